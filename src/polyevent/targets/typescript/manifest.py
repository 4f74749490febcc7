"""package.json kept in step with what is built, and otherwise left as people wrote it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from msgspec import Struct

from polyevent.config import Project, TypeScriptSettings
from polyevent.config.json_text import Member, find, members_of, skip

_ORDER = tuple("""
    name version private description keywords homepage bugs repository funding license author
    contributors type sideEffects main module browser types typings exports imports files bin man
    directories workspaces scripts config publishConfig dependencies devDependencies
    peerDependencies peerDependenciesMeta optionalDependencies engines os cpu
    """.split())
"""Where people expect a key that is not there yet: behind those that are before it here."""

_NODE = ">=20"

_MARGIN = re.compile(r"\n([ \t]*)$")
_WHOLE_FOLDER = re.compile(r"^(\./|/)*|(/(\*\*(/\*)?)?)*$")
_json = partial(json.dumps, ensure_ascii=False)


def in_step(text: str, settings: TypeScriptSettings, source: str) -> str:
    """The package.json `text`, an object, with the entries that name the built files put right.

    Set are `sideEffects`, `main`, `types`, `exports["."]` and entries of `files`, among them the
    contract in one file, which is called `source`; `engines` where there is none; `module` and
    `typings` only where people have them, for they would be followed first. All else stays byte for
    byte: keys and their order, indentation, line ends, other exports, other files.
    """
    folder = PurePosixPath(settings.manifest).parent
    out = PurePosixPath(settings.out).relative_to(folder).as_posix()
    dist = "./dist" if out == "." else f"./{out}/dist"
    entry = {
        "import": {"types": f"{dist}/index.d.ts", "default": f"{dist}/index.js"},
        "require": {"types": f"{dist}/index.d.cts", "default": f"{dist}/index.cjs"},
    }
    root = skip(text, 0)
    values: dict[str, Any] = json.loads(text)
    wanted: dict[str, Any] = {
        "sideEffects": False,
        "main": f"{dist}/index.cjs",
        "module": f"{dist}/index.js",
        "types": f"{dist}/index.d.cts",
        "typings": f"{dist}/index.d.cts",
        "exports": {".": entry},
        "files": ["dist", source] if out == "." else [out],
        "engines": {"node": _NODE},
    }
    for key in ("module", "typings"):
        if key not in values:
            del wanted[key]
    if "engines" in values:
        del wanted["engines"]
    if isinstance(values.get("sideEffects"), list):
        del wanted["sideEffects"]  # says which of people's own files have effects
    for key, value in wanted.items():
        old = values.get(key)
        if key == "exports" and _has_subpaths(old):
            member = find(text, root, key)
            text = _set(text, member.value_start, ".", entry, ())
        elif key == "files" and isinstance(old, list):
            for file in value:
                member = find(text, root, key)
                text = _with_file(text, member, member.value, file)
        else:
            text = _set(text, root, key, value, _ORDER)
    return text


def source_name(project: Project) -> str:
    """What the contract in one file is called: as the source that people write."""
    return PurePosixPath(project.source).name.split(".")[0] + ".ts"


def _set(text: str, opening: int, key: str, value: Any, order: Sequence[str]) -> str:
    """`text` with `value` under `key` in the object at `opening`, added by `order` if need be."""
    members = members_of(text, opening)
    style = _Style.of(text, opening, members)
    same = [member for member in members if member.key == key]
    if same:
        member = same[-1]
        if json.dumps(member.value) == json.dumps(value):
            return text
        return text[: member.value_start] + style.written(value) + text[member.end :]
    entry = f"{_json(key)}:{style.space}{style.written(value)}"
    if not members:
        inner = f"{style.between}{entry}{style.closing}"
        return text[: opening + 1] + inner + text[skip(text, opening + 1) :]
    before = _last_before(key, members, order)
    if before is None:
        first = members[0].start
        return f"{text[:first]}{entry},{style.between}{text[first:]}"
    return f"{text[:before.end]},{style.between}{entry}{text[before.end:]}"


def _last_before(key: str, members: list[Member], order: Sequence[str]) -> Member | None:
    if key not in order:
        return None
    earlier = order[: order.index(key)]
    known = [member for member in members if member.key in earlier]
    return max(known, key=lambda member: earlier.index(member.key), default=None)


class _Style(Struct, frozen=True):
    """How the members of one object are set apart.

    `between` stands before each but the first, behind the comma; `closing` before the brace; `unit`
    is one step of indentation, None where the object is on one line; `space` follows a colon.
    """

    between: str
    closing: str
    unit: str | None
    space: str

    @staticmethod
    def of(text: str, opening: int, members: list[Member]) -> _Style:
        newline = "\r\n" if "\r\n" in text else "\n"
        outer = _margin(text, text.rfind("\n", 0, opening) + 1)
        if not members:
            return _Style(f"{newline}{outer}  ", newline + outer, "  ", " ")
        first = members[0]
        space = text[first.value_start - 1] if text[first.value_start - 1] == " " else ""
        own_line = _MARGIN.search(text, 0, first.start)
        if own_line is None:
            return _Style(" " if space else "", "", None, space)
        inner = own_line[1]
        unit = inner.removeprefix(outer) or "  "
        return _Style(newline + inner, newline + outer, unit, space)

    def written(self, value: Any) -> str:
        if self.unit is None:
            separators = (", ", ": ") if self.space else (",", ":")
            return _json(value, separators=separators)
        lines = _json(value, indent=self.unit, separators=(",", f":{self.space}"))
        return lines.replace("\n", self.between)


def _margin(text: str, line: int) -> str:
    end = line
    while text[end] in " \t":
        end += 1
    return text[line:end]


def _has_subpaths(exports: Any) -> bool:
    """Whether `exports` lists entry points, and not the conditions of the one that there is."""
    return isinstance(exports, dict) and any(key.startswith(".") for key in exports)


def _with_file(text: str, member: Member, files: list[Any], folder: str) -> str:
    listed = [_WHOLE_FOLDER.sub("", item) for item in files if isinstance(item, str)]
    if any(folder == item or folder.startswith(f"{item}/") for item in listed):
        return text
    if not files:
        return f"{text[:member.value_start]}[{_json(folder)}]{text[member.end:]}"
    end = member.end - 1
    while text[end - 1] in " \t\r\n":
        end -= 1
    first = skip(text, member.value_start + 1)
    before_first = text[member.value_start + 1 : first]
    # As the first entry is set apart from the bracket; on one line, as people write lists.
    between = before_first if "\n" in before_first else " "
    return f"{text[:end]},{between}{_json(folder)}{text[end:]}"
