"""What types come to, where only the TypeScript compiler's own rules tell."""

from __future__ import annotations

import pytest

from polyevent.model import Record, Schema
from polyevent.resolve import resolve
from polyevent.source import Source
from polyevent.syntax import parse

_DECLARED = """
export enum Color { Red = "red", Green = "green" }
export enum Level { Low = 0, High = 1 }
const CODES = { 200: [], none: [] } as const;
interface User { name: string }
interface Person { name: string; age: number }
interface Holder<T> { value: T }
interface Keys<T> { keys: keyof T }
interface Pair<A, B> { first: A; second: B }
interface Reversed<A, B> { first: B; second: A }
type Alias = Holder<string>;
type Is<A, B> = [A] extends [B] ? "yes" : "no";
type Item<T> = T extends readonly (infer I)[] ? I : "none";
type Value<T> = T extends { value?: infer V } ? V : "none";
type First<T> = T extends [infer F, ...infer R] ? [F, R] : "none";
type Held<T> = T extends Holder<infer V> ? V : "none";
type Both<T> = T extends Pair<infer A, infer B> ? [A, B] : "none";
type Dotted<T> = T extends `${infer A}.${infer B}` ? [A, B] : "none";
type Digits<T> = T extends `${infer N extends number}` ? N : "none";
type Same<T> = { -readonly [K in keyof T]: T[K] };
type Optional<T> = { [K in keyof T]?: T[K] };
type Each<T> = T extends any ? T[] : never;
type Of<T> = { [K in keyof T]: { is: T[K] } };
type Given<T> = { [K in keyof T]-?: T[K] };
"""


def _resolved(written: str) -> tuple[Schema, list[str]]:
    """The model of a contract that has `written` as the type of `Event.type`, and the errors' codes."""
    text = f"{_DECLARED}export interface Event {{ field: {written} }}\n"
    file, findings = parse(Source("events.ts", text.encode()))
    assert not findings
    schema, findings = resolve({"events.ts": file}, "events.ts", {})
    return schema, [finding.code for finding in findings if finding.code.startswith("E")]


def _field(schema: Schema) -> object:
    (event,) = (one for one in schema.declarations if one.name == "Event")
    assert isinstance(event, Record)
    return event.fields[0].type


def _assert_same(written: str, other: str) -> None:
    schema, errors = _resolved(written)
    expected, _ = _resolved(other)
    assert errors == []
    assert _field(schema) == _field(expected)
    assert [d for d in schema.declarations if d.name.startswith("Event")] == [
        d for d in expected.declarations if d.name.startswith("Event")
    ]


@pytest.mark.parametrize(
    ("source", "target", "answer"),
    [
        # a member of an enum is one of its values, too
        ("Color.Red", '"red"', "yes"),
        ("Color", '"red" | "green"', "yes"),
        ('"red"', "Color.Red", "no"),
        ("Level.Low", "0", "yes"),
        ("number", "Level", "yes"),
        ("2", "Level", "no"),
        # what an option was not, it is not within the next one either
        (
            "{ user: User; n: 2 }",
            "{ user: Person; n: 1 } | { user: Person; n: 2 } | string",
            None,
        ),
        ("[User, 2]", "[Person, 1] | [Person, 2]", "no"),
        # arguments say nothing of what is made of them
        ("Keys<Person>", "Keys<User>", "no"),
        # nothing in common
        ("{ a: 1 }", "{ b?: 1 }", "no"),
        ("{}", "{ b?: 1 }", "yes"),
        ("string", "{ b?: 1 }", "no"),
        # what JavaScript's own objects have is not known
        ('"a"', "{ length: number }", None),
        ("{ a: 1 }", "{ toString: string }", None),
        ("{ a: 1 }", "{ a?: 1; valueOf?: 2 }", None),
        ("string", "{ kind: string }", "no"),
        # tuples
        ("[string?]", "string[]", "no"),
        ("[string?]", "(string | undefined)[]", "yes"),
        ("[string, number?]", "[string, ...number[]]", "no"),
        ("string[]", "[...string[]]", "yes"),
        ("string[]", "[string?]", "no"),
        # unions that one option has all of
        ("string | any", "User", "yes"),
        ("unknown", "string | unknown", "yes"),
        ("User & { c: 1 }", "{ [key: string]: unknown }", "no"),
        ("unknown", "{} | null | undefined", "yes"),
        # brands
        ("string", 'string & { brand?: "x" }', "yes"),
        ("number", 'string & { brand?: "x" }', "no"),
        ('string & { brand: "x" }', "object", "yes"),
        ("Optional<{ a?: number }>", "{ a?: number }", "yes"),
        # objects have an index signature of `any`, whatever they are, and nothing else has
        ("5", "Record<string, any>", "no"),
        ("string", "Record<string, any>", "no"),
        ("string[]", "Record<string, any>", "yes"),
        ("string[]", "Record<string, unknown>", "no"),
        ("Date", "{ [key: string]: any }", "yes"),
        ("string & { __brand: 1 }", "Record<string, any>", "yes"),
        ("string & { __brand: 1 }", "Record<string, unknown>", "no"),
        # what JSON has is no function
        ("User", "(...given: any[]) => any", "no"),
        ("string", "Function", "no"),
        ("unknown", "Function", "no"),
        ("() => 1", "Function", None),
    ],
)
def test_assignability_is_that_of_the_compiler(
    source: str, target: str, answer: str | None
) -> None:
    written = f"Is<{source}, {target}>"
    if answer is None:
        assert "E171" in _resolved(written)[1]
    else:
        _assert_same(written, f'"{answer}"')


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ('Item<["a", "b"]>', '"a" | "b"'),
        ('Item<["a", "b"?]> | "c"', '"a" | "b" | undefined | "c"'),
        ("Given<{ a?: string | undefined }>", "{ a: string | undefined }"),
        ("Required<{ a?: string | undefined }>", "{ a: string | undefined }"),
        ("{ a: Held<string> | undefined }", "{ a?: Held<string> }"),
        ("{ a: undefined; b: 1 }", "{ a?: never; b: 1 }"),
        ("Value<{}>", "unknown"),
        ("First<[]>", '"none"'),
        ("First<[1, 2]>", "[1, [2]]"),
        ("Held<Alias>", "string"),
        ("Held<number>", '"none"'),
        ('Same<{ readonly a: "b"; [key: string]: string }>', '{ a: "b"; [key: string]: string }'),
        ('{ [K in "a" | "b" as "c"]: K }', '{ c: "a" | "b" }'),
        ("Color & `r${string}`", "Color.Red"),
        ("[...number[]]", "number[]"),
        # of a tuple the rest is mapped as the array that it is
        ("Of<['a', ...number[]]>", "[{ is: 'a' }, ...{ is: number }[]]"),
        # `any` is the idiom for looking at each option
        ("Each<'a' | 1>", "'a'[] | 1[]"),
        # a key is what it was written as, however JSON writes it
        ("keyof { 1: 0; '2': 0; [1.5]: 0; [-3]: 0 }", "1 | '2' | 1.5 | -3"),
        ("keyof { [Color.Red]: 0; [Level.Low]: 0 }", "Color.Red | Level.Low"),
        ("keyof Record<Level, 0>", "Level"),
        ("keyof { [K in Color | 7]: K }", "Color | 7"),
        ("keyof { [K in 'a' | 'b' as K extends 'a' ? 1 : 'b']: K }", "1 | 'b'"),
        ("keyof (Pick<{ 1: 0; 2: 0 }, 1> & { 3: 0 })", "1 | 3"),
        ("Exclude<keyof { 1: 0; a: 0 }, number>", "'a'"),
        ("{ 1.5: 'a'; [1e21]: 'b' }[1.5 | 1e21]", "'a' | 'b'"),
        ("Of<{ 1: 'a' }>", "{ 1: { is: 'a' } }"),
        ("keyof typeof CODES", "200 | 'none'"),
    ],
)
def test_a_type_is_another(written: str, other: str) -> None:
    _assert_same(written, other)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Held<{ value: 1 }>", "E171"),
        ("Both<Reversed<1, 2>>", "E171"),
        ("Dotted<`a.${string}`>", "E171"),
        ('Digits<"12">', "E171"),
        ("`a${string}` & `${string}b`", "E171"),
        ("keyof never", "E153"),
    ],
)
def test_what_is_not_known_is_refused(written: str, code: str) -> None:
    assert code in _resolved(written)[1]


@pytest.mark.parametrize(
    ("first", "second"), [("any", "string"), ("{ a?: 1 }", "object"), ("0", "Level.Low")]
)
def test_a_property_is_declared_again_with_the_same_type_alone(first: str, second: str) -> None:
    text = f"{_DECLARED}interface A {{ x: {first} }}\ninterface A {{ x: {second} }}\n"
    file, _ = parse(Source("events.ts", text.encode()))
    _, findings = resolve({"events.ts": file}, "events.ts", {})
    assert "E204" in [finding.code for finding in findings]
