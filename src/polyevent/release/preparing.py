"""A release made in full in a scratch copy of the repository, up to the commit and the files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path, PurePosixPath

from polyevent import diagnostics, output
from polyevent.build import build
from polyevent.config import Config, Settings, reading
from polyevent.config.version import parse as parse_version
from polyevent.output import File
from polyevent.release import findings, packages, writing
from polyevent.release.git import Git, says
from polyevent.release.journal import Journal, State
from polyevent.release.plan import Plan, key, subject
from polyevent.release.refusal import RefusedError
from polyevent.release.tools import ToolError


def prepare(
    git: Git, config_file: str | None, plan: Plan, held: Journal, say: Callable[[str], None]
) -> State:
    """Write the version, build, pack and check as in `plan`, and commit; all within `held`.

    `say` gets a line for each thing that holds. Raises `RefusedError` for what does not; then
    nothing is left.
    """
    try:
        return _prepared(git, config_file, plan, held, say)
    except ToolError as error:
        held.finish()
        raise RefusedError(findings.no_commit(says(error)), detail=error.output) from error
    except OSError as error:
        held.finish()
        path, why = str(error.filename or held.shown), error.strerror or str(error)
        raise RefusedError(diagnostics.unwritable(path, why)) from error
    except BaseException:
        held.finish()
        raise


def _prepared(
    git: Git, config_file: str | None, plan: Plan, held: Journal, say: Callable[[str], None]
) -> State:
    held.begin()
    project = held.tree / git.folder()
    before = _read(project, config_file)
    version = parse_version(plan.version)
    assert version is not None
    written = writing.changes(project, before.manifest_path, version, plan.before, date.today())
    output.apply(project, written)
    config = _read(project, config_file)
    built = build(project, config)
    if diagnostics.has_errors(built.findings):
        raise RefusedError(*built.findings, sources=built.sources)
    changes, obstacles = output.plan(project, built.files, [s.path for s in built.sources])
    if obstacles:
        raise RefusedError(*obstacles)
    output.apply(project, changes)
    for settings in config.targets:
        if key(settings) in plan.targets:
            paths = _written(settings, config, built.files)
            packages.pack(settings, project, git.root, paths, held, say)
    commit = ("commit", "--all", "--allow-empty", "--quiet", f"--message={subject(plan)}")
    git.without_hooks(*commit, cwd=held.tree)
    return held.prepared(plan, git.run("rev-parse", "HEAD", cwd=held.tree))


def _written(settings: Settings, config: Config, files: Iterable[File]) -> set[str]:
    """The paths of those `files` that are the package of `settings`, whose folder may have others in it."""

    def within(path: str) -> Settings:
        around = (each for each in config.targets if PurePosixPath(path).is_relative_to(each.out))
        return max(around, key=lambda each: len(PurePosixPath(each.out).parts))

    return {file.path for file in files if file.owned and within(file.path) is settings}


def _read(project: Path, config_file: str | None) -> Config:
    config, found, inputs = reading.read(project, config_file)
    if config is None:
        raise RefusedError(*found, sources=inputs.sources)
    return config
