"""The flavor `dataclass`: frozen dataclasses, and code that reads and writes them; no dependency."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from msgspec import Struct

from polyevent.model import Alias, Constrained, Literal, MemberRef, Ref, Type, Union
from polyevent.targets.python.flavors import Header, Use
from polyevent.targets.python.keys import rename
from polyevent.targets.python.layout import bracketed
from polyevent.targets.python.limits import limited
from polyevent.targets.python.structure import Structure
from polyevent.targets.python.text import string
from polyevent.targets.python.values import tuple_code


class Dataclass(Struct, frozen=True):
    """See `Flavor`."""

    structure: Structure

    homes: ClassVar[Mapping[str, str]] = {
        "dataclass": "dataclasses",
        "UNSET": "._meta",
        "UnsetType": "._meta",
        "Within": "._meta",
        "Record": "._records",
        "further": "._records",
    }
    runtime: ClassVar[tuple[str, ...]] = ("generated", "dataclass")
    requirements: ClassVar[tuple[str, ...]] = ()
    unset: ClassVar[str] = "._meta"
    has_quoted_aliases: ClassVar[bool] = False
    has_tag_fields: ClassVar[bool] = False
    has_codecs: ClassVar[bool] = True

    def head(self, header: Header, use: Use) -> list[str]:
        """A dataclass, whose base knows the keys."""
        options = [use("Record")]
        if header.tag_field is not None:
            options += [f"tag_field={string(header.tag_field)}", f"tag={header.tag}"]
        options += rename("rename", header.keys)
        if header.extra is not None:
            options.append(f"further={string(header.extra)}")
        if header.absent:
            options.append(f"absent={tuple_code(map(string, header.absent))}")
        decorator = f"@{use('dataclass')}(frozen=True, kw_only=True)"
        return [decorator, bracketed(f"class {header.name}(", options, "):")]

    def told_by(self) -> str | None:
        """None: their classes have tags."""
        return None

    def tag(self, name: str, type_: Literal | MemberRef, written: str, value: str, use: Use) -> str:
        """No field: nobody can pass another value."""
        return f"{name}: {use('ClassVar')}[{written}] = {value}"

    def extra(self, name: str, written: str, use: Use) -> str:
        """Each value has a map of its own."""
        return f"{name}: {written} = {use('further')}()"

    def alias(self, alias: Alias, name: str, written: str, use: Use) -> str:
        """As type checkers know it."""
        return f"{name}: {use('TypeAlias')} = {written}"

    def three_states(self, written: str, use: Use) -> str:
        """With a value of this package for the key that is absent."""
        return f"{written} | {use('UnsetType')} = {use('UNSET')}"

    def union(self, type_: Type, written: str, use: Use) -> str:
        """As it is: nothing but this package reads it."""
        return written

    def reference(self, ref: Ref, written: str, use: Use) -> str:
        """As it is."""
        return written

    def has_lone_options(self, union: Union) -> bool:
        """As it is."""
        return False

    def limits(self, constrained: Constrained, written: str, use: Use) -> str:
        """By metadata of this package."""
        limits = f"{use('Within')}({limited(constrained.constraints)})"
        return f"{use('Annotated')}[{written}, {limits}]"

    def tuple(self, lengths: list[str], use: Use) -> str:
        """Marked where several lengths would be taken for several tuples."""
        written = " | ".join(lengths)
        return f"{use('AnyLength')}[{written}]" if lengths[1:] else written

    def about(self) -> str:
        """What is needed, which is nothing."""
        return "Classes are dataclasses. The package needs nothing but Python."

    def replaced(self) -> str:
        """As with any dataclass."""
        return "`dataclasses.replace(value, ...)`"
