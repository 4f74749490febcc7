"""What a doc comment says: text, deprecation, names for other languages, and what it asks of a type."""

from __future__ import annotations

import re

from polyevent import diagnostics
from polyevent.diagnostics import Diagnostic
from polyevent.model import Doc
from polyevent.resolve.docs import tag_values
from polyevent.resolve.docs import tags as doc_tags
from polyevent.resolve.docs.blocks import Block, blocks, is_fence
from polyevent.resolve.docs.tag_values import Tags
from polyevent.tree import DocComment

_NAMES = {
    "python": r"[A-Za-z][A-Za-z0-9_]*",
    "go": r"[A-Z][A-Za-z0-9_]*",  # what begins with a small letter is not exported
}
LANGUAGES = tuple(_NAMES)
"""The languages that a declaration may have another name in."""


_NOTHING: tuple[Doc, Tags, tuple[Diagnostic, ...]] = (Doc(), Tags(), ())


def read(comment: DocComment | None) -> tuple[Doc, Tags, tuple[Diagnostic, ...]]:
    """The meaning of `comment`, what it asks of the type, and what is wrong with its tags."""
    if comment is None:
        return _NOTHING
    found = tuple(blocks(comment))
    tags, findings = tag_values.read(found)
    names, name_findings = _names(found)
    unheeded = [finding for block in found for finding in _unheeded(block)]
    doc = Doc(_text(found), _deprecated(found), names, _tagged(found))
    return doc, tags, (*findings, *name_findings, *unheeded)


def without_limits(comment: DocComment) -> DocComment:
    """What `comment` says of a property that has got another type: nothing about its values."""
    kept = [
        line
        for block in blocks(comment)
        if block.tag is None or _is_kept(block.tag)
        for line in block.written
    ]
    return DocComment("".join(f"\n * {line}" for line in kept), comment.span)


def _is_kept(tag: str) -> bool:
    return tag == "deprecated" or tag.startswith("name.") or not doc_tags.is_ours(tag)


def _deprecated(found: tuple[Block, ...]) -> str | None:
    reasons = [block.lines for block in found if block.tag == "deprecated"]
    return " ".join(" ".join(reasons[-1]).split()) if reasons else None


def _names(found: tuple[Block, ...]) -> tuple[dict[str, str], list[Diagnostic]]:
    names: dict[str, str] = {}
    findings = []
    for block in found:
        if block.tag is None or not block.tag.startswith("name."):
            continue
        language, wanted = block.tag.removeprefix("name."), block.value
        if language not in _NAMES:
            why = f"names can be given for {' and '.join(_NAMES)}"
            findings.append(diagnostics.bad_name_tag(block.span, f"@{block.tag}", why))
        elif not re.fullmatch(_NAMES[language], wanted):
            why = f"`{wanted}` is not a public name there"
            findings.append(diagnostics.bad_name_tag(block.value_span, f"@{block.tag}", why))
        else:
            names[language] = wanted
    return names, findings


def _unheeded(block: Block) -> tuple[Diagnostic, ...]:
    """Warnings about a tag that looks as if polyevent did something with it."""
    if block.tag is None or block.tag in doc_tags.OURS:
        return ()
    if block.tag in doc_tags.UNCHECKED:
        return (diagnostics.unchecked_tag(block.span, block.tag),)
    meant = doc_tags.meant(block.tag)
    return (diagnostics.mistaken_tag(block.span, block.tag, meant),) if meant else ()


def _tagged(found: tuple[Block, ...]) -> str | None:
    """The text with tags as TypeScript's own tools read them."""
    if not any(doc_tags.is_for_tools(block.tag) for block in found):
        return None
    text = _Text()
    for block in found:
        if block.tag == "deprecated":
            text.take_out(())
        elif block.tag is not None and block.tag.startswith("name."):
            text.take_out(block.lines[1:])
        else:
            text.add(block.written)
    return text.whole()


def _text(found: tuple[Block, ...]) -> str:
    """The text as it reads in any language."""
    text = _Text()
    for block in found:
        match block.tag:
            case "deprecated":
                text.take_out(())
            case "default":
                value, rest = tag_values.default_text(block)
                text.add_apart((f"Default: {value}",))
                text.take_out(rest)
            case "format":
                text.add_apart((f"Format: {block.value}",))
                text.take_out(block.lines[1:])
            case "example":
                text.add_apart(_example(block))
            case "integer":
                text.take_out(block.lines)  # it has no value: what follows is said to people
            case str(tag) if tag in doc_tags.OURS or tag.startswith("name."):
                text.take_out(block.lines[1:])
            case _:
                text.add(block.written)
    return text.whole()


def _example(block: Block) -> tuple[str, ...]:
    """An example as a paragraph, with code as both Python's and Go's tools know it: by its indentation."""
    is_code = any(map(is_fence, block.lines))
    first, *rest = (line for line in block.lines if not is_fence(line)) or ("",)
    while rest and not rest[-1]:
        rest.pop()
    head = f"Example: {first}".rstrip()
    if is_code:
        return (head, "", *(f"    {line}".rstrip() for line in rest))
    return (head, *rest) if not rest or not first else ("Example:", first, *rest)


class _Text:
    """Lines from which some were taken out, without the gaps that this leaves."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._is_cut = False
        self._ends_apart = False

    def add(self, lines: tuple[str, ...]) -> None:
        for line in lines:
            if line:
                if self._ends_apart:
                    self._break()
                self._is_cut = self._ends_apart = False
            elif self._is_cut and self._lines[-1:] in ([], [""]):
                continue
            if not line:
                self._ends_apart = False
            self._lines.append(line)

    def take_out(self, rest: tuple[str, ...]) -> None:
        """Leave something out, of which only `rest` is text."""
        self._is_cut = True
        self.add(tuple(rest))

    def add_apart(self, paragraph: tuple[str, ...]) -> None:
        """Add lines that stand for themselves in all languages, since a line end means nothing to Go."""
        if self._lines:
            self._break()
        self._lines += paragraph
        self._ends_apart = True

    def _break(self) -> None:
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def whole(self) -> str:
        return "\n".join(self._lines).strip("\n")
