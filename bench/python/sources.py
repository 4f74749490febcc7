"""What is read and written, and the contracts that it belongs to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / "node_modules" / "@octokit"
CONTRACTS = {
    "event": ROOT / "src" / "events.ts",
    "payload": MODULES / "webhooks-types" / "schema.d.ts",
}
"""The contract of each document."""
TYPES = {"event": "ProjectCreatedEvent", "payload": "WorkflowRunEvent"}
"""What each document is."""

EVENT: dict[str, Any] = {
    "id": "1f8e3f5c-9d1b-4c7a-8a43-0a4f2a6b7c11",
    "subject": "ProjectCreated",
    "metadata": {
        "traceId": "9c5b94b1-35ad-49bb-b118-8e8fc24abf80",
        "userId": "a81bc81b-dead-4e5d-abff-90865d1e13b1",
    },
    "data": {
        "projectId": "7d444840-9dc0-11d1-b245-5ffdce74fad2",
        "name": "Apollo",
        "prefix": "APO-",
        "description": "Land somebody on the moon, and bring them home again",
        "userId": "a81bc81b-dead-4e5d-abff-90865d1e13b1",
        "teamId": "6fa459ea-ee8a-3ca4-894e-db77e160355e",
        "active": True,
        "public": False,
        "columnOrder": ["column-1", "column-2", "column-3", "column-4"],
        "createdAt": "2026-01-02T15:04:05.678Z",
        "updatedAt": "2026-01-02T15:04:05.678Z",
    },
}


def payload() -> str:
    """GitHub's example of a finished workflow run, as GitHub sends it: about 20 KB."""
    path = MODULES / "webhooks-examples" / "api.github.com" / "index.json"
    events = json.loads(path.read_text("utf-8"))
    examples = next(event["examples"] for event in events if event["name"] == "workflow_run")
    largest = max((json.dumps(one, separators=(",", ":")) for one in examples), key=len)
    return largest


def large_contract(events: int) -> tuple[str, str]:
    """A contract with so many events, and the name of the last one."""
    numbers = [f"{at:05}" for at in range(events)]
    members = "".join(f'  Order{n}Placed = "Order{n}Placed",\n' for n in numbers)
    placed = "".join(_PLACED.replace("#", n) for n in numbers)
    contract = f"export enum Events {{\n{members}}}\n{_METADATA}{placed}"
    return contract, f"Order{numbers[-1]}PlacedEvent"


def one_event(events: int) -> str:
    """A message of the last kind in `large_contract`."""
    subject = f"Order{events - 1:05}Placed"
    data = {"userId": "u", "amount": 12, "tags": ["a"], "status": "open", "createdAt": "now"}
    metadata = {"traceId": "t", "userId": "u"}
    return json.dumps({"id": "1", "subject": subject, "metadata": metadata, "data": data})


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
  subject: Events.Order#Placed;
  metadata: Metadata;
  data: Order#PlacedEventData;
}

export interface Order#PlacedEventData {
  userId: string;
  /** In cents. */
  amount: number;
  note?: string;
  tags: string[];
  status: "open" | "closed";
  createdAt: string;
}
"""
