"""Published facts about such industries, estimated from the panel as the studies did, not read back from parameters."""

import numpy as np
from attrs import frozen

from game.lab.validation.panel import Panel
from game.lab.validation.scores import Bools, Floats

STEPS = 50
LEAST = 1e5  # US$ a year of research below which a firm does none


@frozen
class Estimate:
    """An estimate in every world, or one for all: median, and P10 and P90 over worlds."""

    middle: float
    low: float
    high: float


NONE = Estimate(float("nan"), float("nan"), float("nan"))


def of_worlds(values: Floats) -> Estimate:
    """The spread of an estimate over worlds."""
    low, middle, high = np.percentile(values[~np.isnan(values)], [10, 50, 90])
    return Estimate(float(middle), float(low), float(high))


def learning_rate(panel: Panel) -> Estimate:
    """Fall of the price net of metals a doubling of cells made: 1 - 2^b of a regression in logs (Wright 1936)."""
    net = np.log(np.maximum(panel.price - panel.metals, 1.0))
    slopes = [slope(np.log(panel.made[:, world]), net[:, world]) for world in range(net.shape[1])]
    return of_worlds(1.0 - 2.0 ** np.array(slopes))


def slope(x: Floats, y: Floats) -> float:
    """Least squares with a constant."""
    centred = x - x.mean()
    return float((centred * (y - y.mean())).sum() / (centred * centred).sum())


def patents_within(panel: Panel) -> Estimate:
    """Elasticity of filings to research within firms, year effects out (Hausman, Hall & Griliches 1984)."""
    rows = _named(panel)
    years, _, worlds = panel.filed.shape
    common = np.zeros((years, len(rows), years - 1))
    common[np.arange(1, years), :, np.arange(years - 1)] = 1.0
    found = []
    for world in range(worlds):
        research = panel.research[:, rows, world]
        x = np.concatenate([np.log(np.maximum(research, LEAST))[..., None], common], axis=2)
        found.append(conditional_poisson(x, panel.filed[:, rows, world], research >= LEAST)[0])
    return of_worlds(np.array(found))


def conditional_poisson(x: Floats, counts: Floats, used: Bools) -> Floats:
    """(k,) coefficients of (years, firms, k) x in counts with a level of its own for every firm, by Newton's method.

    Given a firm's total n, its counts are multinomial with odds exp(b x): the levels drop out.
    """
    counts = np.where(used, counts, 0.0)
    whole = counts.sum(axis=0)
    found = np.zeros(x.shape[2])
    for _ in range(STEPS):
        index = x @ found
        odds = np.where(used, np.exp(index - index.max(axis=0)), 0.0)
        part = odds / np.maximum(odds.sum(axis=0), 1e-300)
        mean = (part[..., None] * x).sum(axis=0)
        gradient = ((counts - whole * part)[..., None] * x).sum(axis=(0, 1))
        second = np.einsum("yf,yfj,yfk->jk", whole * part, x, x) - np.einsum("f,fj,fk->jk", whole, mean, mean)
        step = np.linalg.lstsq(second, gradient, rcond=None)[0]
        found = found + step
        if np.abs(step).max() < 1e-9:
            break
    return np.asarray(found)


def patents_pooled(panel: Panel) -> Estimate:
    """The same across firms: logs of firms' yearly means, no levels of their own."""
    rows = _named(panel)
    research, filed = panel.research[:, rows].mean(axis=0), panel.filed[:, rows].mean(axis=0)
    x, y = np.log(np.maximum(research, LEAST)), np.log(filed + 0.1)
    return of_worlds(np.array([slope(x[:, world], y[:, world]) for world in range(x.shape[1])]))


def _named(panel: Panel) -> np.ndarray:
    """Makers that are no fringe of many firms and do research."""
    single = ~panel.setup.firms.fringe[: panel.setup.dims.makers]
    return np.flatnonzero(single & (panel.research[0, :, 0] > 0.0))


def unjudged(panel: Panel) -> Estimate:
    """Share of ended suits that ended without judgment, over all worlds, with its range over tenths of them."""
    ended = [(world, case.end != "judged") for (world, _), case in panel.courts.cases.items() if case.end != "open"]
    where, without = np.array(ended, dtype=np.int64).reshape(-1, 2).T
    worlds = panel.price.shape[1]
    return _pooled(np.bincount(where[without == 1], minlength=worlds), np.bincount(where, minlength=worlds))


def years_of_suits(panel: Panel) -> Estimate:
    """Years from filing to the end of a suit, or to its first judgment."""
    years = [(case.turn - case.opened) / 4.0 for case in panel.courts.cases.values() if case.end != "open"]
    return of_worlds(np.array(years)) if years else NONE


def missed(panel: Panel) -> Estimate:
    """Share of promises that fell due and were missed."""
    return _pooled(panel.promises[1], panel.promises.sum(axis=0))


def _pooled(part: np.ndarray, whole: np.ndarray) -> Estimate:
    groups = [(part[first::10].sum(), whole[first::10].sum()) for first in range(10)]
    shares = np.array([one / of for one, of in groups if of])
    if not len(shares):
        return NONE
    return Estimate(float(part.sum() / whole.sum()), float(shares.min()), float(shares.max()))
