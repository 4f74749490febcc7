"""Go code that makes arbitrary values within limits, for the tests of a package."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from polyevent import patterns
from polyevent.model import Constraints
from polyevent.targets.go import text
from polyevent.targets.go.order import Types
from polyevent.targets.go.shapes import Basic, Limited, Named, Shape, Template, go_shape
from polyevent.targets.go.structure import DefinedType

_FAR = 10**9
"""How far a number without a limit goes from the other one."""


def limited(shape: Limited, types: Types) -> str:
    """The expression for an arbitrary value of `shape`, which is one of a package with `types`."""
    limits, base = _limits(shape, types)
    if shape.textual:
        return _converted(shape, Basic.STRING, _text(limits, base))
    if base is Basic.INTEGER:
        return _converted(shape, Basic.INTEGER, _integer(limits))
    return _converted(shape, Basic.NUMBER, _number(limits))


def _limits(shape: Shape, types: Types) -> tuple[list[Constraints], Shape]:
    """All limits of `shape`, and what they limit."""
    found: list[Constraints] = []
    while True:
        match shape:
            case Limited(base, _, constraints):
                found.append(constraints)
                shape = base
            case Named(identifier):
                named = types.named(types.meant(identifier))
                assert isinstance(named, DefinedType), "limits are those of texts and numbers"
                shape = named.shape
            case _:
                return found, shape


def _text(limits: Sequence[Constraints], base: Shape) -> str:
    least = max((one.min_length for one in limits if one.min_length is not None), default=0)
    most = min((one.max_length for one in limits if one.max_length is not None), default=least + 30)
    matched = [patterns.go(one.pattern) for one in limits if one.pattern is not None]
    if isinstance(base, Template):
        matched.append(_as_pattern(base))
    return f"a.limited({', '.join((str(least), str(most), *map(text.code_string, matched)))})"


def _integer(limits: Sequence[Constraints]) -> str:
    lows = [ceil(one.minimum) for one in limits if one.minimum is not None]
    lows += [floor(o.exclusive_minimum) + 1 for o in limits if o.exclusive_minimum is not None]
    highs = [floor(one.maximum) for one in limits if one.maximum is not None]
    highs += [ceil(o.exclusive_maximum) - 1 for o in limits if o.exclusive_maximum is not None]
    low = max(lows, default=min(highs, default=0) - _FAR)
    return f"a.integerBetween({low}, {min(highs, default=low + _FAR)})"


def _number(limits: Sequence[Constraints]) -> str:
    lows = [low for o in limits for low in (o.minimum, o.exclusive_minimum) if low is not None]
    highs = [high for o in limits for high in (o.maximum, o.exclusive_maximum) if high is not None]
    low = max(lows, default=min(highs, default=0) - _FAR)
    high = min(highs, default=low + _FAR)
    return f"a.between({text.json_text(low)}, {text.json_text(high)})"


def _converted(shape: Shape, base: Basic, code: str) -> str:
    go = go_shape(shape)
    return code if go == base.go else f"{go}({code})"


def _as_pattern(template: Template) -> str:
    """A regular expression of Go for the strings of `template`."""
    texts = ("".join(f"\\x{{{ord(c):x}}}" for c in one) for one in template.texts)
    return "^" + r"[\s\S]*".join(texts) + "$"
