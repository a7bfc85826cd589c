"""Integer money: whole dollars, payments with payer and payee, shares that add up to the dollar."""

from typing import Any

import numpy as np

from game.exact.arithmetic import scatter_add, whole
from game.exact.arrays import Floats, Ints


def dollars(x: Any) -> Ints:
    """Whole US dollars, ties to even, clipped to what a float holds exactly."""
    return whole(x)


def share_out(amount: Any, weights: Floats) -> Ints:
    """Split integers in proportion along the first axis of `weights`, adding up to `amount` exactly.

    Cumulative rounding: part k is the rounded running share less what came before, so each part is within one of
    its exact share, and a part without weight gets nothing. Where no weight is positive the parts are equal.
    Dollars and millionths alike.

    Args:
        amount: (..., W) whole numbers, up to 9e15 either way.
        weights: (K, ..., W), zero or more.

    Returns:
        (K, ..., W), each with the sign of its amount or zero.
    """
    reached = np.add.accumulate(weights, axis=0)
    last = reached[-1]
    if not (last > 0.0).all():
        ones = np.arange(1.0, len(weights) + 1.0).reshape(-1, *[1] * (reached.ndim - 1))
        reached = np.where(last > 0.0, reached, ones)
        last = reached[-1]
    reached = reached / last
    reached *= amount
    edge: Ints = np.rint(reached, out=reached).astype(np.int64)
    edge[-1] = amount
    edge[1:] -= edge[:-1].copy()
    return edge


def _rows(accounts: Ints, *places: Any) -> int | None:
    """The number of accounts on the longer side of a payment; None between two single accounts."""
    named = [accounts[place] for place in places]  # also finds accounts that do not exist
    several = {len(found) for found in named if found.ndim == accounts.ndim}
    if len(several) > 1:
        raise ValueError(f"{len(named[0])} payers and {len(named[1])} payees cannot be matched one to one")
    return several.pop() if several else None


def _refuse_negative(amount: Ints) -> None:
    if amount.size and amount.min() < 0:
        raise ValueError("a payment cannot be negative; swap payer and payee")


def pay(accounts: Ints, payer: Any, payee: Any, amount: Any) -> None:
    """Move money between accounts (K, W); payer and payee are each an index, a slice or an array of indexes.

    Several payers and payees are matched one to one; a single account on the other side gives or takes the whole.

    Args:
        amount: whole dollars, (W,) between two single accounts, else (n, W); broadcast to that shape.

    Raises:
        ValueError: for a negative amount, or for sides of different length.
        IndexError: for an account that does not exist.
    """
    amount = np.asarray(amount)
    _refuse_negative(amount)
    rows = _rows(accounts, payer, payee)
    if rows is not None:
        amount = np.broadcast_to(amount, (rows, accounts.shape[1]))
    _move(accounts, payer, -amount, rows)
    _move(accounts, payee, amount, rows)


def _move(accounts: Ints, place: Any, amount: Ints, rows: int | None) -> None:
    if isinstance(place, slice):
        accounts[place] += amount
    elif np.ndim(place):
        np.add.at(accounts, place, amount)
    else:
        accounts[place] += np.add.reduce(amount, axis=0) if rows is not None else amount


def pay_rows(accounts: Ints, payer: Ints, payee: Ints, world: Ints, amount: Ints) -> None:
    """Move money for rows of a long table: row i pays amount[i] from payer[i] to payee[i] in world[i].

    Raises:
        ValueError: for a negative amount or an account that does not exist.
    """
    _refuse_negative(amount)
    sides, worlds = np.concatenate([payer, payee]), np.concatenate([world, world])
    scatter_add(accounts, (sides, worlds), np.concatenate([-amount, amount]))


def imbalance(accounts: Ints) -> Ints:
    """(W,) what the accounts of each world sum to; zero when money is conserved."""
    return np.asarray(np.add.reduce(accounts, axis=0))
