"""What marks a class as deprecated."""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["deprecated"]

if TYPE_CHECKING:
    from typing_extensions import deprecated
else:
    try:
        from warnings import deprecated
    except ImportError:
        # Before Python 3.13 only editors and type checkers tell.
        def deprecated(message, /):
            return lambda cls: cls
