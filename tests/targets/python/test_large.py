"""Packages of contracts with many declarations, whose modules are loaded when they are needed."""

from __future__ import annotations

import copy
import importlib
import json
import pickle
import subprocess
import sys
import typing
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

import black
import pytest
from black.mode import Mode, TargetVersion

from polyevent.config import Flavor
from polyevent.targets.python.modules import MOST_TOGETHER, Modules
from polyevent.targets.python.parts import mentioned, types_of
from polyevent.targets.python.structure import Structure
from tests.conformance.vectors import vectors
from tests.targets.python.packages import CONTRACTS, Package, replaced, write
from tests.targets.python.test_typing import CONSUMER, Check, expected, findings, mypy, pyright

CONFORMANCE = Path(__file__).parents[2] / "conformance"
SOURCES = {
    **{path.stem: path for path in sorted(CONTRACTS.glob("*.ts"))},
    **{f"wire_{path.stem}": path for path in sorted(CONFORMANCE.glob("*.ts"))},
}
EVENTS = MOST_TOGETHER // 2


def contract(events: int = EVENTS, more: str = "") -> str:
    """A contract with two declarations for each of its events, and a few beside them."""
    numbers = range(events)
    members = "".join(f'  Order{n}Placed = "Order{n}Placed",\n' for n in numbers)
    placed = "".join(_PLACED.replace("#", str(n)) for n in numbers)
    return f"export enum Events {{\n{members}}}\n{_SHARED}{placed}{more}"


_SHARED = """
export interface Metadata {
  traceId: string;
}
export type Status = "open" | "closed";
"""
_PLACED = """
/** Somebody has placed order #. */
export interface Order#Placed {
  /** Which message this is. */
  subject: Events.Order#Placed;
  metadata: Metadata;
  data: Order#PlacedData;
}
export interface Order#PlacedData {
  amount: number;
  note?: string;
  status: Status;
}
"""


def message(number: int, amount: float = 12) -> bytes:
    """A message of `contract` as it is written."""
    data = {"amount": amount, "status": "open"}
    subject = f"Order{number}Placed"
    value = {"subject": subject, "metadata": {"traceId": "t"}, "data": data}
    return json.dumps(value, separators=(",", ":")).encode()


@pytest.fixture(scope="module", params=list(Flavor))
def flavor(request: pytest.FixtureRequest) -> Flavor:
    found: Flavor = request.param
    return found


@pytest.fixture(scope="module")
def large(flavor: Flavor, tmp_path_factory: pytest.TempPathFactory) -> Package:
    """The package of `contract`."""
    folder = tmp_path_factory.mktemp(f"large-{flavor}")
    return write(folder, contract(), f"large_{flavor}", flavor=flavor)


@pytest.fixture(scope="module")
def package(large: Package) -> ModuleType:
    return large.load()


@pytest.fixture(scope="session")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Flavor, str, str], Package]:
    """The package of one of `SOURCES` under a name, with its declarations apart however few they are."""

    @cache
    def written(flavor: Flavor, source: str, name: str) -> Package:
        folder = tmp_path_factory.mktemp(f"apart-{flavor}") / name
        with mock.patch("polyevent.targets.python.package.Modules", partial(Modules, most=0)):
            return write(folder, SOURCES[source].read_text("utf-8"), name, flavor=flavor)

    return written


def ran(package: Package, code: str) -> str:
    """What `code` prints, which knows the package as `package`, in a process of its own."""
    source = json.dumps(str(package.folder.parent))
    lines = f"import sys\nsys.path.insert(0, {source})\nimport {package.module} as package\n{code}"
    done = subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout.strip()


LOADED = (
    "print(*sorted(m.partition('.')[2] for m in sys.modules"
    " if m.startswith((package.__name__ + '._types.', package.__name__ + '._codecs.',"
    " package.__name__ + '._unions'))))"
)


# What is loaded, and when


def test_nothing_is_loaded_before_it_is_needed(large: Package) -> None:
    code = f"dir(package)\npackage.DecodeError\npackage.UnknownMessage\n{LOADED}"
    assert ran(large, code) == ""


def test_a_message_is_read_and_written_with_its_own_modules(large: Package, flavor: Flavor) -> None:
    data = message(7)
    code = f"assert package.encode(package.decode({data!r})) == {data!r}\n{LOADED}"
    loaded = ["_types.metadata", "_types.order7_placed", "_types.status"]
    if flavor is not Flavor.MSGSPEC:
        loaded += ["_codecs.metadata", "_codecs.order7_placed"]
    if flavor is Flavor.PYDANTIC:
        # To its models a tag is a field.
        loaded += ["_types.events"]
    assert ran(large, code).split() == sorted(loaded)


def test_what_is_wrong_is_found_without_other_modules(large: Package) -> None:
    documents = [b"", b"[]", b"{}", b'{"subject":1}', b'{"subject":"Order7Placed"}']
    code = (
        f"for data in {documents!r}:\n"
        "    try:\n"
        "        package.decode(data)\n"
        "    except package.DecodeError as error:\n"
        "        print(error)\n"
        'print(package.decode(b\'{"subject":"Later"}\').tag)\n'
        "print(any(m.endswith(('order8_placed', '_unions')) for m in sys.modules))"
    )
    *errors, unknown, others = ran(large, code).splitlines()
    assert errors[1:] == [
        "$: expected an object, got array",
        "$.subject: missing",
        "$.subject: expected a string, got number",
        "$.metadata: missing",
    ]
    assert (unknown, others) == ("Later", "False")


def test_all_messages_are_read_and_in_the_end_at_the_first_attempt(package: ModuleType) -> None:
    documents = [message(number) for number in range(EVENTS)]
    for _ in range(3):
        for data in documents:
            assert package.encode(package.decode(data)) == data
    if package.__name__ == "large_msgspec":
        reader = importlib.import_module("large_msgspec._messages")._read.__self__
        assert {reader.first(data).subject for data in documents} == set(package.Events)


# What users see


def test_names_are_there_in_each_way(package: ModuleType) -> None:
    names: dict[str, Any] = {}
    exec(f"from {package.__name__} import *", names)
    offered = vars(package).get("__all__", package.__all__)
    assert sorted(offered) == sorted(set(offered)) and {*offered} <= names.keys()
    assert {"AnyEvent", "AnyMessage", "Order1Placed", "Status", "decode"} <= {*offered}
    assert {*offered} <= {*dir(package)}
    assert names["Order1Placed"] is package.Order1Placed
    assert not hasattr(package, "Order") and not hasattr(package, "_typing")
    with pytest.raises(ImportError, match="cannot import name 'Order'"):
        exec(f"from {package.__name__} import Order", {})


def test_a_tag_is_the_member_of_its_enum(package: ModuleType) -> None:
    made = package.Order3Placed(
        metadata=package.Metadata(trace_id="t"),
        data=package.Order3PlacedData(amount=12, status="open"),
    )
    assert made.subject is package.Events.ORDER3_PLACED
    assert made == package.decode(message(3)) and package.encode(made) == message(3)
    if package.__name__ != "large_pydantic":
        assert package.Order4Placed.subject is package.Events.ORDER4_PLACED


def test_values_are_pickled_and_copied(package: ModuleType) -> None:
    values = [package.decode(message(5)), package.Events.ORDER5_PLACED, package.Metadata]
    for value in values:
        for copied in (pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value)):
            assert copied == value and type(copied) is type(value)
    data = replaced(values[0].data, note="n")
    assert b'"note":"n"' in package.encode(replaced(values[0], data=data))


def test_a_pickle_is_read_where_nothing_is_loaded(large: Package, package: ModuleType) -> None:
    pickled = pickle.dumps(package.decode(message(6)))
    code = f"import pickle\nprint(package.encode(pickle.loads({pickled!r})))"
    assert ran(large, code) == repr(message(6))


def test_annotations_are_evaluated(package: ModuleType) -> None:
    hints = typing.get_type_hints(package.Order2Placed)
    assert hints["data"] is package.Order2PlacedData
    assert hints["metadata"] is package.Metadata


def test_unions_are_read(package: ModuleType) -> None:
    for union in (package.AnyMessage, package.AnyEvent):
        assert package.decode_as(union, message(9)) == package.decode(message(9))
    unknown = package.decode_as(package.AnyMessage, b'{"subject":"Later"}')
    assert type(unknown) is package.UnknownMessage
    assert package.encode(unknown) == b'{"subject":"Later"}'
    assert package.decode_as(package.Status, b'"open"') == "open"
    with pytest.raises(package.DecodeError, match="one of"):
        package.decode_as(package.Status, b'"Open"')


def test_what_cannot_be_written_is_refused(package: ModuleType) -> None:
    right = package.decode(message(8))
    for changes in ({"amount": float("nan")}, {"status": "no"}, {"amount": 10**400}):
        wrong = replaced(right, data=replaced(right.data, **changes))
        for _ in range(2):  # The first value of a class is looked at otherwise than all others.
            with pytest.raises(ValueError, match=r"data\.(amount|status)"):
                package.encode(wrong)


def test_a_null_may_stand_for_a_number_or_for_itself(package: ModuleType) -> None:
    right = package.decode(message(10))
    for amount, ends in ((1.5, True), (float("nan"), False)):
        for note in (None, "n", "null"):
            value = replaced(right, data=replaced(right.data, amount=amount, note=note))
            if ends:
                assert package.decode(package.encode(value)) == value
            else:
                with pytest.raises(ValueError, match=r"data\.amount"):
                    package.encode(value)


# The same answers as those of a package that is loaded at once


def answer(module: ModuleType, type_: str | None, data: bytes) -> tuple[object, ...]:
    """What becomes of a document."""
    try:
        if type_ is None:
            value = module.decode(data)
        else:
            value = module.decode_as(getattr(module, type_), data)
    except module.DecodeError as error:
        return error.path, error.message
    try:
        return repr(value), module.encode(value)
    except ValueError as error:
        return repr(value), str(error)


@pytest.mark.parametrize("source", ["contract", "wire_structures", "wire_tags", "wire_wide"])
def test_the_answers_are_the_same(
    apart: Callable[[Flavor, str, str], Package], source: str, flavor: Flavor, tmp_path: Path
) -> None:
    text = SOURCES[source].read_text("utf-8")
    at_once = write(tmp_path, text, f"at_once_{source}_{flavor}", flavor=flavor)
    late = apart(flavor, source, f"apart_{source}_{flavor}")
    asked = vectors(late.schema, True)[:: 5 if source in ("wire_structures", "wire_wide") else 1]
    assert len(asked) > 3000
    for vector in asked:
        type_ = None if vector.type is None else late.names.types[vector.type]
        answers = (answer(package.load(), type_, vector.data) for package in (at_once, late))
        assert next(answers) == next(answers), vector


# The files


def texts(package: Package) -> dict[str, str]:
    """All modules by their paths."""
    return {
        path.relative_to(package.folder).as_posix(): path.read_text("utf-8")
        for path in package.folder.rglob("*.py*")
        if "__pycache__" not in path.parts
    }


def test_black_changes_nothing(
    large: Package, apart: Callable[[Flavor, str, str], Package], flavor: Flavor
) -> None:
    of_cases = [
        apart(flavor, s, f"apart_{s}_{flavor}") for s in ("contract", "hostile", "wire_wide")
    ]
    for package in (large, *of_cases):
        for path, text in texts(package).items():
            if package is large and "order" in path and "order1_" not in path:
                continue
            mode = Mode(target_versions={TargetVersion.PY311}, is_pyi=path.endswith(".pyi"))
            assert black.format_str(text, mode=mode) == text, path


def test_another_message_is_another_file(large: Package, flavor: Flavor, tmp_path: Path) -> None:
    more = write(tmp_path, contract(EVENTS + 1), large.module, flavor=flavor)
    before, after = texts(large), texts(more)
    added = {"_types/order{}_placed.py", "_codecs/order{}_placed.py"}
    if flavor is Flavor.MSGSPEC:
        added.remove("_codecs/order{}_placed.py")
    assert after.keys() - before.keys() == {path.format(EVENTS) for path in added}
    changed = {path for path in before if after[path] != before[path]}
    tables = {"__init__.pyi", "_messages.py", "_modules.py", "_unions.py"}
    assert changed == {*tables, "_types/events.py"}


def test_up_to_a_limit_all_is_in_one_file(tmp_path: Path) -> None:
    few = contract(3, "".join(f"export type T{n} = string;\n" for n in range(MOST_TOGETHER - 9)))
    package = write(tmp_path / "few", few, "few")
    assert len(package.schema.declarations) == MOST_TOGETHER
    assert (package.folder / "_types.py").exists() and not (package.folder / "_lazy.py").exists()
    many = write(tmp_path / "many", few + "export type Last = string;\n", "many")
    assert (many.folder / "_types" / "last.py").exists()


def modules(package: Package) -> Modules:
    return Modules(Structure(package.schema), package.names, most=0)


@pytest.mark.parametrize("source", sorted({*SOURCES} - {"nested", "numbered"}))
def test_no_two_modules_need_each_other(
    apart: Callable[[Flavor, str, str], Package], source: str
) -> None:
    package = apart(Flavor.DATACLASS, source, f"apart_{source}_dataclass")
    homes = modules(package)
    needs: dict[str, set[str]] = {}
    for declaration in package.schema.declarations:
        home = needs.setdefault(homes.types(declaration.name), set())
        home |= {homes.types(n) for type_ in types_of(declaration) for n in mentioned(type_)}
    while ready := [home for home, needed in needs.items() if needed <= {home}]:
        needs = {h: needed - {*ready} for h, needed in needs.items() if h not in ready}
    assert needs == {}


def test_the_names_of_modules_are_files_everywhere(tmp_path: Path) -> None:
    names = ["UserId", "UserID", "Import", "Con", "Straße", "X" * 300, "Match", "Init"]
    text = "".join(f"export interface {name} {{ a: string }}\n" for name in names)
    package = write(tmp_path, text, "named")
    homes = modules(package)
    found = {name: homes.types(name).removeprefix("._types.") for name in names}
    assert found["UserId"] == "user_id" and found["Match"] == "match"
    assert len({*found.values()}) == len(names)
    for name in found.values():
        assert name.isascii() and name.isidentifier() and name == name.lower() and len(name) < 100
    assert not {*found.values()} & {"import", "con", "__init__"}
    # The name of a module does not depend on what is declared behind it.
    fewer = modules(write(tmp_path, text[: text.index("export interface Match")], "named"))
    assert all(fewer.types(name) == homes.types(name) for name in names[:6])


def test_what_only_one_uses_is_where_that_is(tmp_path: Path) -> None:
    package = write(
        tmp_path,
        "export interface A { b: B; c: C[]; shared: Shared }\n"
        "export interface B { inner: Inner }\n"
        "export interface Inner { back?: B }\n"
        "export type C = { name: string };\n"
        "export interface D { shared: Shared }\n"
        "export interface Shared { only: Only }\n"
        "export interface Only { x: number }\n",
        "homes",
    )
    homes = modules(package)
    found = {d.name: homes.types(d.name) for d in package.schema.declarations}
    assert {found[name] for name in ("A", "B", "Inner", "C")} == {"._types.a"}
    assert (found["D"], found["Shared"], found["Only"]) == (
        "._types.d",
        "._types.shared",
        "._types.shared",
    )


# Type checkers


@pytest.mark.parametrize("check", [mypy, pyright])
def test_strict_checkers_see_the_same_as_in_one_module(
    apart: Callable[[Flavor, str, str], Package], flavor: Flavor, check: Check, tmp_path: Path
) -> None:
    for source in ("contract", "language", "numbered", "tags"):
        package = apart(flavor, source, f"apart_{source}_{flavor}")
        for path, text in texts(package).items():
            target = tmp_path / f"py_{source}" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="")
        (tmp_path / f"py_{source}" / "py.typed").touch()
    (tmp_path / "consumer.py").write_bytes(CONSUMER.read_bytes())
    code, report = check(tmp_path)
    assert code == 1, report
    found = findings(report)
    assert {file for file, _ in found} == {"consumer.py"}, report
    assert {line for _, line in found} == expected(flavor, check).keys(), report
