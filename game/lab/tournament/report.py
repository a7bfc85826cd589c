"""What a tournament prints: ratings, payoff matrix, who beats whom by how much and why."""

from collections.abc import Sequence

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from game.lab.tournament.plan import Tournament
from game.lab.tournament.play import Results
from game.lab.tournament.rate import Meeting, interval, meetings, ratings
from game.players.external import MARK
from game.world.setup import Setup

Floats = NDArray[np.float64]
REASONS = 4  # components told of each pair
WIDEST = 22


@frozen
class Standing:
    """All that is told of a tournament."""

    labels: tuple[str, ...]
    met: list[Meeting]
    rating: Floats
    low: Floats
    high: Floats


def standing_of(plan: Tournament, results: Results) -> Standing:
    """Margins, wins and ratings."""
    met = meetings(plan, results)
    return Standing(labels(plan.players), met, *ratings(len(plan.players), met, plan.seed))


def labels(players: Sequence[str]) -> tuple[str, ...]:
    """Short names for tables: of a program the end of its command, numbered where two are alike."""
    short = [name.removeprefix(MARK)[-WIDEST:].strip() if name.startswith(MARK) else name for name in players]
    return tuple(
        name if short.count(name) == 1 else f"{name[: WIDEST - 3]} {place}" for place, name in enumerate(short)
    )


def report(plan: Tournament, setup: Setup, results: Results) -> list[str]:
    """The lines of the whole report."""
    found = standing_of(plan, results)
    head = (
        f"{len(plan.players)} players in {len(plan.seats)} seats ({', '.join(plan.seats)}) of {setup.title}, "
        f"{plan.worlds} worlds, {plan.turns} quarters, seed {plan.seed}"
    )
    lines = [head, "", *_rating_lines(found), "", *_matrix_lines(found), ""]
    for item in sorted((_winner_first(item) for item in found.met), key=lambda item: -float(item.margins.mean())):
        lines += _reason_lines(plan, setup, found.labels, item)
    return [*lines, *_fault_lines(results)]


def _rating_lines(found: Standing) -> list[str]:
    lines = [f"{'player':<{WIDEST}}{'rating':>8}{'95 %':>16}{'worlds won':>12}{'margin':>9}"]
    for place in np.argsort(-found.rating, kind="stable").tolist():
        mine = [item for item in found.met if place in (item.first, item.second)]
        won = [item.won if item.first == place else 1.0 - item.won for item in mine]
        margin = [item.margins if item.first == place else -item.margins for item in mine]
        span = f"{found.low[place]:.0f} to {found.high[place]:.0f}"
        lines.append(
            f"{found.labels[place]:<{WIDEST}}{found.rating[place]:8.0f}{span:>16}"
            f"{float(np.mean(won)):12.0%}{float(np.mean(margin)):+9.2f}"
        )
    return lines


def _matrix_lines(found: Standing) -> list[str]:
    """Points of score by which the row beats the column in the same seat and world, with the 95 % interval's half."""
    count = len(found.labels)
    cells = {(item.first, item.second): interval(item.margins) for item in found.met}
    lines = ["points of score by which the row beats the column, in the same seats and worlds (95 % ±)"]
    lines.append(" " * WIDEST + "".join(f"{name[:14]:>16}" for name in found.labels))
    for row in range(count):
        texts = []
        for column in range(count):
            sign = 1.0 if row < column else -1.0
            mean, low, _ = cells.get((min(row, column), max(row, column)), (0.0, 0.0, 0.0))
            texts.append("" if row == column else f"{sign * mean:+.2f} ±{mean - low:.2f}")
        lines.append(f"{found.labels[row]:<{WIDEST}}" + "".join(f"{text:>16}" for text in texts))
    return lines


def _winner_first(item: Meeting) -> Meeting:
    if float(item.margins.mean()) >= 0.0:
        return item
    return evolve(item, first=item.second, second=item.first, seats=-item.seats, points=-item.points)


def _reason_lines(plan: Tournament, setup: Setup, names: Sequence[str], item: Meeting) -> list[str]:
    """Who beats whom by how much, and the components of score in which they differ most, by seat."""
    mean, low, high = interval(item.margins)
    verb = "beats" if low > 0.0 else "leads, but not surely,"
    text = f"{names[item.first]} {verb} {names[item.second]} by {mean:.2f} ({low:+.2f} to {high:+.2f})"
    lines = [f"{text}, better in {float(item.won.mean()):.0%} of worlds"]
    parts = [
        (float(item.points[place, number].mean()), seat, measure)
        for place, seat in enumerate(plan.seats)
        for number, measure in enumerate(component_names(setup, seat))
    ]
    parts.sort(key=lambda part: -abs(part[0]))
    lines += [f"    {seat:<18}{measure:<24}{points:+8.2f}" for points, seat, measure in parts[:REASONS] if points]
    return lines


def component_names(setup: Setup, seat: str) -> list[str]:
    """What each component of a seat's score measures."""
    rules = setup.seats[setup.dims.seats.index(seat)].scores
    return [rule.measure.name.lower().replace("_", "-") for rule in rules]


def _fault_lines(results: Results) -> list[str]:
    lines = [
        f"{player}: {many} answers replaced by the default order ({fault})"
        for (player, fault), many in sorted(results.faults.items())
    ]
    return ["", *lines] if lines else []
