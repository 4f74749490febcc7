"""What documents are made of: strings, numbers and keys that readers stumble over, and anything else."""

from __future__ import annotations

from collections.abc import Container

from tests.conformance.json_text import Members, Node, Raw


def raws(*texts: str | bytes) -> tuple[Raw, ...]:
    """`texts` as they are."""
    return tuple(Raw(text.encode() if isinstance(text, str) else text) for text in texts)


STRINGS = raws(
    '""',
    '"a\u00e9\u4e16\u754c"',
    '"\U0001f600\U0010ffff"',
    '"\u2028\u2029\u0085\u00a0\ufeff"',
    '"e\u0301 \u1e9b\u0323 \ufb01"',
    '"\x7f\u0080\u200e\u202e\ufffd\ufffe\uffff"',
    '"null"',
    '"1"',
    '"\\u00e9\\u0000\\u001f\\u007F"',
    '"\\ud83d\\ude00 \\uD83D\\uDE00 \\udbff\\udfff"',
    '"\\"\\\\\\/\\b\\f\\n\\r\\t"',
    '"\\\\ud83d \\\\\\\\ud83d \\ud83d\\udE00"',
    '"<script>&amp;</script>\'`${x}`"',
    '"[[{{\\"}]"',
)
NO_STRINGS = raws(
    b'"\\ud83d"',
    b'"\\ude00\\ud83d"',
    b'"\\uD83Dx"',
    b'"\\ud83d\\u0041"',
    b'"\\ud83d\\\\ude00"',
    b'"\\\\\\ud83d"',
    b'"\xed\xa0\xbd"',
    b'"\xff"',
    b'"\xc3"',
    b'"\xc0\xaf"',
    b'"\xf4\x90\x80\x80"',
    b'"a\nb"',
    b'"a\x00b"',
    b'"a\x1fb"',
    b'"\\x41"',
    b'"\\u00g0"',
    b'"\\u00e"',
    b'"\\U0041"',
    b'"\\\'"',
    b"'a'",
    b'"open',
)
"""What no document may have in it."""

NUMBERS = raws(
    *"0 1 -1 -0 -0.0 1.0 1.5 1e2 1E+2 100e-2 0.1 1e-7 1e21 1e22 -1e300 5e-324 1e-400".split(),
    *"123456789.123 4.35 2.5e-5 0.30000000000000004 3.141592653589793238462643383279503".split(),
    *"9007199254740991 9007199254740992 9007199254740993 -9007199254740993".split(),
    *"9223372036854775807 9223372036854775808 18446744073709551616".split(),
    *"100000000000000000000 123456789012345678901234567890".split(),
    *"1.7976931348623157e308 1.7976931348623158e308".split(),
    "1" + "0" * 308,
    "0." + "3" * 400,
    "0." + "0" * 400 + "1",
)
NO_NUMBERS = raws(
    *"1e400 -1e400 1.8e308 1e99999999999 NaN -NaN nan Infinity -Infinity".split(),
    *"+1 01 -01 .5 1. 1.e2 1e 1e+ 0x10 1_000 - --1 1/2 True undefined".split(),
    "2" + "0" * 308,
    "9" * 400,
    "-" + "9" * 5000,
)
"""What no document may have in it: it is not JSON, or beyond float64."""

ODD_KEYS = (
    *("", "1", "-1", "a b", "a-b", "a.b", "$", "_", "\u00e9", "\U0001f600", "\u2028"),
    *('"', "\\", "\n", "\x7f", "'", "[0]"),
    *("__proto__", "constructor", "toString", "hasOwnProperty", "toJSON", "length", "then"),
)

UNKNOWN_STRING = "a value of tomorrow \u00e9\U0001f600"
UNKNOWN_INTEGERS: tuple[Node, ...] = (
    *(4711, -4711, 2**53 - 1, 1 - 2**53),
    *raws("4711.0", "47.11e2", "0.4711e4"),
)
NO_INTEGERS: tuple[Node, ...] = (
    *(0.5, 1.5, 7.25, 2**53, -(2**53)),
    *raws("9007199254740993", "1e21", "1e-7", "5e-324", "0.99999999999999999e-5"),
)
ANYTHING: tuple[Node, ...] = (
    *(None, True, False, (), Members(), ((), (None,), Members())),
    Members((("__proto__", Members((("polluted", True),))), ("constructor", None))),
    Members((("a", 1), ("a", Members((("b", 1), ("b", 2)))))),
    Members((("a", 1), (Raw(b'"\\u0061"'), Raw(b"2.0")))),
    Members(tuple((key, key) for key in ODD_KEYS)),
    Members((("2", 1), ("1", 2), ("z", Raw(b"[ 1 , 2 ,\r\n\t3 ]")))),
)


def similar_keys(key: str, taken: Container[str]) -> list[str]:
    """Keys that are not `taken`, which a careless reader takes for `key`."""
    found = {
        key.upper(),
        key.swapcase(),
        key.capitalize(),
        key.replace("s", "\u017f").replace("k", "\u212a"),
        key.replace("_", "").replace("-", "_"),
        f"{key} ",
        f"{key}\0",
        key + "\u0301",
    }
    return sorted(other for other in found if other not in taken)
