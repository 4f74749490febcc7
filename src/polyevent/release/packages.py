"""The packages as files, each made from the scratch copy and tried as its users would."""

from __future__ import annotations

import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from polyevent.config import GoSettings, PythonSettings, Settings, TypeScriptSettings
from polyevent.release import findings
from polyevent.release.journal import Journal
from polyevent.release.plan import key
from polyevent.release.refusal import RefusedError
from polyevent.release.tools import ToolError, run

Say = Callable[[str], None]


def pack(
    settings: Settings, project: Path, root: Path, written: set[str], journal: Journal, say: Say
) -> None:
    """Make and check the package of `settings`, of the scratch copy of the project in `project`.

    `written` are the paths of what was built for it, and `root` is the project of the user, who may
    have installed tools there. What is made is in `journal`; `say` gets a line for each thing that
    holds. Raises `RefusedError` for what does not.
    """
    match settings:
        case TypeScriptSettings():
            _npm(settings, project, root, written, journal, say)
        case PythonSettings():
            _python(settings, project, written, journal, say)
        case GoSettings():
            _try("the Go module", ("go", "vet", "./..."), project / settings.out)
            say("the Go module: go vet finds nothing")


def _python(
    settings: PythonSettings, project: Path, written: set[str], journal: Journal, say: Say
) -> None:
    made, python = journal.made(key(settings)), sys.executable
    # The sdist is made first, and the wheel from the sdist, so that nothing is missing in either.
    build = (python, "-m", "build", "--no-isolation", "--outdir", str(made))
    _try("the Python package", build, project / settings.out)
    (wheel,), (sdist,) = made.glob("*.whl"), made.glob("*.tar.gz")
    check = (python, "-m", "twine", "check", "--strict", str(sdist), str(wheel))
    _try("the Python package", check, made)
    source = str(PurePosixPath(settings.out, "src")) + "/"
    wanted = {path.removeprefix(source) for path in written if path.startswith(source)}
    with tarfile.open(sdist) as archive:
        top = f"{sdist.name.removesuffix('.tar.gz')}/src/"
        inside = {top + path for path in wanted}
        say(_compared(sdist.name, inside, archive.getnames(), top))
    with zipfile.ZipFile(wheel) as archive:
        say(_compared(wheel.name, wanted, archive.namelist(), f"{settings.module}/"))
    with TemporaryDirectory(prefix="polyevent-") as name:
        empty = Path(name)
        inner = str(empty / "bin" / "python")
        for command in (
            (python, "-m", "venv", "--without-pip", str(empty)),
            (python, "-m", "pip", "--python", inner, "install", "--quiet", str(wheel)),
            (inner, "-I", "-c", f"import {settings.module}"),
        ):
            _try(wheel.name, command, empty)
    say(f"{wheel.name}: twine finds nothing; installed apart, imported as {settings.module}")


def _npm(
    settings: TypeScriptSettings,
    project: Path,
    root: Path,
    written: set[str],
    journal: Journal,
    say: Say,
) -> None:
    inner, made = PurePosixPath(settings.manifest).parent, journal.made(key(settings))
    # What is packed was built by polyevent: scripts of the project have no part in it.
    pack = ("npm", "pack", "--silent", "--ignore-scripts", f"--pack-destination={made}")
    _try("the npm package", pack, project / inner)
    (tarball,) = made.glob("*.tgz")
    top = PurePosixPath("package", PurePosixPath(settings.out).relative_to(inner))
    wanted = {f"package/{PurePosixPath(path).relative_to(inner)}" for path in written}
    with tarfile.open(tarball) as archive:
        say(_compared(tarball.name, wanted, archive.getnames(), f"{top / 'dist'}/"))
    with TemporaryDirectory(prefix="polyevent-") as empty:
        # With a prefix, npm looks for no project around the folder.
        install = ("npm", "install", f"--prefix={empty}", "--ignore-scripts", "--no-audit")
        module = f'"{settings.package}"'
        for command in (
            (*install, str(tarball)),
            ("node", "--input-type=commonjs", "-e", f"require({module})"),
            ("node", "--input-type=module", "-e", f"await import({module})"),
        ):
            _try(tarball.name, command, Path(empty))
    say(f"{tarball.name}: installed apart, imported and required")
    publint = root / inner / "node_modules/.bin/publint"
    if publint.exists():
        _try(tarball.name, (str(publint), "run", str(tarball), "--strict"), made)
        say(f"{tarball.name}: publint finds nothing")


def _try(what: str, command: Sequence[str], cwd: Path) -> None:
    try:
        run(*command, cwd=cwd)
    except ToolError as error:
        words = (word for word in command[1:] if not Path(word).is_absolute() and "=" not in word)
        finding = findings.bad_package(what, f"fails `{' '.join((Path(command[0]).name, *words))}`")
        raise RefusedError(finding, detail=error.output) from error


def _compared(name: str, wanted: set[str], found: Iterable[str], within: str) -> str:
    """What is in the archive `name`, in words, if that is all that was built and nothing is lost.

    Under `within` there may be nothing else; beside it may be what the ecosystem adds.
    """
    files = {path for path in found if not path.endswith("/")}
    missing = sorted(wanted - files)
    if missing:
        raise RefusedError(findings.bad_package(name, f"lacks {missing[0]}"))
    others = sorted(files - wanted)
    foreign = [path for path in others if path.startswith(within)]
    if foreign:
        why = f"has {foreign[0]}, which polyevent did not write"
        raise RefusedError(findings.bad_package(name, why))
    beside = ", ".join(PurePosixPath(path).name for path in others)
    return f"{name}: {len(wanted)} files of the contract; {beside}"
