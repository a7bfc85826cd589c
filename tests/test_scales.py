"""Scales of scores are fitted to play, and can be put back into a scenario."""

import numpy as np
import pytest
import yaml

from game.lab.batch import Experiment, chunks
from game.lab.scales import fitted, reached, scale_lines
from game.match.loop import play_quarter
from game.match.opening import opened
from game.match.seating import groups_for
from game.rules.scoring import components
from game.scenario import load
from game.world.setup import Measure, ScoreRule

PLAN = Experiment("first-game", 6, 8, 1)


def rule(measure: Measure, low: float, high: float) -> ScoreRule:
    return ScoreRule(measure, 50.0, low, high)


def test_the_median_is_worth_fifty_and_the_ends_lie_beyond_the_deciles() -> None:
    low, high = fitted(rule(Measure.VALUE, 0.0, 1.0), (40.0, 50.0, 56.0))
    assert (low + high) / 2 == 50.0 and low < 40.0 and high > 56.0


def test_a_scale_stays_where_the_measure_can_go_and_keeps_its_direction() -> None:
    assert fitted(rule(Measure.CHAMPION_STAGE, 7.0, 9.0), (7.0, 8.5, 9.0))[1] == 9.0
    assert fitted(rule(Measure.VALUE, 0.0, 1.0), (1.0, 2.0, 30.0))[0] == 0.0
    low, high = fitted(rule(Measure.CELL_PRICE, 70.0, 55.0), (55.0, 60.0, 66.0))
    assert low > high
    assert fitted(rule(Measure.SOLID_STATE, 7.0, 9.0), (7.0, 8.5, 8.9)) == (7.0, 9.0)


def test_each_component_is_read_at_the_quarter_that_its_scale_is_meant_for() -> None:
    """A component published for quarter 8 is the same whether or not the game goes on after it."""
    one = reached(chunks(PLAN)[0])
    longer = reached(chunks(Experiment("first-game", 6, 8, 1, chunk=3))[0])
    assert (one[..., :3] == longer).all()
    assert one[load("first-game").setup.dims.seats.index("calb"), 1].max() > 3.0


def test_a_score_is_the_level_on_the_scale() -> None:
    """At the quarter of a scale, a component alone gives the score: CALB's three, weighed."""
    scenario = load("first-game")
    seat = scenario.setup.dims.seats.index("calb")
    world, groups = opened(scenario, 1, np.arange(3)), groups_for(scenario.setup)
    for _ in range(8):
        world = play_quarter(world, groups).after
    rules = scenario.setup.seats[seat].scores
    level = components(world).level[seat, : len(rules)]
    parts = [
        np.clip((level[place] - item.low) / (item.high - item.low), 0.0, 1.0) * item.weight
        for place, item in enumerate(rules)
    ]
    free = world.books.status[seat] == 0
    assert world.standing.score[seat, free] == pytest.approx(sum(parts)[free])


def test_what_is_printed_is_a_part_of_a_scenario() -> None:
    found = yaml.safe_load("\n".join(scale_lines(PLAN, 1, lambda _: None)))
    setup = load("first-game").setup
    calb = found["seats"]["calb"]["scores"]
    rules = setup.seats[setup.dims.seats.index("calb")].scores
    assert [part["weight"] for part in calb] == [pytest.approx(item.weight) for item in rules]
    assert [part["by"] for part in calb] == [item.by for item in rules]
    assert all(set(part) == {"measure", "weight", "low", "high", "by"} for part in calb)


def test_a_scale_for_a_longer_game_than_was_played_is_repeated() -> None:
    setup = load("casip-2024").setup
    lines = scale_lines(Experiment("casip-2024", 2, 3, 1), 1, lambda _: None)
    value = next(line for line in lines if "measure: value" in line)
    first = next(item for item in setup.seats[0].scores if item.measure == Measure.VALUE)
    assert f"low: {first.low:g}, high: {first.high:g}" in value and "not played" in value
