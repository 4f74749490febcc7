"""What the oracle says, by hand: it is what all languages are held against."""

from __future__ import annotations

import json
import random

import pytest

from polyevent.model import (
    Alias,
    BestMatch,
    Branded,
    ByKeys,
    ByTag,
    Constrained,
    Constraints,
    Doc,
    Enum,
    EnumMember,
    Field,
    ListOf,
    Literal,
    MapOf,
    Mark,
    MemberRef,
    Only,
    Pattern,
    Primitive,
    Record,
    Ref,
    Schema,
    TupleItem,
    TupleOf,
    Type,
    Union,
)
from polyevent.source import Span
from tests.conformance.json_value import Json
from tests.conformance.oracle import Accepted, Oracle, Refused
from tests.conformance.tape import Documents
from tests.conformance.vectors import Unsure, vectors

_SPAN = Span("src/events.ts", 0, 0)
_P = Primitive


def _record(
    name: str, *fields: tuple[str, Type], extra: Type | None = None, absent: tuple[str, ...] = ()
) -> Record:
    """A record; the name of an optional field ends in a question mark."""
    made = (
        Field(key.rstrip("?"), type_, key.endswith("?"), False, Doc(), _SPAN)
        for key, type_ in fields
    )
    return Record(name, tuple(made), None, Doc(), _SPAN, extra, absent)


def _alias(name: str, target: Type) -> Alias:
    return Alias(name, target, Doc(), _SPAN)


def _enum(name: str, *values: str | int) -> Enum:
    members = (EnumMember(f"M{value}", value, Doc(), _SPAN) for value in values)
    return Enum(name, tuple(members), Doc(), _SPAN)


_NUM, _ADD = Only(Ref("Num")), Only(Ref("Add"))
_PAIR = TupleOf((TupleItem(_P.STRING), TupleItem(_P.NUMBER, optional=True)), None, False, "Pair")
_LONG = TupleOf((TupleItem(_P.STRING), TupleItem(Ref("A"))), _P.NUMBER, False, "Long")
_MAP = MapOf(_P.NUMBER)
_ARRAYS = (ListOf(_P.NUMBER), _PAIR, ListOf(Ref("A")))

SCHEMA = Schema(
    (
        _record("Num", ("kind", Literal("num")), ("v", _P.INTEGER)),
        _record("Add", ("kind", Literal("add")), ("left", Ref("Expr")), ("right", Ref("Expr"))),
        _alias(
            "Expr",
            Union(
                (Ref("Num"), Ref("Add")),
                "Expr",
                ByTag(("kind",), ((Literal("num"), _NUM), (Literal("add"), _ADD))),
            ),
        ),
        _alias(
            "Json",
            Union(
                (
                    *(_P.STRING, _P.NULL, _P.NUMBER, _P.BOOLEAN),
                    *(ListOf(Ref("Json")), MapOf(Ref("Json"))),
                ),
                "Json",
            ),
        ),
        _record("A", ("a", _P.STRING), ("n?", _P.NUMBER)),
        _record("B", ("b", _P.STRING), ("n?", _P.STRING)),
        _record("C", ("n", _P.NUMBER), absent=("a", "b")),
        _alias(
            "ByKeys",
            Union(
                (Ref("A"), Ref("B"), Ref("C")),
                "ByKeys",
                ByKeys((("a", Only(Ref("A"))), ("b", Only(Ref("B")))), Only(Ref("C"))),
            ),
        ),
        _alias(
            "ByKeysOnly",
            Union(
                (Ref("A"), Ref("B"), _P.NULL),
                "ByKeysOnly",
                ByKeys((("a", Only(Ref("A"))), ("b", Only(Ref("B")))), None),
            ),
        ),
        _record("Deep", ("a", _P.STRING), ("x?", Ref("Deeper"))),
        _record("Deeper", ("y?", Ref("Best"))),
        _alias(
            "Best",
            Union((Ref("A"), Ref("Deep"), _MAP), "Best", BestMatch((Ref("A"), Ref("Deep"), _MAP))),
        ),
        _record("Left", ("left", Ref("Tree"))),
        _record("Both", ("left", Ref("Tree")), ("right?", Ref("Tree"))),
        _record("Leaf", ("leaf?", _P.STRING)),
        _alias(
            "Tree",
            Union(
                (Ref("Left"), Ref("Both"), Ref("Leaf")),
                "Tree",
                BestMatch((Ref("Left"), Ref("Both"), Ref("Leaf"))),
            ),
        ),
        _alias("Integer", _P.INTEGER),
        _alias("When", _P.DATETIME),
        _alias("Present", _P.PRESENT),
        _alias("Object", _P.OBJECT),
        _alias("Pair", _PAIR),
        _alias("Long", _LONG),
        _alias("Empty", TupleOf((), None, False, "Empty")),
        _alias("NoItems", ListOf(_P.NEVER)),
        _alias("NoKeys", MapOf(_P.NEVER)),
        _record("NoMore", ("a", _P.STRING), extra=_P.NEVER),
        _alias("Arrays", Union(_ARRAYS, "Arrays", None, BestMatch(_ARRAYS))),
        _alias("User", Pattern(("user_", ""))),
        _alias("Overlap", Pattern(("ab", "-", "ba"))),
        _alias("Touching", Pattern(("ab", "ba"))),
        _enum("Colour", "red", "green"),
        _enum("Level", 1, 2),
        _alias(
            "Texts",
            Union((Literal("lit"), Pattern(("x", "")), _P.DATETIME, _P.NULL), "Texts"),
        ),
        _alias(
            "Numbers", Union((Literal(1.5), MemberRef("Level", "M2"), Literal("on")), "Numbers")
        ),
        _alias("OrColour", Union((Ref("Colour"), Pattern(("x", "")), _P.NUMBER), "OrColour")),
        _alias("Rate", Constrained(_P.NUMBER, Constraints(minimum=1, exclusive_maximum=10))),
        _alias("Count", Constrained(_P.INTEGER, Constraints(exclusive_minimum=0, maximum=10))),
        _alias("Short", Constrained(_P.STRING, Constraints(min_length=2, max_length=3))),
        _alias("Slug", Constrained(_P.STRING, Constraints(pattern="^[a-z]+$"))),
        _alias("ShortSlug", Constrained(Ref("Slug"), Constraints(max_length=5))),
        _alias("Id", Branded(_P.STRING, (Mark("__brand", False, Literal("Id"), False, False),))),
        _record(
            "Open",
            ("a", _P.STRING),
            ("b?", _P.NUMBER),
            extra=Union((_P.STRING, _P.NUMBER), "OpenExtra"),
            absent=("never",),
        ),
        _record("One", ("meta", Ref("OneMeta")), ("value", _P.STRING)),
        _record("OneMeta", ("kind", Literal("1"))),
        _record("Two", ("meta", Ref("TwoMeta")), ("value", _P.NUMBER)),
        _record("TwoMeta", ("kind", _P.NULL), ("z", _P.BOOLEAN)),
        _alias(
            "Nested",
            Union(
                (Ref("One"), Ref("Two"), _P.STRING),
                "Nested",
                ByTag(
                    ("meta", "kind"),
                    ((Literal("1"), Only(Ref("One"))), (_P.NULL, Only(Ref("Two")))),
                ),
            ),
        ),
    ),
    (),
    None,
)


@pytest.mark.parametrize(
    ("type_", "value", "expected"),
    [
        ("Integer", "1.0", 1),
        ("Integer", "-1e2", -100),
        ("When", '"2024-02-29T00:00:00.10+01:00"', "2024-02-29T00:00:00.10+01:00"),
        ("Present", "0", 0),
        ("Object", "[]", []),
        ("Object", '{"a": null}', {"a": None}),
        ("Pair", '["a"]', ["a"]),
        ("Pair", '["a", 1]', ["a", 1]),
        ("Long", '["a", {"a": "b", "c": 1}, 1, 2]', ["a", {"a": "b"}, 1, 2]),
        ("Empty", "[]", []),
        ("NoItems", "[]", []),
        ("NoKeys", "{}", {}),
        ("NoMore", '{"a": ""}', {"a": ""}),
        ("User", '"user_"', "user_"),
        ("Overlap", '"ab-ba"', "ab-ba"),
        ("Overlap", '"ab-ba-ba"', "ab-ba-ba"),
        ("Touching", '"abba"', "abba"),
        ("Texts", '"2024-01-01T00:00:00Z"', "2024-01-01T00:00:00Z"),
        ("Texts", '"x"', "x"),
        ("Texts", "null", None),
        ("Numbers", "15e-1", 1.5),
        ("Numbers", "2.0", 2),
        ("OrColour", '"blue"', "blue"),
        ("Rate", "1", 1),
        ("Rate", "9.999", 9.999),
        ("Count", "10", 10),
        ("Short", '"\U0001f600\U0001f600\U0001f600"', "\U0001f600" * 3),
        ("ShortSlug", '"abcde"', "abcde"),
        ("Id", '""', ""),
        ("Open", '{"a": "", "c": 1, "__proto__": "p"}', {"a": "", "c": 1, "__proto__": "p"}),
        ("Expr", '{"kind": "num", "v": 1, "x": 1}', {"kind": "num", "v": 1}),
        ("ByKeys", '{"b": "", "a": ""}', {"a": ""}),
        ("ByKeys", '{"n": 1}', {"n": 1}),
        ("ByKeysOnly", "null", None),
        ("Best", '{"a": "", "n": 1, "m": 2}', {"a": "", "n": 1}),
        ("Best", '{"n": 1, "m": 2}', {"n": 1, "m": 2}),
        ("Best", '{"a": "", "n": 1, "x": {"y": {"p": 1}}}', {"a": "", "x": {"y": {"p": 1}}}),
        ("Tree", '{"left": {}, "right": {"x": 1}}', {"left": {}, "right": {}}),
        ("Arrays", "[]", []),
        ("Arrays", '["a", 1]', ["a", 1]),
        ("Arrays", '[{"a": "b", "c": 1}]', [{"a": "b"}]),
        ("Nested", '"text"', "text"),
        (
            "Nested",
            '{"meta": {"kind": null, "z": true}, "value": 1}',
            {"meta": {"kind": None, "z": True}, "value": 1},
        ),
    ],
)
def test_it_accepts(type_: str, value: str, expected: Json) -> None:
    verdict = Oracle(SCHEMA, open_enums=True).verdict(type_, value.encode())
    assert verdict == Accepted(expected)
    assert isinstance(verdict, Accepted)
    assert json.dumps(verdict.value, sort_keys=True) == json.dumps(expected, sort_keys=True)


@pytest.mark.parametrize(
    ("type_", "value", "path"),
    [
        ("Integer", "1.5", "$"),
        ("Integer", "9007199254740992", "$"),
        ("Integer", "true", "$"),
        ("When", '"2023-02-29T00:00:00Z"', "$"),
        ("When", '"2024-01-01T00:00:60Z"', "$"),
        ("Present", "null", "$"),
        ("Object", '""', "$"),
        ("Pair", "[]", "$[0]"),
        ("Pair", '["a", null]', "$[1]"),
        ("Pair", '["a", 1, 2, 3]', "$[2]"),
        ("Long", '["a"]', "$[1]"),
        ("Long", '["a", {"a": ""}, ""]', "$[2]"),
        ("Empty", "[null]", "$[0]"),
        ("NoItems", "[null]", "$[0]"),
        ("NoKeys", '{"": {}}', '$[""]'),
        ("NoMore", '{"a": "", "b": 1}', "$.b"),
        ("User", '"User_1"', "$"),
        ("Overlap", '"ab-a"', "$"),
        ("Touching", '"aba"', "$"),
        ("Texts", '"Lit"', "$"),
        ("Numbers", "1", "$"),
        ("OrColour", "true", "$"),
        ("Rate", "10", "$"),
        ("Rate", "0.9", "$"),
        ("Count", "0", "$"),
        ("Count", "1.5", "$"),
        ("Short", '"\U0001f600"', "$"),
        ("ShortSlug", '"abcdef"', "$"),
        ("Slug", '"abc\\n"', "$"),
        ("Slug", '"A"', "$"),
        ("Open", '{"a": "", "c": null}', "$.c"),
        ("Open", '{"a": "", "never": null}', "$.never"),
        ("Open", '{"a": "", "b": ""}', "$.b"),
        ("Expr", "{}", "$.kind"),
        ("Expr", '{"kind": "sub"}', "$.kind"),
        ("Expr", '{"kind": "num", "v": ""}', "$.v"),
        ("Expr", "[]", "$"),
        ("ByKeys", '{"a": 1}', "$.a"),
        ("ByKeys", "{}", "$.n"),
        ("ByKeysOnly", "{}", "$"),
        ("Best", '{"a": "", "n": ""}', None),
        ("Best", '{"a": 1.5, "x": {}}', "$"),
        ("Tree", '{"left": {"leaf": 1}}', None),
        ("Tree", '{"leaf": 1}', "$"),
        ("Arrays", "[1, {}]", "$"),
        ("Nested", "{}", "$.meta"),
        ("Nested", '{"meta": 1}', "$.meta"),
        ("Nested", '{"meta": {}}', "$.meta.kind"),
        ("Nested", '{"meta": {"kind": 1}}', "$.meta.kind"),
        ("Nested", '{"meta": {"kind": "1"}, "value": 1}', "$.value"),
    ],
)
def test_it_refuses(type_: str, value: str, path: str | None) -> None:
    """`path` is None where what seems wrong fits another option, which knows less."""
    verdict = Oracle(SCHEMA, open_enums=True).verdict(type_, value.encode())
    if path is None:
        assert isinstance(verdict, Accepted)
    else:
        assert verdict == Refused(frozenset({path}))


def test_a_closed_enum_refuses_what_it_does_not_know() -> None:
    oracle = Oracle(SCHEMA, open_enums=False)
    assert oracle.verdict("Colour", b'"blue"') == Refused(frozenset({"$"}))
    assert oracle.verdict("OrColour", b'"blue"') == Refused(frozenset({"$"}))
    assert oracle.verdict("OrColour", b'"xyz"') == Accepted("xyz")


def test_best_matches_within_each_other_take_no_longer_than_others() -> None:
    text = b'{"left": ' * 120 + b"{}" + b"}" * 120
    assert isinstance(Oracle(SCHEMA, open_enums=True).verdict("Tree", text), Accepted)


@pytest.mark.parametrize("open_enums", [True, False], ids=["open", "closed"])
def test_the_vectors_of_every_node_mean_what_it_says(open_enums: bool) -> None:
    oracle = Oracle(SCHEMA, open_enums)
    seen = set()
    for vector in vectors(SCHEMA, open_enums):
        verdict = oracle.verdict(vector.type, vector.data)
        match vector.wrong_at:
            case Unsure.UNSURE:
                seen.add((vector.type, "unsure"))
            case None:
                seen.add((vector.type, "right"))
                assert isinstance(verdict, Accepted), (str(vector), verdict)
            case path:
                seen.add((vector.type, "wrong"))
                assert verdict == Refused(frozenset({path})), (str(vector), verdict)
    for declaration in SCHEMA.declarations:
        assert {(declaration.name, "right"), (declaration.name, "wrong")} <= seen


def test_random_documents_of_every_node_can_be_made() -> None:
    documents, oracle = Documents(SCHEMA, True), Oracle(SCHEMA, True)
    chance = random.Random(1)
    verdicts = [
        type(oracle.verdict(*documents.document(chance.randbytes(80)))) for _ in range(2000)
    ]
    assert verdicts.count(Accepted) > 400 < verdicts.count(Refused)
