"""What stays fixed of the market: chemistries, programmes, regions."""

import numpy as np

from game.exact import total
from game.scenario.build.arrays import QUARTERS, Floats, number, rounded, spread, text_keys
from game.scenario.build.ipf import summed
from game.scenario.build.market_prices import intensities, programme_carmakers, programme_regions
from game.scenario.build.sourcing import Sourcing
from game.scenario.figures import Figure
from game.scenario.schema.market import MarketContent
from game.world.dims import Dims
from game.world.setup import ChemistrySetup, MaterialSetup, ProgrammeSetup, RegionSetup


def chemistry_setup(content: MarketContent, dims: Dims) -> ChemistrySetup:
    """The static figures of chemistries."""
    kinds = [content.chemistries[name] for name in dims.chemistries]

    def along(name: str) -> Floats:
        return np.array([number(getattr(kind, name)) for kind in kinds])

    transfer = np.array([spread(kind.transfer, dims.chemistries) for kind in kinds])
    return ChemistrySetup(
        names=tuple(kind.name for kind in kinds),
        key=text_keys("chemistries", dims.chemistries),
        specific_energy=along("specific_energy"),
        fast_charging=along("fast_charging"),
        safety=along("safety"),
        intensity=intensities(content, dims),
        processed=along("processed"),
        conversion=along("conversion"),
        reference_experience=along("reference_experience"),
        ceiling=along("ceiling"),
        transfer=np.where(np.eye(len(kinds)) > 0, 1.0, transfer),
    )


def material_setup(content: MarketContent, dims: Dims, cells: Floats) -> MaterialSetup:
    """The static figures of materials; what other trades use follows from (T,) GWh of cells sold in the last year."""
    items = [content.materials[name] for name in dims.materials]
    share = np.array([number(item.in_cells, 1.0) for item in items])
    return MaterialSetup(
        key=text_keys("materials", dims.materials),
        volatility=np.array([number(item.volatility) for item in items]),
        lag=np.array([number(item.lag) for item in items]),
        elsewhere=used(content, dims, cells) * (1.0 / share - 1.0) / QUARTERS,
    )


def used(content: MarketContent, dims: Dims, cells: Floats) -> Floats:
    """(M,) t of each material in (T,) GWh of cells. A kg a kWh is 1000 t a GWh."""
    return np.asarray(total(cells[:, None] * intensities(content, dims), axis=0) * 1000.0)


def programme_setup(content: MarketContent, dims: Dims, bought: Sourcing) -> ProgrammeSetup:
    """The programmes; kWh a car and captive shares come from the balanced sourcing."""
    items = list(content.programmes.values())
    energy = summed(bought.cells, (0,))
    inside = summed(bought.cells * bought.captive[:, :, None], (0,))
    carmaker, region = programme_carmakers(content, dims), programme_regions(content, dims)
    sold = np.zeros((dims.carmakers, len(dims.regions)))
    np.add.at(sold, (carmaker, region), bought.cars)
    return ProgrammeSetup(
        names=tuple(item.name for item in items),
        key=text_keys("programmes", dims.programmes),
        carmaker=carmaker,
        region=region,
        range_kind=np.array([item.kind == "range" for item in items], dtype=np.bool_),
        weight=bought.cars / sold[carmaker, region],
        kwh=1000.0 * energy / bought.cars,
        captive=inside / energy,
    )


def region_setup(content: MarketContent, dims: Dims) -> RegionSetup:
    """The static figures of regions."""
    places = [content.regions[name] for name in dims.regions]

    def along(name: str) -> Floats:
        return np.array([number(getattr(place, name)) for place in places])

    return RegionSetup(
        names=tuple(place.name for place in places),
        jurisdiction_weight=np.array([spread(place.jurisdictions, dims.jurisdictions) for place in places]),
        light_vehicles=along("light_vehicles") * 1000.0 / QUARTERS,
        growth=along("growth") / QUARTERS,
        season=np.array([season(place.season) for place in places]),
        ceiling=along("ceiling"),
        price_gap=along("price_gap"),
        credit_limit=along("credit_limit"),
        build_time=np.array([rounded(value) for value in along("build_time")], dtype=np.int64),
        plant_cost=along("plant_cost"),
        cost_factor=along("cost_factor"),
        freight=np.array([spread(place.freight, dims.regions) for place in places]),
    )


def season(figures: tuple[Figure, ...]) -> Floats:
    """(4,) factors by quarter of the year with mean 1."""
    given = np.array([number(one) for one in figures])
    return given * (QUARTERS / float(total(given[:, None], axis=0)[0]))


def level_at_end(trend: float, quarters: Floats) -> float:
    """Sales at the end of the year, free of season, over the year's mean, after a year's growth of `trend`.

    Growth is even: a quarter is the fourth root of the trend above the one before, times the season.
    """
    step = float(np.sqrt(np.sqrt(trend)))
    path = np.array([1.0, step, step * step, step * step * step])
    return QUARTERS * float(path[-1]) / float(total((path * quarters)[:, None], axis=0)[0])
