"""Suits, settlement and patents: formulas on arrays."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.economics.bargaining import least_taken, meets, middle, most_given
from game.economics.litigation import (
    award,
    belief,
    filing_factor,
    infringement_chance,
    seen_chance,
    strength,
    told_by_court,
)
from game.economics.patenting import (
    ageing,
    family_breadth,
    family_quality,
    filings_mean,
    mixed_mean,
    share_decided,
    thicket,
)
from game.economics.promises import after_kept, after_missed, faded
from game.exact import Luck, dollars, world_keys


def test_strength_is_above_zero_as_often_as_the_chance_says() -> None:
    luck = Luck(world_keys(1, np.arange(4000))).uniform(1, 0, 1)[0, 0]
    for chance in (0.2, 0.6):
        found = np.count_nonzero(strength(luck, np.full(4000, chance)) > 0.0) / 4000
        assert found == pytest.approx(chance, abs=0.03)


def test_beliefs_follow_the_case_through_noise() -> None:
    clear = belief(np.array([3.0, -3.0]), np.full(2, 0.5))
    assert clear[0] > 0.99 and clear[1] < 0.01
    assert belief(np.array([0.2]), np.array([0.5]))[0] > belief(np.array([0.2]), np.array([2.0]))[0] > 0.5


def test_each_recent_suit_doubles_the_cost_of_the_next() -> None:
    assert filing_factor(np.array([0.0, 1.0, 2.0])) == pytest.approx([1.0, 2.0, 4.0], rel=1e-6)


def test_awards_are_a_small_part_of_claims() -> None:
    royalty, sold, time, even = (np.array([value]) for value in (0.004, 1e8, 10.0, 0.5))
    assert award(np.array([10**9]), royalty, sold, time, even)[0] == pytest.approx(4e6)
    assert award(np.array([10**6]), royalty, sold, time, even)[0] == 1e6


def test_a_search_sharpens_the_chance_and_a_noisy_one_tells_little() -> None:
    chance, sign = np.full(2, 0.5), np.array([1.0, -1.0])
    sharp, blunt = seen_chance(chance, sign, 0.3), seen_chance(chance, sign, 10.0)
    assert sharp[0] > 0.95 and sharp[1] < 0.05 and np.abs(blunt - 0.5).max() < 0.05


def test_belief_follows_a_judgment_by_bayes_rule() -> None:
    told = told_by_court(np.array([0.5, 0.5]), np.array([True, False]))
    assert told == pytest.approx([0.85, 0.15])


def test_fees_of_families_rise_with_age_and_thickets_add_up() -> None:
    assert ageing(np.array([20, 80]), 80.0) == pytest.approx([1.0, 2.8])
    assert thicket(np.array([[0.5], [0.25]]))[0] == 0.75
    assert family_breadth(np.array([0, 2000]), 2000.0) == pytest.approx([100.0, 50.0])
    assert family_quality(np.array([2.0, -9.0]), 8.0) == pytest.approx([66.0, 5.0])
    assert mixed_mean(np.array([20]), np.array([8.0]), np.array([0.25]), np.array([0.0]))[0] == 17.0


def test_a_larger_portfolio_finds_more_to_read_on() -> None:
    families = np.array([0.0, 25.0, 100.0, 10_000.0])
    chance = infringement_chance(families, 25.0, 0.75)
    assert chance[0] == 0.0 and chance[1] == pytest.approx(0.375) and 0.7 < chance[3] < 0.75
    assert chance[2] == pytest.approx(0.75 * (1.0 - 13.0**-0.5)) and chance[2] < 0.75 * chance[3]


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0), st.floats(0.0, 1e9), st.floats(0.0, 1e7))
def test_the_price_lies_in_the_zone(p: float, q: float, stake: float, cost: float) -> None:
    least = least_taken(np.array([p]), np.array([stake]), np.array([cost]))
    most = most_given(np.array([q]), np.array([stake]), np.array([cost]))
    if least[0] <= most[0]:
        price = middle(dollars(least), dollars(most))[0]
        assert least[0] - 1.0 <= price <= most[0] + 1.0


def test_like_beliefs_always_leave_a_zone() -> None:
    same, stake, cost = np.array([0.7]), np.array([1e8]), np.array([1e6])
    assert least_taken(same, stake, cost)[0] <= most_given(same, stake, cost)[0]


def test_crossing_offers_meet_in_the_middle() -> None:
    assert meets(np.array([10]), np.array([20]), np.array([0.01]), np.array([0.01]))[0]
    assert not meets(np.array([21]), np.array([20]), np.array([0.0]), np.array([0.0]))[0]
    assert middle(np.array([10]), np.array([21]))[0] == 15


def test_filings_have_elasticity_within_a_firm_and_go_with_size_across() -> None:
    flow, stock = np.array([1e7, 2e7, 2e7]), np.array([2e8, 2e8, 4e8])
    mean = filings_mean(flow, stock, np.array([0.2]), 0.45, 0.06, 1.0, 1e8)
    assert mean[1] / mean[0] == pytest.approx(2.0**0.45, rel=1e-5)
    assert mean[2] / mean[0] == pytest.approx(2.0, rel=1e-5)
    less = filings_mean(flow, stock, np.array([0.2]), 0.45, 0.06, 0.9, 1e7)
    assert less[1] / less[0] == pytest.approx(2.0**0.45, rel=1e-5)
    assert less[2] / less[0] == pytest.approx(2.0**0.9, rel=1e-5)
    at_reference = np.array([6e6]), np.array([1e8])
    assert filings_mean(*at_reference, np.array([0.2]), 0.45, 0.06, 0.9, 6e6)[0] == pytest.approx(1.2)
    assert filings_mean(np.zeros(1), np.array([1e9]), np.array([0.2]), 0.45, 0.06, 1.0, 1e8)[0] == 0.0


@given(st.integers(0, 10_000), st.floats(0.0, 0.999))
def test_offices_never_decide_more_than_waits(waiting: int, phase: float) -> None:
    decided = share_decided(np.array([waiting]), 0.125, np.array([phase]))[0]
    assert 0 <= decided <= waiting and abs(decided - 0.125 * waiting) < 1.0


def test_memory_of_promises_halves_in_sixteen_quarters() -> None:
    credibility = np.array([0.9])
    for _ in range(16):
        credibility = faded(credibility, 0.5, 16.0)
    assert credibility[0] == pytest.approx(0.7, rel=1e-5)
    assert after_kept(np.array([0.5]), 0.2)[0] == pytest.approx(0.6)
    assert after_missed(np.array([0.5]), 0.2)[0] == pytest.approx(0.4)
