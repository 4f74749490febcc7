"""The arrays and objects that an annotation admits, and what they hold."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import (
    TYPE_CHECKING,
    Any,
    NamedTuple,
    TypeAlias,
    Unpack,
    get_args,
    get_origin,
)

from ._records import layout_of, tag_of

if TYPE_CHECKING:
    from ._shapes import Shape


class Part:
    """What is within a value. As types contain themselves, its shape is made when it is needed."""

    __slots__ = ("_annotation", "_shape")

    def __init__(self, annotation: object) -> None:
        self._annotation = annotation
        self._shape: Shape | None = None

    @property
    def shape(self) -> Shape:
        """What is admitted there."""
        if self._shape is None:
            from ._shapes import shape_of

            self._shape = shape_of(self._annotation)
        return self._shape


class Member(NamedTuple):
    """A key of a record, and what is under it."""

    key: str
    attribute: str
    part: Part
    is_required: bool


class RecordOf:
    """Objects that become instances of a class."""

    def __init__(self, cls: Any) -> None:
        self.annotation = self.cls = cls
        self.name: str = cls.__name__
        self.tag_field, self.tag = tag_of(cls)
        layout = layout_of(cls)
        self.members = [Member(k, a, Part(t), r) for k, a, t, r in layout.keys]
        self.known = {self.tag_field, *(member.key for member in self.members)}
        self.extra = Part(layout.extra.annotation) if layout.extra else None
        """The map of all other keys; None where they mean nothing."""
        self.extra_attribute = layout.extra.attribute if layout.extra else ""
        self.absent = layout.absent

    def parts(self) -> Iterator[Part]:
        """What is under the keys."""
        yield from (member.part for member in self.members)
        if self.extra is not None:
            yield self.extra


class MapOf:
    """Objects with any keys."""

    cls: type = dict
    name = "an object"

    def __init__(self, annotation: object) -> None:
        self.annotation = annotation
        self.value = Part(get_args(annotation)[1])

    def parts(self) -> Iterator[Part]:
        """What is under the keys."""
        yield self.value


class ArrayOf:
    """Arrays of `first`, of which as many as `least` have to be there, and then of any `rest`."""

    name = "an array"

    def __init__(self, *annotations: object) -> None:
        """The annotation of a list, or those of a tuple in all its lengths."""
        lengths = sorted(map(items_of, annotations), key=lambda items: len(items[0]))
        first, rest = lengths[-1]
        self.cls: type = get_origin(annotations[0]) or tuple
        self.first = list(map(Part, first))
        self.least = len(lengths[0][0])
        self.rest = Part(*rest) if rest else None

    def parts(self) -> Iterator[Part]:
        """What is at the places."""
        yield from self.first
        if self.rest is not None:
            yield self.rest


ObjectOf: TypeAlias = RecordOf | MapOf


@cache
def object_of(annotation: Any) -> ObjectOf:
    """The objects that the annotation of a record or a map admits, made once."""
    return MapOf(annotation) if get_origin(annotation) is dict else RecordOf(annotation)


def items_of(annotation: object) -> tuple[tuple[object, ...], tuple[object, ...]]:
    """The annotations at the first places of an array, and that of all others, if there can be any."""
    items = get_args(annotation)
    if get_origin(annotation) is list or items[1:] == (...,):
        return (), items[:1]
    last = items[-1] if items else None
    if get_origin(last) is Unpack:
        return items[:-1], get_args(get_args(last)[0])[:1]
    if getattr(last, "__unpacked__", False):
        return items[:-1], get_args(last)[:1]
    return items, ()
