"""The files that are the same for every contract, without what this one has no need of."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from polyevent.targets.parts import Text

_RUNTIME = Path(__file__).parent / "runtime"
# Names do not stand in them.
_PROSE = re.compile(r"""//.*|"(?:[^"\\\n]|\\.)*"|`[^`\n]*`|'(?:[^'\\\n]|\\.)*'""")
_BETWEEN_NAMES = str.maketrans({mark: " " for mark in string.punctuation if mark != "_"})
_COMMENT = re.compile(r"//.*")
_IMPORT = re.compile(r'^(?:import |\t)"(.+)"$', re.M)
_AT_ONCE = 1000
_FUNCTION = re.compile(r"func (?:\(\w+ \*?(\w+)[^)]*\) )?(\w+)")


class _Declaration(Struct, frozen=True):
    """A declaration of a file: what it declares, and its text.

    `owner` is the type that people call it by, if it is theirs to call.
    """

    names: frozenset[str]
    owner: str | None
    text: str


class _File(Struct, frozen=True):
    name: str
    imports: tuple[str, ...]
    declarations: tuple[_Declaration, ...]


def support_files(
    code: Iterable[Text], *, tests: bool = False
) -> Mapping[str, tuple[Sequence[str], Text]]:
    """For each file its imports and its body, as far as `code`, the rest of the package, needs it.

    With `tests` these are the files of its tests, and `code` the rest of those.
    """
    files = [file for file in _files() if file.name.endswith("_test.go") is tests]
    by_name: dict[str, list[_Declaration]] = {}
    for file in files:
        for declaration in file.declarations:
            for name in declaration.names if declaration.owner is None else [declaration.owner]:
                by_name.setdefault(name, []).append(declaration)
    kept: dict[int, Set[str]] = {}
    waiting = [name for text in code for name in _all_mentions(text) & by_name.keys()]
    while waiting:
        for declaration in by_name.get(waiting.pop(), ()):
            if id(declaration) not in kept:
                kept[id(declaration)] = _mentions(declaration.text)
                waiting += kept[id(declaration)]
    result = {}
    for file in files:
        here = [declaration for declaration in file.declarations if id(declaration) in kept]
        if here:
            used = set().union(*(kept[id(declaration)] for declaration in here))
            imports = [path for path in file.imports if _package(path) in used]
            body = "\n".join(declaration.text for declaration in here)
            result[file.name] = (imports, (body.replace("\n\n}\n", "\n}\n"),))
    return result


def _all_mentions(code: Text) -> Set[str]:
    """The names in `code`, which may be large."""
    found: set[str] = set()
    for at in range(0, len(code), _AT_ONCE):
        # Most lines of a large package stand in it often.
        lines = {line for part in code[at : at + _AT_ONCE] for line in part.split("\n")}
        found |= _mentions("\n".join(lines))
    return found


def _package(path: str) -> str:
    """The package that is imported by `path`."""
    return re.sub(r"/v[0-9]+$", "", path).rpartition("/")[2]


@cache
def _files() -> tuple[_File, ...]:
    return tuple(
        _file(path.name, path.read_text(encoding="utf-8")) for path in sorted(_RUNTIME.glob("*.go"))
    )


def _file(name: str, text: str) -> _File:
    blocks = list(_blocks(text))
    types = [name for block in blocks for name in re.findall(r"^type ([A-Z]\w*)", block, re.M)]
    declarations = [
        declaration
        for block in blocks
        if not block.startswith(("package", "import"))
        for declaration in _declarations(block, types)
    ]
    return _File(name, tuple(_IMPORT.findall(text)), tuple(declarations))


def _blocks(text: str) -> Iterator[str]:
    """The declarations of a file that gofmt has formatted, each with its comment."""
    block = ""
    for line in text.splitlines(keepends=True):
        if block or line.strip():
            block += line
        is_inner = line.startswith(("\t", "//", "\n")) or line.endswith(("{\n", "(\n"))
        if block and not is_inner:
            yield block
            block = ""


def _declarations(text: str, exported_types: Sequence[str]) -> Iterator[_Declaration]:
    """The declaration that `text` is. Fields of a struct that stand apart are ones of their own."""
    whole = _declaration(text, exported_types)
    struct = re.search(r"^type (\w+) struct \{\n", text, re.M)
    if not struct or "\n\n" not in text:
        yield whole
        return
    first, *others = text.removesuffix("}\n").split("\n\n")
    yield replace(whole, text=f"{first}\n")
    for group in others:
        names = frozenset(re.findall(r"^\t(\w+)", group, re.M))
        is_public = any(name[0].isupper() for name in names)
        owner = struct[1] if is_public else None
        yield _Declaration(names, owner, f"{group.rstrip()}\n")
    yield replace(whole, text="}\n")


def _mentions(code: str) -> Set[str]:
    """The names in `code`."""
    return set(_PROSE.sub(" ", code).translate(_BETWEEN_NAMES).split())


def _declaration(text: str, exported_types: Sequence[str]) -> _Declaration:
    code = _COMMENT.sub("", text)
    function = _FUNCTION.match(code.lstrip())
    if function:
        receiver, name = function[1], function[2]
        owner = (receiver or next(iter(exported_types), None)) if name[0].isupper() else None
        return _Declaration(frozenset([name]), owner, text)
    pattern = r"^\t(\w+)" if code.lstrip().startswith("const (") else r"^(?:type|var|const) (\w+)"
    names = re.findall(pattern, code, re.M)
    return _Declaration(frozenset(names), None, text)
