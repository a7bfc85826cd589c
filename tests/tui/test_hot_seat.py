"""Two people at one terminal: nothing of the one is on the screen when the other is asked to sit down."""

from game.match.session import begin
from game.scenario import load
from game.tui.app import CasipApp
from game.tui.dialogs.news import NewsDialog
from game.tui.screens.desk import DeskScreen
from game.tui.screens.hand_over import HandOverScreen
from tests.tui.pretend import PretendHouse, quarter_over
from tests.tui.test_app import screen_text


async def test_screens_are_put_away_between_two_people():
    session = begin(load("casip-2024"), "calb,byd", 5, None)
    app = CasipApp(session, PretendHouse())
    async with app.run_test(size=(100, 30)) as pilot:
        assert screen_text(app).splitlines()[0].strip().startswith("CALB")
        app.screen.say("CALB has ordered $5m")
        await pilot.press("e", "enter")
        await pilot.pause()
        assert isinstance(app.screen, HandOverScreen)
        text = screen_text(app)
        assert "BYD" in text and "CALB" not in text and "$" not in text
        await pilot.press("q", "l", "2", "escape")
        assert isinstance(app.screen, HandOverScreen) and session.turn == 0
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, DeskScreen)
        assert screen_text(app).splitlines()[0].strip().startswith("BYD")
        await pilot.press("e", "enter")
        await quarter_over(pilot)
        assert isinstance(app.screen, HandOverScreen) and session.turn == 1
        assert "CALB" in screen_text(app) and "BYD" not in screen_text(app)
        await pilot.click("#go-on")
        await pilot.pause()
        assert isinstance(app.screen, NewsDialog)
        await pilot.press("escape")
        await pilot.pause()
        assert screen_text(app).splitlines()[0].strip().startswith("CALB")
