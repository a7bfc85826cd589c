"""Helpers for rows of long tables: replacing rows at once, and ordinals among identical ones."""

from typing import TypeVar

import numpy as np
from attrs import evolve

from game.exact import Bools, Ints, Keys
from game.world.tables import Table

Row = TypeVar("Row", bound=Table)


def replaced(table: Row, kept: Bools, new: Row) -> Row:
    """Only the kept rows, with new rows behind those of their world, the new ones ordered by key.

    The same as `table.where(kept).plus(new)` with one copy of each column.
    """
    old = np.flatnonzero(kept)
    if not len(new):
        return table if len(old) == len(table) else table.where(old)
    order = np.lexsort((new.key, new.world))
    place = np.searchsorted(table.world[old], new.world[order], side="right")
    pick = np.insert(old, place, order + len(table))
    columns = dict(new.columns())
    return evolve(table, **{name: np.concatenate([array, columns[name]])[pick] for name, array in table.columns()})


def ordinals(world: Ints, key: Keys) -> Ints:
    """Number of earlier rows with the same world and key, so that identical orders differ."""
    order = np.lexsort((np.arange(len(world)), key, world))
    same = np.zeros(len(world), dtype=np.bool_)
    same[1:] = (world[order][1:] == world[order][:-1]) & (key[order][1:] == key[order][:-1])
    position = np.arange(len(world), dtype=np.int64)
    first = np.maximum.accumulate(np.where(same, 0, position))
    result = np.empty(len(world), dtype=np.int64)
    result[order] = position - first
    return result
