"""`polyevent init`: the workflow is one that GitHub takes, with no more rights than it needs."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.release.scratch import Scratch
from tests.release.test_refusals import codes

PROGRAMS = Path(sys.executable).parent
WORKFLOW = ".github/workflows/polyevent.yml"


def written(project: Scratch) -> dict[str, Any]:
    """The jobs of the workflow that `polyevent init` writes, after others have looked at it."""
    done = project.polyevent("init")
    assert (done.code, done.out) == (0, ""), done.err
    assert f"{WORKFLOW} written" in done.err
    schema = (
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.github-workflows",
    )
    project.run(*schema, WORKFLOW)
    # Finds what is not pinned, rights that nobody needs, and ways in for what others wrote.
    project.run(str(PROGRAMS / "zizmor"), "--offline", "--quiet", "--persona=pedantic", WORKFLOW)
    whole = YAML(typ="safe").load((project.folder / WORKFLOW).read_text())
    assert whole["permissions"] == {}
    jobs: dict[str, Any] = whole["jobs"]
    return jobs


def test_it_checks_packs_and_publishes(project: Scratch, tmp_path: Path) -> None:
    jobs = written(project)
    assert {name: job["permissions"] for name, job in jobs.items()} == {
        "check": {"contents": "read"},
        "pack": {"contents": "read"},
        "pypi": {"id-token": "write"},
        "npm": {"id-token": "write"},
    }
    assert (jobs["pypi"]["needs"], jobs["npm"]["needs"]) == ("pack", ["pack", "pypi"])
    for job in jobs.values():
        for step in job["steps"]:
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step.get("uses", f"a/b@{'0' * 40}"))

    # What the runner would do, but for installing polyevent.
    env = {"PATH": f"{PROGRAMS}{os.pathsep}{project.env['PATH']}", "GITHUB_REF_NAME": "v1.0.0"}
    for job in ("check", "pack"):
        for step in jobs[job]["steps"]:
            if "run" in step and not step["run"].startswith("pip install"):
                project.run("bash", "-eo", "pipefail", "-c", step["run"], cwd=None, **env)
    made = [str(path.relative_to(project.folder)) for path in project.folder.glob("dist/*/*")]
    assert sorted(made) == [
        f"dist/npm/acme-{project.name}-1.0.0.tgz",
        f"dist/pypi/{project.module}-1.0.0-py3-none-any.whl",
        f"dist/pypi/{project.module}-1.0.0.tar.gz",
    ]
    (same_tag,) = [step["run"] for step in jobs["pack"]["steps"] if "test " in step.get("run", "")]
    with pytest.raises(AssertionError):
        project.run("bash", "-c", same_tag, GITHUB_REF_NAME="v1.0.1")

    # npm's registry is another one than GitHub's runner would take, and knows no provenance.
    (publish,) = [step["run"] for step in jobs["npm"]["steps"] if "run" in step]
    (project.folder / "dist/npm").rename(tmp_path / "dist")
    command = publish.replace(" --provenance", "")
    project.run(
        "bash", "-eo", "pipefail", "-c", command, cwd=tmp_path, GITHUB_REF_NAME="v1.0.0-rc.1"
    )
    assert project.on_npm() == {"1.0.0": "", "latest": "1.0.0", "next": "1.0.0"}

    before = (project.folder / WORKFLOW).read_bytes()
    done = project.polyevent("init")
    assert (done.code, codes(done.err)) == (2, ["E630"])
    assert (project.folder / WORKFLOW).read_bytes() == before


def test_a_module_alone_is_checked_and_a_project_may_be_further_in(project: Scratch) -> None:
    project.write("polyevent.toml", "[go]\n")
    assert set(written(project)) == {"check"}
    (project.folder / WORKFLOW).unlink()
    inner = project.folder / "libs/notes"
    inner.mkdir(parents=True)
    for name in ("package.json", "polyevent.toml"):
        (inner / name).write_bytes((project.folder / name).read_bytes())
    project.run(*project.command("init", "-C", str(inner)))
    jobs = YAML(typ="safe").load((project.folder / WORKFLOW).read_text())["jobs"]
    assert jobs["check"]["defaults"]["run"]["working-directory"] == "libs/notes/"
