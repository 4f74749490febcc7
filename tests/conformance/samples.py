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

OTHER_KEY = "another key"
"""What a record that keeps other keys has in a full document."""

TEXTS: tuple[Node, ...] = (
    *("a", "ab", "abc", "ABC", "Abc", "a1", "A-1", "abc-123", "x_y", "0", "7", "42", "12345"),
    *("a b", "a.b", "a@b.c", "ada@example.com", "+49 30 123", "2024-02-29", "#00ff7f", "de-DE"),
    *("https://example.com/", "3fa85f64-5717-4562-b3fc-2c963f66afa6", "abc\n", "\nabc", "a\u2028b"),
    *(
        "\u0663",
        "\u00e9t\u00e9",
        "stra\u00dfe",
        "K",
        "\u212a",
        "\u017f",
        "\U0001f600",
        "\U0001f600\U0001f600",
    ),
)
"""What regular expressions match or just do not match."""

DATE_TIMES: tuple[Node, ...] = (
    *("2024-02-29T23:59:59Z", "2000-02-29T00:00:00+00:00", "2023-12-31T12:30:00-00:00"),
    *("2024-01-01T00:00:00.0Z", "2024-01-01T00:00:00.120Z", "2024-01-01T00:00:00.123456Z"),
    *("2024-01-01T00:00:00.1234567+01:00", "2024-01-01T00:00:00.123456789-03:30"),
    *("2024-01-01T00:00:00.000000000Z", "2024-01-01T00:00:00.999999999Z"),
    *("0001-01-01T00:00:00Z", "0001-01-01T00:00:00+23:59", "0001-01-01T00:00:00.000+00:00"),
    *("9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59-23:59", "1970-01-01T00:00:00Z"),
    *("1969-12-31T23:59:59.5Z", "1600-02-29T12:00:00+14:00", "0099-01-01T00:00:00Z"),
    *raws('"2024-01-01T00\\u003a00:00\\u002e5\\u005A"'),
)
NO_DATE_TIMES: tuple[Node, ...] = (
    *(
        "2023-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z",
        "2024-02-30T00:00:00Z",
        "2024-04-31T00:00:00Z",
    ),
    *(
        "2024-00-01T00:00:00Z",
        "2024-13-01T00:00:00Z",
        "2024-01-00T00:00:00Z",
        "2024-01-32T00:00:00Z",
    ),
    *(
        "2024-01-01T24:00:00Z",
        "2024-01-01T00:60:00Z",
        "2024-12-31T23:59:60Z",
        "0000-01-01T00:00:00Z",
    ),
    *("2024-01-01T00:00:00", "2024-01-01T00:00:00+24:00", "2024-01-01T00:00:00+00:60"),
    *("2024-01-01T00:00:00z", "2024-01-01t00:00:00Z", "2024-01-01 00:00:00Z", "2024-01-01T00:00Z"),
    *("2024-01-01T00:00:00.Z", "2024-01-01T00:00:00,5Z", "2024-01-01T00:00:00.1234567890Z"),
    *("2024-01-01T00:00:00+0000", "2024-01-01T00:00:00+00", "2024-01-01T00:00:00+1:00"),
    *("2024-01-01T00:00:00 Z", " 2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z ", "2024-01-01"),
    *(
        "2024-01-01T00:00:00Z\n",
        "24-01-01T00:00:00Z",
        "12024-01-01T00:00:00Z",
        "+002024-01-01T00:00:00Z",
    ),
    *("2024-1-1T00:00:00Z", "20240101T000000Z", "2024-W01-1T00:00:00Z", "2024-001T00:00:00Z"),
    *(
        "2024-01-01T0:00:00Z",
        "2024-01-01T00:00:00\u2212" + "01:00",
        "\uff12" + "024-01-01T00:00:00Z",
    ),
    *("2024-01-01T00:00:00.\u0665Z", "2024-01-01T00:00:00Z[UTC]", "2024-01-01T00:00:00+01:00:00"),
    *(
        "-024-01-01T00:00:00Z",
        "2024-01-01T00:00:00.+5Z",
        "2024-01-01T-1:00:00Z",
        "now",
        "1704067200",
    ),
)

UNKNOWN_STRING = "a value of tomorrow \u00e9\U0001f600"
UNKNOWN_INTEGERS: tuple[Node, ...] = (
    *(4711, -4711, 2**53 - 1, 1 - 2**53),
    *raws("4711.0", "47.11e2", "0.4711e4"),
)
NO_INTEGERS: tuple[Node, ...] = (
    *(0.5, 1.5, 7.25, 2**53, -(2**53)),
    *raws(
        "9007199254740993", "9007199254740991.5", "1e21", "1e-7", "5e-324", "0.99999999999999999e-5"
    ),
)
INTEGERS: tuple[Node, ...] = (
    *(0, 1, -1, 42, 2**31, -(2**31) - 1, 2**32, 2**53 - 1, 1 - 2**53),
    *raws("1.0", "-1.000", "1e2", "1E+2", "100e-2", "-0", "-0.0", "0e400", "9007199254740991.0"),
    *raws(
        "0.42e2", "1e15", "900719925474099100e-2", "1.00000000000000000001", "9007199254740991.4"
    ),
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
