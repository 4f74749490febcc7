"""What is built from what: the settings of people, and the metadata that the packages share."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct, field

from polyevent.meant import Portable


class TypeScriptSettings(Portable, frozen=True):
    """`out` is a folder relative to the project; `package` the npm name.

    `manifest` is the path of package.json, in `out` or in a folder around it.
    """

    out: str
    package: str
    manifest: str = "package.json"


class Flavor(StrEnum):
    """What the classes of a Python package are made of."""

    MSGSPEC = "msgspec"
    PYDANTIC = "pydantic"
    DATACLASS = "dataclass"


class PythonSettings(Portable, frozen=True):
    """`package` is the PyPI name, `module` the name it is imported by."""

    out: str
    package: str
    module: str
    flavor: Flavor = Flavor.MSGSPEC


class GoSettings(Portable, frozen=True):
    """`module` is the module path, from version 2 on with its `/v2`; `package` the name of the
    package and its folder in `out`."""

    out: str
    module: str
    package: str


Settings: TypeAlias = TypeScriptSettings | PythonSettings | GoSettings


class Project(Struct, frozen=True):
    """What all packages have in common.

    `source` is the contract's path relative to the project. The texts are package.json's, "" where
    it has none; `license_text` is the content of the project's LICENSE. With `open_enums`, an enum
    value that is not known is kept on reading; without, it is refused.
    """

    source: str
    open_enums: bool
    version: str
    description: str
    license: str
    license_text: str
    author: str
    homepage: str
    repository: str


class Config(Struct, frozen=True):
    """A whole configuration. `manifest` is the text of package.json as people wrote it, and
    `manifest_path` where that is in the project.

    `imports` has the paths in the project that the names of other modules stand for.
    """

    project: Project
    targets: tuple[Settings, ...]
    manifest: str
    imports: Mapping[str, str] = field(default_factory=dict)
    manifest_path: str = "package.json"
