"""What enums are called that were written as constant objects."""

from __future__ import annotations

from collections.abc import Iterable

from polyevent.names.words import words


def enum_name(constant: str, aliases: Iterable[str]) -> str:
    """The name of the enum: of the `aliases` for all values of `constant`, the one that is its name.

    `TransactionStatus` stands for `TRANSACTION_STATUS`, and `Role` for `ROLES`; an alias with other
    words is just another name, and the enum has the constant's.
    """
    forms = [_words(constant), *_singular(_words(constant))]
    ranked = [(forms.index(_words(a)), a) for a in aliases if _words(a) in forms]
    return min(ranked)[1] if ranked else constant


def _words(name: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in words(name))


def _singular(plural: tuple[str, ...]) -> list[tuple[str, ...]]:
    *others, last = plural or ("",)
    endings = (("ies", "y"), ("es", ""), ("s", ""))
    found = [last.removesuffix(end) + new for end, new in endings if last.endswith(end)]
    return [(*others, word) for word in found]
