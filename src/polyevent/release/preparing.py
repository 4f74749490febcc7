"""A release made in full in a scratch copy of the repository, up to the commit and the files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from polyevent import diagnostics, output
from polyevent.build import build
from polyevent.config import Config, reading
from polyevent.config.version import parse as parse_version
from polyevent.release import packages, writing
from polyevent.release.git import Git
from polyevent.release.journal import Journal, State
from polyevent.release.plan import Plan, key, subject
from polyevent.release.refusal import RefusedError


def prepare(
    git: Git, config_file: str | None, plan: Plan, held: Journal, say: Callable[[str], None]
) -> State:
    """Write the version, build, pack and check as in `plan`, and commit; all within `held`.

    `say` gets a line for each thing that holds. Raises `RefusedError` for what does not; then
    nothing is left.
    """
    try:
        return _prepared(git, config_file, plan, held, say)
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
            packages.pack(settings, project, git.root, built.files, held, say)
    # Hooks are for what people write; some would look for tools that are not installed there.
    commit = ("-c", "core.hooksPath=/dev/null", "commit", "--all", "--allow-empty", "--quiet")
    git.run(*commit, f"--message={subject(plan)}", cwd=held.tree)
    return held.prepared(plan, git.run("rev-parse", "HEAD", cwd=held.tree))


def _read(project: Path, config_file: str | None) -> Config:
    config, found, inputs = reading.read(project, config_file)
    if config is None:
        raise RefusedError(*found, sources=inputs.sources)
    return config
