"""Each shipped scenario has a card, and what it says of its assumptions is so."""

import re
from pathlib import Path

import pytest

from game.scenario import load, scenario_names
from game.scenario.figures import count_by_confidence

CARDS = Path(__file__).parent.parent / "docs" / "cards"
PARTS = ("**What it is.**", "**Use.**", "**Misuse.**", "**Contested", "hose view", "**What is assumed.**",
         "**Against the record.**")  # fmt: skip


@pytest.mark.parametrize("name", scenario_names())
def test_each_scenario_has_a_card_with_its_parts(name: str) -> None:
    text = (CARDS / f"{name}.md").read_text(encoding="utf-8")
    assert [part for part in PARTS if part not in text] == []


@pytest.mark.parametrize("name", scenario_names())
def test_the_share_of_assumptions_is_within_three_points(name: str) -> None:
    text = (CARDS / f"{name}.md").read_text(encoding="utf-8")
    said = re.search(r"\*\*What is assumed\.\*\* (\d+) percent", text)
    assert said is not None
    rows = load(name).figures
    assert abs(100.0 * count_by_confidence(rows)["assumption"] / len(rows) - int(said[1])) <= 3.0
