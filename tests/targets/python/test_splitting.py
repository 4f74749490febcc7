"""Lines that are too long look as if Black had split them, and mostly it is not even asked."""

from __future__ import annotations

import pytest

from polyevent.targets.python import splitting
from polyevent.targets.python.layout import by_black
from polyevent.targets.python.splitting import in_form

NAME = "RegistryPackagePublishedEventPackageVersionContainerMetadata"
LITERALS = ", ".join(f'"value_{number}"' for number in range(9))

FIELDS = [
    f"name_of_the_field: Event{NAME}",
    f"name_of_the_field: Event{NAME} = None",
    f"name_of_the_field: Event{NAME}{NAME}",
    f"name_of_the_field: list[{NAME}]",
    f"name: Maybe[list[{NAME}]] = None",
    f"the_name: Maybe[list[{NAME}]] = None",
    f"the_name_of_the_field: Maybe[list[{NAME}]] = None",
    f"name: Literal[{LITERALS}]",
    f"name: Literal[{LITERALS}] | None",
    f"name: Maybe[list[Literal[{LITERALS}]]] = None",
    f"name_of_the_field: {NAME} | None | UnsetType = UNSET",
    f"name: OrUnset[{NAME} | None] = UNSET",
    f"name: dict[str, {NAME}] | list[{NAME}] | None",
    f'name: Annotated[{NAME} | Other, pydantic.Field(discriminator="type_")]',
    f"name: tuple[str, int, *tuple[{NAME} | {NAME}, ...]]",
    f'name: Annotated[str, Meta(min_length=1, pattern=r"^[(\\[{{,] | \\Z", extra={{"a": "{NAME}"}})]',
    f'name: Literal["value"] = always("{NAME}")',
    f'name: Literal["{NAME[:57]}"] = always("{NAME[:57]}")',
    f'name: Literal["{NAME}"] = "{NAME}"',
]
STATEMENTS = [
    f"return {NAME}.construct | {NAME}",
    f'return make({NAME}, {{"first": json["first"], "second": json["second"]}})',
    f"return [read_{NAME}(item) for item in items(json)]",
    f"return {{key: read_{NAME}(item) for key, item in entries(json)}}",
    f"return of(None if json is None else read_{NAME}(json))",
    f'return TOLD["{NAME}"](json["the_name_of_the_{NAME}"])',
    f'json["{NAME}"] = record.the_name_of_the_attribute',
    f"name = exactly({LITERALS})",
]
CONDITIONS = [
    f'type(json) is not str or json["{NAME}"] != "value"',
    f"(name is not UNSET and type(name) is not {NAME}) or type(other) is not str",
    f'(name is not UNSET and type(name) is not str and "{NAME}" in json) or "a" in json or "b" in json',
]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What Black has been asked to format."""
    codes: list[str] = []

    def ask(code: str) -> str:
        codes.append(code)
        return by_black(code)

    monkeypatch.setattr(splitting, "by_black", ask)
    return codes


@pytest.mark.parametrize("line", FIELDS + STATEMENTS)
def test_a_long_line_is_split_as_black_splits_it(line: str, asked: list[str]) -> None:
    split = in_form([f"class A:\n    def b():\n        {line}"])
    assert split.count("\n") > 2 or line == FIELDS[2]
    assert not asked
    assert by_black(split) == f"{split}\n"
    assert by_black(f"class A:\n    def b():\n        {line}") == f"{split}\n"


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_long_condition_looks_as_black_leaves_it(condition: str) -> None:
    code = f"if {condition}:\n    pass"
    assert f"{in_form([code])}\n" == by_black(code)


def test_the_lines_of_a_docstring_stay() -> None:
    docstring = f'    """{NAME * 2}\n\n    ({NAME * 2}: [\n    """'
    code = ["class A:", docstring, "", f"    {FIELDS[3]}"]
    split = in_form(code)
    assert docstring in split
    assert f"{split}\n" == by_black("\n".join(code))


@pytest.mark.parametrize(
    "line",
    [
        f"value = {NAME}.name(other).{NAME}",
        f'value = "{NAME}" + "{NAME}"',
        f'the_name_of_the_field: Literal["{NAME}"] = always("{NAME}")',
        f'é = Literal["{NAME}", "{NAME}"]',
        f"value = {NAME}{NAME}",
        f"assert isinstance({NAME}, {NAME})",
        f"value = {NAME} if {NAME} else {NAME}",
    ],
)
def test_black_is_asked_where_its_form_is_in_doubt(line: str, asked: list[str]) -> None:
    assert f"{in_form([line])}\n" == by_black(line)
    assert asked == [line]
