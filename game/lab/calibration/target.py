"""What is fitted: the record of 2021 and 2022, the same figures of play, and how likely the one is under the other."""

import numpy as np
from attrs import evolve, frozen

from game.exact import total
from game.lab.validation.changes import holding, played
from game.lab.validation.record import MAKERS, fact, record
from game.lab.validation.scores import Floats
from game.lab.validation.unknowns import draw_dates

QUARTERS = 8
FITTED_YEARS = 2  # 2021 and 2022; 2023 is kept out
LFP_QUARTERS = {4: "f2_lfp_path.2022-01", 6: "f2_lfp_path.2022-09"}  # turns played in these months
SHARE_ERROR = 3.0  # points that the model may be off by itself: what the best naive forecast errs by in 2022
PRICE_ERROR, LFP_ERROR = 8.0, 4.0  # US$/kWh, points
DESIGN = evolve(holding("cars"), opening=draw_dates)


@frozen
class Figures:
    """Figures to be fitted, NaN where the record has none, and the error that is granted to the model in each."""

    names: tuple[str, ...]
    record: Floats  # (figures,)
    granted: Floats  # (figures,)


def target() -> Figures:
    """The record of the fitted years."""
    known = record()
    names, values, granted = [], [], []
    for place in range(FITTED_YEARS):
        year = 2021 + place
        names += [*(f"{maker} {year}" for maker in MAKERS), f"price {year}"]
        values += [*known.shares[place].tolist(), float(known.price[place])]
        granted += [SHARE_ERROR] * len(MAKERS) + [PRICE_ERROR]
    for turn, reference in LFP_QUARTERS.items():
        names.append(f"LFP, turn {turn}")
        values.append(fact(reference))
        granted.append(LFP_ERROR)
    return Figures(tuple(names), np.array(values), np.array(granted))


def simulated(name: str, seed: int, worlds: int, values: dict[str, float]) -> Floats:
    """(figures, W) the same figures of play at these parameters. Every draw has the same worlds, so the same luck."""
    gwh, everything, price, lfp = [], [], [], []
    for figures, quarter in played(name, seed, worlds, QUARTERS, evolve(DESIGN, values=values)):
        rows = [quarter.after.setup.dims.firms.index(maker) for maker in MAKERS]
        gwh.append(figures.gwh[rows])
        everything.append(total(figures.gwh))
        price.append(figures.cell_price)
        lfp.append(100.0 * figures.chemistry_gwh[0] / everything[-1])
    found: list[Floats] = []
    for first in range(0, QUARTERS, 4):
        year = slice(first, first + 4)
        share = 100.0 * np.sum(gwh[year], axis=0) / np.sum(everything[year], axis=0)
        found += [*share, np.mean(price[year], axis=0)]
    return np.array([*found, *(lfp[turn] for turn in LFP_QUARTERS)])


def log_likelihood(figures: Figures, play: Floats) -> float:
    """Synthetic likelihood (Wood 2010): normal, with the mean and variance of play and the error granted to the model.

    Figures count as independent, which overstates what the record says: shares sum to at most 100.
    """
    seen = ~np.isnan(figures.record)
    variance = play[seen].var(axis=1, ddof=1) + figures.granted[seen] ** 2
    off = figures.record[seen] - play[seen].mean(axis=1)
    return float(-0.5 * np.sum(off * off / variance + np.log(variance)))
