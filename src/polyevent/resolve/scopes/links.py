"""Where imports and exports lead: through other files, `export *` and namespaces, to what is declared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from polyevent import diagnostics, tree
from polyevent.diagnostics import Diagnostic
from polyevent.resolve.scopes.exports import Bound, Exports, Link, Target
from polyevent.resolve.scopes.modules import specifier
from polyevent.resolve.scopes.symbols import EnumMemberName, Mistake, Symbol
from polyevent.source import Span

_LONGEST = 100
"""How many names may stand for each other in a row where none of them is known yet."""
_MOST_SUGGESTIONS = 20


class Links:
    """Follows links, each once. `files` are the exports by path, `ambient` those by module name.

    `modules` has the path that a specifier stands for, by importing path and specifier.
    """

    def __init__(self, modules: Mapping[tuple[str, str], str], findings: list[Diagnostic]) -> None:
        self.files: dict[str, Exports] = {}
        self.ambient: dict[str, Exports] = {}
        self.findings = findings
        self._modules = modules
        self._depth = 0
        self._suggestions = 0
        self._exporters: dict[str, list[Exports]] | None = None

    def near(self, names: Callable[[], Iterable[str]]) -> Sequence[str]:
        """The names among which one that is like a mistaken one is to be looked for."""
        self._suggestions += 1
        # Looking for a name that is near takes long; after so many, people know.
        return [*names()] if self._suggestions <= _MOST_SUGGESTIONS else ()

    def target(self, bound: Bound) -> Target:
        """What a name is in the end. A mistake on the way becomes a finding, once."""
        if isinstance(bound, Symbol):
            return bound
        if bound.target is None:
            if bound.opened:
                self.findings.append(diagnostics.circular_name(bound.span, bound.name))
                bound.target = Mistake()
            elif self._depth > _LONGEST:
                self.findings.append(diagnostics.too_many_links(bound.span, _LONGEST))
                return Mistake()
            else:
                bound.opened = True
                self._depth += 1
                found = self._followed(bound)
                self._depth -= 1
                bound.target = bound.target or found
        return bound.target

    def _followed(self, link: Link) -> Target:
        if link.module is None:
            return link.scope.declared_as(link.path, link.span, around=not link.listed)
        target: Target | None = self.module(link.scope.path, link.module.specifier)
        for name in link.path:
            if target is None or isinstance(target, Mistake):
                break
            target = self.member(target, name, link.span, f"`{link.module.specifier}`")
        return target or Mistake()

    def module(self, path: str, specifier: str) -> Exports | None:
        """What the module exports that the file at `path` calls `specifier`."""
        found = self._modules.get((path, specifier))
        return self.ambient.get(specifier) if found is None else self.files.get(found)

    def exported(self, exports: Exports, name: str) -> Target | None:
        """What is exported as `name`; None if there is nothing of that name."""
        own = exports.own(name)
        if own is not None:
            return self.target(own)
        targets = dict.fromkeys(self.target(bound) for bound in self.starred(exports, name))
        if len(targets) == 1:
            return next(iter(targets))
        if targets or self._may_export(exports, name):
            return Mistake()  # of several, `ambiguous` tells
        return None

    def member(self, owner: Target, name: str, span: Span, written: str) -> Target:
        """What `name`, which stands at `span`, is in `owner`, which is called `written`."""
        found: Target | None = None
        match owner:
            case Mistake():
                return owner
            case Exports():
                found = self.exported(owner, name)
            case Symbol() if owner.members is not None:
                found = self.exported(owner.members, name)
        if isinstance(owner, Symbol) and found is None and name in owner.member_names:
            return EnumMemberName(owner, name)
        if found is None:
            self.findings.append(self._missing(owner, name, span, written))
            return Mistake()
        return found

    def _missing(
        self, owner: Symbol | EnumMemberName | Exports, name: str, span: Span, written: str
    ) -> Diagnostic:
        match owner:
            case Exports():
                return self._not_exported(owner, name, span, written, ())
            case Symbol() if owner.members is not None:
                others = owner.member_names
                return self._not_exported(owner.members, name, span, f"`{owner.path}`", others)
            case Symbol() if owner.enums:
                known = self.near(lambda: owner.member_names)
                return diagnostics.unknown_member(span, owner.path, name, known)
            case Symbol():
                properties = bool(owner.interfaces or owner.alias)
                return diagnostics.not_an_enum(span, owner.path, name, properties)
            case EnumMemberName(symbol, member):
                return diagnostics.not_an_enum(span, f"{symbol.path}.{member}", name, False)

    def _not_exported(
        self, exports: Exports, name: str, span: Span, written: str, others: Iterable[str]
    ) -> Diagnostic:
        hidden = exports.hidden(name)
        if hidden is not None:
            default = exports.own("default")
            is_default = isinstance(default, Link) and default.path == (name,)
            return diagnostics.not_exported(span, written, name, (), hidden, is_default)
        known = self.near(lambda: (*self.names(exports), *others))
        return diagnostics.not_exported(span, written, name, known)

    def exporter(self, name: str, path: str) -> str:
        """How the file at `path` may call another one that exports `name`; "" if there is none."""
        for exports in self._exporting(name):
            other = exports.scopes[0].path
            if other != path and self.files[other] is exports:
                return specifier(path, other)
        return ""

    def declarer(self, name: str) -> str:
        """The path of a file that declares `name` without exporting it; "" if there is none."""
        files = (path for path, exports in self.files.items() if exports.hidden(name))
        return next(files, "")

    # export *

    def names(self, exports: Exports) -> dict[str, None]:
        """All names that are exported, in order."""
        names = dict.fromkeys(exports.own_names())
        for other in self._reached(exports):
            names |= dict.fromkeys(name for name in other.own_names() if name != "default")
        return names

    def starred(self, exports: Exports, name: str) -> list[Bound]:
        """What is exported as `name` through `export *`.

        Whoever exports the name itself hides what its own stars lead to.
        """
        reached = self._reached(exports) if exports.stars and name != "default" else {}
        exporters = [other for other in self._exporting(name) if other in reached]
        if len(exporters) > 1:
            exporters = self._unhidden(exports, name)
        bound = (other.own(name) for other in exporters)
        return [one for one in bound if one is not None]

    def _unhidden(self, exports: Exports, name: str) -> list[Exports]:
        found: list[Exports] = []
        waiting = [exports]
        seen = {exports}
        for waits in waiting:
            for other in self._stars(waits):
                if other not in seen:
                    seen.add(other)
                    (waiting if other.own(name) is None else found).append(other)
        return found

    def ambiguous(self, exports: Exports) -> Iterator[Diagnostic]:
        """The names that two stars of `exports` give different meanings (TS2308)."""
        if len(exports.stars) < 2:
            return
        own = set(exports.own_names())
        exporters = Counter(
            name for other in self._reached(exports) for name in dict.fromkeys(other.own_names())
        )
        for name, count in exporters.items():
            if count < 2 or name in own or name == "default":
                continue
            first: tuple[Target, tree.ExportAll] | None = None
            for star, path in exports.stars:
                module = self.module(path, star.module.specifier)
                if module is None or module is exports:
                    continue
                target = self.exported(module, name)
                if target is None or isinstance(target, Mistake):
                    continue
                first = first or (target, star)
                if target != first[0]:
                    yield diagnostics.exported_by_two(
                        star.module.span, name, first[1].module.specifier, star.module.specifier
                    )
                    break

    def _reached(self, exports: Exports) -> dict[Exports, None]:
        """All whose exports the stars of `exports` may lead to, nearest first."""
        if exports.reached is None:
            reached = [exports]
            seen = {exports}
            for other in reached:
                for star in self._stars(other):
                    if star not in seen:
                        seen.add(star)
                        reached.append(star)
            exports.reached = dict.fromkeys(reached[1:])
        return exports.reached

    def _stars(self, exports: Exports) -> Iterator[Exports]:
        for star, path in exports.stars:
            module = self.module(path, star.module.specifier)
            if module is not None:
                yield module

    def _exporting(self, name: str) -> Iterable[Exports]:
        """All modules that export `name` themselves."""
        if self._exporters is None:
            self._exporters = {}
            for exports in (*self.files.values(), *self.ambient.values()):
                for own in dict.fromkeys(exports.own_names()):
                    self._exporters.setdefault(own, []).append(exports)
        return self._exporters.get(name, ())

    def _may_export(self, exports: Exports, name: str) -> bool:
        """Whether something that could not be read may export `name`."""
        return any(
            name in other.uncertain
            or any(self.module(path, star.module.specifier) is None for star, path in other.stars)
            for other in (exports, *self._reached(exports))
        )
