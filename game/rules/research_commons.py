"""Common goods of research: institutes at the table and what they publish, standards that members pay for."""

import numpy as np

from game.exact import Floats, Ints, dollars, scatter_add
from game.rules.ledger import pay_rows
from game.rules.research_links import Links, heard
from game.world.dims import Item, Sector
from game.world.setup import Setup, once_a_scenario
from game.world.world import World


@once_a_scenario
def institute_research(setup: Setup) -> Floats:
    """(I, R) US$ a quarter of each institute's research on each solid-state route."""
    first = setup.dims.first_route
    return np.array([item.research[first:] for item in setup.institutes]).reshape(
        len(setup.institutes), len(setup.dims.chemistries) - first
    )


def from_institutes(world: World, shared: Links) -> Floats:
    """(C or 1, R, W or 1) R3.29: what is published reaches every laboratory; members hear the rest of it pooled.

    A member is told by each table at which the institute sits with it, less in default.
    """
    known, spent = world.setup.parameters.alliances, institute_research(world.setup)
    public: Floats = np.asarray(known.published * np.add.reduce(spent, axis=0))[None, :, None]
    table, rows, place = world.alliances, shared.rows, shared.place
    some = table.institutes[place].nonzero()[0] if len(rows) else np.zeros(0, dtype=np.int64)
    if not len(some):
        return public
    rows, place = rows.where(some), place[some]
    told = np.zeros((world.setup.dims.makers, spent.shape[1], world.worlds))
    told += public
    more = np.maximum(table.pooled[place] - known.published, 0.0) * heard(world, rows, table, place)
    for one in range(len(spent)):
        here = (np.right_shift(table.institutes[place].astype(np.int64), one) & 1).nonzero()[0]
        for route in spent[one].nonzero()[0]:
            scatter_add(told[:, route], (rows.member[here], rows.world[here]), more[here] * spent[one, route])
    return told


def set_standards(world: World, shared: Links, spent: Floats) -> Floats:
    """R3.30: the standard's share of the dues works for the alliance's chemistry, and is no research.

    Args:
        spent: (C, W) US$ of solid-state research of the quarter.

    Returns:
        (C, W) the part of it, already with the institutes.
    """
    rows, place, table = shared.rows, shared.place, world.alliances
    found = np.zeros(spent.shape)
    some = (table.standard[place] > 0.0).nonzero()[0] if len(rows) else np.zeros(0, dtype=np.int64)
    if not len(some):
        return found
    rows, place = rows.where(some), place[some]
    member, where = rows.member.astype(np.int64), rows.world
    amount = spent[member, where] * shared.share[some] * table.standard[place]
    scatter_add(found, (member, where), amount)
    scatter_add(world.supply.standard, (_subject(world, place), where), amount)
    _pay_works(world, where, dollars(amount))
    return found


def _subject(world: World, place: Ints) -> Ints:
    """The chemistry of each alliance's standard: of its programme, else the first of its fields."""
    first = np.array([kind.chemistries[0] for kind in world.setup.charters], dtype=np.int64)
    route = world.alliances.route[place].astype(np.int64)
    return np.where(route > 0, route, first[world.alliances.charter[place]])


def _pay_works(world: World, worlds: Ints, amount: Ints) -> None:
    dims = world.setup.dims
    institutes = np.full(len(worlds), dims.sector_account(Sector.INSTITUTES), dtype=np.int64)
    makers = np.full(len(worlds), dims.sector_account(Sector.EQUIPMENT), dtype=np.int64)
    pay_rows(world, institutes, makers, worlds, amount, Item.PLANT)


def saved_by_standard(world: World) -> Floats:
    """(T, W) R3.30: share of the cost of conversion that is left with a standard, for all makers."""
    known, spent = world.setup.parameters.alliances, world.supply.standard
    return np.asarray(1.0 - known.standard_most * spent / (spent + known.standard_half))
