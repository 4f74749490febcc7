"""What msgspec has for limits, and for keys that are absent."""

from msgspec import UNSET, Meta, UnsetType

__all__ = ["UNSET", "Meta", "UnsetType"]
