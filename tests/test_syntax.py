"""From text to the tree: what is read, what is refused, and that no bytes can do harm."""

from __future__ import annotations

import json
import subprocess
from enum import Enum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyevent import tree
from polyevent.diagnostics import Diagnostic
from polyevent.source import Source, Span
from polyevent.syntax import parse
from tests import toolchain


def read(text: str, path: str = "events.ts") -> tuple[tree.File, tuple[Diagnostic, ...]]:
    return parse(Source(path, text.encode()))


def shown(node: Any) -> str:
    """A tree in short: without spans, empty parts, and what all the classes' names end with."""
    match node:
        case str():
            return json.dumps(node, ensure_ascii=False)
        case Enum():
            return str(node.value)
        case tuple():
            return f"[{', '.join(map(shown, node))}]"
        case int() | float() | None:
            return repr(node)
        case tree.KeywordType(keyword=keyword):
            return keyword
        case tree.NamedType(path, arguments) if not arguments:
            return ".".join(path)
        case tree.DocComment(text=text):
            return f"doc={text.strip()}"
    name = type(node).__name__
    for ending in ("Type", "Expression", "Declaration"):
        name = name.removesuffix(ending)
    parts = []
    for field in node.__struct_fields__:
        value = getattr(node, field)
        if isinstance(value, bool) and field != "value":
            parts += [field] if value else []
        elif field == "exported" and isinstance(value, frozenset):
            exported = [d.name for d in node.declarations if d.span in value]
            parts += [f"exported={' '.join(exported)}"] if exported else []
        elif field == "written_arguments" or isinstance(value, (Span, frozenset)):
            pass
        elif value is None and field != "value" or value == () or value is tree.Modifier.KEEP:
            pass
        elif isinstance(value, tree.Modifier):
            parts.append(f"{field}={value.value}")
        else:
            parts.append(shown(value))
    return f"{name}({', '.join(parts)})"


def codes(text: str, path: str = "events.ts") -> list[str]:
    return [finding.code for finding in read(text, path)[1]]


TYPES = {
    "string": "string",
    "unique symbol": "unique symbol",
    "bigint | undefined": "Union([bigint, undefined])",
    '"a\\u0062" | -1.5 | true': 'Union([Literal("ab"), Literal(-1.5), Literal(True)])',
    "A.B<C, D[]>": 'Named(["A", "B"], [C, Array(D)])',
    "readonly A[] | B": "Union([Array(A, readonly), B])",
    "A & readonly B[] | C": "Union([Intersection([A, Array(B, readonly)]), C])",
    "| A | & B & C | (D | E)": "Union([A, Intersection([B, C]), Union([D, E])])",
    "readonly [A, b?: B, ...C[]]": (
        'Tuple([TupleItem(A), TupleItem(B, optional, "b"), TupleItem(Array(C), rest)], readonly)'
    ),
    "[new: A, ...string: B]": 'Tuple([TupleItem(A, "new"), TupleItem(B, rest, "string")])',
    "`a\\n${B}\\``": 'Template(["a\\n", B, "`"])',
    "(readonly [A /* a */ ?, ...B[]])": (
        "Tuple([TupleItem(A, optional), TupleItem(Array(B), rest)], readonly)"
    ),
    "([A?] | B)[]": "Array(Union([Tuple([TupleItem(A, optional)]), B]))",
    "``": "Template()",
    "keyof typeof a.b": 'Keyof(Query(["a", "b"]))',
    'typeof X["a"][number]': 'Indexed(Indexed(Query(["X"]), Literal("a")), number)',
    "A[B][]": "Array(Indexed(A, B))",
    "{ -readonly [K in A as `x${K}`]+?: B }": (
        'Mapped("K", A, Template(["x", K]), B, optional=add, readonly=remove)'
    ),
    "{ readonly [type in A]: B }": 'Mapped("type", A, B, readonly=add)',
    "A extends [infer U extends B, ...infer R] ? U : never": (
        'Conditional(A, Tuple([TupleItem(Infer("U", B)), TupleItem(Infer("R"), rest)]), U, never)'
    ),
    "A | B extends C ? D : E extends F ? G : H": (
        "Conditional(Union([A, B]), C, D, Conditional(E, F, G, H))"
    ),
    'import("./a").B.C<D>[]': 'Array(Import("./a", ["B", "C"], [D]))',
    "import('./a', { with: { 'resolution-mode': 'import' } })": 'Import("./a")',
    "(a: A) => B | C": 'Function("a function")',
    "abstract new () => A | B": 'Function("a constructor")',
    "(() => A) | B": 'Union([Function("a function"), B])',
    "<T>(a: T) => asserts a is B": 'Function("a function")',
    "abstract[]": "Array(abstract)",
    "/* a */ A /* b */ | /* c */ B": "Union([A, B])",
}


@pytest.mark.parametrize("text", TYPES)
def test_a_type(text: str) -> None:
    file, findings = read(f"type T = {text};")
    (declaration,) = file.body.declarations
    assert isinstance(declaration, tree.AliasDeclaration)
    assert (shown(declaration.type), findings) == (TYPES[text], ())


MEMBERS = {
    "a: A; readonly 'b-c'?: B": 'Property("a", A), Property("b-c", B, optional, readonly)',
    "1e3: A, [-1]: B, ['c']: C, [`d`]: D": (
        'Property("1000", A, 1000), Property("-1", B, -1), Property("c", C), Property("d", D)'
    ),
    "[E.A]: A; readonly [brand]?: B": (
        'ComputedProperty(["E", "A"], A), ComputedProperty(["brand"], B, optional, readonly)'
    ),
    "readonly [type: string]: A": "IndexSignature(string, A, readonly)",
    "a(): A; b?<T>(c: T): T; get c(): A; set c(d: A)": (
        'Method("a method"), Method("a method"), Method("a getter"), Method("a setter")'
    ),
    "(): A; new (): B": 'Method("a call signature"), Method("a construct signature")',
    "get: A; readonly: B; new: C; abstract: D; in: E": (
        'Property("get", A), Property("readonly", B), Property("new", C), '
        'Property("abstract", D), Property("in", E)'
    ),
    "a: A\n <T>(b: T): T\n [c: string]: C\n in: D": (
        'Property("a", A), Method("a call signature"), IndexSignature(string, C), '
        'Property("in", D)'
    ),
    "/** one */\na: A; // two\n b: B /** three */; /** four */ c: C\n/** five */ d: D": (
        'Property("a", A, doc=one), Property("b", B), Property("c", C), Property("d", D, doc=five)'
    ),
}


@pytest.mark.parametrize("text", MEMBERS)
def test_members(text: str) -> None:
    for contract in (f"interface T {{\n{text}\n}}", f"type T = {{\n{text}\n}}"):
        file, findings = read(contract)
        assert f"Object([{MEMBERS[text]}])" in shown(file.body)
        assert findings == ()


EXPRESSIONS = {
    "1 << 2 | A.B": 'Binary("|", Binary("<<", Literal(1), Literal(2)), Name(["A", "B"]))',
    "-(1 + ~2)": 'Unary("-", Binary("+", Literal(1), Unary("~", Literal(2))))',
    'E["a-b"].c': 'Name(["E", "a-b", "c"])',
    "`a${B}\\n`": 'Template(["a", Name(["B"]), "\\n"])',
    '"a" + `b`': 'Binary("+", Literal("a"), Template(["b"]))',
    "f()": "Other()",
    "a?.b": "Other()",
    "a && b": "Other()",
    "null": "Literal(None)",
}


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_the_value_of_an_enum_member_and_of_a_constant(text: str) -> None:
    file, findings = read(f"enum T {{ A = {text} }} const c = {text};")
    expected = EXPRESSIONS[text]
    assert shown(file.body.declarations) == (
        f'[Enum("T", [EnumMember("A", {expected})]), Constant("c", {expected})]'
    )
    assert findings == ()


CONSTANTS = {
    "const a = { b: 1, 'c-d': [2, 'x'], e, f() {} } as const": (
        'Constant("a", Object([Entry("b", Literal(1)), '
        'Entry("c-d", Array([Literal(2), Literal("x")])), Entry("e", Name(["e"])), '
        'Entry("f", Other())]), frozen)'
    ),
    "const a = <const>{ b: <const>1 }": 'Constant("a", Object([Entry("b", Literal(1))]), frozen)',
    "const a = { b: 1 as const }": 'Constant("a", Object([Entry("b", Other())]))',
    "const a = [1] as const satisfies B": 'Constant("a", Array([Literal(1)]), frozen)',
    "const a = [1] satisfies B": 'Constant("a", Other())',
    "const a = b as C": 'Constant("a", C, Other())',
    "const a = { ...b }": 'Constant("a", Other())',
    "const a = { __proto__: b }": 'Constant("a", Other())',
    "const a = { [b]: 1 }": 'Constant("a", Other())',
    "const a: B = 1": 'Constant("a", B, Literal(1))',
    "const a = Symbol('b')": 'Constant("a", unique symbol, Other())',
    "declare const a: unique symbol": 'Constant("a", unique symbol, None)',
    "declare const a = 'b', c: 'd'": (
        'Constant("a", Literal("b")), Constant("c", Literal("d"), None)'
    ),
    "const a = 1n, b = 9007199254740993, c = '\\ud800'": (
        'Constant("a", Other()), Constant("b", Other()), Constant("c", Other())'
    ),
    "let a: A, b = 1": 'Value("a", "variable"), Value("b", "variable")',
    "const { a, b: [c], ...d } = e": (
        'Value("a", "constant"), Value("c", "constant"), Value("d", "constant")'
    ),
    "function f(a: A): a is B { return true }": 'Value("f", "function")',
    "abstract class C<T> { private a: T }": 'Value("C", "class")',
    "const enum E { /** doc */ A, 'b-c' = 1, ['d'] }": (
        'Enum("E", [EnumMember("A", None), EnumMember("b-c", Literal(1)), EnumMember("d", None)])'
    ),
    "interface A<in out T extends B = C, U = T> extends D, E.F<G> {}": (
        'Interface("A", [TypeParameter("T", B, C), TypeParameter("U", T)], '
        '[D, Named(["E", "F"], [G])], Object())'
    ),
    "/** doc */ type A = B": 'Alias("A", B, doc=doc)',
    "namespace A.B { export type C = D; type E = C }": (
        'Namespace("A", Body([Namespace("B", '
        'Body([Alias("C", D), Alias("E", C)], exported=C))], exported=B))'
    ),
    "declare namespace A { type B = C }": 'Namespace("A", Body([Alias("B", C)], exported=B))',
    "namespace A\n{\n}": 'Namespace("A", Body())',
    "export default function (a: A): B;": 'Value("default", "function")',
    "export default class {}": 'Value("default", "class")',
    "export default { a: 1 }": 'Value("default", "constant")',
}


@pytest.mark.parametrize("text", CONSTANTS)
def test_declarations(text: str) -> None:
    file, findings = read(text)
    assert (shown(file.body.declarations), findings) == (f"[{CONSTANTS[text]}]", ())


MODULES = {
    'import A, { B, type C as D, default as E } from "./a"': (
        'Import("A", ModuleName("./a"), ["default"]), Import("B", ModuleName("./a"), ["B"]), '
        'Import("D", ModuleName("./a"), ["C"]), Import("E", ModuleName("./a"), ["default"])'
    ),
    'import type * as A from "./a"': 'Import("A", ModuleName("./a"))',
    'import { type as B } from "./a"': 'Import("B", ModuleName("./a"), ["type"])',
    'import { type as as as } from "./a"': 'Import("as", ModuleName("./a"), ["as"])',
    'import defer * as A from "./a"': 'Import("A", ModuleName("./a"))',
    'import A = require("./a")': 'Import("A", ModuleName("./a"))',
    "import A = B.C.D": 'Import("A", ["B", "C", "D"])',
    'export { A, B as default, type C as "d e" }': (
        'Export("A", "A"), Export("B", "default"), Export("C", "d e")'
    ),
    'export { default as A, type as as } from "./a"': (
        'Export("default", "A", ModuleName("./a")), Export("type", "as", ModuleName("./a"))'
    ),
    'export type * from "./a"; export type * as N from "./a"': (
        'ExportAll(ModuleName("./a")), ExportAll(ModuleName("./a"), "N")'
    ),
    'export * from "./a" with { type: "json" }': 'ExportAll(ModuleName("./a"))',
    'export {\n  A\n}\nfrom "./a"': 'Export("A", "A", ModuleName("./a"))',
    "export default A": 'Export("A", "default")',
}


@pytest.mark.parametrize("text", MODULES)
def test_imports_and_exports(text: str) -> None:
    file, findings = read(text)
    assert shown((*file.body.imports, *file.body.exports)) == f"[{MODULES[text]}]"
    assert findings == ()


def test_what_is_exported() -> None:
    file, _ = read("export interface A {} export const b = 1, c = 2; interface D {}")
    exported = [d.name for d in file.body.declarations if d.span in file.body.exported]
    assert exported == ["A", "b", "c"]


def test_a_default_export_that_is_declared_there() -> None:
    file, _ = read("export default interface A {}")
    assert shown(file.body) == 'Body([Interface("A", Object())], [Export("A", "default")])'


def test_a_default_export_within_a_namespace_gets_a_name() -> None:
    file, _ = read("export default A.B")
    assert shown(file.body) == (
        'Body([Import("default", ["A", "B"])], [Export("default", "default")])'
    )


def test_an_import_that_is_exported() -> None:
    for text in ("export import A = B.C", 'export import A = require("./a")'):
        file, findings = read(text)
        assert shown(file.body.exports) == '[Export("A", "A")]'
        assert findings == ()


def test_all_of_a_declaration_file_is_exported_unless_it_says_what_is() -> None:
    for text, exported in {
        "interface A {} export interface B {}": ["A", "B"],
        "interface A {} export interface B {} export {}": ["B"],
    }.items():
        file, _ = read(text, "a.d.ts")
        names = [d.name for d in file.body.declarations if d.span in file.body.exported]
        assert names == exported


def test_the_modules_that_are_named_in_order() -> None:
    file, _ = read("""\
import "./a";
export { b } from './b';
type C = import("./c").C<import("./d").D>;
type F = (a: import("./never").N) => void; // "import('./text').T"
import e = require("./e");
""")
    assert [module.specifier for module in file.modules] == ["./a", "./b", "./c", "./d", "./e"]


def test_a_module_that_is_declared() -> None:
    file, findings = read('declare module "m" { interface A {} import { B } from "n" }')
    ((name, body),) = file.ambient
    assert name.specifier == "m"
    assert shown(body) == (
        'Body([Interface("A", Object())], [Import("B", ModuleName("n"), ["B"])], exported=A)'
    )
    assert findings == ()


def test_spans_count_bytes_of_the_text_as_it_was() -> None:
    text = '\ufefftype Ä = "ü" | import("./a").B; // ß\nexport type * from "./c";'
    file, _ = read(text)
    alias = file.body.declarations[0]
    assert isinstance(alias, tree.AliasDeclaration) and isinstance(alias.type, tree.UnionType)
    data = text.encode()
    spans = (alias.span, *(option.span for option in alias.type.options), file.modules[1].span)
    written = [data[span.start : span.end].decode() for span in spans]
    assert written == ["Ä", '"ü"', 'import("./a").B', '"./c"']


def test_names_in_what_could_not_be_read_are_uncertain() -> None:
    file, findings = read("declare global { interface A {} } type D = E; type B { c: C }")
    assert {"A", "B"} <= file.uncertain and findings
    assert "D" not in file.uncertain


REFUSED = {
    "type A = B |": "E003",
    "type A = B | | C": "E003",
    "type A = B & | C": "E003",
    "type A = keyof | B": "E003",
    "type A = [B | C?]": "E003",
    "type A = [B,, C]": "E003",
    "type A = B<>": "E003",
    "type A = B<C,>": "E003",
    "type A = [const]": "E003",
    "type A = import(B).C": "E003",
    "type A = typeof a?.b": "E003",
    "type A = B extends C extends D ? E : F ? G : H": "E003",
    "type A = unique symbol[]": "E003",
    "type\nA = B": "E123",
    "interface A { , a: B }": "E003",
    "interface A { a: B;; }": "E003",
    "interface A { a: B c: D }": "E004",
    "interface A { public a: B }": "E003",
    "interface A { readonly a(): B }": "E003",
    "interface A { #a: B }": "E003",
    "interface A { a }": "E011",
    "interface A<T,, U> {}": "E003",
    "interface A<const T> {}": "E003",
    'interface A extends import("b").C {}': "E003",
    "interface A extends {} {}": "E003",
    "interface string_ { a: 'b' 'c' }": "E003",
    "enum A { B; C }": "E003",
    "enum A { B, , C }": "E003",
    "enum A { B = -1 ** 2 }": "E003",
    "const a = { b: 1,, c: 2 }": "E003",
    "type A = <in T>() => B": "E003",
    "type A = 'a' readonly B[]": "E003",
    "export export type A = B": "E003",
    "declare declare type A = B": "E003",
    "declare namespace A { declare const b: C }": "E003",
    "export default type A = B": "E003",
    "export type { type A }": "E003",
    "import { default } from 'b'": "E027",
    "import { typeof A } from 'b'": "E003",
    "import { A as default } from 'b'": "E027",
    "namespace A { import B from 'c' }": "E003",
    "namespace A { export * from 'b' }": "E003",
    "module 'a' {}": "E003",
    "type A = ?B": "E012",
    "interface A { [k: string] }": "E013",
    "type A = B | () => C": "E014",
    "type A = [B?, C]": "E015",
    "type A = [...B[], ...C[]]": "E016",
    "interface A { [K in B]: C }": "E017",
    "@a export type A = B": "E018",
    "const a: B": "E019",
    "declare const a = {}": "E020",
    "interface A { [k: string, l: string]: B }": "E021",
    "type A = readonly B": "E022",
    "type A = readonly readonly B[]": "E003",
    "import type A, { B } from 'c'": "E023",
    "type A<T = B, U> = C": "E025",
    "type A = (...a: B, c: D) => E": "E026",
    "type A = { set a() }": "E026",
    "interface if {}": "E027",
    "type A = let": "E027",
    "type A = `${() => B}`": "E028",
    "type A = '\\8'": "E008",
    "type A = 010": "E010",
    "type A = 9007199254740993": "E009",
    "type A = 1n": "E101",
    "export = A": "E120",
    "declare global {}": "E121",
    "type A = this": "E122",
    "if (a) {}": "E123",
    "interface A { [a + b]: C }": "E124",
    "type A = typeof import('b')": "E125",
    "declare module 'a'": "E126",
    "<!-- a\ntype A = B": "E003",
}
OURS_ALONE = {"E009", "E011", "E101", "E120", "E121", "E122", "E123", "E125", "E126"}
"""Codes of what TypeScript's parser takes, or takes for something else."""


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_refused_and_with_which_code(text: str) -> None:
    assert codes(text)[:1] == [REFUSED[text]]


def test_a_declaration_file_says_declare() -> None:
    assert codes("enum A { B }", "a.d.ts") == ["E024"]
    assert codes("export enum A { B } declare const c: D; type E = F", "a.d.ts") == []


TSC = """
const ts = require("typescript");
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
// Names and modules that nobody declared, which are no matter of syntax.
const unknown = [2304, 2307, 2318, 2503, 2552, 2792];
const options = { noLib: true, types: [], module: ts.ModuleKind.ESNext, strict: true };
const verdicts = texts.map((text) => {
  const file = ts.createSourceFile("a.ts", text, ts.ScriptTarget.Latest, true);
  if (file.parseDiagnostics.length) return [false, false];
  const host = {
    ...ts.createCompilerHost(options),
    getSourceFile: (name) => (name === "a.ts" ? file : undefined),
  };
  const program = ts.createProgram(["a.ts"], options, host);
  const found = program.getSemanticDiagnostics(file);
  return [true, found.every(({ code }) => unknown.includes(code))];
});
console.log(JSON.stringify(verdicts));
"""


def read_by_tsc(texts: list[str]) -> list[tuple[bool, bool]]:
    """Whether each text can be parsed, and whether it has no other mistakes: unknown names apart."""
    done = subprocess.run(
        [toolchain.node(), "-e", TSC],
        cwd=toolchain.ROOT,
        input=json.dumps(texts),
        text=True,
        capture_output=True,
        check=True,
    )
    return [(parsed, accepted) for parsed, accepted in json.loads(done.stdout)]


def test_the_compiler_refuses_it_too() -> None:
    texts = [text for text, code in REFUSED.items() if code not in OURS_ALONE]
    verdicts = zip(texts, read_by_tsc(texts))
    assert [text for text, (_, accepted) in verdicts if accepted] == []


def test_the_compiler_reads_what_is_read() -> None:
    texts = [
        *(f"type T = {text};" for text in TYPES),
        *(f"interface T {{\n{text}\n}}" for text in MEMBERS),
        *(f"enum T {{ A = {text} }} const c = {text};" for text in EXPRESSIONS),
        *CONSTANTS,
        *MODULES,
    ]
    assert [text for text, (parsed, _) in zip(texts, read_by_tsc(texts)) if not parsed] == []


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    parse(Source("events.ts", data))


WORDS = (
    "type A = B ; | & ? : , . ... ( ) [ ] { } < > => - + @ # ` ${ \" ' \\ / /* */ // 1 1n 'x' null "
    "readonly keyof typeof infer extends interface enum namespace module declare export import from "
    "default const abstract new in out as is asserts get set unique symbol global satisfies"
).split(" ")


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from((*WORDS, "\n", "\r\n", "\u2028")), max_size=40))
def test_any_words_are_read_or_refused(words: list[str]) -> None:
    for path in ("events.ts", "events.d.ts"):
        read(" ".join(words), path)


MANY = 100_000
DEEP = {
    "[": "type A = " + "[" * MANY,
    "[]": "type A = " + "[" * MANY + "]" * MANY,
    "{": "type A = " + "{a:" * MANY,
    "{}": "type A = " + "{a:" * MANY + "b" + "}" * MANY,
    "(": "type A = " + "(" * MANY,
    "()": "type A = " + "(" * MANY + "b" + ")" * MANY,
    "<": "type A = " + "B<" * MANY,
    "<>": "type A = " + "B<" * MANY + "b" + ">" * MANY,
    "arrays": "type A = B" + "[]" * MANY,
    "indexes": "type A = " + "B[" * MANY + "C" + "]" * MANY,
    "conditions": "type A = " + "B extends C ? D : " * MANY + "E",
    "templates": "type A = " + "`${" * MANY + "B" + "}`" * MANY,
    "keyof": "type A = " + "keyof " * MANY + "B",
    "functions": "type A = " + "(a: " * MANY + "B" + ") => C" * MANY,
    "sums": "enum A { B = " + "1+" * MANY + "1 }",
    "minus": "enum A { B = " + "- " * MANY + "1 }",
    "values": "const a = " + "[" * MANY + "]" * MANY,
    "namespaces": "namespace A {" * MANY + "}" * MANY,
    "names": "namespace " + "a." * MANY + "b {}",
    "statements": "if (a) " * MANY + ";",
}


@pytest.mark.parametrize("name", DEEP)
def test_what_is_nested_deeply_is_refused(name: str) -> None:
    assert 1 <= len(codes(DEEP[name])) < 10


LONG = {
    "a union": "type A = " + " | ".join(f'"{number}"' for number in range(20_000)),
    "a path": "type A = " + "a." * MANY + "b",
    "comments": "/** a */\n" * MANY + "type A = B",
    "rewritten places": "type A = [" + 'import("a").B | readonly C[] | D, ' * 5_000 + "]",
}


@pytest.mark.parametrize("name", LONG)
def test_what_is_merely_long_is_read(name: str) -> None:
    assert codes(LONG[name]) == []


def test_of_many_mistakes_each_is_told() -> None:
    members = " ".join(f"f{number}: string" for number in range(2_000))
    assert len(codes(f"interface A {{ {members} }}")) > 20
    assert codes("type A = = B;\n" * 2_000) == ["E003"] * 2_000
