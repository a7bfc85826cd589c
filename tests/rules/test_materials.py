"""R7.7 to R7.9: the market for materials on the real opening and on the sketch."""

import numpy as np
import pytest

from game.exact import imbalance
from game.match.opening import opened
from game.rules.allocation import possible
from game.rules.materials import material_limit, new_chains, price_materials, stocks_at
from game.rules.production import cells_made
from game.scenario import load
from game.scenario.facts import load_facts
from game.world.events import Diary
from tests.rules.trading import CATL, SULFIDE, industry

WORLDS, QUARTERS = 300, 48
LITHIUM = 0


@pytest.fixture(scope="module")
def lithium() -> np.ndarray:
    """(quarters, W) US$/kg while the trade grows by 26 percent a year at first and by 9 in the end."""
    world = opened(load("casip-2024"), 3, np.arange(WORLDS))
    base, path, scale = world.market.delivered.copy(), [], 1.0
    seasons = world.setup.regions.season[:, :, None, None]
    for turn in range(QUARTERS):
        world.turn = turn
        price_materials(world, Diary(turn))
        assert not imbalance(world.books.account).any()
        path.append(world.supply.material_price[LITHIUM].copy())
        scale *= 1.02 + 0.04 * 0.96**turn
        world.market.delivered[...] = base * scale * (seasons[:, turn % 4] / seasons[:, 3])
        world.supply.experience += cells_made(world)
    return np.array(path)


def test_r7_7_opening_stocks_are_those_at_which_opening_prices_hold() -> None:
    world = opened(load("casip-2024"), 1, np.arange(1))
    assert world.supply.material_stock == pytest.approx(stocks_at(world), rel=1e-9)
    settled = ~new_chains(world)
    assert (world.supply.material_stock[settled] > 0.0).all() and not world.supply.material_stock[~settled].any()


def test_r7_7_simulated_lithium_contains_the_cycle_of_2020_to_2024(lithium: np.ndarray) -> None:
    """Yearly means rose 8.1-fold in two years and fell to a fifth: some of the paths do, most do not."""
    year, late = load_facts()["li_usgs"].values, load_facts()["li_usgs_late"].values
    spot = load_facts().find("li_cn_points.2024-01").number / load_facts().find("fx.CNY.2023").number
    rise, fall = late["2022"] / year["2020"], late["2022"] / spot
    means = np.array([lithium[turn : turn + 4].mean(axis=0) for turn in range(QUARTERS - 3)])
    seen = np.zeros(WORLDS, dtype=bool)
    for turn, mean in enumerate(means):
        before, after = means[max(turn - 8, 0) : turn + 1].min(axis=0), lithium[turn : turn + 12].min(axis=0)
        seen |= (mean / before >= rise) & (mean / after >= fall)
    assert 0.02 < seen.mean() < 0.4
    low, high = np.percentile(lithium[8:], [1, 99]) * 1000.0 / 5.323  # US$ a tonne of carbonate
    assert low < year["2020"] < late["2022"] < high


def test_r7_7_lithium_comes_back_to_what_pays_for_new_supply(lithium: np.ndarray) -> None:
    mean = load("casip-2024").opening.supply.material_mean[LITHIUM, 0]
    assert 0.6 * mean < np.median(lithium[16:]) < 1.5 * mean


def test_r7_8_suppliers_pay_for_what_opens_and_mines_wear_out() -> None:
    world = industry()
    supplier, before = world.setup.dims.supplier_account(LITHIUM), world.books.account.copy()
    capacity, building = world.supply.material_capacity[LITHIUM, 0], world.supply.material_building[LITHIUM, 0]
    price_materials(world, Diary(0))
    opening, rule = building / 10.0, world.setup.parameters.supply
    paid = before[supplier, 0] - world.books.account[supplier, 0]
    assert paid == pytest.approx(opening * 4000.0 * rule.supply_capital * world.supply.material_mean[LITHIUM, 0], abs=2)
    assert world.supply.material_capacity[LITHIUM, 0] == pytest.approx(capacity * (1.0 - rule.supply_wear) + opening)


def test_r7_9_sulfide_cells_need_a_chain_that_somebody_built() -> None:
    world = industry()
    sulfide = world.setup.dims.materials.index("lithium_sulfide")
    world.supply.capacity[CATL, 0, SULFIDE] = 5.0
    world.research.readiness[CATL, SULFIDE] = 9
    world.supply.material_stock[sulfide] = 0.0
    world.supply.material_building[sulfide] = 0.0
    world.supply.material_capacity[sulfide] = 100.0
    scarce = possible(world)[CATL, 0, SULFIDE, 0]
    assert 0.0 < material_limit(world)[0, 0] < 0.2
    for _ in range(16):
        price_materials(world, Diary(0))
    built = possible(world)[CATL, 0, SULFIDE, 0]
    assert built > 5.0 * scarce
    world.supply.material_capacity[sulfide] = 1e5
    assert (material_limit(world) == 1.0).all()


def test_r7_9_nobody_builds_a_chain_that_nobody_needs() -> None:
    world = industry()
    sulfide = world.setup.dims.materials.index("lithium_sulfide")
    world.supply.material_building[sulfide] = 0.0
    before = world.supply.material_capacity[sulfide].copy()
    for _ in range(8):
        price_materials(world, Diary(0))
    assert world.supply.material_capacity[sulfide] == pytest.approx(before)
