"""What an annotation says beyond its type: how the value is read. To a type checker, nothing."""

from __future__ import annotations

from inspect import currentframe
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, TypeVar, get_args

from pydantic import Field
from pydantic.fields import FieldInfo
from typing_extensions import TypeAliasType

from ._meta import UNSET, UnsetType

__all__ = [
    "FromArray",
    "Maybe",
    "Named",
    "Never",
    "NotNull",
    "OneOf",
    "OrUnset",
    "is_no_value",
    "lengths_of",
    "meant",
]

T = TypeVar("T")

NotNull: TypeAlias = str | int | float | bool | list[Any] | dict[str, Any]
"""Any JSON value but null."""

if TYPE_CHECKING:
    from typing import Never

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

    FromArray: TypeAlias = Annotated[T, "one tuple"]
    Maybe: TypeAlias = T | None
    OneOf: TypeAlias = Annotated[T, "told apart by this package"]
    OrUnset: TypeAlias = T | UnsetType
else:

    class FromArray:
        """`FromArray[tuple[A] | tuple[A, B]]`: a tuple, which may end before B."""

        def __class_getitem__(cls, lengths):
            return Annotated[lengths, ReadTuple(lengths)]

    class Maybe:
        """`Maybe[T]`: a T, or None where the key is absent. JSON's null is refused."""

        def __class_getitem__(cls, item):
            return Annotated[item, _optional(None)]

    class Never:
        """What no value is: a list of this is always empty."""

        @classmethod
        def __get_pydantic_core_schema__(cls, source, handler):
            from ._native import never

            return never()

        @classmethod
        def __get_pydantic_json_schema__(cls, schema, handler):
            return {"not": {}}

    class OneOf:
        """`OneOf[A | B]`: a union that pydantic would tell apart otherwise."""

        def __class_getitem__(cls, options):
            return Annotated[options, ReadHere(options)]

    class OrUnset:
        """`OrUnset[T | None]`: a T, None for JSON's null, or UNSET where the key is absent."""

        def __class_getitem__(cls, item):
            return Annotated[item, _optional(UNSET)]


class Named:
    """`Annotated["list[Tree]", Named("Tree")]`: an alias that contains itself, for pydantic."""

    def __init__(self, name: str) -> None:
        self.name = name
        frame = currentframe()
        assert frame is not None and frame.f_back is not None
        # Those of the module that has the alias.
        self._names = frame.f_back.f_globals
        self._alias: Any = None

    @property
    def target(self) -> Any:
        """What the alias stands for."""
        annotated = self._names[self.name]
        return eval(get_args(annotated)[0].__forward_arg__, self._names)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        if self._alias is None:
            # To a type checker it would have to be a statement.
            made: Any = TypeAliasType
            self._alias = made(self.name, self.target)
        return handler.generate_schema(self._alias)


class ReadHere:
    """Marks what this package reads within a document that pydantic reads."""

    def __init__(self, annotation: Any) -> None:
        self.annotation = annotation

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from ._native import read_here

        return read_here(self.annotation, handler(source))


class ReadTuple:
    """The same for a tuple in all its lengths."""

    def __init__(self, lengths: Any) -> None:
        self.lengths = lengths

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from ._native import read_here, tuples

        return read_here(Annotated[source, self], tuples(source, handler))


def meant(annotation: Any) -> Any:
    """What `annotation` stands for, without what only pydantic needs."""
    metadata = getattr(annotation, "__metadata__", ())
    for marker in metadata:
        if isinstance(marker, Named):
            return meant(marker.target)
    kept = [each for each in metadata if not isinstance(each, FieldInfo | ReadHere)]
    if len(kept) == len(metadata) or lengths_of(annotation) is not None:
        return annotation
    origin = get_args(annotation)[0]
    return Annotated[origin, *kept] if kept else meant(origin)


def lengths_of(annotation: Any) -> Any:
    """The union of all lengths that a tuple may have; None for all else."""
    for marker in getattr(annotation, "__metadata__", ()):
        if isinstance(marker, ReadTuple):
            return marker.lengths
    return None


def is_no_value(option: Any) -> bool:
    """Whether no JSON value is an `option`."""
    return option is UnsetType


def _optional(absent: object) -> Any:
    """A field whose key is absent where its value is `absent`."""
    return Field(exclude_if=lambda value: value is absent)
