"""What the classes of a package are made of: how they are written, and what reads and writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, Protocol, TypeAlias, assert_never

from msgspec import Struct

from polyevent import config
from polyevent.model import Alias, Constrained, Literal, MemberRef, Ref, Schema, Type, Union
from polyevent.names import Names
from polyevent.targets.python.structure import Structure

Use: TypeAlias = Callable[[str], str]
"""Notes that a name has to be imported, and gives it back."""


class Header(Struct, frozen=True):
    """What the first lines of a record's class say."""

    record: str
    """The record's name in the schema."""
    name: str
    """That of the class."""
    tag_field: str | None
    tag: str
    """The value under `tag_field`, as code."""
    is_member: bool
    """Whether the tag is a member of an enum."""
    keys: Mapping[str, str]
    """The keys by their attributes, but for that of the tag."""
    tag_attribute: str | None
    has_defaults: bool
    extra: str | None
    """The attribute that has all further keys."""
    absent: tuple[str, ...]
    """The keys that must not be there."""


class Flavor(Protocol):
    """How a schema is written in one flavor. Every `written` is the code of a type."""

    homes: ClassVar[Mapping[str, str]]
    """The modules of the names that only this flavor imports."""
    runtime: ClassVar[tuple[str, ...]]
    """The folders of the modules that do not depend on the contract, beside those of all flavors."""
    requirements: ClassVar[tuple[str, ...]]
    """What a package depends on."""
    unset: ClassVar[str]
    """The module that `UNSET` is from."""
    has_codecs: ClassVar[bool]
    """Whether the package has code of its own that reads and writes."""
    has_quoted_aliases: ClassVar[bool]
    """Whether all of an alias that contains itself is in quotes, so that nothing in it need be."""
    has_tag_fields: ClassVar[bool]
    """Whether a tag is a field of each value, and not of the class alone."""

    @property
    def structure(self) -> Structure:
        """What is so of the schema in all flavors."""

    def head(self, header: Header, use: Use) -> list[str]:
        """The first lines of a record's class."""

    def told_by(self) -> str | None:
        """The metadata for a union of messages that says how to tell them apart, if there is any."""

    def tag(self, name: str, type_: Literal | MemberRef, written: str, value: str, use: Use) -> str:
        """The attribute `name` of a class, all of whose values have `value` there."""

    def extra(self, name: str, written: str, use: Use) -> str:
        """The attribute `name` that has all further keys."""

    def alias(self, alias: Alias, name: str, written: str, use: Use) -> str:
        """The statement that declares `alias`, which is no type of its own."""

    def three_states(self, written: str, use: Use) -> str:
        """The annotation and the default of an optional field that may be null besides."""

    def union(self, type_: Type, written: str, use: Use) -> str:
        """The annotation of what may be a union: any type but a `Primitive` or a `Ref`."""

    def reference(self, ref: Ref, written: str, use: Use) -> str:
        """The annotation of a `Ref` that stands alone."""

    def has_lone_options(self, union: Union) -> bool:
        """Whether a `Ref` in `union` is written as if it stood alone, or else as it is."""

    def limits(self, constrained: Constrained, written: str, use: Use) -> str:
        """The annotation of `constrained`, whose base is `written`."""

    def tuple(self, lengths: list[str], use: Use) -> str:
        """The annotation of a tuple that may have several lengths."""

    def about(self) -> str:
        """What the classes are, for the README."""

    def replaced(self) -> str:
        """How a changed copy of a value is made, for the README."""


def flavor_of(schema: Schema, names: Names, flavor: config.Flavor) -> Flavor:
    """How `schema` is written in `flavor`."""
    match flavor:
        case config.Flavor.MSGSPEC:
            from polyevent.targets.python.flavors.msgspec import Msgspec

            return Msgspec(Structure(schema))
        case config.Flavor.DATACLASS:
            from polyevent.targets.python.flavors.dataclass import Dataclass

            return Dataclass(Structure(schema))
        case config.Flavor.PYDANTIC:
            from polyevent.targets.python.flavors.pydantic import Pydantic

            return Pydantic(Structure(schema), names)
        case _:
            assert_never(flavor)
