"""What is in the way of a release is told before anything is changed, all of it at once."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from polyevent.release import findings
from tests.release.scratch import Scratch
from tests.toolchain import npm

TAGS_ALONE = ("--no-publish", "--only", "go")
"""What makes a look short, where the registries have no part in it."""


def codes(said: str) -> list[str]:
    """The codes of the findings in `said`."""
    return re.findall(r"^error\[(E\d+)\]", said, re.M)


def refused(project: Scratch, *arguments: str) -> str:
    """What is said about a release that is refused, and that changes nothing."""
    before = project.untouched()
    done = project.polyevent("release", *arguments, "--yes")
    assert done.code == 2, done.err
    assert project.untouched() == before
    assert "nothing was changed\n" in done.err
    return done.err


def a_change_that_is_not_committed(project: Scratch) -> None:
    project.write("notes.txt", "to do")


def another_branch(project: Scratch) -> None:
    project.git("switch", "--quiet", "--create", "feature")


def no_branch(project: Scratch) -> None:
    project.git("switch", "--quiet", "--detach", "HEAD")


def no_remote(project: Scratch) -> None:
    project.git("remote", "remove", "origin")


def a_remote_that_is_gone(project: Scratch) -> None:
    project.git("remote", "set-url", "origin", "http://ada:password@127.0.0.1:9/notes.git")


def a_remote_with_more(project: Scratch) -> None:
    other = project.base / "other"
    project.git("clone", "--quiet", str(project.remote), str(other))
    project.git("commit", "--quiet", "--allow-empty", "--message=More", cwd=other)
    project.git("push", "--quiet", cwd=other)


def a_remote_that_is_read_only(project: Scratch) -> None:
    project.git("remote", "set-url", "--push", "origin", str(project.base / "nowhere.git"))


def a_tag_here(project: Scratch) -> None:
    project.git("tag", "go/v1.1.0")


def a_tag_on_the_remote(project: Scratch) -> None:
    project.git("tag", "v1.1.0")
    project.git("push", "--quiet", "origin", "v1.1.0")
    project.git("tag", "--delete", "v1.1.0")


def stale_packages(project: Scratch) -> None:
    project.write("go/README.md", "mine")
    project.commit("Edit what is generated")


def no_section(project: Scratch) -> None:
    project.write("CHANGELOG.md", "# Changelog\n\n## 1.0.0\n\n- Notes.\n")
    project.commit("Forget the section")


def no_changelog(project: Scratch) -> None:
    project.git("rm", "--quiet", "CHANGELOG.md")
    project.commit("Keep no changelog")


def an_empty_section(project: Scratch) -> None:
    project.write("CHANGELOG.md", "# Changelog\n\n## Unreleased\n\n### Added\n\n## 1.0.0\n\n- A.\n")
    project.commit("Say nothing")


def a_broken_contract(project: Scratch) -> None:
    project.write("src/events.ts", "interface A { b: Missing }\n")
    project.commit("Break it")


def no_repository(project: Scratch) -> None:
    (project.folder / ".git").rename(project.base / "git")


@pytest.mark.parametrize(
    ("wrong", "expected", "help"),
    [
        (a_change_that_is_not_committed, ["E604"], "`git stash -u`"),
        (another_branch, ["E605"], "`git switch main`"),
        (no_branch, ["E605"], "HEAD is detached"),
        (no_remote, ["E606"], "`git remote add origin URL`"),
        (a_remote_that_is_gone, ["E607"], "`git ls-remote origin`"),
        (a_remote_with_more, ["E608"], "`git pull origin main`"),
        (a_remote_that_is_read_only, ["E609"], "nowhere.git' does not appear to be"),
        (a_tag_here, ["E610"], "the tag `go/v1.1.0` is here already"),
        (a_tag_on_the_remote, ["E610"], "the tag `v1.1.0` is on `origin` already"),
        (stale_packages, ["E611"], "1 file would change"),
        (no_section, ["E612"], "`## [Unreleased]`"),
        (no_changelog, ["E612"], "`## [Unreleased]`"),
        (an_empty_section, ["E613"], "write there what this version brings"),
        (a_broken_contract, ["E201"], "src/events.ts:1:18"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_is_in_the_way_is_told(
    wrong: Callable[[Scratch], None], expected: list[str], help: str, project: Scratch
) -> None:
    wrong(project)
    said = refused(project, "minor", *TAGS_ALONE)
    assert codes(said) == expected
    assert help in said and "password" not in said
    # A rehearsal tells it too, under the plan.
    rehearsal = project.polyevent("release", "minor", *TAGS_ALONE, "--dry-run")
    assert (rehearsal.code, codes(rehearsal.err)) == (2, expected)


def test_all_that_is_in_the_way_is_told_at_once(project: Scratch) -> None:
    a_remote_with_more(project)
    a_tag_on_the_remote(project)
    stale_packages(project)
    an_empty_section(project)
    a_change_that_is_not_committed(project)
    project.env["TWINE_PASSWORD"] = "wrong"
    (project.base / "home/.npmrc").write_text(f"registry={project.registries.npm}\n")
    said = refused(project, "minor")
    assert codes(said) == ["E604", "E608", "E610", "E611", "E613", "E616", "E617"]
    assert "`npm login`" in said and "TWINE_PASSWORD" in said
    assert "7 errors: nothing was changed" in said


def test_without_a_repository_there_is_no_release(project: Scratch) -> None:
    no_repository(project)
    for arguments in (["minor", "--yes"], ["--resume"]):
        done = project.polyevent("release", *arguments)
        assert (done.code, codes(done.err)) == (2, ["E603"])


def test_a_version_that_is_on_a_registry_is_not_released(project: Scratch) -> None:
    project.git("switch", "--quiet", "--create", "by-hand")
    manifest = (project.folder / "package.json").read_text()
    project.write("package.json", manifest.replace('"1.0.0"', '"1.1.0"'))
    project.run(*npm(), "publish", "--silent", "--ignore-scripts")
    project.git("switch", "--quiet", "--force", "main")
    said = refused(project, "minor")
    assert codes(said) == ["E614"]
    assert f"{project.npm_name} 1.1.0 is on npm already" in said


def test_a_registry_that_is_away_or_refuses_is_told(project: Scratch) -> None:
    home = project.base / "home"
    host = project.registries.npm.removeprefix("http:")
    (home / ".npmrc").write_text(f"registry={project.registries.npm}\n{host}:_authToken=wrong\n")
    for name in ("TWINE_REPOSITORY_URL", "TWINE_USERNAME", "TWINE_PASSWORD"):
        del project.env[name]
    (home / ".pypirc").write_text(f"[pypi]\nrepository = {project.registries.pypi}\n")
    # One has none, the other a token that is wrong: npm says the same of both.
    assert codes(refused(project, "minor")) == ["E616", "E616"]

    nowhere = "http://127.0.0.1:9/"
    (home / ".npmrc").write_text(
        f"registry={nowhere}\n//127.0.0.1:9/:_authToken=t\nfetch-retries=0\n"
    )
    secret = "username = ada\npassword = secret\n"
    (home / ".pypirc").write_text(f"[pypi]\nrepository = {nowhere}\n{secret}")
    said = refused(project, "minor")
    assert codes(said) == ["E615", "E615"]
    assert f"PyPI at {nowhere} does not answer: Connection refused" in said

    project.env["TWINE_REPOSITORY"] = "unknown"
    assert codes(refused(project, "minor", "--only", "python")) == ["E625"]


def test_it_has_to_be_said_who_may_install_a_new_package(project: Scratch) -> None:
    manifest = (project.folder / "package.json").read_text()
    project.write("package.json", manifest.replace('"publishConfig"', '"config"'))
    project.commit("Say nothing about access")
    only = ("--only", "typescript")
    assert codes(refused(project, "minor", *only)) == ["E629"]
    with (project.base / "home/.npmrc").open("a") as settings:
        settings.write("access=public\n")
    assert project.polyevent("release", "minor", *only, "--dry-run").code == 0


def test_git_that_makes_no_commit_is_told(project: Scratch) -> None:
    project.git("config", "commit.gpgSign", "true")
    project.git("config", "gpg.program", "false")
    said = refused(project, "minor", *TAGS_ALONE)
    assert codes(said) == ["E628"]
    assert "gpg failed to sign the data" in said


def test_a_package_that_npm_would_not_publish_from_here_is_told(project: Scratch) -> None:
    manifest = (project.folder / "package.json").read_text()
    project.write("package.json", manifest.replace("{", '{\n  "private": true,', 1))
    project.commit("Keep it private")
    assert codes(refused(project, "minor", "--only", "typescript")) == ["E618"]
    project.write("package.json", manifest.replace('"access"', '"provenance": true, "access"'))
    project.commit("Ask for provenance")
    assert codes(refused(project, "minor", "--only", "typescript")) == ["E631"]


def test_missing_tools_are_told(project: Scratch, tmp_path: Path) -> None:
    """git is all there is on PATH, and of Python's packages those that a build needs."""
    programs = tmp_path / "bin"
    programs.mkdir()
    git = project.run("sh", "-c", "command -v git")
    (programs / "git").symlink_to(git)
    site = tmp_path / "site"
    site.mkdir()
    installed = Path(pytest.__file__).parents[1]
    for path in installed.iterdir():
        if not path.name.startswith(("twine", "pypi_simple")):
            (site / path.name).symlink_to(path)
    env = {**project.env, "PATH": str(programs)}
    env["PYTHONPATH"] = f"{env['PYTHONPATH']}:{site}"
    command = [sys.executable, "-S", "-m", "polyevent", "release", "minor", "--yes"]
    done = subprocess.run(command, cwd=project.folder, env=env, capture_output=True, text=True)
    assert codes(done.stderr) == ["E601", "E601", "E601", "E602"]
    assert "`pypi_simple`, `twine` are not installed beside polyevent" in done.stderr
    assert "`pip install 'polyevent[release]'`" in done.stderr
    (programs / "git").unlink()
    done = subprocess.run(command, cwd=project.folder, env=env, capture_output=True, text=True)
    assert codes(done.stderr) == ["E601"]


def test_versions_only_go_up_and_packages_have_to_be_there(project: Scratch) -> None:
    assert codes(refused(project, "0.9.0")) == ["E619"]
    project.write("polyevent.toml", "[go]\n")
    project.commit("Go alone")
    assert codes(refused(project, "minor", "--only", "python")) == ["E626"]


def test_a_package_without_all_of_its_files_is_not_released(project: Scratch) -> None:
    project.write("ts/.npmignore", "events.ts\n")
    project.commit("Leave out the source")
    said = refused(project, "minor", "--only", "typescript")
    assert codes(said) == ["E623"]
    assert "-1.1.0.tgz lacks package/ts/events.ts" in said


def test_what_fails_in_the_scratch_copy_leaves_nothing(project: Scratch) -> None:
    module = f'[go]\nmodule = "github.com/acme/{project.name}/go/v2"\n'
    project.write("polyevent.toml", module)
    manifest = (project.folder / "package.json").read_text()
    project.write("package.json", manifest.replace('"1.0.0"', '"2.0.0"'))
    project.build()
    project.commit("The second")
    project.git("push", "--quiet")
    said = refused(project, "major")
    assert codes(said) == ["E405"]
    assert "polyevent.toml:2:" in said


def test_there_is_nothing_to_resume(project: Scratch) -> None:
    done = project.polyevent("release", "--resume")
    assert (done.code, codes(done.err)) == (2, ["E621"])
    done = project.polyevent("release", "minor", "--resume")
    assert done.code == 2
    assert "as it was begun" in done.err


def test_every_code_is_tried() -> None:
    tests = "".join(path.read_text() for path in Path(__file__).parent.glob("test_*.py"))
    for code in re.findall(r'"(E6\d\d)"', Path(findings.__file__).read_text()):
        assert f'"{code}"' in tests, code
