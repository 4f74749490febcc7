"""What polyevent wants to reach, and whether it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.build.figures import COLD, COMPILER, FLOOR, FRESH, QUICKTYPE, WATCH, Figures

_SMALL = ("Devpie", "10", "100")
_MEGABYTES = 500


def bars(figures: Figures, contracts: Sequence[str]) -> Iterator[str]:
    """A row of a table for each bar of which the `contracts` were measured."""
    for contract in contracts:
        if contract in (*_SMALL, "1000"):
            yield from _at_most(
                f"{contract}: cold, to quicktype's Python run",
                _inverse(figures.ratio(contract, QUICKTYPE, COLD)),
                1 / 12 if contract == "1000" else 1 / 20,
            )
            fresh = figures.ratio(contract, FRESH, FLOOR)
            yield from _at_most(f"{contract}: nothing changed, to {FLOOR}", fresh, 3)
        if contract in _SMALL:
            cold = _inverse(figures.ratio(contract, COMPILER, COLD))
            yield from _at_most(f"{contract}: cold, to {COMPILER}", cold, 1 / 8)
    watched = figures.ratio("1000", WATCH, COLD)
    yield from _at_most("1000: watching, one declaration changed, to cold", watched, 1 / 4)
    large, small = figures.seconds("10000", COLD), figures.seconds("1000", COLD)
    grown = large / small if large is not None and small is not None else None
    yield from _at_most("10000 to 1000, cold", grown, 22)
    yield from _at_most("10000: cold, megabytes", figures.megabytes("10000", COLD), _MEGABYTES)


def _at_most(what: str, found: float | None, bar: float) -> Iterator[str]:
    if found is not None:
        shown = "holds" if found <= bar else "**does not hold**"
        yield f"| {what} | {_number(found)} | at most {_number(bar)} | {shown} |"


def _number(value: float) -> str:
    return f"1/{1 / value:.1f}" if value < 0.5 else f"{value:,.0f}" if value > 99 else f"{value:.1f}"


def _inverse(ratio: float | None) -> float | None:
    return None if ratio is None else 1 / ratio
