"""Devpie's npm package as it is published: packed, and given to the tools of its users."""

from __future__ import annotations

import json
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest

from tests.targets.typescript.package import CONTRACTS
from tests.toolchain import ROOT, node, node_module_bin, npm

COMPILERS = {"5.9": "typescript", "6": "typescript-6", "7": "typescript-7"}
"""The Node packages of the TypeScript compiler, by version."""


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def tarball(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packed")
    run(*npm(), "pack", "--silent", "--pack-destination", folder, ROOT, cwd=folder)
    (packed,) = folder.glob("*.tgz")
    return packed


@pytest.fixture(scope="module")
def consumer(tarball: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the package is installed, and libraries that the tests use it with."""
    folder = tmp_path_factory.mktemp("consumer")
    scope = folder / "node_modules" / "@devpie"
    scope.mkdir(parents=True)
    with tarfile.open(tarball) as packed:
        packed.extractall(scope, filter="data")
    (scope / "package").rename(scope / "client-events")
    for library in ("@standard-schema", "@trpc", "typescript"):
        (folder / "node_modules" / library).symlink_to(ROOT / "node_modules" / library)
    return folder


def answer(consumer: Path, script: str, *flags: str) -> Any:
    """What a script answers, which may import the package and calls `answer` with the result."""
    file = consumer / "script.mjs"
    head = "const answer = (value) => console.log(JSON.stringify(value));\n"
    file.write_text(head + script, encoding="utf-8")
    return json.loads(run(node(), *flags, file, cwd=consumer))


def test_publint_finds_nothing(tarball: Path) -> None:
    said = run(node(), node_module_bin("publint"), "--strict", tarball, cwd=tarball.parent)
    assert "All good!" in said, said


def test_are_the_types_wrong_finds_nothing(tarball: Path) -> None:
    # Prints what resolution finds in each mode; exits with 1 for any problem.
    said = run(node(), node_module_bin("attw"), "--format", "json", tarball, cwd=tarball.parent)
    assert json.loads(said)["problems"] == {}


@pytest.mark.parametrize("version", COMPILERS)
@pytest.mark.parametrize(
    ("files", "options"),
    [
        (["consumer.mts", "consumer.cts"], {"module": "node16"}),
        (["consumer.mts", "consumer.cts"], {"module": "nodenext"}),
        (["consumer.ts"], {"module": "esnext", "moduleResolution": "bundler"}),
    ],
    ids=["node16", "nodenext", "bundler"],
)
def test_programs_compile(
    consumer: Path, version: str, files: list[str], options: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "node_modules").symlink_to(consumer / "node_modules")
    for file in files:
        text = (CONTRACTS / "package_consumer.ts").read_text(encoding="utf-8")
        (tmp_path / file).write_text(text, encoding="utf-8")
    settings = {
        "compilerOptions": {
            "strict": True,
            "exactOptionalPropertyTypes": True,
            "noUncheckedIndexedAccess": True,
            "skipLibCheck": False,
            "noEmit": True,
            "target": "es2022",
            "lib": ["es2022"],
            "types": [],
            **options,
        },
        "files": files,
    }
    (tmp_path / "tsconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    compiler = node_module_bin("tsc", COMPILERS[version])
    said = run(node(), compiler, "--version", cwd=tmp_path)
    assert said.startswith(f"Version {version}.")
    assert run(node(), compiler, "--pretty", "false", "-p", ".", cwd=tmp_path) == ""


def test_bundles_hold_what_is_used(consumer: Path) -> None:
    """Sizes are those of the bundle, minified, and compressed as web servers do."""
    esbuild = (ROOT / "node_modules" / "esbuild" / "lib" / "main.js").as_uri()
    code, sizes = answer(
        consumer,
        f"""
        import {{ gzipSync }} from "node:zlib";
        import {{ buildSync }} from {json.dumps(esbuild)};
        const bundle = (contents) => buildSync({{
          stdin: {{ contents, resolveDir: import.meta.dirname ?? "." }},
          bundle: true, minify: true, format: "esm", write: false,
        }}).outputFiles[0].contents;
        const from = 'from "@devpie/client-events"';
        const bundles = [
          `export {{ Categories }} ${{from}}`,
          `export * ${{from}}`,
          `export {{ isMetadata }} ${{from}}`,
          `export {{ metadataSchema }} ${{from}}`,
          `export {{ projectDeletedEvent }} ${{from}}`,
          `import ${{from.slice(5)}}`,
        ].map(bundle);
        const code = bundles.map((bundle) => Buffer.from(bundle).toString());
        answer([code, bundles.map((bundle) => gzipSync(bundle, {{ level: 9 }}).length)]);
        """,
    )
    enum, whole, guard, schema, factory, nothing = code
    assert enum == (
        'var t={Users:"Users",Project:"Project",Estimation:"Estimation",'
        'Accounting:"Accounting"};export{t as Categories};\n'
    )
    assert sizes[0] <= 300
    assert sizes[1] <= 6000
    assert "projectId" in whole
    assert "traceId" in guard and "subject" not in guard and "DecodeError" not in guard
    assert "traceId" in schema and "subject" not in schema and "JSON.parse" in schema
    assert factory.startswith("function ") and factory.count('"') == len('""')
    assert nothing == ""


def test_a_schema_is_the_input_of_a_procedure(consumer: Path) -> None:
    """tRPC is one of the libraries that take whatever speaks Standard Schema."""
    taken, refused = answer(
        consumer,
        """
        import { initTRPC } from "@trpc/server";
        import { addUserCommandSchema } from "@devpie/client-events";
        const t = initTRPC.create();
        const router = t.router({
          addUser: t.procedure
            .input(addUserCommandSchema)
            .mutation(({ input }) => [input.data.email, input.unknown === undefined]),
        });
        const caller = router.createCaller({});
        const data = {
          id: "u", auth0Id: "a", email: "ada@example.com", emailVerified: true,
          firstName: "Ada", lastName: "L", picture: "", locale: "en",
        };
        const command = {
          id: "1", subject: "AddUser", metadata: { traceId: "t", userId: "u" }, data, unknown: 1,
        };
        const taken = await caller.addUser(command);
        data.email = null;
        const refused = await caller.addUser(command).catch((error) => error);
        answer([taken, [refused.code, refused.cause.issues]]);
        """,
    )
    assert taken == ["ada@example.com", True]
    issue = {"message": "expected a string, got null", "path": ["data", "email"]}
    assert refused == ["BAD_REQUEST", [issue]]


def test_go_to_definition_opens_the_contract(consumer: Path) -> None:
    uses = {
        "ProjectDeletedEvent =": "ProjectDeletedEvent {",
        "projectDeletedEvent(": "ProjectDeletedEvent {",
        "subject ===": "subject: Events.ProjectDeleted;",
        "Events.ProjectDeleted": "Events {",
        "ProjectDeleted)": 'ProjectDeleted = "ProjectDeleted",',
        "metadata.traceId": "metadata: Metadata;",
        "traceId;": "traceId: string;",
        "isUserAddedEvent(": "UserAddedEvent {",
        "metadataSchema[": "Metadata {",
        "AnyMessage =": "AnyMessage =",
        "decode(": None,
    }
    program = consumer / "consumer.mts"
    text = """
        import {
          Events, decode, isUserAddedEvent, metadataSchema, projectDeletedEvent,
        } from "@devpie/client-events";
        import type { AnyMessage, ProjectDeletedEvent } from "@devpie/client-events";
        const message: AnyMessage = decode("");
        const event: ProjectDeletedEvent = projectDeletedEvent(null);
        if (event.subject === Events.ProjectDeleted) event.metadata.traceId;
        isUserAddedEvent(metadataSchema["~standard"]);
        """
    program.write_text(text, encoding="utf-8")
    requests: list[dict[str, Any]] = [{"command": "open", "arguments": {"file": str(program)}}]
    for use in uses:
        before = text[: text.rindex(use)]
        place = {"line": before.count("\n") + 1, "offset": len(before) - before.rfind("\n")}
        requests.append({"command": "definition", "arguments": {"file": str(program), **place}})
    lines = (
        json.dumps({"seq": number, "type": "request", **request}) + "\n"
        for number, request in enumerate(requests)
    )
    server = ROOT / "node_modules" / "typescript" / "lib" / "tsserver.js"
    command = [node(), str(server), "--disableAutomaticTypingAcquisition"]
    done = subprocess.run(
        command, cwd=consumer, input="".join(lines), capture_output=True, text=True
    )
    said = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    found: dict[int, Any] = {
        message["request_seq"]: message["body"]
        for message in said
        if message.get("command") == "definition"
    }
    for number, (use, wanted) in enumerate(uses.items(), start=1):
        (definition,) = found[number]
        opened, start = Path(definition["file"]), definition["start"]
        line = opened.read_text(encoding="utf-8").splitlines()[start["line"] - 1]
        if wanted is None:
            assert opened.name in ("index.d.ts", "index.d.cts")
        else:
            assert (opened.name, line[start["offset"] - 1 :]) == ("events.ts", wanted), use
