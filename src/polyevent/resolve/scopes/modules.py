"""Which file the name of a module stands for (TypeScript's `moduleResolution: bundler`)."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from polyevent import diagnostics
from polyevent.diagnostics import Diagnostic
from polyevent.tree import ModuleName

Entries: TypeAlias = Callable[[str], Mapping[str, bool]]
"""Gives the names in a folder, "" for the project's; whether each is a folder. Empty for no folder."""

_ADDED = (".ts", ".tsx", ".d.ts")
_REPLACED = {
    ".js": _ADDED,
    ".jsx": (".tsx", ".ts", ".d.ts"),
    ".mjs": (".mts", ".d.mts"),
    ".cjs": (".cts", ".d.cts"),
}
_READ = (".ts", ".mts", ".cts")


def is_foreign(specifier: str, imports: Mapping[str, str]) -> bool:
    """Whether a module is not named by a path, nor by the settings `imports`."""
    relative = specifier in (".", "..") or specifier.startswith(("./", "../"))
    return not relative and specifier not in imports


def find_module(
    importer: str,
    module: ModuleName,
    imports: Mapping[str, str],
    entries: Entries,
    suggest: bool = True,
) -> str | Diagnostic:
    """The path of the file that the file at `importer` calls `module`, or what is wrong with that.

    `imports` has paths by specifiers. All paths are relative to the project. With `suggest`, what
    was probably meant is looked for, which takes long.
    """
    specifier, span = module.specifier, module.span
    if is_foreign(specifier, imports):
        relative = ModuleName(f"./{specifier}", span)
        near = find_module(importer, relative, imports, entries, suggest=False)
        hint = relative.specifier if isinstance(near, str) else ""
        return diagnostics.foreign_module(span, specifier, hint)
    wanted = _wanted(importer, specifier, imports)
    if wanted.split("/")[0] == "..":
        return diagnostics.module_outside(span, specifier, "")
    paths = candidates(importer, specifier, imports)
    for path in paths:
        if _is_file(path, entries):
            return path if path.endswith(_READ) else _not_read(module, path)
    if _is_file(wanted, entries):
        return _not_read(module, wanted)
    for path in paths if suggest else ():
        found = _other_case(path, entries)
        if found is not None:
            meant = "" if specifier in imports else _as_written(specifier, found, importer)
            return diagnostics.other_case(span, specifier, found, meant)
    tried = [path for path in paths if path.endswith(_READ)]
    if posixpath.splitext(wanted)[1] in (*_REPLACED, *_READ):
        tried = [path for path in tried if not path.startswith((f"{wanted}.", f"{wanted}/"))]
    near = _near(specifier, wanted, entries) if suggest else ""
    return diagnostics.module_not_found(span, specifier, tried, near)


def candidates(importer: str, specifier: str, imports: Mapping[str, str]) -> list[str]:
    """The paths at which the file may be that `importer` calls `specifier`; the first file is it."""
    wanted = _wanted(importer, specifier, imports)
    is_folder = posixpath.basename(specifier) in ("", ".", "..")
    in_folder = [_join(wanted, name) for name in ("package.json", *(f"index{e}" for e in _ADDED))]
    return in_folder if is_folder else [*_files(wanted), *in_folder]


def specifier(importer: str, path: str) -> str:
    """How the file at `importer` may call the one at `path`."""
    for ending, name in ((".d.ts", ""), (".ts", ""), (".mts", ".mjs"), (".cts", ".cjs")):
        if path.endswith(ending):
            path = path.removesuffix(ending) + name
            break
    relative = posixpath.relpath(path, posixpath.dirname(importer) or ".")
    return relative if relative.startswith("../") else f"./{relative}"


def _files(wanted: str) -> Iterator[str]:
    """The files that a path may stand for, in the order in which they are looked for."""
    stem, ending = posixpath.splitext(wanted)
    if ending in _READ:
        yield wanted
    for replaced in _REPLACED.get(ending, ()):
        yield stem + replaced
    for added in _ADDED:
        yield wanted + added


def _wanted(importer: str, specifier: str, imports: Mapping[str, str]) -> str:
    """The path that `specifier` says, "" for the project."""
    written = imports.get(specifier, f"{posixpath.dirname(importer)}/{specifier}")
    wanted = posixpath.normpath(written.lstrip("/"))
    return "" if wanted == "." else wanted


def _is_file(path: str, entries: Entries) -> bool:
    """Whether `path` is a file whose name and folders are written just so."""
    folder = ""
    *folders, name = path.split("/")
    for inner in folders:
        if entries(folder).get(inner) is not True:
            return False
        folder = _join(folder, inner)
    return entries(folder).get(name) is False


def _other_case(path: str, entries: Entries) -> str | None:
    """The file that `path` would be, if capitals did not matter."""
    found = ""
    for part in path.split("/"):
        names = entries(found)
        same = (name for name in names if name.casefold() == part.casefold())
        name = part if part in names else next(same, None)
        if name is None:
            return None
        found = _join(found, name)
    return found


def _not_read(module: ModuleName, path: str) -> Diagnostic:
    folder, name = posixpath.split(path)
    stem, ending = posixpath.splitext(path)
    if name == "package.json":
        why = "its package.json says which of its files is meant"
        return diagnostics.not_typescript(module.span, folder, why, "name the file itself")
    why = "only .ts files are read"
    if ending in _REPLACED:
        hint = f"declare what it exports in `{stem}{_REPLACED[ending][-1]}`"
    else:
        hint = "move what is needed of it to a .ts file"
    return diagnostics.not_typescript(module.span, path, why, hint)


def _near(specifier: str, wanted: str, entries: Entries) -> str:
    """A module in the same folder that was probably meant."""
    folder, name = posixpath.split(wanted)
    stem, ending = posixpath.splitext(name)
    ending = ending if ending in (*_REPLACED, *_READ) else ""
    stems = {
        other if is_folder else other.split(".")[0]
        for other, is_folder in entries(folder).items()
        if is_folder or other.endswith(_READ)
    }
    near = diagnostics.nearest(stem if ending else name, stems - {stem})
    return f"{specifier[: len(specifier) - len(name)]}{near}{ending}" if near else ""


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _as_written(written: str, path: str, importer: str) -> str:
    """How `path` is called in the manner of `written`."""
    _, ending = posixpath.splitext(written)
    called = specifier(importer, path)
    return called + ending if ending in (".js", ".jsx", ".ts") else called
