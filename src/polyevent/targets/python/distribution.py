"""pyproject.toml: what makes the folder a distribution."""

from __future__ import annotations

import re

from polyevent.config import Project, PythonSettings
from polyevent.config.version import parse as parse_version
from polyevent.targets.python.flavors import Flavor
from polyevent.targets.python.text import toml_string

_CLASSIFIERS = (
    "Intended Audience :: Developers",
    "Operating System :: OS Independent",
    "Programming Language :: Python :: 3",
    "Programming Language :: Python :: 3.11",
    "Programming Language :: Python :: 3.12",
    "Programming Language :: Python :: 3.13",
    "Programming Language :: Python :: 3.14",
    "Typing :: Typed",
)
# npm also has texts such as "SEE LICENSE IN ...", which are no license expressions (PEP 639).
_EXPRESSION = re.compile(r"\(?[\w.+-]+\)?(?: (?:AND|OR|WITH) \(?[\w.+-]+\)?)*")
_PERSON = re.compile(r"\s*([^<(]*?)\s*(?:<([^>\s]+@[^>\s]+)>)?\s*(?:\(.*\))?\s*")


def pyproject(project: Project, settings: PythonSettings, flavor: Flavor) -> str:
    """The file's text, without the header."""
    metadata = [
        ("name", toml_string(settings.package)),
        ("version", toml_string(_on_pypi(project.version))),
        ("description", _nonempty(" ".join(project.description.split()))),
        ("readme", toml_string("README.md")),
        ("license", toml_string(project.license) if _is_expression(project.license) else ""),
        ("license-files", '["LICENSE"]' if project.license_text else ""),
        ("requires-python", toml_string(">=3.11")),
        ("authors", _author(project.author)),
        ("classifiers", _lines(_CLASSIFIERS)),
        ("dependencies", _lines(flavor.requirements) if flavor.requirements else "[]"),
    ]
    addresses = {"Homepage": project.homepage, "Repository": project.repository}
    urls = [
        (name, toml_string(address))
        for name, address in addresses.items()
        if address.startswith(("https://", "http://"))
    ]
    included = ["/src", "/README.md", *["/LICENSE"] * bool(project.license_text)]
    # What hatchling writes by default changes with its version, and so would the files' bytes.
    core_metadata = ("core-metadata-version", toml_string("2.4"))
    tables = {
        "build-system": [
            ("requires", '["hatchling>=1.27"]'),
            ("build-backend", toml_string("hatchling.build")),
        ],
        "project": metadata,
        "project.urls": urls,
        "tool.hatch.build.targets.wheel": [
            ("packages", f"[{toml_string(f'src/{settings.module}')}]"),
            core_metadata,
        ],
        "tool.hatch.build.targets.sdist": [("include", _lines(included)), core_metadata],
    }
    return "\n".join(_table(name, entries) for name, entries in tables.items() if entries)


def _table(name: str, entries: list[tuple[str, str]]) -> str:
    lines = "".join(f"{key} = {value}\n" for key, value in entries if value)
    return f"[{name}]\n{lines}"


def _lines(texts: tuple[str, ...] | list[str]) -> str:
    lines = "".join(f"  {toml_string(text)},\n" for text in texts)
    return f"[\n{lines}]"


def _nonempty(text: str) -> str:
    return toml_string(text) if text else ""


def _is_expression(license: str) -> bool:
    return bool(_EXPRESSION.fullmatch(license)) and license != "UNLICENSED"


def _author(author: str) -> str:
    """package.json's `name <email> (url)` as PEP 621 has it."""
    match = _PERSON.fullmatch(author)
    name, email = match.groups() if match else (author, None)
    parts = [*[f"name = {toml_string(name)}"] * bool(name)]
    parts += [f"email = {toml_string(email)}"] if email else []
    return f"[{{ {', '.join(parts)} }}]" if parts else ""


def _on_pypi(version: str) -> str:
    parsed = parse_version(version)
    assert parsed is not None  # `config` has seen to it
    return parsed.on_pypi
