"""What annotations say of limits, and what stands for a key that is absent."""

from __future__ import annotations

from ._metadata import UNSET, UnsetType, Within

__all__ = ["UNSET", "Meta", "UnsetType", "Within"]

Meta = Within
