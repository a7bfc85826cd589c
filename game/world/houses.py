"""What carmakers supply themselves: read off the contracts, which change during play."""

import numpy as np

from game.exact import Floats, scatter_add
from game.world.things import Contracts

SMALLEST_SHARE = 1e-9


def tendered_share(rows: Contracts, programmes: int, worlds: int) -> Floats:
    """(P, W) share of each programme's cells that no house supplies itself."""
    own = (rows.captive == 1).nonzero()[0]
    left = np.ones((programmes, worlds))
    scatter_add(left, (rows.programme[own], rows.world[own]), -rows.share[own])
    return np.asarray(np.where(left > SMALLEST_SHARE, left, 0.0))
