"""Stopping research or the upkeep of plant in the last eight quarters does not pay: an experiment on the sketch."""

import numpy as np
import pytest

from game.world.columns import copied
from game.world.world import World
from tests.rules.conduct import turn
from tests.sketch import sketch

QUARTERS, LAST = 32, 8
SEATS = {"CATL": 0, "CALB": 1, "LGES": 6, "QuantumScape": 11, "Solid Power": 12, "BYD": 14, "Toyota": 15}


def play(stop: int | None, turns: int = QUARTERS) -> World:
    """A world played to the end of a short game; one seat stops all research for the last eight quarters."""
    world = sketch(1)
    for number in range(turns):
        levers = copied(world.levers)
        if stop is not None and number >= turns - LAST:
            levers.research[stop] = 0
        turn(world, levers=levers)
    return world


def value(world: World, seat: int) -> float:
    books = world.books
    return float(books.market_value[seat, 0] * (1.0 - books.diluted[seat, 0]) + books.paid_out[seat, 0])


@pytest.fixture(scope="module")
def going_on() -> World:
    return play(None)


@pytest.mark.parametrize("seat", SEATS.values(), ids=SEATS)
def test_stopping_research_at_the_end_lowers_the_value(going_on: World, seat: int) -> None:
    stopped = play(seat)
    assert value(stopped, seat) < value(going_on, seat)
    assert stopped.standing.score[seat, 0] <= going_on.standing.score[seat, 0] + 1e-9


def test_the_value_of_all_seats_is_above_zero(going_on: World) -> None:
    assert (going_on.books.market_value > 0).all()
    assert np.isfinite(going_on.standing.score).all()
