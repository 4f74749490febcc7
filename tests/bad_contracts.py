"""Contracts that nobody should write: nested too deeply, growing without end, or no text at all."""

from __future__ import annotations

_MANY = 20_000
_DEEP = 100_000
_TEXT = '"t#"'


def _union(form: str, count: int = _MANY) -> str:
    """As many options, with their numbers in place of `#`."""
    return _joined(" | ", form, count)


def _joined(separator: str, form: str, count: int = _MANY) -> str:
    return separator.join(form.replace("#", str(n)) for n in range(count))


def _interfaces(count: int, tag: str) -> str:
    return "".join(f"interface I{n} {{ {tag}: {n}; value: string }}\n" for n in range(count))


def _chain(count: int) -> str:
    return "".join(f"export type A{n + 1} = A{n};\n" for n in range(count))


def _doubled(first: str, following: str, count: int = 40) -> str:
    """Declarations each of which has twice what the one before has."""
    more = (following.replace("NEW", f"T{n + 1}").replace("OLD", f"T{n}") for n in range(count))
    return first + "".join(f"{line}\n" for line in more)


NESTED = {
    "parentheses": "export type A = " + "(" * _DEEP,
    "parentheses that are closed": f"export type A = {'(' * _DEEP}string{')' * _DEEP};",
    "brackets": "export type A = " + "[" * _DEEP,
    "brackets that are closed": f"export type A = {'[' * _DEEP}string{']' * _DEEP};",
    "braces": "export type A = " + "{a:" * _DEEP,
    "braces that are closed": f"export type A = {'{a:' * _DEEP}string{'}' * _DEEP};",
    "arguments": "export type A = " + "Array<" * _DEEP,
    "arguments that are closed": f"export type A = {'Array<' * _DEEP}string{'>' * _DEEP};",
    "lists": "export type A = string" + "[]" * _DEEP + ";",
    "indexes": 'export type A = B["a"]' + '["a"]' * _DEEP + ";",
    "templates": "export type A = " + "`${" * _DEEP,
    "keyof": f"export type A = {'keyof ' * _DEEP}B;",
    "conditions": f"export type A = {'string extends string ? 1 : ' * _DEEP}2;",
    "unions in parentheses": f"export type A = {'(1 | ' * _DEEP}2{')' * _DEEP};",
    "bars": f"export type A = {'| ' * _DEEP}2;",
    "parentheses of a value": f"export enum A {{ B = {'(' * _DEEP}1{')' * _DEEP} }}",
    "signs of a value": f"export enum A {{ B = {'- ' * _DEEP}1 }}",
    "sums": f"export enum A {{ B = {'1 + ' * _DEEP}1 }}",
    "constants": f"export const a = {'{a:' * _DEEP}1{'}' * _DEEP} as const;\ntype A = typeof a;",
    "namespaces": f"{'namespace A {' * _DEEP}{'}' * _DEEP}",
    "names of namespaces": f"namespace A{'.A' * _DEEP} {{}}",
    "names": f"export type A = B{'.B' * _DEEP};",
    "functions": f"export type A = {'() => ' * _DEEP}void;",
    "closing brackets": "]" * _DEEP,
    "closing braces": "}" * _DEEP,
    "comments": "/*" * _DEEP,
}
LARGE = {
    "a generic that grows": "type N<T> = { a: N<T[]> };\nexport type A = N<string>;",
    "an interface that grows": "interface N<T> { a?: N<T[]> }\nexport type A = N<string>;",
    "generics that grow in turns": "interface N<T> { a?: M<[T]> }\ninterface M<T> { b?: N<T> }\n"
    "export type A = N<string>;",
    "a tuple that grows": "type N<T extends unknown[]> = { a?: N<[...T, 1]> };\nexport type A = N<[]>;",
    "a template that grows": "type N<T extends string> = { a?: N<`${T}x`> };\nexport type A = N<''>;",
    "a condition that grows": "type N<T> = T extends never ? 1 : N<[T]>;\nexport type A = N<1>;",
    "a union of texts": f"export type A = {_union(_TEXT)};",
    "a union of numbers": f"export type A = {_union('#')};",
    "a union of objects": f"{_interfaces(_MANY, 'kind')}" f"export type A = {_union('I#')};",
    "a union of objects in place": f"export type A = {_union('{ kind: #; value: string }')};",
    "a union of objects without a tag": "export type A = "
    + " | ".join(f"{{ k{n % 100}?: string; value: {n} | string }}" for n in range(_MANY))
    + ";",
    "a union of lists": f"export type A = {_union(_TEXT + '[]')};",
    "many messages": _interfaces(_MANY // 4, "kind").replace("interface", "export interface"),
    "many keys": f"export interface A {{ {_joined('; ', 'k#: string')} }}",
    "a map of many keys": f"type K = {_union(_TEXT, _MANY // 4)};\n"
    "export type A = Record<K, string>;\nexport type B = { [P in K as `${P}x`]?: P };",
    "keys of many keys": f"interface K {{ {_joined('; ', 'k#: string', _MANY // 4)} }}\n"
    'export type A = Exclude<keyof K, "k1">;\nexport type B = Omit<K, "k1">;',
    "a large enum": f"export enum A {{ {_joined(', ', 'M#')} }}",
    "a template of templates": f"type T = {_union(_TEXT, 100)};\n"
    + "export type A = `${T}${T}${T}`;",
    "texts that double": _doubled('type T0 = "xx";\n', "export type NEW = `${OLD}${OLD}`;"),
    "constants that double": 'export enum A { T0 = "xx", '
    + ", ".join(f"T{n + 1} = T{n} + T{n}" for n in range(40))
    + " }",
    "powers": "export enum A { B = 9 ** 9 ** 9 ** 9, C = 10 ** 1000000000, D = 1 << 1000000000 }",
    "tuples that double": _doubled("type T0 = [1, 2];\n", "export type NEW = [...OLD, ...OLD];"),
    "objects that double": _doubled(
        "type T0<X> = { a: X; b: X };\n", "export type NEW<X> = { a: OLD<X>; b: OLD<[X]> };"
    )
    + "export type A = T40<string>;",
    "objects in place that double": _doubled(
        "type T0<X> = { a: X; b: X };\n", "export type NEW<X> = { a: OLD<X>; b: OLD<{ x: X }> };"
    )
    + "export type A = T40<string>;",
    "unions that double": _doubled(
        "type T0<X> = [X, 1] | [X, 2];\n", "export type NEW<X> = OLD<[X, 1]> | OLD<[X, 2]>;"
    )
    + "export type A = T40<string>;",
    "an intersection of unions": "export type A = "
    + " & ".join(
        "(" + " | ".join(f"{{ k{n}_{m}: {m} }}" for m in range(10)) + ")" for n in range(10)
    )
    + ";",
    "parameters that are bounded by themselves": (
        "export interface A<T extends A<T>> { next?: A<A<T>>; x?: T }\n"
        "export interface B extends A<B> { y: string }\n"
        "export interface C<T extends { v?: C<T> }> { next?: C<{ v?: C<T> }>; x?: T }\n"
        "export interface D { y: C<{}> }\n"
        "export type N<T extends N<T[]>> = { a?: N<T[]> };\n"
        "export type M = N<{}>;\n"
        "export type F<T extends F<F<T>>, U extends F<U> = F<any>> = { b?: U };\n"
        "export type G = F<{}>;\n"
        "interface I<T> { b?: T; next?: unknown }\n"
        "export interface J<T extends { v?: J<T> }> extends I<T> {\n"
        "  next?: J<{ v?: J<T> }>;\n"
        "  [key: string]: unknown;\n"
        "}\n"
        "export interface K { y: J<{}> }\n"
    ),
    "partial ones of partial ones": _doubled(
        "type T0 = { a: string };\n", "export type NEW = Partial<{ a: OLD; b: OLD }>;"
    ),
    "a chain of aliases": f"export type A0 = string;\n{_chain(_MANY)}",
    "a chain of aliases, backwards": "\n".join(reversed(_chain(_MANY).splitlines()))
    + "\nexport type A0 = string;",
    "a chain of interfaces": "export interface A0 { a: string }\n"
    + "".join(f"export interface A{n + 1} extends A{n} {{}}\n" for n in range(_MANY // 10)),
    "a chain of members": "export enum A { M0 = 1, "
    + ", ".join(f"M{n + 1} = M{n}" for n in range(_MANY))
    + " }",
    "a chain of defaults": "export type A<"
    + ", ".join(f"T{n + 1} = T{n}" for n in range(500)).replace("T1 = T0", "T1 = 1")
    + "> = T500[];\nexport type B = A;",
    "a long comment": f"/** {'@deprecated x ' * _DEEP} */\nexport type A = string;",
    "many tags": "/**\n" + " * @minimum 1\n" * _DEEP + " */\nexport type A = number;",
    "a slow pattern": "interface A {\n  /** @pattern ^(a+)+(b|c*)*$ */\n  a: string;\n}\nexport { A };",
    "a large pattern": f"interface A {{\n  /** @pattern {'(' * 5000}a{')' * 5000} */\n  a: string;\n}}",
    "a repeated pattern": "interface A {\n  /** @pattern ((a{1000}){1000}){1000} */\n  a: string;\n}",
    "a long name": f"export interface {'A' * _DEEP} {{ {'a' * _DEEP}: string }}",
    "a long text": f'export type A = "{"x" * 10**6}";',
    "a long number": f"export type A = {'9' * _DEEP};",
    "recursion in all ways": "export type A = A[] | { [k: string]: A } | [A?, ...A[]] | { a: A };",
    "unions of unions of themselves": "export type A = { l: A | B; r?: B } | { l: B | A };\n"
    "export type B = { m: A | B; r?: A } | { m: B | A };",
}
BYTES = {
    "nothing": b"",
    "nothing but a mark": b"\xef\xbb\xbf",
    "zeros": b"\x00" * 10**6,
    "all bytes": bytes(range(256)) * 1000,
    "invalid UTF-8": b"export type A = '\xff\xfe';",
    "UTF-16": "export type A = string;".encode("utf-16"),
    "half a character": "export type A = '\U0001f600".encode()[:-2],
    "an enum whose type is cut off": (
        b'export const A = { b: "b" } as const;\n'
        b"export type A = (typeof A)[keyof typeof&terface C {\n  | D;\n"
    ),
    "a control character that turns text": "export type A = '\u202e';".encode(),
}
