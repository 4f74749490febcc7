"""The declarations of one file, resolved in the order of the source."""

from __future__ import annotations

from polyevent import diagnostics, tree
from polyevent.diagnostics import Diagnostic
from polyevent.model import (
    Alias,
    Declaration,
    Doc,
    Field,
    ListOf,
    Literal,
    MapOf,
    MemberRef,
    Primitive,
    Record,
    Ref,
    Type,
)
from polyevent.names.words import capitalized
from polyevent.resolve import doc_comments
from polyevent.resolve.globals import NOT_YET, WITHOUT_JSON, WRAPPERS
from polyevent.resolve.scope import Scope
from polyevent.resolve.unions import IndistinctError, united
from polyevent.source import Span

_DEEPEST_ALIAS = 50
_PRIMITIVES = {
    "string": Primitive.STRING,
    "number": Primitive.NUMBER,
    "boolean": Primitive.BOOLEAN,
    "null": Primitive.NULL,
    "unknown": Primitive.UNKNOWN,
    "any": Primitive.ANY,
}
_UNRESOLVED = Primitive.UNKNOWN
"""Stands for a type that a diagnostic has been given for; nothing is written then."""


class Resolver:
    """Resolves one file. What is wrong with it gathers in `findings`.

    Aliases come first, so that unions can be reduced by what their options stand for. Objects within
    a type wait until then: through an object, an alias may well refer back to itself.
    """

    def __init__(self, file: tree.File) -> None:
        self._scope = Scope(file)
        self.findings = self._scope.findings
        self._targets: dict[str, Type] = {}
        self._open: list[str] = []
        self._waiting: dict[str, list[tuple[str, tree.ObjectType]]] = {}
        self._owner = ""
        self._depth = 0
        for name in self._scope.written:
            if self._alias_type(name) is not None:
                self._target(name)

    def declarations(self) -> tuple[tuple[Declaration, ...], frozenset[str]]:
        """All declarations in order, and the names of those that stand for anonymous objects.

        Those follow the declaration that they were written in.
        """
        resolved: list[Declaration] = []
        taken = {name: written.span for name, written in self._scope.written.items()}
        hoisted: set[str] = set()
        for name, written in self._scope.written.items():
            self._owner = name
            resolved += self._declaration(written)
            waiting = self._waiting.get(name, [])
            while waiting:
                place, body = waiting.pop(0)
                if place in taken:
                    self.findings.append(
                        diagnostics.hoisted_name_taken(body.span, place, taken[place])
                    )
                taken.setdefault(place, body.span)
                hoisted.add(place)
                later, self._waiting[name] = waiting, []
                resolved.append(self._record(place, body, None, body.span))
                waiting = self._waiting[name] + later
        return tuple(resolved), frozenset(hoisted)

    # declarations

    def _declaration(self, written: tree.Declaration) -> tuple[Declaration, ...]:
        name = written.name
        match written:
            case tree.EnumDeclaration():
                return (self._scope.enums[name],)
            case tree.ValueDeclaration():
                return ()
            case tree.AliasDeclaration(doc=doc) | tree.InterfaceDeclaration(doc=doc):
                if name in self._targets:
                    return (Alias(name, self._targets[name], self._doc(doc), written.span),)
                body = (
                    written.body if isinstance(written, tree.InterfaceDeclaration) else written.type
                )
                assert isinstance(body, tree.ObjectType)
                return (self._record(name, body, doc, written.span),)

    def _record(
        self, name: str, body: tree.ObjectType, doc: tree.DocComment | None, span: Span
    ) -> Record:
        fields: list[Field] = []
        seen: dict[str, Span] = {}
        if not body.members and not body.partial:
            self.findings.append(diagnostics.any_object(span, name))
        for member in body.members:
            match member:
                case tree.Property():
                    first = seen.setdefault(member.name, member.span)
                    if first is not member.span:
                        self.findings.append(
                            diagnostics.duplicate_member(member.span, name, member.name, first)
                        )
                    fields.append(self._field(name, member))
                case tree.IndexSignature():
                    what = "an index signature beside other members"
                    self.findings.append(diagnostics.unsupported(member.span, what))
        return Record(name, tuple(fields), None, self._doc(doc), span)

    def _field(self, owner: str, member: tree.Property) -> Field:
        type_ = self._type(member.type, owner + capitalized(member.name))
        doc = self._doc(member.doc)
        return Field(member.name, type_, member.optional, member.readonly, doc, member.span)

    def _doc(self, comment: tree.DocComment | None) -> Doc:
        doc, findings = doc_comments.read(comment)
        self.findings += findings
        return doc

    # aliases

    def _alias_type(self, name: str) -> tree.TypeNode | None:
        """What `name` is another name for; None where it declares something new."""
        match self._scope.written.get(name):
            case tree.AliasDeclaration(type=type_) | tree.InterfaceDeclaration(body=type_):
                match type_:
                    case tree.ObjectType(members=(tree.IndexSignature(),)):
                        return type_
                    case tree.ObjectType():
                        return None
                    case _:
                        return type_
            case _:
                return None

    def _target(self, name: str) -> Type:
        """What the alias `name` stands for, which is resolved now if it was not yet."""
        if name not in self._targets:
            type_ = self._alias_type(name)
            assert type_ is not None
            owner, self._owner = self._owner, name
            self._open.append(name)
            self._targets[name] = self._type(type_, name)
            self._open.pop()
            self._owner = owner
        return self._targets[name]

    def _meaning(self, type_: Type) -> Type:
        """What `type_` stands for, through all aliases."""
        while isinstance(type_, Ref) and type_.name in self._targets:
            type_ = self._targets[type_.name]
        return type_

    # types

    def _type(self, node: tree.TypeNode, place: str) -> Type:
        """The meaning of `node`; `place` names what has to be declared for it."""
        self._depth += 1
        meaning = self._meaning_of(node, place)
        self._depth -= 1
        return meaning

    def _meaning_of(self, node: tree.TypeNode, place: str) -> Type:
        match node:
            case tree.RefusedType():
                return _UNRESOLVED
            case tree.LiteralType(value=value):
                return Literal(value)
            case tree.KeywordType():
                return self._keyword(node)
            case tree.ArrayType(item, readonly, _):
                return ListOf(self._type(item, place + "Item"), readonly)
            case tree.ObjectType():
                return self._object(node, place)
            case tree.UnionType():
                return self._union(node, place)
            case tree.NamedType():
                return self._named(node, place)

    def _keyword(self, node: tree.KeywordType) -> Type:
        keyword, span = node.keyword, node.span
        if keyword in _PRIMITIVES:
            if keyword == "any":
                self.findings.append(diagnostics.explicit_any(span))
            return _PRIMITIVES[keyword]
        if keyword == "object":
            return self._refused(diagnostics.any_object(span, keyword))
        if keyword == "undefined":
            return self._refused(diagnostics.undefined_value(span))
        if keyword in WITHOUT_JSON:
            why, rewrite = WITHOUT_JSON[keyword]
            return self._refused(diagnostics.no_json_form(span, f"`{keyword}`", why, rewrite(())))
        return self._refused(diagnostics.unsupported(span, f"`{keyword}`"))

    def _object(self, node: tree.ObjectType, place: str) -> Type:
        match node.members:
            case () if node.partial:
                return _UNRESOLVED
            case ():
                return self._refused(diagnostics.any_object(node.span, "{}"))
            case (tree.IndexSignature() as signature,):
                return self._map(signature.key, signature.value, signature.readonly, place)
            case _:
                # The object in an alias such as `type A = {...} | null` cannot be called A itself.
                name = place + "Object" if place == self._owner else place
                self._waiting.setdefault(self._owner, []).append((name, node))
                return Ref(name)

    def _map(self, key: tree.TypeNode, value: tree.TypeNode, readonly: bool, place: str) -> Type:
        match self._meaning(self._type(key, place + "Key")):
            case Primitive.STRING:
                pass
            case Primitive.NUMBER:
                self.findings.append(diagnostics.number_keys(key.span))
            case _ if not diagnostics.blames(self.findings, key.span):
                what = "a map with keys other than `string`"
                self.findings.append(diagnostics.unsupported(key.span, what))
        return MapOf(self._type(value, place + "Value"), readonly)

    def _union(self, node: tree.UnionType, place: str) -> Type:
        if sum(isinstance(option, tree.ObjectType) for option in node.options) > 1:
            return self._refused(diagnostics.indistinct_options(node.span, "object"))
        several = sum(not _is_null(option) for option in node.options) > 1
        options = [
            self._type(option, place + "Object" * (several and isinstance(option, tree.ObjectType)))
            for option in node.options
        ]
        try:
            return united(options, place, self._meaning, self._scope.enums.get)
        except IndistinctError as error:
            return self._refused(diagnostics.indistinct_options(node.span, str(error)))

    # names

    def _named(self, node: tree.NamedType, place: str) -> Type:
        name, *members = node.path
        if members:
            return self._member(node)
        if not self._scope.may_declare(name):
            return self._global(node, place)
        declared = self._scope.find(name, node.span)
        if isinstance(declared, tree.ValueDeclaration):
            return self._refused(
                diagnostics.refers_to_value(node.span, name, declared.what, declared.span)
            )
        if declared is None or not self._takes(node, 0):
            return _UNRESOLVED
        if self._alias_type(name) is not None:
            if name in self._open:
                return self._refused(diagnostics.recursive_alias(node.span, name))
            if name not in self._targets and self._depth > _DEEPEST_ALIAS:
                return self._refused(diagnostics.too_many_aliases(node.span, _DEEPEST_ALIAS))
            self._target(name)
        return Ref(name)

    def _member(self, node: tree.NamedType) -> Type:
        name, member, *more = node.path
        declared = self._scope.find(name, node.span)
        if declared is None:
            return _UNRESOLVED
        if name not in self._scope.enums or more:
            return self._refused(diagnostics.not_an_enum(node.span, ".".join(node.path), name))
        if not self._scope.has_member(name, member, node.span):
            return _UNRESOLVED
        return MemberRef(name, member) if self._takes(node, 0) else _UNRESOLVED

    def _global(self, node: tree.NamedType, place: str) -> Type:
        (name,) = node.path
        match name:
            case "Array" | "ReadonlyArray":
                if not self._takes(node, 1):
                    return _UNRESOLVED
                item = self._type(node.arguments[0], place + "Item")
                return ListOf(item, name == "ReadonlyArray")
            case "Record":
                if not self._takes(node, 2):
                    return _UNRESOLVED
                key, value = node.arguments
                return self._map(key, value, False, place)
            case "Object":
                return self._refused(diagnostics.any_object(node.span, name))
            case _ if name in WITHOUT_JSON:
                why, rewrite = WITHOUT_JSON[name]
                hint = rewrite(node.written_arguments)
                return self._refused(diagnostics.no_json_form(node.span, f"`{name}`", why, hint))
            case _ if name in WRAPPERS:
                return self._refused(diagnostics.wrapper_type(node.span, name, WRAPPERS[name]))
            case _ if name in NOT_YET:
                return self._refused(diagnostics.unsupported(node.span, f"`{name}`"))
            case _:
                self._scope.find(name, node.span)
                return _UNRESOLVED

    def _takes(self, node: tree.NamedType, wanted: int) -> bool:
        given = len(node.arguments)
        name = ".".join(node.path)
        if given != wanted and name not in self._scope.uncertain:
            self._refused(diagnostics.wrong_number_of_arguments(node.span, name, wanted, given))
        return given == wanted

    def _refused(self, finding: Diagnostic) -> Type:
        self.findings.append(finding)
        return _UNRESOLVED


def _is_null(node: tree.TypeNode) -> bool:
    return isinstance(node, tree.KeywordType) and node.keyword == "null"
