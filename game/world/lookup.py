"""Finding rows by 64-bit keys."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Keys = NDArray[np.uint64]
Found = TypeVar("Found")
_LAST: dict[str, list[tuple[tuple[object, ...], Any]]] = {}


class Lookup:
    """Which row has a key: the first one, where several have it.

    The upper bits of keys are well mixed and name a slot of a table. Only keys that share their slot with another one
    are sorted and searched.
    """

    def __init__(self, known: Keys) -> None:
        """Lay the keys of rows into slots."""
        bits = 3 + len(known).bit_length()
        self._known, self._upper = known, np.uint64(64 - bits)
        self._slots = np.full(1 << bits, -1, dtype=np.int32)
        slot = (known >> self._upper).view(np.int64)
        self._slots[slot[::-1]] = np.arange(len(known) - 1, -1, -1, dtype=np.int32)  # the first row is laid last

    def rows(self, asked: Keys) -> Ints:
        """The row of each key asked for, -1 where there is none."""
        if not len(self._known) or not len(asked):
            return np.full(len(asked), -1, dtype=np.int32)
        row: Ints = self._slots.take((asked >> self._upper).view(np.int64)).astype(np.int64)
        other = (self._known.take(row) != asked).nonzero()[0]
        other = other[row[other] >= 0]
        if len(other):
            row[other] = self._searched(asked.take(other))
        return row

    @cached_property
    def _covered(self) -> tuple[Keys, Ints]:
        """The keys whose slot is held by another key, sorted, and their rows."""
        first = self._known.take(self._slots.take((self._known >> self._upper).view(np.int64)))
        row = (first != self._known).nonzero()[0]
        order = self._known.take(row).argsort(kind="stable")
        row = row.take(order)
        return self._known.take(row), row

    def _searched(self, asked: Keys) -> Ints:
        keys, row = self._covered
        if not len(keys):
            return np.full(len(asked), -1, dtype=np.int32)
        place = np.minimum(keys.searchsorted(asked), len(keys) - 1)
        return np.where(keys.take(place) == asked, row.take(place), -1)


def remembered(name: str, make: Callable[[], Found], *columns: object) -> Found:
    """What `make` works out from these columns; the last two answers of a name are kept, for rows that share columns.

    Columns are told apart as objects: none is written once others may hold it.
    """
    known = _LAST.setdefault(name, [])
    for seen, value in known:
        if all(one is other for one, other in zip(seen, columns, strict=True)):
            found: Found = value
            return found
    found = make()
    _LAST[name] = [(columns, found), *known[:1]]
    return found


def matching(known: Keys, asked: Keys) -> Ints:
    """The first row among `known` keys of each key asked for, -1 where there is none."""
    if not len(known) or not len(asked):
        return np.full(len(asked), -1, dtype=np.int32)
    return Lookup(known).rows(asked)


def earliest(turn: Ints, known: Keys, asked: Keys) -> Ints:
    """The row among `known` keys of each key asked for that is of the earliest turn, -1 where there is none.

    Args:
        turn: (M,) of each known row; of equal turns the first row counts.
    """
    order = np.argsort(turn, kind="stable")
    found = matching(known[order], asked)
    return np.where(found >= 0, order[found], -1) if len(order) else found
