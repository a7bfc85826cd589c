"""Promises and poaching: what the research desk announces, and whose staff it hires away."""

import numpy as np

from game.exact import Floats, Ints, clip, floor_whole, power, total
from game.players.meanings import Why
from game.players.part import Die, Part, looked_up
from game.players.reasons import Reason
from game.players.rows import place_in
from game.players.treasury import Means, open_promises
from game.world.legal.research import IN_TIME
from game.world.orders import Act

FURTHEST = 24  # quarters ahead that anybody believes
HOPELESS = 0.3  # of the usual time of a stage; with less left a date is missed in two cases of three
PROMISING, POACHING = 0.5, 0.06  # chances a half-year


def of_route(part: Part, array: Floats | Ints, route: Ints) -> Floats:
    """(k, W) the entries of (k, T, W) at each seat's route."""
    return np.asarray(part.at(array, route))


def of_others(part: Part, route: Ints) -> Ints:
    """(k, C, W) the announced stage of every maker on each seat's route."""
    makers = np.arange(part.view.dims.makers)[None, :, None]
    return np.asarray(part.view.public.announced[makers, route[:, None], np.arange(part.view.worlds)])


@looked_up
def quarters_a_stage(part: Part) -> tuple[Floats, Floats]:
    """(k, W) quarters that the next stage, and all stages to mass production, may take with today's knowledge.

    The published rule of thumb: the usual time of a stage, longer with the signs of difficulty and with a programme
    smaller than a large firm's.
    """
    known, route = part.setup.parameters.research, part.route
    stage = of_route(part, part.mine(part.view.own.readiness), route).astype(np.int64)
    size = of_route(part, part.mine(part.view.own.knowledge), route) / known.reference
    sign = clip(of_route(part, part.mine(part.view.own.sign), route), 0.6, 2.0)
    slow = clip(size, 0.01, 4.0)
    exploring, engineering = power(slow, -known.elasticity_low), power(slow, -known.elasticity_high)
    times = np.array([*known.stage_time, 0.0])
    early = np.arange(1, 10) < known.engineering
    place = np.minimum(np.maximum(stage, 1), 9) - 1
    left_early, left_late = _rest(np.where(early, times, 0.0)), _rest(np.where(early, 0.0, times))
    following = times[place] * np.where(early[place], exploring, engineering) * sign
    return following, (left_early[place] * exploring + left_late[place] * engineering) * sign


def _rest(times: Floats) -> Floats:
    """Sums from each place to the end."""
    return np.asarray(np.add.accumulate(times[::-1])[::-1])


def promise(part: Part) -> None:
    """Announce the next stage by a date that is likely to hold, one promise at a time."""
    route = part.route
    stage = of_route(part, part.mine(part.view.own.readiness), route)
    _, count = open_promises(part)
    free = total(count[part.seats], axis=1) < 0.5
    following, _ = quarters_a_stage(part)
    time = clip(following * part.temper.promising + 1.0, 3.0, FURTHEST)
    credible = part.view.public.credibility[part.index] > 0.08
    early = (stage >= 4) & (stage < 9)
    go = free & early & credible & (part.dice[:, Die.PROMISE] < PROMISING) & part.deciding
    due = part.view.turn + floor_whole(time) + 1
    weighed = Reason(Why.PROMISE, (following, time, stage + 1.0))
    part.order(Act.PROMISE, go, 3.0, weighed, chemistry=route, value=stage + 1.0, amount=due)


def put_off(part: Part) -> None:
    """Put off a date that will hardly hold, while it costs half of what a missed one costs (R4.15)."""
    place = place_in(part, part.view.public.promises.firm)
    rows = part.view.public.promises.where(place >= 0)
    place, left = place[place >= 0], rows.due - part.view.turn
    following, _ = quarters_a_stage(part)
    time = following[place, rows.world]
    stage = part.mine(part.view.own.readiness)[place, rows.chemistry, rows.world]
    short = (left >= IN_TIME) & (left < HOPELESS * time) & (rows.target == stage + 1)
    go = np.flatnonzero(short & (part.route[place, rows.world] == rows.chemistry) & part.deciding[place, rows.world])
    if not len(go):
        return
    some, usual = rows.where(go), time[go]
    new = clip(usual * part.temper.promising[place[go], 0] + 1.0, left[go] + 2.0, FURTHEST)
    weighed = Reason(Why.PROMISE, (usual, new, some.target.astype(np.float64)))
    part.write(
        Act.PROMISE, some.firm.astype(np.int64), some.world, 3.0, weighed, chemistry=some.chemistry.astype(np.int64),
        value=some.target.astype(np.float64), amount=part.view.turn + floor_whole(new) + 1,
    )  # fmt: skip


def poach(part: Part, money: Means) -> None:
    """Hire staff away from the firm that is furthest ahead on the own route, rarely and not from friends."""
    rich = (money.ease > 0.8) & (total(part.mine(part.view.own.knowledge), axis=1) > 1e7)
    place, world = ((part.dice[:, Die.POACHING] < POACHING) & rich & part.deciding).nonzero()
    if not len(world):
        return
    public, makers, seat = part.view.public, part.view.dims.makers, part.seats[place]
    route = part.route[place, world]
    stage = public.announced[:, route, world]  # (C, N)
    distant = public.relation[seat, :makers, world].T < 0.2
    running = public.status[:makers, world] <= 1
    lead = np.where(distant & running, stage - stage[seat, np.arange(len(seat))], 0)
    target = lead.argmax(axis=0)
    go = lead.max(axis=0) >= 2
    part.write(Act.POACH, seat[go], world[go], 2.0, target=target[go], chemistry=route[go])
