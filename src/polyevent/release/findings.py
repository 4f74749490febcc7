"""What polyevent says about a release: one constructor per code, all wording here.

As in `polyevent.diagnostics`, whose codes go on here: E6xx. Nothing was changed when one of these is
told, but for E627: then a step failed, and what was done before it stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from polyevent.diagnostics import Diagnostic

_MOST_SHOWN = 4


def missing_program(name: str, hint: str) -> Diagnostic:
    return Diagnostic("E601", None, f"`{name}` is not on PATH", hint=hint)


def missing_modules(names: Sequence[str]) -> Diagnostic:
    verb = "is" if len(names) == 1 else "are"
    return Diagnostic(
        "E602",
        None,
        f"{_listed(names)} {verb} not installed beside polyevent",
        hint="`pip install 'polyevent[release]'` brings all that makes and uploads Python packages",
    )


def no_repository() -> Diagnostic:
    return Diagnostic(
        "E603",
        None,
        "the project is in no git repository that has a commit",
        hint="a release is a commit with tags: `git init`, then commit the project",
    )


def not_clean(paths: Sequence[str]) -> Diagnostic:
    noun = "file is" if len(paths) == 1 else "files are"
    return Diagnostic(
        "E604",
        None,
        f"{len(paths)} {noun} not committed: {_listed(paths)}",
        hint="commit or `git stash -u` them: a release is made of what is committed",
    )


def wrong_branch(branch: str, wanted: str) -> Diagnostic:
    here = f"this is the branch `{branch}`" if branch else "this is no branch (HEAD is detached)"
    return Diagnostic(
        "E605",
        None,
        f"{here}, and releases are made on `{wanted}`" if wanted else here,
        hint=f"`git switch {wanted or 'BRANCH'}`",
    )


def no_remote() -> Diagnostic:
    return Diagnostic(
        "E606",
        None,
        "there is no remote to push to",
        hint="`git remote add origin URL`",
    )


def remote_unreachable(remote: str, why: str) -> Diagnostic:
    return Diagnostic(
        "E607",
        None,
        f"the remote `{remote}` does not answer: {why}",
        hint=f"`git ls-remote {remote}` has to work without asking for anything",
    )


def behind(branch: str, remote: str) -> Diagnostic:
    return Diagnostic(
        "E608",
        None,
        f"`{branch}` of `{remote}` has commits that are not here",
        hint=f"`git pull {remote} {branch}`",
    )


def push_refused(remote: str, why: str) -> Diagnostic:
    return Diagnostic(
        "E609",
        None,
        f"the remote `{remote}` would not take a push: {why}",
        hint=f"`git push --dry-run {remote}` has to work without asking for anything",
    )


def tag_taken(tag: str, remote: str) -> Diagnostic:
    where = f"on `{remote}`" if remote else "here"
    return Diagnostic(
        "E610",
        None,
        f"the tag `{tag}` is {where} already",
        hint="release another version: what a tag once meant, others may have fetched",
    )


def stale(count: int) -> Diagnostic:
    files = "1 file" if count == 1 else f"{count} files"
    return Diagnostic(
        "E611",
        None,
        f"the packages are stale: {files} would change",
        hint="`polyevent build`, then commit what it writes",
    )


def no_changelog() -> Diagnostic:
    return Diagnostic(
        "E612",
        None,
        "`CHANGELOG.md` has no section `## [Unreleased]`",
        hint="write one, which says what this version brings: it becomes the version's",
    )


def nothing_unreleased() -> Diagnostic:
    return Diagnostic(
        "E613",
        None,
        "the section `Unreleased` of `CHANGELOG.md` is empty",
        hint="write there what this version brings",
    )


def version_taken(registry: str, package: str, version: str) -> Diagnostic:
    return Diagnostic(
        "E614",
        None,
        f"{package} {version} is on {registry} already",
        hint="release another version: no registry takes one twice",
    )


def registry_unreachable(registry: str, url: str, why: str) -> Diagnostic:
    return Diagnostic("E615", None, f"{registry} at {url} does not answer: {why}")


def no_credentials(registry: str, url: str, hint: str) -> Diagnostic:
    return Diagnostic(
        "E616", None, f"there are no valid credentials for {registry} at {url}", hint=hint
    )


def credentials_refused(registry: str, url: str, hint: str) -> Diagnostic:
    return Diagnostic(
        "E617", None, f"{registry} at {url} refuses the credentials that it is given", hint=hint
    )


def no_registry(target: str, why: str) -> Diagnostic:
    return Diagnostic(
        "E625",
        None,
        f"there is no registry for the package of `{target}`: {_lowered(why)}",
        hint="npm's is set in .npmrc, Python's in .pypirc or by TWINE_REPOSITORY_URL",
    )


def no_target(name: str, known: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        "E626",
        None,
        f"the configuration has no package for {name}",
        hint=f"`--only` may name {_listed(known)}",
    )


def private_package(path: str) -> Diagnostic:
    return Diagnostic(
        "E618",
        None,
        f"`{path}` says that the package is private, and npm would not publish it",
        hint='remove `"private": true`, or leave npm out with `--only`',
    )


def not_after(version: str, now: str) -> Diagnostic:
    return Diagnostic(
        "E619",
        None,
        f"{version} is not after {now}, the version in package.json",
        hint="versions only go up",
    )


def unfinished(version: str) -> Diagnostic:
    return Diagnostic(
        "E620",
        None,
        f"the release of {version} is not finished",
        hint="`polyevent release --resume` goes on; `polyevent explain E620` says how to give it up",
    )


def nothing_to_resume() -> Diagnostic:
    return Diagnostic(
        "E621",
        None,
        "there is no release to go on with",
        hint="`polyevent release` begins one",
    )


def busy(folder: str) -> Diagnostic:
    return Diagnostic("E622", None, f"another process is at a release: it holds `{folder}`")


def bad_package(file: str, why: str) -> Diagnostic:
    return Diagnostic("E623", None, f"{file} {why}")


def changed_since(file: str, folder: str) -> Diagnostic:
    return Diagnostic(
        "E624",
        None,
        f"{file} is not what was made and checked for this release",
        hint=f"delete `{folder}`, and begin again with another version if any of it is published",
    )


def no_commit(why: str) -> Diagnostic:
    return Diagnostic("E628", None, f"git does not make the commit of the release: {why}")


def unknown_access(package: str) -> Diagnostic:
    return Diagnostic(
        "E629",
        None,
        f"nobody said who may install {package}, which is new on npm",
        hint='set `"publishConfig": {"access": "public"}` in package.json, or "restricted"',
    )


def workflow_exists(path: str) -> Diagnostic:
    return Diagnostic(
        "E630",
        None,
        f"`{path}` exists already",
        hint="move or delete it to have it written anew: it may have been changed since",
    )


def provenance_elsewhere() -> Diagnostic:
    return Diagnostic(
        "E631",
        None,
        "package.json wants `provenance` under `publishConfig`, which npm can only tell in CI",
        hint="`--no-publish` makes the tag; `polyevent init` writes a workflow that publishes from it",
    )


def step_failed(step: str, why: str, hint: str) -> Diagnostic:
    return Diagnostic("E627", None, f"could not {step}: {why}", hint=hint)


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:_MOST_SHOWN])
    more = len(names) - _MOST_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def _lowered(why: str) -> str:
    return why[:1].lower() + why[1:]
