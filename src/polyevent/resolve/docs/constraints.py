"""What doc tags ask of a type: limits, integers, defaults."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from polyevent import diagnostics
from polyevent.diagnostics import Diagnostic
from polyevent.model import Branded, Constrained, Constraints, Primitive, Ref, Type, Union
from polyevent.resolve.docs import tags as doc_tags
from polyevent.resolve.docs.defaults import check_default
from polyevent.resolve.docs.kinds import FindEnum, Look, described
from polyevent.resolve.docs.tag_values import Limit, Tags
from polyevent.source import Span
from polyevent.syntax.literals import SAFE_INTEGER

_FIELDS = {
    "minimum": "minimum",
    "maximum": "maximum",
    "exclusiveMinimum": "exclusive_minimum",
    "exclusiveMaximum": "exclusive_maximum",
    "minLength": "min_length",
    "maxLength": "max_length",
    "pattern": "pattern",
}
_LOWER = ("minimum", "exclusive_minimum", "min_length")
_NUMBERS = (Primitive.NUMBER, Primitive.INTEGER)


def constrained(
    type_: Type, tags: Tags, place: str, look: Look, find_enum: FindEnum
) -> tuple[Type, tuple[Diagnostic, ...]]:
    """`type_` as the `tags` of its field or alias limit it, and what is wrong with them.

    `place` names the union that is made where `type_` refers to one. `look` gives what a type
    stands for through all aliases, and `find_enum` the enum of a name, if that is an enum's.
    """
    if not (tags.limits or tags.whole or tags.default):
        return type_, ()
    limiter = _Limiter(tags, look)
    limited = limiter.limited(type_, place)
    findings = limiter.findings
    for tag, wanted, span in limiter.unused():
        found = described(type_, look, find_enum)
        findings.append(diagnostics.unfitting_tag(span, tag, wanted, found))
    if not findings and tags.default is not None:
        findings += check_default(limited, tags.default, look, find_enum)
    return limited, tuple(dict.fromkeys(findings))


def misplaced(tags: Tags, what: str) -> tuple[Diagnostic, ...]:
    """What is wrong with `tags` that stand at `what` ("an interface"), which has no type to limit."""
    written = [(f"@{limit.tag}", limit.span) for limit in tags.limits]
    if tags.whole and not tags.whole.only_of_numbers:
        written.append((tags.whole.tag, tags.whole.span))
    if tags.default:
        written.append(("@default", tags.default.span))
    return tuple(diagnostics.misplaced_tag(span, tag, what) for tag, span in written)


class _Limiter:
    """Puts the limits of one comment around whatever part of a type they fit."""

    def __init__(self, tags: Tags, look: Look) -> None:
        self.findings: list[Diagnostic] = []
        self._of_numbers = [limit for limit in tags.limits if limit.tag in doc_tags.NUMBERS]
        self._of_strings = [limit for limit in tags.limits if limit.tag not in doc_tags.NUMBERS]
        self._whole = tags.whole
        self._look = look
        self._met: set[Primitive] = set()

    def limited(self, type_: Type, place: str) -> Type:
        meaning = self._look(type_)
        if isinstance(meaning, Union):
            options = tuple(dict.fromkeys(self._option(option) for option in meaning.options))
            if options == meaning.options:
                return type_
            if len(options) == 1:
                return options[0]
            # Under an alias the union is another one than this.
            name = meaning.name if type_ is meaning else place
            return replace(meaning, options=options, name=name)
        return self._option(type_)

    def unused(self) -> Iterator[tuple[str, str, Span]]:
        """The tags that fitted nothing, with what they are about."""
        if Primitive.NUMBER not in self._met:
            for limit in self._of_numbers:
                yield f"@{limit.tag}", "numbers", limit.span
            if self._whole and not self._whole.only_of_numbers:
                yield self._whole.tag, "numbers", self._whole.span
        if Primitive.STRING not in self._met:
            for limit in self._of_strings:
                yield f"@{limit.tag}", "strings", limit.span

    def _option(self, type_: Type) -> Type:
        core = self._core(type_)
        if core in _NUMBERS:
            self._met.add(Primitive.NUMBER)
            if self._whole:
                type_, core = self._as_integer(type_), Primitive.INTEGER
            limited = self._around(type_, self._of_numbers)
            if self._of_numbers or self._whole:
                self._check_numbers(limited, core is Primitive.INTEGER)
            return limited
        if core is Primitive.STRING:
            self._met.add(Primitive.STRING)
            limited = self._around(type_, self._of_strings)
            if self._of_strings:
                self._check_lengths(limited)
            return limited
        return type_

    def _core(self, type_: Type) -> Type:
        """What is left of `type_` without aliases, brands and limits."""
        for layer in self._layers(type_):
            type_ = layer
        return type_

    def _layers(self, type_: Type) -> Iterator[Type]:
        """`type_` and all that it is another form of, up to what is none."""
        while True:
            yield type_
            match type_:
                case Constrained(base) | Branded(base):
                    type_ = base
                case Ref():
                    meaning = self._look(type_)
                    if isinstance(meaning, Ref):
                        return
                    type_ = meaning
                case _:
                    return

    def _as_integer(self, type_: Type) -> Type:
        """`type_`, a number, as one without fraction: an alias of a number cannot stand for that."""
        match type_:
            case Constrained(base) | Branded(base):
                return replace(type_, base=self._as_integer(base))
            case Ref() if self._core(type_) is Primitive.NUMBER:
                return self._as_integer(self._look(type_))
            case Primitive.NUMBER:
                return Primitive.INTEGER
            case _:
                return type_

    def _around(self, type_: Type, limits: list[Limit]) -> Type:
        if not limits:
            return type_
        base = type_.base if isinstance(type_, Constrained) else type_
        constraints = type_.constraints if isinstance(type_, Constrained) else Constraints()
        for limit in limits:
            constraints = self._tightened(constraints, limit)
        return Constrained(base, constraints)

    def _tightened(self, constraints: Constraints, limit: Limit) -> Constraints:
        name = _FIELDS[limit.tag]
        before = getattr(constraints, name)
        value: Any = limit.value
        if before is not None and before != value:
            if limit.tag == doc_tags.PATTERN:
                self.findings.append(diagnostics.tag_twice(limit.span, limit.tag, None))
                return constraints
            value = (max if name in _LOWER else min)(before, value)
        return replace(constraints, **{name: value})

    def _limits(self, type_: Type) -> Iterator[Constraints]:
        for layer in self._layers(type_):
            if isinstance(layer, Constrained):
                yield layer.constraints

    def _check_numbers(self, type_: Type, is_integer: bool) -> None:
        # The second of each pair tells whether the number itself is out.
        lowest = max(
            (pair for limits in self._limits(type_) for pair in _lower(limits)),
            default=(-SAFE_INTEGER if is_integer else -math.inf, 0),
        )
        highest = min(
            (pair for limits in self._limits(type_) for pair in _upper(limits)),
            default=(SAFE_INTEGER if is_integer else math.inf, 0),
        )
        if is_integer and math.isfinite(lowest[0]) and math.isfinite(highest[0]):
            first = math.floor(lowest[0]) + 1 if lowest[1] else math.ceil(lowest[0])
            last = math.ceil(highest[0]) - 1 if highest[1] else math.floor(highest[0])
            fits = max(first, -SAFE_INTEGER) <= min(last, SAFE_INTEGER)
        else:
            fits = lowest[0] < highest[0] or (
                lowest[0] == highest[0] and lowest[1] == highest[1] == 0
            )
        if not fits:
            self._nothing_left(self._of_numbers)

    def _check_lengths(self, type_: Type) -> None:
        shortest = max((limits.min_length or 0 for limits in self._limits(type_)), default=0)
        longest = [
            limits.max_length for limits in self._limits(type_) if limits.max_length is not None
        ]
        if shortest > min(longest, default=shortest):
            lengths = [limit for limit in self._of_strings if limit.tag in doc_tags.LENGTHS]
            self._nothing_left(lengths)

    def _nothing_left(self, limits: list[Limit]) -> None:
        spans = [limit.span for limit in limits]
        if not spans and self._whole:
            spans.append(self._whole.span)
        if spans:
            self.findings.append(diagnostics.empty_range(spans[-1], spans[:-1]))


def _lower(limits: Constraints) -> Iterator[tuple[int | float, int]]:
    if limits.minimum is not None:
        yield limits.minimum, 0
    if limits.exclusive_minimum is not None:
        yield limits.exclusive_minimum, 1


def _upper(limits: Constraints) -> Iterator[tuple[int | float, int]]:
    if limits.maximum is not None:
        yield limits.maximum, 0
    if limits.exclusive_maximum is not None:
        yield limits.exclusive_maximum, -1
