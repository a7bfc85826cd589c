"""Who learns from whom through alliances: dues, pooled and shared research, staff on loan."""

import numpy as np
from attrs import evolve, frozen

from game.exact import Bools, Floats, Ints, scatter_add, total
from game.world.legal.institutes import seated
from game.world.legal.members import alliance_rows, clause
from game.world.things import Alliances, Dues, Memberships, Sanction
from game.world.world import World

MOST_DUES = 0.5  # a firm's dues to all its alliances together never pass this share


@frozen
class Links:
    """What alliances do to research. C makers, W worlds, M memberships of makers, N alliances.

    Args:
        theta: (C, C, W) share of the second firm's route research that reaches the first, 0 for strangers.
        dues: (C, W) share of a firm's route research that goes into pools.
        staff: (C, W) first-rate teams on loan.
        supplied: (C, W) share of a firm's route research that goes into common supply and standards, within the dues.
        rows: (M,) the memberships; place: (M,) rows of their alliances; share: (M,) their dues, shares of research.
    """

    theta: Floats
    dues: Floats
    staff: Floats
    supplied: Floats
    rows: Memberships
    place: Ints
    share: Floats


def links(world: World) -> Links:
    """R4.3: read theta, dues and staff off the memberships; the best of several shared alliances counts."""
    makers, worlds = world.setup.dims.makers, world.worlds
    theta = np.zeros((makers, makers, worlds))
    dues, staff, supplied = (np.zeros((makers, worlds)) for _ in range(3))
    table, rows, place = world.alliances, *dues_payers(world)
    share = dues_share(world, rows, place)
    if len(rows):
        member, where = rows.member.astype(np.int64), rows.world
        scatter_add(dues, (member, where), share)
        spared = world.setup.parameters.alliances.institute_talent * seated(table.institutes[place])
        scatter_add(staff, (member, where), rows.staff * np.maximum(1.0 - spared, 0.0))
        common = table.supply + table.standard
        scatter_add(supplied, (member, where), share * common[place])
        given = table.spillover[place] * (1.0 - share) + (table.pooled - common)[place] * share
        taker, giver = pairs(place)
        flat = (member[taker] * makers + member[giver]) * worlds + where[taker]
        value = np.maximum(given, 0.0)[giver] * rows.staff[giver] * heard(world, rows, table, place)[taker]
        np.maximum.at(theta.reshape(-1), flat, value)
    scale = np.minimum(MOST_DUES / np.maximum(dues, MOST_DUES), 1.0)
    return Links(theta, dues * scale, staff, supplied * scale, rows, place, share)


def dues_payers(world: World) -> tuple[Memberships, Ints]:
    """The memberships of makers, and the rows of their alliances."""
    rows, table = world.memberships, world.alliances
    place = alliance_rows(table, rows)
    working = ((rows.member < world.setup.dims.makers) & (place >= 0)).nonzero()[0]
    return rows.where(working), place[working]


def in_default(world: World, rows: Memberships) -> Bools:
    """R3.9: members whose second-rate staff was noticed, and who did not mend it in time."""
    since = world.turn - rows.caught
    return np.asarray((rows.caught >= 0) & (since >= world.setup.parameters.alliances.mending))


def heard(world: World, rows: Memberships, table: Alliances, place: Ints) -> Floats:
    """R3.9, R3.17: what a member is told: less in default, nothing while it is suspended for it."""
    suspended = table.sanction[place] == int(Sanction.SUSPENSION)
    told = np.where(suspended, 0.0, world.setup.parameters.alliances.caught_share)
    return np.where(in_default(world, rows), told, 1.0)


def dues_share(world: World, rows: Memberships, place: Ints) -> Floats:
    """R3.6: the dues of each membership as a share of the member's solid-state research, whatever they go by."""
    charter = world.alliances.charter[place]
    share = world.alliances.dues[place].copy()
    kind = clause(world.setup, "dues_on", charter) if len(rows) else charter
    other = (kind != int(Dues.SHARE)).nonzero()[0]
    if len(other):
        some = rows.where(other)
        base = np.where(kind[other] == int(Dues.FLAT), 1.0, world.books.revenue[some.member, some.world])
        research = route_research(world, some.member, some.world)
        share[other] = np.minimum(share[other] * np.maximum(base, 0.0) / np.maximum(research, 1.0), MOST_DUES)
    return share


def brought_share(table: Alliances, place: Ints, share: Floats) -> Floats:
    """(M,) R3.25: share of research on a programme's chemistry that a member brings to it: dues and what it tells.

    Args:
        place: (M,) rows of alliances; share: (M,) dues as shares of research.
    """
    return share * (1.0 - (table.supply + table.standard)[place]) + table.spillover[place] * (1.0 - share)


def route_research(world: World, member: Ints, worlds: Ints) -> Floats:
    """(N,) US$ that a maker orders for solid-state routes in the quarter."""
    split = total(np.ascontiguousarray(world.levers.split[member, world.setup.dims.first_route :, worlds].T))
    return np.asarray(split * world.levers.research[member, worlds])


def dues_owed(world: World, rows: Memberships, place: Ints) -> Floats:
    """(N,) US$ of a quarter's dues of each membership; carmakers owe none."""
    makers = world.setup.dims.makers
    member = np.minimum(rows.member, makers - 1).astype(np.int64)
    owed = dues_share(world, evolve(rows, member=member), place) * route_research(world, member, rows.world)
    return np.where(rows.member < makers, owed, 0.0)


def pairs(group: Ints) -> tuple[Ints, Ints]:
    """Ordered pairs of different rows of the same group; groups are numbered from 0."""
    order = group.argsort(kind="stable")
    ranked = group[order]
    size = np.bincount(group)
    count, start = size[ranked], (np.cumsum(size) - size)[ranked]
    first = np.arange(len(order), dtype=np.int64).repeat(count)
    offset = np.arange(len(first), dtype=np.int64) - (np.cumsum(count) - count).repeat(count)
    second = start.repeat(count) + offset
    other = first != second
    return order[first[other]], order[second[other]]
