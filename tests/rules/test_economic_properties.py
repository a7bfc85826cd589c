"""Properties that an economist would ask of the phases themselves, on the real opening and over many seeds."""

import numpy as np
import pytest
from attrs import evolve

from game.match.opening import opened
from game.rules.awarding import chances, slip_utility
from game.rules.bidding import offers_for, tenders_of
from game.rules.market_outcome import market_outcome
from game.rules.research import research
from game.scenario import load
from game.world.events import Diary
from game.world.orders import Moves, Orders
from game.world.things import Memberships
from game.world.world import World, copy
from tests.rules.trading import FIRST, industry, made, quarter, relabelled
from tests.sketch import DIMS

WORLDS = 40


@pytest.fixture(scope="module")
def opening() -> World:
    """Worlds that have drifted apart for a year of markets."""
    world = opened(load("casip-2024"), 9, np.arange(WORLDS))
    for _ in range(4):
        quarter(world)
    return world


def expected_share(world: World) -> np.ndarray:
    """(C, W) of each maker in what all programmes together would award today, by volume."""
    setup = world.setup
    programme, where = np.nonzero(np.ones((len(setup.dims.programmes), world.worlds), dtype=np.bool_))
    tenders = tenders_of(world, programme, where)
    offers = offers_for(world, tenders, Moves.none())
    chance, _ = chances(world, offers, offers.outside + slip_utility(world))
    tender = offers.tender[offers.pair]
    share = np.zeros((setup.dims.makers, world.worlds))
    np.add.at(share, (offers.maker[offers.pair], tenders.world[tender]), chance * tenders.volume[tender])
    return share


@pytest.mark.parametrize("maker", ["catl", "calb", "lges", "samsung-sdi", "panasonic", "byd"])
def test_raise_your_price_and_your_share_of_awards_falls(opening: World, maker: str) -> None:
    dear, place = copy(opening), opening.setup.dims.firms.index(maker)
    dear.levers.cell_stance[place] += 1
    before, after = expected_share(opening), expected_share(dear)
    sells = before[place] > 1e-9
    assert sells.any() and (after[place] < before[place])[sells].all()
    others = np.delete(after - before, place, axis=0)
    assert (others >= -1e-9).all() and (others.sum(axis=0) > 0.0)[sells].all()


@pytest.mark.parametrize("maker", ["catl", "calb", "eve"])
def test_raise_your_price_and_your_storage_sales_fall(opening: World, maker: str) -> None:
    plain, place = copy(opening), opening.setup.dims.firms.index(maker)
    plain.supply.capacity[place] *= 1.2  # a maker whose lines are full sells the same at either price
    dear = copy(plain)
    dear.levers.cell_stance[place] += 1
    before, after = market_outcome(plain).storage.sold, market_outcome(dear).storage.sold
    full = after[place] == before[place]  # all that its lines can make is sold at either price
    assert (after[place] < before[place])[~full].all() and full.sum() < 0.3 * WORLDS


@pytest.mark.parametrize("seed", range(12))
def test_relabelling_the_makers_relabels_a_whole_quarter(seed: int) -> None:
    """Supply, tenders and market of a quarter, with all independent makers and laboratories shuffled."""
    world = industry(4, seed)
    order = np.arange(len(DIMS.firms))
    order[:FIRST] = np.random.default_rng(seed).permutation(FIRST)
    other = relabelled(world, order)
    quarter(world)
    quarter(other)
    assert made(other) == pytest.approx(made(world)[order[: DIMS.makers]], rel=1e-6, abs=1e-9)
    assert other.books.account[: len(order)] == pytest.approx(world.books.account[order], abs=50)
    assert np.sort(place_of(other, order)) == pytest.approx(np.sort(place_of(world, np.arange(len(order)))), rel=1e-6)


def place_of(world: World, order: np.ndarray) -> np.ndarray:
    """A number for each contract that names its maker by its old label."""
    rows = world.contracts
    return rows.world * 1e6 + rows.programme * 1e4 + order[rows.maker] * 1e2 + rows.chemistry * 10.0 + rows.share


def test_no_spending_no_discovery(opening: World) -> None:
    """Without research nobody takes a hidden step, whatever is known, shared or licensed, and knowledge only fades."""
    world = copy(opening)
    world.levers.research[...] = 0
    world.research.aid[...] = 0
    before, known = world.research.readiness * 10 + world.research.step, world.research.knowledge.copy()
    for _ in range(12):
        research(world, Orders(world.levers, Moves.none()), Diary(world.turn))
        world.turn += 1
    assert (world.research.readiness * 10 + world.research.step == before).all()
    kept = (1.0 - world.setup.parameters.research.depreciation) ** 12
    assert world.research.knowledge == pytest.approx(known * kept, rel=1e-9)


def test_constant_spending_alone_comes_to_its_steady_state(opening: World) -> None:
    """A maker that learns from nobody ends with x / d of knowledge on each chemistry it works on."""
    world = copy(opening)
    world.memberships, world.setup = Memberships.none(), evolve(world.setup, institutes=())
    place, rule = world.setup.dims.firms.index("toyota"), world.setup.parameters.research
    world.levers.research[...] = 0
    world.levers.research[place] = 100_000_000
    for _ in range(200):
        research(world, Orders(world.levers, Moves.none()), Diary(world.turn))
    flow = 1e8 * world.levers.split[place]
    assert world.research.knowledge[place] == pytest.approx(flow / rule.depreciation, rel=1e-2, abs=1e6)
