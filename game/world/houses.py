"""What carmakers supply themselves: read off the contracts, which change during play."""

from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from game.exact import Floats, beside_worlds, scatter_add
from game.world.things import Contracts

SMALLEST_SHARE = 1e-9
Kind = TypeVar("Kind", bound=Any)


def tendered_share(rows: Contracts, programmes: int, worlds: int) -> Floats:
    """(P, W) share of each programme's cells that no house supplies itself; not to be written into."""

    def found() -> Floats:
        own = (rows.captive == 1).nonzero()[0]
        left = np.ones((programmes, worlds))
        scatter_add(left, (rows.programme[own], rows.world[own]), -rows.share[own])
        return np.where(left > SMALLEST_SHARE, left, 0.0)

    return rows.once("tendered", found)


def of_programmes(array: NDArray[Kind], rows: Contracts) -> NDArray[Kind]:
    """(N,) the entries of an array (P, W) for the programme and world of each contract."""
    return array.reshape(-1).take(beside_worlds(rows.programme, rows.world, array.shape[1]))
