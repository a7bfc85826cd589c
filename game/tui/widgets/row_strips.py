"""Rows of tables as strips of styled segments, drawn once and kept until the table changes."""

from collections.abc import Sequence
from itertools import accumulate
from textwrap import wrap

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from game.match.present.table import Cell, Column, Row
from game.tui.charts import fit, text_width
from game.tui.style import FOCUS, Ink, tone_style
from game.tui.widgets.column_widths import MARKER


def row_strip(row: Row, columns: Sequence[Column], widths: Sequence[int], gap: int, ink: Ink) -> Strip:
    """A row with its cells in columns of these widths."""
    parts: list[Segment] = []
    for place, (cell, column, width) in enumerate(zip(row.cells, columns, widths, strict=True)):
        if place:
            parts.append(Segment(" " * gap))
        parts += _cell(cell, width, column.right, ink)
    return Strip(parts)


def head_strip(titles: Sequence[tuple[str, str, bool]], widths: Sequence[int], gap: int) -> Strip:
    """The headings: words, tone, whether to the right."""
    parts: list[Segment] = []
    for place, ((title, tone, right), width) in enumerate(zip(titles, widths, strict=True)):
        if place:
            parts.append(Segment(" " * gap))
        parts += _aligned([Segment(fit(title, width), Style.parse(tone_style(tone)))], width, right)
    return Strip(parts)


def _cell(cell: Cell, width: int, right: bool, ink: Ink) -> list[Segment]:
    parts: list[Segment] = []
    if 0 <= cell.firm < ink.situation.firms:
        glyph, style = ink.marker(cell.firm)
        parts.append(Segment(f"{glyph} ", style))
    text = fit(cell.text, width - (MARKER if parts else 0))
    parts += _marked(text, Style.parse(tone_style(cell.tone)), ink)
    return _aligned(parts, width, right)


def _marked(text: str, style: Style, ink: Ink) -> list[Segment]:
    """Words, the name of the firm that is followed apart from them."""
    if ink.focus is None:
        return [Segment(text, style)]
    parts, last = [], 0
    for hit in ink.focus.finditer(text):
        parts += [Segment(text[last : hit.start()], style), Segment(hit[0], style + Style.parse(FOCUS))]
        last = hit.end()
    return [*parts, Segment(text[last:], style)]


def _aligned(parts: list[Segment], width: int, right: bool) -> list[Segment]:
    room = width - sum(text_width(part.text) for part in parts)
    if room <= 0:
        return parts
    blank = Segment(" " * room)
    return [blank, *parts] if right else [*parts, blank]


def said_strips(text: str, room: int) -> list[Strip]:
    """What is said where there are no rows, in as many lines as it takes."""
    style = Style.parse(tone_style("muted"))
    return [Strip([Segment(line, style)]) for line in wrap(text, max(room, 20))]


def signed(head: Strip, room: int) -> Strip:
    """Headings with a sign at their end that the table goes on."""
    return Strip.join([head.crop(0, room - 1), Strip([Segment("›", Style.parse(tone_style("own")))], 1)])


def begins(widths: Sequence[int], gap: int) -> list[int]:
    """Where each column begins."""
    return list(accumulate((width + gap for width in widths[:-1]), initial=0))


def window(
    strip: Strip, columns: Sequence[Column], widths: Sequence[int], gap: int, fixed: int, across: int, room: int
) -> Strip:
    """The part of a row that is seen; a figure that would be cut is left out whole, for half of one is another.

    Args:
        fixed: cells of the first column that stays; across: cells by which the others are moved; room: cells in all.
    """
    begin = fixed + across
    first, last = begin, begin + room - fixed
    for column, start, wide in zip(columns, begins(widths, gap), widths, strict=True):
        if column.right and start < begin < start + wide:
            first = start + wide
        if column.right and begin < start < last < start + wide:
            last = start
    first = min(first, last)
    parts = [strip.crop(0, fixed), Strip.blank(first - begin), strip.crop(first, last)]
    return Strip.join(parts).extend_cell_length(room)
