"""How well a forecast did, how two mixtures differ, how sure a mean is: the published measures, in plain numpy.

An ensemble has its members on the last axis.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
DRAWS = 1000


def mae(forecast: Floats, record: Floats) -> float:
    """Mean absolute error of point forecasts."""
    return float(np.mean(np.abs(forecast - record)))


def skill(error: float, naive: float) -> float:
    """1 - error / error of the naive forecast: 1 is perfect, 0 as good as the naive one, below 0 worse."""
    return 1.0 - error / naive


def crps(ensemble: Floats, record: Floats) -> float:
    """Continuous ranked probability score, mean over quantities: E|x - y| - E|x - x'| / 2 (Gneiting & Raftery 2007).

    For a single member it is the absolute error.
    """
    members = ensemble.shape[-1]
    far = np.mean(np.abs(ensemble - record[..., None]), axis=-1)
    ordered = np.sort(ensemble, axis=-1)
    weight = 2.0 * np.arange(members) - members + 1.0
    apart = np.sum(ordered * weight, axis=-1) / members**2
    return float(np.mean(far - apart))


def coverage(ensemble: Floats, record: Floats, low: float = 10.0, high: float = 90.0) -> float:
    """Share of quantities whose record lies between two percentiles of the ensemble."""
    ends = np.percentile(ensemble, [low, high], axis=-1)
    return float(np.mean((ends[0] <= record) & (record <= ends[1])))


def total_variation(one: Floats, other: Floats) -> float:
    """Half the summed difference of two distributions over the same classes."""
    return float(0.5 * np.sum(np.abs(one - other)))


def shares_of(classes: NDArray[np.int64], count: int) -> Floats:
    """How often each of `count` classes occurs."""
    return np.bincount(classes, minlength=count) / len(classes)


def resamples(worlds: int, seed: int = 1) -> NDArray[np.int64]:
    """(draws, worlds) worlds drawn with replacement, for bootstrap intervals (Efron 1979)."""
    return np.random.default_rng(seed).integers(0, worlds, (DRAWS, worlds))


def interval(values: Floats) -> tuple[float, float]:
    """The middle 95 percent of bootstrap values."""
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)


def kaplan_meier(time: Floats, seen: Bools) -> tuple[Floats, Floats]:
    """Times of events and the share without one after each, with cases that left unseen (Kaplan & Meier 1958)."""
    times = np.unique(time[seen])
    at_risk = np.array([np.count_nonzero(time >= moment) for moment in times], dtype=np.float64)
    struck = np.array([np.count_nonzero(seen & (time == moment)) for moment in times], dtype=np.float64)
    return times, np.asarray(np.cumprod(1.0 - struck / at_risk), dtype=np.float64)


def passed_by(times: Floats, without: Floats, share: float) -> float:
    """The first time by which at least `share` had the event; infinite where it never comes to that."""
    reached = np.flatnonzero(without <= 1.0 - share + 1e-12)
    return float(times[reached[0]]) if len(reached) else float("inf")
