"""The whole comparison: contracts in, whatever polyevent and the compiler disagree about out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from os import cpu_count

from tests.conformance.peers import LANGUAGES, MAIN_LANGUAGES
from tests.typescript_oracle.compiling import Compiled, compiled
from tests.typescript_oracle.contract_writer import ENTRY, Contract
from tests.typescript_oracle.documents import Answers, Asked, Part, answers
from tests.typescript_oracle.forms import WIRE, Pair, form_text
from tests.typescript_oracle.json_types import date_times, type_of
from tests.typescript_oracle.tsc import Checked, Tsc

_BATCH = 50
_TOGETHER = 15
_PATIENCE = 600
"""How many seconds one step may take: longer than that, it hangs."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not as it should be with the contract of that number."""

    number: int
    what: str
    text: str


@dataclass
class Report:
    """What has been compared, and the differences that were found.

    `refused` counts the codes of what the compiler takes and polyevent does not, by whether a
    mistake had been written into the contract.
    """

    counts: Counter[str] = field(default_factory=Counter)
    refused: dict[bool, Counter[str]] = field(
        default_factory=lambda: {False: Counter(), True: Counter()}
    )
    differences: list[Difference] = field(default_factory=list)

    def add(self, other: Report) -> None:
        """Take in another one."""
        self.counts += other.counts
        for mistaken, codes in other.refused.items():
            self.refused[mistaken] += codes
        self.differences += other.differences

    def __str__(self) -> str:
        lines = [f"{what}: {count}" for what, count in sorted(self.counts.items())]
        for mistaken, codes in self.refused.items():
            kind = "with a mistake" if mistaken else "without a mistake"
            listed = ", ".join(f"{code} {count}" for code, count in sorted(codes.items()))
            lines.append(f"codes for contracts {kind} that the compiler takes: {listed}")
        return "\n".join(lines)


def compare(contracts: Mapping[int, Contract], documents: int, share: int = 1) -> Report:
    """Compare all about the contracts, with so many documents for each, by their numbers.

    Of the flavors of Python each `share`th group of contracts is for more than the default one.
    """
    return Comparison(documents, share).run(contracts)


class Comparison:
    """Holds what is compared with what while it goes on."""

    def __init__(self, documents: int, share: int) -> None:
        self._documents = documents
        self._share = share
        self._report = Report()

    def run(self, contracts: Mapping[int, Contract]) -> Report:
        """Compare all."""
        context = get_context("spawn")
        with Tsc() as tsc, ProcessPoolExecutor(cpu_count(), mp_context=context) as pool:
            results = pool.map(
                compiled, (c.files for c in contracts.values()), chunksize=5, timeout=_PATIENCE
            )
            found = dict(zip(contracts, results, strict=True))
            rejected = self._rejected(tsc, contracts)
            good = list(self._taken(contracts, rejected, found))
            parts = [
                Part(number, contracts[number].files, contracts[number].types) for number in good
            ]
            groups = [parts[at : at + _TOGETHER] for at in range(0, len(parts), _TOGETHER)]
            given = pool.map(
                answers,
                groups,
                (at % 2 == 0 for at in range(len(groups))),
                (self._documents for _ in groups),
                (MAIN_LANGUAGES if at % self._share else LANGUAGES for at in range(len(groups))),
                timeout=_PATIENCE,
            )
            self._compare_forms(tsc, contracts, found, good)
            for group, answer in zip(groups, given, strict=True):
                self._compare_values(tsc, contracts, group, answer)
        return self._report

    def _differ(self, number: int, what: str, text: str) -> None:
        self._report.differences.append(Difference(number, what, text))

    # Right or wrong

    def _rejected(self, tsc: Tsc, contracts: Mapping[int, Contract]) -> dict[int, str]:
        """The first error that the compiler has, for each contract that has one."""
        rejected: dict[int, str] = {}
        for batch in _batches(list(contracts)):
            checked = tsc.check(_files(contracts, batch))
            for finding in checked.findings:
                assert finding.path is not None, finding
                number = int(finding.path.split("/")[1][1:])
                text = f"{finding.path}:{finding.line}: TS{finding.code}: {finding.text}"
                rejected.setdefault(number, text)
        return rejected

    def _taken(
        self,
        contracts: Mapping[int, Contract],
        rejected: Mapping[int, str],
        found: Mapping[int, Compiled],
    ) -> Iterator[int]:
        """The contracts that both take."""
        for number, contract in contracts.items():
            result = found[number]
            if result.crash is not None:
                self._differ(number, "it crashes", result.crash)
            elif result.without_place:
                self._differ(number, "an error without a place", "\n".join(result.without_place))
            elif number in rejected and result.events is not None:
                self._differ(number, "the compiler rejects it", rejected[number])
            elif number in rejected:
                self._report.counts["rejected by both"] += 1
            elif result.events is None:
                self._report.counts["taken by the compiler, refused"] += 1
                self._report.refused[contract.mistake is not None].update(result.codes)
                syntax = {code for code in result.codes if code.startswith("E0")}
                if syntax:
                    self._differ(number, "refused for its syntax", ", ".join(sorted(syntax)))
            else:
                self._report.counts["taken by both"] += 1
                yield number

    # Types

    def _compare_forms(
        self,
        tsc: Tsc,
        contracts: Mapping[int, Contract],
        found: Mapping[int, Compiled],
        good: Sequence[int],
    ) -> None:
        """The types of each generated file and those of its source."""
        for batch in _batches(good):
            files = _files(contracts, batch)
            for number in batch:
                events = found[number].events
                assert events is not None
                files[f"/g{number}/events.ts"] = events
                pairs = [Pair(path, path.replace(".", "")) for path in contracts[number].types]
                source = f"/c{number}/{ENTRY.removesuffix('.ts')}"
                files[f"/f{number}.ts"] = form_text(source, f"/g{number}/events", pairs)
            evaluated = [f"/f{number}.ts" for number in batch]
            checked = tsc.check({"/wire.ts": WIRE, **files}, evaluated)
            missing = self._findings(checked, contracts)
            for number in batch:
                types = checked.types[f"/f{number}.ts"]
                for at, path in enumerate(contracts[number].types):
                    if (number, path) in missing:
                        continue
                    self._report.counts["types compared"] += 1
                    for what, alias in (("equal", f"E{at}"), ("assignable", f"A{at}")):
                        if types[alias] != "true":
                            self._differ(number, f"types are not {what}", path)

    def _findings(
        self, checked: Checked, contracts: Mapping[int, Contract]
    ) -> set[tuple[int, str]]:
        """Note what is wrong with generated files. The types that a mistake has left out."""
        missing: set[tuple[int, str]] = set()
        for finding in checked.findings:
            assert finding.path is not None, finding
            place = finding.path.removesuffix(".ts").split("/")[1]
            kind, number = place[0], int(place[1:])
            text = f"{finding.path}:{finding.line}: TS{finding.code}: {finding.text}"
            if kind == "g":
                self._differ(number, "the generated file is wrong", text)
            elif finding.code in _NO_MEMBER and contracts[number].mistake is not None:
                for path in contracts[number].types:
                    if (
                        f"'{path.split('.')[-1]}'" in finding.text
                        or path.replace(".", "") in finding.text
                    ):
                        missing.add((number, path))
            else:
                self._differ(number, "the comparison is wrong", text)
        return missing

    # Values

    def _compare_values(
        self, tsc: Tsc, contracts: Mapping[int, Contract], group: Sequence[Part], given: Answers
    ) -> None:
        """What the compiler says of the values, and what the model says."""
        for number, text in given.faults:
            self._differ(number, "a value is read wrongly", text)
        by_contract: dict[int, list[Asked]] = {}
        for asked in given.asked:
            by_contract.setdefault(asked.number, []).append(asked)
        files = _files(contracts, list(by_contract))
        for number, values in by_contract.items():
            files[f"/v{number}.ts"] = _value_text(number, values)
        evaluated = [f"/v{number}.ts" for number in by_contract]
        checked = tsc.check({"/wire.ts": WIRE, **files}, evaluated)
        missing = self._findings(checked, contracts)
        for number, values in by_contract.items():
            types = checked.types[f"/v{number}.ts"]
            for at, asked in enumerate(values):
                if (number, asked.path) in missing:
                    continue
                self._report.counts["values taken" if asked.fits else "values refused"] += 1
                if types[f"R{at}"] != ("true" if asked.fits else "false"):
                    verdict = "takes" if types[f"R{at}"] == "true" else "refuses"
                    value = json.dumps(asked.value)[:400]
                    self._differ(
                        number, f"the compiler {verdict} a value", f"{asked.path}: {value}"
                    )


_NO_MEMBER = (2694, 2724, 2749)
"""What the compiler says of a name that a mistake has taken out of a file."""


def _batches(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for at in range(0, len(numbers), _BATCH):
        yield numbers[at : at + _BATCH]


def _files(contracts: Mapping[int, Contract], numbers: Iterable[int]) -> dict[str, str]:
    return {
        f"/c{number}/{path}": text
        for number in numbers
        for path, text in contracts[number].files.items()
    }


def _value_text(number: int, values: Sequence[Asked]) -> str:
    times = sorted({time for asked in values for time in date_times(asked.value)})
    lines = [
        f'import type * as Source from "/c{number}/{ENTRY.removesuffix(".ts")}";',
        'import type { Accepts, Wire } from "/wire";',
        f"type Time = {' | '.join(map(json.dumps, times)) or 'never'};",
    ]
    for at, asked in enumerate(values):
        wanted = f"Wire<Source.{asked.path}, Time>"
        lines.append(f"export type R{at} = Accepts<{type_of(asked.value)}, {wanted}>;")
    return "\n".join(lines) + "\n"
