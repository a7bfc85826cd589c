"""Materials: stocks make scarcity, scarcity makes prices, prices make supply that comes late."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.economics.materials import (
    cover,
    cover_at,
    level_before_scale,
    opened,
    ordered,
    price_step,
    run_share,
    scarcity_price,
)

BOUNDS = (0.35, 6.0)


def one(value: float) -> np.ndarray:
    return np.array([[float(value)]])


@given(st.floats(0.01, 5.0), st.floats(0.01, 5.0))
def test_scarcer_stocks_are_dearer_within_bounds(less: float, more: float) -> None:
    less, more = sorted((less, more))
    dear, cheap = (scarcity_price(one(80.0), one(k), 0.5, 1.2, BOUNDS)[0, 0] for k in (less, more))
    assert 0.35 * 80.0 - 1e-9 <= cheap <= dear <= 6.0 * 80.0 + 1e-9
    assert scarcity_price(one(80.0), one(0.5), 0.5, 1.2, BOUNDS)[0, 0] == pytest.approx(80.0, rel=1e-5)


@given(st.floats(0.4, 5.5))
def test_the_cover_of_a_price_gives_the_price_back(relative: float) -> None:
    covered = cover_at(one(80.0 * relative), one(80.0), 0.5, 1.2, BOUNDS)
    assert scarcity_price(one(80.0), covered, 0.5, 1.2, BOUNDS)[0, 0] == pytest.approx(80.0 * relative, rel=1e-4)
    assert cover(covered * 30.0, one(30.0)) == pytest.approx(covered)


def test_two_quarters_of_prices_without_shocks_are_one_with_the_square() -> None:
    start, level, still = one(90.0), one(60.0), one(0.0)
    twice = price_step(price_step(start, level, 0.86, one(0.1), still), level, 0.86, one(0.1), still)
    assert twice[0, 0] == pytest.approx(price_step(start, level, 0.86 * 0.86, one(0.1), still)[0, 0], rel=1e-6)


def test_mines_stop_below_cost_and_not_above() -> None:
    share = run_share(np.array([20.0, 60.0, 80.0, 400.0]), np.full(4, 80.0), 0.5, 0.6)
    assert share[0] == 0.6 and share[1] == pytest.approx(0.75**0.5, rel=1e-4) and (share[2:] == 1.0).all()


@given(st.floats(1.0, 200.0), st.floats(1.0, 400.0), st.floats(10.0, 500.0))
def test_dear_materials_bring_more_supply_and_enough_brings_none(expected: float, committed: float, price: float):
    low, high = (ordered(one(expected), one(committed), one(p), one(80.0), 0.5, one(0.3)) for p in (price, 2 * price))
    assert 0.0 <= low[0, 0] <= high[0, 0]
    if committed > expected and price <= 79.0:
        assert low[0, 0] == 0.0


def test_what_is_begun_opens_after_its_lag_on_average() -> None:
    building, at = one(100.0), 0.0
    for quarter in range(1, 400):
        now = opened(building, one(10.0))
        building, at = building - now, at + quarter * now[0, 0] / 100.0
    assert at == pytest.approx(10.0, abs=0.01)


def test_supply_that_comes_late_overshoots() -> None:
    """The cobweb: after one jump of demand, prices rise, supply follows too far, and prices fall below their start."""
    level, lag, speed = one(80.0), one(10.0), one(0.35)
    price, supply, building, stock = one(80.0), one(40.0), one(0.0), one(20.0)
    path = []
    for _ in range(60):
        stock = np.maximum(stock + supply * run_share(price, level, 0.5, 0.6) - 50.0, 0.0)
        supply, building = supply + opened(building, lag), building - opened(building, lag)
        building = building + ordered(one(50.0), supply + building, price, level, 0.5, speed)
        aim = scarcity_price(level, cover(stock, one(50.0)), 0.5, 1.2, BOUNDS)
        price = price_step(price, aim, 0.75, one(0.0), one(0.0))
        path.append(price[0, 0])
    peak = int(np.argmax(path))
    assert 3 < peak < 20 and path[peak] > 2.5 * 80.0 and min(path[peak:]) < 0.75 * 80.0


def test_a_new_chain_costs_more_until_it_is_built() -> None:
    level = level_before_scale(np.full((2, 1), 120.0), np.full((2, 1), 15.0), 4000.0, np.array([[0.32], [0.0]]))
    assert level[0, 0] == pytest.approx(120.0 * (4000.0 / 15.0) ** 0.32, rel=1e-9)
    assert level[1, 0] == 120.0
    assert level_before_scale(one(120.0), one(9000.0), 4000.0, one(0.32))[0, 0] == 120.0
