"""R13 and R14: reviews, goals, measures and scores."""

import numpy as np
import pytest
from attrs import evolve

from game.rules.goals import measured
from game.rules.measures import MEASURES, measure
from game.rules.scoring import components, weigh
from game.world.events import Happening
from game.world.orders import Act, Moves
from game.world.setup import GoalSetup, Measure, ScoreRule
from game.world.world import World
from tests.rules.conduct import turn
from tests.sketch import DIMS, sketch

FIRMS = len(DIMS.firms)
CATL, CALB, US = 0, 1, FIRMS + 3


def with_seat(world: World, seat: int, **changes: object) -> World:
    seats = list(world.setup.seats)
    seats[seat] = evolve(seats[seat], **changes)
    return evolve(world, setup=evolve(world.setup, seats=tuple(seats)))


def goal(which: Measure, target: float, rising: bool = True, name: str = "goal") -> GoalSetup:
    return GoalSetup(name, name, which, (target,) * 3, rising)


def test_every_measure_gives_a_finite_number_for_every_seat() -> None:
    world = sketch(3)
    turn(world)
    assert set(MEASURES) == set(Measure)
    for which in Measure:
        found = measure(world, which)
        assert found.shape == (len(DIMS.seats), 3) and np.isfinite(found).all()


def test_shares_of_makers_and_of_home_makers_sum_to_one() -> None:
    world = sketch(2)
    assert np.abs(measure(world, Measure.SHARE).sum(axis=0) - 1.0).max() < 1e-9
    assert np.abs(measure(world, Measure.SHARE_ABROAD).sum(axis=0) - 1.0).max() < 1e-9
    home = measure(world, Measure.HOME_SHARE)
    assert (home[FIRMS] == home[FIRMS + 1]).all() and (home[FIRMS:] <= 1.0).all()


def test_the_lead_is_counted_on_the_best_route() -> None:
    world = sketch(1)
    world.research.readiness[:, 3:] = 3
    world.research.readiness[15, 3], world.research.readiness[0, 3] = 8, 6
    lead = measure(world, Measure.SOLID_LEAD)[:, 0]
    assert lead[15] == 2 and lead[0] == 0 and lead[1] == 0


def test_rights_fall_with_suits_and_bans() -> None:
    world = sketch(1)
    rights = measure(world, Measure.RIGHTS)[:, 0]
    assert rights[CALB] == pytest.approx(0.8) and rights[CATL] == 1.0


def test_r13_1_a_goal_changes_once() -> None:
    goals = (goal(Measure.SHARE, 0.1), goal(Measure.MARGIN, 0.05), goal(Measure.SOLVENT, 1.0))
    world = with_seat(sketch(1), CATL, goals=goals)
    events = turn(world, Moves.make(np.array([0]), CATL, Act.CHANGE_GOAL, amount=2))
    assert world.standing.goal[CATL, 0] == 2 and Happening.GOAL_CHANGED in list(events.kind)
    turn(world, Moves.make(np.array([0]), CATL, Act.CHANGE_GOAL, amount=1))
    assert world.standing.goal[CATL, 0] == 2


def test_r13_2_r13_3_a_review_widens_or_narrows() -> None:
    world = with_seat(sketch(1), CATL, goals=(goal(Measure.SOLVENT, 1.0),))
    world = with_seat(world, CALB, goals=(goal(Measure.SHARE, 0.9),))
    world = with_seat(world, US, goals=(goal(Measure.EV_SHARE, 0.9),))
    world = with_seat(world, US + 1, goals=(goal(Measure.CELL_PRICE, 500.0, rising=False),))
    world.turn = 11
    world.policy.capital[...] = 50.0
    events = turn(world)
    assert world.standing.credit_line[[CATL, CALB], 0].tolist() == [1.2, 0.85]
    assert world.standing.missed[[CATL, CALB], 0].tolist() == [0, 1]
    assert world.policy.capital[[3, 4], 0].tolist() == [38.5, 63.5]
    assert {Happening.REVIEW_MET, Happening.REVIEW_MISSED} <= set(events.kind)


def test_r13_3_the_credit_line_shrinks_to_a_half_at_the_most() -> None:
    world = with_seat(sketch(1), CALB, goals=(goal(Measure.SHARE, 0.9),))
    world.standing.credit_line[CALB], world.turn = 0.55, 11
    turn(world)
    assert world.standing.credit_line[CALB, 0] == 0.5


def test_r13_4_after_two_misses_the_goal_is_set() -> None:
    goals = (goal(Measure.SOLVENT, 1.0), goal(Measure.SHARE, 0.99))
    world = with_seat(sketch(1), CALB, goals=goals)
    world.standing.goal[CALB] = 1
    for quarter in (11, 23):
        assert world.standing.goal[CALB, 0] == 1
        world.turn = quarter
        turn(world)
    assert world.standing.goal[CALB, 0] == 0


def test_r13_2_nothing_happens_between_reviews() -> None:
    world = sketch(2)
    turn(world)
    assert (world.standing.credit_line == 1.0).all() and not world.standing.missed.any()


@pytest.mark.parametrize(("target", "progress"), [(0.2, 0.5), (0.1, 1.0), (0.08, 1.25), (0.02, 1.5)])
def test_progress_is_the_part_of_the_target_that_is_reached_and_up_to_half_beyond(
    target: float, progress: float
) -> None:
    world = with_seat(sketch(1), US, goals=(goal(Measure.EV_SHARE, target),))
    turn(world)
    assert float(world.standing.progress[US, 0]) == pytest.approx(progress)


def test_r14_3_scores_run_from_low_to_high_and_either_way() -> None:
    rules = (ScoreRule(Measure.SHARE, 50, 0.0, 0.4, 1), ScoreRule(Measure.CELL_PRICE, 50, 200.0, 50.0, 1))
    world = with_seat(sketch(1), CATL, scores=rules[:1])
    world = with_seat(world, US, scores=rules[1:])
    turn(world)
    share = measure(world, Measure.SHARE)[CATL, 0]
    price = measure(world, Measure.CELL_PRICE)[US, 0]
    assert world.standing.score[CATL, 0] == pytest.approx(100 * share / 0.4)
    assert world.standing.score[US, 0] == pytest.approx(100 * (200 - price) / 150)


def test_r14_2_performance_counts_half_at_the_end_and_half_over_the_game() -> None:
    world = with_seat(sketch(1), CATL, scores=(ScoreRule(Measure.SHARE, 1, 0.0, 1.0, 2),))
    first = measure(world, Measure.SHARE)[CATL, 0]
    turn(world)
    world.market.delivered[1:] = 0.0
    turn(world)
    assert world.standing.score[CATL, 0] == pytest.approx(100 * (0.5 + 0.5 * (first + 1.0) / 2))


def test_r14_3_the_scale_moves_from_the_first_level_to_its_place() -> None:
    world = with_seat(sketch(1), CATL, scores=(ScoreRule(Measure.SHARE, 1, 0.4, 0.8),))
    turn(world)
    first = measure(world, Measure.SHARE)[CATL, 0]
    middle, half = first + (0.6 - first) / 48, 0.2 * 0.12**0.5
    assert world.standing.score[CATL, 0] == pytest.approx(50 + 50 * (first - middle) / half)
    assert 30.0 < world.standing.score[CATL, 0] < 55.0


def test_r14_1_scores_stay_between_0_and_100() -> None:
    world = sketch(3)
    for _ in range(5):
        turn(world)
    assert (world.standing.score >= 0.0).all() and (world.standing.score <= 100.0).all()
    assert weigh(world, measured(world)).shape == world.standing.score.shape


def test_r14_4_ruin_caps_the_score_but_a_research_company_sold_has_won() -> None:
    world = sketch(1)
    world.books.paid_out[...] = 1e12
    world.books.status[[1, 2, 11], 0] = 2, 3, 2
    turn(world)
    assert world.standing.score[1, 0] == 25.0 and world.standing.score[2, 0] <= 25.0
    assert world.standing.score[11, 0] > 25.0


def test_r14_5_after_the_last_turn_the_score_is_what_its_components_add_up_to() -> None:
    rules = ScoreRule(Measure.SHARE, 2, 0.0, 0.4), ScoreRule(Measure.RIGHTS, 1, 0, 1)
    world = with_seat(sketch(2), CATL, scores=rules)
    ended = []
    for quarter in (0, world.setup.turns - 2, world.setup.turns - 1):
        world.turn = quarter
        events = turn(world)
        ended.append(events.world[events.kind == int(Happening.GAME_ENDED)].tolist())
    assert ended == [[], [], [0, 1]]
    parts = components(world).weighed[CATL]
    assert world.standing.score[CATL] == pytest.approx(parts.sum(axis=0)) and (parts.sum(axis=0) > 0.0).all()
