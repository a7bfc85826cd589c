"""Forecasts recorded in a save are held against what happened (Brier 1950)."""

import pytest
from attrs import evolve

from game.lab.forecasts import forecast_lines, forecasts
from game.match.session import begin
from game.rules.measures import measure
from game.scenario import load
from game.world.setup import Measure, Question


@pytest.fixture
def save(tmp_path, monkeypatch):
    """Three quarters of CALB's with forecasts on two questions, one of which lies ahead."""
    scenario = load("first-game")
    seat = scenario.setup.dims.seats.index("calb")
    asked = (Question("sells", "?", Measure.SHARE, seat, 0.0, 2), Question("late", "?", Measure.SHARE, seat, 1.0, 5))
    known = evolve(scenario, setup=evolve(scenario.setup, questions=asked))
    monkeypatch.setattr("game.match.hindsight.past.load", lambda _: known)
    session = begin(known, "calb", 1, tmp_path / "mine.casip")
    session.forecast("sells", 0.2)
    session.end_quarter()
    session.forecast("sells", 0.9)  # the last one counts
    session.forecast("late", 0.5)
    for _ in range(2):
        session.end_quarter()
    assert measure(session.start, Measure.SHARE)[seat, 0] > 0.0
    session.close()
    return tmp_path / "mine.casip"


def test_the_last_forecast_counts_and_an_open_question_has_no_error(save):
    found = forecasts(save)
    assert [(item.question.id, item.quarters, item.chance, item.outcome) for item in found] == [
        ("sells", 1, 0.9, True), ("late", 1, 0.5, None),
    ]  # fmt: skip
    assert found[0].error == pytest.approx(0.01) and found[1].error is None
    lines = forecast_lines([save])
    assert lines[0] == f"{save}: Brier score 0.010 over 1" and lines[2].endswith("open")
