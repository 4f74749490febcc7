"""One folder for each diagnostic: a contract or configuration, and what is printed about it."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from polyevent import cli, diagnostics
from polyevent.exits import Exit
from tests.projects import copy_case, project

FOLDER = Path(__file__).parent / "diagnostics"
NAMES = sorted(folder.name for folder in FOLDER.iterdir())


def many_files(folder: Path) -> None:
    """One file more than a contract may have."""
    for number in range(1000):
        (folder / f"src/part{number}.ts").write_text("export {};\n")
    imports = (f'import "./part{number}";\n' for number in range(1000))
    (folder / "src/events.ts").write_text("".join(imports))


MADE = {"E411-too-many-files": many_files}
"""What makes the files of a case that are too many to keep."""


@pytest.mark.parametrize("name", NAMES)
def test_a_mistake_is_told_as_expected(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    update: bool,
) -> None:
    case = FOLDER / name
    folder = project(tmp_path / "project", "")
    copy_case(case, folder)
    if name in MADE:
        MADE[name](folder)
    before = contents(folder)

    monkeypatch.chdir(folder)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(sys, "argv", ["polyevent", "build", "-q", "-v"])
    code = cli.run()

    out, err = capsys.readouterr()
    assert out == ""
    if update:
        (case / "stderr.txt").write_text(err)
    assert err == (case / "stderr.txt").read_text()
    assert f"[{name.partition('-')[0]}]" in err
    if name.startswith("E"):
        assert code == Exit.WRONG
        assert contents(folder) == before
    else:
        assert code == Exit.FINE


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_every_code_has_a_folder_and_no_two_constructors_share_one() -> None:
    source = Path(diagnostics.__file__).read_text()
    codes = re.findall(r'"([EWN]\d{3})"', source)
    by_constructor = re.findall(
        r'^def (\w+)\(.*?^    return Diagnostic\(\s*"(\w+)"', source, re.M | re.S
    )
    assert sorted({code for _, code in by_constructor}) == sorted(
        code for _, code in by_constructor
    )
    assert sorted(set(codes)) == sorted({name.partition("-")[0] for name in NAMES})


MISTAKES = """\
interface A {
\tm: Map<string, number>; 日本: Foo;
}
"""


def test_json_has_every_finding_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project(tmp_path / "project", MISTAKES))
    monkeypatch.setattr(sys, "argv", ["polyevent", "build", "--output-format", "json", "-q"])
    assert cli.run() == Exit.WRONG
    out, err = capsys.readouterr()
    assert err == ""
    first, second = json.loads(out)
    assert (first["code"], second["code"]) == ("E101", "E201")
    assert first["severity"] == "error"
    assert first["hint"] == "write `Record<string, number>`"
    place = {"path": "src/events.ts", "line": 2, "column": 5, "endLine": 2, "endColumn": 24}
    assert first["place"] == place
    # Columns count code points, not bytes.
    assert second["place"]["column"] == 30


def test_github_gets_workflow_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project(tmp_path / "project", MISTAKES))
    monkeypatch.setattr(sys, "argv", ["polyevent", "build", "--output-format", "github", "-q"])
    assert cli.run() == Exit.WRONG
    first, second = capsys.readouterr().out.splitlines()
    assert first == (
        "::error title=E101%3A `Map` has no JSON form,file=src/events.ts,line=2,col=5,endLine=2,"
        "endColumn=24::`Map` has no JSON form; a Map is lost when it is written as JSON; "
        "write `Record<string, number>`"
    )
    assert second.startswith(
        "::error title=E201%3A `Foo` is not declared,file=src/events.ts,line=2"
    )


def test_each_mark_on_a_long_line_is_below_what_it_is_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    between = " ".join(f"f{number}: string;" for number in range(40))
    contract = f"interface A {{ twice: string; {between} twice: number }}\n"
    monkeypatch.chdir(project(tmp_path / "project", contract))
    monkeypatch.setattr(sys, "argv", ["polyevent", "build", "-q"])
    assert cli.run() == Exit.WRONG
    lines = capsys.readouterr().err.splitlines()
    for sign in "-^":
        number = next(n for n, line in enumerate(lines) if f" {sign * 5}" in line)
        column = lines[number].index(sign)
        assert lines[number - 1][column : column + 5] == "twice"
