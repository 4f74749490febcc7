"""The same with the Structs of tests/frameworks, and with bytes that the package itself reads."""

from fast_depends.msgspec import MsgSpecSerializer
from faststream.nats import NatsBroker, NatsMessage
from orders_structs import OrderRefused, PlaceOrder, UnknownMessage, decode, encode

broker = NatsBroker(serializer=MsgSpecSerializer())
refused = broker.publisher("refused")
handled: list[PlaceOrder] = []


@broker.subscriber("placing")
@refused
async def place(order: PlaceOrder) -> OrderRefused:
    handled.append(order)
    return OrderRefused(order_id=order.order_id, reason="sold out")


@broker.subscriber("messages")
async def carry_out(message: NatsMessage) -> bytes:
    match decode(message.body):
        case UnknownMessage() as unknown:
            return encode(unknown)
        case known:
            return encode(OrderRefused(order_id=known.order_id, reason="unknown"))
