"""The languages that packages are written in. Each is a pure function from the model to texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from polyevent.config import GoSettings, Project, PythonSettings, Settings, TypeScriptSettings
from polyevent.diagnostics import Diagnostic
from polyevent.model import Schema
from polyevent.names import Convention, allocate
from polyevent.targets.parts import Text

Emitted: TypeAlias = tuple[Mapping[str, Text], tuple[Diagnostic, ...]]


def emit(schema: Schema, project: Project, settings: Settings) -> Emitted:
    """The files of one package by their paths in its `out` folder, or else the names that meet.

    A target is imported only when it is asked for.
    """
    names, findings = allocate(schema, _convention(settings))
    if findings:
        return {}, findings
    match settings:
        case TypeScriptSettings():
            from polyevent.targets.typescript.package import emit as emit_typescript

            return emit_typescript(schema, names, project, settings), ()
        case PythonSettings():
            from polyevent.targets.python.package import emit as emit_python

            return emit_python(schema, names, project, settings), ()
        case GoSettings():
            from polyevent.targets.go.package import emit as emit_go

            return emit_go(schema, names, project, settings), ()


def _convention(settings: Settings) -> Convention:
    match settings:
        case TypeScriptSettings():
            from polyevent.names import typescript

            return typescript.CONVENTION
        case PythonSettings():
            from polyevent.names import python

            return python.CONVENTION
        case GoSettings():
            from polyevent.names import go

            return go.CONVENTION
