"""Sales at the opening: plug-in shares, cars, cells, qualified makers, contracts and the calendar of tenders.

The quarter before the opening is a quarter of the last year, so that four of it are the year and every share is the
year's. The plug-in share stands where the year's growth had brought it by the end, free of season.
"""

import numpy as np

from game.scenario.build.arrays import QUARTERS, Floats, number, rounded
from game.scenario.build.ipf import summed
from game.scenario.build.market_fixed import level_at_end
from game.scenario.build.market_prices import prices
from game.scenario.build.sourcing import Sourcing
from game.scenario.build.tables import rows
from game.scenario.schema.market import Cells, MarketContent
from game.world.things import Contracts
from game.world.world import World

STRIDE = 5  # has no factor in common with a calendar of 12, 13, 14 or 16 quarters: neighbours in size lie far apart


def fill_sales(content: MarketContent, makers: list[Cells], world: World, bought: Sourcing) -> None:
    """Every column of the market that the calibration of the choice models does not set."""
    setup, market = world.setup, world.market
    regions, programmes, dims = setup.regions, setup.programmes, setup.dims
    share = bought.plug_ins / (QUARTERS * regions.light_vehicles) * _levels(content, regions.season)
    market.ev_share[...] = market.ev_opening[...] = share[:, None]
    cars = np.zeros((dims.carmakers, len(dims.regions)))
    np.add.at(cars, (programmes.carmaker, programmes.region), bought.cars / QUARTERS)
    market.cars[...] = cars[..., None]
    delivered = np.zeros((dims.makers, len(dims.regions), len(dims.chemistries)))
    for programme, region in enumerate(programmes.region):
        delivered[:, region] += bought.cells[programme] / QUARTERS
    market.delivered[...] = delivered[..., None]
    market.demand[...] = summed(delivered, (1,))[:, None]
    market.stored[...] = np.array([number(maker.storage) for maker in makers])[:, None] / QUARTERS
    covers = [number(place.stock, setup.parameters.market.stock_cover) for place in content.regions.values()]
    sold = summed(delivered, (0,)) + market.stored[:, 0]
    market.stock[...] = (np.array(covers)[setup.firms.home[: dims.makers]] * sold)[:, None]
    market.safety[...] = np.array([number(maker.safety, 1.0) for maker in makers])[:, None]
    _fill_qualifying(content, world, bought)


def _levels(content: MarketContent, season: Floats) -> Floats:
    """(R,) plug-in sales at the end of the last year over its mean, free of season."""
    trends = [number(place.trend) for place in content.regions.values()]
    return np.array([level_at_end(trend, row) for trend, row in zip(trends, season, strict=True)])


def _fill_qualifying(content: MarketContent, world: World, bought: Sourcing) -> None:
    """A maker that supplies a carmaker is qualified; one that does not has not begun, unless the scenario says so."""
    dims = world.setup.dims
    world.market.qualifying[...] = np.where(bought.bought > 0, 0, -1)[..., None]
    for item in content.qualifications.values():
        pair = dims.firms.index(item.carmaker) - dims.first_carmaker, dims.firms.index(item.maker)
        world.market.qualifying[pair] = rounded(number(item.quarters))


def fill_contracts(content: MarketContent, world: World, bought: Sourcing) -> None:
    """Contracts in force, and when each programme is tendered again."""
    due = calendar(summed(bought.cells, (0,)), rounded(number(content.balance.calendar)))
    world.market.tender_due[...] = due[:, None]
    length = int(due.max())
    quoted = prices(content, world.setup.dims).without_metals
    dims, regions = world.setup.dims, world.setup.programmes.region
    whole = summed(bought.cells, (0,))
    given = {}
    for programme, maker, chemistry in zip(*np.nonzero(bought.cells > 0), strict=True):
        name = f"{dims.programmes[programme]}/{dims.firms[maker]}/{dims.chemistries[chemistry]}"
        given[name] = {
            "programme": int(programme),
            "maker": int(maker),
            "chemistry": int(chemistry),
            "share": float(bought.cells[programme, maker, chemistry] / whole[programme]),
            "price": float(quoted[regions[programme], chemistry]),
            "start": int(due[programme]) - length,
            "captive": int(bought.captive[programme, maker] > 0),
        }
    world.contracts = rows(Contracts, "contracts", given)


def calendar(size: Floats, quarters: int) -> np.ndarray:
    """(P,) turn of each programme's next tender, 1 to `quarters`, dealt out by size: every year has some large ones."""
    order = np.argsort(-size, kind="stable")
    due = np.zeros(len(size), dtype=np.int64)
    due[order] = 1 + np.arange(len(size), dtype=np.int64) * STRIDE % quarters
    return due
