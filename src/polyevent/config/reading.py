"""Reads the configuration, wherever the project keeps it, and what it takes from package.json."""

from __future__ import annotations

import keyword
import re
import sys
from pathlib import Path, PurePosixPath

from polyevent import diagnostics
from polyevent.config import (
    Config,
    Flavor,
    GoSettings,
    Project,
    PythonSettings,
    Settings,
    TypeScriptSettings,
)
from polyevent.config.files import MANIFEST, Files, Inputs
from polyevent.config.repository import folder_address, web_address
from polyevent.config.table import Table
from polyevent.config.version import parse as parse_version
from polyevent.diagnostics import Diagnostic

_KEYS: dict[str, tuple[str, ...]] = {
    "": ("source", "manifest", "imports", "enums", "typescript", "python", "go"),
    "typescript": ("out", "package"),
    "python": ("out", "package", "module", "flavor"),
    "go": ("out", "module", "package"),
}
_TARGETS = ("typescript", "python", "go")
_LICENSES = ("LICENSE", "LICENSE.md", "LICENSE.txt")
_NPM_NAME = re.compile(r"(?:@[a-z0-9~-][a-z0-9._~-]*/)?[a-z0-9~-][a-z0-9._~-]*")
_PYPI_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_GO_MODULE = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*")
_GO_MAJOR = re.compile(r"/v[0-9]+$")
_GO_PACKAGE = re.compile(r"[a-z][a-z0-9]*")
_GO_KEYWORDS = frozenset(
    "break case chan const continue default defer else fallthrough for func go goto if import "
    "interface map package range return select struct switch type var".split()
)
# Go lets nobody import the one, and only neighbours the others.
_GO_PRIVATE = ("main", "internal", "vendor")
# One of these would stand in the way of a module that the package itself imports.
_PYTHON_TAKEN = sys.stdlib_module_names | {"msgspec", "pydantic"}


def read(
    root: Path, config_file: str | None = None
) -> tuple[Config | None, tuple[Diagnostic, ...], Inputs]:
    """The configuration of the project at `root`, the findings, and the files that they are about.

    It is in `config_file` if that is given, else in polyevent.toml, else in `[tool.polyevent]` of
    pyproject.toml, else under `polyevent` in package.json; what is not set there is drawn from
    package.json, which may be in another folder. There is no configuration exactly when there are
    errors.
    """
    reading = _Reading(root)
    config = reading.config(config_file)
    inputs = Inputs(tuple(reading.files.sources), tuple(reading.files.absent))
    return config, tuple(reading.findings), inputs


class _Reading:
    def __init__(self, root: Path) -> None:
        self.files = Files(root)
        self.findings = self.files.findings
        self.manifest = Table(None, (), {})

    def config(self, config_file: str | None) -> Config | None:
        table = self.files.settings(config_file)
        if table is None:
            self.manifest = self.files.manifest(MANIFEST)
            table = self._table_within(self.manifest)
        path = self._inside(table, "manifest", MANIFEST)
        if PurePosixPath(path).name != MANIFEST:
            self._blame(table, "manifest", f"has to be the path of a {MANIFEST}")
            path = MANIFEST
        if self.manifest.source is None or self.manifest.source.path != path:
            self.manifest = self.files.manifest(path)
        manifest = self.manifest
        if self.findings:
            return None
        self._check_keys(table)
        project = self._project(table, manifest)
        imports = self._imports(table)
        # Without a table for any target, all are built.
        wanted = [name for name in _TARGETS if name in table.values] or _TARGETS
        settings = tuple(self._settings(name, table.inner(name), manifest) for name in wanted)
        outs = [one.out for one in settings]
        for name, out in zip(wanted, outs, strict=True):
            if outs.index(out) != wanted.index(name):
                other = wanted[outs.index(out)]
                why = f"is the folder of `{other}` already"
                self._blame(table.inner(name), "out", why)
        if self.findings:
            return None
        text = manifest.source.data.decode("utf-8-sig") if manifest.source else ""
        return Config(project, settings, text, imports, path)

    def _table_within(self, manifest: Table) -> Table:
        if isinstance(manifest.values.get("polyevent", {}), dict):
            return manifest.inner("polyevent")
        self._blame(manifest, "polyevent", "has to be a table of settings")
        return Table(None, (), {})

    def _check_keys(self, table: Table) -> None:
        for name in ("", *_TARGETS):
            here = table.inner(name) if name else table
            if not isinstance(here.values, dict):
                self._blame(table, name, "has to be a table of settings")
                continue
            for key in here.values:
                if key not in _KEYS[name]:
                    span = here.span(key)
                    self.findings.append(diagnostics.unknown_key(span, key, _KEYS[name]))

    def _project(self, table: Table, manifest: Table) -> Project:
        enums = self._text(table, "enums", "open")
        if enums not in ("open", "closed"):
            self._blame(table, "enums", 'has to be "open" or "closed"')
        version = self._text(manifest, "version", "")
        if not manifest.values.get("version"):
            why = "all packages have the version in package.json"
            self.findings.append(diagnostics.missing_setting(None, "version", why))
        elif version and parse_version(version) is None:
            why = "has to be such as 1.2.3, 1.2.3-alpha.1, 1.2.3-beta.1 or 1.2.3-rc.1"
            self._blame(manifest, "version", f"{why}, which PyPI and Go can have too")
        license_text = next(filter(None, map(self.files.plain, _LICENSES)), "")
        author = manifest.values.get("author", "")
        return Project(
            source=self._inside(table, "source", "src/events.ts"),
            open_enums=enums != "closed",
            version=version,
            description=self._text(manifest, "description", ""),
            license=self._text(manifest, "license", ""),
            license_text=license_text,
            author=str(author.get("name", "")) if isinstance(author, dict) else str(author),
            homepage=self._text(manifest, "homepage", ""),
            repository=web_address(manifest),
        )

    def _imports(self, table: Table) -> dict[str, str]:
        imports = table.inner("imports")
        if not isinstance(imports.values, dict):
            self._blame(table, "imports", "has to be a table from names of modules to paths")
            return {}
        for name in imports.values:
            if not name or name.startswith((".", "/")):
                self._blame(imports, name, "is not the name of a package: paths need no setting")
        return {name: self._inside(imports, name, ".") for name in imports.values}

    def _settings(self, name: str, table: Table, manifest: Table) -> Settings:
        npm_name = self._text(manifest, "name", "")
        match name:
            case "typescript":
                package = self._matching(table, "package", npm_name, _NPM_NAME, "an npm name")
                out = self._inside(table, "out", "ts")
                path = manifest.source.path if manifest.source else MANIFEST
                if not PurePosixPath(out).is_relative_to(PurePosixPath(path).parent):
                    why = f"has to be within the folder of {path}: npm packs nothing else"
                    self._blame(table, "out", why)
                return TypeScriptSettings(out, package, path)
            case "python":
                default = npm_name.lstrip("@").replace("/", "-")
                package = self._matching(table, "package", default, _PYPI_NAME, "a PyPI name")
                module = self._text(table, "module", re.sub(r"[^a-z0-9]+", "_", package.lower()))
                if package and not module.isidentifier() or keyword.iskeyword(module):
                    self._blame(table, "module", "is not a name that Python can import", "name")
                elif module in _PYTHON_TAKEN:
                    why = f"would hide the module `{module}` that Python programs have already"
                    self._blame(table, "module", why, "name")
                out = self._inside(table, "out", "py")
                return PythonSettings(out, package, module, self._flavor(table))
            case _:
                out = self._inside(table, "out", "go")
                address = folder_address(manifest) or npm_name.lstrip("@")
                default = "/".join(filter(None, (address, out if out != "." else "")))
                module = self._go_module(table, default, self._text(manifest, "version", ""))
                package = self._matching(table, "package", "events", _GO_PACKAGE, "a package name")
                if package in _GO_KEYWORDS:
                    self._blame(table, "package", "is a keyword of Go")
                elif package in _GO_PRIVATE:
                    self._blame(table, "package", "is a package that others cannot import")
                return GoSettings(out, module, package)

    def _flavor(self, table: Table) -> Flavor:
        flavor = self._text(table, "flavor", Flavor.MSGSPEC)
        if flavor in set(Flavor):
            return Flavor(flavor)
        self._blame(table, "flavor", 'has to be "msgspec", "pydantic" or "dataclass"')
        return Flavor.MSGSPEC

    def _go_module(self, table: Table, default: str, version: str) -> str:
        """The module path, which from version 2 on ends in the major version."""
        path = self._matching(table, "module", default, _GO_MODULE, "a module path")
        major = version.partition(".")[0]
        wanted = "" if major in ("", "0", "1") else f"/v{major}"
        found = _GO_MAJOR.search(path)
        if found is None:
            return path + wanted
        if found[0] != wanted:
            why = f"ends in `{found[0]}`, which does not fit the version {version}: it may be left out"
            self._blame(table, "module", why, "repository")
        return path

    def _text(self, table: Table, key: str, default: str) -> str:
        value = table.values.get(key, default) if isinstance(table.values, dict) else default
        if isinstance(value, str):
            return value
        self._blame(table, key, "has to be a text")
        return default

    def _matching(
        self, table: Table, key: str, default: str, pattern: re.Pattern[str], what: str
    ) -> str:
        value = self._text(table, key, default)
        if not value:
            why = "neither the configuration nor package.json has a name"
            name = ".".join((*table.path[-1:], key))
            self.findings.append(diagnostics.missing_setting(None, name, why))
        elif not pattern.fullmatch(value):
            drawn_from = "repository" if "repository" in self.manifest.values else "name"
            drawn_from = drawn_from if pattern is _GO_MODULE else "name"
            self._blame(table, key, f"is not {what}: `{value}`", drawn_from)
        return value

    def _inside(self, table: Table, key: str, default: str) -> str:
        value = self._text(table, key, default)
        path = PurePosixPath(value.replace("\\", "/"))
        within = not path.is_absolute() and ".." not in path.parts
        # The manifest has a path on each line.
        if not within or not value.isprintable() or not value or re.match(r"[A-Za-z]:", value):
            self._blame(table, key, "has to be a path within the project")
            return default
        return str(path)

    def _blame(self, table: Table, key: str, why: str, drawn_from: str = "") -> None:
        """Report `key`, or where it is not set the key of package.json that it is drawn from."""
        span = table.span(key) or self.manifest.span(drawn_from)
        self.findings.append(diagnostics.bad_setting(span, key, why))
