"""`polyevent watch` as people use it: a process that is left alone while files are saved."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.projects import project

_PATIENCE = 60
CONTRACT = """\
import type { Metadata } from "./shared/metadata";
export interface Added { type: "added"; metadata: Metadata; name: string }
"""
BROKEN = CONTRACT.replace("name: string", "name: strin")
METADATA = "export interface Metadata { traceId: string }\n"
TYPES = "ts/events.ts"


class Watched:
    """A project, and the process that watches it."""

    def __init__(self, root: Path, log: Path) -> None:
        self.root = root
        self._log = log
        with log.open("wb") as err:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "polyevent", "watch"], cwd=root, stderr=err
            )

    @property
    def said(self) -> str:
        return self._log.read_text()

    def until(self, happens: Callable[[], bool]) -> None:
        """Wait for what `happens`."""
        deadline = time.monotonic() + _PATIENCE
        while not happens():
            assert time.monotonic() < deadline and self.process.poll() is None, self.said
            time.sleep(0.01)

    def until_said(self, text: str, times: int = 1) -> None:
        """Wait for words."""
        self.until(lambda: self.said.count(text) >= times)

    def save(self, text: str, path: str = "src/events.ts") -> None:
        """Write a file of the project, as an editor that keeps the file does."""
        (self.root / path).write_text(text)

    def holds(self, text: str, path: str = TYPES) -> bool:
        """Whether `text` stands in the file at `path`."""
        file = self.root / path
        return file.is_file() and text in file.read_text()


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    root = project(tmp_path / "project", CONTRACT)
    (root / "src/shared").mkdir()
    (root / "src/shared/metadata.ts").write_text(METADATA)
    watching = Watched(root, tmp_path / "stderr.txt")
    try:
        watching.until_said("watching for changes; Ctrl-C ends it\n")
        yield watching
    finally:
        watching.process.kill()
        watching.process.wait()


def test_what_is_saved_is_built(watched: Watched) -> None:
    assert watched.holds("name: string;")
    watched.save(CONTRACT.replace("name", "title"))
    watched.until(lambda: watched.holds("title: string;"))
    watched.save(METADATA.replace("traceId", "requestId"), "src/shared/metadata.ts")
    watched.until(lambda: watched.holds("requestId: string;"))
    for language in ("py/src/example_contract/_types.py", "go/events/types.go"):
        assert watched.holds("request", language) or watched.holds("Request", language)


def test_a_mistake_is_shown_until_it_is_mended(watched: Watched) -> None:
    watched.save(BROKEN)
    watched.until_said("1 error: nothing was written\n")
    assert "error[E201]: `strin` is not declared" in watched.said
    assert watched.holds("name: string;")
    watched.save(CONTRACT)
    watched.until_said("fixed: up to date\n")
    watched.save(BROKEN)
    watched.until_said("1 error: nothing was written\n", times=2)
    watched.save(CONTRACT.replace("name", "title"))
    watched.until_said("fixed: ", times=2)
    assert watched.holds("title: string;")


def test_a_contract_that_is_away_for_a_while(watched: Watched) -> None:
    source = watched.root / "src/events.ts"
    source.unlink()
    watched.until_said("the contract `src/events.ts` does not exist")
    watched.save(CONTRACT)
    watched.until_said("fixed: up to date\n")
    os.rename(watched.root / "src", watched.root / "away")
    watched.until_said("the contract `src/events.ts` does not exist", times=2)
    os.rename(watched.root / "away", watched.root / "src")
    watched.until_said("fixed: up to date\n", times=2)
    # The folder that is watched has to be the one that is there now.
    watched.save(CONTRACT.replace("name", "title"))
    watched.until(lambda: watched.holds("title: string;"))


def test_a_module_that_is_away_for_a_while(watched: Watched) -> None:
    module = watched.root / "src/shared/metadata.ts"
    module.unlink()
    module.parent.rmdir()
    watched.until_said("nothing was written\n")
    module.parent.mkdir()
    module.write_text(METADATA)
    watched.until_said("fixed: up to date\n")
    # In a folder it is found as well, but not before what has its name.
    (watched.root / "src/shared/metadata").mkdir()
    watched.save(METADATA.replace("traceId", "requestId"), "src/shared/metadata/index.ts")
    module.unlink()
    watched.until(lambda: watched.holds("requestId: string;"))
    module.write_text(METADATA)
    watched.until(lambda: watched.holds("traceId: string;"))


def test_editors_that_put_another_file_in_its_place(watched: Watched) -> None:
    for name in ("title", "heading"):
        new = watched.root / "src/.events.ts.new"
        new.write_text(CONTRACT.replace("name", name))
        os.replace(new, watched.root / "src/events.ts")
        watched.until(partial(watched.holds, f"{name}: string;"))


def test_settings_count_too(watched: Watched) -> None:
    watched.save('[python]\nmodule = "events"\n', "polyevent.toml")
    watched.until(lambda: (watched.root / "py/src/events/__init__.py").is_file())
    watched.until(lambda: not (watched.root / "go").exists())
    watched.save("[pyton]\n", "polyevent.toml")
    watched.until_said("nothing was written\n")
    manifest = watched.root / "package.json"
    text = manifest.read_text()
    (watched.root / "polyevent.toml").unlink()
    watched.until_said("fixed: ")
    manifest.unlink()
    watched.until_said("`package.json` cannot be read: it does not exist")
    manifest.write_text(text.replace("1.2.3", "1.3.0"))
    watched.until(lambda: watched.holds('version = "1.3.0"', "py/pyproject.toml"))


def test_packages_are_mended(watched: Watched) -> None:
    types = watched.root / TYPES
    text = types.read_text()
    types.write_text("export {};\n")
    watched.until(lambda: types.read_text() == text)
    types.unlink()
    watched.until(types.exists)
    (watched.root / "go/events/types.go").unlink()
    watched.until((watched.root / "go/events/types.go").exists)
    watched.until_said("1 file written\n", times=3)


def test_what_it_writes_itself_is_no_change(watched: Watched) -> None:
    for number in range(3):
        watched.save(CONTRACT.replace("name", f"name{number}"))
        watched.until(lambda: watched.holds(f"name{number}: string;"))
        watched.until_said(" written\n", times=number + 2)
    watched.save(BROKEN)
    watched.until_said("nothing was written\n")
    assert watched.said.count(" files written\n") == 4
    assert "up to date" not in watched.said


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_it_is_told_to(watched: Watched, sign: signal.Signals) -> None:
    before = watched.said
    watched.process.send_signal(sign)
    assert watched.process.wait(_PATIENCE) == 0
    assert watched.said == before
    assert not (watched.root / ".polyevent").exists()
