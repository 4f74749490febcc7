"""What pydantic itself has to know of types that it has not, for its own validation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import IntEnum as BuiltinIntEnum, StrEnum as BuiltinStrEnum
from typing import TYPE_CHECKING, Any, TypeAlias, get_args, get_origin

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationError
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, core_schema

from . import _enums
from ._datetimes import Datetimes, problem_of, written
from ._refusals import Place, RefusedError

__all__ = [
    "AwareDatetime",
    "IntEnum",
    "OpenIntEnum",
    "OpenStrEnum",
    "StrEnum",
    "never",
    "read_here",
    "tuples",
]


def read_here(annotation: Any, native: CoreSchema) -> CoreSchema:
    """How a value of `annotation` is read by this package, and for all else as by `native`."""

    def read(value: Any, natively: core_schema.ValidatorFunctionWrapHandler) -> Any:
        from ._reading import read_part
        from ._shapes import shape_of

        try:
            return read_part(shape_of(annotation), value)
        except RefusedError as error:
            if not _is_json(value):
                # It holds what a program made.
                return natively(value)
            problem = InitErrorDetails(
                type=PydanticCustomError(
                    "refused", "{problem}", {"problem": error.message}
                ),
                loc=tuple(_steps(error.place))[::-1],
                input=value,
            )
            raise ValidationError.from_exception_data("value", [problem]) from None

    return core_schema.no_info_wrap_validator_function(read, native)


def tuples(lengths: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
    """A tuple in all its lengths, for pydantic."""
    from ._containers import items_of

    options: list[Any] = []
    for length in [lengths] if get_origin(lengths) is tuple else get_args(lengths):
        first, rest = items_of(length)
        items = list(map(handler.generate_schema, (*first, *rest)))
        variadic = len(first) if rest else None
        options.append(core_schema.tuple_schema(items, variadic_item_index=variadic))
    return options[0] if len(options) == 1 else core_schema.union_schema(options)


def never() -> CoreSchema:
    """What is no value."""

    def refuse(value: object) -> object:
        raise PydanticCustomError("refused", "expected nothing")

    return core_schema.no_info_plain_validator_function(refuse)


def _steps(place: Place) -> Iterator[str | int]:
    while place is not None:
        place, step = place
        yield step


def _is_json(value: Any) -> bool:
    if value.__class__ is list:
        return all(map(_is_json, value))
    if value.__class__ is dict:
        return all(map(_is_json, value.values()))
    return value is None or value.__class__ in (str, int, float, bool)


class _OfValues:
    """Enums that are read from their values, wherever these come from."""

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schema = handler(source)
        found: Any = handler.resolve_ref_schema(schema)
        if found["type"] == "enum":
            found["strict"] = False
        return schema


class _Growing(_OfValues):
    """Enums of which this version knows some values."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        written = handler(schema)
        found = handler.resolve_ref_schema(written)
        known = {key: found.pop(key) for key in ("enum", "const") if key in found}
        if known:
            found["anyOf"] = [known, {"type": found.pop("type")}]
        return written


class StrEnum(_OfValues, BuiltinStrEnum):
    """Strings."""


class IntEnum(_OfValues, BuiltinIntEnum):
    """Integers."""


class OpenStrEnum(_Growing, _enums.OpenStrEnum):
    """Strings of which this version knows some. `is_known` tells whether a value is one of them."""


class OpenIntEnum(_Growing, _enums.OpenIntEnum):
    """Integers of which this version knows some. `is_known` tells whether a value is one of them."""


if TYPE_CHECKING:
    AwareDatetime: TypeAlias = datetime
else:

    class AwareDatetime:
        """A datetime with a time zone, which is written as it came."""

        __scalar__ = Datetimes()

        @classmethod
        def __get_pydantic_core_schema__(cls, source, handler):
            return core_schema.no_info_plain_validator_function(
                _read_datetime,
                serialization=core_schema.plain_serializer_function_ser_schema(
                    _written, when_used="json"
                ),
            )

        @classmethod
        def __get_pydantic_json_schema__(cls, schema, handler):
            return {"type": "string", "format": "date-time"}


def _written(value: object) -> object:
    # The default of an optional field is none.
    return written(value) if isinstance(value, datetime) else value


def _read_datetime(value: object) -> datetime:
    if isinstance(value, str):
        found = Datetimes().read(value)
        if found is not None:
            return found
    elif isinstance(value, datetime):
        problem = problem_of(value)
        if problem is None:
            return value
        raise PydanticCustomError(
            "refused", "{value} {problem}", {"value": str(value), "problem": problem}
        )
    raise PydanticCustomError("refused", "expected a date-time")
