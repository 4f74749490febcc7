"""What TypeScript has and the grammar has not, written in the grammar's words.

Each such place is overwritten with bytes that the grammar understands and that take the same room,
so that all offsets stay. Names and values are read from the text as it was, so that only the
structure can be touched by this.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field

from tree_sitter import Node, Tree

from polyevent.source import Source
from polyevent.syntax.literals import LiteralError, cooked
from polyevent.syntax.nodes import Called
from polyevent.tree import ModuleName

_ROUNDS = 3

_COMMENT = rb"/\*(?:[^*]|\*(?!/))*\*/"
_GAP = rb"(?:\s|" + _COMMENT + rb")*"
_SPACE = rb"(?:\s|" + _COMMENT + rb")+"
_ROOM = rb"(?:[ \t]|" + _COMMENT + rb")+"  # on the same line

# `import("./x").A<B>` and `import("./x").A[]`: a name of seven letters instead, with room behind it.
_CALLED = re.compile(
    rb"(?<![\w$])(?:(?<=\.\.\.)|(?<!\.))import"
    + _GAP
    + rb"\("
    + _GAP
    + rb"(\"[^\"\\\r\n]*\"|'[^'\\\r\n]*')"
    + _GAP
    # What stands behind the module, such as `{ with: { "resolution-mode": "import" } }`.
    + rb"(?:,"
    + _GAP
    + rb"(?:\{[^()]*?\}"
    + _GAP
    + rb",?"
    + _GAP
    + rb")?)?\)"
)
_CALLED_NAME = b"import_"

_BLANK = b" "  # in place of all of it
_JOIN = b""  # spaces in place of the ends of lines

# What is found by its text, and where it is neither in a comment nor in a string, overwritten.
_ALWAYS = (
    (re.compile(rb"\bexport" + _SPACE + rb"(type)" + _GAP + rb"\*"), b"    "),
    (re.compile(rb"\bimport" + _SPACE + rb"(defer)" + _GAP + rb"\*"), b"     "),
    (re.compile(rb"\bfrom\s*(?:\"[^\"\n]*\"|'[^'\n]*')\s*((?:with|assert)\s*\{[^{}]*\})"), _BLANK),
    (re.compile(rb"\b(export)\s+import\s+(?:type\s+)?[\w$]+\s*=\s*require\b"), b"      "),
    (re.compile(rb"\b(?:namespace|module)\s+[\w$]+(?:\s*\.\s*[\w$]+)*([ \t]*\n\s*)\{"), _JOIN),
    (re.compile(rb"\bexport((?:[ \t]|" + _COMMENT + rb")*\n" + _GAP + rb")[a-z{@]"), _JOIN),
    # A mapped type, which the grammar takes for a name in brackets.
    (re.compile(rb"\[\s*([a-z])[a-z]+\s+in\b"), b"_"),
)
# The same, where the grammar found a mistake: names that it takes for something else.
_AFTER_MISTAKES = (
    (re.compile(rb"\bexport\s+(?:type\s+)?\{[^{}]*\}([ \t]*\n\s*)from\b"), _JOIN),
    (re.compile(rb"\b(abstract)\b(?!\s+[\w$<\[#\"'*])"), b"abstrac_"),
    (re.compile(rb"[{,]\s*(type)\s+as\s+as\s+as\b"), b"    "),
    (re.compile(rb"[{,]\s*(type)\s+as\s*(?=[,}])"), b"    "),
    (re.compile(rb"[{,]\s*(type)\s*(?:as\s+(?:as|(?!as\b)[\w$]+)\s*)?(?=[,}])"), b"typ_"),
    (
        re.compile(rb"[\n;,{/][ \t\r]*(i)(?:n|nstanceof)\s*\??\s*[:(<]"),
        b"_",
    ),  # `in: A` on a new line
    (re.compile(rb"\bkeyof\s+(readonly)\b"), b"        "),
    (re.compile(rb"\bimport\s+(type)\s*="), b"typ_"),
    (re.compile(rb"\bimport\s+type\s+(type)\s*="), b"typ_"),
    (re.compile(rb"\bimport\s+(type)\s+from\s+from\b"), b"    "),
    (re.compile(rb"[\[,]\s*(?:\.\.\.\s*)?([a-z])[a-z]+\s*\??\s*:"), b"_"),  # `[new: A]`
)
# The same, where a node of a certain kind stands.
_READONLY = re.compile(rb"\breadonly\b")
_TYPE_BEGINS = re.compile(
    rb"(?:[=:|&<,(\[{?>/]|\b(?:extends|as|in|keyof|readonly|satisfies|is|infer))\s*$"
)
_VARIANCE = re.compile(
    rb"(?<=[<,\s])(?:in" + _ROOM + rb"out|in|out)"
    rb"(?=" + _ROOM + rb"[A-Za-z_$][\w$]*" + _GAP + rb"(?:[,>=]|extends\b))"
)
_ESCAPE = re.compile(rb"\\(?:[^\r\n]|(?=[\r\n]))")
# A member that begins with `<` on a line of its own, behind one without a `;`.
_NEW_LINE = re.compile(rb"\n(?:[ \t\r]|" + _COMMENT + rb")*<")
_TYPE_ENDS = re.compile(
    rb"(?:[)}]|\[\s*\]|[:|&]\s*(?:[a-z]+|-?\d[\w.]*|\"[^\"\n]*\"|'[^'\n]*'))[ \t\r]*"
    rb"\n(?:[ \t\r]|" + _COMMENT + rb")*<"
)

# Comments to a browser and to the grammar; what stands there is no TypeScript.
_MARKUP = re.compile(rb"<!--|-->")

_BETWEEN = re.compile(rb"(?:\s|//[^\n]*|/\*.*?\*/)*", re.DOTALL)

_NO_CODE = (
    "comment",
    "html_comment",
    "string",
    "string_fragment",
    "escape_sequence",
    "template_string",
    "template_literal_type",
    "regex_pattern",
)
_TEMPLATES = ("template_literal_type", "template_string")
_IDENTIFIERS = ("identifier", "type_identifier", "property_identifier")
_COMPOUND = ("union_type", "intersection_type", "conditional_type")
_VARIANT = (
    "interface_declaration",
    "class_declaration",
    "abstract_class_declaration",
    "type_alias_declaration",
)


@dataclass
class Rewritten:
    """Bytes for the grammar, and what can no longer be seen from them.

    `called` has the `import(...)` by where they start, `readonly` where the types stand that are
    behind a `readonly`, and `exported_imports` the imports that are behind an `export`.
    """

    text: bytearray
    tree: Tree
    called: dict[int, Called] = field(default_factory=dict)
    readonly: set[int] = field(default_factory=set)
    exported_imports: set[int] = field(default_factory=set)


def rewritten(text: bytes, source: Source, parse: Callable[[bytes], Tree]) -> Rewritten:
    """`text` in the words of the grammar of which `parse` gives the tree."""
    result = Rewritten(bytearray(text), parse(text))
    for _ in range(_ROUNDS):
        before = bytes(result.text)
        _rewrite(result, source)
        if result.text == before:
            break
        result.tree = parse(bytes(result.text))
    return result


def _rewrite(result: Rewritten, source: Source) -> None:
    root = result.tree.root_node
    text = bytes(result.text)
    patterns = (*_ALWAYS, *(_AFTER_MISTAKES if root.has_error else ()))
    found = [
        (match, replacement)
        for pattern, replacement in patterns
        for match in pattern.finditer(text)
    ]
    calls = list(_CALLED.finditer(text))
    markup = [match.span() for match in _MARKUP.finditer(text)]
    readonly = [match.start() for match in _READONLY.finditer(text)]
    variance: dict[int, re.Match[bytes]] = {}
    escapes: dict[int, re.Match[bytes]] = {}
    breaks: set[int] = set()
    sure_breaks: set[int] = set()
    if root.has_error:
        variance = {match.start(): match for match in _VARIANCE.finditer(text)}
        breaks = {match.end() - 1 for match in _NEW_LINE.finditer(text)}
        sure_breaks = {match.end() - 1 for match in _TYPE_ENDS.finditer(text)}
        if b"`" in text:
            escapes = {match.start(): match for match in _ESCAPE.finditer(text)}
    offsets = {match.start(1) for match, _ in found}
    offsets |= {match.start() for match in calls} | {start for start, _ in markup}
    at = _nodes_at(root, sorted(offsets.union(readonly, variance, escapes, breaks)))
    for match, replacement in found:
        if _is_code(at[match.start(1)][0]):
            _overwrite(result, match, replacement)
    for match in calls:
        if _is_code(at[match.start()][0]):
            _call(result, match, source)
    for start, end in markup:
        if at[start][0].type == "html_comment":
            result.text[start:end] = b"@" * (end - start)
    for offset in readonly:
        _, parent, *_ = at[offset]
        operand = parent.named_children[-1:] if parent.type == "readonly_type" else []
        if operand and operand[0].type in _COMPOUND:
            operand_start = _next_token(result.text, offset + len("readonly"))
            leads = text[operand_start : operand_start + 1] in (b"|", b"&")
            begins = _TYPE_BEGINS.search(text, max(offset - 50, 0), offset)
            if begins and not leads and operand_start not in result.readonly:
                _hide_readonly(result, offset)
    for offset, match in variance.items():
        _, parameter, _, declaration = at[offset]
        if parameter.type == "type_parameter" and declaration.type in _VARIANT:
            _blank(result.text, *match.span())
    for offset, match in escapes.items():
        in_template = any(node.type in _TEMPLATES for node in at[offset])
        if in_template or len(match[0]) == 2 and at[offset][0].type not in _IDENTIFIERS:
            result.text[slice(*match.span())] = b"_" * len(match[0])
    for offset in breaks:
        innermost, parent, *_ = at[offset]
        if parent.type == "type_arguments" or offset in sure_breaks and _is_code(innermost):
            if text[offset - 1 : offset].isspace():
                result.text[offset - 1 : offset] = b";"


def _overwrite(result: Rewritten, match: re.Match[bytes], replacement: bytes) -> None:
    start, end = match.span(1)
    if replacement == _BLANK:
        _blank(result.text, start, end)
    elif replacement == _JOIN:
        result.text[start:end] = re.sub(rb"[\r\n]", b" ", match[1])
    else:
        result.text[start:end] = replacement
    if match[1] == b"readonly":
        _hide_readonly(result, start)
    elif match[1] == b"export":
        result.exported_imports.add(_next_token(result.text, start))


def _hide_readonly(result: Rewritten, start: int) -> None:
    _blank(result.text, start, start + len("readonly"))
    result.readonly.add(_next_token(result.text, start))


def _call(result: Rewritten, match: re.Match[bytes], source: Source) -> None:
    try:
        specifier = cooked(match[1][1:-1].decode("utf-8", "replace"))
    except LiteralError:
        return
    module = ModuleName(specifier, source.span(*match.span(1)))
    result.called[match.start()] = Called(module, match.end())
    _blank(result.text, *match.span())
    result.text[match.start() : match.start() + len(_CALLED_NAME)] = _CALLED_NAME


def _is_code(node: Node) -> bool:
    return not (node.is_named and node.type in _NO_CODE)  # the word `string` is no named node


def _nodes_at(root: Node, offsets: list[int]) -> dict[int, tuple[Node, Node, Node, Node]]:
    """For each of the sorted `offsets` the innermost node there, and the three around it.

    Parts of the tree without an offset are not looked at; without recursion, as depth is the input's.
    """
    found: dict[int, tuple[Node, Node, Node, Node]] = {}
    pending = [(root, root, root, root, 0, len(offsets))]
    while pending:
        node, first, second, third, low, high = pending.pop()
        for child in node.children:
            start = bisect_left(offsets, child.start_byte, low, high)
            for offset in offsets[low:start]:  # between children, or in text that is no node
                found[offset] = (node, first, second, third)
            low = bisect_left(offsets, child.end_byte, start, high)
            if start < low:
                pending.append((child, node, first, second, start, low))
        for offset in offsets[low:high]:
            found[offset] = (node, first, second, third)
    return found


def _next_token(text: bytearray, at: int) -> int:
    match = _BETWEEN.match(text, at)
    return match.end() if match else at


def _blank(text: bytearray, start: int, end: int) -> None:
    """Write spaces, but leave the ends of lines."""
    text[start:end] = re.sub(rb"[^\r\n]", b" ", bytes(text[start:end]))
