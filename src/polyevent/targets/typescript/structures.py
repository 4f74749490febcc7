"""Readers of records and tuples: of what has a type for each place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyevent.model import Field, Literal, MemberRef, Record, TupleItem, TupleOf
from polyevent.targets.typescript import expression, text
from polyevent.targets.typescript.properties import INHERITED, access

if TYPE_CHECKING:
    from polyevent.targets.typescript.readers import Readers


def record(record: Record, readers: Readers) -> list[str]:
    """The body of the reader for `record`."""
    if not record.fields and not record.absent and record.extra is None:
        return ["  enter(value, parent, key);", "  return {};"]
    lines = ["  const at = enter(value, parent, key);"]
    for key in record.absent:
        absent = f"readAbsent({access(key)}, at, {text.string(key)})"
        lines.append(expression.statement(absent, 2))
    leading = next((i for i, f in enumerate(record.fields) if f.optional), len(record.fields))
    entries = [
        expression.property_line(text.object_key(field.name), _field(field, readers), 4)
        for field in record.fields[:leading]
    ]
    if leading == len(record.fields) and record.extra is None:
        return [*lines, "  return {", *entries, "  };"] if entries else [*lines, "  return {};"]
    lines += ["  const copy = {", *entries, "  };"] if entries else ["  const copy = {};"]
    for field in record.fields[leading:]:
        if field.optional:
            lines.append(expression.condition(f"{access(field.name)} !== undefined", 2))
            lines += [_put(field, readers, 4), "  }"]
        else:
            lines.append(_put(field, readers, 2))
    if record.extra is not None:
        others = f"readOthers(copy, value, at, {readers.name(record.extra)})"
        return [*lines, expression.call("return", others, 2)]
    return [*lines, "  return copy;"]


def _put(field: Field, readers: Readers, indentation: int) -> str:
    value = _field(field, readers)
    if field.name in INHERITED:
        put = f"put(copy, {text.string(field.name)}, {value})"
        return expression.statement(put, indentation)
    return expression.assignment("copy" + text.member(field.name), value, indentation)


def _field(field: Field, readers: Readers) -> str:
    place = f"{access(field.name)}, at, {text.string(field.name)}"
    match field.type:
        case Literal() | MemberRef():
            (value,) = readers.contract.values([field.type])
            return f"readLiteral({place}, {text.literal(value)})"
        case _:
            return f"{readers.name(field.type)}({place})"


def tuple_(tuple_: TupleOf, readers: Readers) -> list[str]:
    """The body of the reader for `tuple_`."""
    most = "Infinity" if tuple_.rest is not None else str(len(tuple_.items))
    enter = f"enterArray(value, parent, key, {most})"
    if not tuple_.items and tuple_.rest is None:
        return [f"  {enter};", "  return [];"]
    lines = [f"  const at = {enter};", "  const copy = [];"]
    for index, item in enumerate(tuple_.items):
        lines += _place(item, index, readers)
    if tuple_.rest is not None:
        rest = f"readRest(copy, value, at, {readers.name(tuple_.rest)})"
        return [*lines, expression.call("return", rest, 2)]
    return [*lines, "  return copy;"]


def _place(item: TupleItem, index: int, readers: Readers) -> list[str]:
    push = f"copy.push({readers.name(item.type)}(value[{index}], at, {index}))"
    if not item.optional:
        return [expression.statement(push, 2)]
    return [f"  if (value.length > {index}) {{", expression.statement(push, 4), "  }"]
