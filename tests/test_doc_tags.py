"""The tags of doc comments: what they make of a type, and what is left of them in the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from polyevent.diagnostics import Diagnostic
from polyevent.model import (
    Alias,
    Constrained,
    Constraints,
    Doc,
    Field,
    ListOf,
    Literal,
    Primitive,
    Record,
    Ref,
    Type,
    Union,
    by_name,
)
from polyevent.resolve import resolve
from polyevent.resolve.docs import comments as doc_comments
from polyevent.resolve.docs import tags as doc_tags
from polyevent.source import Source, Span
from polyevent.syntax import parse
from polyevent.tree import DocComment
from tests.projects import packages, project, schema_of

STRING, NUMBER, INTEGER, NULL = (
    Primitive.STRING,
    Primitive.NUMBER,
    Primitive.INTEGER,
    Primitive.NULL,
)


def doc_of(text: str) -> Doc:
    """What is read of `/**{text}*/`."""
    return read(text)[0]


def read(text: str) -> tuple[Doc, tuple[Diagnostic, ...]]:
    comment = DocComment(text, Span("events.ts", 0, len(f"/**{text}*/".encode())))
    doc, _, findings = doc_comments.read(comment)
    return doc, findings


def field_of(comment: str, type_: str, declarations: str = "") -> Field:
    """The field of a record, with `comment` in front."""
    schema = schema_of(f"{declarations}\ninterface A {{\n/** {comment} */\na: {type_};\n}}\n")
    record = by_name(schema)["A"]
    assert isinstance(record, Record)
    return record.fields[0]


def limited(base: Type, **limits: int | float | str) -> Constrained:
    return Constrained(base, Constraints(**limits))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("comment", "written", "expected"),
    [
        ("@minimum 0 @maximum 150", "number", limited(NUMBER, minimum=0, maximum=150)),
        ("@exclusiveMinimum -0.5", "number", limited(NUMBER, exclusive_minimum=-0.5)),
        ("@exclusiveMaximum 1e3", "number", limited(NUMBER, exclusive_maximum=1000)),
        ("@minLength 1 @maxLength 3", "string", limited(STRING, min_length=1, max_length=3)),
        ("@pattern ^(?<a>b)\\/$", "string", limited(STRING, pattern="^b/$")),
        ("@integer", "number", INTEGER),
        ("@asType integer", "number", INTEGER),
        ("@TJS-type integer", "number", INTEGER),
        ("@TJS-type number", "number", NUMBER),
        ("@format int32", "number", INTEGER),
        ("@format int64 @minimum 1", "number", limited(INTEGER, minimum=1)),
        ("@format int64", "string", STRING),
        ("@format double", "number", NUMBER),
        ("@integer", "number | null", Union((INTEGER, NULL), "AA")),
        ("@minimum 1", "number | null", Union((limited(NUMBER, minimum=1), NULL), "AA")),
        (
            "@minLength 2 @minimum 1",
            "number | string",
            Union((limited(NUMBER, minimum=1), limited(STRING, min_length=2)), "AA"),
        ),
        ("@minimum 1", "Age", limited(Ref("Age"), minimum=1)),
        ("@integer", "Age", INTEGER),
        ("@integer @minimum 1", "Positive", limited(INTEGER, minimum=1)),
        ("@maximum 9", "Positive", limited(Ref("Positive"), maximum=9)),
        ("@maximum 9", "MaybeAge", Union((limited(NUMBER, maximum=9), NULL), "AA")),
        ("@format date-time", "Age", Ref("Age")),
        ("It is `@minimum 1` in code, {@link minimum}, a@minimum.b", "number", NUMBER),
    ],
)
def test_a_tag_limits_the_part_of_the_type_that_it_fits(
    comment: str, written: str, expected: Type
) -> None:
    declarations = """
        type Age = number;
        type MaybeAge = number | null;
        /** @exclusiveMinimum 0 */
        type Positive = number;
    """
    type_ = field_of(comment, written, declarations).type
    if "Positive" in written and "integer" in comment:
        expected = limited(INTEGER, exclusive_minimum=0, minimum=1)
    assert type_ == expected


def test_an_alias_has_limits_too() -> None:
    schema = schema_of("/** @minLength 1 */\ntype Name = string;\ninterface A {\n  a: Name[];\n}\n")
    declarations = by_name(schema)
    alias, record = declarations["Name"], declarations["A"]
    assert isinstance(alias, Alias) and isinstance(record, Record)
    assert alias.target == limited(STRING, min_length=1)
    assert record.fields[0].type == ListOf(Ref("Name"))


@pytest.mark.parametrize(
    ("default", "written"),
    [
        ("5", "number"),
        ("-1.5e3", "number"),
        ("5", "1 | 5"),
        ("`5`", "number"),
        ("true", "boolean"),
        ("null", "string | null"),
        ('"a"', "string"),
        ("'a'", '"a" | "b"'),
        ("a", '"a" | "b"'),
        ("some words", "string"),
        ("5", "string"),
        ("user_1", "`user_${string}`"),
        ("red", "Color"),
        ("Color.Red", "Color"),
        ("Color.Red", "Color.Red | null"),
        ('"red"', "Color"),
        ("[]", "string[]"),
        ('["a", null]', "(string | null)[]"),
        ('[1, "a"]', "[number, string?]"),
        ('{"a": 1}', "Record<string, number>"),
        ("{}", "{ b: string }"),
        ('{\n * "a": 1\n * }\n * More', "Record<string, number>"),
        ("2026-02-28T00:00:00Z", "Date"),
        ("anything at all", "unknown"),
    ],
)
def test_a_default_is_a_value_of_the_type(default: str, written: str) -> None:
    colors = 'enum Color { Red = "red" }'
    field = field_of(f"\n * @default {default}\n", written, colors)
    shown = " ".join(default.replace("\n *", "\n").split()).removesuffix(" More")
    assert field.doc.text.startswith(f"Default: {shown}")


@pytest.mark.parametrize(
    ("default", "written"),
    [
        ("- 10 seconds", "number"),
        ("1.5", "@integer number"),
        ("1e400", "number"),
        ("NaN", "number"),
        ("true", "number"),
        ("1", "boolean"),
        ("null", "string"),
        ("undefined", "string"),
        ("c", '"a" | "b"'),
        ("blue", "Color"),
        ("Color.Blue", "Color"),
        ("Shade.Red", "Color"),
        ("account_1", "`user_${string}`"),
        ('["a"]', "number[]"),
        ("[]", "[number]"),
        ('[1, "a", 2]', "[number, string?]"),
        ('{"a": "b"}', "Record<string, number>"),
        ("[]", "{ b: string }"),
        ("2026-02-30T00:00:00Z", "Date"),
        ("0", "@minimum 1 number"),
        ("abcd", "@maxLength 3 string"),
        ("b", "@pattern ^a string"),
        ("[" * 100_000, "number[]"),
    ],
)
def test_a_default_that_is_no_value_is_told(default: str, written: str) -> None:
    *tags, type_ = written.rsplit(" ", 1) if written.startswith("@") else [written]
    comment = f"{' '.join(tags)} @default {default}"
    contract = f'enum Color {{ Red = "red" }}\ninterface A {{\n/** {comment} */\na: {type_};\n}}\n'
    file, _ = parse(Source("src/events.ts", contract.encode()))
    _, findings = resolve({file.path: file}, file.path, {})
    assert [finding.code for finding in findings] == ["E235"]


@pytest.mark.parametrize(
    ("comment", "text", "tagged"),
    [
        (" How old. @minimum 0 ", "How old.", "How old.\n@minimum 0"),
        (
            "\n * A.\n *\n * @minimum 0\n * @maximum 9\n *\n * B.\n ",
            "A.\n\nB.",
            "A.\n\n@minimum 0\n@maximum 9\n\nB.",
        ),
        ("\n * A.\n * @minimum 0\n * B.\n ", "A.\nB.", "A.\n@minimum 0\nB."),
        (
            "\n * A.\n * @default 1\n * @format uri\n * B.\n ",
            "A.\n\nDefault: 1\n\nFormat: uri\n\nB.",
            "A.\n@default 1\n@format uri\nB.",
        ),
        (" @integer number of days ", "number of days", "@integer number of days"),
        (" @TJS-type number ", "", "@TJS-type number"),
        (" @example a b ", "Example: a b", "@example a b"),
        (
            "\n * @example\n * ```json\n * { @minimum }\n *   1\n * ```\n",
            "Example:\n\n    { @minimum }\n      1",
            "@example\n```json\n{ @minimum }\n  1\n```",
        ),
        ("\n * @example\n * a\n * b\n", "Example:\na\nb", "@example\na\nb"),
        (" @since 1.0 @see other ", "@since 1.0 @see other", None),
        ("\n * A.\n * @remarks B.\n", "A.\n@remarks B.", None),
        (" A. @deprecated use B ", "A.", None),
        ("\n * A.\n *\n * @name.python b\n *\n * C.\n", "A.\n\nC.", None),
        ("\n * ```\n * @minimum 1\n * ```\n", "```\n@minimum 1\n```", None),
        ("\r\n * A.\r\n * @minimum 1\u2028 * B.\n", "A.\nB.", "A.\n@minimum 1\nB."),
    ],
)
def test_what_is_left_of_tags_in_the_text(comment: str, text: str, tagged: str | None) -> None:
    doc = doc_of(comment)
    assert (doc.text, doc.tagged) == (text, tagged)


def test_a_deprecation_is_seen_wherever_typescript_sees_it() -> None:
    assert doc_of(" Old. @deprecated use B ").deprecated == "use B"
    assert doc_of("\n * @deprecated use\n *   B\n * @minimum 1\n").deprecated == "use B"
    assert doc_of(" not `@deprecated` at all ").deprecated is None


@pytest.mark.parametrize(
    ("tag", "meant"),
    [
        ("minium", "minimum"),
        ("maxlength", "maxLength"),
        ("MinLength", "minLength"),
        ("depracated", "deprecated"),
        ("patern", "pattern"),
        ("defualt", "default"),
        ("exmaple", "example"),
        ("exclusiveMinumum", "exclusiveMinimum"),
        ("interger", "integer"),
        ("min", "minimum"),
        ("regex", "pattern"),
    ],
)
def test_a_near_miss_is_told(tag: str, meant: str) -> None:
    for comment in (f" @{tag} 1 ", f" Text. @{tag} 1 "):
        (finding,) = read(comment)[1]
        assert finding.code == "W104"
        assert finding.hint == f"write `@{meant}`"


@pytest.mark.parametrize(
    "tag",
    "since see param remarks private internal category type nullable description title todo enum"
    " module template author mentioned examples defaultValue throws typeParam id hidden x"
    " items.minimum".split(),
)
def test_what_others_know_is_no_near_miss(tag: str) -> None:
    assert read(f" @{tag} 1 ")[1] == ()
    assert doc_of(f" @{tag} 1 ").text == f"@{tag} 1"


def test_all_our_tags_are_told_from_each_other() -> None:
    for tag in doc_tags.OURS:
        assert doc_tags.meant(tag) is None


CONTRACT = """\
/**
 * How old.
 *
 * @integer
 * @minimum 18
 * @default 21
 */
export type Age = number;

export interface User {
  /** @pattern ^[a-z]+$ @example ada */
  name: string;
  age: Age;
  /** @maximum 1 */
  share: number | null;
}
"""


def test_typescript_keeps_the_tags_so_that_it_can_be_built_again(tmp_path: Path) -> None:
    text = packages(project(tmp_path / "p", CONTRACT))["ts/events.ts"]
    assert schema_of(text) == schema_of(CONTRACT)


def test_what_has_another_type_keeps_the_text_and_leaves_the_limits() -> None:
    schema = schema_of("""
        interface A {
          /** How many. @minimum 1 @default 2 @deprecated use b */
          a: number;
        }
        type Strings = { [K in keyof A]: string };
        type Nullable<T> = { [K in keyof T]: T[K] | null };
        type MaybeA = Nullable<A>;
        type Part = Partial<Pick<A, "a">>;
        interface Two extends A {
          a: 2;
        }
        """)
    declarations = by_name(schema)

    def only_field(name: str) -> Field:
        record = declarations[name]
        assert isinstance(record, Record)
        return record.fields[0]

    limit = limited(NUMBER, minimum=1)
    assert only_field("A").type == only_field("Part").type == limit
    assert only_field("MaybeA").type == Union((limit, NULL), "MaybeAA")
    assert only_field("A").doc == only_field("Part").doc == only_field("MaybeA").doc
    for name in ("Strings", "Two"):
        assert only_field(name).doc == Doc("How many.", "use b")
    assert only_field("Strings").type == STRING
    assert only_field("Two").type == Literal(2)
