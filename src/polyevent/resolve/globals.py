"""The names that TypeScript has without a declaration, and what they mean here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

LANGUAGE_TYPES = frozenset(
    "any unknown never number bigint boolean string symbol void object undefined null".split()
)
"""What no declaration may be named, as it is a type already (TS2427, TS2457)."""

RESERVED_WORDS = frozenset(
    (
        "await break case catch class const continue debugger default delete do else enum export "
        "extends false finally for function if implements import in instanceof interface let new "
        "package private protected public return static super switch this throw true try typeof "
        "var while with yield"
    ).split()
)
"""What no declaration of a module may be named (ECMA-262, section 12.7.2)."""

Rewrite: TypeAlias = Callable[[tuple[str, ...]], str]
"""Gives the advice for a type that was written with certain arguments."""


def _say(advice: str) -> Rewrite:
    return lambda arguments: advice


def _record(arguments: tuple[str, ...]) -> str:
    return f"write `Record<string, {arguments[1] if len(arguments) == 2 else 'unknown'}>`"


def _array(arguments: tuple[str, ...]) -> str:
    return f"write `Array<{arguments[0] if len(arguments) == 1 else 'unknown'}>`"


def _itself(arguments: tuple[str, ...]) -> str:
    return f"write `{arguments[0]}`" if len(arguments) == 1 else "write the type inside"


_MAP = ("a Map is lost when it is written as JSON", _record)
_SET = ("a Set is lost when it is written as JSON", _array)
_PROMISE = ("a message holds values that are there", _itself)
_FUNCTION = ("a function is not sent", _say("remove it"))
_SYMBOL = ("a symbol is left out when it is written as JSON", _say("write `string`"))
_BIGINT = ("JSON.stringify refuses it", _say("write `string`"))
_BINARY = (
    "bytes are not text",
    _say("write `string`, and say in a comment how the bytes are encoded"),
)

WITHOUT_JSON: dict[str, tuple[str, Rewrite]] = {
    **dict.fromkeys(("Map", "ReadonlyMap", "WeakMap"), _MAP),
    **dict.fromkeys(("Set", "ReadonlySet", "WeakSet"), _SET),
    **dict.fromkeys(("Promise", "PromiseLike"), _PROMISE),
    **dict.fromkeys(("Function", "CallableFunction", "NewableFunction"), _FUNCTION),
    **dict.fromkeys(("symbol", "unique symbol", "Symbol"), _SYMBOL),
    **dict.fromkeys(("bigint", "BigInt"), _BIGINT),
    **dict.fromkeys(
        ("ArrayBuffer", "SharedArrayBuffer", "DataView", "Buffer", "Blob", "File"), _BINARY
    ),
    **{
        f"{kind}Array": _BINARY
        for kind in (
            "Int8 Uint8 Uint8Clamped Int16 Uint16 Int32 Uint32 Float32 Float64 BigInt64 BigUint64"
        ).split()
    },
    "void": ("there is no value", _say("write `null`, or `?` after the name of the property")),
    "URL": ("it is an object of the program, written as a string", _say("write `string`")),
    "URLSearchParams": ("it is written as {}", _say("write `string`")),
    "FormData": ("it is written as {}", _say("write an interface with what is sent")),
    "RegExp": ("a RegExp is written as {}", _say("write `string`")),
    "Error": (
        "an Error is written as {}",
        _say("write an interface with the properties that are sent"),
    ),
}
"""Why a type has no JSON form, and what to write instead."""

WRAPPERS = {"String": "string", "Number": "number", "Boolean": "boolean"}
"""The object forms of primitives, and what people mean by them."""

UNEVALUATED = frozenset(
    (
        "Awaited Parameters ReturnType ConstructorParameters InstanceType ThisType "
        "ThisParameterType OmitThisParameter"
    ).split()
)
"""Types of the library that stand for parts of functions, classes and promises."""

OBJECT_MEMBERS = frozenset(
    (
        "constructor hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString "
        "valueOf"
    ).split()
)
"""The properties that every object has."""

BUILT_IN_MEMBERS = OBJECT_MEMBERS | frozenset(
    (
        "anchor at big blink bold charAt charCodeAt codePointAt concat copyWithin endsWith entries "
        "every fill filter find findIndex findLast findLastIndex fixed flat flatMap fontcolor "
        "fontsize forEach getDate getDay getFullYear getHours getMilliseconds getMinutes getMonth "
        "getSeconds getTime getTimezoneOffset getUTCDate getUTCDay getUTCFullYear getUTCHours "
        "getUTCMilliseconds getUTCMinutes getUTCMonth getUTCSeconds getVarDate getYear includes "
        "indexOf isWellFormed italics join keys lastIndexOf length link localeCompare map match "
        "matchAll normalize padEnd padStart pop push reduce reduceRight repeat replace replaceAll "
        "reverse search setDate setFullYear setHours setMilliseconds setMinutes setMonth "
        "setSeconds setTime setUTCDate setUTCFullYear setUTCHours setUTCMilliseconds "
        "setUTCMinutes setUTCMonth setUTCSeconds setYear shift slice small some sort splice split "
        "startsWith strike sub substr substring sup toDateString toExponential toFixed "
        "toGMTString toISOString toJSON toLocaleDateString toLocaleLowerCase toLocaleTimeString "
        "toLocaleUpperCase toLowerCase toPrecision toReversed toSorted toSpliced "
        "toTemporalInstant toTimeString toUTCString toUpperCase toWellFormed trim trimEnd "
        "trimLeft trimRight trimStart unshift values with"
    ).split()
)
"""The properties that strings, numbers, arrays or dates have besides, in some version of JavaScript."""
