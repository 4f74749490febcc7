"""What the names of a file stand for, and which stand for nothing."""

from __future__ import annotations

from dataclasses import replace

from polyevent import diagnostics, tree
from polyevent.diagnostics import Diagnostic
from polyevent.model import Enum
from polyevent.resolve.enums import resolve_enum
from polyevent.resolve.globals import LANGUAGE_TYPES, RESERVED_WORDS
from polyevent.source import Span

_MOST_SUGGESTIONS = 20
_SUGGESTED_TYPES = ("string", "number", "boolean", "unknown")


class Scope:
    """The declarations of one file by their names, and its enums. What is wrong gathers in `findings`."""

    def __init__(self, file: tree.File) -> None:
        self.findings: list[Diagnostic] = []
        self.written: dict[str, tree.Declaration] = {}
        self.enums: dict[str, Enum] = {}
        self.uncertain = file.uncertain
        self._members: dict[str, frozenset[str]] = {}
        self._unresolved = 0
        for declaration in file.declarations:
            self._declare(declaration)
        for export in file.exports:
            self.find(export.name, export.span)

    def may_declare(self, name: str) -> bool:
        """Whether `name` is declared, or stands in what could not be read."""
        return name in self.written or name in self.uncertain

    def find(self, name: str, span: Span) -> tree.Declaration | None:
        """The declaration of `name`, with which `span` begins; where there surely is none, that is a finding."""
        if not self.may_declare(name):
            self._unresolved += 1
            # Looking for a name that is near takes long; after so many, people know.
            near = self._unresolved <= _MOST_SUGGESTIONS
            known = (*self.written, *_SUGGESTED_TYPES) if near else ()
            place = replace(span, end=span.start + len(name.encode()))
            self.findings.append(diagnostics.unresolved_name(place, name, known))
        return self.written.get(name)

    def has_member(self, enum: str, member: str, span: Span) -> bool:
        """Whether the enum has `member`, with which `span` ends; if not, that is a finding."""
        known = self._members[enum]
        if member not in known:
            place = replace(span, start=span.end - len(member.encode()))
            self.findings.append(diagnostics.unknown_member(place, enum, member, known))
        return member in known

    def _declare(self, declaration: tree.Declaration) -> None:
        name = declaration.name
        first = self.written.setdefault(name, declaration)
        if first is not declaration:
            finding = diagnostics.duplicate_declaration(declaration.span, name, first.span)
            self.findings.append(finding)
            return
        match declaration:
            case tree.EnumDeclaration():
                enum, findings = resolve_enum(declaration)
                self.enums[name] = enum
                self._members[name] = frozenset(member.name for member in declaration.members)
                self.findings += findings
            case tree.ValueDeclaration(what=what, span=span):
                self.findings.append(diagnostics.left_out(span, name, what))
            case tree.InterfaceDeclaration() | tree.AliasDeclaration():
                pass
        if name in LANGUAGE_TYPES:
            self.findings.append(diagnostics.reserved_type_name(declaration.span, name, "type"))
        elif name in RESERVED_WORDS:
            self.findings.append(diagnostics.reserved_type_name(declaration.span, name, "keyword"))
