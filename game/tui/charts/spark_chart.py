"""A series in one row, for a line of text or a table."""

from __future__ import annotations

from attrs import frozen

from .axes import Show, compact, known
from .canvas import LOWER, Canvas, Rows, text_width
from .palette import Palette


@frozen
class SparkData:
    """What `sparkline` draws: a label, the values (the latest at the right), the last of them as text."""

    values: tuple[float | None, ...]
    label: str = ""
    index: int = 0
    show: Show = compact
    bounds: tuple[float, ...] = ()
    value: bool = True


def sparkline(data: SparkData, width: int, height: int, palette: Palette) -> Rows:
    """Draw ``data`` in ``width`` cells; it uses the first row, or all ``height`` rows for taller columns."""
    canvas = Canvas(width, height)
    if not canvas.width or not canvas.height:
        return canvas.rows()
    seen = [value for value in data.values if known(value)]
    text = data.show(seen[-1]) if seen and data.value else ""
    left = min(text_width(data.label), width // 3) + 1 if data.label and width >= 12 else 0
    right = text_width(text) + 1 if text and width - left - text_width(text) >= 5 else 0
    cells = max(0, width - left - right)
    canvas.text(0, 0, data.label, "text", left - 1)
    if right:
        canvas.right(width, 0, text, f"bold {palette.line(data.index)}")
    values = data.values[-cells:] if cells else ()
    bounds = [value for value in (*values, *data.bounds) if known(value)]
    if bounds:
        _draw_columns(canvas, left + cells - len(values), values, (min(bounds), max(bounds)), palette.line(data.index))
    return canvas.rows()


def _draw_columns(
    canvas: Canvas, left: int, values: tuple[float | None, ...], bounds: tuple[float, float], style: str
) -> None:
    """Draw one column a value; the smallest still shows one eighth of a cell, an unknown one a dot."""
    low, high = bounds
    steps = canvas.height * 8 - 1
    for place, value in enumerate(values):
        if not known(value):
            canvas.put(left + place, canvas.height - 1, "·", "muted")
            continue
        share = (value - low) / (high - low) if high > low else 0.5
        eighths = 1 + round(min(1.0, max(0.0, share)) * steps)
        for row in range((eighths + 7) // 8):
            glyph = LOWER[min(8, eighths - row * 8)]
            canvas.put(left + place, canvas.height - 1 - row, glyph, style)
