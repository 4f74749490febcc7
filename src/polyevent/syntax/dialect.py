"""What TypeScript has and the grammar has not, written in the grammar's words.

Each such place is overwritten with bytes that the grammar understands and that take the same room.
Names and values are read from the text as it was, so that only the structure can be touched by
this; a name, for instance, may be overwritten by any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tree_sitter import Node

from polyevent.source import Source
from polyevent.syntax.literals import LiteralError, cooked
from polyevent.syntax.nodes import Called
from polyevent.syntax.rewriting import Around, Parse, Rewritten, Rule, rewritten
from polyevent.tree import ModuleName

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


def in_words_of_the_grammar(text: bytes, source: Source, parse: Parse) -> Rewritten:
    """`text`, the bytes of `source`, so that the grammar that `parse` is of can read it."""
    return rewritten(source, text, _RULES, parse)


# where a rule applies


def _in_code(around: Around) -> bool:
    innermost = around[0]
    return not (innermost.is_named and innermost.type in _NO_CODE)  # `string` is no named node


def _in_escape(around: Around) -> bool:
    # An escape may also stand in a name, which has to stay one.
    return around[0].type not in _IDENTIFIERS or _in_template(around)


def _in_template(around: Around) -> bool:
    return any(node.type in _TEMPLATES for node in around)


def _in_markup(around: Around) -> bool:
    return around[0].type == "html_comment"


def _in_loose_readonly(around: Around) -> bool:
    """At a `readonly` that the grammar takes to be of a whole union, TypeScript of its first type."""
    types: list[Node] = around[1].named_children if around[1].type == "readonly_type" else []
    return bool(types) and types[-1].type in _COMPOUND


# what a rule writes


def _name(rewritten: Rewritten, match: re.Match[bytes]) -> None:
    """Another name, which is no word of the language."""
    rewritten.text[match.start(1)] = ord("_")


def _spaces(rewritten: Rewritten, match: re.Match[bytes]) -> None:
    rewritten.blank(*match.span(1))


def _one_line(rewritten: Rewritten, match: re.Match[bytes]) -> None:
    rewritten.text[slice(*match.span(1))] = re.sub(rb"[\r\n]", b" ", match[1])


def _letters(rewritten: Rewritten, match: re.Match[bytes]) -> None:
    rewritten.text[slice(*match.span(1))] = b"_" * len(match[1])


def _nonsense(rewritten: Rewritten, match: re.Match[bytes]) -> None:
    rewritten.text[slice(*match.span(1))] = b"@" * len(match[1])


def _semicolon_before(rewritten: Rewritten, match: re.Match[bytes]) -> None:
    before = match.start(1) - 1
    if rewritten.text[before : before + 1].isspace():
        rewritten.text[before] = ord(";")


def _no_export(rewritten: Rewritten, match: re.Match[bytes]) -> None:
    rewritten.blank(*match.span(1))
    rewritten.hidden.exported_imports.add(rewritten.next_token(match.start(1)))


def _named_function(rewritten: Rewritten, match: re.Match[bytes]) -> None:
    """`export default function (): A;` with a name in it."""
    start, end = match.span(1)
    rewritten.text[start:end] = b"function " + b"_" * (end - start - len(b"function "))
    rewritten.hidden.unnamed.add(start + len(b"function "))


def _no_question_mark(rewritten: Rewritten, match: re.Match[bytes]) -> None:
    """`[A?]`, which the grammar takes for a pattern of values where parentheses are around it."""
    rewritten.hidden.optional.add(len(rewritten.text[: match.start(1)].rstrip()))
    rewritten.blank(*match.span(1))


def _no_readonly(rewritten: Rewritten, match: re.Match[bytes]) -> None:
    operand = rewritten.next_token(match.end(1))
    leads = bytes(rewritten.text[operand : operand + 1]) in (b"|", b"&")
    if not leads and operand not in rewritten.hidden.readonly:
        rewritten.blank(*match.span(1))
        rewritten.hidden.readonly.add(operand)


def _call(rewritten: Rewritten, match: re.Match[bytes]) -> None:
    """A name of seven letters, and room behind it."""
    try:
        specifier = cooked(match[2][1:-1].decode("utf-8", "replace"))
    except LiteralError:
        return
    start, end = match.span(1)
    module = ModuleName(specifier, rewritten.source.span(*match.span(2)))
    rewritten.hidden.called[start] = Called(module, end)
    rewritten.blank(start, end)
    rewritten.text[start : start + len(b"import_")] = b"import_"


# the rules

_COMMENT = r"/\*(?:[^*]|\*(?!/))*\*/"
_PARTS = {
    "~": rf"(?:\s|{_COMMENT})*",
    "SPACE": rf"(?:\s|{_COMMENT})+",
    "SAME_LINE": rf"(?:[ \t]|{_COMMENT})+",
    "INDENT": rf"(?:[ \t\r]|{_COMMENT})*",
    "STRING": r"(?:\"[^\"\\\r\n]*\"|'[^'\\\r\n]*')",
}


def _rule(
    words: str,
    pattern: str,
    write: Callable[[Rewritten, re.Match[bytes]], None],
    applies: Callable[[Around], bool] = _in_code,
) -> Rule:
    return Rule(tuple(words.encode().split()), _in_full(pattern), write, applies, False)


def _mend(
    pattern: str,
    write: Callable[[Rewritten, re.Match[bytes]], None],
    applies: Callable[[Around], bool] = _in_code,
) -> Rule:
    return Rule((b"",), _in_full(pattern), write, applies, True)


def _in_full(pattern: str) -> bytes:
    for name, part in _PARTS.items():
        pattern = pattern.replace(name, part)
    return pattern.encode()


_RULES = (
    # `import("./x").A<B>`, also with `{ with: { "resolution-mode": "import" } }` behind the module.
    _rule(
        "import",
        r"(?<![\w$])(?:(?<=\.\.\.)|(?<!\.))(import~\(~(STRING)~(?:,~(?:\{[^()]*?\}~,?~)?)?\))",
        _call,
    ),
    _rule("type", r"\bexportSPACE(type)~\*", _spaces),
    _rule("defer", r"\bimportSPACE(defer)~\*", _spaces),
    _rule("from", r"\bfrom\s*STRING\s*((?:with|assert)\s*\{[^{}]*\})", _spaces),
    _rule("require", r"\b(export)\s+import\s+(?:type\s+)?[\w$]+\s*=\s*require\b", _no_export),
    _rule(
        "namespace module",
        r"\b(?:namespace|module)\s+[\w$]+(?:\s*\.\s*[\w$]+)*([ \t]*\n\s*)\{",
        _one_line,
    ),
    _rule("export", rf"\bexport((?:[ \t]|{_COMMENT})*\n~)[a-z{{@]", _one_line),
    _rule("in", r"\[\s*([a-z])[a-z]+\s+in\b", _name),  # `[type in T]`
    _rule(
        "readonly",
        r"(?:[=:|&<,(\[{?>/]|\b(?:extends|as|in|keyof|readonly|satisfies|is|infer))\s*\b(readonly)\b",
        _no_readonly,
        _in_loose_readonly,
    ),
    _rule("<!-- -->", r"(<!--|-->)", _nonsense, _in_markup),
    _mend(
        r"[<,]~(inSAME_LINEout|in|out)(?=SAME_LINE[A-Za-z_$][\w$]*~(?:[,>=]|extends\b))",
        _spaces,
    ),
    _mend(r"\bexport\s+(default\s+function)(?=\s*[(<])", _named_function),
    _mend(r"(\\[^\r\n])", _letters, _in_escape),
    _mend(r"(\\)(?=[\r\n])", _letters, _in_template),
    # A member that begins with `<` on a line of its own, behind one without a `;`.
    _mend(
        r"[\w$)\]}>\"'`](?:[ \t\r]|//[^\n]*)*\nINDENT(<)(?=\s*[A-Za-z_$][\w$]*\s*(?:[,>=]|extends\b))",
        _semicolon_before,
    ),
    _mend(r"\b(a)bstract\b(?!\s+[\w$<\[#\"'*])", _name),
    _mend(r"[\n;,{/][ \t\r]*(i)(?:n|nstanceof)\s*\??\s*[:(<]", _name),
    _mend(r"[\[,]\s*(?:\.\.\.\s*)?([a-z])[a-z]+\s*\??\s*:", _name),  # `[new: A]`
    _mend(r"[{,]\s*(type)\s+as\s+as\s+as\b", _spaces),
    _mend(r"[{,]\s*(type)\s+as\s*(?=[,}])", _spaces),
    _mend(r"[{,]\s*(t)ype\s*(?:as\s+(?:as|(?!as\b)[\w$]+)\s*)?(?=[,}])", _name),
    _mend(r"\bimport\s+(type)\s+from\s+from\b", _spaces),
    _mend(r"\bimport\s+(?:type\s+)?(t)ype\s*=", _name),
    _mend(r"\bexport\s+(?:type\s+)?\{[^{}]*\}([ \t]*\n\s*)from\b", _one_line),
    _mend(r"\bkeyof\s+(readonly)\b", _no_readonly),
    _mend(r"(\?)(?=~[\],])", _no_question_mark),
)
