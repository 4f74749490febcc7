"""The flavor `pydantic`: frozen models, which pydantic and its frameworks read and write as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, assert_never

from msgspec import Struct

from polyevent.model import (
    Alias,
    Branded,
    Constrained,
    Enum,
    ListOf,
    Literal,
    MapOf,
    MemberRef,
    Pattern,
    Primitive,
    Record,
    Ref,
    TupleOf,
    Type,
    Union,
)
from polyevent.names import Names
from polyevent.targets.python.flavors import Header, Use
from polyevent.targets.python.keys import is_camel, renamed
from polyevent.targets.python.layout import bracketed
from polyevent.targets.python.limits import limited
from polyevent.targets.python.structure import Structure
from polyevent.targets.python.tags import Value, value_of
from polyevent.targets.python.text import quoted, string
from polyevent.targets.python.values import tuple_code


class Pydantic(Struct, frozen=True):
    """See `Flavor`."""

    structure: Structure
    names: Names

    homes: ClassVar[Mapping[str, str]] = {
        "FromArray": "._markers",
        "Named": "._markers",
        "OneOf": "._markers",
        "OrUnset": "._markers",
        "UNSET": "._meta",
        "UnsetType": "._meta",
        "Within": "._meta",
        "AwareDatetime": "._native",
        "IntEnum": "._native",
        "OpenIntEnum": "._native",
        "OpenStrEnum": "._native",
        "StrEnum": "._native",
        "Keyed": "._records",
        "Record": "._records",
        "always": "._records",
        "camel": "._records",
        "further": "._records",
        "named": "._records",
    }
    runtime: ClassVar[tuple[str, ...]] = ("generated", "pydantic")
    requirements: ClassVar[tuple[str, ...]] = ("pydantic>=2.12", "typing-extensions>=4.12")
    unset: ClassVar[str] = "._meta"
    has_codecs: ClassVar[bool] = True
    has_quoted_aliases: ClassVar[bool] = True
    has_tag_fields: ClassVar[bool] = True

    def head(self, header: Header, use: Use) -> list[str]:
        """A model, whose base makes it frozen and strict."""
        is_keyed = header.extra is not None or header.absent
        options = [use("Keyed" if is_keyed else "Record"), "frozen=True"]
        if header.tag_attribute is not None:
            options.append(f"tag={string(header.tag_attribute)}")
        keys = dict(header.keys)
        if header.tag_attribute is not None and header.tag_field is not None:
            keys[header.tag_attribute] = header.tag_field
        if is_camel(keys):
            options.append(f"alias_generator={use('camel')}")
        else:
            names = [written.removeprefix("=") for written in renamed("", keys)]
            options += [f"alias_generator={use('named')}({name})" for name in names]
        if header.absent:
            options.append(f"absent={tuple_code(map(string, header.absent))}")
        return [bracketed(f"class {header.name}(", options, "):")]

    def tag(self, name: str, type_: Literal | MemberRef, written: str, value: str, use: Use) -> str:
        """A field, which is there in pydantic's own JSON too."""
        return f"{name}: {self.union(type_, written, use)} = {use('always')}({value})"

    def extra(self, name: str, written: str, use: Use) -> str:
        """Each value has a map of its own."""
        return f"{name}: {written} = {use('further')}()"

    def alias(self, alias: Alias, name: str, written: str, use: Use) -> str:
        """What contains itself needs a name that pydantic knows."""
        if not isinstance(alias.target, Ref):
            written = self.union(alias.target, written, use)
        if alias.name in self.structure.recursive:
            named = f"{use('Named')}({string(name)})"
            written = f"{use('Annotated')}[{quoted(written)}, {named}]"
        return f"{name}: {use('TypeAlias')} = {written}"

    def three_states(self, written: str, use: Use) -> str:
        """With a value of this package for the key that is absent."""
        return f"{use('OrUnset')}[{written}] = {use('UNSET')}"

    def union(self, type_: Type, written: str, use: Use) -> str:
        """With its discriminator, or else marked where pydantic would not read it as it should be."""
        attribute = self._discriminator(type_)
        if attribute is not None:
            return self._discriminated(written, attribute, use)
        return f"{use('OneOf')}[{written}]" if self._is_beyond(type_) else written

    def told_by(self) -> str | None:
        """The tag, if it has the same attribute in all messages."""
        messages = self.structure.schema.messages
        attribute = self._attribute([Ref(message.record) for message in messages])
        return None if attribute is None else _field(attribute)

    def reference(self, ref: Ref, written: str, use: Use) -> str:
        """As it is: the key of a tag is required."""
        return written

    def has_lone_options(self, union: Union) -> bool:
        """As it is."""
        return False

    def limits(self, constrained: Constrained, written: str, use: Use) -> str:
        """By metadata of this package, which pydantic understands."""
        limits = f"{use('Within')}({limited(constrained.constraints)})"
        return f"{use('Annotated')}[{written}, {limits}]"

    def tuple(self, lengths: list[str], use: Use) -> str:
        """Marked: to pydantic an array that has been read is no tuple."""
        return f"{use('FromArray')}[{' | '.join(lengths)}]"

    def about(self) -> str:
        """What frameworks do with them."""
        return (
            "Classes are models of pydantic, which frameworks take as they are: `model_validate_json`"
            " and `model_dump_json()` read and write the same JSON."
        )

    def replaced(self) -> str:
        """As with any model."""
        return '`value.model_copy(update={"name": ...})`'

    def _discriminated(self, written: str, attribute: str, use: Use) -> str:
        use("pydantic")
        return f"{use('Annotated')}[{written}, {_field(attribute)}]"

    def _discriminator(self, type_: Type) -> str | None:
        """The attribute that tells the options of `type_` apart, if they are all records."""
        match type_:
            case Union(options) if len([o for o in options if o is not Primitive.NULL]) > 1:
                records = [o for o in self.structure.options(type_) if o is not Primitive.NULL]
                if self.structure.is_told_by_tags(type_):
                    return self._attribute(records)
            case _:
                pass
        return None

    def _attribute(self, records: Sequence[Type]) -> str | None:
        """The attribute with the tag of all `records`, if they are several and it is the same."""
        found: set[str] = set()
        for record in records:
            match record:
                case Ref(name) if isinstance(self._tag_value(name), str):
                    found.add(self.names.fields[name, self.structure.tags[name].field])
                case _:
                    return None
        return found.pop() if len(found) == 1 and len(records) > 1 else None

    def _tag_value(self, record: str) -> Value | None:
        tag = self.structure.tags.get(record)
        return None if tag is None else value_of(tag.value, self.structure.members)

    def _is_beyond(self, type_: Type) -> bool:
        """Whether pydantic would not read the values of `type_` as they should be read."""
        match type_:
            case Union(options):
                filled = [option for option in options if option is not Primitive.NULL]
                if len(filled) == 1 and isinstance(filled[0], Ref):
                    return False
            case _:
                pass
        found = [o for o in self.structure.options(type_) if o is not Primitive.NULL]
        # To it 1 is true, and 0.5 no literal.
        if any(_is_exact(o) and "string" not in self._kinds(o) for o in found):
            return True
        exact = {kind for option in found if _is_exact(option) for kind in self._kinds(option)}
        others = [kind for o in found if not _is_exact(o) for kind in self._kinds(o)]
        return any(count > 1 for count in Counter([*exact, *others]).values())

    def _kinds(self, type_: Type) -> Iterator[str]:
        """The kinds of the JSON values of an option."""
        match type_:
            case Primitive():
                yield from _KINDS[type_]
            case Literal(value):
                yield _kind(value)
            case MemberRef():
                yield _kind(value_of(type_, self.structure.members))
            case Pattern():
                yield "string"
            case Constrained(base) | Branded(base):
                for option in self.structure.options(base):
                    yield from self._kinds(option)
            case ListOf() | TupleOf():
                yield "array"
            case MapOf():
                yield "object"
            case Ref(name):
                match self.structure.declarations[name]:
                    case Record():
                        yield "object"
                    case Enum(members=(first, *_)):
                        yield _kind(first.value)
                    case _:
                        # An alias that contains itself may be anything.
                        yield from _KINDS[Primitive.PRESENT]
            case Union():
                raise AssertionError("an option is no union")
            case _:
                assert_never(type_)


def _field(discriminator: str) -> str:
    return f"pydantic.Field(discriminator={string(discriminator)})"


_KINDS = {
    Primitive.STRING: ("string",),
    Primitive.NUMBER: ("number",),
    Primitive.INTEGER: ("number",),
    Primitive.BOOLEAN: ("boolean",),
    Primitive.NULL: (),
    Primitive.DATETIME: ("string",),
    Primitive.ANY: (),
    Primitive.UNKNOWN: (),
    Primitive.PRESENT: ("string", "number", "boolean", "array", "object"),
    Primitive.OBJECT: ("array", "object"),
    Primitive.NEVER: (),
}


def _is_exact(type_: Type) -> bool:
    return isinstance(type_, Literal | MemberRef)


def _kind(value: str | float) -> str:
    if isinstance(value, bool):
        return "boolean"
    return "string" if isinstance(value, str) else "number"
