"""Measures of all seats side by side, and how far each seat has come with the goal that it has declared."""

import numpy as np
from attrs import evolve, frozen

from game.exact import Bools, Floats, Ints, clip
from game.rules.measures import MEASURES, Basis
from game.world.setup import Measure, Setup, once_a_scenario
from game.world.world import World

FURTHEST = 1.5  # of a target: what goes beyond counts no more


@frozen
class Measured:
    """The measures that the scenario uses: `row[measure]` is the place in `values` (K, S, W), -1 where not used."""

    row: Ints
    values: Floats


@frozen
class Aims:
    """(S, W) how much of the next target is reached, at most FURTHEST, and whether it is met; (S, 1) who has goals."""

    progress: Floats
    met: Bools
    active: Bools


@once_a_scenario
def used(setup: Setup) -> list[Measure]:
    """The measures that any score or goal of the scenario uses, in their order."""
    found = {rule.measure for seat in setup.seats for rule in seat.scores}
    found |= {goal.measure for seat in setup.seats for goal in seat.goals}
    return sorted(found)


def measured(world: World) -> Measured:
    """Work out every measure that is used, once."""
    wanted, basis = used(world.setup), Basis(world)
    row = np.full(len(Measure), -1, dtype=np.int64)
    row[wanted] = np.arange(len(wanted))
    values = np.zeros((max(len(wanted), 1), len(world.setup.seats), world.worlds))
    for place, which in enumerate(wanted):
        values[place] = MEASURES[which](basis)
    return Measured(row, values)


def with_progress(world: World, found: Measured) -> Measured:
    """The same measures, those of other seats' goals by the progress that is written now."""
    place = found.row[Measure.COUNTRY_GOALS]
    if place < 0:
        return found
    values = found.values.copy()
    values[place] = MEASURES[Measure.COUNTRY_GOALS](Basis(world))
    return evolve(found, values=values)


def aims(world: World, found: Measured) -> Aims:
    """Look up the declared goal of each seat in each world and compare with the target of the next review."""
    setup, goal = world.setup, world.standing.goal
    review = min(sum(quarter <= world.turn for quarter in setup.reviews), max(len(setup.reviews) - 1, 0))
    which, target, rising, active = _tables(setup, review)
    seat = np.arange(len(setup.seats))[:, None]
    goal = np.minimum(goal, which.shape[1] - 1)
    value = found.values[found.row[which[seat, goal]], seat, np.arange(world.worlds)]
    aim, up = target[seat, goal], rising[seat, goal]
    met = np.where(up, value >= aim, value <= aim) | ~active
    reached = np.where(up, value, aim) / np.maximum(np.where(up, aim, value), 1e-9)
    progress = clip(reached, 0.0, FURTHEST) * active
    return Aims(progress, met, active)


@once_a_scenario
def _tables(setup: Setup, review: int) -> tuple[Ints, Floats, Bools, Bools]:
    """(S, goals) measure, target at the review and direction of every goal, and (S, 1) which seats have any."""
    most = max([len(seat.goals) for seat in setup.seats] + [1])
    first = used(setup)[0] if used(setup) else Measure.VALUE
    which = np.full((len(setup.seats), most), int(first), dtype=np.int64)
    target, rising = np.zeros(which.shape), np.ones(which.shape, dtype=np.bool_)
    active = np.array([bool(seat.goals) for seat in setup.seats])[:, None]
    for place, seat in enumerate(setup.seats):
        for number, goal in enumerate(seat.goals):
            which[place, number], rising[place, number] = goal.measure, goal.rising
            target[place, number] = goal.targets[min(review, len(goal.targets) - 1)]
    return which, target, rising, active
