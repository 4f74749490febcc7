"""What pydantic itself has to know of types that it has not, for its own validation."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from enum import IntEnum as BuiltinIntEnum, StrEnum as BuiltinStrEnum
from functools import cache
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
    "docs_of",
    "never",
    "read_here",
    "refusal",
    "tuples",
]


def read_here(
    annotation: Any, native: CoreSchema, name: str | None = None
) -> CoreSchema:
    """How a value of `annotation` is read by this package, and for all else as by `native`.

    `name` is that of a schema that others refer to.
    """

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

    return core_schema.no_info_wrap_validator_function(read, native, ref=name)


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
        raise refusal("expected nothing")

    return core_schema.no_info_plain_validator_function(refuse)


def refusal(problem: str) -> PydanticCustomError:
    """What pydantic is told of a value that is not what it should be."""
    return PydanticCustomError("refused", "{problem}", {"problem": problem})


def docs_of(record: Any) -> dict[str, str]:
    """What is said of the attributes of the class `record`, by their names."""
    return _docs(record.__module__).get(record.__qualname__, {})


@cache
def _docs(module: str) -> dict[str, dict[str, str]]:
    """The same for all classes of a module, which are read from its text."""
    import ast
    import inspect

    found: dict[str, dict[str, str]] = {}
    try:
        tree = ast.parse(inspect.getsource(sys.modules[module]))
    except OSError:
        # There is no text where only compiled modules are.
        return found
    for cls in tree.body:
        if isinstance(cls, ast.ClassDef):
            docs = found[cls.name] = {}
            for before, each in zip(cls.body, cls.body[1:]):
                match before, each:
                    case (
                        ast.AnnAssign(target=ast.Name(id=name)),
                        ast.Expr(value=ast.Constant(value=str(text))),
                    ):
                        docs[name] = inspect.cleandoc(text)
                    case _:
                        pass
    return found


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
        # pydantic takes true for 1, and asks nobody about some values that are not known.
        # Without a name of its own it would be written out wherever it is used.
        name = f"{cls.__module__}.{cls.__qualname__}:{id(cls)}"
        return read_here(cls, handler(source), name)


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
            kind = {"type": found.pop("type")}
            found["anyOf"] = [{**kind, **known}, kind]
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
        raise refusal(f"{value} {problem}")
    raise refusal("expected a date-time")
