"""What a seat of the shipped scenario is shown of itself."""

import pytest

from game.match.present.looking import look
from game.match.present.standing import score_parts
from game.match.session import begin
from game.scenario import load


@pytest.mark.parametrize(
    ("seat", "near"), [("catl", 0.01), ("nio", 0.01), ("quantumscape", 0.01), ("eu", 0.01), ("most", 1.0)]
)
def test_the_parts_of_the_score_weigh_up_to_the_score(seat: str, near: float) -> None:
    """A ministry counts its sisters' progress as it stood before the quarter was scored, hence the wider margin."""
    session = begin(load("casip-2024"), seat, 3, None)
    for _ in range(3):
        session.end_quarter()
    parts = score_parts(session.start, session.seat)
    whole = sum(part.points * part.rule.weight for part in parts) / sum(part.rule.weight for part in parts)
    assert whole == pytest.approx(float(session.start.standing.score[session.seat, 0]), abs=near)


def test_what_a_seat_sees_is_the_same_twice() -> None:
    session = begin(load("casip-2024"), "calb", 3, None)
    session.end_quarter()
    first, second = look(session), look(session)
    assert first.colours == second.colours
    assert [choice.act for choice in first.choices] == [choice.act for choice in second.choices]
