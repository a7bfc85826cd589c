"""A whole short game by the mouse alone, and the encyclopaedia."""

from textual.widgets import Static

from game.match.present.encyclopaedia import entries, found
from game.scenario import load
from game.tui.app import CasipApp
from game.tui.dialogs.case import CaseDialog
from game.tui.dialogs.encyclopaedia import EncyclopaediaDialog
from game.tui.dialogs.levers import LeversDialog
from game.tui.dialogs.news import NewsDialog
from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.desk import DeskScreen
from game.tui.screens.title import TitleScreen
from game.tui.widgets.key_bar import KeyBar
from game.tui.widgets.stepper import Stepper
from game.world.orders import Act
from tests.tui.pretend import PretendHouse, quarter_over


async def footer(pilot, key):
    """Click a key of the footer."""
    bar = pilot.app.screen.query_one(KeyBar)
    assert await pilot.click(bar, offset=(next(first for first, _, item in bar.places() if item[0] == key), 0))
    await pilot.pause()


async def test_a_whole_short_game_by_mouse():
    """Title, first game, an answer, a lever, three quarters, the debrief, back to the title: no key is pressed."""
    app = CasipApp(None, PretendHouse())
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.click("#menu", offset=(4, 0))
        await pilot.pause()
        assert isinstance(app.screen, DeskScreen)
        session = app.session
        session.last = 3
        await pilot.click("#decide", offset=(4, 0))
        await pilot.pause()
        assert isinstance(app.screen, CaseDialog)
        await pilot.click("#answers", offset=(2, 0))
        await pilot.pause()
        assert [item.choice.act for item in session.orders.planned] == [Act.ACCEPT]
        await footer(pilot, "l")
        assert isinstance(app.screen, LeversDialog)
        stepper = app.screen.query(Stepper).first()
        await pilot.click(stepper, offset=(stepper.label_width + 1, 0))
        await pilot.click(offset=(1, 1))  # beside the box
        await pilot.pause()
        assert isinstance(app.screen, DeskScreen) and session.orders.changed
        for quarter in range(3):
            await footer(pilot, "e")
            await pilot.click("#yes")
            await quarter_over(pilot)
            assert session.turn == quarter + 1
            if quarter < 2:
                assert isinstance(app.screen, NewsDialog)
                await pilot.click(offset=(1, 1))
                await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        await footer(pilot, "escape")
        assert isinstance(app.screen, TitleScreen)


async def test_the_encyclopaedia_is_searched_by_typing():
    app = CasipApp(None, PretendHouse())
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("f1", *"R6.4")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, EncyclopaediaDialog)
        shown = str(app.screen.query_one("#entry", Static).render())
        assert "R6.4 Belief" in shown and "rule book" in shown
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, DeskScreen)


def test_every_entry_has_words_and_a_source():
    everything = entries(load("casip-2024").figures)
    assert [item for item in everything if not (item.name and item.text and item.source)] == []
    kinds = {item.kind for item in everything}
    assert kinds == {"term", "order", "rule", "quantity", "figure"}
    assert found(everything, "R7.6")[0].name.startswith("R7.6 ")
    assert found(everything, "no such word at all") == ()
