"""What the npm package makes of types that are more than records, lists and plain values."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from polyevent.targets.typescript import text
from tests.targets.typescript.package import CODE, CONTRACTS, Package, make, prettier, tsc
from tests.toolchain import node_module_bin


@pytest.fixture(scope="module")
def structures(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """All that a contract can say beyond `wide.ts`."""
    source = (CONTRACTS / "structures.ts").read_text(encoding="utf-8")
    return make(tmp_path_factory.mktemp("typescript") / "structures", source, "structures")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """Names and texts that mean something where they are written."""
    source = (CONTRACTS / "hostile_structures.ts").read_text(encoding="utf-8")
    moment = {"moment.ts": "export type Moment = Date;\n"}
    folder = tmp_path_factory.mktemp("typescript") / "hostile"
    return make(folder, source, "hostile", imported=moment)


@pytest.fixture(scope="module")
def packages(
    structures: Package, hostile: Package, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Package, ...]:
    source = (CONTRACTS / "long_structures.ts").read_text(encoding="utf-8")
    folder = tmp_path_factory.mktemp("typescript") / "long"
    return (structures, hostile, make(folder, source, "long"))


# The form of the files, and the types


def test_prettier_changes_nothing(packages: tuple[Package, ...]) -> None:
    assert prettier(package.project / "ts" / path for package in packages for path in CODE) == ""


@pytest.mark.parametrize("exact", [True, False])
def test_what_is_written_compiles(packages: tuple[Package, ...], exact: bool) -> None:
    files = [
        str(package.project / "ts" / path)
        for package in packages
        for path in ("events.ts", "dist/index.d.ts", "dist/index.d.cts")
    ]
    options = {"exactOptionalPropertyTypes": exact, "noUncheckedIndexedAccess": exact}
    assert tsc(packages[0].project, files, isolatedModules=True, **options) == ""


ENUMS = ("Events", "MovedEvent")
"""What is equal but for an enum, which is never identical to another."""
OF_PARTS = ("Labelled",)
"""What is an intersection in the source."""


def test_the_types_are_those_of_the_source(structures: Package) -> None:
    folder = structures.project
    for copy, path in (
        ("source.ts", "src/events.ts"),
        ("written.ts", "ts/events.ts"),
        ("declared.d.ts", "ts/dist/index.d.ts"),
    ):
        # Two symbols are never the same, whatever they are called.
        code = (folder / path).read_text(encoding="utf-8")
        own, shared = "declare const email: unique symbol;", 'import { email } from "./email.js";'
        assert own in code
        (folder / copy).write_text(code.replace(own, shared), encoding="utf-8")
    (folder / "email.d.ts").write_text("export declare const email: unique symbol;\n")
    source = (folder / "source.ts").read_text(encoding="utf-8")
    names = re.findall(r"^export (?:type|interface|enum) (\w+)", source, re.MULTILINE)
    lines = [
        'import type * as S from "./source.js";',
        "type Bare<T> = T extends string | number ? `${T}` :",
        "  T extends object ? { [K in keyof T]: Bare<T[K]> } : T;",
        "type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends",
        "  <T>() => T extends B ? 1 : 2 ? true : false;",
    ]
    for place, module in (("T", "written"), ("D", "declared")):
        lines.append(f'import type * as {place} from "./{module}.js";')
        for name in names:
            theirs, ours = f"S.{name}", f"{place}.{name}"
            lines += [
                f"export const {place}{name}1 = (v: {theirs}): {ours} => v;",
                f"export const {place}{name}2 = (v: {ours}): {theirs} => v;",
            ]
            if name == "ComputedEvent":  # has an enum, and no end
                continue
            if name in (*ENUMS, *OF_PARTS):
                theirs, ours = f"Bare<{theirs}>", f"Bare<{ours}>"
            lines.append(f"export const {place}{name}3: Equal<{theirs}, {ours}> = true;")
    (folder / "equal.ts").write_text("\n".join(lines), encoding="utf-8")
    assert len(names) > 35
    assert tsc(folder, ["equal.ts"], exactOptionalPropertyTypes=True) == ""


def test_a_program_that_uses_the_types_compiles(structures: Package, tmp_path: Path) -> None:
    installed = tmp_path / "node_modules" / "@test" / "structures"
    shutil.copytree(structures.project / "ts", installed / "ts")
    shutil.copy(structures.project / "package.json", installed)
    shutil.copy(CONTRACTS / "structures_consumer.ts", tmp_path / "consumer.mts")
    assert tsc(tmp_path, ["consumer.mts"], exactOptionalPropertyTypes=True) == ""


def test_only_the_contract_is_exported_by_the_declaration_files(structures: Package) -> None:
    program = 'import * as all from "./ts/dist/index.js";\nexport const none: never = all.email;\n'
    (structures.project / "symbol.ts").write_text(program, encoding="utf-8")
    assert "Property 'email' does not exist" in tsc(structures.project, ["symbol.ts"])


def test_constants_are_those_of_the_typescript_compiler(hostile: Package) -> None:
    compiler = node_module_bin("tsc").parent.parent / "lib" / "typescript.js"
    ours, theirs = hostile.run(f"""
        import {{ readFileSync, writeFileSync }} from "node:fs";
        import {{ createRequire }} from "node:module";
        const ts = createRequire(import.meta.url)({json.dumps(str(compiler))});
        const source = readFileSync(new URL("./ts/events.ts", import.meta.url), "utf8");
        const options = {{ module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 }};
        const compiled = ts.transpileModule(source, {{ compilerOptions: options }}).outputText;
        writeFileSync(new URL("./compiled.mjs", import.meta.url), compiled);
        const theirs = await import("./compiled.mjs");
        const entries = (module) =>
          Object.keys(theirs).map((name) => [name, Object.entries(module[name])]);
        answer([entries(contract), entries(theirs)]);
        """)
    assert ours == theirs
    assert [name for name, _ in ours] == ["Date", "kind"]


def test_texts_in_template_literals_stay_texts() -> None:
    assert text.template(("`", "${x}\\", "\n")) == r"`\`${string}\${x}\\${string}\n`"
    assert text.template(("$", "{")) == "`$${string}{`"
    assert text.template(("\u2028", "\ud800")) == r"`\u2028${string}\ud800`"
    assert text.label("$ä") == "$ä"
    assert text.label("a-b") is None and text.label("1") is None and text.label("") is None


def test_nothing_is_there_that_is_not_used(structures: Package, tmp_path: Path) -> None:
    source = "export interface User {\n  id: string;\n}\n"
    bare = make(tmp_path / "bare", source, "bare")
    helpers = ("readBest", "fitsOne", "timeOf", "consistsOf", "lengthOf", "readOthers", "RegExp")
    for package, is_there in ((structures, True), (bare, False)):
        code = (package.project / "ts/dist/index.js").read_text(encoding="utf-8")
        assert {helper: f"{helper}(" in code for helper in helpers} == dict.fromkeys(
            helpers, is_there
        )


# What is decoded, refused and encoded

EVERYTHING: dict[str, Any] = {
    "json": {"a": [1, None, {"__proto__": "b"}]},
    "user": "u1",
    "email": None,
    "key": "user_1",
    "point": [1, 2.5],
    "row": ["r"],
    "age": 150,
    "slug": "a\U0001f600",
    "status": "on hold",
    "active": "active",
    "priority": 10,
    "shape": {"kind": "square", "side": 1},
    "deep": {"meta": {"type": "c"}, "b": "x"},
    "payment": {"iban": "x"},
    "expression": {"left": 1, "right": {"left": 2, "right": 3, "times": True}},
    "lists": [],
    "open": {"id": "1", "__proto__": [1], "constructor": None, "size": 2},
    "present": 0,
    "object": [None],
    "at": "2020-02-29T01:02:03.123456789+05:30",
}

CHANGES: list[dict[str, Any]] = [
    {},
    {"chain": ["a", ["b", ["c"]]]},
    {"price": 5, "email": "e", "emails": [], "inline": ["x"]},
    {"file": "/a/b.json"},
    {"file": "//.json"},
    {"file": "user_"},
    {"file": "none"},
    {"point": [1, 2, "x"], "row": ["r", [1, 2], [3, 4, ""]]},
    {"bare": ["x"], "marks": ["active"], "none": []},
    {"bare": ["x", None], "marks": ["active", "!", "a!"]},
    {"tuples": [["closed", "0001-01-01T00:00:00Z"], ["new", "9999-12-31T23:59:59.9-23:59"]]},
    {"age": 0, "rate": None, "status": "new", "priority": 99},
    {"rate": 0.5, "held": "on hold", "actives": ["active"]},
    {
        "shape": None,
        "deep": {"meta": {"type": "a"}, "a": ""},
        "payment": {"number": "", "name": ""},
    },
    {"expression": 5, "lists": ["a"]},
    {"lists": [{"left": 1, "right": 2}, [3]]},
    {"open": {"id": ""}, "counts": {"total": 0, "a b": 1}, "closed": {"id": ""}},
    {"present": {}, "object": {}},
    {"times": {"a": "2020-01-01T00:00:00Z"}, "when": None, "dates": ["2020-01-01T00:00:00.0Z"]},
    {"when": "never"},
    {"when": "in a while"},
    {"when": "2020-01-01T00:00:00-00:00"},
]


def _everything(**changes: Any) -> bytes:
    return json.dumps(EVERYTHING | changes).encode()


def test_what_was_decoded_is_encoded_again(structures: Package) -> None:
    answers = structures.answers(*(("Everything", _everything(**changes)) for changes in CHANGES))
    for changes, answer in zip(CHANGES, answers, strict=True):
        assert json.loads(answer["json"]) == EVERYTHING | changes


def test_guards_accept_what_was_decoded(structures: Package) -> None:
    documents = [_everything(**changes).decode() for changes in CHANGES]
    accepted, parsed = structures.run(f"""
        const {{ decodeAs, isEverything }} = contract;
        const documents = {json.dumps(documents)};
        answer([
          documents.map((document) => isEverything(decodeAs("Everything", document))),
          documents.map((document) => isEverything(JSON.parse(document))),
        ]);
        """)
    assert accepted == [True] * len(CHANGES)
    assert parsed == [False] * len(CHANGES)  # there a date is a text


MISTAKES: list[tuple[dict[str, Any], str, str]] = [
    ({"chain": ["a", ["b", [1]]]}, "$.chain[1][1][0]", "expected a string, got number"),
    ({"user": 1}, "$.user", "expected a string, got number"),
    ({"email": 1}, "$.email", "expected a string or null, got number"),
    ({"key": "usr_1"}, "$.key", 'expected `user_${string}`, got "usr_1"'),
    ({"file": "/a.json"}, "$.file", ""),
    ({"point": [1]}, "$.point[1]", "missing"),
    ({"point": [1, 2, None]}, "$.point[2]", "expected a string, got null"),
    ({"point": [1, 2, "", 3]}, "$.point[3]", "expected at most 3 items"),
    ({"point": {}}, "$.point", "expected an array, got object"),
    ({"none": [1]}, "$.none[0]", "expected at most 0 items"),
    ({"row": ["r", [1]]}, "$.row[1][1]", "missing"),
    ({"row": []}, "$.row[0]", "missing"),
    ({"marks": ["active", "a"]}, "$.marks[1]", 'expected `${string}!`, got "a"'),
    ({"age": 1.5}, "$.age", "expected an integer, got number"),
    ({"age": 2**53}, "$.age", "expected an integer, got number"),
    ({"age": -1}, "$.age", "expected at least 0"),
    ({"age": 151}, "$.age", "expected at most 150"),
    ({"rate": 0}, "$.rate", "expected more than 0"),
    ({"rate": 1}, "$.rate", "expected less than 1"),
    ({"rate": ""}, "$.rate", "expected a number or null, got string"),
    ({"slug": "a"}, "$.slug", "expected at least 2 characters"),
    ({"slug": "aaaaa"}, "$.slug", "expected at most 4 characters"),
    ({"slug": "AB"}, "$.slug", r"expected to match ^[a-z\u{1F600}]+$"),
    ({"active": "closed"}, "$.active", 'expected "active", got "closed"'),
    ({"priority": "High"}, "$.priority", "expected an integer, got string"),
    ({"shape": {}}, "$.shape.kind", "missing"),
    ({"shape": {"kind": "line"}}, "$.shape.kind", 'expected one of "circle", "square", got "line"'),
    ({"shape": {"kind": "circle"}}, "$.shape.radius", "missing"),
    ({"shape": []}, "$.shape", "expected an object or null, got array"),
    ({"deep": {"b": ""}}, "$.deep.meta", "missing"),
    ({"deep": {"meta": []}}, "$.deep.meta", "expected an object, got array"),
    ({"deep": {"meta": {"type": 1}}}, "$.deep.meta.type", ""),
    ({"payment": {}}, "$.payment", "fits none of Card, Transfer"),
    ({"payment": {"iban": None}}, "$.payment.iban", "expected a string, got null"),
    ({"expression": {"left": 1, "right": {"left": 1}}}, "$.expression", ""),
    ({"lists": ["a", 1]}, "$.lists", ""),
    ({"lists": {}}, "$.lists", "expected an array, got object"),
    ({"open": {"size": 1}}, "$.open.id", "missing"),
    ({"counts": {"total": 1, "a b": "x"}}, '$.counts["a b"]', "expected a number, got string"),
    ({"closed": {"id": "1", "secret": None}}, "$.closed.secret", "expected to be absent"),
    ({"present": None}, "$.present", "expected a value, got null"),
    ({"object": "x"}, "$.object", "expected an array or an object, got string"),
    ({"at": 1}, "$.at", "expected a date-time, got number"),
    ({"at": "2021-02-29T00:00:00Z"}, "$.at", 'expected a date-time, got "2021-02-29T00:00:00Z"'),
    ({"times": {"a": None}}, "$.times.a", "expected a date-time, got null"),
    ({"when": "soon"}, "$.when", ""),
    ({"dates": []}, "$.dates[0]", "missing"),
]


def test_what_does_not_fit_is_refused_with_its_place(structures: Package) -> None:
    answers = structures.answers(*(("Everything", _everything(**c)) for c, _, _ in MISTAKES))
    for (change, path, message), answer in zip(MISTAKES, answers, strict=True):
        assert answer == {"path": path, "error": message or answer.get("error")}, change


def test_the_option_that_keeps_most_keys_is_taken(structures: Package) -> None:
    inner = {"left": 1, "right": 2, "times": True}
    documents: list[tuple[str | None, bytes]] = [
        ("Expression", json.dumps(document).encode())
        for document in (
            {"left": inner, "right": 2, "other": 1},
            {"left": inner, "right": 2, "plus": True, "times": True},
            {"left": inner, "right": 2, "plus": 1, "times": 1},
        )
    ]
    kept, first, second = structures.answers(*documents)
    assert json.loads(kept["json"]) == {"left": inner, "right": 2}
    assert json.loads(first["json"]) == {"left": inner, "right": 2, "plus": True}
    assert second == {"path": "$", "error": "fits none of Add, Multiply"}


def test_options_that_nest_are_not_tried_again_and_again(structures: Package) -> None:
    answer = structures.run("""
        const { decodeAs, encode, isExpression } = contract;
        const nested = (expression) => {
          for (let depth = 0; depth < 120; depth++) {
            expression = { left: expression, right: 1, times: true };
          }
          return expression;
        };
        const [right, wrong] = [nested(1), nested("1")];
        const computed = (expression) => ({ subject: "computed", at: new Date(0), expression });
        const cycle = { left: 1 };
        cycle.right = cycle;
        answer([
          encode(decodeAs("Expression", JSON.stringify(right))) === JSON.stringify(right),
          thrown(() => decodeAs("Expression", JSON.stringify(wrong))),
          [isExpression(right), isExpression(wrong)],
          encode(computed(right)).length,
          thrown(() => encode(computed(wrong))),
          thrown(() => encode(computed(cycle))),
        ]);
        """)
    fits_none = "fits none of Add, Multiply"
    assert answer[:3] == [True, f"DecodeError $: {fits_none}", [True, False]]
    assert answer[3] > 120 * 20
    assert answer[4:] == [
        f"TypeError $.expression: {fits_none}",
        "TypeError $: nesting deeper than 128",
    ]


# Dates

DATES: dict[str, int | None] = {
    "2020-01-01T00:00:00Z": 1577836800000,
    "2020-01-01T00:00:00.000000000Z": 1577836800000,
    "2020-01-01T00:00:00.1Z": 1577836800100,
    "2020-01-01T00:00:00.289999999Z": 1577836800289,
    "2020-01-01T05:30:00+05:30": 1577836800000,
    "2019-12-31T18:30:00-05:30": 1577836800000,
    "0001-01-01T00:00:00+23:59": -62135683140000,
    "0099-03-01T00:00:00Z": -59037897600000,
    "9999-12-31T23:59:59-23:59": 253402387139000,
    "2000-02-29T00:00:00Z": 951782400000,
    "1900-02-29T00:00:00Z": None,
    "2021-04-31T00:00:00Z": None,
    "2021-00-01T00:00:00Z": None,
    "2021-01-00T00:00:00Z": None,
    "2021-01-32T00:00:00Z": None,
    "2021-13-01T00:00:00Z": None,
    "0000-01-01T00:00:00Z": None,
    "2021-01-01T24:00:00Z": None,
    "2021-01-01T00:60:00Z": None,
    "2021-01-01T00:00:60Z": None,
    "2021-01-01T00:00:00": None,
    "2021-01-01T00:00:00.Z": None,
    "2021-01-01T00:00:00.0000000000Z": None,
    "2021-01-01T00:00:00z": None,
    "2021-01-01t00:00:00Z": None,
    "2021-01-01 00:00:00Z": None,
    "2021-01-01T00:00Z": None,
    "2021-01-01": None,
    "2021-01-01T00:00:00+24:00": None,
    "2021-01-01T00:00:00+00:60": None,
    "2021-01-01T00:00:00+0000": None,
    "2021-01-01T00:00:00Z\n": None,
    " 2021-01-01T00:00:00Z": None,
    "+02021-01-01T00:00:00Z": None,
    "2021-01-01T00:00:00٠Z": None,
    "": None,
}


def test_a_date_is_read_from_its_text(structures: Package) -> None:
    answer = structures.run(f"""
        const read = (text) => contract.decodeAs(
          "MovedEvent", JSON.stringify({{ subject: "moved", at: text, to: [1, 2] }}),
        ).at;
        answer({json.dumps(list(DATES))}.map((text) => {{
          try {{ return read(text).getTime(); }} catch (error) {{ return error.path; }}
        }}));
        """)
    expected = {text: "$.at" if time is None else time for text, time in DATES.items()}
    assert dict(zip(DATES, answer, strict=True)) == expected


def test_a_date_is_written_as_it_came_until_it_is_changed(structures: Package) -> None:
    answer = structures.run("""
        const { decode, decodeAs, encode } = contract;
        const text = "2020-01-01T00:00:00.123456789+05:30";
        const json = JSON.stringify({ subject: "moved", at: text, to: [1, 2], history: [text] });
        const message = decode(json);
        const plain = decodeAs("Everything", JSON.stringify({ ...EVERYTHING, at: text }));
        const copied = { ...message, at: new Date(message.at) };
        const changed = decode(json);
        changed.at.setUTCFullYear(2021);
        const back = decode(json);
        back.at.setTime(back.at.getTime() + 1);
        back.at.setTime(back.at.getTime() - 1);
        answer([
          encode(message) === encode(decode(encode(message))) && encode(message).includes(text),
          JSON.parse(encode(plain)).at === text, JSON.stringify(message.at) === JSON.stringify(text),
          message.at instanceof Date, Object.keys(message.at), structuredClone(message).at.getTime(),
          JSON.parse(encode(copied)).at, JSON.parse(encode(changed)).at, JSON.parse(encode(back)).at,
          JSON.parse(encode({ subject: "moved", at: new Date(0), to: [1, 2] })).at,
        ]);
        """.replace("EVERYTHING", json.dumps(EVERYTHING)))
    assert answer == [
        *(True, True, True, True, [], 1577817000123),
        *("2019-12-31T18:30:00.123Z", "2021-12-31T18:30:00.123Z"),
        *("2020-01-01T00:00:00.123456789+05:30", "1970-01-01T00:00:00.000Z"),
    ]


def test_encode_refuses_a_date_that_no_other_language_reads(structures: Package) -> None:
    answer = structures.run("""
        const { encode, isMovedEvent } = contract;
        const dates = [new Date(NaN), new Date(8.64e15), new Date(-8.64e15)];
        const moved = (at) => ({ subject: "moved", at, to: [1, 2] });
        answer([
          ...dates.map((at) => thrown(() => encode(moved(at)))),
          ...dates.map((at) => thrown(() => encode({ at }))),
          [new Date(0), dates[0], "2020-01-01T00:00:00Z", {}].map((at) => isMovedEvent(moved(at))),
        ]);
        """)
    assert answer[:3] == [
        "TypeError $.at: expected a date-time, got null",
        'TypeError $.at: expected a date-time, got "+275760-09-13T00:00:00.000Z"',
        'TypeError $.at: expected a date-time, got "-271821-04-20T00:00:00.000Z"',
    ]
    assert answer[3:6] == ["TypeError $.at: a date that is not of the years 1 to 9999"] * 3
    assert answer[6] == [True, False, False, False]


def test_encode_keeps_to_the_limits(structures: Package) -> None:
    answer = structures.run("""
        const { encode } = contract;
        const moved = (changes) => encode({ subject: "moved", at: new Date(0), to: [1, 2], ...changes });
        answer([
          thrown(() => moved({ age: -1 })), thrown(() => moved({ age: 1.5 })),
          thrown(() => moved({ to: [1] })), thrown(() => moved({ to: [1, 2, undefined] })),
          thrown(() => moved({ to: [1, 2, "x", 4] })), thrown(() => moved({ history: [null] })),
          moved({ age: 1, more: 2 }),
        ]);
        """)
    assert answer == [
        "TypeError $.age: expected at least 0",
        "TypeError $.age: expected an integer, got number",
        "TypeError $.to[1]: missing",
        "TypeError $.to[2]: missing",
        "TypeError $.to[3]: expected at most 3 items",
        "TypeError $.history[0]: expected a date-time, got null",
        '{"subject":"moved","at":"1970-01-01T00:00:00.000Z","to":[1,2],"age":1}',
    ]


# Texts of the contract that mean something elsewhere

HOSTILE: dict[str, Any] = {
    "tag": "*/ everything",
    "kind": "`${process.exit(1)}`",
    "at": "2020-01-01T00:00:00.5Z",
    "date": "utc",
    "tick": "`${process.exit(1)}\\x\n",
    "labels": ["a", True],
    "quotes": "\"'`\\/*/",
    "template": "${x}",
    "tagged": {"constructor": "b", "a b": "x"},
    "keyed": {"__proto__": "c"},
    "nested": {"toString": {"hasOwnProperty": 2}},
    "others": {"valueOf": "v", "__proto__": "p", "constructor": 1, "*/": "x"},
}


def test_hostile_texts_are_texts_like_others(hostile: Package) -> None:
    wrong: dict[str, Any] = {
        "tick": "`x",
        "quotes": "/*",
        "template": "${X}",
        "tagged": {"constructor": {}},
        "keyed": {"__proto__": "d"},
        "nested": {"toString": {}},
        "others": {"valueOf": "", "isPrototypeOf": 1},
    }
    right, *refusals = hostile.answers(
        ("Everything", json.dumps(HOSTILE).encode()),
        *(
            ("Everything", json.dumps(HOSTILE | {key: value}).encode())
            for key, value in wrong.items()
        ),
    )
    assert json.loads(right["json"]) == HOSTILE
    assert [refusal["path"] for refusal in refusals] == [
        *("$.tick", "$.quotes", "$.template", "$.tagged.constructor"),
        *("$.keyed.__proto__", "$.nested.toString.hasOwnProperty", "$.others.isPrototypeOf"),
    ]
    document = json.dumps(json.dumps(HOSTILE))
    guard = hostile.run(f"""
        const value = contract.decodeAs("Everything", {document});
        const changed = (changes) => contract.isEverything({{ ...value, ...changes }});
        answer([
          contract.isEverything(value), changed({{ tagged: {{}} }}), changed({{ keyed: {{}} }}),
          changed({{ nested: {{}} }}), changed({{ others: {{ valueOf: "", x: true }} }}),
          changed({{ tick: "`" }}), contract.Date.UTC, contract.kind.toString,
        ]);
        """)
    assert guard == [True, *[False] * 5, "utc", "`${process.exit(1)}`"]
