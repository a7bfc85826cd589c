"""Saved games to go on with."""

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult

from game.match.present.catalogue import words
from game.tui.dialogs.dialog import Box, Dialog
from game.tui.style import plain
from game.tui.widgets.choice_list import ChoiceList

if TYPE_CHECKING:
    from game.tui.house import SavedGame


class SavesDialog(Dialog["SavedGame"]):
    """Returns the save that was chosen, or None."""

    def __init__(self, saves: "list[SavedGame]") -> None:
        super().__init__()
        self.saves = saves

    def compose(self) -> ComposeResult:
        with Box(words("title.saved"), words("choose.saves_hint")):
            yield ChoiceList(id="saves")

    def on_mount(self) -> None:
        saves = self.query_one(ChoiceList)
        saves.fill(
            (str(place), plain(f"{item.title}  {item.path.name}"), True) for place, item in enumerate(self.saves)
        )
        saves.focus()

    @on(ChoiceList.Chosen)
    def _chosen(self, event: ChoiceList.Chosen) -> None:
        self.dismiss(self.saves[int(event.key)])
