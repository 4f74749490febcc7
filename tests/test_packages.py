"""The committed packages as their users get them: packed, installed into an empty project, used."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.toolchain import ROOT, node, node_module_bin, npm, run_go

CONSUMERS = Path(__file__).parent / "consumers"
MESSAGES = (CONSUMERS / "messages.ndjson").read_bytes()


def run(
    *command: str | Path, cwd: Path, given: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, **(env or {})}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, input=given, capture_output=True, env=environment
    )
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
    return done


def assert_all_came_back(done: subprocess.CompletedProcess[bytes]) -> None:
    sent = [json.loads(line) for line in MESSAGES.splitlines()]
    assert [json.loads(line) for line in done.stdout.splitlines()] == sent
    said = done.stderr.decode().splitlines()
    assert len(said) == len(sent)
    assert said[0] == "ada@example.com"
    assert said[-1] == "ProjectArchived"


def test_the_wheel(tmp_path: Path) -> None:
    source = tmp_path / "py"
    shutil.copytree(ROOT / "py", source)
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", tmp_path / "dist", cwd=source)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    installed = tmp_path / "site"
    # msgspec, its one dependency, is the environment's; nothing is fetched.
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    run(*pip, "--target", installed, wheel, cwd=tmp_path)
    empty = tmp_path / "empty"
    empty.mkdir()
    shutil.copy(CONSUMERS / "consumer.py", empty)
    env = {"PYTHONPATH": str(installed)}
    done = run(sys.executable, "-W", "error", "consumer.py", cwd=empty, given=MESSAGES, env=env)
    assert_all_came_back(done)
    env = {"MYPYPATH": str(installed)}
    run(sys.executable, "-m", "mypy", "--strict", "consumer.py", cwd=empty, env=env)
    (empty / "wrong.py").write_text(
        "from devpie_client_events import Metadata\nMetadata(trace_id=1, user_id='u')\n"
    )
    command = [sys.executable, "-m", "mypy", "--strict", "wrong.py"]
    wrong = subprocess.run(command, cwd=empty, env={**os.environ, **env}, capture_output=True)
    assert b'"trace_id"' in wrong.stdout


def test_wheel_and_sdist_are_the_same_each_time(tmp_path: Path) -> None:
    built = []
    for name in ("one", "two"):
        source = tmp_path / name / "py"
        shutil.copytree(ROOT / "py", source)
        out = tmp_path / name / "dist"
        run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, cwd=source)
        built.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert len(built[0]) == 2
    assert built[0] == built[1]


def test_the_npm_tarball(tmp_path: Path) -> None:
    run(*npm(), "pack", "--silent", "--pack-destination", tmp_path, ROOT, cwd=tmp_path)
    (tarball,) = tmp_path.glob("*.tgz")
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "package.json").write_text('{"private": true, "type": "module"}\n')
    run(*npm(), "install", "--offline", "--silent", "--no-audit", tarball, cwd=empty)
    shutil.copy(CONSUMERS / "consumer.ts", empty)
    (empty / "node.d.ts").write_text(
        'declare module "node:fs" {\n'
        "  export function readFileSync(file: 0, encoding: string): string;\n"
        "}\n"
        "declare const console: { log(text: string): void; error(text: string): void };\n"
    )
    options = ["--strict", "--exactOptionalPropertyTypes", "--target", "es2022"]
    options += ["--module", "nodenext", "--lib", "es2022"]
    run(node(), node_module_bin("tsc"), *options, "consumer.ts", "node.d.ts", cwd=empty)
    assert_all_came_back(run(node(), "consumer.js", cwd=empty, given=MESSAGES))
    script = 'console.log(require("@devpie/client-events").Commands.AddUser)'
    assert run(node(), "-e", script, "--input-type=commonjs", cwd=empty).stdout == b"AddUser\n"


def test_the_go_module(tmp_path: Path) -> None:
    shutil.copy(CONSUMERS / "consumer.go", tmp_path)
    module = "github.com/ivorscott/devpie-client-events/go"
    (tmp_path / "go.mod").write_text(
        f"module example.com/consumer\n\ngo 1.24\n\nrequire {module} v0.0.0\n\n"
        f"replace {module} => {ROOT / 'go'}\n"
    )
    run_go(["vet", "./..."], tmp_path)
    run_go(["build", "-o", "consumer", "."], tmp_path)
    assert_all_came_back(run(tmp_path / "consumer", cwd=tmp_path, given=MESSAGES))
