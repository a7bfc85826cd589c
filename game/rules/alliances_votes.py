"""Motions in alliances: dues and admissions, cast and counted."""

import numpy as np
from attrs import evolve

from game.exact import Bools, Ints
from game.rules.alliances_entry import enter, lay
from game.world.events import Diary, Happening
from game.world.legal.alliances import DECIDED
from game.world.orders import Moves
from game.world.things import Motion, Motions
from game.world.world import World

NOBODY = np.int64(0)


def move_dues(world: World, rows: Moves, diary: Diary) -> None:
    """R3.6: a member moves new dues."""
    nobody = np.full(len(rows), -1, dtype=np.int64)
    lay(world, rows.world, rows.subject, Motion.DUES, rows.seat, nobody, rows.value, diary)


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
    bit, favour = np.left_shift(1, rows.seat), rows.value >= 0.5
    for votes, other, mask in ((ayes, noes, favour), (noes, ayes, ~favour)):
        np.bitwise_or.at(votes, place[mask], bit[mask])
        np.bitwise_and.at(other, place[mask], ~bit[mask])
    world.motions = evolve(motions, ayes=ayes, noes=noes)


def count(world: World, diary: Diary) -> None:
    """R3.5, R3.7: motions that are due are counted; silence consents to an admission but not to new dues."""
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
    _set_dues(world, counted, place, carried & (counted.motion == int(Motion.DUES)))
    some = counted.where(admitted)
    enter(world, some.world, some.alliance, some.subject, diary)


def _carried(world: World, rows: Motions, place: Ints) -> Bools:
    """A majority of the votes cast; where the founder or sponsor decides on entry, its vote outweighs the others."""
    table, firms = world.alliances, len(world.setup.dims.firms)
    for_it, against = _votes(rows.ayes), _votes(rows.noes)
    admission = rows.motion == int(Motion.ADMIT)
    majority = np.where(admission, for_it >= against, for_it > against)
    founder, sponsor = table.founder[place], table.sponsor[place]
    decider = np.where(founder >= 0, founder, np.where(sponsor >= 0, sponsor + firms, -1))
    bit = np.where(decider >= 0, np.left_shift(1, np.maximum(decider, 0)), NOBODY)
    rules = admission & (table.admission[place] == DECIDED)
    carried = np.where(rules & ((rows.ayes & bit) != 0), True, majority)
    return np.where(rules & ((rows.noes & bit) != 0), False, carried)


def _votes(bits: Ints) -> Ints:
    return np.bitwise_count(bits).astype(np.int64)


def _refuse(rows: Motions, diary: Diary) -> None:
    diary.note(Happening.MEMBER_REFUSED, rows.world, 307, actor=rows.mover, target=rows.subject, cause=rows.alliance)


def _set_dues(world: World, rows: Motions, place: Ints, mask: Bools) -> None:
    if mask.any():
        dues = world.alliances.dues.copy()
        dues[place[mask]] = rows.value[mask]
        world.alliances = evolve(world.alliances, dues=dues)
