"""Several series over quarters as thin lines, named at their right ends."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from .axes import (
    EndLabel,
    Frame,
    Show,
    compact,
    draw_end_labels,
    draw_quarters,
    draw_ticks,
    frame,
    known,
)
from .braille import Dot, Dots, dashed, path_dots
from .canvas import Canvas, Rows, text_width
from .palette import Palette

MARKER_EVERY = 12
LEAST_NAME = 6


@frozen
class Series:
    """One line: its name, a value for each quarter (None or NaN where unknown), and its index in the palette."""

    name: str
    values: tuple[float | None, ...]
    index: int
    focus: bool = False


@frozen
class Event:
    """Something that happened in a quarter (a running quarter number), marked by a vertical line."""

    quarter: int
    text: str


@frozen
class LinesData:
    """What `lines` draws. ``bounds`` are values that the axis must enclose; shares start at 0, prices need not."""

    series: tuple[Series, ...]
    first_quarter: int
    show: Show = compact
    bounds: tuple[float, ...] = ()
    events: tuple[Event, ...] = ()


def lines(data: LinesData, width: int, height: int, palette: Palette) -> Rows:
    """Draw ``data`` in exactly ``height`` rows of ``width`` cells."""
    canvas = Canvas(width, height)
    if not canvas.width or not canvas.height:
        return canvas.rows()
    values = [value for series in data.series for value in series.values if known(value)]
    values += [value for value in data.bounds if known(value)]
    bounds = (min(values), max(values)) if values else (0.0, 1.0)
    texts = [_label(series, data.show) for series in data.series]
    room = max((text_width(text) + 2 for text in texts), default=0)
    shape = frame((width, height), bounds, data.show, room, marks=bool(data.events))
    count = max((len(series.values) for series in data.series), default=0)
    draw_ticks(canvas, shape, data.show, grid=not palette.plain)
    draw_quarters(canvas, shape, data.first_quarter, count)
    draw_events(canvas, shape, data.events, data.first_quarter, count)
    _draw_series(canvas, shape, data, count, palette)
    draw_end_labels(canvas, shape, _end_labels(shape, data), palette)
    return canvas.rows()


def _label(series: Series, show: Show) -> str:
    last = _last(series)
    return series.name if last is None else f"{series.name} {show(last)}"


def _last(series: Series) -> float | None:
    return next((value for value in reversed(series.values) if known(value)), None)


def _end_labels(shape: Frame, data: LinesData) -> list[EndLabel]:
    labels = []
    for series in data.series:
        last = _last(series)
        if last is not None:
            text = _label(series, data.show)
            labels.append(EndLabel(shape.plot.row(last), text, series.index, series.focus, last))
    return sorted(labels, key=lambda label: -label.weight)


def _pieces(shape: Frame, series: Series, count: int) -> list[list[Dot]]:
    """Return the dots of each stretch of known values."""
    pieces: list[list[Dot]] = [[]]
    for place, value in enumerate(series.values):
        if known(value):
            pieces[-1].append(shape.plot.dot(place, count, value))
        elif pieces[-1]:
            pieces.append([])
    return [piece for piece in pieces if piece]


def _draw_series(canvas: Canvas, shape: Frame, data: LinesData, count: int, palette: Palette) -> None:
    """Draw all lines, those that stand out last and so on top."""
    plot = shape.plot
    grid = Dots(plot.width, plot.height)
    ordered = sorted(data.series, key=lambda series: series.focus)
    for series in ordered:
        style = ("bold " if series.focus else "") + palette.line(series.index)
        for piece in _pieces(shape, series, count):
            grid.draw(dashed(path_dots(piece), palette.dashes(series.index)), style)
    grid.onto(canvas, plot.left, plot.top)
    for series in ordered if palette.plain else ():
        _mark(canvas, shape, series, count, palette)


def _mark(canvas: Canvas, shape: Frame, series: Series, count: int, palette: Palette) -> None:
    """Put the marker of ``series`` on its line now and then, so that it is told apart without colour."""
    every = max(1, round(MARKER_EVERY * count / max(1, shape.plot.width)))
    for place in range(series.index % every, count, every):
        value = series.values[place] if place < len(series.values) else None
        if known(value):
            column = shape.plot.column(place, count)
            canvas.put(column, shape.plot.row(value), palette.marker(series.index))


def draw_events(canvas: Canvas, shape: Frame, events: tuple[Event, ...], first: int, count: int) -> None:
    """Mark each event that lies in the plot by a vertical line, and name it above the plot if there is a row."""
    plot = shape.plot
    shown = sorted((event for event in events if 0 <= event.quarter - first < count), key=lambda event: event.quarter)
    columns = [plot.column(event.quarter - first, count) for event in shown]
    for column in columns:
        for row in range(plot.top, plot.top + plot.height):
            canvas.put(column, row, "┊", "event")
    if plot.top:
        _name_events(canvas, shown, columns)


def _name_events(canvas: Canvas, events: Sequence[Event], columns: Sequence[int]) -> None:
    """Write the events' names into the top row: to the right of the mark, or to its left where more fits there."""
    free = 0
    for place, (event, column) in enumerate(zip(events, columns, strict=True)):
        ahead = (columns[place + 1] - 1 if place + 1 < len(columns) else canvas.width) - column - 1
        behind, wanted = column - free, text_width(event.text)
        if column < free:
            continue
        canvas.put(column, 0, "▾", "event")
        free = column + 2
        if ahead < wanted <= behind:
            canvas.right(column, 0, event.text, "event", behind)
        elif ahead >= min(wanted, LEAST_NAME):
            free = column + 2 + canvas.text(column + 1, 0, event.text, "event", ahead)
