"""The flavor `msgspec`: frozen Structs, which msgspec reads and writes by itself as far as it can."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from polyevent.model import Alias, Constrained, Literal, MemberRef, Ref, Type, Union
from polyevent.targets.python.flavors import Header, Use
from polyevent.targets.python.flavors.native import Native
from polyevent.targets.python.keys import rename, renamed
from polyevent.targets.python.layout import bracketed
from polyevent.targets.python.limits import limited
from polyevent.targets.python.structure import Structure
from polyevent.targets.python.text import string
from polyevent.targets.python.values import tuple_code


class Msgspec:
    """See `Flavor`."""

    homes: ClassVar[Mapping[str, str]] = {
        "UNSET": "msgspec",
        "Struct": "msgspec",
        "UnsetType": "msgspec",
        "Bounded": "._bounded",
        "OneOf": "._markers",
        "Tagged": "._markers",
        "Keyed": "._records",
    }
    runtime: ClassVar[tuple[str, ...]] = ("msgspec",)
    requirements: ClassVar[tuple[str, ...]] = ("msgspec>=0.21",)
    unset: ClassVar[str] = "msgspec"
    has_quoted_aliases: ClassVar[bool] = False
    has_tag_fields: ClassVar[bool] = False
    has_codecs: ClassVar[bool] = False

    def __init__(self, structure: Structure) -> None:
        self.structure = structure
        self.native = Native(structure)

    def head(self, header: Header, use: Use) -> list[str]:
        """The class is a Struct, or what stands for one that cannot be."""
        options = []
        if header.tag_field is not None:
            options.append(f"tag_field={string(header.tag_field)}")
            options.append(f"tag={header.tag}{'.value' * header.is_member}")
        if header.record in self.native.keyed:
            options = [use("Keyed"), *options, *renamed("keys", header.keys)]
            if header.extra is not None:
                options.append(f"extra={string(header.extra)}")
            if header.absent:
                options.append(f"absent={tuple_code(map(string, header.absent))}")
        else:
            defaults = ["omit_defaults=True"] * header.has_defaults
            options = [use("Struct"), "frozen=True", "kw_only=True", *defaults, *options]
            options += rename("rename", header.keys)
        return [bracketed(f"class {header.name}(", options, "):")]

    def told_by(self) -> str | None:
        """None: their classes have tags."""
        return None

    def tag(self, name: str, type_: Literal | MemberRef, written: str, value: str, use: Use) -> str:
        """No field: msgspec has the tag by itself."""
        return f"{name}: {use('ClassVar')}[{written}] = {value}"

    def extra(self, name: str, written: str, use: Use) -> str:
        """`Keyed` makes a new map for each value."""
        return f"{name}: {written} = {{}}"

    def alias(self, alias: Alias, name: str, written: str, use: Use) -> str:
        """What contains itself is read by a class that stands for it."""
        if not isinstance(alias.target, Ref):
            is_recursive = alias.name in self.structure.recursive
            if is_recursive or self.native.is_beyond(alias.target):
                written = f"{use('OneOf')}[{written}]"
        return f"{name}: {use('TypeAlias')} = {written}"

    def three_states(self, written: str, use: Use) -> str:
        """msgspec has a type for this."""
        return f"{written} | {use('UnsetType')} = {use('UNSET')}"

    def union(self, type_: Type, written: str, use: Use) -> str:
        """What msgspec would refuse, or read otherwise, is marked."""
        return f"{use('OneOf')}[{written}]" if self.native.is_beyond(type_) else written

    def reference(self, ref: Ref, written: str, use: Use) -> str:
        """msgspec asks for a tag only where it is told to."""
        return f"{use('Tagged')}[{written}]" if self.native.needs_tag(ref) else written

    def has_lone_options(self, union: Union) -> bool:
        """Of several tags msgspec asks for one by itself."""
        return len(self.structure.objects(union)) == 1 and not self.native.is_beyond(union)

    def limits(self, constrained: Constrained, written: str, use: Use) -> str:
        """By msgspec's own metadata."""
        limits = f"{use('msgspec')}.Meta({limited(constrained.constraints)})"
        annotated = f"{use('Annotated')}[{written}, {limits}]"
        is_bounded = self.native.is_bounded(constrained)
        return f"{use('Bounded')}[{annotated}]" if is_bounded else annotated

    def tuple(self, lengths: list[str], use: Use) -> str:
        """Marked where several lengths would be taken for several tuples."""
        written = " | ".join(lengths)
        return f"{use('AnyLength')}[{written}]" if lengths[1:] else written

    def about(self) -> str:
        """What msgspec does."""
        if self.native.keyed:
            return "Classes are Structs of msgspec, but for those that no Struct can be."
        return "Classes are Structs of msgspec."

    def replaced(self) -> str:
        """A Struct has no method for it."""
        if self.native.keyed:
            return "`copy.replace(value, ...)` (before Python 3.13 `value.__replace__(...)`)"
        return "`msgspec.structs.replace(value, ...)`"
