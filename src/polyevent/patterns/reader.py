"""ECMAScript's regular expressions with the flag `u` (ECMA-262, section 22.2.1), the portable part."""

from __future__ import annotations

import re

from polyevent.patterns import PatternError
from polyevent.patterns.nodes import (
    DIGITS,
    LINE_ENDS,
    SPACE,
    WORD,
    Characters,
    Choice,
    Edge,
    Node,
    Ranges,
    Repeat,
    Sequence,
    all_but,
    united,
)

MOST = 1000
"""How often Go repeats anything at most, repetitions within each other multiplied."""
_DEEPEST = 50

_COUNT = re.compile(r"\{([0-9]+)(,?)([0-9]*)\}")
_HEXADECIMAL = re.compile(r"x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]+)\}")
_LOW_SURROGATE = re.compile(r"\\u([Dd][C-Fc-f][0-9A-Fa-f]{2})")
_NAMED = re.compile(r"\?<[A-Za-z_$][A-Za-z0-9_$]*>")
_SYNTAX = frozenset("^$\\.*+?()[]{}|/")
_CONTROL = {"t": 0x09, "n": 0x0A, "v": 0x0B, "f": 0x0C, "r": 0x0D}
_CLASSES = {"d": DIGITS, "w": WORD, "s": SPACE}
_NOT_PORTABLE = (
    (re.compile(r"\(\?<?[=!]"), "lookaround", "Go does not have it"),
    (re.compile(r"\\[1-9]|\\k"), "a back reference", "Go does not have it"),
    (re.compile(r"\\[pP]"), "a Unicode property", "Python does not have it"),
    (re.compile(r"\(\?[a-z-]+[:)]"), "a flag", "not every version of JavaScript has it"),
    (re.compile(r"\(\?P"), "`(?P`", "ECMAScript writes `(?<name>...)`"),
    (re.compile(r"\\[AZz]"), "this anchor", "write `^` or `$`"),
    (re.compile(r"\\[c0]"), "this escape", "write `\\x` and two digits"),
)


def parsed(pattern: str) -> Node:
    """What `pattern` means. Raises `PatternError`."""
    return _Reader(pattern).whole()


class _Reader:
    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0
        self._depth = 0

    def whole(self) -> Node:
        node = self._choice()
        if self._at < len(self._pattern):
            raise self._wrong("this `)` closes nothing", 1, "write `\\)` for the character")
        return node

    def _choice(self) -> Node:
        options = [self._sequence()]
        while self._takes("|"):
            options.append(self._sequence())
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def _sequence(self) -> Node:
        parts: list[Node] = []
        while self._at < len(self._pattern) and self._next() not in "|)":
            parts.append(self._repeated())
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _repeated(self) -> Node:
        start = self._at
        atom = self._atom()
        quantifier = self._at
        counts = self._counts()
        if counts is None:
            return atom
        if isinstance(atom, Edge):
            raise PatternError("a place cannot be repeated", start, self._at)
        least, most = counts
        lazy = self._takes("?")
        if self._next() in ("*", "+", "?") or _COUNT.match(self._pattern, self._at):
            raise self._wrong("two quantifiers follow each other", 1, "put the first into a group")
        if most is not None and least > most:
            raise PatternError("the range of this count is empty", quantifier, self._at)
        repeat = Repeat(atom, least, most, lazy)
        if _multiplied(repeat) > MOST:
            why = f"Go repeats nothing more than {MOST} times, counts within counts multiplied"
            raise PatternError(why, quantifier, self._at, "say it with `@maxLength`")
        return repeat

    def _counts(self) -> tuple[int, int | None] | None:
        simple = {"*": (0, None), "+": (1, None), "?": (0, 1)}.get(self._next())
        if simple:
            self._at += 1
            return simple
        count = _COUNT.match(self._pattern, self._at)
        if count is None:
            return None
        self._at = count.end()
        # Far too many digits are far too many times, and need not be a number.
        least, most = (int(digits[:9]) if digits else None for digits in count.group(1, 3))
        assert least is not None
        return least, most if count[2] else least

    def _atom(self) -> Node:
        self._refuse_what_is_not_portable()
        start, character = self._at, self._next()
        match character:
            case "(":
                return self._group()
            case "[":
                return self._class()
            case "\\":
                return self._escape()
            case "^" | "$":
                self._at += 1
                return Edge(character)
            case ".":
                self._at += 1
                return Characters(all_but(LINE_ENDS), ".")
            case "*" | "+" | "?":
                raise self._wrong("there is nothing to repeat", 1, f"write `\\{character}`")
            case "{" | "}" | "]":
                raise self._wrong(f"`{character}` stands alone", 1, f"write `\\{character}`")
            case _:
                self._at += 1
                return self._one(ord(character), start)

    def _refuse_what_is_not_portable(self) -> None:
        for form, what, why in _NOT_PORTABLE:
            found = form.match(self._pattern, self._at)
            if found:
                advice = why if why.startswith("write") else ""
                said = f"{what} is not for every language"
                said += "" if advice else f": {why}"
                raise PatternError(said, found.start(), found.end(), advice)

    def _group(self) -> Node:
        start = self._at
        self._at += 1
        if self._takes("?:"):
            pass
        elif named := _NAMED.match(self._pattern, self._at):
            self._at = named.end()
        elif self._next() == "?":
            raise self._wrong("there is no group of this kind", 1, "write `(?:`")
        self._depth += 1
        if self._depth > _DEEPEST:
            raise PatternError(f"groups are nested more than {_DEEPEST} deep", start, start + 1)
        inner = self._choice()
        self._depth -= 1
        if not self._takes(")"):
            raise PatternError("this group is never closed", start, start + 1)
        # A group of nothing would be no part of the sequence around it, which may be repeated.
        return inner

    def _escape(self) -> Node:
        start = self._at
        following = self._pattern[start + 1 : start + 2]
        if following in ("b", "B"):
            self._at += 2
            return Edge("\\" + following)
        ranges = self._escaped(start, in_class=False)
        return Characters(ranges, self._pattern[start : self._at])

    def _class(self) -> Node:
        start = self._at
        self._at += 1
        negated = self._takes("^")
        ranges: list[tuple[int, int]] = []
        while not self._takes("]"):
            if self._at >= len(self._pattern):
                raise PatternError("this class is never closed", start, start + 1)
            item = self._at
            first = self._class_item()
            if self._next() != "-" or self._pattern[self._at + 1 : self._at + 2] in ("]", ""):
                ranges += first
                continue
            self._at += 1
            last = self._class_item()
            if not _is_one(first) or not _is_one(last):
                why = "a range goes from one character to another"
                raise PatternError(why, item, self._at, "write `\\-` for the character")
            if first[0][0] > last[0][0]:
                raise PatternError("this range is empty", item, self._at)
            ranges.append((first[0][0], last[0][0]))
        within = all_but(united(ranges)) if negated else united(ranges)
        if not ranges or not within:
            raise PatternError("this class is empty", start, self._at, "write `[\\s\\S]` for any")
        return Characters(within, self._pattern[start : self._at])

    def _class_item(self) -> Ranges:
        start = self._at
        if self._next() != "\\":
            self._at += 1
            return self._one(ord(self._pattern[start]), start).ranges
        self._refuse_what_is_not_portable()
        return self._escaped(start, in_class=True)

    def _escaped(self, start: int, in_class: bool) -> Ranges:
        """The code points of the escape at `start`, behind which reading goes on."""
        self._at = start + 1
        if self._at >= len(self._pattern):
            raise PatternError("nothing follows this `\\`", start, start + 1)
        character = self._next()
        hexadecimal = _HEXADECIMAL.match(self._pattern, self._at)
        if hexadecimal:
            self._at = hexadecimal.end()
            return self._hexadecimal(hexadecimal, start)
        self._at += 1
        if character.lower() in _CLASSES:
            ranges = _CLASSES[character.lower()]
            return ranges if character.islower() else all_but(ranges)
        if character in _SYNTAX or (in_class and character == "-"):
            return ((ord(character), ord(character)),)
        if in_class and character == "b":
            return ((0x08, 0x08),)
        if character in _CONTROL:
            return ((_CONTROL[character], _CONTROL[character]),)
        why = f"`\\{character}` is not an escape of ECMAScript with the flag `u`"
        advice = "" if character.isalnum() else f"write `{character}`"
        raise PatternError(why, start, self._at, advice)

    def _hexadecimal(self, written: re.Match[str], start: int) -> Ranges:
        digits = next(filter(None, written.groups())).lstrip("0")[:8]
        code_point = int(digits or "0", 16)
        low = _LOW_SURROGATE.match(self._pattern, self._at)
        if written[2] and 0xD800 <= code_point < 0xDC00 and low:
            self._at = low.end()
            code_point = 0x10000 + (code_point - 0xD800) * 0x400 + int(low[1], 16) - 0xDC00
        if code_point > 0x10FFFF:
            raise PatternError("there is no such code point", start, self._at)
        return self._one(code_point, start).ranges

    def _one(self, code_point: int, start: int) -> Characters:
        if 0xD800 <= code_point <= 0xDFFF:
            raise PatternError("half of a surrogate pair is no character", start, self._at)
        return Characters(((code_point, code_point),), self._pattern[start : self._at])

    def _next(self) -> str:
        """The next character, empty at the end."""
        return self._pattern[self._at : self._at + 1]

    def _takes(self, text: str) -> bool:
        taken = self._pattern.startswith(text, self._at)
        self._at += len(text) * taken
        return taken

    def _wrong(self, why: str, length: int, advice: str = "") -> PatternError:
        return PatternError(why, self._at, self._at + length, advice)


def _is_one(ranges: Ranges) -> bool:
    return len(ranges) == 1 and ranges[0][0] == ranges[0][1]


def _multiplied(node: Node) -> int:
    """How often the innermost part of `node` is repeated at most, as Go counts it."""
    match node:
        case Repeat(body, least, most):
            times = least if most is None else most
            return max(times, 1) * _multiplied(body)
        case Sequence(nodes) | Choice(nodes):
            return max((_multiplied(part) for part in nodes), default=1)
        case Characters() | Edge():
            return 1
