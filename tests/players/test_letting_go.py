"""What a quarter's players and rules work out is let go of at once, without the collector of garbage."""

import gc

from game.match.loop import play_quarter
from game.match.opening import opened
from game.match.seating import groups_for
from game.scenario import load


def test_nothing_is_left_for_the_collector() -> None:
    """A few worlds, so that every desk and phase has rows; the second quarter, when answers are given."""
    scenario = load("casip-2024")
    groups, world = groups_for(scenario.setup), opened(scenario, 1, 8)
    for _ in range(2):
        world = play_quarter(world, groups).after
    gc.collect()
    gc.disable()
    try:
        world = play_quarter(world, groups).after
        left = gc.collect()
    finally:
        gc.enable()
    assert left == 0
