"""Go's identifiers: exported, in mixed caps, with the initialisms that its linters know."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import ucd_3_2_0

from polyevent.model import (
    Branded,
    Constrained,
    Declaration,
    ListOf,
    Literal,
    MapOf,
    Mark,
    MemberRef,
    Pattern,
    Primitive,
    Record,
    Ref,
    Tag,
    TupleOf,
    Type,
    Union,
    bare,
)
from polyevent.names.words import remembered, value_words, words

_PUBLIC = """
    AnyCommand AnyEvent AnyMessage Decode DecodeAs DecodeError DecodeKnown Encode ErrUnknownMessage
    IntegerTag MessageType Null Optional Present StringTag UnknownMessage
""".split()
_ORDINALS = "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth".split()
_PRIMITIVES = {Primitive.DATETIME: "Time", Primitive.OBJECT: "JSON", Primitive.PRESENT: "JSON"}
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
    extra = "Extra"

    def type_name(self, name: str) -> str:
        return _exported(name)

    def field_name(self, name: str) -> str:
        return _exported(name)

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
        options = [bare(option) for option in union.options if option is not Primitive.NULL]
        enums = {option.enum if isinstance(option, MemberRef) else None for option in options}
        if len(options) == 1 or (len(enums) == 1 and None not in enums):
            return None
        return self.type_name(union.name)

    def tuple_name(self, tuple_: TupleOf) -> str | None:
        return self.type_name(tuple_.name)

    def option_name(self, identifier: str, union: Union, option: Type) -> str | None:
        """The constant for a value; the type that wraps what has no type of its own.

        It says what the option is, so that no other option can change it.
        """
        match option:
            case MemberRef(member=member):
                return self.member_name(identifier, member)
            case Ref() | Union() | Primitive.NULL:
                return None
            case Branded() if isinstance(bare(option), Ref):
                return None
            case Pattern() | Branded(base=Pattern()) if are_texts(union):
                return None
            case _:
                description = _without_prefix(self._description(option), identifier)
                return _joined((identifier, description))

    def _description(self, type_: Type) -> str:
        """What `type_` is, as a part of an identifier."""
        match type_:
            case Literal(value=value):
                return _mixed_caps(_calm(value_words(value)))
            case MemberRef(enum=enum, member=member):
                return self.member_name(self.type_name(enum), member)
            case Primitive():
                return _PRIMITIVES.get(type_, type_.value.capitalize())
            case Pattern(texts=texts):
                gap = "String"
                return gap.join(_mixed_caps(value_words(text)) if text else "" for text in texts)
            case Constrained(base=base):
                return self._description(base)
            case Branded(base=base, marks=marks):
                return _joined((*map(_mark, marks), self._description(base)))
            case ListOf(item=item):
                return f"{self._description(item)}List"
            case MapOf(value=value):
                return f"{self._description(value)}Map"
            case TupleOf(items=items, rest=rest):
                types = [item.type for item in items] + ([rest] if rest is not None else [])
                return f"{_joined(map(self._description, types)) or 'Empty'}Tuple"
            case Ref(name=name):
                return self.type_name(name)
            case Union(options=options):
                some = [option for option in options if option is not Primitive.NULL]
                if self.union_name(type_) is not None:
                    return self.type_name(type_.name)
                nullable = "Nullable" if len(some) < len(options) else ""
                return _joined((nullable, *map(self._description, some)))

    def fold(self, identifier: str) -> str:
        return identifier


CONVENTION = _Go()


def are_texts(union: Union) -> bool:
    """Whether the options of `union`, but null, are patterns, or strings beside some."""
    options = [bare(option) for option in union.options if option is not Primitive.NULL]
    return any(isinstance(option, Pattern) for option in options) and all(
        isinstance(option, Pattern)
        or (isinstance(option, Literal) and isinstance(option.value, str))
        for option in options
    )


def item_names(tuple_: TupleOf) -> tuple[tuple[str, ...], str]:
    """The identifiers of the items of `tuple_`, and of what holds all further ones."""
    taken = set(CONVENTION.reserved_fields)
    wanted = [
        CONVENTION.field_name(item.label) if item.label else _ordinal(place)
        for place, item in enumerate(tuple_.items)
    ]
    *names, rest = (_free(identifier, taken) for identifier in (*wanted, "Rest"))
    return tuple(names), rest


def _ordinal(place: int) -> str:
    return _ORDINALS[place] if place < len(_ORDINALS) else f"Item{place + 1}"


def _free(identifier: str, taken: set[str]) -> str:
    while identifier in taken:
        identifier += "_"
    taken.add(identifier)
    return identifier


def _mark(mark: Mark) -> str:
    """What a brand is called: the text that its mark has, or else the key of the mark."""
    match mark.type:
        case Literal(value=str() as text):
            return _mixed_caps(_parts(text))
        case _:
            return _mixed_caps(_parts(mark.key))


def _without_prefix(description: str, union: str) -> str:
    """`description` without the name of the union before it, where that leaves words."""
    rest = description.removeprefix(union)
    return rest if rest and _category(rest[0]) == "Lu" else description


def _parts(name: str) -> tuple[str, ...]:
    """The words of `name`; where they do not begin with a letter, those of its symbols too."""
    found = words(name)
    return found if found and found[0][0].isalpha() else value_words(name)


def _calm(parts: tuple[str, ...]) -> tuple[str, ...]:
    """`parts` without shouting: ADD, USER are add, user, but HTML, Parser stay what they are."""
    if any(part != part.upper() for part in parts):
        return parts
    return tuple(part.lower() for part in parts)


@remembered
def _mixed_caps(parts: tuple[str, ...]) -> str:
    if len(parts) > 1:
        parts = _calm(parts)
    return _joined(map(_capital, parts))


@remembered
def _capital(word: str) -> str:
    upper = word.upper()
    if upper in _INITIALISMS or upper.rstrip("0123456789") in _INITIALISMS:
        return upper
    if upper in _PLURALS:
        return _PLURALS[upper]
    text = word if word.isascii() else "".join(map(_in_identifier, word))
    first = text[0].upper()
    return (first if _category(first) == "Lu" else text[0]) + text[1:]


def _joined(parts: Iterable[str]) -> str:
    """`parts` in a row, with an underscore where the digits of two would run together."""
    text = ""
    for part in parts:
        text += "_" + part if text[-1:].isdigit() and part[:1].isdigit() else part
    return text


@remembered
def _exported(name: str) -> str:
    text = _mixed_caps(_parts(name))
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
