"""What doc tags ask of the type that they stand at, and the values behind them."""

from __future__ import annotations

import json
import re

from msgspec import Struct

from polyevent import diagnostics, patterns
from polyevent.diagnostics import Diagnostic
from polyevent.resolve.docs import tags as doc_tags
from polyevent.resolve.docs.blocks import Block
from polyevent.source import Span
from polyevent.syntax import literals

_NUMBER = r"(-?)((?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)"
_LONGEST_DEFAULT = 100
_INTEGER_FORMATS = ("int32", "int64")


class Limit(Struct, frozen=True):
    """A tag such as `@minimum 1`: its name without `@`, its value, and where the tag is written."""

    tag: str
    value: int | float | str
    span: Span


class Whole(Struct, frozen=True):
    """A tag that asks for an integer. `@format int32` does so only where there is a number."""

    tag: str
    span: Span
    only_of_numbers: bool


class Default(Struct, frozen=True):
    """The text behind `@default`, which is not checked yet, and where both are written."""

    text: str
    span: Span
    value_span: Span


class Tags(Struct, frozen=True):
    """What a comment asks of a type, for `constraints`."""

    limits: tuple[Limit, ...] = ()
    whole: Whole | None = None
    default: Default | None = None


def read(blocks: tuple[Block, ...]) -> tuple[Tags, tuple[Diagnostic, ...]]:
    """What all `blocks` ask of the type, and what is wrong with their values."""
    limits: dict[str, Limit] = {}
    whole: Whole | None = None
    default: Default | None = None
    first: dict[str, Span] = {}
    findings: list[Diagnostic] = []
    for block in blocks:
        tag = block.tag
        if tag is None:
            continue
        if tag in doc_tags.LIMITS or tag == "default":
            before = first.setdefault(tag, block.span)
            if before is not block.span:
                findings.append(diagnostics.tag_twice(block.span, tag, before))
                continue
        if tag in doc_tags.LIMITS:
            value = _value(tag, block)
            if isinstance(value, Diagnostic):
                findings.append(value)
            else:
                limits[tag] = Limit(tag, value, block.span)
        elif tag == "default":
            text, _ = default_text(block)
            # Generators write the empty string as nothing; it says nothing of the type.
            if text:
                default = Default(text, block.span, block.value_span)
        elif tag == "integer" or (tag in doc_tags.KINDS and block.value == "integer"):
            whole = Whole(f"@{tag}", block.span, False)
        elif tag == "format" and block.value in _INTEGER_FORMATS and whole is None:
            whole = Whole(f"@format {block.value}", block.span, True)
    return Tags(tuple(limits.values()), whole, default), tuple(findings)


def default_text(block: Block) -> tuple[str, tuple[str, ...]]:
    """The value behind `@default`, and the lines that follow it.

    It goes on over its line only where that opens a JSON array or object.
    """
    if block.value.startswith(("[", "{")):
        for end in range(1, min(len(block.lines), _LONGEST_DEFAULT) + 1):
            text = " ".join(block.lines[:end])
            if _is_json(text):
                return text, block.lines[end:]
    return block.value, block.lines[1:]


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _value(tag: str, block: Block) -> int | float | str | Diagnostic:
    if tag == doc_tags.PATTERN:
        return _pattern(block)
    number = _number(block.value)
    if tag in doc_tags.NUMBERS:
        if number is not None:
            return number
        return diagnostics.bad_tag_value(block.value_span, tag, block.value, "a number")
    if isinstance(number, int) and number >= 0:
        return number
    wanted = "a whole number from 0 on"
    return diagnostics.bad_tag_value(block.value_span, tag, block.value, wanted)


def _number(text: str) -> int | float | None:
    found = re.fullmatch(_NUMBER, text)
    if found is None:
        return None
    try:
        value = literals.number(found[2])
    except literals.LiteralError:
        return None
    return -value if found[1] else value


def _pattern(block: Block) -> str | Diagnostic:
    text, span = block.value, block.value_span
    if not text:
        return diagnostics.bad_tag_value(span, doc_tags.PATTERN, "", "a regular expression")
    for mark in "/\"'`":
        if len(text) > 1 and text[0] == text[-1] == mark:
            advice = f"write only what is between the `{mark}`" if mark != "`" else "leave them out"
            return diagnostics.bad_pattern(span, f"these `{mark}` would be part of it", advice)
    try:
        pattern = patterns.portable(text)
    except patterns.PatternError as error:
        start = span.start + len(text[: error.start].encode())
        end = max(start + len(text[error.start : error.end].encode()), start + 1)
        place = Span(span.path, start, min(end, span.end))
        return diagnostics.bad_pattern(place, str(error), error.advice)
    if patterns.is_slow(pattern):
        return diagnostics.slow_pattern(span)
    return pattern
