"""package.json: what the build needs is put right, and not a byte more is touched."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from polyevent.config import TypeScriptSettings
from polyevent.targets.typescript.manifest import in_step
from tests.projects import polyevent, project
from tests.toolchain import npm

SETTINGS = TypeScriptSettings("ts", "x")
SOURCE = "events.ts"
ENTRY = {
    "import": {"types": "./ts/dist/index.d.ts", "default": "./ts/dist/index.js"},
    "require": {"types": "./ts/dist/index.d.cts", "default": "./ts/dist/index.cjs"},
}
OURS = {"sideEffects", "main", "module", "types", "typings", "exports", "files", "engines"}
MANIFESTS = {
    "empty": "{}",
    "empty on two lines": "{\n}\n",
    "two spaces": '{\n  "name": "x",\n  "scripts": {\n    "a": "b"\n  }\n}\n',
    "four spaces": '{\n    "name": "x",\n    "version": "1.0.0"\n}\n',
    "tabs": '{\n\t"scripts": {\n\t\t"a":  "b"\n\t},\n\t"name": "x"\n}',
    "CRLF": '{\r\n  "name": "x",\r\n  "files": [\r\n    "lib"\r\n  ]\r\n}\r\n',
    "one line": '{ "name": "x", "license": "MIT" }',
    "minified": '{"name":"x","exports":{"./a":"./a.js"},"files":["a"]}\n',
    "odd spaces": '\n{ "name" : "x" ,\n\n   "a":[ 1,2 ],   "main":"old.js"}  ',
    "unicode": '{\n  "author": "\\u00e9 \u00e9 \u2028",\n  "x": 1e2\n}\n',
    "exports as text": '{\n  "name": "x",\n  "exports": "./index.js",\n  "private": true\n}\n',
    "exports as conditions": '{\n  "exports": {\n    "import": "./a.js"\n  }\n}\n',
    "exports as null": '{\n  "exports": null\n}\n',
    "exports empty": '{\n  "exports": {}\n}\n',
    "other exports": '{\n  "exports": {\n    "./a": "./a.js",\n    ".": "./old.js"\n  }\n}\n',
    "only other exports": '{\n  "exports": {\n    "./package.json": "./package.json"\n  }\n}\n',
    "files on one line": '{\n  "files": ["a", "!b"]\n}\n',
    "files empty": '{\n  "files": []\n}\n',
    "files as text": '{\n  "files": "ts"\n}\n',
    "twice": '{\n  "main": "a",\n  "main": "b"\n}\n',
    "older keys": '{\n  "typings": "a.d.ts",\n  "module": "a.mjs",\n  "sideEffects": ["*.css"]\n}\n',
}


@pytest.mark.parametrize("text", MANIFESTS.values(), ids=MANIFESTS)
def test_package_json_names_what_was_built(text: str) -> None:
    before: dict[str, Any] = json.loads(text)
    stepped = in_step(text, SETTINGS, SOURCE)
    after = json.loads(stepped)
    assert in_step(stepped, SETTINGS, SOURCE) == stepped
    assert [key for key in after if key in before] == list(before)
    assert [after[key] for key in before.keys() - OURS] == [
        before[key] for key in before.keys() - OURS
    ]
    assert (after["main"], after["types"]) == ("./ts/dist/index.cjs", "./ts/dist/index.d.cts")
    assert json.dumps(after["exports"]["."]) == json.dumps(ENTRY)
    assert all(key.startswith(".") for key in after["exports"])
    assert after["files"][-1] == "ts"


def _entry(indentation: str, unit: str, newline: str = "\n") -> str:
    """The entry for `exports`, as it is written on lines of its own."""
    return json.dumps(ENTRY, indent=unit).replace("\n", newline + indentation)


_MAIN = '"main": "./ts/dist/index.cjs"'
_TYPES = '"types": "./ts/dist/index.d.cts"'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            '{\n\t"name": "x",\n\t"scripts": {\n\t\t"a":  "b"\n\t},\n\t"x": [1,2]\n}',
            '{\n\t"name": "x",\n\t"sideEffects": false,\n\t' + _MAIN + ",\n\t" + _TYPES + ",\n"
            '\t"exports": {\n\t\t".": ' + _entry("\t\t", "\t") + "\n\t},\n"
            '\t"files": [\n\t\t"ts"\n\t],\n\t"scripts": {\n\t\t"a":  "b"\n\t},\n'
            '\t"engines": {\n\t\t"node": ">=20"\n\t},\n\t"x": [1,2]\n}',
            id="tabs, no newline at the end",
        ),
        pytest.param(
            '{\r\n    "type": "module",\r\n    "main": "old.js",\r\n'
            '    "files": [\r\n        "lib"\r\n    ],\r\n    "engines": { "node": ">=20" }\r\n}\r\n',
            '{\r\n    "type": "module",\r\n    "sideEffects": false,\r\n    ' + _MAIN + ",\r\n    "
            + _TYPES + ',\r\n    "exports": {\r\n        ".": '
            + _entry("        ", "    ", "\r\n") + "\r\n    },\r\n"
            '    "files": [\r\n        "lib",\r\n        "ts"\r\n    ],\r\n'
            '    "engines": { "node": ">=20" }\r\n}\r\n',
            id="four spaces, CRLF",
        ),
        pytest.param(
            '{ "name": "x", "sideEffects": false, "exports": { "./a": "./a.js" }, "files": ["a"] }\n',
            '{ "name": "x", "sideEffects": false, ' + _MAIN + ", " + _TYPES + ', "exports": { ".": '
            + json.dumps(ENTRY) + ', "./a": "./a.js" }, "files": ["a", "ts"], '
            '"engines": {"node": ">=20"} }\n',
            id="one line",
        ),
        pytest.param(
            '{"files":[],"name":"x"}',
            '{"files":["ts"],"engines":{"node":">=20"},"name":"x","sideEffects":false,"main":"./ts/dist/index.cjs",'
            '"types":"./ts/dist/index.d.cts","exports":'
            + json.dumps({".": ENTRY}, separators=(",", ":")) + "}",
            id="minified",
        ),
        pytest.param(
            '{\n  "exports": {\n    "./a": {  "import":"./a.js" },\n    ".": "./old.js",\n'
            '    "./b": null\n  },\n  "types" : "x", "main" :"y",\n  "files": ["./ts/", "!**/*.map"],\n'
            '  "sideEffects": ["*.css"]\n}\n',
            '{\n  "exports": {\n    "./a": {  "import":"./a.js" },\n    ".": ' + _entry("    ", "  ")
            + ',\n    "./b": null\n  },\n  "types" : "./ts/dist/index.d.cts",'
            ' "main" :"./ts/dist/index.cjs",\n  "files": ["./ts/", "!**/*.map"],\n'
            '  "engines": {\n    "node": ">=20"\n  },\n  "sideEffects": ["*.css"]\n}\n',
            id="other exports, keys out of order",
        ),
    ],
)  # fmt: skip
def test_package_json_stays_as_people_wrote_it(before: str, after: str) -> None:
    assert in_step(before, SETTINGS, SOURCE) == after


@pytest.mark.parametrize(
    ("out", "manifest", "files", "main"),
    [
        ("packages/ts", "package.json", ["packages/ts"], "./packages/ts/dist/index.cjs"),
        (".", "package.json", ["dist", "events.ts"], "./dist/index.cjs"),
        ("ts", "ts/package.json", ["dist", "events.ts"], "./dist/index.cjs"),
        ("packages/npm/ts", "packages/npm/package.json", ["ts"], "./ts/dist/index.cjs"),
    ],
)
def test_package_json_names_the_folder_that_is_configured(
    out: str, manifest: str, files: list[str], main: str
) -> None:
    after = json.loads(in_step("{}", TypeScriptSettings(out, "x", manifest), SOURCE))
    assert (after["files"], after["main"]) == (files, main)


def test_what_people_say_of_node_stays() -> None:
    engines = {"npm": ">=10"}
    assert (
        json.loads(in_step(json.dumps({"engines": engines}), SETTINGS, SOURCE))["engines"]
        == engines
    )


@pytest.mark.parametrize("files", [["ts"], ["./ts"], ["ts/"], ["ts/**"], ["a", "/ts/**/*"]])
def test_a_folder_that_is_listed_is_not_listed_again(files: list[str]) -> None:
    assert json.loads(in_step(json.dumps({"files": files}), SETTINGS, SOURCE))["files"] == files


def test_keys_that_would_be_followed_first_are_kept_in_step() -> None:
    after = json.loads(in_step('{"typings": "old.d.ts", "module": "old.mjs"}', SETTINGS, SOURCE))
    assert after["typings"] == after["types"]
    assert after["module"] == "./ts/dist/index.js"


def test_the_second_of_two_equal_keys_counts_in_package_json_too() -> None:
    assert '"main": "a"' in in_step('{\n  "main": "a",\n  "main": "b"\n}\n', SETTINGS, SOURCE)


def test_what_is_right_already_keeps_its_form() -> None:
    written = json.dumps(json.loads(in_step("{}", SETTINGS, SOURCE)), separators=(" ,  ", ":"))
    assert in_step(written, SETTINGS, SOURCE) == written


@pytest.mark.parametrize("out", ["npm", "npm/contract"])
def test_package_json_may_be_beside_what_is_generated(out: str, tmp_path: Path) -> None:
    folder = project(tmp_path / "p", "export interface User {\n  id: string;\n}\n")
    (folder / "npm").mkdir()
    (folder / "package.json").rename(folder / "npm" / "package.json")
    (folder / "npm" / "README.md").write_text("Ours.\n")
    (folder / "polyevent.toml").write_text(
        f'manifest = "npm/package.json"\n[typescript]\nout = "{out}"\n'
    )
    assert polyevent("build", cwd=folder).code == 0
    assert polyevent("build", "--check", cwd=folder).code == 0
    assert not (folder / "package.json").exists()
    assert (folder / "npm" / "README.md").read_text() == "Ours.\n"
    command = [*npm(), "pack", "--dry-run", "--json", "--loglevel=error"]
    done = subprocess.run(command, cwd=folder / "npm", capture_output=True, text=True, check=True)
    packed = {file["path"] for file in json.loads(done.stdout)[0]["files"]}
    inner = "" if out == "npm" else "contract/"
    assert {f"{inner}events.ts", f"{inner}dist/index.js", f"{inner}dist/index.d.cts"} <= packed
    assert f"{inner}dist/package.json" in packed
    main = json.loads((folder / "npm" / "package.json").read_text())["main"]
    assert main == f"./{inner}dist/index.cjs"
