"""Legality of orders: the choice that an event asks for. It is free, and only the seat that was asked may make it."""

import numpy as np
from numpy.typing import NDArray

from game.world.legal.common import Choice, Legality, Refusal, Span, codes
from game.world.orders import Act, Moves
from game.world.setup import AskSetup, Setup
from game.world.things import Dilemmas
from game.world.ways import WAYS
from game.world.world import World

Ints = NDArray[np.int64]


def asked_by(setup: Setup, event: int) -> AskSetup:
    """What a declared event asks.

    Raises:
        ValueError: for an event that asks nothing.
    """
    asks = setup.events[event].asks
    if asks is None:
        raise ValueError(f"event {event} asks nothing")
    return asks


def ways_of(setup: Setup, rows: Dilemmas) -> Ints:
    """(N,) how many ways there are to answer each."""
    counts = np.array([0 if event.asks is None else len(event.asks.ways) for event in setup.events], dtype=np.int64)
    return counts[rows.event]


def check_choose(world: World, rows: Moves) -> Ints:
    """CHOOSE: an event that waits for this seat, and one of its ways."""
    place = world.dilemmas.find(rows.world, rows.subject)
    mine = np.zeros(len(rows), dtype=np.bool_)
    known = (place >= 0).nonzero()[0]
    table = world.dilemmas.where(place[known])
    mine[known] = table.seat == rows.seat[known]
    ways = np.zeros(len(rows), dtype=np.int64)
    ways[known] = ways_of(world.setup, table)
    whole = np.isin(rows.value, np.arange(float(WAYS)))
    return codes(
        rows,
        (~mine, Refusal.NO_SUCH_THING),
        (~whole | (rows.value >= ways), Refusal.OUT_OF_RANGE),
    )


def choose_choices(world: World, seat: int) -> list[Choice]:
    """Every event that waits for the seat, with what silence would mean as the default."""
    table, found = world.dilemmas, []
    for row in np.flatnonzero((table.world == 0) & (table.seat == seat)):
        asks = asked_by(world.setup, int(table.event[row]))
        span = Span(0.0, float(len(asks.ways) - 1), float(asks.silence), 1.0, "way")
        found.append(Choice(Act.CHOOSE, subject=int(table.key[row]), value=span))
    return found


RULES: dict[Act, Legality] = {Act.CHOOSE: Legality(check_choose, choose_choices)}
