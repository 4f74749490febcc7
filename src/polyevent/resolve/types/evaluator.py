"""From types as they were written to what they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from polyevent import diagnostics, tree
from polyevent.diagnostics import Diagnostic
from polyevent.model import Enum, Literal
from polyevent.resolve.globals import WITHOUT_JSON
from polyevent.resolve.scopes.symbols import EnumMemberName, Mistake, Symbol
from polyevent.resolve.types import (
    conditionals,
    intersections,
    keys,
    library,
    mapped,
    objects,
    templates,
    tuples,
    values,
)
from polyevent.resolve.types.arguments import arguments_of
from polyevent.resolve.types.cycles import MOST_STEPS
from polyevent.resolve.types.meanings import (
    Basic,
    Context,
    Enumeration,
    Lazy,
    Meaning,
    Member,
    NoJson,
    Object,
    Options,
    Reference,
)
from polyevent.resolve.types.options import options_left
from polyevent.resolve.types.shop import Shop
from polyevent.source import Span

_DEEPEST = 60
"""How many names may stand for each other in a row."""
_DEEPEST_ARGUMENTS = 16
"""How deep type arguments may be nested, before they count as growing without end."""

_KEYWORDS = {
    "string": Basic.STRING,
    "number": Basic.NUMBER,
    "boolean": Basic.BOOLEAN,
    "null": Basic.NULL,
    "undefined": Basic.UNDEFINED,
    "never": Basic.NEVER,
    "unknown": Basic.UNKNOWN,
    "any": Basic.ANY,
    "object": Basic.OBJECT,
}


class Evaluator:
    """Evaluates types. What is wrong gathers in `findings`; `later` has checks for when all is known."""

    def __init__(self) -> None:
        self.findings: list[Diagnostic] = []
        self._checks: list[Callable[[], None]] = []
        self._is_checking = False
        self._conditions: list[Span] = []
        """What is only compared with, where `any` says nothing of data."""
        self.open_defaults: set[tree.TypeNode] = set()
        """The defaults of type parameters that are being evaluated."""
        self.shop = Shop()
        self._evaluated: dict[tuple[int, Context], Meaning] = {}
        self._made_of: dict[frozenset[Object], Meaning] = {}
        self._expanded: dict[Reference, Meaning] = {}
        self._expanding: set[Reference] = set()
        self._enumerations: dict[Symbol, Enumeration] = {}
        self._enums: dict[Symbol, Enum | None] = {}

    def blame(self, finding: Diagnostic) -> Basic:
        """Note `finding`, and give what stands for a type that it was given for."""
        self.findings.append(finding)
        return Basic.REFUSED

    def evaluate(self, node: tree.TypeNode, context: Context) -> Meaning:
        """What `node` means in `context`."""
        match node:
            case tree.KeywordType():
                return self._keyword(node)
            case tree.NamedType():
                bound = context.bound(node.path[0]) if len(node.path) == 1 else None
                return self._named(node, context) if bound is None else bound
            case tree.LiteralType(value=value):
                return Literal(value)
            case tree.ArrayType(item, readonly, _):
                return self.shop.array(self.evaluate(item, context), readonly)
            case tree.UnionType(options, _):
                return self.shop.union(self.evaluate(option, context) for option in options)
            case tree.FunctionType(what, span):
                return NoJson(what, "a function is not sent", "remove it", span, function=True)
            case tree.QueryType():
                return values.queried(self, node, context)
            case tree.InferType(name, _, span):
                return context.bound(name) or self.blame(diagnostics.unsupported_infer(span))
            case tree.RefusedType():
                return Basic.REFUSED
            case tree.ImportType():
                return self._imported(node, context)
            case _:
                # These make something new, which has to be the same each time it is asked for.
                key = (id(node), context)
                if key not in self._evaluated:
                    self._evaluated[key] = self._made(node, context)
                return self._evaluated[key]

    def _made(
        self,
        node: (
            tree.TupleType
            | tree.ObjectType
            | tree.IntersectionType
            | tree.TemplateType
            | tree.KeyofType
            | tree.IndexedType
            | tree.MappedType
            | tree.ConditionalType
        ),
        context: Context,
    ) -> Meaning:
        match node:
            case tree.TupleType():
                return tuples.tuple_of(self, node, context)
            case tree.ObjectType():
                return objects.object_of(self, node, context)
            case tree.IntersectionType(parts, span):
                meanings = [self.evaluate(part, context) for part in parts]
                return intersections.intersection(self, meanings, span)
            case tree.TemplateType():
                return templates.template(self, node, context)
            case tree.KeyofType(tree.KeywordType("any"), span):
                return keys.keys_of(self, Basic.ANY, span)
            case tree.KeyofType(operand, span):
                return keys.keys_of(self, self.evaluate(operand, context), span)
            case tree.IndexedType():
                return keys.indexed(self, node, context)
            case tree.MappedType():
                return mapped.mapped(self, node, context)
            case tree.ConditionalType():
                return conditionals.conditional(self, node, context)

    def once(self, parts: frozenset[Object], compute: Callable[[], Meaning]) -> Meaning:
        """What `compute` makes of `parts`, the same each time."""
        if parts not in self._made_of:
            self._made_of[parts] = compute()
        return self._made_of[parts]

    def lazy(self, node: tree.TypeNode, context: Context) -> Lazy:
        """`node`, to be evaluated when it is asked for."""
        return self.deferred(lambda: self.evaluate(node, context), node.span)

    def deferred(self, compute: Callable[[], Meaning], span: Span) -> Lazy:
        """What `compute` gives, when it is asked for; that it needs itself for that is a finding."""
        return Lazy(compute, lambda: self.blame(diagnostics.circular_type(span)))

    def full(self, meaning: Meaning) -> Meaning:
        """What `meaning` stands for in the end: never a `Reference`."""
        if not isinstance(meaning, Reference):
            return meaning
        seen: dict[Reference, None] = {}
        while isinstance(meaning, Reference):
            if meaning in seen:
                span, name = meaning.symbol.span, meaning.symbol.written_name
                self.refuse(meaning, diagnostics.recursive_alias(span, name))
            if meaning.arguments and len(seen) > MOST_STEPS:
                span, name = meaning.symbol.span, meaning.symbol.written_name
                self.refuse(meaning, diagnostics.growing_arguments(span, name))
            seen[meaning] = None
            meaning = self.expand(meaning)
        return meaning

    def expand(self, reference: Reference) -> Meaning:
        """What the name stands for, which may be another name."""
        if reference not in self._expanded:
            symbol = reference.symbol
            if reference in self._expanding:
                finding = diagnostics.recursive_alias(symbol.span, symbol.written_name)
                return self.blame(finding)
            if len(self._expanding) > _DEEPEST:
                return self.blame(diagnostics.too_many_aliases(symbol.span, _DEEPEST))
            self._expanding.add(reference)
            names = (parameter.name for parameter in symbol.parameters)
            bindings = tuple(zip(names, reference.arguments))
            meaning: Meaning
            if symbol.alias is not None:
                alias = symbol.alias
                context = Context(symbol.scope_of(alias), bindings, alias.parameters)
                meaning = self.evaluate(alias.type, context)
            elif symbol.interfaces:
                meaning = objects.interface(self, symbol, bindings)
            else:
                meaning = self.enumeration(symbol)
            self._expanding.discard(reference)
            self._expanded.setdefault(reference, meaning)
        return self._expanded[reference]

    def refuse(self, reference: Reference, finding: Diagnostic) -> None:
        """Note `finding`, and let the name stand for nothing from now on."""
        self._expanded[reference] = self.blame(finding)

    def enumeration(self, symbol: Symbol) -> Enumeration:
        """The members of an enum, or of a constant object that is one."""
        if symbol not in self._enumerations:
            self._enumerations[symbol] = values.enumeration(self, symbol)
        return self._enumerations[symbol]

    def enum(self, symbol: Symbol) -> Enum | None:
        """The enum that the symbol declares, also as a constant object; None if it declares none."""
        if symbol not in self._enums:
            self._enums[symbol] = None  # what it is while its own members are worked out
            self._enums[symbol] = values.declared_enum(self, symbol)
        return self._enums[symbol]

    def options(self, meaning: Meaning, *, units: bool = False) -> list[Meaning]:
        """The options of a union, looking through names; what is none is its own only option.

        A name that stands for no union stays. With `units`, enums and boolean are opened as well.
        What another option contains goes.
        """
        found: dict[Meaning, None] = {}
        seen: set[Meaning] = set()
        stack = [meaning]
        while stack:
            option = stack.pop()
            opened = self.full(option)
            match opened:
                case Options(options=options):
                    if option not in seen:
                        seen.add(option)
                        stack += reversed(options)
                case Enumeration(members=members) if units:
                    found.update(dict.fromkeys(members))
                case Basic.BOOLEAN if units:
                    found.update(dict.fromkeys((Literal(False), Literal(True))))
                case Basic.NEVER:
                    pass
                case Basic() | Literal() | Member() | NoJson():
                    found[opened] = None
                case _:
                    found[option] = None
        return options_left(found)

    # names

    def _keyword(self, node: tree.KeywordType) -> Meaning:
        keyword, span = node.keyword, node.span
        if keyword == "any" and not any(place.has(span) for place in self._conditions):
            self.findings.append(diagnostics.explicit_any(span))
        if keyword in WITHOUT_JSON:
            why, rewrite = WITHOUT_JSON[keyword]
            return NoJson(f"`{keyword}`", why, rewrite(()), span)
        return _KEYWORDS[keyword]

    def _named(self, node: tree.NamedType, context: Context) -> Meaning:
        found = context.scope.find(node.path, node.span)
        if found is None:
            return library.library_type(self, node, context) or Basic.REFUSED
        return self._found(found, node.arguments, node.span, context)

    def _imported(self, node: tree.ImportType, context: Context) -> Meaning:
        found = context.scope.find_import(node)
        return self._found(found, node.arguments, node.span, context)

    def _found(
        self,
        found: Symbol | EnumMemberName | Mistake,
        written: tuple[tree.TypeNode, ...],
        span: Span,
        context: Context,
    ) -> Meaning:
        match found:
            case Mistake():
                return Basic.REFUSED
            case EnumMemberName(symbol, name):
                return values.member(self, symbol, name, span)
            case Symbol():
                pass
        if found.is_class or not found.is_type:
            return self.blame(values.no_type(found, span))
        arguments = arguments_of(self, found, written, context)
        if arguments is None:
            return Basic.REFUSED
        reference = self.shop.reference(found, arguments)
        if reference.nesting > _DEEPEST_ARGUMENTS:
            return self.blame(diagnostics.growing_arguments(span, found.written_name))
        return reference

    def check_later(self, check: Callable[[], None]) -> None:
        """Put off `check`, which looks into types, until all are known.

        What is evaluated only for a check is written elsewhere, and checked there: there is no end of it
        for `interface A<T extends A<T>>`.
        """
        if not self._is_checking:
            self._checks.append(check)

    def run_checks(self) -> None:
        """Do what was put off. Nothing but comparisons may come after it."""
        self._is_checking = True
        for check in self._checks:
            check()

    @contextmanager
    def comparing(self, wanted: tree.TypeNode) -> Iterator[None]:
        """While something is only compared with `wanted`."""
        self._conditions.append(wanted.span)
        yield
        self._conditions.pop()
