"""Measures how long documents take to read and to write. Runs in the environment of the peers.

Takes its job on stdin, and answers with a list of times.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable
from timeit import Timer
from typing import Any

SECONDS = 0.01
"""How long one measurement takes, about."""


def main() -> None:
    job = json.load(sys.stdin)
    timers: list[tuple[dict[str, Any], Timer, int]] = []
    results: list[dict[str, Any]] = []
    for contender in job["contenders"]:
        text: str = job["documents"][contender["document"]]
        for way, result, work in _ways(contender, text):
            results.append(result | {"way": way})
            if work is not None:
                timer = Timer(work)
                once = min(timer.timeit(10) for _ in range(5)) / 10
                timers.append((results[-1], timer, max(1, round(SECONDS / once))))
    # What stays is not looked at again and again.
    gc.collect()
    gc.freeze()
    for _ in range(job["rounds"]):
        for result, timer, number in timers:
            result["nanoseconds"].append(timer.timeit(number) / number * 1e9)
    json.dump(results, sys.stdout)


def _ways(
    contender: dict[str, Any], text: str
) -> list[tuple[str, dict[str, Any], Callable[[], object] | None]]:
    """Reading and writing, as functions that do it once."""
    found: list[tuple[str, dict[str, Any], Callable[[], object] | None]] = []
    named = {"name": contender["name"], "document": contender["document"]}
    sys.path.insert(0, contender["folder"])
    names: dict[str, Any] = {}
    data = text.encode()
    way = "decode"
    try:
        exec(contender["code"], names)
        decode, encode = names["decode"], names["encode"]
        value = decode(data)
        found.append((way, {**named, "problem": "", "nanoseconds": []}, lambda: decode(data)))
        way = "encode"
        if json.loads(encode(value)) != json.loads(text):
            raise ValueError("what was decoded is not encoded as it came")
        found.append((way, {**named, "problem": "", "nanoseconds": []}, lambda: encode(value)))
    except Exception as error:  # Other people's code may fail in any way; the table says in which.
        problem = f"{type(error).__name__}: {error}".splitlines()[0][:120]
        found.append((way, {**named, "problem": problem, "nanoseconds": []}, None))
    finally:
        sys.path.remove(contender["folder"])
    return found


if __name__ == "__main__":
    main()
