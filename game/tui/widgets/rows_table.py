"""A table of presented rows: filled in place, one cursor a row, Enter or a click opens what the row is about.

`<` and `>` choose the column that it is sorted by, `r` turns the order round, `/` filters by words; a click on a
heading sorts as well.
"""

from typing import Any

from attrs import evolve
from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import DataTable

from game.match.present.arranging import Arrangement, arranged
from game.match.present.catalogue import words
from game.match.present.table import Cell, Column, Link, Row, Table
from game.tui.charts import fit, text_width
from game.tui.style import Ink, bare
from game.tui.widgets.column_widths import MARKER, fitted
from game.tui.widgets.panel import Panel


def apart(text: Text, gap: int) -> Text:
    """A cell with spaces before it, which keep the columns apart."""
    spaced = Text(" " * gap, justify=text.justify, no_wrap=True, end="")
    return spaced.append_text(text)


def _cut(cell: Cell, width: int) -> Cell:
    """A cell as far as its column is wide."""
    room = width - (MARKER if cell.firm >= 0 else 0)
    return cell if text_width(cell.text) <= room else evolve(cell, text=fit(cell.text, room))


def _typed(words: str, event: events.Key) -> str | None:
    """The words after a key; None for a key that has nothing to do with them."""
    if event.key == "escape":
        return ""
    if event.key == "backspace":
        return words[:-1]
    if event.key == "enter":
        return words
    return (words + event.character)[:30] if event.character and event.is_printable else None


class RowsTable(DataTable[Any]):
    """Shows a `Table`; posts `Opened` for a row that is about something."""

    BINDINGS = [
        Binding("enter,space", "select_cursor", "open", show=False),
        Binding("j", "cursor_down", "down", show=False),
        Binding("k", "cursor_up", "up", show=False),
        Binding("greater_than_sign,full_stop", "sort_by(1)", "sort by the next column", show=False),
        Binding("less_than_sign,comma", "sort_by(-1)", "sort by the column before", show=False),
        Binding("r", "turn", "other way round", show=False),
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

        def __init__(self, source: "RowsTable", row: Row, table: Table) -> None:
            """Carry the row and the table that it stands in."""
            super().__init__()
            self.source, self.row, self.table = source, row, table
            self.link = row.link or Link()

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(cursor_type="row", zebra_stripes=False, cell_padding=0, id=id, classes=classes)
        self._given: tuple[Table, Ink] | None = None
        self._shown: Table | None = None
        self._marked: object = None
        self._how = Arrangement()
        self._typing = False
        self._linked = False
        self._widths: list[int] = []
        self._gap = 1
        self.show_cursor = False

    def fill(self, table: Table, ink: Ink) -> None:
        """Show these rows as they are arranged here; the cursor stays where it was."""
        self._given = table, ink
        table = arranged(table, self._how)
        widths, gap = fitted(table, self.size.width - 1)
        mark = ink.situation.focus, self._how, widths, gap
        if table == self._shown and mark == self._marked:
            return
        self._shown, self._widths, self._gap, self._marked = table, widths, gap, mark
        cursor, across = self.cursor_row, self.scroll_x
        self._head(table)
        if not table.rows:
            self._say_empty(words("ui.no_rows", words=self._how.words) if self._how.words else table.empty)
        for row in table.rows:
            self.add_row(*self._drawn(table, row, ink))
        self.move_cursor(row=min(cursor, max(len(table.rows) - 1, 0)), animate=False)
        self.scroll_x = across

    def on_resize(self) -> None:
        """Widths follow the room."""
        if self._given is not None:
            self.fill(*self._given)

    @property
    def how(self) -> Arrangement:
        """How the rows are arranged."""
        return self._how

    def rearrange(self, how: Arrangement) -> None:
        """Arrange the rows anew; the panel around says how."""
        self._how = how
        if self._given is not None:
            self.fill(*self._given)
        said = f"/{how.words}▏" if self._typing else f"/{how.words}" if how.words else ""
        if isinstance(self.parent, Panel):
            self.parent.border_subtitle = Content(said)

    def action_sort_by(self, step: int) -> None:
        """Sort by the next column with a heading, or by none after the last."""
        table = self._given[0] if self._given is not None else None
        places = [place for place, column in enumerate(table.columns if table else ()) if column.title]
        ring = [-1, *places]
        now = ring.index(self._how.column) if self._how.column in ring else 0
        self.rearrange(evolve(self._how, column=ring[(now + step) % len(ring)], turned=False))

    def action_turn(self) -> None:
        """The other way round."""
        self.rearrange(evolve(self._how, turned=not self._how.turned))

    def search(self) -> None:
        """Take what is typed as words to filter by, until Enter or Escape."""
        self._typing = True
        self.rearrange(self._how)

    def on_key(self, event: events.Key) -> None:
        """While filtering, letters are words; Escape shows all rows again."""
        if not self._typing and not (self._how.words and event.key == "escape"):
            return
        typed = _typed(self._how.words, event)
        if typed is None:
            return
        self._typing = self._typing and event.key not in ("enter", "escape")
        self.rearrange(evolve(self._how, words=typed))
        event.stop()
        event.prevent_default()

    def on_data_table_header_selected(self, event: DataTable.HeaderSelected) -> None:
        """A click on a heading sorts by it, a second one the other way round."""
        event.stop()
        again = self._how.column == event.column_index
        self.rearrange(evolve(self._how, column=event.column_index, turned=again and not self._how.turned))

    @property
    def linked(self) -> bool:
        """Whether any row can be opened."""
        return self._linked

    def _head(self, table: Table) -> None:
        self.clear(columns=True)
        for place, column in enumerate(table.columns if table.rows else ()):
            label = self._heading(place, column)
            self.add_column(apart(label, self._gap) if place else label)
        self.show_header = bool(table.rows) and any(column.title for column in table.columns)
        self._linked = any(row.link is not None for row in table.rows)
        self.show_cursor = bool(table.rows) and self.has_focus

    def _heading(self, place: int, column: Column) -> Text:
        title = fit(column.title, self._widths[place])
        if place != self._how.column:
            return bare(title, "muted", column.right)
        return bare(f"{title}{'▴' if self._how.turned else '▾'}", "link", column.right)

    def _say_empty(self, words: str) -> None:
        if words:
            self.add_column("")
            self.add_row(bare(words, "muted"))

    def _drawn(self, table: Table, row: Row, ink: Ink) -> list[Any]:
        cells = zip(row.cells, table.columns, self._widths, strict=True)
        drawn = [ink.text(_cut(cell, width), column.right) for cell, column, width in cells]
        return [apart(text, self._gap) if place else text for place, text in enumerate(drawn)]

    def on_focus(self) -> None:
        self.show_cursor = self._shown is not None and bool(self._shown.rows)

    def on_blur(self) -> None:
        self.show_cursor = False
        if self._typing:
            self._typing = False
            self.rearrange(self._how)

    @property
    def row_here(self) -> Row | None:
        """The row under the cursor."""
        rows = self._shown.rows if self._shown is not None else ()
        return rows[self.cursor_row] if 0 <= self.cursor_row < len(rows) else None

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
        if self._shown is not None:
            self.post_message(self.Opened(self, row, self._shown))

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        event.stop()
        rows = self._shown.rows if self._shown is not None else ()
        if 0 <= event.cursor_row < len(rows):
            self._open(rows[event.cursor_row])
