"""An error that nobody foresaw ends the game with one line in the player's language, and at once."""

import pytest

from game.tui.app import CasipApp
from game.tui.failing import failure_text
from tests.tui.pretend import PretendHouse


def fall() -> None:
    raise ArithmeticError("a cell too many")


async def test_an_error_that_nobody_foresaw_ends_the_game_with_a_line(capfd: pytest.CaptureFixture[str]) -> None:
    app = CasipApp(None, PretendHouse())
    with pytest.raises(ArithmeticError):
        async with app.run_test() as pilot:
            app.call_later(fall)
            await pilot.pause()
    assert app.return_code == 1
    told = capfd.readouterr().err
    assert "Something failed: ArithmeticError: a cell too many" in told and "Traceback" not in told


def test_what_failed_and_where_stands_in_the_line() -> None:
    with pytest.raises(ArithmeticError) as caught:
        fall()
    told = failure_text(caught.value)
    assert told.startswith("Something failed: ArithmeticError: a cell too many (test_failing.py:11)")
    assert "casip play --continue" in told
