"""What an annotation says beyond its type: how the value is read. To a type checker, nothing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, TypeVar, Union

from msgspec import Meta, Struct, UnsetType, defstruct

__all__ = [
    "AnyLength",
    "Maybe",
    "Never",
    "Nothing",
    "NotNull",
    "OneOf",
    "Tagged",
    "is_no_value",
    "lengths_of",
    "meant",
    "with_tag",
]

T = TypeVar("T")

NotNull: TypeAlias = str | int | float | bool | list[Any] | dict[str, Any]
"""Any JSON value but null."""

if TYPE_CHECKING:
    from typing import Never

    from ._shapes import Shape

    AnyLength: TypeAlias = Annotated[T, "one tuple"]
    Maybe: TypeAlias = T | None
    OneOf: TypeAlias = Annotated[T, "told apart by this package"]
    Tagged: TypeAlias = Annotated[T, "refused without its tag"]
else:

    class AnyLength:
        """`AnyLength[tuple[A] | tuple[A, B]]`: a tuple that may end before B."""

        def __class_getitem__(cls, lengths):
            return Choice("AnyLength", (), {"options": lengths, "is_one_tuple": True})

    class Maybe:
        """`Maybe[T]`: a T, or None where the key is absent. JSON's null is refused."""

        def __class_getitem__(cls, item):
            return item

    class Never:
        """What no value is: a list of this is always empty."""

        @staticmethod
        def __from_json__(value):
            raise ValueError("expected nothing")

    class OneOf:
        """`OneOf[A | B]`: a union that msgspec cannot tell apart, and this package can."""

        def __class_getitem__(cls, options):
            return Choice("OneOf", (), {"options": options})

    class Tagged:
        """`Tagged[R]`: the record R, refused without its tag.

        msgspec asks for a tag only where it has to choose, so there is something to choose from.
        """

        def __class_getitem__(cls, record):
            return with_tag(record)


class Choice(type):
    """A class that stands for the values of `options`, whatever classes they really have."""

    options: object
    is_one_tuple = False
    _shape: Shape | None = None
    _classes: set[type] | None = None

    @property
    def shape(cls) -> Shape:
        """How the values are read."""
        shape = cls._shape
        if shape is None:
            shape = cls._shape = _parts().shape_of(cls)
        return shape

    def __from_json__(cls, value: Any) -> object:
        return _parts().convert_part(cls.shape, value)

    def __instancecheck__(cls, value: object) -> bool:
        # msgspec asks this of what it was given for a value.
        if cls._classes is None:
            cls._classes = cls.shape.classes
        return type(value) in cls._classes


@cache
def _parts() -> Any:
    from . import _parts as module

    return module


def meant(annotation: Any) -> Any:
    """What `annotation` is without what only msgspec needs."""
    while isinstance(annotation, Choice) and not annotation.is_one_tuple:
        annotation = annotation.options
    for meta in getattr(annotation, "__metadata__", ()):
        if isinstance(meta, Meta) and meta.extra and "bounded" in meta.extra:
            # What `Bounded` was given.
            return meta.extra["bounded"]
    return annotation


def lengths_of(annotation: Any) -> Any:
    """The union of all lengths that a tuple may have; None for all else."""
    return annotation.options if isinstance(annotation, Choice) else None


def is_no_value(option: Any) -> bool:
    """Whether no JSON value is an `option`."""
    return (
        option is UnsetType or isinstance(option, type) and issubclass(option, Nothing)
    )


class Nothing(Struct):
    """A record that no JSON value is."""

    def __post_init__(self) -> None:
        raise ValueError("a tag of nothing")


def with_tag(record: type[Struct]) -> object:
    """What msgspec reads as a `record`, and only with its tag."""
    config = record.__struct_config__
    key = config.tag_field, type(config.tag)
    if key not in _nothings:
        tag: Any = "\0" if key[1] is str else -(2**63)
        bases = (Nothing,)
        _nothings[key] = defstruct(
            "Nothing", [], bases=bases, tag_field=key[0], tag=tag
        )
    return Union[record, _nothings[key]]


_nothings: dict[tuple[str | None, type], type[Struct]] = {}
