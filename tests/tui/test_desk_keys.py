"""Keys of the desk that a slip must not make dear."""

from game.tui.app import CasipApp
from game.tui.dialogs.levers import LeversDialog
from game.tui.dialogs.news import NewsDialog
from game.tui.widgets.stepper import Stepper
from tests.tui.pretend import Pretend, PretendHouse, quarter_over
from tests.tui.screens import screen_text


async def test_home_and_end_go_to_the_first_and_last_lever_and_change_none() -> None:
    app = CasipApp(Pretend(1), PretendHouse())
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("l")
        await pilot.pause()
        assert isinstance(app.screen, LeversDialog)
        levers = list(app.screen.query(Stepper))
        before = [item.value for item in levers]
        for key, lever in (("end", levers[-1]), ("home", levers[0])):
            await pilot.press(key)
            assert app.focused is lever
        assert [item.value for item in levers] == before


async def test_playing_on_stops_where_something_happens_and_tells_what_passed() -> None:
    session = Pretend(1)
    app = CasipApp(session, PretendHouse())
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("E", "enter")
        await quarter_over(pilot)
        assert isinstance(app.screen, NewsDialog) and session.turn == 1  # there is news of the seat itself
        await pilot.press("escape", "e", "enter")
        await quarter_over(pilot)
        desk = app.screen_stack[-2]
        app.push_screen(NewsDialog(desk.situation, desk.ink, first=0))
        await pilot.pause(1.0)
        assert "2024Q1 to 2024Q2: what passed" in screen_text(app)
