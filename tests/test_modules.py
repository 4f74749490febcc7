"""Which file an import stands for, and which files make up a contract."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from polyevent.build import build
from polyevent.config import reading
from polyevent.contract import Contract, read_contract
from polyevent.diagnostics import Diagnostic, Severity
from polyevent.resolve.scopes.modules import Entries, find_module, specifier
from polyevent.source import Span
from polyevent.tree import ModuleName
from tests.projects import packages, project

PLACE = Span("src/events.ts", 0, 1)


def listing(*paths: str) -> Entries:
    """The folders of a project that has files at `paths`."""
    folders: dict[str, dict[str, bool]] = {}
    for path in paths:
        folder = ""
        *names, name = path.split("/")
        for inner in names:
            folders.setdefault(folder, {})[inner] = True
            folder = f"{folder}/{inner}".lstrip("/")
        folders.setdefault(folder, {})[name] = False
    return lambda folder: folders.get(folder, {})


def found(
    written: str,
    *paths: str,
    importer: str = "src/events.ts",
    imports: Mapping[str, str] | None = None,
) -> str | Diagnostic:
    """What `written` stands for in a project that has files at `paths`."""
    return find_module(importer, ModuleName(written, PLACE), imports or {}, listing(*paths))


@pytest.mark.parametrize(
    ("written", "paths", "meant"),
    [
        ("./a", ("src/a.ts", "src/a.d.ts", "src/a/index.ts"), "src/a.ts"),
        ("./a", ("src/a.d.ts", "src/a/index.ts"), "src/a.d.ts"),
        ("./a", ("src/a/index.ts", "src/a/index.d.ts"), "src/a/index.ts"),
        ("./a", ("src/a/index.d.ts",), "src/a/index.d.ts"),
        ("./a/", ("src/a.ts", "src/a/index.ts"), "src/a/index.ts"),
        ("./a.js", ("src/a.ts", "src/a.d.ts"), "src/a.ts"),
        ("./a.js", ("src/a.js", "src/a.d.ts"), "src/a.d.ts"),
        ("./a.js", ("src/a.js.ts",), "src/a.js.ts"),
        ("./a.mjs", ("src/a.ts", "src/a.mts"), "src/a.mts"),
        ("./a.mjs", ("src/a.d.mts",), "src/a.d.mts"),
        ("./a.cjs", ("src/a.cts", "src/a.d.cts"), "src/a.cts"),
        ("./a.ts", ("src/a.ts", "src/a.d.ts"), "src/a.ts"),
        ("./a.d.ts", ("src/a.ts", "src/a.d.ts"), "src/a.d.ts"),
        ("./users.v1", ("src/users.v1.ts", "src/users.ts"), "src/users.v1.ts"),
        (".", ("src/index.ts",), "src/index.ts"),
        ("./", ("src/index.ts",), "src/index.ts"),
        ("..", ("index.ts", "src/index.ts"), "index.ts"),
        ("../b", ("b.ts", "src/b.ts"), "b.ts"),
        ("../src/./a", ("src/a.ts",), "src/a.ts"),
        ("./..a", ("src/..a.ts",), "src/..a.ts"),
    ],
)
def test_a_path_stands_for_the_first_file_that_tsc_looks_for(
    written: str, paths: tuple[str, ...], meant: str
) -> None:
    assert found(written, *paths) == meant


@pytest.mark.parametrize(
    ("written", "paths", "code"),
    [
        ("./a", (), "E220"),
        ("./a", ("src/a.mts",), "E220"),
        ("./a.mjs", ("src/a.ts",), "E220"),
        ("./a.b", ("src/a.ts",), "E220"),
        ("./a/b", ("src/a.ts",), "E220"),
        (".", ("src.ts",), "E220"),
        ("./a\0", ("src/a.ts",), "E220"),
        ("./a\\b", ("src/a/b.ts",), "E220"),
        ("", ("src/index.ts",), "E221"),
        ("a", ("a.ts",), "E221"),
        ("/src/a", ("src/a.ts",), "E221"),
        ("node:fs", (), "E221"),
        (".a", ("src/.a.ts",), "E221"),
        ("./A", ("src/a.ts",), "E222"),
        ("./a", ("src/a.TS",), "E222"),
        ("./Dir/a.js", ("src/dir/a.ts",), "E222"),
        ("../../a", ("a.ts",), "E223"),
        ("../..", ("index.ts",), "E223"),
        ("../src/../../a", ("a.ts",), "E223"),
        ("./a.json", ("src/a.json",), "E224"),
        ("./a", ("src/a.tsx", "src/a.d.ts"), "E224"),
        ("./a.js", ("src/a.js",), "E224"),
        ("./a", ("src/a/package.json", "src/a/index.ts"), "E224"),
    ],
)
def test_what_is_no_file_of_the_contract_is_refused(
    written: str, paths: tuple[str, ...], code: str
) -> None:
    finding = found(written, *paths)
    assert isinstance(finding, Diagnostic) and finding.code == code and finding.span == PLACE


@pytest.mark.parametrize(
    ("written", "paths", "hint"),
    [
        ("./usres", ("src/users.ts",), "did you mean `./users`?"),
        ("./usres.js", ("src/users.ts",), "did you mean `./users.js`?"),
        ("../shard/a", ("shared/a.ts",), "looked for"),
        ("./shard", ("src/shared/index.ts",), "did you mean `./shared`?"),
        ("./Users.js", ("src/users.ts",), "write `./users.js`"),
        ("users", ("src/users.ts",), "write `./users`"),
    ],
)
def test_a_near_miss_is_told(written: str, paths: tuple[str, ...], hint: str) -> None:
    finding = found(written, *paths)
    assert isinstance(finding, Diagnostic) and finding.hint.startswith(hint)


def test_the_setting_imports_names_files_of_the_project() -> None:
    paths = ("libs/shared/index.ts", "libs/plain.ts")
    imports = {"@acme/shared": "libs/shared", "#plain": "libs/plain.ts", "gone": "libs/gone"}
    assert found("@acme/shared", *paths, imports=imports) == "libs/shared/index.ts"
    assert found("#plain", *paths, imports=imports, importer="a/b/c.ts") == "libs/plain.ts"
    gone = found("gone", *paths, imports=imports)
    assert isinstance(gone, Diagnostic) and gone.code == "E220"
    other = found("@acme/shared/inner", *paths, imports=imports)
    assert isinstance(other, Diagnostic) and other.code == "E221"


@pytest.mark.parametrize(
    ("importer", "path", "called"),
    [
        ("src/events.ts", "src/users.ts", "./users"),
        ("src/events.ts", "src/shared/a.d.ts", "./shared/a"),
        ("src/events.ts", "users.ts", "../users"),
        ("events.ts", "src/a.mts", "./src/a.mjs"),
    ],
)
def test_a_file_is_called_as_people_write_it(importer: str, path: str, called: str) -> None:
    assert specifier(importer, path) == called
    assert found(called, path, importer=importer) == path


# on disk


def codes(folder: Path) -> list[str]:
    """The codes of all errors in the project in `folder`."""
    config, findings, _ = reading.read(folder)
    assert config is not None, findings
    built = build(folder, config)
    return [one.code for one in built.findings if one.severity is Severity.ERROR]


def read(
    root: Path, files: Mapping[str, str], imports: Mapping[str, str] | None = None
) -> Contract:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return read_contract(root, "src/events.ts", imports or {})


def test_each_file_is_read_once_whoever_imports_it(tmp_path: Path) -> None:
    contract = read(
        tmp_path,
        {
            "src/events.ts": 'import "./a"; import "./b.js"; import "./a.ts";',
            "src/a.ts": 'export type A = import("./b").B;',
            "src/b.ts": 'import { A } from "./a"; export * from "./events"; export type B = 1;',
        },
    )
    assert contract.findings == ()
    paths = ["src/events.ts", "src/a.ts", "src/b.ts"]
    assert [source.path for source in contract.sources] == paths
    assert [*contract.files] == paths
    assert contract.modules["src/b.ts", "./events"] == "src/events.ts"


def test_an_import_of_what_was_declared_as_a_module_needs_no_file(tmp_path: Path) -> None:
    contract = read(
        tmp_path,
        {
            "src/events.ts": 'import "./modules"; import { A } from "shared"; import "other";',
            "src/modules.ts": 'declare module "shared" { interface A { a: string } }',
        },
    )
    assert [(one.code, one.message) for one in contract.findings] == [
        ("E221", "`other` is not a file of the project")
    ]


def test_a_link_stands_for_the_file_that_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "src/inner").mkdir(parents=True)
    (tmp_path / "src/link.ts").symlink_to("inner/real.ts")
    (tmp_path / "src/folder").symlink_to("inner")
    contract = read(
        tmp_path,
        {
            "src/events.ts": 'import "./link"; import "./folder/real"; import "./inner/real";',
            "src/inner/real.ts": 'import { B } from "./b"; import "../events";',
            "src/inner/b.ts": "export type B = 1;",
        },
    )
    assert contract.findings == ()
    assert [*contract.files] == ["src/events.ts", "src/inner/real.ts", "src/inner/b.ts"]


def test_a_link_out_of_the_project_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/a.ts").write_text("export type A = 1;")
    (tmp_path / "project/src").mkdir(parents=True)
    (tmp_path / "project/src/link").symlink_to("../../outside")
    contract = read(tmp_path / "project", {"src/events.ts": 'import "./link/a";'})
    assert [one.code for one in contract.findings] == ["E223"]


def test_links_in_a_circle_and_pipes_do_not_exist(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src/circle.ts").symlink_to("circle.ts")
    os.mkfifo(tmp_path / "src/pipe.ts")
    contract = read(tmp_path, {"src/events.ts": 'import "./circle"; import "./pipe";'})
    assert [one.code for one in contract.findings] == ["E220", "E220"]


def test_what_could_not_be_read_is_told_once(tmp_path: Path) -> None:
    folder = project(
        tmp_path / "project", 'import { A } from "./a"; export interface B { a: A; b: A.C }'
    )
    (folder / "src/a.ts").write_bytes(b"\xff")
    assert codes(folder) == ["E001"]
    (folder / "src/a.ts").unlink()
    assert codes(folder) == ["E220"]


def test_a_file_of_another_contract_cannot_be_written_over(tmp_path: Path) -> None:
    contract = 'import { A } from "../ts/events.js"; export interface B { a: A }'
    folder = project(tmp_path / "project", contract)
    (folder / "ts").mkdir()
    (folder / "ts/events.ts").write_text("export interface A { a: string }")
    (folder / "polyevent.toml").write_text("[typescript]\n")
    assert codes(folder) == ["E410"]


def test_a_package_is_made_of_all_files(tmp_path: Path) -> None:
    contract = 'import { A } from "@acme/a"; export interface B { a: A }'
    folder = project(tmp_path / "project", contract)
    (folder / "libs").mkdir()
    (folder / "libs/a.ts").write_text("export interface A { a: string }")
    (folder / "polyevent.toml").write_text('imports = { "@acme/a" = "libs/a" }\n[typescript]\n')
    texts = packages(folder)
    assert "// Code generated by polyevent from src/events.ts." in texts["ts/events.ts"]
    text = texts["ts/events.ts"]
    assert text.index("export interface A") < text.index("export interface B")
