"""What one decision was worth: the match with it and without it, under the same luck and under other lucks."""

from collections.abc import Sequence

import numpy as np
from attrs import evolve, frozen

from game.exact import Floats
from game.match.hindsight.again import Course, play_again
from game.match.hindsight.decisions import Decision
from game.match.hindsight.past import Past
from game.match.signs import leaning

SCREENED, SHOWN = 20, 3
SCREEN_LUCK = 1  # the luck by which decisions are chosen; what is shown of them rests on others
SMALL = 0.05  # points of score that are no difference


@frozen
class WhatIf:
    """A decision and what the final score would have been without it, as differences from the score with it.

    `own` is under the match's own luck, the other players deciding anew; `holding` under it with all other seats
    holding their orders, of which `refused` more were no longer legal than in the match itself. `others` are the
    differences under other lucks from the quarter of the decision on, the others deciding anew.
    """

    decision: Decision
    own: float
    others: tuple[float, ...] = ()
    holding: float | None = None
    held: int = 0
    refused: int = 0

    @property
    def lucks(self) -> int:
        """How many other lucks were tried."""
        return len(self.others)

    @property
    def better(self) -> int:
        """In how many of them the score was higher without the decision."""
        return sum(1 for value in self.others if value > SMALL)

    @property
    def worse(self) -> int:
        """In how many of them it was lower."""
        return sum(1 for value in self.others if value < -SMALL)

    @property
    def sign(self) -> int:
        """1 where the score is better without, -1 where it is worse, 0 inside the noise (sign test, 5 %)."""
        return leaning(self.better, self.worse)

    @property
    def idle(self) -> bool:
        """Whether it made no difference in nine of ten other lucks."""
        return self.lucks > 0 and 10 * (self.better + self.worse) <= self.lucks

    def quantile(self, part: float) -> float:
        """A quantile of the differences under other lucks."""
        return float(np.quantile(np.array(self.others), part)) if self.others else 0.0


def chosen(past: Past, candidates: Sequence[Decision]) -> list[WhatIf]:
    """Of these decisions the ones that moved the score most, each of another kind where there are enough kinds."""
    courses = [Course()]
    for decision in candidates:
        other = (SCREEN_LUCK, decision.turn)
        courses += [Course(decision), Course(None, *other), Course(decision, *other)]
    score = play_again(past, courses, anew=True).score[past.seat]
    own = score[1::3] - score[0]
    moved = np.abs(own + score[3::3] - score[2::3])
    order = np.lexsort((np.arange(len(moved)), -moved)).tolist()
    kinds = [candidates[place].kind for place in order]
    first = [place for number, place in enumerate(order) if kinds[number] not in kinds[:number]]
    best = [*first, *(place for place in order if place not in first)][:SHOWN]
    best.sort(key=lambda place: candidates[place].turn)
    return [WhatIf(candidates[place], float(own[place])) for place in best]


def with_rivals_holding(past: Past, found: WhatIf) -> WhatIf:
    """The same, with all other seats holding their orders."""
    outcome = play_again(past, [Course(since=found.decision.turn), Course(found.decision)], anew=False)
    score = outcome.score[past.seat]
    refused = int(outcome.refused[1] - outcome.refused[0])
    return evolve(found, holding=float(score[1] - score[0]), held=int(outcome.held[1]), refused=max(refused, 0))


def with_other_lucks(past: Past, found: WhatIf, lucks: int) -> WhatIf:
    """The same under so many lucks more."""
    turn, first = found.decision.turn, SCREEN_LUCK + 1 + found.lucks
    numbers = range(first, first + lucks)
    courses = [Course(None, luck, turn) for luck in numbers] + [Course(found.decision, luck, turn) for luck in numbers]
    score: Floats = play_again(past, courses, anew=True).score[past.seat]
    more = score[lucks:] - score[:lucks]
    return evolve(found, others=(*found.others, *more.tolist()))
