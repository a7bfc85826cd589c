"""Futures of a seat are drawn from what it knows: they cannot show the game's luck or a rival's secret."""

from typing import Any

import numpy as np
import pytest
from attrs import evolve

from game.match.loop import play_quarter
from game.match.opening import opened
from game.match.seating import groups_for
from game.players.futures import Beliefs, Plan, futures, play_out
from game.players.futures.seated import routine, routine_offers, routine_orders
from game.rules.courts_cases import beliefs
from game.scenario import load
from game.world.columns import KINDS
from game.world.known import ACCOUNTS, HIDDEN, OPEN, OWN, known, own_row, unclassified
from game.world.orders import Moves, Orders
from game.world.signs import route_sign
from game.world.world import World, columns, copy, digest, select


@pytest.fixture(scope="module")
def world() -> World:
    """One world after five quarters."""
    scenario = load("casip-2024")
    reached, groups = opened(scenario, 3, 1), groups_for(scenario.setup)
    for _ in range(5):
        reached = play_quarter(reached, groups).after
    return reached


def seat_of(world: World, name: str) -> int:
    return world.setup.dims.seats.index(name)


def test_of_every_column_it_is_said_who_knows_it(world: World) -> None:
    """A new column goes into one of the sets of game/world/known.py; what is not open is drawn in futures."""
    assert unclassified(world) == []
    assert not (OPEN & OWN) and not (OPEN & HIDDEN) and not (OWN & HIDDEN)


def altered(array: Any, column: Any) -> Any:
    """Other values within the column's range."""
    low = -np.inf if column.low is None else column.low
    high = np.inf if column.high is None else column.high
    other = np.clip(array * 1.25 + (0.01 if column.kind is float else 1), low, high)
    return np.where(other == array, np.clip(array - 1, low, high), other).astype(KINDS[column.kind])


def with_other_secrets(world: World, seat: int) -> World:
    """The world with all that is hidden from the seat changed, and the game's key; what the seat sees is the same."""
    other = copy(world)
    dims, sign = world.setup.dims, known(world, seat).sign
    for path, array, column in columns(other):
        if path == ACCOUNTS:
            array[len(dims.seats) :] += 17
        elif path not in OPEN:
            row = own_row(column, dims, seat) if path in OWN else -1
            rows = np.arange(len(array)) != row
            array[rows] = altered(array, column)[rows]
    suits = other.suits
    other.suits = evolve(
        suits,
        belief_plaintiff=np.where(suits.plaintiff == seat, suits.belief_plaintiff, 0.123),
        belief_defendant=np.where(suits.defendant == seat, suits.belief_defendant, 0.987),
    )
    sent = other.memberships
    other.memberships = evolve(sent, staff=np.where(sent.member == seat, sent.staff, 0.7))
    other = evolve(other, key=world.key + np.uint64(12345))
    if seat < dims.makers:  # the sign is what the seat sees: another difficulty and another noise that come to the same
        other.research.difficulty[...] = 1.0
        maker = np.array([seat])
        noise = route_sign(other, maker, known(other, seat).error[None])[0]
        other.research.difficulty[...] = sign / noise
    return other


@pytest.mark.parametrize("name", ["calb", "samsung-sdi", "nio", "us"])
def test_neither_the_games_key_nor_a_rivals_secret_shows(world: World, name: str) -> None:
    seat = seat_of(world, name)
    other = with_other_secrets(world, seat)
    assert np.allclose(known(other, seat).sign, known(world, seat).sign, rtol=1e-12)
    one, two = futures(world, seat, 3), futures(other, seat, 3)
    two.research.difficulty[...] = one.research.difficulty  # equal but for rounding in the sign that the test makes
    assert (digest(one) == digest(two)).all()
    ended = [play_out(drawn, seat, 2).end for drawn in (one, two)]
    assert (digest(ended[0]) == digest(ended[1])).all()


def test_own_affairs_are_kept_and_hidden_ones_differ_between_futures(world: World) -> None:
    seat = seat_of(world, "calb")
    drawn = futures(world, seat, 8)
    for (path, array, column), (_, true, _) in zip(columns(drawn), columns(world), strict=True):
        row = own_row(column, world.setup.dims, seat) if column.axes else -1
        if path in OPEN:
            assert (array == true).all(), path
        elif path in OWN and row >= 0:
            assert (array[row] == true[row]).all(), path
    rival = seat_of(world, "catl")
    for varied in (drawn.research.knowledge[rival, 1], drawn.levers.split[rival, 1], drawn.books.plant[rival]):
        assert len(np.unique(varied)) == 8
    assert len(np.unique(drawn.research.difficulty[-1])) == 8


def test_own_suits_look_in_futures_as_they_do_to_the_seat() -> None:
    """Under the keys of futures the seat would believe of its suits about what it believes."""
    first = opened(load("casip-2024"), 3, 1)
    first = play_quarter(first, groups_for(first.setup)).after
    seat = int(first.suits.defendant[0])
    near, loose = (missed(first, seat, Beliefs(suit_width=width)) for width in (0.12, 1e6))
    assert near < 0.7 * loose


def missed(world: World, seat: int, assumed: Beliefs) -> float:
    """Mean distance between what the seat believes of its suits and what it would believe in its futures."""
    drawn = futures(world, seat, 64, beliefs=assumed)
    suits = drawn.suits
    rows = suits.where((suits.plaintiff == seat) | (suits.defendant == seat))
    one, other = beliefs(drawn, rows)
    mine = np.where(rows.plaintiff == seat, rows.belief_plaintiff, rows.belief_defendant)
    return float(np.abs(np.where(rows.plaintiff == seat, one, other) - mine).mean())


def test_futures_are_the_same_drawn_in_parts(world: World) -> None:
    seat = seat_of(world, "byd")
    whole, part = futures(world, seat, 6), futures(world, seat, 2, first=4)
    assert (digest(whole)[4:] == digest(part)).all()
    assert not (digest(futures(world, seat, 2, label="other", first=4)) == digest(part)).any()


def test_a_plan_that_orders_what_the_routine_orders_changes_nothing(world: World) -> None:
    seat = seat_of(world, "gotion")
    drawn = futures(world, seat, 1)
    players = routine(drawn, seat, [None])
    given, offers = routine_orders(drawn, players), routine_offers(drawn, players)
    plan = Plan(Orders(given.levers, given.moves), offers)
    seen = play_out(drawn, seat, 2, [Plan(), plan])
    assert seen.score.shape == (2, 3, 1)
    assert digest(seen.end)[0] == digest(select(seen.end, np.array([1])))[0]


def test_plans_meet_the_same_luck_and_differ_by_their_orders(world: World) -> None:
    seat = seat_of(world, "gotion")
    drawn, levers = futures(world, seat, 4), copy(world).levers
    levers.research[seat] = 0
    plan = Plan(Orders(levers, Moves.none()))
    seen = play_out(drawn, seat, 1, [Plan(), plan])
    assert (seen.cash[1, -1] > seen.cash[0, -1]).all()
    assert (seen.end.supply.material_price[0, :4] == seen.end.supply.material_price[0, 4:]).all()
