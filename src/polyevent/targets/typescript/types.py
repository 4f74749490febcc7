"""The contract's types as TypeScript writes them, laid out as Prettier does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

from msgspec import Struct

from polyevent.model import (
    Branded,
    Constrained,
    Declaration,
    Enum,
    Field,
    ListOf,
    Literal,
    MapOf,
    Mark,
    MemberRef,
    Pattern,
    Primitive,
    Ref,
    TupleItem,
    TupleOf,
    Type,
    Union,
)
from polyevent.names import Names
from polyevent.names.typescript import value_name
from polyevent.targets.typescript import text
from polyevent.targets.typescript.layout import (
    LINE,
    SOFT,
    WIDTH,
    Align,
    Doc,
    Fluid,
    IfBreak,
    Indent,
    flat,
    group,
    joined,
    render,
    width,
)


class Notation(Struct, frozen=True):
    """How what a type refers to is written: declarations, the keys of brands, and `Date`."""

    names: Names
    declarations: Mapping[str, Declaration]
    symbols: Mapping[str, str]
    date: str

    def property_line(self, field: Field) -> str:
        """The line (or lines, where it is long) of a property."""
        head = text.type_key(field.name) + ("?: " if field.optional else ": ")
        if field.readonly:
            head = "readonly " + head
        doc = self._type(field.type)
        line = f"  {head}{flat(doc)};"
        if width(line) <= WIDTH or isinstance(doc, str):
            return line
        return render((head, self._in_place(field.type, doc), ";"), 2)

    def signature(self, value: Type) -> str:
        """The same for an index signature."""
        line = f"  [key: string]: {flat(self._type(value))};"
        if width(line) <= WIDTH:
            return line
        return render((self._signature(value, readonly=False), ";"), 2)

    def alias(self, identifier: str, target: Type) -> str:
        """The declaration of an alias."""
        doc = self._type(target)
        head = f"export type {identifier} ="
        line = f"{head} {flat(doc)};"
        if width(line) <= WIDTH:
            return line
        if self._breaks(target):
            return render((group((head, group(Indent((LINE, doc))))), ";"))
        return render((group((head, Fluid(doc))), ";"))

    def _type(self, type_: Type) -> Doc:
        match _plain(type_):
            case Ref(name, frozen):
                return self._frozen(name) if frozen else self.names.types[name]
            case Primitive() as primitive:
                return self._primitive(primitive)
            case Literal(value=value):
                return text.literal(value)
            case Pattern(texts):
                return text.template(texts)
            case MemberRef(enum, member):
                return self._member(enum, member)
            case Constrained(base):
                return self._type(base)
            case Branded(base, marks):
                return (self._operand(base), " & ", self._marks(marks))
            case ListOf(item, readonly):
                return ("readonly " if readonly else "", self._item(item), "[]")
            case TupleOf() as tuple_:
                return self._tuple(tuple_)
            case MapOf(value, readonly):
                # Not `Record`: an alias may hold itself within an index signature, and a contract
                # may have a type called Record.
                signature = self._signature(value, readonly)
                return group(("{", Indent((LINE, signature, IfBreak(";"))), LINE, "}"))
            case Union(options) as union:
                docs = [self._option(option) for option in options]
                if not self._breaks(union):
                    return joined((" | ",), docs)
                first, *rest = (Align(2, doc) for doc in docs)
                bars: list[Doc] = [(LINE, "| ", doc) for doc in rest]
                return group((IfBreak("| "), first, *bars))
            case _ as never:
                assert_never(never)

    def _frozen(self, name: str) -> str:
        written = self.names.types[name]
        if "Readonly" in self.names.types.values():
            return f"{{ readonly [K in keyof {written}]: {written}[K] }}"
        return f"Readonly<{written}>"

    def _primitive(self, primitive: Primitive) -> str:
        match primitive:
            case Primitive.DATETIME:
                return self.date
            case Primitive.PRESENT:
                return "{}"
            case _:
                return str(primitive.value)

    def _member(self, enum: str, member: str) -> str:
        declaration = self.declarations[enum]
        assert isinstance(declaration, Enum)
        identifier = value_name(self.names, declaration)
        if not text.is_identifier(member):
            return f"(typeof {identifier})[{text.string(member)}]"
        return f"{'typeof ' if self._is_constant(enum) else ''}{identifier}.{member}"

    def _is_constant(self, enum: str) -> bool:
        declaration = self.declarations[enum]
        return isinstance(declaration, Enum) and declaration.constant is not None

    def _option(self, option: Type) -> Doc:
        doc = self._type(option)
        return ("(", doc, ")") if isinstance(option, Branded) else doc

    def _item(self, type_: Type) -> Doc:
        """The type in front of `[]`."""
        match _plain(type_):
            case MemberRef(enum, member) if self._is_constant(enum) and text.is_identifier(member):
                return ("(", self._type(type_), ")")
            case _:
                return self._operand(type_)

    def _operand(self, type_: Type) -> Doc:
        """The type in front of `[]`, `?` or `&`."""
        doc = self._type(type_)
        match _plain(type_):
            case Union() as union if self._breaks(union):
                return ("(", group((Indent((SOFT, doc)), SOFT)), ")")
            case Union() | Branded() | ListOf(readonly=True) | TupleOf(readonly=True):
                return ("(", doc, ")")
            case _:
                return doc

    def _marks(self, marks: Sequence[Mark]) -> Doc:
        members: list[Doc] = []
        for mark in marks:
            key = f"[{self.symbols[mark.key]}]" if mark.symbol else text.type_key(mark.key)
            head = f"{'readonly ' if mark.readonly else ''}{key}{'?: ' if mark.optional else ': '}"
            members.append(group((head, self._in_place(mark.type, self._type(mark.type)))))
        return group(("{", Indent((LINE, joined((";", LINE), members), IfBreak(";"))), LINE, "}"))

    def _signature(self, value: Type, readonly: bool) -> Doc:
        key = ("readonly [" if readonly else "[", group((Indent((SOFT, "key: string")), SOFT)))
        return group((*key, "]: ", self._in_place(value, self._type(value))))

    def _tuple(self, tuple_: TupleOf) -> Doc:
        beside_others = len(tuple_.items) > 1 or tuple_.rest is not None
        places = [self._place(item, beside_others) for item in tuple_.items]
        if tuple_.rest is not None:
            # Before TypeScript 5.2 either all places had names or none.
            labelled = bool(tuple_.items) and all(item.label for item in tuple_.items)
            name = "...rest: " if labelled else "..."
            places.append((name, self._item(tuple_.rest), "[]"))
        head = "readonly [" if tuple_.readonly else "["
        if not places:
            return head + "]"
        inner = joined((",", LINE), [group(place) for place in places])
        return group((head, Indent((SOFT, inner, IfBreak(","))), SOFT, "]"))

    def _place(self, item: TupleItem, beside_others: bool) -> Doc:
        label = None if item.label is None else text.label(item.label)
        if label is not None:
            head = f"{label}{'?: ' if item.optional else ': '}"
            return (head, self._in_place(item.type, self._type(item.type)))
        if item.optional:
            return (self._operand(item.type), "?")
        doc = self._type(item.type)
        if not self._breaks(item.type) or not beside_others:
            return doc
        return group((Indent((IfBreak(("(", SOFT)), doc)), SOFT, IfBreak(")")))

    def _breaks(self, type_: Type) -> bool:
        """Whether this is a union that goes on lines of its own, unlike one type and null."""
        match _plain(type_):
            case Union(options):
                values = [option for option in options if option is not Primitive.NULL]
                if len(values) != 1:
                    return True
                match values[0]:
                    case MapOf() | Ref() | Primitive.DATETIME | Primitive.PRESENT:
                        return False
                    case MemberRef(enum, member):
                        return self._is_constant(enum) or not text.is_identifier(member)
                    case _:
                        return True
            case _:
                return False

    def _in_place(self, type_: Type, doc: Doc) -> Doc:
        return group(Indent((SOFT, doc))) if self._breaks(type_) else doc


def union_of_names(identifier: str, options: Sequence[str]) -> str:
    """The declaration of an alias for a union of named types."""
    head = f"export type {identifier} ="
    line = f"{head} {' | '.join(options)};"
    if width(line) <= WIDTH:
        return line
    if len(options) == 1:
        return render((group((head, Fluid(options[0]))), ";"))
    line = f"  {' | '.join(options)};"
    if width(line) <= WIDTH:
        return f"{head}\n{line}"
    return "\n".join((head, *(f"  | {option}" for option in options))) + ";"


def _plain(type_: Type) -> Type:
    """The type without what is not written, and so without options that are written the same."""
    match type_:
        case Ref():  # as most are
            return type_
        case Primitive():
            return Primitive.NUMBER if type_ is Primitive.INTEGER else type_
        case Constrained(base):
            return _plain(base)
        case Union(options, name):
            written = tuple(dict.fromkeys(map(_plain, options)))
            return written[0] if len(written) == 1 else Union(written, name)
        case _:
            return type_
