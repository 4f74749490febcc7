"""Generic declarations by themselves: whether their bodies keep to what their parameters promise."""

from __future__ import annotations

from collections.abc import Iterable

from polyevent.diagnostics import Diagnostic
from polyevent.resolve.scopes.symbols import Symbol
from polyevent.resolve.types.arguments import check_argument
from polyevent.resolve.types.evaluator import Evaluator
from polyevent.resolve.types.meanings import (
    Array,
    Basic,
    Context,
    Meaning,
    Object,
    Options,
    Tuple,
)

_CERTAIN = ("E134", "E137", "E141", "E145", "E156")


def certain_mistakes(symbols: Iterable[Symbol]) -> tuple[Diagnostic, ...]:
    """What cannot be right whatever the parameters stand for (TS2344, TS2411, TS2574).

    Each parameter stands for the widest type that it may. Other findings are not worth telling: they
    come again where the generic is used, and may not hold there.
    """
    ev = Evaluator()
    for symbol in symbols:
        if symbol.parameters:
            _visit(ev, _widest(ev, symbol))
    ev.run_checks()
    return tuple(finding for finding in ev.findings if finding.code in _CERTAIN)


def _widest(ev: Evaluator, symbol: Symbol) -> Meaning:
    context = Context(symbol.scope_of(symbol.alias or symbol.interfaces[0]))
    for parameter in symbol.parameters:
        widest: Meaning = Basic.UNKNOWN
        if parameter.constraint is not None:
            widest = ev.evaluate(parameter.constraint, context)
        context = context.binding(parameter.name, widest)
        if parameter.default is not None:
            check_argument(ev, parameter.default, parameter, context)
    return ev.expand(ev.shop.reference(symbol, tuple(m for _, m in context.bindings)))


def _visit(ev: Evaluator, meaning: Meaning) -> None:
    """Evaluate all that is written within `meaning`, but nothing that has a name."""
    seen: set[Meaning] = set()
    stack = [meaning]
    while stack:
        part = stack.pop()
        if part in seen:
            continue
        seen.add(part)
        match part:
            case Object(properties=properties, index=index):
                stack += (property_.type.get() for property_ in properties.values())
                if index is not None:
                    stack.append(index.value.get())
            case Array(item=item):
                stack.append(item)
            case Tuple(items=items, rest=rest):
                stack += (item.type for item in items)
                if rest is not None:
                    stack.append(rest)
            case Options(options=options):
                stack += options
            case _:
                pass
