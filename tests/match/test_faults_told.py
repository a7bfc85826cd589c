"""Errors are said in Chinese where Chinese is spoken; what they name stays as it is."""

from pathlib import Path

import pytest

from game.errors import CasipError, SaveError, ScenarioError
from game.match.present.catalogue import speak
from game.match.present.faults import fault_told
from game.match.seating import groups_for
from game.match.store import Store
from game.scenario import check, load
from tests.scenario.test_faults import FAULTS, MEANINGS, written


@pytest.fixture
def chinese():
    speak("zh")
    yield
    speak("en")


def glyphs(text):
    return any("\u4e00" <= glyph <= "\u9fff" for glyph in text)


def test_in_english_an_error_stands_as_it_was_made():
    assert fault_told("a.yaml:1:2: unknown key 'turnz'.") == "a.yaml:1:2: unknown key 'turnz'."


@pytest.mark.parametrize("text", [*list(FAULTS)[::3], *list(MEANINGS)[::3]])
def test_every_fault_of_a_scenario_is_said_in_chinese_at_its_place(tmp_path: Path, chinese: None, text: str) -> None:
    for problem in check([written(tmp_path, text)]):
        said = fault_told(str(problem))
        place = str(problem).removesuffix(problem.message)
        assert said.startswith(place) and glyphs(said.removeprefix(place)), said
        assert "Did you mean" not in said and "xpected one of" not in said, said


def test_hints_and_what_was_found_are_put_over_too(chinese: None) -> None:
    said = fault_told("my plan.yaml:3:7: unknown key 'turnz'. Did you mean 'turns'?")
    assert said == "my plan.yaml:3:7: 没有键'turnz'。是不是想写'turns'？"
    said = fault_told("x.yaml:1:1: expected a whole number, found the text 'many'")
    assert said == "x.yaml:1:1: 应为整数，这里是文字'many'"
    assert fault_told("nobody knows this one") == "nobody knows this one"


def test_saves_players_and_advice_are_put_over(tmp_path: Path, chinese: None) -> None:
    faults = []
    for attempt in (
        lambda: Store.open(tmp_path / "none.casip"),
        lambda: groups_for(load("first-game").setup, {"calb": "fotress"}),
        lambda: load(str(tmp_path / "nothing")),
    ):
        with pytest.raises(CasipError) as found:
            attempt()
        faults.append(found.value)
    assert {type(fault) for fault in faults} >= {SaveError, ScenarioError}
    for fault in faults:
        lines = fault_told(fault.explain()).split("\n")
        assert all(glyphs(line) for line in lines), lines
