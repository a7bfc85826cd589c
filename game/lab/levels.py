"""Whether a level of play beats another: the same seat in the same worlds, held by one and by the other.

Pairs are played in batches until the share of pairs won is surely above the bar, surely not, or all pairs are played.
So that looking several times does not flatter, the interval is that of a group-sequential test: Wilson's with the
constant of Pocock (1977) for five looks at 95 % in all. Ties count as half.
"""

from collections.abc import Callable, Sequence

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from game.lab.batch import Experiment, final_scores, over_chunks
from game.lab.shares import wilson

Floats = NDArray[np.float64]
BAR = 0.55  # share of pairs that the better level must win
LOOKS, POCOCK = 5, 2.413  # looks at most, and the constant for them (Jennison & Turnbull 2000, table 2.1)


@frozen
class Verdict:
    """How often the higher level did better, over pairs of games; arrays are differences of score by seat."""

    lower: str
    higher: str
    margins: Floats  # (pairs,)
    share: float
    low: float
    high: float

    @property
    def text(self) -> str:
        """The same in a line."""
        won = "beats" if self.low > BAR else "does not surely beat"
        return (
            f"{self.higher} {won} {self.lower}: better in {self.share:.0%} of {len(self.margins)} pairs"
            f" (interval {self.low:.0%} to {self.high:.0%}), by {float(self.margins.mean()):+.1f} points on average"
        )


def compare(
    plan: Experiment, seats: Sequence[str], places: Sequence[int], lower: str, higher: str, processes: int,
    progress: Callable[[int], None] = lambda _: None,
) -> Verdict:  # fmt: skip
    """Play pairs until the answer is sure, at most `plan.worlds` a seat.

    Args:
        plan: scenario, worlds a seat, turns, seed (one more at every look); its policies hold in both games.
        seats: ids of the seats held in turn; places: their indices.
        lower, higher: players compared.
    """
    margins, step, where = np.zeros(0), -(-plan.worlds // LOOKS), list(zip(seats, places, strict=True))
    verdict = judged(lower, higher, margins)
    for look in range(LOOKS):
        count = min(step, plan.worlds - look * step)
        if count <= 0 or decided(verdict):
            break
        run = evolve(plan, worlds=count, seed=plan.seed + look, chunk=-(-count // processes))
        parts = [_margins(run, seat, place, (lower, higher), processes) for seat, place in where]
        margins = np.concatenate([margins, *parts])
        verdict = judged(lower, higher, margins)
        progress(count * len(seats))
    return verdict


def _margins(plan: Experiment, seat: str, place: int, pair: tuple[str, str], processes: int) -> Floats:
    """(W,) score of the second player less that of the first in the same seat and worlds."""
    found = []
    for player in pair:
        run = evolve(plan, policies={**plan.policies, seat: player})
        found.append(np.concatenate([part[place] for part in over_chunks(run, final_scores, processes)]))
    return np.asarray(found[1] - found[0])


def judged(lower: str, higher: str, margins: Floats) -> Verdict:
    """The share of pairs won with its interval; from 0 to 1 before any pair."""
    count = len(margins)
    if not count:
        return Verdict(lower, higher, margins, 0.5, 0.0, 1.0)
    part = (np.count_nonzero(margins > 0.0) + 0.5 * np.count_nonzero(margins == 0.0)) / count
    return Verdict(lower, higher, margins, float(part), *wilson(float(part), count, POCOCK))


def decided(verdict: Verdict) -> bool:
    """Whether the share is surely above the bar, or surely below it."""
    return verdict.low > BAR or verdict.high < BAR
