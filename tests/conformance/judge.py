"""Whether an answer is right."""

from __future__ import annotations

from tests.conformance.json_value import SAFE, Json, parsed, same
from tests.conformance.oracle import Accepted, Refused, Verdict
from tests.conformance.peers import Answer, Crash, Encoded, Error


def fault(verdict: Verdict, answer: Answer) -> str | None:
    """What is wrong with `answer`, or None if `verdict` is the same."""
    match verdict, answer:
        case _, Crash(words):
            return f"ended over it: {words.strip()[-300:]}"
        case Accepted(value), Encoded(data):
            return _difference(value, data)
        case Accepted(), Error(path, message):
            return f"refused, although it is right: {path}: {message}"
        case Refused(paths), Encoded(data):
            return f"accepted as {_cut(data)}, although it is wrong at {_listed(paths)}"
        case Refused(paths), Error(path, message) if path not in paths:
            return f"wrong at {_listed(paths)}, and not at {path}: {message}"
    return None


def _difference(expected: Json, data: bytes) -> str | None:
    try:
        got = parsed(data)
    except ValueError as error:
        return f"encoded as what is no JSON ({error}): {_cut(data)}"
    if not same(expected, got):
        return f"encoded as {_cut(data)}, and not as {_cut(repr(expected).encode())}"
    if not _integers_kept(expected, got):
        return f"encoded as {_cut(data)}, with an integer that is not written as one"
    return None


def _integers_kept(expected: Json, got: Json) -> bool:
    """Of two equal values, whether what was written without a fraction still is."""
    match expected, got:
        case (int(), _) if abs(expected) <= SAFE:
            return isinstance(got, int)
        case (list(), list()):
            return all(map(_integers_kept, expected, got))
        case (dict(), dict()):
            return all(_integers_kept(expected[key], got[key]) for key in expected)
        case _:
            return True


def _listed(paths: frozenset[str]) -> str:
    return " or ".join(sorted(paths))


def _cut(data: bytes) -> str:
    return repr(data if len(data) <= 300 else data[:140] + b" ... " + data[-140:])
