"""A table of presented rows: filled in place, one cursor a row, Enter or a click opens what the row is about.

`<` and `>` choose the column that it is sorted by, `r` turns the order round, `/` filters by words; a click on a
heading sorts as well. Rows are drawn once, as strips, and cut to what is seen: a page of tables costs a few
milliseconds.
"""

from attrs import evolve
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from game.match.present.arranging import Arrangement, arranged
from game.match.present.catalogue import words
from game.match.present.table import Column, Link, Row, Table
from game.tui.style import Ink
from game.tui.widgets.column_widths import fitted
from game.tui.widgets.panel import Panel
from game.tui.widgets.row_strips import begins, head_strip, row_strip, said_strips, signed, window


def _typed(words: str, event: events.Key) -> str | None:
    """The words after a key; None for a key that has nothing to do with them."""
    if event.key == "escape":
        return ""
    if event.key == "backspace":
        return words[:-1]
    if event.key == "enter":
        return words
    return (words + event.character)[:30] if event.character and event.is_printable else None


def _heading(column: Column, place: int, how: Arrangement) -> tuple[str, str, bool]:
    """A heading, its tone, and whether it stands to the right; a sign tells by which the rows are sorted."""
    if place != how.column:
        return column.said, "muted", column.right
    return f"{column.said}{'▴' if how.turned else '▾'}", "link", column.right


class RowsTable(ScrollView, can_focus=True):
    """Shows a `Table`; posts `Opened` for a row."""

    BINDINGS = [
        Binding("enter,space", "open", "open", show=False),
        Binding("down,j", "move(1)", "down", show=False),
        Binding("up,k", "move(-1)", "up", show=False),
        Binding("pagedown", "leaf(1)", "a page down", show=False),
        Binding("pageup", "leaf(-1)", "a page up", show=False),
        Binding("home", "move(-9999)", "first", show=False),
        Binding("end", "move(9999)", "last", show=False),
        Binding("right", "across(1)", "to the right", show=False),
        Binding("left", "across(-1)", "to the left", show=False),
        Binding("greater_than_sign,full_stop", "sort_by(1)", "sort by the next column", show=False),
        Binding("less_than_sign,comma", "sort_by(-1)", "sort by the column before", show=False),
        Binding("r", "turn", "other way round", show=False),
    ]
    COMPONENT_CLASSES = {"rows--cursor", "rows--hover"}
    DEFAULT_CSS = """
    RowsTable { height: 1fr; width: 1fr; background: $background; scrollbar-size: 1 1;
                scrollbar-size-horizontal: 0; overflow-x: auto; }
    RowsTable:focus { background-tint: $background 0%; }
    RowsTable > .rows--cursor { background: $block-cursor-background; text-style: bold; }
    RowsTable > .rows--hover { background: $surface; }
    """

    class Opened(Message):
        """A row was opened."""

        def __init__(self, source: "RowsTable", row: Row, table: Table) -> None:
            """Carry the row and the table that it stands in."""
            super().__init__()
            self.source, self.row, self.table = source, row, table
            self.link = row.link or Link()

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._given: tuple[Table, Ink] | None = None
        self._shown: Table = Table((), ())
        self._marked: object = None
        self._how = Arrangement()
        self._typing = False
        self._widths: list[int] = []
        self._gap = 1
        self._strips: list[Strip] = []
        self._head: Strip | None = None
        self.cursor, self._hover = 0, -1

    # what is shown

    def fill(self, table: Table, ink: Ink) -> None:
        """Show these rows as they are arranged here; the cursor stays where it was."""
        self._given = table, ink
        table = arranged(table, self._how)
        if not self.size.width and not self.styles.is_auto_height:
            self._shown, self._marked, self._head, self._strips, self._widths = table, None, None, [], []  # no room yet
            return
        spare = 1 + (len(table.rows) + 1 > self.size.height)  # for the bar of one that can be scrolled down
        widths, gap = fitted(table, self.size.width - spare)
        mark = ink.situation.focus, self._how, widths, gap, ink.palette
        if table == self._shown and mark == self._marked:
            return
        self._shown, self._widths, self._gap, self._marked = table, widths, gap, mark
        self._draw(table, ink)
        self.cursor = min(self.cursor, max(len(table.rows) - 1, 0))
        across = max(sum(widths) + gap * (len(widths) - 1), 0)
        self.virtual_size = Size(across, len(self._strips) + self._top)
        self.refresh(layout=self.styles.is_auto_height)

    def _draw(self, table: Table, ink: Ink) -> None:
        self._head = None
        self._strips = [row_strip(row, table.columns, self._widths, self._gap, ink) for row in table.rows]
        if table.rows and any(column.title for column in table.columns):
            titles = [_heading(column, place, self._how) for place, column in enumerate(table.columns)]
            self._head = head_strip(titles, self._widths, self._gap)
        empty = words("ui.no_rows", words=self._how.words) if self._how.words else table.empty
        if not table.rows and empty:
            self._strips = said_strips(empty, self._room)

    @property
    def _top(self) -> int:
        """Rows that the headings take."""
        return int(self._head is not None)

    @property
    def _room(self) -> int:
        """Columns that a bar at the side leaves."""
        return self.scrollable_content_region.width

    @property
    def row_count(self) -> int:
        """How many rows are shown."""
        return len(self._shown.rows)

    @property
    def linked(self) -> bool:
        """Whether any row is about something."""
        return any(row.link is not None for row in self._shown.rows)

    @property
    def row_here(self) -> Row | None:
        """The row under the cursor."""
        return self._shown.rows[self.cursor] if 0 <= self.cursor < self.row_count else None

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """All rows and the headings, where the height is left to the content."""
        return len(self._strips) + self._top

    def render_line(self, y: int) -> Strip:
        """One row of what is seen; the headings stay on top."""
        width, down = self._room, self.scroll_offset.y
        row = y - self._top + down
        if y < self._top and self._head is not None:
            return self._with_more(self._window(self._head))
        if not 0 <= row < len(self._strips):
            return Strip.blank(width, self.rich_style)
        strip = self._strips[row]
        strip = self._window(strip) if row < self.row_count else strip.crop_extend(0, width, None)
        if row < self.row_count and row == self.cursor and self.has_focus:
            return strip.apply_style(self.get_component_rich_style("rows--cursor"))
        if row == self._hover and row < self.row_count:
            return strip.apply_style(self.get_component_rich_style("rows--hover"))
        return strip.apply_style(self.rich_style)

    def _with_more(self, head: Strip) -> Strip:
        """The headings, with a sign at an end beyond which the table goes on."""
        more = self.scroll_offset.x + self._room < self.virtual_size.width
        return (signed(head, self._room) if more else head).apply_style(self.rich_style)

    @property
    def _fixed(self) -> int:
        """Cells of the first column, which says what a row is about and stays where the others move to the side."""
        first = self._widths[0] + self._gap if len(self._widths) > 1 else 0
        return first if self.virtual_size.width > self._room > 2 * first else 0

    def _window(self, strip: Strip) -> Strip:
        across, room = self.scroll_offset.x, self._room
        if self.virtual_size.width <= room:
            return strip.crop_extend(0, room, None)
        return window(strip, self._shown.columns, self._widths, self._gap, self._fixed, across, room)

    # moving about

    def on_resize(self) -> None:
        """Widths follow the room."""
        if self._given is not None:
            self.fill(*self._given)

    def action_move(self, step: int) -> None:
        """The cursor up or down."""
        self._go(self.cursor + step)

    def action_leaf(self, step: int) -> None:
        """The cursor a page up or down."""
        self.action_move(step * max(self.size.height - self._top - 1, 1))

    def action_across(self, step: int) -> None:
        """A table that is wider than its panel, a column to the side."""
        now, fixed = self.scroll_offset.x, self._fixed
        starts = [begin - fixed for begin in begins(self._widths, self._gap) if begin >= fixed]
        beyond = [begin for begin in starts if begin > now] if step > 0 else [-item for item in starts if item < now]
        self.scroll_to(x=abs(min(beyond, default=now)), animate=False)

    def _go(self, row: int) -> None:
        self.cursor = min(max(row, 0), max(self.row_count - 1, 0))
        seen, first = max(self.size.height - self._top, 1), self.scroll_offset.y
        if not first <= self.cursor < first + seen:
            self.scroll_to(y=self.cursor if self.cursor < first else self.cursor - seen + 1, animate=False)
        self.refresh()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        row = event.y - self._top + self.scroll_offset.y
        if row != self._hover:
            self._hover = row
            self.refresh()

    def on_leave(self) -> None:
        self._hover = -1
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """One click opens a row, as in the lists; one on a heading sorts by it, and a second the other way round."""
        row = event.y - self._top + self.scroll_offset.y
        if event.y < self._top:
            self._sort_at(event.x if event.x < self._fixed else event.x + self.scroll_offset.x)
        elif 0 <= row < self.row_count:
            self._go(row)
            self.action_open()
        event.stop()

    def action_open(self) -> None:
        """Open the row under the cursor."""
        if self.row_here is not None:
            self.post_message(self.Opened(self, self.row_here, self._shown))

    # sorting and filtering

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

    def _sort_at(self, x: int) -> None:
        for place, width in enumerate(self._widths):
            if x < width + self._gap:
                again = self._how.column == place
                self.rearrange(evolve(self._how, column=place, turned=again and not self._how.turned))
                return
            x -= width + self._gap

    def action_sort_by(self, step: int) -> None:
        """Sort by the next column with a heading, or by none after the last."""
        ring = [-1, *(place for place, column in enumerate(self._shown.columns) if column.title)]
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

    def on_blur(self) -> None:
        if self._typing:
            self._typing = False
            self.rearrange(self._how)
