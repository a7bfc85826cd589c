"""Who sits with whom: look-ups of memberships that legality and rules share."""

import numpy as np

from game.exact import Bools, Ints, Keys, row_mark
from game.world.setup import Setup
from game.world.tables import matching
from game.world.things import Alliances
from game.world.world import World

BITS = 62  # alliances of a world that fit a bit set


def membership(world: World, worlds: Ints, alliance: Keys, firm: Ints) -> Ints:
    """Row of the membership of each (world, alliance, firm), -1 where there is none."""
    rows = world.memberships
    if not len(rows) or not len(worlds):
        return np.full(len(worlds), -1, dtype=np.int64)
    place = of_worlds(world, rows.world, worlds)
    known = row_mark(rows.world[place], rows.alliance[place], rows.member[place])
    found = matching(known, row_mark(worlds, alliance, firm))
    return np.where(found >= 0, place[np.maximum(found, 0)] if len(place) else -1, -1)


def of_worlds(world: World, rows: Ints, worlds: Ints) -> Ints:
    """The places of rows that lie in any of these worlds; `rows` are the worlds of a table's rows."""
    asked = np.zeros(world.worlds, dtype=np.bool_)
    asked[worlds] = True
    return np.flatnonzero(asked[rows])


def fellows(world: World, worlds: Ints, alliance: Keys) -> tuple[Ints, Ints]:
    """Pairs (query, membership row): every membership of the alliance that each query names."""
    if not len(worlds):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    rows = world.memberships
    place = of_worlds(world, rows.world, worlds)
    known, asked = row_mark(rows.world[place], rows.alliance[place]), row_mark(worlds, alliance)
    order = np.argsort(known, kind="stable")
    first = np.searchsorted(known[order], asked, side="left")
    count = np.searchsorted(known[order], asked, side="right") - first
    query = np.repeat(np.arange(len(worlds), dtype=np.int64), count)
    offset = np.arange(len(query), dtype=np.int64) - np.repeat(np.cumsum(count) - count, count)
    return query, place[order[np.repeat(first, count) + offset]]


def fields(setup: Setup) -> Bools:
    """(charters, T) the chemistries that each kind of alliance covers."""
    covered = np.zeros((max(len(setup.charters), 1), len(setup.dims.chemistries)), dtype=np.bool_)
    for number, charter in enumerate(setup.charters):
        covered[number, list(charter.chemistries)] = True
    return covered


def at_peace(world: World, first: Ints, second: Ints, chemistry: Ints, worlds: Ints, licensed: bool = False) -> Bools:
    """Whether two firms share an alliance whose charter forbids suits between members on this chemistry.

    Args:
        licensed: count only alliances whose members license patents to each other.
    """
    table, members = world.alliances, world.memberships
    binding = table.open_patents == 1 if licensed else (table.standstill == 1) | (table.open_patents == 1)
    if not len(members) or not binding.any():
        return np.zeros(len(worlds), dtype=np.bool_)
    bit = _bits(table)
    own = np.zeros((len(world.setup.dims.firms), world.worlds), dtype=np.int64)
    place = table.find(members.world, members.alliance)
    np.bitwise_or.at(own, (members.member, members.world), np.where(place >= 0, bit[np.maximum(place, 0)], 0))
    mask = np.zeros((len(world.setup.dims.chemistries), world.worlds), dtype=np.int64)
    row, covered = np.nonzero(fields(world.setup)[np.where(binding, table.charter, 0)] & binding[:, None])
    np.bitwise_or.at(mask, (covered, table.world[row]), bit[row])
    return np.asarray((own[first, worlds] & own[second, worlds] & mask[chemistry, worlds]) != 0)


def _bits(table: Alliances) -> Ints:
    """A bit for each alliance, different within its world."""
    first = np.searchsorted(table.world, table.world, side="left")
    return np.asarray(np.left_shift(1, (np.arange(len(table), dtype=np.int64) - first) % BITS))
