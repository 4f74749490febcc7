"""The packages as files, each made from the scratch copy and tried as its users would."""

from __future__ import annotations

import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from polyevent.config import GoSettings, PythonSettings, Settings, TypeScriptSettings
from polyevent.output import File
from polyevent.release import findings
from polyevent.release.journal import Journal
from polyevent.release.plan import key
from polyevent.release.refusal import RefusedError
from polyevent.release.tools import ToolError, run

Say = Callable[[str], None]


def pack(
    settings: Settings, project: Path, root: Path, files: Iterable[File], journal: Journal, say: Say
) -> None:
    """Make and check the package of `settings`, of the scratch copy of the project in `project`.

    `files` are all that were built, and `root` is the project of the user, who may have installed
    tools there. What is made is in `journal`; `say` gets a line for each thing that holds. Raises
    `RefusedError` for what does not.
    """
    written = {file.path for file in files}
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
        _compare(sdist.name, {top + path for path in wanted}, archive.getnames(), top)
    with zipfile.ZipFile(wheel) as archive:
        _compare(wheel.name, wanted, archive.namelist(), f"{settings.module}/")
    for file in (sdist, wheel):
        say(f"{file.name}: {_files(len(wanted))} of the contract, twine finds nothing")
    with TemporaryDirectory(prefix="polyevent-") as name:
        empty = Path(name)
        inner = str(empty / "bin" / "python")
        for command in (
            (python, "-m", "venv", "--without-pip", str(empty)),
            (python, "-m", "pip", "--python", inner, "install", "--quiet", str(wheel)),
            (inner, "-I", "-c", f"import {settings.module}"),
        ):
            _try(wheel.name, command, empty)
    say(f"{wheel.name}: installed apart, imported as {settings.module}")


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
    wanted = {
        f"package/{PurePosixPath(path).relative_to(inner)}"
        for path in written
        if PurePosixPath(path).is_relative_to(settings.out)
    }
    with tarfile.open(tarball) as archive:
        _compare(tarball.name, wanted, archive.getnames())
    say(f"{tarball.name}: {_files(len(wanted))} of the contract")
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
        shown = " ".join((Path(command[0]).name, *command[1:]))
        finding = findings.bad_package(what, f"does not stand `{shown}`")
        raise RefusedError(finding, detail=error.output) from error


def _compare(name: str, wanted: set[str], found: Iterable[str], within: str = "") -> None:
    """Whether all that was built is there, and nothing else under `within`."""
    names = set(found)
    missing = sorted(wanted - names)
    if missing:
        raise RefusedError(findings.bad_package(name, f"lacks {missing[0]}"))
    foreign = sorted(
        n for n in names - wanted if within and n.startswith(within) and not n.endswith("/")
    )
    if foreign:
        raise RefusedError(
            findings.bad_package(name, f"has {foreign[0]}, which polyevent did not write")
        )


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"
