"""The long text of each diagnostic, one file per code: what it is about, what is wrong, what is right.

A file begins with a heading and goes on with paragraphs and code between fences. A contract that
gives the diagnostic stands behind `Wrong:`, one that does not behind `Right:`; a line
`// path.ts` in it begins another file of the same contract.
"""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent
_FENCE = "```"


def codes() -> tuple[str, ...]:
    """All codes: errors, then warnings, then notes."""
    found = (path.stem for path in _FOLDER.glob("*.md"))
    return tuple(sorted(found, key=lambda code: ("EWN".index(code[0]), code)))


def title(code: str) -> str:
    """What `code`, one of `codes()`, is about, in one line."""
    return _written(code).split("\n", 1)[0].removeprefix("# ")


def explanation(code: str) -> str:
    """The whole text of `code`, one of `codes()`, for a terminal: code is indented."""
    lines = [f"{code}: {title(code)}"]
    is_code = False
    for line in _written(code).splitlines()[1:]:
        if line.startswith(_FENCE):
            is_code = not is_code
        else:
            lines.append(f"    {line}".rstrip() if is_code else line)
    return "\n".join(lines) + "\n"


def _written(code: str) -> str:
    return (_FOLDER / f"{code}.md").read_text(encoding="utf-8")
