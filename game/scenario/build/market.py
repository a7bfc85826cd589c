"""The market's part of the opening: what stays fixed, and supply, sales, contracts and plants."""

import numpy as np
from attrs import frozen

from game.scenario.build.arrays import Floats, number
from game.scenario.build.ipf import summed
from game.scenario.build.market_fixed import chemistry_setup, material_setup, programme_setup, region_setup
from game.scenario.build.market_prices import cells_in_car
from game.scenario.build.market_sales import fill_contracts, fill_sales
from game.scenario.build.market_supply import STORED, fill_plants, fill_supply
from game.scenario.build.sourcing import Sourcing, sourcing
from game.scenario.schema import Content
from game.scenario.schema.market import Cells
from game.world.dims import Dims
from game.world.setup import ChemistrySetup, MaterialSetup, ProgrammeSetup, RegionSetup, Setup
from game.world.world import World


@frozen
class MarketSetup:
    """The market's part of what a scenario fixes."""

    chemistries: ChemistrySetup
    materials: MaterialSetup
    programmes: ProgrammeSetup
    regions: RegionSetup
    car_price: Floats  # (F,) US$
    car_margin: Floats  # (F,) share of the price left before cells, overhead and research
    kwh: Floats  # (F,) kWh a car


def market_setup(content: Content, dims: Dims) -> MarketSetup:
    """What stays fixed of the market."""
    bought = sourced(content, dims)
    price, margin, kwh = np.zeros(len(dims.firms)), np.zeros(len(dims.firms)), np.zeros(len(dims.firms))
    kwh[dims.first_carmaker :], cells = cells_in_car(content, dims, bought)
    for row in range(dims.first_carmaker, len(dims.firms)):
        cars = content.firms[dims.firms[row]].cars
        if cars is not None:
            price[row] = number(cars.price)
            margin[row] = number(cars.gross_margin) + float(cells[row - dims.first_carmaker]) / number(cars.price)
    makers = makers_of(content, dims)
    energy = summed(bought.cells, (2,))
    for maker in makers:
        energy[STORED] += number(maker.storage)
    return MarketSetup(
        chemistries=chemistry_setup(content, dims),
        materials=material_setup(content, dims, energy),
        programmes=programme_setup(content, dims, bought),
        regions=region_setup(content, dims),
        car_price=price,
        car_margin=margin,
        kwh=kwh,
    )


def sourced(content: Content, dims: Dims) -> Sourcing:
    """The last year's sourcing, balanced; its residuals are what the counts of the facts and the opening differ by."""
    return sourcing(content, dict(zip(dims.firms, makers_of(content, dims), strict=False)), dims)


def makers_of(content: Content, dims: Dims) -> list[Cells]:
    """The entries of the firms that make cells, in their order."""
    return [content.firms[name].cells or Cells() for name in dims.firms[: dims.makers]]


def fill_market(content: Content, setup: Setup, world: World) -> None:
    """Supply, market, contracts, plants and staffing of the one opening world."""
    bought, makers = sourced(content, setup.dims), makers_of(content, setup.dims)
    fill_supply(content, makers, world, bought)
    fill_sales(content, makers, world, bought)
    fill_contracts(content, world, bought)
    fill_plants(content, world)
