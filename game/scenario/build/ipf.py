"""Iterative proportional fitting: a table that keeps its seed's pattern and meets given totals.

Deming & Stephan (1940): scale the table to each margin in turn until all hold. Zeros of the seed stay zero, and its
odds ratios are kept, so that the result is the table nearest to the seed in relative entropy (Csiszar 1975).
"""

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.exact import total

Floats = NDArray[np.float64]


@frozen
class Margin:
    """Totals to meet, of the table summed over all but `axes`; `known` says where one is asked for (None: all)."""

    axes: tuple[int, ...]
    target: Floats
    known: NDArray[np.bool_] | None = None


@frozen
class Balanced:
    """The fitted table, how far any margin is off at the end (in the table's unit), and the rounds that it took."""

    table: Floats
    error: float
    rounds: int


def summed(table: Floats, axes: Sequence[int]) -> Floats:
    """The table summed over every axis but these, in a fixed order."""
    dropped = [axis for axis in range(table.ndim) if axis not in axes]
    shape = [table.shape[axis] for axis in axes]
    count = 1
    for length in shape:
        count *= length
    front = np.ascontiguousarray(table.transpose([*dropped, *axes])).reshape(-1, count)
    return np.asarray(total(front, axis=0)).reshape(shape)


def balanced(seed: Floats, margins: Sequence[Margin], rounds: int = 500, tolerance: float = 1e-10) -> Balanced:
    """The seed scaled to the margins, in their order, until none is off by more than `tolerance`, or for `rounds`.

    Margins that contradict each other leave an error; the last one is met best. The seed must not be negative.
    """
    table, error, used = seed.copy(), 0.0, 0
    for _ in range(rounds):
        used += 1
        error = 0.0
        for margin in margins:
            now = summed(table, margin.axes)
            asked = np.ones(now.shape, dtype=np.bool_) if margin.known is None else margin.known
            gap = np.where(asked & (now > 0), margin.target - now, 0.0)
            error = max(error, float(np.max(np.abs(gap))))
            factor = np.where(asked & (now > 0), margin.target / np.where(now > 0, now, 1.0), 1.0)
            table *= _widened(factor, margin.axes, table.ndim)
        if error <= tolerance:
            break
    return Balanced(table, error, used)


def _widened(factor: Floats, axes: Sequence[int], dimensions: int) -> Floats:
    """The factor with an axis of length 1 for every axis that it lacks."""
    order = np.argsort(np.array(axes), kind="stable")
    shape = [1] * dimensions
    for axis in axes:
        shape[axis] = factor.shape[axes.index(axis)]
    return factor.transpose([int(one) for one in order]).reshape(shape)
