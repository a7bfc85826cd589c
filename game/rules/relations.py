"""How firms see each other after what one has done to the other."""

import numpy as np

from game.exact import Floats, Ints, clip
from game.world.world import World


def shift(world: World, first: Ints, second: Ints, worlds: Ints, step: float | Floats) -> None:
    """Move the relation of both firms of each row towards the other by `step`, one or one a row, within -1 and 1."""
    if not len(worlds):
        return
    relation = world.standing.relation
    here = np.concatenate([first, second]), np.concatenate([second, first]), np.concatenate([worlds, worlds])
    np.add.at(relation, here, np.concatenate([step, step]) if isinstance(step, np.ndarray) else step)
    relation[here] = clip(relation[here], -1.0, 1.0)
