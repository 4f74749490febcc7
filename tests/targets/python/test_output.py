"""The Python target: what it writes, and in which form."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
import tarfile
import tomllib
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from polyevent.model import Alias, Doc, ListOf, MapOf, Primitive, Ref, Schema, Type, Union
from polyevent.names.python import CONVENTION
from polyevent.source import Span
from polyevent.targets.python.layout import bracketed, import_from
from polyevent.targets.python.messages import union
from polyevent.targets.python.recursion import in_order, recursive_aliases
from polyevent.targets.python.text import (
    comment,
    docstring,
    html_comment,
    raw_string,
    string,
    toml_string,
)
from tests.targets.python.form import black_leaves
from tests.targets.python.packages import Package, metadata, write

TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from("\"'\\#\t\n\r\x0b\x0c\x85\u2028{}%"))


# The form


@pytest.mark.parametrize("name", ["A" * 20, "Größe", "名前" * 5, "X"])
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 8, 9, 30, 201])
def test_black_changes_no_union(name: str, count: int) -> None:
    for added in range(15 if count < 10 else 1):
        options = [f"{name}{'a' * (added if at == 0 else 0)}{at}" for at in range(count)]
        assert black_leaves(f"{union('AnyMessage', options)}\n")


@pytest.mark.parametrize("width", range(60, 100))
def test_black_changes_nothing_in_brackets(width: int) -> None:
    for parts in (1, 2, 3):
        items = [f"a{at}={'b' * (width // parts)}" for at in range(parts)]
        assert black_leaves(f"{bracketed('call(', items, ')')}\n")
        assert black_leaves(f"{bracketed('class A(', items, '):')}\n    pass\n")
        names = [f"{'c' * (width // parts)}{at}" for at in range(parts)]
        assert black_leaves(f"{import_from('module', names)}\n")


def test_black_is_not_called_for_what_is_in_form(packages: dict[str, Package]) -> None:
    code = (
        "import sys; from tests.targets.python.packages import write; from pathlib import Path\n"
        "write(Path(sys.argv[1]), Path(sys.argv[2]).read_text(encoding='utf-8'), 'quick')\n"
        "print('black' in sys.modules)"
    )
    source = packages["devpie"].project / "src" / "events.ts"
    command = [sys.executable, "-c", code, str(packages["devpie"].project / "again"), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_null_is_written_last_and_literals_together(packages: dict[str, Package]) -> None:
    code = (packages["contract"].folder / "_types.py").read_text(encoding="utf-8")
    assert "\n    null_first: str | None\n" in code
    assert "\n    size: Size\n" in code
    assert '\nSize: TypeAlias = Literal["small", "large", 3]\n' in code
    assert "\n    whole: Literal[2]\n" in code


# Text


@given(TEXTS)
def test_a_string_literal_is_ascii_and_black_leaves_it(text: str) -> None:
    literal = string(text)
    assert literal.isascii() and ast.literal_eval(literal) == text
    assert black_leaves(f"x = {literal}\n") or len(literal) > 80


@given(TEXTS | st.text("ab\\\"'", max_size=6))
def test_a_raw_string_literal_is_the_text(text: str) -> None:
    literal = raw_string(text)
    assert literal.isascii() and ast.literal_eval(literal) == text
    assert black_leaves(f"x = {literal}\n") or len(literal) > 80


@given(TEXTS.filter(lambda text: text.strip() != ""), st.booleans())
def test_a_docstring_says_the_text_and_black_leaves_it(text: str, in_class: bool) -> None:
    lines = [line.expandtabs().rstrip() for line in text.splitlines()]
    if not any(lines):
        return
    indent = "    " if in_class else ""
    code = f"class A:\n{docstring(text, indent)}\n" if in_class else f"{docstring(text, indent)}\n"
    tree = ast.parse(code)
    node = tree.body[0] if in_class else tree
    assert isinstance(node, ast.ClassDef | ast.Module)
    shown = ast.get_docstring(node)
    # After a quote at its end Black wants a blank.
    assert shown is not None and shown.rstrip() == inspect.cleandoc("\n".join(lines)).rstrip()
    assert black_leaves(code)


@given(TEXTS)
def test_a_comment_is_one_line_and_no_cookie(text: str) -> None:
    line = comment(text)
    assert len(line.splitlines()) == 1
    assert not re.match(r"[ \t\f]*#.*?coding[:=]", line)
    assert ast.parse(f"{line}\npass").body


@given(TEXTS)
def test_a_toml_string_is_the_text(text: str) -> None:
    assert tomllib.loads(f"x = {toml_string(text)}") == {"x": text}


@given(TEXTS)
def test_an_html_comment_is_one_line_and_ends_once(text: str) -> None:
    line = html_comment(text)
    assert len(line.splitlines()) == 1
    assert "--" not in line.removeprefix("<!--").removesuffix("-->")


# Names


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("traceId", "trace_id"),
        ("auth0Id", "auth0_id"),
        ("URLPath", "url_path"),
        ("_id", "id"),
        ("$ref", "ref"),
        ("$", "dollar"),
        ("", "empty"),
        ("+1", "plus_1"),
        ("-1", "minus_1"),
        ("content-type", "content_type"),
        ("ﬁeld", "field"),
        ("名前", "名前"),
        ("__class__", "class"),
        ("1", "field_1"),
    ],
)
def test_field_names(name: str, field: str) -> None:
    assert CONVENTION.field_name(name) == field


@pytest.mark.parametrize(
    ("name", "type_", "member"),
    [
        ("AddUser", "AddUser", "ADD_USER"),
        ("Add_User", "Add_User", "ADD_USER"),
        ("metadata", "Metadata", "METADATA"),
        ("$Dollar", "Dollar", "DOLLAR"),
        ("__x", "X", "X"),
        ("名前", "Type名前", "名前"),
        ("+1", "Plus1", "PLUS_1"),
        ("1", "Type1", "VALUE_1"),
    ],
)
def test_other_names(name: str, type_: str, member: str) -> None:
    assert (CONVENTION.type_name(name), CONVENTION.member_name("E", name)) == (type_, member)


@given(TEXTS)
@example("ΐ")
@example("ﬁ½²")
@example("x＿y")
def test_a_name_is_an_identifier_in_the_form_that_python_compares(text: str) -> None:
    names = {
        CONVENTION.field_name(text),
        CONVENTION.member_name("E", text),
        CONVENTION.type_name(text),
    }
    for name in names:
        assert name.isidentifier() and not name.startswith("_")
        assert unicodedata.is_normalized("NFKC", name)


@given(TEXTS)
def test_no_field_is_called_as_a_type(text: str) -> None:
    # A type checker would take the field for the type in the annotations of its class.
    assert not CONVENTION.field_name(text)[0].isupper()
    assert CONVENTION.type_name(text)[0].isupper()


# Aliases that contain themselves


def aliases(**targets: Type) -> Schema:
    nowhere = Span("events.ts", 0, 0)
    return Schema(tuple(Alias(n, t, Doc(), nowhere) for n, t in targets.items()), (), None)


def test_an_alias_on_a_way_to_itself_is_recursive() -> None:
    schema = aliases(
        Json=Union((Primitive.STRING, ListOf(Ref("Json"))), "Json"),
        Uses=MapOf(Ref("Json")),
        Used=ListOf(Primitive.STRING),
        Even=ListOf(Ref("Odd")),
        Odd=ListOf(Union((Ref("Even"), Ref("Used")), "X")),
    )
    assert recursive_aliases(schema) == {"Json", "Even", "Odd"}


def test_what_an_alias_stands_for_is_evaluated_before_it() -> None:
    schema = aliases(
        A=Union((Ref("B"), Primitive.STRING), "A"),
        B=ListOf(Ref("A")),
        C=ListOf(Ref("D")),
        D=Primitive.STRING,
    )
    ordered = in_order(schema, recursive_aliases(schema), {})
    order = [declaration.name for declaration in ordered]
    assert order == ["B", "A", "D", "C"]


# The distribution


def test_pyproject(packages: dict[str, Package]) -> None:
    text = (packages["contract"].project / "py" / "pyproject.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    project = table["project"]
    assert project["name"] == "py-contract"
    assert project["version"] == "1.2.3"
    assert project["description"] == "What happens."
    assert (project["license"], project["license-files"]) == ("MIT", ["LICENSE"])
    assert project["requires-python"] == ">=3.11"
    assert project["authors"] == [{"name": "Somebody", "email": "some@body.example"}]
    assert not any(classifier.startswith("License ::") for classifier in project["classifiers"])
    assert project["urls"] == {
        "Homepage": "https://body.example",
        "Repository": "https://code.example/some/body",
    }
    targets = table["tool"]["hatch"]["build"]["targets"]
    assert {targets[kind]["core-metadata-version"] for kind in ("wheel", "sdist")} == {"2.4"}


def test_without_a_license_there_is_none(tmp_path: Path) -> None:
    package = write(tmp_path, "export type A = string;\n", "unlicensed", metadata(license_text=""))
    assert not (package.project / "py" / "LICENSE").exists()
    text = (package.project / "py" / "pyproject.toml").read_text(encoding="utf-8")
    assert "license-files" not in tomllib.loads(text)["project"]
    assert "LICENSE" not in text


def built(package: Package, folder: Path) -> Iterator[Path]:
    """The wheel and the sdist, built with the tools of this environment."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder)]
    source = package.project / "py"
    subprocess.run([*command, str(source)], check=True, capture_output=True)
    yield from sorted(folder.iterdir())


def test_wheel_and_sdist_are_the_same_each_time(
    packages: dict[str, Package], tmp_path: Path
) -> None:
    wheel, sdist = built(packages["devpie"], tmp_path / "one")
    again = list(built(packages["devpie"], tmp_path / "two"))
    assert [path.name for path in again] == [wheel.name, sdist.name]
    assert [path.read_bytes() for path in again] == [wheel.read_bytes(), sdist.read_bytes()]
    with zipfile.ZipFile(wheel) as archive:
        metadata = archive.read("py_devpie-1.2.3.dist-info/METADATA").decode()
        assert metadata.startswith("Metadata-Version: 2.4\n")
        assert "\nLicense-Expression: MIT\nLicense-File: LICENSE\n" in metadata
        code = {name for name in archive.namelist() if name.startswith("py_devpie/")}
    modules = {f"py_devpie/{path.name}" for path in packages["devpie"].folder.glob("*.py")}
    assert code == modules | {"py_devpie/py.typed"}
    with tarfile.open(sdist) as archive_:
        assert "py_devpie-1.2.3/LICENSE" in archive_.getnames()
