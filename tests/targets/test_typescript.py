"""The npm package: its types under tsc, its form under Prettier, its behaviour in Node."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from polyevent import output
from polyevent.build import build
from polyevent.config import reading
from polyevent.model import Doc, Schema
from polyevent.names import Names, allocate
from polyevent.names.typescript import CONVENTION
from polyevent.resolve import resolve
from polyevent.source import Source
from polyevent.syntax import parse
from polyevent.targets.typescript import text
from tests.testees import typescript as testee
from tests.toolchain import ROOT, node, node_module_bin

CONTRACTS = Path(__file__).parent / "typescript"
CODE = ("events.ts", "dist/index.js", "dist/index.cjs", "dist/index.d.ts", "dist/index.d.cts")


@dataclass(frozen=True)
class Package:
    """A project that was built, and what its contract means."""

    project: Path
    schema: Schema
    names: Names

    def answers(self, *documents: tuple[str | None, bytes]) -> list[dict[str, Any]]:
        """What the testee says to documents of types (None for `decode`)."""
        lines = (
            json.dumps({"type": name, "base64": base64.b64encode(document).decode()}) + "\n"
            for name, document in documents
        )
        command = testee.command(self.project, self.schema, self.names, self.project)
        done = subprocess.run(command, input="".join(lines).encode(), capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
        answers: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
        for answer in answers:
            if "base64" in answer:
                answer["json"] = base64.b64decode(answer.pop("base64")).decode()
        return answers

    def run(self, body: str, *flags: str) -> Any:
        """What a script answers, which has all exports and calls `answer` with the result."""
        script = self.project / "script.mjs"
        script.write_text(
            'import * as contract from "./ts/dist/index.js";\n'
            "const answer = (value) => console.log(JSON.stringify(value));\n"
            "const thrown = (work) => {\n"
            "  try { return work(); }\n"
            "  catch (error) { return `${error.constructor.name} ${error.message}`; }\n"
            "};\n" + body,
            encoding="utf-8",
        )
        done = subprocess.run([node(), *flags, str(script)], capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)


def _package(folder: Path, source: str, name: str, enums: str = "open") -> Package:
    """Build the TypeScript package, called `@test/<name>`, of a contract."""
    (folder / "src").mkdir(parents=True)
    (folder / "src" / "events.ts").write_text(source, encoding="utf-8")
    manifest = {"name": f"@test/{name}", "version": "1.0.0", "type": "commonjs"}
    (folder / "package.json").write_text(json.dumps(manifest, indent=2), encoding="utf-8")
    (folder / "polyevent.toml").write_text(f'enums = "{enums}"\n[typescript]\n', encoding="utf-8")
    config, findings, _ = reading.read(folder)
    assert config is not None, findings
    built = build(folder, config)
    assert built.files, built.findings
    changes, obstacles = output.plan(folder, built.files)
    assert not obstacles
    output.apply(folder, changes)
    schema, _ = resolve(parse(Source("src/events.ts", source.encode()))[0])
    return Package(folder, schema, allocate(schema, CONVENTION)[0])


@pytest.fixture(scope="module")
def devpie(tmp_path_factory: pytest.TempPathFactory) -> Package:
    source = (ROOT / "src" / "events.ts").read_text(encoding="utf-8")
    return _package(tmp_path_factory.mktemp("typescript") / "devpie", source, "devpie")


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """All that a contract can say."""
    source = (CONTRACTS / "wide.ts").read_text(encoding="utf-8")
    return _package(tmp_path_factory.mktemp("typescript") / "wide", source, "wide")


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """The same with enums that are closed."""
    source = (CONTRACTS / "wide.ts").read_text(encoding="utf-8")
    return _package(tmp_path_factory.mktemp("typescript") / "closed", source, "closed", "closed")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """Names and texts that mean something where they are written."""
    source = (CONTRACTS / "hostile.ts").read_text(encoding="utf-8")
    return _package(tmp_path_factory.mktemp("typescript") / "hostile", source, "hostile")


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """Names and texts that are longer than a line."""
    source = (CONTRACTS / "long.ts").read_text(encoding="utf-8")
    return _package(tmp_path_factory.mktemp("typescript") / "long", source, "long")


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """A contract without a message."""
    source = "export interface User {\n  id: string;\n}\n"
    return _package(tmp_path_factory.mktemp("typescript") / "bare", source, "bare")


@pytest.fixture(scope="module")
def packages(
    devpie: Package,
    wide: Package,
    closed: Package,
    hostile: Package,
    long: Package,
    bare: Package,
) -> tuple[Package, ...]:
    return (devpie, wide, closed, hostile, long, bare)


def _tsc(folder: Path, files: list[str], **options: Any) -> str:
    """What `tsc --strict` has to say about `files` of `folder`."""
    settings = {
        "compilerOptions": {
            "strict": True,
            "noEmit": True,
            "target": "es2022",
            "module": "nodenext",
            "types": [],
            **options,
        },
        "files": files,
    }
    (folder / "tsconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    command = [node(), str(node_module_bin("tsc")), "--pretty", "false", "-p", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8").stdout


# The form of the files


def test_prettier_changes_nothing(packages: tuple[Package, ...]) -> None:
    files = [str(package.project / "ts" / path) for package in packages for path in CODE]
    runtime = ROOT / "src" / "polyevent" / "targets" / "typescript" / "runtime"
    files += [str(path) for path in sorted(runtime.glob("*.js"))]
    command = [node(), str(node_module_bin("prettier")), "--no-config", "--no-editorconfig"]
    done = subprocess.run([*command, "--list-different", *files], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("", "")


def test_every_code_file_says_that_it_is_generated(packages: tuple[Package, ...]) -> None:
    header = "// Code generated by polyevent from src/events.ts. DO NOT EDIT.\n"
    for package in packages:
        written = {
            path.relative_to(package.project / "ts").as_posix(): path.read_text(encoding="utf-8")
            for path in (package.project / "ts").rglob("*")
            if path.is_file()
        }
        assert set(written) == {*CODE, "dist/package.json"}
        for path in CODE:
            assert written[path].startswith(header)
            assert written[path].endswith("\n") and not written[path].endswith("\n\n")
            assert "\r" not in written[path]


def test_the_source_is_named_after_that_of_the_people(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "contract.ts").write_text("export enum A {\n  B = 1,\n}\n")
    (tmp_path / "package.json").write_text('{"name": "x", "version": "1.0.0"}')
    (tmp_path / "polyevent.toml").write_text('source = "src/contract.ts"\n[typescript]\n')
    config, _, _ = reading.read(tmp_path)
    assert config is not None
    names = {file.path for file in build(tmp_path, config).files}
    assert "ts/contract.ts" in names and "ts/events.ts" not in names


def test_doc_comments_are_those_of_the_source(wide: Package, devpie: Package) -> None:
    comment = re.compile(r"^ *(/\*\*.*|\* ?.*)$", re.MULTILINE)
    for package in (wide, devpie):
        source = (package.project / "src" / "events.ts").read_text(encoding="utf-8")
        lines = [line.strip() for line in comment.findall(source)]
        assert len(lines) > 10
        for path in ("events.ts", "dist/index.d.ts", "dist/index.d.cts"):
            written = (package.project / "ts" / path).read_text(encoding="utf-8")
            left = iter([line.strip() for line in comment.findall(written)])
            assert [line for line in lines if line not in left] == []


def test_no_text_ends_a_comment() -> None:
    doc = Doc("a */ b\u2028c\rd\x00\u202e", "*/ e\nf */")
    assert text.comment(doc) == [
        *("/**", " * a *\\/ b", " * c", " * d\ufffd\ufffd"),
        *(" *", " * @deprecated *\\/ e", " * f *\\/", " */"),
    ]
    assert text.comment(Doc("@ts-ignore")) == ["/**", " * @ts-ignore", " */"]
    assert text.comment(Doc(" \n\n")) == []
    assert text.header("a\n*/b\u2029c") == (
        "// Code generated by polyevent from a *\\/b c. DO NOT EDIT.\n"
    )


def test_nothing_runs_when_the_module_is_loaded_so_that_bundlers_can_leave_it_out(
    packages: tuple[Package, ...],
) -> None:
    pure = re.compile(r'const [\w$]+ = (\{|\[|"|[0-9]|/\* @__PURE__ \*/ new )')
    for package in packages:
        text = (package.project / "ts" / "dist" / "index.js").read_text(encoding="utf-8")
        statements = re.findall(r"^[^\s/})\]].*", text, re.MULTILINE)
        effects = [
            line
            for line in statements
            if not line.startswith(("function ", "class ", "export {")) and not pure.match(line)
        ]
        assert effects == []


# Types


def test_the_source_and_the_declaration_files_compile(packages: tuple[Package, ...]) -> None:
    root = packages[0].project.parent.parent
    files = [
        str(package.project / "ts" / path)
        for package in packages
        for path in ("events.ts", "dist/index.d.ts", "dist/index.d.cts")
    ]
    strictest = {
        "exactOptionalPropertyTypes": True,
        "noUncheckedIndexedAccess": True,
        "isolatedModules": True,
        "erasableSyntaxOnly": False,
    }
    assert _tsc(root, files, **strictest) == ""


def test_the_types_are_those_of_the_source(wide: Package, devpie: Package) -> None:
    for package in (wide, devpie):
        source = (package.project / "src" / "events.ts").read_text(encoding="utf-8")
        declared = [name for name in package.names.types if re.search(rf"\b{name}\b", source)]
        lines = ['import type * as S from "./exported.js";']
        for place, path in (("T", "./ts/events.js"), ("D", "./ts/dist/index.js")):
            lines.append(f'import type * as {place} from "{path}";')
            for name in declared:
                lines += [
                    f"export const {place}{name}1 = (v: S.{name}): {place}.{name} => v;",
                    f"export const {place}{name}2 = (v: {place}.{name}): S.{name} => v;",
                    f"export const {place}{name}3: Equal<Bare<S.{name}>, Bare<{place}.{name}>> = true;",
                ]
        lines += [
            # Two enums are never identical, so that their members are compared by their values.
            "type Bare<T> = T extends string | number ? `${T}` :",
            "  T extends object ? { [K in keyof T]: Bare<T[K]> } : T;",
            "type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends",
            "  <T>() => T extends B ? 1 : 2 ? true : false;",
        ]
        exported = re.sub(r"^(enum|type|interface) ", r"export \1 ", source, flags=re.MULTILINE)
        (package.project / "exported.ts").write_text(exported, encoding="utf-8")
        (package.project / "equal.ts").write_text("\n".join(lines), encoding="utf-8")
        assert len(declared) > 10
        assert _tsc(package.project, ["equal.ts"], exactOptionalPropertyTypes=True) == ""


@pytest.mark.parametrize(
    ("files", "options"),
    [
        (["consumer.mts", "consumer.cts"], {"module": "node16"}),
        (["consumer.mts", "consumer.cts"], {"module": "nodenext"}),
        (["consumer.ts"], {"module": "esnext", "moduleResolution": "bundler"}),
        (["consumer.ts"], {"module": "commonjs", "moduleResolution": "node10"}),
    ],
    ids=["node16", "nodenext", "bundler", "node10"],
)
def test_a_program_that_uses_the_package_compiles(
    wide: Package, tmp_path: Path, files: list[str], options: dict[str, Any]
) -> None:
    installed = tmp_path / "node_modules" / "@test" / "wide"
    shutil.copytree(wide.project / "ts", installed / "ts")
    shutil.copy(wide.project / "package.json", installed)
    for file in files:
        shutil.copy(CONTRACTS / "consumer.ts", tmp_path / file)
    assert _tsc(tmp_path, files, exactOptionalPropertyTypes=True, **options) == ""


# The package in Node


def test_both_kinds_of_modules_export_the_same(packages: tuple[Package, ...]) -> None:
    for package in packages:
        esm, cjs, imported = package.run("""
            import { createRequire } from "node:module";
            const required = createRequire(import.meta.url)("./ts/dist/index.cjs");
            const imported = await import("./ts/dist/index.cjs");
            answer([contract, required, imported].map((module) => Object.keys(module).sort()));
            """)
        extra = {"__esModule", "default", "module.exports"}
        assert set(esm) == set(cjs) == set(imported) - extra


def test_types_are_no_code_and_every_declaration_has_a_guard(devpie: Package) -> None:
    exported = set(devpie.run("answer(Object.keys(contract));"))
    functions = {"decode", "decodeAs", "encode", "DecodeError", "UnknownMessage"}
    guards = {f"is{name}" for name in devpie.names.types.values()}
    assert exported == {"Commands", "Events", "Categories"} | functions | guards


def test_enums_are_those_of_the_typescript_compiler(wide: Package) -> None:
    compiler = node_module_bin("tsc").parent.parent / "lib" / "typescript.js"
    ours, theirs = wide.run(f"""
        import {{ readFileSync, writeFileSync }} from "node:fs";
        import {{ createRequire }} from "node:module";
        const ts = createRequire(import.meta.url)({json.dumps(str(compiler))});
        const source = readFileSync(new URL("./ts/events.ts", import.meta.url), "utf8");
        const options = {{ module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 }};
        const compiled = ts.transpileModule(source, {{ compilerOptions: options }}).outputText;
        writeFileSync(new URL("./compiled.mjs", import.meta.url), compiled);
        const theirs = await import("./compiled.mjs");
        const entries = (module) =>
          Object.keys(theirs).map((name) => [name, Object.entries(module[name])]);
        answer([entries(contract), entries(theirs)]);
        """)
    assert ours == theirs
    assert [name for name, _ in ours] == ["Commands", "Events", "Level"]


def test_no_code_is_made_from_strings(wide: Package) -> None:
    answer = wide.run(
        """
        const { decode, encode, isOpen } = contract;
        const message = decode('{"subject":"open","data":{"id":"1"}}');
        answer([isOpen(message), encode(message), thrown(() => decode("{}"))]);
        """,
        "--disallow-code-generation-from-strings",
    )
    assert answer == [True, '{"subject":"open","data":{"id":"1"}}', "DecodeError missing"]


EVERYTHING: dict[str, Any] = {
    "id": "1",
    "count": 1.5,
    "flag": False,
    "nothing": None,
    "any": {"__proto__": {"a": [None]}, "constructor": 1, "": {}},
    "unknown": None,
    "literal": "yes",
    "negative": -1,
    "size": 3,
    "member": "closed",
    "level": 11,
    "subject": "opened",
    "either": ["a"],
    "nullable": None,
    "numbers": [],
    "names": ["\u2028 </script> \U0001f600"],
    "grid": [[1, None], []],
    "map": {"__proto__": 1, "constructor": 2, "a b": 3},
    "frozen": {},
    "nested": {"deep": [{"deeper": "down"}]},
    "status": "and one more of them",
}


def _everything(**changes: Any) -> bytes:
    return json.dumps(EVERYTHING | changes).encode()


def _without(*keys: str) -> bytes:
    return json.dumps({key: EVERYTHING[key] for key in EVERYTHING if key not in keys}).encode()


CHANGES: list[dict[str, Any]] = [
    {},
    {"optional": "x", "optionalNull": None, "optionalUnknown": None, "optionalLevel": 0},
    {"optionalNull": "x", "optionalUnknown": [1], "optionalList": []},
    {"next": None},
    {"next": EVERYTHING, "optionalList": [EVERYTHING, EVERYTHING]},
    {"first-name": "x", "1": 1, "__proto__": "x", "constructor": "x", "toString": "x"},
    {"mixed": "text"},
    {"mixed": 7},
    {"mixed": False},
    {"mixed": ["a"]},
    {"mixed": {"x": 1}},
    {"mixed": None},
    {"either": "text"},
    {"either": 2**53},
    {"either": None},
    {"size": True},
    {"size": "small"},
    {"any": None, "count": 1e300},
    {"level": 99, "subject": "not known"},
    {"level": 2**53 - 1},
]


def test_what_was_decoded_is_encoded_again(wide: Package) -> None:
    answers = wide.answers(*(("Everything", _everything(**changes)) for changes in CHANGES))
    for changes, answer in zip(CHANGES, answers, strict=True):
        assert json.loads(answer["json"]) == EVERYTHING | changes


def test_declared_keys_are_written_in_the_order_of_the_contract(wide: Package) -> None:
    (answer,) = wide.answers(
        (None, b'{ "level": 1.0, "cause": {"data": {"id": "1"}, "subject": "open"}, '
               b'"subject": "opened" }')
    )  # fmt: skip
    assert answer["json"] == (
        '{"subject":"opened","cause":{"subject":"open","data":{"id":"1"}},"level":1}'
    )


def test_optional_keys_are_written_in_the_order_of_the_contract_too(wide: Package) -> None:
    whole = EVERYTHING | {"optional": "x", "optionalNull": None, "first-name": "x", "mixed": 7}
    backwards = json.dumps({key: whole[key] for key in reversed(whole)}).encode()
    (answer,) = wide.answers(("Everything", backwards))
    assert list(json.loads(answer["json"])) == list(whole)


def test_keys_that_a_type_does_not_know_are_left_out(wide: Package) -> None:
    open_, level, prototype = wide.answers(
        (None, b'{"subject":"open","data":{"id":"1","ID":2,"__proto__":3},"toString":4,"x":[5]}'),
        (None, b'{"subject":"opened","LEVEL":"high","cause":{"subject":"open","data":{"id":""}}}'),
        ("EverythingMixedObject", b'{"x":1,"__proto__":{"y":1},"constructor":2}'),
    )
    assert open_["json"] == '{"subject":"open","data":{"id":"1"}}'
    assert "LEVEL" not in level["json"]
    assert prototype["json"] == '{"x":1}'


MISTAKES: list[tuple[str | None, bytes, str, str | None]] = [
    ("Everything", _without("id"), "$.id", "missing"),
    ("Everything", _without("unknown"), "$.unknown", "missing"),
    ("Everything", _without("any"), "$.any", "missing"),
    ("Everything", _without("either"), "$.either", "missing"),
    ("Everything", _without("literal"), "$.literal", "missing"),
    ("Everything", _without("nothing"), "$.nothing", "missing"),
    ("Everything", b"[]", "$", "expected an object, got array"),
    ("Everything", _everything(id=1), "$.id", "expected a string, got number"),
    ("Everything", _everything(id=None), "$.id", "expected a string, got null"),
    ("Everything", _everything(count="1"), "$.count", "expected a number, got string"),
    ("Everything", _everything(count=True), "$.count", "expected a number, got boolean"),
    ("Everything", _everything(flag=1), "$.flag", "expected a boolean, got number"),
    ("Everything", _everything(nothing={}), "$.nothing", "expected null, got object"),
    ("Everything", _everything(literal="no"), "$.literal", 'expected "yes", got "no"'),
    ("Everything", _everything(literal=[]), "$.literal", 'expected "yes", got array'),
    ("Everything", _everything(negative=1), "$.negative", "expected -1, got 1"),
    (
        "Everything",
        _everything(size="x" * 100),
        "$.size",
        f'expected one of "small", "large", 3, true, got "{"x" * 79}',
    ),
    ("Everything", _everything(size=1), "$.size", None),
    ("Everything", _everything(member="opened"), "$.member", None),
    ("Everything", _everything(level=1.5), "$.level", "expected an integer, got number"),
    ("Everything", _everything(level=2**53), "$.level", "expected an integer, got number"),
    ("Everything", _everything(level="High"), "$.level", "expected an integer, got string"),
    ("Everything", _everything(subject=1), "$.subject", "expected a string, got number"),
    (
        "Everything",
        _everything(either=True),
        "$.either",
        "expected a string, a number, an array or null, got boolean",
    ),
    (
        "Everything",
        _everything(either=["a", 1]),
        "$.either[1]",
        "expected a string, got number",
    ),
    (
        "Everything",
        _everything(nullable=1),
        "$.nullable",
        "expected a string or null, got number",
    ),
    ("Everything", _everything(numbers=None), "$.numbers", "expected an array, got null"),
    ("Everything", _everything(numbers={}), "$.numbers", "expected an array, got object"),
    ("Everything", _everything(grid=[[], [1, "x"]]), "$.grid[1][1]", None),
    ("Everything", _everything(map=[]), "$.map", "expected an object, got array"),
    ("Everything", _everything(map=None), "$.map", "expected an object, got null"),
    ("Everything", _everything(map={"a b": ""}), '$.map["a b"]', None),
    (
        "Everything",
        _everything(map={"é\u2028\U0001f600": ""}),
        '$.map["\\u00e9\\u2028\\ud83d\\ude00"]',
        None,
    ),
    ("Everything", _everything(map={"__proto__": ""}), "$.map.__proto__", None),
    ("Everything", _everything(nested={"deep": [{}]}), "$.nested.deep[0].deeper", "missing"),
    ("Everything", _everything(status=None), "$.status", None),
    ("Everything", _everything(optional=None), "$.optional", "expected a string, got null"),
    ("Everything", _everything(optionalNull=1), "$.optionalNull", None),
    ("Everything", _everything(optionalList=None), "$.optionalList", None),
    ("Everything", _everything(next=EVERYTHING | {"next": 1}), "$.next.next", None),
    ("Everything", _everything(**{"first-name": 1}), '$["first-name"]', None),
    ("Everything", _everything(**{"1": "1"}), '$["1"]', None),
    ("Everything", _everything(__proto__=1), "$.__proto__", "expected a string, got number"),
    ("Everything", _everything(constructor={}), "$.constructor", None),
    ("Everything", _everything(mixed="other"), "$.mixed", 'expected "text", got "other"'),
    ("Everything", _everything(mixed=8), "$.mixed", None),
    ("Everything", _everything(mixed={"x": "1"}), "$.mixed.x", None),
    ("Closed", b'{"subject":"opened","list":[]}', "$.subject", None),
    (
        "Closed",
        b'{"subject":"closed","list":[{"subject":"opened","cause":{"subject":"opened"}}]}',
        "$.list[0].cause.subject",
        'expected "open", got "opened"',
    ),
    (None, b"null", "$", "expected an object, got null"),
    (None, b'"open"', "$", "expected an object, got string"),
    (None, b"{}", "$.subject", "missing"),
    (None, b'{"subject":null}', "$.subject", "expected a string, got null"),
    (None, b'{"Subject":"open"}', "$.subject", "missing"),
    (None, b'{"subject":"open"}', "$.data", "missing"),
]


def test_what_does_not_fit_is_refused_with_its_place(wide: Package) -> None:
    answers = wide.answers(*((type_, document) for type_, document, _, _ in MISTAKES))
    for (_, document, path, message), answer in zip(MISTAKES, answers, strict=True):
        assert "error" in answer, document
        assert answer == {"path": path, "error": message or answer["error"]}, document


_DEEP = b"[" * 127 + b"]" * 127
_DEEPER = b"[" * 128 + b"]" * 128


NO_JSON: list[tuple[bytes, str]] = [
    (b"", "malformed JSON: "),
    (b"\xef\xbb\xbf{}", "malformed JSON: "),
    (b'{"subject":"open"} x', "malformed JSON: "),
    (b'{"subject":NaN}', "malformed JSON: "),
    (b"{'subject':1}", "malformed JSON: "),
    (b'{"subject":"a\nb"}', "malformed JSON: "),
    (b'{"subject":"\xff"}', "malformed JSON: the bytes are not UTF-8"),
    (b'{"subject":"\xed\xa0\x80"}', "malformed JSON: the bytes are not UTF-8"),
    (b'{"subject":"nope","x":1e400}', "a number beyond what a double holds at position 22"),
    (b'{"subject":"nope","x":-1e400}', "a number beyond what a double holds at position 23"),
    (b'{"subject":"open","data":{"id":"1"},"x":[' + b"9" * 400 + b"]}", "a number beyond"),
    (b'{"subject":"nope","x":"\\ud800"}', "a lone surrogate at position 23"),
    (b'{"subject":"nope","x":"\\uDc00\\uD800"}', "a lone surrogate at position 23"),
    (b'{"subject":"nope","x":"\\\\\\uD800","x":1}', "a lone surrogate at position 25"),
    (b'{"subject":"open","data":{"id":"1"},"x":{"\\ud800":1}}', "a lone surrogate at position"),
    (b'{"subject":"nope","x":1e400,"x":1}', "a number beyond"),
    (b'{"subject":"nope","x":["\\\\",1E+309]}', "a number beyond"),
    (b'{"subject":"nope","x":["\\"[{",' + b"9" * 309 + b"e-0]}", "a number beyond"),
    (b'{"subject":"nope","x":' + _DEEPER + b',"x":1}', "nesting deeper than 128 at position 149"),
    (b'{"subject":"open","data":{"id":"1"},"x":' + _DEEPER + b"}", "nesting deeper than 128"),
    (b"[" * 100_000, ""),
]


def test_what_is_no_json_is_refused_as_a_whole(wide: Package) -> None:
    answers = wide.answers(*((None, document) for document, _ in NO_JSON))
    for (document, message), answer in zip(NO_JSON, answers, strict=True):
        assert "error" in answer, document[:80]
        assert (answer["path"], answer["error"][: len(message)]) == ("$", message), document[:80]


KEPT = [
    b'{"subject":"nope","x":[1e308,-0.0E-400,' + b"9" * 308 + b',"1e400"]}',
    b'{"subject":"nope","x":[' + b'[1],{"a":1},{},' * 200 + b"1]}",
    b'{"subject":"nope","x":' + _DEEP + b"}",
    b'{"subject":"nope","x":"\\ud83d\\ude00 \\\\ud800 [[[["}',
    b' {"subject":"open","subject":"nope","x":1e3,"x":1e2} \n',
    b'{"subject":"nope","subject":"op\\u0065n\xf0\x9f\x98\x80"}',
]


def test_a_message_that_is_not_known_is_kept_as_it_came(wide: Package) -> None:
    answers = wide.answers(*((None, document) for document in KEPT))
    assert [answer["json"] for answer in answers] == [document.decode() for document in KEPT]


def test_the_last_of_two_equal_keys_counts(wide: Package) -> None:
    twice, tag = wide.answers(
        ("OpenData", b'{"id":null,"id":"1","\\u0069d":"2"}'),
        (None, b'{"subject":1,"data":{"id":"1"},"subject":"open"}'),
    )
    assert twice["json"] == '{"id":"2"}'
    assert tag["json"] == '{"subject":"open","data":{"id":"1"}}'


def test_enums_that_are_closed_refuse_what_they_do_not_know(closed: Package) -> None:
    known, level, subject = closed.answers(
        ("Everything", _everything()),
        ("Everything", _everything(level=2)),
        ("Everything", _everything(subject="nope")),
    )
    assert json.loads(known["json"]) == EVERYTHING
    assert level == {"path": "$.level", "error": "expected one of 0, 10, 11, -1, got 2"}
    assert subject == {
        "path": "$.subject",
        "error": 'expected one of "open", "re-open", "opened", "closed", got "nope"',
    }


def test_guards_accept_what_decoding_accepts(wide: Package) -> None:
    everything = json.dumps(EVERYTHING)
    answers = wide.run(f"""
        const {{ isEverything, isOpen, isOpened, isSize, isEither, isGrid, isLongAlias }} = contract;
        const everything = {everything};
        const changed = (changes) => isEverything({{ ...everything, ...changes }});
        answer([
          [isEverything(everything), changed({{ optional: undefined }}), changed({{ next: everything }})],
          [changed({{ level: 99 }}), changed({{ subject: "nope" }}), changed({{ marks: [99, true] }})],
          [changed({{ any: undefined }}), changed({{ count: NaN }}), changed({{ optional: null }})],
          [changed({{ map: new Map() }}), changed({{ map: [] }}), changed({{ numbers: [,] }})],
          [changed({{ literal: "no" }}), changed({{ level: 1.5 }}), changed({{ mixed: "x" }})],
          [changed({{ constructor: 1 }}), changed({{ ["__proto__"]: 1 }}), isEverything([])],
          [isOpen({{ subject: "open", data: {{ id: "1" }} }}), isOpen({{ subject: "opened" }})],
          [isOpened({{ subject: "opened", cause: {{ subject: "opened", data: {{ id: "1" }} }} }})],
          [isSize(3), isSize(true), isSize("3"), isEither(["a"]), isEither([1]), isEither(null)],
          [isGrid([[1, null]]), isGrid([[""]]), isLongAlias({{ a: "x" }}), isLongAlias({{}})],
        ]);
        """)
    assert answers == [
        [True, True, True],
        [True, True, True],
        [False, False, False],
        [False, False, False],
        [False, False, False],
        [False, False, False],
        [True, False],
        [False],
        [True, True, False, True, False, True],
        [True, False, False, True],
    ]


def test_the_guards_of_enums_tell_known_from_unknown_values(wide: Package) -> None:
    answer = wide.run("""
        const { isCommands, isLevel, isSubject } = contract;
        answer([
          [isCommands("open"), isSubject("open"), isSubject("closed"), isLevel(0), isLevel(-1)],
          [isCommands("Open"), isCommands("closed"), isSubject("nope"), isLevel(1), isLevel("Low")],
          [contract.isMark(11), contract.isMark(false), contract.isMark(99)],
        ]);
        """)
    assert answer == [[True] * 5, [False] * 5, [True, True, False]]


def test_encode_writes_the_keys_of_a_message_and_checks_them(wide: Package) -> None:
    answer = wide.run("""
        const { encode } = contract;
        const open = { subject: "open", data: { id: "1" } };
        class Cause { subject = "open"; get data() { return { id: "1", more: 2 }; } }
        answer([
          encode({ subject: "closed", list: [], more: 1, toJSON: () => "no" }),
          encode({ subject: "closed", list: [{ subject: "opened", cause: new Cause() }] }),
          encode({ level: undefined, cause: open, subject: "opened" }),
          thrown(() => encode({ subject: "closed", list: [{ subject: "opened", cause: {} }] })),
          thrown(() => encode({ subject: "closed", list: [undefined] })),
          thrown(() => encode({ subject: "closed", list: [], labels: new Map() })),
          encode({ subject: "open", data: { id: "1", more: undefined } }),
        ]);
        """)
    assert answer == [
        '{"subject":"closed","list":[]}',
        '{"subject":"closed","list":[{"subject":"opened","cause":'
        '{"subject":"open","data":{"id":"1"}}}]}',
        '{"subject":"opened","cause":{"subject":"open","data":{"id":"1"}}}',
        "TypeError $.list[0].cause.subject: missing",
        "TypeError $.list[0]: missing",
        "TypeError $.labels: expected an object, got Map",
        '{"subject":"open","data":{"id":"1"}}',
    ]


def test_encode_loses_nothing_of_a_value_that_only_looks_like_a_message(wide: Package) -> None:
    """An envelope with any data has the tags of all messages."""
    fits, other, trimmed = wide.run("""
        const { decodeAs, encode } = contract;
        answer([
          encode({ subject: "open", data: { id: "1", more: 2 } }),
          encode(decodeAs("Envelope", '{"subject":"open","data":{"id":1}}')),
          encode({ subject: "closed", list: [], more: 2 }),
        ]);
        """)
    assert fits == '{"subject":"open","data":{"id":"1","more":2}}'
    assert other == '{"subject":"open","data":{"id":1}}'
    assert trimmed == '{"subject":"closed","list":[]}'


def test_encode_refuses_what_json_cannot_hold(wide: Package) -> None:
    values = {
        "NaN": "$: a number beyond what a double holds",
        "[1, [Infinity]]": "$[1][0]: a number beyond what a double holds",
        '"\\ud800"': "$: a lone surrogate",
        '{ "\\udc00": 1 }': '$["\\udc00"]: a lone surrogate in a key',
        "undefined": "$: undefined has no JSON form",
        "{ a: { b: undefined } }": "$.a.b: undefined has no JSON form",
        "[, 1]": "$[0]: undefined has no JSON form",
        "1n": "$: bigint has no JSON form",
        "() => 1": "$: function has no JSON form",
        "{ toJSON() {} }": "$.toJSON: function has no JSON form",
        'Symbol("x")': "$: symbol has no JSON form",
        "new Date()": "$: Date has no JSON form",
        "[new Map()]": "$[0]: Map has no JSON form",
        "new (class User {})()": "$: User has no JSON form",
        "new String('x')": "$: String has no JSON form",
        "cycle": "$: nesting deeper than 128",
        "endless": "$: nesting deeper than 128",
        "closed": "$: nesting deeper than 128",
    }
    answer = wide.run(f"""
        const cycle = {{}};
        cycle.next = cycle;
        const endless = {{ subject: "open", data: cycle }};
        const closed = {{ subject: "closed", list: [] }};
        closed.part = closed;
        const values = [{", ".join(f"() => ({value})" for value in values)}];
        answer(values.map((value) => thrown(() => contract.encode(value()))));
        """)
    assert answer == [f"TypeError {message}" for message in values.values()]


def test_encode_writes_any_other_value(wide: Package) -> None:
    answer = wide.run("""
        const bare = Object.assign(Object.create(null), { a: [null, true, 1e21, -0, "é</"] });
        answer([contract.encode(bare), contract.encode("open"), contract.encode([])]);
        """)
    assert answer == ['{"a":[null,true,1e+21,0,"é</"]}', '"open"', "[]"]


def test_a_message_that_is_not_known(wide: Package) -> None:
    answer = wide.run("""
        const { UnknownMessage, decode, encode } = contract;
        const message = decode(new TextEncoder().encode('{"x": 1e0, "subject": "é"}'));
        answer([
          message instanceof UnknownMessage, message.subject, message.tag, message.raw,
          encode(message), JSON.stringify([message]),
          encode(new UnknownMessage("a", '{"subject":"a"}')),
          thrown(() => encode(new UnknownMessage("a", '{"subject":"b"}'))),
          thrown(() => encode(new UnknownMessage("a", "{}"))),
          thrown(() => encode(new UnknownMessage("open", '{"subject":"open","data":{"id":""}}'))),
        ]);
        """)
    raw = '{"x": 1e0, "subject": "é"}'
    assert answer == [
        *(True, None, "é", raw),
        *(raw, '[{"x":1,"subject":"é"}]'),
        '{"subject":"a"}',
        "TypeError $: the tag is not that of the message's JSON",
        "TypeError $.subject: missing",
        "TypeError $: the tag is not that of the message's JSON",
    ]


def test_tags_of_several_kinds(tmp_path: Path) -> None:
    tags = ['"a"', "1", "1.5", "true"]
    contract = "\n".join(f"export interface T{n} {{ tag: {tag}; }}" for n, tag in enumerate(tags))
    package = _package(tmp_path / "tags", contract, "tags")
    answers = package.answers(*((None, f'{{"tag":{tag}}}'.encode()) for tag in (*tags, '"b"', "2")))
    assert [json.loads(answer["json"])["tag"] for answer in answers] == ["a", 1, 1.5, True, "b", 2]
    refusals = package.answers(
        *((None, document) for document in (b'{"tag":2.5}', b'{"tag":false}', b'{"tag":[]}', b"{}"))
    )
    assert [refusal["path"] for refusal in refusals] == ["$.tag"] * 4
    assert refusals[2]["error"] == "expected a string, an integer, 1.5 or true, got array"
    others = 'interface A { tag: "a" } interface B { tag: 1.5 } interface C { tag: false }'
    fractions = _package(tmp_path / "fractions", others.replace(" i", "\ni"), "fractions")
    (whole,) = fractions.answers((None, b'{"tag":2}'))
    assert whole["path"] == "$.tag"
    declared = (package.project / "ts/dist/index.d.ts").read_text(encoding="utf-8")
    assert "readonly tag: undefined;" in declared and "tag_: string | number;" in declared


def test_errors_show_their_place(wide: Package) -> None:
    answer = wide.run("""
        const { DecodeError, decode } = contract;
        const caught = (json) => { try { decode(json); } catch (error) { return error; } };
        const error = caught('{"subject":"open","data":{}}');
        answer([
          error instanceof DecodeError && error instanceof Error, error.name,
          error.path, error.message, error.stack.split("\\n")[0],
          caught("{").cause instanceof SyntaxError,
        ]);
        """)
    place = "DecodeError: $.data.id: missing"
    assert answer == [True, "DecodeError", "$.data.id", "missing", place, True]


def test_decode_takes_text_and_bytes_and_nothing_else(wide: Package) -> None:
    answer = wide.run("""
        const { decode, decodeAs } = contract;
        const bytes = new TextEncoder().encode('_{"id":"é"}_');
        answer([
          decodeAs("OpenData", bytes.subarray(1, -1)), decodeAs("OpenData", Buffer.from('{"id":""}')),
          thrown(() => decode({})), thrown(() => decode(undefined)), thrown(() => decode([1])),
          thrown(() => decode('"\\ud800"')),
          thrown(() => decodeAs("toString", "1")), thrown(() => decodeAs(undefined, "1")),
        ]);
        """)
    assert answer == [
        {"id": "é"},
        {"id": ""},
        "TypeError expected JSON text or bytes, got object",
        "TypeError expected JSON text or bytes, got undefined",
        "TypeError expected JSON text or bytes, got array",
        "DecodeError malformed JSON: the text has a lone surrogate",
        "TypeError no type of the contract is called toString",
        "TypeError no type of the contract is called undefined",
    ]


def test_a_contract_without_messages(bare: Package) -> None:
    answer = bare.run("""
        const { decodeAs, encode, isUser } = contract;
        const user = decodeAs("User", '{"id":"1","x":2}');
        answer([Object.keys(contract).sort(), encode(user), isUser(user), encode({ id: "1" })]);
        """)
    exported = ["DecodeError", "decodeAs", "encode", "isUser"]
    assert answer == [exported, '{"id":"1"}', True, '{"id":"1"}']


HOSTILE: dict[str, Any] = {
    "tag": "a\u2028*/b",
    "__proto__": "p",
    "constructor": {"prototype": "x"},
    "hasOwnProperty": [1],
    "isPrototypeOf": None,
    "": "empty",
    "1": 1,
    "-1": -1,
    " ": "space",
    "a\u2028b": "separator",
    "a\nb": "line",
    "*/": "comment",
    "'": "quote",
    '"': "quotes",
    "\\": "backslash",
    "`${x}`": "template",
    "grüße": "umlaut",
    "\U0001f600": "emoji",
    "raw": "raw",
    "toJSON": "toJSON",
    "value": {"__proto__": "v"},
    "at": {"copy": {"parent": {"key": "k"}}},
    "copy": "c",
}


def test_hostile_names_are_names_like_others(hostile: Package) -> None:
    document = json.dumps(HOSTILE)
    whole = (None, document.encode())
    missing = [
        ("Prototype", json.dumps({k: v for k, v in HOSTILE.items() if k != key}).encode())
        for key in HOSTILE
    ]
    answer, *refusals = hostile.answers(whole, *missing)
    assert json.loads(answer["json"]) == HOSTILE
    for key, refusal in zip(HOSTILE, refusals, strict=True):
        plain = re.fullmatch(r"[A-Za-z_$][A-Za-z0-9_$]*", key)
        path = f"$.{key}" if plain else f"$[{json.dumps(key)}]"
        assert refusal == {"error": "missing", "path": path}
    guard = hostile.run(f"""
        const value = JSON.parse({json.dumps(document)});
        const {{ toString, ...rest }} = value;
        answer([contract.isPrototype(value), contract.isPrototype({{}}), contract.isList({{}})]);
        """)
    assert guard == [True, False, False]


def test_names_that_the_package_needs_for_itself(hostile: Package) -> None:
    answer = hostile.run("""
        const { Map, Object: object, UnknownMessage, decode, decodeAs, encode, exports } = contract;
        const unknown = decode('{"tag":"?"}');
        answer([
          Map.constructor, Map["__proto__"], Map.both, Map.control, Map.emoji, Map.template,
          object.default, object[1], exports.require,
          unknown instanceof UnknownMessage, unknown.tag, unknown.tag_, encode(unknown),
          decodeAs("then_", '{"then":"x","default":true}'), decodeAs("decode_", '{"value":"x"}'),
          decodeAs("Error", '"bad"'), encode({ tag: "other", x: 1 }),
        ]);
        """)
    assert answer == [
        *("constructor", "__proto__", "'\"", "\0\b\t\n\v\f\r\x7f", "\U0001f600"),
        *("${process.exit(1)}`", 0, "toString", "require"),
        *(True, None, "?", '{"tag":"?"}'),
        *({"then": "x", "default": True}, {"value": "x"}, "bad", '{"tag":"other"}'),
    ]
