"""R14 Scoring: what every seat scores so far, against a scale that moves from the opening to its published place."""

import numpy as np
from attrs import evolve, frozen

from game.exact import Floats, Ints, clip, total
from game.rules.goals import Measured, aims, measured, with_progress
from game.world.dims import Role
from game.world.events import Diary, Happening
from game.world.orders import Orders
from game.world.setup import Measure, Setup, once_a_scenario
from game.world.world import World

GAME_LONG = (Measure.SOLVENT, Measure.MARGIN, Measure.RIGHTS, Measure.LICENCE_INCOME)  # only the mean counts
LEAST_GONE = 0.12  # share of the game from which scales widen
AT_THE_END = (Measure.VALUE, Measure.HOLDER_VALUE, Measure.CAPACITY)  # only the last quarter counts


def scoring(world: World, given: Orders, diary: Diary) -> None:
    """Add the quarter to every tally and work out the scores (R14.1 to R14.5).

    Reads: the state, setup.seats. Writes: standing.tally, start, score, progress.
    """
    found = measured(world)
    world.standing.progress[...] = aims(world, found).progress
    found = with_progress(world, found)
    world.standing.score[...] = _capped(world, weigh(world, found))
    if world.turn + 1 == world.setup.turns:
        diary.note(Happening.GAME_ENDED, np.arange(world.worlds), 1405)


@frozen
class Components:
    """Where every component of every seat stands: what counts, and the scale as it lies now.

    Args:
        level: (S, k, W) the last quarter and the mean of the game mixed, in the measure's unit.
        low, high: (S, k, W) the levels worth 0 and 100 points.
        weight: (S, k, 1) share of the score.
    """

    level: Floats
    low: Floats
    high: Floats
    weight: Floats

    @property
    def points(self) -> Floats:
        """(S, k, W) of 100, before the weight."""
        return np.asarray(clip((self.level - self.low) / (self.high - self.low), 0.0, 1.0) * 100.0)

    @property
    def weighed(self) -> Floats:
        """(S, k, W) the points that each component adds to its seat's score, before any cap."""
        return np.asarray(self.points * self.weight)


def weigh(world: World, found: Measured) -> Floats:
    """R14.1 to R14.3: measure, mix the last quarter with the game's mean, scale to 0 to 100 and weigh."""
    standing, (which, weight) = world.standing, _rules(world.setup)[:2]
    tally, start = standing.tally[:, : which.shape[1]], standing.start[:, : which.shape[1]]
    now = _now(which, found)
    if world.turn == 0:
        start[...] = now * (weight > 0.0)
    tally += now * (weight > 0.0)
    return np.asarray(total(_placed(world, now, tally, start).weighed, axis=1))


def components(world: World) -> Components:
    """What each component stood at when the quarter just played was scored; at the opening, as if that had been."""
    scored = evolve(world, turn=max(world.turn - 1, 0))  # some measures look at the date
    which = _rules(world.setup)[0]
    now = _now(which, measured(scored))
    if not world.turn:
        return _placed(world, now, now, now)
    standing = world.standing
    return _placed(scored, now, standing.tally[:, : which.shape[1]], standing.start[:, : which.shape[1]])


def _now(which: Ints, found: Measured) -> Floats:
    """(S, k, W) the measure of each component."""
    return found.values[found.row[which], np.arange(len(which))[:, None]]


def _placed(world: World, now: Floats, tally: Floats, start: Floats) -> Components:
    """R14.2 and R14.3: the level that counts, and its scale, in the quarter that is being scored."""
    _, weight, low, high, mean_weight, by = _rules(world.setup)
    level = now + mean_weight * (tally / (world.turn + 1) - now)
    return Components(level, *placed(world.turn, start, low, high, by), weight)


def placed(turn: int, start: Floats, low: Floats, high: Floats, by: Floats) -> tuple[Floats, Floats]:
    """R14.3: where a scale lies after a turn: on the way from the first quarter's level to where it is published.

    Its middle goes straight; its width grows with the square root of time, as chance spreads games that begin alike.
    """
    gone = np.minimum((turn + 1.0) / by, 1.0)
    middle = start + gone * (0.5 * (low + high) - start)
    half = 0.5 * (high - low) * np.sqrt(np.maximum(gone, LEAST_GONE))
    return np.asarray(middle - half), np.asarray(middle + half)


@once_a_scenario
def _rules(setup: Setup) -> tuple[Ints, Floats, Floats, Floats, Floats, Floats]:
    """Measure (S, k), and weight, low, high, weight of the game's mean, quarters, each (S, k, 1); k components."""
    most = max(1, *(len(seat.scores) for seat in setup.seats))
    which = np.zeros((len(setup.seats), most), dtype=np.int64)
    figures = np.zeros((5, len(setup.seats), most, 1))
    figures[2] = figures[4] = 1.0
    for place, seat in enumerate(setup.seats):
        whole = sum(rule.weight for rule in seat.scores) or 1.0
        for number, rule in enumerate(seat.scores):
            which[place, number] = rule.measure
            own = 0.0 if rule.measure in AT_THE_END else setup.parameters.standing.mean_weight
            own = 1.0 if rule.measure in GAME_LONG else own
            high = rule.high if rule.high != rule.low else rule.low + 1.0
            figures[:, place, number, 0] = (rule.weight / whole, rule.low, high, own, rule.by)
    return which, figures[0], figures[1], figures[2], figures[3], figures[4]


def _capped(world: World, score: Floats) -> Floats:
    """R14.4: after ruin the score is capped; a research company that was sold has not been ruined."""
    status, setup = world.books.status, world.setup
    research = np.array([role == Role.RESEARCH_COMPANY for role in setup.firms.role])[:, None]
    sold_well = research & (world.books.paid_out > 0.0)
    ruined = (status == 1) | (status == 3) | ((status == 2) & ~sold_well)
    firms = len(setup.dims.firms)
    cap = np.full(score.shape, 100.0)
    cap[:firms] = np.where(ruined, setup.parameters.standing.ruin_cap, 100.0)
    return np.asarray(clip(score, 0.0, cap))
