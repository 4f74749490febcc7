"""The stages of a build in a process that builds again and again, and need not do the same twice."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from polyevent import tree
from polyevent.build import Stages
from polyevent.config import Project, Settings
from polyevent.diagnostics import Diagnostic
from polyevent.model import Schema
from polyevent.resolve import resolve
from polyevent.source import Source
from polyevent.syntax import Reparser
from polyevent.targets.parallel import Encoded, emit_all

_Result = TypeVar("_Result")


def warm_stages() -> Stages:
    """Stages that give their last result again where nothing that it depends on has changed.

    As they are pure functions, what a build comes to does not depend on the builds before it.
    """
    reparser = Reparser()
    parsed = _Latest[tuple[tree.File, tuple[Diagnostic, ...]]]()
    resolved = _Latest[tuple[Schema, tuple[Diagnostic, ...]]]()
    emitted = _Emitted()

    def parse_once(source: Source) -> tuple[tree.File, tuple[Diagnostic, ...]]:
        return parsed.of(source.path, (), source.data, lambda: reparser.parse(source))

    def resolve_once(
        files: Mapping[str, tree.File], entry: str, modules: Mapping[tuple[str, str], str]
    ) -> tuple[Schema, tuple[Diagnostic, ...]]:
        same = tuple(files.values())
        equal = (entry, tuple(files), modules)
        return resolved.of(None, same, equal, lambda: resolve(files, entry, modules))

    return Stages(parse_once, resolve_once, emitted.of)


class _Emitted:
    """The last packages."""

    def __init__(self) -> None:
        self._schema: Schema | None = None
        self._known: dict[tuple[Project, Settings], Encoded] = {}

    def of(self, schema: Schema, project: Project, targets: Sequence[Settings]) -> list[Encoded]:
        """What `emit_all` gives, of which those are made that are not known."""
        if schema is not self._schema:
            self._schema = schema
            self._known = {}
        new = [settings for settings in targets if (project, settings) not in self._known]
        made = zip(new, emit_all(schema, project, new), strict=True)
        self._known |= {(project, settings): package for settings, package in made}
        return [self._known[project, settings] for settings in targets]


class _Known(Struct, Generic[_Result], frozen=True):
    same: tuple[object, ...]
    equal: object
    result: _Result


class _Latest(Generic[_Result]):
    """The last result of a function, for each of the things that it is about."""

    def __init__(self) -> None:
        self._known: dict[Hashable, _Known[_Result]] = {}

    def of(
        self,
        about: Hashable,
        same: tuple[object, ...],
        equal: object,
        compute: Callable[[], _Result],
    ) -> _Result:
        """The last result if `same` are the very values that it came from, and `equal` is equal.

        Trees and schemas have to be the very same: two that are equal may stand elsewhere, or be
        written otherwise.
        """
        known = self._known.get(about)
        if (
            known is not None
            and len(known.same) == len(same)
            and all(a is b for a, b in zip(known.same, same, strict=True))
            and known.equal == equal
        ):
            return known.result
        result = compute()
        self._known[about] = _Known(same, equal, result)
        return result
