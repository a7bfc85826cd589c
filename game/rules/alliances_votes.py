"""Motions in alliances: amendments of the charter, admissions, expulsions; cast and counted."""

import numpy as np
from attrs import evolve

from game.exact import Bools, Ints, content_key
from game.rules.alliances_entry import enter, lay
from game.rules.alliances_exits import expel
from game.rules.rows import ordinals
from game.world.events import Diary, Happening
from game.world.legal.alliances import DECIDED
from game.world.legal.amendments import CLAUSES, under_way
from game.world.legal.members import alliance_rows, clause
from game.world.orders import Moves
from game.world.standing import SUBSIDIARY
from game.world.things import Alliances, Motion, Motions
from game.world.world import World

NOBODY = np.int64(0)
CARRIED_OVER = 0.4  # of knowledge, from one solid route to another


def move_dues(world: World, rows: Moves, diary: Diary) -> None:
    """R3.6: a member moves new dues."""
    nobody = np.full(len(rows), -1, dtype=np.int64)
    lay(world, rows.world, rows.subject, Motion.DUES, rows.seat, nobody, rows.value, diary)


def amend(world: World, rows: Moves, diary: Diary) -> None:
    """R3.15: a member, or a seat of the sponsor's state, moves another wording of a clause; one amendment at a time."""
    if not len(rows):
        return
    rows = rows.where((ordinals(rows.world, content_key(rows.subject)) == 0) & ~under_way(world, rows))
    nobody = np.full(len(rows), -1, dtype=np.int64)
    lay(world, rows.world, rows.subject, rows.amount, rows.seat, nobody, rows.value, diary)


def move_expulsion(world: World, rows: Moves, diary: Diary) -> None:
    """R3.18: a member moves that a fellow be expelled."""
    lay(world, rows.world, rows.subject, Motion.EXPEL, rows.seat, rows.target, np.zeros(len(rows)), diary)


def cast(world: World, rows: Moves) -> None:
    """R3.5: votes on motions of alliances; the last vote of a seat counts."""
    motions = world.motions
    place = motions.find(rows.world, rows.subject) if len(rows) else np.zeros(0, dtype=np.int64)
    fine = place >= 0
    fine[fine] = motions.alliance[place[fine]] != 0
    rows, place = rows.where(fine), place[fine]
    if not len(rows):
        return
    ayes, noes = motions.ayes.copy(), motions.noes.copy()
    bit, favour = np.left_shift(np.int64(1), rows.seat), rows.value >= 0.5
    for votes, other, mask in ((ayes, noes, favour), (noes, ayes, ~favour)):
        np.bitwise_or.at(votes, place[mask], bit[mask])
        np.bitwise_and.at(other, place[mask], ~bit[mask])
    world.motions = evolve(motions, ayes=ayes, noes=noes)


def count(world: World, diary: Diary) -> None:
    """R3.5, R3.7: motions that are due are counted; silence consents to an admission but to nothing else."""
    motions = world.motions
    due = (motions.alliance != 0) & (motions.due <= world.turn)
    if not due.any():
        return
    counted = motions.where(due)
    place = world.alliances.find(counted.world, counted.alliance)
    counted, place = counted.where(place >= 0), place[place >= 0]
    carried = _carried(world, counted, place)
    world.motions = motions.where(~due)
    for mask, kind in ((carried, Happening.MOTION_CARRIED), (~carried, Happening.MOTION_LOST)):
        some = counted.where(mask)
        diary.note(
            kind, some.world, 305, actor=some.mover, target=some.subject, subject=some.motion, amount=some.value,
            cause=some.key,
        )  # fmt: skip
    admitted = carried & (counted.motion == int(Motion.ADMIT))
    _refuse(counted.where(~carried & (counted.motion == int(Motion.ADMIT))), diary)
    for motion, item in CLAUSES.items():
        _set(world, item.column, motion, counted, place, carried & (counted.motion == int(motion)))
    some = counted.where(admitted & _deciding(world, counted.subject, counted.world))
    enter(world, some.world, some.alliance, some.subject, diary)
    expel(world, counted.where(carried & (counted.motion == int(Motion.EXPEL))), diary)


def _deciding(world: World, firm: Ints, worlds: Ints) -> Bools:
    """Whether the firm that a motion is about still decides for itself."""
    return np.asarray((firm >= 0) & (world.books.status[np.maximum(firm, 0), worlds] < SUBSIDIARY))


def _carried(world: World, rows: Motions, place: Ints) -> Bools:
    """R3.5, R3.15: silence consents to an admission; all else needs the charter's quorum and majority.

    Where the founder or sponsor decides on entry, its vote outweighs the others.
    """
    table, charter = world.alliances.where(place), world.alliances.charter[place]
    for_it, against = _votes(rows.ayes), _votes(rows.noes)
    given = (for_it + against).astype(np.float64)
    admission = rows.motion == int(Motion.ADMIT)
    asked = clause(world.setup, "quorum", charter) * _sizes(world)[place]
    passed = (for_it > clause(world.setup, "majority", charter) * given) & (given >= asked)
    majority = np.where(admission, for_it >= against, passed)
    bit = _decider(world, table)
    rules = admission & (table.admission == DECIDED)
    carried = np.where(rules & ((rows.ayes & bit) != 0), True, majority)
    return np.where(rules & ((rows.noes & bit) != 0), False, carried)


def _decider(world: World, table: Alliances) -> Ints:
    """Bit of who decides on entry: the founder, where it still decides for itself, else the sponsor; 0 for nobody."""
    founder, sponsor = table.founder.astype(np.int64), table.sponsor.astype(np.int64)
    state = np.where(sponsor >= 0, sponsor + len(world.setup.dims.firms), -1)
    seat = np.where(_deciding(world, founder, table.world), founder, state)
    return np.where(seat >= 0, np.left_shift(np.int64(1), np.maximum(seat, 0)), NOBODY)


def _sizes(world: World) -> Ints:
    """(N,) members of each alliance."""
    members = world.memberships
    place = alliance_rows(world.alliances, members)
    return np.bincount(place[place >= 0], minlength=len(world.alliances))


def _votes(bits: Ints) -> Ints:
    return np.bitwise_count(bits).astype(np.int64)


def _refuse(rows: Motions, diary: Diary) -> None:
    diary.note(Happening.MEMBER_REFUSED, rows.world, 307, actor=rows.mover, target=rows.subject, cause=rows.alliance)


def _set(world: World, name: str, motion: Motion, rows: Motions, place: Ints, mask: Bools) -> None:
    """R3.16: the clause says from now on what was moved; an extension is added to the end date."""
    if not mask.any():
        return
    column = getattr(world.alliances, name).copy()
    value = rows.value[mask].astype(column.dtype)
    if motion == Motion.INSTITUTE:  # R3.29: it takes a seat, or leaves its own
        value = column[place[mask]] ^ np.left_shift(1, rows.value[mask].astype(np.int64)).astype(column.dtype)
    column[place[mask]] = column[place[mask]] + value if motion == Motion.EXTEND else value
    world.alliances = evolve(world.alliances, **{name: column})
    if motion == Motion.ROUTE:
        _begin_anew(world, place[mask])


def _begin_anew(world: World, place: Ints) -> None:
    """A pooled programme that changes its chemistry starts at stage 1 with a part of what it knew."""
    table = world.alliances
    stage, step, stock = table.stage.copy(), table.step.copy(), table.stock.copy()
    stage[place], step[place], stock[place] = 1, 0, stock[place] * CARRIED_OVER
    world.alliances = evolve(table, stage=stage, step=step, stock=stock)
