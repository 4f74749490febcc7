"""The file of generated codecs, and that of the functions which people call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from polyevent.targets.go import text
from polyevent.targets.go.decoding import decoder
from polyevent.targets.go.encoding import encoder
from polyevent.targets.go.messages import MessageStruct, tag_kinds, tag_type
from polyevent.targets.go.order import Types
from polyevent.targets.go.shapes import interfaces_within, is_nilable
from polyevent.targets.go.structure import (
    ClosedType,
    DefinedType,
    GoType,
    InterfaceType,
    NullableInterface,
    OtherName,
    TextsType,
    TupleType,
    is_told_by_trying,
)
from polyevent.targets.go.values import constant_text
from polyevent.targets.parts import Text, separated


def codec_file(types: Types, messages: Sequence[MessageStruct], open_enums: bool) -> Text:
    """The body of the file with what reads and writes each of `types`, and any of `messages`."""
    return separated(_codecs(types, messages, open_enums), "\n")


def _codecs(types: Types, messages: Sequence[MessageStruct], open_enums: bool) -> Iterator[str]:
    if messages:
        yield _any_message(messages)
        yield _UNKNOWN_MESSAGE
    counts = any(map(is_told_by_trying, types.all))
    written = _written_interfaces(types)
    for type_ in types.all:
        if isinstance(type_, OtherName):
            continue
        yield decoder(type_, open_enums, counts)
        is_interface = isinstance(type_, InterfaceType | NullableInterface)
        if not is_interface or type_.identifier in written:
            yield encoder(type_, open_enums)
        if not is_interface:
            yield _standard(type_.identifier)


def _written_interfaces(types: Types) -> set[str]:
    """The interfaces that stand within other types; what others hold writes itself."""
    found = {interface for shape in types.shapes for interface in interfaces_within(shape)}
    nullable = (type_ for type_ in types.all if isinstance(type_, NullableInterface))
    return found | {type_.options_of for type_ in nullable if type_.identifier in found}


def _standard(identifier: str) -> str:
    """What Encode and encoding/json call."""
    pointer = text.function(f"func (v {identifier}) pointer() encoder", "return &v")
    header = f"func (v {identifier}) MarshalJSON() ([]byte, error)"
    marshal = text.function(header, "return writeDocument(&v)")
    return (
        f"{pointer}\n"
        "\n"
        "// MarshalJSON does what [Encode] does.\n"
        f"{marshal}\n"
        "\n"
        "// UnmarshalJSON does what [DecodeAs] does.\n"
        f"func (v *{identifier}) UnmarshalJSON(data []byte) error {{\n"
        "\treturn readDocument(data, v.decodeJSON)\n"
        "}\n"
    )


def _any_message(messages: Sequence[MessageStruct]) -> str:
    """The function that finds out which message it is, wherever its tag stands, and reads it."""
    wire = text.string(messages[0].tag.wire)
    kinds = tag_kinds(messages)
    cases = "".join(_tag_case(messages, kind) for kind in kinds)
    wanted = " or ".join("a string" if kind is str else "an integer" for kind in kinds)
    return (
        "// decodeAnyMessage looks ahead for the type of the message: its first member of that\n"
        "// name, which the message's own codec checks again.\n"
        "func decodeAnyMessage(v *AnyMessage, r *reader) *failure {\n"
        "\tahead := *r\n"
        f"\tif f := ahead.find({wire}); f != nil {{\n"
        "\t\treturn f\n"
        "\t}\n"
        f"\tswitch c := ahead.next(); {{\n{cases}\t}}\n"
        f"\treturn ahead.unexpected({text.string(wanted)}).in({wire})\n"
        "}\n"
    )


def _tag_case(messages: Sequence[MessageStruct], kind: type) -> str:
    """The case for messages whose tags are of `kind`."""
    wire = text.string(messages[0].tag.wire)
    if kind is str:
        first, switched = "c == '\"'", "string(tag)"
        read = "\t\ttag, f := ahead.stringBytes()\n\t\tif f != nil {\n\t\t\treturn f\n\t\t}\n"
    else:
        first, switched = "isNumber(c)", "tag"
        read = (
            "\t\tvar tag int64\n"
            "\t\tif f := readInteger(&tag, &ahead); f != nil {\n"
            f"\t\t\treturn f.in({wire})\n"
            "\t\t}\n"
        )
    cases = "".join(
        f"\t\tcase {constant_text(message.tag.value)}:\n"
        f"\t\t\tmessage := new({message.struct.identifier})\n"
        "\t\t\t*v = message\n"
        "\t\t\treturn message.decodeJSON(r)\n"
        for message in messages
        if isinstance(message.tag.value, kind)
    )
    wrapped = switched if len(tag_kinds(messages)) == 1 else f"{tag_type(kind)}(tag)"
    return (
        f"\tcase {first}:\n"
        f"{read}"
        f"\t\tswitch {switched} {{\n{cases}\t\t}}\n"
        f"\t\treturn unknown(v, r, UnknownMessage{{Tag: {wrapped}}})\n"
    )


_UNKNOWN_MESSAGE = """\
// unknown reads any object as message, once it is sure that no later tag replaces the one that is
// not known.
func unknown(v *AnyMessage, r *reader, message UnknownMessage) *failure {
	if !r.distinct {
		return again()
	}
	message.Raw = bytes.Clone(r.original)
	*v = &message
	return r.skip()
}

func (m *UnknownMessage) appendJSON(dst []byte, depth int) ([]byte, *failure) {
	if m == nil || m.Raw == nil {
		return dst, isNil()
	}
	return writeRaw(&m.Raw, dst, depth)
}

func (m UnknownMessage) pointer() encoder { return &m }

// MarshalJSON does what [Encode] does.
func (m UnknownMessage) MarshalJSON() ([]byte, error) { return writeDocument(&m) }
"""


def api_file(types: Sequence[GoType], messages: Sequence[MessageStruct]) -> str:
    """The body of the file with Decode, DecodeAs and Encode."""
    return "\n".join(
        (*([_DECODE, _DECODE_KNOWN] if messages else []), _decode_as(types, messages), _ENCODE)
    )


def _decode_as(types: Sequence[GoType], messages: Sequence[MessageStruct]) -> str:
    cases = _function_case("*AnyMessage", "decodeAnyMessage(v, r)") if messages else ""
    for type_ in types:
        match type_:
            case InterfaceType(identifier, nullable=True):
                read = f"readOrNull(v, r, decode{identifier})"
                cases += _function_case(f"*{identifier}", read)
            case InterfaceType(identifier) | NullableInterface(identifier):
                cases += _function_case(f"*{identifier}", f"decode{identifier}(v, r)")
            case _:
                pass
    for identifier in _nullable(types):
        read = f"readPointerOrNull(v, r, (*{identifier}).decodeJSON)"
        cases += _function_case(f"**{identifier}", read)
    return _DECODE_AS_START + cases + _DECODE_AS_END


def _nullable(types: Sequence[GoType]) -> Iterable[str]:
    """The types that the contract has null beside, and which have no nil of their own."""
    found: dict[str, None] = {}
    others = {type_.identifier: type_.target for type_ in types if isinstance(type_, OtherName)}
    for type_ in types:
        match type_:
            case (
                ClosedType(identifier, nullable=True)
                | TextsType(identifier, nullable=True)
                | OtherName(identifier, nullable=True)
                | TupleType(identifier, nullable=True)
            ):
                while identifier in others:
                    identifier = others[identifier]
                found[identifier] = None
            case DefinedType(identifier, shape, nullable=True) if not is_nilable(shape):
                found[identifier] = None
            case _:
                pass
    return found


def _function_case(go: str, read: str) -> str:
    function = text.function("func(r *reader) *failure", f"return {read}", "\t\t")
    return f"\tcase {go}:\n\t\terr = readDocument(data, {function})\n"


_DECODE = """\
// Decode reads one message from one JSON document. A message that the contract does not have gives
// an [*UnknownMessage].
//
// The error is a [*DecodeError].
func Decode(data []byte) (AnyMessage, error) {
	var message AnyMessage
	err := readDocument(data, func(r *reader) *failure { return decodeAnyMessage(&message, r) })
	if err != nil {
		return nil, err
	}
	return message, nil
}
"""

_DECODE_KNOWN = """\
// DecodeKnown does what [Decode] does, but refuses a message that the contract does not have: for
// the [*DecodeError], errors.Is(err, ErrUnknownMessage) holds.
func DecodeKnown(data []byte) (AnyMessage, error) {
	message, err := Decode(data)
	if unknown, ok := message.(*UnknownMessage); ok {
		return nil, unknown.refused()
	}
	return message, err
}
"""

_DECODE_AS_START = """\
// DecodeAs reads a T from one JSON document. T is any type of the contract; where the contract has
// null beside it, a pointer to it is one too.
//
// The error is a [*DecodeError], unless T is no such type.
func DecodeAs[T any](data []byte) (T, error) {
	var value, none T
	var err error
	switch v := any(&value).(type) {
	case decoder:
		err = readDocument(data, v.decodeJSON)
"""

_DECODE_AS_END = """\
	default:
		err = fmt.Errorf("%s is no type of the contract", fmt.Sprintf("%T", v)[len("*"):])
	}
	if err != nil {
		return none, err
	}
	return value, nil
}
"""

_ENCODE = """\
// Encode writes a value of a type of the contract, or what a pointer to one points to, as JSON
// without white space. It refuses what [DecodeAs] would refuse; the error says where.
func Encode(value any) ([]byte, error) {
	switch v := value.(type) {
	case encoder:
		return writeDocument(v)
	case interface{ pointer() encoder }:
		return writeDocument(v.pointer())
	}
	return nil, fmt.Errorf("%T is no type of the contract", value)
}
"""
