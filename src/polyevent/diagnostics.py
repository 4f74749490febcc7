"""What polyevent says about a contract or a configuration: one constructor per code, all wording here.

Lower case, no final stop, the smallest span; the message says what is wrong, the label why at the
place, the hint what to write instead. Codes are never used for anything else again:
E0xx syntax, E1xx not supported, E2xx names, E3xx one target cannot express it, E4xx configuration
and files, W warnings, N notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from polyevent.source import Span


class Severity(Enum):
    """An `ERROR` means that nothing is written; a `NOTE` is shown only where it is asked for."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a diagnostic is about."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `span` is None where no file can be pointed at; `label` stands at the span."""

    code: str
    span: Span | None
    message: str
    label: str = ""
    hint: str = ""
    related: tuple[Related, ...] = ()
    severity: Severity = Severity.ERROR


def has_errors(findings: Iterable[Diagnostic]) -> bool:
    """Whether any finding keeps output from being written."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def blames(findings: Sequence[Diagnostic], span: Span) -> bool:
    """Whether the last of the findings already is about `span`, so that another would only repeat it."""
    return bool(findings) and findings[-1].span == span


def in_order(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings by file and place, each once; those without a place first."""
    return sorted(dict.fromkeys(findings), key=_place)


def _place(finding: Diagnostic) -> tuple[str, int, int, str, str]:
    if finding.span is None:
        return ("", 0, 0, finding.code, finding.message)
    span = finding.span
    return (span.path, span.start, span.end, finding.code, finding.message)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The one of `known` that `name` was probably meant to be."""
    import difflib  # only for a mistake: it takes longer to load than a contract to read

    found = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return found[0] if found else None


def _did_you_mean(name: str, known: Iterable[str]) -> str:
    near = nearest(name, known)
    return f"did you mean `{near}`?" if near else ""


def _lowered(why: str) -> str:
    """What a library or the system says, in the case of our own words."""
    return why[:1].lower() + why[1:]


# E0xx: the text itself


def not_utf8(span: Span) -> Diagnostic:
    return Diagnostic("E001", span, "this is not UTF-8", hint="save the file as UTF-8")


def forbidden_character(span: Span, code_point: int) -> Diagnostic:
    return Diagnostic(
        "E002",
        span,
        f"the character U+{code_point:04X} is not allowed",
        "it cannot be seen, and can make code read differently from what it means",
        f"remove it, or in a string write `\\u{code_point:04x}`",
    )


def unexpected_text(span: Span, text: str) -> Diagnostic:
    return Diagnostic(
        "E003", span, f"unexpected `{text}`" if text else "unexpected end of the text"
    )


def missing_separator(span: Span, separator: str) -> Diagnostic:
    return Diagnostic(
        "E004",
        span,
        "two members without a separator",
        "a member begins here",
        f"write `{separator}`{' or start a new line' * (separator == ';')} before it",
    )


def missing_token(span: Span, token: str) -> Diagnostic:
    return Diagnostic("E005", span, f"`{token}` is missing")


def never_closed(span: Span, token: str) -> Diagnostic:
    return Diagnostic("E006", span, f"this `{token}` is never closed")


def nested_too_deeply(span: Span, limit: int) -> Diagnostic:
    return Diagnostic(
        "E007",
        span,
        f"types are nested more than {limit} deep",
        hint="give the inner types names of their own",
    )


def bad_string(span: Span, why: str) -> Diagnostic:
    return Diagnostic("E008", span, f"this string cannot be read: {why}")


def inexact_number(span: Span) -> Diagnostic:
    return Diagnostic(
        "E009",
        span,
        "this number changes when it is read",
        "JavaScript's numbers are float64, which does not hold this value",
        "write it as a string",
    )


def bad_number(span: Span, why: str) -> Diagnostic:
    return Diagnostic("E010", span, f"this number cannot be read: {why}")


def property_without_type(span: Span, name: str) -> Diagnostic:
    return Diagnostic(
        "E011", span, f"`{name}` has no type", hint=f"write `{name}: string`, or what it holds"
    )


# E1xx: what has no JSON form, or none yet


def unsupported(span: Span, what: str, hint: str = "") -> Diagnostic:
    return Diagnostic("E100", span, f"{what} is not supported", hint=hint)


def no_json_form(span: Span, what: str, why: str, hint: str) -> Diagnostic:
    return Diagnostic("E101", span, f"{what} has no JSON form", why, hint)


def refers_to_value(span: Span, name: str, what: str, declared: Span) -> Diagnostic:
    return Diagnostic(
        "E102",
        span,
        f"`{name}` has no JSON form",
        f"it is a {what}",
        "write an interface with the properties that are sent",
        (Related(declared, "declared here"),),
    )


def any_object(span: Span, written: str) -> Diagnostic:
    return Diagnostic(
        "E103",
        span,
        f"`{written}` does not say what is inside",
        hint="write `Record<string, unknown>`",
    )


def number_keys(span: Span) -> Diagnostic:
    return Diagnostic(
        "E104",
        span,
        "keys of a JSON object are strings",
        hint="write `string` for the type of the key",
    )


def undefined_value(span: Span) -> Diagnostic:
    return Diagnostic(
        "E105",
        span,
        "`undefined` has no JSON form",
        "a key is absent, or it has a value",
        "write `?` after the name of the property for what may be absent",
    )


def indistinct_options(span: Span, kind: str) -> Diagnostic:
    return Diagnostic(
        "E106",
        span,
        f"a union of more than one {kind} is not supported",
        "options are told apart by their kind of JSON value alone",
    )


def mixed_enum(span: Span, name: str) -> Diagnostic:
    return Diagnostic(
        "E107",
        span,
        f"`{name}` has both strings and numbers",
        hint="write two enums, and a union of them where either may stand",
    )


def unsupported_enum_value(span: Span) -> Diagnostic:
    return Diagnostic(
        "E108",
        span,
        "the value of an enum's member has to be a string or a whole number",
        hint="write the value itself",
    )


def recursive_alias(span: Span, name: str) -> Diagnostic:
    return Diagnostic(
        "E109",
        span,
        f"`{name}` refers back to itself outside of an object",
        hint="write an interface that has the recursion in one of its properties",
    )


def endless_record(span: Span, name: str, through: str) -> Diagnostic:
    return Diagnostic(
        "E110",
        span,
        f"`{name}` has no finite JSON value: each would hold another",
        f"`{through}` is required",
        "make a property on the way optional, nullable or an array",
    )


def too_many_aliases(span: Span, limit: int) -> Diagnostic:
    return Diagnostic("E111", span, f"types are nested more than {limit} deep through aliases")


def unsafe_integer(span: Span) -> Diagnostic:
    return Diagnostic(
        "E112",
        span,
        "an enum's number has to lie within 2**53 - 1 either way",
        "beyond it, float64 skips integers",
    )


def empty_enum(span: Span, name: str) -> Diagnostic:
    return Diagnostic("E113", span, f"`{name}` has no members", hint="write at least one")


def wrapper_type(span: Span, name: str, primitive: str) -> Diagnostic:
    return Diagnostic(
        "E114", span, f"`{name}` is an object around a `{primitive}`", hint=f"write `{primitive}`"
    )


def member_without_value(span: Span, name: str) -> Diagnostic:
    return Diagnostic(
        "E115",
        span,
        f"`{name}` has no value",
        "only a number can be counted on from",
        f'write `{name} = "{name}"`, or a number',
    )


# E2xx: names


def unresolved_name(span: Span, name: str, known: Iterable[str]) -> Diagnostic:
    return Diagnostic("E201", span, f"`{name}` is not declared", hint=_did_you_mean(name, known))


def unknown_member(span: Span, enum: str, member: str, known: Iterable[str]) -> Diagnostic:
    return Diagnostic(
        "E202", span, f"`{enum}` has no member `{member}`", hint=_did_you_mean(member, known)
    )


def duplicate_declaration(span: Span, name: str, first: Span) -> Diagnostic:
    return Diagnostic(
        "E203",
        span,
        f"`{name}` is declared twice",
        related=(Related(first, "first declared here"),),
        hint="give one of them another name",
    )


def duplicate_member(span: Span, owner: str, name: str, first: Span) -> Diagnostic:
    return Diagnostic(
        "E204",
        span,
        f"`{owner}` has `{name}` twice",
        related=(Related(first, "first here"),),
        hint="remove one of them",
    )


def wrong_number_of_arguments(span: Span, name: str, wanted: int, given: int) -> Diagnostic:
    if wanted == 0:
        return Diagnostic("E205", span, f"`{name}` takes no type arguments")
    noun = "type argument" if wanted == 1 else "type arguments"
    return Diagnostic("E205", span, f"`{name}` takes {wanted} {noun}, not {given}")


def names_meet(
    span: Span, what: str, other: Span, other_what: str, identifier: str, language: str
) -> Diagnostic:
    named = {"python": ("Python", f"{identifier}_2"), "go": ("Go", f"{identifier}2")}
    if language in named:
        title, another = named[language]
        hint = f"name one of them there yourself: `/** @name.{language} {another} */`"
    else:
        title, hint = "TypeScript", "give one of them another name"
    return Diagnostic(
        "E207",
        span,
        f"{what} and {other_what} would both be `{identifier}` in {title}",
        hint=hint,
        related=(Related(other, f"{other_what} is here"),),
    )


def hoisted_name_taken(span: Span, name: str, other: Span) -> Diagnostic:
    return Diagnostic(
        "E208",
        span,
        f"this object would be named `{name}`, which is taken",
        hint="declare the object as an interface with a name of its own",
        related=(Related(other, "taken here"),),
    )


def not_an_enum(span: Span, written: str, name: str) -> Diagnostic:
    return Diagnostic("E209", span, f"`{written}` is no type: `{name}` is not an enum")


def bad_name_tag(span: Span, tag: str, why: str) -> Diagnostic:
    return Diagnostic("E210", span, f"`{tag}`: {why}", hint="write `@name.python other_name`")


def reserved_type_name(span: Span, name: str, what: str) -> Diagnostic:
    return Diagnostic("E211", span, f"`{name}` cannot be declared: it is a {what} of the language")


def numeric_member_name(span: Span) -> Diagnostic:
    return Diagnostic("E206", span, "the name of an enum's member cannot be a number")


# E4xx: configuration and files


def source_not_found(path: str) -> Diagnostic:
    return Diagnostic(
        "E401",
        None,
        f"the contract `{path}` does not exist",
        hint="write it, or set `source` in polyevent.toml",
    )


def unreadable(path: str, why: str) -> Diagnostic:
    return Diagnostic("E402", None, f"`{path}` cannot be read: {_lowered(why)}")


def bad_configuration(span: Span, why: str) -> Diagnostic:
    return Diagnostic("E403", span, f"this cannot be read: {_lowered(why)}")


def unknown_key(span: Span | None, key: str, known: Iterable[str]) -> Diagnostic:
    known = tuple(known)
    hint = _did_you_mean(key, known) or f"known here: {', '.join(f'`{name}`' for name in known)}"
    return Diagnostic("E404", span, f"there is no setting `{key}`", hint=hint)


def bad_setting(span: Span | None, key: str, why: str) -> Diagnostic:
    return Diagnostic("E405", span, f"`{key}` {why}")


def missing_setting(span: Span | None, key: str, why: str) -> Diagnostic:
    return Diagnostic("E406", span, f"`{key}` is missing: {why}")


def foreign_file(path: str) -> Diagnostic:
    return Diagnostic(
        "E407",
        None,
        f"`{path}` is in the way: polyevent did not write it",
        hint="move or delete it, or set another `out` folder",
    )


def outside_project(path: str) -> Diagnostic:
    return Diagnostic("E408", None, f"`{path}` is outside of the project")


def unwritable(path: str, why: str) -> Diagnostic:
    return Diagnostic("E409", None, f"`{path}` cannot be written: {_lowered(why)}")


def written_twice(path: str) -> Diagnostic:
    return Diagnostic(
        "E410",
        None,
        f"`{path}` would be written over",
        hint="set another `out` folder for one of the packages",
    )


# warnings and notes


def explicit_any(span: Span) -> Diagnostic:
    return Diagnostic(
        "W101",
        span,
        "`any` turns checking off for whoever reads this",
        hint="write `unknown`, or the type",
        severity=Severity.WARNING,
    )


def shared_tag(span: Span, name: str, other: Span, other_name: str, tag: str) -> Diagnostic:
    return Diagnostic(
        "W102",
        span,
        f"`{name}` and `{other_name}` have the same tag `{tag}`: none of them is a message",
        related=(Related(other, f"`{other_name}` has it here"),),
        severity=Severity.WARNING,
    )


def left_out(span: Span, name: str, what: str) -> Diagnostic:
    return Diagnostic(
        "N101",
        span,
        f"the {what} `{name}` is left out: it has no JSON form",
        severity=Severity.NOTE,
    )
