"""What of a firm's price may wait for its milestones (R12.16)."""

import numpy as np
from numpy.typing import NDArray

from game.world.dims import MATURE, Role
from game.world.legal.common import safe
from game.world.setup import Setup, once_a_scenario
from game.world.world import World

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
BY_MILESTONES = 0.8  # of the price of a research company that may be paid by milestones, at the most
USUAL = 0.6  # part that is proposed


def best_announced(world: World, firm: Ints, worlds: Ints) -> Ints:
    """(N,) best announced stage on a solid-state route, 1 for firms without a laboratory."""
    dims = world.setup.dims
    routes = world.research.announced[safe(firm, dims.makers), dims.first_route :, worlds]
    return np.where(firm < dims.makers, np.maximum.reduce(routes, axis=1), 1).astype(np.int64)


def most_later(world: World, firm: Ints, worlds: Ints) -> Floats:
    """(N,) part of a firm's price that may be paid by milestones: of a research company short of mass production."""
    some = _research(world.setup)[firm] & (best_announced(world, firm, worlds) < MATURE)
    return np.where(some, BY_MILESTONES, 0.0)


@once_a_scenario
def _research(setup: Setup) -> Bools:
    return np.array([role == Role.RESEARCH_COMPANY for role in setup.firms.role])
