"""The hall of fame, and the code of a challenge to be played."""

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from game.match.hall import Entry
from game.match.present.catalogue import words
from game.match.present.fame import hall_table
from game.match.present.table import table_text
from game.tui.dialogs.dialog import Box, Dialog
from game.tui.style import plain


class HallDialog(Dialog[None]):
    """Every finished game, the best first in each seat."""

    DEFAULT_CSS = """
    HallDialog > Box { padding: 1 2; }
    HallDialog Static { width: auto; height: auto; }
    """

    def __init__(self, entries: list[Entry]) -> None:
        super().__init__()
        self.entries = entries

    def compose(self) -> ComposeResult:
        with Box(words("hall.title"), words("ui.close")), VerticalScroll():
            yield Static(plain("\n".join(table_text(hall_table(self.entries)))), markup=False, id="hall")


class ChallengeDialog(Dialog[str]):
    """Returns the code that was typed or pasted."""

    DEFAULT_CSS = """
    ChallengeDialog > Box { height: auto; max-width: 84; padding: 1 2; }
    ChallengeDialog Static { width: 1fr; height: auto; margin: 0 0 1 0; }
    ChallengeDialog Input { height: 1; border: none; background: $surface; padding: 0 1; }
    """

    def compose(self) -> ComposeResult:
        with Box(words("challenge.title"), words("challenge.hint")):
            yield Static(plain(words("challenge.text")), markup=False)
            yield Input(placeholder="casip-2024.calb.4711.9c3f1a", max_length=120, id="code")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.dismiss(event.value)
