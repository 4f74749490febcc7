"""What people read first: the comment of the package, and README.md."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from polyevent.config import GoSettings, Project
from polyevent.targets.go import text
from polyevent.targets.go.examples import Shown
from polyevent.targets.go.layout import indented
from polyevent.targets.go.messages import MessageStruct
from polyevent.targets.go.order import Types
from polyevent.targets.go.sample import Sample, imports, written
from polyevent.targets.go.shapes import Limited, Template
from polyevent.targets.go.structure import is_told_by_trying


def package_comment(
    project: Project, settings: GoSettings, messages: Sequence[MessageStruct]
) -> str:
    """The doc comment of the package."""
    subject = (
        f"Package {settings.package} has the types of {text.one_line(project.source)}, "
        "and codecs that are strict and lose nothing."
    )
    paragraphs = [subject, project.description, *([_MESSAGES] if messages else []), _CODECS]
    return text.comment(*(text.note(text.one_line(paragraph)) for paragraph in paragraphs))


def readme(
    project: Project,
    settings: GoSettings,
    messages: Sequence[MessageStruct],
    shown: Shown | None,
    types: Types,
) -> str:
    """README.md without its first line. `shown` is the message that it shows with a value, if any."""
    sections = [
        f"# {settings.module}",
        _markdown(project.description),
        f"```sh\ngo get {settings.module}@latest\n```",
        "It needs Go 1.24 or newer, and nothing but the standard library.",
    ]
    if messages:
        sections += _messages_section(settings, *(shown or (messages[0], None)))
    sections += [
        "## What is in a type",
        _TYPES,
        "## What is checked",
        *_checks(project, messages, types),
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def _messages_section(
    settings: GoSettings, shown: MessageStruct, sample: Sample | None
) -> Iterator[str]:
    package = settings.package
    name = shown.struct.identifier
    value = written(sample) if sample else f"{package}.{name}{{ /* ... */ }}"
    standard = {"fmt", "log", *(imports(sample) if sample else ())}
    imported = "".join(f'\t"{path}"\n' for path in sorted(standard))
    tag = "fmt.Println(message.MessageType())"
    unknown = 'fmt.Println("not known to this version:", message.Tag)'
    yield "## Read and write messages"
    yield f"""```go
package main

import (
{imported}
	"{settings.module}/{package}"
)

func main() {{
{indented(f"data, err := {package}.Encode({value})", 1)}	if err != nil {{
		log.Fatal(err)
	}}

	message, err := {package}.Decode(data)
	if err != nil {{
		log.Fatal(err) // such as: $.id: expected a string, got null
	}}
	switch message := message.(type) {{
	case *{package}.{name}:
		fmt.Printf("%+v\\n", *message)
	case *{package}.UnknownMessage:
		{unknown}
	default:
		{tag}
	}}
}}
```"""
    constant = f"{package}.{shown.tag.constant}"
    yield (
        "A message has no field for its type: it is written and checked for you, and "
        f"`message.MessageType() == {constant}` asks for it. `AnyMessage` always holds a pointer, "
        f"so that `case *{package}.{name}:` is how to find one; the compiler refuses the type "
        "without the star."
    )
    yield (
        f"For a message that this version does not know, `{package}.Decode` returns an "
        f"`*{package}.UnknownMessage`. `{package}.DecodeKnown` refuses it, with an error for which "
        f"`errors.Is(err, {package}.ErrUnknownMessage)` holds."
    )
    yield (
        f"Where only one type can come, `{package}.DecodeAs[{package}.{name}](data)` reads that "
        "one. `json.Unmarshal` and `json.Marshal` do the same as `DecodeAs` and `Encode`, in "
        "structs of your own too."
    )


_TYPES = """\
| in the contract | in Go |
| --- | --- |
| `x: T` | `X T` |
| `x: T \\| null` | `X *T`, nil is null |
| `x?: T` | `X *T`, nil is absent |
| `x?: T \\| null` | `X Optional[T]`, the zero value is absent |
| `x: T[]`, `x: Record<string, T>` | `X []T`, `X map[string]T`; nil is written as empty |
| `x?: T[]`, `x: T[] \\| null` | `X []T`; nil is absent, or null |
| `x: unknown`, `x: any` | `X json.RawMessage`; nil is written as null |
| `x: object`, `x: {}` | `X json.RawMessage`, which is not null |
| `x: Date` | `X time.Time`; the offset and the digits that it came with are written again |
| a number that is `@integer` | `int64` |
| a tuple | a struct; of optional items nil is absent, and `Rest` has further ones |
| `[key: string]: T` beside members | `Extra map[string]T` with all other members |
| a union | an interface, nil where it is null; a type switch tells its options apart, of which structs are pointers |"""


def _checks(project: Project, messages: Sequence[MessageStruct], types: Types) -> Iterator[str]:
    facts = [
        "The names of members have to be the same to the letter. Members that the contract does "
        "not have are ignored, where no `Extra` keeps them.",
        "A member that is missing, a null where there may be none, a value of another kind, and "
        "data that is not strictly JSON give a `*DecodeError`, whose `Path` says where.",
    ]
    if messages:
        facts.append(
            "A message that this version does not know is an `*UnknownMessage`, which encodes to "
            "the same JSON."
        )
    if project.open_enums:
        facts.append(
            "A value of an enum that this version does not know is kept and written again; "
            "`IsKnown` tells."
        )
    if any(map(is_told_by_trying, types.all)):
        facts.append(
            "Where nothing else tells the options of a union apart, it is the first of those that "
            "keep most members of the value."
        )
    if any(isinstance(shape, Template | Limited) for shape in types.shapes):
        facts.append("Limits of strings and numbers are kept, also by `Encode`.")
    facts.append(
        "`Encode` refuses what JSON does not have: NaN, infinities, and strings that are not UTF-8."
    )
    yield "\n".join(f"- {fact}" for fact in facts)


def _markdown(prose: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|#!&])", r"\\\1", text.one_line(prose))


_MESSAGES = (
    "[Decode] reads a message, whichever it is, and a type switch tells which. A message has no "
    "field for its type: the codec writes it and checks it."
)
_CODECS = (
    "[DecodeAs] reads a type that is known before, and [Encode] writes any of them. Plain "
    "encoding/json does the same with these types, except that it cannot read into an interface, "
    "and escapes HTML."
)
