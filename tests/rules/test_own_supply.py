"""R8.19: what a house opens to tender, and what it takes back."""

import numpy as np
import pytest
from attrs import evolve

from game.rules.measures import measure
from game.world.legal import check, legal
from game.world.legal.common import Refusal
from game.world.orders import Act, Moves
from game.world.setup import Measure
from game.world.world import World, copy
from tests.rules.trading import BYD, FIRST, industry, quarter

WORLDS, PLACE = 100, 1  # a programme of the house


def due(share: float = 1.0, worlds: int = WORLDS) -> World:
    """The house's programme is tendered now; it supplies a share of it, and what is left was bought of another."""
    world = industry(worlds)
    world.setup = evolve(world.setup, parameters=evolve(
        world.setup.parameters, tenders=evolve(world.setup.parameters.tenders, slip_chance=1e-9)
    ))  # fmt: skip
    world.market.tender_due[...] = world.turn + 5
    world.market.tender_due[PLACE] = world.turn
    rows = world.contracts
    mine = (rows.programme == PLACE) & (rows.captive == 1)
    world.contracts = evolve(rows, share=np.where(mine, rows.share * share, rows.share))
    return world


def order(world: World, value: float, place: int = PLACE, seat: int = BYD) -> Moves:
    return Moves.make(np.arange(world.worlds), seat, Act.SOURCE, place=place, value=value)


def shares(world: World) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(W,) of the programme: what the house supplies itself, what other makers serve, all of it."""
    rows = world.contracts
    rows = rows.where(rows.programme == PLACE)

    def sums(mask: np.ndarray) -> np.ndarray:
        return np.bincount(rows.world[mask], weights=rows.share[mask], minlength=world.worlds)

    return sums(rows.captive == 1), sums(rows.maker != BYD), sums(rows.share >= 0.0)


def test_r8_19_outsiders_win_of_what_a_house_opens():
    world = due()
    kept = copy(world)
    assert (check(world, order(world, 0.4)) == Refusal.NONE).all()
    quarter(kept)
    quarter(world, order(world, 0.4))
    assert shares(kept)[1].max() == 0.0
    own, others, whole = shares(world)
    assert own == pytest.approx(0.6) and whole == pytest.approx(1.0)
    assert 0.05 < others.mean() <= 0.4 + 1e-9


def test_r8_19_what_is_taken_back_is_no_longer_tendered():
    world = due(0.5)
    quarter(world, order(world, -0.5))
    own, others, whole = shares(world)
    assert own == pytest.approx(0.75) and whole == pytest.approx(1.0)
    assert others.max() <= 0.25 + 1e-9


def test_r8_19_a_tender_that_slips_leaves_the_own_supply_as_it_was():
    world = due(0.5)
    world.market.qualifying[...] = -1  # nobody may offer
    before = world.contracts.share.copy()
    quarter(world, order(world, 0.5))
    assert (world.contracts.share == before).all()
    assert (world.market.tender_due[PLACE] > world.turn - 1).all()


@pytest.mark.parametrize(
    ("value", "place", "seat", "why"),
    [
        (0.3, PLACE + 1, BYD, Refusal.NOT_NOW),
        (0.3, PLACE, FIRST + 1, Refusal.NO_SUCH_THING),
        (0.3, PLACE, 0, Refusal.WRONG_ROLE),
        (0.05, PLACE, BYD, Refusal.OUT_OF_RANGE),
        (-0.6, PLACE, BYD, Refusal.OUT_OF_RANGE),
        (float("nan"), PLACE, BYD, Refusal.OUT_OF_RANGE),
        (-0.3, PLACE, BYD, Refusal.ALREADY),
    ],
)
def test_r8_19_what_is_refused(value, place, seat, why):
    world = due(worlds=1)
    assert (check(world, order(world, value, place, seat)) == why).all()


def test_r8_19_a_carmaker_without_a_house_has_nothing_to_open():
    world = due(0.0, worlds=1)
    assert (check(world, order(world, 0.3)) == Refusal.NO_SUCH_THING).all()
    assert not [item for item in legal(world, BYD) if item.act == Act.SOURCE]


def test_r8_19_both_ways_are_offered():
    world = due(0.5, worlds=1)
    spans = [item.value for item in legal(world, BYD) if item.act == Act.SOURCE and item.place == PLACE]
    assert [(span.low, span.high) for span in spans if span] == [(0.1, 0.5), (-0.5, -0.1)]


def test_cells_that_a_house_makes_for_its_own_cars_are_no_sales_to_others():
    """By the contracts in force: what it opens and others win frees its cells for sale elsewhere."""
    world = due(worlds=1)
    quarter(world)
    shut = measure(world, Measure.SHARE_OUTSIDE_OWN_CARS)[BYD, 0]
    rows = world.contracts
    own = (rows.maker == BYD) & (rows.programme == PLACE)
    world.contracts = evolve(rows, share=np.where(own, 0.5 * rows.share, rows.share))
    assert measure(world, Measure.SHARE_OUTSIDE_OWN_CARS)[BYD, 0] > shut + 1e-6
    world.contracts = evolve(rows, captive=np.where(own, 0, rows.captive))
    assert measure(world, Measure.SHARE_OUTSIDE_OWN_CARS)[BYD, 0] == pytest.approx(shut)
