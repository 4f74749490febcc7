"""From what types mean to the model: every object gets a name, every union its one form."""

from __future__ import annotations

from typing import Protocol

from msgspec.structs import replace

from polyevent import diagnostics, tree
from polyevent.diagnostics import Diagnostic
from polyevent.model import (
    Branded,
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
)
from polyevent.names.words import capitalized
from polyevent.resolve.lowering.homes import Home, Homes
from polyevent.resolve.lowering.parts import option_parts
from polyevent.resolve.lowering.sites import Site
from polyevent.resolve.scopes.symbols import Symbol
from polyevent.resolve.types.evaluator import Evaluator
from polyevent.resolve.types.meanings import (
    Array,
    Basic,
    Brand,
    Enumeration,
    Index,
    Meaning,
    Member,
    NoJson,
    Object,
    Options,
    Reference,
    Template,
    Tuple,
)
from polyevent.resolve.types.options import flat_options, may_be_undefined, without_undefined
from polyevent.resolve.unions.united import FindEnum, Look, united

_PRIMITIVES = {
    Basic.STRING: Primitive.STRING,
    Basic.NUMBER: Primitive.NUMBER,
    Basic.BOOLEAN: Primitive.BOOLEAN,
    Basic.NULL: Primitive.NULL,
    Basic.ANY: Primitive.ANY,
    Basic.UNKNOWN: Primitive.UNKNOWN,
    Basic.OBJECT: Primitive.OBJECT,
    Basic.DATE: Primitive.DATETIME,
    Basic.REFUSED: Primitive.UNKNOWN,
}


_MOST_TYPES = 50_000
"""How many types one declaration may come to."""
_MOST_OPTIONS = 10_000
"""How many options of a union may be more than single values."""
_DEEPEST_INSTANCES = 50
"""How deep generic types may be written out within each other."""


class Needs(Protocol):
    """What is told which declarations a type refers to, and declares what nobody wrote a name for."""

    def refers_to(self, symbol: Symbol) -> None:
        """Know that the declaration of `symbol` is needed."""

    def refers_home(self, home: Home, object_: Object) -> None:
        """Know that `object_` is needed by its name at `home`."""

    def name_of(self, reference: Reference) -> str | None:
        """The name of the declaration that `reference` has got, if it has one."""

    def declare(self, reference: Reference, site: Site) -> str | None:
        """Give `reference`, which stands at `site`, a declaration; None if no name can be made for it."""


class Lowering:
    """Lowers types. What is wrong gathers in the evaluator's findings."""

    def __init__(
        self,
        ev: Evaluator,
        needs: Needs,
        look: Look,
        find_enum: FindEnum,
        homes: Homes,
    ) -> None:
        self._ev = ev
        self._needs = needs
        self._look = look
        self._find_enum = find_enum
        self._homes = homes
        self.stopped = False
        """Whether a declaration came to more than there may be: nothing is lowered then."""
        self.constants: set[Symbol] = set()
        """The constant objects that are used as enums."""
        self.constant_names: dict[Symbol, str] = {}
        """What the enums of constant objects are called, where it is not the constant's name."""

    def type(self, meaning: Meaning, site: Site) -> Type:
        """What `meaning` is in the model."""
        site.owner.types += 1
        if site.owner.types > _MOST_TYPES and not self.stopped:
            self._ev.blame(diagnostics.too_large(site.span, site.owner.name, _MOST_TYPES))
            self.stopped = True
        if self.stopped:
            return Primitive.UNKNOWN
        match meaning:
            case Basic() if meaning in _PRIMITIVES:
                return _PRIMITIVES[meaning]
            case Basic.UNDEFINED:
                self._ev.blame(diagnostics.undefined_value(site.span))
            case Basic.NEVER:
                self._ev.blame(diagnostics.no_value(site.span))
            case Basic():
                self._ev.findings.append(diagnostics.anything_present(site.span, "{}"))
                return Primitive.PRESENT
            case Literal():
                return meaning
            case Member(symbol, name, _):
                return MemberRef(self._enum_of(symbol), name)
            case NoJson(what, why, hint, span):
                self._ev.blame(diagnostics.no_json_form(span, what, why, hint))
            case Reference():
                return self._reference(meaning, site)
            case Enumeration(symbol=symbol):
                return Ref(self._enum_of(symbol))
            case Array(item=item, readonly=readonly):
                return ListOf(self._inner(item, site.within("Item")), readonly)
            case Tuple():
                return self._tuple(meaning, site)
            case Options():
                return self._union(meaning, site)
            case Template(texts):
                return Pattern(texts)
            case Object():
                return self._object(meaning, site)
            case Brand(base=base, marks=marks):
                return Branded(self.type(base, site), self._marks(marks))
        return Primitive.UNKNOWN

    def map_value(self, index: Index, site: Site) -> Type:
        """The values under keys that are not known; one that is undefined is not written at all."""
        meaning = without_undefined(self._ev, index.value.get())
        return self._inner(meaning, site.within("Value"))

    def _inner(self, meaning: Meaning, site: Site) -> Type:
        """What there need be none of."""
        if meaning is Basic.NEVER:
            return Primitive.NEVER
        return self.type(meaning, site)

    def _enum_of(self, symbol: Symbol) -> str:
        self._needs.refers_to(symbol)
        if symbol.enums:
            return symbol.name
        self.constants.add(symbol)
        return self.constant_names.get(symbol, symbol.name)

    # names

    def _reference(self, reference: Reference, site: Site) -> Type:
        own = site.owner.own.get(reference)
        if own is not None:
            return Ref(own)
        symbol = reference.symbol
        if symbol.enums:
            return Ref(self._enum_of(symbol))
        full = self._ev.full(reference)
        if full is Basic.REFUSED:
            return Primitive.UNKNOWN
        if may_be_undefined(self._ev, reference):
            return self.type(Basic.UNDEFINED, site)
        if isinstance(full, NoJson) or isinstance(full, Object) and only_functions(self._ev, full):
            return self.type(full, site)
        if not symbol.parameters:
            self._needs.refers_to(symbol)
            return Ref(symbol.name)
        body = self._ev.expand(reference)
        if isinstance(body, Reference):
            return self._reference(body, site)
        name = self._needs.name_of(reference)
        if name is not None:
            return Ref(name)
        if site.depth > _DEEPEST_INSTANCES:
            name = symbol.written_name
            self._ev.blame(diagnostics.growing_arguments(site.span, name))
            return Primitive.UNKNOWN
        recursive = reference in site.owner.open
        if recursive or self._has_objects(body):
            name = self._needs.declare(reference, site)
            if name is not None:
                return Ref(name)
        if recursive:
            self._ev.blame(diagnostics.unnamed_recursion(site.span))
            return Primitive.UNKNOWN
        site.owner.open.add(reference)
        written_out = self.type(body, replace(site, depth=site.depth + 1))
        site.owner.open.discard(reference)
        if isinstance(body, Object) and isinstance(written_out, Ref):
            site.owner.own[reference] = written_out.name
        name = self._needs.name_of(reference)
        return written_out if name is None else Ref(name)

    def _has_objects(self, meaning: Meaning) -> bool:
        """Whether there are objects within `meaning` that have no name yet."""
        match meaning:
            case Object():
                return bool(meaning.properties)
            case Array(item=item):
                return self._has_objects(item)
            case Tuple(items=items, rest=rest):
                inner = [item.type for item in items] + ([] if rest is None else [rest])
                return any(map(self._has_objects, inner))
            case Options(options=options):
                return any(map(self._has_objects, options))
            case _:
                return False

    # objects

    def _object(self, meaning: Object, site: Site) -> Type:
        if only_functions(self._ev, meaning):
            why = "functions are not sent"
            finding = diagnostics.no_json_form(
                site.span, "an object of functions", why, "remove it"
            )
            self._ev.blame(finding)
            return Primitive.UNKNOWN
        if not meaning.properties and not meaning.symbols:
            if meaning.index is None:
                return self.type(Basic.PRESENT, site)
            if meaning in site.owner.open:
                self._ev.blame(diagnostics.unnamed_recursion(site.span))
                return Primitive.UNKNOWN
            site.owner.open.add(meaning)
            value = self.map_value(meaning.index, site)
            site.owner.open.discard(meaning)
            return MapOf(value, meaning.index.readonly)
        owner = site.owner
        if meaning.frozen is not None and meaning not in owner.named:
            target = self._reference(meaning.frozen, site)
            if isinstance(target, Ref):
                return replace(target, frozen=True)
        home = self._homes.of(meaning)
        if home is not None and home.owner != owner.name:
            self._needs.refers_home(home, meaning)
            return Ref(home.place)
        if meaning not in owner.named:
            name = self._homes.named(meaning, site.place, owner.name)
            owner.named[meaning] = name
            owner.waiting.append((replace(site, place=name, span=meaning.span), meaning))
        return Ref(owner.named[meaning])

    def _marks(self, marks: Object) -> tuple[Mark, ...]:
        found: list[Mark] = []
        for properties, symbol in ((marks.properties, False), (marks.symbols, True)):
            for property_ in properties.values():
                type_: Type
                match self._ev.full(property_.type.get()):
                    case Literal() as literal:
                        type_ = literal
                    case Member(symbol=enum, name=name):
                        type_ = MemberRef(self._enum_of(enum), name)
                    case Basic.NEVER:
                        type_ = Primitive.NEVER
                    case Basic() as basic if basic in _PRIMITIVES:
                        type_ = _PRIMITIVES[basic]
                    case _:
                        self._ev.blame(diagnostics.unsupported_mark(property_.type_span))
                        continue
                found.append(
                    Mark(property_.name, symbol, type_, property_.optional, property_.readonly)
                )
        return tuple(found)

    # what has parts

    def _tuple(self, meaning: Tuple, site: Site) -> Type:
        items: list[TupleItem] = []
        for at, item in enumerate(meaning.items):
            part = capitalized(item.label) if item.label else f"Item{at + 1}"
            inner = item.type
            if item.optional:
                inner = without_undefined(self._ev, inner)
            items.append(TupleItem(self.type(inner, site.within(part)), item.optional, item.label))
        rest = None
        if meaning.rest is not None:
            rest = self.type(meaning.rest, site.within("Rest"))
        return TupleOf(tuple(items), rest, meaning.readonly, site.place)

    def _union(self, meaning: Options, site: Site) -> Type:
        written = flat_options(meaning)
        values = [option for option in written if option is not Basic.NULL]
        if len(values) == 1:
            (value,) = values
            if Basic.NULL in self._ev.options(value):
                return self.type(value, site)
            options = written
        else:
            options = self._ev.options(meaning)
        if len(options) == 1:
            return self.type(options[0], site)
        if sum(not isinstance(o, Literal | Member | Basic) for o in options) > _MOST_OPTIONS:
            self._ev.blame(diagnostics.too_many(site.span, _MOST_OPTIONS, "options"))
            return Primitive.UNKNOWN
        parts = option_parts(self._ev, options, site.place)
        lowered = []
        arrays = 0
        for option in options:
            part = parts.get(option, "")
            if isinstance(option, Array | Tuple):
                arrays += 1
                part = f"Option{arrays}" if arrays > 1 else ""
            lowered.append(self.type(option, site.within(part)))
        return united(lowered, site.place, self._look, self._find_enum)


def only_functions(ev: Evaluator, meaning: Object) -> bool:
    """Whether all that the object has are functions."""
    values = [property_.type for property_ in meaning.properties.values()]
    if meaning.index is not None:
        values.append(meaning.index.value)
    # The first one tells, nearly always.
    full = (ev.full(without_undefined(ev, value.get())) for value in values)
    return bool(meaning.methods or values) and all(
        isinstance(value, NoJson) and value.function for value in full
    )


def function_member(method: tree.Method) -> Diagnostic:
    """That a member which is a function has no JSON form."""
    return diagnostics.no_json_form(method.span, method.what, "a function is not sent", "remove it")
