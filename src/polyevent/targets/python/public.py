"""The package's `__init__`: all that people import, at once or when they ask for it."""

from __future__ import annotations

from polyevent.config import Project
from polyevent.names import Names
from polyevent.targets.python.flavors import Flavor
from polyevent.targets.python.imports import imports
from polyevent.targets.python.layout import INDENT, listing
from polyevent.targets.python.messages import unions_of
from polyevent.targets.python.modules import Modules
from polyevent.targets.python.text import docstring, identifier, string


def public(flavor: Flavor, names: Names, project: Project, modules: Modules) -> dict[str, str]:
    """The texts of the files by their names, without the header."""
    schema = flavor.structure.schema
    now = {"decode_as": "._codec", "encode": "._codec", "DecodeError": "._json"}
    if schema.messages:
        now |= {"UnknownMessage": "._messages", "decode": "._messages"}
    if flavor.structure.has_three_states:
        now |= {"UNSET": flavor.unset, "UnsetType": flavor.unset}
    types = {identifier(names.types[d.name]): modules.types(d.name) for d in schema.declarations}
    unions = "._unions" if modules.are_apart else "._messages"
    types |= dict.fromkeys(unions_of(schema), unions)
    about = docstring(project.description or f"What {project.source} declares.", "")
    everything = now | types
    offered = [string(name) for name in sorted(everything)]
    whole = "\n\n".join(
        (about, *imports(everything, everything), listing("__all__ = [", offered, "]"))
    )
    if not modules.are_apart:
        return {"__init__.py": f"{whole}\n"}
    # So type checkers know that these are for others to import.
    at_once = {f"{name} as {name}": module for name, module in now.items()}
    at_once |= {"declared": "._lazy", "names": "._lazy"}
    listed = listing("return [", ["*names()", *map(string, sorted(now))], "]", INDENT * 2)
    lazy = "\n\n".join((about, *imports(at_once, at_once), _ASKED.format(listed=listed)))
    by_module: dict[str, list[str]] = {}
    for name, module in sorted(types.items()):
        by_module.setdefault(module.removeprefix("."), []).append(name)
    lines = "".join(f"{' '.join((module, *offered))}\n" for module, offered in by_module.items())
    return {
        "__init__.py": lazy,
        # For type checkers and editors.
        "__init__.pyi": f"{whole}\n",
        "_modules.py": _MODULES.format(lines=lines),
    }


_ASKED = """\

def __getattr__(name: str) -> object:
    if name == "__all__":
{listed}
    return declared(name)


def __dir__() -> list[str]:
    return sorted({{*globals(), *names()}})
"""
_MODULES = '''\
"""The modules that are loaded when somebody asks for what they have, one in each line."""

MODULES = """\\
{lines}"""
'''
