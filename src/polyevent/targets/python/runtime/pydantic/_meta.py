"""What annotations say of limits, and what stands for a key that is absent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

from . import _metadata
from ._metadata import UNSET, UnsetType

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

__all__ = ["UNSET", "Meta", "UnsetType", "Within"]

_SYNTAX = re.compile(r"[$()*+./?[\\\]^{|}]")
_KEYWORDS = {
    "ge": "minimum",
    "gt": "exclusiveMinimum",
    "le": "maximum",
    "lt": "exclusiveMaximum",
    "min_length": "minLength",
    "max_length": "maxLength",
}


class Within(_metadata.Within):
    """`Annotated[int | float, Within(ge=1)]`: limits of a string or a number."""

    __slots__ = ()

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from pydantic_core import core_schema

        from ._limits import Limits, opened
        from ._native import refusal

        limits = Limits(*opened(Annotated[source, self]))

        def read(value: Any, natively: core_schema.ValidatorFunctionWrapHandler) -> Any:
            if limits.is_integer and isinstance(value, float) and value.is_integer():
                value = int(value)
            right = natively(value)
            try:
                found = limits.read(right)
            except ValueError as error:
                raise refusal(str(error)) from None
            if found is None:
                raise refusal(f"expected {limits.kind}")
            return found

        return core_schema.no_info_wrap_validator_function(read, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(schema), **dict(self._keywords())}

    def _keywords(self) -> Iterator[tuple[str, Any]]:
        for name, keyword in _KEYWORDS.items():
            limit = getattr(self, name)
            if limit is not None:
                yield keyword, limit
        if self.extra is not None:
            # Of re.escape() JSON Schema's expressions would not have all.
            texts = [_SYNTAX.sub(r"\\\g<0>", text) for text in self.extra["texts"]]
            anything = r"[\s\S]*"
            yield "pattern", f"^{anything.join(texts)}$"
        elif self.pattern is not None:
            written = self.extra_json_schema or {}
            yield "pattern", written.get("pattern", self.pattern)


Meta = Within
