"""How open a game still is: from one position played on many times with fresh luck, how far final scores spread.

Scores are told as percentiles of those of whole games in the same seat. The bars are those of the design: at quarter 24
the P10 to P90 of the final percentile is still 40 points wide, at quarter 40 still 15.
"""

from collections.abc import Sequence

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from game.exact import fork_keys
from game.match.loop import Holder, play_quarter
from game.match.opening import opened
from game.match.seating import groups_for
from game.scenario import Scenario
from game.world.world import World, select

Floats = NDArray[np.float64]
WANTED = {24: 40.0, 40: 15.0}  # quarter: points of percentile


@frozen
class Open:
    """(S,) mean width of the final percentile of each seat, from positions after a quarter."""

    quarter: int
    wanted: float
    width: Floats

    @property
    def holds(self) -> bool:
        """Whether the mean over seats is wide enough."""
        return bool(self.width.mean() >= self.wanted)


def openness(scenario: Scenario, seed: int, games: int, positions: int, forks: int) -> list[Open]:
    """Widths of all playable seats at the quarters of the design.

    Args:
        games: whole games, of which the finals are what percentiles are reckoned in.
        positions: how many of them are played on from; forks: how often each.
    """
    setup, groups = scenario.setup, groups_for(scenario.setup)
    seats = np.array([place for place, seat in enumerate(setup.seats) if seat.playable])
    world, kept = opened(scenario, seed, games), dict[int, World]()
    for turn in range(setup.turns):
        if turn in WANTED:
            kept[turn] = select(world, np.arange(positions))
        world = play_quarter(world, groups).after
    finals = np.sort(world.standing.score[seats], axis=1, kind="stable")
    found = []
    for turn, there in kept.items():
        ends = played_on(there, groups, forks).standing.score[seats].reshape(len(seats), positions, forks)
        place = percentiles(finals, ends)
        found.append(Open(turn, WANTED[turn], np.asarray(widths(place).mean(axis=1))))
    return found


def widths(place: Floats) -> Floats:
    """(S, positions) from P10 to P90 of (S, positions, forks).

    Quantiles stand at places p (n + 1) of the order (Weibull 1939; type 6 of Hyndman & Fan 1996): those of few forks
    then have 80 % of the distribution between them on average; by the places 1 + p (n - 1) of 16 forks it is 71 %.
    """
    low, high = np.percentile(place, [10.0, 90.0], axis=2, method="weibull")
    return np.asarray(high - low)


def played_on(world: World, groups: Sequence[Holder], forks: int) -> World:
    """Every world to the end of the game so many times, each time with luck of its own from here on."""
    many = select(world, np.repeat(np.arange(world.worlds), forks))
    many = evolve(many, key=fork_keys(many.key, "openness", np.tile(np.arange(forks), world.worlds)))
    for _ in range(world.setup.turns - world.turn):
        many = play_quarter(many, groups).after
    return many


def percentiles(finals: Floats, scores: Floats) -> Floats:
    """(S, positions, forks) where scores lie among the sorted finals (S, games) of their seat, 0 to 100; ties half."""
    rows = []
    for known, mine in zip(finals, scores, strict=True):
        below, upto = (np.searchsorted(known, mine, side=side) for side in ("left", "right"))
        rows.append(50.0 * (below + upto) / len(known))
    return np.stack(rows)


def open_lines(scenario: Scenario, found: Sequence[Open]) -> list[str]:
    """The widths as text, the narrowest and widest seats named."""
    names = [seat.id for seat in scenario.setup.seats if seat.playable]
    lines = []
    for item in found:
        order = np.argsort(item.width, kind="stable")
        ends = f"{names[order[0]]} {item.width[order[0]]:.0f}, {names[order[-1]]} {item.width[order[-1]]:.0f}"
        lines.append(
            f"quarter {item.quarter}: P10 to P90 of the final percentile {item.width.mean():.0f} points wide,"
            f" mean of {len(names)} seats (wanted {item.wanted:.0f} or more; {ends})"
        )
    return lines
