"""The own score taken apart: what each component stands at and how many points that is (R14.1 to R14.3)."""

import numpy as np
from attrs import evolve, frozen

from game.match.present import numbers
from game.match.present.catalogue import words
from game.match.present.measures import measure_name, measure_text
from game.match.present.table import Table, cell, columns, row
from game.rules.goals import measured
from game.rules.scoring import AT_THE_END, GAME_LONG, placed
from game.world.setup import ScoreRule
from game.world.world import World


@frozen
class ScorePart:
    """One component of a score: its rule with the scale as it lies now, the level that counts, its points of 100."""

    rule: ScoreRule
    level: float
    points: float

    @property
    def name(self) -> str:
        """What is measured."""
        return measure_name(self.rule.measure)

    @property
    def scale(self) -> str:
        """Where it is 0 and where 100."""
        low, high = (measure_text(self.rule.measure, item) for item in (self.rule.low, self.rule.high))
        return words("ui.debrief_scale", low=low, high=high)


def score_parts(world: World, seat: int) -> tuple[ScorePart, ...]:
    """The components of a seat's score in world 0 at the start of a turn; the quarters so far are in the tallies."""
    turns = max(world.turn, 1)
    scored = evolve(world, turn=turns - 1)  # as the quarter was scored: some measures look at the date
    found = measured(scored)
    parts = []
    for number, rule in enumerate(world.setup.seats[seat].scores):
        now = float(found.values[found.row[rule.measure], seat, 0])
        mean = float(world.standing.tally[seat, number, 0]) / turns if world.turn else now
        mixed = 0.0 if rule.measure in AT_THE_END else world.setup.parameters.standing.mean_weight
        level = now + (1.0 if rule.measure in GAME_LONG else mixed) * (mean - now)
        first = float(world.standing.start[seat, number, 0]) if world.turn else now
        ends = placed(scored.turn, *(np.array(item) for item in (first, rule.low, rule.high, float(rule.by))))
        rule = evolve(rule, low=float(ends[0]), high=float(ends[1]))
        share = (level - rule.low) / ((rule.high - rule.low) or 1.0)
        parts.append(ScorePart(rule, level, 100.0 * min(max(share, 0.0), 1.0)))
    return tuple(parts)


def score_table(parts: tuple[ScorePart, ...]) -> Table:
    """The components with weight, level, points and scale."""
    rows = tuple(
        row(
            part.name,
            cell(f"{part.rule.weight:.0f}", "strong"),
            cell(numbers.meter(part.points / 100.0, 8), "own"),
            f"{part.points:.0f}",
            measure_text(part.rule.measure, part.level),
            cell(part.scale, "muted"),
        )
        for part in parts
    )
    return Table(columns("component", ">weight", "points", ">", ">level", "scale"), rows, words("empty.news"))
