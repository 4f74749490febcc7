"""The stages of a build in a process that builds again and again, and need not do the same twice."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct

from polyevent import tree
from polyevent.build import Stages
from polyevent.config import Project, Settings
from polyevent.contract import Parsed
from polyevent.frontend import Resolved, Understood, understood
from polyevent.model import Order
from polyevent.resolve import resolve
from polyevent.source import Source
from polyevent.syntax import Reparser
from polyevent.targets.workers import REHEARSALS, Package, Workers

_Result = TypeVar("_Result")


@contextmanager
def warm_stages() -> Iterator[Stages]:
    """Stages that give their last result again where nothing that it depends on has changed.

    As they are pure functions, what a build comes to does not depend on the builds before it.
    """
    reparser = Reparser()
    parsed = _Latest[Parsed]()
    resolved = _Latest[Resolved]()
    emitted = _Latest[Sequence[Package]]()

    def parse_once(source: Source) -> Parsed:
        return parsed.of(source.path, (), source.data, lambda: reparser.parse(source))

    def resolve_once(
        files: Mapping[str, tree.File], entry: str, modules: Mapping[tuple[str, str], str]
    ) -> Resolved:
        same = tuple(files.values())
        equal = (entry, tuple(files), modules)
        return resolved.of(None, same, equal, lambda: resolve(files, entry, modules))

    def understand_again(
        root: str | Path,
        entry: str,
        imports: Mapping[str, str],
        meanwhile: Callable[[], None],
    ) -> Understood:
        meanwhile()
        return understood(root, entry, imports, parse_once, resolve_once)

    with Workers(REHEARSALS) as workers:

        def emit_once(
            order: Order, project: Project, targets: Sequence[Settings]
        ) -> Sequence[Package]:
            equal = (order, project, targets)
            return emitted.of(None, (), equal, lambda: workers.emit(order, project, targets))

        yield Stages(understand_again, workers.expect, emit_once)


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
