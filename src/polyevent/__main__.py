"""The command `polyevent`."""

from __future__ import annotations

import gc
import sys

from polyevent import freshness


def main() -> None:
    """Run the command line; ends the process with its exit code."""
    if not _is_up_to_date(sys.argv[1:]):
        # The process ends before there is anything worth collecting.
        gc.disable()
        from polyevent.cli import run

        sys.exit(run())


def _is_up_to_date(arguments: list[str]) -> bool:
    """Answer a plain `build` where nothing has changed, before anything that takes long is imported."""
    quiet = "-q" in arguments or "--quiet" in arguments
    others = [argument for argument in arguments if argument not in ("-q", "--quiet")]
    match others:
        case ["build"]:
            root = "."
        case ["build", "-C", root]:
            pass
        case _:
            return False
    warnings = freshness.warnings_if_fresh(root) if freshness.IS_INSTALLED else None
    if warnings is None:
        return False
    if not quiet:
        noun = "warning" if warnings == 1 else "warnings"
        shown = f", with {warnings} {noun}: see `polyevent build --check`" if warnings else ""
        print(f"up to date{shown}", file=sys.stderr)
    return True


if __name__ == "__main__":
    main()
