"""Public institutes: who sits where, and which may take a seat."""

import numpy as np

from game.exact import Bools, Ints, scatter_add
from game.world.legal.members import clause
from game.world.world import World


def seated(bits: Ints) -> Ints:
    """(N,) how many institutes sit at each table."""
    return np.bitwise_count(bits).astype(np.int64)


def may_move(world: World, place: Ints, number: Ints) -> Bools:
    """(N,) R3.29: whether an institute may take a seat in each alliance, or leaves the one that it has there.

    It sits in few alliances, and a charter has room for few.
    """
    table, count = world.alliances, len(world.setup.institutes)
    known = (number >= 0) & (number < count)
    which = np.where(known, number, 0)
    here = np.right_shift(table.institutes[place].astype(np.int64), which) & 1
    tables = np.zeros((count + 1, world.worlds), dtype=np.int64)
    for one in range(count):
        scatter_add(tables[one], table.world, np.right_shift(table.institutes.astype(np.int64), one) & 1)
    free = tables[which, table.world[place]] < world.setup.parameters.alliances.institute_tables
    room = seated(table.institutes[place]) < clause(world.setup, "institutes", table.charter[place])
    return np.asarray(known & ((here == 1) | (free & room)))
