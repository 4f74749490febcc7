"""What a name of the contract stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from polyevent import tree
from polyevent.source import Span

if TYPE_CHECKING:
    from polyevent.resolve.scopes.exports import Exports
    from polyevent.resolve.scopes.scope import Scope


class Symbol:
    """One declared name of one scope: all declarations that are merged under it.

    Symbols are equal if they are the same. `name` is public and flat: `Added` in the namespace
    `Users` is `UsersAdded`. `scope` is where the types of the first declaration are looked up
    (`scope_of` knows it for each), `span` the place of its name. `members` are what a namespace
    exports. Several of these may be there at once: an interface and a constant, say, or an enum and
    a namespace. A class is a `value`, which alone of all values is a type as well.
    """

    __slots__ = (
        "alias",
        "constant",
        "enums",
        "interfaces",
        "members",
        "name",
        "scope",
        "span",
        "value",
        "written_name",
        "_member_names",
        "_scopes",
    )

    def __init__(self, name: str, written_name: str, scope: Scope, span: Span) -> None:
        self.name = name
        self.written_name = written_name
        self.scope = scope
        self.span = span
        self.interfaces: tuple[tree.InterfaceDeclaration, ...] = ()
        self.alias: tree.AliasDeclaration | None = None
        self.enums: tuple[tree.EnumDeclaration, ...] = ()
        self.constant: tree.ConstantDeclaration | None = None
        self.value: tree.ValueDeclaration | None = None
        self.members: Exports | None = None
        self._scopes: dict[Span, Scope] = {}
        self._member_names: dict[str, None] | None = None

    def __repr__(self) -> str:
        return f"<Symbol {self.name}>"

    @property
    def parameters(self) -> tuple[tree.TypeParameter, ...]:
        """The type parameters of the alias or of the first interface."""
        if self.alias is not None:
            return self.alias.parameters
        return self.interfaces[0].parameters if self.interfaces else ()

    @property
    def is_class(self) -> bool:
        """Whether the value is a class."""
        return self.value is not None and self.value.what == "class"

    @property
    def is_type(self) -> bool:
        """Whether the name may stand where a type is wanted."""
        return bool(self.interfaces or self.alias or self.enums or self.is_class)

    @property
    def is_value(self) -> bool:
        """Whether the name may stand where a value is wanted, not counting a namespace."""
        return bool(self.constant or self.value or self.enums)

    @property
    def is_space(self) -> bool:
        """Whether the name may stand before a dot in a type."""
        return self.members is not None or bool(self.enums)

    @property
    def path(self) -> str:
        """The name with the namespaces around it, as people write it from outside."""
        return ".".join((*self.scope.namespaces, self.written_name))

    def scope_of(self, declaration: tree.Declaration) -> Scope:
        """Where the types of one of the declarations are looked up.

        Those of interfaces that are merged over two blocks of a namespace differ.
        """
        return self._scopes[declaration.span]

    @property
    def member_names(self) -> dict[str, None]:
        """The names of the enums' members, in order."""
        if self._member_names is None:
            self._member_names = {
                member.name: None for enum in self.enums for member in enum.members
            }
        return self._member_names

    def join(self, declaration: tree.Declaration, scope: Scope) -> None:
        """Take in a further declaration, which may stand beside those that are there."""
        self._scopes[declaration.span] = scope
        match declaration:
            case tree.InterfaceDeclaration():
                self.interfaces += (declaration,)
            case tree.AliasDeclaration():
                self.alias = declaration
            case tree.EnumDeclaration():
                self.enums += (declaration,)
            case tree.ConstantDeclaration():
                self.constant = declaration
            case tree.ValueDeclaration():
                self.value = self.value or declaration
            case tree.NamespaceDeclaration():
                pass  # its body is bound on its own


class EnumMemberName(Struct, frozen=True):
    """A member of an enum, as a type: `Events.Added`."""

    symbol: Symbol
    member: str


class Mistake(Struct, frozen=True):
    """Stands for a name that a diagnostic has been given for, or for which none is due."""
