"""The tools by which tensions are measured; `casip tensions` is the long form."""

import numpy as np
import pytest
from attrs import evolve

from game.lab.batch import Experiment
from game.lab.openness import percentiles, played_on, widths
from game.lab.tensions.rows import ROWS, Finding, Row, best_shares, within
from game.lab.tensions.ways import Way, built_when, held, promised, quarter, scores
from game.match.opening import opened
from game.match.seating import groups_for
from game.scenario import load
from game.world.orders import Act, Moves


def test_a_world_that_two_ways_win_counts_half_for_each() -> None:
    found = np.array([[3.0, 1.0, 2.0, 0.0], [3.0, 2.0, 1.0, 0.0], [0.0, 0.0, 1.0, 9.0]])
    assert best_shares(found).tolist() == [0.375, 0.375, 0.25]
    assert [item.holds for item in within(found, "abc", 0.3, 0.5)] == [True, True, False]


def test_a_way_changes_when_its_quarter_has_come() -> None:
    way = Way("late", {"focus": 0.0}, 4, {"focus": 8.0})
    assert (way.character(3).focus, way.character(4).focus) == (0.0, 8.0)


def test_lines_are_not_begun_before_the_stage_and_a_first_one_is_then() -> None:
    scenario = load("casip-2024")
    world = opened(scenario, 2, 2)
    seat, route = world.setup.dims.firms.index("calb"), world.setup.dims.first_route
    world.research.readiness[seat, route:] = 4
    world.research.readiness[seat, route, 1] = 7
    asked = Moves.make(
        np.arange(2), seat, Act.PLANT, place=0, chemistry=np.array([route, route]), value=np.array([5.0, 5.0])
    )
    rows = built_when(world, asked, seat, 7)
    assert sorted(zip(rows.world.tolist(), rows.value.tolist(), strict=True)) == [(1, 1.0), (1, 5.0)]


def test_only_the_seat_that_is_led_is_led() -> None:
    scenario = load("casip-2024")
    seat = scenario.setup.dims.firms.index("gotion")
    groups = groups_for(scenario.setup, people=frozenset({seat}))
    worlds = []
    for way in (Way("plain"), Way("idle research", {"research": 0.0})):
        start = opened(scenario, 2, 2)
        worlds.append(quarter(start, [*groups, held(start, seat, way)], seat, way))
    one, other = (world.levers.research for world in worlds)
    assert (one[seat] >= other[seat]).all()
    rest = np.arange(len(one)) != seat
    assert (one[rest] == other[rest]).all()


def test_the_same_way_scores_the_same_and_another_does_not() -> None:
    plan = Experiment("casip-2024", 2, 3, 3)
    seat = load("casip-2024").setup.dims.seats.index("calb")
    found = scores(plan, seat, (Way("plain"), Way("plain"), Way("dear", {"price": 2.0})), 1)
    assert (found[0] == found[1]).all() and (found[0] != found[2]).any()


@pytest.mark.parametrize("name", ["milk", "route", "share", "stay", "sue", "promise", "build", "govern"])
def test_every_tension_of_the_design_has_its_row(name: str) -> None:
    assert ROWS[name].__doc__


def test_a_row_holds_where_all_its_findings_do_and_tells_each() -> None:
    row = Row("sue or settle", (Finding("ahead in 70%", True), Finding("ahead in 55%", False)))
    assert row.lines() == ["sue or settle: MISSED", "    ahead in 70%", "    miss: ahead in 55%"]
    assert Row("build", row.findings[:1]).holds


def test_who_promises_does_so_while_no_promise_is_open_and_by_its_odds() -> None:
    world = opened(load("casip-2024"), 2, 2)
    world = evolve(world, promises=world.promises.none())
    seat, route = world.setup.dims.firms.index("calb"), world.setup.dims.first_route
    world.research.readiness[seat, route:] = 5
    early, late = (promised(world, seat, Way("promiser", promises=ratio)) for ratio in (0.3, 1.15))
    assert early.world.tolist() == late.world.tolist() == [0, 1]
    assert (early.amount < late.amount).all() and (late.value == 6.0).all()
    assert not len(promised(world, seat, Way("silent", promises=0.0)))


def test_few_forks_have_four_fifths_of_all_between_their_deciles() -> None:
    place = np.random.default_rng(1).uniform(0.0, 100.0, (1, 4000, 16))
    assert widths(place).mean() == pytest.approx(80.0, abs=1.0)


def test_percentiles_count_ties_half() -> None:
    finals = np.array([[1.0, 2.0, 2.0, 3.0]])
    assert percentiles(finals, np.array([[[0.0, 2.0, 9.0]]])).tolist() == [[[0.0, 50.0, 100.0]]]


def test_the_same_position_ends_in_different_ways() -> None:
    scenario = load("first-game")
    ended = played_on(opened(scenario, 1, 2), groups_for(scenario.setup), 3)
    assert ended.worlds == 6 and len(np.unique(ended.books.market_value[0])) == 6
