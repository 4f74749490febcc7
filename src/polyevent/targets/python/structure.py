"""What is so of the types of a schema, whatever the classes are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from polyevent.model import (
    Alias,
    Branded,
    ByTag,
    Declaration,
    MapOf,
    Only,
    Primitive,
    Record,
    Ref,
    Schema,
    Tag,
    Type,
    Union,
    admits_null,
    by_name,
)
from polyevent.targets.python.parts import unions
from polyevent.targets.python.recursion import recursive_aliases
from polyevent.targets.python.tags import Value, members, tags


class Structure:
    """Answers questions about the types of `schema`."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.declarations: Mapping[str, Declaration] = by_name(schema)
        """By their names."""
        self.recursive: frozenset[str] = recursive_aliases(schema)
        """The aliases that contain themselves."""
        self.members: Mapping[tuple[str, str], Value] = members(schema)
        """The values of the members of enums, by the names of both."""
        self.unions: Sequence[Union] = unions(schema)
        """All of them, in the order of the source."""
        self.has_three_states = any(
            field.optional and admits_null(field.type, self.declarations)
            for declaration in schema.declarations
            if isinstance(declaration, Record)
            for field in declaration.fields
        )
        """Whether a field may be absent, or null, or something else."""
        self.tags: Mapping[str, Tag] = tags(schema, self.unions, self.members)
        """The tags of records by their names."""

    def options(self, type_: Type) -> list[Type]:
        """The options of `type_` through aliases, but for those that contain themselves."""
        if not isinstance(type_, Union | Branded | Ref):
            return [type_]
        found: dict[Type, None] = {}
        waiting: list[Type] = [type_]
        while waiting:
            option = waiting.pop()
            match option:
                case Union(options):
                    waiting += reversed(options)
                case Branded(base=base):
                    waiting.append(base)
                case Ref(name) if name not in self.recursive:
                    declaration = self.declarations[name]
                    if isinstance(declaration, Alias):
                        waiting.append(declaration.target)
                    else:
                        found[option] = None
                case _:
                    found[option] = None
        return list(found)

    def objects(self, type_: Type) -> list[Type]:
        """The options of `type_` that are objects, through aliases."""
        return [option for option in self.options(type_) if self._is_object(option)]

    def is_told_by_tags(self, union: Union) -> bool:
        """Whether the objects among the options of `union` have tags that tell them apart."""
        match union.objects:
            case ByTag(path=(field,), cases=cases):
                is_certain = all(isinstance(choice, Only) for _, choice in cases)
                return is_certain and all(self._has_tag(o, field) for o in self.objects(union))
            case _:
                return False

    def is_record(self, type_: Type) -> bool:
        """Whether `type_` is a record itself."""
        match type_:
            case Ref(name):
                return isinstance(self.declarations[name], Record)
            case _:
                return False

    def _has_tag(self, type_: Type, field: str) -> bool:
        match type_:
            case Ref(name):
                return name in self.tags and self.tags[name].field == field
            case _:
                return False

    def _is_object(self, type_: Type) -> bool:
        match type_:
            case MapOf() | Primitive.OBJECT | Primitive.PRESENT:
                return True
            case _:
                return self.is_record(type_)
