"""Everything that can keep a release from succeeding, looked at before anything is changed."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from polyevent import diagnostics
from polyevent.build import Prepared, prepare
from polyevent.config import Config, GoSettings, PythonSettings, Settings, TypeScriptSettings
from polyevent.config.version import Version
from polyevent.config.version import parse as parse_version
from polyevent.diagnostics import Diagnostic, Severity
from polyevent.release import changelog, findings, tools
from polyevent.release.git import Git, Remote, says
from polyevent.release.plan import Plan, Publication, key, tags
from polyevent.release.registries import registry_for
from polyevent.release.registries.registry import RegistryError
from polyevent.release.tools import ToolError
from polyevent.source import Source

_MODULES = ("build", "hatchling", "pip", "pypi_simple", "twine")
_PROGRAMS = {
    "npm": "it comes with Node.js",
    "node": "install Node.js 20 or newer",
    "go": "install Go 1.24 or newer",
}


def look(
    git: Git,
    config: Config,
    config_file: str | None,
    version: Version,
    targets: Sequence[Settings],
    publishes: bool,
) -> tuple[Plan, tuple[Diagnostic, ...], tuple[Source, ...]]:
    """The plan to release `version` with the packages of `targets`, and all that is in its way.

    With the findings come the files that they are about. The plan is good if there are none.
    """
    root, now = git.root, config.project.version
    names = tags(version, git.folder(), targets)
    built = prepare(root, config_file)
    branch, remote, in_git = _repository(git, names)
    missing = tuple(missing_tools(targets))
    found = [*_changelog(root, now, version), *_packages(built), *missing, *in_git]
    publications: list[Publication] = []
    # Without their tools, the registries cannot be asked.
    for settings in targets if publishes and not missing else ():
        publication, in_registry = _registry(settings, root, version)
        publications += [publication] if publication else []
        found += in_registry
    before, _ = git.commits_since_release()
    plan = Plan(
        version=str(version),
        now=now,
        before=before,
        branch=branch,
        remote=remote.name if remote else "",
        remote_url=remote.url if remote else "",
        targets=tuple(key(settings) for settings in targets),
        tags=names,
        # PyPI first: of what it was given once, nothing can be taken back.
        publications=tuple(sorted(publications, key=lambda each: each.target != "python")),
    )
    return plan, tuple(found), built.sources


def missing_tools(targets: Iterable[Settings]) -> Iterator[Diagnostic]:
    """The programs and modules that a release of `targets` needs, and that are not there."""
    for settings in targets:
        programs: tuple[str, ...] = ()
        match settings:
            case TypeScriptSettings():
                programs = ("npm", "node")
            case GoSettings():
                programs = ("go",)
            case PythonSettings():
                missing = [name for name in _MODULES if not importlib.util.find_spec(name)]
                if missing:
                    yield findings.missing_modules(missing)
        for name in programs:
            if not tools.is_there(name):
                yield findings.missing_program(name, _PROGRAMS[name])


def _changelog(root: Path, now: str, version: Version) -> Iterator[Diagnostic]:
    try:
        text = (root / changelog.PATH).read_text("utf-8")
    except FileNotFoundError:
        text = ""
    except (OSError, UnicodeDecodeError) as error:
        yield diagnostics.unreadable(changelog.PATH, str(error))
        return
    unreleased = changelog.unreleased(text)
    old = parse_version(now)
    # What its pre-releases brought is what it brings.
    completes = old is not None and old.stage is not None and old.core == version
    if unreleased is None:
        yield findings.no_changelog()
    elif not unreleased and not completes:
        yield findings.nothing_unreleased()


def _packages(prepared: Prepared) -> Sequence[Diagnostic]:
    wrong = [found for found in prepared.findings if found.severity is Severity.ERROR]
    stale = [findings.stale(len(prepared.changes))] if prepared.changes and not wrong else []
    return [*wrong, *stale]


def _repository(
    git: Git, names: Iterable[str]
) -> tuple[str, Remote | None, tuple[Diagnostic, ...]]:
    """The release branch, the remote that it goes to, and what is wrong with any of it."""
    found: list[Diagnostic] = []
    paths = git.uncommitted()
    if paths:
        found.append(findings.not_clean(paths))
    branch = git.branch()
    name = git.remote_name(branch)
    remote = None
    if name is None:
        found.append(findings.no_remote())
    else:
        try:
            remote = git.remote(name)
        except ToolError as error:
            found.append(findings.remote_unreachable(name, says(error)))
    wanted = (remote.default if remote else "") or branch
    if branch != wanted or not branch:
        found.append(findings.wrong_branch(branch, wanted))
    elif remote is not None:
        found += _pushing(git, remote, branch)
    for tag in names:
        if remote is not None and tag in remote.tags:
            found.append(findings.tag_taken(tag, remote.name))
        elif git.commit_of(f"refs/tags/{tag}"):
            found.append(findings.tag_taken(tag, ""))
    return wanted, remote, tuple(found)


def _pushing(git: Git, remote: Remote, branch: str) -> Iterator[Diagnostic]:
    theirs = remote.branches.get(branch)
    if theirs is not None and not git.has("HEAD", theirs):
        yield findings.behind(branch, remote.name)
        return
    try:
        git.run("push", "--dry-run", "--quiet", remote.name, f"HEAD:refs/heads/{branch}")
    except ToolError as error:
        yield findings.push_refused(remote.name, says(error))


def _registry(
    settings: Settings, root: Path, version: Version
) -> tuple[Publication | None, tuple[Diagnostic, ...]]:
    """What is published of one package, and what is wrong with it."""
    try:
        registry = registry_for(settings, root)
        if registry is None:
            return None, ()
        publication = Publication(
            key(settings),
            registry.title,
            registry.package,
            registry.version(version),
            registry.url,
            registry.tag(version),
        )
    except RegistryError as error:
        return None, (findings.no_registry(key(settings), error.reason),)
    found = list(registry.faults())
    try:
        if not found and registry.published(publication.version):
            found.append(
                findings.version_taken(registry.title, registry.package, publication.version)
            )
    except RegistryError as error:
        found.append(findings.registry_unreachable(registry.title, registry.url, error.reason))
    return publication, tuple(found)
