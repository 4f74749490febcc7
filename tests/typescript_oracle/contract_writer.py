"""Writes whole contracts: declarations in one file or several, right or with a mistake."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from tests.typescript_oracle.declaration_writer import DeclarationWriter
from tests.typescript_oracle.mistakes import mistaken
from tests.typescript_oracle.object_writer import Declaration

ENTRY = "events.ts"
_OTHERS = ("users.ts", "orders/orders.ts", "common.d.ts")
_NAME = re.compile(r"(?<![\w\"'`/-])(?<!(?<!\.\.)\.)([A-Z]\w*)")


@dataclass(frozen=True, slots=True)
class Contract:
    """The files of a contract by their paths, of which the first is the one that is built.

    `types` are the paths of the exported types that are not generic. `mistake` says what has been
    done to it, None for nothing.
    """

    files: Mapping[str, str]
    types: tuple[str, ...]
    mistake: str | None = None

    def __str__(self) -> str:
        return "\n".join(f"// {path}\n{text}" for path, text in self.files.items())


def contract(chance: Random, suffix: str = "") -> Contract:
    """A contract. All that it declares has a name that ends in `suffix`."""
    writer = DeclarationWriter(chance, suffix)
    declarations = list(writer.declarations(chance.randint(1, 9)))
    if chance.random() < 0.5:
        # The order means nothing.
        chance.shuffle(declarations)
    wrong = None
    if chance.random() < 0.2:
        wrong, declarations = mistaken(chance, declarations, writer.known)
    types = tuple(path for declaration in declarations for path in declaration.types)
    several = chance.random() < 0.35
    return Contract(files_of(chance, declarations, several), types, wrong)


def files_of(chance: Random, declarations: Sequence[Declaration], several: bool) -> dict[str, str]:
    """The declarations in the entry, or in `several` files that import each other."""
    places: dict[str, str] = {}
    paths = [ENTRY]
    if several:
        paths += chance.sample(_OTHERS, chance.randint(1, 2))
    for declaration in declarations:
        # In a `.d.ts`, constants are written in another way, and members of enums are unknown numbers.
        has_values = "export const " in declaration.text or "export enum " in declaration.text
        fitting = [path for path in paths if not (has_values and path.endswith(".d.ts"))]
        path = places.setdefault(declaration.name, chance.choice(fitting))
        for type_ in declaration.types:
            places.setdefault(type_.split(".")[0], path)
    files = {}
    for path in paths:
        own = [d for d in declarations if places[d.name] == path]
        text = "\n".join(declaration.text for declaration in own) or "export {};\n"
        imports, text = _imports(chance, path, text, places)
        exports = ""
        if path == ENTRY:
            exports = "".join(_export(chance, other, places) for other in paths[1:])
        files[path] = imports + exports + ("\n" if imports or exports else "") + text
    return files


def _imports(chance: Random, path: str, text: str, places: Mapping[str, str]) -> tuple[str, str]:
    """Imports of what `text` refers to and what stands elsewhere, and `text` as it fits them."""
    wanted: dict[str, list[str]] = {}
    for name in dict.fromkeys(_NAME.findall(text)):
        if places.get(name, path) != path:
            wanted.setdefault(places[name], []).append(name)
    imports = ""
    for at, (other, names) in enumerate(wanted.items()):
        word = chance.choice(("import type", "import"))
        source = f'from "{_specifier(chance, path, other)}"'
        listed = ", ".join(names)
        match chance.randrange(6):
            case 0:
                imports += f"{word} * as all{at} {source};\n"
                text = _replaced(text, names, f"all{at}.")
            case 1:
                listed = ", ".join(f"{name} as My{name}" for name in names)
                imports += f"{word} {{ {listed} }} {source};\n"
                text = _replaced(text, names, "My")
            case 2:
                imports += f"{word} {{ {listed} }} {source};\n"
                text = _replaced(text, names, f'import("{_specifier(chance, path, other)}").', True)
            case _:
                imports += f"{word} {{ {listed} }} {source};\n"
    return imports, text


def _replaced(text: str, names: Sequence[str], before: str, types_only: bool = False) -> str:
    """`text` with `before` in front of the names, or of those that stand where a type does."""

    def changed(match: re.Match[str]) -> str:
        kept = match[1] not in names or (
            types_only and match.string[: match.start()].endswith(_NO_TYPES)
        )
        return match[1] if kept else before + match[1]

    return _NAME.sub(changed, text)


_NO_TYPES = ("extends ", "typeof ", "[")
"""What stands before a name that is not looked up as any type is."""


def _export(chance: Random, path: str, places: Mapping[str, str]) -> str:
    names = ", ".join(name for name, place in places.items() if place == path)
    specifier = _specifier(chance, ENTRY, path)
    if names and chance.random() < 0.3:
        return f'export {{ {names} }} from "{specifier}";\n'
    word = "export type" if chance.random() < 0.2 else "export"
    return f'{word} * from "{specifier}";\n'


def _specifier(chance: Random, path: str, other: str) -> str:
    above = "../" if "/" in path else "./"
    stem = other.removesuffix(".d.ts").removesuffix(".ts")
    return above + chance.choice((stem, stem, f"{stem}.js"))
