"""Enums and constants: what is calculated before the program runs."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pytest

from polyevent import tree
from polyevent.diagnostics import Diagnostic, Severity
from polyevent.model import Enum, Primitive
from polyevent.resolve import resolve
from polyevent.resolve.values.arithmetic import binary, number_text, unary
from polyevent.resolve.values.constants import (
    Constant,
    NotConstant,
    Scalar,
    constant_enum,
    constant_value,
    folded,
)
from polyevent.resolve.values.enums import resolve_enum
from polyevent.source import Source, Span
from polyevent.syntax import parse

OUTSIDE: dict[tuple[str, ...], Scalar | NotConstant] = {
    ("one",): 1,
    ("text",): "x",
    ("flag",): True,
    ("Other", "A"): 4,
    ("Other", "a-b"): "dash",
    ("Later", "B"): NotConstant(Span("events.ts", 0, 0), refused=True),
}


def lookup(path: tuple[str, ...], _: Span) -> Scalar | NotConstant | None:
    return OUTSIDE.get(path)


def declarations(text: str) -> tuple[tree.Declaration, ...]:
    file, findings = parse(Source("events.ts", text.encode()))
    assert findings == ()
    return file.body.declarations


def resolved(text: str) -> tuple[dict[str, str | int], list[tuple[str, str]]]:
    """The members of the enum that `text` declares, and the mistakes: their code and place."""
    enums = [d for d in declarations(text) if isinstance(d, tree.EnumDeclaration)]
    enum, findings = resolve_enum("NsE", enums, lookup)
    assert enum.name == "NsE"
    members = {member.name: member.value for member in enum.members}
    return members, [(finding.code, place(finding, text)) for finding in findings]


def place(finding: Diagnostic, text: str) -> str:
    assert finding.span is not None
    return text[finding.span.start : finding.span.end]


# What TypeScript 5.9 makes of them.
@pytest.mark.parametrize(
    ("members", "values"),
    [
        ("A, B, C = 7, D", {"A": 0, "B": 1, "C": 7, "D": 8}),
        ('A = "a", B = `b`, "a-b" = "c"', {"A": "a", "B": "b", "a-b": "c"}),
        ("A = -3, B, C, D, E", {"A": -3, "B": -2, "C": -1, "D": 0, "E": 1}),
        ("A = 1 << 2, B = 1 | 2, C = A | B, D", {"A": 4, "B": 3, "C": 7, "D": 8}),
        ("A = 2 ** 3 ** 2, B = -7 % 3, C = 10 % 3", {"A": 512, "B": -1, "C": 1}),
        ("A = 1 << 31, B = 1 << 32, C = 0xffffffff | 0", {"A": -(2**31), "B": 1, "C": -1}),
        ("A = -5 >>> 28, B = -5 >> 1, C = ~~3.7, D = ~5", {"A": 15, "B": -3, "C": 3, "D": -6}),
        ("A = 6 ^ 3, B = 6 & 3, C = 2 ** 31 | 0", {"A": 5, "B": 2, "C": -(2**31)}),
        ("A = 7 / 2 * 2, B = (1 + 2) * 3, C = +4, D = -0", {"A": 7, "B": 9, "C": 4, "D": 0}),
        ("A = NaN | 0, B = 1 / 0 | 0", {"A": 0, "B": 0}),
        ("A = 1, B = E.A + 1, C = E['B'] * 2", {"A": 1, "B": 2, "C": 4}),
        ("A = one, B, C = Other.A, D", {"A": 1, "B": 2, "C": 4, "D": 5}),
        ("one = 5, B = one + 1", {"one": 5, "B": 6}),
        ('A = text, B = Other["a-b"], C = `${A}_${B}`', {"A": "x", "B": "dash", "C": "x_dash"}),
        ('A = "n" + 1, B = 1 + "n" + 2, C = "" + -0', {"A": "n1", "B": "1n2", "C": "0"}),
        ("A = `${1e21}`, B = `${1 / 3}`", {"A": "1e+21", "B": "0.3333333333333333"}),
        ('"a-b" = 1, E = E["a-b"] + 1', {"a-b": 1}),
    ],
)
def test_members_have_the_values_that_typescript_gives(
    members: str, values: Mapping[str, str | int]
) -> None:
    found, mistakes = resolved(f"enum E {{ {members} }}")
    if "E = E[" in members:  # the member hides the enum
        assert [code for code, _ in mistakes] == ["E168"]
        return
    assert found == values
    assert all(type(found[name]) is type(value) for name, value in values.items())
    assert mistakes == []


@pytest.mark.parametrize(
    ("members", "mistakes"),
    [
        ("A = 1.5", [("E108", "1.5")]),
        ("A = true", [("E108", "true")]),
        ("A = flag", [("E108", "flag")]),
        ("A = 2 ** 53", [("E112", "2 ** 53")]),
        ("A = 9007199254740991, B", [("E112", "B")]),
        ("", [("E113", "E")]),
        ('A = "a", B', [("E115", "B")]),
        ("A = 1.5, B", [("E108", "1.5")]),
        ('A = "a", B = 1', [("E107", "E")]),
        ("A, A", [("E204", "A")]),
        ('"1" = 2', [("E206", '"1"')]),
        ("A = B, B = 1", [("E166", "B")]),
        ("A = A", [("E166", "A")]),
        ("A = E.B, B = 1", [("E166", "E.B")]),
        # What is wrong with a value is told once.
        ("A = x, B = A, C = B + 1, D = 1", [("E168", "x")]),
        ("A = Later.B", []),
        ("A = unknown.B", [("E168", "unknown.B")]),
        ("A = 1, B = A.C", [("E168", "A.C")]),
        ("A = f(1) + 2", [("E168", "f(1)")]),
        ("A = `a${true}`", [("E168", "`a${true}`")]),
        ("A = 'a' + true", [("E168", "'a' + true")]),
        ("A = 'a' * 2", [("E168", "'a' * 2")]),
        ("A = -'a'", [("E168", "-'a'")]),
        ("A = null", [("E168", "null")]),
        ("A = 1 / 0", [("E169", "1 / 0")]),
        ("A = 0 / 0", [("E169", "0 / 0")]),
        ("A = -Infinity", [("E169", "-Infinity")]),
    ],
)
def test_mistakes_are_told_in_place(members: str, mistakes: list[tuple[str, str]]) -> None:
    assert resolved(f"enum E {{ {members} }}")[1] == mistakes


def test_the_blocks_of_an_enum_are_one() -> None:
    found, mistakes = resolved("enum E { A = 5, B } enum E { C, D = A | 1 } enum E { F = E.B }")
    assert found == {"A": 5, "B": 6, "C": 0, "D": 5, "F": 6}
    assert mistakes == []
    found, mistakes = resolved("enum E { A } enum E { B } enum E { C = B, A = 2 }")
    assert mistakes == [("E167", "B"), ("E204", "A")]
    assert resolved("enum E {} enum E { A }")[1] == []


def test_the_first_comment_is_the_enum_s() -> None:
    text = "enum E { A }\n/** Two. */ enum E {\n/** It is. */ B = 1 }\n/** X */ enum E {}"
    enums = [d for d in declarations(text) if isinstance(d, tree.EnumDeclaration)]
    enum, _ = resolve_enum("E", enums, lookup)
    assert enum.doc.text == "Two."
    assert enum.members[1].doc.text == "It is."


def test_texts_do_not_double_without_end() -> None:
    doubling = "".join(f", M{at + 1} = M{at} + M{at}" for at in range(60))
    _, mistakes = resolved(f"enum E {{ M0 = 'x'{doubling} }}")
    assert mistakes == [("E168", "M16 + M16")]


# constants


def value_of(text: str) -> Constant:
    (declared,) = declarations(f"const X = {text};")
    assert isinstance(declared, tree.ConstantDeclaration) and declared.value is not None
    return constant_value(declared.value, lookup)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('"a"', "a"),
        ("1.5", 1.5),
        ("-1", -1),
        ("+1", 1),
        ("true", True),
        ("null", Primitive.NULL),
        # Of a calculation the type says no more than the kind.
        ("1 + 2", Primitive.NUMBER),
        ("-one", Primitive.NUMBER),
        ("~1", Primitive.NUMBER),
        ('"a" + "b"', Primitive.STRING),
        ("`a${1 + 2}b`", "a3b"),
        ("`a${one}`", "a1"),
        ("``", ""),
        ('["x", 1, [true]]', ("x", 1, (True,))),
        ('{ a: 1, "b-c": { d: "x" } } as const', {"a": 1, "b-c": {"d": "x"}}),
    ],
)
def test_a_constant_has_the_type_that_typescript_gives(text: str, value: Constant) -> None:
    found = value_of(text)
    assert found == value
    assert type(found) is type(value)


def test_a_name_stays_one() -> None:
    match value_of("{ a: Other.A } as const"):
        case {"a": tree.NameExpression(path)}:
            assert path == ("Other", "A")
        case other:
            raise AssertionError(other)


def test_what_is_not_constant_is_told_by_its_place() -> None:
    match value_of("{ a: [f()] } as const"):
        case {"a": (NotConstant(span),)}:
            assert (span.start, span.end) == (16, 19)
        case other:
            raise AssertionError(other)
    assert isinstance(value_of("`a${f()}`"), NotConstant)
    assert isinstance(value_of("1 + f()"), NotConstant)


def enum_of(text: str) -> dict[str, str | int] | None:
    (declared,) = declarations(text)
    assert isinstance(declared, tree.ConstantDeclaration)
    made = constant_enum("NsX", declared, lookup, lambda path, _: OUTSIDE.get(path))
    if made is None:
        return None
    enum, findings = made
    assert (enum.name, enum.constant, findings) == ("NsX", "NsX", ())
    return {member.name: member.value for member in enum.members}


@pytest.mark.parametrize(
    ("value", "members"),
    [
        ('{ A: "a", "b-c": "b" }', {"A": "a", "b-c": "b"}),
        ("{ A: 1, B: -2 }", {"A": 1, "B": -2}),
        ("{ A: text, B: `${text}y` }", {"A": "x", "B": "xy"}),
        ('{ A: "a", B: 1 }', None),
        ("{ A: 1.5 }", None),
        ("{ A: 9007199254740992 }", None),
        ("{ A: -9007199254740992 }", None),
        ("{ A: true }", None),
        ("{ A: null }", None),
        ("{ A: flag }", None),
        ("{ A: 1 + 1 }", None),
        ("{ A: unknown }", None),
        ('{ A: { B: "a" } }', None),
        ('["a"]', None),
        ('"a"', None),
        ("{}", None),
    ],
)
def test_a_constant_object_of_one_kind_is_an_enum(
    value: str, members: Mapping[str, str | int] | None
) -> None:
    assert enum_of(f"const X = {value} as const;") == members


def test_what_is_not_frozen_is_no_enum() -> None:
    assert enum_of('const X = { A: "a" };') is None
    assert enum_of('const X: { A: string } = { A: "a" } as const;') is None


def test_members_of_a_constant_object_have_their_comments() -> None:
    text = '/** All. */ const X = {\n/** One. */ A: "a" } as const;'
    (declared,) = declarations(text)
    assert isinstance(declared, tree.ConstantDeclaration)
    made = constant_enum("X", declared, lookup, lookup)
    assert made is not None
    assert (made[0].doc.text, made[0].members[0].doc.text) == ("All.", "One.")


# names


def in_contract(text: str) -> tuple[dict[str, dict[str, str | int]], list[tuple[str, str]]]:
    """The members of all enums of a whole contract, and the mistakes."""
    file, found = parse(Source("events.ts", text.encode()))
    assert found == ()
    schema, findings = resolve({"events.ts": file}, "events.ts", {})
    enums = {
        d.name: {member.name: member.value for member in d.members}
        for d in schema.declarations
        if isinstance(d, Enum)
    }
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    return enums, [(finding.code, place(finding, text)) for finding in errors]


def test_names_have_the_values_that_typescript_gives() -> None:
    enums, mistakes = in_contract("""
        const one = 1;
        const two = one + 1;
        const text = `t${two}`;
        namespace N {
          export enum Flags { A = 1 << two, B = A | one }
          export const deep = Flags.B;
        }
        enum E { A = two, B = N.Flags.B, C = N.deep, D }
        enum S { A = text, B = `${N.Flags.A}` }
        enum E { F = A * 10 }
        """)
    assert enums == {
        "NFlags": {"A": 4, "B": 5},
        "E": {"A": 2, "B": 5, "C": 5, "D": 6, "F": 20},
        "S": {"A": "t2", "B": "4"},
    }
    assert mistakes == []


@pytest.mark.parametrize(
    ("text", "mistakes"),
    [
        ("enum A { X = B.Y } enum B { Y = 1 }", [("E166", "B.Y")]),
        ("enum A { X = B.Y, Z } enum B { Y = A.Z }", [("E166", "B.Y")]),
        ("enum A { X = late } const late = 1;", [("E166", "late")]),
        ("const a = b; const b = a; enum A { X = a }", [("E166", "b")]),
        ("enum B { Y = 1 } enum A { X = B.Y }", []),
        # What is written as the type is all that is known.
        ("const a: number = 1; enum A { X = a }", [("E168", "a")]),
        ('const a = { b: "x" } as const; enum A { X = a.b }', [("E168", "a.b")]),
        ('const a = ["x"] as const; enum A { X = a[0] }', [("E168", "a[0]")]),
        ("const a = f(); enum A { X = a }", [("E168", "a")]),
        # Whatever is wrong is told once.
        ("enum A { X = f() } enum B { Y = A.X } interface C { x: A.X; y: B.Y }", [("E168", "f()")]),
    ],
)
def test_what_names_have_no_value_is_told(text: str, mistakes: list[tuple[str, str]]) -> None:
    assert in_contract(text)[1] == mistakes


# numbers


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (1, "1"),
        (-1.5, "-1.5"),
        (0.1, "0.1"),
        (100, "100"),
        (1e20, "100000000000000000000"),
        (123456789012345680000, "123456789012345680000"),
        (1e21, "1e+21"),
        (-2.5e30, "-2.5e+30"),
        (1e-6, "0.000001"),
        (1.234e-6, "0.000001234"),
        (1e-7, "1e-7"),
        (1.23e-18, "1.23e-18"),
        (5e-324, "5e-324"),
        (1.7976931348623157e308, "1.7976931348623157e+308"),
        (math.nan, "NaN"),
        (math.inf, "Infinity"),
        (-math.inf, "-Infinity"),
    ],
)
def test_a_number_is_written_as_javascript_writes_it(number: float, text: str) -> None:
    assert number_text(number) == text


@pytest.mark.parametrize(
    ("operator", "left", "right", "result"),
    [
        ("/", 1, 0, math.inf),
        ("/", 1, -0.0, -math.inf),
        ("/", -1, 0, -math.inf),
        ("/", 0, 0, math.nan),
        ("/", math.nan, 0, math.nan),
        ("%", 5, 0, math.nan),
        ("%", math.inf, 2, math.nan),
        ("%", 5, math.inf, 5),
        ("%", -5, 3, -2),
        ("%", 5.5, -2, 1.5),
        ("**", 1, math.inf, math.nan),
        ("**", 1, math.nan, math.nan),
        ("**", math.nan, 0, 1),
        ("**", 0, -1, math.inf),
        ("**", -0.0, -1, -math.inf),
        ("**", -0.0, -2, math.inf),
        ("**", -8, 1 / 3, math.nan),
        ("**", 10, 400, math.inf),
        ("**", -10, 401, -math.inf),
        ("*", 1e308, 10, math.inf),
        ("<<", 1, 33, 2),
        ("<<", 1, -1, -(2**31)),
        (">>", 2**31, 0, -(2**31)),
        (">>", -1, 31, -1),
        (">>>", -1, 0, 2**32 - 1),
        ("|", 2**32 + 5, 0, 5),
        ("|", -1.9, 0, -1),
        ("&", math.inf, 1, 0),
        ("^", math.nan, 1, 1),
        ("-", 0.5, 0.25, 0.25),
        ("==", 1, 1, None),
        ("&&", 1, 1, None),
    ],
)
def test_operators_are_javascript_s(
    operator: str, left: float, right: float, result: float | None
) -> None:
    found = binary(operator, float(left), float(right))
    if result is None or found is None:
        assert found is result
    else:
        assert found == result or (math.isnan(found) and math.isnan(result))


def test_signs_are_javascript_s() -> None:
    assert (unary("-", 1.0), unary("+", 2.0), unary("~", 2.0**32), unary("!", 1.0)) == (
        -1,
        2,
        -1,
        None,
    )


def test_a_name_of_the_contract_comes_before_a_global_one() -> None:
    span = Span("events.ts", 0, 0)
    infinity = tree.NameExpression(("Infinity",), span)
    assert folded(infinity, lookup) == math.inf
    assert folded(infinity, lambda path, _: 7) == 7


def test_a_folded_number_is_whole_where_it_can_be() -> None:
    span = Span("events.ts", 0, 0)
    half = tree.LiteralExpression(0.5, span)
    assert repr(folded(tree.BinaryExpression("+", half, half, span), lookup)) == "1"
    assert (
        repr(folded(tree.UnaryExpression("-", tree.LiteralExpression(0, span), span), lookup))
        == "-0.0"
    )
