"""A service within FastStream, with the models of tests/frameworks."""

from faststream.nats import NatsBroker
from orders_models import AnyCommand, CancelOrder, OrderRefused, PlaceOrder

broker = NatsBroker()
refused = broker.publisher("refused")
handled: list[AnyCommand] = []


@broker.subscriber("placing")
@refused
async def place(order: PlaceOrder) -> OrderRefused:
    handled.append(order)
    return OrderRefused(order_id=order.order_id, reason="sold out")


@broker.subscriber("commands")
async def carry_out(command: AnyCommand) -> str:
    handled.append(command)
    match command:
        case PlaceOrder():
            return "placed"
        case CancelOrder():
            return "cancelled"
