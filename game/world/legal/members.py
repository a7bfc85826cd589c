"""Who sits with whom: look-ups of memberships that legality and rules share."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.exact import Bools, Ints, Keys, row_mark
from game.world.lookup import Lookup, remembered
from game.world.setup import Setup, once_a_scenario
from game.world.tables import brief
from game.world.things import Alliances, Memberships
from game.world.world import World

BITS = 62  # alliances of a world that fit a bit set


def membership(world: World, worlds: Ints, alliance: Keys, firm: Ints) -> Ints:
    """Row of the membership of each (world, alliance, firm), -1 where there is none."""
    rows = world.memberships
    if not len(rows) or not len(worlds):
        return np.full(len(worlds), -1, dtype=np.int64)
    columns = rows.world, rows.alliance, rows.member
    known = remembered("members", lambda: Lookup(row_mark(*columns)), *columns)
    return known.rows(row_mark(worlds, alliance, firm))


def fellows(world: World, worlds: Ints, alliance: Keys) -> tuple[Ints, Ints]:
    """Pairs (query, membership row): every membership of the alliance that each query names."""
    rows = world.memberships
    if not len(rows) or not len(worlds):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    known, start, size, order = remembered("fellows", lambda: _by_alliance(rows), rows.world, rows.alliance)
    first = known.rows(row_mark(worlds, alliance))
    count = np.where(first >= 0, size[first], 0)
    query = np.arange(len(worlds), dtype=np.int64).repeat(count)
    offset = np.arange(len(query), dtype=np.int64) - (np.cumsum(count) - count).repeat(count)
    return query, order[start[first].repeat(count) + offset]


def _by_alliance(rows: Memberships) -> tuple[Lookup, Ints, Ints, Ints]:
    """Rows grouped by world and alliance, each group named by its first row: a look-up of it, starts, sizes, rows."""
    mark = row_mark(rows.world, rows.alliance)
    known = Lookup(mark)
    group = known.rows(mark)
    size = np.bincount(group, minlength=len(rows))
    return known, np.cumsum(size) - size, size, np.argsort(brief(group), kind="stable")


def clause(setup: Setup, name: str, charter: Ints) -> NDArray[Any]:
    """What the charter of each row says on a clause that cannot be amended."""
    return _clauses(setup, name)[charter]


@once_a_scenario
def _clauses(setup: Setup, name: str) -> NDArray[Any]:
    return np.array([getattr(kind, name) for kind in setup.charters] or [False])


@once_a_scenario
def fields(setup: Setup, patents: bool = False) -> Bools:
    """(charters, T) the chemistries that each kind of alliance covers; with its patents only those not carved out."""
    covered = np.zeros((max(len(setup.charters), 1), len(setup.dims.chemistries)), dtype=np.bool_)
    for number, charter in enumerate(setup.charters):
        covered[number, list(charter.chemistries)] = True
        if patents:
            covered[number, list(charter.carve_outs)] = False
    return covered


def foreign(setup: Setup, table: Alliances, firm: Ints) -> Bools:
    """Whether the charter of each row admits firms of one state only, and the firm is of another (R3.31).

    Args:
        firm: one a row, or (k, 1) for each of k firms against all rows.
    """
    state, founder = setup.firms.jurisdiction, np.maximum(table.founder, 0)
    sponsor = setup.governments.jurisdiction[np.maximum(table.sponsor, 0)]
    own = np.where(table.sponsor >= 0, sponsor, np.where(table.founder >= 0, state[founder], -1))
    return np.asarray(clause(setup, "home", table.charter) & (own >= 0) & (state[firm] != own))


def backers(world: World, place: Ints) -> Ints:
    """Bit sets of the seats that vote for the sponsor of each alliance: its own and those of its sister ministries."""
    governments = world.setup.governments.jurisdiction
    bits = np.left_shift(1, np.arange(len(governments), dtype=np.int64) + len(world.setup.dims.firms))
    of_state = np.zeros(int(governments.max()) + 1, dtype=np.int64)
    np.bitwise_or.at(of_state, governments, bits)
    sponsor = world.alliances.sponsor[place]
    return np.where(sponsor >= 0, of_state[governments[np.maximum(sponsor, 0)]], 0)


def at_peace(world: World, first: Ints, second: Ints, chemistry: Ints, worlds: Ints, licensed: bool = False) -> Bools:
    """Whether an alliance that both firms share keeps the first from suing the second over this chemistry.

    A standstill, an arbitrator or rights to the first firm's patents do. Patents that it held at entry count as
    brought in: for the first quarters of its membership only rights to the background reach them.

    Args:
        licensed: count only rights to patents.
    """
    table, members = world.alliances, world.memberships
    if not len(members) or not len(table):
        return np.zeros(len(worlds), dtype=np.bool_)
    brought = clause(world.setup, "background", table.charter) > 0
    bound = (table.standstill == 1) | clause(world.setup, "arbitration", table.charter)
    always = brought if licensed else brought | bound
    binding = always | (table.open_patents > 0)
    if not binding.any():
        return np.zeros(len(worlds), dtype=np.bool_)
    kind = "licensed" if licensed else "peaceful"
    held = members.once(f"{kind} in {world.turn}", lambda: _own_bits(world, _old(world, always)), table)
    own = seats_of(world)
    mask = table.once(kind, lambda: _field_bits(world, binding))
    return np.asarray((held[first, worlds] & own[second, worlds] & mask[chemistry, worlds]) != 0)


def seats_of(world: World) -> Ints:
    """(F, W) bit sets of the alliances that each firm is in."""
    return world.memberships.once("bits", lambda: _own_bits(world), world.alliances)


def _old(world: World, always: Bools) -> Bools:
    """Memberships whose patents are within reach: foreground by their age, or of alliances where any are."""
    members = world.memberships
    old = members.joined <= world.turn - int(world.setup.parameters.alliances.kept_time)
    return np.asarray(old | always[np.maximum(alliance_rows(world.alliances, members), 0)])


def _own_bits(world: World, counted: Bools | None = None) -> Ints:
    """(F, W) the bits of the alliances that each firm is in, by memberships that count."""
    table, members = world.alliances, world.memberships
    own = np.zeros((len(world.setup.dims.firms), world.worlds), dtype=np.int64)
    place = alliance_rows(table, members)
    fine = place >= 0 if counted is None else (place >= 0) & counted
    np.bitwise_or.at(own, (members.member, members.world), np.where(fine, _bits(table)[np.maximum(place, 0)], 0))
    return own


def _field_bits(world: World, binding: Bools) -> Ints:
    """(T, W) the bits of the binding alliances that cover the patents on each chemistry."""
    table = world.alliances
    mask = np.zeros((len(world.setup.dims.chemistries), world.worlds), dtype=np.int64)
    row, covered = (fields(world.setup, patents=True)[table.charter] & binding[:, None]).nonzero()
    np.bitwise_or.at(mask, (covered, table.world[row]), _bits(table)[row])
    return mask


def alliance_rows(table: Alliances, members: Memberships) -> Ints:
    """Row of the alliance of each membership, -1 where there is none."""
    columns = members.world, members.alliance, table.world, table.key
    return remembered("alliance", lambda: table.find(members.world, members.alliance), *columns)


def _bits(table: Alliances) -> Ints:
    """A bit for each alliance, different within its world."""
    first = table.world.searchsorted(table.world, side="left")
    return np.asarray(np.left_shift(1, (np.arange(len(table), dtype=np.int64) - first) % BITS))
