"""The research desk's partners: which alliances to join, staff, watch and leave, and whom to invite."""

import numpy as np
from attrs import frozen

from game.exact import Bools, Floats, Ints, Keys, clip, content_key, total
from game.players.deals import solid_stage
from game.players.leader import runaway
from game.players.meanings import Why
from game.players.part import Die, OfferDie, Part, looked_up
from game.players.reasons import Reason
from game.players.rows import best_of, matches, place_in, spread
from game.world.legal.members import alliance_rows, foreign
from game.world.lookup import matching
from game.world.orders import Act
from game.world.things import Alliances, Memberships, Motion

CALLED = np.uint64(0)
JOINING = 0.12  # chance a half-year that who sits in no alliance applies to one
WATCHING = 0.01  # chance a quarter that a member with first-rate staff has that of the others watched
INVITING, WOOING = 0.2, 0.6  # chance a quarter that a member looks for a new one; that it wants a carmaker
ASKING = 0.6  # chance at most that any of an alliance's members does
BEHIND = 2  # stages behind the own from which a maker has nothing to bring
LEAST_PULL, CUSTOMER = 3.5, 3.0  # stages from which a firm is invited; what a carmaker counts as
SHUNNED = 4.0  # stages that a leader that runs away counts less
SPREAD = 2.5  # stages by which luck moves the choice
ELSEWHERE = 2.0  # stages that one who is far on another route counts less


@frozen
class Circle:
    """Alliances and who sits in them, as published; arrays over memberships (M,) or alliances (N,)."""

    row: Ints  # (M,) row of each membership's alliance
    first: Ints  # (N,) best announced solid-state stage among the members
    second: Ints  # (N,) the best of the others


def circle(part: Part) -> Circle:
    """Look the alliances up, once for all desks."""
    known: Circle | None = part.sheet.seen.get("circle")
    if known is None:
        known = part.sheet.seen["circle"] = _looked_up(part)
    return known


def _looked_up(part: Part) -> Circle:
    members, table = part.view.public.memberships, part.view.public.alliances
    row = np.maximum(alliance_rows(table, members), 0)
    stage = solid_stage(part)[members.member, members.world]
    first = np.ones(len(table), dtype=np.int64)
    np.maximum.at(first, row, stage)
    at_top = stage == first[row]
    tied = np.bincount(row[at_top], minlength=len(table))
    second = np.ones(len(table), dtype=np.int64)
    np.maximum.at(second, row[~at_top], stage[~at_top])
    return Circle(row, first, np.where(tied > 1, first, second))


@looked_up
def own_seats(part: Part) -> tuple[Memberships, Ints, Ints]:
    """The part's own memberships with the staff sent, the place of each member in the part, and its alliance's row."""
    own, inside = part.view.own.memberships, np.zeros(len(part.view.dims.seats), dtype=np.bool_)
    inside[part.view.seats] = True
    row = circle(part).row[inside[part.view.public.memberships.member]]
    place = place_in(part, own.member)
    mine = (place >= 0).nonzero()[0]
    return own.where(mine), place[mine], row[mine]


def stay_or_leave(part: Part, seen: Circle) -> None:
    """Leave an alliance that has little left to teach; otherwise send the staff that the character sends."""
    own, place, row = own_seats(part)
    if not len(own):
        return
    stage = solid_stage(part)[own.member, own.world]
    others = np.where(stage == seen.first[row], seen.second[row], seen.first[row])
    dice = part.dice[place, Die.ALLIANCE, own.world]
    staying = (own.leaves < 0) & part.deciding[place, own.world]
    ahead = (stage >= 7) & (stage - others >= part.temper.loyalty[place, 0])
    leave = staying & ahead & (dice < 0.25)
    weighed = Reason(Why.LEAVE, (stage, others, part.temper.loyalty[place, 0]), leave)
    part.write(Act.LEAVE, own.member[leave], own.world[leave], 3.0, weighed, subject=own.alliance[leave])
    quality = part.temper.sharing[place, 0]
    change = staying & ~leave & (np.abs(own.staff - quality) > 0.01) & (dice > 0.85)
    part.write(
        Act.SEND_STAFF, own.member[change], own.world[change], 1.0, subject=own.alliance[change], value=quality[change]
    )
    watch = staying & ~leave & (quality >= 1.0) & (dice > 0.5) & (dice < 0.5 + WATCHING) & (stage >= others - 1)
    part.write(Act.MONITOR, own.member[watch], own.world[watch], 1.0, subject=own.alliance[watch])


def apply_to_join(part: Part, seen: Circle) -> None:
    """Apply to the alliance with the most advanced members, when in none and working on solid state."""
    table, members = part.view.public.alliances, part.view.public.memberships
    inside = np.zeros((len(part.view.dims.firms), part.view.worlds), dtype=np.bool_)
    inside[members.member, members.world] = True
    keen = ~inside[part.seats] & part.deciding & (part.dice[:, Die.ALLIANCE] < JOINING) & working(part)
    seat, world = keen.nonzero()
    mine, alliance = matches(world, table.world)
    seat, world = seat[mine], world[mine]
    fine = ((table.admission[alliance] <= 1)
        & ~applied(part, part.seats[seat], table.key[alliance], world)
        & ~foreign(part.setup, table.where(alliance), part.seats[seat])).nonzero()[0]
    seat, world, alliance = seat[fine], world[fine], alliance[fine]
    score = seen.first[alliance] - 10.0 * table.dues[alliance]
    pick = best_of(seat * part.view.worlds + world, score, table.key[alliance])
    row, firm = alliance[pick], part.seats[seat[pick]]
    weighed = Reason(Why.JOIN, (seen.first[row], solid_stage(part)[firm, world[pick]], table.dues[row]))
    part.write(Act.APPLY, firm, world[pick], 2.5, weighed, subject=table.key[row])


def applied(part: Part, firm: Ints, alliance: Keys, world: Ints) -> Bools:
    """Whether an application of the firm lies before the alliance already."""
    rows = part.view.public.motions
    rows = rows.where(rows.motion == int(Motion.ADMIT))
    known = content_key(rows.world, rows.alliance, rows.subject)
    return np.asarray(matching(known, content_key(world, alliance, firm)) >= 0)


def sits_in(part: Part, firm: Ints, alliance: Keys, world: Ints) -> Bools:
    """(N,) whether the firm is a member of the alliance."""
    rows = part.view.public.memberships
    known = content_key(rows.world, rows.alliance, rows.member)
    return np.asarray(matching(known, content_key(world, alliance, firm)) >= 0)


def working(part: Part) -> Bools:
    """(k, W) makers that spend on solid-state routes."""
    first = part.view.dims.first_route
    spent = total(part.view.levers.split[part.seats][:, first:], axis=1) * part.view.levers.research[part.seats]
    return np.asarray(spent > 1e6)


def invite(part: Part) -> None:
    """Invite an outsider into an own alliance: one that is advanced and friendly, or a carmaker for a customer.

    Who has declined of late is left alone.
    """
    own, place, row = own_seats(part)
    table, members = part.view.public.alliances, part.view.public.memberships
    if not len(own):
        return
    chance = np.minimum(INVITING, ASKING / np.bincount(circle(part).row, minlength=len(table))[row])
    dice = part.dice[place, OfferDie.INVITING, own.world]
    look = (dice < chance) & part.deciding[place, own.world] & (own.leaves < 0) & (table.admission[row] <= 2)
    look = look.nonzero()[0]
    own, row, luck = own.where(look), row[look], dice[look] / chance[look]
    if not len(own):
        return
    inside = np.zeros((len(part.view.dims.firms), len(table)), dtype=np.bool_)
    inside[members.member, np.maximum(alliance_rows(table, members), 0)] = True
    free = (part.view.public.status == 0) & ~part.setup.firms.fringe[:, None]
    friendly = part.view.public.relation[own.member, :, own.world].T  # (F, N)
    customer = np.arange(len(free))[:, None] >= part.view.dims.makers
    beside, makes = _stage_beside(part, own.member, own.world), own.member < part.view.dims.makers
    worth = np.where(customer, CUSTOMER, beside - seats_taken(part)[:, own.world])
    worth = worth + np.where(customer & (luck < WOOING), 6.0, 0.0)
    pull = worth + 2.0 * friendly + SPREAD * spread(luck, len(free)) - SHUNNED * runaway(part)[:, own.world]
    firms = np.arange(len(free))[:, None]
    fit = free[:, own.world] & ~inside[:, row] & (friendly > -0.1) & ~foreign(part.setup, table.where(row), firms)
    gains = np.where(customer, makes, beside >= solid_stage(part)[own.member, own.world] - BEHIND)
    fit &= gains & ((np.right_shift(table.declined | table.declined_before, firms)[:, row] & 1) == 0)
    pull = np.where(fit, pull, -1.0)
    target, go = pull.argmax(axis=0), pull.max(axis=0) >= LEAST_PULL
    part.write(Act.INVITE, own.member[go], own.world[go], 1.5, target=target[go], subject=own.alliance[go])


def _stage_beside(part: Part, member: Ints, world: Ints) -> Floats:
    """(F, N) announced stage of every firm on the route on which the member is furthest, and less of one elsewhere.

    A carmaker works on none and takes each as it comes.
    """
    dims, stage = part.view.dims, solid_stage(part)[:, world].astype(np.float64)
    maker = (member < dims.makers).nonzero()[0]
    routes = part.view.public.announced[:, dims.first_route :, world[maker]]  # (C, routes, n)
    route = routes[member[maker], :, np.arange(len(maker))].argmax(axis=1)
    there = routes[:, route, np.arange(len(maker))]
    stage[: dims.makers, maker] = np.maximum(there, stage[: dims.makers, maker] - ELSEWHERE)
    return stage


def welcome(part: Part, firm: Ints, table: Alliances, row: Ints, world: Ints) -> Bools:
    """(N,) whether an invitation is worth accepting: others are not far behind, dues are bearable.

    Who sits in an alliance already joins a second one only to learn from those ahead.
    """
    stage, first = solid_stage(part)[firm, world], circle(part).first[row]
    seats = seats_taken(part)[firm, world]
    ready = np.where(seats == 0, first >= stage - 1, (seats == 1) & (first >= stage + 2))
    return np.asarray(ready & (clip(table.dues[row], 0.0, 1.0) <= 0.12))


def seats_taken(part: Part) -> Ints:
    """(F, W) in how many alliances each firm sits."""
    members = part.view.public.memberships
    count = np.zeros((len(part.view.dims.firms), part.view.worlds), dtype=np.int64)
    np.add.at(count, (members.member, members.world), 1)
    return count
