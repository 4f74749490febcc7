"""PyPI, or the index that the settings of twine or uv name, by twine and that index's simple API."""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from polyevent.config.version import Version
from polyevent.diagnostics import Diagnostic
from polyevent.release import findings
from polyevent.release.registries.registry import RegistryError
from polyevent.release.tools import ToolError, run, without_credentials

_HINT = "set TWINE_USERNAME and TWINE_PASSWORD, or write them into .pypirc; on PyPI: `__token__` and a token"
_TIMEOUT = 30
_OPTIONS = {
    "TWINE_REPOSITORY_URL": "--repository-url",
    "TWINE_USERNAME": "--username",
    "TWINE_PASSWORD": "--password",
}
"""What twine calls these settings in the environment, and in its options."""


class PyPI:
    """The index for the distribution `package`, of the project at `root`."""

    title = "PyPI"

    def __init__(self, package: str, root: Path) -> None:
        # These take half a second to load, and only a release needs them.
        from pypi_simple import PYPI_SIMPLE_ENDPOINT
        from twine.exceptions import TwineException
        from twine.settings import Settings
        from twine.utils import DEFAULT_REPOSITORY

        parser = argparse.ArgumentParser()
        Settings.register_argparse_arguments(parser)
        self._env = _from_uv()
        options = [f"{_OPTIONS[name]}={value}" for name, value in self._env.items()]
        try:
            given = parser.parse_args(["--non-interactive", *options])
            self._settings = Settings.from_argparse(given)
        except (TwineException, OSError) as error:
            raise RegistryError(str(error)) from error
        self.package = package
        self._root = root
        self._upload = str(self._settings.repository_config["repository"])
        self.url = without_credentials(self._upload)
        self._is_default = self._upload == DEFAULT_REPOSITORY
        self._index = os.environ.get("UV_PUBLISH_CHECK_URL") or (
            PYPI_SIMPLE_ENDPOINT if self._is_default else _simple(self._upload)
        )

    def version(self, version: Version) -> str:
        return version.on_pypi

    def tag(self, version: Version) -> str:
        return ""

    def faults(self) -> Sequence[Diagnostic]:
        from requests import RequestException
        from twine.exceptions import TwineException

        # An upload of nothing: who may upload is told that a file is missing, all others are not.
        nothing = {":action": "file_upload", "protocol_version": "1"}
        try:
            session = self._settings.create_repository().session
            # Where nobody is named, PyPI is asked whether it trusts this machine.
            session.auth = self._settings.auth.authenticator
            answer = session.post(
                self._upload, data=nothing, timeout=_TIMEOUT, allow_redirects=False
            )
        except TwineException:
            return (findings.no_credentials(self.title, self.url, _HINT),)
        except RequestException as error:
            return (findings.registry_unreachable(self.title, self.url, _cause(error)),)
        if answer.status_code in (401, 403):
            return (findings.credentials_refused(self.title, self.url, _HINT),)
        return ()

    def published(self, version: str) -> Mapping[str, str]:
        from pypi_simple import NoSuchProjectError, PyPISimple
        from requests import RequestException

        try:
            with PyPISimple(self._index, auth=self._reader()) as client:
                page = client.get_project_page(self.package, timeout=_TIMEOUT)
        except NoSuchProjectError:
            return {}
        except RequestException as error:
            raise RegistryError(_cause(error)) from error
        return {
            file.filename: file.digests.get("sha256", "")
            for file in page.packages
            if file.version == version
        }

    def digest(self, file: Path) -> str:
        return hashlib.sha256(file.read_bytes()).hexdigest()

    def publish(self, files: Sequence[Path], tag: str) -> None:
        command = [sys.executable, "-m", "twine", "upload"]
        command += ["--non-interactive", "--disable-progress-bar", *map(str, files)]
        # Or it would break its messages into lines of 80 columns.
        wide = {"COLUMNS": "1000", "NO_COLOR": "1"}
        try:
            run(*command, cwd=self._root, env={**self._env, **wide})
        except ToolError as error:
            raise RegistryError(_refusal(error.output), _HINT) from error

    def _reader(self) -> tuple[str, str] | None:
        """Whom the index lets read: that of PyPI everybody, another one maybe those who upload."""
        from twine.exceptions import TwineException

        if self._is_default:
            return None
        try:
            username, password = self._settings.username, self._settings.password
        except TwineException:
            return None
        return (username, password) if username and password else None


def _from_uv() -> dict[str, str]:
    """The settings of `uv publish` as twine calls them, where there are none of twine's own."""
    if any(name in os.environ for name in (*_OPTIONS, "TWINE_REPOSITORY")):
        return {}
    token = os.environ.get("UV_PUBLISH_TOKEN")
    found = {
        "TWINE_REPOSITORY_URL": os.environ.get("UV_PUBLISH_URL"),
        "TWINE_USERNAME": "__token__" if token else os.environ.get("UV_PUBLISH_USERNAME"),
        "TWINE_PASSWORD": token or os.environ.get("UV_PUBLISH_PASSWORD"),
    }
    return {name: value for name, value in found.items() if value}


def _simple(upload: str) -> str:
    """The simple API beside an address for uploads, as Warehouse, pypiserver and others have it."""
    return f"{upload.rstrip('/').removesuffix('/legacy')}/simple/"


def _cause(error: BaseException) -> str:
    """What is behind an exception of requests, which wraps those of urllib3 around the system's."""
    while (inner := error.__cause__ or error.__context__) is not None:
        error = inner
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _refusal(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line.removeprefix("ERROR").strip() for line in lines if line.startswith("ERROR")]
    return (errors or lines or ["twine failed and said nothing"])[-1]
