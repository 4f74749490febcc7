"""Whether two TypeScript files declare the same types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.typescript_oracle.tsc import Tsc

WIRE = Path(__file__).with_name("wire.ts").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two types that should be the same: their paths in the source and in what was made of it."""

    source: str
    made: str


def form_text(source: str, made: str, pairs: Sequence[Pair]) -> str:
    """A module about the types of two others: `E0` says whether the first pair has the same form.

    `A0` says whether a value of each is one of the other.
    """
    lines = [
        f'import type * as Source from "{source}";',
        f'import type * as Made from "{made}";',
        'import type { Accepts, Form, Same, Wire } from "/wire";',
    ]
    for at, pair in enumerate(pairs):
        one, other = f"Source.{pair.source}", f"Made.{pair.made}"
        lines.append(f"export type E{at} = Same<Form<{one}>, Form<{other}>>;")
        wires = f"Wire<{one}, Date>", f"Wire<{other}, Date>"
        both = f"[Accepts<{', '.join(wires)}>, Accepts<{', '.join(wires[::-1])}>]"
        lines.append(f"export type A{at} = {both} extends [true, true] ? true : false;")
    return "\n".join(lines) + "\n"


def different(source: str, made: str, pairs: Sequence[Pair]) -> list[str]:
    """What differs between two modules, given as texts, in words: nothing if all is the same."""
    files = {
        "/wire.ts": WIRE,
        "/source.ts": source,
        "/made.ts": made,
        "/forms.ts": form_text("/source", "/made", pairs),
    }
    with Tsc() as tsc:
        checked = tsc.check(files, ["/forms.ts"])
    found = [f"{f.path}:{f.line}: TS{f.code}: {f.text}" for f in checked.findings]
    for at, pair in enumerate(pairs):
        for what, alias in (("equal", f"E{at}"), ("assignable", f"A{at}")):
            if checked.types["/forms.ts"][alias] != "true":
                found.append(f"{pair.source} and {pair.made} are not {what}")
    return found
