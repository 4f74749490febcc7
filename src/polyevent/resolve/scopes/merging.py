"""Which declarations may share a name (TypeScript handbook, "Declaration Merging")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from msgspec import Struct

from polyevent import diagnostics, tree
from polyevent.diagnostics import Diagnostic
from polyevent.resolve.scopes.symbols import Symbol
from polyevent.source import Span

_MERGED_WITH_NAMESPACES = ("class", "function")


def clash(symbol: Symbol, declaration: tree.Declaration, spaces: Span | None) -> Span | None:
    """The place of what `declaration` cannot stand beside in `symbol`; None if it may join.

    `spaces` is the place of a namespace in the symbol that exists at run time, if there is one.
    """
    interface = symbol.interfaces[0] if symbol.interfaces else None
    enum = symbol.enums[0] if symbol.enums else None
    class_ = symbol.value if symbol.is_class else None
    variable = symbol.constant
    if symbol.value and symbol.value.what not in _MERGED_WITH_NAMESPACES:
        others: tuple[tree.Declaration | None, ...] = (symbol.value,)
    else:
        others = ()
    match declaration:
        case tree.InterfaceDeclaration():
            others = (symbol.alias, enum)
        case tree.AliasDeclaration():
            others = (interface, symbol.alias, enum, class_)
        case tree.EnumDeclaration():
            others = (interface, symbol.alias, variable, symbol.value)
        case tree.ConstantDeclaration():
            others = (enum, variable, symbol.value)
        case tree.ValueDeclaration(what="class"):
            others = (symbol.alias, enum, variable, symbol.value)
        case tree.ValueDeclaration(what="function"):  # it may have several signatures
            overloads = symbol.value is not None and symbol.value.what == "function"
            others = (enum, variable, None if overloads else symbol.value)
        case tree.ValueDeclaration():
            others = (enum, variable, symbol.value)
        case tree.NamespaceDeclaration(body=body):
            others = (variable, *others) if exists_at_run_time(body) else ()
        case _:
            assert_never(declaration)
    if spaces is not None:
        match declaration:
            case tree.ConstantDeclaration():
                return spaces
            case tree.ValueDeclaration(what=what) if what not in _MERGED_WITH_NAMESPACES:
                return spaces
    return next((other.span for other in others if other is not None), None)


def disagreements(body: tree.Body) -> Iterator[Diagnostic]:
    """The declarations of `body` that are not exported as others of the same name are (TS2395).

    That of a type says nothing about a value of the same name, and so on.
    """
    default = {one.span for one in body.exports}
    first: dict[tuple[str, str], tuple[Span, str]] = {}
    for one in body.declarations:
        how = "default" if one.span in default else "name" if one.span in body.exported else ""
        for kind in _kinds(one):
            place, before = first.setdefault((one.name, kind), (one.span, how))
            if before != how:
                yield diagnostics.exported_in_part(one.span, one.name, place)
                break


def _kinds(declaration: tree.Declaration) -> tuple[str, ...]:
    match declaration:
        case tree.InterfaceDeclaration() | tree.AliasDeclaration():
            return ("type",)
        case tree.EnumDeclaration() | tree.ValueDeclaration(what="class"):
            return ("type", "value")
        case tree.ConstantDeclaration() | tree.ValueDeclaration():
            return ("value",)
        case tree.NamespaceDeclaration(body=body):
            return ("namespace", "value") if exists_at_run_time(body) else ("namespace",)


def exists_at_run_time(body: tree.Body) -> bool:
    """Whether the namespace of `body` is more than types."""
    bodies = [body]
    while bodies:
        for declaration in bodies.pop().declarations:
            match declaration:
                case tree.EnumDeclaration() | tree.ConstantDeclaration() | tree.ValueDeclaration():
                    return True
                case tree.NamespaceDeclaration(body=inner):
                    bodies.append(inner)
                case tree.InterfaceDeclaration() | tree.AliasDeclaration():
                    pass
    return False


def same_parameters(
    one: tuple[tree.TypeParameter, ...], other: tuple[tree.TypeParameter, ...]
) -> bool:
    """Whether interfaces with these type parameters may be merged (TS2428)."""
    return len(one) == len(other) and all(
        a.name == b.name
        and (a.constraint is None or b.constraint is None or _alike(a.constraint, b.constraint))
        and (a.default is None or b.default is None or _alike(a.default, b.default))
        for a, b in zip(one, other)
    )


def _alike(one: object, other: object) -> bool:
    """Whether two parts of a tree are written alike, wherever they stand."""
    if isinstance(one, Span):
        return isinstance(other, Span)
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(_alike, one, other))
    if isinstance(one, Struct):
        return all(
            _alike(getattr(one, name), getattr(other, name))
            for name in one.__struct_fields__
            if name != "written_arguments"
        )
    return one == other
