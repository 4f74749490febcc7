"""`python -m tests.typescript_oracle --files 10000`: the comparison with many contracts.

Prints what was compared and what differs, and exits with 1 if anything does.
"""

from __future__ import annotations

import argparse
import sys
import time
from random import Random

from tests.typescript_oracle.checking import Report, compare
from tests.typescript_oracle.contract_writer import contract

_AT_ONCE = 300


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.typescript_oracle", description=__doc__)
    parser.add_argument("--files", type=int, default=300, help="how many contracts (300)")
    parser.add_argument("--first", type=int, default=0, help="the number of the first one (0)")
    parser.add_argument("--documents", type=int, default=50, help="for each of them (50)")
    parser.add_argument(
        "--shown", type=int, default=20, help="differences with their contract (20)"
    )
    arguments = parser.parse_args()
    whole, shown, started = Report(), 0, time.monotonic()
    for at in range(0, arguments.files, _AT_ONCE):
        numbers = range(at, min(at + _AT_ONCE, arguments.files))
        contracts = {
            number: contract(Random(number), str(number))
            for number in (number + arguments.first for number in numbers)
        }
        report = compare(contracts, arguments.documents)
        whole.add(report)
        for difference in report.differences:
            print(f"{difference.number}: {difference.what}: {difference.text}")
            shown += 1
            if shown <= arguments.shown:
                print(contracts[difference.number])
        seconds = time.monotonic() - started
        print(f"{numbers.stop} of {arguments.files} after {seconds:.0f} s", file=sys.stderr)
    print(whole)
    print(f"differences: {len(whole.differences)}")
    return 1 if whole.differences else 0


if __name__ == "__main__":
    sys.exit(main())
