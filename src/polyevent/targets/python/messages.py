"""The module with what the contract's messages are together, and how one of them is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

from polyevent.model import (
    Declaration,
    Enum,
    EnumMember,
    Literal,
    MemberRef,
    Pattern,
    Primitive,
    Record,
    Ref,
    Role,
    Schema,
    by_name,
)
from polyevent.names import Names
from polyevent.targets.python.flavors import Flavor
from polyevent.targets.python.imports import imports
from polyevent.targets.python.layout import (
    INDENT,
    MOST_BARS,
    by_black,
    exploded,
    fits,
    stacked,
)
from polyevent.targets.python.parts import Leaf, leaves, mentioned, types_of
from polyevent.targets.python.recursion import on_cycles
from polyevent.targets.python.text import docstring, identifier


def messages(flavor: Flavor, names: Names) -> str:
    """The module's text, without the header, for a schema that has messages."""
    schema = flavor.structure.schema
    records = [identifier(names.types[message.record]) for message in schema.messages]
    roles = [message.role for message in schema.messages]
    blocks = []
    options = []
    for role in Role:
        having = [record for record, of in zip(records, roles, strict=True) if of is role]
        if having:
            name = f"Any{role.value.capitalize()}"
            told_by = flavor.told_by() if len(having) > 1 else None
            blocks.append(f"{union(name, having, told_by)}\n{docstring(f'Any {role.value}.', '')}")
            options.append(name)
    options += [record for record, of in zip(records, roles, strict=True) if of is None]
    any_message = union("AnyMessage", [*options, "UnknownMessage"])
    blocks += [
        _UNKNOWN.format(doc=_unknown_doc(schema), tag=_tag_type(schema)),
        f"{any_message}\n{docstring('Whatever `decode` gives.', '')}",
        _DECODE.format(arguments="" if flavor.has_codecs else f", plain={_is_plain(schema)}"),
    ]
    used = {"Callable", "TypeAlias", *records, "UnknownOf", "message_reader"}
    code = "\n".join(blocks)
    used |= {name for name in ("Annotated", "Union") if f" {name}[" in code}
    used |= {"pydantic"} if "pydantic." in code else set()
    homes = {"Callable": "collections.abc", **dict.fromkeys(records, "._types"), **_CODEC}
    head = [
        docstring("The messages of the contract, and how one of them is read.", ""),
        "from __future__ import annotations",
        *imports(used, homes),
    ]
    return stacked(head, blocks)


_CODEC = {"UnknownOf": "._documents", "message_reader": "._codec"}

_UNKNOWN = """\
class UnknownMessage(UnknownOf[{tag}]):
{doc}

    __slots__ = ()"""

_DECODE = '''\
_read: Callable[..., AnyMessage] = message_reader(AnyMessage{arguments})


def decode(data: bytes | bytearray | memoryview | str) -> AnyMessage:
    """Read one message from one JSON document.

    A message that this version does not know is an `UnknownMessage`. Raises `DecodeError`
    if `data` is no message.
    """
    return _read(data)'''


def _unknown_doc(schema: Schema) -> str:
    text = (
        "A message that this version does not know.\n\n"
        f"`tag` is its `{schema.discriminator}`, and `raw` the whole document as it came, which\n"
        "`encode` writes again."
    )
    return docstring(text, "    ")


def union(name: str, options: Sequence[str], told_by: str | None = None) -> str:
    """An alias of that name for the union of `options`, as Black leaves it."""
    before = f"{name}: TypeAlias = "
    if told_by is not None:
        return _annotated(before, options, told_by)
    if len(options) > MOST_BARS:
        return exploded(f"{before}Union[", options, "]")
    whole = " | ".join(options)
    if not whole.isascii():
        return by_black(before + whole).rstrip("\n")
    if fits(before + whole):
        return before + whole
    if not fits(INDENT + whole):
        whole = f"\n{INDENT}| ".join(options)
    return f"{before}(\n{INDENT}{whole}\n)"


def _annotated(before: str, options: Sequence[str], told_by: str) -> str:
    if len(options) > MOST_BARS:
        union = exploded("Union[", options, "]", INDENT).removeprefix(INDENT)
        return exploded(f"{before}Annotated[", [union, told_by], "]")
    whole = f"{before}Annotated[{' | '.join(options)}, {told_by}]"
    return whole if fits(whole) else by_black(whole).rstrip("\n")


def _tag_type(schema: Schema) -> str:
    declarations = by_name(schema)
    tags = [d.tag.value for d in schema.declarations if isinstance(d, Record) and d.tag is not None]
    kinds = {_kind(tag, declarations) for tag in tags} & {"str", "int"}
    # Where all tags are true or false there is none that is not known.
    return " | ".join(sorted(kinds or {"str"}, reverse=True))


def _kind(tag: Literal | MemberRef, declarations: Mapping[str, Declaration]) -> str:
    match tag:
        case Literal(value):
            return type(value).__name__
        case MemberRef(enum=name):
            match declarations[name]:
                case Enum(members=(EnumMember(value=value), *_)):
                    return type(value).__name__
                case _:
                    raise AssertionError(f"{name} is no enum with members")


def _is_plain(schema: Schema) -> bool:
    """Whether messages hold only strings, booleans and null, and no record is within itself."""
    declarations = by_name(schema)
    waiting = [message.record for message in schema.messages]
    uses: dict[str, set[str]] = {name: set() for name in waiting}
    while waiting:
        name = waiting.pop()
        for type_ in types_of(declarations[name]):
            if any(map(_may_be_number, leaves(type_))):
                return False
            uses[name].update(mentioned(type_))
        waiting += uses[name] - uses.keys()
        uses |= {used: set() for used in uses[name] - uses.keys()}
    return not on_cycles(uses)


def _may_be_number(leaf: Leaf) -> bool:
    match leaf:
        case Primitive.STRING | Primitive.BOOLEAN | Primitive.NULL | Primitive.DATETIME:
            return False
        case Primitive():
            return True
        case Literal(value):
            return not isinstance(value, str | bool)
        case MemberRef() | Pattern() | Ref():
            return False
        case _:
            assert_never(leaf)
