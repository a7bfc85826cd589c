"""What the adviser starts from: the seat's world with its own offers on the table, and its orders in preparation."""

from functools import lru_cache
from typing import Any

from attrs import evolve, frozen

from game.match.orderbook import OrderBook, Planned
from game.match.record import (
    levers_from_bytes,
    levers_to_bytes,
    moves_from_bytes,
    rows_to_bytes,
    world_from_bytes,
    world_to_bytes,
)
from game.match.seating import role_of
from game.players.futures import Beliefs, Plan, futures
from game.players.stand_in import joined_orders
from game.rules.turn import play_exchange
from game.scenario import Scenario, load
from game.world.columns import copied
from game.world.legal.common import Choice
from game.world.orders import Orders, gathered
from game.world.state import Levers
from game.world.world import World

HOLDS = 4  # quarters for which the levers stand as they are set; then the routine has them


@frozen
class Position:
    """A position that can be sent to another process."""

    scenario: str
    seat: int
    world: bytes
    levers: bytes
    moves: bytes
    beliefs: Beliefs

    def futures(self, count: int, first: int) -> World:
        """Futures of the seat, numbered from `first`; nothing that the seat does not know goes in."""
        world = world_from_bytes(_read(self.scenario).setup, self.world)
        return futures(world, self.seat, count, beliefs=self.beliefs, first=first)

    def plan(self) -> Plan:
        """The orders in preparation; nothing where the seat orders nothing."""
        return Plan(Orders(levers_from_bytes(self.levers), moves_from_bytes(self.moves)), holds=HOLDS)


@lru_cache(maxsize=2)
def _read(scenario: str) -> Scenario:
    return load(scenario)


def position(session: Any, beliefs: Beliefs, book: OrderBook | None = None) -> Position:
    """The position of a session with the orders of a book, its own by default."""
    chosen: OrderBook = book or session.orders
    offers = chosen.offers()
    world = session.world if not len(offers) else play_exchange(session.start, gathered([session.proposed, offers]))[0]
    orders = _with_stand_in(session, world, chosen)
    return Position(
        session.scenario.origin, session.seat, world_to_bytes(world), levers_to_bytes(orders.levers),
        rows_to_bytes(orders.moves), beliefs,
    )  # fmt: skip


def _with_stand_in(session: Any, world: World, book: OrderBook) -> Orders:
    """The orders of a book, with those of a stand-in for the desks that it runs."""
    if not session.handed or session.gone:
        return book.orders()
    role = role_of(session.setup, session.seat)
    return joined_orders(world, session.seat, role, session.handed, book.orders(), book.attention_left)


def with_order(book: OrderBook, choice: Choice, amount: int | None = None, value: float | None = None) -> OrderBook:
    """A copy of a book with one order more; the book itself where it is refused."""
    other = _copy(book)
    return book if other.add(choice, amount, value) is not None else other


def without_order(book: OrderBook, place: int) -> OrderBook:
    """A copy of a book without one of its orders."""
    other = _copy(book)
    other.planned = [item for number, item in enumerate(book.planned) if number != place]
    return other


def without_lever(book: OrderBook, name: str) -> OrderBook:
    """A copy of a book with one lever as it stands."""
    other = _copy(book)
    other.levers = evolve(other.levers, **{name: getattr(book.world.levers, name).copy()})
    return other


def _copy(book: OrderBook) -> OrderBook:
    other = OrderBook(book.world, book.seat)
    levers: Levers = copied(book.levers)
    planned: list[Planned] = list(book.planned)
    other.levers, other.planned = levers, planned
    return other
