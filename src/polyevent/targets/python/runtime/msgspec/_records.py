"""The records of the contract: msgspec's Structs, and those that cannot be Structs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    TypeAlias,
    dataclass_transform,
    get_type_hints,
)

from msgspec import Struct, structs

if TYPE_CHECKING:
    from ._layouts import Layout, Tag

__all__ = ["Keyed", "RecordType", "built", "layout_of", "tag_of"]


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Keyed:
    """A record that no Struct can be: with a quote in a key, a tag that is true, further keys.

    `keys` has the keys of those attributes that are called otherwise; `extra` is the attribute that
    has all further keys with their values; `absent` has the keys that must not be there.
    """

    __tag__: ClassVar[tuple[str | None, str | float | None]]
    __keys__: ClassVar[Mapping[str, str]]
    __extra__: ClassVar[str | None]
    __absent__: ClassVar[tuple[str, ...]]
    __attributes__: ClassVar[tuple[str, ...]]
    __defaults__: ClassVar[Mapping[str, object]]

    def __init_subclass__(
        cls,
        *,
        tag_field: str | None = None,
        tag: str | float | None = None,
        keys: Mapping[str, str] = {},
        extra: str | None = None,
        absent: tuple[str, ...] = (),
    ) -> None:
        cls.__tag__ = tag_field, tag
        cls.__keys__, cls.__extra__, cls.__absent__ = keys, extra, absent
        written = {k: str(v) for k, v in cls.__annotations__.items()}
        attributes = [k for k, v in written.items() if not v.startswith("ClassVar[")]
        cls.__attributes__ = tuple(attributes)
        cls.__defaults__ = {k: vars(cls)[k] for k in attributes if k in vars(cls)}

    if not TYPE_CHECKING:

        def __init__(self, /, **values):
            cls = type(self)
            given = {**cls.__defaults__, **values}
            if cls.__extra__ is not None and cls.__extra__ not in values:
                given[cls.__extra__] = {}
            # In the order in which they are declared, and complete.
            ordered = {k: given.pop(k) for k in cls.__attributes__ if k in given}
            if given:
                raise TypeError(f"{cls.__name__} has no {next(iter(given))!r}")
            for name in cls.__attributes__:
                if name not in ordered:
                    raise TypeError(f"{cls.__name__} needs {name!r}")
            self.__dict__.update(ordered)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__.values()))

    def __repr__(self) -> str:
        shown = ", ".join(f"{k}={v!r}" for k, v in self.__dict__.items())
        return f"{type(self).__name__}({shown})"

    def __replace__(self, /, **changes: object) -> Any:
        return type(self)(**{**self.__dict__, **changes})

    @classmethod
    def __from_json__(cls, value: Any) -> object:
        from ._parts import convert_part, shape_of

        annotation: Any = cls
        return convert_part(shape_of(annotation), value)

    def __to_json__(self) -> dict[str, object]:
        defaults = self.__defaults__
        keys, extra, absent = layout_of(type(self))
        field, tag = self.__tag__
        result: dict[str, object] = {} if field is None else {field: tag}
        for key in keys:
            value = getattr(self, key.attribute)
            # What may be absent is None or UNSET by default, and a default value is absent.
            if key.is_required or value is not defaults[key.attribute]:
                result[key.key] = value
        if extra is not None:
            others = getattr(self, extra.attribute)
            for name in (*result, *(key.key for key in keys), *absent):
                if name in others:
                    raise ValueError(f"{name!r} is no key for {extra.attribute!r}")
            result |= others
        return result


RecordType: TypeAlias = Struct | Keyed


def built(record: Any, values: dict[str, Any]) -> Any:
    """A value of the class `record` of what was read."""
    if not issubclass(record, Keyed):
        return record(**values)
    made: Any = object.__new__(record)
    # Calling the class would warn if it is deprecated.
    made.__init__(**values)
    return made


def tag_of(record: Any) -> Tag:
    """The tag of the class `record`, whose parts are both None if it has none."""
    from ._layouts import Tag

    if hasattr(record, "__tag__"):
        return Tag(*record.__tag__)
    config = record.__struct_config__
    return Tag(config.tag_field, config.tag)


def layout_of(record: Any) -> Layout:
    """What the class `record` holds."""
    if record not in _layouts:
        is_keyed = issubclass(record, Keyed)
        _layouts[record] = _keyed(record) if is_keyed else _struct(record)
    return _layouts[record]


_layouts: dict[Any, Layout] = {}


def _keyed(record: type[Keyed]) -> Layout:
    from ._layouts import Key, Layout

    hints = get_type_hints(record, include_extras=True)
    keys = {
        n: Key(record.__keys__.get(n, n), n, hints[n], n not in record.__defaults__)
        for n in record.__attributes__
    }
    extra = keys.pop(record.__extra__, None) if record.__extra__ else None
    return Layout(list(keys.values()), extra, record.__absent__)


def _struct(record: Any) -> Layout:
    from ._layouts import Key, Layout

    found = structs.fields(record)
    keys = [Key(f.encode_name, f.name, f.type, f.required) for f in found]
    return Layout(keys, None, ())
