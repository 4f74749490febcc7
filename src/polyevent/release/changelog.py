"""CHANGELOG.md, in the form of Keep a Changelog: what is unreleased becomes a version's."""

from __future__ import annotations

import re
from datetime import date

from polyevent.config.version import Version

PATH = "CHANGELOG.md"

_HEADING = re.compile(r"^## +(\[)?Unreleased\]?[ \t]*$", re.I | re.M)
_NEXT = re.compile(r"^## |^\[[^\]\n]+\]: ", re.M)
_ENTRY = re.compile(r"^[ \t]*(?:[-*+]|[^\s#<-])", re.M)
_LINK = re.compile(r"^\[unreleased\]: +(\S+?)/(?:compare|commits|tree)/\S*[ \t]*$", re.I | re.M)


def unreleased(text: str) -> str | None:
    """What stands under "Unreleased" in `text`; "" if these are headings alone, None without them."""
    heading = _HEADING.search(text)
    if heading is None:
        return None
    body = text[heading.end() : _end(text, heading)].strip()
    return body if _ENTRY.search(body) else ""


def released(text: str, version: Version, before: str | None, day: date) -> str:
    """`text`, which has such a section, with the section as that of `version`.

    A new, empty one stands before it. A link to what is unreleased goes on to the new tag, and the
    version gets one to what has changed since the tag `before`, if there is one.
    """
    heading = _HEADING.search(text)
    assert heading is not None
    opening, closing = ("[", "]") if heading[1] else ("", "")
    fresh = f"{heading[0].rstrip()}\n\n## {opening}{version}{closing} - {day.isoformat()}"
    body = text[heading.end() : _end(text, heading)]
    if not unreleased(text):
        body = "\n\nNothing has changed since the last pre-release.\n\n"
    text = text[: heading.start()] + fresh + body + text[_end(text, heading) :]
    link = _LINK.search(text)
    if link is None or not opening:
        return text
    pages, tag = link[1], version.in_go
    since = f"{pages}/compare/{before}...{tag}" if before else f"{pages}/releases/tag/{tag}"
    links = f"[Unreleased]: {pages}/compare/{tag}...HEAD\n[{version}]: {since}"
    return text[: link.start()] + links + text[link.end() :]


def _end(text: str, heading: re.Match[str]) -> int:
    following = _NEXT.search(text, heading.end())
    return following.start() if following else len(text)
