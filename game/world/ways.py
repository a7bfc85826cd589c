"""The ways to answer all events that ask for a choice, as arrays: what they risk, and what they change."""

import numpy as np
from attrs import frozen

from game.exact import Bools, Floats, Ints
from game.world.setup import ChangeSetup, Setup, once_a_scenario

WAYS = 8  # a way's number is event * WAYS + way


@frozen
class Ways:
    """All ways of all events, at event * WAYS + way: risk, whether quiet, and where their changes stand."""

    risk: Floats
    quiet: Bools
    start: Ints  # of a way's changes; at len(risk) + way of those that follow when its risk comes true
    count: Ints
    effect: Ints
    target: Ints
    size: Floats
    lasts: Ints

    def changes(self, number: Ints) -> tuple[Ints, Ints]:
        """Which of these ways (N,) each of their changes is of, way by way, and its place among all changes."""
        count = self.count[number]
        row = np.arange(len(number)).repeat(count)
        return row, np.arange(len(row)) + (self.start[number] - (np.cumsum(count) - count)).repeat(count)


@once_a_scenario
def all_ways(setup: Setup) -> Ways:
    """The ways that the scenario's events declare."""
    places = len(setup.events) * WAYS
    risk, quiet = np.zeros(places), np.zeros(places, dtype=np.bool_)
    lists: list[tuple[ChangeSetup, ...]] = [()] * (2 * places)
    for number, event in enumerate(setup.events):
        for way, item in enumerate(event.asks.ways if event.asks is not None else ()):
            place = number * WAYS + way
            risk[place], quiet[place] = item.risk, item.quiet
            lists[place], lists[places + place] = item.changes, item.after
    count = np.array([len(some) for some in lists], dtype=np.int64)
    every = [item for some in lists for item in some]
    effect, target, lasts = (
        np.array([getattr(item, name) for item in every], dtype=np.int64) for name in ("effect", "target", "lasts")
    )
    size = np.array([item.size for item in every], dtype=np.float64)
    return Ways(risk, quiet, np.cumsum(count) - count, count, effect, target, size, lasts)
