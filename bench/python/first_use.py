"""Measures how long it takes to import a package and to use it for the first time.

Takes its job on stdin, and answers with seconds. Each measurement is a process of its own.
"""

from __future__ import annotations

import json
import sys
from time import perf_counter
from typing import Any


def main() -> None:
    job = json.load(sys.stdin)
    sys.path.insert(0, job["folder"])
    names: dict[str, Any] = {}
    exec(job["before"], names)
    code = compile(job["code"], "first_use", "exec")
    names["data"] = job["document"].encode()
    start = perf_counter()
    exec(code, names)
    print(perf_counter() - start)


if __name__ == "__main__":
    main()
