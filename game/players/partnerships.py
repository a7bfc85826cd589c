"""Partnerships beyond a seat: alliances founded, claims brought, lines licensed, cells paid for in advance."""

import numpy as np

from game.economics.litigation import infringement_chance, reach
from game.exact import Bools, Floats, Ints, clip, dollars, row_mark, total
from game.players.bidding import behind
from game.players.deals import solid_stage
from game.players.licensing import SHOWN_BEHIND, WORKED_ON, reserved, worth_to_licensee
from game.players.part import Die, OfferDie, Part
from game.players.partners import Circle, own_seats
from game.players.rows import matches, spread
from game.players.treasury import Means
from game.world.legal.members import clause, fields
from game.world.lookup import matching
from game.world.orders import Act
from game.world.things import Offers

CLEARS = 0.12  # worth of a pool for each holder that it clears out of the way
NEVER = 100.0  # taken off the score of a charter that the partner may not enter
FOUNDING = 0.024  # chance a half-year to look for a partner for an alliance of one's own
CLAIMING = 0.04  # chance a quarter to look at what fellow members use
FRIENDLY = 0.05  # relation from which a firm is asked to found an alliance
LINE_ROYALTY, LINE_FEE = 0.02, 5_000_000  # asked for a pilot line; US$ for each stage above 1
LICENSING, LATE_LICENSING = 0.012, 0.06  # chances a quarter to offer a line; with few orders in mass production
BUYING, BETS = 0.07, 2  # chance a quarter to look for cells to come; on how many makers at once
LARGEST = 130_000_000  # US$ that a carmaker pays in advance for cells of a maker at stage 7, as Volkswagen did
WANTED_ALONE, ALONE_WORTH = 0.45, 2.5  # of these, how many want the cell alone; what that is worth over sharing it
SMALL = 400_000_000  # US$ of revenue a quarter up to which a maker needs a customer's money
KNOWN_QUARTERS = 12.0  # of research that a stock of knowledge is taken to hold


def found(part: Part, money: Means, chance: float = FOUNDING) -> None:
    """Found an alliance with the friendliest firm of use, on the charter that suits the own place."""
    public, dims = part.view.public, part.view.dims
    go = (part.dice[:, Die.FOUNDING] < chance) & part.deciding & (money.ease > 0.3) & ~_founders(part)
    place, world = np.nonzero(go)
    if not len(world) or not part.setup.charters:
        return
    seat, luck = part.seats[place], part.dice[place, Die.FOUNDING, world] / chance
    stage = solid_stage(part)[:, world]
    free = (public.status[:, world] == 0) & ~part.setup.firms.fringe[:, None]
    friendly = public.relation[seat, :, world].T
    mine = seat < dims.makers
    maker = np.arange(len(free))[:, None] < dims.makers
    gain = np.where(maker, clip(stage - np.where(mine, stage[seat, np.arange(len(seat))], 4) + 2.0, 0.0, 4.0), 2.0)
    useful = (mine[None] | maker) & (np.arange(len(free))[:, None] != seat) & (friendly >= FRIENDLY)
    pull = np.where(free & useful, gain + 3.0 * friendly + spread(luck, len(free)), -1.0)
    target, row = np.argmax(pull, axis=0), np.flatnonzero(np.max(pull, axis=0) > 2.0)
    seat, world, target = seat[row], world[row], target[row]
    charter = _charter(part, seat, target, world, luck[row])
    part.write(Act.FOUND, seat, world, 2.3, target=target, amount=charter)


def _founders(part: Part) -> Bools:
    """(k, W) seats that have founded an alliance which still stands."""
    table = part.view.public.alliances
    found_one = np.zeros((len(part.view.dims.firms), part.view.worlds), dtype=np.bool_)
    own = np.flatnonzero(table.founder >= 0)
    found_one[table.founder[own], table.world[own]] = True
    return found_one[part.seats]


def _charter(part: Part, seat: Ints, target: Ints, world: Ints, luck: Floats) -> Ints:
    """The charter whose terms suit: open ones for those behind, narrow ones for a leader, rates for the patent-rich.

    Where many holders are in the way of its route, a pool that licenses all members' families is worth their clearing.
    """
    kinds, stage = part.setup.charters, solid_stage(part)
    dims = part.view.dims
    held = np.zeros((len(dims.firms), part.view.worlds))
    held[: dims.makers] = np.add.reduce(
        np.add.reduce(part.view.public.granted[:, dims.first_route :], axis=1), axis=1
    )
    mean = np.add.reduce(held, axis=0) / dims.makers
    rich = clip(held[seat, world] / np.maximum(mean[world], 1.0), 0.0, 4.0)
    behind = clip(stage[target, world] - stage[seat, world], -2.0, 3.0).astype(np.float64)
    both = (seat < dims.makers) & (target < dims.makers)
    abroad = part.setup.firms.jurisdiction[seat] != part.setup.firms.jurisdiction[target]
    in_the_way = np.where(both, _in_the_way(part, seat, world), 0.0)
    score = np.empty((len(kinds), len(seat)))
    for number, kind in enumerate(kinds):
        closed, pooled = float(kind.admission >= 2), float(kind.open_patents == 1)
        near = 2.0 * kind.spillover + 0.6 * kind.pooled + 0.3 * closed + 0.15 * behind * (1.0 - 2.0 * closed)
        shared = CLEARS * in_the_way if kind.background > 0 and kind.rate > 0.0 and not closed else 0.0
        score[number] = near + 0.2 * rich * (60.0 * kind.rate - pooled) + np.where(both, 0.0, 0.25 * closed) + shared
        score[number] -= np.where(abroad & kind.home, NEVER, 0.0)
    return np.asarray(np.argmax(score + 0.8 * spread(luck, len(kinds)), axis=0))


def _in_the_way(part: Part, seat: Ints, world: Ints) -> Floats:
    """(N,) how many holders a product of the route that the seat is furthest on may read on at home (R5.8)."""
    public, dims, known = part.view.public, part.view.dims, part.setup.parameters.courts
    maker = np.minimum(seat, dims.makers - 1)
    route = np.argmax(public.announced[maker, dims.first_route :, world], axis=1) + dims.first_route
    home = np.maximum(part.setup.firms.jurisdiction[seat], 0)
    holder = np.arange(dims.makers)[:, None]
    held, breadth = public.granted[holder, route, home, world], public.breadth[holder, route, home, world]
    families = reach(held, breadth, np.ones(1))
    chance = infringement_chance(families, known.infringed_half, known.infringed)
    return np.asarray(total(np.where(holder == seat, 0.0, chance)))


def arbitrate(part: Part, seen: Circle) -> None:
    """Claim before the arbitrator against a fellow that works on a field on which the own families are many."""
    own, place, row = own_seats(part)
    table, members, dims = part.view.public.alliances, part.view.public.memberships, part.view.dims
    if not len(own):
        return
    can = clause(part.setup, "arbitration", table.charter[row]) & (table.open_patents[row] == 0)
    can &= (own.member < dims.makers) & part.deciding[place, own.world]
    luck = part.dice[place, Die.FOUNDING, own.world]
    some = np.flatnonzero(can & (luck > 1.0 - CLAIMING))
    mine, theirs = matches(row[some], seen.row)
    mine, target = some[mine], members.member[theirs].astype(np.int64)
    fine = np.flatnonzero((target < dims.makers) & (target != own.member[mine]))
    mine, target = mine[fine], target[fine]
    seat, world = own.member[mine].astype(np.int64), own.world[mine]
    kind = np.argmax(part.view.public.announced[target, dims.first_route :, world], axis=1) + dims.first_route
    held = np.add.reduce(part.view.public.granted[seat, kind, :, world], axis=1)
    covered = fields(part.setup, patents=True)[table.charter[row[mine]], kind]
    go = np.flatnonzero((part.view.public.announced[target, kind, world] >= 5) & (held >= 20) & covered)
    part.write(
        Act.ARBITRATE, seat[go], world[go], 1.8, target=target[go], chemistry=kind[go], subject=own.alliance[mine[go]]
    )


def offer_lines(part: Part, friends: float = -0.1) -> None:
    """License the pilot line to one that is behind, large and friendly: money now, at the price of a lead.

    Who is in mass production and has few orders offers it more often: fees and royalties of those who come late.

    Args:
        friends: relation above which a firm is friendly.
    """
    public, dims, known = part.view.public, part.view.dims, part.setup.parameters.alliances
    maker = np.minimum(part.seats, dims.makers - 1)
    chance = np.where(behind(part)[maker], LATE_LICENSING, LICENSING)
    go = (part.dice[:, OfferDie.LINE] < chance) & part.deciding & (part.seats < dims.makers)[:, None]
    place, world = np.nonzero(go)
    if not len(world):
        return
    seat = part.seats[place]
    kind = np.argmax(public.announced[seat, dims.first_route :, world], axis=1) + dims.first_route
    mine, theirs = public.announced[seat, kind, world], public.announced[:, kind, world]
    small = public.revenue[seat, world] < 500_000_000
    free = (public.status[: dims.makers, world] == 0) & ~part.setup.firms.fringe[: dims.makers, None]
    late = free & (theirs < mine) & (theirs >= SHOWN_BEHIND)
    relation = public.relation[seat, : dims.makers, world].T
    pull = np.where(late & (relation > friends), 1.0 + relation + 1e-11 * public.cash[: dims.makers, world], 0.0)
    target = np.argmax(pull, axis=0)
    row = np.flatnonzero((mine >= known.line_stage) & (np.max(pull, axis=0) > 0.0) & (small | (mine >= 7)))
    row = row[~reserved(part)[seat[row], kind[row], world[row]]]
    part.write(
        Act.OFFER_LINE, seat[row], world[row], 3.2, target=target[row], chemistry=kind[row], value=LINE_ROYALTY,
        amount=LINE_FEE * (mine[row].astype(np.int64) - 1),
    )  # fmt: skip


def worth_of_line(part: Part, rows: Offers) -> Floats:
    """(N,) US$ that a pilot line is worth to the recipient: a licence, and a slice of what the licensor knows."""
    licence = worth_to_licensee(part, rows.recipient, rows.proposer, rows.chemistry, rows.world)
    research = part.view.public.research_total[rows.proposer, rows.world]
    works = part.view.levers.split[rows.recipient, rows.chemistry, rows.world] >= WORKED_ON
    slice_ = part.setup.parameters.alliances.line_slice
    return np.asarray(licence + np.where(works, slice_ * KNOWN_QUARTERS * research, 0.0))


def offer_offtakes(part: Part, chance: float = BUYING) -> None:
    """Pay for first cells of a maker that is far and believed, where the own house has none as far; some want it alone.

    The sum grows with the stage. Who wants a maker alone, where nobody else has paid yet, pays more.
    """
    public, dims = part.view.public, part.view.dims
    dice = part.dice[:, OfferDie.OFFTAKE]
    look = (dice < chance) & part.deciding & (part.seats >= dims.first_carmaker)[:, None]
    place, world = np.nonzero(look)
    if not len(world):
        return
    seat, luck, column = part.seats[place], dice[place, world] / chance, np.arange(len(world))
    stage = solid_stage(part)[: dims.makers, world]
    kinds = np.argmax(public.announced[:, dims.first_route :, world], axis=1) + dims.first_route  # (C, N)
    free = (public.status[: dims.makers, world] == 0) & (np.arange(dims.makers)[:, None] != seat)
    free &= ~reserved(part)[np.arange(dims.makers)[:, None], kinds, world] & (stage > solid_stage(part)[seat, world])
    belief, relation = public.credibility[: dims.makers, world], public.relation[seat, : dims.makers, world].T
    small = public.revenue[: dims.makers, world] < SMALL  # who sells cells has its own money
    pull = 0.5 * stage + belief + 2.0 * relation + small + 2.0 * spread(luck, dims.makers)
    pull = np.where(free & (stage >= 5) & (stage <= 8) & (relation > -0.1), pull, 0.0)
    target = np.argmax(pull, axis=0)
    kind, stage = kinds[target, column], stage[target, column]
    table = public.offtakes
    paid = matching(row_mark(table.world, table.maker, table.chemistry), row_mark(world, target, kind)) >= 0
    alone = ~paid & (clip(97.0 * luck - np.floor(97.0 * luck), 0.0, 1.0) < WANTED_ALONE)
    sum_ = np.minimum(0.02 * public.cash[seat, world], LARGEST * 0.25 * (stage - 3.0))
    waiting = np.zeros((len(dims.firms), part.view.worlds), dtype=np.int64)
    np.add.at(waiting, (table.carmaker, table.world), 1)
    row = np.flatnonzero((pull[target, column] > 0.0) & (waiting[seat, world] < BETS) & (sum_ > 5e6))
    sum_ = np.where(alone, ALONE_WORTH, 1.0) * sum_
    part.write(
        Act.OFFER_OFFTAKE, seat[row], world[row], 3.1, target=target[row], chemistry=kind[row],
        amount=dollars(sum_[row]), value=alone[row] * 1.0,
    )  # fmt: skip
