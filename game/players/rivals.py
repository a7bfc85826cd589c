"""Whom a firm is ready to sue, on what ground, and what it would bring upon itself."""

import numpy as np

from game.exact import Bools, Floats, Ints, beside_worlds, row_mark, total
from game.players.barred import BAN_QUARTERS, MARGIN, at_stake, cells_at_stake
from game.players.part import Die, OfferDie, Part, published, shared
from game.players.stakes import BAN_FRACTION, FORCED_ROYALTY, base_odds, quarter_cost
from game.world.legal.docket import among_licences, bans, cases
from game.world.legal.members import alliance_rows
from game.world.things import Order

LEAST_SALES = 40_000_000.0  # US$ a quarter of a rival's sales from which a suit pays
LEAST_FAMILIES = 3  # granted in a forum, from which a firm can choose one to sue over
EVERY = 1.0  # chance a quarter to look for a suit, of who sues at every chance
STRIKES_BACK = (0.25, 0.6)  # chance that a rival sues in return: of a quiet one, of one in court already


def always_sues(part: Part, place: Ints) -> Bools:
    """(N,) places of those who sue at every chance."""
    return np.asarray(part.temper.suing[place, 0] >= EVERY)


def rivals_to_sue(
    part: Part, die: Die | OfferDie, chance: Floats, able: Bools
) -> tuple[Ints, Ints, Ints, Ints, Ints, Floats] | None:
    """Seat, world, rival, chemistry, forum and sales of those who look and find somebody they are ready to sue.

    Whom they look at is drawn with odds in proportion to what there is to gain, and to the grudge.
    """
    place, world = np.nonzero((part.dice[:, die] < chance) & able)
    if not len(world):
        return None
    seat, makers = part.seats[place], part.view.dims.makers
    grudge = part.temper.grudge[place] - part.view.public.relation[seat, :makers, world]  # (N, C)
    number, rival = np.nonzero(grudge > 0.0)
    weight = np.zeros(grudge.shape)
    weight[number, rival] = grudge[number, rival] * _worth_fighting(part, seat[number], rival, world[number])
    fine = _allowed(part, seat[number], rival, world[number], always_sues(part, place)[number])
    ready = np.zeros(grudge.shape, dtype=np.bool_)
    ready[number[fine], rival[fine]] = True
    looked_at = np.where(always_sues(part, place)[:, None], ready, grudge > 0.0)  # others do not ask for the next best
    summed = np.add.accumulate(np.where(looked_at, weight, 0.0), axis=1)
    luck = part.dice[place, die, world] / np.broadcast_to(chance, able.shape)[place, world]
    target = np.minimum(np.add.reduce(summed <= (luck * summed[:, -1])[:, None], axis=1), makers - 1)
    go = np.flatnonzero(ready[np.arange(len(seat)), target])
    seat, world, target = seat[go], world[go], target[go]
    chemistry, forum, best = best_ground(part, seat, target, world)
    go = np.flatnonzero(best > LEAST_SALES)
    return seat[go], world[go], target[go], chemistry[go], forum[go], best[go]


def _worth_fighting(part: Part, seat: Ints, rival: Ints, world: Ints) -> Floats:
    """(N,) US$ that a ban on the rival would bring: a royalty on its cells, and what of them would come to the seat.

    Where all sell D of a chemistry in a region, the seat d_i and the rival d_j, d_i d_j / (D - d_j) comes.
    """
    sold, others, touched = _markets(part)
    mine, theirs = beside_worlds(seat, world, part.view.worlds), beside_worlds(rival, world, part.view.worlds)
    come = sold.take(mine, axis=1)
    come /= others.take(theirs, axis=1)
    np.minimum(come, 1.0, out=come)
    come *= sold.take(theirs, axis=1)
    return BAN_QUARTERS * 1e6 * (FORCED_ROYALTY * touched[rival, world] + BAN_FRACTION * MARGIN * total(come))


@published("delivered", "capacity", "price", "plants")
def _markets(part: Part) -> tuple[Floats, Floats, Floats]:
    """US$ million at stake: (cells that anybody sells, C x W) of each maker and of all others; (C, W) in all."""
    cells = cells_at_stake(part) * part.view.public.price[:, None]  # (C, R, T, W)
    cells = cells.reshape(len(cells), -1, part.view.worlds)
    sold = cells[:, cells.any(axis=(0, 2))]
    others = np.maximum(total(sold) - sold, 1e-9)
    flat = sold.shape[1], len(sold) * part.view.worlds
    by_cell = [array.transpose(1, 0, 2).reshape(flat) for array in (sold, others)]
    return by_cell[0], by_cell[1], total(sold, axis=1)


def best_ground(part: Part, seat: Ints, target: Ints, world: Ints) -> tuple[Ints, Ints, Floats]:
    """Chemistry, jurisdiction and the rival's sales there, where these and the own odds come to most.

    What is licensed, in court or barred already is no ground.
    """
    public = part.view.public
    kinds, forums = public.granted.shape[1:3]
    grid = np.indices((kinds, forums)).reshape(2, -1)
    chemistry, forum = (np.tile(axis, len(seat)) for axis in grid)
    holder, rival, where = (np.repeat(column, kinds * forums) for column in (seat, target, world))
    sold = at_stake(part, rival, chemistry, forum, where)
    some = np.flatnonzero(sold > LEAST_SALES)
    some = some[~_peaceful(part, holder[some], rival[some], chemistry[some], forum[some], where[some])]
    worth = np.zeros(len(sold))
    held = public.granted[holder[some], chemistry[some], forum[some], where[some]] >= LEAST_FAMILIES
    worth[some] = sold[some] * base_odds(part, holder[some], chemistry[some], forum[some], where[some]) * held
    best = np.argmax(worth.reshape(len(seat), kinds * forums), axis=1)
    number = best + np.arange(len(seat)) * kinds * forums
    return chemistry[number], forum[number], np.where(worth[number] > 0.0, sold[number], 0.0)


def _peaceful(part: Part, holder: Ints, rival: Ints, chemistry: Ints, forum: Ints, world: Ints) -> Bools:
    """(N,) grounds on which a licence, a suit or a ban of the first against the second stands."""
    public = part.view.public
    found = among_licences(public.licences, holder, rival, chemistry, world)
    case = row_mark(world, holder, rival, chemistry, forum)
    return np.asarray(found | (cases(public.suits).rows(case) >= 0) | (bans(public.injunctions).rows(case) >= 0))


def _allowed(part: Part, seat: Ints, target: Ints, world: Ints, always: Bools) -> Bools:
    """(N,) rivals that decide for themselves and share no standstill.

    Who does not sue at every chance leaves those alone with whom a suit, a ban or a licence stands on anything.
    """
    public, makers = part.view.public, part.view.dims.makers
    fine = (public.status[target, world] <= 1) & (seat != public.owner[target, world]) & (seat != target)
    fine &= always | ~dealing(part)[seat, target, world]
    bound, members = public.alliances, public.memberships
    row = np.maximum(alliance_rows(bound, members), 0)
    still = np.zeros(len(members), dtype=np.bool_) if not len(bound) else bound.standstill[row] == 1
    inside = np.zeros((len(part.view.dims.firms), part.view.worlds), dtype=np.uint64)
    np.bitwise_xor.at(inside, (members.member[still], members.world[still]), members.alliance[still])
    together = (inside[seat, world] == inside[np.minimum(target, makers - 1), world]) & (inside[seat, world] != 0)
    return np.asarray(fine & ~together)


@shared
def dealing(part: Part) -> Bools:
    """(F, F, W) between whom a suit stands, or a licence or a ban of the first firm against the second."""
    public, firms = part.view.public, len(part.view.dims.firms)
    found = np.zeros((firms, firms, part.view.worlds), dtype=np.bool_)
    suits, licences, barred = public.suits, public.licences, public.injunctions
    found[suits.plaintiff, suits.defendant, suits.world] = True
    found[suits.defendant, suits.plaintiff, suits.world] = True
    found[licences.licensor, licences.licensee, licences.world] = True
    found[barred.holder, barred.barred, barred.world] = True
    return found


def counter_risk(part: Part, seat: Ints, target: Ints, world: Ints) -> Floats:
    """(N,) US$ that a suit of the rival's in return may cost: its best ground, the sales at risk there, lawyers.

    A rival that is in court as plaintiff already, or holds a ban, is taken to strike back more readily.
    """
    if not len(seat):
        return np.zeros(0)
    known = part.setup.parameters.courts
    chemistry, forum, sold = best_ground(part, target, seat, world)
    odds = base_odds(part, target, chemistry, forum, world)
    loss = odds * np.array(known.injunction)[forum] * BAN_FRACTION * MARGIN * BAN_QUARTERS * sold
    lawyers = np.array(known.duration)[forum] * quarter_cost(part, forum)
    ready = np.where(litigious(part)[target, world], STRIKES_BACK[1], STRIKES_BACK[0])
    return np.where(sold > 0.0, ready * (loss + lawyers), 0.0)


def litigious(part: Part) -> Bools:
    """(F, W) firms that are in court as plaintiffs, or hold a ban that a court has ordered."""
    public = part.view.public
    found = np.zeros((len(part.view.dims.firms), part.view.worlds), dtype=np.bool_)
    found[public.suits.plaintiff, public.suits.world] = True
    ordered = public.injunctions.where(public.injunctions.order != int(Order.UNDERTAKING))
    found[ordered.holder, ordered.world] = True
    return found
