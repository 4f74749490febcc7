"""What was measured, and what it comes to."""

from __future__ import annotations

from collections import defaultdict
from statistics import median

COLD = "polyevent, cold"
FRESH = "polyevent, nothing changed"
WATCH = "polyevent, watching"
FLOOR = "`python -c pass`"
QUICKTYPE = "quicktype, Python"
COMPILER = "`tsc --noEmit`"


class Figures:
    """Seconds by round, megabytes and problems, of each contender with each contract."""

    def __init__(self) -> None:
        self._seconds: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
        self._megabytes: dict[tuple[str, str], float] = {}
        self._problems: dict[tuple[str, str], str] = {}

    def add_seconds(self, contract: str, contender: str, round_: int, seconds: float) -> None:
        """Note a run."""
        self._seconds[contract, contender][round_] = seconds

    def add_megabytes(self, contract: str, contender: str, megabytes: float) -> None:
        """Note what a run weighed."""
        self._megabytes[contract, contender] = megabytes

    def add_problem(self, contract: str, contender: str, problem: str) -> None:
        """Note why there are no figures."""
        self._problems[contract, contender] = problem

    def total(self, contract: str, contender: str) -> float:
        """How many seconds all runs took."""
        return sum(self._seconds[contract, contender].values())

    def seconds(self, contract: str, contender: str) -> float | None:
        """The median."""
        taken = self._seconds[contract, contender]
        return median(taken.values()) if taken else None

    def megabytes(self, contract: str, contender: str) -> float | None:
        """What it weighed."""
        return self._megabytes.get((contract, contender))

    def ratio(self, contract: str, contender: str, base: str) -> float | None:
        """How many times as long as `base` it took: the median over the rounds of both."""
        taken, other = self._seconds[contract, contender], self._seconds[contract, base]
        both = [taken[at] / other[at] for at in taken.keys() & other.keys()]
        return median(both) if both else None

    def problem(self, contract: str, contender: str) -> str:
        """Why there are no figures; "" where nobody has tried."""
        return self._problems.get((contract, contender), "")
