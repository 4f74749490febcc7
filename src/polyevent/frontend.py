"""The pipeline's first half, from the contract's bytes to the order for its packages.

It is told apart from the second half by what it imports, so that a process of its own can do it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Self, TypeAlias

from msgspec import Struct, msgpack

from polyevent import diagnostics, freshness
from polyevent.diagnostics import Diagnostic
from polyevent.model import Order, Schema, order_of
from polyevent.processes import receive, send, start
from polyevent.source import Source

if TYPE_CHECKING:
    from pathlib import Path

    from polyevent import tree
    from polyevent.contract import Parse

Resolved: TypeAlias = tuple[Schema, tuple[Diagnostic, ...]]
Resolve: TypeAlias = (
    "Callable[[Mapping[str, tree.File], str, Mapping[tuple[str, str], str]], Resolved]"
)


class Understood(Struct, frozen=True):
    """What a contract comes to: `order` is empty if an error is among `findings`.

    `inputs` has the fingerprints of what was read or looked for, by path. `messages` is how many of
    them the contract has.
    """

    findings: tuple[Diagnostic, ...]
    sources: tuple[Source, ...]
    inputs: Mapping[str, str]
    messages: int = 0
    order: Order = b""


Understand: TypeAlias = (
    "Callable[[str | Path, str, Mapping[str, str], Callable[[], None]], Understood]"
)


def understand(
    root: str | Path,
    entry: str,
    imports: Mapping[str, str],
    meanwhile: Callable[[], None] = lambda: None,
) -> Understood:
    """What the contract in the file `entry` of the project at `root` comes to. Reads it.

    `imports` has the paths that the names of packages stand for. `meanwhile` is called, by a process
    that would else wait for another one.
    """
    meanwhile()
    # Imported when it is needed: who has a process for this does not.
    from polyevent.resolve import resolve
    from polyevent.syntax import parse

    return understood(root, entry, imports, parse, resolve)


def understood(
    root: str | Path, entry: str, imports: Mapping[str, str], parse: Parse, resolve: Resolve
) -> Understood:
    """What `understand` gives, by these functions or others that give the same."""
    from polyevent.contract import read_contract

    contract = read_contract(root, entry, imports, parse)
    sources = contract.sources
    inputs = {source.path: freshness.of_file(source.data) for source in sources}
    inputs |= dict.fromkeys(contract.absent, freshness.ABSENT)
    if not contract.files:
        return Understood(contract.findings, sources, inputs)
    schema, findings = resolve(contract.files, entry, contract.modules)
    findings = (*contract.findings, *findings)
    if diagnostics.has_errors(findings):
        return Understood(findings, sources, inputs)
    return Understood(findings, sources, inputs, len(schema.messages), order_of(schema))


class Reader:
    """Does what `understand` does, once, by a process that gets ready before, if there can be one."""

    def __init__(self) -> None:
        self._process = start(serve)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def understand(
        self,
        root: str | Path,
        entry: str,
        imports: Mapping[str, str],
        meanwhile: Callable[[], None],
    ) -> Understood:
        """What the contract comes to."""
        said = b""
        if self._process is not None:
            with suppress(BrokenPipeError):  # It has ended, and there will be no answer.
                send(self._process.requests, msgpack.encode((os.fsencode(root), entry, imports)))
                self._process.requests.flush()
        meanwhile()
        if self._process is not None:
            said = receive(self._process.answers)
            # All that it has needed is free for what comes next.
            self._process.kill()
        # What the process could not do is found out here once more, and so is the reason.
        if not said:
            return understand(root, entry, imports)
        return msgpack.decode(said, type=Understood)


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer one request."""
    understand("", "", {})  # This imports all that it takes, while nobody has asked yet.
    asked = receive(requests)
    if asked:
        root, entry, imports = msgpack.decode(asked, type=tuple[bytes, str, dict[str, str]])
        send(answers, msgpack.encode(understand(os.fsdecode(root), entry, imports)))
        answers.flush()
