"""Settings in the terminal: keys that the player moves, looks, and what is kept."""

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from game.match.settings import LOOKS, Settings
from game.tui.app import CasipApp
from game.tui.charts.palette import FILL_SHADE, SERIES, shade
from game.tui.dialogs.levers import LeversDialog
from game.tui.dialogs.settings import SettingsDialog
from game.tui.keys import ACTIONS, key_of, taken
from game.tui.looks import Repaint, blocks_only
from game.tui.screens.desk import DeskScreen
from game.tui.widgets.choice_list import ChoiceList
from tests.tui.pretend import Pretend, PretendHouse


async def test_a_key_is_moved_and_kept():
    house = PretendHouse()
    app = CasipApp(Pretend(1), house)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(app.screen, SettingsDialog)
        app.screen.query_one(ChoiceList).seek("key:levers")
        await pilot.press("enter", "e")
        await pilot.pause()
        assert "levers" not in app.screen.settings.keys  # e ends the quarter
        await pilot.press("enter", "j", "enter", "y")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert app.settings.keys == {"levers": "y"} and house.kept == app.settings
        assert isinstance(app.screen, DeskScreen)
        await pilot.press("l")
        await pilot.pause()
        assert isinstance(app.screen, DeskScreen)
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(app.screen, LeversDialog)


@pytest.mark.parametrize("look", LOOKS)
async def test_every_look_paints_the_same_words(look):
    app = CasipApp(Pretend(1), PretendHouse(), Settings(look=look))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("2")
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        shown = [segment for strip in strips for segment in strip if segment.style and segment.style.color]
        if look == "night":
            assert not app.repaint.enabled
            return
        assert shown
        for segment in shown:
            front, back = segment.style.color.triplet, segment.style.bgcolor and segment.style.bgcolor.triplet
            if front is None or not back or not segment.text.strip() or blocks_only(segment.text):
                continue
            if look == "grey":
                assert front.red == front.green == front.blue
            if look == "day":
                assert sum(back) > sum(front), segment
            if look == "contrast":
                assert sum(front) > sum(back), segment


@pytest.mark.parametrize("look", ("day", "contrast", "grey"))
def test_the_edge_of_an_area_has_the_colour_of_the_area(look):
    """A chart draws the inside of an area as a ground and its edge as a block: one colour in every look."""
    repaint = Repaint(look)
    for colour in (shade(name, FILL_SHADE) for name in SERIES):
        edge, inside = repaint.apply(
            [Segment("▅▅", Style(color=colour)), Segment("  ", Style(bgcolor=colour))], Color(0, 0, 0)
        )
        assert edge.style.color == inside.style.bgcolor
    assert blocks_only("▅█ ░") and not blocks_only("CATL ▅") and not blocks_only("  ")


def test_keys_are_told_and_not_given_twice():
    assert key_of("help", {}) == "?" and key_of("help", {"help": "h"}) == "h"
    assert taken("e", "levers", {}) == "end" and taken("e", "levers", {"end": "z"}) == ""
    defaults = [key for key, _ in ACTIONS.values()]
    assert len(set(defaults)) == len(defaults)
