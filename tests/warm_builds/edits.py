"""Random edits of a contract: declarations come, change, move and go; text is broken and mended."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import NamedTuple

from tests.typescript_oracle.declaration_writer import DeclarationWriter

_ENTRY, _SHARED = "src/events.ts", "src/shared.ts"
_MOST = 12
"""So many declarations; with more of them some are deleted."""
_KEYWORDS = re.compile(r"\b(?:string|number|boolean|null)\b")
_PROPERTY = re.compile(r"^  (?:readonly )?\w+\??:", re.MULTILINE)
_TOKENS = ("{", "}", ";", ",", '"', "`", "/*", "*/", "|", "?", "<", ">", "=", "\n", " ", "é", "a")


def edits(chance: Random) -> Iterator[Mapping[str, str]]:
    """The files of a contract, as they are after each of endless edits."""
    editing = _Editing(chance)
    while True:
        yield editing.files()
        editing.edit()


class _Written(NamedTuple):
    """A declaration; those of one `group` refer to each other only."""

    path: str
    group: int
    text: str


class _Editing:
    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._declarations: list[_Written] = []
        self._broken: dict[str, str] = {}
        self._sound: list[_Written] | None = None
        self._number = 0
        for _ in range(3):
            self._insert()

    def files(self) -> dict[str, str]:
        texts = {
            path: "\n".join(one.text for one in self._declarations if one.path == path)
            for path in (_ENTRY, _SHARED)
        }
        texts[_ENTRY] = 'export * from "./shared";\n\n' + texts[_ENTRY]
        texts[_SHARED] = texts[_SHARED] or "export {};\n"
        return texts | self._broken

    def edit(self) -> None:
        if self._sound is not None and self._chance.random() < 0.8:
            self._declarations, self._sound, self._broken = self._sound, None, {}
            return
        if len(self._declarations) > _MOST:
            self._delete_group()
            return
        safe = (self._insert, self._delete_group, self._move, *[self._add_property] * 3)
        risky = (self._delete, self._change_type, self._change_type, self._break, self._break)
        if self._chance.random() < 0.7:
            self._chance.choice((*safe, self._document, self._document))()
        else:
            self._sound = self._sound or list(self._declarations)
            self._chance.choice(risky)()

    def _insert(self) -> None:
        self._number += 1
        suffix = str(self._number)
        place = self._chance.choice((_ENTRY, _ENTRY, _SHARED))
        writer = DeclarationWriter(self._chance, suffix)
        written = list(writer.declarations(self._chance.randint(1, 3)))
        own = [name for declaration in written for name in declaration.types if "." not in name]
        data = self._chance.choice([*own, "string", "{ id: string; count?: number }"])
        message = f'export interface Message{suffix} {{\n  type: "message.{suffix}";\n  data: {data};\n}}\n'
        at = self._chance.randint(0, len(self._declarations))
        texts = [*(declaration.text for declaration in written), message]
        self._declarations[at:at] = [_Written(place, self._number, text) for text in texts]

    def _delete(self) -> None:
        if self._declarations:
            self._declarations.pop(self._at())

    def _delete_group(self) -> None:
        if self._declarations:
            group = self._declarations[self._at()].group
            self._declarations = [one for one in self._declarations if one.group != group]

    def _move(self) -> None:
        if self._declarations:
            moved = self._declarations.pop(self._at())
            self._declarations.insert(self._chance.randint(0, len(self._declarations)), moved)

    def _change_type(self) -> None:
        other = self._chance.choice(("string", "number", "boolean", "null", "Date", "string[]"))
        self._replace(_KEYWORDS, lambda found: other)

    def _add_property(self) -> None:
        self._number += 1
        added = self._chance.choice(
            (f"added{self._number}: string", f"added{self._number}?: number | null")
        )
        self._replace(_PROPERTY, lambda found: f"  {added};\n{found}")

    def _document(self) -> None:
        words = self._chance.choice(
            ("/** Says more. */\n", "// Aside.\n", "\n\n", "/** Old. @deprecated Not now. */\n")
        )
        self._replace(re.compile(r"^(?=export )"), lambda found: words)

    def _break(self) -> None:
        path, text = self._chance.choice(sorted(self.files().items()))
        for _ in range(self._chance.randint(1, 2)):
            at = self._chance.randint(0, len(text))
            gone = self._chance.choice((0, 0, 1, 2, 20))
            text = text[:at] + self._chance.choice(("", *_TOKENS)) + text[at + gone :]
        self._broken = {path: text}

    def _replace(self, pattern: re.Pattern[str], change: Callable[[str], str]) -> None:
        if not self._declarations:
            return
        at = self._at()
        written = self._declarations[at]
        found = list(pattern.finditer(written.text))
        if found:
            one = self._chance.choice(found)
            text = written.text[: one.start()] + change(one[0]) + written.text[one.end() :]
            self._declarations[at] = written._replace(text=text)

    def _at(self) -> int:
        return self._chance.randrange(len(self._declarations))
