"""The examples that the documentation of a package shows, and which its tests run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from polyevent.config import GoSettings
from polyevent.model import Role
from polyevent.targets.go import text
from polyevent.targets.go.layout import indented
from polyevent.targets.go.messages import MessageStruct, tag_kinds
from polyevent.targets.go.order import Types
from polyevent.targets.go.sample import Sample, Samples, imports, written
from polyevent.targets.go.structure import StructType
from polyevent.targets.parts import Text, separated

Shown: TypeAlias = tuple[MessageStruct, Sample]
"""The message that is shown, with a value of it."""

_STOP = "\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n"
_NEVER: dict[type, str | int] = {str: "of tomorrow", int: -(2**53 - 1)}
"""For each kind of tag one that no message is likely to have."""


def examples_file(
    settings: GoSettings, messages: Sequence[MessageStruct], shown: Shown | None, types: Types
) -> tuple[list[str], Text] | None:
    """The imports and the body of the file of examples; None where nothing is easily shown.

    `shown` is the message that they show, if any is. An empty import stands between those of the
    standard library and the others.
    """
    package = settings.package
    needed = {"fmt"}
    functions: list[str] = []
    if messages:
        if shown:
            message, sample = shown
            decoded = _decoded(package, message)
            functions.append(_round_trip(package, message.struct, sample, decoded))
            needed |= {"log", *imports(sample)}
        refused = (_missing(package, messages[0].tag.wire), _unknown(package, messages))
        if any(refused):
            functions += filter(None, refused)
            needed.add("errors")
    else:
        structs = (type_ for type_ in types.all if isinstance(type_, StructType))
        found = Samples(types, package).smallest(structs)
        if found:
            struct, sample = found
            functions.append(_round_trip(package, struct, sample, _decoded_as(package, struct)))
            needed |= {"log", *imports(sample)}
    if not functions:
        return None
    return [*sorted(needed), "", f"{settings.module}/{package}"], separated(functions, "\n")


def shown_message(messages: Sequence[MessageStruct], types: Types, package: str) -> Shown | None:
    """The message that is easiest to write, an event if possible, with a sample."""
    by_struct = {message.struct.identifier: message for message in messages}
    events = [message for message in messages if message.role is Role.EVENT]
    for some in (events, messages):
        found = Samples(types, package).smallest(message.struct for message in some)
        if found:
            return by_struct[found[0].identifier], found[1]
    return None


def _round_trip(package: str, struct: StructType, sample: Sample, decoded: str) -> str:
    return (
        "func Example() {\n"
        f"{indented(f'data, err := {package}.Encode({written(sample)})', 1)}"
        f"{_STOP}"
        "\tfmt.Println(string(data))\n"
        "\n"
        f"{decoded}"
        "\t// Output:\n"
        f"\t// {sample.json}\n"
        "\t// true\n"
        "}\n"
    )


def _decoded(package: str, message: MessageStruct) -> str:
    return (
        f"\tmessage, err := {package}.Decode(data)\n"
        f"{_STOP}"
        "\tswitch message := message.(type) {\n"
        f"\tcase *{package}.{message.struct.identifier}:\n"
        f"\t\tfmt.Println(message.MessageType() == {package}.{message.tag.constant})\n"
        f"\tcase *{package}.UnknownMessage:\n"
        '\t\tfmt.Println("not known to this version:", message.Tag)\n'
        "\t}\n"
    )


def _decoded_as(package: str, struct: StructType) -> str:
    return (
        f"\tvalue, err := {package}.DecodeAs[{package}.{struct.identifier}](data)\n"
        f"{_STOP}"
        f"\tagain, err := {package}.Encode(value)\n"
        f"{_STOP}"
        "\tfmt.Println(string(again) == string(data))\n"
    )


def _missing(package: str, wire: str) -> str:
    if not (wire.isascii() and wire.isalpha()):
        return ""
    return (
        "func ExampleDecodeError() {\n"
        f"\t_, err := {package}.Decode([]byte(`{{}}`))\n"
        f"\tvar bad *{package}.DecodeError\n"
        "\tif errors.As(err, &bad) {\n"
        '\t\tfmt.Println(bad.Path, "is", bad.Message)\n'
        "\t}\n"
        f"\t// Output: $.{wire} is missing\n"
        "}\n"
    )


def _unknown(package: str, messages: Sequence[MessageStruct]) -> str:
    tag = _NEVER[tag_kinds(messages)[0]]
    if any(message.tag.value == tag for message in messages):
        return ""
    wire = text.wire_text(messages[0].tag.wire)
    document = text.code_string(f"{{{wire}:{text.wire_text(tag)}}}")
    return (
        "func ExampleDecodeKnown() {\n"
        f"\t_, err := {package}.DecodeKnown([]byte({document}))\n"
        f"\tfmt.Println(errors.Is(err, {package}.ErrUnknownMessage))\n"
        "\t// Output: true\n"
        "}\n"
    )
