"""Which module of a package has which declarations."""

from __future__ import annotations

from collections.abc import Iterable

from polyevent.model import Declaration
from polyevent.names import Names
from polyevent.names.python import CONVENTION, KEYWORDS
from polyevent.targets.python.parts import mentioned, types_of
from polyevent.targets.python.recursion import components
from polyevent.targets.python.structure import Structure

# So many classes are imported in 10 to 20 ms, which nobody feels.
MOST_TOGETHER = 200
_LONGEST_NAME = 80
_NO_FILES = frozenset({"aux", "con", "nul", "prn"})
"""What Windows has for devices."""


class Modules:
    """Where declarations are: up to `most` of them all in one module, and more of them apart.

    Apart, a declaration that only one other uses is in the module of that one, so that a message has
    a module with what only it has. No two modules import each other.
    """

    def __init__(self, structure: Structure, names: Names, most: int = MOST_TOGETHER) -> None:
        self.structure = structure
        self.names = names
        self.most = most
        self._of = self._apart() if self.are_apart else {}

    @property
    def are_apart(self) -> bool:
        """Whether there are several modules, each of which is loaded when it is needed."""
        return len(self.structure.schema.declarations) > self.most

    def types(self, name: str) -> str:
        """The module with the class or alias of the declaration `name`."""
        return f"._types.{self._of[name]}" if self.are_apart else "._types"

    def codecs(self, name: str) -> str:
        """The module with the functions that read and write it, where there are any."""
        return f"._codecs.{self._of[name]}" if self.are_apart else "._codecs"

    def choices(self, name: str) -> str:
        """The module that tells the objects of a union apart of which it is the first."""
        return f"._choices.{self._of[name]}" if self.are_apart else "._choices"

    def parts(self, ordered: Iterable[Declaration]) -> dict[str, list[Declaration]]:
        """The declarations of each module in their order, by the last part of its name."""
        found: dict[str, list[Declaration]] = {}
        for declaration in ordered:
            found.setdefault(self._of[declaration.name], []).append(declaration)
        return found

    def _apart(self) -> dict[str, str]:
        places = {name: at for at, name in enumerate(self.structure.declarations)}
        uses = {
            name: set(mentioned(*types_of(declaration)))
            for name, declaration in self.structure.declarations.items()
        }
        users: dict[str, set[str]] = {name: set() for name in uses}
        for name, used in uses.items():
            for other in used:
                users[other].add(name)
        heads: dict[str, str] = {}
        for group in reversed(components(uses)):
            above = {heads[user] for user in {u for name in group for u in users[name]} - {*group}}
            head = above.pop() if len(above) == 1 else min(group, key=places.__getitem__)
            heads |= dict.fromkeys(group, head)
        taken: set[str] = set()
        modules: dict[str, str] = {}
        for name in places:
            if heads[name] == name:
                modules[name] = self._module_name(name, taken)
                taken.add(modules[name])
        return {name: modules[heads[name]] for name in places}

    def _module_name(self, name: str, taken: set[str]) -> str:
        identifier = self.names.types[name]
        wanted = CONVENTION.field_name(identifier)
        is_file = wanted.isascii() and len(wanted) <= _LONGEST_NAME
        if is_file and not any(wanted in names for names in (taken, KEYWORDS, _NO_FILES)):
            return wanted
        import hashlib  # It loads OpenSSL, and few names need it.

        digest = hashlib.sha256(identifier.encode()).hexdigest()[:12]
        return f"{wanted}_{digest}" if is_file else f"type_{digest}"


def seen_from(folder: str, module: str) -> str:
    """The name for importing `module`, which begins with a dot, in a module of `folder`."""
    if not folder or not module.startswith("."):
        return module
    within = module.removeprefix(f".{folder}")
    return within if within != module and within.startswith(".") else f".{module}"
