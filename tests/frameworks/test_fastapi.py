"""FastAPI takes the models for bodies and answers, as it takes any model of pydantic."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import ModuleType
from typing import Any

import httpx
import pytest

ORDER: dict[str, Any] = {
    "subject": "PlaceOrder",
    "orderId": "o-1",
    "itemCount": 2,
    "payment": {"kind": "invoice", "dueAt": "2026-01-02T03:04:05.120+01:00"},
    "labels": {"order_id": "a key as any other"},
}
PLACED = {"subject": "OrderPlaced", "orderId": "o-1", "placedAt": "2026-01-02T03:04:05Z"}

Ask = Callable[..., httpx.Response]


@pytest.fixture(scope="module")
def ask(program: Callable[[str], ModuleType]) -> Ask:
    """Sends a request to the service."""
    transport = httpx.ASGITransport(app=program("orders_api").app)

    async def send(method: str, path: str, body: object) -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url="http://orders") as client:
            return await client.request(method, path, json=body)

    return lambda method, path, body=None: asyncio.run(send(method, path, body))


def test_a_route_takes_and_returns_a_message(ask: Ask) -> None:
    for path in ("/orders", "/commands"):
        answer = ask("POST", path, ORDER)
        assert (answer.status_code, answer.json()) == (200, PLACED)
    answer = ask("POST", "/commands", {"subject": "CancelOrder", "orderId": "o-2"})
    refused = {"subject": "OrderRefused", "orderId": "o-2", "reason": "unknown"}
    assert (answer.status_code, answer.json()) == (200, refused)


@pytest.mark.parametrize(
    "added",
    [
        {},
        {"comment": None},
        {"comment": "soon"},
        {"priority": 2},
        {"priority": 7},
        {"payment": {"kind": "card", "lastDigits": "0042"}},
    ],
)
def test_what_came_goes_out_again(ask: Ask, added: dict[str, Any]) -> None:
    order = {**ORDER, **added}
    answer = ask("POST", "/echo", order)
    assert (answer.status_code, answer.json()) == (200, order)


@pytest.mark.parametrize(
    ("changed", "where", "problem"),
    [
        ({"itemCount": 0}, ["itemCount"], "expected at least 1"),
        ({"orderId": 1}, ["orderId"], "Input should be a valid string"),
        ({"priority": None}, ["priority"], "expected an integer, got null"),
        ({"subject": "CancelOrder"}, ["subject"], "Input should be <Commands.PLACE_ORDER"),
        ({"payment": {"kind": "cash"}}, ["payment"], "Input tag 'cash' found using 'kind'"),
        (
            {"payment": {"kind": "card", "lastDigits": "42"}},
            ["payment", "card", "lastDigits"],
            "expected to match ^[0-9]{4}$",
        ),
        (
            {"payment": {"kind": "invoice", "dueAt": "2026-01-02"}},
            ["payment", "invoice", "dueAt"],
            "expected a date-time",
        ),
    ],
)
def test_a_wrong_body_is_refused_and_it_is_said_where(
    ask: Ask, changed: dict[str, Any], where: list[str], problem: str
) -> None:
    answer = ask("POST", "/orders", {**ORDER, **changed})
    (detail,) = answer.json()["detail"]
    assert (answer.status_code, detail["loc"]) == (422, ["body", *where])
    assert detail["msg"].startswith(problem)


def test_an_absent_tag_is_refused(ask: Ask) -> None:
    answer = ask("POST", "/orders", {k: v for k, v in ORDER.items() if k != "subject"})
    assert answer.json()["detail"][0]["loc"] == ["body", "subject"]


def test_the_schema_is_that_of_the_contract(ask: Ask) -> None:
    document = ask("GET", "/openapi.json").json()
    schemas = document["components"]["schemas"]
    order = schemas["PlaceOrder"]
    assert order["description"] == "Asks for an order."
    assert order["required"] == ["subject", "orderId", "itemCount", "payment", "labels"]
    properties = order["properties"]
    assert properties["subject"] == {"type": "string", "const": "PlaceOrder", "title": "Subject"}
    assert properties["itemCount"]["minimum"] == 1
    assert properties["priority"] == {"$ref": "#/components/schemas/Priority"}
    assert "default" not in properties["comment"]
    assert properties["comment"]["anyOf"] == [{"type": "string"}, {"type": "null"}]
    assert properties["payment"]["description"] == "What is paid with."
    assert properties["payment"]["discriminator"]["propertyName"] == "kind"
    assert schemas["Card"]["properties"]["lastDigits"]["pattern"] == "^[0-9]{4}$"
    assert schemas["Invoice"]["properties"]["dueAt"]["format"] == "date-time"
    assert schemas["Priority"]["anyOf"] == [
        {"type": "integer", "enum": [1, 2]},
        {"type": "integer"},
    ]
    body = document["paths"]["/commands"]["post"]["requestBody"]["content"]["application/json"]
    references = {name: f"#/components/schemas/{name}" for name in ("PlaceOrder", "CancelOrder")}
    assert body["schema"]["oneOf"] == [{"$ref": each} for each in references.values()]
    assert body["schema"]["discriminator"] == {"propertyName": "subject", "mapping": references}
