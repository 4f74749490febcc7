"""What the package does with messages: `decode`, `decodeAs` and `encode`."""

from __future__ import annotations

from polyevent.model import Alias, MapOf, Record, Ref, Schema
from polyevent.targets.typescript import expression, text
from polyevent.targets.typescript.contract import Contract, Value
from polyevent.targets.typescript.properties import access
from polyevent.targets.typescript.readers import Readers
from polyevent.targets.typescript.shapes import Shape


def exports(schema: Schema) -> tuple[str, ...]:
    """What the package exports whatever the declarations are called."""
    if schema.messages:
        return ("decode", "decodeAs", "encode", "DecodeError", "UnknownMessage")
    return ("decodeAs", "encode", "DecodeError")


def tags(contract: Contract) -> list[tuple[str, Value]]:
    """The messages' records, each with the value of its tag."""
    found: list[tuple[str, Value]] = []
    for message in contract.schema.messages:
        record = contract.declarations[message.record]
        assert isinstance(record, Record) and record.tag is not None
        (value,) = contract.values([record.tag.value])
        found.append((message.record, value))
    return found


def tag_type(contract: Contract) -> str:
    """The TypeScript type of what may be the tag of a message that is not known."""
    shape = _tag_shape(contract)
    kinds = ["string"] * shape.string + ["number"] * shape.integer
    return " | ".join(kinds)


def _tag_shape(contract: Contract) -> Shape:
    """What the tag of any message can be: text or an integer if that of a known message is one."""
    values = [value for _, value in tags(contract)]
    return Shape(
        string=any(isinstance(value, str) for value in values),
        integer=any(isinstance(value, int) for value in values),
    )


def unknown_property(contract: Contract, wanted: str) -> str:
    """A property of UnknownMessage: `wanted`, unless the messages are told apart by a field of that
    name."""
    return wanted + "_" if wanted == contract.schema.discriminator else wanted


def codec(contract: Contract, readers: Readers) -> list[str]:
    """The functions and what they look things up in."""
    blocks = [_types(contract, readers), _DECODE_AS]
    discriminator = contract.schema.discriminator
    if discriminator is None:
        write = "write(value, undefined, flawOfDate)" if contract.has_dates else "write(value)"
        return [*blocks, f"function encode(value) {{\n  return {write};\n}}"]
    loose = [readers.name(Ref(name)) for name in _loose(contract)]
    return [
        _unknown_message(contract, discriminator),
        _messages(contract, readers),
        *([_list("loose", loose)] if loose else []),
        *blocks,
        _decode(contract, readers, discriminator),
        _encode(contract, discriminator, bool(loose)),
    ]


_DECODE_AS = """\
function decodeAs(name, json) {
  if (!Object.hasOwn(types, name)) {
    throw new TypeError(`no type of the contract is called ${String(name)}`);
  }
  return types[name](parse(toText(json)));
}"""


def _types(contract: Contract, readers: Readers) -> str:
    names = contract.names.types
    entries = [
        expression.property_line(text.object_key(names[d.name]), readers.name(Ref(d.name)), 2)
        for d in contract.schema.declarations
    ]
    return "\n".join(["const types = {", *entries, "};"]) if entries else "const types = {};"


def _messages(contract: Contract, readers: Readers) -> str:
    entries = [
        f"[{text.literal(value)}, {readers.name(Ref(name))}]" for name, value in tags(contract)
    ]
    line = f"const messages = /* @__PURE__ */ new Map([{entries[0]}]);"
    if len(entries) == 1 and len(line) <= 80:
        return line
    lines = "".join(f"  {entry},\n" for entry in entries)
    return f"const messages = /* @__PURE__ */ new Map([\n{lines}]);"


def _list(name: str, items: list[str]) -> str:
    line = f"const {name} = [{', '.join(items)}];"
    if len(line) <= 80:
        return line
    return "\n".join([f"const {name} = [", *(f"  {item}," for item in items), "];"])


def _unknown_message(contract: Contract, discriminator: str) -> str:
    tag, raw, to_json = (unknown_property(contract, name) for name in ("tag", "raw", "toJSON"))
    return f"""\
class UnknownMessage {{
{expression.assignment(text.class_key(discriminator), "undefined", 2)}

  constructor(tag, raw) {{
    this.{tag} = tag;
    this.{raw} = raw;
  }}

  {to_json}() {{
    return JSON.parse(this.{raw});
  }}
}}"""


def _decode(contract: Contract, readers: Readers, discriminator: str) -> str:
    tag = f"{access(discriminator)}, at, {text.string(discriminator)}"
    read = expression.assignment(
        "const tag", f"{readers.of_shape(_tag_shape(contract), 'Tag')}({tag})", 2
    )
    return f"""\
function decode(json) {{
  const text = toText(json);
  const value = parse(text);
  const at = enter(value);
{read}
  const read = messages.get(tag);
  return read === undefined ? new UnknownMessage(tag, text) : read(value);
}}"""


def _encode(contract: Contract, discriminator: str, loose: bool) -> str:
    tag, raw = (unknown_property(contract, name) for name in ("tag", "raw"))
    found = expression.assignment("const read", f"messages.get({access(discriminator)})", 2)
    readers = "[read, ...loose]" if loose else "[read]"
    dates = ", flawOfDate" if contract.has_dates else ""
    untyped = "write(value, undefined, flawOfDate)" if contract.has_dates else "write(value)"
    return f"""\
function encode(value) {{
  if (value instanceof UnknownMessage) {{
    return encoding(() => {{
      if (decode(value.{raw}).{tag} !== value.{tag}) {{
        throw new DecodeError("$", "the tag is not that of the message's JSON");
      }}
      return value.{raw};
    }});
  }}
  if (!objectLike(value)) {{
    return {untyped};
  }}
{found}
  return write(value, read && {readers}{dates});
}}"""


def _loose(contract: Contract) -> list[str]:
    """The declarations, other than messages, of which a value may look like a message.

    Such as an envelope with any data: `encode` must not refuse or shorten it only because it has
    the tag of a message.
    """
    messages = {message.record for message in contract.schema.messages}
    found: list[str] = []
    for declaration in contract.schema.declarations:
        match declaration:
            case Record(name=name, fields=fields, extra=extra) if name not in messages:
                keys = {field.name for field in fields}
                if extra is not None or contract.schema.discriminator in keys:
                    found.append(name)
            case Alias(name=name):
                shape = contract.shape(Ref(name))
                has_maps = any(isinstance(option, MapOf) for option in shape.objects)
                if shape.anything or shape.present or shape.container or has_maps:
                    found.append(name)
            case _:
                pass
    return found
