"""Who learns from whom through alliances: pooled and shared research, staff on loan."""

import numpy as np
from attrs import frozen

from game.exact import Floats, Ints, scatter_add
from game.world.legal.members import alliance_rows
from game.world.world import World

MOST_DUES = 0.5  # a firm's dues to all its alliances together never pass this share


@frozen
class Links:
    """What alliances do to research. C makers, W worlds.

    Args:
        theta: (C, C, W) share of the second firm's route research that reaches the first, 0 for strangers.
        dues: (C, W) share of a firm's route research that goes into pools.
        staff: (C, W) first-rate teams on loan.
    """

    theta: Floats
    dues: Floats
    staff: Floats


def links(world: World) -> Links:
    """R4.3: read theta, dues and staff off the memberships; the best of several shared alliances counts."""
    makers, worlds = world.setup.dims.makers, world.worlds
    theta, dues, staff = np.zeros((makers, makers, worlds)), np.zeros((makers, worlds)), np.zeros((makers, worlds))
    rows, table = world.memberships, world.alliances
    working = np.flatnonzero(rows.member < makers)
    if len(working) and len(table):
        member, where = rows.member[working], rows.world[working]
        place = alliance_rows(table, rows)[working]
        scatter_add(dues, (member, where), table.dues[place])
        scatter_add(staff, (member, where), rows.staff[working])
        share = table.spillover * (1.0 - table.dues) + table.pooled * table.dues
        kept = np.where(rows.caught[working] >= 0, world.setup.parameters.alliances.caught_share, 1.0)
        taker, giver = pairs(place)
        flat = (member[taker] * makers + member[giver]) * worlds + where[taker]
        value = share[place[taker]] * rows.staff[working][giver] * kept[taker]
        np.maximum.at(theta.reshape(-1), flat, value)
    return Links(theta, np.minimum(dues, MOST_DUES), staff)


def pairs(group: Ints) -> tuple[Ints, Ints]:
    """Ordered pairs of different rows of the same group; groups are numbered from 0."""
    order = np.argsort(group, kind="stable")
    ranked = group[order]
    size = np.bincount(group)
    count, start = size[ranked], (np.cumsum(size) - size)[ranked]
    first = np.repeat(np.arange(len(order), dtype=np.int64), count)
    offset = np.arange(len(first), dtype=np.int64) - np.repeat(np.cumsum(count) - count, count)
    second = np.repeat(start, count) + offset
    other = first != second
    return order[first[other]], order[second[other]]
