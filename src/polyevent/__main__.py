"""The command `polyevent`."""

from __future__ import annotations

import gc
import os
import sys

from polyevent import freshness


def main() -> None:
    """Run the command line; ends the process with its exit code."""
    plain = _plain_build(sys.argv[1:])
    if plain is not None and _is_up_to_date(*plain):
        return
    # The process ends before there is anything worth collecting.
    gc.disable()
    if plain is not None:
        _end(_build(*plain))
    from polyevent.cli import run

    sys.exit(run())


def _end(code: int) -> None:
    """End the process with `code`, and leave it to the system to clear up: Python takes longer."""
    from polyevent.exits import ignore_interruptions

    ignore_interruptions()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, AttributeError):  # nobody reads it, or it never was open
            pass
    os._exit(code)


def _plain_build(arguments: list[str]) -> tuple[str, bool] | None:
    """The project and whether it is to be quiet, if a `build` without further options is asked for.

    As that is what people wait for, it does without click, which takes its time to import.
    """
    quiet = "-q" in arguments or "--quiet" in arguments
    match [argument for argument in arguments if argument not in ("-q", "--quiet")]:
        case ["build"]:
            return ".", quiet
        case ["build", "-C", root] if os.path.isdir(root):
            return root, quiet
        case _:
            return None


def _is_up_to_date(root: str, quiet: bool) -> bool:
    """Whether nothing has changed; found out before anything that takes long is imported."""
    warnings = freshness.warnings_if_fresh(root) if freshness.IS_INSTALLED else None
    if warnings is None:
        return False
    if not quiet:
        noun = "warning" if warnings == 1 else "warnings"
        shown = f", with {warnings} {noun}: see `polyevent build --check`" if warnings else ""
        print(f"up to date{shown}", file=sys.stderr)
    return True


def _build(root: str, quiet: bool) -> int:
    from polyevent.exits import guarded

    return guarded(lambda: _built(root, quiet))


def _built(root: str, quiet: bool) -> int:
    _import_msgspec()
    from polyevent.frontend import Reader

    # Processes get ready while this one goes on, and imports only then what they do without.
    with Reader() as reader:
        from pathlib import Path

        from polyevent.targets.workers import REHEARSALS, Workers

        with Workers(REHEARSALS) as workers:
            from polyevent import commands
            from polyevent.answer import Answer, wants_color
            from polyevent.build import Stages

            answer = Answer("text", wants_color("auto"), quiet, verbose=False)
            stages = Stages(reader.understand, workers.expect, workers.emit_last)
            return commands.build(answer, Path(root), stages=stages)


def _import_msgspec() -> None:
    """Import it without typing_extensions, which it would take if that happens to be installed.

    It has no need of it from Python 3.11 on, and half of what it takes to import goes into that.
    """
    # With None there, importing it fails (the import statement's reference); typeshed leaves that out.
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]
    __import__("msgspec")
    del sys.modules["typing_extensions"]


if __name__ == "__main__":
    main()
