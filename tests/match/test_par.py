"""Par: a score is a percentile of what regular players reach, and par of other rules is refused."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from attrs import evolve

from game.lab.par import POINTS, curves, kept_turns, level_lines, play_level, play_par, write_par
from game.match.par import Par, par_of, score_told, why_missing
from game.match.par import rules_digest as digests
from game.scenario import Scenario, load, scenario_names

CURVES = np.stack([np.linspace(0.0, 50.0, POINTS), np.linspace(40.0, 80.0, POINTS)])


def par() -> Par:
    return Par(100, 1, "regular", (4, 8), {"calb": CURVES, "eve": np.full((2, POINTS), 30.0)})


@pytest.fixture(scope="module")
def played(tmp_path_factory: Any) -> tuple[Scenario, Path]:
    """Par of a few games of a short scenario, beside a scenario of its own."""
    folder = tmp_path_factory.mktemp("par")
    scenario = evolve(load("first-game"), origin=str(folder / "mine.yaml"))
    short = evolve(scenario, origin="first-game", setup=evolve(scenario.setup, turns=2))
    return scenario, write_par(scenario, play_par(short, 12, 1, 1))


def test_a_score_lies_where_it_lies_among_those_of_par() -> None:
    found = par()
    assert found.percentile("calb", 8, 60.0) == pytest.approx(50.0)
    assert found.percentile("calb", 8, 39.0) == 0.0
    assert found.percentile("calb", 8, 81.0) == 100.0
    assert found.percentile("calb", 9, 50.0) == pytest.approx(25.0)


def test_between_the_quarters_that_are_kept_curves_are_mixed() -> None:
    assert par().percentile("calb", 6, 0.5 * (25.0 + 60.0)) == pytest.approx(50.0)
    assert par().percentile("calb", 3, 25.0) is None


def test_where_all_score_alike_who_scores_the_same_is_in_the_middle() -> None:
    assert par().percentile("eve", 8, 30.0) == pytest.approx(50.0)
    assert par().percentile("eve", 8, 29.0) == 0.0


def test_curves_are_quantiles_of_the_worlds() -> None:
    scores = np.arange(101.0).reshape(1, 1, -1)
    assert curves(scores)[0, 0, [0, POINTS // 2, -1]].tolist() == [0.0, 50.0, 100.0]
    assert kept_turns(10) == (1, 4, 8, 10)


def test_par_is_kept_and_read_again(played: tuple[Scenario, Path]) -> None:
    scenario, _ = played
    kept = par_of(scenario)
    assert kept is not None and why_missing(scenario) == ""
    assert kept.turns == (1, 2) and set(kept.seats) == set(scenario.setup.dims.seats)
    middle = kept.seats["calb"][-1][POINTS // 2]
    assert score_told(scenario, "calb", 2, middle).percentile == pytest.approx(50.0, abs=15.0)
    assert score_told(scenario, "nobody", 2, 50.0).missing


def test_par_of_other_rules_or_another_opening_is_refused(played: tuple[Scenario, Path], tmp_path: Path) -> None:
    scenario, path = played
    kept = json.loads(path.read_text(encoding="utf-8"))
    for name, change in (
        ("code", {"code": "", "rules": "other"}), ("opening", {"opening": "other"}), ("form", {"format": 0}),
    ):  # fmt: skip
        odd = evolve(scenario, origin=str(tmp_path / f"{name}.yaml"))
        (tmp_path / f"{name}.par.json").write_text(json.dumps(kept | change), encoding="utf-8")
        assert par_of(odd) is None
        assert "other rules" in score_told(odd, "calb", 2, 50.0).missing
    (tmp_path / "broken.par.json").write_text("{", encoding="utf-8")
    assert par_of(evolve(scenario, origin=str(tmp_path / "broken.yaml"))) is None
    assert "no par" in why_missing(evolve(scenario, origin=str(tmp_path / "none.yaml")))


def test_comments_and_docstrings_do_not_make_par_stale_and_rules_do() -> None:
    plain = "def rule(x):\n    return x + 1\n"
    told = '"""A room."""\n\n\ndef rule(x):\n    """Adds one."""\n    # like so\n    return x + 1\n'
    assert digests.tree_text(plain) == digests.tree_text(told)
    assert digests.tree_text(plain) != digests.tree_text(plain.replace("1", "2"))


def test_the_digest_of_the_code_looks_at_the_rules_and_not_at_screens() -> None:
    names = [name for name, _ in digests._sources()]
    assert {"rules/turn.py", "players/regular.py", "exact/draws.py", "world/view.py"} <= set(names)
    assert not any(name.startswith(("tui/", "line/", "match/present/")) for name in names)


def test_what_another_level_reaches_is_told_by_par(played: tuple[Scenario, Path]) -> None:
    scenario, path = played
    kept, short = json.loads(path.read_text(encoding="utf-8")), evolve(scenario.setup, turns=2)
    at = evolve(scenario, origin="first-game", setup=short)
    found = play_level(at, kept, "novice", ["calb"], 8, 1)
    fresh = par_of(scenario)
    assert fresh is not None and len(found["calb"]) == POINTS
    spread = max(kept["seats"], key=lambda seat: len(set(kept["seats"][seat][-1])))
    told = level_lines(fresh, 2, "regular", {spread: kept["seats"][spread][-1]})[1].split()
    assert [float(place) for place in told[2:]] == pytest.approx([10.0, 50.0, 90.0], abs=8.0)


@pytest.mark.parametrize("name", scenario_names())
def test_the_par_that_is_shipped_is_of_these_rules(name: str) -> None:
    """`casip par NAME --worlds 1000` plays it anew after a change of rules, players or the scenario."""
    assert why_missing(load(name)) == ""
