"""The research desk's partners: which alliances to join, feed, watch and leave, and how to vote in them."""

from collections.abc import Callable

import numpy as np

from game.exact import Bools, Floats, Ints, clip, total
from game.players.deals import solid_stage
from game.players.part import FREE, Die, OfferDie, Part
from game.players.rows import best_of, matches, place_in
from game.world.orders import Act
from game.world.things import Alliances, Memberships, Motion, Motions

CALLED = np.uint64(0)


def alliance_row(part: Part, rows: Memberships) -> Ints:
    """Row of each membership's alliance."""
    return np.maximum(part.view.public.alliances.find(rows.world, rows.alliance), 0)


def best_two(part: Part) -> tuple[Ints, Ints]:
    """(N,) best and second-best announced solid-state stage among each alliance's members."""
    members, count = part.view.public.memberships, len(part.view.public.alliances)
    row, stage = alliance_row(part, members), solid_stage(part)[members.member, members.world]
    first = np.ones(count, dtype=np.int64)
    np.maximum.at(first, row, stage)
    at_top = stage == first[row]
    tied = np.zeros(count, dtype=np.int64)
    np.add.at(tied, row, at_top)
    second = np.ones(count, dtype=np.int64)
    np.maximum.at(second, row[~at_top], stage[~at_top])
    return first, np.where(tied > 1, first, second)


def stay_or_leave(part: Part) -> None:
    """Leave an alliance that has little left to teach; otherwise send the staff that the character sends."""
    own = part.view.own.memberships
    place = place_in(part, own.member)
    own = own.where(place >= 0)
    if not len(own):
        return
    place, row = place_in(part, own.member), alliance_row(part, own)
    stage = solid_stage(part)[own.member, own.world]
    first, second = best_two(part)
    others = np.where(stage == first[row], second[row], first[row])
    dice = part.dice[place, Die.ALLIANCE, own.world]
    staying = (own.leaves < 0) & part.deciding[place, own.world]
    ahead = (stage >= 7) & (stage - others >= part.temper.loyalty[place, 0])
    leave = staying & ahead & (dice < 0.25)
    part.write(Act.LEAVE, own.member[leave], own.world[leave], 3.0, subject=own.alliance[leave])
    quality = part.temper.sharing[place, 0]
    change = staying & ~leave & (np.abs(own.staff - quality) > 0.01) & (dice > 0.85)
    part.write(
        Act.SEND_STAFF, own.member[change], own.world[change], 1.0, subject=own.alliance[change], value=quality[change]
    )
    watch = staying & ~leave & (dice > 0.5) & (dice < 0.505) & (stage >= others)
    part.write(Act.MONITOR, own.member[watch], own.world[watch], 1.0, subject=own.alliance[watch])


def apply_to_join(part: Part) -> None:
    """Apply to the alliance with the most advanced members, when in none and working on solid state."""
    table, members = part.view.public.alliances, part.view.public.memberships
    if not len(table):
        return
    firms, worlds = len(part.view.dims.firms), part.view.worlds
    inside = np.zeros((firms, worlds), dtype=np.bool_)
    inside[members.member, members.world] = True
    keen = ~inside[part.seats] & part.deciding & (part.dice[:, Die.ALLIANCE] < 0.06) & working(part)
    seat, world = np.nonzero(keen)
    mine, alliance = matches(world, table.world)
    seat, world = seat[mine], world[mine]
    first, _ = best_two(part)
    score = first[alliance] + 0.5 * _mean_relation(part)[alliance, part.seats[seat]]
    fine = np.flatnonzero(table.admission[alliance] <= 1)
    seat, world, alliance, score = seat[fine], world[fine], alliance[fine], score[fine]
    pick = best_of(seat * worlds + world, score, table.key[alliance])
    part.write(Act.APPLY, part.seats[seat[pick]], world[pick], 2.5, subject=table.key[alliance[pick]])


def working(part: Part) -> Bools:
    """(k, W) makers that spend on solid-state routes."""
    first = part.view.dims.first_route
    spent = total(part.view.levers.split[part.seats][:, first:], axis=1) * part.view.levers.research[part.seats]
    return np.asarray(spent > 1e6)


def _mean_relation(part: Part) -> Floats:
    """(N, F) how each alliance's members see each firm, on average."""
    members, count = part.view.public.memberships, len(part.view.public.alliances)
    row = alliance_row(part, members)
    firms = len(part.view.dims.firms)
    summed, number = np.zeros((count, firms)), np.zeros(count)
    np.add.at(summed, row, part.view.public.relation[members.member, :, members.world])
    np.add.at(number, row, 1.0)
    return summed / np.maximum(number, 1.0)[:, None]


def vote(part: Part) -> None:
    """Vote on every motion of an own alliance."""
    motions, own = part.view.public.motions, part.view.own.memberships
    motions = motions.where(motions.alliance != CALLED)
    own = own.where(place_in(part, own.member) >= 0)
    if not len(motions) or not len(own):
        return
    row, mine = matches(_mark(motions), _mark(own))
    some, member = motions.where(row), own.member[mine]
    place = place_in(part, member)
    aye = np.zeros(len(some), dtype=np.bool_)
    for motion, judge in MOTIONS.items():
        aye |= (some.motion == int(motion)) & judge(part, some, member, place)
    asked = (member != some.mover) & (member != some.subject) & part.deciding[place, some.world]
    part.write(
        Act.VOTE, member[asked], some.world[asked], FREE, subject=some.key[asked], value=aye[asked].astype(np.float64)
    )


def _mark(rows: Motions | Memberships) -> Ints:
    """One number a world and alliance."""
    return (rows.alliance ^ (rows.world.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15))).view(np.int64)


def _admit(part: Part, rows: Motions, member: Ints, place: Ints) -> Bools:
    """Admit who is not an enemy and does not lag far behind."""
    firm = np.maximum(rows.subject, 0)
    stage = solid_stage(part)
    near = stage[firm, rows.world] >= stage[member, rows.world] - 3
    return np.asarray((part.view.public.relation[member, firm, rows.world] > -0.35) & near)


def _dues(part: Part, rows: Motions, member: Ints, place: Ints) -> Bools:
    """Higher dues while others are ahead, lower ones while ahead oneself."""
    stage = solid_stage(part)[member, rows.world]
    table = part.view.public.alliances
    row = np.maximum(table.find(rows.world, rows.alliance), 0)
    first, _ = best_two(part)
    higher = rows.value > table.dues[row]
    return np.asarray(np.where(higher, (stage < first[row]) & (rows.value < 0.12), stage >= first[row]))


def _open_patents(part: Part, rows: Motions, member: Ints, place: Ints) -> Bools:
    """Open patents while holding fewer of them than an even share."""
    first = part.view.dims.first_route
    held = np.add.reduce(np.add.reduce(part.view.public.granted[:, first:], axis=1), axis=1)
    everyone = np.add.reduce(held, axis=0)
    mine = held[np.minimum(member, len(held) - 1), rows.world]
    return np.asarray(mine * 8 < everyone[rows.world])


MOTIONS: dict[Motion, Callable[[Part, Motions, Ints, Ints], Bools]] = {
    Motion.ADMIT: _admit,
    Motion.DUES: _dues,
    Motion.OPEN_PATENTS: _open_patents,
}


def invite(part: Part) -> None:
    """Invite the most advanced friendly outsider into an own alliance; an exchange's offer."""
    own = part.view.own.memberships
    place = place_in(part, own.member)
    own = own.where((place >= 0) & (own.leaves < 0))
    if not len(own):
        return
    place = place_in(part, own.member)
    dice = part.dice[place, OfferDie.INVITING, own.world]
    own = own.where((dice < 0.03) & part.deciding[place, own.world])
    table, row = part.view.public.alliances, alliance_row(part, own)
    fine = table.admission[row] <= 2
    own, row = own.where(fine), row[fine]
    if not len(own):
        return
    stage, members = solid_stage(part), part.view.public.memberships
    outside = np.ones((len(stage), part.view.worlds), dtype=np.bool_)
    outside[members.member, members.world] = False
    outside[part.view.dims.makers :] = False
    outside &= (part.view.public.status == 0) & ~part.setup.firms.fringe[:, None]
    friendly = part.view.public.relation[own.member, :, own.world]  # (N, F)
    pull = np.where(outside[:, own.world].T & (friendly > -0.05), stage[:, own.world].T + friendly, -1.0)
    target = np.argmax(pull, axis=1)
    go = np.max(pull, axis=1) >= 3.5
    part.write(Act.INVITE, own.member[go], own.world[go], 1.5, target=target[go], subject=own.alliance[go])


def welcome(part: Part, firm: Ints, table: Alliances, row: Ints, world: Ints) -> Bools:
    """(N,) whether an invitation is worth accepting: others are not far behind, dues are bearable."""
    first, _ = best_two(part)
    stage = solid_stage(part)[firm, world]
    return np.asarray((first[row] >= stage - 1) & (clip(table.dues[row], 0.0, 1.0) <= 0.12))
