"""The declared goal: given up for another, once, where a review was missed and another one is nearer."""

from collections.abc import Callable

import numpy as np

from game.exact import Floats, Ints, clip, total
from game.players.deals import solid_stage
from game.players.part import Part
from game.world.orders import Act
from game.world.setup import GoalSetup, Measure

Reading = Callable[[Part, int], Floats]
FAR = 0.85  # of its target below which a goal is reconsidered
NEARER = 1.15  # times as near as that at which another goal is taken


def reconsider(part: Part) -> None:
    """After a missed review: take another goal, if what is published puts it nearer than the declared one."""
    if part.view.turn - 1 not in part.setup.reviews:
        return
    own, where = part.view.own, part.place
    missed, now, goal = own.missed[where], own.progress[where], own.goal[where]
    for place, seat in enumerate(part.seats.tolist()):
        worlds = ((missed[place] == 1) & (now[place] < FAR)).nonzero()[0]
        if len(worlds):
            _change(part, seat, worlds, goal[place, worlds].astype(np.int64), now[place, worlds])


def _change(part: Part, seat: int, worlds: Ints, goal: Ints, now: Floats) -> None:
    goals = part.setup.seats[seat].goals
    near = np.zeros((len(goals), len(worlds)))
    for number, other in enumerate(goals):
        if other.measure in READINGS:
            near[number] = _nearness(part, other, READINGS[other.measure](part, seat)[worlds])
    near[np.minimum(goal, len(goals) - 1), np.arange(len(worlds))] = 0.0
    best = np.argmax(near, axis=0)
    go = np.flatnonzero(np.max(near, axis=0) > np.maximum(NEARER * now, FAR))
    part.write(Act.CHANGE_GOAL, np.full(len(go), seat), worlds[go], 3.5, amount=best[go])


def _nearness(part: Part, goal: GoalSetup, value: Floats) -> Floats:
    """Part of the next review's target that is reached."""
    review = min(sum(quarter <= part.view.turn for quarter in part.setup.reviews), len(goal.targets) - 1)
    aim = np.full(len(value), goal.targets[review])
    above, below = (value, aim) if goal.rising else (aim, value)
    return np.asarray(clip(above / np.maximum(below, 1e-9), 0.0, 1.0))


def _share(part: Part, seat: int) -> Floats:
    """(W,) share of the world's cells."""
    sold = total(part.view.public.installed_in, axis=1)
    return np.asarray(sold[seat] / np.maximum(total(sold), 1e-9))


def _stage(part: Part, seat: int) -> Floats:
    return np.asarray(solid_stage(part)[seat], dtype=np.float64)


def _margin(part: Part, seat: int) -> Floats:
    public = part.view.public
    return np.asarray(public.profit[seat] / np.maximum(public.revenue[seat], 1))


def _cars(part: Part, seat: int) -> Floats:
    return np.asarray(total(part.view.public.cars[seat - part.view.dims.first_carmaker]))


def _government(part: Part, seat: int) -> tuple[int, int]:
    """Jurisdiction of a government, and the region where that weighs most."""
    forum = int(part.setup.governments.jurisdiction[seat - len(part.view.dims.firms)])
    return forum, int(np.argmax(part.setup.regions.jurisdiction_weight[:, forum]))


def _ev_share(part: Part, seat: int) -> Floats:
    return np.asarray(part.view.public.ev_share[_government(part, seat)[1]])


def _capacity(part: Part, seat: int) -> Floats:
    """(W,) GWh a year of lines at home."""
    return np.asarray(4.0 * total(part.view.public.lines_in[:, _government(part, seat)[1]]))


def _champion(part: Part, seat: int) -> Floats:
    """(W,) stage of the best home firm."""
    makers = part.view.dims.makers
    home = part.setup.firms.jurisdiction[:makers] == _government(part, seat)[0]
    return np.asarray(np.max(np.where(home[:, None], solid_stage(part)[:makers], 0), axis=0), dtype=np.float64)


def _home_share(part: Part, seat: int) -> Floats:
    sold = total(part.view.public.installed_in, axis=1)
    home = part.setup.firms.jurisdiction[: len(sold)] == _government(part, seat)[0]
    return np.asarray(total(sold * home[:, None]) / np.maximum(total(sold), 1e-9))


READINGS: dict[Measure, Reading] = {
    Measure.SHARE: _share,
    Measure.SOLID_STATE: _stage,
    Measure.STAGE_BY_DATE: _stage,
    Measure.MARGIN: _margin,
    Measure.CARS: _cars,
    Measure.EV_SHARE: _ev_share,
    Measure.CAPACITY: _capacity,
    Measure.CHAMPION_STAGE: _champion,
    Measure.HOME_SHARE: _home_share,
}
