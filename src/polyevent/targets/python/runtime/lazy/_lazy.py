"""Loads what the contract declares when somebody asks for it."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from typing import Any

from ._modules import MODULES

__all__ = ["declared", "later", "module_of", "names"]


def declared(name: str) -> Any:
    """The type or union that the package calls `name`. Raises `AttributeError` if there is none."""
    package = sys.modules[str(__package__)]
    module = _modules().get(name)
    if module is None:
        message = f"module {__package__!r} has no attribute {name!r}"
        raise AttributeError(message, name=name, obj=package)
    found = getattr(import_module(f"{__package__}.{module}"), name)
    # From now on nobody has to ask.
    setattr(package, name, found)
    return found


def names() -> list[str]:
    """What all types and unions are called."""
    return sorted(_modules())


@cache
def _modules() -> dict[str, str]:
    lines = map(str.split, MODULES.splitlines())
    return {name: module for module, *names in lines for name in names}


def module_of(type_: Any) -> str:
    """The module that declares `type_`, after the package's name; nothing for another type."""
    if isinstance(type_, type):
        package, _, module = type_.__module__.partition(f"{__package__}.")
        return module if not package else ""
    # An alias or a new type, which whoever has it has asked for.
    loaded = vars(sys.modules[str(__package__)])
    for name, module in _modules().items():
        if name in loaded and loaded[name] == type_:
            return module
    return ""


class later:
    """An attribute of a class: the member of an enum that is loaded when somebody asks for it."""

    def __init__(self, enum: str, member: str) -> None:
        self._enum = enum
        self._member = member

    def __set_name__(self, owner: type, name: str) -> None:
        self._owner = owner
        self._name = name

    def __get__(self, instance: object, owner: type) -> object:
        found = getattr(declared(self._enum), self._member)
        setattr(self._owner, self._name, found)
        return found
