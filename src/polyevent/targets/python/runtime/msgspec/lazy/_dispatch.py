"""How one of many messages is read, of which only those are loaded that came."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Union

from msgspec import Struct, ValidationError

from ._codec import REFUSED, Reader, decoder, tag_reader, with_tags
from ._documents import Data
from ._json import conforms
from ._lazy import declared

__all__ = ["message_reader"]


def message_reader(
    field: str, names: Mapping[object, str], unknown: Any, *, plain: bool
) -> Callable[[Data], Any]:
    """What reads the messages with these `names` by their tags under the key `field`.

    All others are `unknown`. `plain` is as for messages that are loaded at once.
    """

    def second_look() -> Callable[[bytes], Any]:
        from ._late import read_late

        return lambda data: read_late(field, names, unknown, data)

    return _MessageReader(field, names, second_look, plain).read


class _MessageReader(Reader):
    def __init__(
        self,
        field: str,
        names: Mapping[object, str],
        second_look: Callable[[], Callable[[bytes], Any]],
        plain: bool,
    ) -> None:
        super().__init__(lambda: _refuse, second_look, plain)
        self._field = field
        self._names = names
        self._tag: Callable[[bytes], Any] | None = None
        self._classes: list[type[Struct]] = []
        """Those that are loaded."""
        self._decoders: dict[object, Callable[[bytes], Any]] = {}
        """What reads each of them, by its tag."""
        self._known = 0
        """So many of them are read at the first attempt."""
        self._late = 0
        """How many messages were read at the second one since that number was found."""

    def again(self, data: bytes) -> Any:
        if self._tag is None:
            self._tag = tag_reader(self._field)
        try:
            tag = self._tag(data)
            decode = self._decoders.get(tag) or self._load(tag)
            value = decode(data)
        except REFUSED:
            return self.look_twice(data)
        if not conforms(data):
            return self.look_twice(data)
        self._late += 1
        # To tell all of them apart takes time for each. It is taken when so many came late.
        if self._known < len(self._classes) <= self._late:
            self._known, self._late = len(self._classes), 0
            self.first = decode if self._known == 1 else self._union()
        return value

    def _load(self, tag: object) -> Callable[[bytes], Any]:
        name = self._names.get(tag)
        cls = None if name is None else declared(name)
        if cls is None or not issubclass(cls, Struct):
            return _refuse
        decode = self._decoders[tag] = decoder(with_tags(cls))
        self._classes.append(cls)
        return decode

    def _union(self) -> Callable[[bytes], Any]:
        # msgspec knows either strings or integers for tags.
        strings = [c for c in self._classes if isinstance(c.__struct_config__.tag, str)]
        return decoder(Union[tuple(map(with_tags, strings or self._classes))])


def _refuse(data: bytes) -> Any:
    raise ValidationError
