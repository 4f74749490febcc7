"""A service within FastAPI, as people write them, with the models of tests/frameworks."""

from datetime import UTC, datetime

from fastapi import FastAPI
from orders_models import (
    AnyCommand,
    AnyEvent,
    CancelOrder,
    OrderPlaced,
    OrderRefused,
    PlaceOrder,
)

app = FastAPI()


@app.post("/orders")
def place(order: PlaceOrder) -> OrderPlaced:
    placed_at = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    return OrderPlaced(
        order_id=order.order_id,
        placed_at=placed_at,
        comment=order.comment,
        priority=order.priority,
    )


@app.post("/commands")
def carry_out(command: AnyCommand) -> AnyEvent:
    match command:
        case PlaceOrder():
            return place(command)
        case CancelOrder():
            return OrderRefused(order_id=command.order_id, reason="unknown")


@app.post("/echo")
def echo(order: PlaceOrder) -> PlaceOrder:
    return order
