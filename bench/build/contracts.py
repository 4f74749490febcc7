"""What is built: published contracts, and made-up ones of any size."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = {
    "octokit": "@octokit/webhooks-types/schema.d.ts",
    "MCP": "@modelcontextprotocol/sdk/dist/esm/spec.types.d.ts",
}
"""Contracts that npm packages have, by what the tables call them."""
NAMES = ("Devpie", *PUBLISHED, "10", "100", "1000", "10000")
"""All contracts; those that are made up are called after the number of their events."""


def text_of(name: str, modules: Path) -> str:
    """The contract called `name`; those of npm packages are in `modules`."""
    if name.isdigit():
        return made_up(int(name))
    path = modules / PUBLISHED[name] if name in PUBLISHED else ROOT / "src" / "events.ts"
    return path.read_text("utf-8")


def made_up(events: int) -> str:
    """A contract with so many events."""
    numbers = [f"{at:05}" for at in range(events)]
    members = "".join(f'  Order{n}Placed = "order.{n}.placed",\n' for n in numbers)
    placed = "".join(_PLACED.replace("#", n) for n in numbers)
    return f"export enum Events {{\n{members}}}\n{_METADATA}{placed}"


def with_one_changed(contract: str, turn: int) -> str:
    """A made-up contract in which the event in the middle has another field than in the turn before."""
    middle = contract.index("  note?: string;", len(contract) // 2)
    return contract[:middle] + contract[middle:].replace("note?", f"note{turn}?", 1)


_METADATA = """
export interface Metadata {
  traceId: string;
  userId: string;
}
"""
_PLACED = """
/** Somebody has placed order #. */
export interface Order#PlacedEvent {
  id: string;
  type: Events.Order#Placed;
  metadata: Metadata;
  data: {
    customerId: string;
    /** In cents. */
    amount: number;
    note?: string;
    coupon: string | null;
    paidAt?: string | null;
    tags: string[];
    status: "open" | "paid" | "closed";
    address: { street: string; city: string };
  };
}
"""
