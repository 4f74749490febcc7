"""The Go module of language.ts: what the types beyond records, lists and enums are in Go."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from polyevent import targets
from polyevent.model import (
    Branded,
    Constrained,
    Constraints,
    ListOf,
    Literal,
    MapOf,
    Mark,
    Pattern,
    Primitive,
    Ref,
    TupleItem,
    TupleOf,
    Type,
    Union,
)
from polyevent.names.go import CONVENTION, item_names
from tests.targets.go.modules import MODULE, assert_clean, started, user_of, write
from tests.toolchain import run_go

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def contract() -> str:
    return (HERE / "language.ts").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def module(tmp_path_factory: pytest.TempPathFactory, contract: str) -> Path:
    return write(tmp_path_factory.mktemp("language"), contract)


def test_it_is_clean(module: Path) -> None:
    assert_clean(module)


def test_what_go_people_do_with_it(module: Path, tmp_path: Path) -> None:
    user = user_of(module, tmp_path / "user", {})
    shutil.copy(HERE / "language_test.go", user)
    run_go(["vet", "."], user)
    run_go(["test", "."], user)


@pytest.mark.parametrize(
    ("statement", "complaint"),
    [
        ("var s events.Shape = events.Circle{}; _ = s", "has pointer receiver"),
        ("var s events.Shape = new(events.ByEmail); _ = s", "missing method isShape"),
        ('var u events.UserID = events.TeamID("x"); _ = u', "cannot use events.TeamID"),
        ('var l events.Lists = []string{"a"}; _ = l', "missing method isLists"),
        ("var l events.Lists = events.ListsStringBooleanTuple{}; _ = l", "has pointer receiver"),
        ("_ = events.Square{Kind: 1}", "unknown field Kind"),
    ],
)
def test_the_compiler_refuses(statement: str, complaint: str, module: Path, tmp_path: Path) -> None:
    program = f'package main\n\nimport "{MODULE}/events"\n\nfunc main() {{\n\t{statement}\n}}\n'
    user = user_of(module, tmp_path / "user", {"main.go": program})
    with pytest.raises(subprocess.CalledProcessError) as refused:
        run_go(["build", "-o", str(tmp_path / "never"), "."], user)
    assert complaint in refused.value.stderr


# Helpers


CONTRACTS = [
    "export interface A { a: string }",
    "export interface A { a: Date }",
    "export interface A { a?: string | null; b: unknown[] }",
    "export interface A { /** @minimum 1 */ a: number; /** @pattern ^a$ */ b: string }",
    "export interface A { a: `a${string}` }",
    "export interface A { a: [string, number?, ...boolean[]]; [key: string]: unknown }",
    'export interface A { k: "a" } export interface B { k: "b"; gone?: never }',
    "export interface A { a: 1 } export interface B { b: true } export type C = A | B | number[]",
    "export interface A { a?: 1 } export interface B { a?: 2; b?: 3 } export type C = A | B",
    "export interface A { k: 1; a: {} } export interface B { k: null; o: object } type C = A | B",
    "export type A = { a: string }[] | Record<string, never> | 1 | Date",
]


@pytest.mark.parametrize("contract", [*CONTRACTS, (HERE / "language.ts").read_text("utf-8")])
def test_nothing_is_written_that_is_not_used(contract: str, tmp_path: Path) -> None:
    module = write(tmp_path, contract)
    assert_clean(module)
    code = "\n".join(path.read_text(encoding="utf-8") for path in module.glob("events/*.go"))
    code = re.sub(r"//.*", "", code)
    words = Counter(re.findall(r"\w+", code))
    functions = re.findall(r"^(?:func (?:\(.*?\) )?|type |var |const )([a-z]\w*)", code, re.M)
    assert functions
    # One of each type is a method that seals a union: the type itself is what it is for.
    alone = {name for name in functions if words[name] == 1 and not name.startswith("is")}
    assert alone == set()


def test_no_helper_is_called_like_the_codec_of_a_type() -> None:
    files = Path(targets.__file__).parent.glob("go/runtime/*.go")
    functions = [re.findall(r"^func (\w+)", path.read_text("utf-8"), re.M) for path in files]
    assert [n for f in functions for n in f if re.match(r"(append|decode)[A-Z]", n)] == []


# Names


def option_name(option: Type) -> str | None:
    union = Union((option, Primitive.BOOLEAN), "Value")
    return CONVENTION.option_name("Value", union, option)


@pytest.mark.parametrize(
    ("option", "name"),
    [
        (Primitive.INTEGER, "ValueInteger"),
        (Primitive.DATETIME, "ValueTime"),
        (Primitive.OBJECT, "ValueJSON"),
        (ListOf(Primitive.STRING), "ValueStringList"),
        (ListOf(ListOf(Ref("user_role"))), "ValueUserRoleListList"),
        (ListOf(Ref("Value")), "ValueList"),
        (ListOf(Union((Primitive.STRING, Primitive.NULL), "ValueItem")), "ValueNullableStringList"),
        (ListOf(Union((Primitive.STRING, Primitive.NUMBER), "ValueItem")), "ValueItemList"),
        (MapOf(Ref("Value")), "ValueMap"),
        (MapOf(Primitive.UNKNOWN), "ValueUnknownMap"),
        (Pattern(("user_", "")), "ValueUserString"),
        (Pattern(("", "@", ".com")), "ValueStringAtStringDotCom"),
        (Literal("user_1"), "ValueUser1"),
        (Constrained(Primitive.STRING, Constraints(min_length=1)), "ValueString"),
        (
            Branded(Primitive.STRING, (Mark("__brand", False, Literal("UserId"), False, True),)),
            "ValueUserIDString",
        ),
        (
            Branded(Primitive.NUMBER, (Mark("__cents", False, Literal(True), False, True),)),
            "ValueCentsNumber",
        ),
        (
            TupleOf((TupleItem(Primitive.STRING), TupleItem(Ref("A"))), None, False, "X"),
            "ValueStringATuple",
        ),
        (TupleOf((), None, False, "X"), "ValueEmptyTuple"),
        (Ref("Other"), None),
        (Primitive.NULL, None),
    ],
)
def test_options_are_called_after_what_they_are(option: Type, name: str | None) -> None:
    assert option_name(option) == name


def test_items_are_called_by_their_labels_or_places() -> None:
    labels = [None, "userId", "user_id", "rest", "MarshalJSON", None]
    items = tuple(TupleItem(Primitive.STRING, label=label) for label in labels)
    assert item_names(TupleOf(items, Primitive.STRING, False, "T")) == (
        ("First", "UserID", "UserID_", "Rest", "MarshalJSON_", "Sixth"),
        "Rest_",
    )
    many = tuple(TupleItem(Primitive.STRING) for _ in range(12))
    assert item_names(TupleOf(many, None, False, "T"))[0][9:] == ("Tenth", "Item11", "Item12")


# Text of the source


HOSTILE = r"\"\\*/\u2028 é%s"


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    contract = rf"""
/** @pattern ^["`*\\]+$ */
export type Ticks = string;
export type Form = `\`\${{x}}{HOSTILE}${{string}}"//`;
export type Either = Form | "{HOSTILE}" | number;
export interface Held {{
  ticks: Ticks;
  form: Form;
  "{HOSTILE}"?: never;
  [key: string]: string | undefined;
}}
export interface Tagged {{ "{HOSTILE}": "`{HOSTILE}"; a: 1 }}
export interface Other {{ "{HOSTILE}": "b" }}
export interface Keyed {{ "k `{HOSTILE}": 1 }}
export type Told = Tagged | Other | null;
export type ToldByKey = Keyed | {{ other: true }};
"""
    hostile = json.loads(f'"{HOSTILE}"')
    form = f'`${{x}}{hostile}..."//'
    tagged = {hostile: f"`{hostile}", "a": 1}
    held = {"ticks": "`", "form": form, f"x{hostile}": "y"}
    fine = [
        ("Ticks", '"`*\\'),
        ("Form", form),
        ("Either", hostile),
        ("Held", held),
        ("Told", tagged),
        ("ToldByKey", {f"k `{hostile}": 1}),
    ]
    wrong = [
        ("Ticks", "a", 'expected to match ^["`*\\\\]+$'),
        ("Form", "x", f'expected ``${{x}}{hostile}${{string}}"//`, got "x"'),
        ("Told", {hostile: "c"}, f"""expected one of {json.dumps(f"`{hostile}")}, "b", got "c\""""),
        ("ToldByKey", {}, "fits none of Keyed, ToldByKeyObject"),
        ("Held", {**held, hostile: 1}, "expected to be absent"),
    ]
    for peer in started(tmp_path, contract):
        for type_, value in fine:
            answer = peer.ask(type_, json.dumps(value))
            assert isinstance(answer, str), answer
            assert json.loads(answer) == value
        for type_, value, message in wrong:
            answer = peer.ask(type_, json.dumps(value))
            assert answer[1] == message
