"""Numbers as lying bars: a table of single values (also negative ones), and stacks such as the parts of a cost."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from .axes import Show, compact, known
from .blocks import CELL, Span, draw_bar
from .canvas import Canvas, Rows, text_width
from .palette import Palette


@frozen
class Bar:
    """One row: its label, its value, and its text if another than the value as the chart shows it."""

    label: str
    value: float
    index: int = 0
    text: str = ""
    focus: bool = False


@frozen
class BarsData:
    """What `bars` draws, in this order from the top; ``bounds`` are values that the scale must enclose."""

    bars: tuple[Bar, ...]
    show: Show = compact
    bounds: tuple[float, ...] = ()
    more: str = "+{count} more"


@frozen
class StackRow:
    """One stack: its label, a value for each part (negative ones go to the left of zero), and a text for its sum."""

    label: str
    values: tuple[float, ...]
    text: str = ""
    focus: bool = False


@frozen
class StackData:
    """What `stack_bar` draws: the names and palette indices of the parts, and one row or several on one scale."""

    parts: tuple[tuple[str, int], ...]
    rows: tuple[StackRow, ...]
    show: Show = compact
    bounds: tuple[float, ...] = ()


@frozen
class Scale:
    """Columns of a bar table: labels, bars (with the column of zero in eighths of a cell) and values."""

    left: int
    cells: int
    low: float
    high: float

    def place(self, value: float) -> int:
        """Return how far right ``value`` lies from ``left``, in eighths of a cell."""
        share = (value - self.low) / (self.high - self.low)
        return round(min(1.0, max(0.0, share)) * self.cells * CELL)


def _scale(width: int, label: int, value: int, low: float, high: float) -> Scale:
    """Return the columns for a table ``width`` cells wide; bars give way before values, labels after both."""
    left = min(label, max(4, width // 3)) + 1 if label else 0
    cells = max(0, width - left - (value + 1 if value else 0))
    if not high > low:
        low, high = min(low, 0.0), max(high, 0.0) or 1.0
    return Scale(left, cells, low, high)


def bars(data: BarsData, width: int, height: int, palette: Palette) -> Rows:
    """Draw ``data`` in exactly ``height`` rows of ``width`` cells, one bar a row."""
    canvas = Canvas(width, height)
    shown = data.bars if len(data.bars) <= height else data.bars[: max(0, height - 1)]
    values = [bar.value for bar in data.bars if known(bar.value)] + [v for v in data.bounds if known(v)]
    texts = [bar.text or _shown(bar.value, data.show) for bar in shown]
    label = max((text_width(bar.label) for bar in shown), default=0)
    scale = _scale(
        width,
        label,
        max((text_width(text) for text in texts), default=0),
        min([0.0, *values]),
        max([0.0, *values]),
    )
    for y, (bar, text) in enumerate(zip(shown, texts, strict=True)):
        style = "focus" if bar.focus else "text"
        canvas.text(0, y, bar.label, style, scale.left - 1)
        if known(bar.value):
            ends = sorted((scale.place(0.0), scale.place(bar.value)))
            draw_bar(canvas, scale.left, y, _lying(ends[0], ends[1], bar.index), scale.cells, palette)
        _draw_zero(canvas, scale, y)
        canvas.right(width, y, text, style, max(0, width - scale.left - scale.cells))
    if len(shown) < len(data.bars) and height > 0:
        canvas.text(0, height - 1, data.more.format(count=len(data.bars) - len(shown)), "muted")
    return canvas.rows()


def _shown(value: float, show: Show) -> str:
    return show(value) if known(value) else "?"


def _lying(start: int, stop: int, index: int) -> list[Span]:
    """Return the span of a bar; a value that is not zero is never quite invisible."""
    return [Span(start, max(stop, start + 1), index)]


def _draw_zero(canvas: Canvas, scale: Scale, y: int) -> None:
    """Mark zero where there are negative values."""
    column = scale.left + scale.place(0.0) // CELL
    if scale.low < 0.0 and column < scale.left + scale.cells and canvas.blank(column, y):
        canvas.put(column, y, "│", "axis")


def stack_bar(data: StackData, width: int, height: int, palette: Palette) -> Rows:
    """Draw ``data`` in exactly ``height`` rows of ``width`` cells: a bar each, then the parts by name."""
    canvas = Canvas(width, height)
    if not canvas.width or not canvas.height:
        return canvas.rows()
    values = [[value if known(value) else 0.0 for value in row.values] for row in data.rows]
    lows = [sum(min(0.0, value) for value in row) for row in values]
    highs = [sum(max(0.0, value) for value in row) for row in values]
    texts = [row.text or data.show(low + high) for row, low, high in zip(data.rows, lows, highs, strict=True)]
    label = max((text_width(row.label) for row in data.rows), default=0)
    edges = [0.0, *(value for value in data.bounds if known(value))]
    scale = _scale(width, label, max(map(text_width, texts), default=0), min([*edges, *lows]), max([*edges, *highs]))
    legend = min(_legend_rows(data, values, width, palette), max(0, height - len(data.rows)))
    pitch = 2 if height - legend >= 2 * len(data.rows) and len(data.rows) > 1 else 1
    thick = pitch if len(data.rows) > 1 else min(2, max(1, height - legend - 1))
    y = 0
    for row, parts, text in zip(data.rows, values, texts, strict=True):
        style = "focus" if row.focus else "text"
        canvas.text(0, y, row.label, style, scale.left - 1)
        for line in range(1 if pitch == 2 else thick):
            _draw_stack(canvas, scale, y + line, data, parts, palette)
        canvas.right(width, y, text, style, max(0, width - scale.left - scale.cells))
        y += pitch if len(data.rows) > 1 else thick
    _draw_legend(canvas, min(y, height - legend), data, values, palette)
    return canvas.rows()


def _draw_stack(
    canvas: Canvas, scale: Scale, y: int, data: StackData, parts: Sequence[float], palette: Palette
) -> None:
    """Lay the parts end to end: positive ones rightwards from zero, negative ones leftwards."""
    up, down, spans = 0.0, 0.0, []
    for (_, index), value in zip(data.parts, parts, strict=False):
        start = up if value >= 0.0 else down + value
        spans.append(Span(scale.place(start), scale.place(start + abs(value)), index))
        up, down = (up + value, down) if value >= 0.0 else (up, down + value)
    spans.sort(key=lambda span: (span.start, span.stop))
    draw_bar(canvas, scale.left, y, spans, scale.cells, palette)
    _draw_zero(canvas, scale, y)


def _entries(data: StackData, values: Sequence[Sequence[float]]) -> list[tuple[str, int]]:
    """Return the legend: names, with their values where there is a single row."""
    entries = []
    for place, (name, index) in enumerate(data.parts):
        single = len(values) == 1 and place < len(values[0])
        entries.append((f"{name} {data.show(values[0][place])}" if single else name, index))
    return entries


def _legend_rows(data: StackData, values: Sequence[Sequence[float]], width: int, palette: Palette) -> int:
    rows = [place[1] for place in _legend_places(_entries(data, values), width)]
    return max(rows) + 1 if rows else 0


def _legend_places(entries: Sequence[tuple[str, int]], width: int) -> list[tuple[int, int]]:
    """Return (column, row) of each legend entry, wrapped at ``width``."""
    places, x, y = [], 0, 0
    for text, _ in entries:
        size = text_width(text) + 4
        if x and x + size - 2 > width:
            x, y = 0, y + 1
        places.append((x, y))
        x += size
    return places


def _draw_legend(
    canvas: Canvas, top: int, data: StackData, values: Sequence[Sequence[float]], palette: Palette
) -> None:
    entries = _entries(data, values)
    for (text, index), (x, y) in zip(entries, _legend_places(entries, canvas.width), strict=True):
        canvas.put(x, top + y, palette.texture(index) if palette.plain else "■", palette.line(index))
        canvas.text(x + 2, top + y, text, "text")
