"""How often each personality wins its seat; `casip strategies` is the long form."""

import numpy as np
import pytest

from game.lab.batch import Experiment
from game.lab.strategies import Field, field_of, kind_of
from game.players.personalities.personality import Kind
from game.scenario import load


def test_who_wins_too_often_or_too_rarely_is_missed() -> None:
    found = Field("calb", ("a", "b", "c", "d"), np.array([0.55, 0.25, 0.15, 0.05]), np.zeros(4), 100)
    assert (found.most, found.least) == (0.5, 0.0625)
    assert found.missed == ("a", "d")
    assert found.lines()[0].startswith("calb: MISSED") and found.lines()[1].split()[0] == "a"


@pytest.mark.parametrize(
    ("seat", "kind"),
    [("catl", Kind.CELL_MAKER), ("byd", Kind.HOUSE), ("nio", Kind.CARMAKER), ("most", Kind.MINISTRY),
     ("us", Kind.GOVERNMENT), ("quantumscape", Kind.RESEARCH_COMPANY)],
)  # fmt: skip
def test_a_seat_is_of_a_kind(seat: str, kind: Kind) -> None:
    assert kind_of(load("casip-2024").setup, seat) is kind


def test_personalities_of_a_seat_meet_in_the_same_worlds() -> None:
    setup = load("casip-2024").setup
    found = field_of(Experiment("casip-2024", 3, 2, 1), setup, "quantumscape", 1)
    assert len(found.names) >= 4 and found.share.sum() == pytest.approx(1.0)
