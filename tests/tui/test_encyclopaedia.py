"""The encyclopaedia: found by typing, complete."""

from textual.widgets import Static

from game.match.present.encyclopaedia import entries, found
from game.scenario import load
from game.tui.app import CasipApp
from game.tui.dialogs.encyclopaedia import EncyclopaediaDialog
from game.tui.screens.desk import DeskScreen
from tests.tui.pretend import PretendHouse


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
    assert found(everything, "goodwill of the opening")[0].text.startswith("What the market paid at the opening")
    assert found(everything, "no such word at all") == ()
