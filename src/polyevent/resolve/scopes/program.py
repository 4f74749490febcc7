"""All files of a contract together: what they declare, and what their names stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from polyevent import diagnostics, tree
from polyevent.diagnostics import Diagnostic
from polyevent.resolve.globals import LANGUAGE_TYPES, RESERVED_WORDS
from polyevent.resolve.scopes.binding import Binder
from polyevent.resolve.scopes.exports import Exports, Target
from polyevent.resolve.scopes.links import Links
from polyevent.resolve.scopes.symbols import EnumMemberName, Mistake, Symbol
from polyevent.source import Span

_IDENTIFIER = re.compile(r"(?!\d)[\w$]+")
_NO_NAMES = LANGUAGE_TYPES | RESERVED_WORDS


class Program(Struct, frozen=True):
    """What belongs to a contract.

    `symbols` are all of every file and namespace, exported or not, but for namespaces that are
    nothing else: what a file imports comes before it, then as in the source. `public` are those that
    the entry file declares or exports; others belong to the contract if these refer to them.
    `renamed` are further public names that the entry file exports symbols by, with their places.
    `findings` grows while names are looked up in the symbols' scopes.
    """

    symbols: tuple[Symbol, ...]
    public: frozenset[Symbol]
    renamed: tuple[tuple[str, Symbol | EnumMemberName, Span], ...]
    findings: list[Diagnostic]


def bind(
    files: Mapping[str, tree.File], entry: str, modules: Mapping[tuple[str, str], str]
) -> Program:
    """The program of `files` by their paths; `modules` has the path that a specifier stands for.

    `modules` is by importing path and specifier. What is missing there or in `files` has been
    reported already: names from it are mistakes without another finding.
    """
    findings: list[Diagnostic] = []
    links = Links(modules, findings)
    binder = Binder(links, modules)
    for path in _in_order(files, entry, modules):
        binder.file(files[path])
    for link in binder.links:
        links.target(link)
    for symbol, link in binder.shared:
        if _overlap(symbol, links.target(link)):
            first, second = sorted((symbol.span, link.span), key=lambda span: span.start)
            findings.append(diagnostics.duplicate_declaration(second, link.name, first))
    for exports in (*links.files.values(), *links.ambient.values()):
        findings += links.ambiguous(exports)
    symbols = tuple(one for one in binder.symbols if one.is_type or one.is_value)
    renamed = tuple(_renamed(links, links.files[entry]))
    findings += _meeting(symbols, renamed)
    for name, _, span in renamed:
        if name in _NO_NAMES or not _IDENTIFIER.fullmatch(name):
            findings.append(diagnostics.unusable_name(span, name))
    public = frozenset(
        (*(one for one in symbols if one.span.path == entry), *_exported(links, links.files[entry]))
    )
    return Program(symbols, public, renamed, findings)


def _in_order(
    files: Mapping[str, tree.File], entry: str, modules: Mapping[tuple[str, str], str]
) -> Iterator[str]:
    """The paths of all files, each after those that it names."""
    seen = {entry}
    waiting = [(entry, iter(files[entry].modules))]
    while waiting:
        path, named = waiting[-1]
        for module in named:
            other = modules.get((path, module.specifier))
            if other is not None and other in files and other not in seen:
                seen.add(other)
                waiting.append((other, iter(files[other].modules)))
                break
        else:
            waiting.pop()
            yield path


def _exported(links: Links, exports: Exports) -> Iterator[Symbol]:
    """All that can be reached from outside by a name, also by way of namespaces."""
    seen = {exports}
    waiting = [exports]
    for one in waiting:
        for name in links.names(one):
            target = links.exported(one, name)
            if isinstance(target, Symbol):
                yield target
            inner = target.members if isinstance(target, Symbol) else target
            if isinstance(inner, Exports) and inner not in seen:
                seen.add(inner)
                waiting.append(inner)


def _overlap(symbol: Symbol, imported: Target) -> bool:
    """Whether a declaration and an import of the same name mean two things in the same place."""
    space = symbol.members is not None
    at_run_time = symbol.is_value or symbol.members is not None and symbol.members.run_time
    match imported:
        case Symbol(members=members):
            return bool(
                symbol.is_type
                and imported.is_type
                or space
                and members is not None
                or at_run_time
                and (imported.is_value or members is not None and members.run_time)
            )
        case EnumMemberName():
            return bool(symbol.is_type or at_run_time)
        case Exports():
            return True
        case Mistake():
            return False


def _renamed(links: Links, exports: Exports) -> Iterator[tuple[str, Symbol | EnumMemberName, Span]]:
    for name in links.names(exports):
        target = links.exported(exports, name)
        own = exports.own(name)
        bound = own if own is not None else links.starred(exports, name)[0]
        match target:
            case Symbol(is_type=True) if name not in ("default", target.name):
                yield name, target, bound.span
            case EnumMemberName() if name != "default":
                yield name, target, bound.span


def _meeting(
    symbols: Iterable[Symbol], renamed: Iterable[tuple[str, Symbol | EnumMemberName, Span]]
) -> Iterator[Diagnostic]:
    """The names that more than one declaration would have in the packages."""
    public: list[tuple[str, str, Symbol | EnumMemberName, Span]]
    public = [(one.name, one.path, one, one.span) for one in symbols if one.is_type]
    public += [(name, name, target, span) for name, target, span in renamed]
    taken: dict[str, tuple[str, str, Symbol | EnumMemberName, Span]] = {}
    for name, path, target, span in public:
        _, other_path, other, other_span = taken.setdefault(name, (name, path, target, span))
        if other != target:
            yield diagnostics.public_names_meet(span, path, other_span, other_path, name)
