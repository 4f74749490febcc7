"""Compares the Python packages with other ways to read and write JSON, and prints two tables.

Needs what `npm test` has installed; brings its peers into bench/.work/python itself.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from bench.python.packages import LeftOut, Package, Workshop
from bench.python.sources import EVENT, large_contract, one_event, payload

HERE = Path(__file__).parent
SIZES = (100, 1_000, 10_000)
BASE = "orjson, untyped"
LONGEST = 5
"""After so many seconds a package is not imported again."""
# What every program has imported for other reasons, and each library, are not counted.
EVERYDAY = "import dataclasses, datetime, enum, json, re, typing"


def main() -> None:
    """Make the packages, measure, and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.python", description=__doc__)
    parser.add_argument("--rounds", type=int, default=31, help="how often each contender runs")
    parser.add_argument("--imports", type=int, default=11, help="how often each is imported")
    parser.add_argument("--patience", type=int, default=60, help="seconds for making one package")
    options = parser.parse_args()
    workshop = Workshop(options.patience)
    print(f"CPython {platform.python_version()}, {platform.system()} {platform.machine()}")
    print("\n".join(_codecs(workshop, options.rounds)))
    print("\n".join(_imports(workshop, options.imports)))


def _codecs(workshop: Workshop, rounds: int) -> Iterator[str]:
    """The table of reading and writing."""
    documents = {"event": json.dumps(EVENT, separators=(",", ":")), "payload": payload()}
    made: list[Package] = []
    notes: list[str] = []
    for package in workshop.packages():
        for document, text in documents.items():
            try:
                made.append(package.of_document(document))
            except LeftOut as why:
                notes.append(f"{package.name} has no {document}: {why}")
    job = {
        "documents": documents,
        "rounds": rounds,
        "contenders": [
            {
                "name": one.name,
                "document": one.document,
                "folder": str(one.folder),
                "code": one.codec,
            }
            for one in made
        ],
    }
    taken = json.loads(workshop.python(HERE / "codecs.py", json.dumps(job)))
    names = list(dict.fromkeys(one["name"] for one in taken))
    cells = {(one["name"], one["document"], one["way"]): one for one in taken}
    columns = [(document, way) for document in documents for way in ("decode", "encode")]
    heads = [f"{way} {document}" for document, way in columns]
    sizes = " and ".join(f"{name} of {len(text):,} bytes" for name, text in documents.items())
    yield f"\nMicroseconds, and times those of orjson: {sizes}\n"
    yield f"| | {' | '.join(heads)} |"
    yield "| --- |" + " --: |" * len(columns)
    for name in names:
        row = [name]
        for document, way in columns:
            mine = cells.get((name, document, way))
            base = cells[BASE, document, way]
            if mine is None:
                row.append("–")
            elif mine["problem"]:
                row.append("fails")
                notes.append(f"{name}, {way} {document}: {mine['problem']}")
            else:
                times = mine["nanoseconds"]
                ratio = median(a / b for a, b in zip(times, base["nanoseconds"], strict=True))
                row.append(f"{median(times) / 1000:.2f} ({ratio:.2f})")
        yield f"| {' | '.join(row)} |"
    yield from _noted(notes)


def _imports(workshop: Workshop, rounds: int) -> Iterator[str]:
    """The table of imports."""
    rows: dict[str, list[str]] = {}
    notes: list[str] = []
    for size in SIZES:
        made: list[Package] = []
        contract, type_ = large_contract(size)
        for package in workshop.packages(typed_only=True):
            rows.setdefault(package.name, [])
            try:
                made.append(package.of_contract(f"{size} events", contract, type_))
            except LeftOut as why:
                notes.append(f"{package.name} with {size:,} events: {why}")
        taken: dict[str, list[float]] = {one.name: [] for one in made}
        for at in range(rounds + 1):
            for one in made:
                if sum(taken[one.name]) > LONGEST:
                    continue
                job = {
                    "folder": str(one.folder),
                    "before": f"{EVERYDAY}\n{one.library}",
                    "code": f"{one.codec}\nencode(decode(data))",
                    "document": one_event(size),
                }
                seconds = float(workshop.python(HERE / "first_use.py", json.dumps(job)))
                if at:  # The first run compiles.
                    taken[one.name].append(seconds)
        for name, row in rows.items():
            row.append(f"{median(taken[name]) * 1000:.1f}" if name in taken else "–")
    yield "\nMilliseconds to import a package, and to decode and encode one event with it\n"
    yield f"| | {' | '.join(f'{size:,} events' for size in SIZES)} |"
    yield "| --- |" + " --: |" * len(SIZES)
    for name, row in rows.items():
        yield f"| {' | '.join([name, *row])} |"
    yield from _noted(notes)


def _noted(notes: Sequence[str]) -> Iterator[str]:
    if notes:
        yield ""
        yield from (f"- {note}" for note in notes)


if __name__ == "__main__":
    sys.exit(main())
