"""`python -m tests.warm_builds --edits 2000`: warm builds compared with cold ones, after many edits.

Prints how many came to packages and how many were refused, and exits with 1 if any two differ.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

from polyevent.diagnostics import has_errors
from tests.projects import project
from tests.warm_builds.comparing import pairs


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.warm_builds", description=__doc__)
    parser.add_argument("--edits", type=int, default=2000, help="how many (2000)")
    parser.add_argument("--seed", type=int, default=0, help="of the random numbers (0)")
    arguments = parser.parse_args()
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        root = project(Path(folder) / "project", "")
        compared = pairs(root, Random(arguments.seed), arguments.edits)
        for number, (warm, cold) in enumerate(compared, 1):
            counts["refused" if has_errors(cold.findings) else "built"] += 1
            if warm != cold:
                counts["different"] += 1
                print(f"edit {number} differs")
            if number % 100 == 0:
                print(f"{number} of {arguments.edits}", file=sys.stderr)
    print(f"{counts['built']} built, {counts['refused']} refused, {counts['different']} different")
    return 1 if counts["different"] else 0


if __name__ == "__main__":
    sys.exit(main())
