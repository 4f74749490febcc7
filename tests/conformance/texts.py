"""Documents that are right or wrong as texts, whatever type they are of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.conformance.json_text import Members, Node, Raw, written

DEEPEST = 128


@dataclass(frozen=True, slots=True)
class Case:
    """A document that is right, or `wrong_at` that path."""

    what: str
    document: Node
    wrong_at: str | None = None


def nested(levels: int) -> Iterator[Raw]:
    """Values with so many levels of arrays and objects."""
    yield Raw(b"[" * levels + b"]" * levels)
    yield Raw(b'{"a":' * levels + b"0" + b"}" * levels)
    half, rest = divmod(levels, 2)
    start, end = b"[" * rest, b"]" * rest
    yield Raw(start + b'[{"[":' * half + b'"[{"' + b"}]" * half + end)


def endless() -> Iterator[Case]:
    """Documents that no reader should go to the end of."""
    for depth in (1000, 100_000):
        yield Case("endless arrays", Raw(b"[" * depth + b"]" * depth), "$")
        yield Case("endless objects", Raw(b'{"a":' * depth + b"1" + b"}" * depth), "$")
        yield Case("endless and open", Raw(b"[" * depth), "$")
        yield Case("endless and closed", Raw(b"]" * depth), "$")


def texts(full: Node) -> Iterator[Case]:
    """Documents that are right or wrong as texts."""
    text = written(full)
    for space in (b" ", b"\n", b"\t", b"\r", b" \r\n\t" * 1500):
        yield Case("white space", Raw(space + text + space))
    yield Case("white space within", Raw(written(full, gap=b" \n\t\r")))
    for other in (b"\x00", b"\x0b", b"\x0c", b"\xa0", "\u00a0\u2028".encode(), b"\xef\xbb\xbf"):
        yield Case("no white space", Raw(other + text), "$")
        yield Case("no white space", Raw(text + other), "$")
    for more in (b"x", b",", b"]", b"}", b"null", b" {}", b"//", b"/**/", b"\xff", b" " + text):
        yield Case("trailing data", Raw(text + more), "$")
    for before in (b",", b"[", b"{", b"//\n", b"/**/", b"\xff", b"\xfe\xff", b")]}',\n"):
        yield Case("leading data", Raw(before + text), "$")
    for codec in ("utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        yield Case(codec, Raw(text.decode().encode(codec)), "$")
    for nothing in (b"", b" ", b"\n", b"\x00", b"\xef\xbb\xbf"):
        yield Case("an empty document", Raw(nothing), "$")
    if isinstance(full, Members | tuple):
        for at in range(1, len(text), len(text) // 20 + 1):
            yield Case("the end is missing", Raw(text[:at]), "$")
