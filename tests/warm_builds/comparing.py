"""Whether a process that builds again and again comes to the same as one that builds once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

from polyevent import output
from polyevent.build import Prepared, prepare
from polyevent.diagnostics import has_errors
from polyevent.warm import warm_stages
from tests.warm_builds.edits import edits


def pairs(root: Path, chance: Random, count: int) -> Iterator[tuple[Prepared, Prepared]]:
    """After each of `count` random edits of the project at `root`: the warm build, and a cold one.

    What the warm one comes to is written before the next edit.
    """
    with warm_stages() as stages:
        for files in islice(edits(chance), count):
            for path, text in files.items():
                (root / path).write_text(text)
            warm, cold = prepare(root, None, stages), prepare(root, None)
            yield warm, cold
            if not has_errors(warm.findings):
                output.apply(root, warm.changes)
