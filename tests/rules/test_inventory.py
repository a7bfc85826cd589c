"""R9.22: stocks of cells between shipment and installation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.economics.inventory import made_over_sold, stock_change
from game.exact import imbalance, total
from game.match.loop import play_quarter
from game.match.opening import opened
from game.match.seating import groups_for
from game.rules.market import market
from game.rules.production import cells_made, cells_sold
from game.scenario import load
from game.scenario.facts import load_facts
from game.world.dims import Item
from game.world.world import copy
from tests.rules.trading import CATL, industry, quarter

ONLY = (market,)


def one(value: float) -> np.ndarray:
    return np.array([[float(value)]])


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 50))
def test_stocks_stay_within_what_there_is_and_what_can_be_made(stock: float, sold: float, room: float) -> None:
    change = stock_change(one(stock), one(sold), one(sold), 0.4, 0.25, one(room))[0, 0]
    assert -min(stock, 0.5 * sold) - 1e-12 <= change <= room
    assert made_over_sold(one(sold), one(change))[0, 0] >= 0.5 - 1e-12


def test_r9_22_stocks_come_to_their_usual_cover_and_production_swings_more_than_sales() -> None:
    stock, made = one(40.0), []
    for turn in range(80):
        sold = 100.0 if turn < 40 else 120.0
        change = stock_change(stock, one(sold), one(sold), 0.4, 0.25, one(1e3))
        stock, made = stock + change, [*made, sold + change[0, 0]]
    assert made[39] == pytest.approx(100.0, abs=0.01) and made[-1] == pytest.approx(120.0, abs=0.01)
    assert made[40] == pytest.approx(122.0, abs=0.01) and stock[0, 0] == pytest.approx(48.0, abs=0.01)


def test_the_opening_has_the_stock_of_the_facts() -> None:
    """Makers at home in China hold the counted 101 GWh over 616 sold; the rest of the trade the usual."""
    world, year = load("casip-2024").opening, load_facts()["f2_cn_total_2023"].values
    china = world.setup.firms.home[: world.setup.dims.makers] == 0
    sold = cells_sold(world)[:, :3].sum(axis=1)[:, 0]
    assert world.market.stock[china, 0] == pytest.approx(4.0 * year["stock"] / year["sold"] * sold[china], rel=1e-6)
    assert 60.0 < world.market.stock[china, 0].sum() < 1.2 * year["stock"]
    cover = world.setup.parameters.market.stock_cover
    assert world.market.stock[~china, 0] == pytest.approx(cover * sold[~china], rel=1e-6)


def test_r9_22_a_glut_is_worked_off_by_making_less_which_teaches_and_costs_less() -> None:
    lean, full = industry(), industry()
    full.market.stock[CATL] *= 3.0
    full.books.inventory[CATL] *= 3
    full.books.other[CATL] = full.books.inventory[CATL]
    lean.books.other[CATL] = full.books.inventory[CATL]
    experience = full.supply.experience[CATL].sum()
    for world in (lean, full):
        quarter(world, None, ONLY)
    assert full.market.stock_change[CATL, 0] < 0.0 <= lean.market.stock_change[CATL, 0] + 1e-9
    assert full.supply.experience[CATL].sum() - experience == pytest.approx(cells_made(full)[CATL].sum())
    assert cells_made(full)[CATL].sum() < cells_made(lean)[CATL].sum()
    assert full.books.flow[CATL, Item.MATERIALS, 0] > lean.books.flow[CATL, Item.MATERIALS, 0]
    assert full.books.account[CATL, 0] > lean.books.account[CATL, 0]
    assert full.market.delivered[CATL] == pytest.approx(lean.market.delivered[CATL])


def test_r9_22_what_is_made_is_sold_or_lies_in_stock_and_stocks_are_assets_at_cost() -> None:
    scenario = load("casip-2024")
    world, groups = opened(scenario, 5, np.arange(6)), groups_for(scenario.setup)
    for _ in range(10):
        before = copy(world)
        world = play_quarter(world, groups).after
        assert not imbalance(world.books.account).any()
        alive = world.books.status[: world.setup.dims.makers] < 3
        grown = world.market.stock - before.market.stock
        assert grown[alive] == pytest.approx(world.market.stock_change[alive], abs=1e-9)
        surplus = total(cells_made(world) - cells_sold(world), axis=1)
        assert surplus[alive] == pytest.approx(world.market.stock_change[alive], abs=1e-6)
        books = world.books
        assets = books.account[: len(books.plant)] + books.plant + books.other
        assert (assets == books.debt + books.equity).all()
        assert (books.inventory >= 0).all()
        each = books.inventory[0] / (world.market.stock[0] * 1e6)  # US$/kWh of the largest maker
        assert ((each > 35.0) & (each < 90.0)).all()
