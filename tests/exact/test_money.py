"""Money is whole, never appears and never vanishes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from game.exact import dollars, imbalance, pay, pay_rows, share_out

W = 3
AMOUNTS = st.integers(0, 10**15)
ARRAYS = np.array([4, 4, 1])


def opened():
    accounts = np.arange(8 * W, dtype=np.int64).reshape(8, W) * 1000
    accounts[7] = -np.add.reduce(accounts[:7], axis=0)
    return accounts


def test_dollars_are_rounded_and_clipped():
    assert dollars(np.array([1.5, 2.5, -0.2, 1e30])).tolist() == [2, 2, 0, 9_000_000_000_000_000]


@given(st.data())
def test_shares_add_up_and_are_within_one_of_their_exact_size(data):
    amount = data.draw(arrays.arrays(np.int64, (2, W), elements=st.integers(0, 10**12)))
    weights = data.draw(arrays.arrays(np.float64, (5, 2, W), elements=st.floats(0.0, 6e4, width=16)))
    parts = share_out(amount, weights)
    assert parts.dtype == np.int64
    assert np.array_equal(parts.sum(axis=0), amount)
    assert (parts >= 0).all()
    sums = weights.sum(axis=0)
    exact = np.where(sums > 0.0, weights / np.where(sums > 0.0, sums, 1.0), 0.2) * amount
    assert (np.abs(parts - exact) <= 1.0 + 1e-3).all()
    assert (parts[np.broadcast_to(sums > 0.0, weights.shape) & (weights == 0.0)] == 0).all()


def test_shares_of_the_largest_amounts_and_of_debts_add_up():
    amount = np.array([9 * 10**15, -7, 0, 1])
    parts = share_out(amount, np.array([[0.1], [0.2], [0.0], [0.7]]) * np.ones(4))
    assert np.array_equal(parts.sum(axis=0), amount)
    assert parts[2].tolist() == [0, 0, 0, 0]
    assert (parts[:, 1] <= 0).all()


def test_without_weight_the_parts_are_equal():
    assert share_out(np.array([10, 10]), np.array([[0.0, 1.0], [0.0, 0.0], [0.0, 0.0]])).T.tolist() == [
        [3, 4, 3],
        [10, 0, 0],
    ]
    assert share_out(1_000_000, np.zeros((4, 2))).tolist() == [[250_000] * 2] * 4


@given(AMOUNTS, st.sampled_from([0, 3]), st.sampled_from([1, 6]))
def test_a_payment_between_two(amount, payer, payee):
    accounts = opened()
    pay(accounts, payer, payee, np.full(W, amount))
    change = accounts - opened()
    assert change[payer].tolist() == [-amount] * W
    assert change[payee].tolist() == [amount] * W
    assert not imbalance(accounts).any()
    assert np.count_nonzero(change) == 2 * W * (amount > 0)


EACH = np.array([[1, 2, 3], [10, 20, 30], [100, 200, 300]])
SHAPES = [
    (slice(0, 3), 6, EACH),
    (6, slice(0, 3), EACH),
    (slice(0, 3), slice(3, 6), EACH),
    (slice(0, 3), slice(1, 4), EACH),
    (ARRAYS, 6, EACH),
    (6, ARRAYS, EACH),
    (ARRAYS, slice(3, 6), EACH),
    (ARRAYS, ARRAYS[::-1], EACH),
    (slice(0, 3), 6, EACH[0]),
    (6, slice(0, 3), EACH[0]),
    (6, ARRAYS, EACH[:, :1]),
    (np.int64(6), slice(0, 3), 5),
    (6, slice(0, 0), np.zeros((0, W), dtype=np.int64)),
]


@pytest.mark.parametrize(("payer", "payee", "amount"), SHAPES)
def test_payments_among_many(payer, payee, amount):
    accounts, wanted = opened(), opened()
    sides = [np.atleast_1d(np.arange(8)[side]) for side in (payer, payee)]
    rows = min(map(len, sides)) and max(map(len, sides))
    for row in range(rows):
        for world in range(W):
            value = np.broadcast_to(amount, (rows, W))[row, world]
            wanted[sides[0][row % len(sides[0])], world] -= value
            wanted[sides[1][row % len(sides[1])], world] += value
    pay(accounts, payer, payee, amount)
    assert np.array_equal(accounts, wanted)
    assert not imbalance(accounts).any()


@pytest.mark.parametrize(
    ("payer", "payee", "amount", "error", "message"),
    [
        (0, 1, np.array([1, -1, 0]), ValueError, "cannot be negative"),
        (slice(0, 2), slice(3, 6), EACH, ValueError, "2 payers and 3 payees"),
        (slice(0, 2), 5, EACH, ValueError, "shape"),
        (0, 1, np.array([1.5, 0.0, 0.0]), TypeError, "cast"),
        (0, 99, np.array([1, 1, 1]), IndexError, "out of bounds"),
    ],
)
def test_a_wrong_payment_moves_nothing(payer, payee, amount, error, message):
    accounts = opened()
    with pytest.raises(error, match=message):
        pay(accounts, payer, payee, amount)
    assert np.array_equal(accounts, opened())


def test_rows_may_share_accounts():
    accounts, wanted = opened(), opened()
    rng = np.random.default_rng(3)
    payer, payee, world, amount = (rng.integers(0, size, 200) for size in (8, 8, W, 10**9))
    for giver, taker, place, value in zip(payer, payee, world, amount, strict=True):
        wanted[giver, place] -= value
        wanted[taker, place] += value
    pay_rows(accounts, payer, payee, world, amount)
    assert np.array_equal(accounts, wanted)
    assert not imbalance(accounts).any()


@pytest.mark.parametrize(
    ("payee", "amount", "message"), [(1, -1, "cannot be negative"), (8, 1, "invalid entry"), (-1, 1, "invalid entry")]
)
def test_a_wrong_row_moves_nothing(payee, amount, message):
    accounts = opened()
    one = np.zeros(2, dtype=np.int64)
    with pytest.raises(ValueError, match=message):
        pay_rows(accounts, one, np.array([1, payee]), one, np.array([1, amount]))
    assert np.array_equal(accounts, opened())


def test_an_imbalance_shows_its_world():
    accounts = opened()
    accounts[2, 1] += 1
    assert imbalance(accounts).tolist() == [0, 1, 0]
