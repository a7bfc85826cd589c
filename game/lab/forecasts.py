"""How well the forecasts recorded in saves came out: the squared error of each probability, averaged (Brier 1950).

A question's quarter is the one after which its measure is read. Of several forecasts of one seat on one question the
last counts.
"""

import json
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from attrs import frozen

from game.match.hindsight.past import Past, read_past
from game.match.store import Store
from game.rules.measures import measure
from game.world.setup import Question


@frozen
class Forecast:
    """What a seat said of a public question, after how many quarters, and what came of it; None while it is open."""

    seat: str
    quarters: int
    question: Question
    chance: float
    outcome: bool | None

    @property
    def error(self) -> float | None:
        """The squared difference between the probability and what happened, 0 to 1."""
        return None if self.outcome is None else (self.chance - self.outcome) ** 2


def forecasts(path: Path) -> list[Forecast]:
    """The forecasts of a save, by seat and question in the order in which they were first made.

    Raises:
        SaveError: when the save cannot be read or its scenario has changed.
    """
    past = read_past(path)
    known = {question.id: question for question in past.scenario.setup.questions}
    found: dict[tuple[str, str], Forecast] = {}
    with closing(Store.open(path)) as store:
        for turn in store.turns():
            for note in json.loads(turn.notes):
                if note["kind"] == "forecast" and note["question"] in known:
                    asked = known[note["question"]]
                    said = Forecast(note["seat"], turn.turn, asked, float(note["chance"]), came_true(past, asked))
                    found[note["seat"], asked.id] = said
    return list(found.values())


def came_true(past: Past, question: Question) -> bool | None:
    """Whether the measure was high enough after the question's quarter; None where that has not been played."""
    played = len(past.quarters)
    if question.turn > played:
        return None
    world = past.end if question.turn == played else past.quarters[question.turn].start
    return bool(measure(world, question.measure)[question.seat, 0] >= question.at_least)


def forecast_lines(paths: Sequence[Path]) -> list[str]:
    """Every forecast of these saves with what came of it, and the mean error of each save, the best save first."""
    scored = []
    for path in paths:
        made = forecasts(path)
        errors = [item.error for item in made if item.error is not None]
        mean = sum(errors) / len(errors) if errors else None
        head = f"{path}: Brier score {mean:.3f} over {len(errors)}" if mean is not None else f"{path}: nothing to score"
        scored.append((mean is None, mean or 0.0, [head, *(f"  {_line(item)}" for item in made)]))
    return [line for _, _, lines in sorted(scored, key=lambda item: item[:2]) for line in lines]


def _line(item: Forecast) -> str:
    came = "open" if item.outcome is None else f"{'yes' if item.outcome else 'no'}, error {item.error:.3f}"
    return f"{item.seat} {item.question.id} {item.chance:.2f} after {item.quarters} quarters: {came}"
