"""The pipeline, from the contract's bytes to the files of all packages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

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
    files: list[File] = []
    if not diagnostics.has_errors(findings):
        for settings in config.targets:
            texts, name_findings = targets.emit(schema, config.project, settings)
            findings += name_findings
            files += (File(f"{settings.out}/{name}", text) for name, text in texts.items())
            if isinstance(settings, TypeScriptSettings):
                from polyevent.targets.typescript.manifest import in_step

                manifest = in_step(config.manifest, settings)
                files.append(File("package.json", manifest, owned=False))
    if diagnostics.has_errors(findings):
        files = []
    return Built(tuple(files), tuple(findings), (source,))
