"""How suits end, as the lab reports it."""

import math

import numpy as np
import pytest

from game.errors import CasipError
from game.lab.batch import Experiment, chunks
from game.lab.courts import MOMENTS, court_report, measures, record
from game.lab.shares import better
from game.lab.suing import scores_by_habit
from game.scenario import load

PLAN = Experiment("casip-2024", 20, 20, 3)


def test_every_suit_is_followed_to_one_end() -> None:
    kept = record(chunks(PLAN)[0])
    ended = [case for case in kept.cases.values() if case.end != "open"]
    assert len(ended) > 20 and {case.end for case in ended} <= {"settled", "withdrawn", "stopped", "void", "judged"}
    assert all(case.turn >= case.opened for case in ended)
    assert all(case.end == "judged" for case in ended if case.won) and kept.letters > len(kept.cases)
    found = measures("china", [kept])
    parts = [found[name] for name in ("settled", "withdrawn", "stopped", "voided")]
    assert math.isclose(sum(parts), found["unjudged"]) and 40.0 < found["unjudged"] <= 100.0


def test_a_forum_without_suits_has_no_figures() -> None:
    assert math.isnan(measures("nowhere", [])["win"])


def test_the_report_names_every_cited_figure_once() -> None:
    text = court_report(PLAN, 1, lambda _: None)
    lines = text.splitlines()
    assert sum(line.startswith(("met ", "miss")) for line in lines) == len(MOMENTS)
    assert f"of {len(MOMENTS)}" in text and "members of one alliance" in lines[-1]


def test_cited_figures_name_forums_and_facts_that_exist() -> None:
    forums = {*load("casip-2024").setup.dims.jurisdictions, "us commission"}
    assert {moment.forum for moment in MOMENTS} <= forums
    assert all(moment.low < moment.high and "fact" in moment.source for moment in MOMENTS)


def test_every_move_is_made_by_some_rival_in_some_world() -> None:
    """Those that are rare are looked for in a longer run of `casip courts`."""
    kept = record(chunks(Experiment("casip-2024", 24, 24, 5))[0])
    usual = ("sue at court", "sue at the commission", "challenge", "appeal", "threaten", "offer settlement")
    answers = ("accept: settlement", "refuse: settlement", "counter: settlement", "accept: letter", "refuse: letter")
    assert [name for name in (*usual, *answers, "search rights", "offer cross") if not kept.moves.get(name)] == []


def test_habits_of_suing_are_compared_in_the_same_worlds() -> None:
    plan = Experiment("first-game", 8, 8, 2)
    found = scores_by_habit(plan, "catl", 1)
    again = scores_by_habit(plan, "catl", 1)
    assert set(found) == {"serial", "never", "selective"} and all(len(score) == 8 for score in found.values())
    assert all((found[habit] == again[habit]).all() for habit in found)
    assert (found["serial"] != found["never"]).any()


def test_a_share_has_its_interval_and_ties_count_half() -> None:
    share = better(np.array([1.0, 2.0, 3.0, 4.0]), np.array([1.0, 1.0, 1.0, 9.0]))
    assert share.share == 0.625 and 0.0 < share.low < 0.625 < share.high < 1.0
    with pytest.raises(CasipError, match="no maker of cells"):
        scores_by_habit(Experiment("first-game", 2, 1, 1), "nobody", 1)
