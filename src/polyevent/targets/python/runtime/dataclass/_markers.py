"""What an annotation says beyond its type: how the value is read. To a type checker, nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, TypeVar, get_args

from ._meta import UnsetType

__all__ = [
    "AnyLength",
    "Maybe",
    "Never",
    "NotNull",
    "is_no_value",
    "lengths_of",
    "meant",
]

T = TypeVar("T")

NotNull: TypeAlias = str | int | float | bool | list[Any] | dict[str, Any]
"""Any JSON value but null."""

if TYPE_CHECKING:
    from typing import Never

    AnyLength: TypeAlias = Annotated[T, "one tuple"]
    Maybe: TypeAlias = T | None
else:

    class AnyLength:
        """`AnyLength[tuple[A] | tuple[A, B]]`: a tuple that may end before B."""

        def __class_getitem__(cls, lengths):
            return Annotated[lengths, cls]

    class Maybe:
        """`Maybe[T]`: a T, or None where the key is absent. JSON's null is refused."""

        def __class_getitem__(cls, item):
            return item

    class Never:
        """What no value is: a list of this is always empty."""


def meant(annotation: Any) -> Any:
    """What `annotation` stands for."""
    return annotation


def lengths_of(annotation: Any) -> Any:
    """The union of all lengths that a tuple may have; None for all else."""
    if AnyLength in getattr(annotation, "__metadata__", ()):
        return get_args(annotation)[0]
    return None


def is_no_value(option: Any) -> bool:
    """Whether no JSON value is an `option`."""
    return option is UnsetType
