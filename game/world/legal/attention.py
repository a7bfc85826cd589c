"""R1.5 Attention: how many moves a quarter the management of a seat can attend to; answers take none."""

import numpy as np
from numpy.typing import NDArray

from game.world.legal.instruments import acts_among
from game.world.legal.subsidiaries import is_subsidiary
from game.world.orders import ANSWERS
from game.world.setup import Setup, once_a_scenario
from game.world.world import World

Ints = NDArray[np.int64]
OF_GOVERNMENT = 3  # moves a quarter; a firm's are the scenario's
OF_SUBSIDIARY = 1
ATTENDED = ~acts_among(*sorted(ANSWERS))  # by kind of order


@once_a_scenario
def independent(setup: Setup) -> Ints:
    """(S,) moves a quarter of every seat, firms as long as nobody owns them."""
    governments = np.full(len(setup.dims.governments), OF_GOVERNMENT, dtype=np.int64)
    return np.concatenate([setup.firms.attention, governments])


def most_moves(world: World, seat: Ints, worlds: Ints) -> Ints:
    """(N,) moves a quarter of these seats in these worlds."""
    return np.where(is_subsidiary(world, seat, worlds), OF_SUBSIDIARY, independent(world.setup)[seat])


def attention(world: World, seat: int) -> int:
    """The same of one seat in world 0."""
    return int(most_moves(world, np.array([seat]), np.array([0]))[0])
