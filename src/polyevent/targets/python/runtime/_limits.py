"""Limits of strings and numbers that are narrower than their class."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypeAlias, get_args

from ._enums import EXACT
from ._json import as_float
from ._meta import Meta
from ._refusals import shown

__all__ = ["Exactly", "IntOrFloat", "Limits", "SafeInt", "Templated"]

if TYPE_CHECKING:
    IntOrFloat: TypeAlias = float
    SafeInt: TypeAlias = int
else:
    IntOrFloat = int | float
    """A number, of which a type checker can make a new type."""
    SafeInt = Annotated[int, Meta(ge=-EXACT, le=EXACT)]
    """An integer around which all integers are float64s."""


class Exactly:
    """`Annotated[float, Exactly(0.5)]`: only 0.5. A `Literal` can be no fraction."""

    __slots__ = ("values",)

    def __init__(self, *values: float) -> None:
        self.values = values

    def __repr__(self) -> str:
        return f"Exactly({', '.join(map(repr, self.values))})"


def Templated(*texts: str) -> Meta:
    """`Annotated[str, Templated("user_", "")]`: what begins with "user_".

    The texts follow each other, with any text between each two of them.
    """
    first, *between, last = map(re.escape, texts)
    # Wherever a text comes first it does no harm, so nothing need be tried again.
    steps = "".join(f"(?>.*?{text})" for text in between)
    return Meta(pattern=rf"(?s)\A{first}{steps}.*{last}\Z", extra={"texts": texts})


class Limit(NamedTuple):
    """What a value has to keep, and what is expected of one that does not."""

    holds: Callable[..., bool]
    expected: str
    """Nothing of a value that is of another kind then."""


class Limits:
    """The strings or numbers that keep to the metadata of their annotation."""

    def __init__(self, classes: list[type], metas: list[Meta]) -> None:
        self.classes = set(classes)
        is_text = str in self.classes
        self.is_integer = self.classes == {int}
        self.is_exact = False
        self.rank = 2
        self.kind = "a string" if is_text else "a number"
        self._limits: list[Limit] = []
        if self.is_integer:
            self.kind = "an integer"
            self._limits.append(Limit(_is_safe, ""))
        for meta in metas:
            texts = (meta.extra or {}).get("texts")
            if texts is not None:
                self.is_exact, self.rank = True, 0
                self.kind = f"`{'${string}'.join(texts)}`"
                self._limits.append(Limit(_matcher(meta), ""))
            else:
                self._limits += _text(meta) if is_text else _number(meta)

    def read(self, value: Any) -> Any:
        """`value` as it is in Python; None for one that is none of these.

        Raises `ValueError` for one that would be, but does not keep to a limit.
        """
        compared = value if isinstance(value, str) else as_float(value)
        for limit in self._limits:
            if not limit.holds(compared):
                if not limit.expected:
                    return None
                raise ValueError(f"expected {limit.expected}")
        return int(value) if self.is_integer else value


def opened(annotation: Any) -> tuple[list[Any], list[Any]]:
    """The classes of an annotation, and its metadata, through all that only stands for it."""
    if hasattr(annotation, "__supertype__"):
        return opened(annotation.__supertype__)
    if hasattr(annotation, "__metadata__"):
        classes, metas = opened(annotation.__origin__)
        return classes, [*metas, *annotation.__metadata__]
    if not get_args(annotation):
        return [annotation], []
    options = list(map(opened, get_args(annotation)))
    found = [meta for _, metas in options for meta in metas]
    return [cls for classes, _ in options for cls in classes], found


def _text(meta: Meta) -> Iterator[Limit]:
    if meta.min_length is not None:
        expected = f"at least {_characters(meta.min_length)}"
        yield Limit(partial(_has_at_least, meta.min_length), expected)
    if meta.max_length is not None:
        expected = f"at most {_characters(meta.max_length)}"
        yield Limit(partial(_has_at_most, meta.max_length), expected)
    if meta.pattern is not None:
        written = (meta.extra_json_schema or {}).get("pattern", meta.pattern)
        yield Limit(_matcher(meta), f"to match {written}")


def _number(meta: Meta) -> Iterator[Limit]:
    if meta.ge is not None:
        yield Limit(partial(operator.le, meta.ge), f"at least {shown(meta.ge)}")
    if meta.gt is not None:
        yield Limit(partial(operator.lt, meta.gt), f"more than {shown(meta.gt)}")
    if meta.le is not None:
        yield Limit(partial(operator.ge, meta.le), f"at most {shown(meta.le)}")
    if meta.lt is not None:
        yield Limit(partial(operator.gt, meta.lt), f"less than {shown(meta.lt)}")


def _has_at_least(count: int, text: str) -> bool:
    return len(text) >= count


def _has_at_most(count: int, text: str) -> bool:
    return len(text) <= count


def _matcher(meta: Meta) -> Callable[[str], bool]:
    return partial(_matches, re.compile(meta.pattern or ""))


def _matches(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.search(text) is not None


def _characters(count: int) -> str:
    return f"{count} character{'s' * (count != 1)}"


def _is_safe(number: float) -> bool:
    return abs(number) <= EXACT and number.is_integer()
