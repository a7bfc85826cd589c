"""The opening worlds of a match: the scenario's position with each world's own hidden luck."""

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from game.exact import world_keys
from game.rules.opening import draw_routes
from game.rules.opening_market import fit_appeals
from game.scenario import Scenario
from game.world.world import World, select


def opened(scenario: Scenario, seed: int, worlds: NDArray[np.int64] | int = 1) -> World:
    """Opening worlds of a scenario.

    Args:
        scenario: as loaded.
        seed: the seed of the match.
        worlds: world numbers, or how many from 0; a world depends on the seed and its number alone.
    """
    numbers = np.arange(worlds, dtype=np.int64) if isinstance(worlds, int) else worlds
    first = select(scenario.opening, np.zeros(1, dtype=np.int64))
    fit_appeals(first)
    start = select(first, np.zeros(len(numbers), dtype=np.int64))
    world = evolve(start, key=world_keys(seed, numbers))
    draw_routes(world)
    return world
