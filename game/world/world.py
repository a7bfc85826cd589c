"""A batch of worlds: the state of W games of one scenario, and what can be done to any of them.

Selecting, joining, copying and digesting work for every column and every table, so a rule never has to know.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from attrs import define, evolve, fields
from numpy.typing import NDArray

from game.exact import Keys, Luck, column_digest, combine, rows_digest
from game.world.columns import Column, arrays, copied, declared, empty, joined, taken
from game.world.setup import Setup
from game.world.state import GROUPS, Books, Levers, Market, Patents, Policy, Research, Standing, Supply
from game.world.tables import Table, stacked
from game.world.things import (
    THINGS,
    Alliances,
    Contracts,
    Dilemmas,
    Earnouts,
    Effects,
    Injunctions,
    Inquiries,
    Licences,
    Memberships,
    Motions,
    Offers,
    Offtakes,
    Petitions,
    Plants,
    Poachings,
    Promises,
    Suits,
)

Ints = NDArray[np.int64]


@define
class World:
    """The state of W worlds at the start of turn `turn`."""

    setup: Setup
    turn: int
    key: Keys
    levers: Levers
    books: Books
    research: Research
    patents: Patents
    supply: Supply
    market: Market
    policy: Policy
    standing: Standing
    contracts: Contracts
    plants: Plants
    suits: Suits
    injunctions: Injunctions
    licences: Licences
    alliances: Alliances
    memberships: Memberships
    offers: Offers
    promises: Promises
    petitions: Petitions
    inquiries: Inquiries
    motions: Motions
    effects: Effects
    offtakes: Offtakes
    poachings: Poachings
    dilemmas: Dilemmas
    earnouts: Earnouts

    @property
    def worlds(self) -> int:
        """How many worlds there are."""
        return len(self.key)

    @property
    def luck(self) -> Luck:
        """The draws of these worlds."""
        return Luck(self.key)

    @property
    def finished(self) -> bool:
        """Whether the scenario's last turn has been played."""
        return self.turn >= self.setup.turns


GROUP_NAMES = tuple(group.__name__.lower() for group in GROUPS)
TABLE_NAMES = tuple(table.__name__.lower() for table in THINGS)


def blank(setup: Setup, keys: Keys) -> World:
    """Worlds with every column zero and every table empty."""
    parts: dict[str, Any] = {
        name: empty(group, setup.dims, len(keys)) for name, group in zip(GROUP_NAMES, GROUPS, strict=True)
    }
    parts |= {name: table.none() for name, table in zip(TABLE_NAMES, THINGS, strict=True)}
    return World(setup=setup, turn=0, key=keys, **parts)


def copy(world: World) -> World:
    """A copy that shares no memory with the original."""
    groups = {name: copied(getattr(world, name)) for name in GROUP_NAMES}
    tables = {name: getattr(world, name).copied() for name in TABLE_NAMES}
    return evolve(world, **groups, **tables)


def writable(world: World) -> World:
    """The state for a turn to write into: columns are copied; tables are shared, for rules replace rows as a whole."""
    groups = {name: copied(getattr(world, name)) for name in GROUP_NAMES}
    tables = {name: getattr(world, name).settled() for name in TABLE_NAMES}
    return evolve(world, **groups, **tables)


def select(world: World, worlds: Ints) -> World:
    """These worlds, in this order, repeats allowed (a fork repeats one world)."""
    groups = {name: taken(getattr(world, name), worlds) for name in GROUP_NAMES}
    tables = {name: getattr(world, name).taken(worlds) for name in TABLE_NAMES}
    return evolve(world, key=world.key[worlds], **groups, **tables)


def join(parts: list[World]) -> World:
    """Several batches of the same scenario and turn as one."""
    counts = [part.worlds for part in parts]
    groups = {name: joined([getattr(part, name) for part in parts]) for name in GROUP_NAMES}
    tables = {name: stacked([getattr(part, name) for part in parts], counts) for name in TABLE_NAMES}
    return evolve(parts[0], key=np.concatenate([part.key for part in parts]), **groups, **tables)


def columns(world: World) -> Iterator[tuple[str, NDArray[Any], Column]]:
    """Every dense column as `group.name`, its array and its declaration."""
    for group in GROUP_NAMES:
        for (name, array), (_, item) in zip(
            arrays(getattr(world, group)), declared(type(getattr(world, group))), strict=True
        ):
            yield f"{group}.{name}", array, item


def tables(world: World) -> Iterator[tuple[str, Table]]:
    """Every long table and its name."""
    for name in TABLE_NAMES:
        yield name, getattr(world, name)


def column_digests(world: World) -> Iterator[tuple[str, Keys]]:
    """The digest of each column and table by name, so that a difference can be located."""
    for name, array, _ in columns(world):
        yield name, column_digest(name, array)
    for name, table in tables(world):
        content = {column: array for column, array in table.columns() if column != "world"}
        yield name, rows_digest(name, table.world, content, world.worlds)


def digest(world: World) -> Keys:
    """A 64-bit digest of the whole state of each world."""
    parts = [part for _, part in column_digests(world)]
    return combine([*parts, column_digest("key", world.key), np.full(world.worlds, world.turn, dtype=np.uint64)])


def state_bytes(world: World) -> float:
    """Bytes of state a world, on average."""
    dense = [array.nbytes for _, array, _ in columns(world)]
    long = [array.nbytes for _, table in tables(world) for _, array in table.columns()]
    return (sum(dense) + sum(long) + world.key.nbytes) / world.worlds


assert {item.name for item in fields(World)} >= {*GROUP_NAMES, *TABLE_NAMES}
