"""What an annotation means in JSON: which values it admits, and what they become in Python."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    ForwardRef,
    Literal,
    NewType,
    Protocol,
    TypeGuard,
    Union,
    get_args,
    get_origin,
)

from ._containers import ArrayOf, ObjectOf, Part, RecordOf, object_of
from ._enums import EXACT, OpenIntEnum, OpenStrEnum, kept
from ._json import Json, as_float
from ._limits import Exactly, Limits, opened
from ._markers import Never, is_no_value, lengths_of, meant
from ._refusals import unexpected


class Scalar(Protocol):
    """Some of all strings, or of all numbers."""

    kind: str
    """What is expected where something else is."""
    rank: int
    """Of several that admit a string, that with the lowest counts."""
    is_exact: bool
    """Whether a message shows what there is instead."""
    classes: set[type]
    """Of the values."""

    def read(self, value: Any) -> object:
        """The Python value of a string or a number; None for one that is none of these.

        Raises `ValueError` for one that would be, but does not keep to a limit.
        """
        ...


class Shape:
    """The JSON values that an annotation admits."""

    def __init__(self, annotation: object) -> None:
        self.any = False
        self.kinds: set[object] = set()
        """The kinds of which every value is admitted, and is itself. All numbers are `float`."""
        self.values: dict[object, object] = {}
        """What single values become. Of two enums with the same value the first counts."""
        self.exact: list[object] = []
        """Those of the values that no later version can add to."""
        self.has_literals = False
        self.open_strings: type[OpenStrEnum] | None = None
        self.open_integers: type[OpenIntEnum] | None = None
        self.texts: list[Scalar] = []
        self.numbers: list[Scalar] = []
        self.arrays: list[ArrayOf] = []
        self.objects: list[ObjectOf] = []
        self.choice: object = None
        """How several objects are told apart, once that was asked for."""
        for option in dict.fromkeys(_options(annotation)):
            self._admit(option)
        self.texts.sort(key=lambda text: text.rank)

    @property
    def classes(self) -> set[type]:
        """The classes of the values."""
        found: set[type] = {type(value) for value in self.values.values()}
        found.update(kind for kind in (str, bool, NoneType) if kind in self.kinds)
        found.update((int, float) if float in self.kinds else ())
        found.update((self.open_strings,) if self.open_strings else ())
        found.update((self.open_integers,) if self.open_integers else ())
        found.update(*(scalar.classes for scalar in (*self.texts, *self.numbers)))
        found.update(container.cls for container in (*self.arrays, *self.objects))
        return found

    @property
    def has_numbers(self) -> bool:
        """Whether some of the values are numbers."""
        records = (option for option in self.objects if isinstance(option, RecordOf))
        keys = (*self.values, *(key_of(record.tag) for record in records))
        has_exact = any(isinstance(key, float) for key in keys)
        return self.any or float in self.kinds or bool(self.numbers) or has_exact

    @property
    def is_limited(self) -> bool:
        """Whether the classes of the values have others too."""
        return self.has_literals or bool(self.texts or self.numbers)

    def parts(self) -> Iterator[Part]:
        """What arrays and objects hold."""
        for container in (*self.arrays, *self.objects):
            yield from container.parts()

    def scalar(self, value: str | float | bool) -> object:
        """What a string, a number or a boolean becomes. Raises `ValueError` with what is wrong."""
        key = key_of(value)
        found = self.values.get(key)
        if found is not None:
            return found
        if self.any or (float if type(value) is int else type(value)) in self.kinds:
            return value
        problem = ""
        for scalar in self._scalars(value):
            try:
                found = scalar.read(value)
            except ValueError as error:
                problem = problem or str(error)
            else:
                if found is not None:
                    return found
        if self.open_strings is not None and isinstance(key, str):
            return kept(self.open_strings, key)
        if self.open_integers is not None and is_integer(key):
            return kept(self.open_integers, int(key))
        raise ValueError(problem or self.problem(value))

    def _scalars(self, value: object) -> list[Scalar]:
        if isinstance(value, str):
            return self.texts
        return [] if isinstance(value, bool) else self.numbers

    def problem(self, value: Json) -> str:
        """What is wrong with a `value` that is none of these."""
        scalars = {scalar.kind for scalar in (*self.texts, *self.numbers)}
        kinds = {
            "a string": str in self.kinds or self.open_strings is not None,
            "a number": float in self.kinds,
            "an integer": self.open_integers is not None,
            "a boolean": bool in self.kinds,
            "an array": bool(self.arrays),
            "an object": bool(self.objects),
            "null": NoneType in self.kinds,
        }
        exact = [text.kind for text in self.texts if text.is_exact]
        expected = [kind for kind, is_one in kinds.items() if is_one or kind in scalars]
        shows = bool(exact) and isinstance(value, str)
        if not (exact or expected or self.exact):
            return "expected nothing"
        return unexpected(value, self.exact, [*exact, *expected], shows=shows)

    def _admit(self, option: Any) -> None:
        origin = get_origin(option)
        lengths = lengths_of(option)
        if lengths is not None:
            self.arrays.append(ArrayOf(*_options(lengths)))
        elif option is Any:
            self.any = True
        elif option is Never:
            pass
        elif option in (str, bool, NoneType):
            self.kinds.add(option)
        elif option in (int, float):
            self.kinds.add(float)
        elif origin is list or origin is tuple:
            self.arrays.append(ArrayOf(option))
        elif origin is dict:
            self.objects.append(object_of(option))
        elif origin is Literal:
            self._admit_values(get_args(option))
        elif origin is Annotated:
            self._admit_limited(option)
        elif hasattr(option, "__scalar__"):
            self.texts.append(option.__scalar__)
        elif issubclass(option, Enum):
            self._admit_enum(option)
        else:
            self.objects.append(object_of(option))

    def _admit_limited(self, annotation: Any) -> None:
        classes, metas = opened(annotation)
        if isinstance(metas[0], Exactly):
            self._admit_values(metas[0].values)
        elif str in classes:
            self.texts.append(Limits(classes, metas))
        else:
            self.numbers.append(Limits(classes, metas))

    def _admit_values(self, values: tuple[object, ...]) -> None:
        self.has_literals = True
        for value in values:
            self.exact.append(value)
            self.values.setdefault(key_of(value), value)

    def _admit_enum(self, enum: type[Enum]) -> None:
        for member in enum:
            self.values.setdefault(key_of(member), member)
        if issubclass(enum, OpenStrEnum):
            self.open_strings = self.open_strings or enum
        elif issubclass(enum, OpenIntEnum):
            self.open_integers = self.open_integers or enum
        else:
            self.exact += enum


@cache
def shape_of(annotation: Any) -> Shape:
    """The shape of `annotation`, made once."""
    return Shape(annotation)


def _options(annotation: Any) -> Iterator[Any]:
    """The options of a union, through all that only stands for them; another type is its only one."""
    annotation = meant(annotation)
    if get_origin(annotation) in (Union, UnionType):
        for option in get_args(annotation):
            yield from _options(option)
    elif isinstance(annotation, ForwardRef):
        yield from _options(annotation.__forward_arg__)
    elif isinstance(annotation, str):
        # An alias that contains itself.
        yield from _options(getattr(sys.modules[str(__package__)], annotation))
    elif isinstance(annotation, NewType):
        yield from _options(annotation.__supertype__)
    elif annotation is None:
        yield NoneType
    elif not is_no_value(annotation):
        yield annotation


def key_of(value: object) -> object:
    """What all but an array or an object is found by: true is not 1, and 1.0 is."""
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, bool):
        return bool, value
    if isinstance(value, int | float):
        return as_float(value)
    if value is None:
        return NoneType
    return value if isinstance(value, str) else None


def is_integer(key: object) -> TypeGuard[float]:
    """Whether `key` is an integer around which all integers are float64s."""
    return isinstance(key, float) and key.is_integer() and abs(key) <= EXACT
