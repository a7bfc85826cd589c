"""What must hold in every world after every turn; checked in production, not only in tests."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from game.exact import imbalance, row_totals, total
from game.world.dims import FINANCING, INVESTING, OPERATING
from game.world.standing import SUBSIDIARY
from game.world.world import World, columns, tables

Bools = NDArray[np.bool_]
TOLERANCE = 1e-9


def broken(world: World) -> list[str]:
    """Every invariant that fails, with the worlds in which it does."""
    found: list[str] = []
    for name, bad in _failures(world):
        if bad.any():
            places = bad.nonzero()[0]
            more = f" and {len(places) - 1} more" if len(places) > 1 else ""
            found.append(f"{name} in world {int(places[0])}{more}")
    return found


def _failures(world: World) -> Iterator[tuple[str, Bools]]:
    yield "money does not sum to zero", imbalance(world.books.account) != 0
    yield "assets are not debt plus equity", _unbalanced(world)
    yield "shares of research do not sum to one", np.asarray(_off_one(total(world.levers.split, axis=1)).any(axis=0))
    yield "a firm that is no subsidiary has an owner, or a subsidiary has none", _misowned(world)
    yield "awards of a programme exceed its cells", _overawarded(world)
    yield from _ranges(world)
    yield from _orders_of_rows(world)


def _unbalanced(world: World) -> Bools:
    books = world.books
    cash = books.account[: len(world.setup.dims.firms)]
    return np.asarray((cash + books.plant + books.other != books.debt + books.equity).any(axis=0))


def _misowned(world: World) -> Bools:
    books = world.books
    itself = books.owner == np.arange(len(books.owner))[:, None]
    return np.asarray((itself == (books.status == SUBSIDIARY)).any(axis=0))


def _overawarded(world: World) -> Bools:
    rows, programmes = world.contracts, len(world.setup.dims.programmes)
    awarded = row_totals(rows.share, rows.world * programmes + rows.programme, programmes * world.worlds)
    return np.asarray((awarded > 1.0 + TOLERANCE).reshape(world.worlds, programmes).any(axis=1))


def _off_one(shares: NDArray[np.float64]) -> Bools:
    return np.abs(shares - 1.0) > TOLERANCE


def _ranges(world: World) -> Iterator[tuple[str, Bools]]:
    """The extremes of a column tell whether to look closer; what is no number shows in both."""
    for name, array, item in columns(world):
        if not array.size:
            continue
        axes, low, high = tuple(range(array.ndim - 1)), item.low, item.high
        real = item.kind is float
        least = array.min() if real or low is not None else 0
        most = array.max() if real or high is not None else 0
        if real and not (-np.inf < least and most < np.inf):
            yield f"{name} is not finite", ~np.isfinite(array).all(axis=axes)
        if low is not None and not least >= low:
            yield f"{name} below {low}", np.asarray((array < low).any(axis=axes))
        if high is not None and not most <= high + TOLERANCE:
            yield f"{name} above {high}", np.asarray((array > high + TOLERANCE).any(axis=axes))


def _orders_of_rows(world: World) -> Iterator[tuple[str, Bools]]:
    for name, table in tables(world):
        if len(table):
            outside = table.world[0] < 0 or table.world[-1] >= world.worlds
            stray = outside or bool((table.world[1:] < table.world[:-1]).any())
            yield f"rows of {name} are out of order", np.full(world.worlds, stray)


def cash_change(world: World) -> NDArray[np.int64]:
    """(F, W) the three cash flows added up; equals the change in cash of the quarter."""
    flow = world.books.flow
    parts = [np.add.reduce(flow[:, part], axis=1) for part in (OPERATING, INVESTING, FINANCING)]
    return np.asarray(parts[0] + parts[1] + parts[2])
