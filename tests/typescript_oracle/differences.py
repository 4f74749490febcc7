"""Where polyevent means something else than the TypeScript compiler, and why: there are no others.

The comparison of random contracts allows for these, in `wire.ts` and in `view.py`, or does not write
them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OfValues:
    """A JSON document that `by_tsc` is a value of the type NAME in `contract` or not, and `by_us`."""

    why: str
    contract: str
    document: str
    by_tsc: bool
    by_us: bool


@dataclass(frozen=True, slots=True)
class OfTypes:
    """A type NAME of which polyevent makes another one, with the same JSON values."""

    why: str
    contract: str


@dataclass(frozen=True, slots=True)
class OfContracts:
    """A contract that the compiler rejects, with TS`code`, and polyevent builds."""

    why: str
    contract: str
    code: int
    path: str = "events.ts"


_DEEP = "[" * 129 + "]" * 129
_DATE_TIME = json.dumps("2024-02-29T12:00:00Z")

VALUES = (
    OfValues(
        "an enum's value is a string in JSON",
        'export enum NAME { A = "a" }',
        '"a"',
        by_tsc=False,
        by_us=True,
    ),
    OfValues(
        "an enum is open for reading: the writer may know more members",
        'export enum NAME { A = "a" }',
        '"b"',
        by_tsc=False,
        by_us=True,
    ),
    OfValues(
        "so is one of numbers",
        "export enum NAME { A, B }",
        "2",
        by_tsc=False,
        by_us=True,
    ),
    OfValues(
        "so are the values of a constant object",
        'export const NAME = { a: "a" } as const;\n'
        "export type NAME = (typeof NAME)[keyof typeof NAME];",
        '"b"',
        by_tsc=False,
        by_us=True,
    ),
    OfValues(
        "a Date is a string in JSON",
        "export type NAME = Date;",
        _DATE_TIME,
        by_tsc=False,
        by_us=True,
    ),
    OfValues(
        "a brand is not in JSON",
        'export type NAME = string & { readonly __brand: "NAME" };',
        '"a"',
        by_tsc=False,
        by_us=True,
    ),
    OfValues(
        "the compiler wants one known key of an object in which all keys are optional",
        "export interface NAME { a?: string }",
        '{"b": 1}',
        by_tsc=False,
        by_us=True,
    ),
    OfValues(
        "for the compiler an array has the members that its methods and its length are",
        "export interface NAME { length: number }",
        "[1]",
        by_tsc=True,
        by_us=False,
    ),
    OfValues(
        "so has a string",
        "export interface NAME { length: number }",
        '"abc"',
        by_tsc=True,
        by_us=False,
    ),
    OfValues(
        "and each object has those that all objects inherit",
        'export interface NAME { toString?: "a"; b: string }',
        '{"b": ""}',
        by_tsc=False,
        by_us=True,
    ),
    OfValues(
        "the compiler knows nothing of limits",
        "export interface NAME {\n  /** @minimum 1 */\n  a: number;\n}",
        '{"a": 0}',
        by_tsc=True,
        by_us=False,
    ),
    OfValues(
        "nor of integers",
        "export interface NAME {\n  /** @integer */\n  a: number;\n}",
        '{"a": 1.5}',
        by_tsc=True,
        by_us=False,
    ),
    OfValues(
        "a key that one option alone has tells it: with it, the object is no other option",
        "export type NAME = { a: string } | { b: number };",
        '{"a": 1, "b": 2}',
        by_tsc=True,
        by_us=False,
    ),
    OfValues(
        "documents have a greatest depth",
        "export type NAME = unknown;",
        _DEEP,
        by_tsc=True,
        by_us=False,
    ),
)

TYPES = (
    OfTypes("a Date is a string like any other", "export type NAME = string | Date;"),
    OfTypes(
        "so is a brand",
        'export type NAME = { a: string | (string & { readonly __brand: "NAME" }) };',
    ),
    OfTypes(
        "beside `object` each object is just that", "export type NAME = object | { a: string };"
    ),
    OfTypes("beside `{}` all is just that", "export type NAME = {} | string[] | 1;"),
    OfTypes("one number more is a number", "export type NAME = (number & { __unit: 1 }) | number;"),
)

CONTRACTS = (
    OfContracts(
        "values are for run time: only those that types refer to are looked at",
        "export const name: string = 1;\nexport interface NAME { a: string }",
        2322,
    ),
    OfContracts(
        "so are functions",
        "export function name(): string { return 1; }\nexport interface NAME { a: string }",
        2322,
    ),
)
