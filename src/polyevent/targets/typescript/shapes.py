"""Types sorted by the kinds of JSON values they admit, which is how JavaScript tells them apart."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct, field

from polyevent.model import (
    BestMatch,
    Choice,
    Constrained,
    ListOf,
    Literal,
    MapOf,
    MemberRef,
    Only,
    Pattern,
    Primitive,
    Ref,
    TupleOf,
    Type,
    Union,
)

Closed: TypeAlias = Literal | MemberRef | Ref
"""What consists of single values; a `Ref` is that of an enum."""


class Shape(Struct):
    """What a type admits: any value of the kinds that are set, and what the lists have.

    With `anything` all else is unset. `present` is any value but null, `container` any array or
    object. A `Ref` in `objects` is that of a record. `limited` has strings and `bounded` numbers
    within limits. `object_choice` tells several objects apart, `array_choice` several arrays.
    """

    anything: bool = False
    present: bool = False
    null: bool = False
    string: bool = False
    number: bool = False
    integer: bool = False
    boolean: bool = False
    date: bool = False
    container: bool = False
    string_values: list[Closed] = field(default_factory=list)
    number_values: list[Closed] = field(default_factory=list)
    boolean_values: list[Closed] = field(default_factory=list)
    patterns: list[Pattern] = field(default_factory=list)
    limited: list[Constrained] = field(default_factory=list)
    bounded: list[Constrained] = field(default_factory=list)
    arrays: list[ListOf | TupleOf] = field(default_factory=list)
    objects: list[MapOf | Ref] = field(default_factory=list)
    object_choice: Choice | None = None
    array_choice: Only | BestMatch | None = None

    @property
    def closed(self) -> list[Closed]:
        """All that consists of single values."""
        return [*self.string_values, *self.number_values, *self.boolean_values]

    @property
    def is_closed(self) -> bool:
        """Whether there is nothing but single values and null."""
        return bool(self.closed) and self == Shape(
            null=self.null,
            string_values=self.string_values,
            number_values=self.number_values,
            boolean_values=self.boolean_values,
        )

    @property
    def strings(self) -> list[Type]:
        """The types of strings, in the order in which a string is tried with them."""
        return [
            *self.string_values,
            *self.patterns,
            *[Primitive.DATETIME] * self.date,
            *self.limited,
            *[Primitive.STRING] * self.string,
        ]

    @property
    def numbers(self) -> list[Type]:
        """The types of numbers."""
        return [
            *[Primitive.NUMBER] * self.number,
            *[Primitive.INTEGER] * self.integer,
            *self.number_values,
            *self.bounded,
        ]

    @property
    def booleans(self) -> list[Type]:
        """The types of booleans."""
        return [*[Primitive.BOOLEAN] * self.boolean, *self.boolean_values]

    @property
    def array(self) -> Choice | None:
        """How an array is read, if there may be one."""
        match self.arrays:
            case []:
                return None
            case [only]:
                return Only(only)
            case several:
                return self.array_choice or BestMatch(tuple(several))

    @property
    def object(self) -> Choice | None:
        """How an object is read, if there may be one."""
        match self.objects:
            case []:
                return None
            case [only]:
                return Only(only)
            case several:
                return self.object_choice or BestMatch(tuple(several))

    @property
    def sole_choice(self) -> Choice | None:
        """How the value is read, if nothing but objects, or nothing but arrays, are admitted."""
        if self == Shape(objects=self.objects, object_choice=self.object_choice):
            return self.object
        if self == Shape(arrays=self.arrays, array_choice=self.array_choice):
            return self.array
        return None


def one_of(types: list[Type]) -> Type:
    """The type that admits what each of `types` does."""
    return types[0] if len(types) == 1 else Union(tuple(types), "Values")


def reduced(shape: Shape) -> Shape:
    """What `shape`, which is used up, admits, without what is admitted anyway."""
    if shape.anything or (shape.present and shape.null):
        return Shape(anything=True)
    if shape.present:
        return Shape(present=True)
    if shape.container:
        shape.arrays, shape.objects = [], []
        shape.array_choice, shape.object_choice = None, None
    if shape.string and not shape.date:
        shape.string_values, shape.patterns, shape.limited = [], [], []
    if shape.number:
        shape.integer, shape.number_values, shape.bounded = False, [], []
    if shape.boolean:
        shape.boolean_values = []
    shape.arrays = list(dict.fromkeys(shape.arrays))
    shape.objects = list(dict.fromkeys(shape.objects))
    return shape
