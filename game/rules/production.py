"""What was made last quarter, and what pilot lines make: read by supply, tenders and the market alike."""

import numpy as np

from game.exact import Floats, total
from game.world.world import World

STORAGE_CELL = 0  # chemistry bought for storage: the first
PILOT_FROM = 5  # stage beyond which a maker runs pilot lines


def cells_made(world: World) -> Floats:
    """(C, T, W) GWh made last quarter, for cars and for storage."""
    made = total(world.market.delivered, axis=1)
    made[:, STORAGE_CELL] += world.market.stored
    return np.asarray(made)


def pilot_cells(world: World) -> Floats:
    """(C, routes, W) R7.6: GWh that pilot lines of new chemistries make a quarter, for research, not for sale."""
    stages = np.maximum(world.research.readiness[:, world.setup.dims.first_route :] - PILOT_FROM, 0)
    return np.asarray(stages * world.setup.parameters.supply.pilot_cells)
