"""What an annotation says of limits, and what stands for a key that is absent."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final, Literal

__all__ = ["UNSET", "UnsetType", "Within"]


class UnsetType(Enum):
    """The type of `UNSET`."""

    UNSET = "UNSET"

    def __repr__(self) -> str:
        return "UNSET"

    def __bool__(self) -> Literal[False]:
        return False


UNSET: Final = UnsetType.UNSET
"""The value of a field whose key is absent, where null would be another value."""


class Within:
    """`Annotated[int | float, Within(ge=1)]`: limits of a string or a number."""

    __slots__ = (
        "extra",
        "extra_json_schema",
        "ge",
        "gt",
        "le",
        "lt",
        "max_length",
        "min_length",
        "pattern",
    )

    def __init__(
        self,
        *,
        ge: int | float | None = None,
        gt: int | float | None = None,
        le: int | float | None = None,
        lt: int | float | None = None,
        min_length: int | None = None,
        max_length: int | None = None,
        pattern: str | None = None,
        extra_json_schema: Mapping[str, str] | None = None,
        extra: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self.ge, self.gt, self.le, self.lt = ge, gt, le, lt
        self.min_length, self.max_length = min_length, max_length
        self.pattern, self.extra_json_schema = pattern, extra_json_schema
        self.extra = extra

    def __repr__(self) -> str:
        values = ((name, getattr(self, name)) for name in self.__slots__)
        shown = ", ".join(f"{name}={v!r}" for name, v in values if v is not None)
        return f"Within({shown})"
