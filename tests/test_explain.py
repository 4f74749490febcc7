"""`polyevent explain`, and that its examples are what they say."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from polyevent import cli, diagnostics, explanations
from polyevent.build import build
from polyevent.config import reading
from polyevent.exits import Exit
from polyevent.release import findings
from tests.projects import project

WORDED = (Path(diagnostics.__file__), Path(findings.__file__))
"""The modules that have the wording of all codes."""
CODES = [code for path in WORDED for code in re.findall(r'"([EWN]\d{3})"', path.read_text())]
FOLDER = Path(explanations.__file__).parent
EXAMPLES = re.compile(r"\nWrong:\n\n```ts\n(.*?)```\n\nRight:\n\n```ts\n(.*?)```\n", re.S)
WITHOUT = {
    "E001",  # the bytes themselves, which cannot be shown
    "E002",
    "E007",  # limits, with examples that nobody wants to read
    "E111",
    "E131",
    "E147",
    "E184",
    "E226",
}
"""Codes about a contract that are explained without an example; those about files and releases have none either."""


def examples(code: str) -> tuple[str, str] | None:
    """The wrong and the right contract."""
    found = EXAMPLES.search((FOLDER / f"{code}.md").read_text())
    return (found[1], found[2]) if found else None


def found_in(contract: str, folder: Path) -> set[str]:
    """The codes of what is found in `contract`, which may go on in other files."""
    text, *others = re.split(r"^// (\S+\.\w+)\n", contract, flags=re.M)
    project(folder, text)
    for path, other in zip(others[::2], others[1::2]):
        (folder / "src" / path).write_text(other)
    config, findings, _ = reading.read(folder)
    assert config is not None, findings
    return {finding.code for finding in build(folder, config).findings}


def test_every_code_is_explained_and_nothing_else() -> None:
    assert set(explanations.codes()) == set(CODES)
    assert [path.suffix for path in FOLDER.iterdir() if path.is_file()].count(".md") == len(
        explanations.codes()
    )


@pytest.mark.parametrize("code", explanations.codes())
def test_an_explanation_has_its_form(code: str) -> None:
    text = (FOLDER / f"{code}.md").read_text()
    heading, blank, first = text.split("\n", 2)
    assert heading.startswith("# ") and len(heading) <= 72 and not heading.endswith(".")
    assert blank == "" and first.strip()
    assert text.endswith("\n") and not text.endswith("\n\n")
    assert text.count("```") % 2 == 0
    is_about_contracts = not code.startswith(("E4", "E6")) and code not in WITHOUT
    assert (examples(code) is not None) == is_about_contracts
    assert text.count("```ts\n") == 2 * is_about_contracts


@pytest.mark.parametrize("code", [code for code in explanations.codes() if examples(code)])
def test_the_wrong_example_is_wrong_and_the_right_one_is_not(code: str, tmp_path: Path) -> None:
    both = examples(code)
    assert both
    wrong, right = both
    assert code in found_in(wrong, tmp_path / "wrong")
    left = found_in(right, tmp_path / "right")
    assert code not in left
    assert not {other for other in left if other.startswith("E")}


def test_who_runs_a_command_can_be_interrupted_afterwards_as_before(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    monkeypatch.setattr(sys, "argv", ["polyevent", "explain", "e101"])
    assert cli.run() == Exit.FINE and capsys.readouterr().out
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before


def test_a_code_is_explained_on_stdout(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(sys, "argv", ["polyevent", "explain", "e101"])
    assert cli.run() == Exit.FINE
    out, err = capsysbinary.readouterr()
    assert err == b""
    assert out.startswith(b"E101: No JSON form\n\nMessages are JSON: ")
    assert b"\nWrong:\n\n    interface Game {\n      scores: Map<string, number>;\n" in out
    assert b"```" not in out


def test_without_a_code_all_are_listed(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(sys, "argv", ["polyevent", "explain"])
    assert cli.run() == Exit.FINE
    lines = capsysbinary.readouterr().out.decode().splitlines()
    assert [line[:4] for line in lines] == list(explanations.codes())
    assert "E101  No JSON form" in lines
    assert lines[0].startswith("E001") and lines[-1].startswith("N")


@pytest.mark.parametrize(
    ("code", "hint"),
    [("E234x", "did you mean E234?"), ("nonsense", "`polyevent explain` lists all")],
)
def test_a_code_that_does_not_exist_is_a_wrong_call(
    code: str,
    hint: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "argv", ["polyevent", "explain", code])
    assert cli.run() == Exit.WRONG
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"Error: there is no code {code}: {hint}\n"


def test_a_failed_build_says_how_to_learn_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    contract = "interface A {\n  a: Map<string, string>;\n  b: Set<string>;\n  c: C;\n}\n"
    monkeypatch.chdir(project(tmp_path / "project", contract))
    monkeypatch.setattr(sys, "argv", ["polyevent", "build"])
    assert cli.run() == Exit.WRONG
    err = capsys.readouterr().err
    assert err.endswith("\n3 errors: nothing was written\n`polyevent explain E101` says more\n")
    assert err.count("explain") == 1


def test_the_texts_are_in_the_wheel(tmp_path: Path) -> None:
    """What is read at run time has to be installed with the rest."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    root = FOLDER.parents[2]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    from zipfile import ZipFile

    (wheel,) = tmp_path.glob("*.whl")
    names = set(ZipFile(wheel).namelist())
    assert {f"polyevent/explanations/{code}.md" for code in explanations.codes()} <= names
