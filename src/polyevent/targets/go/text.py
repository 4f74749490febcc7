"""The only ways in which text of the source becomes Go: literals, tags and comments.

Identifiers come from `Names` alone, which forms them of letters and digits.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Sequence
from unicodedata import ucd_3_2_0

from polyevent.names.words import remembered
from polyevent.targets.go.prose import doc_lines

_LINE_END = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
# Go refuses NUL and a byte order mark within a file; the others cannot be seen.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_BUILD = re.compile(r"^(\s*)\+build")
_PLAIN = re.compile(r"[ !#-\[\]-~]*")
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


@remembered
def string(value: str) -> str:
    """`value` as a string literal in ASCII."""
    if _PLAIN.fullmatch(value):
        return f'"{value}"'
    return '"' + "".join(_escaped(character) for character in value) + '"'


def json_text(value: str | int | float | bool | None) -> str:
    """`value` as JSON in ASCII."""
    return json.dumps(value)


def wire_text(value: str | int | float | bool | None) -> str:
    """`value` as JSON that is sent."""
    return _wire_string(value) if isinstance(value, str) else json.dumps(value)


@remembered
def _wire_string(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def code_string(text: str) -> str:
    """`text` as the string literal in ASCII that needs the fewer escapes; for JSON."""
    if '"' in text and "`" not in text and text.isascii() and text.isprintable():
        return f"`{text}`"
    return string(text)


def template(texts: Sequence[str]) -> str:
    """Strings that consist of `texts` with any text between them, as TypeScript writes their type."""
    return f"`{'${string}'.join(texts)}`"


def shortened(text: str) -> str:
    """`text` as a message shows it."""
    return text if len(text) <= 80 else f"{text[:77]}..."


@remembered
def field_tag(name: str, omit_zero: bool) -> str:
    """The struct tag of a field that JSON calls `name`; empty where a tag cannot hold the name.

    encoding/json takes letters, digits and some punctuation (isValidTag in its encode.go), and "-"
    for no name at all.
    """
    if name in ("", "-") or not all(_fits_tag(character) for character in name):
        return ""
    return "`json:" + string(name + (",omitzero" if omit_zero else "")) + "`"


def comment(*texts: str, indent: str = "") -> str:
    """`texts` as a doc comment in the form that gofmt leaves; empty if they say nothing."""
    lines = doc_lines([_visible(_LINE_END.sub("\n", text)).split("\n") for text in texts])
    return "".join(f"{indent}{_comment_line(line)}\n" for line in lines)


def note(text: str) -> str:
    """A remark of our own, broken into lines."""
    if len(text) <= 96 and text.isprintable():
        return text.rstrip()
    return textwrap.fill(text, 96, break_long_words=False, break_on_hyphens=False)


def function(header: str, statement: str, indent: str = "") -> str:
    """A function with one statement, on as many lines as gofmt gives it."""
    if is_short(header, statement):
        return f"{header} {{ {statement} }}"
    return f"{header} {{\n{indent}\t{statement}\n{indent}}}"


def is_short(header: str, body: str = "") -> bool:
    """Whether gofmt leaves a function on one line."""
    # `maxSize` in go/printer/nodes.go; it counts bytes, and for a declaration one too many.
    most = 100 if header.startswith("func(") else 99
    return len(f"{header}{body}".encode()) <= most


def one_line(text: str) -> str:
    """`text` as a part of one line of a comment."""
    return " ".join(_visible(_LINE_END.sub(" ", text)).split())


def _escaped(character: str) -> str:
    if character in _SHORT:
        return _SHORT[character]
    if " " <= character <= "~":
        return character
    number = ord(character)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def _fits_tag(character: str) -> bool:
    if character in "!#$%&()*+-./:;<=>?@[]^_{|}~ ":
        return True
    return ucd_3_2_0.category(character) in ("Lu", "Ll", "Lt", "Lm", "Lo", "Nd")


def _visible(text: str) -> str:
    return _INVISIBLE.sub("\ufffd", text)


def _comment_line(line: str) -> str:
    if not line:
        return "//"
    # Wherever it stands, gofmt takes this for a build constraint and moves it to the top.
    line = _BUILD.sub(r"\1\\+build", line)
    return f"//{line}" if line.startswith("\t") else f"// {line}"
