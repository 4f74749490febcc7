"""What a release will do, with all names and addresses, before any of it is done."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from polyevent.config import GoSettings, PythonSettings, Settings, TypeScriptSettings
from polyevent.config.version import Version


class Publication(Struct, frozen=True):
    """One package for one registry, which people call `registry` and which is at `url`.

    `target` is the package's table in the configuration; `version` is as the registry writes it;
    `tag` is what the registry calls the newest one of its kind, "" where it has no names for that.
    """

    target: str
    registry: str
    package: str
    version: str
    url: str
    tag: str


class Plan(Struct, frozen=True):
    """`targets` are the tables of the configuration that are released; `before` is the last tag.

    `tags` come with the commit, and `publications` with their order.
    """

    version: str
    now: str
    before: str | None
    branch: str
    remote: str
    remote_url: str
    targets: tuple[str, ...]
    tags: tuple[str, ...]
    publications: tuple[Publication, ...]


def key(settings: Settings) -> str:
    """The table of the configuration that `settings` are."""
    match settings:
        case TypeScriptSettings():
            return "typescript"
        case PythonSettings():
            return "python"
        case GoSettings():
            return "go"


def tags(version: Version, folder: str, targets: Iterable[Settings]) -> tuple[str, ...]:
    """The tags of a release: one for people, and one that Go looks for if its module is in a folder.

    `folder` is the project's within the repository, with a slash at its end or "".
    """
    found = [version.in_go]
    for settings in targets:
        if isinstance(settings, GoSettings):
            out = "" if settings.out == "." else f"{settings.out}/"
            found.append(f"{folder}{out}{version.in_go}")
    return tuple(dict.fromkeys(found))


def described(plan: Plan) -> str:
    """The plan for people, a line for each step."""
    names = ", ".join(plan.tags)
    lines = [
        (
            "write",
            f"{plan.version} into package.json, CHANGELOG.md and the packages",
        ),
        ("check", f"{_listed(plan.targets)}: packed, installed apart, imported"),
        ("commit", f'"{subject(plan)}" on {plan.branch}'),
        ("tag", names),
        *(("publish", _published(publication)) for publication in plan.publications),
        ("push", f"{plan.branch}, {names} to {plan.remote} ({plan.remote_url})"),
    ]
    width = max(len(verb) for verb, _ in lines)
    body = "".join(f"\n  {verb.ljust(width)}  {what}" for verb, what in lines)
    return f"{subject(plan)} (now {plan.now})\n{body}"


def subject(plan: Plan) -> str:
    """The first line of the release's commit."""
    return f"Release {plan.version}"


def _published(publication: Publication) -> str:
    tag = f" as {publication.tag}" if publication.tag else ""
    where = f"{publication.registry} ({publication.url})"
    return f"{publication.package} {publication.version}{tag} to {where}"


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
