"""Scales of scores fitted to the spread of AI play: what regular players reach by the quarter a scale is meant for."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from game.lab.batch import Chunk, Experiment, over_chunks, played
from game.rules.goals import FURTHEST
from game.rules.scoring import components
from game.scenario import load
from game.world.setup import Measure, ScoreRule, Setup

Floats = NDArray[np.float64]
Bounds = tuple[float, float]
WIDER = 1.75  # the ends of a scale lie this much farther from its middle than the outer deciles of play
DIGITS = 3  # significant digits of a fitted scale
ROOM: dict[Measure, Bounds] = {  # what a measure cannot go beyond; the others only stay above zero
    Measure.SHARE: (0.0, 1.0),
    Measure.SHARE_OUTSIDE_OWN_CARS: (0.0, 1.0),
    Measure.SHARE_ABROAD: (0.0, 1.0),
    Measure.SOLID_STATE: (1.0, 9.0),
    Measure.STAGE_BY_DATE: (1.0, 9.0),
    Measure.CHAMPION_STAGE: (1.0, 9.0),
    Measure.SOLVENT: (0.0, 1.0),
    Measure.RIGHTS: (0.0, 1.0),
    Measure.MARGIN: (-1.0, 1.0),
    Measure.SOLID_LEAD: (-8.0, 8.0),
    Measure.EV_SHARE: (0.0, 1.0),
    Measure.HOME_SHARE: (0.0, 1.0),
    Measure.COUNTRY_GOALS: (0.0, FURTHEST),
    Measure.HOME_STAGES: (1.0, 9.0),
}


def reached(chunk: Chunk) -> Floats:
    """(S, k, W) each component of each seat at the quarter that its scale is published for, 0 if not played so far."""
    setup = load(chunk.experiment.scenario).setup
    by = quarters(setup, chunk.experiment.turns)
    found = np.zeros((*by.shape, chunk.count))
    for figures, quarter in played(chunk):
        due = by == figures.turn
        if due.any():
            found[due] = components(quarter.after).level[due]
    return found


def quarters(setup: Setup, turns: int) -> NDArray[np.int64]:
    """(S, k) the quarter after which each component is read; 0 for none, and where the scale is for a longer game."""
    most = max(1, *(len(seat.scores) for seat in setup.seats))
    by = np.zeros((len(setup.seats), most), dtype=np.int64)
    for place, seat in enumerate(setup.seats):
        by[place, : len(seat.scores)] = [rule.by if rule.by <= turns else 0 for rule in seat.scores]
    return by


def fitted(rule: ScoreRule, deciles: tuple[float, float, float]) -> Bounds:
    """The scale on which the median of play is worth 50: low and high, the better end high.

    Both ends lie as far from the median as the farther of the outer deciles, times `WIDER`; where the measure has less
    room than that on one side, both lie at that distance, but never nearer than the farther decile.
    """
    low, middle, high = deciles
    spread = max(high - middle, middle - low)
    least, most = ROOM.get(rule.measure, (0.0, np.inf))
    half = max(min(WIDER * spread, middle - least, most - middle), spread)
    ends = (max(middle - half, least), min(middle + half, most))
    return ends if rule.high >= rule.low else (ends[1], ends[0])


def scale_lines(experiment: Experiment, processes: int, progress: Callable[[int], None]) -> list[str]:
    """Play the experiment and write a scale for every component, as a scenario has it, with what it rests on.

    Where all play comes out alike, or the game ends before the scale's quarter, the present scale stands.
    """
    setup = load(experiment.scenario).setup
    values = np.concatenate(over_chunks(experiment, reached, processes, progress), axis=-1)
    heading = f"# P10, P50, P90 of {experiment.worlds} worlds, seed {experiment.seed}; then the scale in force"
    lines = [heading, "seats:"]
    for place, seat in enumerate(setup.seats):
        if seat.scores:
            lines += [f"  {seat.id}:", "    scores:"]
        lines += [_line(rule, values[place, number], experiment.turns) for number, rule in enumerate(seat.scores)]
    return lines


def _line(rule: ScoreRule, values: Floats, turns: int) -> str:
    low, middle, high = (float(part) for part in np.percentile(values, [10, 50, 90]))
    ends = (f"{rule.low:.6g}", f"{rule.high:.6g}")  # in force, as they stand
    found = ends if high <= low else tuple(_short(end) for end in fitted(rule, (low, middle, high)))
    name = rule.measure.name.lower().replace("_", "-")
    by = f", by: {rule.by}" if rule.by != ScoreRule(rule.measure, 0.0, 0.0, 0.0).by else ""
    text = f"      - {{measure: {name}, weight: {rule.weight:g}, low: {found[0]}, high: {found[1]}{by}}}"
    if rule.by > turns:
        return f"{text}  # published for quarter {rule.by}, which is not played"
    spread = ", ".join(_short(value) for value in (low, middle, high))
    return f"{text}  # {spread}; {ends[0]} to {ends[1]}"


def _short(value: float) -> str:
    rounded = float(f"{value:.{DIGITS}g}")
    return f"{rounded:.0f}" if abs(rounded) >= 100 else f"{rounded:g}"
