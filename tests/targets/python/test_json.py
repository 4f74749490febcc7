"""The quick looks at a document: they never let pass what the exact ones refuse."""

from __future__ import annotations

import json
import math

from hypothesis import example, given
from hypothesis import strategies as st

from polyevent.targets.python.runtime import _json

STRINGS = st.text('[]{}"\\:, aé', max_size=30)


@given(
    levels=st.lists(st.booleans(), min_size=125, max_size=132),
    before=st.lists(STRINGS, max_size=8),
    behind=st.lists(STRINGS, max_size=8),
    repeated=st.integers(1, 60),
    spaces=st.sampled_from(["", " ", "\n\n\n"]),
)
@example([True] * 129, ["x" * 999], [], 1, "")
@example([True] * 129, [], ["x" * 999], 1, "")
@example([False] * 129, ["{"], ["}"], 60, "")
@example([True] * 129, [], ["[" * 20], 60, "")
def test_nesting_is_never_overlooked(
    levels: list[bool], before: list[str], behind: list[str], repeated: int, spaces: str
) -> None:
    value: object = 1
    for is_list in levels:
        # What is beside the nested value stands behind it or before it.
        value = [value, *behind] if is_list else {"a{": str(before), "b]": value}
    document = json.dumps([before * repeated, value, behind * repeated])
    data = document.replace(":", f"{spaces}:{spaces}").encode()
    assert _json.is_deep(data) == (len(levels) + 1 > _json.DEPTH)


@given(
    digits=st.integers(190, 330),
    exponent=st.sampled_from(["", "e99", "E099", "e+00100", "E118", "e1", "e-1"]),
    offset=st.integers(0, 200),
    length=st.integers(0, 200),
)
@example(309, "", 0, 0)
def test_long_numbers_are_never_overlooked(
    digits: int, exponent: str, offset: int, length: int
) -> None:
    number = "9" * digits + exponent
    data = f'{{"{"x" * offset}":{number},"y":"{"y" * length}"}}'.encode()
    if math.isinf(float(number)):
        assert _json.may_exceed_float(data)
    assert _json.conforms(data) == math.isfinite(float(number))


@given(st.sampled_from("eE"), st.integers(290, 330), st.booleans(), st.sampled_from(",} \n]"))
def test_exponents_are_never_overlooked(letter: str, exponent: int, plus: bool, end: str) -> None:
    number = f"1{letter}{'+' * plus}{exponent}"
    ends = {"]": "]]", "}": "}]"}.get(end, f"{end}]" if end != "," else ",1]")
    starts = {"]": "[[", "}": '[{"a":'}.get(end, "[")
    data = f"{starts}{number}{ends}".encode()
    assert _json.conforms(data) == math.isfinite(float(number))


def test_identifiers_give_no_false_alarm() -> None:
    uuids = [f"{at:08x}-e123-4e45-9e99-0123456789e1" for at in range(0, 2**32, 2**24 + 1)]
    assert not _json.may_exceed_float(json.dumps(uuids).encode())
