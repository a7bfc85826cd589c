"""How firms leave alliances, by notice or by vote, what they keep and owe then, and how alliances end."""

import numpy as np
from attrs import evolve

from game.exact import Bools, Floats, Ints, row_mark
from game.rules.courts_deals import licences_for, sign
from game.rules.relations import shift
from game.rules.rows import ordinals
from game.world.events import Diary, Happening
from game.world.legal import docket
from game.world.legal.members import alliance_rows, clause, fellows, fields, membership
from game.world.orders import Moves
from game.world.standing import SUBSIDIARY
from game.world.things import Memberships, Motions
from game.world.world import World


def offend(world: World, rows: Memberships, step: float, researchers: bool = False) -> None:
    """Shift the relation between each member and all its fellows, or those that do research there."""
    query, place = fellows(world, rows.world, rows.alliance)
    other = world.memberships.member[place]
    apart = other != rows.member[query]
    apart &= (other < world.setup.dims.makers) | (not researchers)
    shift(world, rows.member[query][apart], other[apart], rows.world[query][apart], step)


def drop_gone(world: World, diary: Diary) -> None:
    """R3.19: a firm that was sold or closed is no member any more; nobody resents it."""
    rows = world.memberships
    over = world.books.status[rows.member, rows.world] >= SUBSIDIARY
    if not over.any():
        return
    gone = rows.where(over)
    world.memberships = rows.where(~over)
    diary.note(Happening.ALLIANCE_LEFT, gone.world, 319, actor=gone.member, cause=gone.alliance)


def give_notice(world: World, rows: Moves, diary: Diary) -> None:
    """R3.11: a member that leaves stays bound, and served, until its notice is over."""
    place = membership(world, rows.world, rows.subject, rows.seat)
    rows, place = rows.where(place >= 0), place[place >= 0]
    if not len(place):
        return
    row = world.alliances.find(rows.world, rows.subject)
    leaves = world.memberships.leaves.copy()
    leaves[place] = world.turn + world.alliances.notice[row]
    world.memberships = evolve(world.memberships, leaves=leaves)
    diary.note(
        Happening.NOTICE_GIVEN, rows.world, 311, actor=rows.seat, amount=leaves[place].astype(np.float64),
        cause=rows.subject,
    )  # fmt: skip


def expel(world: World, rows: Motions, diary: Diary) -> None:
    """R3.18: who is voted out leaves at once."""
    place = membership(world, rows.world, rows.alliance, rows.subject)
    rows, place = rows.where(place >= 0), place[place >= 0]
    if not len(place):
        return
    leaves = world.memberships.leaves.copy()
    leaves[place] = world.turn
    world.memberships = evolve(world.memberships, leaves=leaves)
    diary.note(
        Happening.MEMBER_EXPELLED, rows.world, 318, actor=rows.subject, target=rows.mover, cause=rows.alliance
    )


def leave(world: World, diary: Diary) -> None:
    """R3.12: when the notice is over, membership ends, and with it spillovers, standstill and open patents."""
    rows = world.memberships
    over = (rows.leaves >= 0) & (rows.leaves <= world.turn)
    if not over.any():
        return
    gone = rows.where(over)
    offend(world, gone, -world.setup.parameters.alliances.leave_relation)
    _bind(world, gone)
    _keep_licences(world, gone, diary)
    world.memberships = rows.where(~over)
    diary.note(Happening.ALLIANCE_LEFT, gone.world, 312, actor=gone.member, cause=gone.alliance)


def _bind(world: World, gone: Memberships) -> None:
    """R3.22: for the charter's time who has left enters no other alliance."""
    place = world.alliances.find(gone.world, gone.alliance)
    time = np.where(place >= 0, clause(world.setup, "non_compete", world.alliances.charter[np.maximum(place, 0)]), 0)
    until = np.where(time > 0, world.turn + time, 0).astype(np.int16)
    np.maximum.at(world.standing.bound, (gone.member, gone.world), until)


def _keep_licences(world: World, gone: Memberships, diary: Diary) -> None:
    """R3.21: where patents were open among members, licences between who leaves and those who stay outlast it."""
    place = world.alliances.find(gone.world, gone.alliance)
    fine = np.flatnonzero(place >= 0)
    table = world.alliances.where(place[fine])
    time, rate = clause(world.setup, "keeps", table.charter), clause(world.setup, "rate", table.charter)
    kept = np.flatnonzero((time > 0) & (table.open_patents > 0))
    if not len(kept):
        return
    some = gone.where(fine[kept])
    query, row = fellows(world, some.world, some.alliance)
    other, mine = world.memberships.member[row].astype(np.int64), some.member[query].astype(np.int64)
    apart = np.flatnonzero(other != mine)
    query, other, mine = query[apart], other[apart], mine[apart]
    pair, kind = np.nonzero(fields(world.setup, patents=True)[table.charter[kept][query]])
    giver = np.concatenate([other[pair], mine[pair]])
    taker = np.concatenate([mine[pair], other[pair]])
    kinds, which = np.concatenate([kind, kind]), np.concatenate([query[pair], query[pair]])
    _sign_kept(world, giver, taker, kinds, some.world[which], rate[kept][which], time[kept][which], diary)


def _sign_kept(
    world: World, giver: Ints, taker: Ints, kind: Ints, worlds: Ints, rate: Floats, time: Ints, diary: Diary
) -> None:
    """Licences of those who hold families, where none is in force."""
    makers = world.setup.dims.makers
    fine = (giver < makers) & (taker < makers)
    held = np.add.reduce(world.patents.granted[np.minimum(giver, makers - 1), kind, :, worlds], axis=1) > 0
    fine &= held & ~docket.licensed(world, giver, taker, kind, worlds)
    mark = row_mark(giver, taker, kind)
    fine &= ordinals(worlds, mark) == 0
    row = np.flatnonzero(fine)
    given = rate[row].astype(np.float64)
    sign(
        world,
        licences_for(world, worlds[row], giver[row], taker[row], kind[row], given, world.turn + time[row]),
        diary,
    )


def dissolve(world: World, yearly: bool, diary: Diary) -> None:
    """R3.13, R3.20: alliances end at their end date, and once a year those with fewer than two members for too long."""
    table, members = world.alliances, world.memberships
    over = (table.ends > 0) & (table.ends <= world.turn)
    place = alliance_rows(table, members) if yearly or over.any() else None
    if place is not None and yearly:
        size = np.bincount(place[place >= 0], minlength=len(table))
        over = over | ((size < 2) & (world.turn - table.founded >= world.setup.parameters.alliances.lonely))
    if place is None or not over.any():
        return
    gone = table.where(over)
    diary.note(Happening.ALLIANCE_ENDED, gone.world, 313, actor=gone.founder, cause=gone.key)
    world.alliances = table.where(~over)
    world.memberships = members.where(~_of(place, over))
    motions = world.motions
    world.motions = motions.where(~_of(table.find(motions.world, motions.alliance), over))


def _of(place: Ints, over: Bools) -> Bools:
    return np.asarray((place >= 0) & over[np.maximum(place, 0)])

