"""What may come: a band from P10 to P90 with its median, after the history that led to it."""

from __future__ import annotations

from attrs import frozen

from .axes import (
    EndLabel,
    Frame,
    Show,
    draw_quarters,
    draw_ticks,
    frame,
    known,
    percent,
    spread,
)
from .blocks import CELL
from .braille import Dots, dashed, path_dots
from .canvas import LOWER, Canvas, Rows, text_width
from .line_chart import Event, draw_events
from .palette import Palette

NAMES = ("P90", "P50", "P10")


@frozen
class FanData:
    """What `fan` draws: ``history`` up to now, then the percentiles of each coming quarter (same length each).

    ``first_quarter`` is the running number of the first quarter of the history, or of the fan if there is none.
    """

    history: tuple[float | None, ...]
    low: tuple[float, ...]
    median: tuple[float, ...]
    high: tuple[float, ...]
    first_quarter: int
    index: int = 0
    show: Show = percent
    bounds: tuple[float, ...] = ()
    events: tuple[Event, ...] = ()
    names: tuple[str, str, str] = NAMES


def fan(data: FanData, width: int, height: int, palette: Palette) -> Rows:
    """Draw ``data`` in exactly ``height`` rows of ``width`` cells."""
    canvas = Canvas(width, height)
    if not canvas.width or not canvas.height:
        return canvas.rows()
    ahead = _ahead(data)
    past = [value for value in data.history if known(value)]
    values = [*past, *(value for point in ahead for value in point), *(v for v in data.bounds if known(v))]
    bounds = (min(values), max(values)) if values else (0.0, 1.0)
    room = max((text_width(_label(data, ahead, place)) for place in range(3)), default=0)
    shape = frame((width, height), bounds, data.show, room, marks=bool(data.events))
    count = len(data.history) + len(ahead)
    draw_ticks(canvas, shape, data.show, grid=not palette.plain)
    draw_quarters(canvas, shape, data.first_quarter, count)
    draw_events(canvas, shape, data.events, data.first_quarter, count)
    joined = _joined(data, ahead)
    _draw_band(canvas, shape, data, joined, count, palette)
    _draw_lines(canvas, shape, data, joined, count, palette)
    _draw_now(canvas, shape, data, count)
    if ahead:
        _draw_labels(canvas, shape, data, ahead, palette)
    return canvas.rows()


def _ahead(data: FanData) -> list[tuple[float, float, float]]:
    """Return (low, median, high) of each coming quarter, in order of size whatever was given."""
    points = zip(data.low, data.median, data.high, strict=False)
    ordered = [sorted(point) for point in points if all(known(value) for value in point)]
    return [(point[0], point[1], point[2]) for point in ordered]


def _joined(data: FanData, ahead: list[tuple[float, float, float]]) -> list[tuple[int, tuple[float, float, float]]]:
    """Return the fan's points with their places in time, opening at the last known value of the history."""
    past = len(data.history)
    points = [(past + place, point) for place, point in enumerate(ahead)]
    last = data.history[-1] if data.history else None
    return [(past - 1, (last, last, last)), *points] if known(last) and points else points


def _label(data: FanData, ahead: list[tuple[float, float, float]], place: int) -> str:
    return f"{data.names[place]} {data.show(ahead[-1][2 - place])}" if ahead else ""


def _between(joined: list[tuple[int, tuple[float, float, float]]], along: float) -> tuple[float, float] | None:
    """Return the band's lower and upper edge at a place in time, by straight lines between its points."""
    if not joined or along < joined[0][0]:
        return None
    step = min(int(along) - joined[0][0], max(0, len(joined) - 2))
    (start, here), (_, there) = joined[step], joined[min(step + 1, len(joined) - 1)]
    part = min(1.0, along - start)
    return here[0] + (there[0] - here[0]) * part, here[2] + (there[2] - here[2]) * part


def _draw_band(
    canvas: Canvas,
    shape: Frame,
    data: FanData,
    joined: list[tuple[int, tuple[float, float, float]]],
    count: int,
    palette: Palette,
) -> None:
    plot = shape.plot
    for column in range(plot.width):
        along = column * (count - 1) / (plot.width - 1) if plot.width > 1 else 0.0
        edges = _between(joined, along)
        if edges is not None:
            low, high = (plot.eighth(edge) for edge in edges)
            _draw_slice(canvas, shape, plot.left + column, (low, high), data.index, palette)


def _draw_slice(canvas: Canvas, shape: Frame, x: int, edges: tuple[int, int], index: int, palette: Palette) -> None:
    """Fill one column of the band between two heights in eighths of a cell."""
    style, bottom = palette.band(index), shape.plot.top + shape.plot.height - 1
    for cell in range(edges[0] // CELL, (edges[1] + CELL - 1) // CELL):
        low, high = max(0, edges[0] - cell * CELL), min(CELL, edges[1] - cell * CELL)
        if palette.plain:
            glyph, key = ("░" if high - low >= CELL // 2 else " "), ""
        elif low == 0 and high == CELL:
            glyph, key = " ", f"{style} on {style}"
        elif low == 0 or high <= CELL // 2:
            glyph, key = LOWER[high], style
        elif high == CELL or low >= CELL // 2:
            glyph, key = LOWER[low], f"reverse {style}"
        else:
            glyph, key = "━", style
        canvas.put(x, bottom - cell, glyph, key)


def _draw_lines(
    canvas: Canvas,
    shape: Frame,
    data: FanData,
    joined: list[tuple[int, tuple[float, float, float]]],
    count: int,
    palette: Palette,
) -> None:
    """Draw the history and the median; over the band the median keeps the band's colour behind it."""
    plot = shape.plot
    grid = Dots(plot.width, plot.height)
    past = [plot.dot(place, count, value) for place, value in enumerate(data.history) if known(value)]
    ahead = [plot.dot(place, count, point[1]) for place, point in joined]
    if ahead:
        grid.draw(dashed(path_dots(ahead), (4, 2) if palette.plain else ()), "focus")
    if past:
        grid.draw(path_dots(past), f"bold {palette.line(data.index)}")
    band = palette.band(data.index)
    for (x, y), (bits, style) in list(grid.cells.items()):
        under = canvas.styles[plot.top + y][plot.left + x]
        if style == "focus" and under.endswith(band):
            grid.cells[x, y] = (bits, f"{style} on {band}")
    grid.onto(canvas, plot.left, plot.top)


def _draw_now(canvas: Canvas, shape: Frame, data: FanData, count: int) -> None:
    """Mark where the history ends, on the time axis."""
    plot = shape.plot
    if data.history and shape.bottom == 2 and count > len(data.history):
        canvas.put(plot.column(len(data.history) - 1, count), plot.top + plot.height, "┴", "focus")


def _draw_labels(
    canvas: Canvas, shape: Frame, data: FanData, ahead: list[tuple[float, float, float]], palette: Palette
) -> None:
    plot = shape.plot
    wanted = [
        EndLabel(plot.row(ahead[-1][2 - place]), _label(data, ahead, place), data.index, place == 1)
        for place in range(3)
    ]
    kept = wanted if plot.height >= 3 else wanted[1:2]
    rows = spread([label.row for label in kept], plot.top, plot.top + plot.height - 1)
    for label, row in zip(kept, rows, strict=True):
        style = "focus" if label.focus else palette.line(data.index)
        canvas.text(shape.label_left, row, label.text, style, shape.label_room)
