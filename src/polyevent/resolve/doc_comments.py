"""What a doc comment says: text, deprecation, and names for other languages."""

from __future__ import annotations

import re

from polyevent import diagnostics
from polyevent.diagnostics import Diagnostic
from polyevent.model import Doc
from polyevent.tree import DocComment

_LINE_END = re.compile(r"\r\n|[\n\r\u2028\u2029]")
_MARGIN = re.compile(r"^[ \t]*\*? ?")
_TAG = re.compile(r"@([A-Za-z][\w.]*)[ \t]*(.*)")
_NAMES = {
    "python": re.compile(r"[A-Za-z][A-Za-z0-9_]*"),
    "go": re.compile(r"[A-Z][A-Za-z0-9_]*"),  # what begins with a small letter is not exported
}
LANGUAGES = tuple(_NAMES)
"""The languages that a declaration may have another name in."""


def read(comment: DocComment | None) -> tuple[Doc, tuple[Diagnostic, ...]]:
    """The meaning of `comment`, and what is wrong with its tags."""
    if comment is None:
        return Doc(), ()
    lines: list[str] = []
    deprecated: list[str] | None = None
    names: dict[str, str] = {}
    findings: list[Diagnostic] = []
    in_deprecated = False
    for line in _lines(comment.text):
        tag = _TAG.fullmatch(line)
        if tag is None:
            (deprecated if in_deprecated and deprecated is not None else lines).append(line)
            continue
        in_deprecated = tag[1] == "deprecated"
        if in_deprecated:
            deprecated = [tag[2]]
        elif tag[1].startswith("name."):
            language, wanted = tag[1].removeprefix("name."), tag[2].strip()
            if language not in _NAMES:
                why = f"names can be given for {' and '.join(_NAMES)}"
                findings.append(diagnostics.bad_name_tag(comment.span, f"@{tag[1]}", why))
            elif not _NAMES[language].fullmatch(wanted):
                why = f"`{wanted}` is not a public name there"
                findings.append(diagnostics.bad_name_tag(comment.span, f"@{tag[1]}", why))
            else:
                names[language] = wanted
        else:
            lines.append(line)
    reason = None if deprecated is None else " ".join(" ".join(deprecated).split())
    return Doc("\n".join(lines).strip("\n"), reason, names), tuple(findings)


def _lines(text: str) -> list[str]:
    lines = _LINE_END.split(text)
    first, rest = lines[0].strip(), lines[1:]
    return [first, *(_MARGIN.sub("", line).rstrip() for line in rest)]
