"""What the commands do, once it is known what was asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from polyevent import diagnostics, freshness, output
from polyevent.answer import Answer
from polyevent.build import Prepared, Stages, prepare
from polyevent.diagnostics import Diagnostic
from polyevent.exits import Exit, ignore_interruptions
from polyevent.output import BusyError, Change
from polyevent.progress import told
from polyevent.spooled import data_of


def build(
    answer: Answer,
    root: Path,
    config: str | None = None,
    *,
    check: bool = False,
    diff: bool = False,
    stages: Stages = Stages(),
) -> int:
    """Write the packages of the project at `root`, with the settings in `config` if that is given.

    With `check` or `diff` nothing is written. Gives the exit code.
    """
    writes = not check and not diff
    try:
        if writes and output.recover(root):
            answer.say("an interrupted build was undone first")
        with _progress(answer)(stages) as telling:
            prepared = prepare(root, config, telling)
        changes = prepared.changes
        code = answer.findings(prepared.findings, prepared.sources)
        if code != Exit.FINE:
            return code
        if diff:
            answer.print("".join(_unified(change) for change in changes))
        if not writes:
            if changes and not diff:
                answer.say(f"stale: {_count(changes)} would change; run `polyevent build`")
            for change in changes:
                answer.detail(_described(change))
            return Exit.FINDINGS if check and changes else Exit.FINE
        # Who interrupts what is over would be told that nothing was changed.
        _write(answer, root, config, prepared, settle=ignore_interruptions)
    except BrokenPipeError:
        # The reader of our output has gone; Python would complain about it once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.WRONG if writes else Exit.FINE
    except BusyError as error:
        return answer.fail(str(error))
    except OSError as error:
        return answer.findings((_unwritable(error, root),), ())
    return Exit.FINE


def watch(answer: Answer, root: Path, config: str | None = None) -> int:
    """Write the packages as `build` does, and again on every save. Gives the exit code at Ctrl-C."""
    from polyevent.watch import prepared_builds

    before: Prepared | None = None
    try:
        if output.recover(root):
            answer.say("an interrupted build was undone first")
        for prepared in prepared_builds(root, config, _progress(answer)):
            failed = before is not None and diagnostics.has_errors(before.findings)
            if before is not None and before.findings:
                found = (prepared.findings, prepared.sources)
                if failed and (before.findings, before.sources) == found:
                    continue
                answer.clear()
            try:
                if answer.findings(prepared.findings, prepared.sources) == Exit.FINE:
                    _write(answer, root, config, prepared, "fixed: " if failed else "")
            except BrokenPipeError:
                return Exit.FINE
            except BusyError as error:
                answer.say(str(error))
            except OSError as error:
                answer.findings((_unwritable(error, root),), ())
            if before is None:
                answer.say("watching for changes; Ctrl-C ends it")
            before = prepared
    except BusyError as error:
        return answer.fail(str(error))
    except OSError as error:
        return answer.fail(f"the project cannot be watched: {error}")
    except KeyboardInterrupt:
        if answer.is_screen:
            answer.say("")
    return Exit.FINE


def _progress(answer: Answer) -> Callable[[Stages], AbstractContextManager[Stages]]:
    """What makes the stages of a build tell people what they do if it takes long."""
    return told if answer.has_room_for_progress else nullcontext


def _write(
    answer: Answer,
    root: Path,
    config: str | None,
    prepared: Prepared,
    news: str = "",
    settle: Callable[[], None] = lambda: None,
) -> None:
    """Write what is without errors, and say so behind `news`. Raises `OSError` and `BusyError`.

    `settle` is called when what is written will not be undone.
    """
    output.apply(root, prepared.changes, settle)
    # What another configuration was built with is no sign that this one is.
    if freshness.IS_INSTALLED and config is None:
        _remember(root, prepared)
    for change in prepared.changes:
        answer.detail(_described(change))
    done = f"{_count(prepared.changes)} written" if prepared.changes else "up to date"
    answer.say(f"{news}{done}")
    if not prepared.messages:
        answer.say(
            'there is no decode(): no interface has a tag of its own, such as `type: "user.added"`'
        )


def _unwritable(error: OSError, root: Path) -> Diagnostic:
    return diagnostics.unwritable(str(Path(error.filename or root)), error.strerror or str(error))


def _remember(root: Path, prepared: Prepared) -> None:
    written = {change.path for change in prepared.changes}
    note = freshness.note(str(root), prepared.fingerprints, written, prepared.warnings)
    if note is not None:
        output.remember(Path(freshness.note_path(str(root))), note)


def _count(changes: tuple[Change, ...]) -> str:
    return "1 file" if len(changes) == 1 else f"{len(changes)} files"


def _described(change: Change) -> str:
    verb = "delete" if change.new is None else "create" if change.old is None else "change"
    return f"{verb} {change.path}"


def _unified(change: Change) -> str:
    import difflib

    old = (change.old or b"").decode("utf-8", "replace").splitlines(keepends=True)
    new = data_of(change.new or b"").decode("utf-8", "replace").splitlines(keepends=True)
    before = "/dev/null" if change.old is None else f"a/{change.path}"
    after = "/dev/null" if change.new is None else f"b/{change.path}"
    lines = difflib.unified_diff(old, new, before, after)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )
