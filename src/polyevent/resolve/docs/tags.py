"""The tags of doc comments by name: those that mean something here, and those that others know."""

from __future__ import annotations

from functools import cache

NUMBERS = frozenset(["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"])
"""Limits of a number. Their values are numbers."""

LENGTHS = frozenset(["minLength", "maxLength"])
"""Limits of a string that are counts of code points."""

PATTERN = "pattern"
LIMITS = NUMBERS | LENGTHS | {PATTERN}
KINDS = frozenset(["integer", "asType", "TJS-type"])
"""Tags that say which kind of number is meant: `@integer`, or `@asType integer`."""

OURS = LIMITS | KINDS | {"default", "format", "example", "deprecated"}

UNCHECKED = frozenset(
    ["multipleOf", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties"]
)
"""Limits that JSON Schema has and polyevent has not."""

# What people mean by names of other libraries.
_MEANT = {
    "min": "minimum",
    "max": "maximum",
    "gte": "minimum",
    "lte": "maximum",
    "gt": "exclusiveMinimum",
    "lt": "exclusiveMaximum",
    "int": "integer",
    "isInt": "integer",
    "regex": "pattern",
    "regexp": "pattern",
}
# JSDoc 4, TSDoc, TypeDoc, the Closure compiler, API Extractor and typescript-json-schema.
_KNOWN = frozenset("""
    abstract access alias alpha api arg argument async augments author beta borrows callback
    category categoryDescription class classdesc const constant constructor constructs contentEncoding
    contentMediaType copyright decorator default defaultValue defaultvalue define deprecated desc
    description dict discriminator disableGroups document documentVariable emits enum event
    eventProperty example examples exception expand experimental export exports extends external
    externs file fileoverview final fires func function generator global group groupDescription
    hidden hide hideCategories hideGroups hideconstructor host id ignore implements implicit import
    include includeCode inheritDoc inheritdoc inline inlineType inner instance interface internal
    items jsx jsxFrag jsxImportSource jsxRuntime kind label lends license link linkcode linkplain
    listens member memberof mergeModuleWith method mixes mixin modifies module name namespace
    nocollapse noinline nosideeffects nullable overload override overview package
    packageDocumentation param polymer preserve preventExpand preventInline primaryExport private
    privateRemarks prop property protected public readonly record ref reexport remarks requires
    return returns satisfies sealed see showCategories showGroups since sortStrategy static struct
    summary suppress template this throws title todo tutorial type typeParam typedef
    typeparam unrestricted useDeclaredType var variation version virtual yield yields
    """.split())
_CLOSE = 0.82
_MOST_ADDED = 2


def is_ours(tag: str) -> bool:
    """Whether `tag` says something here, or was to say it."""
    return tag in OURS or tag.startswith("name.") or meant(tag) is not None


def is_for_tools(tag: str | None) -> bool:
    """Whether other tools that read TypeScript look for `tag` in its place."""
    return tag in OURS and tag != "deprecated"


@cache
def meant(tag: str) -> str | None:
    """The tag of `OURS` that `tag`, if it is none of them, was probably meant to be."""
    if tag in _MEANT:
        return _MEANT[tag]
    if tag in OURS or tag in _KNOWN or tag in UNCHECKED or "." in tag:
        return None
    likeness, near = max((_likeness(tag.lower(), ours.lower()), ours) for ours in sorted(OURS))
    return near if likeness >= _CLOSE else None


def _likeness(one: str, other: str) -> float:
    """How much is the same, from 0 to 1; 0 where it is not worth a closer look."""
    if abs(len(one) - len(other)) > _MOST_ADDED or not set(one[:2]) & set(other[:2]):
        return 0
    import difflib  # only where there is a suspicion: it takes longer to load than a contract to read

    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _CLOSE else 0
