"""Between two people at one terminal: nothing of anybody's desk is on the screen until the next one says so."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Button, Static

from game.match.present.catalogue import words
from game.tui.keys import in_words
from game.tui.style import plain


class HandOverScreen(Screen[None]):
    """Covers the whole terminal; Enter or a click goes on."""

    BINDINGS = [Binding("enter", "dismiss", "go on", show=False)]
    DEFAULT_CSS = """
    HandOverScreen { align: center middle; background: $background; }
    HandOverScreen Vertical { width: 60; height: auto; border: round $border; padding: 1 3; }
    HandOverScreen Static { width: 1fr; height: auto; margin: 0 0 1 0; }
    """

    def __init__(self, who: str, date: str) -> None:
        """`who` is the seat, with the desks, that goes on."""
        super().__init__()
        in_words(self)
        self.who, self.date = who, date

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(plain(words("hot_seat.next", who=self.who, date=self.date), "own"), markup=False)
            yield Static(plain(words("hot_seat.hidden"), "muted"), markup=False)
            yield Button(words("hot_seat.go"), id="go-on")

    def on_mount(self) -> None:
        self.query_one(Button).focus()

    def on_button_pressed(self) -> None:
        self.dismiss()
