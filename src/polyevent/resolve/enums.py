"""Enums: the values of their members, written or counted."""

from __future__ import annotations

import re

from polyevent import diagnostics, tree
from polyevent.diagnostics import Diagnostic
from polyevent.model import Enum, EnumMember
from polyevent.resolve import doc_comments
from polyevent.syntax.literals import SAFE_INTEGER

_NUMERIC = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:e[+-][0-9]+)?")


def resolve_enum(written: tree.EnumDeclaration) -> tuple[Enum, tuple[Diagnostic, ...]]:
    """The enum that was written, and all that is wrong with it.

    A member without a value is one more than the one before it, the first is 0 (TypeScript
    handbook, "Numeric enums").
    """
    findings: list[Diagnostic] = []
    members: list[EnumMember] = []
    seen: dict[str, tree.EnumMember] = {}
    following: int | None = 0
    for member in written.members:
        first = seen.setdefault(member.name, member)
        if first is not member:
            findings.append(
                diagnostics.duplicate_member(member.span, written.name, member.name, first.span)
            )
        if _NUMERIC.fullmatch(member.name):
            findings.append(diagnostics.numeric_member_name(member.span))
        doc, doc_findings = doc_comments.read(member.doc)
        findings += doc_findings
        value = member.value
        if not member.initialized:
            value = following
            if following is None:
                findings.append(diagnostics.member_without_value(member.span, member.name))
        elif isinstance(value, float):
            findings.append(diagnostics.unsupported_enum_value(member.span))
        following = None
        if isinstance(value, int):
            following = value + 1
            if abs(value) > SAFE_INTEGER:
                findings.append(diagnostics.unsafe_integer(member.span))
        if isinstance(value, str | int):
            members.append(EnumMember(member.name, value, doc, member.span))
    if not written.members:
        findings.append(diagnostics.empty_enum(written.span, written.name))
    if len({type(member.value) for member in members}) > 1:
        findings.append(diagnostics.mixed_enum(written.span, written.name))
    doc, doc_findings = doc_comments.read(written.doc)
    return Enum(written.name, tuple(members), doc, written.span), (*findings, *doc_findings)
