"""Cost and yield: what the formulas promise."""

import numpy as np
import pytest

from game.economics.learning import (
    blended_yield,
    expected_yield,
    experience_ratio,
    running_share,
    scrap_factor,
    searched,
    wright,
    yield_step,
)


def test_the_wright_exponent_is_recovered_from_costs():
    """A regression of log cost on log experience gives the exponent back: 18 % a doubling."""
    experience = np.geomspace(1.0, 64.0, 7)
    cost = wright(experience, 0.286)
    slope = np.polyfit(np.log(experience), np.log(cost), 1)[0]
    assert slope == pytest.approx(-0.286, abs=1e-6)
    assert cost[1] / cost[0] == pytest.approx(0.82, abs=0.001)


def test_others_teach_in_part_and_a_master_starts_ahead():
    own = np.zeros((2, 2, 1))
    own[0, 0] = 100.0
    ratio = experience_ratio(own, np.array([100.0, 1.0]), 0.2, 0.3)
    assert ratio[0, 0, 0] == pytest.approx(1.0)
    assert ratio[1, 0, 0] == pytest.approx(0.2)
    assert ratio[0, 1, 0] == pytest.approx(0.3)
    assert ratio[1, 1, 0] == 0.0


def test_what_others_taught_about_a_chemistry_that_is_made_counts_in_another_and_only_there():
    """Two makers of NMC, one of which has made little: it knows what it made and a fifth of the rest."""
    own = np.zeros((3, 2, 1))
    own[0, 0], own[1, 0] = 50.0, 1.0
    ratio = experience_ratio(own, np.array([100.0, 100.0]), 0.2, 0.3)
    assert ratio[1, 1, 0] == pytest.approx(0.3 * (0.01 + 0.2 * 0.5))
    assert ratio[2, 1, 0] == 0.0


def test_a_head_start_is_replaced_by_own_cells():
    own = np.array([[[500.0], [1.0]]])
    assert experience_ratio(own, np.array([100.0, 1.0]), 0.0, 0.3)[0, 1, 0] == pytest.approx(1.0)


def test_yield_climbs_from_0_45_to_0_9_in_8_to_12_quarters():
    value, quarters = np.array([0.45]), 0
    while value[0] < 0.9:
        value = yield_step(value, np.array([0.95]), 0.22, np.ones(1))
        quarters += 1
    assert 8 <= quarters <= 12


def test_a_maker_prices_for_the_yield_to_come():
    start, ceiling = np.array([0.45, 0.9]), np.array([0.95, 0.9])
    ahead = expected_yield(start, ceiling, 0.22, 6.0)
    assert 0.8 < ahead[0] < 0.85 and ahead[1] == pytest.approx(0.9)
    assert (expected_yield(start, ceiling, 0.22, 0.0) == start).all()


def test_idle_lines_teach_nothing_and_yield_never_passes_its_ceiling():
    assert yield_step(np.array([0.6]), np.array([0.95]), 0.22, np.zeros(1))[0] == 0.6
    assert yield_step(np.array([0.97]), np.array([0.95]), 0.22, np.ones(1))[0] == 0.97
    assert running_share(np.array([0.0, 5.0, 0.0]), np.array([10.0, 10.0, 0.0]), 0.3, 0.25).tolist() == [0.25, 1.0, 0.0]


def test_scrap_at_full_yield_costs_nothing_extra():
    assert scrap_factor(np.array([0.95]), np.array([0.95]))[0] == 1.0
    assert scrap_factor(np.array([0.475]), np.array([0.95]))[0] == 2.0


def test_new_lines_pull_the_mean_yield_down_by_capacity():
    mixed = blended_yield(np.array([0.9, 0.4]), np.array([30.0, 0.0]), np.array([10.0, 0.0]), np.array([0.5, 0.5]))
    assert mixed.tolist() == pytest.approx([0.8, 0.4])


def test_research_against_the_trade_moves_cost_both_ways_and_within_bounds() -> None:
    """A tenth less for twice the part of the trade's knowledge; nothing where the part is what it was, or was none."""
    opening = np.array([0.1, 0.1, 0.1, 0.1, 0.0])[:, None]
    share = np.array([0.1, 0.2, 0.05, 0.9, 0.3])[:, None]
    found = searched(share, opening, 0.15)[:, 0]
    assert found[[0, 4]].tolist() == [1.0, 1.0]
    assert found[1] == pytest.approx(0.9, abs=0.002) and found[2] == pytest.approx(1.0 / found[1], rel=1e-5)
    assert found[3] == pytest.approx(float(searched(np.array([[0.4]]), opening[:1], 0.15)[0, 0]))
