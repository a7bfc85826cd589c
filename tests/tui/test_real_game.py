"""The shipped scenario in the terminal: from the title to a save, and on from it."""

from pathlib import Path

import pytest

from game.match.present.looking import look
from game.match.present.standing import score_parts
from game.match.session import begin
from game.scenario import load
from game.tui.app import CasipApp
from game.tui.screens.desk import DeskScreen
from game.tui.screens.title import TitleScreen
from tests.tui.pretend import quarter_over


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Saves of the test go to a folder of its own."""
    monkeypatch.setattr("game.match.session.user_data_dir", lambda *_, **__: str(tmp_path))


async def test_a_first_game_is_saved_each_quarter_and_goes_on_from_the_title() -> None:
    app = CasipApp()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, DeskScreen) and app.screen.situation.name(app.session.seat) == "CALB"
        for _ in range(2):
            await pilot.press("e", "enter")
            await quarter_over(pilot)
            await pilot.press("escape")
            await pilot.pause()
        assert app.session.turn == 2 and app.session.save_path.is_file()
        await pilot.press("q", "enter")
        await pilot.pause()
        assert isinstance(app.screen, TitleScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, DeskScreen)
        assert app.session.turn == 2 and len(app.session.history) == 3


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
