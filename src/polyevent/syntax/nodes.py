"""What a single node holds: its text, its place, its literal value, the name that it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from sys import intern
from typing import TypeVar

from msgspec import Struct, field
from tree_sitter import Node

from polyevent import diagnostics
from polyevent.diagnostics import Diagnostic
from polyevent.source import Source, Span
from polyevent.syntax.literals import (
    InexactNumberError,
    LiteralError,
    NoJsonError,
    cooked,
    number,
    number_as_key,
)
from polyevent.tree import DocComment, ModuleName, RefusedType

# ECMA-262, section 12.7.2; some are reserved in strict mode only, in which TypeScript reads all.
_STRICTLY_RESERVED = frozenset(
    "implements interface let package private protected public static yield".split()
)
_TYPES_BEGIN = frozenset("false function import new null this true typeof void".split())
_RESERVED = _STRICTLY_RESERVED | _TYPES_BEGIN
_RESERVED |= frozenset(
    (
        "await break case catch class const continue debugger default delete do else enum export extends "
        "finally for if in instanceof return super switch throw try var while with"
    ).split()
)


class PropertyName(Struct, frozen=True):
    """What a property is called, and the number that this was written as, if it was."""

    text: str
    number: int | float | None = None


DEEPEST = 100
"""How deep types and the like may be nested in each other; what JSON can hold is 128 deep."""


_TAG = re.compile(r"(?<!\S)@[A-Za-z]")
_Value = TypeVar("_Value")


class Called(Struct, frozen=True):
    """`import("specifier")`, and where it ends."""

    module: ModuleName
    end: int


class Hidden(Struct):
    """What the grammar is not shown of a file, by its place (see `dialect`).

    `called` has each `import(...)`, `readonly` the types behind a `readonly`, `exported_imports`
    the imports behind an `export`, `unnamed` the names that default exports do not have, and
    `optional` where types of tuples end that have a `?` behind them.
    """

    called: dict[int, Called] = field(default_factory=dict)
    readonly: set[int] = field(default_factory=set)
    exported_imports: set[int] = field(default_factory=set)
    unnamed: set[int] = field(default_factory=set)
    optional: set[int] = field(default_factory=set)


class Nodes:
    """Reads nodes of one file, of which `text` are the bytes before any were `hidden`.

    `findings` and `modules`, the modules that are named, grow. In a `broken` file, what is missing
    has been told of already.
    """

    def __init__(self, source: Source, text: bytes, hidden: Hidden, broken: bool) -> None:
        self._source = source
        self._text = text
        self.hidden = hidden
        self.broken = broken
        self.findings: list[Diagnostic] = []
        self.modules: list[ModuleName] = []

    # places

    def span(self, node: Node) -> Span:
        """Where `node` stands."""
        return self._source.span(node.start_byte, node.end_byte)

    def between(self, start: int, end: int) -> Span:
        """The bytes from `start` to `end`."""
        return self._source.span(start, end)

    def string(self, node: Node) -> str:
        """The text of `node`."""
        return self.text(node.start_byte, node.end_byte)

    def text(self, start: int, end: int) -> str:
        """The text of the bytes from `start` to `end`."""
        return self._text[start:end].decode("utf-8", "replace")

    # children

    def field(self, node: Node, name: str) -> Node:
        """The child in the field `name`; after a syntax error it may be missing, then the node itself."""
        return node.child_by_field_name(name) or node

    def children(self, node: Node) -> list[Node]:
        """The named children that are neither comments nor errors."""
        return [
            child for child in node.named_children if child.type != "comment" and not child.is_error
        ]

    def types(self, node: Node) -> list[Node]:
        """The types that `node`, a type, is made of. `const` is one, though the grammar has no name for it."""
        return [
            child
            for child in node.children
            if child.type == "const" or child.is_named and child.type not in ("comment", "ERROR")
        ]

    def documented(self, parent: Node) -> Iterator[tuple[Node, DocComment | None]]:
        """The named children of `parent` except comments, each with the doc comment that TypeScript gives it.

        That is the last one that begins on a later line than the token before it ends
        (`getLeadingCommentRanges`): what stands on the same line belongs to what came before.
        """
        doc: DocComment | None = None
        line = -1
        for child in parent.children:
            if child.type == "comment":
                text = self.string(child)
                if text.startswith("/**") and len(text) > 4:
                    if child.start_point[0] > line:
                        doc = DocComment(text[3:-2], self.span(child))
                    elif _TAG.search(text):
                        self.report(diagnostics.loose_tags(self.span(child)))
                continue
            if child.is_named:
                yield child, doc
            line = child.end_point[0]
            doc = None

    # findings

    def report(self, finding: Diagnostic) -> None:
        """Add `finding`."""
        self.findings.append(finding)

    def unexpected(self, node: Node) -> None:
        """Give the diagnostic that `node` has no place here, although the grammar gives it one."""
        self.findings.append(diagnostics.unexpected_text(self.span(node), self.string(node)))

    def missing(self, node: Node) -> RefusedType:
        """What stands for a type that `node` should have; a syntax error has to be the reason."""
        if not self.broken:
            self.unexpected(node)
        return RefusedType(self.span(node))

    @contextmanager
    def only_text(self) -> Iterator[None]:
        """While this lasts, of what is found only mistakes in the text itself are kept.

        For what is read to see whether it can be read, such as the parameters of a function.
        """
        found, named = len(self.findings), len(self.modules)
        yield
        del self.modules[named:]
        self.findings[found:] = filter(is_mistake, self.findings[found:])

    # values

    def literal(self, node: Node) -> str | int | float | bool | None:
        """The value of a literal; None where it is none, or where a diagnostic has been given."""
        match node.type:
            case "true" | "false":
                return node.type == "true"
            case "string":
                return self._value(cooked, self.string(node)[1:-1], self.span(node))
            case "template_string" | "template_literal_type" if self.is_plain(node):
                return "".join(self.template_text(node.start_byte + 1, node.end_byte - 1))
            case "number":
                return self._value(number, self.string(node), self.span(node))
            case "unary_expression":
                operator = self.string(self.field(node, "operator"))
                operand = self.field(node, "argument")
                if operator in "+-" and operand.type == "number":
                    value = self._value(number, self.string(operand), self.span(node))
                    return -value if value is not None and operator == "-" else value
        return None

    def is_plain(self, template: Node) -> bool:
        """Whether nothing stands between `${` and `}` in a template."""
        return not any(
            child.type in ("template_substitution", "template_type")
            for child in template.named_children
        )

    def template_text(self, start: int, end: int) -> tuple[str, ...]:
        """The value of a part of a template; nothing where it is empty or a diagnostic has been given."""
        text = re.sub("\r\n?", "\n", self.text(start, end))
        value = self._value(cooked, text, self.between(start, end))
        return (value,) if value else ()

    def _value(self, read: Callable[[str], _Value], text: str, span: Span) -> _Value | None:
        try:
            return read(text)
        except InexactNumberError:
            self.findings.append(diagnostics.inexact_number(span))
        except NoJsonError as error:
            self.findings.append(_no_json_form(span, error))
        except LiteralError as error:
            blame = diagnostics.bad_number if read is number else diagnostics.bad_string
            self.findings.append(blame(span, str(error)))
        return None

    # names

    def path(self, node: Node) -> tuple[str, ...]:
        """The names between the dots of `A.B.C`."""
        names = []
        while node.type in ("nested_type_identifier", "nested_identifier", "member_expression"):
            first, *_, last = self.children(node) or [node]
            if first is last or first == node:
                break
            names.append(self.word(last))
            node = first
        names.append(self.name(node))
        return tuple(reversed(names))

    def first(self, node: Node) -> Node:
        """The first name of `A.B.C`."""
        while node.type in ("nested_type_identifier", "nested_identifier", "member_expression"):
            children = self.children(node)
            if not children:
                break
            node = children[0]
        return node

    def entity(self, node: Node) -> tuple[str, ...] | None:
        """The path that `node` is, such as `A.b`; None if it is something else."""
        path: list[str] = []
        while node.type == "member_expression":
            children = self.children(node)
            if len(children) != 2 or children[1].type != "property_identifier":
                return None
            if any(child.type == "?." for child in node.children):
                return None
            path.append(self.word(children[1]))
            node = children[0]
        if node.type != "identifier" or node.start_byte in self.hidden.called:
            return None
        return (self.name(node), *reversed(path))

    def property_name(self, node: Node) -> PropertyName | None:
        """The key that a property has in JSON; None if it is none, or a diagnostic has been given."""
        match node.type:
            case "property_identifier" | "shorthand_property_identifier" | "identifier":
                name = self.identifier(node)
                return None if name is None else PropertyName(name)
            case "string" | "number" | "template_string" | "unary_expression":
                match self.literal(node):
                    case None:
                        return None
                    case str(value):
                        return PropertyName(value)
                    case number:
                        return PropertyName(number_as_key(number), number)
            case "computed_property_name" if len(inner := self.children(node)) == 1:
                literal = ("string", "number", "template_string", "unary_expression")
                return self.property_name(inner[0]) if inner[0].type in literal else None
            case _:
                return None

    def identifier(self, node: Node) -> str | None:
        """The name that `node` is, escapes resolved; None where a diagnostic has been given."""
        name = self._value(cooked, self.string(node), self.span(node))
        return None if name is None else intern(name)  # the same few come again and again

    def word(self, node: Node) -> str:
        """The word that `node` is, escapes resolved; its text where a diagnostic has been given."""
        return self.identifier(node) or self.string(node)

    def name(self, node: Node) -> str:
        """The same for a name that stands for something, which no word of the language can."""
        return self._unless(_RESERVED, node)

    def label(self, node: Node, rest: bool) -> str:
        """The name that the item of a tuple has, for which more words will do."""
        return self._unless(_STRICTLY_RESERVED if rest else _RESERVED - _TYPES_BEGIN, node)

    def _unless(self, reserved: frozenset[str], node: Node) -> str:
        word = self.word(node)
        if word in reserved:
            self.findings.append(diagnostics.reserved_word(self.span(node), word))
        return word


def is_mistake(finding: Diagnostic) -> bool:
    """Whether `finding` is about text that is no TypeScript, and not about what has no JSON form."""
    return finding.code.startswith("E0") and finding.code != "E009"


def _no_json_form(span: Span, error: NoJsonError) -> Diagnostic:
    what = str(error)
    hint = "remove it" if "surrogate" in what else "write it as a string"
    return diagnostics.no_json_form(span, what, "", hint)
