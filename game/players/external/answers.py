"""Reading the answer of a program: one line of JSON, every fault of it named."""

import json
from typing import Any, NoReturn

from attrs import field, frozen

from game.players.external.choices import Nonsense, Order, read_order
from game.players.external.levers import read_levers
from game.players.external.naming import Naming

MOST_ORDERS = 200  # in one answer
KEYS = ("id", "orders", "levers")


@frozen
class Answer:
    """What a program orders in one world."""

    orders: list[Order] = field(factory=list)
    levers: list[tuple[str, tuple[int, ...], float]] = field(factory=list)


def parsed(line: bytes) -> dict[str, Any]:
    """The object that a line holds.

    Raises:
        Nonsense: when it holds none.
    """
    try:
        found = json.loads(line.decode("utf-8"), parse_constant=_no_number)
    except (ValueError, RecursionError) as fault:
        raise Nonsense(f"the line is not JSON: {_shown(line)}") from fault
    if not isinstance(found, dict):
        raise Nonsense(f"the line is not a JSON object: {_shown(line)}")
    return found


def _shown(line: bytes) -> str:
    """The beginning of a line in printable characters."""
    return ascii(line[:60].decode("utf-8", "replace"))


def _no_number(name: str) -> NoReturn:
    raise Nonsense(f"{name} is no number of JSON")


def read_answer(found: dict[str, Any], naming: Naming, legal: list[dict[str, Any]]) -> Answer:
    """The orders and levers of an answer; orders that cannot be are in it with their reason.

    Raises:
        Nonsense: when it does not have the shape of the protocol.
    """
    odd = [key for key in found if key not in KEYS]
    if odd:
        raise Nonsense(f"an answer has no {odd[0]!r} (known: {', '.join(KEYS)})"[:160])
    orders = found.get("orders", [])
    if not isinstance(orders, list) or len(orders) > MOST_ORDERS:
        raise Nonsense(f"orders is not a list of at most {MOST_ORDERS} orders")
    return Answer([read_order(entry, naming, legal) for entry in orders], read_levers(found.get("levers", {}), naming))
