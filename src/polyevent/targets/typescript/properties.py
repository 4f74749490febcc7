"""Properties of objects in JavaScript, whatever they are called."""

from __future__ import annotations

from polyevent.model import Record
from polyevent.targets.typescript import text
from polyevent.targets.typescript.layout import WIDTH, width

INHERITED = frozenset("""
    __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ __proto__ constructor
    hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf
    """.split())
"""What every object has from `Object.prototype`, whatever the JSON says."""


def access(name: str, holder: str = "value") -> str:
    """The property `name` of `holder`; undefined where it is absent."""
    if name in INHERITED:
        return f"own({holder}, {text.string(name)})"
    return holder + text.member(name)


def keys_of(record: Record, name: str) -> str:
    """The constant `name`: the set of all keys that `record` knows."""
    keys = [text.string(key) for key in (*(f.name for f in record.fields), *record.absent)]
    head = f"const {name} = /* @__PURE__ */ new Set(["
    line = f"{head}{', '.join(keys)}]);"
    if width(line) <= WIDTH:
        return line
    return "\n".join((head, *(f"  {key}," for key in keys), "]);"))
