"""Formulas of finance, valuation and incidence move the way the field says, and stay in their ranges."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.economics import finance, incidence, valuation

AMOUNT = st.integers(0, 10**12)
SHARE = st.floats(0.0, 1.0)


def one(x: float) -> np.ndarray:
    return np.array([[float(x)]])


def whole(x: int) -> np.ndarray:
    return np.array([[x]])


@given(AMOUNT, AMOUNT, AMOUNT)
def test_more_debt_is_more_leverage_and_dearer(debt: int, cash: int, assets: int) -> None:
    low = finance.leverage(whole(debt), whole(cash), whole(assets))
    high = finance.leverage(whole(debt + 10**9), whole(cash), whole(assets))
    assert 0.0 <= low <= high <= 2.0
    rates = [finance.interest_rate(level, 0.035, 0.045, one(0.0)) for level in (low, high)]
    assert 0.005 <= rates[0] <= rates[1] <= 0.4


@given(AMOUNT, AMOUNT, st.integers(-(10**11), 10**11))
def test_banks_lend_more_on_more_plant_and_never_less_than_nothing(plant: int, revenue: int, earnings: int) -> None:
    lent = finance.credit_limit(one(plant), one(revenue), one(earnings), one(1.0), (0.6, 0.4, 8.0))
    more = finance.credit_limit(one(plant + 10**6), one(revenue), one(earnings), one(1.2), (0.6, 0.4, 8.0))
    assert 0.0 <= lent < more


@given(SHARE, SHARE)
def test_combustion_profit_falls_faster_than_volume(share: float, opening: float) -> None:
    left = finance.combustion_share(one(share), one(opening), 1.25)[0, 0]
    volume = (1.0 - share) / max(1.0 - opening, 0.01)
    assert left >= 0.0
    assert left <= volume + 1e-9 if volume <= 1.0 else left >= 1.0


@given(st.integers(1, 10**12), st.integers(1, 10**12))
def test_dilution_is_more_than_the_fair_share(raised: int, value: int) -> None:
    part = finance.dilution(one(raised), one(value), 0.06)[0, 0]
    assert raised / (value + raised) <= part <= 1.0


@given(SHARE, SHARE)
def test_value_falls_with_neglect_and_never_below_zero(less: float, more: float) -> None:
    less, more = sorted((less, more))
    values = [
        valuation.going_concern(one(1e9), one(5e9), one(4e8), one(nu), (20.0, 4.0), 0.25, 0.02) for nu in (less, more)
    ]
    assert values[0] >= values[1] >= 0.0
    assert valuation.going_concern(one(-9e10), one(5e9), one(-4e9), one(0.0), (20.0, 4.0), 0.25, 0.02) == 0.0


def test_a_firm_that_earns_its_return_is_worth_its_books() -> None:
    value = valuation.going_concern(one(-1e9), one(5e9), one(1e8), one(0.0), (20.0, 4.0), 0.25, 0.02)
    assert value[0, 0] == 4e9


def test_the_option_rises_with_stage_promise_and_belief() -> None:
    chance = (0.0, 0.005, 0.02, 0.045, 0.09, 0.16, 0.28, 0.5, 0.8)

    def option(stage: int, promised: int, belief: float) -> float:
        prize = one(1e10)
        return float(valuation.route_option(whole(stage), whole(promised), one(belief), prize, chance, 0.3)[0, 0])

    assert option(4, 4, 0.5) < option(5, 5, 0.5) < option(5, 8, 0.5) < option(5, 8, 0.9)
    assert option(9, 9, 1.0) == 8e9
    assert option(5, 9, 1.0) == pytest.approx(1e10 * (0.09 + 0.3 * 0.71))  # believed wholly: the whole way


def test_the_prize_is_shared_with_who_is_there_or_near() -> None:
    chance = (0.0, 0.005, 0.02, 0.045, 0.09, 0.16, 0.28, 0.5, 0.8)
    rivals = valuation.rivals_there(np.array([[9], [5], [1]]), chance)
    assert np.allclose(rivals[:, 0], [0.09, 0.8, 0.89])
    alone, beside = (valuation.contested(one(1e10), one(count), 0.25)[0, 0] for count in (0.0, 4.0))
    assert (alone, beside) == (1e10, 5e9)


def test_winding_up_leaves_a_part_of_cash_less_debt() -> None:
    assert valuation.liquidation(one(2.0e8), 0.6)[0, 0] == pytest.approx(1.2e8)
    assert valuation.liquidation(one(-2.0e8), 0.6)[0, 0] == 0.0


def test_who_is_not_believed_gains_little_by_promising_further() -> None:
    chance = (0.0, 0.005, 0.02, 0.045, 0.09, 0.16, 0.28, 0.5, 0.8)

    def gain(promised: int, belief: float) -> float:
        held = (whole(5), one(belief), one(1e10), chance)
        less, more = (valuation.route_option(held[0], whole(m), *held[1:], 0.8) for m in (5, promised))
        return float(more[0, 0] - less[0, 0])

    assert gain(9, 0.3) < 2.0 * gain(6, 0.3)
    assert gain(9, 0.8) > 4.0 * gain(6, 0.8)


def test_habit_rises_at_once_and_is_forgotten_slowly() -> None:
    assert valuation.habit(one(100.0), one(150.0), 0.02) == 150.0
    assert valuation.habit(one(100.0), one(0.0), 0.02) == 98.0
    assert valuation.backlog(one(10.0), one(40.0), one(98.0), 0.1) == 67.0
    assert valuation.outlook(one(5.0), one(40.0), one(98.0)) == -53.0


@given(SHARE)
def test_neglect_is_a_share(research: float) -> None:
    assert 0.0 <= valuation.neglect(one(research * 1e8), one(1e8))[0, 0] <= 1.0
    assert valuation.neglect(one(0.0), one(0.0)) == 0.0


@given(AMOUNT, AMOUNT, AMOUNT)
def test_grants_never_exceed_the_pot_or_the_cap(grant: int, own: int, others: int) -> None:
    part = incidence.grant_shares(one(grant), one(own), one(own + others), 1.0)
    assert 0 <= part[0, 0] <= min(grant, own) + 1


def test_claims_without_a_name_to_lose_exaggerate() -> None:
    honest = incidence.claimed_benefit(one(0.5), one(1.0), 1.5, one(0.9))
    brazen = incidence.claimed_benefit(one(0.5), one(0.0), 1.5, one(0.9))
    assert honest == 0.5 < brazen


def test_a_grant_adds_most_where_there_is_little() -> None:
    assert incidence.additional(one(5.0), one(5.0)) == 0.5
    assert incidence.additional(one(5.0), one(0.0)) == 1.0
    assert incidence.joined_duty(one(0.25), one(0.75), one(0.5)) == 0.5


@given(AMOUNT, AMOUNT)
def test_overhead_grows_with_revenue_but_less(revenue: int, opening: int) -> None:
    fixed, bounds = whole(10**8), (np.zeros((1, 1)), 0.1)
    owed = finance.overhead(fixed, whole(revenue), whole(opening), 0.6, bounds, 0.0)[0, 0]
    assert 0.3e8 <= owed <= 1e8 + 0.06 * max(revenue - opening, 0) + 1.0
    assert finance.overhead(fixed, whole(revenue), whole(0), 0.6, bounds, 0.5) == 1e8
    assert finance.overhead(fixed, whole(2 * 10**9), whole(10**9), 0.6, bounds, 0.0)[0, 0] == 1.6e8
    assert finance.overhead(fixed, whole(10**8), whole(10**8), 0.6, bounds, 0.5)[0, 0] == 0.55e8


def test_what_is_being_built_owes_no_return_yet() -> None:
    """A firm that builds is worth as much as one that holds the money, until the lines open."""
    rich = valuation.going_concern(one(2e9), one(5e9), one(4e8), one(0.0), (20.0, 4.0), 0.25, 0.02)
    builder = valuation.going_concern(one(1e9), one(6e9), one(4e8), one(0.0), (20.0, 4.0), 0.25, 0.02, one(1e9))
    assert builder == rich


def test_an_issue_tells_more_the_larger_it_is_and_the_less_the_firm_is_trusted() -> None:
    raised, belief = np.array([0.0, 1e9, 2e9, 1e9]), np.array([0.5, 0.5, 0.5, 1.0])
    cut = finance.issue_price_cut(raised, np.full(4, 1e10), belief, 0.06, 0.4)
    assert cut[0] == cut[3] == pytest.approx(0.06) and cut[0] < cut[1] < cut[2]
    assert cut[1] == pytest.approx(0.08)


def test_banks_renew_what_is_within_the_limit() -> None:
    debt, most = np.array([100, 100, 100]), np.array([200, 99, 10])
    assert finance.not_rolled_over(debt, most, 0.05).tolist() == [0.0, 1.0, 5.0]
