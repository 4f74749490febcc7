"""The messages as a whole: their types, their unions, and the one that is not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from polyevent.model import Role
from polyevent.targets.go import text
from polyevent.targets.go.layout import aligned, empty_functions
from polyevent.targets.go.structure import StructType, Tag
from polyevent.targets.go.values import constant_text


class MessageStruct(Struct, frozen=True):
    """A message: a `struct` that has a `tag`."""

    struct: StructType
    tag: Tag
    role: Role | None


_UNIONS = {Role.COMMAND: "AnyCommand", Role.EVENT: "AnyEvent"}
_TAG_TYPES: dict[type, tuple[str, str]] = {
    str: ("StringTag", "string"),
    int: ("IntegerTag", "int64"),
}


def messages_file(messages: Sequence[MessageStruct]) -> str:
    """The body of the file with what all `messages` have in common; there has to be one."""
    return "\n".join(
        (
            *_message_type(messages),
            *_any_message(messages),
            *_unknown_message(messages),
            _seals(messages),
        )
    )


def messages_imports(messages: Sequence[MessageStruct]) -> list[str]:
    """What that file imports."""
    return ["encoding/json", "errors", *(["fmt"] if int in tag_kinds(messages) else [])]


def tag_kinds(messages: Sequence[MessageStruct]) -> list[type]:
    """The types of all tags, str before int."""
    found = {type(message.tag.value) for message in messages}
    return [kind for kind in _TAG_TYPES if kind in found]


def tag_type(kind: type) -> str:
    """The type in Go of a tag that is no member of an enum."""
    return _TAG_TYPES[kind][0]


def _message_type(messages: Sequence[MessageStruct]) -> Iterator[str]:
    enums = list(dict.fromkeys(m.tag.of_enum for m in messages if m.tag.of_enum))
    kinds = tag_kinds(messages)
    types = [*enums, *(tag_type(kind) for kind in kinds)]
    wire = text.json_text(messages[0].tag.wire)
    links = ", ".join(f"[{name}]" for name in types)
    note = f"MessageType is the type of a message, in JSON its {wire}. It is one of {links}."
    yield (
        f"{text.comment(text.note(note))}type MessageType interface {{\n"
        "\tString() string\n"
        "\tisMessageType()\n"
        "}\n"
    )
    for kind in kinds:
        name, base = _TAG_TYPES[kind]
        yield f"// {name} is a [MessageType] that no enum of the contract has.\ntype {name} {base}\n"
        form = "string(t)" if kind is str else f"fmt.Sprint({base}(t))"
        yield (
            "// String returns the value as text.\n"
            f"func (t {name}) String() string {{ return {form} }}\n"
        )
    rows = [
        (m.tag.constant, tag_type(type(m.tag.value)), f"= {constant_text(m.tag.value)}")
        for m in messages
        if not m.tag.of_enum
    ]
    if rows:
        yield f"// The types of messages.\nconst (\n{aligned(rows)})\n"
    yield empty_functions(f"func ({name}) isMessageType()" for name in types)


def _any_message(messages: Sequence[MessageStruct]) -> Iterator[str]:
    first = messages[0].struct.identifier
    note = f"""AnyMessage is a message: a pointer to one of the messages of the contract, or an
[*UnknownMessage]. A type switch tells which:

```
switch message := message.(type) {{
case *{first}:
	// ...
case *UnknownMessage:
	// ...
}}
```"""
    yield (
        f"{text.comment(note)}type AnyMessage interface {{\n"
        "\t// MessageType returns the type of the message.\n"
        "\tMessageType() MessageType\n"
        "\tisAnyMessage()\n"
        "}\n"
    )
    for role, union in _UNIONS.items():
        if any(message.role is role for message in messages):
            yield (
                f"// {union} is an [AnyMessage] that is one of the {role.value}s of the contract.\n"
                f"type {union} interface {{\n"
                "\tAnyMessage\n"
                f"\tis{union}()\n"
                "}\n"
            )


def _unknown_message(messages: Sequence[MessageStruct]) -> Iterator[str]:
    kinds = tag_kinds(messages)
    if len(kinds) == 1:
        (kind,) = kinds
        name, base = _TAG_TYPES[kind]
        returned = f"{name}(m.Tag)"
    else:
        base, returned = "MessageType", "m.Tag"
    wire = text.json_text(messages[0].tag.wire)
    yield (
        "// UnknownMessage is a message that this version of the contract does not know. It is\n"
        "// encoded as the JSON that it was decoded from.\n"
        "type UnknownMessage struct {\n"
        f"{text.comment(f'Tag is the value of {wire}.', indent=chr(9))}"
        f"\tTag {base}\n"
        "\n"
        "\t// Raw is the whole message.\n"
        "\tRaw json.RawMessage\n"
        "}\n"
    )
    yield (
        "// MessageType returns the tag.\n"
        f"func (m UnknownMessage) MessageType() MessageType {{ return {returned} }}\n"
    )
    step = text.string(messages[0].tag.wire)
    tag = "m.MessageType().String()"
    shown = tag if kinds == [int] else f"shortened(quoted({tag}))"
    yield (
        "func (m UnknownMessage) refused() error {\n"
        f'\tf := &failure{{message: "unknown message " + {shown}}}\n'
        f"\tpath, message := f.in({step}).report()\n"
        "\treturn &DecodeError{Path: path, Message: message, cause: ErrUnknownMessage}\n"
        "}\n"
    )
    yield (
        "// ErrUnknownMessage is what errors.Is finds in the error of [DecodeKnown] for a message that\n"
        "// the contract does not have.\n"
        'var ErrUnknownMessage = errors.New("unknown message")\n'
    )
    yield (
        "// Unwrap returns [ErrUnknownMessage] if the message is not known, and else nil.\n"
        "func (e *DecodeError) Unwrap() error { return e.cause }\n"
    )


def _seals(messages: Sequence[MessageStruct]) -> str:
    blocks = []
    for message in messages:
        name = message.struct.identifier
        seals = [f"func (*{name}) isAnyMessage()"]
        if message.role:
            seals.append(f"func (*{name}) is{_UNIONS[message.role]}()")
        blocks.append(
            f"// MessageType returns [{message.tag.constant}].\n"
            + text.function(
                f"func ({name}) MessageType() MessageType", f"return {message.tag.constant}"
            )
            + f"\n\n{empty_functions(seals)}"
        )
    blocks.append("func (*UnknownMessage) isAnyMessage() {}\n")
    return "\n".join(blocks)
