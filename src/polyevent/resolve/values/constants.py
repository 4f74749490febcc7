"""What can be told of an expression before the program runs: its value, and the type of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias, assert_never

from msgspec import Struct

from polyevent import tree
from polyevent.diagnostics import Diagnostic
from polyevent.model import Enum, EnumMember, Primitive
from polyevent.resolve.docs import comments as doc_comments
from polyevent.resolve.docs.constraints import misplaced
from polyevent.resolve.values import arithmetic
from polyevent.resolve.values.arithmetic import number_text
from polyevent.source import Span
from polyevent.syntax.literals import SAFE_INTEGER

_LONGEST = 100_000


class NotConstant(Struct, frozen=True):
    """There is no telling what is at `span`. `refused` if a diagnostic has been given for it."""

    span: Span
    refused: bool = False


Scalar: TypeAlias = str | int | float | bool
Lookup: TypeAlias = Callable[[tuple[str, ...], Span], Scalar | NotConstant | None]
"""Gives the value that a name from outside of the expression has; None where there is no telling."""
Constant: TypeAlias = (
    "Scalar | Primitive | tree.NameExpression | NotConstant"
    " | Mapping[str | int | float, Constant] | tuple[Constant, ...]"
)


def folded(expression: tree.Expression, lookup: Lookup) -> Scalar | NotConstant:
    """The value of a string, number or boolean, calculated (`evaluate` of the TypeScript compiler).

    A number may be NaN or infinite.
    """
    match expression:
        case tree.LiteralExpression(literal, span):
            return NotConstant(span) if literal is None else literal
        case tree.NameExpression(path, span):
            named = lookup(path, span)
            if named is None and path in (("NaN",), ("Infinity",)):
                return float(path[0])
            return NotConstant(span) if named is None else named
        case tree.UnaryExpression(operator, operand, span):
            value = folded(operand, lookup)
            if isinstance(value, NotConstant):
                return value
            result = None
            if not isinstance(value, str | bool):
                result = arithmetic.unary(operator, float(value))
            return NotConstant(span) if result is None else _number(result)
        case tree.BinaryExpression(operator, left, right, span):
            first, second = folded(left, lookup), folded(right, lookup)
            if isinstance(first, NotConstant):
                return first
            if isinstance(second, NotConstant):
                return second
            return _combined(operator, first, second, span)
        case tree.TemplateExpression(parts, span):
            text: Scalar = ""
            for part in parts:
                value = part if isinstance(part, str) else folded(part, lookup)
                if isinstance(value, NotConstant):
                    return value
                longer = _combined("+", text, value, span)
                if isinstance(longer, NotConstant):
                    return longer
                text = longer
            return text
        case tree.ArrayExpression(span=span) | tree.ObjectExpression(span=span):
            return NotConstant(span)
        case tree.OtherExpression(span, refused):
            return NotConstant(span, refused)
        case _:
            assert_never(expression)


def _combined(operator: str, left: Scalar, right: Scalar, span: Span) -> Scalar | NotConstant:
    if isinstance(left, bool) or isinstance(right, bool):
        return NotConstant(span)
    if isinstance(left, str) or isinstance(right, str):
        text = _text(left) + _text(right)
        # Members that refer to each other can double a text with each line.
        return text if operator == "+" and len(text) <= _LONGEST else NotConstant(span)
    result = arithmetic.binary(operator, float(left), float(right))
    return NotConstant(span) if result is None else _number(result)


def _number(value: float) -> int | float:
    """`value` as an `int` where it is whole; -0 stays what it is."""
    return int(value) if value.is_integer() and (value or str(value) == "0.0") else value


def _text(value: str | int | float) -> str:
    return value if isinstance(value, str) else number_text(value)


def constant_value(expression: tree.Expression, lookup: Lookup) -> Constant:
    """What TypeScript makes the type of `expression`, where that is written `as const`.

    An object is a mapping from its keys, numbers where they are written as such; an array is a tuple,
    `null` is `Primitive.NULL`. A name stays one: what it
    refers to has a type. Of a calculation only the kind is left, which is a `Primitive`; `lookup` is
    for the names in it and in templates.
    """
    match expression:
        case tree.LiteralExpression(literal):
            return Primitive.NULL if literal is None else literal
        case tree.NameExpression():
            return expression
        case tree.ObjectExpression(entries):
            return {
                entry.name if entry.number is None else entry.number: constant_value(
                    entry.value, lookup
                )
                for entry in entries
            }
        case tree.ArrayExpression(items):
            return tuple(constant_value(item, lookup) for item in items)
        case tree.UnaryExpression("-" | "+", tree.LiteralExpression(int() | float())):
            return folded(expression, lookup)
        case tree.TemplateExpression():
            return folded(expression, lookup)
        case tree.UnaryExpression() | tree.BinaryExpression():
            value = folded(expression, lookup)
            if isinstance(value, NotConstant):
                return value
            return Primitive.STRING if isinstance(value, str) else Primitive.NUMBER
        case tree.OtherExpression(span, refused):
            return NotConstant(span, refused)
        case _:
            assert_never(expression)


def constant_enum(
    name: str, declaration: tree.ConstantDeclaration, lookup: Lookup, literal: Lookup
) -> tuple[Enum, tuple[Diagnostic, ...]] | None:
    """The enum that a constant object amounts to, if its values are all strings or all integers.

    `literal` gives the value of a name whose own type is that literal (not of an enum's member, nor
    of a calculation); `lookup` that of any name, for templates.
    """
    if not declaration.frozen or declaration.type is not None:
        return None
    if not isinstance(declaration.value, tree.ObjectExpression):
        return None
    findings: list[Diagnostic] = []
    members: dict[str, EnumMember] = {}
    for entry in declaration.value.entries:
        value = constant_value(entry.value, lookup)
        if isinstance(value, tree.NameExpression):
            value = literal(value.path, value.span) or value
        if isinstance(value, bool) or not isinstance(value, str | int):
            return None
        if isinstance(value, int) and abs(value) > SAFE_INTEGER:
            return None
        doc, tags, doc_findings = doc_comments.read(entry.doc)
        findings += (*doc_findings, *misplaced(tags, "an enum's member"))
        if entry.name in members:
            return None
        members[entry.name] = EnumMember(entry.name, value, doc, entry.span)
    if len({type(member.value) for member in members.values()}) != 1:
        return None
    doc, tags, doc_findings = doc_comments.read(declaration.doc)
    findings += (*doc_findings, *misplaced(tags, "an enum"))
    enum = Enum(name, tuple(members.values()), doc, declaration.span, constant=name)
    return enum, tuple(findings)
