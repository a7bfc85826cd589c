"""Stopping research or building in the last eight quarters does not pay: on the sketch and in the shipped scenario."""

import numpy as np
import pytest

from game.match.loop import decide, play_quarter, propose
from game.match.opening import opened
from game.match.seating import groups_for
from game.rules.present import present
from game.rules.turn import play_exchange, play_turn
from game.scenario import load
from game.world.columns import copied
from game.world.orders import Act, Orders
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


WORLDS = 16
LEVERS_STOP, PLANTS_STOP = "research", "plants"


def last_years(seat: int, stop: str, start: World, groups: list, quarters: int) -> np.ndarray:
    """(W,) value of a seat some quarters on, US$bn; for the first eight of them it stops research or building."""
    world = start
    for number in range(quarters):
        met, _ = play_exchange(world, propose(world, groups))
        given = decide(met, groups)
        moves, levers = given.moves, given.levers
        if stop == LEVERS_STOP and number < LAST:
            levers.research[seat] = 0
        if stop == PLANTS_STOP and number < LAST:
            moves = moves.where((moves.seat != seat) | ((moves.act != Act.PLANT) & (moves.act != Act.CONVERT)))
        world, _ = play_turn(met, Orders(levers, moves))
    books = world.books
    held = books.market_value[seat] * (1.0 - books.diluted[seat]) * (books.status[seat] <= 1)
    return np.asarray(held * present(world) + books.paid_out[seat]) * 1e-9


@pytest.fixture(scope="module")
def played() -> dict[int, World]:
    """Worlds of the shipped scenario under regular play, at quarters 24 and 40."""
    scenario = load("casip-2024")
    world, groups = opened(scenario, 1, np.arange(WORLDS)), groups_for(scenario.setup)
    found = {}
    for turn_now in range(41):
        if turn_now in (24, 40):
            found[turn_now] = world
        world = play_quarter(world, groups).after
    return found


FIRMS = load("casip-2024").setup
MAKERS = [name for seat, name in enumerate(FIRMS.dims.firms[: FIRMS.dims.makers]) if not FIRMS.firms.fringe[seat]]


@pytest.mark.parametrize("name", MAKERS)
def test_every_seat_that_does_research_is_worth_less_when_it_stops_at_the_end(
    played: dict[int, World], name: str
) -> None:
    """Cell makers, research companies and houses that do both, in the shipped scenario under common random numbers."""
    groups, seat = groups_for(played[40].setup), played[40].setup.dims.firms.index(name)
    change = last_years(seat, LEVERS_STOP, played[40], groups, LAST) - last_years(seat, "", played[40], groups, LAST)
    assert change.mean() < 0.0


@pytest.mark.parametrize("name", ["catl", "calb", "byd", "lges"])
def test_not_building_pays_no_more_at_the_end_than_before(played: dict[int, World], name: str) -> None:
    """Where lines stand idle it may pay not to add to them, but the end of the game makes it no more attractive.

    What it yields at the end is not above what the same eight quarters without building yield from the middle of the
    game, and not shown to be above two per cent of the value.
    """
    groups, seat = groups_for(played[40].setup), played[40].setup.dims.firms.index(name)
    late, early = (
        last_years(seat, PLANTS_STOP, played[start], groups, 48 - start)
        - last_years(seat, "", played[start], groups, 48 - start)
        for start in (40, 24)
    )
    noise = 1.96 * np.sqrt((late.var(ddof=1) + early.var(ddof=1)) / WORLDS)
    assert late.mean() < early.mean() + noise
    shown = late.mean() - 1.96 * late.std(ddof=1) / np.sqrt(WORLDS)
    assert shown < 0.02 * last_years(seat, "", played[40], groups, LAST).mean()
