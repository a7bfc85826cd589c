"""A match played again in many worlds at once: each with one decision left out, or with another luck, or both.

What is held is held as it was ordered: rows of orders are sent again, and refused where they are no longer legal;
of the levers those are set that were moved in the quarter, the others stand as the world has them.
"""

from collections.abc import Sequence

import numpy as np
from attrs import evolve, frozen

from game.exact import Bools, Floats, Ints, fork_keys
from game.match.hindsight.decisions import Decision, first_seat
from game.match.hindsight.past import Past, Played, spread
from game.match.loop import Holder, decide, propose
from game.match.seating import groups_for
from game.rules.turn import play_exchange, play_turn
from game.world.columns import arrays
from game.world.events import Events, Happening
from game.world.orders import Moves, Orders, gathered
from game.world.state import Levers
from game.world.world import World, select


@frozen
class Course:
    """One world to be played: the decision that is left out, and the luck that it has from a turn on (0: its own)."""

    without: Decision | None = None
    luck: int = 0
    since: int = 0


@frozen
class Outcome:
    """How courses came out: their worlds at the end, (K,) orders that were held, and how many of them were refused."""

    end: World
    held: Ints
    refused: Ints

    @property
    def score(self) -> Floats:
        """(S, K) final scores."""
        return self.end.standing.score


def play_again(past: Past, courses: Sequence[Course], anew: bool) -> Outcome:
    """Play courses from the first quarter in which one of them differs.

    Args:
        past: the match.
        courses: the worlds to be played.
        anew: whether the players of the other seats decide anew; if not, they hold their orders as well.
    """
    first = min((course.without.turn if course.without else course.since for course in courses), default=0)
    start = select(past.quarters[first].start, np.zeros(len(courses), dtype=np.int64))
    groups = groups_for(past.scenario.setup, past.policies, people=past.people) if anew else []
    return _played(past, start, first, courses, groups, anew)


def orders_elsewhere(past: Past, start: World) -> Outcome:
    """The own orders of the match in other worlds, from their opening, where the others decide anew."""
    groups = groups_for(past.scenario.setup, past.policies, people=past.people)
    return _played(past, start, 0, [Course()] * start.worlds, groups, True)


def _played(
    past: Past, world: World, first: int, courses: Sequence[Course], groups: Sequence[Holder], anew: bool
) -> Outcome:
    seats = sorted(past.people) if anew else list(range(len(past.scenario.setup.dims.seats)))
    held, refused = np.zeros(len(courses), dtype=np.int64), np.zeros(len(courses), dtype=np.int64)
    for turn in range(first, len(past.quarters)):
        world = _with_luck(past, world, turn, courses)
        quarter, mine = past.quarters[turn], np.array(seats, dtype=np.int64)
        kept = _kept(quarter.offers, courses, turn, mine, offers=True)
        met, early = play_exchange(world, gathered([propose(world, groups), kept]))
        moves = _kept(quarter.orders.moves, courses, turn, mine, offers=False)
        given = decide(met, groups)
        _lay_moved(past, given.levers, quarter, mine, _left_out(courses, turn))
        world, late = play_turn(met, Orders(given.levers, gathered([given.moves, moves])))
        for rows in (kept, moves):
            np.add.at(held, rows.world, 1)
        for events in (early, late):
            _count_refused(refused, events, mine)
    return Outcome(world, held, refused)


def _with_luck(past: Past, world: World, turn: int, courses: Sequence[Course]) -> World:
    """The worlds with the luck that their courses have in a turn."""
    lucks = [course.luck if turn >= course.since else 0 for course in courses]
    if not any(lucks):
        return world
    lucky, own = np.array(lucks, dtype=np.int64), past.end.key
    return evolve(world, key=np.where(lucky > 0, fork_keys(own, "hindsight", lucky), own))


def _kept(rows: Moves, courses: Sequence[Course], turn: int, seats: Ints, offers: bool) -> Moves:
    """The rows of these seats in every world, without the one that a course leaves out."""
    index = np.flatnonzero(np.isin(rows.seat, seats))
    everywhere = spread(rows.where(index), len(courses))
    left = [
        course.without.row if _drops(course, turn, offers) and course.without is not None else -1 for course in courses
    ]
    gone = np.tile(index, len(courses)) == np.repeat(np.array(left, dtype=np.int64), len(index))
    return everywhere.where(~gone) if gone.any() else everywhere


def _drops(course: Course, turn: int, offers: bool) -> bool:
    decision = course.without
    return decision is not None and decision.turn == turn and not decision.lever and decision.offer == offers


def _left_out(courses: Sequence[Course], turn: int) -> dict[str, Bools]:
    """By lever, the worlds in which the own change of this turn is left out."""
    names = {course.without.lever for course in courses if course.without and course.without.lever}
    return {
        name: np.array([c.without is not None and (c.without.lever, c.without.turn) == (name, turn) for c in courses])
        for name in sorted(names)
    }


def _lay_moved(past: Past, onto: Levers, quarter: Played, seats: Ints, left_out: dict[str, Bools]) -> None:
    """Set what the seats had moved in that quarter, except where their own seat's change is left out."""
    for (name, ordered), (_, stood) in zip(arrays(quarter.orders.levers), arrays(quarter.met.levers), strict=True):
        first = first_seat(past.scenario.setup.dims, name)
        target = getattr(onto, name)
        rows = seats - first
        rows = rows[(rows >= 0) & (rows < len(target))]
        moved = (ordered != stood)[rows]
        if not moved.any():
            continue
        moved = np.broadcast_to(moved, (*moved.shape[:-1], target.shape[-1])).copy()
        if name in left_out:
            moved[rows == past.seat - first] &= ~left_out[name]
        target[rows] = np.where(moved, ordered[rows], target[rows])


def _count_refused(refused: Ints, events: Events, seats: Ints) -> None:
    ours = (events.kind == int(Happening.ORDER_REFUSED)) & np.isin(events.actor, seats)
    np.add.at(refused, events.world[ours], 1)
