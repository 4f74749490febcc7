"""The one form of a union."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyevent.model import (
    Branded,
    Constrained,
    Constraints,
    Declaration,
    Enum,
    ListOf,
    Literal,
    MapOf,
    MemberRef,
    Pattern,
    Primitive,
    Ref,
    Type,
    Union,
    unaliased,
)
from polyevent.resolve.unions.united import matches, united
from tests.models import (
    BOOLEAN,
    INTEGER,
    NULL,
    NUMBER,
    STRING,
    alias,
    enum,
    record,
    refs,
    tuple_of,
    type_of,
    union,
)

ANY, UNKNOWN = Primitive.ANY, Primitive.UNKNOWN
PRESENT, OBJECT, DATETIME = Primitive.PRESENT, Primitive.OBJECT, Primitive.DATETIME
USER = Pattern(("user_", ""))
SHORT = Constrained(STRING, Constraints(max_length=3))
POSITIVE = Constrained(INTEGER, Constraints(minimum=1))
BRAND = Branded(STRING, ())
A, B = refs("A", "B")

DECLARATIONS: Sequence[Declaration] = (
    record("A", {"x": STRING}),
    record("B", {"x": STRING}),
    enum("E", A="a", B="user_b"),
    enum("Users", A="user_a", B="user_b"),
    enum("N", One=1),
    alias("Name", STRING),
    alias("Same", STRING),
    alias("ToA", A),
    alias("Either", union("a", "b")),
    alias("Maybe", union("a", NULL)),
    alias("Short", SHORT),
    alias("Whole", INTEGER),
)


def unite(*options: Type | str | int | float | bool) -> tuple[Type, ...]:
    """The options of the union of `options`."""
    known = {declaration.name: declaration for declaration in DECLARATIONS}

    def find_enum(name: str) -> Enum | None:
        declared = known[name]
        return declared if isinstance(declared, Enum) else None

    made = united(
        [Literal(o) if isinstance(o, float) else type_of(o) for o in options],
        "U",
        lambda type_: unaliased(type_, known),
        find_enum,
    )
    return made.options if isinstance(made, Union) else (made,)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        # nested and equal ones
        ([union("a", union("b", 1)), 1], ["a", "b", 1]),
        ([A, B, A, Ref("ToA")], [A, B]),
        ([Ref("Name"), Ref("Same"), NULL], [Ref("Name"), NULL]),
        ([1, True, False], [1, BOOLEAN]),
        ([True, "x", False], [BOOLEAN, "x"]),
        ([1, True], [1, True]),
        # aliases of unions
        ([Ref("Either"), "c"], ["a", "b", "c"]),
        ([Ref("Either"), NULL], [Ref("Either"), NULL]),
        ([Ref("Maybe"), NULL], [Ref("Maybe")]),
        ([Ref("Maybe"), 1], ["a", NULL, 1]),
        ([Ref("Either")], [Ref("Either")]),
        # what a primitive contains
        (["a", STRING], [STRING]),
        ([STRING, USER, Ref("E"), MemberRef("E", "A")], [STRING]),
        (["a", Ref("Name")], [Ref("Name")]),
        ([NUMBER, 1, Ref("N"), MemberRef("N", "One")], [NUMBER]),
        ([INTEGER, NUMBER], [NUMBER]),
        ([INTEGER, 1, 1.5, Ref("N"), 2**60], [INTEGER, 1.5, 2**60]),
        (["1", NUMBER], ["1", NUMBER]),
        ([DATETIME, STRING], [STRING]),
        ([DATETIME, "now"], [DATETIME, "now"]),
        # enums
        ([MemberRef("E", "A"), Ref("E")], [Ref("E")]),
        ([MemberRef("E", "A"), "a"], [MemberRef("E", "A"), "a"]),
        ([MemberRef("E", "A"), MemberRef("E", "A")], [MemberRef("E", "A")]),
        ([Ref("E"), Ref("Users")], [Ref("E"), Ref("Users")]),
        # patterns
        (["user_1", USER, "other"], [USER, "other"]),
        ([MemberRef("E", "B"), MemberRef("E", "A"), USER], [MemberRef("E", "A"), USER]),
        ([Ref("E"), Ref("Users"), USER], [Ref("E"), USER]),
        ([USER, Pattern(("user_a", "")), USER], [USER, Pattern(("user_a", ""))]),
        # limits and brands
        ([SHORT, STRING], [STRING]),
        ([Ref("Short"), Ref("Name")], [Ref("Name")]),
        ([SHORT, "long one"], [SHORT, "long one"]),
        ([POSITIVE, INTEGER], [INTEGER]),
        ([POSITIVE, NUMBER], [NUMBER]),
        ([Constrained(Ref("Whole"), Constraints(minimum=1)), Ref("Whole")], [Ref("Whole")]),
        ([BRAND, STRING], [STRING]),
        ([Constrained(BRAND, Constraints(min_length=1)), BRAND], [BRAND]),
        (["a", BRAND], ["a", BRAND]),
        # what absorbs
        ([A, ANY, NULL, UNKNOWN], [ANY]),
        ([UNKNOWN, "a"], [UNKNOWN]),
        ([PRESENT, A, "a", ListOf(A), NULL, OBJECT, STRING], [PRESENT, NULL]),
        ([OBJECT, A, ListOf(A), MapOf(A), tuple_of(A), "a"], [OBJECT, "a"]),
        # arrays and objects
        ([ListOf(STRING), ListOf(NUMBER), ListOf(STRING)], [ListOf(STRING), ListOf(NUMBER)]),
        ([ListOf(STRING), ListOf(STRING, True)], [ListOf(STRING), ListOf(STRING, True)]),
        ([tuple_of(A), tuple_of(B)], [tuple_of(A), tuple_of(B)]),
        ([MapOf(A), A, MapOf(B)], [MapOf(A), A, MapOf(B)]),
    ],
)
def test_nothing_stands_beside_what_contains_it(
    options: Sequence[Type | str | int | bool], expected: Sequence[Type | str | int | float | bool]
) -> None:
    wanted = tuple(Literal(o) if isinstance(o, float) else type_of(o) for o in expected)
    assert unite(*options) == wanted


def test_a_union_is_called_by_its_place() -> None:
    made = united([A, B], "Place", lambda type_: type_, lambda _: None)
    assert isinstance(made, Union)
    assert made.name == "Place"


@pytest.mark.parametrize(
    ("texts", "value", "expected"),
    [
        (("user_", ""), "user_", True),
        (("user_", ""), "use", False),
        (("a", "a"), "a", False),
        (("a", "a"), "aa", True),
        (("", "-", ""), "x-y", True),
        (("", "-", ""), "xy", False),
        (("a", "b", "c"), "a-b-c", True),
        (("a", "b", "b", "c"), "abc", False),
        (("a", "b", "bc"), "abc", False),
        (("a", "b", "bc"), "abbc", True),
    ],
)
def test_a_pattern_is_its_texts_in_order(
    texts: tuple[str, ...], value: str, expected: bool
) -> None:
    assert matches(Pattern(texts), value) is expected


SOME: st.SearchStrategy[Type] = st.sampled_from(
    [NULL, STRING, NUMBER, INTEGER, BOOLEAN, DATETIME, PRESENT, OBJECT, USER, SHORT, BRAND, A, B]
    + [Literal(True), Literal(False), Literal(1), Literal("user_1"), Literal("x"), ListOf(A)]
    + [MemberRef("E", "A"), MemberRef("E", "B"), Ref("E"), Ref("Either"), Ref("Maybe"), MapOf(A)]
)


@given(st.lists(SOME, min_size=1, max_size=6))
def test_uniting_again_changes_nothing(options: list[Type]) -> None:
    once = unite(*options)
    assert unite(*once) == once
    assert set(unite(*reversed(options))) == set(once) or Ref("ToA") in options


@pytest.mark.parametrize(
    "options",
    [
        [f"option {number}" for number in range(20_000)],
        [USER, *(f"user_{number}" for number in range(20_000))],
        [MapOf(Literal(number)) for number in range(20_000)],
        [Pattern((f"{n}_", "")) if n % 2 else f"{n}_" for n in range(20_000)],
        [union(*range(at, at + 100)) for at in range(0, 20_000, 100)],
    ],
    ids=["literals", "matched", "maps", "patterns", "unions"],
)
def test_many_options_are_united_at_once(options: list[Type | str]) -> None:
    # Were each compared with each, this would take minutes.
    assert len(unite(*options)) in (1, 10_000, 20_000)


def test_many_members_are_united_at_once() -> None:
    big = enum("Big", **{f"m{number}": f"user_{number}" for number in range(20_000)})
    members = [MemberRef("Big", member.name) for member in big.members]
    assert united([*members, USER], "U", lambda type_: type_, lambda _: big) == USER
