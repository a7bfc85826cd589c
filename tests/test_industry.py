"""The path of the industry as the short table prints it."""

from game.lab.batch import Experiment, chunks
from game.lab.industry import EARLY, NEVER, industry_lines
from game.lab.summary import finals, summarise
from game.scenario import load


def test_a_short_game_counts_suits_and_sees_no_mass_production() -> None:
    plan = Experiment("first-game", 6, 3, 1)
    path = finals(chunks(plan)[0]).path
    assert (path.first == NEVER).all() and path.early is None
    lines = industry_lines(load("first-game").setup, [path])
    assert "never / never / never; in 100% of worlds never" in lines[0]
    assert not any("leader" in line for line in lines)


def test_leaders_are_compared_with_those_after_four_years() -> None:
    plan = Experiment("casip-2024", 4, EARLY, 1)
    path = finals(chunks(plan)[0]).path
    lines = industry_lines(load("casip-2024").setup, [path, path])
    assert f"leader after {EARLY} quarters leads at the end: 100% of worlds, 100% without the fringe" in lines


def test_the_table_ends_with_the_industry() -> None:
    text = summarise(Experiment("first-game", 2, 1, 1), 1, lambda _: None)
    assert text.splitlines()[-1].startswith("suits a world: filed")
