"""What names stand for, within a file and from file to file."""

from __future__ import annotations

import re

import pytest

from polyevent import tree
from polyevent.resolve.scopes.modules import find_module
from polyevent.resolve.scopes.program import Program, bind
from polyevent.resolve.scopes.scope import EnumMemberName, Mistake, Symbol
from polyevent.source import Source
from polyevent.syntax import parse

ENTRY = "src/events.ts"


def bound(contract: str) -> Program:
    """The program of a contract; `// src/users.ts` on a line of its own begins a further file."""
    parts = re.split(r"(?m)^ *// (\S+\.ts)\n", contract)
    texts = {ENTRY: parts[0], **dict(zip(parts[1::2], parts[2::2]))}
    files: dict[str, tree.File] = {}
    modules: dict[tuple[str, str], str] = {}
    for path, text in texts.items():
        files[path], findings = parse(Source(path, text.encode()))
        assert not findings, findings
    entries = {"": {"src": True}, "src": {path.removeprefix("src/"): False for path in files}}
    for path, file in files.items():
        for module in file.modules:
            found = find_module(path, module, {}, lambda folder: entries.get(folder, {}))
            if isinstance(found, str):
                modules[path, module.specifier] = found
    return bind(files, ENTRY, modules)


def codes(program: Program) -> list[str]:
    """The codes of what is wrong, in order of discovery."""
    return [one.code for one in program.findings]


def meaning(program: Program, alias: str) -> str:
    """What the name on the right of `type alias = ...` stands for."""
    (symbol,) = (one for one in program.symbols if one.path == alias and one.alias)
    assert symbol.alias is not None
    scope = symbol.scope_of(symbol.alias)
    rest = ""
    match symbol.alias.type:
        case tree.NamedType(path=path, span=span):
            found = scope.find(path, span)
        case tree.ImportType() as node:
            found = scope.find_import(node)
        case tree.QueryType(path=path, span=span):
            value = scope.find_value(path, span)
            found, others = value if isinstance(value, tuple) else (value, ())
            rest = "".join(f".{name}" for name in others)
        case node:
            raise AssertionError(node)
    match found:
        case Symbol():
            return f"{found.scope.path.removeprefix('src/')}:{found.path}{rest}"
        case EnumMemberName(owner, member):
            return f"{owner.path}.{member}{rest}"
        case Mistake():
            return "mistake"
        case None:
            return "nothing"


def test_the_innermost_declaration_of_the_wanted_kind_is_meant() -> None:
    program = bound("""
        interface A { a: string }
        interface B { b: string }
        namespace N {
          interface A { c: string }
          const B = 1;
          type InnerA = A;
          type InnerB = B;
          type ValueOfB = typeof B;
          namespace O { export type Inmost = A; type Hidden = Outer; }
          type Other = Hidden;
        }
        type OuterA = A;
        type Outer = N.O;
    """)
    assert codes(program) == []
    assert meaning(program, "N.InnerA") == "events.ts:N.A"
    assert meaning(program, "N.InnerB") == "events.ts:B"
    assert meaning(program, "N.ValueOfB") == "events.ts:N.B"
    assert meaning(program, "N.O.Inmost") == "events.ts:N.A"
    assert meaning(program, "N.O.Hidden") == "events.ts:Outer"
    assert meaning(program, "N.Other") == "nothing"
    assert meaning(program, "OuterA") == "events.ts:A"


def test_a_namespace_shows_what_it_exports_to_all_of_its_blocks() -> None:
    program = bound("""
        namespace N { export interface Shown { a: string } interface Hidden { a: string } }
        namespace N { type A = Shown; type B = Hidden; }
        type C = N.Shown;
        type D = N.Hidden;
        declare namespace M { interface Said { a: string } }
        type E = M.Said;
    """)
    assert meaning(program, "N.A") == "events.ts:N.Shown"
    assert meaning(program, "N.B") == "nothing"
    assert meaning(program, "C") == "events.ts:N.Shown"
    assert meaning(program, "D") == "mistake"
    assert meaning(program, "E") == "events.ts:M.Said"
    assert codes(program) == ["E212"]


def test_declarations_that_may_share_a_name_are_merged() -> None:
    program = bound("""
        interface A<T> { a: T }
        interface A<T> { b: T }
        enum E { One }
        enum E { Two = 2 }
        namespace E { export type Three = 3; }
        type E1 = E.One; type E2 = E.Two; type E3 = E.Three;
        const C = { a: 1 } as const;
        type C = typeof C.a;
        class D {}
        interface D { a: string }
        namespace D { export interface Inner { a: string } }
        function f(a: string): void;
        function f(a: number): void;
        namespace f { export const g = 1; export interface Inner { a: string } }
        type G = typeof f.g;
        interface F2 { a: string } namespace F2 { export type X = 1 }
        type X = F2.X;
    """)
    assert codes(program) == []
    by_name = {one.name: one for one in program.symbols}
    assert len(by_name["A"].interfaces) == 2
    assert [*by_name["E"].member_names] == ["One", "Two"]
    assert (meaning(program, "E1"), meaning(program, "E2")) == ("E.One", "E.Two")
    assert meaning(program, "E3") == "events.ts:E.Three"
    assert by_name["C"].constant is not None
    assert meaning(program, "C") == "events.ts:C.a"
    assert by_name["D"].is_type and by_name["D"].value is not None
    assert meaning(program, "G") == "events.ts:f.g"
    assert meaning(program, "X") == "events.ts:F2.X"


@pytest.mark.parametrize(
    "contract",
    [
        "interface A {} type A = 1;",
        "type A = 1; type A = 1;",
        "type A = 1; enum A {}",
        "interface A {} enum A {}",
        "type A = 1; class A {}",
        "class A {} class A {}",
        "enum A {} const A = 1;",
        "const A = 1; const A = 2;",
        "const A = 1; function A() {}",
        "let A = 1; function A() {}",
        "enum A {} function A() {}",
        "const A = 1; namespace A { export const b = 1 }",
        "namespace A { export const b = 1 } const A = 1;",
        "namespace A { namespace B { enum C {} } } let A = 1;",
        "namespace A { export type B = 1; export interface B {} }",
        'import { A } from "./a"; import { B as A } from "./a";\n// src/a.ts\nexport type A = 1; export type B = 1;',
        'import { B as A } from "./a"; type A = 1;\n// src/a.ts\nexport type B = 1;',
        'import { B as A } from "./a"; class A {}\n// src/a.ts\nexport enum B {}',
        'import * as A from "./a"; const A = 1;\n// src/a.ts\nexport type B = 1;',
        'import * as A from "./a"; export type A = 1;\n// src/a.ts\nexport type B = 1;',
    ],
)
def test_two_meanings_of_one_name_are_an_error(contract: str) -> None:
    assert codes(bound(contract)) == ["E203"]


@pytest.mark.parametrize(
    "contract",
    [
        "const A = 1; namespace A { export type B = 1 }",
        "const A = 1; interface A {}",
        "const A = 1; export interface A {}",
        "type A = 1; function A() {}",
        "type A = 1; namespace A { export const b = 1 }",
        "interface A<T extends B> {} interface A<T extends B> {} type B = 1;",
        "namespace A { interface B {} } namespace A { export interface C {} }",
        'import { B as A } from "./a"; const A = 1;\n// src/a.ts\nexport type B = 1;',
    ],
)
def test_a_type_and_a_value_may_share_a_name(contract: str) -> None:
    assert codes(bound(contract)) == []


@pytest.mark.parametrize(
    "contract",
    [
        "export interface A {} interface A {}",
        "enum A {} export enum A {}",
        "namespace N { export namespace A { type B = 1 } namespace A { type C = 1 } }",
        "export default interface A {} interface A {}",
        "export default interface A {} export class A {}",
    ],
)
def test_all_parts_of_a_declaration_are_exported_or_none(contract: str) -> None:
    assert codes(bound(contract)) == ["E228"]


@pytest.mark.parametrize(
    "contract",
    [
        "interface A<T> {} interface A {}",
        "interface A<T> {} interface A<U> {}",
        "interface A<T extends string> {} interface A<T extends number> {}",
        "interface A<T = string> {} interface A<T = number> {}",
    ],
)
def test_parts_of_an_interface_have_the_same_type_parameters(contract: str) -> None:
    assert codes(bound(contract)) == ["E216"]


def test_imports_lead_to_what_is_declared() -> None:
    program = bound("""
        import { User as Person, type Address } from "./users";
        import Account, * as users from "./users";
        import * as all from "./all";
        import City = users.Deep.City;
        import required = require("./users");
        type A = Person; type B = Address; type C = Account; type D = users.User;
        type E = all.people.User; type F = City; type G = import("./all").Renamed;
        type H = typeof users.LIMITS.most; type I = users.Kind.Small; type J = typeof users.Kind.Small;
        type K = required.User; type L = typeof all.people.LIMITS;
        // src/users.ts
        export interface User { a: string }
        interface Address { a: string }
        export { Address };
        export default interface Main { a: string }
        export namespace Deep { export interface City { a: string } }
        export const LIMITS = { most: 1 } as const;
        export enum Kind { Small = "small" }
        // src/all.ts
        export * as people from "./users";
        export { User as Renamed } from "./users";
    """)
    assert codes(program) == []
    expected = {
        "A": "users.ts:User",
        "B": "users.ts:Address",
        "C": "users.ts:Main",
        "D": "users.ts:User",
        "E": "users.ts:User",
        "F": "users.ts:Deep.City",
        "G": "users.ts:User",
        "H": "users.ts:LIMITS.most",
        "I": "Kind.Small",
        "J": "Kind.Small",
        "K": "users.ts:User",
        "L": "users.ts:LIMITS",
    }
    assert {alias: meaning(program, alias) for alias in expected} == expected


def test_everything_is_exported_on_but_the_default_and_what_is_exported_itself() -> None:
    program = bound("""
        import { A, B, C, D } from "./all";
        import Nothing from "./all";
        type IsA = A; type IsB = B; type IsC = C; type IsD = D; type Is = Nothing;
        // src/all.ts
        export * from "./a";
        export type * from "./b";
        export interface C { own: string }
        // src/a.ts
        export * from "./all";
        export * from "./b";
        export interface A { a: string }
        export default interface Main { a: string }
        type C2 = string;
        export { C2 as C };
        // src/b.ts
        export * from "./a";
        export interface B { b: string }
        export interface D { d: string }
    """)
    assert codes(program) == ["E212"]
    assert meaning(program, "IsA") == "a.ts:A"
    assert meaning(program, "IsB") == "b.ts:B"
    assert meaning(program, "IsC") == "all.ts:C"
    assert meaning(program, "IsD") == "b.ts:D"
    assert meaning(program, "Is") == "mistake"


def test_a_name_from_two_sides_is_ambiguous_unless_it_is_the_same() -> None:
    shared = """
        // src/all.ts
        export * from "./a";
        export * from "./b";
        // src/a.ts
        export * from "./c";
        interface FromA { a: string }
        export { FromA as Both };
        // src/b.ts
        export { C } from "./c";
        interface FromB { a: string }
        export { FromB as Both };
        // src/c.ts
        export interface C { a: string }
    """
    program = bound('import { C } from "./all"; type IsC = C;' + shared)
    assert meaning(program, "IsC") == "c.ts:C"
    assert codes(program) == ["E218"]
    program = bound('import { Both } from "./all"; type Is = Both;' + shared)
    assert meaning(program, "Is") == "mistake"
    assert codes(program) == ["E218"]


@pytest.mark.parametrize(
    "contract",
    [
        "import A = A;",
        "import A = B; import B = A;",
        'export { A } from "./events";',
        'import { A } from "./a"; export { A };\n// src/a.ts\nexport { A } from "./events";',
        'export * from "./a";\n// src/a.ts\nexport { A as B } from "./b";\n// src/b.ts\nexport { B as A } from "./a";',
        "import A = N.B; namespace N { export import B = A; }",
    ],
)
def test_names_that_only_lead_to_each_other_are_an_error(contract: str) -> None:
    assert codes(bound(contract)) == ["E217"]


def test_a_module_can_be_declared_within_a_file() -> None:
    program = bound("""
        import "./modules";
        import { User } from "users";
        import { Other } from "users";
        import main = require("other");
        type A = User; type B = Other; type C = import("users").Deep.Er; type D = main.Main;
        // src/modules.ts
        interface Global { a: string }
        declare module "users" {
          interface User { a: Global }
          namespace Deep { interface Er { a: string } }
        }
        declare module "users" {
          export interface Other { a: string }
        }
        declare module "other" { export * from "users"; export interface Main { a: string } }
    """)
    assert codes(program) == []
    assert meaning(program, "A") == "modules.ts:User"
    assert meaning(program, "B") == "modules.ts:Other"
    assert meaning(program, "C") == "modules.ts:Deep.Er"
    assert meaning(program, "D") == "modules.ts:Main"


def test_what_only_one_file_declares_is_unknown_to_the_others() -> None:
    program = bound("""
        import { Shown, Hidden } from "./a";
        import * as a from "./a";
        type A = Own; type B = Date; type C = a.Hidden; type D = Shown;
        // src/a.ts
        export interface Shown { a: string }
        interface Hidden { a: string }
        interface Own { a: string }
        interface Date { a: string }
        type OwnDate = Date;
    """)
    assert meaning(program, "A") == "nothing"
    assert meaning(program, "B") == "nothing"
    assert meaning(program, "OwnDate") == "a.ts:Date"
    assert meaning(program, "C") == "mistake"
    assert codes(program) == ["E212", "E212"]


def test_names_in_a_declaration_file_are_exported_unless_it_lists_them() -> None:
    program = bound("""
        import { A } from "./all"; import { B } from "./some";
        type IsA = A;
        // src/all.d.ts
        export interface Other { a: string }
        interface A { a: string }
        // src/some.d.ts
        interface B { a: string }
        export {};
    """)
    assert meaning(program, "IsA") == "all.d.ts:A"
    assert codes(program) == ["E212"]


def test_an_enum_in_a_namespace_has_members() -> None:
    program = bound("""
        namespace N { export enum E { A = "a" } }
        type A = N.E.A; type B = N.E.B; type C = N.E; type D = N.E.A.X; type F = typeof N.E.A;
    """)
    assert [meaning(program, alias) for alias in "ABCDF"] == [
        "N.E.A",
        "mistake",
        "events.ts:N.E",
        "mistake",
        "N.E.A",
    ]
    assert codes(program) == ["E202", "E209"]


def test_what_is_no_value_cannot_be_asked_for_its_type() -> None:
    program = bound("""
        interface I { a: string }
        namespace N { export type T = 1; export const c = 1; }
        type A = typeof I; type B = typeof N.T; type C = typeof N; type D = typeof N.x;
        type E = typeof missing; type F = typeof N.c.x;
    """)
    assert [meaning(program, alias) for alias in "ABCD"] == ["mistake"] * 4
    assert meaning(program, "E") == "nothing"
    assert meaning(program, "F") == "events.ts:N.c.x"
    assert codes(program) == ["E214", "E214", "E213", "E212"]


def test_every_file_belongs_to_the_contract_after_what_it_imports() -> None:
    program = bound("""
        import { A } from "./a";
        export interface Entry { a: A }
        namespace N { export interface Inner { a: string } const c = 1; }
        interface N { a: string }
        // src/a.ts
        import { B } from "./b";
        export interface A { a: B }
        type Unused = string;
        // src/b.ts
        import { A } from "./a";
        export { type C } from "./c";
        export interface B { a: A }
        // src/c.ts
        export interface C { a: string }
    """)
    assert [one.name for one in program.symbols] == [
        "C",
        "B",
        "A",
        "Unused",
        "Entry",
        "N",
        "NInner",
        "NC",
    ]


def test_further_names_of_the_entry_file_are_public() -> None:
    program = bound("""
        import { A as Imported, helper } from "./a";
        interface Own { a: string }
        enum E { One = 1 }
        namespace N { export interface Inner { a: string } }
        export import Inner = N.Inner;
        export import One = E.One;
        export { Own as Public, Own, Imported, helper as help };
        export default Own;
        export * from "./b";
        // src/a.ts
        export interface A { a: string }
        interface B2 { a: string }
        export { A as AgainA, B2 as B };
        export function helper() {}
        // src/b.ts
        export { B } from "./a";
    """)
    assert codes(program) == []
    renamed = {
        name: meant.path if isinstance(meant, Symbol) else f"{meant.symbol.path}.{meant.member}"
        for name, meant, _ in program.renamed
    }
    assert renamed == {
        "Inner": "N.Inner",
        "One": "E.One",
        "Public": "Own",
        "Imported": "A",
        "B": "B2",
    }


@pytest.mark.parametrize(
    "contract",
    [
        'import "./a"; export interface A {}\n// src/a.ts\nexport interface A {}',
        "namespace N { interface A {} } interface NA {}",
        "namespace n_o { type a = 1 } type NOA = 1;",
        "namespace A { interface B {} } namespace A { interface B {} }",
        'export { A as B } from "./a";\n// src/a.ts\nexport interface A {} interface B {}',
        "interface A {} interface B {} export { A as C }; enum C {}",
    ],
)
def test_two_declarations_with_one_public_name_are_an_error(contract: str) -> None:
    assert codes(bound(contract)) == ["E215"]


def test_values_are_not_public() -> None:
    program = bound(
        'import "./a"; const a = 1; function f() {}\n// src/a.ts\nconst a = 2; type f = 1;'
    )
    assert codes(program) == []


def test_a_mistake_is_told_once_however_often_the_name_is_used() -> None:
    program = bound("""
        import { Missing } from "./gone";
        import { Other } from "./a";
        export * from "./gone";
        type A = Missing; type B = Missing.Inner; type C = Other; type D = import("./gone").X;
        // src/a.ts
        import { X } from "./events";
        type A2 = X;
    """)
    aliases = ("A", "B", "C", "D", "A2")
    assert [meaning(program, alias) for alias in aliases] == ["mistake"] * 5
    assert codes(program) == ["E212"]
