"""The path of the industry as the short table prints it."""

import numpy as np

from game.lab.batch import Experiment, chunks
from game.lab.industry import EARLY, NEVER, industry_lines
from game.lab.slips import slip_line
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


def test_slips_are_dates_reached_less_dates_promised() -> None:
    plan = Experiment("casip-2024", 3, 6, 1)
    path = finals(chunks(plan)[0]).path
    opening = load("casip-2024").opening.promises
    world, firm, _, target, due = np.concatenate(path.slips.made, axis=1)
    for number in range(3):
        mine = world == number
        told = set(zip(firm[mine], target[mine], due[mine], strict=True))
        assert told >= set(zip(opening.firm, opening.target, opening.due, strict=True))
    late = path.slips.until(48)
    assert len(late) == len(world) and (late[late != NEVER] < 6 - due.min()).all()
    assert "stage 9 promised" in slip_line([path.slips], 48)
