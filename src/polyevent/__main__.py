"""The command `polyevent`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; ends the process with its exit code."""
    from polyevent.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
