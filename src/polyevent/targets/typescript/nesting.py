"""Which unions are tried again within one another."""

from __future__ import annotations

from polyevent.model import BestMatch, ByKeys, ByTag, Choice, Only, Ref, Type, Union
from polyevent.targets.typescript.contract import Contract
from polyevent.targets.typescript.walk import parts, types_in


class Nesting:
    """Knows from which types on a union may be met of which the options have to be tried."""

    def __init__(self, contract: Contract) -> None:
        holders: dict[str, list[str]] = {}
        reaching: list[str] = []
        for declaration in contract.schema.declarations:
            for type_ in types_in(declaration):
                if type(type_) is Ref:
                    holders.setdefault(type_.name, []).append(declaration.name)
                elif type(type_) is Union and _is_tried(type_):
                    reaching.append(declaration.name)
        self._reaching: set[str] = set()
        while reaching:
            name = reaching.pop()
            if name not in self._reaching:
                self._reaching.add(name)
                reaching += holders.get(name, [])

    def repeats(self, choice: BestMatch) -> bool:
        """Whether within an option of `choice` options have to be tried again."""
        return any(self._reaches(option) for option in choice.options)

    def _reaches(self, type_: Type) -> bool:
        if isinstance(type_, Ref):
            return type_.name in self._reaching
        if isinstance(type_, Union) and _is_tried(type_):
            return True
        return any(self._reaches(part) for part in parts(type_))


def _is_tried(union: Union) -> bool:
    return union.arrays is not None or (union.objects is not None and _tries(union.objects))


def _tries(choice: Choice) -> bool:
    match choice:
        case Only():
            return False
        case ByTag(cases=cases):
            return any(_tries(inner) for _, inner in cases)
        case ByKeys(keyed, otherwise):
            return any(_tries(inner) for _, inner in keyed) or (
                otherwise is not None and _tries(otherwise)
            )
        case BestMatch():
            return True
