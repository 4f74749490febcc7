"""How one of many types is read and written, of which only those are loaded that are needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from ._codec import Messages, messages_read
from ._documents import Data
from ._lazy import declared, module_of

__all__ = ["READERS", "WRITERS", "message_reader"]


class Table:
    """The tables of that `name` of all modules that read and write types."""

    def __init__(self, name: str) -> None:
        self._name = name

    def get(self, type_: Any) -> Callable[[Any], Any] | None:
        """What stands in them for `type_`, if anything does."""
        folder, _, module = module_of(type_).partition(".")
        if folder != "_types":
            return None
        codecs = import_module(f"{__package__}._codecs.{module}")
        found: Callable[[Any], Any] | None = getattr(codecs, self._name).get(type_)
        return found


READERS = Table("READERS")
WRITERS = Table("WRITERS")


class MessageReaders:
    """What reads the messages with some `names`, by their tags."""

    def __init__(self, names: Mapping[object, str]) -> None:
        self._names = names
        self._known: dict[object, Callable[[Any], Any]] = {}

    def get(self, tag: Any) -> Callable[[Any], Any] | None:
        """What reads the message with that tag, if there is one."""
        found = self._known.get(tag)
        if found is None and tag in self._names:
            found = READERS.get(declared(self._names[tag]))
            if found is not None:
                self._known[tag] = found
        return found


def message_reader(
    field: str, names: Mapping[object, str], unknown: Any
) -> Callable[[Data], Any]:
    """What reads the messages with these `names` by their tags under the key `field`.

    All others are `unknown`.
    """

    def messages() -> Messages:
        of_texts = unknown if any(isinstance(tag, str) for tag in names) else None
        return Messages(field, MessageReaders(names), of_texts, again)

    def again(data: bytes) -> Any:
        from ._late import read_late

        return read_late(field, names, unknown, data)

    return messages_read(messages)
