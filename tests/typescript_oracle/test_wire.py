"""`wire.ts` says what it should, for the comparison is no better than it is."""

from __future__ import annotations

import json

import pytest

from tests.typescript_oracle.forms import WIRE
from tests.typescript_oracle.json_types import type_of
from tests.typescript_oracle.tsc import Tsc

_TIME = "2024-01-01T00:00:00Z"
_CONTRACT = """\
export enum Colour { Red = "red", Green = "green" }
export enum Level { Low, High = 10, Under = -1 }
export interface Tree { value: number; left?: Tree; kids: Tree[]; at: Colour; level: Level.High }
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type Brand = string & { readonly __brand: "Brand" };
export type Cents = number & { __unit: 1 };
export interface Weak { a?: string; b?: number }
export type Present = {};
export type Structure = object;
export type Rest = [string, number?, ...boolean[]];
export type Colours = [Colour?, ...Colour[]];
export type Pair = readonly [Tree, Colour?];
export type Pattern = `user_${string}`;
export type Colourful = `x_${Colour}`;
export interface Indexed { a: string; b?: number; [key: string]: string | number | undefined }
export type Never = { kind: "a"; other?: never } | { other: string };
export type Both = { a: string } & { b?: Colour };
export type Loose = "a" | (string & {});
export type Mixed = Colour | "x" | 1 | Level | null;
export type Unknown = unknown;
export type Any = any;
export type Lengthy = { length: number };
export type ByColour = Record<Colour, number>;
export type StructureOrBrand = object | Brand;
export type MaybePresent = {} | null | undefined;
export type Fixed = readonly string[];
export type When = Date;
export type Text = string | Date;
export interface Left { a: string | undefined; b: undefined; readonly c: Colour | null | undefined; d?: number }
"""
_VALUES = {
    "Tree": (
        (True, '{"value": 1, "kids": [], "at": "red", "level": 10}'),
        (False, '{"value": 1, "kids": [], "at": "blue", "level": 10}'),
        (False, '{"value": 1, "kids": [], "at": "red", "level": 0}'),
        (
            True,
            '{"value": 1, "at": "red", "level": 10,'
            ' "kids": [{"value": 1, "kids": [], "at": "red", "level": 10}]}',
        ),
        (
            False,
            '{"value": 1, "at": "red", "level": 10,'
            ' "kids": [{"value": 1, "kids": [null], "at": "red", "level": 10}]}',
        ),
    ),
    "Json": ((True, '[1, "a", {"b": [null, true]}]'),),
    "Brand": ((True, '"x"'), (False, "1")),
    "Cents": ((True, "1"), (False, '"1"')),
    "Weak": ((True, '{"z": 1}'), (False, '"abc"'), (False, "[]"), (False, '{"a": 1}')),
    "Present": ((True, "1"), (True, "[]"), (False, "null")),
    "Structure": ((True, "[1]"), (True, '{"a": 1}'), (False, "1"), (False, "null")),
    "Rest": ((True, '["a"]'), (False, "[]"), (True, '["", 1, true]'), (False, '["", 1, 2]')),
    "Colours": ((True, "[]"), (True, '["red", "green"]'), (False, '["x"]')),
    "Pattern": ((True, '"user_"'), (False, '"usr"')),
    "Colourful": ((True, '"x_red"'), (False, '"x_"')),
    "Indexed": ((True, '{"a": "", "c": 1}'), (False, '{"a": "", "c": null}'), (False, "{}")),
    "Never": (
        (True, '{"kind": "a"}'),
        (False, '{"kind": "a", "other": null}'),
        (True, '{"kind": "a", "other": ""}'),
    ),
    "Left": (
        *((True, "{}"), (True, '{"a": "", "c": null}'), (True, '{"c": "red", "d": 1}')),
        *((False, '{"a": null}'), (False, '{"b": null}'), (False, '{"c": "blue"}')),
    ),
    "Both": ((True, '{"a": "", "b": "red"}'), (False, '{"a": "", "b": "blue"}')),
    "Loose": ((True, '"z"'), (False, "1")),
    "Mixed": (
        *((True, '"red"'), (True, "10"), (True, "-1"), (True, '"x"'), (True, "null")),
        *((False, "2"), (False, '"blue"'), (False, "true")),
    ),
    "Unknown": ((True, "null"), (True, "{}")),
    "Any": ((True, "null"),),
    "Lengthy": ((False, "[1]"), (True, '{"length": 1}'), (False, '"abc"')),
    "ByColour": ((True, '{"red": 1, "green": 2}'), (False, '{"red": 1}')),
    "StructureOrBrand": ((True, "{}"), (True, '"x"'), (False, "1")),
    "MaybePresent": ((True, "{}"), (True, "null")),
    "Fixed": ((True, '["a"]'), (False, "[1]")),
    "When": ((True, json.dumps(_TIME)), (False, '"today"'), (False, "1")),
    "Text": ((True, '"today"'), (False, "1")),
}
_SAME = (
    ('{ a: "x" } & { b?: number }', '{ a: "x"; b?: number }'),
    ("Pick<{ a: string; readonly b?: 1 }, 'b'>", "{ readonly b?: 1 }"),
    ("[a: string, b?: number]", "[string, number?]"),
    ("readonly string[]", "ReadonlyArray<string>"),
    ("1 | 2 | 'a'", "'a' | 2 | 1"),
    ("{ [K in 'a' | 'b']?: K }", "{ a?: 'a'; b?: 'b' }"),
    ("Colour | (string & {}) | 1", "string | 1"),
)
_DIFFERENT = (
    ("{ a?: string }", "{ a: string }"),
    ("{ a?: string }", "{ a?: string | null }"),
    ("{ readonly a: string }", "{ a: string }"),
    ("string[]", "readonly string[]"),
    ("[string]", "string[]"),
    ("[string]", "readonly [string]"),
    ("[string, number?]", "[string, number]"),
    ("[string, ...number[]]", "[string, ...(number | null)[]]"),
    ("any", "unknown"),
    ("{ a: any }", "{ a: unknown }"),
    ("{}", "object"),
    ("unknown", "{}"),
    ("Record<string, 1>", "Record<string, 2>"),
    ("Date", "string"),
    ("Colour", "'red' | 'green'"),
    ("Colour.Red", "'red'"),
    ("Level.Low", "0"),
    ("Level", "number"),
    ("string & { __brand: 1 }", "string"),
    ("string & { __brand: 1 }", "string & { __brand: 2 }"),
    ("`a${string}`", "string"),
    ("{ a: { b: { c: 1 } }[] }", "{ a: { b: { c: 2 } }[] }"),
    ("{ a: string; [k: string]: string }", "{ [k: string]: string }"),
    ("{ k: 1; a?: never }", "{ k: 1 }"),
)


@pytest.fixture(scope="module")
def results() -> dict[str, str]:
    """Each question by its name, and the answer."""
    lines = [
        'import type * as C from "/contract";',
        'import type { Accepts, Form, Same, Wire } from "/wire";',
        'import { Colour, Level } from "/contract";',
        f'type Time = "{_TIME}";',
    ]
    for name, cases in _VALUES.items():
        for at, (_, text) in enumerate(cases):
            value = type_of(json.loads(text))
            lines.append(f"export type {name}{at} = Accepts<{value}, Wire<C.{name}, Time>>;")
    for what, pairs in (("Same", _SAME), ("Different", _DIFFERENT)):
        for at, (one, other) in enumerate(pairs):
            lines.append(f"export type {what}{at} = Same<Form<{one}>, Form<{other}>>;")
    files = {"/wire.ts": WIRE, "/contract.ts": _CONTRACT, "/check.ts": "\n".join(lines)}
    with Tsc() as tsc:
        checked = tsc.check(files, ["/check.ts"])
    assert checked.findings == ()
    return dict(checked.types["/check.ts"])


def test_values_are_of_a_type_or_not(results: dict[str, str]) -> None:
    for name, cases in _VALUES.items():
        for at, (fits, text) in enumerate(cases):
            assert results[f"{name}{at}"] == ("true" if fits else "false"), (name, text)


def test_types_are_the_same_or_not(results: dict[str, str]) -> None:
    for at, pair in enumerate(_SAME):
        assert results[f"Same{at}"] == "true", pair
    for at, pair in enumerate(_DIFFERENT):
        assert results[f"Different{at}"] == "false", pair
