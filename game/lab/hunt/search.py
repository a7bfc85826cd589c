"""The search: random schemes, the better of which are mutated and mixed, generation by generation.

Every generation meets other worlds, so that luck is not bred; what leads in the end is played again in worlds that
the search has not seen, and freed of parts that add nothing.
"""

from collections.abc import Callable

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.lab.hunt.playing import Gains, play_schemes
from game.lab.hunt.scheme import PARTS, Schemes, crossed, joined, mutated, random_schemes
from game.scenario import Scenario

Floats = NDArray[np.float64]
EACH = 2  # worlds in which a scheme is tried in a generation
KEPT = 0.2  # share of a generation that has offspring
FRESH = 0.25  # share of a generation that is new
PROOF = 16  # worlds that the search has not seen
ADDS = 0.3  # points of score below which a part adds nothing


@frozen
class Hunt:
    """What is searched: a seat of a scenario, how many games, what is bred for (`score` or `wealth`)."""

    scenario: Scenario
    seat: int
    games: int
    turns: int
    seed: int
    aim: str = "score"
    population: int = 96

    @property
    def states(self) -> bool:
        """Whether the seat is a government or ministry."""
        return self.seat >= len(self.scenario.setup.dims.firms)

    @property
    def generations(self) -> int:
        """How many generations the games suffice for."""
        return max(self.games // ((self.population + 1) * EACH), 1)


@frozen
class Find:
    """A scheme that leads: what it gains over the routine in worlds that the search has not seen."""

    scheme: Schemes  # one
    gain: Floats  # (worlds,) points of score
    wealth: Floats  # (worlds,) US$bn
    level: float  # mean score reached

    @property
    def better(self) -> float:
        """Share of worlds in which it scores more than the routine, ties for a half."""
        return float((self.gain > 0).mean() + 0.5 * (self.gain == 0).mean())


def hunt(plan: Hunt, finds: int = 5, progress: Callable[[int], None] = lambda _: None) -> list[Find]:
    """The best schemes of a search, the best first; what survives is judged by all generations that it has met."""
    rng = np.random.default_rng(plan.seed)
    now, known, met = random_schemes(rng, plan.population, plan.states, plan.turns), np.zeros(0), np.zeros(0)
    for generation in range(plan.generations):
        fresh = np.zeros(len(now) - len(known))
        met = np.concatenate([met, fresh]) + 1.0
        known = np.concatenate([known, fresh]) + worth(plan, now, generation)
        order = np.argsort(-known / (met + 1.0), kind="stable")[: max(int(KEPT * plan.population), 2)]
        progress((len(now) + 1) * EACH)
        best, known, met = now.take(order), known[order], met[order]
        if generation + 1 < plan.generations:
            now = offspring(plan, rng, best)
    return proven(plan, best, finds)


def worth(plan: Hunt, schemes: Schemes, generation: int) -> Floats:
    """(N,) mean gain of each scheme over the routine in the worlds of a generation."""
    played = against_routine(plan, schemes, plan.seed * 1000 + generation, EACH)
    found = played.score if plan.aim == "score" else played.wealth
    return np.asarray((found[1:] - found[:1]).mean(axis=1))


def against_routine(plan: Hunt, schemes: Schemes, seed: int, worlds: int) -> Gains:
    """What the routine alone (first) and each scheme bring in the same worlds."""
    alone = schemes.take(np.zeros(1, dtype=np.int64))
    for part in range(PARTS):
        alone = alone.without(part)
    return play_schemes(plan.scenario, plan.seat, joined([alone, schemes]), seed, worlds, plan.turns)


def offspring(plan: Hunt, rng: np.random.Generator, best: Schemes) -> Schemes:
    """The next generation: the best themselves, mutants, mixtures, and new ones."""
    fresh = int(FRESH * plan.population)
    bred = plan.population - fresh - len(best)
    one, other = (best.take(rng.integers(len(best), size=bred)) for _ in range(2))
    mixed = crossed(rng, one, other).take(np.arange(bred // 2))
    changed = mutated(rng, one.take(np.arange(bred // 2, bred)), plan.states, plan.turns)
    return joined([best, mixed, changed, random_schemes(rng, fresh, plan.states, plan.turns)])


def proven(plan: Hunt, best: Schemes, finds: int) -> list[Find]:
    """The leaders without idle parts, in worlds that the search has not seen, those that gain least left out."""
    leaders = best.take(np.arange(min(finds, len(best))))
    for part in range(PARTS):
        less = leaders.without(part)
        both = against_routine(plan, joined([leaders, less]), plan.seed * 1000 + 500, PROOF // 2).score[1:]
        idle = (both[: len(leaders)] - both[len(leaders) :]).mean(axis=1) < ADDS
        kind = np.where(idle[:, None], less.kind, leaders.kind)
        leaders = Schemes(kind, leaders.start, leaders.end, leaders.lanes)
    played = against_routine(plan, leaders, plan.seed * 1000 + 900, PROOF)
    gain, wealth = played.score[1:] - played.score[:1], played.wealth[1:] - played.wealth[:1]
    found = [
        Find(leaders.take(np.array([row])), gain[row], wealth[row], float(played.score[1 + row].mean()))
        for row in range(len(leaders))
    ]
    return sorted(found, key=lambda item: -float(item.gain.mean()))
