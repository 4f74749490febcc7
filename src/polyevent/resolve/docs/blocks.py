"""A doc comment, cut into its tags, with the places of these."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from polyevent.resolve.docs import tags as doc_tags
from polyevent.source import Span
from polyevent.tree import DocComment

_LINE_END = re.compile(r"\r\n|[\n\r\u2028\u2029]")
_MARGIN = re.compile(r"[ \t]*\*? ?")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
# As in the TypeScript compiler, a tag begins a line or follows a space, and code holds none.
_TAG_OR_CODE = re.compile(r"(?<!\S)@([A-Za-z][\w.-]*)(?!\S)[ \t]*|`[^`]*`")


class Block(Struct, frozen=True):
    """A tag with all that follows it up to the next, or the text before the first, which has no tag.

    `lines` are without margins and without the tag; `span` is the tag's, and `value_span` that of
    what stands behind it on its line, or else the tag's too.
    """

    tag: str | None
    lines: tuple[str, ...]
    span: Span
    value_span: Span

    @property
    def value(self) -> str:
        """What stands behind the tag on its line."""
        return self.lines[0]

    @property
    def written(self) -> tuple[str, ...]:
        """The lines with the tag."""
        if self.tag is None:
            return self.lines
        return (f"@{self.tag} {self.value}".rstrip(), *self.lines[1:])


def blocks(comment: DocComment) -> Iterator[Block]:
    """The parts of `comment` in their order."""
    places = _Places(comment)
    tag, place, value_place = None, comment.span, comment.span
    gathered: list[str] = []
    for start, line, cuts in _lines(comment.text):
        if not cuts or cuts[0].start() > 0:
            gathered.append(line[: cuts[0].start()].rstrip() if cuts else line)
        for number, cut in enumerate(cuts):
            if gathered:
                yield Block(tag, tuple(gathered), place, value_place)
            end = cuts[number + 1].start() if number + 1 < len(cuts) else len(line)
            value = line[cut.end() : end].rstrip()
            tag, gathered = cut[1], [value]
            place = places.span(start + cut.start(), start + cut.end(1))
            value_start = start + cut.end()
            end = value_start + len(value)
            value_place = places.span(value_start, end) if value else place
    if gathered:
        yield Block(tag, tuple(gathered), place, value_place)


def is_fence(line: str) -> bool:
    """Whether code begins or ends with this line, in which nothing is a tag."""
    return _FENCE.match(line) is not None


def _lines(text: str) -> Iterator[tuple[int, str, list[re.Match[str]]]]:
    """Each line without its margin: where it begins in `text`, what it says, and its tags."""
    fenced = False
    at = 0
    for number, whole in enumerate(_LINE_END.split(text)):
        margin = _MARGIN.match(whole)
        skipped = margin.end() if margin and number else len(whole) - len(whole.lstrip())
        line = whole[skipped:].rstrip()
        fence = is_fence(line)
        yield at + skipped, line, [] if fenced or fence else list(_cuts(line))
        fenced ^= fence
        end = _LINE_END.match(text, at + len(whole))
        at = end.end() if end else len(text)


def _cuts(line: str) -> Iterator[re.Match[str]]:
    """The tags of `line`. Behind its beginning only those that are ours: others are text to us."""
    for found in _TAG_OR_CODE.finditer(line):
        if found[1] is not None and (found.start() == 0 or doc_tags.is_ours(found[1])):
            yield found


class _Places:
    """Turns characters of a comment into places of the file; they are asked for from left to right."""

    def __init__(self, comment: DocComment) -> None:
        self._comment = comment
        self._characters = 0
        self._bytes = comment.span.start + len("/**")

    def span(self, start: int, end: int) -> Span:
        first = self._byte(start)
        return Span(self._comment.span.path, first, self._byte(end))

    def _byte(self, character: int) -> int:
        self._bytes += len(self._comment.text[self._characters : character].encode())
        self._characters = character
        return self._bytes
