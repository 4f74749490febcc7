"""The package's `__init__`: all that people import."""

from __future__ import annotations

from polyevent.config import Project
from polyevent.model import Role, Schema
from polyevent.names import Names
from polyevent.targets.python.layout import import_from, listing
from polyevent.targets.python.text import docstring, identifier, string


def public(schema: Schema, names: Names, project: Project) -> str:
    """The module's text, without the header."""
    exports = {"._codec": ["decode_as", "encode"], "._json": ["DecodeError"]}
    if schema.messages:
        roles = [role for role in Role if any(m.role is role for m in schema.messages)]
        unions = [f"Any{role.value.capitalize()}" for role in roles]
        exports["._messages"] = [*unions, "AnyMessage", "UnknownMessage", "decode"]
    if schema.declarations:
        exports["._types"] = [identifier(names.types[d.name]) for d in schema.declarations]
    imports = "\n".join(import_from(module, offered) for module, offered in exports.items())
    everything = sorted(name for offered in exports.values() for name in offered)
    listed = listing("__all__ = [", [string(name) for name in everything], "]")
    about = docstring(project.description or f"What {project.source} declares.", "")
    return f"{about}\n\n{imports}\n\n{listed}\n"
