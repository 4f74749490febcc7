"""Mistakes that people make in contracts, and what a contract cannot hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.typescript_oracle.object_writer import Declaration
from tests.typescript_oracle.written import Known, literal

# Contracts are also compiled together: no two may have the same names.
_OWN = re.compile(r"\b(?:Mistake|Wrong|mistake)\b")
_FIELD = re.compile(r"(?m)^(  [\w\"]+\??: )(.+);$")


def mistaken(
    chance: Random, declarations: list[Declaration], known: Known
) -> tuple[str, list[Declaration]]:
    """The declarations with one mistake in one of them, and what it is."""
    at = chance.randrange(len(declarations))
    if chance.random() < 0.3:
        what, text = _added(chance, declarations, known)
        own = _OWN.sub(lambda name: name[0] + declarations[at].name, text)
        more = Declaration(f"Mistake{declarations[at].name}", own, ())
        return what, [*declarations[:at], more, *declarations[at:]]
    what, change = chance.choice(_CHANGES)
    text = change(chance, declarations[at].text)
    changed = replace(declarations[at], text=text)
    return what, [*declarations[:at], changed, *declarations[at + 1 :]]


def _retyped(type_: str) -> Callable[[Random, str], str]:
    """Another type for one of the members, or behind an alias's equals sign."""

    def change(chance: Random, text: str) -> str:
        fields = list(_FIELD.finditer(text))
        if not fields:
            return re.sub(r"(?s)(export type [^=]*) = .*;", rf"\g<1> = {type_};", text, count=1)
        field = chance.choice(fields)
        return f"{text[: field.start()]}{field[1]}{type_};{text[field.end() :]}"

    return change


def _cut(chance: Random, text: str) -> str:
    at = chance.randrange(len(text))
    return text[:at] + text[at + chance.randint(1, 3) :]


def _inserted(chance: Random, text: str) -> str:
    at = chance.randrange(len(text))
    more = (
        "{",
        "}",
        "<",
        ">",
        ";",
        ",",
        "?",
        ":",
        "|",
        "&",
        '"',
        "`",
        "(",
        "[",
        "=",
        "extends",
        "#",
    )
    return text[:at] + chance.choice(more) + text[at:]


def _line_twice(chance: Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    return "".join([*lines[: at + 1], *lines[at:]])


def _line_gone(chance: Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    return "".join([*lines[:at], *lines[at + 1 :]])


_CHANGES: tuple[tuple[str, Callable[[Random, str], str]], ...] = (
    ("text is missing", _cut),
    ("text is missing", _cut),
    ("text too much", _inserted),
    ("text too much", _inserted),
    ("a line twice", _line_twice),
    ("a line is missing", _line_gone),
    ("an unknown name", _retyped("Nowhere")),
    ("an unknown namespace", _retyped("Nowhere.Other")),
    ("no argument", _retyped("Array")),
    ("too many arguments", _retyped("Record<string, string, string>")),
    ("a key that is none", _retyped('Pick<{ a: string }, "b">')),
    ("an index that is none", _retyped('{ a: string }["b"]')),
    ("an index of a tuple that is none", _retyped("[string][1]")),
    ("a key that no object can have", _retyped("Record<boolean, string>")),
    ("a template of an object", _retyped("`a${{ b: string }}`")),
    ("an optional item before a required one", _retyped("[string?, number]")),
    ("two rests", _retyped("[...string[], ...number[]]")),
    ("a rest of no array", _retyped("[...string]")),
    ("readonly of no array", _retyped("readonly string")),
    ("a value for a type", _retyped("undefined.a")),
    ("infer at no place for it", _retyped("infer T")),
    ("a mapped type over no keys", _retyped("{ [K in number[]]: string }")),
    ("members twice", _retyped("{ a: string; a: string }")),
    ("an index that a member does not fit", _retyped("{ a: string; [k: string]: number }")),
    ("typeof of nothing", _retyped("typeof nothing")),
    ("an interface with too many arguments", _retyped("Date<string>")),
    ("a module that is none", _retyped('import("./nowhere").T')),
    ("Uppercase of a number", _retyped("Uppercase<1>")),
    ("a function", _retyped("() => void")),
    ("a Map", _retyped("Map<string, number>")),
    ("a Set", _retyped("Set<string>")),
    ("a promise", _retyped("Promise<string>")),
    ("a bigint", _retyped("bigint")),
    ("a symbol", _retyped("symbol")),
    ("undefined in an array", _retyped("(string | undefined)[]")),
    ("never", _retyped("never")),
    ("an empty intersection", _retyped("string & number")),
    ("number keys", _retyped("Record<number, string>")),
    ("a wrapper", _retyped("String")),
    ("a leading rest", _retyped("[...string[], number]")),
    ("a template of numbers", _retyped("`${number}px`")),
    ("an open condition", _retyped("string extends `a${string}` ? 1 : 2")),
    ("bytes", _retyped("Uint8Array")),
    ("this", _retyped("this")),
    ("void", _retyped("void")),
)


def _added(chance: Random, declarations: list[Declaration], known: Known) -> tuple[str, str]:
    """One more declaration, which is wrong."""
    other = chance.choice(declarations).name
    texts = [
        ("a name twice", f"export interface {other} {{ added: string }}\n"),
        ("a name twice, as an alias", f"export type {other} = string;\n"),
        ("an alias of itself", "export type Mistake = Mistake | null;\n"),
        ("aliases of each other", "export type Mistake = Wrong;\ntype Wrong = Mistake;\n"),
        ("a base of itself", "export interface Mistake extends Mistake {}\n"),
        (
            "a union as base",
            "export interface Mistake extends Wrong {}\ntype Wrong = 1 | {};\n",
        ),
        ("a primitive as base", "export interface Mistake extends string {}\n"),
        ("a parameter twice", "export type Mistake<T, T> = T;\n"),
        ("a default before a required one", "export type Mistake<T = 1, U> = [T, U];\n"),
        ("an unused parameter's default", "export type Mistake<T extends string = 1> = T;\n"),
        ("a member of an enum twice", "export enum Mistake { A, A }\n"),
        ("a text that is computed", 'export enum Mistake { A = "a".length, B = "b" }\n'),
        ("a member without value", 'export enum Mistake { A = "a", B }\n'),
        ("an unknown member", "export enum Mistake { A = Nowhere.B }\n"),
        ("a mixed enum", 'export enum Mistake { A = "a", B = 1 }\n'),
        ("no module", 'import { Wrong } from "./nowhere";\nexport type Mistake = Wrong;\n'),
        (
            "a type that grows",
            "export type Mistake = Wrong<string>;\ntype Wrong<T> = { a: Wrong<T[]> };\n",
        ),
        ("an endless record", "export interface Mistake { again: Mistake }\n"),
        ("an empty enum", "export enum Mistake {}\n"),
        ("a class", "export declare class Mistake { a: number }\n"),
        ("a reserved name", "export type string = number;\n"),
        (
            "an unfrozen constant",
            'export const mistake = ["a"];\nexport type Mistake = (typeof mistake)[0];\n',
        ),
        ("a recursive tuple", "export type Mistake = [Mistake, Mistake];\n"),
        ("methods alone", "export interface Mistake { run(): void }\n"),
        (
            "a base with another type",
            "interface Wrong { a: string }\nexport interface Mistake extends Wrong { a: number }\n",
        ),
        (
            "an optional base",
            "interface Wrong { a: string }\nexport interface Mistake extends Wrong { a?: string }\n",
        ),
        ("a missing argument", "interface Wrong<T> { a: T }\nexport type Mistake = Wrong;\n"),
        (
            "an argument that does not fit",
            "interface Wrong<T extends string> { a: T }\nexport type Mistake = Wrong<1>;\n",
        ),
        (
            "bases that do not fit",
            "interface Wrong { a: string }\ninterface Other { a: number }\nexport interface Mistake extends Wrong, Other {}\n",
        ),
        ("a private name", "namespace Wrong { interface A {} }\nexport type Mistake = Wrong.A;\n"),
        ("a type for a namespace", f"export type Mistake = {other}.Nothing;\n"),
    ]
    if known.objects():
        base = chance.choice(known.objects())
        texts += [
            (
                "a key that it does not have",
                f'export type Mistake = Omit<{base.text}, "no key">["no key"];\n',
            ),
            ("an unknown key", f'export type Mistake = {base.text}["no key"];\n'),
            ("Pick of an unknown key", f'export type Mistake = Pick<{base.text}, "no key">;\n'),
        ]
        for name, key in (base.keys or {}).items():
            if key.type.text in ("string", "number"):
                own = "boolean"
                texts.append(
                    (
                        "a member that does not fit",
                        f"export interface Mistake extends {base.text} {{ {literal(name)}: {own} }}\n",
                    )
                )
    if known.enums:
        enum = chance.choice(known.enums)
        texts += [
            ("a member that there is not", f"export type Mistake = {enum.name}.NoMember;\n"),
            ("an enum with arguments", f"export type Mistake = {enum.name}<string>;\n"),
        ]
    return chance.choice(texts)
