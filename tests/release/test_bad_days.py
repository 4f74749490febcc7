"""Releases that stop half-way: what is told, and that they end as if nothing had happened."""

from __future__ import annotations

import fcntl
import os
import re
import signal
import subprocess
import time
from collections.abc import Callable

from tests.release.gateway import gateway
from tests.release.scratch import Scratch
from tests.release.test_refusals import codes
from tests.toolchain import go

COMMIT = r"bring main to the commit [0-9a-f]{10}"


def ledger(said: str) -> dict[str, str]:
    """What is told to be done, by the words of each step."""
    lines = re.findall(r"^  (done|not done|not known) +(.*)$", said, re.M)
    return {re.sub(COMMIT, "commit", words): state for state, words in lines}


def assert_all_is_released(project: Scratch, *versions: str) -> None:
    """Everything is where a release that went well would have left it."""
    released = project.released()
    assert set(released) == {"main", *(f"{f}v{v}" for v in versions for f in ("", "go/"))}
    newest = f"v{versions[-1]}"
    assert released["main"] == released[newest] == project.git("rev-parse", "HEAD")
    assert project.git("status", "--porcelain") == ""
    assert len(project.git("worktree", "list").splitlines()) == 1
    assert not (project.folder / ".git/polyevent-release").exists()
    # Neither registry takes a file twice, so each was uploaded once.
    assert len(project.on_pypi()) == 2 * len(versions)
    assert set(project.on_npm()) == {*versions, "latest"}
    assert project.git("log", "--format=%s", "--grep=^Release").splitlines() == [
        f"Release {version}" for version in reversed(versions)
    ]


def use_npm_at(project: Scratch, url: str) -> None:
    """Have npm publish to the registry at `url`."""
    npmrc = project.base / "home/.npmrc"
    text = npmrc.read_text().replace(project.registries.npm, url)
    here, there = project.registries.npm.removeprefix("http:"), url.removeprefix("http:")
    npmrc.write_text(text.replace(here, there))


def test_the_network_goes_away_after_pypi_and_before_npm(project: Scratch) -> None:
    with gateway(project.registries.npm) as way:
        use_npm_at(project, way.url)
        way.is_cut = True
        done = project.polyevent("release", "minor", "--yes")
        assert done.code == 1
        assert codes(done.err) == ["E627"]
        assert (
            f"could not publish {project.npm_name} 1.1.0 on npm ({way.url}): ECONNRESET" in done.err
        )
        assert "1 error: the release is not finished" in done.err
        assert done.err.endswith("\n`polyevent release --resume` goes on\n")
        assert ledger(done.err) == {
            "commit": "done",
            "tag v1.1.0, go/v1.1.0": "done",
            f"publish {project.pypi_name} 1.1.0 on PyPI ({project.registries.pypi})": "done",
            f"publish {project.npm_name} 1.1.0 on npm ({way.url})": "not done",
            "push main, v1.1.0, go/v1.1.0 to origin": "not done",
        }
        assert (len(project.on_pypi()), project.on_npm()) == (2, {})
        assert set(project.released()) == {"main"}

        # Another release does not begin; this one goes to no other registry.
        again = project.polyevent("release", "patch", "--yes")
        assert (again.code, codes(again.err)) == (2, ["E620"])
        assert "`polyevent release --resume` goes on" in again.err
        other = project.base / "home/.npmrc"
        settings = other.read_text()
        other.write_text(settings.replace(way.url, "http://127.0.0.1:9/"))
        done = project.polyevent("release", "--resume")
        assert (done.code, codes(done.err)) == (1, ["E627"])
        assert "the settings now name another registry, http://127.0.0.1:9/" in done.err
        other.write_text(settings)

        way.is_cut = False
        done = project.polyevent("release", "--resume")
        assert done.code == 0, done.err
    assert_all_is_released(project, "1.1.0")


def test_npm_wants_a_one_time_password(project: Scratch) -> None:
    # By the way: a package may have others in its folder.
    project.write("polyevent.toml", '[typescript]\nout = "."\n\n[python]\nflavor = "dataclass"\n')
    project.build()
    project.commit("The npm package at the root")
    with gateway(project.registries.npm) as way:
        use_npm_at(project, way.url)
        way.password = "123456"
        done = project.polyevent("release", "minor", "--yes", "--only", "typescript")
        assert (done.code, codes(done.err)) == (1, ["E627"])
        assert "`NPM_CONFIG_OTP=123456 polyevent release --resume`" in done.err
        project.env["NPM_CONFIG_OTP"] = "123456"
        done = project.polyevent("release", "--resume")
        assert done.code == 0, done.err
    assert project.on_npm() == {"1.1.0": "", "latest": "1.1.0"}


def test_the_push_is_rejected_and_then_others_have_pushed(project: Scratch) -> None:
    # One tag is refused, and with it the branch and the other tag.
    hook = project.remote / "hooks/update"
    hook.write_text('#!/bin/sh\necho "not on Mondays" >&2\n[ "$1" != refs/tags/go/v1.1.0 ]\n')
    hook.chmod(0o755)
    (project.folder / "polyevent.toml").rename(project.folder / "settings.toml")
    project.commit("Call the settings otherwise")
    before = project.released()
    there = ("-C", str(project.folder), "--config", "settings.toml")
    done = project.polyevent("release", "minor", "--yes", "--only", "go", *there)
    assert (done.code, codes(done.err)) == (1, ["E627"])
    assert "to origin: hook declined to update refs/tags/go/v1.1.0\n" in done.err
    assert "remote: not on Mondays" in done.err
    resume = f"`polyevent release --resume -C {project.folder} --config settings.toml` goes on"
    assert resume in done.err
    assert ledger(done.err)["push main, v1.1.0, go/v1.1.0 to origin"] == "not done"
    assert project.released() == before
    hook.unlink()

    other = project.base / "other"
    project.git("clone", "--quiet", str(project.remote), str(other))
    project.git("commit", "--quiet", "--allow-empty", "--message=More", cwd=other)
    project.git("push", "--quiet", cwd=other)
    done = project.polyevent("release", "--resume", *there)
    assert (done.code, codes(done.err)) == (1, ["E627"])
    assert "origin has commits that are not here" in done.err
    assert set(project.released()) == {"main"}
    project.git("pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main")

    done = project.polyevent("release", "--resume", *there)
    assert done.code == 0, done.err
    released = project.released()
    assert set(released) == {"main", "v1.1.0", "go/v1.1.0"}
    assert project.git("log", "-1", "--format=%s", released["v1.1.0"]) == "Release 1.1.0"
    assert released["main"] == project.git("rev-parse", "HEAD") != released["v1.1.0"]


def test_it_is_killed_between_any_two_steps(project: Scratch) -> None:
    """Each time as soon as a step is told to be done, while the next one begins."""
    begin, resume = ["release", "minor", "--yes"], ["release", "--resume"]
    go_on = project.base / "go-on"
    waits = f"#!/bin/sh\nwhile [ ! -e '{go_on}' ]; do sleep 0.1; done\n"
    # However late the signal comes, it comes before the commit.
    commits = project.folder / ".git/hooks/pre-commit"
    commits.write_text(f"{waits}exit 1\n")
    commits.chmod(0o755)
    line = "the Go module: "
    assert until(project, begin, line, signal.SIGKILL, go_on.touch) == -signal.SIGKILL
    commits.unlink()
    go_on.unlink()
    with gateway(project.registries.npm) as way:
        use_npm_at(project, way.url)

        def lost() -> None:
            way.is_cut, way.is_held = True, False

        for arguments, line in [
            (begin, "done: bring "),
            (resume, "done: tag "),
            (resume, "done: publish acme"),
        ]:
            # However late the signal comes, it does not get beyond npm.
            way.is_cut, way.is_held = False, True
            assert until(project, arguments, line, signal.SIGKILL, lost) == -signal.SIGKILL
        way.is_cut = False

        hook = project.remote / "hooks/pre-receive"
        hook.write_text(waits)
        hook.chmod(0o755)
        line = "done: publish @"
        assert until(project, resume, line, signal.SIGKILL, go_on.touch) == -signal.SIGKILL
        done = project.polyevent("release", "--resume")
        assert done.code == 0, done.err
    assert_all_is_released(project, "1.1.0")


def test_it_is_interrupted(project: Scratch) -> None:
    before = project.untouched()
    waits = f"#!/bin/sh\nwhile [ ! -e '{project.base / 'go-on'}' ]; do sleep 0.1; done\n"
    vet = project.base / "bin/go"
    vet.parent.mkdir()
    vet.write_text(waits + f'exec {go()} "$@"\n')
    vet.chmod(0o755)
    project.env["PATH"] = f"{vet.parent}{os.pathsep}{project.env['PATH']}"
    hook = project.remote / "hooks/pre-receive"
    hook.write_text(waits)
    hook.chmod(0o755)
    go_on = project.base / "go-on"
    only = ["release", "minor", "--yes", "--only", "go"]
    assert until(project, only, "  push ", signal.SIGINT, go_on.touch) == 130
    assert project.untouched() == before
    vet.unlink()
    go_on.unlink()
    assert until(project, only, "done: tag", signal.SIGTERM, go_on.touch) == 130
    done = project.polyevent("release", "--resume")
    assert done.code == 0, done.err
    assert set(project.released()) == {"main", "v1.1.0", "go/v1.1.0"}


def test_what_is_not_as_it_was_made_is_not_published(project: Scratch) -> None:
    """And what was not published can be given up, as `polyevent explain E620` says."""
    before = project.untouched()
    with gateway(project.registries.npm) as way:
        use_npm_at(project, way.url)
        way.is_cut = True
        assert project.polyevent("release", "minor", "--yes", "--only", "typescript").code == 1
        way.is_cut = False
        project.git("tag", "--force", "v1.1.0", "HEAD~1")
        done = project.polyevent("release", "--resume")
        assert (done.code, codes(done.err)) == (1, ["E627"])
        assert "`git tag --delete v1.1.0`" in done.err
        (tarball,) = (project.folder / ".git/polyevent-release/typescript").iterdir()
        tarball.write_bytes(b"another")
        done = project.polyevent("release", "--resume")
        assert (done.code, codes(done.err)) == (2, ["E624"])
    explained = project.polyevent("explain", "E620").out
    commands = re.findall(r"^    (.*)$", explained, re.M)
    commands = [line.replace("v1.2.0 go/v1.2.0", "v1.1.0") for line in commands]
    project.run("sh", "-ec", "\n".join(commands))
    project.git("worktree", "prune")
    assert project.untouched() == before


def test_two_releases_at_once_are_one(project: Scratch) -> None:
    folder = project.folder / ".git/polyevent-release"
    folder.mkdir()
    lock = os.open(folder, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    done = project.polyevent("release", "minor", "--yes", "--only", "go")
    assert (done.code, codes(done.err)) == (2, ["E622"])
    os.close(lock)


def until(
    project: Scratch,
    arguments: list[str],
    told: str,
    how: signal.Signals,
    then: Callable[[], None] = lambda: None,
) -> int:
    """Run the command until it tells `told`, send it the signal `how`, and do what comes `then`.

    What it has started goes on to its end, as it would without it. Gives the exit code.
    """
    said = []
    with subprocess.Popen(
        project.command(*arguments),
        cwd=project.folder,
        env=project.env,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            said.append(line)
            if told in line:
                process.send_signal(how)
                break
        else:
            raise AssertionError("".join(said))
        process.stderr.read()
    then()
    for _ in range(600):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return process.returncode
        time.sleep(0.1)
    raise AssertionError("something that it started does not end")
