"""npm's registry, or the one that .npmrc or package.json name, by the command `npm`."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from polyevent.config.version import Version
from polyevent.diagnostics import Diagnostic
from polyevent.release import findings
from polyevent.release.registries.registry import RegistryError
from polyevent.release.tools import ToolError, run

_CI = ("GITHUB_ACTIONS", "GITLAB_CI")
"""What is set where npm can tell the provenance of a package."""

_CODE = re.compile(r"npm (?:error|ERR!) code (\w+)")
_LINE = re.compile(r"npm (?:error|ERR!) (?!code |errno |syscall |A complete log)(.*\w.*)")
_LOGIN = "`npm login`, or write a token into .npmrc"
_HINTS = {
    "ENEEDAUTH": _LOGIN,
    "E401": _LOGIN,
    "E402": 'set `"publishConfig": {"access": "public"}` in package.json',
    "EOTP": (
        "npm wants a one-time password: `NPM_CONFIG_OTP=123456 polyevent release --resume`, "
        "or take a granular token that may publish without"
    ),
}


class Npm:
    """The registry for the package whose package.json is at `manifest`, relative to `root`."""

    title = "npm"

    def __init__(self, package: str, root: Path, manifest: str) -> None:
        self.package = package
        self._folder = (root / manifest).parent
        values = json.loads((root / manifest).read_text("utf-8-sig"))
        self._private = manifest if values.get("private") is True else None
        own = values.get("publishConfig")
        own = own if isinstance(own, dict) else {}
        scope = package.partition("/")[0] if package.startswith("@") else ""
        self._wants_provenance = own.get("provenance") is True
        # npm keeps a new package with a scope from the public, unless it is told not to.
        self._lacks_access = bool(scope) and "access" not in own
        self.url = _registry(own, scope, self._folder)
        # For a package with a scope, npm heeds the first of these only where there is no second.
        self._at = [f"--registry={self.url}", *[f"--{scope}:registry={self.url}"] * bool(scope)]

    def version(self, version: Version) -> str:
        return str(version)

    def tag(self, version: Version) -> str:
        return "next" if version.stage else "latest"

    def faults(self) -> Sequence[Diagnostic]:
        if self._private is not None:
            return (findings.private_package(self._private),)
        if self._wants_provenance and not any(map(os.environ.get, _CI)):
            return (findings.provenance_elsewhere(),)
        try:
            self._npm("whoami")
        except RegistryError as error:
            match _code(error):
                case "ENEEDAUTH":
                    return (findings.no_credentials(self.title, self.url, _LOGIN),)
                case "E401" | "E403":
                    return (findings.credentials_refused(self.title, self.url, _LOGIN),)
                case "E404":  # a registry that does not tell who one is
                    return ()
                case _:
                    return (findings.registry_unreachable(self.title, self.url, str(error)),)
        if (
            self._lacks_access
            and not self._is_known()
            and "access" not in _settings(("access",), self._folder)
        ):
            return (findings.unknown_access(self.package),)
        return ()

    def published(self, version: str) -> Mapping[str, str]:
        try:
            fields = ("version", "dist.integrity")
            said = self._npm("view", f"{self.package}@{version}", *fields, "--json")
        except RegistryError as error:
            if _code(error) == "E404":
                return {}
            raise
        if not said.strip():  # so npm says before 11 where only the version is missing
            return {}
        answer = json.loads(said)
        # Of a registry without integrity, npm gives the version alone.
        integrity = answer["dist.integrity"] if isinstance(answer, dict) else ""
        name = f"{self.package.lstrip('@').replace('/', '-')}-{version}.tgz"
        return {name: integrity}

    def digest(self, file: Path) -> str:
        return f"sha512-{base64.b64encode(hashlib.sha512(file.read_bytes()).digest()).decode()}"

    def publish(self, files: Sequence[Path], tag: str) -> None:
        for file in files:
            self._npm("publish", str(file), f"--tag={tag}", "--ignore-scripts")

    def _is_known(self) -> bool:
        try:
            self._npm("view", self.package, "name")
        except RegistryError as error:
            return _code(error) != "E404"
        return True

    def _npm(self, *arguments: str) -> str:
        # Its errors tell what to do, whatever is set for people; its notices are for them alone.
        options = ("--loglevel=error", *self._at)
        try:
            return run("npm", *arguments, *options, cwd=self._folder, env={"NO_COLOR": "1"})
        except ToolError as error:
            code = _CODE.search(error.output)
            line = _LINE.search(error.output)
            reason = f"{code[1]}: {line[1]}" if code and line else error.reason
            raise RegistryError(reason, _HINTS.get(code[1] if code else "", "")) from error


def _code(error: RegistryError) -> str:
    return error.reason.partition(":")[0]


def _registry(own: Mapping[str, Any], scope: str, folder: Path) -> str:
    """The first that is set: package.json's publishConfig, .npmrc for the scope, .npmrc for all."""
    keys = (*[f"{scope}:registry"] * bool(scope), "registry")
    configured = _settings(keys, folder)
    for values in (own, configured):
        for key in keys:
            if isinstance(values.get(key), str):
                return str(values[key])
    raise RegistryError("npm has none")


def _settings(keys: Sequence[str], folder: Path) -> Mapping[str, str]:
    """Those of npm's settings that are set."""
    try:
        said = run("npm", "config", "get", *keys, cwd=folder)
    except ToolError as error:
        raise RegistryError(error.reason) from error
    # Of a single one npm gives the value alone.
    lines = said.splitlines() if len(keys) > 1 else [f"{keys[0]}={said.strip()}"]
    pairs = (line.partition("=")[::2] for line in lines)
    return {key: value for key, value in pairs if value not in ("", "undefined", "null")}
