"""A look at every type that is written, used or not: names, numbers of type arguments, doubles.

The evaluator comes only where something asks for it; what TypeScript refuses has to be found in
the body of a generic that nobody uses, too.
"""

from __future__ import annotations

from collections.abc import Iterable

from polyevent import diagnostics, tree
from polyevent.diagnostics import Diagnostic
from polyevent.names.words import capitalized
from polyevent.resolve.globals import UNEVALUATED, WITHOUT_JSON
from polyevent.resolve.scopes.scope import Scope
from polyevent.resolve.scopes.symbols import EnumMemberName, Mistake, Symbol
from polyevent.resolve.types.library import ARITIES
from polyevent.source import Span


def check_references(symbols: Iterable[Symbol]) -> tuple[Diagnostic, ...]:
    """All that is wrong with the names in the declarations of `symbols`, but for names not found.

    Those become findings of their program.
    """
    checker = _Checker()
    for symbol in symbols:
        checker.symbol(symbol)
    return tuple(checker.findings)


class _Checker:
    def __init__(self) -> None:
        self.findings: list[Diagnostic] = []
        self._inferred: set[tree.InferType] = set()
        """Those at a place where a conditional type gives them a meaning."""

    def symbol(self, symbol: Symbol) -> None:
        for interface in symbol.interfaces:
            scope = symbol.scope_of(interface)
            bound = self._parameters(interface.parameters, scope, interface.name)
            for base in interface.extends:
                self._type(base, scope, bound, interface.name)
            self._type(interface.body, scope, bound, interface.name)
        if symbol.alias is not None:
            alias, scope = symbol.alias, symbol.scope_of(symbol.alias)
            bound = self._parameters(alias.parameters, scope, alias.name)
            self._type(alias.type, scope, bound, alias.name)
        if symbol.constant is not None:
            constant, scope = symbol.constant, symbol.scope_of(symbol.constant)
            if constant.type is not None:
                self._type(constant.type, scope, frozenset(), constant.name)
            self._value(constant.value, constant.name)

    def _parameters(
        self, parameters: tuple[tree.TypeParameter, ...], scope: Scope, place: str
    ) -> frozenset[str]:
        self._once(parameters, place)
        bound = frozenset(parameter.name for parameter in parameters)
        for parameter in parameters:
            for node in (parameter.constraint, parameter.default):
                if node is not None:
                    self._type(node, scope, bound, place)
        return bound

    def _type(self, node: tree.TypeNode, scope: Scope, bound: frozenset[str], place: str) -> None:
        match node:
            case tree.NamedType():
                self._named(node, scope, bound)
                for argument in node.arguments:
                    self._type(argument, scope, bound, place)
            case tree.ImportType():
                found = scope.find_import(node)
                if isinstance(found, Symbol):
                    self._arity(node.span, node.path, len(node.arguments), found)
                for argument in node.arguments:
                    self._type(argument, scope, bound, place)
            case tree.QueryType(path, span):
                if scope.find_value(path, span) is None:
                    scope.unresolved(path, span)
            case tree.ArrayType(item=inner) | tree.KeyofType(operand=inner):
                self._type(inner, scope, bound, place)
            case tree.TupleType(items=items):
                for item in items:
                    self._type(item.type, scope, bound, place)
            case tree.UnionType(options=parts) | tree.IntersectionType(parts=parts):
                for part in parts:
                    self._type(part, scope, bound, place)
            case tree.TemplateType(parts=pieces):
                for piece in pieces:
                    if not isinstance(piece, str):
                        self._type(piece, scope, bound, place)
            case tree.IndexedType(holder, index, _):
                self._type(holder, scope, bound, place)
                self._type(index, scope, bound, place)
            case tree.ObjectType(members=members):
                self._members(members, scope, bound, place)
            case tree.MappedType():
                self._type(node.keys, scope, bound, place)
                inside = bound | {node.parameter}
                for inner_node in (node.name, node.value):
                    if inner_node is not None:
                        self._type(inner_node, scope, inside, place)
            case tree.ConditionalType(check, wanted, yes, no, _):
                self._type(check, scope, bound, place)
                inferred = set(_inferred(wanted))
                self._inferred |= inferred
                inside = bound.union(one.name for one in inferred)
                self._type(wanted, scope, inside, place)
                # What a function type infers is not known, and the evaluator refuses it.
                if not isinstance(wanted, tree.FunctionType):
                    self._type(yes, scope, inside, place)
                self._type(no, scope, bound, place)
            case tree.InferType(constraint=constraint, span=span):
                if node not in self._inferred:
                    self.findings.append(diagnostics.unsupported_infer(span))
                if constraint is not None:
                    self._type(constraint, scope, bound, place)
            case (
                tree.KeywordType() | tree.LiteralType() | tree.FunctionType() | tree.RefusedType()
            ):  # fmt: skip
                pass

    def _named(self, node: tree.NamedType, scope: Scope, bound: frozenset[str]) -> None:
        given = len(node.arguments)
        if len(node.path) == 1 and node.path[0] in bound:
            self._count(node.span, node.path, 0, 0, given)
            return
        match scope.find(node.path, node.span):
            case None:
                self._library(node, scope, given)
            case Symbol() as symbol:
                self._arity(node.span, node.path, given, symbol)
            case EnumMemberName():
                self._count(node.span, node.path, 0, 0, given)
            case Mistake():
                pass

    def _library(self, node: tree.NamedType, scope: Scope, given: int) -> None:
        name = node.path[0]
        wanted = ARITIES.get(name)
        if len(node.path) == 1 and wanted is not None:
            self._count(node.span, node.path, wanted, wanted, given)
        elif len(node.path) > 1 or name not in WITHOUT_JSON and name not in UNEVALUATED:
            scope.unresolved(node.path, node.span)

    def _arity(self, span: Span, path: tuple[str, ...], given: int, symbol: Symbol) -> None:
        if symbol.is_type and not symbol.is_class:
            parameters = symbol.parameters
            least = sum(parameter.default is None for parameter in parameters)
            self._count(span, path, least, len(parameters), given)

    def _count(self, span: Span, path: tuple[str, ...], least: int, most: int, given: int) -> None:
        if not least <= given <= most:
            finding = diagnostics.wrong_number_of_arguments(
                span, ".".join(path), least, most, given
            )
            self.findings.append(finding)

    def _members(
        self,
        members: tuple[tree.Member, ...],
        scope: Scope,
        bound: frozenset[str],
        place: str,
    ) -> None:
        properties = [member for member in members if isinstance(member, tree.Property)]
        self._once(properties, place)
        for member in members:
            match member:
                case tree.Property(name=name, type=type_):
                    self._type(type_, scope, bound, place + capitalized(name))
                case tree.ComputedProperty(type=type_):
                    self._type(type_, scope, bound, place)
                case tree.IndexSignature(key=key, value=value):
                    self._type(key, scope, bound, place)
                    self._type(value, scope, bound, place + "Value")
                case tree.Method():
                    pass

    def _value(self, value: tree.Expression | None, place: str) -> None:
        match value:
            case tree.ObjectExpression(entries):
                self._once(entries, place)
                for entry in entries:
                    self._value(entry.value, f"{place}.{entry.name}")
            case tree.ArrayExpression(items):
                for item in items:
                    self._value(item, place)
            case _:
                pass

    def _once(
        self, named: Iterable[tree.Property | tree.TypeParameter | tree.Entry], place: str
    ) -> None:
        first: dict[str, Span] = {}
        for one in named:
            known = first.setdefault(one.name, one.span)
            if known is not one.span:
                finding = diagnostics.duplicate_member(one.span, place, one.name, known)
                self.findings.append(finding)


def _inferred(node: tree.TypeNode) -> Iterable[tree.InferType]:
    """What `infer` gives a name within the right side of a conditional type."""
    match node:
        case tree.InferType():
            yield node
        case tree.NamedType(arguments=parts) | tree.ImportType(arguments=parts):
            for part in parts:
                yield from _inferred(part)
        case tree.UnionType(options=parts) | tree.IntersectionType(parts=parts):
            for part in parts:
                yield from _inferred(part)
        case tree.ArrayType(item=inner) | tree.KeyofType(operand=inner):
            yield from _inferred(inner)
        case tree.TupleType(items=items):
            for item in items:
                yield from _inferred(item.type)
        case tree.TemplateType(parts=pieces):
            for piece in pieces:
                if not isinstance(piece, str):
                    yield from _inferred(piece)
        case tree.IndexedType(holder, index, _):
            yield from _inferred(holder)
            yield from _inferred(index)
        case tree.ObjectType(members=members):
            for member in members:
                if isinstance(member, tree.Property | tree.ComputedProperty):
                    yield from _inferred(member.type)
                elif isinstance(member, tree.IndexSignature):
                    yield from _inferred(member.value)
        case tree.MappedType() | tree.ConditionalType() | tree.QueryType():
            pass
        case tree.KeywordType() | tree.LiteralType() | tree.FunctionType() | tree.RefusedType():
            pass
