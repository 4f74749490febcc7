"""How the objects and arrays of a union are told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyevent.diagnostics import Diagnostic
from polyevent.model import (
    Alias,
    BestMatch,
    Branded,
    ByKeys,
    ByTag,
    Choice,
    Declaration,
    ListOf,
    Literal,
    MapOf,
    Mark,
    MemberRef,
    Only,
    Primitive,
    Record,
    Ref,
    Schema,
    Type,
    Union,
    by_name,
)
from polyevent.resolve.unions.choices import told_apart
from tests.models import (
    BOOLEAN,
    INTEGER,
    NULL,
    NUMBER,
    STRING,
    UNKNOWN,
    Reader,
    alias,
    enum,
    record,
    refs,
    tuple_of,
    union,
)

A, B, C, D, E = refs("A", "B", "C", "D", "E")


def told(
    *declarations: Declaration, options: Sequence[Type], tag: str | None = None
) -> tuple[Union, tuple[Diagnostic, ...]]:
    """The union of `options`, told apart in an alias."""
    made, findings = told_apart([*declarations, alias("U", union(*options))], tag)
    target = made[-1]
    assert isinstance(target, Alias) and isinstance(target.target, Union)
    return target.target, findings


def choice(
    *declarations: Declaration, options: Sequence[Type] = (), tag: str | None = None
) -> Choice | None:
    """How the records among `declarations`, or `options`, are told apart."""
    records = [Ref(d.name) for d in declarations if isinstance(d, Record) and len(d.name) == 1]
    made, findings = told(*declarations, options=options or records, tag=tag)
    tries = "BestMatch" in repr(made.objects)
    assert [finding.code for finding in findings] == ["W103"] * tries
    return made.objects


def by_tag(path: str, *cases: tuple[str | int | bool | None, Type | Choice]) -> ByTag:
    """A choice by the values at the dotted `path`."""
    return ByTag(
        tuple(path.split(".")),
        tuple(
            (Primitive.NULL if value is None else Literal(value), only(left))
            for value, left in cases
        ),
    )


def by_keys(*cases: tuple[str, Type | Choice], otherwise: Choice | None = None) -> ByKeys:
    """A choice by the first key that is there."""
    return ByKeys(tuple((key, only(left)) for key, left in cases), otherwise)


def only(left: Type | Choice) -> Choice:
    """`left`, as the one option if it is one."""
    return left if isinstance(left, Only | ByTag | ByKeys | BestMatch) else Only(left)


# objects


def test_one_object_is_not_told_from_anything() -> None:
    assert choice(record("A"), options=[A, STRING, NULL]) is None
    assert choice(record("A"), options=[STRING, MapOf(STRING)]) is None


def test_a_tag_is_a_required_property_with_values_of_its_own() -> None:
    a, b = record("A", {"x": STRING, "k": "a"}), record("B", {"k": "b", "x": STRING})
    assert choice(a, b) == by_tag("k", ("a", A), ("b", B))


@pytest.mark.parametrize(
    ("first", "second", "cases"),
    [
        (1, 2, [(1, A), (2, B)]),
        (True, False, [(True, A), (False, B)]),
        (True, 1, [(True, A), (1, B)]),
        (NULL, "b", [(None, A), ("b", B)]),
        (union("a", NULL), union("b", 1), [("a", A), (None, A), ("b", B), (1, B)]),
        (BOOLEAN, "b", [(False, A), (True, A), ("b", B)]),
        (MemberRef("Kind", "X"), MemberRef("Kind", "Y"), [("x", A), ("y", B)]),
        (Ref("Kind"), "b", [("x", A), ("y", A), ("b", B)]),
        (Ref("AliasOfKind"), Ref("AliasOfB"), [("x", A), ("y", A), ("b", B)]),
    ],
)
def test_a_tag_has_values_that_can_be_listed(
    first: Type | int | bool,
    second: Type | int | str | bool,
    cases: Sequence[tuple[str | int | bool | None, Type]],
) -> None:
    others = (
        enum("Kind", X="x", Y="y"),
        alias("AliasOfKind", Ref("Kind")),
        alias("AliasOfB", Literal("b")),
    )
    a, b = record("A", {"k": first}), record("B", {"k": second})
    assert choice(a, b, *others) == by_tag("k", *cases)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"k": STRING}, {"k": "b"}),
        ({"k?": "a"}, {"k": "b"}),
        ({"k": "a"}, {"k": "a"}),
        ({"k": 1}, {"k": Literal(1.0)}),
        ({"k": UNKNOWN}, {"k": "b"}),
        ({"k": union("a", NUMBER)}, {"k": "b"}),
        ({"k": BOOLEAN}, {"k": True}),
        ({"k": Ref("Kind")}, {"k": "x"}),
        ({"k": ListOf(STRING)}, {"k": "b"}),
    ],
)
def test_what_is_no_tag(first: dict[str, Type], second: dict[str, Type]) -> None:
    found = choice(record("A", first), record("B", second), enum("Kind", X="x", Y="y"))
    assert found == BestMatch((A, B))


def test_the_best_tag_is_taken() -> None:
    def both(first: dict[str, Any], second: dict[str, Any], tag: str | None = None) -> Choice:
        found = choice(record("A", first), record("B", second), tag=tag)
        assert found is not None
        return found

    # The first in the first record.
    found = both({"x": "a", "k": "a"}, {"k": "b", "x": "b"})
    assert found == by_tag("x", ("a", A), ("b", B))
    # The one of the messages.
    found = both({"x": "a", "k": "a"}, {"k": "b", "x": "b"}, "k")
    assert found == by_tag("k", ("a", A), ("b", B))
    found = both({"x": "a", "k": "a"}, {"x": "b"}, "k")
    assert found == by_tag("x", ("a", A), ("b", B))
    # One that tells all before one that tells some.
    complete = choice(
        record("A", {"x": "1", "k": "a"}),
        record("B", {"x": "1", "k": "b"}),
        record("C", {"x": "2", "k": "c"}),
    )
    assert complete == by_tag("k", ("a", A), ("b", B), ("c", C))
    # One value before several.
    found = both({"x": union("a", "c"), "k": "a"}, {"k": "b", "x": "b"})
    assert found == by_tag("k", ("a", A), ("b", B))


def test_an_enum_is_a_tag_only_where_there_is_nothing_better() -> None:
    # For an open enum there may be values that only later versions know.
    kinds = enum("Kind", X="x"), alias("Kinds", union("y", Ref("Kind")))
    first: dict[str, Type | str] = {"k": Ref("Kinds"), "a": STRING}
    found = choice(*kinds, record("A", first), record("B", {"k": "b", "b": STRING}))
    assert found == by_keys(("a", A), ("b", B))
    found = choice(*kinds, record("A", {**first, "l": "a"}), record("B", {"k": "b", "l": "b"}))
    assert found == by_tag("l", ("a", A), ("b", B))
    found = choice(*kinds, record("A", first), record("B", {"k": "b", "a": STRING}))
    assert found == by_tag("k", ("y", A), ("x", A), ("b", B))


def test_a_tag_may_be_one_property_further_inside() -> None:
    found = choice(
        record("A", {"id": STRING, "data": Ref("DataA")}),
        record("B", {"id": STRING, "data": Ref("AliasB")}),
        record("DataA", {"kind": "a"}),
        record("DataB", {"kind": "b"}),
        alias("AliasB", Ref("DataB")),
    )
    assert found == by_tag("data.kind", ("a", A), ("b", B))
    found = choice(
        record("A", {"data": Ref("DataA")}),
        record("B", {"data": Ref("DataB")}),
        record("DataA", {"kind": "a"}),
        record("DataB", {"kind?": "b"}),
    )
    assert found == BestMatch((A, B))


def test_a_value_may_leave_several_options_for_another_tag() -> None:
    found = choice(
        record("A", {"k": "1", "s": "x"}),
        record("B", {"k": "1", "s": "y"}),
        record("C", {"k": "2", "s": "x"}),
        record("D", {"k": "2", "s": "y"}),
    )
    assert found == by_tag(
        "k", ("1", by_tag("s", ("x", A), ("y", B))), ("2", by_tag("s", ("x", C), ("y", D)))
    )


def test_a_value_may_leave_several_options_for_keys() -> None:
    found = choice(
        record("A", {"k": "1"}), record("B", {"k": "1", "more": STRING}), record("C", {"k": "2"})
    )
    assert found == by_tag("k", ("1", by_keys(("more", B), otherwise=Only(A))), ("2", C))


def test_values_may_be_shared_by_some() -> None:
    found = choice(
        record("A", {"k": union("1", "2"), "a": STRING}),
        record("B", {"k": union("2", "3"), "b": STRING}),
        record("C", {"k": "3"}),
    )
    assert found == by_tag(
        "k",
        ("1", A),
        ("2", by_keys(("a", A), ("b", B))),
        ("3", by_keys(("b", B), otherwise=Only(C))),
    )


def test_a_key_of_one_option_alone_tells_it() -> None:
    found = choice(
        record("A", {"id": STRING, "result": UNKNOWN}),
        record("B", {"id": STRING, "error": UNKNOWN}),
        record("C", {"id": STRING}),
        record("D", {"method": STRING}),
    )
    assert found == by_keys(("result", A), ("error", B), ("method", D), otherwise=Only(C))


def test_the_last_option_needs_no_key() -> None:
    found = choice(record("A", {"x": STRING}), record("B", {"x": STRING, "y": STRING}))
    assert found == by_keys(("y", B), otherwise=Only(A))


def test_an_optional_key_tells_nothing() -> None:
    found = choice(record("A", {"x": STRING}), record("B", {"x": STRING, "y?": STRING}))
    assert found == BestMatch((A, B))
    found = choice(record("A", {"x": STRING, "y?": 1}), record("B", {"x": STRING, "y": STRING}))
    assert found == BestMatch((A, B))


def test_what_has_other_keys_may_have_any_key() -> None:
    b = record("B", {"y": STRING})
    assert choice(record("A", {}, extra=STRING), b) == BestMatch((A, B))
    assert choice(b, options=[MapOf(STRING), B]) == BestMatch((MapOf(STRING), B))
    # It may itself have a key that the other one does not know.
    found = choice(record("A", {"x": STRING}, extra=STRING), b)
    assert found == by_keys(("x", A), otherwise=Only(B))
    found = choice(record("A", {"x": STRING}, extra=STRING), b, record("C", {"z": STRING}))
    assert found == by_keys(("x", A), ("y", B), otherwise=Only(C))


def test_what_may_not_have_a_key_lacks_it() -> None:
    b = record("B", {"y": STRING})
    found = choice(record("A", {}, extra=STRING, absent=["y"]), b)
    assert found == by_keys(("y", B), otherwise=Only(A))
    found = choice(b, options=[MapOf(Primitive.NEVER), B])
    assert found == by_keys(("y", B), otherwise=Only(MapOf(Primitive.NEVER)))
    found = choice(record("A", {"x": STRING}, extra=Primitive.NEVER), b)
    assert found == by_keys(("x", A), ("y", B))
    found = choice(record("A", {"x": STRING}, absent=["y"]), b)
    assert found == by_keys(("x", A), ("y", B))


def test_what_has_no_tag_lacks_its_key() -> None:
    found = choice(record("A", {"k": "a"}), record("B", {"k": "b"}), record("C", {"other": STRING}))
    assert found == by_keys(("k", by_tag("k", ("a", A), ("b", B))), otherwise=Only(C))


def test_a_tag_that_some_have_tells_them_from_the_others_too() -> None:
    tagged = [record("A", {"k": "a", "x": STRING}), record("B", {"k": "b", "y": STRING})]
    by_k = by_tag("k", ("a", A), ("b", B))
    # Who has the tag's key, but not a tag in it, needs a key of its own.
    found = choice(*tagged, record("C", {"k": STRING, "z": STRING}))
    assert found == by_keys(("z", C), otherwise=by_k)
    found = choice(*tagged, record("C", {"k?": "c", "z": STRING}), record("D", {"x": STRING}))
    assert found == by_keys(("z", C), ("k", by_k), otherwise=Only(D))
    found = choice(*tagged, record("C", {}, extra=STRING))
    assert found == BestMatch((A, B, C))
    found = choice(*tagged, record("C", {}, extra=STRING, absent=["k"]))
    assert found == by_keys(("k", by_k), otherwise=Only(C))


def test_a_property_that_tells_nothing_is_no_reason_to_divide() -> None:
    found = choice(
        record("A", {"flag": BOOLEAN, "a": STRING}),
        record("B", {"flag": BOOLEAN, "b": STRING}),
        record("C", {"c": STRING}),
    )
    assert found == by_keys(("a", A), ("b", B), ("c", C))


def test_a_key_of_several_tells_them_from_the_others() -> None:
    found = choice(
        record("A", {"x": STRING, "y": STRING}),
        record("B", {"x": STRING, "y": STRING, "z?": STRING}),
        record("C", {"x": STRING}),
    )
    assert found == by_keys(("y", BestMatch((A, B))), otherwise=Only(C))


def test_only_what_nothing_tells_is_tried() -> None:
    found = choice(
        record("A", {"k": "1"}), record("B", {"k": "1", "x?": STRING}), record("C", {"k": "2"})
    )
    assert found == by_tag("k", ("1", BestMatch((A, B))), ("2", C))


def test_options_are_looked_at_through_aliases() -> None:
    found = choice(
        record("A", {"k": "a"}),
        record("B", {"k": "b"}),
        alias("ToA", A),
        alias("ToToA", Ref("ToA")),
        options=[Ref("ToToA"), B],
    )
    assert found == by_tag("k", ("a", Ref("ToToA")), ("b", B))


# arrays


@pytest.mark.parametrize(
    ("options", "warned"),
    [
        ([ListOf(STRING), ListOf(NUMBER)], False),
        ([ListOf(STRING), ListOf(union("a", 1))], True),
        ([ListOf(union("a", 1)), ListOf(union("b", 2))], False),
        ([ListOf(union("a", NUMBER)), ListOf(union("b", BOOLEAN))], False),
        ([ListOf(STRING), ListOf(UNKNOWN)], True),
        ([ListOf(STRING), ListOf(Primitive.NEVER)], False),
        ([ListOf(Primitive.DATETIME), ListOf(STRING)], True),
        ([ListOf(NUMBER), ListOf(INTEGER)], True),
        ([tuple_of(STRING), tuple_of(STRING, STRING)], False),
        ([tuple_of(STRING), tuple_of(STRING, STRING, least=1)], True),
        ([tuple_of(STRING), tuple_of(STRING, rest=STRING)], True),
        ([tuple_of(STRING, STRING), tuple_of(STRING, rest=STRING)], True),
        ([tuple_of(STRING, NUMBER), tuple_of(STRING, STRING)], False),
        ([ListOf(STRING), tuple_of(NUMBER, rest=STRING)], False),
        ([ListOf(STRING), tuple_of(STRING, NUMBER)], False),
        ([ListOf(STRING), tuple_of(STRING, NUMBER, least=1)], True),
        ([tuple_of(), tuple_of(STRING)], False),
        ([ListOf(ListOf(STRING)), ListOf(ListOf(NUMBER))], False),
        ([tuple_of(tuple_of(STRING)), tuple_of(tuple_of(NUMBER))], False),
        ([ListOf(A), ListOf(B)], False),
        ([ListOf(A), ListOf(C)], True),
        ([ListOf(A), ListOf(Ref("AorB"))], True),
        ([ListOf(A), ListOf(Ref("ToA"))], True),
        ([ListOf(Ref("Kind")), ListOf(NUMBER)], False),
        ([Ref("Names"), ListOf(NUMBER), STRING], False),
        ([Ref("Tree"), ListOf(ListOf(NUMBER))], False),
        ([Ref("Tree"), ListOf(Ref("OtherTree"))], True),
    ],
)
def test_arrays_are_tried(options: list[Type], warned: bool) -> None:
    made, findings = told(
        record("A", {"k": "a"}),
        record("B", {"k": "b"}),
        record("C", {"k": STRING}),
        enum("Kind", X="x"),
        alias("AorB", union(A, B)),
        alias("ToA", A),
        alias("Names", ListOf(STRING)),
        alias("Tree", ListOf(Ref("Tree"))),
        alias("OtherTree", ListOf(Ref("Tree"))),
        options=options,
    )
    assert made.arrays == BestMatch(tuple(option for option in options if option != STRING))
    assert [finding.code for finding in findings] == ["W103"] * warned


def test_one_array_is_not_tried() -> None:
    made, _ = told(options=[ListOf(STRING), STRING, MapOf(STRING)])
    assert made.arrays is None


# places


def test_arrays_that_are_the_same_in_json_are_one() -> None:
    branded = ListOf(Branded(STRING, (Mark("__brand", False, Literal("id"), False, True),)))
    made, warnings = told(options=[branded, ListOf(STRING, readonly=True)])
    assert (made.arrays, warnings) == (Only(branded), ())
    made, _ = told(options=[branded, ListOf(NUMBER), ListOf(STRING)])
    assert made.arrays == BestMatch((branded, ListOf(NUMBER)))


def test_every_union_is_told_apart_wherever_it_stands() -> None:
    inner = union(A, B)
    place: list[Declaration] = [
        alias("Whole", inner),
        alias("Items", ListOf(inner)),
        alias("Tuple", tuple_of(STRING, inner, rest=inner)),
        alias("Option", union(STRING, ListOf(inner))),
        alias("Values", MapOf(MapOf(inner))),
        record("Field", {"x": inner, "y?": inner}),
        record("Extra", {"z": STRING}, extra=inner),
    ]
    made, findings = told_apart([record("A", {"k": "a"}), record("B", {"k": "b"}), *place])
    assert findings == ()
    for declaration in made[2:]:
        found = list(unions(declaration))
        assert len(found) in (1, 2)
        assert all(u.objects == by_tag("k", ("a", A), ("b", B)) for u in found)
    # What is not a union stays as it is.
    assert list(made[:2]) == [record("A", {"k": "a"}), record("B", {"k": "b"})]
    assert [declaration.name for declaration in made[2:]] == [d.name for d in place]


def unions(value: object) -> Iterator[Union]:
    """The unions of records within the parts of a model."""
    match value:
        case Union(options=(Ref(), *_)):
            yield value
        case tuple():
            for part in value:
                yield from unions(part)
        case Primitive() | Literal() | Ref() | MemberRef() | str() | bool() | None:
            pass
        case _:
            for slot in getattr(value, "__struct_fields__", ()):
                yield from unions(getattr(value, slot))


def test_a_warning_tells_the_place_and_the_options() -> None:
    names = [f"R{number}" for number in range(6)]
    made, findings = told_apart(
        [
            *(record(name, {"x?": STRING}) for name in names),
            record("Owner", {"many": union(*refs(*names)), "two": union(Ref("R0"), MapOf(STRING))}),
            alias("Lists", union(ListOf(Ref("R0")), tuple_of(UNKNOWN, rest=STRING))),
        ]
    )
    assert [finding.message for finding in findings] == [
        "only trying tells `R0`, `R1`, `R2` and 3 more apart in `Owner.many`",
        "only trying tells `R0` and `Record<string, string>` apart in `Owner.two`",
        "only trying tells `R0[]` and `[unknown, ...]` apart in `Lists`",
    ]


# whatever the options are


KEYS = st.sampled_from(["a", "b", "c", "d"])
SCALARS: st.SearchStrategy[Any] = st.sampled_from(["x", "y", 1, True, None])
FIELD_TYPES: st.SearchStrategy[Any] = st.sampled_from(
    ["x", "y", 1, True, NULL, STRING, BOOLEAN, UNKNOWN, union("x", "y"), union("y", 1)]
    + [Ref("Kind"), MemberRef("Kind", "X"), Ref("InnerX"), Ref("InnerY"), Ref("AliasX")]
)
OTHERS = (
    enum("Kind", X="x", Z="z"),
    record("InnerX", {"a": "x"}),
    record("InnerY", {"a": "y", "b?": STRING}),
    alias("AliasX", Ref("InnerX")),
)


@st.composite
def contracts(draw: st.DrawFn) -> tuple[Declaration, ...]:
    """Some records, and the union of them as the last declaration."""
    records = []
    for name in "ABCDE"[: draw(st.integers(2, 5))]:
        fields = draw(st.dictionaries(KEYS, FIELD_TYPES, max_size=4))
        optional = draw(st.sets(KEYS))
        rare = st.sampled_from([None, None, None, None, STRING, UNKNOWN, Primitive.NEVER])
        records.append(
            record(
                name,
                {key + "?" * (key in optional): type_ for key, type_ in fields.items()},
                draw(rare),
                draw(st.sets(KEYS, max_size=2)) - set(fields),
            )
        )
    options: list[Type] = [Ref(r.name) for r in records]
    if draw(st.integers(0, 9)) == 0:
        options.append(MapOf(STRING))
    return (*OTHERS, *records, alias("U", union(*options)))


OBJECTS = st.dictionaries(
    KEYS, SCALARS | st.dictionaries(st.sampled_from("ab"), SCALARS, max_size=2), max_size=4
)


@settings(max_examples=200)
@given(contracts(), st.lists(OBJECTS, min_size=10, max_size=20))
def test_a_value_goes_to_an_option_that_it_fits(
    contract: tuple[Declaration, ...], values: list[dict[str, Any]]
) -> None:
    made, _ = told_apart(contract)
    target = made[-1]
    assert isinstance(target, Alias) and isinstance(target.target, Union)
    assert target.target.objects is not None
    reader = Reader(made)
    for value in values:
        fitting = [option for option in target.target.options if reader.fits(option, value)]
        option, keys = reader.selected(target.target.objects, value)
        if option not in fitting:
            # A key that one option requires speaks against those that do not know it.
            for other in fitting:
                assert not all(reader.knows(other, key) for key in keys)


@settings(max_examples=200)
@given(contracts())
def test_each_step_is_what_its_docstring_says(contract: tuple[Declaration, ...]) -> None:
    made, findings = told_apart(contract)
    target = made[-1]
    assert isinstance(target, Alias) and isinstance(target.target, Union)
    objects = target.target.objects
    assert objects is not None
    assert set(reached(objects)) == set(target.target.options)
    reader = Reader(made)
    waiting = [objects]
    while waiting:
        match waiting.pop():
            case Only():
                pass
            case BestMatch(options):
                assert len(options) > 1
                assert findings
            case ByTag(path, cases):
                assert len({repr(value) for value, _ in cases}) == len(cases)
                for _, left in cases:
                    waiting.append(left)
                    assert all(requires(made, option, path) for option in reached(left))
            case ByKeys(cases, otherwise):
                lefts = [left for _, left in cases] + ([otherwise] if otherwise else [])
                for at, (key, left) in enumerate(cases):
                    assert all(requires(made, option, (key,)) for option in reached(left))
                    later = [option for other in lefts[at + 1 :] for option in reached(other)]
                    assert not any(reader.knows(option, key) for option in later)
                waiting += lefts


def reached(choice: Choice) -> Iterator[Type]:
    """The options that `choice` may come to."""
    match choice:
        case Only(option):
            yield option
        case BestMatch(options):
            yield from options
        case ByTag(cases=tags):
            for _, left in tags:
                yield from reached(left)
        case ByKeys(cases, otherwise):
            for _, left in cases:
                yield from reached(left)
            if otherwise:
                yield from reached(otherwise)


def requires(made: tuple[Declaration, ...], option: Type, path: tuple[str, ...]) -> bool:
    """Whether all properties on `path` are required."""
    for key in path:
        while isinstance(option, Ref) and isinstance(
            declared := by_name(Schema(made, (), None))[option.name], Alias
        ):
            option = declared.target
        assert isinstance(option, Ref)
        declared = by_name(Schema(made, (), None))[option.name]
        assert isinstance(declared, Record)
        (field,) = (f for f in declared.fields if f.name == key)
        if field.optional:
            return False
        option = field.type
    return True


# size


def test_many_families_are_each_told_by_their_key() -> None:
    families = range(40)
    records = [
        record(f"R{n}x{kind}", {f"family {n}": STRING, "kind": kind})
        for n in families
        for kind in ("a", "b")
    ] + [
        record(f"R{n}y", {f"family {n}": STRING, "kind": STRING, f"own {n}": STRING})
        for n in families
    ]
    made, findings = told(*records, options=refs(*(r.name for r in records)))
    assert findings == ()
    assert made.objects is not None
    assert set(reached(made.objects)) == set(made.options)


@pytest.mark.parametrize(
    "make",
    [
        lambda n: {"k": f"tag {n}"},
        lambda n: {f"key {n}": STRING},
        lambda n: {"same": STRING},
        lambda n: {"k": f"tag {n // 2}", f"key {n}": STRING},
        lambda n: {"k": "same", "l": f"tag {n}", "m?": STRING},
        lambda n: {f"key {n}": STRING, f"key {n + 1}": STRING},
        lambda n: {"k": Ref("Big"), "l": f"tag {n}"},
    ],
    ids=["tag", "keys", "nothing", "both", "second", "chain", "enum"],
)
def test_many_options_are_told_apart_at_once(make: Any) -> None:
    # Were each compared with each, this would take minutes.
    names = [f"R{number}" for number in range(20_000)]
    records = [record(name, make(number)) for number, name in enumerate(names)]
    big = enum("Big", **{f"m{number}": f"m{number}" for number in range(1_000)})
    made, _ = told(*records, big, options=refs(*names))
    assert made.objects is not None
    assert len(set(reached(made.objects))) == len(names)


def test_what_splits_in_ever_smaller_parts_comes_to_an_end() -> None:
    # Each tag tells one option from the rest of them.
    count = 300
    records = [
        record(f"R{n}", {f"k{at}": "this" if at == n else "other" for at in range(count)})
        for n in range(count)
    ]
    made, findings = told(*records, options=refs(*(r.name for r in records)))
    assert made.objects is not None
    assert set(reached(made.objects)) == set(made.options)
    assert findings
