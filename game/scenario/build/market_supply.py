"""Supply at the opening: capacity, yield, experience, materials, staffing, plants under construction."""

import numpy as np

from game.exact import clip, total
from game.scenario.build.arrays import MILLION, QUARTERS, Floats, number, rounded
from game.scenario.build.ipf import summed
from game.scenario.build.market_fixed import used
from game.scenario.build.market_prices import material_prices, prices, programme_regions
from game.scenario.build.sourcing import LFP, Sourcing, maker_mix
from game.scenario.build.tables import rows
from game.scenario.figures import Figure
from game.scenario.schema.market import Cells, MarketContent, PlantContent
from game.world.dims import Dims
from game.world.things import Plants
from game.world.world import World

HEADROOM = 1.2  # staffed capacity over the last quarter's output
STORED = 0  # the first chemistry serves storage


def fill_supply(content: MarketContent, makers: list[Cells], world: World, bought: Sourcing) -> None:
    """Every column of supply, and how much of the capacity is staffed."""
    dims, supply = world.setup.dims, world.supply
    cells = summed(bought.cells, (1, 2))
    storage = np.array([number(maker.storage) for maker in makers])
    sold = cells.copy()
    sold[:, STORED] += storage
    capacity = _capacity(makers, dims, sold)
    process_yield = _yields(content, makers, dims)
    supply.capacity[...] = capacity[..., None] / QUARTERS
    supply.process_yield[...] = process_yield[..., None]
    supply.experience[...] = _experience(makers, dims, sold)[..., None]
    supply.material_price[...] = material_prices(content, dims)[:, None]
    supply.material_mean[...] = np.array([number(content.materials[name].mean) for name in dims.materials])[:, None]
    supply.material_capacity[...] = _material_capacity(content, world, sold)[:, None]
    coming = np.array([number(content.materials[name].coming) for name in dims.materials])
    supply.material_building[...] = supply.material_capacity * coming[:, None]
    supply.price[...] = _realised(content, dims, bought)[..., None]
    supply.unit_cost[...] = _cost(content, dims, process_yield)[..., None]
    good = summed(np.ascontiguousarray(capacity * process_yield[:, None, :]), (0,))
    used = summed(sold, (0,)) / np.where(good > 0, good, 1.0)
    world.levers.staffing[...] = clip(HEADROOM * used, 0.0, 1.0)[:, None]


def _capacity(makers: list[Cells], dims: Dims, sold: Floats) -> Floats:
    """(C, R, T) GWh a year: a maker's lines are split over chemistries as its sales are."""
    given = np.array([[_added(maker.capacity.get(region, ())) for region in dims.regions] for maker in makers])
    mix = maker_mix(dict(zip(dims.firms, makers, strict=False)), dims)
    whole = summed(sold, (0,))[:, None]
    split = np.where(whole > 0, sold / np.where(whole > 0, whole, 1.0), mix)
    return given[:, :, None] * split[:, None, :]


def _added(figures: tuple[Figure, ...]) -> float:
    whole = 0.0
    for one in figures:
        whole += number(one)
    return whole


def _yields(content: MarketContent, makers: list[Cells], dims: Dims) -> Floats:
    """(C, T) share of good cells; that of a first line where a maker says nothing."""
    first = [number(content.chemistries[name].start_yield) for name in dims.chemistries]
    return np.array(
        [
            [number(maker.process_yield.get(name), start) for name, start in zip(dims.chemistries, first, strict=True)]
            for maker in makers
        ]
    )


def _experience(makers: list[Cells], dims: Dims, sold: Floats) -> Floats:
    """(C, T) GWh made: the years before in their mix of chemistries or the last year's, and the last year."""
    mix = maker_mix(dict(zip(dims.firms, makers, strict=False)), dims)
    for row, maker in enumerate(makers):
        if maker.made_lfp is not None:
            lfp = dims.chemistries.index(LFP)
            other = np.where(np.arange(len(dims.chemistries)) == lfp, 0.0, mix[row])
            share = number(maker.made_lfp)
            mix[row] = other * ((1.0 - share) / float(total(other[:, None], axis=0)[0]))
            mix[row, lfp] = share
    return np.array([_added(maker.made) for maker in makers])[:, None] * mix + sold


def _material_capacity(content: MarketContent, world: World, sold: Floats) -> Floats:
    """(M,) t a quarter: given, or the opening's use in cells and by other trades, and the surplus over both."""
    dims, elsewhere = world.setup.dims, world.setup.materials.elsewhere
    use = used(content, dims, summed(sold, (1,))) / QUARTERS + elsewhere
    given = [content.materials[name] for name in dims.materials]
    return np.array(
        [
            number(item.supply) / QUARTERS if item.supply is not None else amount * (1.0 + number(item.surplus))
            for item, amount in zip(given, use, strict=True)
        ]
    )


def _realised(content: MarketContent, dims: Dims, bought: Sourcing) -> Floats:
    """(C, T) price realised at the opening; the first region's contract price where nothing was sold."""
    quoted = prices(content, dims).opening
    region = programme_regions(content, dims)
    paid = summed(bought.cells * quoted[region][:, None, :], (1, 2))
    sold = summed(bought.cells, (1, 2))
    return np.where(sold > 0, paid / np.where(sold > 0, sold, 1.0), quoted[0])


def _cost(content: MarketContent, dims: Dims, process_yield: Floats) -> Floats:
    """(C, T) cost at reference experience; the supply phase works it out anew from the first turn on."""
    kinds = [content.chemistries[name] for name in dims.chemistries]
    other = np.array([number(kind.processed) + number(kind.conversion) for kind in kinds])
    ceiling = np.array([number(kind.ceiling) for kind in kinds])
    return np.asarray((prices(content, dims).metals + other) * ceiling / process_yield)


def fill_plants(content: MarketContent, world: World) -> None:
    """Lines under construction; what is still to be paid is paid evenly until they open."""
    given = {name: _plant(plant, content, world) for name, plant in content.plants.items()}
    world.plants = rows(Plants, "plants", given)


def _plant(plant: PlantContent, content: MarketContent, world: World) -> dict[str, object]:
    """One row. Capacity times the region's cost is paid evenly over its build time, or until it opens if longer.

    What was due before the opening has been paid and stands in the opening's books.
    """
    setup, dims = world.setup, world.setup.dims
    place = content.regions[plant.region]
    yearly = _added(plant.gwh)
    cost = yearly * number(place.plant_cost) * number(plant.own) * MILLION
    opens = (plant.opens[0] - setup.year) * QUARTERS + plant.opens[1] - setup.quarter
    return {
        "maker": dims.firms.index(plant.maker),
        "region": dims.regions.index(plant.region),
        "chemistry": dims.chemistries.index(plant.chemistry),
        "gwh": yearly / QUARTERS,
        "begun": min(opens - round(number(place.build_time)), 0),
        "finish": max(opens, 1),
        "instalment": rounded(cost / max(number(place.build_time), float(opens))),
    }
