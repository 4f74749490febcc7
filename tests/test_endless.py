"""Declarations that no finite value can be."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from polyevent.model import Declaration, ListOf, MapOf, Ref, Schema
from polyevent.resolve.endless import endless_records
from tests.models import NULL, STRING, alias, enum, record, refs, tuple_of, union

A, B, C = refs("A", "B", "C")


@pytest.mark.parametrize(
    ("declarations", "endless"),
    [
        ([record("A", {"a": A})], ["A.a"]),
        ([record("A", {"x": STRING, "b": B}), record("B", {"a": A})], ["A.b", "B.a"]),
        ([record("A", {"a?": A})], []),
        ([record("A", {"a": ListOf(A)})], []),
        ([record("A", {"a": MapOf(A)})], []),
        ([record("A", {"a": union(A, NULL)})], []),
        ([record("A", {"a": STRING}, extra=A)], []),
        # unions, in which one option has to end
        ([record("A", {"x": union(A, B)}), record("B", {"a": A})], ["A.x", "B.a"]),
        ([record("A", {"x": union(A, B)}), record("B", {"a?": A})], []),
        ([record("A", {"x": Ref("U")}), alias("U", union(A, ListOf(A)))], []),
        (
            [record("A", {"x": Ref("U")}), alias("U", union(A, B)), record("B", {"a": A})],
            ["A.x", "B.a"],
        ),
        # tuples
        ([record("A", {"a": tuple_of(STRING, A)})], ["A.a"]),
        ([record("A", {"a": tuple_of(STRING, A, least=1)})], []),
        ([record("A", {"a": tuple_of(STRING, rest=A)})], []),
        ([alias("A", tuple_of(A))], ["A[0]"]),
        ([alias("A", tuple_of(STRING, A))], ["A[1]"]),
        ([alias("A", union(tuple_of(STRING, A), NULL))], []),
        (
            [alias("A", union(tuple_of(STRING, A), tuple_of(B))), record("B", {"a": A})],
            ["A[1]", "B.a"],
        ),
        ([alias("A", tuple_of(STRING, A, least=1))], []),
        ([alias("A", tuple_of(B)), alias("B", tuple_of(A))], ["A[0]", "B[0]"]),
        # through aliases, which are not told of themselves
        ([alias("A", B), record("B", {"c": C}), alias("C", A)], ["B.c"]),
        ([alias("A", ListOf(A)), enum("E", X=1), record("B", {"e": Ref("E"), "a": A})], []),
        # what only needs an endless one
        ([record("A", {"b": B}), record("B", {"b": B}), record("C", {"x?": A})], ["A.b", "B.b"]),
    ],
)
def test_what_requires_itself_is_told(
    declarations: Sequence[Declaration], endless: list[str]
) -> None:
    findings = endless_records(Schema(tuple(declarations), (), None))
    assert [finding.code for finding in findings] == ["E110"] * len(endless)
    assert [finding.label for finding in findings] == [
        f"`{place}` is required" for place in endless
    ]


def test_many_declarations_are_looked_at_at_once() -> None:
    chain = [record(f"R{at}", {"next": Ref(f"R{at + 1}")}) for at in range(20_000)]
    assert endless_records(Schema((*chain, record("R20000")), (), None)) == ()
    many = record("Many", {f"f{at}": union(Ref(f"R{at}"), Ref("Many")) for at in range(20_000)})
    assert endless_records(Schema((*chain, record("R20000"), many), (), None)) == ()
    circle = record("R20000", {"next": Ref("R0")})
    assert len(endless_records(Schema((*chain, circle), (), None))) == 20_001
