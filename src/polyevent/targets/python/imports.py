"""What the modules with the contract's types import, and where that is from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from polyevent.targets.python.layout import import_from
from polyevent.targets.python.modules import seen_from

_HOMES = {
    "IntEnum": "enum",
    "StrEnum": "enum",
    "TYPE_CHECKING": "typing",
    "Annotated": "typing",
    "Any": "typing",
    "ClassVar": "typing",
    "Literal": "typing",
    "NewType": "typing",
    "TypeAlias": "typing",
    "Union": "typing",
    "_lazy": ".",
    "AwareDatetime": "._datetimes",
    "deprecated": "._deprecated",
    "OpenIntEnum": "._enums",
    "OpenStrEnum": "._enums",
    "Exactly": "._limits",
    "IntOrFloat": "._limits",
    "SafeInt": "._limits",
    "Templated": "._limits",
    "AnyLength": "._markers",
    "Maybe": "._markers",
    "Never": "._markers",
    "NotNull": "._markers",
}
_LIBRARIES = frozenset({"msgspec", "pydantic", "typing_extensions"})


def imports(used: Iterable[str], homes: Mapping[str, str], folder: str = "") -> list[str]:
    """The imports of the names that are `used`, in the groups that stand apart.

    `homes` are the modules of those that not every package has. A library has no home. `folder` is
    that of the package which the module is in that imports them.
    """
    by_module: dict[str, list[str]] = {}
    libraries: list[str] = []
    for name in sorted(used):
        home = homes.get(name) or _HOMES.get(name)
        if home is None:
            libraries.append(name)
        else:
            by_module.setdefault(seen_from(folder, home), []).append(name)
    standard: list[str] = []
    others = [f"import {name}" for name in libraries]
    own: list[str] = []
    for module in sorted(by_module):
        group = own if module.startswith(".") else others if module in _LIBRARIES else standard
        group.append(import_from(module, by_module[module]))
    return ["\n".join(group) for group in (standard, others, own) if group]
