"""What nature decides before the first quarter: how hard each solid-state route is."""

import numpy as np

from game.exact import exp, name_key
from game.world.streams import Stream
from game.world.world import World


def draw_routes(world: World) -> None:
    """R4.0: draw each world's difficulty and walls of the solid-state routes; other chemistries have neither.

    Difficulty is lognormal with a part common to all routes, mean of logs 0. It is hidden and the same for all firms.
    """
    known, dims = world.setup.parameters.research, world.setup.dims
    routes = world.setup.chemistries.key[dims.first_route :]
    common = world.luck.normal(Stream.DIFFICULTY, 0, name_key("all routes"))[0]
    own = world.luck.normal(Stream.DIFFICULTY, 0, routes)[:, 0]
    world.research.difficulty[...] = 1.0
    world.research.difficulty[dims.first_route :] = exp(known.difficulty_common * common + known.difficulty_own * own)
    wall = world.luck.uniform(Stream.WALL, 0, routes)[:, 0] < known.wall_chance
    wall |= world.luck.uniform(Stream.WALL, 0, name_key("all routes"))[0] < known.wall_everywhere
    world.research.wall[...] = 0
    world.research.wall[dims.first_route :] = wall.astype(np.int64)
