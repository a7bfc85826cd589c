"""Two ways to play in the real app: a hand on the keys, and a hand on the mouse that never touches them."""

from collections.abc import Callable
from typing import Any

from textual.command import CommandList, CommandPalette
from textual.events import MouseScrollDown, MouseScrollUp
from textual.pilot import Pilot
from textual.widgets import OptionList

from game.match.present.case import Case
from game.match.present.catalogue import words
from game.tui.dialogs.case import CaseDialog
from game.tui.dialogs.form import FormDialog
from game.tui.dialogs.levers import LeversDialog
from game.tui.dialogs.moves import MovesDialog
from game.tui.dialogs.simple import AskDialog
from game.tui.screens.desk import NAMES
from game.tui.widgets.choice_list import ChoiceList
from game.tui.widgets.glance_bar import TabBar
from game.tui.widgets.key_bar import KeyBar
from game.tui.widgets.stepper import Stepper
from game.world.orders import Act
from tests.tui.pretend import until


async def stands(pilot: Pilot[None], kind: type) -> Any:
    """Wait until a screen of a kind is on top."""
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    return pilot.app.screen


class Keys:
    """Plays with the keyboard alone."""

    size = (80, 24)

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def first_game(self) -> None:
        await self.press("enter")

    async def answer(self, case: Case) -> None:
        """The first answer to the case that is next."""
        await self.press("c")
        assert (await stands(self.pilot, CaseDialog)).case == case
        await self.press("enter")
        if isinstance(self.pilot.app.screen, FormDialog):
            await self.press("ctrl+s")

    async def lever(self) -> None:
        """The first lever, a step up."""
        await self.press("l")
        await stands(self.pilot, LeversDialog)
        await self.press("right", "escape")

    async def move(self, act: Act) -> None:
        """The first order of a kind, with the numbers that stand there."""
        await self.press("m")
        await stands(self.pilot, MovesDialog)
        await self.press(*words(f"order.{act.name}.name")[:6], "enter")
        if isinstance(self.pilot.app.screen, MovesDialog):  # many are folded into one line
            await self.press("enter")
        if isinstance(self.pilot.app.screen, FormDialog):
            await self.press("ctrl+s")

    async def page(self, number: int) -> None:
        await self.press(str(number))

    async def undo(self) -> None:
        await self.press("u")

    async def end(self) -> None:
        await self.press("e")

    async def sure(self) -> None:
        await self.press("enter")

    async def read(self) -> None:
        await self.press("escape")

    async def leave(self) -> None:
        await self.press("q", "enter")

    async def go_on(self) -> None:
        await self.press("enter")

    async def keep(self) -> None:
        await self.press("s")

    async def to_title(self) -> None:
        await self.press("escape")


class Mouse:
    """Plays with the mouse alone."""

    size = (100, 30)

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot

    async def click(self, of: Any, x: int = 0, y: int = 0) -> None:
        assert await self.pilot.click(of, offset=(x, y))
        await self.pilot.pause()

    async def footer(self, key: str) -> None:
        """A key that is named in the footer."""
        bar = self.pilot.app.screen.query_one(KeyBar)
        await self.click(bar, next(first for first, _, item in bar.places() if item[0] == key))

    async def beside(self) -> None:
        """Beside the box of a dialog, which closes it."""
        await self.pilot.click(offset=(0, 0))
        await self.pilot.pause()

    async def pick(self, of: str | type[OptionList], wanted: Callable[[str], bool]) -> None:
        """A line of a list by its key, or by its words; the wheel is turned until it is seen."""
        found = self.pilot.app.screen.query_one(of, OptionList)
        place = next(place for place, name in enumerate(_names(found)) if wanted(name))
        line = found._index_to_line[place]
        while not 0 <= line - found.scroll_y < found.size.height:
            before, turned = found.scroll_y, MouseScrollUp if line < found.scroll_y else MouseScrollDown
            await self.pilot._post_mouse_events([turned], found, offset=(4, 1), button=0)
            await until(self.pilot, lambda seen=before: found.scroll_target_y == found.scroll_y != seen)
        await self.click(found, 4, found.gutter.top + line - round(found.scroll_y))

    async def first_game(self) -> None:
        await self.pick("#menu", lambda key: key == "first")

    async def answer(self, case: Case) -> None:
        """The first answer to a case."""
        await self.pick("#decide", lambda key: key == str(case.key))
        await stands(self.pilot, CaseDialog)
        await self.pick("#answers", lambda key: key == "0")
        if isinstance(self.pilot.app.screen, FormDialog):
            await self.click("#give")

    async def lever(self) -> None:
        """The first lever, a step up."""
        await self.footer("l")
        stepper = (await stands(self.pilot, LeversDialog)).query(Stepper).first()
        await self.click(stepper, stepper.label_width + stepper.value_width + 3)
        await self.beside()

    async def move(self, act: Act) -> None:
        """The first order of a kind, with the numbers that stand there; a kind with many unfolds first."""
        await self.footer("m")
        dialog = await stands(self.pilot, MovesDialog)
        first = next(place for place, item in enumerate(dialog.choices) if item.act == act)
        await self.pick("#moves-list", lambda key: key in (f"act:{int(act)}", f"choice:{first}"))
        if isinstance(self.pilot.app.screen, MovesDialog):
            await self.pick("#moves-list", lambda key: key == f"choice:{first}")
        if isinstance(self.pilot.app.screen, FormDialog):
            await self.click("#give")

    async def page(self, number: int) -> None:
        bar = self.pilot.app.screen.query_one(TabBar)
        before = sum(len(key) + 1 + len(label) for _, key, label in bar._labels()[: number - 1])
        assert bar._labels()[number - 1][0] == NAMES[number - 1]
        await self.click(bar, before + 2)

    async def undo(self) -> None:
        await self.footer("u")

    async def end(self) -> None:
        await self.footer("e")

    async def sure(self) -> None:
        await self.click("#yes")

    async def read(self) -> None:
        await self.beside()

    async def leave(self) -> None:
        await self.footer("ctrl+p")
        await stands(self.pilot, CommandPalette)
        await self.pilot.app.workers.wait_for_complete()
        await self.pilot.pause()
        await self.pick(CommandList, lambda name: words("command.leave") in name)
        await stands(self.pilot, AskDialog)
        await self.click("#yes")

    async def go_on(self) -> None:
        await self.pick("#menu", lambda key: key == "continue")

    async def keep(self) -> None:
        await self.footer("s")

    async def to_title(self) -> None:
        await self.footer("escape")


def _names(of: OptionList) -> list[str]:
    """What the lines of a list are known by."""
    if isinstance(of, ChoiceList):
        return [key for key, _, _ in of._entries]
    return [str(option.prompt) for option in of.options]
