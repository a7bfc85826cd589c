"""A world gets the same bits alone as at any place in any batch."""

import numpy as np
import pytest

from game.exact import Luck, world_keys
from tests.exact.everything import results

SIZES = (1, 7, 64, 300)


def everything_for(worlds):
    return results(np.asarray(worlds))


ALONE = {world: everything_for([world]) for world in (0, 3, 6, 41, 299)}


@pytest.mark.parametrize("size", SIZES)
def test_a_world_is_the_same_in_any_batch(size):
    numbers = np.arange(size)
    together = everything_for(numbers)
    for world in set(ALONE) & set(range(size)):
        for name, alone in ALONE[world].items():
            assert alone[..., 0].tobytes() == together[name][..., world].tobytes(), name


@pytest.mark.parametrize("seed", range(3))
def test_a_world_is_the_same_at_any_place(seed):
    order = np.random.default_rng(seed).permutation(300)
    together = everything_for(order)
    for world, values in ALONE.items():
        place = order.tolist().index(world)
        for name, alone in values.items():
            assert alone[..., 0].tobytes() == together[name][..., place].tobytes(), name


def test_taking_worlds_takes_their_draws():
    luck = Luck(world_keys(8, np.arange(30)))
    some = np.array([4, 4, 29, 0])
    assert np.array_equal(
        luck.take(some).uniform(1, 1, np.arange(3), 5), luck.uniform(1, 1, np.arange(3), 5)[..., some]
    )
