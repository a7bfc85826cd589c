"""Several people at one terminal, from the menu: by keyboard and by mouse, each to the desks that they hold."""

import pytest

from game.match.people import people_given, people_text
from game.match.session import begin
from game.scenario import load
from game.tui.app import CasipApp
from game.tui.dialogs.people import DesksDialog, PeopleDialog
from game.tui.screens.choose import ChooseScreen
from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.desk import DeskScreen
from game.tui.screens.hand_over import HandOverScreen
from game.tui.widgets.choice_list import ChoiceList
from game.tui.widgets.key_bar import KeyBar
from tests.tui.pretend import PretendHouse, quarter_over, until
from tests.tui.test_app import screen_text


class Shipped(PretendHouse):
    """A house with a short shipped scenario whose games are not saved."""

    def scenarios(self):
        return ("first-game",)

    def setup(self, scenario):
        return load(scenario).setup

    def begin(self, scenario, seat, seed):
        self.begun.append((scenario, seat, seed))
        return begin(load(scenario), seat, seed, None)


async def settled(pilot, *keys):
    await pilot.press(*keys)
    await pilot.pause()
    return pilot.app.screen


async def test_people_sit_down_by_keyboard_and_decide_one_after_the_other():
    """Two share CATL's desks, a third holds CALB; screens are put away between them; each seat is looked back on."""
    app = CasipApp(None, Shipped())
    async with app.run_test(size=(100, 30)) as pilot:
        assert isinstance(await settled(pilot, "down", "enter"), ChooseScreen)
        assert isinstance(await settled(pilot, "p"), PeopleDialog)
        assert "1  CATL" in screen_text(app)
        await settled(pilot, "enter", "down", "enter", "tab")
        assert isinstance(await settled(pilot, "enter"), DesksDialog)
        await settled(pilot, "down", "enter", "escape")  # the first passes sales on to the second
        assert isinstance(await settled(pilot, "ctrl+s"), DeskScreen)
        assert app.house.begun[0][:2] == ("first-game", "catl:research,catl:sales+plants+law+treasury,calb")
        session = app.session
        for place, name in ((1, "CATL"), (2, "CALB")):
            assert isinstance(await settled(pilot, "e", "enter"), HandOverScreen)
            assert "$" not in screen_text(app)
            await settled(pilot, "enter")
            assert session.place == place and screen_text(app).strip().startswith(name)
        await pilot.press("e", "enter")
        await quarter_over(pilot)
        assert isinstance(app.screen, HandOverScreen) and session.turn == 1
        await settled(pilot, "enter", "escape")
        await _looked_back(pilot, session)


async def _looked_back(pilot, session):
    pilot.app.screen.open_debrief()
    await pilot.pause()
    assert isinstance(pilot.app.screen, DebriefScreen)
    await settled(pilot, "n")
    assert isinstance(pilot.app.screen, DebriefScreen) and session.place == 2


async def test_people_sit_down_by_mouse():
    app = CasipApp(None, PretendHouse())
    async with app.run_test(size=(100, 30)) as pilot:
        await clicked(pilot, "#menu", 1, lambda: isinstance(app.screen, ChooseScreen))
        bar = app.screen.query_one(KeyBar)
        several = next(first for first, _, item in bar.places() if item[0] == "p")
        await clicked(pilot, bar, 0, lambda: laid_out(app, PeopleDialog), several)
        people = app.screen.query_one("#people", ChoiceList)
        await clicked(pilot, "#free", 2, lambda: people.option_count == 2)
        await clicked(pilot, "#people", 2, lambda: laid_out(app, DesksDialog))
        await clicked(pilot, "#desks", 2, lambda: isinstance(app.screen, PeopleDialog))  # stands up again
        await clicked(pilot, "#free", 3, lambda: people.option_count == 2)
        await clicked(pilot, "#play", 0, lambda: isinstance(app.screen, DeskScreen))
        assert app.house.begun[0][1].count(",") == 1


def laid_out(app, kind):
    """Whether a dialog stands with all its lists."""
    return isinstance(app.screen, kind) and all(item.size.height for item in app.screen.query(ChoiceList))


async def clicked(pilot, where, row, then, column=4):
    """Click, and wait for what it brings."""
    await pilot.click(where, offset=(column, row))
    await until(pilot, then)


@pytest.mark.parametrize("text", ["catl:law,calb", "nio", "miit:policy,miit:treasury"])
def test_what_is_chosen_is_read_back(text):
    setup = load("casip-2024").setup
    assert people_text(people_given(text, setup), setup) == text
