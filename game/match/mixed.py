"""Worlds that are part one quarter, part another: each column and row is taken from where its cause stands."""

from collections.abc import Callable
from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from game.exact import Bools, Floats, Ints
from game.rules.bidding import kwh_factor
from game.rules.car_demand import CarDemand, car_demand
from game.world.columns import arrays
from game.world.tables import Table
from game.world.world import GROUP_NAMES, TABLE_NAMES, World

NOT_YET = (1 << 15) - 1  # a first turn that no game reaches
DATED = ("contracts", "injunctions")  # tables whose rows begin to count in a turn
Owner = Callable[[Any], Ints]


@frozen
class Owners:
    """Which cause each element of the state belongs to, by its number; what is not named belongs to `other`."""

    columns: dict[str, Ints]  # by name as "group.column": broadcasts to the column without its world axis
    tables: dict[str, Owner]  # by name: (rows,) of a table's rows
    regions: Ints  # (R,) of the sales of cars in each region, season and growth with them
    clock: int  # of what else the calendar changes
    other: int


def dated(world: World) -> World:
    """The same position with begun contracts and bans marked as begun, so that it means the same in another turn."""
    tables: dict[str, Any] = {}
    for name in DATED:
        rows = getattr(world, name)
        start = np.where(rows.start <= world.turn, 0, NOT_YET).astype(rows.start.dtype)
        tables[name] = evolve(rows, start=start)
    return evolve(world, **tables)


def mixed(before: World, after: World, owners: Owners, moved: Bools, turn: int) -> World:
    """As many worlds as `moved` has columns: each has the causes that it marks as they are after, the rest as before.

    Args:
        before: one dated world.
        after: the same world a quarter on, dated.
        owners: what belongs to which cause.
        moved: (causes, K) which causes have moved on.
        turn: the turn of the mixed worlds.
    """
    groups: dict[str, Any] = {}
    for group in GROUP_NAMES:
        one, other = getattr(before, group), getattr(after, group)
        mix = {}
        for (name, old), (_, new) in zip(arrays(one), arrays(other), strict=True):
            mark = moved[owners.columns.get(f"{group}.{name}", np.asarray(owners.other))]
            mix[name] = np.where(mark, new, old)
        groups[group] = evolve(one, **mix)
    tables: dict[str, Any] = {
        name: _rows(getattr(before, name), getattr(after, name), owners, name, moved) for name in TABLE_NAMES
    }
    return evolve(before, turn=turn, key=np.repeat(before.key, moved.shape[1]), **groups, **tables)


def _rows(before: Table, after: Table, owners: Owners, name: str, moved: Bools) -> Table:
    """The rows of all mixed worlds: those after of causes that moved, those before of the others."""
    kept = np.concatenate([~moved[_owner(before, owners, name)], moved[_owner(after, owners, name)]])
    where, row = np.nonzero(kept.T)
    both = {
        column: np.concatenate([old, new]).take(row)
        for (column, old), (_, new) in zip(before.columns(), after.columns(), strict=True)
    }
    return evolve(before, **{**both, "world": where})


def _owner(rows: Table, owners: Owners, name: str) -> Ints:
    if name in owners.tables:
        return owners.tables[name](rows)
    return np.full(len(rows), owners.other, dtype=np.int64)


def mixed_demand(world: World, turns: tuple[int, int], regions: Bools) -> CarDemand:
    """The cars wanted where some regions (R, K) live in the second of two turns and the others in the first.

    Cells a car follow the region's turn as well: they are counted as so many more cars of the world's own turn.
    """
    old, new = (evolve(world, turn=turn) for turn in turns)
    one, other = car_demand(old), car_demand(new)
    larger = np.where(regions, kwh_factor(new), kwh_factor(old)) / kwh_factor(world)

    def pick(first: Floats, second: Floats) -> Floats:
        return np.where(regions, second, first)

    return CarDemand(
        ev_share=pick(one.ev_share, other.ev_share), cars=pick(one.cars, other.cars) * larger,
        price=pick(one.price, other.price), duty=pick(one.duty, other.duty),
        support=pick(one.support, other.support), ratio=pick(one.ratio, other.ratio),
        credit=pick(one.credit, other.credit),
    )  # fmt: skip


def spread(owner: NDArray[np.int64], axes: int) -> Ints:
    """Owners along the first axis of a column that has so many axes before the world axis."""
    return owner.reshape(-1, *([1] * (axes - 1)))
