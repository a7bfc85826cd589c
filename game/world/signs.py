"""Signs of how hard a route is: what a laboratory can tell of the difficulty that nature hides, and how well.

A firm's noise on a route is drawn once; it shrinks with the stage from which the firm looks, and is gone at stage 9.
Members of an alliance see at least as well as from the stage behind that announced by the best of their fellows.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from game.exact import Luck, beside_worlds
from game.world.streams import Stream
from game.world.world import World

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
ERROR_BY_STAGE = np.array([0.6, 0.6, 0.5, 0.42, 0.35, 0.29, 0.24, 0.2, 0.1, 0.0])  # standard error, share of the truth


def sight(world: World, makers: Ints) -> Ints:
    """(n, T, W) the stage from which each maker sees a chemistry: its own, or one behind a fellow's announced."""
    seen = world.research.readiness[makers].astype(np.int64)
    rows, first = world.memberships, world.setup.dims.first_route
    working = (rows.member < world.setup.dims.makers).nonzero()[0]
    place = world.alliances.find(rows.world[working], rows.alliance[working])
    working, place = working[place >= 0], place[place >= 0]
    if not len(working) or not len(makers):
        return seen
    member, where = rows.member[working], rows.world[working]
    stage = world.research.announced[member, first:, where].astype(np.int64)
    best = np.zeros((len(world.alliances), stage.shape[1]), dtype=np.int64)
    route = np.arange(stage.shape[1], dtype=np.int64)
    np.maximum.at(best.reshape(-1), (place[:, None] * len(route) + route).reshape(-1), stage.reshape(-1))
    row = np.full(world.setup.dims.makers, -1, dtype=np.int64)
    row[makers] = np.arange(len(makers))
    mine = (row[member] >= 0).nonzero()[0]
    shared = np.zeros(seen.shape, dtype=np.int64)
    at = (row[member[mine]] * seen.shape[1] + first)[:, None] + route
    at = beside_worlds(at, where[mine][:, None], world.worlds)
    np.maximum.at(shared.reshape(-1), at.reshape(-1), (best[place[mine]] - 1).reshape(-1))
    return np.maximum(seen, shared)


def sign_error(world: World, makers: Ints) -> Floats:
    """(n, T, W) standard error of each maker's sign of a chemistry's difficulty, as a share of the difficulty."""
    return np.asarray(ERROR_BY_STAGE.take(sight(world, makers)))


def route_sign(world: World, makers: Ints, error: Floats) -> Floats:
    """(n, T, W) each maker's noisy sign of the difficulty of each chemistry, 1 is usual, with these errors."""
    setup = world.setup
    if not len(makers):
        return np.zeros(error.shape)
    noise = _noise(world.key.tobytes(), setup.firms.key[makers].tobytes(), len(setup.dims.chemistries))
    return np.maximum(world.research.difficulty * (1.0 + error * noise), 0.1)


@lru_cache(maxsize=4)
def _noise(worlds: bytes, makers: bytes, chemistries: int) -> Floats:
    """(n, T, W) the noise of signs, the same in every turn, from the keys of worlds and makers."""
    luck = Luck(np.frombuffer(worlds, dtype=np.uint64))
    noise = luck.normal(Stream.SIGN, 0, np.frombuffer(makers, dtype=np.uint64), chemistries)
    noise.flags.writeable = False
    return noise
