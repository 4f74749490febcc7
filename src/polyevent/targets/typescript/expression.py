"""JavaScript expressions, written on one line and laid out as Prettier does where that is too long.

The generators write expressions flat. Few lines are longer than they may be, so that an expression
is taken apart again only then.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from polyevent.targets.typescript.layout import (
    LINE,
    SOFT,
    WIDTH,
    Doc,
    Fluid,
    IfBreak,
    Indent,
    group,
    in_parentheses,
    render,
    width,
)

# Not \w, which leaves out the marks that identifiers of some scripts have.
_NAME = r"""[^\s"'<>=!&|().,\[\]]+"""
_TOKEN = re.compile(
    rf"""
        "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*'
      | -?[0-9][0-9.e-]*
      | {_NAME}(?:\.{_NAME})*
      | === | !== | <= | >= | && | \|\| | [<>!().,\[\]]
    """,
    re.VERBOSE,
)
"""What an expression consists of; a name with its properties is one."""

_COMPARING = ("===", "!==", "<", "<=", ">", ">=")
_FOLLOWING = (".", "[", "(")
_ENDS = (",", ")", "]", "")


def function_head(name: str, parameters: Sequence[str]) -> str:
    """`function name(parameters) {`."""
    line = f"function {name}({', '.join(parameters)}) {{"
    if width(line) <= WIDTH:
        return line
    return "\n".join((f"function {name}(", *(f"  {parameter}," for parameter in parameters), ") {"))


def property_line(key: str, value: str, indentation: int) -> str:
    """`key: value,` in an object, where `value` is a call, a name or a string."""
    line = f"{' ' * indentation}{key}: {value},"
    if width(line) <= WIDTH:
        return line
    return render((_assigned(key, ":", value), ","), indentation)


def assignment(target: str, value: str, indentation: int) -> str:
    """`target = value;`."""
    line = f"{' ' * indentation}{target} = {value};"
    if width(line) <= WIDTH:
        return line
    left = _Reader(target).whole() if "[" in target else target
    return render((_assigned(left, " =", value), ";"), indentation)


def condition(test: str, indentation: int, keyword: str = "if") -> str:
    """`if (test) {`, or the same with another keyword."""
    line = f"{' ' * indentation}{keyword} ({test}) {{"
    if width(line) <= WIDTH:
        return line
    doc = _Reader(test).tested()
    inner = group((Indent((SOFT, doc)), SOFT))
    return render((group((f"{keyword} (", inner, ")")), " {"), indentation)


def call(keyword: str, value: str, indentation: int) -> str:
    """`return value;` or `throw value;`, where `value` is a call or a name."""
    line = f"{' ' * indentation}{keyword} {value};"
    if width(line) <= WIDTH:
        return line
    return render((keyword, " ", _Reader(value).whole(), ";"), indentation)


def statement(value: str, indentation: int) -> str:
    """`value;`, where `value` is a call."""
    line = f"{' ' * indentation}{value};"
    if width(line) <= WIDTH:
        return line
    return render((_Reader(value).whole(), ";"), indentation)


def returned_all(operator: str, operands: Sequence[str], indentation: int) -> str:
    """`return a && b && c;`, where an operand is anything but a bare `operator` expression."""
    line = f"{' ' * indentation}return {f' {operator} '.join(operands)};"
    if width(line) <= WIDTH:
        return line
    inner = indentation + 2
    if len(operands) == 1:
        if not any(f" {operator} " in operands[0] for operator in _COMPARING):
            return render(("return ", _Reader(operands[0]).whole(), ";"), indentation)
        doc = group(_Reader(operands[0]).tested())
        wrapped = (IfBreak("("), Indent((SOFT, doc)), SOFT, IfBreak(")"))
        return render(("return ", group(wrapped), ";"), indentation)
    line = f"{' ' * inner}{f' {operator} '.join(operands)}"
    if width(line) <= WIDTH:
        return f"{' ' * indentation}return (\n{line}\n{' ' * indentation});"
    if len(operands) == 2 and inner + width(f"{operands[0]} {operator}") > WIDTH:
        return _two(operator, operands, indentation)
    ends = [f" {operator}"] * (len(operands) - 1) + [""]
    lines = (_operand(text, end, inner) for text, end in zip(operands, ends, strict=True))
    return "\n".join((" " * indentation + "return (", *lines, " " * indentation + ");"))


def _two(operator: str, operands: Sequence[str], indentation: int) -> str:
    """The same for two operands of which the first takes several lines."""
    first, second = (_Reader(operand).whole() for operand in operands)
    rest: Doc = (operator, LINE, second)
    if not any(operand.startswith("(") for operand in operands):
        rest = group(rest)
    margin = " " * indentation
    lines = render((group(first), " ", rest), indentation + 2)
    return f"{margin}return (\n{lines}\n{margin});"


def _operand(text: str, end: str, indentation: int) -> str:
    if indentation + width(text) + len(end) <= WIDTH:
        return " " * indentation + text + end
    return render((_Reader(text).whole(), end), indentation)


def _assigned(left: Doc, operator: str, value: str) -> Doc:
    # A key of less than five columns would not gain enough room.
    is_short = isinstance(left, str) and width(left) < 5
    if value[0].isdigit() or (is_short and value[0] in "\"'"):
        return group((group(left), operator, " ", value))
    if value[0] in "\"'":
        return group((group(left), operator, group(Indent((LINE, value)))))
    if is_short:
        return group((group(left), operator, " ", _Reader(value).whole()))
    return group((group(left), operator, Fluid(_Reader(value).whole())))


class _Reader:
    """Takes a flat expression apart into Prettier's document for it."""

    def __init__(self, text: str) -> None:
        self.tokens: list[str] = [*_TOKEN.findall(text), ""]
        self.at = 0

    def whole(self) -> Doc:
        return self.chain()

    def peek(self) -> str:
        """The next token, or nothing at the end."""
        return self.tokens[self.at]

    def take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1]

    def chain(self) -> Doc:
        """Operands of one of `&&` and `||`, the two never side by side without parentheses."""
        if self.tokens[self.at + 1] in _ENDS:  # most are a name or a literal alone
            return self.take()
        first = self.comparison()
        if self.peek() not in ("&&", "||"):
            return first
        rest: list[Doc] = []
        while self.peek() in ("&&", "||"):
            rest += [" ", self.take(), LINE, self.comparison()]
        return group((group(first), Indent(tuple(rest))))

    def tested(self) -> Doc:
        """What stands in parentheses of its own, which indent a comparison already."""
        left = self.unary()
        if not self.peek():
            return left
        return (group(left), " ", group((self.take(), LINE, self.unary())))

    def comparison(self) -> Doc:
        left = self.unary()
        if self.peek() not in _COMPARING:
            return left
        operator = self.take()
        return group((group(left), Indent((" ", group((operator, LINE, self.unary()))))))

    def unary(self) -> Doc:
        match self.peek():
            case "typeof":
                return (self.take(), " ", self.postfix())
            case "!":
                return (self.take(), self.postfix())
            case _:
                return self.postfix()

    def postfix(self) -> Doc:
        doc: Doc = self.primary()
        while self.peek() in _FOLLOWING:
            match self.take():
                case ".":
                    doc = (doc, ".", self.take())
                case "[":
                    doc = (doc, group(("[", Indent((SOFT, self.chain())), SOFT, "]")))
                    self.take()
                case _:
                    doc = (doc, self.arguments())
        return doc

    def arguments(self) -> Doc:
        arguments: list[Doc] = []
        while self.peek() != ")":
            arguments.append(self.chain())
            if self.peek() == ",":
                self.take()
        self.take()
        if not arguments:
            return "()"
        return in_parentheses(arguments)

    def primary(self) -> Doc:
        token = self.take()
        if token != "(":
            return token
        doc = self.chain()
        self.take()
        return ("(", doc, ")")
