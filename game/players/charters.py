"""The research desk at the table of its alliances: which clauses to move, how to vote, whom to put out."""

import numpy as np
from attrs import frozen

from game.exact import Bools, Floats, Ints, clip, floor_whole
from game.players.deals import solid_stage
from game.players.leader import SHUT, beyond
from game.players.meanings import Why
from game.players.part import FREE, Die, Part
from game.players.partners import CALLED, Circle, own_seats
from game.players.reasons import Reason
from game.players.rows import matches, place_in
from game.world.legal.amendments import CLAUSES, LEAST_MOVE
from game.world.legal.institutes import seated
from game.world.legal.members import clause, fields
from game.world.orders import Act
from game.world.tables import among
from game.world.things import Dues, Memberships, Motion, Motions, Rights, Sanction

FRESH = 4  # quarters after its founding in which the dues of an alliance are argued about
DUES_EARLY, DUES_MOTIONS = 0.3, 0.5  # chance a quarter that a member looks at the dues then; that anyone does later
DUES_STEP, DUES_EVEN, DUES_STAGE, DUES_MOST = 0.01, 0.035, 0.008, 0.08  # a motion's step; dues that suit; a stage more
LOOKING, ENDING = 0.03, 6  # chance a quarter to look at a clause; quarters before the end date in which it is looked at
MATCHED = 0.3  # times what would suit without it, that members pay more where all dues are matched
POOR, RICH = 0.7, 1.6  # families over an even share, below and above which patents are better shared or kept
EXTENSION = 8.0  # quarters
STANDARD_FROM, STANDARD_SHARE = 5, 0.15  # stage from which a standard is wanted; share of the dues for it
LEAKS = 3  # stages of a lead from which institutes that publish are no longer wanted at the table
ARGUED = (
    Motion.OPEN_PATENTS, Motion.STANDSTILL, Motion.SANCTION, Motion.ADMISSION, Motion.SUPPLY, Motion.ROUTE,
    Motion.STANDARD, Motion.INSTITUTE,
)  # fmt: skip


@frozen
class Standing:
    """How members stand in their alliances, one a row; arrays (N,)."""

    member: Ints
    world: Ints
    place: Ints  # in the part
    row: Ints  # of the alliance
    stage: Ints
    ahead: Ints  # stages ahead of the best of the others
    rich: Floats  # solid-state families over an even share among firms with a laboratory
    honest: Bools  # sends first-rate staff by character

    def at(self, rows: Ints) -> "Standing":
        """Some of the rows."""
        return Standing(
            self.member[rows], self.world[rows], self.place[rows], self.row[rows], self.stage[rows], self.ahead[rows],
            self.rich[rows], self.honest[rows],
        )  # fmt: skip


def standing(part: Part, member: Ints, world: Ints, row: Ints, seen: Circle) -> Standing:
    """Look up how these members stand."""
    stage = solid_stage(part)[member, world]
    ahead = stage - np.where(stage >= seen.first[row], seen.second[row], seen.first[row])
    place = place_in(part, member)
    rich = _families(part)[member, world]
    return Standing(member, world, place, row, stage, ahead, rich, part.temper.sharing[place, 0] >= 1.0)


def _families(part: Part) -> Floats:
    """(F, W) solid-state families of each firm over an even share; looked up once for all desks."""
    known: Floats | None = part.sheet.seen.get("families")
    if known is None:
        dims = part.view.dims
        held = np.zeros((len(dims.firms), part.view.worlds))
        granted = part.view.public.granted[:, dims.first_route :]
        held[: dims.makers] = np.add.reduce(np.add.reduce(granted, axis=1), axis=1)
        known = held * (float(dims.makers) / np.maximum(np.add.reduce(held, axis=0), 1.0))
        part.sheet.seen["families"] = known
    return known


def wanted(part: Part, motion: Motion, who: Standing) -> Floats:
    """(N,) what each member wants a clause to say."""
    table, row = part.view.public.alliances, who.row
    now: Floats = getattr(table, CLAUSES[motion].column)[row].astype(np.float64)
    if motion == Motion.DUES:
        return wanted_dues(part, who)
    if motion == Motion.OPEN_PATENTS:
        priced = clause(part.setup, "rate", table.charter[row]) > 0.0
        sold = np.where(priced, float(Rights.LICENSED), float(Rights.KEPT))
        return np.asarray(np.where(who.rich < POOR, float(Rights.POOLED), np.where(who.rich > RICH, sold, now)))
    if motion == Motion.STANDSTILL:
        return np.where(part.temper.suing[who.place, 0] < 0.1, 1.0, 0.0)
    if motion == Motion.SANCTION:
        return np.where(who.honest, float(Sanction.EXPULSION), clip(now - 1.0, 0.0, 3.0))
    if motion == Motion.ADMISSION:
        return np.where(who.ahead >= 1, 2.0, np.where(who.ahead < 0, 1.0, now))
    if motion == Motion.SUPPLY:
        return np.asarray(0.05 * np.rint(20.0 * clip(0.1 * (who.stage - 4.0), 0.05, 0.4)))
    if motion == Motion.STANDARD:  # a standard pays who is near to building lines, and not who is alone in the lead
        ripe = (who.stage >= STANDARD_FROM) & (who.ahead < 2)
        return np.where(ripe, STANDARD_SHARE, 0.0)
    if motion == Motion.ROUTE:
        first = part.view.dims.first_route
        makers = np.minimum(who.member, part.view.dims.makers - 1)
        best = np.argmax(part.view.public.announced[makers, first:, who.world], axis=1) + float(first)
        return np.where(who.member < part.view.dims.makers, best, now)
    return np.where(who.ahead < 2, now + EXTENSION, now)


def wanted_dues(part: Part, who: Standing) -> Floats:
    """(N,) the dues that suit a member: a share for each stage that the first of the others is ahead.

    What a sponsor matches makes a dollar of them worth more.
    """
    sponsor = part.view.public.alliances.sponsor[who.row].astype(np.int64)
    matched = np.where(sponsor >= 0, part.view.public.matching[np.maximum(sponsor, 0), who.world], 0.0)
    return np.asarray(clip((DUES_EVEN - DUES_STAGE * who.ahead) * (1.0 + MATCHED * matched), 0.015, DUES_MOST))


def move_dues(part: Part, seen: Circle, aim: float | None = None) -> None:
    """Move the dues a step towards what suits the own place: more of them from those behind, fewer from those ahead.

    Args:
        aim: the dues wanted whatever the place.
    """
    own, place, row = own_seats(part)
    if not len(own):
        return
    table = part.view.public.alliances
    fresh = part.view.turn - table.founded[row] < FRESH
    dice = part.dice[place, Die.DUES, own.world]
    crowd = np.bincount(seen.row, minlength=len(table))[row]
    chance = np.where(fresh, DUES_EARLY, clip(DUES_MOTIONS / np.maximum(crowd, 1), 0.0, 0.2))
    look = (own.leaves < 0) & part.deciding[place, own.world] & (dice < chance)
    look &= clause(part.setup, "dues_on", table.charter[row]) == int(Dues.SHARE)
    own, row = own.where(look), row[look]
    wish = wanted_dues(part, standing(part, own.member, own.world, row, seen)) if aim is None else aim
    gap = wish - table.dues[row]
    least = np.maximum(LEAST_MOVE * table.dues[row], 0.4 * DUES_STEP)
    value = clip(table.dues[row] + np.where(gap < 0.0, -1.0, 1.0) * np.maximum(DUES_STEP, least), 0.01, DUES_MOST)
    moved = np.abs(value - table.dues[row]) >= least
    free = ~busy(part)[row] & moved & (np.abs(gap) > 0.4 * least)
    own, value = own.where(free), value[free]
    part.write(Act.MOVE_DUES, own.member, own.world, 2.8, subject=own.alliance, value=value)


def busy(part: Part) -> Bools:
    """(N,) alliances before which an amendment lies already; looked up once for all desks."""
    known: Bools | None = part.sheet.seen.get("busy")
    if known is None:
        table, motions = part.view.public.alliances, part.view.public.motions
        rows = motions.where((motions.alliance != CALLED) & among(motions.motion, CLAUSES))
        known = np.zeros(len(table), dtype=np.bool_)
        known[np.maximum(table.find(rows.world, rows.alliance), 0)] = len(rows) > 0
        part.sheet.seen["busy"] = known
    return known


def amend(part: Part, seen: Circle) -> None:
    """Now and then look at a clause of an own alliance and move what suits the own place; in time, an extension."""
    own, place, row = own_seats(part)
    if not len(own):
        return
    table = part.view.public.alliances
    dice = part.dice[place, Die.CHARTER, own.world]
    left = table.ends[row] - part.view.turn
    ending = (left > 0) & (left <= ENDING)
    look = (own.leaves < 0) & part.deciding[place, own.world] & (dice < np.where(ending, 4.0 * LOOKING, LOOKING))
    look &= ~busy(part)[row]
    own, row, dice, ending = own.where(look), row[look], dice[look], ending[look]
    if not len(own):
        return
    who = standing(part, own.member, own.world, row, seen)
    number = floor_whole(dice * (len(ARGUED) / LOOKING)) % len(ARGUED)
    for index, motion in enumerate(ARGUED):
        _move(part, motion, own, who, ~ending & (number == index))
    late = (ending & (who.ahead < 2)).nonzero()[0]
    some = own.where(late)
    part.write(
        Act.AMEND, some.member, some.world, 2.9, subject=some.alliance, amount=int(Motion.EXTEND), value=EXTENSION
    )


def _move(part: Part, motion: Motion, own: Memberships, who: Standing, mask: Bools) -> None:
    table = part.view.public.alliances
    value = wanted(part, motion, who)
    if motion == Motion.INSTITUTE:
        _move_institute(part, own, who, mask)
        return
    now = getattr(table, CLAUSES[motion].column)[who.row]
    go = mask & (np.abs(value - now) > 1e-6)
    if motion == Motion.ROUTE:
        covered = fields(part.setup)[table.charter[who.row], value.astype(np.int64)]
        go &= covered & (table.stage[who.row] < who.stage)
    row = go.nonzero()[0]
    some = own.where(row)
    part.write(
        Act.AMEND, some.member, some.world, 2.6, subject=some.alliance, amount=int(motion), value=value[row]
    )


def _move_institute(part: Part, own: Memberships, who: Standing, mask: Bools) -> None:
    """Bring the first free home institute to the table; who is far ahead has one that sits there leave."""
    table, setup = part.view.public.alliances, part.setup
    bits = table.institutes[who.row].astype(np.int64)
    room = seated(bits) < clause(setup, "institutes", table.charter[who.row])
    number = np.full(len(who.row), -1, dtype=np.int64)
    for one, item in enumerate(setup.institutes):
        here = (np.right_shift(bits, one) & 1) == 1
        mine = setup.firms.jurisdiction[who.member] == item.jurisdiction
        number = np.where((number < 0) & np.where(who.ahead >= LEAKS, here, mine & room & ~here), one, number)
    row = (mask & (number >= 0)).nonzero()[0]
    some = own.where(row)
    part.write(
        Act.AMEND, some.member, some.world, 2.6, subject=some.alliance, amount=int(Motion.INSTITUTE),
        value=number[row].astype(np.float64),
    )  # fmt: skip


def expel(part: Part, seen: Circle) -> None:
    """Put out fellows that were noticed with second-rate staff, where the charter provides for it."""
    members, table = part.view.public.memberships, part.view.public.alliances
    due = (members.caught >= 0) & (part.view.turn - members.caught >= part.setup.parameters.alliances.mending)
    guilty = (due & (table.sanction[seen.row] == int(Sanction.EXPULSION))).nonzero()[0]
    own, place, row = own_seats(part)
    if not len(guilty) or not len(own):
        return
    honest = part.temper.sharing[place, 0] >= 1.0
    dice = part.dice[place, Die.CHARTER, own.world]
    judging = (honest & part.deciding[place, own.world] & (own.leaves < 0) & (dice > 0.7)).nonzero()[0]
    mine, theirs = matches(row[judging], seen.row[guilty])
    own, target = own.where(judging[mine]), members.member[guilty[theirs]]
    go = (own.member != target).nonzero()[0]
    some = own.where(go)
    part.write(Act.EXPEL, some.member, some.world, 2.2, target=target[go], subject=some.alliance)


def vote(part: Part, seen: Circle) -> None:
    """Vote on every motion of an own alliance."""
    motions, own = part.view.public.motions, part.view.own.memberships
    motions = motions.where(motions.alliance != CALLED)
    own = own.where(place_in(part, own.member) >= 0)
    if not len(motions) or not len(own):
        return
    row, mine = matches(_mark(motions), _mark(own))
    some, member = motions.where(row), own.member[mine].astype(np.int64)
    place = place_in(part, member)
    asked = (member != some.mover) & (member != some.subject) & part.deciding[place, some.world]
    some, member = some.where(asked), member[asked]
    if not len(some):
        return
    alliance = np.maximum(part.view.public.alliances.find(some.world, some.alliance), 0)
    who = standing(part, member, some.world, alliance, seen)
    for motion in np.unique(some.motion).tolist():
        mine = (some.motion == motion).nonzero()[0]
        _give(part, Motion(motion), some.where(mine), who.at(mine))


def _give(part: Part, motion: Motion, rows: Motions, who: Standing) -> None:
    """Write votes on motions of one kind, one row each."""
    aye = _judge(part, motion, rows, who)
    part.write(
        Act.VOTE, who.member, rows.world, FREE, _weighed(part, motion, rows, who) if part.sheet.asked else None,
        subject=rows.key, value=aye.astype(np.float64),
    )  # fmt: skip


def _weighed(part: Part, motion: Motion, rows: Motions, who: Standing) -> Reason:
    """What a vote on a motion of this kind weighs."""
    if motion == Motion.ADMIT:
        stage = solid_stage(part)[np.maximum(rows.subject, 0), rows.world]
        return Reason(Why.VOTE_ENTRY, (stage, who.stage), other=rows.subject)
    if motion not in CLAUSES:
        return Reason(Why.VOTE_EXPEL, (), other=rows.subject)
    now = getattr(part.view.public.alliances, CLAUSES[motion].column)[who.row]
    return Reason(Why.VOTE_CLAUSE, (now, rows.value, wanted(part, motion, who)), other=rows.mover)


def _judge(part: Part, motion: Motion, rows: Motions, who: Standing) -> Bools:
    if motion == Motion.ADMIT:
        return _admit(part, rows, who)
    if motion == Motion.EXPEL:
        firm = np.maximum(rows.subject, 0)
        return np.asarray(who.honest & (part.view.public.relation[who.member, firm, rows.world] < 0.3))
    if motion not in CLAUSES:
        return np.zeros(len(rows), dtype=np.bool_)
    if motion == Motion.INSTITUTE:
        bits = part.view.public.alliances.institutes[who.row].astype(np.int64)
        leaves = (np.right_shift(bits, rows.value.astype(np.int64)) & 1) == 1
        return np.asarray(leaves == (who.ahead >= LEAKS))
    want = wanted(part, motion, who)
    now = getattr(part.view.public.alliances, CLAUSES[motion].column)[who.row]
    if motion == Motion.EXTEND:
        return np.asarray(want > now)
    return np.asarray(np.abs(rows.value - want) < np.abs(now - want))


def _admit(part: Part, rows: Motions, who: Standing) -> Bools:
    """Admit who is no enemy, does not lag behind (less strictly at home) and does not run away; and customers."""
    firm = np.maximum(rows.subject, 0)
    home = part.setup.firms.jurisdiction
    lag = np.where(home[firm] == home[who.member], 3, 1)
    customer = firm >= part.view.dims.makers
    near = customer | (solid_stage(part)[firm, rows.world] >= who.stage - lag)
    near &= beyond(part, who.member, firm, rows.world) < SHUT
    return np.asarray((part.view.public.relation[who.member, firm, rows.world] > -0.1) & near)


def _mark(rows: Motions | Memberships) -> Ints:
    """One number a world and alliance."""
    return (rows.alliance ^ (rows.world.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15))).view(np.int64)


