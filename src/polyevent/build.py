"""The pipeline, from the contract's bytes to the files of all packages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath

from msgspec import Struct

from polyevent import diagnostics, freshness, output
from polyevent.config import Config, Settings, TypeScriptSettings, reading
from polyevent.diagnostics import Diagnostic, Severity
from polyevent.frontend import Understand, understand
from polyevent.output import Change, File
from polyevent.source import Source
from polyevent.targets.workers import Emit, emit_all


def _expect(targets: Sequence[Settings]) -> None:
    """Nothing is done before it is needed."""


class Stages(Struct, frozen=True):
    """The functions that a build consists of, or others that give the same for the same arguments.

    `expect` is told what will have to be emitted, while the contract is understood.
    """

    understand: Understand = understand
    expect: Callable[[Sequence[Settings]], None] = _expect
    emit: Emit = emit_all


class Built(Struct, frozen=True):
    """What a build comes to: `files` is empty if an error is among `findings`.

    `inputs` has the fingerprints of what was read or looked for, besides the settings, by path.
    `messages` is how many of them the contract has.
    """

    files: tuple[File, ...]
    findings: tuple[Diagnostic, ...]
    sources: tuple[Source, ...]
    inputs: Mapping[str, str]
    messages: int = 0


class Prepared(Struct, frozen=True):
    """A build before anything is written: without errors among `findings`, `changes` is what to write.

    `fingerprints` has what the files are like, by path, that this depends on, as they will be then.
    """

    changes: tuple[Change, ...]
    findings: tuple[Diagnostic, ...]
    sources: tuple[Source, ...]
    fingerprints: Mapping[str, str]
    messages: int

    @property
    def warnings(self) -> int:
        """How many of the findings are warnings."""
        return sum(finding.severity is Severity.WARNING for finding in self.findings)


def prepare(root: Path, config_file: str | None, stages: Stages = Stages()) -> Prepared:
    """Build the project at `root` with its settings, in `config_file` if that is given.

    Compares with what is there, and writes nothing.
    """
    config, findings, read = reading.read(root, config_file)
    fingerprints = {source.path: freshness.of_file(source.data) for source in read.sources}
    fingerprints |= dict.fromkeys(read.absent, freshness.ABSENT)
    if config is None:
        return Prepared((), findings, read.sources, fingerprints, 0)
    built = build(root, config, stages)
    sources = (*read.sources, *built.sources)
    findings += built.findings
    fingerprints |= built.inputs
    changes: tuple[Change, ...] = ()
    if built.files:
        changes, obstacles = output.plan(root, built.files, [source.path for source in sources])
        findings += obstacles
        # What is brought in step was read before.
        for file in (*built.files, output.manifest(built.files)):
            fingerprints[file.path] = freshness.of_file(file.data)
    return Prepared(changes, findings, sources, fingerprints, built.messages)


def build(root: Path, config: Config, stages: Stages = Stages()) -> Built:
    """Compile the contract of the project at `root`. Reads it, and writes nothing."""
    project = config.project
    expect = partial(stages.expect, config.targets)
    contract = stages.understand(root, project.source, config.imports, expect)
    sources, findings = contract.sources, list(contract.findings)
    if not contract.order:
        return Built((), tuple(findings), sources, contract.inputs)
    files: list[File] = []
    packages = stages.emit(contract.order, project, config.targets)
    for settings, (package, name_findings) in zip(config.targets, packages, strict=True):
        findings += name_findings
        for name, content in package.items():
            files.append(File(str(PurePosixPath(settings.out, name)), content))
        if isinstance(settings, TypeScriptSettings):
            from polyevent.targets.typescript.manifest import in_step, source_name

            text = in_step(config.manifest, settings, source_name(project))
            files.append(File(settings.manifest, text.encode(), owned=False))
    paths = [source.path for source in sources]
    counts = Counter([*paths, *(file.path for file in files)])
    findings += (diagnostics.written_twice(p) for p, count in counts.items() if count > 1)
    if diagnostics.has_errors(findings):
        files = []
    return Built(tuple(files), tuple(findings), sources, contract.inputs, contract.messages)
