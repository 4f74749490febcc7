"""The values that names have in an expression which is calculated before the program runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyevent import diagnostics, tree
from polyevent.resolve.scopes.scope import Scope
from polyevent.resolve.scopes.symbols import EnumMemberName, Mistake, Symbol
from polyevent.resolve.values.constants import NotConstant, Scalar, folded
from polyevent.source import Span

if TYPE_CHECKING:
    from polyevent.resolve.types.evaluator import Evaluator


class Folding:
    """Gives the values of enum members, and of constants whose type is not written.

    As for TypeScript, what is declared further down in the same file has no value yet, and the
    properties of constant objects are not looked into.
    """

    def __init__(
        self, ev: Evaluator, scope: Scope, running: frozenset[Symbol] = frozenset()
    ) -> None:
        self._ev = ev
        self._scope = scope
        self._running = running
        """The constants whose values are being calculated."""
        self._members: dict[Symbol, dict[str, Scalar]] = {}

    def __call__(self, path: tuple[str, ...], span: Span) -> Scalar | NotConstant | None:
        match self._scope.find_value(path, span):
            case Mistake():
                return NotConstant(span, refused=True)
            case (EnumMemberName(symbol, name), ()):
                return self._member(symbol, name, path, span)
            case (Symbol(constant=tree.ConstantDeclaration(type=None) as declared) as symbol, ()):
                return self._constant(symbol, declared, path, span)
            case _:
                return None

    def _member(
        self, symbol: Symbol, name: str, path: tuple[str, ...], span: Span
    ) -> Scalar | NotConstant:
        blocks = symbol.enums if len(symbol.enums) == 1 else _blocks_with(symbol, name)
        if any(_is_later(block.span, span) for block in blocks):
            return self._used_before_value(path, span)
        enum = self._ev.enum(symbol)
        if enum is None:  # its members are just being calculated, one from this value
            return self._used_before_value(path, span)
        if symbol not in self._members:
            self._members[symbol] = {member.name: member.value for member in enum.members}
        value = self._members[symbol].get(name)
        return NotConstant(span, refused=True) if value is None else value

    def _constant(
        self,
        symbol: Symbol,
        declared: tree.ConstantDeclaration,
        path: tuple[str, ...],
        span: Span,
    ) -> Scalar | NotConstant | None:
        if symbol in self._running or _is_later(declared.span, span):
            return self._used_before_value(path, span)
        if declared.value is None:
            return None
        scope = symbol.scope_of(declared)
        value = folded(declared.value, Folding(self._ev, scope, self._running | {symbol}))
        if isinstance(value, NotConstant) and not value.refused:
            return None
        return value

    def _used_before_value(self, path: tuple[str, ...], span: Span) -> NotConstant:
        finding = diagnostics.used_before_value(span, ".".join(path))
        self._ev.findings.append(finding)
        return NotConstant(span, refused=True)


def _blocks_with(symbol: Symbol, name: str) -> list[tree.EnumDeclaration]:
    return [block for block in symbol.enums if any(m.name == name for m in block.members)]


def _is_later(declared: Span, used: Span) -> bool:
    return declared.path == used.path and declared.start > used.start
