"""The form of Python code."""

from __future__ import annotations

from functools import cache

import black
from black.mode import Mode, TargetVersion

_MODE = Mode(target_versions={TargetVersion.PY311})


@cache
def black_leaves(code: str) -> bool:
    """Whether Black would change nothing."""
    return black.format_str(code, mode=_MODE) == code
