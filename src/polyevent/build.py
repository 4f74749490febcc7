"""The pipeline, from the contract's bytes to the files of all packages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct

from polyevent import diagnostics, freshness
from polyevent.config import Config, TypeScriptSettings
from polyevent.contract import read_contract
from polyevent.diagnostics import Diagnostic
from polyevent.output import File
from polyevent.resolve import resolve
from polyevent.source import Source
from polyevent.targets import parallel


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


def build(root: Path, config: Config) -> Built:
    """Compile the contract of the project at `root`. Reads it, and writes nothing."""
    contract = read_contract(root, config.project.source, config.imports)
    inputs = {source.path: freshness.of_file(source.data) for source in contract.sources}
    inputs |= dict.fromkeys(contract.absent, freshness.ABSENT)
    findings = list(contract.findings)
    if not contract.files:
        return Built((), tuple(findings), contract.sources, inputs)
    schema, resolve_findings = resolve(contract.files, config.project.source, contract.modules)
    findings += resolve_findings
    if diagnostics.has_errors(findings):
        return Built((), tuple(findings), contract.sources, inputs)
    files: list[File] = []
    packages = parallel.emit_all(schema, config.project, config.targets)
    for settings, (texts, name_findings) in zip(config.targets, packages, strict=True):
        findings += name_findings
        for name, text in texts.items():
            files.append(File(str(PurePosixPath(settings.out, name)), text))
        if isinstance(settings, TypeScriptSettings):
            from polyevent.targets.typescript import source_name
            from polyevent.targets.typescript.manifest import in_step

            text = in_step(config.manifest, settings, source_name(config.project))
            files.append(File(settings.manifest, text, owned=False))
    paths = [source.path for source in contract.sources]
    counts = Counter([*paths, *(file.path for file in files)])
    findings += (diagnostics.written_twice(p) for p, count in counts.items() if count > 1)
    if diagnostics.has_errors(findings):
        files = []
    return Built(tuple(files), tuple(findings), contract.sources, inputs, len(schema.messages))
