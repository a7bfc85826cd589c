"""Integer money: whole dollars, payments with payer and payee, shares that add up."""

from typing import Any

import numpy as np

from game.exact.arithmetic import LARGEST
from game.exact.arrays import Floats, Ints


def dollars(x: Any) -> Ints:
    """Whole dollars, ties to even, clipped to what a float holds exactly."""
    return np.asarray(np.rint(np.minimum(np.maximum(x, -LARGEST), LARGEST))).astype(np.int64)


def share_out(amount: Ints, weights: Floats) -> Ints:
    """Split integers in proportion along the first axis of `weights`, adding up to `amount` exactly.

    Cumulative rounding: part k is the rounded running share less what came before. Without any positive weight
    the parts are equal.

    Args:
        amount: (..., W) whole numbers, zero or more.
        weights: (K, ..., W), zero or more.
    """
    reached = np.add.accumulate(weights, axis=0)
    whole = reached[-1]
    even = np.arange(1, len(weights) + 1, dtype=np.float64).reshape(-1, *[1] * (weights.ndim - 1)) / len(weights)
    part = np.where(whole > 0.0, reached / np.where(whole > 0.0, whole, 1.0), even)
    edge = np.rint(part * amount).astype(np.int64)
    edge[-1] = amount
    return np.diff(edge, axis=0, prepend=0)


def pay(accounts: Ints, payer: Any, payee: Any, amount: Ints) -> None:
    """Move money between accounts (K, W); payer and payee are an index, a slice or an index array.

    Raises:
        ValueError: when an amount is negative.
    """
    if np.size(amount) and np.min(amount) < 0:
        raise ValueError("a payment cannot be negative; swap payer and payee")
    _move(accounts, payer, -amount)
    _move(accounts, payee, amount)


def _move(accounts: Ints, place: Any, amount: Ints) -> None:
    if isinstance(place, (int, np.integer)):
        accounts[place] += np.add.reduce(amount, axis=0) if np.ndim(amount) > 1 else amount
    elif isinstance(place, slice):
        accounts[place] += amount
    else:
        np.add.at(accounts, place, amount)


def pay_rows(accounts: Ints, payer: Any, payee: Any, world: Ints, amount: Ints) -> None:
    """Move money for rows of a long table.

    Raises:
        ValueError: when an amount is negative.
    """
    if np.size(amount) and np.min(amount) < 0:
        raise ValueError("a payment cannot be negative; swap payer and payee")
    np.subtract.at(accounts, (payer, world), amount)
    np.add.at(accounts, (payee, world), amount)


def imbalance(accounts: Ints) -> Ints:
    """(W,) what the accounts of each world sum to; zero when money is conserved."""
    return np.asarray(np.add.reduce(accounts, axis=0))
