"""Look-ups between rows of tables and the seats of a part."""

import numpy as np

from game.exact import Bools, Floats, Ints, Keys, scatter_add
from game.players.part import Part
from game.world.tables import Table


def place_in(part: Part, seat: Ints) -> Ints:
    """Position in the part of each row's seat, -1 where it is none of the part's."""
    return np.asarray(part.places[seat])


def counted(part: Part, seat: Ints, world: Ints) -> Ints:
    """(k, W) how many rows each seat of the part has in each world."""
    count = np.zeros((len(part.view.dims.seats), part.view.worlds), dtype=np.int64)
    scatter_add(count, (seat, world), 1)
    return count[part.seats]


def joined(rows: Table, world: Ints, key: Keys, table: Table) -> tuple[Ints, Bools]:
    """Row in `table` of each (world, key), and whether there is one; the row is 0 where there is none."""
    place = table.find(world, key)
    return np.maximum(place, 0), place >= 0


def matches(left: Ints, right: Ints) -> tuple[Ints, Ints]:
    """All pairs of positions with the same mark: positions in `left` and in `right`, ordered by `left`."""
    order = right.argsort(kind="stable")
    ranked = right[order]
    first, last = ranked.searchsorted(left, side="left"), ranked.searchsorted(left, side="right")
    counts = last - first
    mine = np.arange(len(left), dtype=np.int64).repeat(counts)
    within = np.arange(len(mine), dtype=np.int64) - (np.add.accumulate(counts) - counts).repeat(counts)
    return mine, order[first[mine] + within]


def best_of(group: Ints, score: Floats, key: Keys) -> Ints:
    """Position of the row with the highest score in each group (the smaller key where scores tie)."""
    order = np.lexsort((key, -score, group))
    ranked = group[order]
    fresh = np.ones(len(order), dtype=np.bool_)
    fresh[1:] = ranked[1:] != ranked[:-1]
    return np.asarray(order[fresh])


def spread(luck: Floats, count: int) -> Floats:
    """(count, N) numbers from 0 to 1 that differ by column and row, from one luck a row."""
    scaled = luck * (61.0 + 17.0 * np.arange(count, dtype=np.float64)[:, None])
    return np.asarray(scaled - np.floor(scaled))
