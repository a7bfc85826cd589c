"""Prices at the opening: contracts of the last year without metals, metals passed on, cells per car."""

import numpy as np
from attrs import frozen

from game.exact import total
from game.scenario.build.arrays import Floats, number, spread
from game.scenario.build.ipf import summed
from game.scenario.build.sourcing import Sourcing
from game.scenario.figures import Figure
from game.scenario.schema.market import MarketContent
from game.world.dims import Dims


def mean(figures: tuple[Figure, ...]) -> float:
    """The plain mean of some figures."""
    whole = 0.0
    for one in figures:
        whole += number(one)
    return whole / len(figures)


def intensities(content: MarketContent, dims: Dims) -> Floats:
    """(T, M) kg a kWh."""
    return np.array([spread(content.chemistries[name].intensity, dims.materials) for name in dims.chemistries])


def material_prices(content: MarketContent, dims: Dims) -> Floats:
    """(M,) US$ a kg at the opening."""
    return np.array([number(content.materials[name].price) for name in dims.materials])


@frozen
class Prices:
    """Prices of cells in US$ a kWh."""

    without_metals: Floats  # (R, T) contracts in force
    metals: Floats  # (T,) at the opening
    last_year: Floats  # (R, T) contract price of the last year, metals included

    @property
    def opening(self) -> Floats:
        """(R, T) contract price at the opening, metals included."""
        return self.without_metals + self.metals


def prices(content: MarketContent, dims: Dims) -> Prices:
    """Contracts were made at the last year's prices, metals at the market price apart."""
    kilograms = intensities(content, dims)
    contracted = np.array([mean(content.materials[name].contracted) for name in dims.materials])
    base = np.array([mean(content.chemistries[name].price) for name in dims.chemistries])
    premium = np.array([1.0 + number(content.regions[name].premium) for name in dims.regions])
    last_year = premium[:, None] * base
    return Prices(
        without_metals=last_year - _in_cells(kilograms, contracted),
        metals=_in_cells(kilograms, material_prices(content, dims)),
        last_year=last_year,
    )


def _in_cells(kilograms: Floats, price: Floats) -> Floats:
    """(T,) US$ a kWh of the materials in each chemistry."""
    return np.asarray(total((kilograms * price).transpose().copy(), axis=0))


def programme_regions(content: MarketContent, dims: Dims) -> np.ndarray:
    """(P,) region of each programme."""
    return np.array([dims.regions.index(item.region) for item in content.programmes.values()], dtype=np.int64)


def programme_carmakers(content: MarketContent, dims: Dims) -> np.ndarray:
    """(P,) index on the carmaker axis: who sells its groups' cars; for other cars who sells the rest."""
    sellers = {name: group.seller for name, group in content.car_groups.items()}
    rest = next(group.seller for group in content.car_groups.values() if group.rest)
    chosen = [sellers[item.groups[0]] if item.groups else rest for item in content.programmes.values()]
    return np.array([dims.firms.index(name) - dims.first_carmaker for name in chosen], dtype=np.int64)


def by_carmaker(values: Floats, content: MarketContent, dims: Dims) -> Floats:
    """(A,) or (A, ...) sums of a programme array by carmaker."""
    table = np.zeros((dims.carmakers, *values.shape[1:]))
    np.add.at(table, programme_carmakers(content, dims), values)
    return table


def cells_in_car(content: MarketContent, dims: Dims, bought: Sourcing) -> tuple[Floats, Floats]:
    """(A,) kWh a car, and (A,) US$ of cells in a car in the last year: contract price, or cost for a house's own."""
    quoted = prices(content, dims)
    region = programme_regions(content, dims)
    kinds = [content.chemistries[name] for name in dims.chemistries]
    base = np.array([mean(kind.price) for kind in kinds])
    made_for = np.array([number(kind.processed) + number(kind.conversion) for kind in kinds])
    at_cost = made_for + base - quoted.without_metals[0]
    price = np.where(bought.captive[:, :, None] > 0, at_cost, quoted.last_year[region][:, None, :])
    paid = by_carmaker(summed(bought.cells * price, (0,)), content, dims)
    energy = by_carmaker(summed(bought.cells, (0,)), content, dims)
    cars = by_carmaker(bought.cars, content, dims)
    sold = np.where(cars > 0, cars, 1.0)
    return 1000.0 * energy / sold, 1000.0 * paid / sold
