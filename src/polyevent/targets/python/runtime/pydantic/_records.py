"""The records of the contract, which are models of pydantic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, Unpack, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    model_serializer,
    model_validator,
)
from pydantic_core import CoreSchema

from ._layouts import Key, Layout, Tag, annotation_of, camel
from ._markers import meant

__all__ = [
    "Keyed",
    "Record",
    "RecordType",
    "always",
    "built",
    "camel",
    "further",
    "layout_of",
    "make",
    "named",
    "tag_of",
]

T = TypeVar("T")
RecordT = TypeVar("RecordT", bound="Record")

_FURTHER = "\0further"
"""The alias of the attribute with all further keys, which is no key itself."""


class Record(BaseModel, frozen=True):
    model_config = ConfigDict(
        allow_inf_nan=False,
        defer_build=True,
        field_title_generator=lambda name, _: name.strip("_")
        .replace("_", " ")
        .capitalize(),
        protected_namespaces=(),
        serialize_by_alias=True,
        strict=True,
    )

    __tag__: ClassVar[str | None]
    __absent__: ClassVar[tuple[str, ...]]
    __defaults__: ClassVar[Mapping[str, object]] = {}

    def __init_subclass__(
        cls,
        *,
        tag: str | None = None,
        absent: tuple[str, ...] = (),
        **config: Unpack[ConfigDict],
    ) -> None:
        super().__init_subclass__(**config)
        cls.__tag__, cls.__absent__ = tag, absent

    if not TYPE_CHECKING:

        def __init__(self, /, **values):
            cls = type(self)
            names, defaults = cls.__pydantic_fields__, cls.__defaults__
            given = _ByName()
            for name, value in values.items():
                if name not in names:
                    raise TypeError(f"{cls.__name__} has no {name!r}")
                # A default stands for an absent key.
                if name not in defaults or value is not defaults[name]:
                    given[name] = value
            if cls.__tag__ is not None:
                given.setdefault(cls.__tag__, tag_of(cls).value)
            self.__pydantic_validator__.validate_python(
                given, self_instance=self, by_alias=False, by_name=True
            )

        # Otherwise pydantic would call this with keys.
        __init__.__pydantic_base_init__ = True

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        if cls.__module__ != __name__:
            # Only importing the class is quicker by it. FastAPI would put off what it makes of
            # the class as well, and warn when it makes it.
            cls.model_config["defer_build"] = False
        cls.__defaults__ = {
            name: field.default
            for name, field in cls.__pydantic_fields__.items()
            if not field.is_required() and field.default_factory is None
        }

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        from ._native import docs_of

        written = handler(schema)
        properties = handler.resolve_ref_schema(written).get("properties", {})
        for each in properties.values():
            # The value that stands for an absent key is not in JSON.
            each.pop("default", None)
        for name, text in docs_of(cls).items():
            for key in (name, _key(cls, name)):
                if key in properties:
                    properties[key].setdefault("description", text)
                    break
        return written


class _ByName(dict[str, Any]):
    """The arguments of a constructor, by the names of attributes."""


class Keyed(Record, frozen=True):
    if not TYPE_CHECKING:

        @model_validator(mode="before")
        @classmethod
        def _apart(cls, data):
            if not isinstance(data, dict):
                return data
            layout = layout_of(cls)
            known = {*(key.key for key in layout.keys), tag_of(cls).field}
            if isinstance(data, _ByName):
                # `encode` looks at the keys beyond the fields.
                return data
            for key in layout.absent:
                if key in data:
                    raise ValueError(f"{key!r} is expected to be absent")
            if layout.extra is None:
                return data
            others = {k: v for k, v in data.items() if k not in known}
            return {**{k: v for k, v in data.items() if k in known}, _FURTHER: others}

        @model_serializer(mode="wrap")
        def _together(self, handler):
            data = handler(self)
            return data | data.pop(_FURTHER) if _FURTHER in data else data

        @classmethod
        def __get_pydantic_json_schema__(cls, schema, handler):
            written = super().__get_pydantic_json_schema__(schema, handler)
            found = handler.resolve_ref_schema(written)
            properties = found.get("properties", {})
            if _FURTHER in properties:
                values = properties.pop(_FURTHER)
                found["additionalProperties"] = values.get("additionalProperties", True)
            for key in cls.__absent__:
                properties[key] = {"not": {}}
            return written


RecordType = Record


def always(value: T) -> T:
    """The default of an attribute that has the same value in all instances, and is always written."""
    # It is none for pydantic, which would do without the key then.
    default: T = Field()
    return default


def further() -> Any:
    """The default of an attribute that has all further keys: none, for each value anew."""
    return Field(default_factory=dict, alias=_FURTHER)


def named(keys: Mapping[str, str]) -> Callable[[str], str]:
    """The `alias_generator` that has the keys of some attributes; the others are called like them."""
    return lambda name: keys.get(name, name)


def make(record: type[RecordT], values: dict[str, Any]) -> RecordT:
    """A value of the class `record` with all its attributes, which are right."""
    made = _new(record)
    _set(made, "__dict__", values)
    given = set(values)
    for name, default in record.__defaults__.items():
        if values[name] is default:
            given.remove(name)
    _set(made, "__pydantic_fields_set__", given)
    _set(made, "__pydantic_extra__", None)
    _set(made, "__pydantic_private__", None)
    return made


_new = object.__new__
_set = object.__setattr__


def built(record: Any, values: dict[str, Any]) -> Any:
    """The same, where absent keys have no attributes."""
    every = {**record.__defaults__, **values}
    if record.__tag__ is not None:
        every[record.__tag__] = tag_of(record).value
    # In the order in which they are declared.
    names = record.__pydantic_fields__
    return make(record, {name: every[name] if name in every else {} for name in names})


def tag_of(record: Any) -> Tag:
    """The tag of the class `record`, whose parts are both None if it has none."""
    found = _tags.get(record)
    if found is None:
        found = _tags[record] = _tag(record)
    return found


def layout_of(record: Any) -> Layout:
    """What the class `record` holds."""
    found = _layouts.get(record)
    if found is None:
        found = _layouts[record] = _layout(record)
    return found


_tags: dict[Any, Tag] = {}
_layouts: dict[Any, Layout] = {}


def _tag(record: Any) -> Tag:
    if record.__tag__ is None:
        return Tag(None, None)
    annotation = meant(annotation_of(record, record.__tag__))
    key = _key(record, record.__tag__)
    # A number that no `Literal` can be is in the metadata.
    (exactly,) = getattr(annotation, "__metadata__", (None,))
    return Tag(key, exactly.values[0] if exactly else get_args(annotation)[0])


def _layout(record: Any) -> Layout:
    keys: list[Key] = []
    further = None
    for name, field in record.__pydantic_fields__.items():
        key = Key(
            _key(record, name), name, annotation_of(record, name), field.is_required()
        )
        if field.alias == _FURTHER:
            further = key
        elif name != record.__tag__:
            keys.append(key)
    return Layout(keys, further, record.__absent__)


def _key(record: Any, attribute: str) -> str:
    generator = record.model_config.get("alias_generator")
    return attribute if generator is None else generator(attribute)
