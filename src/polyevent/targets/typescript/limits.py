"""Limits that strings and numbers have to keep: as tests, and as refusals."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from polyevent.model import Constraints
from polyevent.targets.typescript import expression, text
from polyevent.targets.typescript.layout import WIDTH, width
from polyevent.targets.typescript.scope import Scope


class _Limit(Struct, frozen=True):
    """One limit: how it is kept, how it is broken, and what an error says of it."""

    kept: str
    broken: str
    expected: str


class Limits:
    """Writes limits of the variable `value`. Regular expressions gather in `constants`."""

    def __init__(self, scope: Scope) -> None:
        self.constants: list[str] = []
        self._scope = scope
        self._patterns: dict[str, str] = {}

    def tests(self, constraints: Constraints) -> list[str]:
        """Expressions that all have to be true."""
        return [limit.kept for limit in self._limits(constraints)]

    def refusals(self, constraints: Constraints) -> list[str]:
        """Statements of a reader that throw where a limit is broken."""
        lines: list[str] = []
        for limit in self._limits(constraints):
            refusal = f"refusal(parent, key, {text.string(f'expected {limit.expected}')})"
            lines.append(expression.condition(limit.broken, 2))
            lines += [expression.call("throw", refusal, 4), "  }"]
        return lines

    def _limits(self, constraints: Constraints) -> Iterator[_Limit]:
        length = "lengthOf(value)"
        least, most = constraints.min_length, constraints.max_length
        yield from _compared("value", ">=", "<", "at least", constraints.minimum)
        yield from _compared("value", "<=", ">", "at most", constraints.maximum)
        yield from _compared("value", ">", "<=", "more than", constraints.exclusive_minimum)
        yield from _compared("value", "<", ">=", "less than", constraints.exclusive_maximum)
        yield from _compared(length, ">=", "<", "at least", least, _characters(least))
        yield from _compared(length, "<=", ">", "at most", most, _characters(most))
        if constraints.pattern is not None:
            test = f"{self._pattern(constraints.pattern)}.test(value)"
            yield _Limit(test, f"!{test}", f"to match {constraints.pattern}")

    def _pattern(self, pattern: str) -> str:
        if pattern not in self._patterns:
            name = self._patterns[pattern] = self._scope.take("pattern")
            head = f"const {name} = /* @__PURE__ */ new RegExp("
            line = f'{head}{text.string(pattern)}, "u");'
            if width(line) > WIDTH:
                line = f'{head}\n  {text.string(pattern)},\n  "u",\n);'
            self.constants.append(line)
        return self._patterns[pattern]


def _compared(
    subject: str, kept: str, broken: str, words: str, limit: int | float | None, unit: str = ""
) -> Iterator[_Limit]:
    if limit is not None:
        number = text.number(limit)
        yield _Limit(
            f"{subject} {kept} {number}", f"{subject} {broken} {number}", f"{words} {number}{unit}"
        )


def _characters(count: int | None) -> str:
    return " character" if count == 1 else " characters"
