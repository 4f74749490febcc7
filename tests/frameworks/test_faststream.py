"""FastStream takes the models as they are, and the Structs with its serializer for msgspec."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from faststream.nats import TestNatsBroker

ORDER = {
    "subject": "PlaceOrder",
    "orderId": "o-1",
    "itemCount": 2,
    "payment": {"kind": "card", "lastDigits": "0042"},
    "comment": None,
    "labels": {},
}
REFUSED = {"subject": "OrderRefused", "orderId": "o-1", "reason": "sold out"}
PROGRAMS = {"orders_of_models": "orders_models", "orders_of_structs": "orders_structs"}


def answer(service: ModuleType, message: Any, subject: str) -> bytes:
    """What the service answers, which runs with a broker in memory."""

    async def ask() -> Any:
        async with TestNatsBroker(service.broker) as broker:
            given = await broker.request(message, subject)
            if subject == "placing":
                service.refused.mock.assert_called_once_with(REFUSED)
            return given.body

    body = asyncio.run(ask())
    assert isinstance(body, bytes)
    return body


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_subscriber_takes_and_returns_a_message(
    program: Callable[[str], ModuleType], name: str
) -> None:
    service, package = program(name), program(PROGRAMS[name])
    order = package.decode(json.dumps(ORDER))
    # Whether it is published as bytes, as a value of the package or as plain data.
    for message in (package.encode(order), order, ORDER):
        service.handled.clear()
        assert json.loads(answer(service, message, "placing")) == REFUSED
        assert service.handled == [order]
        assert json.loads(package.encode(service.handled[0])) == ORDER


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_wrong_message_never_reaches_the_subscriber(
    program: Callable[[str], ModuleType], name: str
) -> None:
    service = program(name)
    service.handled.clear()
    for changed in ({"itemCount": 0}, {"orderId": None}, {"payment": {"kind": "cash"}}):
        with pytest.raises(Exception, match="itemCount|orderId|payment|ValidationError|Expected"):
            answer(service, {**ORDER, **changed}, "placing")
    assert service.handled == []


def test_models_are_told_apart(program: Callable[[str], ModuleType]) -> None:
    service = program("orders_of_models")
    assert answer(service, ORDER, "commands") == b"placed"
    cancel = {"subject": "CancelOrder", "orderId": "o-1"}
    assert answer(service, cancel, "commands") == b"cancelled"


def test_plain_bytes_are_messages(program: Callable[[str], ModuleType]) -> None:
    service = program("orders_of_structs")
    refused = answer(service, b'{"subject":"CancelOrder","orderId":"o-2"}', "messages")
    assert json.loads(refused) == {**REFUSED, "orderId": "o-2", "reason": "unknown"}
    unknown = b'{"subject":"OrderLost","orderId":"o-3"}'
    assert answer(service, unknown, "messages") == unknown
