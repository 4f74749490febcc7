"""What polyevent says about a contract or a configuration: one constructor per code, all wording here.

Lower case, no final stop, the smallest span; the message says what is wrong, the label why at the
place, the hint what to write instead. Codes are never used for anything else again:
E0xx syntax, E1xx not supported, E2xx names, E3xx one target cannot express it, E4xx configuration
and files, W warnings, N notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Literal

from msgspec import Struct

from polyevent.source import Span


class Severity(Enum):
    """An `ERROR` means that nothing is written; a `NOTE` is shown only where it is asked for."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Related(Struct, frozen=True):
    """Another place that a diagnostic is about."""

    span: Span
    label: str


class Diagnostic(Struct, frozen=True):
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


def _quoted(text: str) -> str:
    import json  # only for a mistake

    return json.dumps(text, ensure_ascii=False)


def _listed(names: Sequence[str], last: str) -> str:
    quoted = [f"`{name}`" for name in names]
    return f" {last} ".join(part for part in (", ".join(quoted[:-1]), quoted[-1]) if part)


_MOST_SHOWN = 4


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


def nested_too_deeply(span: Span, limit: int, what: str = "types") -> Diagnostic:
    return Diagnostic(
        "E007",
        span,
        f"{what} are nested more than {limit} deep",
        hint=f"give the inner {what} names of their own" if what == "types" else "",
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


def jsdoc_type(span: Span, written: str) -> Diagnostic:
    return Diagnostic(
        "E012",
        span,
        f"`{written}` is a type in comments only",
        hint="write `T | null` for what may be null, and `unknown` for any value",
    )


def keys_without_type(span: Span) -> Diagnostic:
    return Diagnostic(
        "E013",
        span,
        "there is no type for what these keys hold",
        hint="write it behind a `:`, such as `[key: string]: unknown`",
    )


def bare_function(span: Span) -> Diagnostic:
    return Diagnostic(
        "E014",
        span,
        "the type of a function beside others has to stand in parentheses",
        hint="write `(() => T) | U`",
    )


def required_after_optional(span: Span) -> Diagnostic:
    return Diagnostic(
        "E015",
        span,
        "a required item of a tuple cannot follow an optional one",
        hint="write `?` behind it, or `| undefined` in place of the `?` before",
    )


def second_rest(span: Span, what: str) -> Diagnostic:
    return Diagnostic("E016", span, f"{what} of a tuple cannot follow a rest")


def mapped_with_members(span: Span) -> Diagnostic:
    return Diagnostic(
        "E017",
        span,
        "a mapped type has no other members",
        hint="write `{ [K in T]: U } & { ... }`",
    )


def misplaced_decorator(span: Span) -> Diagnostic:
    return Diagnostic("E018", span, "only a class can have a decorator", hint="remove it")


def constant_without_value(span: Span, name: str) -> Diagnostic:
    return Diagnostic(
        "E019",
        span,
        f"the constant `{name}` has no value",
        hint="write one, or `declare` before it",
    )


def value_in_declaration(span: Span) -> Diagnostic:
    return Diagnostic(
        "E020",
        span,
        "there is a value where things are only declared",
        hint="write its type instead, or remove the word `declare`",
    )


def bad_index_key(span: Span) -> Diagnostic:
    return Diagnostic(
        "E021",
        span,
        "an index signature has one key with a type",
        hint="write `[key: string]`",
    )


def readonly_of_other(span: Span) -> Diagnostic:
    return Diagnostic(
        "E022",
        span,
        "`readonly` stands before what is neither an array nor a tuple",
        hint="write `Readonly<T>` for an object",
    )


def type_import_of_both(span: Span) -> Diagnostic:
    return Diagnostic(
        "E023",
        span,
        "`import type` takes the default or names, not both",
        hint="write two imports, or `import A, { type B }`",
    )


def undeclared_in_declarations(span: Span) -> Diagnostic:
    return Diagnostic(
        "E024",
        span,
        "a declaration file says `declare` or `export` before what has a value",
        hint="write `declare` before it",
    )


def required_parameter(span: Span) -> Diagnostic:
    return Diagnostic(
        "E025",
        span,
        "a type parameter without a default cannot follow one that has a default",
        hint="write ` = unknown` behind it, or another default",
    )


def misplaced_parameter(span: Span, what: str) -> Diagnostic:
    return Diagnostic("E026", span, what)


def reserved_word(span: Span, word: str) -> Diagnostic:
    return Diagnostic(
        "E027",
        span,
        f"`{word}` is a word of the language",
        "it cannot be a name",
        f"write another name, such as `{word}_`",
    )


def misplaced_in_template(span: Span) -> Diagnostic:
    return Diagnostic(
        "E028",
        span,
        "this cannot be a part of a string",
        hint="write a type of strings or numbers",
    )


# E1xx: what has no JSON form, or none yet


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
        "in an array JSON.stringify writes null for it",
        "write `null`",
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


def used_before_value(span: Span, name: str) -> Diagnostic:
    return Diagnostic(
        "E166",
        span,
        f"`{name}` is used before it has a value",
        "members get their values from top to bottom",
        "declare it above the member that uses it",
    )


def counted_twice(span: Span, enum: str, first: Span) -> Diagnostic:
    return Diagnostic(
        "E167",
        span,
        f"two blocks of `{enum}` begin without a value",
        "counting would begin at 0 again",
        "write a value for it",
        (Related(first, "the first one that does"),),
    )


def not_constant(span: Span) -> Diagnostic:
    return Diagnostic(
        "E168",
        span,
        "this value cannot be told before the program runs",
        hint="write the value itself",
    )


def not_finite(span: Span) -> Diagnostic:
    return Diagnostic(
        "E169", span, "this is not a finite number", "JSON has neither infinity nor NaN"
    )


def export_assignment(span: Span) -> Diagnostic:
    return Diagnostic(
        "E120",
        span,
        "`export =` is not supported",
        "the module would be a value, not names",
        "write `export` before each declaration",
    )


def global_declaration(span: Span) -> Diagnostic:
    return Diagnostic(
        "E121",
        span,
        "`declare global` is not supported",
        "a contract has no say about other files",
        "write `export` before what is inside, and import it",
    )


def this_type(span: Span) -> Diagnostic:
    return Diagnostic(
        "E122", span, "`this` as a type is not supported", hint="write the name of the interface"
    )


def statement(span: Span) -> Diagnostic:
    return Diagnostic(
        "E123",
        span,
        "a statement in a contract",
        "a contract declares; it does nothing",
        "move it to a file of its own",
    )


def computed_name(span: Span) -> Diagnostic:
    return Diagnostic(
        "E124",
        span,
        "this name is only known when the program runs",
        hint="write the name itself, or a constant such as `[Events.UserAdded]`",
    )


def uncertain_query(span: Span, what: str) -> Diagnostic:
    return Diagnostic(
        "E125",
        span,
        f"`typeof` of {what} is not supported",
        hint="write the name of a constant",
    )


def module_without_body(span: Span) -> Diagnostic:
    return Diagnostic(
        "E126",
        span,
        "this module does not say what it holds",
        "all of it would be `any`",
        "write `{ ... }` with its declarations",
    )


def circular_type(span: Span) -> Diagnostic:
    return Diagnostic(
        "E130",
        span,
        "this type refers back to itself before it means anything",
        hint="write out the part that is the same",
    )


def unsupported_infer(span: Span) -> Diagnostic:
    return Diagnostic(
        "E132",
        span,
        "`infer` is not supported at this place",
        "it is read as an item, a property, a type argument, or a text within a template",
        "write the type itself",
    )


def growing_arguments(span: Span, name: str) -> Diagnostic:
    return Diagnostic(
        "E133",
        span,
        f"the type arguments of `{name}` grow without end",
        "each use of it asks for another, with larger arguments",
        "pass the type parameter on as it is",
    )


def unfit_argument(span: Span, parameter: str, constraint: Span) -> Diagnostic:
    return Diagnostic(
        "E134",
        span,
        f"this is not what `{parameter}` may stand for",
        related=(Related(constraint, f"`{parameter}` has to be this"),),
    )


def unfit_override(span: Span, owner: str, name: str, base: Span) -> Diagnostic:
    return Diagnostic(
        "E135",
        span,
        f"`{owner}` declares `{name}` as what it cannot be",
        "every value of it has to be one of what is inherited",
        f"""extend `Omit<..., "{name}">` to replace it""",
        (Related(base, f"`{name}` is inherited from here"),),
    )


def bases_disagree(span: Span, owner: str, name: str, first: Span) -> Diagnostic:
    return Diagnostic(
        "E136",
        span,
        f"`{owner}` inherits two different `{name}`",
        hint=f"declare `{name}` in `{owner}` itself",
        related=(Related(first, "the other is inherited from here"),),
    )


def unfit_index(span: Span, name: str, index: Span) -> Diagnostic:
    return Diagnostic(
        "E137",
        span,
        f"`{name}` is not what the index signature says of all properties",
        hint="widen the type of the index signature, or move the other keys into a `Record`",
        related=(Related(index, "the index signature is here"),),
    )


def second_index_signature(span: Span, first: Span) -> Diagnostic:
    return Diagnostic(
        "E138",
        span,
        "an object can have one index signature",
        hint="write one with a union for the values",
        related=(Related(first, "the first is here"),),
    )


def pattern_keys(span: Span) -> Diagnostic:
    return Diagnostic(
        "E139",
        span,
        "keys of a certain form are not supported",
        hint="write `string` for the type of the key",
    )


def index_key_not_string(span: Span) -> Diagnostic:
    return Diagnostic(
        "E140",
        span,
        "the key of an index signature has to be `string`",
        hint="for certain keys write `Record<Keys, Value>`",
    )


def bad_record_key(span: Span) -> Diagnostic:
    return Diagnostic(
        "E141",
        span,
        "the keys of a Record have to be `string`, or strings that can be listed",
        hint="write `string`, an enum, or a union of literals",
    )


def extends_union(span: Span) -> Diagnostic:
    return Diagnostic(
        "E142",
        span,
        "an interface cannot extend a union",
        "which properties it has depends on the option",
        "write `type Name = Union & { ... }`",
    )


def extends_no_object(span: Span) -> Diagnostic:
    return Diagnostic(
        "E143", span, "an interface can extend only what has properties", "this has none to inherit"
    )


def rest_not_last(span: Span) -> Diagnostic:
    return Diagnostic(
        "E144",
        span,
        "a rest can only be the last of a tuple",
        "what stands behind it would have no certain place",
        "put the rest at the end, or write an object",
    )


def spread_no_array(span: Span) -> Diagnostic:
    return Diagnostic("E145", span, "only an array or a tuple can be spread")


def required_after_spread(span: Span) -> Diagnostic:
    return Diagnostic(
        "E146", span, "a required item cannot follow an optional one that is spread before it"
    )


def too_many(span: Span, limit: int, what: Literal["options", "items", "characters"]) -> Diagnostic:
    fewer = {"items": "write an array", "characters": "write `string`"}
    hint = fewer.get(what, "write `string`, or say it in fewer parts")
    return Diagnostic("E147", span, f"this comes to more than {limit:,} {what}", hint=hint)


def intersection_of_tuples(span: Span) -> Diagnostic:
    return Diagnostic(
        "E148",
        span,
        "an intersection with a tuple is not supported",
        hint="write one tuple of what the items are",
    )


def array_with_properties(span: Span) -> Diagnostic:
    return Diagnostic(
        "E149",
        span,
        "what is no object cannot have properties in JSON",
        "the properties of an array or a Date are lost when it is written",
        "write an object with a property for each",
    )


def adjacent_holes(span: Span) -> Diagnostic:
    return Diagnostic(
        "E150",
        span,
        "two texts of any length beside each other cannot be told apart",
        hint="put a separator between them, or write one `${string}`",
    )


def number_in_template(span: Span) -> Diagnostic:
    return Diagnostic(
        "E151",
        span,
        "a number of any value is not supported within a template",
        "which texts are numbers differs between languages",
        "write `${string}`, or the numbers that there are",
    )


def no_text_in_template(span: Span) -> Diagnostic:
    return Diagnostic("E152", span, "this cannot stand in a template: it is no text")


def keys_of_no_object(span: Span) -> Diagnostic:
    return Diagnostic("E153", span, "`keyof` is supported for objects alone", "this is no object")


def symbol_keys(span: Span) -> Diagnostic:
    return Diagnostic("E154", span, "one of these keys is a symbol, which JSON does not have")


def no_such_key(span: Span, name: str, known: Iterable[str]) -> Diagnostic:
    return Diagnostic("E156", span, f"there is no `{name}` here", hint=_did_you_mean(name, known))


def unreadable_index(span: Span) -> Diagnostic:
    return Diagnostic(
        "E157",
        span,
        "what stands here cannot be told",
        "an indexed access is supported for keys that can be listed, and for `number` of an array",
        "write the type itself",
    )


def mapped_brand(span: Span) -> Diagnostic:
    return Diagnostic(
        "E158",
        span,
        "a mapped type over a brand is not what it seems",
        "TypeScript makes an object of all the methods of a string of it",
        "leave brands out first: `T extends string ? T : ...`",
    )


def endless_keys(span: Span) -> Diagnostic:
    return Diagnostic(
        "E159",
        span,
        "these keys cannot be listed",
        hint="write `string` for any key, or a union of literals",
    )


def partial_array(span: Span) -> Diagnostic:
    return Diagnostic(
        "E170",
        span,
        "`Partial` of an array would hold `undefined`, which has no JSON form",
        hint="write the array itself",
    )


def undecided(span: Span, what: str) -> Diagnostic:
    return Diagnostic(
        "E171",
        span,
        "which of the two this comes to cannot be decided",
        f"`{what}` depends on more than is known here" if what != "conditional" else "",
        "write the type that is meant",
    )


def selection_of_union(span: Span, name: str) -> Diagnostic:
    return Diagnostic(
        "E172",
        span,
        f"`{name}` of a union keeps the common keys only",
        "what tells the options apart would be lost",
        f"write a union with `{name}` around each option",
    )


def selection_of_no_object(span: Span, name: str) -> Diagnostic:
    return Diagnostic("E173", span, f"`{name}` is supported for objects alone")


def case_of_no_literal(span: Span, name: str) -> Diagnostic:
    return Diagnostic(
        "E174",
        span,
        f"`{name}` is supported for certain strings of ASCII letters alone",
        hint="write the strings themselves",
    )


def unevaluated_type(span: Span, name: str) -> Diagnostic:
    return Diagnostic(
        "E175",
        span,
        f"`{name}` is not supported",
        "it is about functions and promises, which JSON does not have",
        "write the type that it stands for",
    )


def constant_as_type(span: Span, name: str, declared: Span) -> Diagnostic:
    return Diagnostic(
        "E176",
        span,
        f"`{name}` is a value, not a type",
        hint=f"write `typeof {name}`, or `(typeof {name})[keyof typeof {name}]` for its values",
        related=(Related(declared, "declared here"),),
    )


def unknown_constant(span: Span, name: str, declared: Span) -> Diagnostic:
    return Diagnostic(
        "E178",
        span,
        f"the type of `{name}` cannot be told from its value",
        hint="write the type itself",
        related=(Related(declared, "declared here"),),
    )


def no_key(span: Span) -> Diagnostic:
    return Diagnostic(
        "E179", span, "this is no key: it is neither a string, a number nor a unique symbol"
    )


def no_value(span: Span) -> Diagnostic:
    return Diagnostic(
        "E180",
        span,
        "there is no value of the type `never`",
        "what requires one can never be written",
        "write `?` after the name of a property that has to be absent",
    )


def unsupported_mark(span: Span) -> Diagnostic:
    return Diagnostic(
        "E181",
        span,
        "a brand has to be a literal or a primitive",
        hint='write `{ readonly __brand: "Name" }`',
    )


def symbol_property(span: Span) -> Diagnostic:
    return Diagnostic(
        "E182",
        span,
        "a property whose key is a symbol is lost when it is written as JSON",
        hint="remove it, or brand a string",
    )


def unnamed_recursion(span: Span) -> Diagnostic:
    return Diagnostic(
        "E183",
        span,
        "a recursive type needs a name here",
        hint="give it one: `type Name = ...`",
    )


def too_large(span: Span, name: str, limit: int) -> Diagnostic:
    return Diagnostic(
        "E184",
        span,
        f"`{name}` comes to more than {limit:,} types",
        hint="give parts of it names of their own",
    )


# E2xx: names


def unresolved_name(
    span: Span, name: str, known: Iterable[str], specifier: str = "", hidden: str = ""
) -> Diagnostic:
    message = f"`{name}` is not declared{' in this file' * bool(specifier or hidden)}"
    if specifier:
        hint = f'write `import {{ {name} }} from "{specifier}"`'
    elif hidden:
        hint = f"write `export` before it in `{hidden}`, and import it"
    else:
        hint = _did_you_mean(name, known)
    return Diagnostic("E201", span, message, hint=hint)


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


def wrong_number_of_arguments(
    span: Span, name: str, least: int, most: int, given: int
) -> Diagnostic:
    if most == 0:
        return Diagnostic("E205", span, f"`{name}` takes no type arguments")
    wanted = f"{most}" if least == most else f"{least} to {most}"
    noun = "type argument" if most == 1 else "type arguments"
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


def not_an_enum(span: Span, owner: str, name: str, has_properties: bool) -> Diagnostic:
    return Diagnostic(
        "E209",
        span,
        f"`{owner}.{name}` is no type: `{owner}` is neither an enum nor a namespace",
        hint=f"write `{owner}[{_quoted(name)}]` for the type of the property" * has_properties,
    )


def bad_name_tag(span: Span, tag: str, why: str) -> Diagnostic:
    return Diagnostic("E210", span, f"`{tag}`: {why}", hint="write `@name.python other_name`")


def reserved_type_name(span: Span, name: str) -> Diagnostic:
    return Diagnostic("E211", span, f"`{name}` cannot be declared: it is a type of the language")


def numeric_member_name(span: Span) -> Diagnostic:
    return Diagnostic("E206", span, "the name of an enum's member cannot be a number")


def not_exported(
    span: Span,
    module: str,
    name: str,
    known: Sequence[str],
    hidden: Span | None = None,
    is_default: bool = False,
) -> Diagnostic:
    if hidden is not None:
        return Diagnostic(
            "E212",
            span,
            f"{module} does not export `{name}`" + " by its name" * is_default,
            hint=f"write `import {name}` without braces" if is_default else "write `export` there",
            related=(Related(hidden, "declared here"),),
        )
    if name == "default":
        hint = f"write `import {{ {known[0]} }}`, or another of its names" if known else ""
        return Diagnostic("E212", span, f"{module} has no default export", hint=hint)
    return Diagnostic(
        "E212", span, f"{module} exports no `{name}`", hint=_did_you_mean(name, known)
    )


def not_a_type(span: Span, written: str) -> Diagnostic:
    return Diagnostic(
        "E213",
        span,
        f"`{written}` is a whole namespace, not a type",
        hint=f"write one of its types, such as `{written}.Name`",
    )


def not_a_value(span: Span, name: str, declared: Span) -> Diagnostic:
    return Diagnostic(
        "E214",
        span,
        f"`{name}` is a type, not a value",
        hint=f"write `{name}` without `typeof`, or the name of a constant",
        related=(Related(declared, "declared here"),),
    )


def public_names_meet(span: Span, path: str, other: Span, other_path: str, name: str) -> Diagnostic:
    message = f"`{name}` is declared twice in the contract"
    if (path, other_path) != (name, name):
        message = f"`{other_path}` and `{path}` would both be `{name}` in the packages"
    return Diagnostic(
        "E215",
        span,
        message,
        "all declarations of a contract share one set of names",
        "give one of them another name",
        (Related(other, "the other one"),),
    )


def other_parameters(span: Span, name: str, first: Span) -> Diagnostic:
    return Diagnostic(
        "E216",
        span,
        f"`{name}` has other type parameters here",
        "an interface in several parts has the same ones in each",
        "write them as in the first part",
        (Related(first, "the first part"),),
    )


def circular_name(span: Span, name: str) -> Diagnostic:
    return Diagnostic(
        "E217",
        span,
        f"`{name}` leads back to itself",
        "the imports and exports go round in a circle, and none of them declares it",
        "name the file that declares it",
    )


def exported_by_two(span: Span, name: str, first: str, second: str) -> Diagnostic:
    return Diagnostic(
        "E218",
        span,
        f"both `{first}` and `{second}` export `{name}`",
        "which of them is meant cannot be told",
        f'write `export {{ {name} }} from "{first}"` besides, or the other one',
    )


def exported_twice(span: Span, name: str, first: Span) -> Diagnostic:
    return Diagnostic(
        "E219",
        span,
        f"`{name}` is exported twice",
        hint="remove one of them",
        related=(Related(first, "first exported here"),),
    )


def module_not_found(span: Span, specifier: str, tried: Sequence[str], near: str) -> Diagnostic:
    return Diagnostic(
        "E220",
        span,
        f"`{specifier}` does not exist",
        hint=f"did you mean `{near}`?" if near else f"looked for {_listed(tried, 'and')}",
    )


def foreign_module(span: Span, specifier: str, near: str) -> Diagnostic:
    why, hint = "only files of the project are read, no packages", ""
    if near:
        why, hint = "a path begins with `./` or `../`", f"write `{near}`"
    elif specifier.startswith("/"):
        why, hint = "", "write a path that begins with `./` or `../`"
    elif specifier and not specifier.startswith("node:"):
        path = f"src/{specifier.split('/')[-1]}.ts"
        setting = f"imports = {{ {_quoted(specifier)} = {_quoted(path)} }}"
        hint = f"copy the types to `{path}`, and set `{setting}` in polyevent.toml"
    return Diagnostic("E221", span, f"`{specifier}` is not a file of the project", why, hint)


def other_case(span: Span, specifier: str, found: str, meant: str) -> Diagnostic:
    return Diagnostic(
        "E222",
        span,
        f"`{specifier}` has other capitals than `{found}`",
        "there are systems on which that is another file",
        f"write `{meant}`" if meant else "",
    )


def module_outside(span: Span, specifier: str, link: str) -> Diagnostic:
    return Diagnostic(
        "E223",
        span,
        f"`{specifier}` is outside of the project",
        f"`{link}` is a link that leads out of it" if link else "",
        "move it into the project: nothing else is read",
    )


def not_typescript(span: Span, path: str, why: str, hint: str) -> Diagnostic:
    return Diagnostic("E224", span, f"`{path}` cannot be imported by a contract", why, hint)


def module_augmentation(span: Span, specifier: str, exists: bool) -> Diagnostic:
    if exists:
        message = f"this adds to `{specifier}`, which is a file of its own"
        why, hint = "", "write it there"
    else:
        message = "a module cannot be declared in a file that imports or exports"
        why = f"here this adds to a module `{specifier}` that is declared elsewhere"
        hint = 'move it to a file of its own, such as `modules.ts`, and write `import "./modules"`'
    return Diagnostic("E225", span, message, why, hint)


def not_a_namespace(span: Span, name: str) -> Diagnostic:
    return Diagnostic(
        "E227",
        span,
        f"`{name}` is not a namespace",
        hint=f"write `type Name = {name}` for another name",
    )


def exported_in_part(span: Span, name: str, first: Span) -> Diagnostic:
    return Diagnostic(
        "E228",
        span,
        f"the declarations of `{name}` are not exported alike",
        hint="write the same before each: `export`, `export default` or neither",
        related=(Related(first, "the other one"),),
    )


def unusable_name(span: Span, name: str) -> Diagnostic:
    return Diagnostic(
        "E229",
        span,
        f"{_quoted(name)} cannot be the name of a type",
        "the packages declare what is exported by this name",
        "export it by another name",
    )


def too_many_links(span: Span, limit: int) -> Diagnostic:
    return Diagnostic(
        "E226",
        span,
        f"more than {limit} imports and exports stand for each other in a row",
        hint="name the file that declares it",
    )


def bad_tag_value(span: Span, tag: str, text: str, wanted: str) -> Diagnostic:
    said = f"not `{text}`" if text else "which is missing"
    return Diagnostic("E230", span, f"`@{tag}` takes {wanted}, {said}")


def tag_twice(span: Span, tag: str, first: Span | None) -> Diagnostic:
    return Diagnostic(
        "E231",
        span,
        f"`@{tag}` is given twice",
        related=(Related(first, "first here"),) if first else (),
        hint="remove one of them",
    )


def unfitting_tag(span: Span, tag: str, wanted: str, found: str) -> Diagnostic:
    return Diagnostic(
        "E232",
        span,
        f"`{tag}` does not fit this type",
        f"it is about {wanted}, and the type is {found}",
        "remove the tag",
    )


def empty_range(span: Span, others: Iterable[Span]) -> Diagnostic:
    return Diagnostic(
        "E233",
        span,
        "there is no value within these limits",
        "together with the other limits of this type",
        related=tuple(Related(other, "one of them") for other in others),
    )


def bad_pattern(span: Span, why: str, advice: str = "") -> Diagnostic:
    return Diagnostic("E234", span, why, hint=advice)


def bad_default(span: Span, text: str, wanted: str, members: Sequence[str]) -> Diagnostic:
    if text == "undefined":
        hint = "remove it: what may be absent is absent by default"
    elif members:
        hint = f"write {_listed(members[:_MOST_SHOWN], 'or')}"
    else:
        hint = "write the value alone, as JSON or as in TypeScript; what is said to people is text"
    return Diagnostic(
        "E235",
        span,
        f"the default `{text}` is no value of this type",
        f"the type is {wanted}",
        hint,
    )


def misplaced_tag(span: Span, tag: str, what: str) -> Diagnostic:
    return Diagnostic(
        "E236",
        span,
        f"`{tag}` cannot stand at {what}",
        hint="write it at a property or at `type A = ...`",
    )


def slow_pattern(span: Span) -> Diagnostic:
    return Diagnostic(
        "E237",
        span,
        "this pattern can take time without end",
        "what is repeated can read the same text in too many ways",
        "write it so that each repetition begins with what only it can begin with",
    )


# E4xx: configuration and files


def source_not_found(path: str) -> Diagnostic:
    return Diagnostic(
        "E401",
        None,
        f"the contract `{path}` does not exist",
        hint="write it, or set `source` in polyevent.toml",
    )


def unreadable(path: str, why: str, span: Span | None = None) -> Diagnostic:
    return Diagnostic("E402", span, f"`{path}` cannot be read: {_lowered(why)}")


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


def too_many_files(span: Span, limit: int) -> Diagnostic:
    return Diagnostic(
        "E411",
        span,
        f"the contract has more than {limit} files",
        "this file is one too many",
        "import single types of large packages, not what exports all of them",
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


def mistaken_tag(span: Span, tag: str, meant: str) -> Diagnostic:
    return Diagnostic(
        "W104",
        span,
        f"there is no tag `@{tag}`: it is taken for text",
        hint=f"write `@{meant}`",
        severity=Severity.WARNING,
    )


def unchecked_tag(span: Span, tag: str) -> Diagnostic:
    return Diagnostic(
        "W105",
        span,
        f"`@{tag}` is taken for text: nobody checks it",
        severity=Severity.WARNING,
    )


def told_by_trying(span: Span, place: str, options: Sequence[str]) -> Diagnostic:
    shown = [f"`{option}`" for option in options[:_MOST_SHOWN]]
    if len(options) > _MOST_SHOWN:
        shown[_MOST_SHOWN - 1 :] = [f"{len(options) - _MOST_SHOWN + 1} more"]
    return Diagnostic(
        "W103",
        span,
        f"only trying tells {', '.join(shown[:-1])} and {shown[-1]} apart in `{place}`",
        "the one that knows most keys of a value is taken, or the first of equals",
        'give each of them a required property with a value of its own, such as `kind: "a"`',
        severity=Severity.WARNING,
    )


def left_out(span: Span, name: str, what: str) -> Diagnostic:
    return Diagnostic(
        "N101",
        span,
        f"the {what} `{name}` is left out: it has no JSON form",
        severity=Severity.NOTE,
    )


def generic_left_out(span: Span, name: str) -> Diagnostic:
    return Diagnostic(
        "N102",
        span,
        f"the generic `{name}` is left out: only what uses it with arguments is written",
        severity=Severity.NOTE,
    )


def loose_tags(span: Span) -> Diagnostic:
    return Diagnostic(
        "W107",
        span,
        "the tags of this comment are lost: it stands behind something on the same line",
        "TypeScript takes it to belong to what is before it",
        "begin a new line before it",
        severity=Severity.WARNING,
    )


def anything_present(span: Span, written: str) -> Diagnostic:
    return Diagnostic(
        "W106",
        span,
        f"`{written}` is any value but null, not an object without keys",
        hint="write `Record<string, unknown>` for an object, `Record<string, never>` for an empty one",
        severity=Severity.WARNING,
    )
