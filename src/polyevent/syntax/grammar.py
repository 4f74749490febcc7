"""TypeScript's grammar, without what else its package brings along."""

from __future__ import annotations

from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from typing import Any

from tree_sitter import Language

_PACKAGE = "tree_sitter_typescript"


def typescript() -> Language:
    """The grammar of TypeScript."""
    return Language(_binding().language_typescript())


def _binding() -> Any:
    """The extension module of the grammar's package.

    To import the package takes ten times as long: it loads importlib.resources for queries that
    nobody here asks for. So it is done only where the module is not found behind its back.
    """
    package = PathFinder.find_spec(_PACKAGE)
    folders = package.submodule_search_locations if package is not None else None
    spec = PathFinder.find_spec(f"{_PACKAGE}._binding", folders) if folders else None
    if spec is None or spec.loader is None:
        import tree_sitter_typescript

        return tree_sitter_typescript
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
