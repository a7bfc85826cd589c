"""Properties that an economist would ask of the formulas, over many seeds."""

import numpy as np
import pytest

from game.economics.awards import nested_logit
from game.economics.demand import choice_shares
from game.economics.pricing import lerner_index, offer_price
from game.economics.spillover import from_strangers, intake, next_stock

SEEDS = range(50)
NESTS, STEP = 3, 1e-2
BETA = 6.0


def draw(seed: int, size: int) -> tuple[np.ndarray, np.ndarray, float]:
    rng = np.random.default_rng(seed)
    return rng.normal(0.0, 1.5, size), rng.integers(0, NESTS, size), float(rng.uniform(0.4, 1.0))


def probabilities(value: np.ndarray, family: np.ndarray, scale: float) -> np.ndarray:
    return nested_logit(value, family, np.zeros(len(value), dtype=np.int64), np.zeros(1), NESTS, scale)[0]


def slopes(value: np.ndarray, family: np.ndarray, scale: float) -> np.ndarray:
    """dP_i/dV_j of the nested logit (Train 2009, chapter 4)."""
    p = probabilities(value, family, scale)
    same = family[:, None] == family
    inside = p / np.array([p[family == one].sum() for one in family])
    return p[:, None] * (np.eye(len(p)) / scale - same * (1.0 / scale - 1.0) * inside - p)


@pytest.mark.parametrize("seed", SEEDS)
def test_derivatives_of_the_nested_logit_are_those_of_the_textbook(seed: int) -> None:
    value, family, scale = draw(seed, 7)
    exact = slopes(value, family, scale)
    for one in range(len(value)):
        step = np.eye(len(value))[one] * STEP
        up, down = (probabilities(value + sign * step, family, scale) for sign in (1.0, -1.0))
        assert (up - down) / (2.0 * STEP) == pytest.approx(exact[:, one], abs=2e-4)


@pytest.mark.parametrize("seed", SEEDS)
def test_derivatives_of_shares_of_makes_are_p_times_one_less_p(seed: int) -> None:
    value = draw(seed, 6)[0][:, None, None]
    share = choice_shares(value, np.ones((6, 1, 1)))[:, 0, 0]
    step = np.zeros_like(value)
    step[2] = STEP
    slope = (choice_shares(value + step, np.ones(1)) - choice_shares(value - step, np.ones(1)))[:, 0, 0] / (2.0 * STEP)
    assert slope == pytest.approx(share * ((np.arange(6) == 2) - share[2]), abs=1e-4)


@pytest.mark.parametrize("seed", SEEDS)
def test_raise_your_price_and_your_share_falls_and_those_of_all_others_rise(seed: int) -> None:
    value, family, scale = draw(seed, 7)
    before, dear = probabilities(value, family, scale), value.copy()
    dear[3] -= BETA * np.log(1.05)
    after = probabilities(dear, family, scale)
    assert after[3] < before[3] and (np.delete(after, 3) > np.delete(before, 3)).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_clones_share_one_firms_sales_the_more_exactly_the_closer_substitutes_they_are(seed: int) -> None:
    """A clone adds lambda ln 2 to its family's worth: as lambda goes to 0 the two share what the one had."""
    value, family, _ = draw(seed, 6)
    family[0] = NESTS - 1
    family[1:] %= NESTS - 1
    twice, both = np.append(value, value[0]), np.append(family, family[0])
    gains = []
    for scale in (0.9, 0.5, 0.1):
        alone, pair = probabilities(value, family, scale)[0], probabilities(twice, both, scale)
        assert pair[0] == pytest.approx(pair[-1], rel=1e-9)
        gains.append((pair[0] + pair[-1]) / alone - 1.0)
        odds = alone / (1.0 - alone) * 2.0**scale
        assert pair[0] + pair[-1] == pytest.approx(odds / (1.0 + odds), rel=1e-4)
    assert gains[0] > gains[1] > gains[2] > 0.0 and gains[2] < 0.075


@pytest.mark.parametrize("seed", SEEDS)
def test_relabelling_offers_relabels_chances(seed: int) -> None:
    value, family, scale = draw(seed, 8)
    order = np.random.default_rng(seed + 1000).permutation(8)
    assert probabilities(value[order], family[order], scale) == pytest.approx(
        probabilities(value, family, scale)[order], rel=1e-12
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_lerner_margins_leave_no_gain_from_another_price(seed: int) -> None:
    """Where no bound and no capacity binds, the prices of the rule are those of the Bertrand equilibrium."""
    rng = np.random.default_rng(seed)
    cost, worth = rng.uniform(50.0, 90.0, 5), rng.normal(0.0, 0.4, 5)

    def shares(price: np.ndarray) -> np.ndarray:
        return choice_shares((worth - BETA * np.log(price / 70.0))[:, None, None], np.ones(1))[:, 0, 0]

    price = cost * 1.2
    for _ in range(200):
        margin = lerner_index(shares(price), BETA, 0.0, 0.9)
        price = 0.5 * price + 0.5 * offer_price(cost, margin, np.zeros(5))
    for one in range(5):
        profit = []
        for change in (-STEP, 0.0, STEP):
            other = price * np.where(np.arange(5) == one, np.exp(change), 1.0)
            profit.append((other[one] - cost[one]) * shares(other)[one])
        assert abs(profit[2] - profit[0]) / (2.0 * STEP) < 2e-3 * price[one] * shares(price)[one]
        assert profit[1] >= max(profit[0], profit[2])


@pytest.mark.parametrize("seed", SEEDS)
def test_knowledge_with_constant_spending_comes_to_its_steady_state(seed: int) -> None:
    """K* = (x + A s) / d with A = K* / (K* + K_half): the positive root of a quadratic."""
    rng = np.random.default_rng(seed)
    flow, decay, half = rng.uniform(1e6, 3e8, (4, 1, 1)), 0.0398, 1e8
    stock = rng.uniform(0.0, 5e9, flow.shape)
    offered = from_strangers(flow, np.zeros(1), 0.08, 0.5)
    for _ in range(1500):
        stock = next_stock(stock, flow, intake(stock, offered, flow, half, 1.0), decay)
    b = decay * half - flow - offered
    steady = (-b + np.sqrt(b * b + 4.0 * decay * half * flow)) / (2.0 * decay)
    assert stock == pytest.approx(steady, rel=1e-6)


@pytest.mark.parametrize("seed", SEEDS)
def test_identical_strangers_never_outweigh_own_work(seed: int) -> None:
    rng = np.random.default_rng(seed)
    own, knowledge = rng.uniform(1e6, 1e9), rng.uniform(0.0, 1e10)
    learnt = []
    for strangers in (1, 2, 4, 8, 16, 32):
        flow = np.full((strangers + 1, 1, 1), own)
        offered = from_strangers(flow, np.zeros(1), 0.15, 0.5)
        learnt.append(intake(np.full(flow.shape, knowledge), offered, flow, 1e8, 1.0)[0, 0, 0])
        without = intake(np.zeros(flow.shape), offered, flow, 1e8, 1.0)
        assert not without.any()
    assert learnt == sorted(learnt) and learnt[-1] < own
