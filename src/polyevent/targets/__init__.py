"""The languages that packages are written in. Each is a pure function from the model to texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeAlias

from polyevent.config import GoSettings, Project, PythonSettings, Settings, TypeScriptSettings
from polyevent.diagnostics import Diagnostic
from polyevent.model import Schema
from polyevent.names import Convention, Names, allocate
from polyevent.targets.parts import Text

Emitted: TypeAlias = tuple[Mapping[str, Text], tuple[Diagnostic, ...]]
Emitter: TypeAlias = Callable[[Schema, Project], Emitted]


def emitter(settings: Settings) -> Emitter:
    """What gives the files of one package by their paths in its `out` folder, or the names that meet.

    A target is imported only when it is asked for.
    """
    match settings:
        case TypeScriptSettings():
            from polyevent.names import typescript as naming
            from polyevent.targets.typescript import package

            return _emitter(naming.CONVENTION, partial(package.emit, settings=settings))
        case PythonSettings():
            from polyevent.names import python as python_naming
            from polyevent.targets.python import package as python_package

            return _emitter(
                python_naming.CONVENTION, partial(python_package.emit, settings=settings)
            )
        case GoSettings():
            from polyevent.names import go as go_naming
            from polyevent.targets.go import package as go_package

            return _emitter(go_naming.CONVENTION, partial(go_package.emit, settings=settings))


def _emitter(
    convention: Convention, emit: Callable[[Schema, Names, Project], Mapping[str, Text]]
) -> Emitter:
    def emitted(schema: Schema, project: Project) -> Emitted:
        names, findings = allocate(schema, convention)
        return ({}, findings) if findings else (emit(schema, names, project), ())

    return emitted
