"""Faults of a scenario are found all at once, each at its line, with the nearest right word."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from game.cli import main
from game.errors import ScenarioError
from game.scenario import check, load

FAULTS = {
    "turns: many": "expected a whole number",
    "seat: clab": "Did you mean 'calb'?",
    "turnz: 8": "unknown key 'turnz'. Did you mean 'turns'?",
    "licence: {}": "unknown key 'licence'. Did you mean 'licences'?",
    "firms: {catl: {books: {cash: 5}}}": "says not where it comes from",
    "firms: {catl: {home: chna}}": "Did you mean 'china'?",
    "firms: {catl: {laboratory: {produces: [lpf]}}}": "Did you mean 'lfp'?",
    "suits: {x: {plaintiff: catl, defendant: nio, chemistry: lfp, jurisdiction: us, opened: 0, stage: tral, due: 3}}":
        "Did you mean 'trial'?",
    "seats: {eve: {scores: [{measure: share, weight: 90, low: 0, high: 1}]}}": "the weights sum to 90",
    "switches: {decide_every: 3}": "not allowed here",
    "governments: {miit: {controls: [permit]}}": "Did you mean 'permits'?",
}  # fmt: skip
MEANINGS = {
    "firms: {catl: {laboratory: {liquid: {lfp: {assume: 0.9, low: 0.8, high: 1, why: test}}}}}": "the shares sum to",
    "events: {recession: {target: [mars]}}": "this effect strikes one on each of 1 axes|cannot be struck",
    "governments: {most: {controls: [grant, support]}}": "already held by 'miit'",
    "questions: {catl-share-2026: {turn: 60}}": "after the end",
    "suits: {catl-calb-sixth: {defendant: nio}}": "makes no cells",
    "events: {fire-in-a-car: {asks: {silence: none}}}": "is none of the ways",
    "events: {fire-in-a-car: {asks: {role: null}}}": "nobody is asked",
    "events: {fire-in-a-car: {asks: {other: null}}}": "no other firm has a part",
    "events: {fire-in-a-car: {chance: {assume: 0.5, low: 0, high: 1, why: t}}}": "is more than certain",
    "events: {fire-in-a-car: {effect: recall, target: [lges], size: {assume: 1, low: 0, high: 1, why: t}}}":
        "changes only what is chosen",
    "events: {fire-in-a-car: {asks: {ways: {repair: null, blame: null}}}}": "1 ways to answer",
    "events: {fire-in-a-car: {asks: {ways: {recall: {changes: [{effect: recall, size: "
    "{assume: 1, low: 0, high: 1, why: t}}]}}}}}": "cannot follow from a choice",
    "reviews: [12, 8]": "reviews rise",
    "charters: {platform: {chemistries: [mercury]}}": "none of the chemistries",
}


def written(folder: Path, text: str) -> Path:
    place = folder / "mine.yaml"
    place.write_text(f"extends: casip-2024\n{text}\n", encoding="utf-8")
    return place


@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_is_named_with_its_line(tmp_path: Path, text: str) -> None:
    """The message stands at line 2 of the file that says it, and hints at what was meant."""
    place = written(tmp_path, text)
    found = [problem for problem in check([place]) if FAULTS[text] in problem.message]
    assert found
    assert {(Path(problem.file).name, problem.line) for problem in found} == {("mine.yaml", 2)}


@pytest.mark.parametrize("text", MEANINGS)
def test_parts_that_disagree_are_named(tmp_path: Path, text: str) -> None:
    """What reads well but cannot be is a fault too."""
    place = written(tmp_path, text)
    messages = " ".join(problem.message for problem in check([place]))
    assert any(part in messages for part in MEANINGS[text].split("|")), messages


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    """Ten faults in one file are ten problems, in the order of their lines."""
    place = written(tmp_path, "\n".join(text for text in FAULTS if not text.startswith(("firms", "seats"))))
    with pytest.raises(ScenarioError) as raised:
        load(place)
    lines = [problem.line for problem in raised.value.problems if problem.file.endswith("mine.yaml")]
    assert lines == sorted(lines)
    assert set(lines) == {2, 3, 4, 5, 6, 7, 8}


def test_an_unknown_name_is_a_problem_not_a_crash() -> None:
    """check() reports; it never raises for what it is given."""
    (problem,) = check(["casip-2042"])
    assert "casip-2024" in problem.message


def test_the_command_takes_a_name_and_a_path(tmp_path: Path) -> None:
    """A scenario is named as everywhere else; a file is checked where it lies."""
    assert CliRunner().invoke(main, ["check", "first-game"]).output == "no problems\n"
    place = written(tmp_path, "turnz: 8")
    found = CliRunner().invoke(main, ["check", str(place)])
    assert found.exit_code == 2 and "mine.yaml:2:1: unknown key 'turnz'" in found.output


def test_a_name_that_is_no_scenario_has_no_line() -> None:
    found = CliRunner().invoke(main, ["facts", "casip-2025"])
    assert found.exit_code == 2
    assert found.output == "casip: casip-2025: no scenario of this name or path. Did you mean 'casip-2024'?\n"


def test_a_place_that_cannot_be_written_is_said_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    place = tmp_path / "taken" / "results"
    told = ["simulate", "first-game", "--worlds", "1", "--turns", "1", "--out", str(place)]
    found = CliRunner().invoke(main, told)
    assert found.exit_code == 2
    assert found.output.startswith("casip: ") and "taken" in found.output and found.output.count("\n") == 1


UNREAD = {
    "": "the file is empty",
    "[1, 2]": "expected keys with values",
    "extends: casip-2204": "no scenario 'casip-2204'. Did you mean 'casip-2024'?",
    "title: [": "not valid YAML",
}


@pytest.mark.parametrize("text", UNREAD)
def test_where_a_file_cannot_be_read_that_alone_is_said(tmp_path: Path, text: str) -> None:
    """Not also that every key is missing."""
    place = tmp_path / "odd.yaml"
    place.write_text(text, encoding="utf-8")
    assert [UNREAD[text] in problem.message for problem in check([place])] == [True]


def test_a_policy_that_no_player_has_is_found_before_play(tmp_path: Path) -> None:
    place = written(tmp_path, "seats: {catl: {policy: fortres}}")
    result = CliRunner().invoke(main, ["check", str(place)])
    assert result.exit_code == 2 and result.output.startswith(f"{place}:2:24: there is no player named 'fortres'")
    assert "did you mean fortress?" in result.output
