"""Every scenario has a golden, and it is told again as it stands, down to the bits of the last world."""

import pytest

from tests.goldens.told import SCENARIOS, place, told


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_first_quarters_are_told_as_recorded(name: str) -> None:
    """When a rule has changed on purpose: `python -m tests.goldens`, and read what the difference tells."""
    assert told(name) == place(name).read_text(encoding="utf-8")


def test_no_golden_is_left_without_its_scenario() -> None:
    assert {path.stem for path in place("x").parent.glob("*.txt")} == set(SCENARIOS)
