"""The log: everything that the seat may know, newest first, filtered by words."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from game.match.present.catalogue import words
from game.match.present.news import log_table
from game.match.present.situation import Situation
from game.tui.pages.page import Page
from game.tui.style import Ink
from game.tui.widgets.panel import Panel
from game.tui.widgets.rows_table import RowsTable


class LogPage(Page):
    """Stories with their dates and rules."""

    title = "log"

    def compose(self) -> ComposeResult:
        yield Panel("log", Input(placeholder=words("ui.find"), id="find"), RowsTable(id="log"), id="log-panel")

    def on_mount(self) -> None:
        self._situation: Situation | None = None
        self._ink: Ink | None = None

    def show(self, situation: Situation, ink: Ink) -> None:
        self._situation, self._ink = situation, ink
        self._fill()

    def _fill(self) -> None:
        if self._situation is not None and self._ink is not None:
            text = self.query_one("#find", Input).value
            self.table("log", log_table(self._situation, text), self._ink)

    @on(Input.Changed, "#find")
    def _found(self) -> None:
        self._fill()

    @on(Input.Submitted, "#find")
    def _submitted(self) -> None:
        self.query_one("#log", RowsTable).focus()
