"""The duty game: each side prefers to impose alone, and both lose when both do."""

import numpy as np
import pytest

from game.errors import CasipError
from game.lab.batch import Experiment, chunks
from game.lab.duties import ARMS, DutyGame, dilemma, duty_game, duty_lines, gaps, impose, payoffs
from game.match.opening import opened
from game.scenario import load

WORLDS = 60
PLAN = Experiment("casip-2024", WORLDS, 28, 1)


@pytest.fixture(scope="module")
def game() -> DutyGame:
    return duty_game(load("casip-2024").setup, "eu,china", 0.25, "cars,cells")


def test_the_duty_game_is_a_dilemma(game: DutyGame) -> None:
    """T > R > P > S for both sides: every gap is above zero by more than its 95 % interval."""
    found = payoffs(game, chunks(PLAN)[0])
    assert dilemma(found)
    for row in (0, 1):
        for gap in gaps(found[:, row], row):
            assert gap.mean() > 1.96 * gap.std(ddof=1) / np.sqrt(WORLDS)


def test_the_courses_differ_by_the_duties_alone(game: DutyGame) -> None:
    scenario = load("casip-2024")
    regions = scenario.setup.dims.regions
    europe, china = regions.index("europe"), regions.index("china")
    opening = opened(scenario, 1, np.arange(2)).policy
    for mine, theirs in ARMS:
        world = opened(scenario, 1, np.arange(2))
        impose(game, world, (mine, theirs))
        for name in ("duty_cars", "duty_cells"):
            added = getattr(world.policy, name) - getattr(opening, name)
            assert added[europe, china] == pytest.approx(0.25 * mine)
            assert added[china, europe] == pytest.approx(0.25 * theirs)
            assert np.count_nonzero(added) == 2 * (mine + theirs)


def test_two_jurisdictions_of_a_region_and_unknown_ones_are_refused() -> None:
    setup = load("casip-2024").setup
    for sides, goods in (("japan,korea", "cars"), ("eu,mars", "cars"), ("eu", "cars"), ("eu,china", "films")):
        with pytest.raises(CasipError):
            duty_game(setup, sides, 0.25, goods)


def test_the_matrix_is_printed_with_its_parts(game: DutyGame) -> None:
    lines = duty_lines(game, Experiment("casip-2024", 2, 6, 1), 1, lambda _: None)
    assert lines[0].startswith("duty of 25%") and "buyers" in lines[3] and lines[-1].endswith(("yes", "no"))
