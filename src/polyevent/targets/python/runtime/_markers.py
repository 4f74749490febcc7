"""What an annotation says beyond its type: how the value is read. To a type checker, nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, TypeVar, Union

from msgspec import Struct, defstruct

__all__ = ["Exactly", "Maybe", "OneOf", "Tagged"]

T = TypeVar("T")

if TYPE_CHECKING:
    from ._reading import Shape

    Maybe: TypeAlias = T | None
    OneOf: TypeAlias = Annotated[T, "told apart by this package"]
    Tagged: TypeAlias = Annotated[T, "refused without its tag"]
else:

    class Maybe:
        """`Maybe[T]`: a T, or None where the key is absent. JSON's null is refused."""

        def __class_getitem__(cls, item):
            return item

    class Tagged:
        """`Tagged[R]`: the record R, refused without its tag.

        msgspec asks for a tag only where it has to choose, so there is something to choose from.
        """

        def __class_getitem__(cls, record):
            return with_tag(record)

    class OneOf:
        """`OneOf[A | B]`: a union that msgspec cannot tell apart, and this package can."""

        def __class_getitem__(cls, options):
            return Choice("OneOf", (), {"options": options})


class Choice(type):
    """A class that stands for the values of `options`, whatever classes they really have."""

    options: object
    _shape: Shape | None = None
    _classes: set[type] | None = None

    @property
    def shape(cls) -> Shape:
        """How the values are read."""
        if cls._shape is None:
            from ._reading import Shape

            cls._shape = Shape(cls.options)
        return cls._shape

    def __instancecheck__(cls, value: object) -> bool:
        # msgspec asks this of what it was given for a value.
        if cls._classes is None:
            cls._classes = cls.shape.classes()
        return type(value) in cls._classes


class Exactly:
    """`Annotated[float, Exactly(0.5)]`: only 0.5. A `Literal` can be no fraction."""

    __slots__ = ("values",)

    def __init__(self, *values: float) -> None:
        self.values = values

    def __repr__(self) -> str:
        return f"Exactly({', '.join(map(repr, self.values))})"


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
