"""Where packages are published."""

from __future__ import annotations

from pathlib import Path

from polyevent.config import GoSettings, PythonSettings, Settings, TypeScriptSettings
from polyevent.release.registries.npm import Npm
from polyevent.release.registries.pypi import PyPI
from polyevent.release.registries.registry import Registry


def registry_for(settings: Settings, root: Path) -> Registry | None:
    """The registry of a package of the project at `root`; None for Go, which has git's tags.

    Raises `RegistryError` if the user's settings name none.
    """
    match settings:
        case TypeScriptSettings():
            return Npm(settings.package, root, settings.manifest)
        case PythonSettings():
            return PyPI(settings.package, root)
        case GoSettings():
            return None
