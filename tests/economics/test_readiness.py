"""The ladder of readiness against the figures that it is set by."""

import numpy as np
import pytest

from game.economics.readiness import activity, crowded, effort, focus, step_chance
from tests.economics.ladder import first_reached
from tests.sketch import parameters

WORLDS = 1000


@pytest.fixture(scope="module")
def known():
    return parameters()


def test_first_mass_production_comes_when_the_design_says(known) -> None:
    first = np.sort(np.min(first_reached(known, WORLDS), axis=0))
    early, middle = 2024 + first[WORLDS // 10] / 4, 2024 + first[WORLDS // 2] / 4
    assert 2027.25 <= early <= 2028.25
    assert 2029.25 <= middle <= 2030.5
    assert first[9 * WORLDS // 10] / 4 >= 9.5
    assert 0.005 <= np.count_nonzero(first <= 12) / WORLDS <= 0.05
    assert 0.08 <= np.count_nonzero(first > 48) / WORLDS <= 0.2


def test_no_programme_is_first_in_most_worlds(known) -> None:
    reached = first_reached(known, WORLDS)
    first = np.min(reached, axis=0)
    lead = np.count_nonzero((reached == first) & (first <= 48), axis=1) / WORLDS
    assert np.max(lead) < 0.5 and np.count_nonzero(lead > 0.1) >= 4


def test_a_quarter_size_programme_alone_hardly_arrives(known) -> None:
    reached = first_reached(known, WORLDS, roster=(("small", 0.25, 3, 0),))
    assert np.count_nonzero(reached <= 48) / WORLDS < 0.1


def test_doubling_brings_the_date_from_47_to_35_quarters_and_halving_past_the_end(known) -> None:
    median = {}
    for size in (0.5, 1.0, 2.0):
        median[size] = np.sort(first_reached(known, WORLDS, 100, (("one", size, 4, 0),))[0])[WORLDS // 2]
    assert 43 <= median[1.0] <= 51 and 31 <= median[2.0] <= 38 and median[0.5] > 55


def test_a_stage_is_three_steps_of_the_stated_mean() -> None:
    chance = step_chance(np.array([3]), np.array([1.0]), np.array([1.0]), (4, 4, 5, 5, 7, 9, 10, 10), 0.5, 0.8, 6)
    assert chance[0] == pytest.approx(3.0 / 5.0)


def test_there_is_no_stage_above_mass_production() -> None:
    assert step_chance(np.array([9]), np.array([5.0]), np.array([1.0]), (4.0,) * 8, 0.5, 0.8, 6)[0] == 0.0


def test_effort_counts_ever_less() -> None:
    assert crowded(np.array([1.0]), 3.0)[0] == 1.0
    assert crowded(np.array([100.0]), 3.0)[0] < 4.0
    assert crowded(np.array([2.0]), 3.0)[0] < 2.0


def test_each_further_route_costs_a_tenth() -> None:
    flow = np.array([[[1.0], [0.0], [0.0]], [[1.0], [1.0], [0.0]], [[1.0], [1.0], [1.0]], [[1.0], [0.01], [0.0]]])
    assert focus(flow, 0.1, 0.1)[:, 0] == pytest.approx([1.0, 0.9, 0.81, 1.0])


def test_knowledge_of_one_route_helps_another() -> None:
    power = effort(np.array([[[100.0], [0.0]]]), np.array([[1.0, 0.4], [0.4, 1.0]]), 100.0)
    assert power[0, :, 0] == pytest.approx([1.0, 0.4])


def test_a_laboratory_that_stops_spending_stops() -> None:
    pace = activity(np.array([0.0, 1e6, 1e9]), np.array([1e9, 1e8, 1e9]), 0.02)
    assert pace[0] == 0.0 and pace[1] == 0.5 and pace[2] == 1.0
