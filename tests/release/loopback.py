"""Real registries on this machine: pypiserver, and verdaccio for npm."""

from __future__ import annotations

import base64
import hashlib
import json
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.toolchain import node, node_module_bin

USER, PASSWORD = "ada", "secret-12345"
_PATIENCE = 60

_VERDACCIO = """\
storage: ./storage
auth: {htpasswd: {file: ./htpasswd, max_users: 1}}
uplinks: {}
packages: {"**": {access: $all, publish: $authenticated}}
log: {type: stdout, format: json, level: warn}
web: {enable: false}
"""


@dataclass(frozen=True)
class Registries:
    """The addresses of both, and the token for npm's."""

    pypi: str
    npm: str
    npm_token: str

    @property
    def index(self) -> str:
        """Where pip finds packages."""
        return f"{self.pypi}simple/"


@contextmanager
def registries(folder: Path) -> Iterator[Registries]:
    """Both of them, with what they are given in `folder`, as long as the context lasts."""
    with pypiserver(folder / "pypi") as pypi, verdaccio(folder / "npm") as npm:
        yield Registries(pypi, npm, _token(npm))


@contextmanager
def pypiserver(folder: Path) -> Iterator[str]:
    """An index that `USER` may upload to, until the context ends; gives its address."""
    (folder / "packages").mkdir(parents=True)
    digest = base64.b64encode(hashlib.sha1(PASSWORD.encode()).digest()).decode()
    (folder / "htpasswd").write_text(f"{USER}:{{SHA}}{digest}\n")
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "pypiserver", "run", "--disable-fallback"]
    command += ["-i", "127.0.0.1", "-p", str(port), "-a", "update"]
    command += ["-P", str(folder / "htpasswd"), str(folder / "packages")]
    with _server(command, folder, port) as url:
        yield url


@contextmanager
def verdaccio(folder: Path) -> Iterator[str]:
    """A registry in which one may make oneself known, until the context ends; gives its address."""
    folder.mkdir(parents=True)
    (folder / "config.yaml").write_text(_VERDACCIO)
    port = free_port()
    script = str(node_module_bin("verdaccio"))
    command = [node(), script, "--config", "config.yaml", "--listen", f"127.0.0.1:{port}"]
    with _server(command, folder, port) as url:
        yield url


@contextmanager
def _server(command: list[str], folder: Path, port: int) -> Iterator[str]:
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
    try:
        _wait(process, port, folder / "server.log")
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Return when something listens at `port`."""
    for _ in range(_PATIENCE * 20):
        assert process.poll() is None, log.read_text()
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(log.read_text())


def _token(npm: str) -> str:
    """The token of a new user, as `npm login` gets it."""
    request = urllib.request.Request(
        f"{npm}-/user/org.couchdb.user:{USER}",
        data=json.dumps({"name": USER, "password": PASSWORD}).encode(),
        headers={"content-type": "application/json"},
        method="PUT",
    )
    with urllib.request.urlopen(request) as answer:
        return str(json.load(answer)["token"])


def free_port() -> int:
    """A port at which nothing listens now."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])
