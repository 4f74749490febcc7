"""Enums: the values of their members, written, calculated or counted."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from polyevent import diagnostics, tree
from polyevent.diagnostics import Diagnostic
from polyevent.model import Doc, Enum, EnumMember
from polyevent.resolve.docs import comments as doc_comments
from polyevent.resolve.docs.constraints import misplaced
from polyevent.resolve.values.constants import Lookup, NotConstant, Scalar, folded
from polyevent.source import Span
from polyevent.syntax.literals import SAFE_INTEGER

_NUMERIC = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:e[+-][0-9]+)?")


def resolve_enum(
    name: str, written: Sequence[tree.EnumDeclaration], lookup: Lookup
) -> tuple[Enum, tuple[Diagnostic, ...]]:
    """The enum `name` that was written, in one block or more, and all that is wrong with it.

    A member without a value is one more than the one before it, the first of a block is 0
    (TypeScript handbook, "Numeric enums"). `lookup` gives the values of names that are not the
    enum's own members.
    """
    reader = _Reader(name, written, lookup)
    for block in written:
        reader.read(block)
    return reader.enum()


class _Reader:
    def __init__(self, name: str, written: Sequence[tree.EnumDeclaration], lookup: Lookup) -> None:
        self._name = name
        self._written = written
        self._lookup = lookup
        self._own = {member.name for block in written for member in block.members}
        self._values: dict[str, Scalar | NotConstant] = {}
        self._spans: dict[str, Span] = {}
        self._members: list[EnumMember] = []
        self._findings: list[Diagnostic] = []
        self._uncounted: tree.EnumMember | None = None

    def read(self, block: tree.EnumDeclaration) -> None:
        following: int | NotConstant | None = 0
        for at, member in enumerate(block.members):
            if at == 0 and member.value is None:
                self._begin_without_value(member)
            self._check_name(member)
            doc, tags, doc_findings = doc_comments.read(member.doc)
            self._findings += (*doc_findings, *misplaced(tags, "an enum's member"))
            value = self._value(member, following)
            self._values[member.name] = value
            if isinstance(value, NotConstant):
                following = value
            else:
                kept = value if isinstance(value, str) else int(value)  # -0 is 0 in JSON
                following = kept + 1 if isinstance(kept, int) else None
                self._members.append(EnumMember(member.name, kept, doc, member.span))

    def enum(self) -> tuple[Enum, tuple[Diagnostic, ...]]:
        first = self._written[0]
        if not self._own:
            self._findings.append(diagnostics.empty_enum(first.span, first.name))
        if len({type(member.value) for member in self._members}) > 1:
            self._findings.append(diagnostics.mixed_enum(first.span, first.name))
        doc = Doc()
        for block in self._written:
            written, tags, doc_findings = doc_comments.read(block.doc)
            self._findings += (*doc_findings, *misplaced(tags, "an enum"))
            doc = written if doc == Doc() else doc
        return Enum(self._name, tuple(self._members), doc, first.span), tuple(self._findings)

    def _begin_without_value(self, member: tree.EnumMember) -> None:
        if self._uncounted is None:
            self._uncounted = member
            return
        self._findings.append(
            diagnostics.counted_twice(member.span, self._written[0].name, self._uncounted.span)
        )

    def _check_name(self, member: tree.EnumMember) -> None:
        first = self._spans.setdefault(member.name, member.span)
        if first is not member.span:
            owner = self._written[0].name
            self._findings.append(
                diagnostics.duplicate_member(member.span, owner, member.name, first)
            )
        if _NUMERIC.fullmatch(member.name):
            self._findings.append(diagnostics.numeric_member_name(member.span))

    def _value(
        self, member: tree.EnumMember, following: int | NotConstant | None
    ) -> Scalar | NotConstant:
        if member.value is None:
            if following is None:
                self._findings.append(diagnostics.member_without_value(member.span, member.name))
                return NotConstant(member.span, refused=True)
            value: Scalar | NotConstant = following
        else:
            value = folded(member.value, self._named)
        span = member.span if member.value is None else member.value.span
        finding = _mistake(value, span)
        if finding is None:
            return value
        self._findings.append(finding)
        # What is wrong with it has been told, and is not told again of what refers to it.
        return NotConstant(span, refused=True)

    def _named(self, path: tuple[str, ...], span: Span) -> Scalar | NotConstant | None:
        match path:
            case (own,) if own in self._own:
                pass
            case (own, *_) if own in self._own:
                return None
            case (enum, own) if enum == self._written[0].name and own in self._own:
                pass
            case _:
                return self._lookup(path, span)
        if own in self._values:
            return self._values[own]
        self._findings.append(diagnostics.used_before_value(span, ".".join(path)))
        return NotConstant(span, refused=True)


def _mistake(value: Scalar | NotConstant, span: Span) -> Diagnostic | None:
    match value:
        case NotConstant(refused=True):
            return None
        case NotConstant(at):
            return diagnostics.not_constant(at)
        case bool():
            return diagnostics.unsupported_enum_value(span)
        case int() if abs(value) > SAFE_INTEGER:
            return diagnostics.unsafe_integer(span)
        case float() if not math.isfinite(value):
            return diagnostics.not_finite(span)
        case float() if value != 0:
            return diagnostics.unsupported_enum_value(span)
        case _:
            return None
