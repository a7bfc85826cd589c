"""From 2020 to 2023 without knowing it, against what happened and against three naive forecasts.

Design H1 holds the sales of each carmaker in each region to the record and so tests who makes the cells; H2 holds
only how many plug-ins each region bought; `free` holds nothing.
"""

import numpy as np
from attrs import evolve, fields, frozen

from game.exact import total
from game.lab.validation.changes import Change, Ints, holding, played
from game.lab.validation.naive import Base, base_of, naive_abroad, naive_price, naive_shares
from game.lab.validation.predictive import drawn, model_error, with_error
from game.lab.validation.record import MAKERS, YEARS, Record, record
from game.lab.validation.scores import Floats, coverage, crps, mae, skill
from game.lab.validation.unknowns import draw_dates
from game.scenario import load

DESIGNS = {
    name: evolve(change, opening=draw_dates)
    for name, change in (("H1", holding("cars")), ("H2", holding("ev-sales")), ("free", Change("nothing held")))
}
FITTED = 2  # years that parameters were fitted on, and the model's error is estimated on
QUARTERS = 4
SCORED = ("shares", "abroad", "price")
UNITS = {"shares": "points", "abroad": "GWh", "price": "US$/kWh"}


@frozen
class Played:
    """Years of a design in all worlds."""

    shares: Floats  # (years, makers, W) percent of the world's cells
    abroad: Floats  # (years, W) GWh outside the first region
    price: Floats  # (years, W) US$/kWh, the mean of the quarters
    world: Floats  # (years, W) GWh


@frozen
class Scored:
    """One quantity in one year."""

    design: str
    quantity: str
    year: int
    error: float  # mean absolute error of the median
    naive: str  # the best naive forecast
    naive_error: float
    crps: float
    inside: float  # share of quantities between P10 and P90

    @property
    def skill(self) -> float:
        """Against the best naive forecast."""
        return skill(self.error, self.naive_error)


@frozen
class Hindcast:
    """All designs, scored, with what they are held against."""

    record: Record
    base: Base
    naive: dict[str, dict[str, Floats]]  # by quantity and forecast
    played: dict[str, Played]
    scored: tuple[Scored, ...]
    error: dict[str, float]  # by design: of the log of a share after a year, as 2021 and 2022 showed it
    covered: dict[str, tuple[float, ...]]  # by design and year: shares between P10 and P90 once that is drawn too

    def of(self, design: str, quantity: str, year: int) -> Scored:
        """One score."""
        return next(
            one for one in self.scored if (one.design, one.quantity, one.year) == (design, quantity, year)
        )  # fmt: skip


def play_design(name: str, seed: int, worlds: int, change: Change) -> Played:
    """Play the years of the record under a design, at parameters and tender dates drawn in their uncertainty."""
    parts = [_play(name, seed, numbers, one) for one, numbers in drawn(change, worlds)]
    return Played(*(np.concatenate([getattr(part, item.name) for part in parts], axis=-1) for item in fields(Played)))


def _play(name: str, seed: int, numbers: Ints, change: Change) -> Played:
    gwh, abroad, price = [], [], []
    for figures, quarter in played(name, seed, numbers, QUARTERS * len(YEARS), change):
        rows = [quarter.after.setup.dims.firms.index(maker) for maker in MAKERS]
        gwh.append(np.concatenate([figures.gwh[rows], total(figures.gwh)[None]]))
        abroad.append(total(figures.region_gwh[1:]))
        price.append(figures.cell_price)
    yearly = _years(np.array(gwh))
    return Played(
        shares=100.0 * yearly[:, :-1] / yearly[:, -1:],
        abroad=_years(np.array(abroad)),
        price=_years(np.array(price)) / QUARTERS,
        world=yearly[:, -1],
    )


def _years(quarters: Floats) -> Floats:
    return np.asarray(quarters.reshape(-1, QUARTERS, *quarters.shape[1:]).sum(axis=1))


def hindcast(name: str, seed: int, worlds: int) -> Hindcast:
    """Play and score all designs of a scenario that opens with 2020."""
    known, base = record(), base_of(load(name))
    naive = {"shares": naive_shares(base, known), "abroad": naive_abroad(base), "price": naive_price(base)}
    runs = {design: play_design(name, seed, worlds, change) for design, change in DESIGNS.items()}
    scored = [
        _scored(design, quantity, place, run, known, naive[quantity])
        for design, run in runs.items()
        for quantity in SCORED
        for place in range(len(YEARS))
    ]
    error = {design: model_error(run.shares[:FITTED], known.shares[:FITTED]) for design, run in runs.items()}
    covered = {design: _covered(with_error(run.shares, error[design], seed), known) for design, run in runs.items()}
    return Hindcast(known, base, naive, runs, tuple(scored), error, covered)


def _covered(forecast: Floats, known: Record) -> tuple[float, ...]:
    """By year, the share of the makers that were counted whose share lies between P10 and P90."""
    seen = ~np.isnan(known.shares)
    return tuple(coverage(year[row], truth[row]) for year, truth, row in zip(forecast, known.shares, seen, strict=True))


def _scored(design: str, quantity: str, place: int, run: Played, known: Record, naive: dict[str, Floats]) -> Scored:
    ensemble = np.atleast_2d(getattr(run, quantity)[place])
    truth = np.atleast_1d(getattr(known, quantity)[place])
    seen = ~np.isnan(truth)
    errors = {
        one: mae(np.atleast_1d(forecast[place])[seen], truth[seen]) for one, forecast in naive.items()
    }  # fmt: skip
    best = min(errors, key=lambda one: errors[one])
    return Scored(
        design, quantity, YEARS[place],
        error=mae(np.median(ensemble[seen], axis=-1), truth[seen]),
        naive=best, naive_error=errors[best],
        crps=crps(ensemble[seen], truth[seen]), inside=coverage(ensemble[seen], truth[seen]),
    )  # fmt: skip
