"""Looking names up from where they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from msgspec.structs import replace

from polyevent import diagnostics, tree
from polyevent.resolve.scopes.exports import Bound, Exports, Table, Target
from polyevent.resolve.scopes.links import Links
from polyevent.resolve.scopes.symbols import EnumMemberName, Mistake, Symbol
from polyevent.source import Span

__all__ = ["EnumMemberName", "Mistake", "Scope", "Symbol"]

_Wanted: TypeAlias = Callable[[Target], bool]
_SUGGESTED_TYPES = ("string", "number", "boolean", "unknown")


class Scope:
    """The names that can be used within one file or one block of a namespace.

    `path` is the file's, `namespaces` the names of the namespaces around. `own` are the block's
    names that no other block sees; what it exports is in `exports`.
    """

    __slots__ = ("exports", "namespaces", "own", "path", "_around", "_links", "_uncertain")

    def __init__(
        self,
        links: Links,
        path: str,
        exports: Exports,
        around: Scope | None,
        namespaces: tuple[str, ...],
        uncertain: frozenset[str],
    ) -> None:
        self.path = path
        self.namespaces = namespaces
        self.exports = exports
        self.own = Table()
        self._around = around
        self._links = links
        self._uncertain = uncertain
        exports.scopes.append(self)
        exports.uncertain |= uncertain

    def block(self, exports: Exports, namespace: str | None = None) -> Scope:
        """The scope of a block within this one, which adds to `exports`."""
        namespaces = self.namespaces if namespace is None else (*self.namespaces, namespace)
        return Scope(self._links, self.path, exports, self, namespaces, self._uncertain)

    @property
    def is_inner(self) -> bool:
        """Whether this is a block, not a whole file."""
        return self._around is not None

    def find(self, path: tuple[str, ...], span: Span) -> Symbol | EnumMemberName | Mistake | None:
        """What `path`, with which `span` begins, stands for as a type.

        A symbol has a type meaning or, where there is none, one as a value (`Symbol.is_type` tells).
        None if the first name is declared nowhere: whether it is one of the globals' is to be
        seen then, and else `unresolved` to be called. All other mistakes become findings here.
        """
        target = self._first(path[0], _is_type if len(path) == 1 else _is_space)
        if target is None:
            return None
        for at in range(1, len(path)):
            target = self._links.member(
                target, path[at], _place(path, at, span), _written(path, at)
            )
        return self._as_type(target, ".".join(path), span)

    def find_value(
        self, path: tuple[str, ...], span: Span
    ) -> tuple[Symbol | EnumMemberName, tuple[str, ...]] | Mistake | None:
        """What `path` stands for as a value, as after `typeof`, and the names that remain.

        As far as namespaces and enums go the path is followed: `typeof Users.LIMITS.max` gives the
        symbol of `LIMITS` and ("max",). The symbol has a value meaning (constant, enum or value; a
        namespace's alone is a finding). None as in `find`.
        """
        target = self._first(path[0], _is_value)
        if target is None:
            return None
        at = 1
        while at < len(path) and _goes_on(target, path[at], self._links):
            target = self._links.member(
                target, path[at], _place(path, at, span), _written(path, at)
            )
            at += 1
        match target:
            case Mistake():
                return target
            case EnumMemberName():
                return target, path[at:]
            case Symbol(is_value=True):
                return target, path[at:]
            case Symbol(is_type=True):
                finding = diagnostics.not_a_value(span, ".".join(path[:at]), target.span)
            case Symbol() | Exports():
                finding = diagnostics.not_a_type(span, f"typeof {'.'.join(path[:at])}")
        self._links.findings.append(finding)
        return Mistake()

    def find_import(self, node: tree.ImportType) -> Symbol | EnumMemberName | Mistake:
        """What `import("./module").A.B` stands for as a type."""
        target: Target | None = self._links.module(self.path, node.specifier)
        written = f'import("{node.specifier}")'
        if target is None:
            return Mistake()
        # The closing parenthesis and the dot are in between.
        after = replace(node.span, start=min(node.specifier_span.end + 2, node.span.end))
        for at, name in enumerate(node.path):
            called = f"`{node.specifier}`" if at == 0 else _written(node.path, at)
            target = self._links.member(target, name, _place(node.path, at, after), called)
        return self._as_type(target, ".".join((written, *node.path)), node.span)

    def unresolved(self, path: tuple[str, ...], span: Span) -> None:
        """Say that the first name of `path` is declared nowhere."""
        name = path[0]
        known = self._links.near(lambda: (*self._names(), *_SUGGESTED_TYPES))
        exporter = self._links.exporter(name, self.path)
        hidden = self._links.declarer(name) if known and not exporter else ""
        finding = diagnostics.unresolved_name(_place(path, 0, span), name, known, exporter, hidden)
        self._links.findings.append(finding)

    # for links

    def declared_as(self, path: tuple[str, ...], span: Span, around: bool) -> Target:
        """What `path` stands for, as a type, a value or a namespace, here or `around` as well."""
        target = self._first(path[0], _is_space if around else _is_type, around)
        if target is None:
            self.unresolved(path, span)
            return Mistake()
        if around and not isinstance(target, Mistake) and not _is_space(target):
            self._links.findings.append(diagnostics.not_a_namespace(span, path[0]))
            return Mistake()
        for at in range(1, len(path)):
            target = self._links.member(target, path[at], span, _written(path, at))
        return target

    # inside

    def _first(self, name: str, wanted: _Wanted, around: bool = True) -> Target | None:
        """What `name` stands for: the innermost that is wanted, or else the innermost of all."""
        innermost: Target | None = None
        for bound in self._bound(name, around):
            target = self._links.target(bound)
            if isinstance(target, Mistake) or wanted(target):
                return target
            innermost = innermost or target
        return Mistake() if name in self._uncertain else innermost

    def _bound(self, name: str, around: bool) -> Iterator[Bound]:
        scope: Scope | None = self
        while scope is not None:
            yield from scope.own.get(name)
            yield from scope.exports.declared.get(name)
            scope = scope._around if around else None

    def _names(self) -> Iterator[str]:
        scope: Scope | None = self
        while scope is not None:
            for table in (scope.own, scope.exports.declared):
                yield from table.symbols
                yield from table.links
            scope = scope._around

    def _as_type(
        self, target: Target, written: str, span: Span
    ) -> Symbol | EnumMemberName | Mistake:
        match target:
            case EnumMemberName() | Mistake():
                return target
            case Symbol() if target.is_type or target.is_value:
                return target
            case Symbol() | Exports():
                self._links.findings.append(diagnostics.not_a_type(span, written))
                return Mistake()


def _is_type(target: Target) -> bool:
    match target:
        case Symbol():
            return target.is_type
        case EnumMemberName():
            return True
        case Exports() | Mistake():
            return False


def _is_space(target: Target) -> bool:
    return isinstance(target, Exports) or isinstance(target, Symbol) and target.is_space


def _is_value(target: Target) -> bool:
    match target:
        case Symbol():
            return target.is_value or target.members is not None
        case EnumMemberName() | Exports():
            return True
        case Mistake():
            return False


def _goes_on(target: Target, name: str, links: Links) -> bool:
    """Whether `name` behind `target` is an export or a member, not a property of a value."""
    match target:
        case Exports():
            return True
        case Symbol() if target.constant is None and target.value is None:
            return target.is_space
        case Symbol():
            return target.members is not None and links.exported(target.members, name) is not None
        case EnumMemberName() | Mistake():
            return False


def _written(path: tuple[str, ...], end: int) -> str:
    return f"`{'.'.join(path[:end])}`"


def _place(path: tuple[str, ...], at: int, span: Span) -> Span:
    """Where the name at `at` of `path` is, with which `span` begins; all of it where that is uncertain."""
    start = span.start + sum(len(name.encode()) + 1 for name in path[:at])
    end = start + len(path[at].encode())
    return replace(span, start=start, end=end) if end <= span.end else span
