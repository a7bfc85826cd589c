"""Freedom to operate: whose families stand in the way of a product, what clearing it costs and how long it takes."""

import numpy as np

from game.economics.litigation import infringement_chance, reach
from game.economics.patenting import thicket
from game.exact import Floats, Ints, dollars, floor_whole
from game.rules.ledger import pay_rows
from game.world.dims import Item, Sector
from game.world.events import Diary, Happening
from game.world.legal.docket import licensed
from game.world.legal.members import at_peace
from game.world.orders import Moves
from game.world.world import World


def reading_chance(world: World, holder: Ints, chemistry: Ints, forum: Ints, worlds: Ints) -> Floats:
    """(N,) R6.3: the chance that a product reads on a holder's families, from their number and breadth."""
    known, patents, place = world.setup.parameters.courts, world.patents, (holder, chemistry, forum, worlds)
    part = np.where(patents.upheld[place] == 2, known.narrowed, 1.0)
    families = reach(patents.granted[place], patents.breadth[place], part)
    return infringement_chance(families, known.infringed_half, known.infringed)


def holders_in_the_way(world: World, firm: Ints, chemistry: Ints, forum: Ints, worlds: Ints) -> Floats:
    """(N,) R5.8: how many holders a product there may read on, those left out that license to the firm or own it."""
    makers, rows = world.setup.dims.makers, len(firm)
    holder = np.arange(makers, dtype=np.int64).repeat(rows)
    taker, kind, place, where = (np.tile(column, makers) for column in (firm, chemistry, forum, worlds))
    chance = reading_chance(world, holder, kind, place, where)
    free = world.books.owner[holder, where] == world.books.owner[taker, where]
    free |= licensed(world, holder, taker, kind, where)
    free |= at_peace(world, holder, taker, kind, where, licensed=True)
    return thicket(np.where(free, 0.0, chance).reshape(makers, rows))


def search_rights(world: World, rows: Moves, diary: Diary) -> None:
    """R5.9: attorneys read others' families in a chemistry; what they find holds for some years."""
    if not len(rows):
        return
    known = world.setup.parameters.courts
    world.patents.searched[rows.seat, rows.chemistry, rows.world] = world.turn + int(known.search_time)
    lawyers = np.full(len(rows), world.setup.dims.sector_account(Sector.LAWYERS), dtype=np.int64)
    pay_rows(world, rows.seat, lawyers, rows.world, dollars(np.full(len(rows), known.search_cost)), Item.LEGAL)
    diary.note(Happening.RIGHTS_SEARCHED, rows.world, 509, actor=rows.seat, subject=rows.chemistry)


def clear_launch(world: World, maker: Ints, region: Ints, chemistry: Ints, worlds: Ints, diary: Diary) -> Ints:
    """(N,) R5.8: quarters by which first lines for a chemistry are delayed; clearing them is paid at once."""
    if not len(maker):
        return np.zeros(0, dtype=np.int64)
    known, weight = world.setup.parameters.patents, world.setup.regions.jurisdiction_weight
    makes = (world.supply.capacity[maker, :, chemistry, worlds] > 0.0).any(axis=1)
    new = (~makes & (np.maximum.reduce(weight, axis=1)[region] > 0.0)).nonzero()[0]
    delay = np.zeros(len(maker), dtype=np.int64)
    firm, kind, where = maker[new], chemistry[new], worlds[new]
    forum = weight.argmax(axis=1)[region[new]]
    found = world.patents.searched[firm, kind, where] > world.turn
    way = holders_in_the_way(world, firm, kind, forum, where) * np.where(found, known.clearing_search, 1.0)
    lawyers = np.full(len(new), world.setup.dims.sector_account(Sector.LAWYERS), dtype=np.int64)
    pay_rows(world, firm, lawyers, where, dollars(known.clearing_cost * way), Item.LEGAL)
    delay[new] = floor_whole(np.minimum(known.clearing_delay * way, known.clearing_most) + 0.5)
    late = delay.nonzero()[0]
    diary.note(
        Happening.LAUNCH_DELAYED, worlds[late], 508, actor=maker[late], subject=chemistry[late],
        amount=delay[late].astype(np.float64),
    )  # fmt: skip
    return delay


def tender_thicket(world: World, maker: Ints, region: Ints, chemistry: Ints, worlds: Ints) -> Floats:
    """(N,) R5.8: utility that offers of cells of a new route lose in a tender to holders in the way there."""
    lost, weight = np.zeros(len(maker)), world.setup.regions.jurisdiction_weight
    known = world.setup.parameters.patents
    new = ((chemistry >= world.setup.dims.first_route) & (np.maximum.reduce(weight, axis=1)[region] > 0.0)).nonzero()[0]
    if len(new):
        firm, kind, where = maker[new], chemistry[new], worlds[new]
        way = holders_in_the_way(world, firm, kind, weight.argmax(axis=1)[region[new]], where)
        found = world.patents.searched[firm, kind, where] > world.turn
        lost[new] = known.tender_weight * way * np.where(found, known.clearing_search, 1.0)
    return lost
