"""Who sits with whom: look-ups of memberships that legality and rules share."""

import numpy as np

from game.exact import Bools, Ints, Keys, row_mark
from game.world.lookup import Lookup
from game.world.setup import Setup
from game.world.things import Alliances, Memberships
from game.world.world import World

BITS = 62  # alliances of a world that fit a bit set


def membership(world: World, worlds: Ints, alliance: Keys, firm: Ints) -> Ints:
    """Row of the membership of each (world, alliance, firm), -1 where there is none."""
    rows = world.memberships
    if not len(rows) or not len(worlds):
        return np.full(len(worlds), -1, dtype=np.int64)
    known = rows.once("members", lambda: Lookup(row_mark(rows.world, rows.alliance, rows.member)))
    return known.rows(row_mark(worlds, alliance, firm))


def fellows(world: World, worlds: Ints, alliance: Keys) -> tuple[Ints, Ints]:
    """Pairs (query, membership row): every membership of the alliance that each query names."""
    if not len(worlds):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    rows = world.memberships
    known, order = rows.once("fellows", lambda: _by_alliance(rows))
    asked = row_mark(worlds, alliance)
    first = np.searchsorted(known, asked, side="left")
    count = np.searchsorted(known, asked, side="right") - first
    query = np.repeat(np.arange(len(worlds), dtype=np.int64), count)
    offset = np.arange(len(query), dtype=np.int64) - np.repeat(np.cumsum(count) - count, count)
    return query, order[np.repeat(first, count) + offset]


def _by_alliance(rows: Memberships) -> tuple[Keys, Ints]:
    """Marks of world and alliance in order, and the rows that have them."""
    known = row_mark(rows.world, rows.alliance)
    order = np.argsort(known, kind="stable")
    return known[order], order


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
    own = members.once("bits", lambda: _own_bits(world), table)
    mask = table.once("licensed" if licensed else "peaceful", lambda: _field_bits(world, binding))
    return np.asarray((own[first, worlds] & own[second, worlds] & mask[chemistry, worlds]) != 0)


def _own_bits(world: World) -> Ints:
    """(F, W) the bits of the alliances that each firm is in."""
    table, members = world.alliances, world.memberships
    own = np.zeros((len(world.setup.dims.firms), world.worlds), dtype=np.int64)
    place = alliance_rows(table, members)
    bit = np.where(place >= 0, _bits(table)[np.maximum(place, 0)], 0)
    np.bitwise_or.at(own, (members.member, members.world), bit)
    return own


def _field_bits(world: World, binding: Bools) -> Ints:
    """(T, W) the bits of the binding alliances that cover each chemistry."""
    table = world.alliances
    mask = np.zeros((len(world.setup.dims.chemistries), world.worlds), dtype=np.int64)
    row, covered = np.nonzero(fields(world.setup)[np.where(binding, table.charter, 0)] & binding[:, None])
    np.bitwise_or.at(mask, (covered, table.world[row]), _bits(table)[row])
    return mask


def alliance_rows(table: Alliances, members: Memberships) -> Ints:
    """Row of the alliance of each membership, -1 where there is none."""
    return members.once("alliance", lambda: table.find(members.world, members.alliance), table)


def _bits(table: Alliances) -> Ints:
    """A bit for each alliance, different within its world."""
    first = np.searchsorted(table.world, table.world, side="left")
    return np.asarray(np.left_shift(1, (np.arange(len(table), dtype=np.int64) - first) % BITS))
