"""A table of presented rows: filled in place, one cursor a row, Enter or a click opens what the row is about."""

from typing import Any

from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import DataTable

from game.match.present.table import Link, Row, Table
from game.tui.charts import text_width
from game.tui.style import Ink, bare


def apart(text: Text, gap: int) -> Text:
    """A cell with spaces before it, which keep the columns apart."""
    spaced = Text(" " * gap, justify=text.justify, no_wrap=True, end="")
    return spaced.append_text(text)


class RowsTable(DataTable[Any]):
    """Shows a `Table`; posts `Opened` for a row that is about something."""

    BINDINGS = [
        Binding("enter,space", "select_cursor", "open", show=False),
        Binding("j", "cursor_down", "down", show=False),
        Binding("k", "cursor_up", "up", show=False),
    ]
    DEFAULT_CSS = """
    RowsTable { height: 1fr; width: 1fr; background: $background; scrollbar-size: 1 1;
                scrollbar-size-horizontal: 0; overflow-x: auto; }
    RowsTable:focus { background-tint: $background 0%; }
    RowsTable > .datatable--header { background: $background; color: #8C9AA7; text-style: none; }
    RowsTable > .datatable--cursor { background: $block-cursor-blurred-background; color: $foreground; }
    RowsTable:focus > .datatable--cursor { background: $block-cursor-background; text-style: bold; }
    RowsTable > .datatable--hover { background: #141D26; }
    """

    class Opened(Message):
        """A row was opened."""

        def __init__(self, link: Link, key: str) -> None:
            """Carry what the row is about."""
            super().__init__()
            self.link = link
            self.key = key

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(cursor_type="row", zebra_stripes=False, cell_padding=0, id=id, classes=classes)
        self._shown: Table | None = None
        self._linked = False
        self._gap = 1
        self.show_cursor = False

    def fill(self, table: Table, ink: Ink) -> None:
        """Show these rows; the cursor stays where it was."""
        gap = self._gap_for(table)
        if table == self._shown and gap == self._gap:
            return
        self._shown, self._gap = table, gap
        cursor, across = self.cursor_row, self.scroll_x
        self._head(table)
        if not table.rows:
            self._say_empty(table.empty)
        for row in table.rows:
            self.add_row(*self._drawn(table, row, ink))
        self.move_cursor(row=min(cursor, max(len(table.rows) - 1, 0)), animate=False)
        self.scroll_x = across

    def _gap_for(self, table: Table) -> int:
        """As much room between columns as the width allows, three cells at the most."""
        widths = [text_width(column.title) for column in table.columns]
        for row in table.rows:
            for place, cell in enumerate(row.cells):
                widths[place] = max(widths[place], text_width(cell.text) + (2 if cell.firm >= 0 else 0))
        room = self.size.width - 1 - sum(widths)
        return min(max(room // max(len(widths) - 1, 1), 1), 3)

    @property
    def linked(self) -> bool:
        """Whether any row can be opened."""
        return self._linked

    def _head(self, table: Table) -> None:
        self.clear(columns=True)
        for place, column in enumerate(table.columns if table.rows else ()):
            label = bare(column.title, "muted", column.right)
            self.add_column(apart(label, self._gap) if place else label)
        self.show_header = bool(table.rows) and any(column.title for column in table.columns)
        self._linked = any(row.link is not None for row in table.rows)
        self.show_cursor = self._linked and self.has_focus

    def _say_empty(self, words: str) -> None:
        if words:
            self.add_column("")
            self.add_row(bare(words, "muted"))

    def _drawn(self, table: Table, row: Row, ink: Ink) -> list[Any]:
        drawn = [ink.text(cell, column.right) for cell, column in zip(row.cells, table.columns, strict=True)]
        return [apart(text, self._gap) if place else text for place, text in enumerate(drawn)]

    def on_focus(self) -> None:
        self.show_cursor = self._linked

    def on_blur(self) -> None:
        self.show_cursor = False

    @property
    def link(self) -> Link | None:
        """What the row under the cursor is about."""
        rows = self._shown.rows if self._shown is not None else ()
        return rows[self.cursor_row].link if 0 <= self.cursor_row < len(rows) else None

    def on_click(self, event: events.Click) -> None:
        """One click opens a row, as in the lists."""
        row = event.style.meta.get("row", -1)
        rows = self._shown.rows if self._shown is not None else ()
        if 0 <= row < len(rows):
            self.move_cursor(row=row, animate=False)
            self._open(rows[row])
            event.stop()
            event.prevent_default()

    def _open(self, row: Row) -> None:
        if row.link is not None:
            self.post_message(self.Opened(row.link, row.key))

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        event.stop()
        rows = self._shown.rows if self._shown is not None else ()
        if 0 <= event.cursor_row < len(rows):
            self._open(rows[event.cursor_row])
