"""Releases that go well: one command each, and all packages as their users get them."""

from __future__ import annotations

import os
import pty
import subprocess
from pathlib import Path

from tests.release.consumers import use_go, use_npm, use_python
from tests.release.loopback import PASSWORD, USER
from tests.release.scratch import Scratch


def test_every_version_is_installed_and_used_from_the_registries(
    project: Scratch, tmp_path: Path
) -> None:
    wishes = [("minor",), ("patch",), ("major",), ("minor", "--pre", "rc")]
    for number, wish in enumerate(wishes):
        if number:
            project.change(f"field{number}")
        done = project.polyevent("release", *wish, "--yes")
        assert done.code == 0, done.err
        assert done.out == ""
    assert done.err.endswith("2.1.0-rc.1 is released\n")

    assert project.git("status", "--porcelain") == ""
    assert project.polyevent("build", "--check").code == 0
    assert not (project.folder / ".git/polyevent-release").exists()
    released = project.released()
    assert released["main"] == project.git("rev-parse", "HEAD") == released["v2.1.0-rc.1"]
    versions = ("1.1.0", "1.1.1", "2.0.0", "2.1.0-rc.1")
    assert set(released) == {
        "main",
        *(f"{f}v{version}" for version in versions for f in ("", "go/")),
    }
    for version in versions:
        assert released[f"v{version}"] == released[f"go/v{version}"]
    subjects = project.git("log", "--format=%s").splitlines()
    assert [line for line in subjects if line.startswith("Release")] == [
        f"Release {version}" for version in reversed(versions)
    ]

    def empty(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        return folder

    for version in versions:
        major = "/v2" if version.startswith("2") else ""
        assert use_npm(project, f"@{version}", empty(f"npm-{version}")) == version
        assert use_go(project, major, f"v{version}", empty(f"go-{version}")) == f"v{version}"
        there = version.replace("-rc.1", "rc1")
        installed = use_python(project, f"=={there}", empty(f"py-{version}"))
        assert installed == f"{project.module}-{there}"
    # Nobody gets a pre-release who does not ask for one.
    assert project.on_npm()["latest"] == use_npm(project, "", empty("npm")) == "2.0.0"
    assert project.on_npm()["next"] == "2.1.0-rc.1"
    assert use_go(project, "/v2", "latest", empty("go")) == "v2.0.0"
    assert use_python(project, "", empty("py")) == f"{project.module}-2.0.0"


def test_a_rehearsal_tells_all_and_changes_nothing(project: Scratch) -> None:
    before = project.untouched()
    # What is told has no credentials in it.
    address = project.registries.pypi.replace("://", f"://{USER}:{PASSWORD}@")
    project.env["TWINE_REPOSITORY_URL"] = address
    done = project.polyevent("release", "major", "--pre", "beta", "--dry-run")
    assert (done.code, done.err) == (0, "")
    assert done.out == f"""\
Release 2.0.0-beta.1 (now 1.0.0)

  write    2.0.0-beta.1 into package.json, CHANGELOG.md and the packages
  check    typescript, python and go: packed, installed apart, imported
  commit   "Release 2.0.0-beta.1" on main
  tag      v2.0.0-beta.1, go/v2.0.0-beta.1
  publish  {project.pypi_name} 2.0.0b1 to PyPI ({project.registries.pypi})
  publish  {project.npm_name} 2.0.0-beta.1 as next to npm ({project.registries.npm})
  push     main, v2.0.0-beta.1, go/v2.0.0-beta.1 to origin ({project.remote})
"""
    assert project.untouched() == before


def test_tags_alone_for_what_ci_publishes_and_one_package_alone(project: Scratch) -> None:
    done = project.polyevent("release", "1.0.0", "--yes", "--no-publish", "--only", "go")
    assert done.code == 0, done.err
    assert set(project.released()) == {"main", "v1.0.0", "go/v1.0.0"}
    assert (project.on_pypi(), project.on_npm()) == ([], {})

    project.change("more")
    # uv's settings will do, where there are none of twine's.
    settings = {"REPOSITORY_URL": "URL", "USERNAME": "USERNAME", "PASSWORD": "PASSWORD"}
    for twine, uv in settings.items():
        project.env[f"UV_PUBLISH_{uv}"] = project.env.pop(f"TWINE_{twine}")
    done = project.polyevent("release", "patch", "--yes", "--only", "python")
    assert done.code == 0, done.err
    assert set(project.released()) == {"main", "v1.0.0", "go/v1.0.0", "v1.0.1"}
    assert (len(project.on_pypi()), project.on_npm()) == (2, {})


def test_a_module_at_the_root_has_one_tag_and_a_lock_file_is_not_needed(project: Scratch) -> None:
    project.write("polyevent.toml", '[go]\nout = "."\n')
    project.git("rm", "--quiet", "package-lock.json")
    project.build()
    project.commit("Go alone")
    done = project.polyevent("release", "major", "--yes")
    assert done.code == 0, done.err
    assert set(project.released()) == {"main", "v2.0.0"}
    assert f"module github.com/acme/{project.name}/v2\n" in (project.folder / "go.mod").read_text()


def test_the_version_is_asked_for_with_the_commits_in_view(project: Scratch) -> None:
    project.git("tag", "v0.9.0")
    project.change("more")
    answers = ["oops", "patch", "n"]
    said = at_a_terminal(project, ["release", "--only", "go", "--pre", "rc"], answers)
    assert "since v0.9.0:\r\n  " in said and " Add more\r\n" in said
    assert "patch (1.0.1-rc.1)" in said and "major (2.0.0-rc.1)" in said
    assert "`oops` is not major, minor, patch or a version" in said
    assert "Release 1.0.1-rc.1 (now 1.0.0)" in said
    assert project.git("tag") == "v0.9.0"


def test_nothing_is_guessed_where_nobody_can_be_asked(project: Scratch) -> None:
    before = project.untouched()
    for arguments in (["--yes"], ["--dry-run"], ["minor"], ["--pre", "rc", "--yes"], ["1.2", "-y"]):
        done = project.polyevent("release", *arguments)
        assert done.code == 2
        assert "Error: " in done.err
    assert project.untouched() == before


def at_a_terminal(project: Scratch, arguments: list[str], answers: list[str]) -> str:
    """What the command prints to somebody who gives `answers`."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        project.command(*arguments),
        cwd=project.folder,
        env=project.env,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
    said = b""
    try:
        while part := os.read(ours, 4096):
            said += part
    except OSError:  # how Linux tells that the other end is closed
        pass
    os.close(ours)
    process.wait()
    return said.decode()
