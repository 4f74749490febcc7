"""The package's `__init__`: all that people import."""

from __future__ import annotations

from polyevent.config import Project
from polyevent.model import Record, Role, admits_null
from polyevent.names import Names
from polyevent.targets.python.flavors import Flavor
from polyevent.targets.python.imports import imports
from polyevent.targets.python.layout import listing
from polyevent.targets.python.structure import Structure
from polyevent.targets.python.text import docstring, identifier, string


def public(flavor: Flavor, names: Names, project: Project) -> str:
    """The module's text, without the header."""
    schema = flavor.structure.schema
    exports = {"._codec": ["decode_as", "encode"], "._json": ["DecodeError"]}
    if schema.messages:
        roles = [role for role in Role if any(m.role is role for m in schema.messages)]
        unions = [f"Any{role.value.capitalize()}" for role in roles]
        exports["._messages"] = [*unions, "AnyMessage", "UnknownMessage", "decode"]
    if schema.declarations:
        exports["._types"] = [identifier(names.types[d.name]) for d in schema.declarations]
    if has_three_states(flavor.structure):
        exports[flavor.unset] = ["UNSET", "UnsetType"]
    homes = {name: module for module, offered in exports.items() for name in offered}
    groups = "\n\n".join(imports(homes, homes))
    everything = sorted(name for offered in exports.values() for name in offered)
    listed = listing("__all__ = [", [string(name) for name in everything], "]")
    about = docstring(project.description or f"What {project.source} declares.", "")
    return f"{about}\n\n{groups}\n\n{listed}\n"


def has_three_states(structure: Structure) -> bool:
    """Whether a field may be absent, or null, or something else."""
    return any(
        field.optional and admits_null(field.type, structure.declarations)
        for declaration in structure.schema.declarations
        if isinstance(declaration, Record)
        for field in declaration.fields
    )
