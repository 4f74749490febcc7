"""Type arguments: what the parameters of a generic declaration get, and whether they may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyevent import diagnostics, tree
from polyevent.resolve.scopes.symbols import Symbol
from polyevent.resolve.types.assignability import assignable
from polyevent.resolve.types.meanings import Context, Meaning
from polyevent.source import Span

if TYPE_CHECKING:
    from polyevent.resolve.types.evaluator import Evaluator


def arguments_of(
    ev: Evaluator, symbol: Symbol, written: tuple[tree.TypeNode, ...], context: Context
) -> tuple[Meaning, ...] | None:
    """What the parameters of `symbol` get; None where their number is wrong."""
    if not symbol.parameters:
        return None if written else ()
    inner = Context(symbol.scope_of(symbol.alias or symbol.interfaces[0]))
    if len(written) > len(symbol.parameters):
        return None
    for at, parameter in enumerate(symbol.parameters):
        if at < len(written):
            argument = ev.evaluate(written[at], context)
        elif parameter.default is not None:
            argument = _default(ev, parameter.default, inner)
        else:
            return None
        inner = inner.binding(parameter.name, argument)
        if at < len(written):
            _check(ev, written[at].span, argument, parameter, inner)
    return tuple(meaning for _, meaning in inner.bindings)


def check_argument(
    ev: Evaluator, node: tree.TypeNode, parameter: tree.TypeParameter, inner: Context
) -> None:
    """See to it that `node` is what `parameter` may stand for, once everything is known."""
    _check(ev, node.span, ev.evaluate(node, inner), parameter, inner)


def _default(ev: Evaluator, node: tree.TypeNode, inner: Context) -> Meaning:
    if node in ev.open_defaults:
        return ev.blame(diagnostics.circular_type(node.span))
    ev.open_defaults.add(node)
    try:
        return ev.evaluate(node, inner)
    finally:
        ev.open_defaults.discard(node)


def _check(
    ev: Evaluator, span: Span, argument: Meaning, parameter: tree.TypeParameter, inner: Context
) -> None:
    constraint = parameter.constraint
    if constraint is None:
        return

    def check() -> None:
        with ev.comparing(constraint):
            answer = assignable(ev, argument, ev.evaluate(constraint, inner))
        if answer is False:
            ev.blame(diagnostics.unfit_argument(span, parameter.name, constraint.span))

    ev.check_later(check)
