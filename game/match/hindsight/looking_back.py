"""Everything that hindsight shows, worked out piece by piece: each piece is the whole as far as it is known."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from attrs import evolve, field, frozen

from game.match.hindsight.decisions import Decision, decisions, told, weightiest
from game.match.hindsight.fortune import WORLDS, Fortune, fortune
from game.match.hindsight.motives import motives
from game.match.hindsight.past import Past, read_past
from game.match.hindsight.turns import turning_turns
from game.match.hindsight.what_if import SCREENED, WhatIf, chosen, with_other_lucks, with_rivals_holding
from game.match.metrics import metrics
from game.match.reasons import Told

# other lucks of each counterfactual, worlds for luck and skill, and how much is then done; one round after the other
ROUNDS = ((16, 40, 0.4), (48, WORLDS - 40, 1.0))


@frozen
class Hindsight:
    """What is known so far; `part` runs from 0 to 1."""

    part: float
    decided: int  # how much the seat decided in the whole match
    deeds: dict[int, tuple[str, ...]] = field(factory=dict)  # what it decided in the quarters that turned the match
    what_ifs: tuple[WhatIf, ...] = ()
    fortune: Fortune | None = None
    motives: tuple[Told, ...] = ()  # why the rivals did what concerned the seat


def look_back(path: Path, seat: int | None = None) -> Iterator[Hindsight]:
    """Look back on the match of a save, as `seat` (the first person's otherwise).

    Raises:
        SaveError: when the save cannot be read or its scenario has changed.
    """
    past = read_past(path, seat)
    every = decisions(past)
    known = Hindsight(0.05, len(every), _deeds(past, every))
    yield known
    found: list[WhatIf] = []
    if every:
        best = chosen(past, weightiest(every, SCREENED))
        found = [evolve(item, decision=told(past, item.decision)) for item in best]
    for lucks, worlds, done in ROUNDS:
        for place, item in enumerate(found):
            known = evolve(known, part=known.part + 0.01, what_ifs=tuple(found))
            yield known
            item = with_rivals_holding(past, item) if item.holding is None else item
            found[place] = with_other_lucks(past, item, lucks)
        first = len(known.fortune.orders) if known.fortune else 0
        yield evolve(known, what_ifs=tuple(found))
        more = fortune(past, first + 1, worlds)
        joined = known.fortune.joined(more) if known.fortune else more
        known = evolve(known, part=done, what_ifs=tuple(found), fortune=joined)
        known = known if known.motives else evolve(known, motives=motives(past))
        yield known


def _deeds(past: Past, every: list[Decision]) -> dict[int, tuple[str, ...]]:
    """What the seat decided in the quarters in which its score or share moved most."""
    figures = [metrics(quarter.start) for quarter in past.quarters] + [metrics(past.end)]
    score = [float(item.score[past.seat, 0]) for item in figures]
    firm = past.seat < len(past.scenario.setup.dims.firms)
    share = [float(item.share[past.seat, 0]) if firm else 0.0 for item in figures]
    turns = turning_turns(np.array(score), np.array(share))
    return {turn: tuple(told(past, item).text for item in every if item.turn == turn) for turn in turns}
