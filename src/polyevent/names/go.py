"""Go's identifiers: exported, in mixed caps, with the initialisms that its linters know."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import ucd_3_2_0

from polyevent.model import (
    Declaration,
    ListOf,
    Literal,
    MapOf,
    MemberRef,
    Primitive,
    Record,
    Ref,
    Tag,
    Type,
    Union,
)
from polyevent.names.words import value_words, words

_PUBLIC = """
    AnyCommand AnyEvent AnyMessage BooleanTag Decode DecodeAs DecodeError Encode ErrUnknownMessage
    IntegerTag MessageType Null NumberTag Optional Present StringTag UnknownMessage
""".split()
_METHODS = "MarshalJSON MessageType UnmarshalJSON".split()

# https://github.com/golang/lint/blob/master/lint.go, and the additions of staticcheck (ST1003)
_INITIALISMS = frozenset("""
    ACL AMQP API ASCII CPU CSS DB DNS EOF GID GUID HTML HTTP HTTPS ID IP JSON QPS RAM RPC RTP SIP
    SLA SMTP SQL SSH TCP TLS TS TTL UDP UI UID URI URL UTF8 UUID VM XML XMPP XSRF XSS
    """.split())
_PLURALS = {f"{word}S": f"{word}s" for word in "API GUID ID IP UID URI URL UUID VM".split()}
_LETTERS = ("Lu", "Ll", "Lt", "Lm", "Lo")


class _Go:
    language = "go"
    # Every name here begins with a capital, so that no keyword, predeclared name, imported package
    # or unexported name of the emitted code can meet it.
    reserved = frozenset(_PUBLIC)
    reserved_fields = frozenset(_METHODS)
    reserved_members: frozenset[str] = frozenset()
    members_at_module_level = True

    def type_name(self, name: str) -> str:
        return _exported(_mixed_caps(_parts(name)))

    def field_name(self, name: str) -> str:
        return _exported(_mixed_caps(_parts(name)))

    def member_name(self, enum: str, name: str) -> str:
        return _joined((enum, _mixed_caps(_calm(_parts(name)))))

    def companions(self, identifier: str, declaration: Declaration) -> tuple[str, ...]:
        """The constant that is a message's type, where no enum has one."""
        match declaration:
            case Record(tag=Tag(value=Literal())):
                return (f"{identifier}Tag",)
            case _:
                return ()

    def union_name(self, union: Union) -> str | None:
        """None for one option that may be null, and for members of one enum: those are the enum."""
        options = [option for option in union.options if option is not Primitive.NULL]
        enums = {option.enum if isinstance(option, MemberRef) else None for option in options}
        if len(options) == 1 or (len(enums) == 1 and None not in enums):
            return None
        return self.type_name(union.name)

    def option_name(self, union: str, option: Type) -> str | None:
        """The constant for a value; the type that wraps what has no type of its own."""
        match option:
            case Literal(value=value):
                return _joined((union, _mixed_caps(_calm(value_words(value)))))
            case MemberRef(member=member):
                return self.member_name(union, member)
            case Primitive.STRING | Primitive.NUMBER | Primitive.BOOLEAN:
                return f"{union}{option.value.capitalize()}"
            case ListOf():
                return f"{union}List"
            case MapOf():
                return f"{union}Map"
            case Primitive() | Ref() | Union():
                return None

    def fold(self, identifier: str) -> str:
        return identifier


CONVENTION = _Go()


def _parts(name: str) -> tuple[str, ...]:
    """The words of `name`; where they do not begin with a letter, those of its symbols too."""
    found = words(name)
    return found if found and found[0][0].isalpha() else value_words(name)


def _calm(parts: tuple[str, ...]) -> tuple[str, ...]:
    """`parts` without shouting: ADD, USER are add, user, but HTML, Parser stay what they are."""
    if any(part != part.upper() for part in parts):
        return parts
    return tuple(part.lower() for part in parts)


def _mixed_caps(parts: tuple[str, ...]) -> str:
    if len(parts) > 1:
        parts = _calm(parts)
    return _joined(_capital(part) for part in parts)


def _capital(word: str) -> str:
    upper = word.upper()
    if upper in _INITIALISMS or upper.rstrip("0123456789") in _INITIALISMS:
        return upper
    if upper in _PLURALS:
        return _PLURALS[upper]
    text = "".join(_in_identifier(character) for character in word)
    first = text[0].upper()
    return (first if _category(first) == "Lu" else text[0]) + text[1:]


def _joined(parts: Iterable[str]) -> str:
    """`parts` in a row, with an underscore where the digits of two would run together."""
    text = ""
    for part in parts:
        text += "_" + part if text[-1:].isdigit() and part[:1].isdigit() else part
    return text


def _exported(text: str) -> str:
    return text if _category(text[0]) == "Lu" else f"X{text}"


def _in_identifier(character: str) -> str:
    """`character` if it may stand in Go's identifiers, else its code point.

    Unicode 3.2 has letters that all versions of Go and Python know.
    """
    if _category(character) in (*_LETTERS, "Nd"):
        return character
    return f"U{ord(character):04X}"


def _category(text: str) -> str:
    return ucd_3_2_0.category(text) if len(text) == 1 else ""
