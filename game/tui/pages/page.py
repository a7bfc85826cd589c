"""What every page of the desk is: a set of panels that are filled from a situation."""

from textual.app import ComposeResult
from textual.containers import Container

from game.match.present.catalogue import words
from game.match.present.situation import Situation
from game.match.present.table import Table
from game.tui.charts.widget import ChartWidget
from game.tui.style import Ink
from game.tui.widgets.panel import Panel
from game.tui.widgets.rows_table import RowsTable


class Page(Container):
    """One of the nine pages; `show` fills its widgets in place."""

    title = ""

    def compose(self) -> ComposeResult:
        """The panels, each with its widgets."""
        yield from ()

    def show(self, situation: Situation, ink: Ink) -> None:
        """Fill the panels."""

    def table(self, name: str, table: Table, ink: Ink) -> None:
        """Fill one table."""
        self.query_one(f"#{name}", RowsTable).fill(table, ink)

    def chart(self, name: str, data: object) -> None:
        """Fill one chart."""
        self.query_one(f"#{name}", ChartWidget).set_data(data)


def table_panel(title: str, name: str, classes: str = "") -> Panel:
    """A panel around one table."""
    return Panel(title, RowsTable(id=name), id=f"{name}-panel", classes=classes)


def heading(key: str) -> str:
    """A panel's title."""
    return words(f"panel.{key}")
