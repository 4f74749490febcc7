"""What the contract's messages are together, and how one of them is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    bracketed,
    exploded,
    listing,
    stacked,
)
from polyevent.targets.python.modules import Modules
from polyevent.targets.python.parts import Leaf, leaves, mentioned, types_of
from polyevent.targets.python.recursion import on_cycles
from polyevent.targets.python.splitting import in_form
from polyevent.targets.python.tags import value_of
from polyevent.targets.python.text import docstring, identifier, string
from polyevent.targets.python.values import number


def messages(flavor: Flavor, names: Names, modules: Modules) -> dict[str, str]:
    """The texts of the modules by their names, without the header, for a schema that has messages."""
    schema = flavor.structure.schema
    *by_role, any_message = _unions(flavor, names)
    unknown = _UNKNOWN.format(doc=_unknown_doc(schema), tag=_tag_type(schema))
    plain = [] if flavor.has_codecs else [f"plain={_is_plain(schema)}"]
    records = {identifier(names.types[m.record]): modules.types(m.record) for m in schema.messages}
    homes = {"Callable": "collections.abc", "UnknownOf": "._documents"}
    about = "The messages of the contract, and how one of them is read."
    if not modules.are_apart:
        blocks = [*by_role, unknown, any_message, _decode("AnyMessage", *plain)]
        homes |= {**records, "message_reader": "._codec"}
        return {"_messages": _module(about, blocks, homes)}
    homes |= {"TYPE_CHECKING": "typing", "message_reader": "._dispatch"}
    head = [
        docstring(about, ""),
        "from __future__ import annotations",
        *imports(homes, homes),
        f"if TYPE_CHECKING:\n{INDENT}from ._unions import AnyMessage",
    ]
    tag = string(schema.discriminator or "")
    decode = _decode(tag, "_NAMES", "UnknownMessage", *plain)
    blocks = [unknown, _names(flavor, names), decode]
    every = [*by_role, any_message, "read_by(AnyMessage, decode)"]
    records |= {"UnknownMessage": "._messages", "decode": "._messages", "read_by": "._codec"}
    return {
        "_messages": stacked(head, blocks),
        "_unions": _module(
            "What the messages are together, which loads all of them.", every, records
        ),
    }


def unions_of(schema: Schema) -> list[str]:
    """What the unions of messages are called."""
    names = [_union_of(role) for role in Role if any(m.role is role for m in schema.messages)]
    return [*names, "AnyMessage"] if schema.messages else []


def _union_of(role: Role) -> str:
    return f"Any{role.value.capitalize()}"


def _unions(flavor: Flavor, names: Names) -> Iterator[str]:
    """The statements for the unions of messages, the last one for that of all."""
    messages = flavor.structure.schema.messages
    records = {m.record: identifier(names.types[m.record]) for m in messages}
    options = []
    for role in Role:
        having = [records[message.record] for message in messages if message.role is role]
        if having:
            told_by = flavor.told_by() if len(having) > 1 else None
            written = union(_union_of(role), having, told_by)
            yield f"{written}\n{docstring(f'Any {role.value}.', '')}"
            options.append(_union_of(role))
    options += [records[message.record] for message in messages if message.role is None]
    written = union("AnyMessage", [*options, "UnknownMessage"])
    yield f"{written}\n{docstring('Whatever `decode` gives.', '')}"


def _module(about: str, blocks: Sequence[str], homes: Mapping[str, str]) -> str:
    """A module of `blocks`, which use what has `homes`."""
    code = "\n".join(blocks)
    used = {*homes, "TypeAlias"}
    used |= {name for name in ("Annotated", "Union") if f" {name}[" in code}
    used |= {"pydantic"} if "pydantic." in code else set()
    head = [docstring(about, ""), "from __future__ import annotations", *imports(used, homes)]
    return stacked(head, blocks)


def _names(flavor: Flavor, names: Names) -> str:
    """The names of the messages by what `key_of` makes of their tags."""
    structure = flavor.structure
    entries = []
    for message in structure.schema.messages:
        value = value_of(structure.tags[message.record].value, structure.members)
        match value:
            case str():
                key = string(value)
            case bool():
                key = f"(bool, {value})"
            case _:
                key = number(float(value))
        entries.append(f"{key}: {string(identifier(names.types[message.record]))}")
    return listing("_NAMES: dict[object, str] = {", entries, "}")


_UNKNOWN = """\
class UnknownMessage(UnknownOf[{tag}]):
{doc}

    __slots__ = ()"""

_DECODE = '''


def decode(data: bytes | bytearray | memoryview | str) -> AnyMessage:
    """Read one message from one JSON document.

    A message that this version does not know is an `UnknownMessage`. Raises `DecodeError`
    if `data` is no message.
    """
    return _read(data)'''


def _decode(*arguments: str) -> str:
    before = "_read: Callable[..., AnyMessage] = message_reader("
    return bracketed(before, arguments, ")") + _DECODE


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
    return in_form([before + " | ".join(options)])


def _annotated(before: str, options: Sequence[str], told_by: str) -> str:
    if len(options) > MOST_BARS:
        union = exploded("Union[", options, "]", INDENT).removeprefix(INDENT)
        return exploded(f"{before}Annotated[", [union, told_by], "]")
    return in_form([f"{before}Annotated[{' | '.join(options)}, {told_by}]"])


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
        types = types_of(declarations[name])
        if any(map(_may_be_number, leaves(*types))):
            return False
        uses[name].update(mentioned(*types))
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
