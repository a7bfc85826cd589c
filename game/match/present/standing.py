"""The own score taken apart: what each component stands at and how many points that is (R14.1 to R14.3)."""

import numpy as np
from attrs import evolve, frozen

from game.match.present import numbers
from game.match.present.catalogue import words
from game.match.present.measures import measure_name, measure_text
from game.match.present.situation import Situation
from game.match.present.table import Line, Table, cell, columns, row
from game.rules.scoring import components
from game.world.setup import Measure, ScoreRule
from game.world.world import World


@frozen
class ScorePart:
    """One component of a score: its rule with the scale as it lies now, the level that counts, its points of 100."""

    rule: ScoreRule
    level: float
    points: float
    sisters: tuple[tuple[int, int, float], ...] = ()  # seats whose goals are counted, their goals, how far they are

    @property
    def name(self) -> str:
        """What is measured."""
        return measure_name(self.rule.measure)

    @property
    def scale(self) -> str:
        """Where it is 0 and where 100."""
        low, high = self.ends
        return words("ui.debrief_scale", low=low, high=high)

    @property
    def ends(self) -> tuple[str, str]:
        """The levels at which the scale is 0 and 100."""
        return measure_text(self.rule.measure, self.rule.low), measure_text(self.rule.measure, self.rule.high)

    @property
    def beyond(self) -> str:
        """How far the level lies below where the scale is 0 or above where it is 100; empty for one within."""
        low, high = self.rule.low, self.rule.high
        share = (self.level - low) / ((high - low) or 1.0)
        if 0.0 <= share <= 1.0:
            return ""
        by = measure_text(self.rule.measure, abs(self.level - (low if share < 0.0 else high)))
        return words("score.short" if share < 0.0 else "score.over", by=by)

    @property
    def told(self) -> str:
        """The component in a line: points, level, scale, and how far beyond it."""
        more = f" · {self.beyond}" if self.beyond else ""
        level = measure_text(self.rule.measure, self.level)
        weight, points = f"{self.rule.weight:.0f}", f"{self.points:.0f}"
        return words("line.part", name=self.name, weight=weight, points=points, level=level, scale=self.scale) + more


def score_parts(world: World, seat: int) -> tuple[ScorePart, ...]:
    """The components of a seat's score in world 0 at the start of a turn."""
    found, parts = components(world), []
    for number, rule in enumerate(world.setup.seats[seat].scores):
        place = seat, number, 0
        rule = evolve(rule, low=float(found.low[place]), high=float(found.high[place]))
        sisters = _sisters(world, seat) if rule.measure == Measure.COUNTRY_GOALS else ()
        parts.append(ScorePart(rule, float(found.level[place]), float(found.points[place]), sisters))
    return tuple(parts)


def _sisters(world: World, seat: int) -> tuple[tuple[int, int, float], ...]:
    """The other governments of the country, the goal that each has declared, how much of its next target it reaches."""
    firms, home, standing = len(world.setup.dims.firms), world.setup.governments.jurisdiction, world.standing
    others = [firms + int(place) for place in np.flatnonzero(home == home[seat - firms]) if firms + place != seat]
    return tuple((other, int(standing.goal[other, 0]), float(standing.progress[other, 0])) for other in others)


def part_lines(situation: Situation, part: ScorePart) -> list[Line]:
    """A component explained: its line, and the goals of sister ministries where it is those."""
    lines: list[Line] = [(cell(part.told, "bad" if part.beyond and not part.points else ""),)]
    for seat, place, progress in part.sisters:
        goals = situation.setup.seats[seat].goals
        text = goals[place].text if place < len(goals) else "—"
        reached = numbers.share(progress, 0)
        lines.append((cell(words("score.sister", name=situation.name(seat), goal=text, reached=reached)),))
        if place < len(goals) and goals[place].measure in MOVED:
            lines.append((cell("  " + words(f"moved.{goals[place].measure.name}"), "muted"),))
    return lines


MOVED = (Measure.CHAMPION_STAGE, Measure.STORAGE, Measure.CHARGING, Measure.EV_SHARE, Measure.HOME_SHARE)


def score_table(parts: tuple[ScorePart, ...]) -> Table:
    """The components with weight, level, points and scale."""
    rows = tuple(
        row(
            part.name,
            cell(f"{part.rule.weight:.0f}", "strong"),
            cell(part.beyond, "bad" if part.points < 50.0 else "good")
            if part.beyond
            else cell(numbers.meter(part.points / 100.0, 5), "own"),
            f"{part.points:.0f}",
            measure_text(part.rule.measure, part.level),
            cell("–".join(part.ends), "muted"),
            key=part.rule.measure.name,
        )
        for part in parts
    )
    return Table(columns("component", ">weight", "points", ">", ">level", ">0 to 100"), rows, words("empty.news"))
