"""The command as people call it: what it writes, what it says, and its exit codes."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from polyevent.config import GoSettings, PythonSettings, TypeScriptSettings, reading
from tests.projects import packages, polyevent, project
from tests.toolchain import ROOT

CONTRACT = (ROOT / "src/events.ts").read_text()


def contents(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_without_configuration_all_packages_are_built(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", CONTRACT)
    done = polyevent("build", cwd=folder)
    assert (done.code, done.out) == (0, "")
    assert "files written" in done.err
    for path in ("ts/events.ts", "py/src/example_contract/__init__.py", "go/events/types.go"):
        assert (folder / path).exists()
    before = contents(folder)
    again = polyevent("build", cwd=folder)
    assert again.code == 0
    assert "up to date" in again.err
    assert contents(folder) == before


def test_a_change_of_a_type_reaches_all_packages_and_check_tells(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", CONTRACT)
    polyevent("build", cwd=folder)
    before = contents(folder)
    (folder / "src/events.ts").write_text(CONTRACT.replace("email: string", "email: number"))

    stale = polyevent("build", "--check", cwd=folder)
    assert stale.code == 1
    assert "stale" in stale.err
    changed = {path for path, data in contents(folder).items() if before.get(path) != data}
    assert changed == {"src/events.ts"}

    diff = polyevent("build", "--diff", cwd=folder)
    assert diff.code == 0
    assert "\n-  email: string;\n+  email: number;\n" in diff.out
    assert polyevent("build", "--check", "--diff", cwd=folder).code == 1

    assert polyevent("build", cwd=folder).code == 0
    changed = {path for path, data in contents(folder).items() if before.get(path) != data}
    assert {path.split("/")[0] for path in changed} == {"src", "ts", "py", "go"}
    assert polyevent("build", "--check", cwd=folder).code == 0


BROKEN = """\
interface A {
  m: Map<string, number>;
  a: string b: string;
  c: Unknown;
  d: string;
  d: string;
}
"""


def test_all_mistakes_are_told_and_nothing_is_changed(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", CONTRACT)
    polyevent("build", cwd=folder)
    (folder / "src/events.ts").write_text(BROKEN)
    before = contents(folder)
    done = polyevent("build", cwd=folder)
    assert done.code == 2
    for place in (":2:6", ":3:13", ":4:6", ":6:3"):
        assert f"src/events.ts{place}\n" in done.err
    assert "4 errors: nothing was written" in done.err
    assert contents(folder) == before


def test_output_edited_by_hand_is_stale_and_is_mended(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", CONTRACT)
    polyevent("build", cwd=folder)
    before = contents(folder)
    (folder / "ts/events.ts").write_text("oops")
    (folder / "go/go.mod").unlink()
    assert polyevent("build", "--check", cwd=folder).code == 1
    polyevent("build", cwd=folder)
    assert contents(folder) == before


def test_colors_follow_the_option_and_the_environment(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", BROKEN)
    assert "\033[" not in polyevent("build", cwd=folder).err
    assert "\033[" in polyevent("build", "--color", "always", cwd=folder).err
    assert "\033[" in polyevent("build", cwd=folder, env={"FORCE_COLOR": "1"}).err
    both = {"FORCE_COLOR": "1", "NO_COLOR": "1"}
    assert "\033[" not in polyevent("build", cwd=folder, env=both).err


def test_a_wrong_call_exits_with_2(tmp_path: Path) -> None:
    assert polyevent("build", "--nonsense", cwd=tmp_path).code == 2
    assert polyevent("build", "-C", "nowhere", cwd=tmp_path).code == 2
    assert polyevent("build", cwd=tmp_path).code == 2  # no package.json, no contract


def test_another_folder_and_another_configuration(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", CONTRACT)
    (folder / "other.toml").write_text('[python]\nout = "generated"\nmodule = "events"\n')
    done = polyevent("build", "-C", "p", "--config", "other.toml", cwd=tmp_path)
    assert done.code == 0, done.err
    assert (folder / "generated/src/events/__init__.py").exists()
    assert not (folder / "ts").exists()


@pytest.mark.parametrize("place", ["polyevent.toml", "pyproject.toml", "package.json"])
def test_the_configuration_is_found_in_each_of_its_places(place: str, tmp_path: Path) -> None:
    folder = project(tmp_path / "p", CONTRACT)
    match place:
        case "polyevent.toml":
            (folder / place).write_text('[go]\nmodule = "example.com/a"\n')
        case "pyproject.toml":
            (folder / place).write_text('[tool.polyevent.go]\nmodule = "example.com/a"\n')
        case _:
            manifest = json.loads((folder / place).read_text())
            manifest["polyevent"] = {"go": {"module": "example.com/a"}}
            (folder / place).write_text(json.dumps(manifest))
    config, findings, _ = reading.read(folder)
    assert config is not None, findings
    assert config.targets == (GoSettings("go", "example.com/a", "events"),)


def test_names_are_drawn_from_package_json(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", CONTRACT, "@acme/order-events")
    manifest = json.loads((folder / "package.json").read_text())
    manifest["repository"] = "git+ssh://git@github.com/acme/orders.git"
    (folder / "package.json").write_text(json.dumps(manifest))
    config, findings, _ = reading.read(folder)
    assert config is not None, findings
    assert config.project.repository == "https://github.com/acme/orders"
    assert config.targets == (
        TypeScriptSettings("ts", "@acme/order-events"),
        PythonSettings("py", "acme-order-events", "acme_order_events"),
        GoSettings("go", "github.com/acme/orders/go", "events"),
    )


def test_the_folder_of_the_project_in_its_repository_is_in_the_path_of_the_go_module(
    tmp_path: Path,
) -> None:
    folder = project(tmp_path / "p", CONTRACT)
    manifest = json.loads((folder / "package.json").read_text())
    where = {"url": "https://github.com/acme/all.git", "directory": "packages/orders"}
    (folder / "package.json").write_text(json.dumps({**manifest, "repository": where}))
    config, findings, _ = reading.read(folder)
    assert config is not None, findings
    assert config.targets[2] == GoSettings("go", "github.com/acme/all/packages/orders/go", "events")


@pytest.mark.parametrize(
    ("version", "settings", "module"),
    [
        ("0.9.1", "", "github.com/acme/orders/go"),
        ("1.10.0", 'out = "."', "github.com/acme/orders"),
        ("2.0.0-rc.1", "", "github.com/acme/orders/go/v2"),
        ("12.0.0", 'out = "."', "github.com/acme/orders/v12"),
        ("3.1.0", 'module = "example.com/orders"', "example.com/orders/v3"),
        ("3.1.0", 'module = "example.com/orders/v3"', "example.com/orders/v3"),
    ],
)
def test_the_go_module_is_called_after_its_folder_and_major_version(
    version: str, settings: str, module: str, tmp_path: Path
) -> None:
    folder = project(tmp_path / "p", CONTRACT, "@acme/orders")
    manifest = json.loads((folder / "package.json").read_text())
    manifest |= {"version": version, "repository": "github:acme/orders"}
    (folder / "package.json").write_text(json.dumps(manifest))
    (folder / "polyevent.toml").write_text(f"[go]\n{settings}\n")
    done = polyevent("build", cwd=folder)
    assert done.code == 0, done.err
    out = folder if "out" in settings else folder / "go"
    assert f"\nmodule {module}\n" in (out / "go.mod").read_text()
    assert f'"{module}/events"' in (out / "events" / "example_test.go").read_text()


@pytest.mark.parametrize("name", ["@acme/orderEvents", "msgspec"])
def test_a_name_that_cannot_be_taken_over_is_shown_in_package_json(
    name: str, tmp_path: Path
) -> None:
    done = polyevent("build", cwd=project(tmp_path / "p", CONTRACT, name))
    assert done.code == 2
    assert "package.json:2:4\n" in done.err
    assert "1 error: nothing was written" in done.err


def test_without_package_json_that_is_what_is_told(tmp_path: Path) -> None:
    done = polyevent("build", cwd=tmp_path)
    assert done.code == 2
    assert "`package.json` cannot be read: it does not exist" in done.err
    assert "1 error: nothing was written" in done.err


@pytest.mark.parametrize(
    "wrong",
    [
        '[go]\nout = "/abs"',
        '[go]\npackage = "main"',
        '[go]\npackage = "internal"',
        '[go]\nmodule = "example.com/a/v2"',
        '[python]\nmodule = "json"',
        '[python]\nmodule = "msgspec"',
        '[imports]\n"./a" = "src/a"',
        '[imports]\n"@acme/a" = "../a"',
        "[imports]\na = 1",
        'enums = "open"\nimports = "src"',
        'enums = "open"\nimports = { "@acme/a" = "/a" }',
    ],
)
def test_a_wrong_setting_is_one_finding(wrong: str, tmp_path: Path) -> None:
    folder = project(tmp_path / "p", CONTRACT)
    (folder / "polyevent.toml").write_text(wrong)
    done = polyevent("build", cwd=folder)
    assert done.code == 2
    assert "polyevent.toml:2:" in done.err
    assert "1 error: nothing was written" in done.err


@pytest.mark.parametrize("wrong", ['"version": 1', '"version": "1.2.3", "polyevent": true'])
def test_a_wrong_key_of_package_json_is_one_finding(wrong: str, tmp_path: Path) -> None:
    folder = project(tmp_path / "p", CONTRACT)
    (folder / "package.json").write_text(f'{{"name": "a", {wrong}}}\n')
    done = polyevent("build", cwd=folder)
    assert done.code == 2
    assert "package.json:1:" in done.err
    assert "1 error: nothing was written" in done.err


def test_the_contract_is_never_overwritten(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", CONTRACT)
    (folder / "polyevent.toml").write_text('[typescript]\nout = "src"\n')
    done = polyevent("build", cwd=folder)
    assert done.code == 2
    assert (folder / "src/events.ts").read_text() == CONTRACT


def test_the_committed_packages_are_those_of_the_contract() -> None:
    for path, text in packages(ROOT).items():
        assert (ROOT / path).read_text() == text, path


def test_output_does_not_depend_on_the_surroundings(tmp_path: Path) -> None:
    expected = packages(project(tmp_path / "one", CONTRACT))
    folder = project(tmp_path / "a folder ünder ‘quotes’", CONTRACT)
    (folder / "src/events.ts").write_bytes(
        b"\xef\xbb\xbf" + CONTRACT.replace("\n", "\r\n").encode()
    )
    for seed, locale in (("0", "C"), ("1", "C.UTF-8"), ("424242", "POSIX")):
        env = {"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": "Asia/Tokyo", "PYTHONUTF8": "0"}
        for name in ("ts", "py", "go", "polyevent.manifest"):
            old = folder / name
            shutil.rmtree(old) if old.is_dir() else old.unlink(missing_ok=True)
        assert polyevent("build", cwd=folder, env=env).code == 0
        for path, text in expected.items():
            assert (folder / path).read_bytes() == text.encode(), path


def test_an_unwritable_project_is_told(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", CONTRACT)
    os.symlink("nowhere/at/all", folder / "py")
    done = polyevent("build", cwd=folder)
    assert done.code == 2
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("package.json", b'{"name": "a", "version": "1.0.0", "description": "\\ud800"}'),
        ("package.json", b'{"name": "a", "version": ' + b"1" * 5000 + b"}"),
        ("package.json", b"[" * 100_000),
        ("polyevent.toml", b"a = " + b"[" * 5000),
        ("polyevent.toml", b"a = " + b"1" * 5000),
        ("polyevent.toml", b'source = "a\\u0000b"'),
        ("polyevent.toml", b'[typescript]\nout = "a\\nsrc/events.ts"'),
    ],
)
def test_no_configuration_brings_it_down(path: str, data: bytes, tmp_path: Path) -> None:
    folder = project(tmp_path / "p", CONTRACT)
    (folder / path).write_bytes(data)
    done = polyevent("build", cwd=folder)
    assert done.code == 2, done.err
    assert "1 error: nothing was written" in done.err


def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", CONTRACT)
    os.symlink("py", folder / "py")
    assert polyevent("build", cwd=folder).code == 2


def test_package_json_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", CONTRACT)
    manifest = folder / "package.json"
    manifest.write_bytes(b"\xef\xbb\xbf" + manifest.read_bytes())
    assert polyevent("build", cwd=folder).code == 0


def test_what_is_printed_is_utf8_in_any_locale(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", "interface 日本 {\n  a: 本;\n}\n")
    env = {"PYTHONIOENCODING": "latin-1"}
    done = polyevent("build", "--output-format", "github", cwd=folder, env=env)
    assert done.code == 2
    assert "`本` is not declared" in done.out


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("1.2.3", "1.2.3"),
        ("0.1.0-alpha.2", "0.1.0a2"),
        ("2.0.0-beta.0", "2.0.0b0"),
        ("1.0.0-rc.10", "1.0.0rc10"),
    ],
)
def test_a_version_is_written_as_pypi_has_it(version: str, expected: str, tmp_path: Path) -> None:
    folder = project(tmp_path / "p", CONTRACT)
    text = (folder / "package.json").read_text()
    (folder / "package.json").write_text(text.replace("1.2.3", version))
    assert f'version = "{expected}"' in packages(folder)["py/pyproject.toml"]


@pytest.mark.parametrize("version", ["v1", "1.2", "1.2.3-next.1", "01.2.3", "1.2.3+build"])
def test_a_version_that_not_all_can_have_is_refused(version: str, tmp_path: Path) -> None:
    folder = project(tmp_path / "p", CONTRACT)
    text = (folder / "package.json").read_text()
    (folder / "package.json").write_text(text.replace("1.2.3", version))
    done = polyevent("build", cwd=folder)
    assert done.code == 2
    assert "package.json:3:" in done.err


_INTERRUPTED = """
import os, signal, sys
sign = int(sys.argv.pop(1))
def interrupt():
    os.kill(os.getpid(), sign)
{when}
from polyevent.__main__ import main
main()
"""
_BEGINNING = """
class Importing:
    def find_spec(self, name, *_):
        if name == "msgspec":
            interrupt()
sys.meta_path.insert(0, Importing())
"""
_ANSWER = """
class Screen:
    def write(self, text):
        interrupt()
        os.write(2, text.encode())
    flush = isatty = lambda self: None
sys.stderr = Screen()
"""
_PROCESS = """
fork = os.fork
def forked():
    process = fork()
    if not process:
        interrupt()
    return process
os.cpu_count, os.fork = lambda: 2, forked
"""
_END = """
from polyevent import output
clear = output._clear
def cleared(folder):
    interrupt()
    clear(folder)
output._clear = cleared
"""


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize(
    ("when", "is_written"),
    [(_BEGINNING, False), (_BEGINNING + _ANSWER, False), (_PROCESS, True), (_END, True)],
    ids=["as it begins", "twice", "while a process is new", "when it is over"],
)
def test_an_interrupted_build_says_once_what_came_of_it(
    when: str, is_written: bool, sign: signal.Signals, tmp_path: Path
) -> None:
    folder = project(tmp_path / "p", 'export interface A { kind: "a" }\n')
    script = _INTERRUPTED.format(when=when)
    command = [sys.executable, "-c", script, str(int(sign)), "build"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    expected = (
        (0, "# files written\n") if is_written else (130, "interrupted: nothing was changed\n")
    )
    assert (done.returncode, re.sub(r"\d+", "#", done.stderr)) == expected
    assert (folder / "polyevent.manifest").exists() == is_written
    assert not (folder / ".polyevent").exists()
