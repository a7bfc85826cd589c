"""A state at the table of the alliances that it sponsors: each ministry acts by what its instruments are for."""

import numpy as np
from attrs import frozen

from game.exact import Bools, Floats, Ints, floor_whole
from game.players.budget import governments, jurisdictions
from game.players.charters import busy
from game.players.part import FREE, Part, StateDie
from game.world.dims import Instrument
from game.world.legal.amendments import CLAUSES
from game.world.orders import Act
from game.world.things import Motion, Motions, Rights, Sanction

LOOKING = 0.04  # chance a quarter to look at a clause


@frozen
class Wish:
    """What a kind of ministry wants of an alliance that its state backs."""

    clauses: dict[Motion, float]  # motion to the wording that suits
    home_only: bool  # admits only firms from home
    strict: bool  # puts out members with second-rate staff


SCIENCE = Wish(  # who pays for research wants it shared, and done
    {
        Motion.OPEN_PATENTS: float(Rights.LICENSED), Motion.SANCTION: float(Sanction.EXPULSION), Motion.DUES: 0.06,
        Motion.SUPPLY: 0.1, Motion.ADMISSION: 1.0,
    }, home_only=False, strict=True,
)  # fmt: skip
INDUSTRY = Wish(  # who looks after industry wants a supply chain, peace at home and a closed circle
    {
        Motion.SUPPLY: 0.35, Motion.STANDSTILL: 1.0, Motion.ADMISSION: 1.0, Motion.DUES: 0.04,
        Motion.SANCTION: float(Sanction.FINE),
    }, home_only=True, strict=False,
)  # fmt: skip
ENERGY = Wish(  # who builds storage and points wants cheap cells from everybody
    {Motion.SUPPLY: 0.45, Motion.OPEN_PATENTS: float(Rights.POOLED), Motion.DUES: 0.03, Motion.ADMISSION: 0.0},
    home_only=False, strict=False,
)  # fmt: skip
BY_INSTRUMENT: tuple[tuple[Instrument, Wish], ...] = (
    (Instrument.MATCHING, SCIENCE), (Instrument.PERMITS, INDUSTRY), (Instrument.STORAGE, ENERGY),
)  # fmt: skip


def wish_of(part: Part, place: int) -> Wish:
    """By the first of these instruments that the seat holds."""
    held = part.setup.governments.controls[governments(part)[place]]
    return next((wish for instrument, wish in BY_INSTRUMENT if held[instrument]), INDUSTRY)


def backing(part: Part) -> None:
    """Vote on the motions of sponsored alliances, and now and then move a clause."""
    table = part.view.public.alliances
    sponsored = (table.sponsor >= 0).nonzero()[0]
    if not len(sponsored):
        return
    owner = part.setup.governments.jurisdiction
    state = owner[table.sponsor[sponsored]]
    motions = part.view.public.motions
    motions = motions.where(motions.alliance != 0)
    at = np.maximum(table.find(motions.world, motions.alliance), 0)
    backed = np.where(table.sponsor[at] >= 0, owner[np.maximum(table.sponsor[at], 0)], -1)
    moving = part.dice[:, StateDie.CLAUSE] < LOOKING
    for place, here in enumerate(jurisdictions(part).tolist()):
        ours = ((backed == here) & (motions.mover != part.seats[place])).nonzero()[0]
        _vote(part, place, motions.where(ours), at[ours])
        mine = sponsored[(state == here) & moving[place, table.world[sponsored]]]
        if len(mine):
            _move(part, place, mine)


def _vote(part: Part, place: int, rows: Motions, at: Ints) -> None:
    if not len(rows):
        return
    wish = wish_of(part, place)
    aye = np.zeros(len(rows), dtype=np.bool_)
    for motion in np.unique(rows.motion).tolist():
        mine = (rows.motion == motion).nonzero()[0]
        aye[mine] = _judge(part, place, wish, Motion(motion), rows.where(mine), at[mine])
    seat = np.full(len(rows), part.seats[place])
    part.write(Act.VOTE, seat, rows.world, FREE, subject=rows.key, value=aye.astype(np.float64))


def _judge(part: Part, place: int, wish: Wish, motion: Motion, rows: Motions, at: Ints) -> Bools:
    """What lies nearer to the wording that suits; what nothing is wished of stays as it is. Time is always given."""
    if motion == Motion.ADMIT:
        return _admit(part, place, wish, rows)
    if motion in wish.clauses:
        now = getattr(part.view.public.alliances, CLAUSES[motion].column)[at]
        return np.asarray(np.abs(rows.value - wish.clauses[motion]) < np.abs(now - wish.clauses[motion]))
    return np.full(len(rows), motion == Motion.EXTEND or (motion == Motion.EXPEL and wish.strict))


def _admit(part: Part, place: int, wish: Wish, rows: Motions) -> Bools:
    home = part.setup.firms.jurisdiction[np.maximum(rows.subject, 0)] == jurisdictions(part)[place]
    return np.asarray(home | (not wish.home_only))


def _move(part: Part, place: int, row: Ints) -> None:
    """Move the clause that the die points to, where it says something else and no amendment waits."""
    table, wish = part.view.public.alliances, wish_of(part, place)
    luck: Floats = part.dice[place, StateDie.CLAUSE, table.world[row]]
    free = ~busy(part)[row]
    options = [(motion, value) for motion, value in wish.clauses.items() if motion != Motion.DUES]
    number = floor_whole(luck * (len(options) / LOOKING)) % len(options)
    for index, (motion, value) in enumerate(options):
        now = getattr(table, CLAUSES[motion].column)[row]
        some = row[(number == index) & free & (np.abs(now - value) > 1e-6)]
        seat = np.full(len(some), part.seats[place])
        part.write(Act.AMEND, seat, table.world[some], 1.5, subject=table.key[some], amount=int(motion), value=value)
