"""Knowledge and what leaks: formulas on arrays."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from game.economics.spillover import absorptive_capacity, from_partners, from_strangers, intake, next_stock

FLOWS = st.lists(st.floats(0.0, 1e9), min_size=2, max_size=8)


def as_flow(values: list[float]) -> np.ndarray:
    return np.array(values)[:, None, None]


@given(FLOWS)
def test_what_strangers_give_stays_below_own_research_when_strangers_double(values: list[float]) -> None:
    flow = as_flow(values)
    for factor in (1.0, 2.0, 1000.0):
        louder = flow * factor
        louder[0] = flow[0]
        offered = from_strangers(louder, np.zeros(flow.shape), 0.15, 0.5)
        assert (offered[0] <= 0.5 * flow[0]).all()


@given(FLOWS)
def test_without_absorptive_capacity_nothing_is_learnt(values: list[float]) -> None:
    flow = as_flow(values)
    offered = from_strangers(flow, np.zeros(flow.shape), 0.15, 0.5)
    assert not intake(np.zeros(flow.shape), offered, flow, 1e8, 1.0).any()


@given(FLOWS)
def test_who_spends_nothing_learns_nothing(values: list[float]) -> None:
    flow = as_flow([0.0, *values])
    theta = np.full((len(flow), len(flow), 1), 0.5)
    given_, _ = from_partners(theta, flow)
    learnt = intake(np.full(flow.shape, 1e9), given_, flow, 1e8, 1.0)
    assert learnt[0] == 0.0


def test_spillovers_come_from_own_research_and_cannot_feed_on_themselves() -> None:
    flow, knowledge = as_flow([1e7, 1e7]), as_flow([1e9, 1e9])
    theta = np.array([[0.0, 0.9], [0.9, 0.0]])[:, :, None]
    for _ in range(400):
        offered, allied = from_partners(theta, flow)
        offered = offered + from_strangers(flow, allied, 0.15, 0.5)
        knowledge = next_stock(knowledge, flow, intake(knowledge, offered, flow, 1e8, 1.0), 0.04)
    assert (knowledge <= 2.0 * 1e7 / 0.04 + 1.0).all()


def test_a_partner_comes_by_one_channel_not_by_two() -> None:
    flow = as_flow([1e7, 2e7])
    theta = np.array([[0.0, 0.25], [0.0, 0.0]])[:, :, None]
    given_, allied = from_partners(theta, flow)
    strangers = from_strangers(flow, allied, 0.1, 0.5)
    assert given_[0, 0, 0] == 5e6 and strangers[0, 0, 0] == 0.0
    assert given_[1, 0, 0] == 0.0 and strangers[1, 0, 0] == 1e6


def test_capacity_to_absorb_grows_with_own_knowledge() -> None:
    capacity = absorptive_capacity(np.array([0.0, 1e8, 1e10]), 1e8)
    assert capacity[0] == 0.0 and capacity[1] == 0.5 and 0.98 < capacity[2] < 1.0
