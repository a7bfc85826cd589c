"""What every legality check shares: refusal codes, choices, and who may do a thing at all."""

from collections.abc import Callable
from enum import IntEnum

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.world.orders import Act, Moves
from game.world.setup import Setup
from game.world.standing import SUBSIDIARY
from game.world.world import World

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Refusal(IntEnum):
    """Why an order is refused; 0 means that it is legal. The words stand in the text catalogue."""

    NONE = 0
    WRONG_ROLE = 1  # this kind of seat has no such order
    GONE = 2  # the seat no longer decides for itself
    NO_SUCH_TARGET = 3
    NO_SUCH_THING = 4  # the subject does not exist or is not yours to act on
    OUT_OF_RANGE = 5
    NO_ATTENTION = 6  # more moves than management can attend to
    NO_MONEY = 7
    NO_CAPITAL = 8  # political capital
    NOT_NOW = 9  # too early, too late, or wrong time of the year
    ALREADY = 10  # it stands already, or is under way
    STANDSTILL = 11  # the charter forbids it
    NOT_QUALIFIED = 12
    NOT_READY = 13  # readiness too low
    NO_PATENT = 14
    NOT_CONTROLLED = 15  # another ministry holds this instrument
    NOT_MEMBER = 16
    CLOSED = 17  # the alliance does not admit
    NO_CAPACITY = 18
    NOT_PERMITTED = 19  # no plant permit
    BOUND = 20  # the charter of an alliance that it has left keeps it from others
    FOREIGN = 21  # the charter admits firms of one state only
    RESERVED = 22  # the chemistry is one carmaker's alone for a time
    HEARD = 23  # the office has answered the firm lately
    NOT_NEEDED = 24  # relief is for firms that run out of money
    NO_TAKERS = 25  # nobody pays in for a hoard


@frozen
class Span:
    """The range of a number in an order, with a sensible default."""

    low: float
    high: float
    default: float
    step: float
    unit: str


@frozen
class Choice:
    """One legal order of one seat in one world: what is fixed, and the ranges of what is free."""

    act: Act
    target: int = -1
    chemistry: int = -1
    place: int = -1
    subject: int = 0
    amount: Span | None = None
    value: Span | None = None
    cost: int = 0  # US$ spent at once
    capital: float = 0.0  # political capital spent


@frozen
class Legality:
    """How one kind of order is checked and listed.

    `check` takes the world and rows of that kind and gives a refusal code for each row, vectorised over rows.
    `choices` lists what one seat may order in world 0 of the given world; everything listed passes `check`.
    """

    check: Callable[[World, Moves], Ints]
    choices: Callable[[World, int], list[Choice]]


def codes(rows: Moves, *tests: tuple[Bools, Refusal]) -> Ints:
    """The first refusal whose test is true for each row, 0 where none is."""
    result = np.zeros(len(rows), dtype=np.int64)
    for failed, refusal in reversed(tests):
        result[failed] = int(refusal)
    return result


def makes_cells(setup: Setup, seat: Ints) -> Bools:
    """Whether a seat is a firm that makes cells."""
    return (seat >= 0) & (seat < setup.dims.makers)


def sells_cars(setup: Setup, seat: Ints) -> Bools:
    """Whether a seat is a firm that sells cars."""
    return (seat >= setup.dims.first_carmaker) & (seat < len(setup.dims.firms))


def is_firm(setup: Setup, seat: Ints) -> Bools:
    """Whether a seat is a firm."""
    return (seat >= 0) & (seat < len(setup.dims.firms))


def is_government(setup: Setup, seat: Ints) -> Bools:
    """Whether a seat is a government or a ministry."""
    return (seat >= len(setup.dims.firms)) & (seat < len(setup.dims.seats))


def government_of(setup: Setup, seat: Ints) -> Ints:
    """Index on the government axis, clipped to it (check `is_government` as well)."""
    return np.minimum(np.maximum(seat - len(setup.dims.firms), 0), len(setup.dims.governments) - 1)


def decides(world: World, firm: Ints, worlds: Ints) -> Bools:
    """Whether a firm still decides for itself (independent or in administration)."""
    safe = np.minimum(np.maximum(firm, 0), len(world.setup.dims.firms) - 1)
    return world.books.status[safe, worlds] <= 1


def decided(world: World, seat: int) -> bool:
    """Whether the seat is no firm, or one that is gone; what a subsidiary may do is told apart elsewhere."""
    return seat >= len(world.setup.dims.firms) or bool(world.books.status[seat, 0] > SUBSIDIARY)


def within(index: Ints, size: int) -> Bools:
    """Whether an index lies on an axis of this size."""
    return (index >= 0) & (index < size)


def safe(index: Ints, size: int) -> Ints:
    """An index clipped to an axis, for look-ups behind a test with `within`."""
    return np.minimum(np.maximum(index, 0), size - 1)
