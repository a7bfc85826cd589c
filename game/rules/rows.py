"""Helpers for rows of long tables: replacing rows at once, and ordinals among identical ones."""

from typing import Any, TypeVar

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from game.exact import Bools, Ints, Keys
from game.world.tables import Table, brief, making_room

Row = TypeVar("Row", bound=Table)


def replaced(table: Row, kept: Bools, new: Row) -> Row:
    """Only the kept rows, with new rows behind those of their world, the new ones ordered by key.

    The same as `table.where(kept).plus(new)` with one copy of each column.
    """
    old = kept.nonzero()[0]
    if not len(new) or not len(old):
        kept_rows = table if len(old) == len(table) else table.where(old)
        return kept_rows.plus(new)
    order = np.lexsort((new.key, brief(new.world)))
    here = table.world[old].searchsorted(new.world[order], side="right") + np.arange(len(order))
    pick = old[making_room(len(old), here)]
    both = zip(table.columns(), new.columns(), strict=True)
    return evolve(table, **{name: _filled(old.take(pick), here, added[order]) for (name, old), (_, added) in both})


def _filled(array: NDArray[Any], place: Ints, values: NDArray[Any]) -> NDArray[Any]:
    array[place] = values
    return array


def ordinals(world: Ints, key: Keys) -> Ints:
    """Number of earlier rows with the same world and key, so that identical orders differ."""
    order = np.lexsort((key, brief(world)))
    same = np.zeros(len(world), dtype=np.bool_)
    same[1:] = (world[order][1:] == world[order][:-1]) & (key[order][1:] == key[order][:-1])
    position = np.arange(len(world), dtype=np.int64)
    first = np.maximum.accumulate(np.where(same, 0, position))
    result = np.empty(len(world), dtype=np.int64)
    result[order] = position - first
    return result
