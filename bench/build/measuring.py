"""Runs all contenders with one contract, in turns."""

from __future__ import annotations

import shutil
import sys
from contextlib import nullcontext
from pathlib import Path

from bench.build.contenders import BUILD, MODULES, PYTHON, Contender, environment, peers
from bench.build.contracts import text_of
from bench.build.figures import COLD, FLOOR, FRESH, WATCH, Figures
from bench.build.processes import run
from bench.build.watching import Watching

WATCHED = "1000"
"""The contract that is changed while it is watched."""
_LONGEST = 60
"""After so many seconds in all, a contender does not run again with a contract."""


def measure(name: str, workshop: Path, rounds: int, patience: float, figures: Figures) -> None:
    """Add to `figures` what the contract called `name` takes, with `patience` seconds for each run.

    All is done in the folder `workshop`, around which there should be no node_modules: compilers
    read the types that they find there.
    """
    contract = text_of(name, MODULES)
    folder = _project(workshop / name, contract)
    watched = _project(workshop / f"{name} watched", contract) if name == WATCHED else None
    with Watching(watched, contract) if watched else nullcontext() as watching:
        contenders = [
            Contender(COLD, [BUILD], ("polyevent.manifest",)),
            Contender(FRESH, [BUILD]),
            Contender(FLOOR, [[PYTHON, "-c", "pass"]]),
            *peers(),
        ]
        # The first run is weighed, and not timed: it also brings files into the system's cache.
        for round_ in range(rounds + 1):
            print(f"\r{name}: round {round_} of {rounds}\033[K", end="", file=sys.stderr)
            for contender in contenders:
                if figures.problem(name, contender.name):
                    continue
                if figures.total(name, contender.name) < _LONGEST:
                    _run(name, contender, folder, round_, patience, figures)
            if watching and round_:
                figures.add_seconds(name, WATCH, round_, watching.seconds())
    print("\r\033[K", end="", file=sys.stderr)


def _run(
    name: str, contender: Contender, folder: Path, round_: int, patience: float, figures: Figures
) -> None:
    if contender.name == COLD:
        for package in ("ts", "py", "go"):
            shutil.rmtree(folder / package, ignore_errors=True)
    for path in contender.makes:
        (folder / path).unlink(missing_ok=True)
    taken = run(contender.commands, folder, patience, environment(), weigh=not round_)
    if taken.problem is not None:
        figures.add_problem(name, contender.name, taken.problem)
    elif not all((folder / path).is_file() for path in contender.makes):
        figures.add_problem(name, contender.name, "fails")
    elif round_:
        figures.add_seconds(name, contender.name, round_, taken.seconds)
    else:
        figures.add_megabytes(name, contender.name, taken.megabytes)


def _project(folder: Path, contract: str) -> Path:
    (folder / "src").mkdir(parents=True)
    (folder / "src" / "events.ts").write_text(contract, encoding="utf-8")
    manifest = '{ "name": "@acme/contract", "version": "1.0.0", "repository": "github:acme/contract" }\n'
    (folder / "package.json").write_text(manifest)
    return folder
