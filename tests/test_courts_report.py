"""How suits end, as the lab reports it."""

import math

from game.lab.batch import Experiment, chunks
from game.lab.courts import MOMENTS, court_report, measures, record
from game.scenario import load

PLAN = Experiment("casip-2024", 12, 20, 3)


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
