"""Sales as the record has them, by quarter: what a study may hold instead of letting buyers decide."""

from itertools import pairwise

import numpy as np

from game.errors import Problem, ScenarioError
from game.exact import total
from game.scenario.build.arrays import Floats, number
from game.scenario.build.market import MarketSetup, sourced
from game.scenario.build.market_prices import mean, programme_carmakers, programme_regions
from game.scenario.schema import Content
from game.scenario.schema.market import GivenSales as Entry
from game.world.dims import Dims
from game.world.setup import GivenSales

NOT_NAMED = -1.0
MIDDLE = 0.5  # of a year


def given_sales(content: Content, dims: Dims, market: MarketSetup, growth: float) -> GivenSales:
    """The record's years in quarters: even growth within a year from the one before, times the season.

    Cars are counted in packs of the opening, which grow by `growth` a year, so that the record's cells are wanted.
    What a region has beyond the carmakers that are named there goes to the others as they sold at the opening.
    """
    years = sorted({entry.year for entry in content.given.values()})
    if not years:
        return GivenSales(np.zeros((0, 0)), np.zeros((0, 0, 0)))
    opening, packs = _opening(content, dims, market)
    regions, cars = [total(opening)], [opening]
    for year in years:
        sold, energy = _year(content, dims, year, opening * packs)
        grown = packs * (1.0 + growth * (year - content.year + MIDDLE))
        regions.append(sold)
        cars.append(energy / np.where(packs > 0.0, grown, 1.0))
    season = market.regions.season
    return GivenSales(_quarters(np.array(regions), season), _quarters(np.array(cars), season))


def _opening(content: Content, dims: Dims, market: MarketSetup) -> tuple[Floats, Floats]:
    """(A, R) thousand plug-ins of the last year, and kWh in each."""
    cars, packs = np.zeros((2, dims.carmakers, len(dims.regions)))
    place = programme_carmakers(content, dims), programme_regions(content, dims)
    np.add.at(cars, place, sourced(content, dims).cars)
    np.add.at(packs, place, market.programmes.weight * market.programmes.kwh)
    return cars, packs


def _year(content: Content, dims: Dims, year: int, before: Floats) -> tuple[Floats, Floats]:
    """(R,) thousand plug-ins and (A, R) MWh of a year. `before` are the opening's MWh."""
    sold, energy = np.zeros(len(dims.regions)), np.zeros(len(dims.regions))
    named = np.full(before.shape, NOT_NAMED)
    for name, entry in content.given.items():
        place = dims.regions.index(entry.region)
        if entry.year == year and entry.carmaker is None:
            sold[place], energy[place] = _cars(entry), _cars(entry) * number(entry.kwh)
        elif entry.year == year and entry.carmaker is not None:
            row = dims.firms.index(entry.carmaker) - dims.first_carmaker
            if row < 0 or before[row, place] <= 0.0:
                _refuse(f"given.{name}.carmaker", f"{entry.carmaker} has no programme in {entry.region}")
            named[row, place] = _cars(entry) * number(entry.kwh)
    left = energy - total(np.maximum(named, 0.0))
    for place in np.flatnonzero((left < 0.0) | (sold <= 0.0)).tolist():
        _refuse(f"given ({dims.regions[place]}, {year})", "the region has less than the carmakers named in it")
    others = np.where(named == NOT_NAMED, before, 0.0)
    whole = total(others)
    return sold, np.where(named == NOT_NAMED, others * (left / np.where(whole > 0.0, whole, 1.0)), named)


def _cars(entry: Entry) -> float:
    return len(entry.cars) * mean(entry.cars)


def _refuse(where: str, why: str) -> None:
    raise ScenarioError([Problem(where, 0, 0, why)])


def _quarters(years: Floats, season: Floats) -> Floats:
    """(quarters, ..., R) from (1 + years, ..., R): each year's sum kept, within it growth from the year before."""
    rows = []
    for before, year in pairwise(years):
        ratio = np.where(before > 0.0, year / np.where(before > 0.0, before, 1.0), 1.0)
        step = np.sqrt(np.sqrt(ratio))
        path = np.array([season[:, 0] + 0.0 * step, season[:, 1] * step, season[:, 2] * step * step,
                         season[:, 3] * step * step * step])  # fmt: skip
        rows.append(path * (year / total(path)))
    return np.concatenate(rows)
