"""Which records are messages, and by which field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from polyevent.model import Declaration, ListOf, Literal, MemberRef, Record, Ref, Role, Tag, Type
from polyevent.resolve.messages import Origins, find_messages
from tests.models import BOOLEAN, NULL, STRING, alias, enum, record, union

ADDED, REMOVED = MemberRef("Events", "Added"), MemberRef("Events", "Removed")
EVENTS = enum("Events", Added="added", Removed="removed")


def found(
    *declarations: Declaration, hoisted: Sequence[str] = ()
) -> tuple[str | None, list[str], list[str]]:
    """The discriminator, the messages, and the codes of what is wrong."""
    schema, findings = find_messages(declarations, Origins(frozenset(hoisted)))
    tagged = [d.name for d in schema.declarations if isinstance(d, Record) and d.tag]
    names = [message.record for message in schema.messages]
    assert tagged == names
    return schema.discriminator, names, [finding.code for finding in findings]


def test_a_message_has_a_tag_of_its_own() -> None:
    a, b = record("A", {"type": "a"}), record("B", {"type": "b", "x": STRING})
    assert found(a, b, record("C", {"x": STRING})) == ("type", ["A", "B"], [])
    schema, _ = find_messages((a, b), Origins())
    first = schema.declarations[0]
    assert isinstance(first, Record) and first.tag == Tag("type", Literal("a"))


def test_a_tag_may_be_behind_an_alias() -> None:
    a = record("A", {"type": Ref("AddedTag")})
    schema, _ = find_messages(
        (EVENTS, alias("AddedTag", Ref("Other")), alias("Other", ADDED), a), Origins()
    )
    last = schema.declarations[-1]
    assert isinstance(last, Record) and last.tag == Tag("type", ADDED)
    assert [(message.record, message.role) for message in schema.messages] == [("A", Role.EVENT)]


@pytest.mark.parametrize(
    "fields",
    [
        {"type?": "a"},
        {"type": STRING},
        {"type": union("a", "b")},
        {"type": union("a", NULL)},
        {"type": True},
        {"type": Literal(1.5)},
        {"type": Ref("Events")},
        {"type": NULL},
        {"type": BOOLEAN},
    ],
)
def test_what_is_no_tag(fields: Mapping[str, Type | str | bool]) -> None:
    assert found(EVENTS, record("A", fields)) == (None, [], [])


def test_what_stands_for_an_anonymous_object_is_no_message() -> None:
    a, inner = record("A", {"type": "a", "data": Ref("AData")}), record("AData", {"type": "b"})
    assert found(a, inner, hoisted=["AData"]) == ("type", ["A"], [])


def test_a_shared_tag_is_told_and_none_of_both_is_a_message() -> None:
    shared = [record("A", {"type": ADDED}), record("B", {"type": ADDED, "x": STRING})]
    assert found(EVENTS, *shared) == (None, [], ["W102"])
    assert found(EVENTS, *shared, record("C", {"type": REMOVED})) == ("type", ["C"], ["W102"])
    # The value counts, not how it is written.
    same = record("B", {"type": "added"})
    assert found(EVENTS, record("A", {"type": ADDED}), same) == (None, [], ["W102"])
    assert found(record("A", {"op": 1}), record("B", {"op": "1"})) == ("op", ["A", "B"], [])


def test_an_optional_tag_does_not_share() -> None:
    # As in `Partial<A>`.
    a, b = record("A", {"type": ADDED}), record("B", {"type?": ADDED})
    assert found(EVENTS, a, b) == ("type", ["A"], [])


def test_the_tag_that_tells_most_apart_is_taken() -> None:
    records = [record(name, {"kind": "same", "type": name}) for name in "ABC"]
    assert found(*records) == ("type", ["A", "B", "C"], [])
    records = [record(name, {"type": name}) for name in "AB"] + [record("C", {"kind": "c"})]
    assert found(*records) == ("type", ["A", "B"], [])
    records = [record("A", {"kind": "a", "type": "a"}), record("B", {"type": "b", "kind": "b"})]
    assert found(*records) == ("kind", ["A", "B"], [])
    # Members of an enum before literals.
    records = [record("A", {"kind": "a"}), record("B", {"kind": "b"}), record("C", {"type": ADDED})]
    assert found(EVENTS, *records) == ("type", ["C"], [])


def test_a_tag_of_parts_is_none_of_messages() -> None:
    blocks = [record(name, {"op": name}) for name in ("Insert", "Remove", "Move")]
    op = alias("Op", union(*(Ref(block.name) for block in blocks)))
    changed = record("Changed", {"event": "changed", "data": Ref("ChangedData")})
    data = record("ChangedData", {"ops": ListOf(Ref("Op"))})
    closed = record("Closed", {"event": "closed"})
    assert found(op, *blocks, changed, data, closed, hoisted=["ChangedData"]) == (
        "event",
        ["Changed", "Closed"],
        [],
    )
    # One record around them tells nothing apart.
    stored = record("Stored", {"kind": "stored", "op": Ref("Op")})
    assert found(op, *blocks, stored) == ("op", ["Insert", "Remove", "Move"], [])
    # Of tags whose records are within each other, the one with most.
    around = record("Move", {"op": "Move", "from": union(Ref("Changed"), Ref("Closed"))})
    assert found(op, *blocks[:2], around, changed, data, closed) == (
        "op",
        ["Insert", "Remove", "Move"],
        [],
    )
    # Members of an enum are no other.
    member = record("Insert", {"op": ADDED})
    assert found(EVENTS, op, member, changed, data, closed)[0] == "event"


def test_literals_that_are_shared_are_data() -> None:
    shared = [record(f"R{at}", {"action": f"action {at // 3}"}) for at in range(9)]
    assert found(*shared) == (None, [], [])
    alone = [record("A", {"action": "a"}), record("B", {"action": "b"})]
    assert found(*shared, *alone) == (None, [], [])
    # Nor does the tag of a few tell then, but that of many does.
    few = [record(f"F{at}", {"status": f"{at}"}) for at in range(4)]
    assert found(*shared, *few) == (None, [], [])
    many = [record(f"M{at}", {"type": f"{at}"}) for at in range(5)]
    assert found(*shared, *many) == ("type", [m.name for m in many], [])
    # What tells some of its records apart is no data, although others share it.
    marked = [record(f"E{at}", {"object": "event", "type": f"{at}"}) for at in range(4)]
    parts = [record(f"P{at}", {"object": f"{at // 2}"}) for at in range(6)]
    objects = [record(f"O{at}", {"object": f"object {at}"}) for at in range(3)]
    assert found(*marked, *parts, *objects) == ("type", [m.name for m in marked], [])
    # What is the same in all is neither.
    marked = [record(f"V{at}", {"version": "2.0"}) for at in range(20)]
    assert found(*marked, *many) == ("type", [m.name for m in many], [])
    # A mistake among many is one.
    twice = record("N", {"type": "0"})
    assert found(*many, twice) == ("type", ["M1", "M2", "M3", "M4"], ["W102"])
