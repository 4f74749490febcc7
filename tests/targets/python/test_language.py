"""The Python package of language.ts: what all types of the language are in Python."""

from __future__ import annotations

import copy
import json
import pickle
import time
from datetime import UTC, datetime, timedelta, timezone
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.targets.python.packages import Package, replaced
from tests.targets.python.test_values import again, read_slowly, text

SCALARS: dict[str, Any] = {
    "id": "i",
    "amount": 1,
    "count": 2,
    "flag": True,
    "whole": -3,
    "ids": ["a", ""],
    "idOrNull": None,
    "idOrNumber": 1.5,
    "prefixed": "user_",
    "between": "abbc",
    "present": [None],
    "container": {"a": [1, None]},
    "nothing": {},
    "empty": [],
}
LIMITS: dict[str, Any] = {
    "name": "ab",
    "short": "abc",
    "number": 5.5,
    "between": 1.5,
    "size": 0,
    "count": 1,
    "amount": None,
    "code": "a",
    "texts": "x",
    "huge": 10**300,
}
TIMES: dict[str, Any] = {
    "at": "2024-02-29T23:59:59Z",
    "when": "0001-01-01T00:00:00.000000001-23:59",
    "maybe": None,
    "either": "2024-01-01T00:00:00.5+05:30",
    "all": ["2024-01-01T00:00:00+00:00", "9999-12-31T23:59:59.123456Z"],
    "named": {"": "2024-01-01T00:00:00-00:00", "x": "2024-01-01T00:00:00.000Z"},
}
TUPLES: dict[str, Any] = {
    "pair": [1, "a"],
    "open": ["a", 1, True, False],
    "only": [],
    "none": [],
    "many": [[1, "a"], [2, "b"]],
    "nullable": [1, "a", "b"],
    "rest": ["a"],
    "tree": [1, [2], [3, [4]]],
    "either": [1],
}
UNIONS: dict[str, Any] = {
    "shape": {"kind": "square", "side": 1, "inner": {"kind": "circle", "radius": 2}},
    "shapeOrText": "x",
    "shapes": [{"kind": "circle", "radius": 2}],
    "circle": {"kind": "circle", "radius": 2},
    "outcome": {"ok": True, "value": [{"a": [None, 1]}]},
    "deep": {"meta": {"type": "two", "version": 1}, "x": "x"},
    "contact": {"note": "n"},
    "certain": {"phone": "p"},
    "expression": {"left": 1, "right": {"left": 1, "right": 2, "product": True}, "sum": True},
    "lists": [1, 2],
    "records": [{"phone": "p"}],
    "maps": {"email": "e", "note": "n", "more": "m"},
    "text": "2024-01-01T00:00:00.10Z",
    "color": "green",
    "colorOrKind": "b",
}
VALUES = {
    "Scalars": SCALARS,
    "Limits": LIMITS,
    "Times": TIMES,
    "Tuples": TUPLES,
    "Unions": UNIONS,
    "Extra": {"known": "k", "tag": "extra", "other-known": 1, "__proto__": [], "x": {"y": None}},
    "Counts": {"total": 1, "a": 2, "": 1.5},
    "Without": {"code": "c"},
}


@pytest.fixture(scope="session")
def language(packages: dict[str, Package]) -> ModuleType:
    """The package of language.ts."""
    return packages["language"].load()


def changed(type_: str, **values: object) -> bytes:
    return text({**VALUES[type_], **values})


@pytest.mark.parametrize("type_", VALUES)
def test_what_was_read_is_written_again(language: ModuleType, type_: str) -> None:
    assert again(language, type_, text(VALUES[type_])) == VALUES[type_]
    value = language.decode_as(getattr(language, type_), text(VALUES[type_]))
    for same in (pickle.loads(pickle.dumps(value)), copy.deepcopy(value), copy.copy(value)):
        assert same == value and repr(same) == repr(value)
        assert language.encode(same) == language.encode(value)


MAYBE = "expected a date-time, got "
KIND = 'expected one of "circle", "square", got '


@pytest.mark.parametrize(
    ("type_", "key", "value", "path", "message"),
    [
        ("Scalars", "id", 1, "", "expected a string, got number"),
        ("Scalars", "count", 1.5, "", "expected an integer, got number"),
        ("Scalars", "count", 2**53, "", "expected an integer, got number"),
        ("Scalars", "count", -(2**53), "", "expected an integer, got number"),
        ("Scalars", "whole", "1", "", "expected an integer, got string"),
        ("Scalars", "flag", 1, "", "expected a boolean, got number"),
        ("Scalars", "idOrNull", 1, "", "expected a string or null, got number"),
        ("Scalars", "idOrNumber", None, "", "expected a string or a number, got null"),
        ("Scalars", "prefixed", "User_", "", 'expected `user_${string}`, got "User_"'),
        ("Scalars", "prefixed", None, "", "expected `user_${string}`, got null"),
        ("Scalars", "between", "acb", "", 'expected `a${string}b${string}c` or null, got "acb"'),
        ("Scalars", "between", "abx\nc ", "", None),
        ("Scalars", "present", None, "", None),
        ("Scalars", "container", "x", "", "expected an array or an object, got string"),
        ("Scalars", "nothing", {"a": 1}, ".a", "expected nothing"),
        ("Scalars", "empty", [None], "[0]", "expected nothing"),
        ("Limits", "name", "a", "", "expected at least 2 characters"),
        ("Limits", "name", "😀", "", "expected at least 2 characters"),
        ("Limits", "short", "abcd", "", "expected at most 3 characters"),
        ("Limits", "short", "a", "", "expected at least 2 characters"),
        ("Limits", "short", "😀😀😀😀", "", "expected at most 3 characters"),
        ("Limits", "number", 0, "", "expected at least 1"),
        ("Limits", "number", 0.5, "", "expected at least 1"),
        ("Limits", "number", 6, "", "expected at most 5.5"),
        ("Limits", "number", 5.6, "", "expected at most 5.5"),
        ("Limits", "number", True, "", "expected a number, got boolean"),
        ("Limits", "between", 1, "", "expected more than 1"),
        ("Limits", "between", 5.0, "", "expected less than 5"),
        ("Limits", "size", -1, "", "expected at least 0"),
        ("Limits", "size", 2**53, "", "expected an integer, got number"),
        ("Limits", "size", 0.5, "", "expected an integer, got number"),
        ("Limits", "count", 0, "", "expected at least 1"),
        ("Limits", "amount", 0, "", "expected at least 0.5"),
        ("Limits", "code", "a\n", "", "expected to match ^[a-z]+$"),
        ("Limits", "code", "A", "", "expected to match ^[a-z]+$"),
        ("Limits", "texts", "", "", "expected at least 1 character"),
        ("Limits", "texts", [1], "[0]", "expected a string, got number"),
        ("Limits", "huge", 1, "", "expected at least 1e+300"),
        ("Times", "at", 5, "", MAYBE + "number"),
        ("Times", "at", "2023-02-29T00:00:00Z", "", MAYBE + '"2023-02-29T00:00:00Z"'),
        ("Times", "maybe", "x", "", 'expected a date-time or null, got "x"'),
        ("Times", "either", [], "", "expected a date-time or a number, got array"),
        ("Times", "all", ["2024-01-01"], "[0]", MAYBE + '"2024-01-01"'),
        ("Times", "named", {"a": None}, ".a", MAYBE + "null"),
        ("Tuples", "pair", [1], "[1]", "missing"),
        ("Tuples", "pair", [], "[0]", "missing"),
        ("Tuples", "pair", [1, "a", None], "[2]", "expected at most 2 items"),
        ("Tuples", "pair", ["a", "a"], "[0]", "expected a number, got string"),
        ("Tuples", "pair", {}, "", "expected an array, got object"),
        ("Tuples", "open", [], "[0]", "missing"),
        ("Tuples", "open", ["a", None], "[1]", "expected a number, got null"),
        ("Tuples", "open", ["a", 1, 1], "[2]", "expected a boolean, got number"),
        ("Tuples", "only", ["a", "b"], "[1]", "expected at most 1 item"),
        ("Tuples", "none", [1], "[0]", "expected at most 0 items"),
        ("Tuples", "many", [], "[0]", "missing"),
        ("Tuples", "many", [[1, "a"], [1]], "[1][1]", "missing"),
        ("Tuples", "nullable", [1, 2], "[1]", "expected a string, got number"),
        ("Tuples", "tree", [1, [2, [None]]], "[1][1][0]", "expected a number, got null"),
        ("Tuples", "either", ["a"], "", "fits none of an array, an array"),
        ("Extra", "tag", "x", "", 'expected "extra", got "x"'),
        ("Extra", "known", None, "", "expected a string, got null"),
        ("Counts", "x", "1", "", "expected a number, got string"),
        ("Without", "error", None, "", "expected to be absent"),
        ("Unions", "shape", {"kind": "?"}, ".kind", KIND + '"?"'),
        ("Unions", "shape", {"radius": 1}, ".kind", "missing"),
        ("Unions", "shape", {"kind": "circle"}, ".radius", "missing"),
        ("Unions", "shape", None, "", "expected an object, got null"),
        ("Unions", "shapeOrText", {"kind": None}, ".kind", KIND + "null"),
        ("Unions", "circle", {"radius": 1}, ".kind", "missing"),
        ("Unions", "outcome", {"ok": 1}, ".ok", "expected one of true, false, got 1"),
        ("Unions", "outcome", {"ok": False, "value": 1}, ".reason", "missing"),
        ("Unions", "deep", {"x": "x"}, ".meta", "missing"),
        ("Unions", "deep", {"meta": None}, ".meta", "expected an object, got null"),
        ("Unions", "deep", {"meta": {}}, ".meta.type", "missing"),
        (
            "Unions",
            "deep",
            {"meta": {"type": []}},
            ".meta.type",
            'expected one of "one", "two", got array',
        ),
        ("Unions", "deep", {"meta": {"type": "one", "version": 1}, "x": ""}, ".x", "?"),
        ("Unions", "contact", {"email": None, "phone": "x"}, ".email", "?"),
        ("Unions", "certain", {"note": "n"}, "", "fits none of Email, Phone"),
        ("Unions", "expression", {"left": 1}, "", "fits none of Add, Multiply"),
        ("Unions", "expression", True, "", "expected a number or an object, got boolean"),
        ("Unions", "lists", [1, "a"], "", "fits none of an array, an array"),
        ("Unions", "maps", {"email": 1}, "", "fits none of an object, Email"),
        ("Unions", "text", 1, "", "?"),
        ("Unions", "colorOrKind", None, "", "expected a string or a number, got null"),
    ],
)
def test_what_is_refused(
    language: ModuleType, type_: str, key: str, value: object, path: str, message: str | None
) -> None:
    result = again(language, type_, changed(type_, **{key: value}))
    if message is None:
        message = None if result[0] == "$" else result[1]
    if message == "?":
        assert result[0] == f"$.{key}{path}"
    else:
        assert result == (f"$.{key}{path}", message)


# Strings


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("x", "x"),
        ("user_1", "user_1"),
        ("2024-01-01T00:00:00Z", datetime(2024, 1, 1, tzinfo=UTC)),
        (None, None),
    ],
)
def test_a_string_is_the_first_that_has_it(
    language: ModuleType, value: str | None, expected: object
) -> None:
    read = language.decode_as(language.Unions, changed("Unions", text=value)).text
    assert read == expected and type(read) is type(expected)


def test_any_other_string_is_of_the_first_open_enum(language: ModuleType) -> None:
    read = language.decode_as(language.Unions, changed("Unions", text="new", colorOrKind="new"))
    assert type(read.text) is language.Kinds and not read.text.is_known
    assert type(read.color_or_kind) is language.Color and not read.color_or_kind.is_known
    read = language.decode_as(language.Unions, changed("Unions", text="a", colorOrKind="a"))
    assert read.text is read.color_or_kind is language.Kinds.A


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ("abc", True),
        ("a\nb\u2028c", True),
        ("aXbYcZ", False),
        ("abcabc", True),
        ("ac", False),
        ("acb", False),
        ("bac", False),
        ("abc\n", False),
        ("a" * 50_000, False),
        ("a" + "b" * 50_000, False),
    ],
)
def test_a_template(language: ModuleType, value: str, fits: bool) -> None:
    started = time.perf_counter()
    if fits:
        assert again(language, "Between", text(value)) == value
    else:
        assert again(language, "Between", text(value))[0] == "$"
    assert time.perf_counter() - started < 1


# Dates


@pytest.mark.parametrize(
    "written",
    [
        "2024-01-01T00:00:00Z",
        "2024-01-01T00:00:00+00:00",
        "2024-01-01T00:00:00-00:00",
        "2024-01-01T00:00:00.0Z",
        "2024-01-01T00:00:00.000000Z",
        "2024-01-01T00:00:00.123Z",
        "2024-01-01T00:00:00.123456Z",
        "2024-01-01T00:00:00.123456789Z",
        "2024-01-01T00:00:00.1+23:59",
        "2024-01-01T00:00:00-23:59",
        "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59.999999999-01:00",
    ],
)
def test_a_date_is_written_as_it_came(language: ModuleType, written: str) -> None:
    when = language.decode_as(language.When, text(written))
    assert isinstance(when, datetime) and when.tzinfo is not None
    cut = written if "." not in written else written[:26] + written.rstrip("Z0123456789")[29:]
    assert when.utcoffset() is not None and cut
    for same in (when, copy.deepcopy(when), pickle.loads(pickle.dumps(when))):
        assert same == when and language.encode(same) == text(written)
    times = language.Times(at=when, maybe=None, all=[when], named={})
    assert json.loads(language.encode(times))["all"] == [written]


@pytest.mark.parametrize(
    "written",
    [
        "2024-01-01",
        "2024-01-01T00:00Z",
        "2024-01-01T00:00:00",
        "2024-01-01 00:00:00Z",
        "2024-01-01t00:00:00Z",
        "2024-01-01T00:00:00z",
        "2024-01-01T00:00:00.Z",
        "2024-01-01T00:00:00.1234567890Z",
        "2024-01-01T00:00:00,5Z",
        "2024-01-01T24:00:00Z",
        "2024-01-01T23:60:00Z",
        "2024-01-01T23:59:60Z",
        "2024-13-01T00:00:00Z",
        "2024-02-30T00:00:00Z",
        "2023-02-29T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "2024-01-01T00:00:00+24:00",
        "2024-01-01T00:00:00+01:60",
        "2024-01-01T00:00:00+0100",
        "2024-01-01T00:00:00+01",
        "2024-01-01T00:00:00+01:00:00",
        "+2024-01-01T00:00:00Z",
        "2024-01-01T00:00:00Z\n",
        "2024-W01-1T00:00:00Z",
        "\u0662024-01-01T00:00:00Z",
        "",
    ],
)
def test_what_is_no_date_is_refused(language: ModuleType, written: str) -> None:
    message = f"expected a date-time, got {json.dumps(written)}"
    assert again(language, "When", text(written)) == ("$", message)


def test_a_date_that_the_program_makes(language: ModuleType) -> None:
    def written(at: datetime) -> str:
        times = language.Times(at=at, maybe=None, all=[], named={})
        found: str = json.loads(language.encode(times))["at"]
        return found

    assert written(datetime(2024, 1, 1, tzinfo=UTC)) == "2024-01-01T00:00:00Z"
    east = timezone(timedelta(hours=5, minutes=30))
    assert written(datetime(2024, 1, 1, 0, 0, 0, 1, tzinfo=east)) == (
        "2024-01-01T00:00:00.000001+05:30"
    )
    read = language.decode_as(language.When, b'"2024-01-01T00:00:00.123456789Z"')
    assert written(read.replace(year=2025)) == "2025-01-01T00:00:00.123456Z"
    assert written(read + timedelta(days=1)) == "2024-01-02T00:00:00.123456Z"
    assert written(read.astimezone(east)) == "2024-01-01T05:30:00.123456+05:30"

    class Own(datetime):
        pass

    assert written(Own(2024, 1, 1, tzinfo=UTC)) == "2024-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("at", "problem"),
    [
        (datetime(2024, 1, 1), "has no time zone"),
        (
            datetime(2024, 1, 1, tzinfo=timezone(timedelta(seconds=1))),
            "has a time zone with seconds",
        ),
    ],
)
def test_encode_refuses_a_date_without_an_offset(
    language: ModuleType, at: datetime, problem: str
) -> None:
    good = datetime(2024, 1, 1, tzinfo=UTC)
    times = language.Times(at=good, maybe=None, all=[], named={})
    for field, value, path in (
        ("at", at, "$.at"),
        ("all", [good, at], "$.all[1]"),
        ("named", {"a b": at}, '$.named["a b"]'),
    ):
        with pytest.raises(ValueError, match="has ") as caught:
            language.encode(replaced(times, **{field: value}))
        assert str(caught.value) == f"{path}: {at} {problem}"
    with pytest.raises(ValueError, match=problem):
        language.encode([at])


# Limits


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("name", "a", "at least 2 characters"),
        ("short", "abcd", "at most 3 characters"),
        ("number", 0.5, "at least 1"),
        ("between", 5, "less than 5"),
        ("size", 2**53, "an integer, got number"),
        ("count", 0, "at least 1"),
        ("amount", 0.25, "at least 0.5"),
        ("code", "", "to match ^[a-z]+$"),
        ("huge", 1, "at least 1e+300"),
    ],
)
def test_encode_refuses_what_is_beyond_the_limits(
    language: ModuleType, field: str, value: object, problem: str
) -> None:
    with pytest.raises(ValueError) as caught:
        language.encode(replaced(language.Limits(), **{field: value}))
    assert str(caught.value) == f"$.{field}: expected {problem}"
    assert language.encode(language.Limits()) == b"{}"


def test_an_integer_is_written_as_one(language: ModuleType) -> None:
    for written, value in (("1.0", 1), ("1e2", 100), ("-0.0", 0), ("9007199254740991", 2**53 - 1)):
        assert language.encode(language.decode_as(language.Whole, written)) == str(value).encode()
        document = changed("Scalars", count="#").replace(b'"#"', written.encode())
        read = language.decode_as(language.Scalars, document)
        assert read.count == value and type(read.count) is int


def test_a_new_type_is_its_base(language: ModuleType) -> None:
    assert language.decode_as(language.UserId, b'"x"') == "x" == language.UserId("x")
    assert language.encode(language.decode_as(language.Amount, b"1")) == b"1"
    assert language.encode(language.decode_as(language.Amount, b"1.5")) == b"1.5"
    assert language.decode_as(language.Flag, b"true") is True


# Tuples


def test_a_tuple_is_as_long_as_it_came(language: ModuleType) -> None:
    for type_, values in (
        ("Open", (["a"], ["a", 1], ["a", 1, True, False])),
        ("Tree", ([1], [1, [2], [3, [4], [5]]])),
        ("Pair", ([1, "a"],)),
    ):
        for value in values:
            read = language.decode_as(getattr(language, type_), text(value))
            assert type(read) is tuple and len(read) == len(value)
            assert again(language, type_, text(value)) == value


# Further keys, and absent ones


def test_further_keys_are_kept(language: ModuleType) -> None:
    value = language.decode_as(language.Extra, text(VALUES["Extra"]))
    assert value.extra == {"__proto__": [], "x": {"y": None}}
    assert value == language.Extra(
        known="k", tag="extra", other_known=1, extra={"__proto__": [], "x": {"y": None}}
    )
    bare = language.Extra(known="k", tag="extra")
    assert bare.extra == {} and bare.extra is not language.Extra(known="k", tag="extra").extra
    assert json.loads(language.encode(bare)) == {"known": "k", "tag": "extra"}
    assert repr(bare) == "Extra(known='k', other_known=None, tag='extra', extra={})"
    assert replaced(bare, extra={"a": 1}).extra == {"a": 1}
    with pytest.raises(
        (AttributeError, ValueError), match="Extra is immutable|cannot assign|frozen"
    ):
        bare.known = "x"
    with pytest.raises((TypeError, ValueError), match="'tag'|\ntag\n"):
        language.Extra(known="x")
    with pytest.raises(TypeError, match="'unknown'"):
        language.Extra(known="x", tag="extra", unknown=1)


@pytest.mark.parametrize("key", ["known", "other-known", "tag"])
def test_encode_refuses_a_further_key_that_is_a_field(language: ModuleType, key: str) -> None:
    value = language.Extra(known="k", tag="extra", extra={key: 1})
    with pytest.raises(ValueError, match=f"'{key}' is no key for 'extra'"):
        language.encode(value)


def test_encode_refuses_further_values_of_another_kind(language: ModuleType) -> None:
    for number in (float("nan"), float("inf")):
        with pytest.raises(ValueError, match=r"^\$\.a: (nan|inf) is no number of JSON"):
            language.encode(replaced(language.Counts(total=1), extra={"a": number}))
    assert language.encode(language.Counts(total=1, extra={"a": 1})) == b'{"total":1,"a":1}'


# Unions of objects


def test_a_field_that_tells_is_not_passed(language: ModuleType) -> None:
    shape = language.Square(side=1, inner=language.Circle(radius=2))
    assert (shape.kind, shape.inner.kind) == ("square", "circle")
    assert language.encode(shape) == (
        b'{"kind":"square","side":1,"inner":{"kind":"circle","radius":2}}'
    )


def test_the_key_that_is_there_decides(language: ModuleType) -> None:
    for contact, cls in (
        ({"email": "e", "phone": "p"}, language.Email),
        ({"phone": "p"}, language.Phone),
        ({"other": 1}, language.Nobody),
    ):
        read = language.decode_as(language.Unions, changed("Unions", contact=contact))
        assert type(read.contact) is cls


def test_a_choice_may_be_a_part_of_several_cases(
    language: ModuleType, packages: dict[str, Package]
) -> None:
    for value, cls in (
        ({"side": "up", "of": "left", "north": None}, language.North),
        ({"side": "top", "of": "right", "east": None}, language.East),
        ({"side": "down"}, language.South),
        ({"side": None}, language.South),
    ):
        assert type(language.decode_as(language.Place, text(value))) is cls
        assert again(language, "Place", text(value)) == value
    assert again(language, "Place", b'{"side":"up","of":"x"}') == (
        "$.of",
        'expected one of "left", "right", got "x"',
    )
    assert again(language, "Place", b'{"side":1}') == (
        "$.side",
        'expected one of "up", "top", "down" or null, got 1',
    )
    choices = (packages["language"].folder / "_choices.py").read_text(encoding="utf-8")
    assert choices.count('("of",)') == 1


def test_the_option_that_keeps_most_keys_is_the_best(language: ModuleType) -> None:
    def best(value: object) -> object:
        return language.decode_as(language.Expression, text(value))

    assert best({"left": 1, "right": 2}) == language.Add(left=1, right=2)
    assert best({"left": 1, "right": 2, "product": True}) == (
        language.Multiply(left=1, right=2, product=True)
    )
    nested = {"left": 1, "right": {"left": 1, "right": 2, "product": True}}
    inner = language.Multiply(left=1, right=2, product=True)
    assert best(nested) == language.Add(left=1, right=inner)
    maps = language.decode_as(language.Unions, changed("Unions", maps={"email": "e"})).maps
    assert maps == {"email": "e"}


@pytest.mark.parametrize("side", ["left", "right"])
def test_what_is_tried_is_tried_once(language: ModuleType, side: str) -> None:
    other = "left" if side == "right" else "right"
    value: Any = 1
    for _ in range(100):
        value = {side: value, other: 1}
    started = time.perf_counter()
    assert again(language, "Expression", text(value)) == value
    value = "wrong"
    for _ in range(100):
        value = {side: value, other: 1}
    assert again(language, "Expression", text(value)) == ("$", "fits none of Add, Multiply")
    assert time.perf_counter() - started < 2


# Recursive aliases


@pytest.mark.parametrize(
    "value", [None, "x", 1, [], {}, [[{"a": [None, {"__proto__": 1}]}]], {"": {"": [True]}}]
)
def test_an_alias_that_contains_itself(language: ModuleType, value: object) -> None:
    assert again(language, "Json", text(value)) == value
    outcome = {"ok": True, "value": value}
    assert again(language, "Outcome", text(outcome)) == outcome


# The two ways of reading agree


ATOMS = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from([0, 1, 2, 3, 5, -1, 0.5, 1.0, 5.5, 2**53, 1e300]),
    st.sampled_from(["a", "b", "c", "x", "user_1", "circle", "square", "one", "two", "red", ""]),
    st.sampled_from(["2024-01-01T00:00:00Z", "2024-01-01T00:00:00.10+01:00", "2024-01-01"]),
)
KEYS = st.sampled_from(
    ["kind", "radius", "side", "ok", "value", "reason", "meta", "type", "version", "x", "email"]
    + ["phone", "note", "left", "right", "sum", "product", "total", "tag", "known", "error"]
)
ANYTHING = st.recursive(
    ATOMS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=8,
)


@pytest.mark.parametrize("type_", VALUES)
@settings(deadline=None)
@given(data=st.data())
def test_both_looks_agree(language: ModuleType, type_: str, data: st.DataObject) -> None:
    value = dict(VALUES[type_])
    for key in data.draw(st.lists(st.sampled_from(sorted(value)), max_size=3)):
        value[key] = data.draw(ANYTHING)
    cls, document = getattr(language, type_), text(value)
    try:
        expected = read_slowly(language, cls, document)
    except language.DecodeError as error:
        with pytest.raises(language.DecodeError) as caught:
            language.decode_as(cls, document)
        assert (caught.value.path, caught.value.message) == (error.path, error.message)
    else:
        read = language.decode_as(cls, document)
        assert read == expected and repr(read) == repr(expected)
        assert json.loads(language.encode(read)) == json.loads(language.encode(expected))


# Hostile texts


def test_hostile_texts_mean_what_they_are(packages: dict[str, Package]) -> None:
    hostile = packages["hostile"].load()
    for type_, value in (
        ("Template", '"""\\\u2028 and \'\n# and (?P<x>[ and'),
        ("Limited", {"quotes": '\'\\\n"""', "end": "a\\", "emoji": "😀é"}),
        ("Choice", '"'),
        ("Choice", "\\"),
        (
            "CHOICES_",
            {
                "msgspec": {'"\\': '\u2028"', "more": ""},
                "NewType": [{"'\"\0": 1}, {'"""': 1, "\u2029": 2, "extra": 3, "self": "s"}],
                "tuple": ["a"],
            },
        ),
        (
            "CHOICES_",
            {"msgspec": {'"\\': "'''\n", "less": ""}, "NewType": [], "tuple": ["a", "b"]},
        ),
    ):
        assert again(hostile, type_, text(value)) == value
    wrong: list[tuple[str, object, str]] = [
        ("Template", '"""\\\u2028\'\n#(?P<x>', "$"),
        ("Limited", {"quotes": '"""\n'}, "$.quotes"),
        ("Limited", {"end": "\\a"}, "$.end"),
        ("ByTag_", {'"\\': "y", "more": ""}, '$["\\"\\\\"]'),
        ("BestMatch_", {"'\"\0": 1, 'a"b': None}, '$["a\\"b"]'),
        ("IntOrFloat_", 0, "$"),
    ]
    for type_, refused, path in wrong:
        found = again(hostile, type_, text(refused))
        assert isinstance(found, tuple) and found[0] == path
