"""A forecast that knows its faults: worlds at drawn parameters and dates, and the error the model showed before."""

from collections.abc import Iterator

import numpy as np
from attrs import evolve

from game.lab.calibration.draws import kept_draws
from game.lab.validation.changes import Change, Ints
from game.lab.validation.scores import Floats

PER_DRAW = 6  # worlds at least at each draw of the parameters
LEAST = 0.05  # percent, below which a share is no ground for logs


def drawn(change: Change, worlds: int) -> Iterator[tuple[Change, Ints]]:
    """The change at draws of the posterior, each with its part of the worlds."""
    draws = kept_draws()
    count = max(min(len(draws), worlds // PER_DRAW), 1)
    chosen = draws[:: len(draws) // count][:count]
    for values, numbers in zip(chosen, np.array_split(np.arange(worlds, dtype=np.int64), count), strict=True):
        yield evolve(change, values={**values, **change.values}), numbers


def model_error(play: Floats, record: Floats) -> float:
    """Standard deviation that the log of a share is off by after a year, beyond the worlds' own spread.

    It is taken to grow like a random walk, by the same variance each year, and is estimated on the makers that were
    counted in all of the years given.

    Args:
        play: (years, makers, W) percent; record: (years, makers), NaN where nothing was counted.
    """
    logs = np.log(np.maximum(play, LEAST))
    off, own = np.log(record) - np.median(logs, axis=-1), logs.var(axis=-1, ddof=1)
    years = np.arange(1, len(record) + 1)[:, None]
    followed = np.flatnonzero(~np.isnan(record).any(axis=0))
    return float(np.sqrt(np.mean(np.maximum((off * off - own) / years, 0.0)[:, followed])))


def with_error(play: Floats, error: float, seed: int) -> Floats:
    """(years, makers, W) play, each member with a path of the model's error of its own."""
    steps = np.random.default_rng(seed).normal(0.0, error, play.shape)
    return np.asarray(play * np.exp(np.cumsum(steps, axis=0)))
