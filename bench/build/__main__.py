"""Compares builds of whole packages with what other generators take, and the compiler."""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.build.bars import bars
from bench.build.contenders import install, peers
from bench.build.contracts import NAMES
from bench.build.figures import COLD, FLOOR, FRESH, WATCH, Figures
from bench.build.measuring import measure


def main() -> None:
    """Install, measure, and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.build", description=__doc__)
    parser.add_argument("contracts", nargs="*", metavar="contract", help=", ".join(NAMES))
    parser.add_argument("--rounds", type=int, default=7, help="how often each contender runs (7)")
    parser.add_argument("--patience", type=int, default=60, help="seconds for one run (60)")
    options = parser.parse_args()
    for name in options.contracts:
        if name not in NAMES:
            parser.error(f"{name} is not one of {', '.join(NAMES)}")
    contracts: Sequence[str] = options.contracts or NAMES
    install()
    figures = Figures()
    with TemporaryDirectory(prefix="polyevent-bench-") as workshop:
        for name in contracts:
            measure(name, Path(workshop), options.rounds, options.patience, figures)
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"
    print(f"CPython {platform.python_version()}, {system}")
    print("\n".join(_table("Seconds, and times polyevent's cold build", contracts, _time(figures))))
    print("\n".join(_table("Megabytes", contracts, _memory(figures))))
    print("\n| | found | wanted | |\n| --- | --: | --: | --- |")
    print("\n".join(bars(figures, contracts)))


def _table(
    title: str, contracts: Sequence[str], cell: Callable[[str, str], str]
) -> Iterator[str]:
    """A row for each contender, and a column for each contract."""
    heads = [f"{int(name):,} events" if name.isdigit() else name for name in contracts]
    yield f"\n{title}\n"
    yield f"| | {' | '.join(heads)} |"
    yield "| --- |" + " --: |" * len(heads)
    for contender in (FLOOR, FRESH, WATCH, COLD, *(peer.name for peer in peers())):
        yield f"| {contender} | {' | '.join(cell(name, contender) for name in contracts)} |"


def _time(figures: Figures) -> Callable[[str, str], str]:
    def cell(contract: str, contender: str) -> str:
        seconds = figures.seconds(contract, contender)
        if seconds is None:
            return figures.problem(contract, contender) or "–"
        ratio = figures.ratio(contract, contender, COLD)
        times = "" if ratio is None or contender == COLD else f" ({ratio:.3g})"
        return f"{seconds:.3f}{times}"

    return cell


def _memory(figures: Figures) -> Callable[[str, str], str]:
    def cell(contract: str, contender: str) -> str:
        megabytes = figures.megabytes(contract, contender)
        if megabytes is None:
            return figures.problem(contract, contender) or "–"
        return f"{megabytes:,.0f}"

    return cell


if __name__ == "__main__":
    main()
