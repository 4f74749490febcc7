"""Compares the Go package with other ways to read and write JSON, and prints a table. See README.md."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TypeAlias

from bench.go.bare import structs
from polyevent.build import build
from polyevent.config import Config, GoSettings, Project
from polyevent.contract import read_contract
from polyevent.model import Schema
from polyevent.resolve import resolve
from tests.toolchain import ROOT, node, npm
from tests.toolchain import go as go_tool

HERE = Path(__file__).parent
WORK = ROOT / "bench" / ".work" / "go"
MODULES = ROOT / "node_modules" / "@octokit"
QUICKTYPE = "quicktype@26.0.0"
BASE = "encoding/json"
OURS = "polyevent"
BARS = {"decode": 0.6, "encode": 0.85}
NOTES = {
    BASE: "reflection",
    "encoding/json/v2": "reflection",
    OURS: "generated; checks all, tells messages apart",
    "easyjson": "generated; `unsafe`",
    "easyjson without unsafe": "generated",
    "goccy/go-json": "reflection; `unsafe`",
    "sonic": "assembly, `unsafe`",
    "quicktype": "calls encoding/json",
}

EVENT = {
    "id": "1f8e3f5c-9d1b-4c7a-8a43-0a4f2a6b7c11",
    "subject": "ProjectCreated",
    "metadata": {
        "traceId": "9c5b94b1-35ad-49bb-b118-8e8fc24abf80",
        "userId": "a81bc81b-dead-4e5d-abff-90865d1e13b1",
    },
    "data": {
        "projectId": "7d444840-9dc0-11d1-b245-5ffdce74fad2",
        "name": "Apollo",
        "prefix": "APO-",
        "description": 'Land somebody on the moon, and bring them "home" again',
        "userId": "a81bc81b-dead-4e5d-abff-90865d1e13b1",
        "teamId": "6fa459ea-ee8a-3ca4-894e-db77e160355e",
        "active": True,
        "public": False,
        "columnOrder": ["column-1", "column-2", "column-3", "column-4"],
        "createdAt": "2026-01-02T15:04:05.678Z",
        "updatedAt": "2026-01-02T15:04:05.678Z",
    },
}


def main() -> None:
    """Make what is needed in bench/.work, run it, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.go", description=__doc__)
    parser.add_argument("--rounds", type=int, default=11, help="how often each contender runs")
    rounds: int = parser.parse_args().rounds
    shutil.copytree(HERE / "program", WORK, dirs_exist_ok=True)
    contracts()
    documents()
    peers()
    programs = {
        compiled("bench"): (),
        compiled("bench-nounsafe", "-tags", "easyjson_nounsafe"): ("easyjson without unsafe",),
        # This experiment changes encoding/json too: it is a program of its own.
        compiled("bench-jsonv2", experiment="jsonv2"): ("encoding/json/v2",),
    }
    runs = [run for _ in range(rounds) for run in one_round(programs)]
    figures = figured(runs)
    print("\n".join((*tables(figures), "", *bars(figures))))


def contracts() -> None:
    """Our modules, and the same types without code."""
    source = (ROOT / "src" / "events.ts").read_text("utf-8")
    module = "github.com/ivorscott/devpie-client-events/go"
    schema = package("devpie", source, module)
    bare("event", schema, "ProjectCreatedEvent")
    source = (MODULES / "webhooks-types" / "schema.d.ts").read_text("utf-8")
    schema = package("octokit", source, "example.com/octokit/go")
    bare("payload", schema, "PullRequestOpenedEvent")


def package(name: str, source: str, module: str) -> Schema:
    """Build the Go module of a contract in the folder `name`."""
    root = WORK / name
    write(root / "src" / "events.ts", source)
    project = Project("src/events.ts", True, "1.0.0", "", "", "", "", "", "")
    config = Config(project, (GoSettings("go", module, "events"),), "{}")
    for file in build(root, config).files:
        write(root / file.path, file.text)
    contract = read_contract(root, project.source, {})
    return resolve(contract.files, project.source, contract.modules)[0]


def bare(name: str, schema: Schema, root: str) -> None:
    """Structs for encoding/json and others, and for easyjson, which gives them methods."""
    for kind in ("bare", "easy"):
        path = WORK / kind / name / "event.go"
        write(path, structs(schema, root, "event"))
        go("fmt", str(path))


def documents() -> None:
    """What is read and written."""
    write(WORK / "event.json", compact(EVENT))
    text = (MODULES / "webhooks-examples" / "api.github.com" / "index.json").read_text("utf-8")
    payload = next(one for one in json.loads(text) if one["name"] == "pull_request")
    write(WORK / "payload.json", compact(payload["examples"][14]))


def peers() -> None:
    """What others generate."""
    if not (WORK / "node_modules" / "quicktype").exists():
        write(WORK / "package.json", "{}\n")
        run(*npm(), "install", "--no-audit", "--no-fund", "--silent", "--no-save", QUICKTYPE)
    quicktype = WORK / "node_modules" / "quicktype" / "dist" / "index.js"
    shutil.copy(ROOT / "src" / "events.ts", WORK / "events.ts")
    (WORK / "quicktype").mkdir(exist_ok=True)
    out = ("-o", "quicktype/events.go", "--package", "quicktype")
    run(node(), quicktype, "--lang", "go", "--src-lang", "typescript", *out, "events.ts")
    tool = WORK / "easyjson"
    go("build", "-o", str(tool), "github.com/mailru/easyjson/easyjson")
    for name in ("event", "payload"):
        folder = WORK / "easy" / name
        (folder / "event_easyjson.go").unlink(missing_ok=True)
        run(tool, "-all", "event.go", cwd=folder)


def compiled(name: str, *flags: str, experiment: str = "") -> Path:
    """The program that measures, built with an experiment of Go's."""
    go("build", "-o", name, *flags, ".", environment={"GOEXPERIMENT": experiment})
    return WORK / name


def one_round(programs: Mapping[Path, Sequence[str]]) -> Iterator[dict[str, str | float]]:
    """What each contender took, one after the other: those given of a program, else all."""
    for program, names in programs.items():
        for name in names or ("",):
            for line in run(program, "-only", name).splitlines():
                yield json.loads(line)


@dataclass(frozen=True)
class Figures:
    """Medians of what a contender took; `ratio` is to encoding/json in the same round."""

    nanoseconds: float
    ratio: float
    allocs: int


Figured: TypeAlias = dict[tuple[str, str], dict[str, Figures]]
"""By way and document, and then by contender, the fastest first."""


def figured(runs: list[dict[str, str | float]]) -> Figured:
    """All medians."""
    times: dict[tuple[str, str], dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    allocs: dict[tuple[str, str, str], int] = {}
    for one in runs:
        way, document, name = str(one["Way"]), str(one["Document"]), str(one["Contender"])
        times[way, document][name].append(float(one["Nanoseconds"]))
        allocs[way, document, name] = int(one["Allocs"])
    result: Figured = {}
    for (way, document), here in sorted(times.items()):
        found = {
            name: Figures(
                median(taken),
                median(mine / other for mine, other in zip(taken, here[BASE], strict=True)),
                allocs[way, document, name],
            )
            for name, taken in here.items()
        }
        result[way, document] = dict(sorted(found.items(), key=lambda item: item[1].ratio))
    return result


def tables(figures: Figured) -> Iterator[str]:
    """A table in Markdown for each document."""
    for document in dict.fromkeys(document for _, document in figures):
        size = (WORK / f"{document}.json").stat().st_size
        columns = " | ".join(f"{way}, ns | ratio | allocs" for way in BARS)
        yield f"\n| {document}, {size:,} bytes | {columns} | |"
        yield f"| --- |{' --: |' * 3 * len(BARS)} --- |"
        for name in figures["decode", document]:
            ways = [figures[way, document][name] for way in BARS]
            cells = [f"{one.nanoseconds:,.0f} | {one.ratio:.2f} | {one.allocs}" for one in ways]
            shown = f"**{name}**" if name == OURS else name
            yield f"| {' | '.join((shown, *cells, NOTES[name]))} |"


def bars(figures: Figured) -> Iterator[str]:
    """Whether we are as fast as we want to be."""
    for (way, document), contenders in figures.items():
        ours, base = contenders[OURS], contenders[BASE]
        plain = {n: one for n, one in contenders.items() if n != OURS and "unsafe" not in NOTES[n]}
        best = min(plain, key=lambda name: plain[name].ratio)
        for what, mine, most in (
            (f"ratio to {BASE}", ours.ratio, BARS[way]),
            (f"ratio to {best}, the next without `unsafe`", ours.ratio / plain[best].ratio, 1),
            ("allocations", ours.allocs, base.allocs),
        ):
            kept = "kept" if mine <= most else "MISSED"
            yield f"{kept}: {way} the {document}: {what} {mine:.4g}, at most {most}"


def compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def go(*arguments: str, environment: Mapping[str, str] | None = None) -> None:
    run(go_tool(), *arguments, environment=environment)


def run(
    *command: str | Path, cwd: Path = WORK, environment: Mapping[str, str] | None = None
) -> str:
    """What a program prints; what it says on stderr is shown."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, "GOFLAGS": "", "GOWORK": "off", **(environment or {})},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


if __name__ == "__main__":
    main()
