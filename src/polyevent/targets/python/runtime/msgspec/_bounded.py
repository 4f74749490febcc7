"""Limits in the form that msgspec can have."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, TypeVar, Union

from msgspec import Meta

from ._limits import opened

__all__ = ["Bounded"]

T = TypeVar("T")

if TYPE_CHECKING:
    Bounded: TypeAlias = Annotated[T, "within limits"]
else:

    class Bounded:
        """`Bounded[Annotated[int | float, Meta(ge=1)]]`: limits that msgspec would refuse.

        It wants them at each of several classes, and there each but once.
        """

        def __class_getitem__(cls, limited):
            classes, metas = opened(limited)
            return Union[tuple(_bounded(each, metas, limited) for each in classes)]


def _bounded(cls: Any, metas: list[Meta], limited: Any) -> Any:
    """`cls` with the narrowest limits of `metas`."""
    is_text = cls is str
    limits = _lengths(metas) if is_text else _bounds(metas, is_integer=cls is int)
    return Annotated[cls, Meta(**limits, extra={"bounded": limited})]


def _lengths(metas: list[Meta]) -> dict[str, Any]:
    limits: dict[str, list[Any]] = {
        "min_length": [m.min_length for m in metas if m.min_length is not None],
        "max_length": [m.max_length for m in metas if m.max_length is not None],
        "pattern": [m.pattern for m in metas if m.pattern is not None],
    }
    return {
        name: max(values) if name == "min_length" else min(values)
        for name, values in limits.items()
        if values
    }


def _bounds(metas: list[Meta], is_integer: bool) -> dict[str, Any]:
    lows = [(m.ge, False) for m in metas if m.ge is not None]
    lows += [(m.gt, True) for m in metas if m.gt is not None]
    highs = [(m.le, True) for m in metas if m.le is not None]
    highs += [(m.lt, False) for m in metas if m.lt is not None]
    limits: dict[str, Any] = {}
    if lows:
        low, is_beyond = max(lows)
        if is_integer:
            low, is_beyond = floor(low) + 1 if is_beyond else ceil(low), False
        limits["gt" if is_beyond else "ge"] = low
    if highs:
        high, is_within = min(highs)
        if is_integer:
            high, is_within = floor(high) if is_within else ceil(high) - 1, True
        limits["le" if is_within else "lt"] = high
    return limits
