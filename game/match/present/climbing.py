"""What a laboratory can know of its climb: how long it has been in a stage, and how long that usually takes (R4.6)."""

from itertools import takewhile

from game.match.present import numbers
from game.match.present.catalogue import words
from game.match.present.situation import Situation
from game.match.present.table import Line, cell

LAST = 9


def climbing_lines(situation: Situation, chemistry: int) -> list[Line]:
    """That a stage is three hidden steps, the quarters spent in it, and what a large programme takes over it."""
    if situation.maker < 0 or chemistry < 0:
        return []
    known, stage = situation.setup.parameters.research, int(situation.own.readiness[0, chemistry, 0])
    if stage >= LAST:
        return [(cell(words("climb.top")),)]
    reached = situation.series("readiness", situation.maker, chemistry)
    spent = sum(1 for _ in takewhile(lambda past: int(past) == stage, reversed(reached))) - 1
    key = "climb.spent" if spent < len(reached) - 1 else "climb.spent_all"
    usual = known.stage_time[stage - 1]
    lines = [
        words(key, stage=stage, count=spent),
        words("climb.hidden"),
        words(
            "climb.usual", stage=stage, quarters=f"{usual:.0f}", reference=numbers.money(known.reference),
            own=numbers.money(float(situation.own.knowledge[0, chemistry, 0])),
        ),
    ]  # fmt: skip
    if int(situation.public.announced[:, chemistry, 0].max()) >= LAST:
        lines.append(words("climb.mastered", part=numbers.share(known.imitation, 0)))
    return [(cell(line),) for line in lines]


def best_route(situation: Situation) -> int:
    """The solid-state route on which the own laboratory stands highest, -1 without a laboratory."""
    first = situation.setup.dims.first_route
    return first + int(situation.own.readiness[0, first:, 0].argmax()) if situation.maker >= 0 else -1
