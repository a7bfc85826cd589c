"""Awards, prices, demand and storage: what the formulas promise."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from game.economics.awards import bounded_shares, fair_weight, nested_logit, niche_share, race
from game.economics.demand import choice_shares, credit_needed, diffusion_step, potential_share, price_response
from game.economics.pricing import glide, lerner_index, offer_price, scarcity_markup
from game.economics.storage import filled, storage_demand, storage_weights

ONE = np.zeros(1)


def chances(value, family, scale):
    value = np.asarray(value, dtype=np.float64)
    return nested_logit(value, np.asarray(family), np.zeros(len(value), dtype=np.int64), ONE, 4, scale)


@given(arrays(np.float64, 6, elements=st.floats(-8, 8)), st.floats(0.2, 1.0))
def test_probabilities_sum_to_one(value, scale):
    offers, none = chances(value, [0, 0, 1, 1, 2, 3], scale)
    assert offers.sum() + none[0] == pytest.approx(1.0, abs=1e-12)
    assert (offers >= 0.0).all()


def test_two_clones_share_about_one_firms_sales_within_a_nest():
    single, _ = chances([1.0, 1.0], [0, 1], 0.1)
    double, _ = chances([1.0, 1.0, 1.0], [0, 0, 1], 0.1)
    assert double[0] == double[1]
    assert double[0] + double[1] == pytest.approx(single[0], rel=0.06)
    plain, _ = chances([1.0, 1.0, 1.0], [0, 0, 1], 1.0)
    assert plain[0] + plain[1] > 1.15 * single[0]


def test_with_scale_one_it_is_the_plain_logit():
    offers, none = chances([0.0, 1.0, 2.0], [0, 1, 1], 1.0)
    weight = np.exp([0.0, 1.0, 2.0])
    assert offers == pytest.approx(weight / (weight.sum() + 1.0), rel=1e-9)
    assert none[0] == pytest.approx(1.0 / (weight.sum() + 1.0), rel=1e-9)


def test_a_rival_in_the_nest_takes_more_from_its_neighbour():
    before, _ = chances([0.0, 0.0], [0, 1], 0.5)
    after, _ = chances([0.0, 0.0, 0.0], [0, 1, 1], 0.5)
    assert before[1] - after[1] > before[0] - after[0] > 0.0


def test_weights_of_winners_are_fair():
    """Over many races with two winners of four, each candidate's mean weight is its chance."""
    chance = np.array([[0.5], [0.3], [0.15], [0.05]])
    score = race(chance, np.random.default_rng(4).random((4, 60_000)))
    order = np.argsort(-score, axis=0, kind="stable")
    loser = np.take_along_axis(score, order[2:3], axis=0)[0]
    weight = np.where(score > loser, fair_weight(chance, loser), 0.0)
    assert weight.mean(axis=1) == pytest.approx(chance[:, 0], abs=0.01)
    assert fair_weight(np.array([0.2]), np.zeros(1))[0] == 0.2


def test_the_race_is_won_with_the_odds():
    drawn = np.random.default_rng(1).random((3, 40_000))
    first = np.argmax(race(np.array([[0.2], [0.3], [0.5]]), drawn), axis=0)
    assert np.bincount(first) / 40_000 == pytest.approx([0.2, 0.3, 0.5], abs=0.01)


WEIGHTS = arrays(np.float64, (3, 5), elements=st.floats(0.01, 1))
BOUNDS = arrays(np.float64, (3, 5), elements=st.floats(0.05, 0.6))
ROOMS = arrays(np.float64, (4, 3), elements=st.floats(0, 10))
KEEN = arrays(np.float64, (4, 3), elements=st.floats(0.01, 5))


@given(WEIGHTS, BOUNDS)
def test_bounded_shares_sum_to_one_and_keep_to_bounds_where_they_can(weight, bound):
    share = bounded_shares(weight, bound)
    assert share.sum(axis=0) == pytest.approx(np.ones(5), abs=1e-12)
    roomy = bound.sum(axis=0) > 1.5
    assert (share[:, roomy] <= bound[:, roomy] + 1e-9).all()


def test_the_niche_for_flagships_widens_as_they_get_cheaper():
    part = niche_share(np.array([900.0, 800.0, 400.0, 200.0, 20.0]), 800.0, 0.04, 2.0, 0.3)
    assert part.tolist() == pytest.approx([0.0, 0.01, 0.04, 0.16, 0.3])


def test_the_only_winner_takes_all():
    assert bounded_shares(np.array([[0.4], [0.0], [0.0]]), np.full((3, 1), 0.6))[:, 0].tolist() == [1.0, 0.0, 0.0]


def test_the_margin_rises_with_the_share_and_is_bounded():
    margin = lerner_index(np.array([0.0, 0.37, 0.99]), 7.0, 0.06, 0.3)
    assert margin[0] == pytest.approx(1 / 7)
    assert margin[1] == pytest.approx(0.227, abs=0.001)
    assert margin[2] == 0.3


def test_prices_cover_cost_and_scarcity():
    assert offer_price(np.array([80.0]), np.array([0.2]), np.array([0.1]))[0] == pytest.approx(110.0)
    assert scarcity_markup(np.array([0.5, 0.85, 1.0, 2.0]), 0.85, 0.8).tolist() == pytest.approx([0.0, 0.0, 0.12, 0.12])
    price = np.array([100.0])
    for _ in range(4):
        price = glide(price, 0.04)
    assert price[0] == pytest.approx(96.06, abs=0.01)


def test_plug_ins_grow_towards_their_potential_and_fall_back_above_it():
    share, potential = np.array([[0.1]]), np.array([[0.6]])
    for _ in range(200):
        share = diffusion_step(share, potential, np.array([[0.1]]), np.zeros((1, 1)))
    assert share[0, 0] == pytest.approx(0.6, abs=0.001)
    assert diffusion_step(np.array([[0.7]]), potential, np.array([[0.1]]), np.zeros((1, 1)))[0, 0] < 0.7


def test_dear_plug_ins_and_missing_chargers_lower_the_potential():
    gaps, points = np.array([[0.0], [0.3], [0.0]]), np.array([[1.0], [1.0], [0.2]])
    potential = potential_share(gaps, points, np.full((3, 1), 0.95), 0.78, 3.0, 0.35)[:, 0]
    assert potential[0] == pytest.approx(0.95 * 0.78)
    assert potential[1] < potential[0] and potential[2] < potential[0]


def test_a_price_moves_a_share_and_back_and_credits_are_what_undoes_the_gap():
    share, ceiling = np.array([[0.2, 0.5, 0.9]]), np.full((1, 1), 0.95)
    dearer = price_response(share, ceiling, np.full((1, 3), 0.1), 1.8)
    back = price_response(dearer, ceiling, np.full((1, 3), -0.1), 1.8)
    assert (dearer < share).all() and np.abs(back - share).max() < 1e-12
    fall = credit_needed(dearer, share, ceiling, 1.8)
    assert fall == pytest.approx(np.full((1, 3), 0.1)) and (credit_needed(share, dearer, ceiling, 1.8) == 0.0).all()


def test_shares_of_makes_sum_to_one():
    value = np.random.default_rng(2).normal(size=(9, 5, 7))
    offered = (np.arange(9)[:, None, None] > 2) * np.ones((9, 5, 1))
    share = choice_shares(value, offered)
    assert np.abs(share.sum(axis=0) - 1.0).max() < 1e-12
    assert (share[:3] == 0.0).all()


@given(st.floats(0, 50), ROOMS, KEEN)
def test_storage_is_served_while_there_is_room(wanted, room, weight):
    sold = filled(np.full(3, wanted), weight, room)
    assert (sold <= room + 1e-9).all() and (sold >= 0.0).all()
    assert sold.sum(axis=0) == pytest.approx(np.minimum(wanted, room.sum(axis=0)), abs=1e-6)


def test_dear_sellers_sell_less_storage_and_dear_cells_less_in_all():
    weight = storage_weights(np.zeros((2, 1)), np.array([[70.0], [77.0]]), 5.0)
    assert weight[0, 0] > 1.5 * weight[1, 0]
    base = np.array([40.0])
    now = storage_demand(base, 0.3, 0, np.array([65.0]), 65.0, 0.8)[0]
    assert now == pytest.approx(40.0)
    assert storage_demand(base, 0.3, 8, np.array([65.0]), 65.0, 0.8)[0] > now
    assert storage_demand(base, 0.3, 0, np.array([80.0]), 65.0, 0.8)[0] < now
