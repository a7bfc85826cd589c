"""What was made last quarter, and what pilot lines make: read by supply, tenders and the market alike."""

import numpy as np

from game.economics.inventory import made_over_sold
from game.exact import Floats, total
from game.world.world import World

STORAGE_CELL = 0  # chemistry bought for storage: the first
PILOT_FROM = 5  # stage beyond which a maker runs pilot lines


def cells_sold(world: World) -> Floats:
    """(C, T, W) GWh sold last quarter, for cars and for storage."""
    sold = total(world.market.delivered, axis=1)
    sold[:, STORAGE_CELL] += world.market.stored
    return np.asarray(sold)


def cells_made(world: World) -> Floats:
    """(C, T, W) R9.22: GWh made last quarter: what was sold, and what stocks of conventional cells grew by."""
    made, route = cells_sold(world), world.setup.dims.first_route
    plain = total(made[:, :route], axis=1)
    made[:, :route] *= made_over_sold(plain, world.market.stock_change)[:, None]
    return made


def season(world: World, turn: int) -> Floats:
    """(W,) factor of a turn's season on the world's demand for cells, by what each region wanted last."""
    setup, demand = world.setup, world.market.demand
    factor = setup.regions.season[:, (setup.quarter - 1 + turn) % 4, None]
    whole = total(demand)
    return np.asarray(np.where(whole > 0.0, total(demand * factor) / np.where(whole > 0.0, whole, 1.0), 1.0))


def pilot_cells(world: World) -> Floats:
    """(C, routes, W) R7.6: GWh that pilot lines of new chemistries make a quarter, for research, not for sale."""
    stages = np.maximum(world.research.readiness[:, world.setup.dims.first_route :] - PILOT_FROM, 0)
    return np.asarray(stages * world.setup.parameters.supply.pilot_cells)
