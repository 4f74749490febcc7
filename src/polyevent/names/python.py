"""How Python forms identifiers: `Metadata`, `trace_id`, `Commands.ADD_USER`."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from polyevent.model import Declaration, TupleOf, Type, Union
from polyevent.names.words import remembered, value_words, words

# Fixed lists: `keyword.kwlist` would make the output depend on the Python that runs the build.
KEYWORDS = frozenset(
    "False None True and as assert async await break class continue def del elif else except "
    "finally for from global if import in is lambda nonlocal not or pass raise return try while "
    "with yield".split()
)
SOFT_KEYWORDS = frozenset({"_", "case", "match", "type"})
_BUILTINS = frozenset(
    {"bool", "bytearray", "bytes", "dict", "float", "int", "list", "memoryview", "str", "tuple"}
)
"""Those that annotations use: a field `list` would hide the type from the annotations after it."""
_IMPORTED = frozenset(
    "Annotated Any AnyLength AwareDatetime BestMatch Bounded ByKeys ByTag CHOICES Callable ClassVar "
    "Exactly FromArray IntEnum IntOrFloat Keyed Literal Maybe Named Never NewType NotNull OneOf OpenIntEnum "
    "OpenStrEnum OrUnset Record SafeInt StrEnum Struct TYPE_CHECKING Tagged Templated Told TypeAlias "
    "UNSET Union UnknownOf UnsetType Within always deprecated further msgspec pydantic".split()
)
"""What the modules import that import or declare the contract's types."""
_PUBLIC = frozenset(
    "AnyCommand AnyEvent AnyMessage DecodeError UnknownMessage decode decode_as encode".split()
)
"""What the package offers beside the contract's own names."""
_MODEL = frozenset(
    "construct copy from_orm json model_computed_fields model_config model_construct model_copy "
    "model_dump model_dump_json model_extra model_fields model_fields_set model_json_schema "
    "model_parametrized_name model_post_init model_rebuild model_validate model_validate_json "
    "model_validate_strings mro parse_file parse_obj parse_raw register schema schema_json "
    "update_forward_refs validate".split()
)
"""What pydantic's models have already. The names are the same in all flavors."""
_ENUM = frozenset({"is_known", "mro", "name", "value"})


class PythonConvention:
    """PEP 8's forms of names. An identifier is always in NFKC, as Python itself compares it."""

    language = "python"
    reserved = (
        KEYWORDS | SOFT_KEYWORDS | _BUILTINS | _IMPORTED | _PUBLIC | {"message_reader", "read_by"}
    )
    reserved_fields = KEYWORDS | SOFT_KEYWORDS | _BUILTINS | _IMPORTED | _MODEL
    reserved_members = KEYWORDS | SOFT_KEYWORDS | _ENUM
    members_at_module_level = False
    extra = "extra"

    def type_name(self, name: str) -> str:
        """As in the source where that begins with a capital: then no field can have the same name."""
        if name.isidentifier() and name[0].isupper() and unicodedata.is_normalized("NFKC", name):
            return name
        capitals = "".join(word[0].upper() + word[1:] for word in _words(name))
        return _identifier(capitals, "Type", str.isupper)

    def field_name(self, name: str) -> str:
        """Lower case, words apart: `traceId` is `trace_id`."""
        return _field_name(name)

    def member_name(self, enum: str, name: str) -> str:
        """Upper case, words apart: `AddUser` is `ADD_USER`. Its enum is its scope."""
        return _identifier("_".join(_words(name)).upper(), "VALUE_", str.isidentifier)

    def companions(self, identifier: str, declaration: Declaration) -> tuple[str, ...]:
        """None: functions are the same for all declarations."""
        return ()

    def union_name(self, union: Union) -> str | None:
        """None: a union is written where it stands."""
        return None

    def tuple_name(self, tuple_: TupleOf) -> str | None:
        """None: a tuple is written where it stands."""
        return None

    def option_name(self, identifier: str, union: Union, option: Type) -> str | None:
        """None: options are what they are."""
        return None

    def fold(self, identifier: str) -> str:
        """NFKC, in which Python compares identifiers."""
        return unicodedata.normalize("NFKC", identifier)


CONVENTION = PythonConvention()


@remembered
def _field_name(name: str) -> str:
    return _identifier("_".join(_words(name)).lower(), "field_", str.isidentifier)


@remembered
def _words(name: str) -> tuple[str, ...]:
    # A property may have any name; the signs in one that is no identifier are all that tells "+1"
    # from "-1".
    normal = unicodedata.normalize("NFKC", name)
    found = words(normal) if normal.replace("$", "_").isidentifier() else ()
    return found or value_words(normal)


@remembered
def _identifier(wanted: str, prefix: str, begins: Callable[[str], bool]) -> str:
    """`wanted` in the form that Python compares, with `prefix` where it could not begin a name."""
    normal = unicodedata.normalize("NFKC", wanted)
    allowed = "".join(c for c in normal if f"a{c}".isidentifier())
    return allowed if allowed and begins(allowed[0]) else prefix + allowed
