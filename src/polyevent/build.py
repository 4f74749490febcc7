"""The pipeline, from the contract's bytes to the files of all packages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from polyevent import diagnostics, targets
from polyevent.config import Config, TypeScriptSettings
from polyevent.diagnostics import Diagnostic
from polyevent.output import File
from polyevent.resolve import resolve
from polyevent.source import Source
from polyevent.syntax import parse


@dataclass(frozen=True, slots=True)
class Built:
    """What a build comes to: `files` is empty if an error is among `findings`."""

    files: tuple[File, ...]
    findings: tuple[Diagnostic, ...]
    sources: tuple[Source, ...]


def build(root: Path, config: Config) -> Built:
    """Compile the contract of the project at `root`. Reads it, and writes nothing."""
    path = config.project.source
    try:
        source = Source(path, (root / path).read_bytes())
    except FileNotFoundError:
        return Built((), (diagnostics.source_not_found(path),), ())
    except OSError as error:
        return Built((), (diagnostics.unreadable(path, error.strerror or str(error)),), ())
    file, syntax_findings = parse(source)
    schema, resolve_findings = resolve(file)
    findings = [*syntax_findings, *resolve_findings]
    if diagnostics.has_errors(findings):
        return Built((), tuple(findings), (source,))
    files: list[File] = []
    for settings in config.targets:
        texts, name_findings = targets.emit(schema, config.project, settings)
        findings += name_findings
        for name, text in texts.items():
            files.append(File(str(PurePosixPath(settings.out, name)), text))
        if isinstance(settings, TypeScriptSettings):
            from polyevent.targets.typescript.manifest import in_step

            manifest = in_step(config.manifest, settings)
            files.append(File("package.json", manifest, owned=False))
    counts = Counter([path, *(file.path for file in files)])
    findings += (diagnostics.written_twice(p) for p, count in counts.items() if count > 1)
    if diagnostics.has_errors(findings):
        files = []
    return Built(tuple(files), tuple(findings), (source,))
