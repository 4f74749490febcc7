"""The files of a contract: the one that the settings name, and all that it imports."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from itertools import takewhile
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from polyevent import diagnostics
from polyevent.diagnostics import Diagnostic
from polyevent.resolve.scopes.modules import candidates, find_module, is_foreign
from polyevent.source import Source, Span
from polyevent.syntax import parse
from polyevent.tree import File, ModuleName

if TYPE_CHECKING:
    from pathlib import Path  # which takes its time to import

Parsed: TypeAlias = tuple[File, tuple[Diagnostic, ...]]
Parse: TypeAlias = Callable[[Source], Parsed]

_MOST_FILES = 1000
_MOST_SUGGESTIONS = 20


class Contract(Struct, frozen=True):
    """What was read: the trees by path, and the path that each import stands for.

    `modules` is by importing path and specifier. It lacks what could not be found, and `files` what
    could not be read: of both there are findings. `sources` are all that were read, and `absent` the
    paths of files that would have been read too, or instead of one of them.
    """

    files: Mapping[str, File]
    modules: Mapping[tuple[str, str], str]
    sources: tuple[Source, ...]
    absent: frozenset[str]
    findings: tuple[Diagnostic, ...]


def read_contract(
    root: str | Path, entry: str, imports: Mapping[str, str], parse: Parse = parse
) -> Contract:
    """Read the file at `entry` and all that it imports, each once, within the project at `root`.

    `imports` has the paths that the names of packages stand for. Paths are relative to `root`, with
    forward slashes. Without the entry there are no files. `parse` does what the one of `syntax` does.
    """
    return _Reading(root, entry, imports, parse).contract()


class _Reading:
    def __init__(
        self, root: str | Path, entry: str, imports: Mapping[str, str], parse: Parse
    ) -> None:
        self._root = root
        self._entry = entry
        self._imports = imports
        self._parse = parse
        self._files: dict[str, File] = {}
        self._sources: list[Source] = []
        self._findings: list[Diagnostic] = []
        self._missing = 0
        self._absent: set[str] = set()
        self._folders: dict[str, dict[str, bool]] = {}
        # The path by which a file is known, by where it really is.
        self._paths = {os.path.realpath(os.path.join(root, entry)): entry}

    def contract(self) -> Contract:
        modules: dict[tuple[str, str], str | None] = {}
        foreign: dict[tuple[str, str], ModuleName] = {}
        waiting: list[tuple[str, Span | None]] = [(self._entry, None)]
        reached = {self._entry}
        for importer, place in waiting:
            if len(self._sources) == _MOST_FILES and place is not None:
                self._findings.append(diagnostics.too_many_files(place, _MOST_FILES))
                break
            for module in self._read(importer, place):
                named = (importer, module.specifier)
                if is_foreign(module.specifier, self._imports):
                    foreign.setdefault(named, module)
                elif named not in modules:
                    path = modules[named] = self._find(importer, module)
                    if path is not None and path not in reached:
                        reached.add(path)
                        waiting.append((path, module.span))
        ambient = {name.specifier for file in self._files.values() for name, _ in file.ambient}
        for (importer, specifier), module in foreign.items():
            if specifier not in ambient:
                self._find(importer, module)
        found = {named: path for named, path in modules.items() if path is not None}
        absent = frozenset(self._absent)
        return Contract(self._files, found, tuple(self._sources), absent, tuple(self._findings))

    def _read(self, path: str, place: Span | None) -> tuple[ModuleName, ...]:
        """Read the file at `path`, which is named at `place`. Gives the modules that it names."""
        try:
            with open(os.path.join(self._root, path), "rb") as opened:
                source = Source(path, opened.read())
        except OSError as error:
            if place is None and isinstance(error, FileNotFoundError):
                finding = diagnostics.source_not_found(path)
            else:
                finding = diagnostics.unreadable(path, error.strerror or str(error), place)
            self._findings.append(finding)
            self._absent.add(path)
            return ()
        file, findings = self._parse(source)
        self._sources.append(source)
        self._findings += findings
        if place is None or file.body.declarations or not diagnostics.has_errors(findings):
            # Of what could not be read at all, nobody knows what it exports.
            self._files[path] = file
        return file.modules

    def _find(self, importer: str, module: ModuleName) -> str | None:
        suggest = self._missing < _MOST_SUGGESTIONS
        found = find_module(importer, module, self._imports, self._entries, suggest)
        if isinstance(found, Diagnostic):
            self._missing += 1
            self._findings.append(found)
            self._absent.update(candidates(importer, module.specifier, self._imports))
            return None
        tried = candidates(importer, module.specifier, self._imports)
        self._absent.update(takewhile(lambda path: path != found, tried))
        real = os.path.realpath(os.path.join(self._root, found))
        if real not in self._paths:
            inner = os.path.relpath(real, os.path.realpath(self._root)).replace(os.sep, "/")
            if inner.partition("/")[0] == os.pardir:
                finding = diagnostics.module_outside(module.span, module.specifier, found)
                self._findings.append(finding)
                return None
            self._paths[real] = inner
        return self._paths[real]

    def _entries(self, folder: str) -> Mapping[str, bool]:
        if folder not in self._folders:
            entries = self._folders[folder] = {}
            try:
                with os.scandir(os.path.join(self._root, folder)) as found:
                    for entry in found:
                        if entry.is_dir() or entry.is_file():  # no pipe, and nothing like it
                            entries[entry.name] = entry.is_dir()
            except OSError:
                pass  # what cannot be listed is not there
        return self._folders[folder]
