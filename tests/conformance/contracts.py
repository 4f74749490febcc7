"""One contract in all languages, what is right there, and what was said about it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from tests.conformance.oracle import Oracle, Verdict
from tests.conformance.packages import SOURCE, packages
from tests.conformance.peers import Answer, Peer, Question
from tests.conformance.vectors import Vector, vectors


class Contract:
    """The contract at `source`. What takes time is done when it is first asked for, and kept."""

    def __init__(self, source: Path, open_enums: bool, folder: Path) -> None:
        (folder / SOURCE).parent.mkdir()
        (folder / SOURCE).write_bytes(source.read_bytes())
        self._packages = packages(folder, open_enums)
        self._peers: dict[str, Peer] = {}
        self._answers: dict[str, list[Answer]] = {}
        self.open_enums = open_enums
        self.schema = self._packages.schema
        self.oracle = Oracle(self.schema, open_enums)

    @cached_property
    def vectors(self) -> tuple[Vector, ...]:
        """The documents to ask about."""
        return vectors(self.schema, self.open_enums)

    @cached_property
    def verdicts(self) -> list[Verdict]:
        """What is right for each of the vectors."""
        return [self.oracle.verdict(vector.type, vector.data) for vector in self.vectors]

    def peer(self, language: str) -> Peer:
        """The package of that language."""
        if language not in self._peers:
            self._peers[language] = self._packages.peer(language)
        return self._peers[language]

    def answers(self, language: str) -> list[Answer]:
        """What that language makes of each of the vectors."""
        if language not in self._answers:
            questions = [Question(vector.type, vector.data) for vector in self.vectors]
            self._answers[language] = self.peer(language).ask(questions)
        return self._answers[language]

    def close(self) -> None:
        """End what runs."""
        for peer in self._peers.values():
            peer.close()
