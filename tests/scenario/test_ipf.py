"""Iterative proportional fitting: totals met, zeros kept, odds kept, contradictions told."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.scenario.build.ipf import Margin, balanced, summed

positive = st.floats(0.1, 10.0)


def test_a_table_that_can_be_checked_by_hand() -> None:
    fitted = balanced(np.ones((2, 2)), [Margin((0,), np.array([3.0, 1.0])), Margin((1,), np.array([2.0, 2.0]))])
    assert fitted.table.tolist() == [[1.5, 1.5], [0.5, 0.5]]
    assert fitted.error <= 1e-10


@given(st.lists(positive, min_size=12, max_size=12), st.lists(positive, min_size=12, max_size=12))
def test_margins_hold_and_odds_stay(seed: list[float], other: list[float]) -> None:
    start, wanted = np.array(seed).reshape(3, 4), np.array(other).reshape(3, 4)
    fitted = balanced(start, [Margin((0,), summed(wanted, (0,))), Margin((1,), summed(wanted, (1,)))], 2000).table
    assert summed(fitted, (0,)) == pytest.approx(summed(wanted, (0,)), abs=1e-6)
    assert summed(fitted, (1,)) == pytest.approx(summed(wanted, (1,)), abs=1e-6)
    odds = start[0, 0] * start[1, 1] / (start[0, 1] * start[1, 0])
    assert fitted[0, 0] * fitted[1, 1] / (fitted[0, 1] * fitted[1, 0]) == pytest.approx(odds, rel=1e-9)


def test_zeros_stay_and_axes_may_be_named_in_any_order() -> None:
    seed = np.arange(24.0).reshape(2, 3, 4)
    seed[0, 1] = 0.0
    wanted = np.full((4, 2), 6.0)
    fitted = balanced(seed, [Margin((2, 0), wanted)]).table
    assert not fitted[0, 1].any()
    assert summed(fitted, (2, 0)) == pytest.approx(wanted)
    assert summed(fitted, (0, 2)) == pytest.approx(wanted.transpose())


def test_unknown_totals_are_left_alone() -> None:
    fitted = balanced(np.ones((2, 2)), [Margin((0,), np.array([4.0, 0.0]), np.array([True, False]))])
    assert fitted.table.tolist() == [[2.0, 2.0], [1.0, 1.0]]


def test_contradictions_leave_an_error_and_the_last_margin_holds() -> None:
    last = np.array([1.0, 1.0])
    fitted = balanced(np.ones((2, 2)), [Margin((0,), np.array([5.0, 5.0])), Margin((1,), last)], rounds=20)
    assert fitted.error == pytest.approx(4.0)
    assert fitted.rounds == 20
    assert summed(fitted.table, (1,)) == pytest.approx(last)
