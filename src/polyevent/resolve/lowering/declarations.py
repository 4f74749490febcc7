"""The declarations of a whole program in the model, in order, with those that it takes besides."""

from __future__ import annotations

from msgspec.structs import replace

from polyevent import diagnostics, tree
from polyevent.model import Alias, Declaration, Doc, Enum, Field, Record, Ref, Type, Union
from polyevent.names.words import capitalized
from polyevent.resolve.docs import comments as doc_comments
from polyevent.resolve.docs.constraints import constrained, misplaced
from polyevent.resolve.docs.tag_values import Tags
from polyevent.resolve.lowering.declared import Declared, declared, meaning_of
from polyevent.resolve.lowering.homes import Home, Homes
from polyevent.resolve.lowering.instances import instance_name
from polyevent.resolve.lowering.sites import Owner, Site
from polyevent.resolve.lowering.types import Lowering, function_member, only_functions
from polyevent.resolve.messages import Origins
from polyevent.resolve.scopes.program import Program
from polyevent.resolve.scopes.symbols import EnumMemberName, Symbol
from polyevent.resolve.types.cycles import refuse_cycles
from polyevent.resolve.types.evaluator import Evaluator
from polyevent.resolve.types.meanings import (
    Basic,
    NoJson,
    Object,
    Options,
    Reference,
)
from polyevent.resolve.types.options import flat_options, may_be_undefined, without_undefined
from polyevent.source import Span

_DEEPEST_ALIAS = 50
_MOST_DISTANT = 50


class Declarations:
    """Lowers the declarations of `program`. What is wrong gathers in the evaluator's findings."""

    def __init__(self, ev: Evaluator, program: Program) -> None:
        self._ev = ev
        self._program = program
        self._declared: dict[str, Declared] = {}
        self._homes = Homes(ev, program.symbols, self._declared)
        self._lowering = Lowering(ev, self, self._look, self._find_enum, self._homes)
        self._enums = {symbol.name: symbol for symbol in program.symbols if _may_be_enum(symbol)}
        self._taken = {symbol.name: symbol.span for symbol in program.symbols}
        self._instances: dict[Reference, str] = {}
        self._new_instances: list[str] = []
        self._distances: dict[str, int] = {}
        self._aliases: dict[str, tuple[Owner, Type, Doc]] = {}
        self._open: list[str] = []
        self._symbols = {symbol.name: symbol for symbol in program.symbols}
        self._lowered: dict[Symbol, list[Declaration]] = {}
        """What each symbol comes to that the contract needs."""
        self._needed: list[Symbol] = []
        self._apart: dict[Home, list[Declaration]] = {}
        """The objects that are needed without the declaration that they are written in."""
        self._needed_apart: list[tuple[Home, Object]] = []
        self._hoisted: set[str] = set()
        self._derived = {symbol.name for symbol in program.symbols if _is_derived(symbol)}
        self._of_generics: set[str] = set()

    def lowered(self) -> tuple[tuple[Declaration, ...], Origins]:
        """All declarations in order, and where those come from that nobody wrote.

        These follow the declaration that they were first needed in, or are written in.
        """
        plain = (s for s in self._program.symbols if s.is_type and not s.parameters)
        refuse_cycles(self._ev, [self._ev.shop.reference(s, ()) for s in plain if not s.is_class])
        found, names = declared(self._ev, self._program.symbols)
        self._declared |= found
        self._lowering.constants |= names.keys()
        self._lowering.constant_names |= names
        self._enums |= {name: symbol for symbol, name in names.items()}
        self._needed += (s for s in self._program.symbols if s in self._program.public)
        while self._needed or self._needed_apart:
            for symbol in self._needed:  # which grows
                self._lower(symbol)
            self._needed.clear()
            if self._needed_apart:
                self._lower_apart(*self._needed_apart.pop())
        apart: dict[str, list[Declaration]] = {}
        for home in sorted(self._apart, key=lambda home: home.span.start):
            apart.setdefault(home.owner, []).extend(self._apart[home])
        declarations: list[Declaration] = []
        for symbol in self._program.symbols:
            declarations += self._of_constant(symbol)
            declarations += self._lowered.get(symbol, ())
            declarations += apart.get(symbol.name, ())
        declarations += self._renamed()
        origins = Origins(
            frozenset(self._hoisted), frozenset(self._of_generics), frozenset(self._derived)
        )
        return tuple(declarations), origins

    def _lower(self, symbol: Symbol) -> None:
        if symbol not in self._lowered:
            own = self._lowered[symbol] = []
            own += self._of_symbol(symbol)
            own += self._of_instances()

    def _lower_apart(self, home: Home, object_: Object) -> None:
        if self._symbols[home.owner] in self._lowered or home in self._apart:
            return
        own = self._apart[home] = []
        self._take(home.place, object_.span)
        if self._homes.of_option(object_) is None:
            self._hoisted.add(home.place)
        own += self._of_name(Declared(home.place, object_, (), None, object_.span))
        own += self._of_instances()

    def _of_instances(self) -> list[Declaration]:
        """The declarations of generic types with the arguments that have come up."""
        own: list[Declaration] = []
        while self._new_instances:
            own += self._of_name(self._declared[self._new_instances.pop(0)])
        return own

    @property
    def is_broken_off(self) -> bool:
        """Whether there was too much to lower, so that declarations are missing."""
        return self._lowering.stopped

    # what is declared

    def _of_symbol(self, symbol: Symbol) -> list[Declaration]:
        name = symbol.written_name
        if symbol.value is not None and not symbol.interfaces and symbol.alias is None:
            self._ev.findings.append(diagnostics.left_out(symbol.span, name, symbol.value.what))
        if symbol.enums:
            enum = self._ev.enum(symbol)
            return [] if enum is None else [enum]
        if symbol.parameters:
            self._ev.findings.append(diagnostics.generic_left_out(symbol.span, name))
        declared = self._declared.get(symbol.name)
        return [] if declared is None else self._of_name(declared)

    def _of_constant(self, symbol: Symbol) -> list[Declaration]:
        if symbol.constant is None:
            return []
        enum = self._ev.enum(symbol)
        if symbol in self._lowering.constants and enum is not None:
            if symbol.name in self._declared:
                self._ev.blame(
                    diagnostics.duplicate_declaration(
                        symbol.span, symbol.written_name, self._declared[symbol.name].span
                    )
                )
            name = self._lowering.constant_names.get(symbol, symbol.name)
            return [replace(enum, name=name)]
        if symbol.name not in self._declared and symbol in self._program.public:
            finding = diagnostics.left_out(symbol.span, symbol.written_name, "constant")
            self._ev.findings.append(finding)
        return []

    def _renamed(self) -> list[Declaration]:
        """Further names that the contract's file exports something by."""
        aliases: list[Declaration] = []
        for name, symbol, span in self._program.renamed:
            if isinstance(symbol, EnumMemberName) or symbol.parameters:
                continue
            if symbol.name in self._declared or symbol.enums:
                self._taken.setdefault(name, span)
                aliases.append(Alias(name, Ref(symbol.name), Doc(), span))
        return aliases

    # one declaration

    def _of_name(self, declared: Declared) -> list[Declaration]:
        """The declaration, and behind it those of the objects within it."""
        name, meaning = declared.name, declared.meaning
        if (
            isinstance(meaning, NoJson)
            or self._ev.full(meaning) is Basic.UNDEFINED
            or isinstance(meaning, Object)
            and only_functions(self._ev, meaning)
        ):
            what = "type"
            self._ev.findings.append(diagnostics.left_out(declared.span, name, what))
            return []
        own: list[Declaration] = []
        written: frozenset[str] = frozenset()
        options = flat_options(meaning) if isinstance(meaning, Options) else []
        if self._is_record(declared) and isinstance(meaning, Object):
            owner = Owner(name, declared.span, declared.own)
            owner.named[meaning] = name
            doc, tags = self._doc(declared.doc)
            self._ev.findings += misplaced(tags, "an interface")
            own.append(self._record(Site(owner, name, declared.span), meaning, doc))
        else:
            owner, target, doc = self._alias(declared)
            own.append(Alias(name, target, doc, declared.span))
            written = _options(target)
            if name in self._symbols:
                # `type Event = Envelope<"added", Added> | ...` declares what it has, too.
                instances = written & self._hoisted & set(self._instances.values())
                self._hoisted -= instances
                self._of_generics |= instances
        while owner.waiting:
            site, object_ = owner.waiting.pop(0)
            place = site.place
            home = self._homes.of(object_)
            if home is not None and home in self._apart:
                continue
            self._take(place, object_.span)
            if place not in written:
                self._hoisted.add(place)
            elif home is None:
                (self._derived if object_ in options else self._of_generics).add(place)
            later, owner.waiting = owner.waiting, []
            own.append(self._record(site, object_, Doc()))
            owner.waiting += later
        return own

    def _is_record(self, declared: Declared) -> bool:
        """Whether it is an object with properties that no union has under a name of its own."""
        if not declared.is_record or not isinstance(declared.meaning, Object):
            return False
        home = self._homes.of_option(declared.meaning)
        return home is None or home.place == declared.name

    def _take(self, name: str, span: Span) -> None:
        """Let what stands at `span`, and has no name of its own, be called `name`."""
        first = self._taken.setdefault(name, span)
        if first is not span:
            self._ev.blame(diagnostics.hoisted_name_taken(span, name, first))

    def _alias(self, declared: Declared) -> tuple[Owner, Type, Doc]:
        name = declared.name
        if name not in self._aliases:
            owner = Owner(name, declared.span, declared.own[1:])
            self._open.append(name)
            # Its values, which undefined is none of; who refers to it decides what absence means.
            meaning = without_undefined(self._ev, declared.meaning)
            target = self._lowering.type(meaning, Site(owner, name, declared.span))
            self._open.pop()
            doc, tags = self._doc(declared.doc)
            target = self._limited(target, tags, name)
            self._aliases[name] = (owner, target, doc)
        return self._aliases[name]

    def _record(self, site: Site, object_: Object, doc: Doc) -> Record:
        if self._lowering.stopped:
            return Record(site.place, (), None, doc, site.span)
        fields: list[Field] = []
        absent: list[str] = []
        for method in object_.methods:
            self._ev.blame(function_member(method))
        for property_ in object_.symbols.values():
            self._ev.blame(diagnostics.symbol_property(property_.span))
        for property_ in object_.properties.values():
            meaning = property_.type.get()
            # `JSON.stringify` leaves out what is undefined: what may be that may be absent.
            optional = property_.optional or may_be_undefined(self._ev, meaning)
            if optional:
                meaning = without_undefined(self._ev, meaning)
                if self._ev.full(meaning) is Basic.NEVER:
                    absent.append(property_.name)
                    continue
            name = property_.name
            inner = site.within(capitalized(name), property_.type_span)
            type_ = self._lowering.type(meaning, inner)
            field_doc, tags = self._doc(property_.doc)
            type_ = self._limited(type_, tags, inner.place)
            readonly = property_.readonly
            fields.append(Field(name, type_, optional, readonly, field_doc, property_.span))
        extra: Type | None = None
        if object_.index is not None:
            extra = self._lowering.map_value(object_.index, site)
        return Record(site.place, tuple(fields), None, doc, site.span, extra, tuple(absent))

    def _doc(self, comment: tree.DocComment | None) -> tuple[Doc, Tags]:
        doc, tags, findings = doc_comments.read(comment)
        self._ev.findings += findings
        return doc, tags

    def _limited(self, type_: Type, tags: Tags, place: str) -> Type:
        type_, findings = constrained(type_, tags, place, self._look, self._find_enum)
        self._ev.findings += findings
        return type_

    # what lowering tells and asks for

    def refers_to(self, symbol: Symbol) -> None:
        if symbol not in self._lowered:
            self._needed.append(symbol)

    def refers_home(self, home: Home, object_: Object) -> None:
        if home not in self._apart:
            self._needed_apart.append((home, object_))

    def name_of(self, reference: Reference) -> str | None:
        return self._instances.get(reference)

    def declare(self, reference: Reference, site: Site) -> str | None:
        span = site.span
        name = instance_name(reference)
        if name is None:
            return None
        # How many instances ago there was something that somebody wrote.
        self._distances[name] = self._distances.get(site.owner.name, 0) + 1
        if self._distances[name] > _MOST_DISTANT:
            written_name = reference.symbol.written_name
            self._ev.blame(diagnostics.growing_arguments(span, written_name))
            return name
        meaning, own = meaning_of(self._ev, reference)
        symbol = reference.symbol
        self._take(name, span)
        written = symbol.alias or symbol.interfaces[0]
        self._instances[reference] = name
        self._declared[name] = Declared(name, meaning, own, written.doc, span)
        self._hoisted.add(name)
        self._new_instances.append(name)
        return name

    def _find_enum(self, name: str) -> Enum | None:
        symbol = self._enums.get(name)
        return None if symbol is None else self._ev.enum(symbol)

    def _look(self, type_: Type) -> Type:
        """What an alias stands for in the end; the name itself while that is being worked out."""
        seen: set[str] = set()
        while isinstance(type_, Ref):
            declared = self._declared.get(type_.name)
            if declared is None or self._is_record(declared) or declared.name in self._open:
                return type_
            if type_.name in seen:  # two declarations have this name, and one is the other
                return type_
            seen.add(type_.name)
            if declared.name not in self._aliases and len(self._open) > _DEEPEST_ALIAS:
                self._ev.blame(diagnostics.too_many_aliases(declared.span, _DEEPEST_ALIAS))
                return type_
            _, type_, _ = self._alias(declared)
        return type_


def _options(target: Type) -> frozenset[str]:
    """The records that an alias of a union declares by writing them as its options."""
    if not isinstance(target, Union):
        return frozenset()
    return frozenset(option.name for option in target.options if isinstance(option, Ref))


def _is_derived(symbol: Symbol) -> bool:
    """Whether the symbol is an alias for what an operator or the library makes of other types."""
    if symbol.alias is None:
        return False
    match symbol.alias.type:
        case tree.ObjectType():
            return False
        case tree.NamedType(path=path, span=span):
            return symbol.scope_of(symbol.alias).find(path, span) is None
        case _:
            return True


def _may_be_enum(symbol: Symbol) -> bool:
    return bool(symbol.enums or symbol.constant)
