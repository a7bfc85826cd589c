"""Shares over quarters as stacked areas, named at their right ends."""

from __future__ import annotations

from attrs import frozen

from .axes import (
    EndLabel,
    Frame,
    Show,
    draw_end_labels,
    draw_quarters,
    draw_ticks,
    frame,
    known,
    percent,
)
from .blocks import Span, draw_column
from .canvas import Canvas, Rows, text_width
from .line_chart import Event, Series, draw_events
from .palette import Palette


@frozen
class StackedData:
    """What `stacked` draws: ``series`` from the bottom up, values 0 or more; ``top`` is the value at the top edge.

    Without ``top`` the largest sum is the top (1.0 for shares that add up to 1).
    """

    series: tuple[Series, ...]
    first_quarter: int
    show: Show = percent
    top: float | None = None
    events: tuple[Event, ...] = ()


def stacked(data: StackedData, width: int, height: int, palette: Palette) -> Rows:
    """Draw ``data`` in exactly ``height`` rows of ``width`` cells."""
    canvas = Canvas(width, height)
    if not canvas.width or not canvas.height:
        return canvas.rows()
    count = max((len(series.values) for series in data.series), default=0)
    levels = [_levels(data, place) for place in range(count)]
    largest = max((level[-1] for level in levels if level), default=1.0)
    top = data.top if data.top is not None and known(data.top) and data.top > 0 else max(largest, 1e-9)
    room = max((text_width(_label(series, data.show)) + 2 for series in data.series), default=0)
    shape = frame((width, height), (0.0, top), data.show, room, marks=bool(data.events), tight=True)
    draw_ticks(canvas, shape, data.show, grid=not palette.plain)
    draw_quarters(canvas, shape, data.first_quarter, count)
    if count:
        _draw_areas(canvas, shape, data, levels, palette)
        draw_end_labels(canvas, shape, _end_labels(shape, data, levels[-1]), palette)
    draw_events(canvas, shape, data.events, data.first_quarter, count)
    return canvas.rows()


def _value(series: Series, place: int) -> float:
    value = series.values[place] if 0 <= place < len(series.values) else None
    return max(0.0, value) if known(value) else 0.0


def _label(series: Series, show: Show) -> str:
    return f"{series.name} {show(_value(series, len(series.values) - 1))}"


def _levels(data: StackedData, place: int) -> list[float]:
    """Return the upper edge of each series at one point, from the bottom up."""
    levels, level = [], 0.0
    for series in data.series:
        level += _value(series, place)
        levels.append(level)
    return levels


def _draw_areas(canvas: Canvas, shape: Frame, data: StackedData, levels: list[list[float]], palette: Palette) -> None:
    """Fill each column of the plot, between two points by straight lines."""
    plot, last = shape.plot, len(levels) - 1
    bottom = plot.top + plot.height - 1
    for column in range(plot.width):
        along = column * last / (plot.width - 1) if plot.width > 1 else float(last)
        place = min(int(along), max(0, last - 1))
        part = along - place
        here, there = levels[place], levels[min(place + 1, last)]
        edges = [plot.eighth(low + (high - low) * part) for low, high in zip(here, there, strict=True)]
        spans = [
            Span(start, stop, series.index)
            for start, stop, series in zip([0, *edges], edges, data.series, strict=False)
            if stop > start
        ]
        draw_column(canvas, plot.left + column, bottom, spans, plot.height, palette)


def _end_labels(shape: Frame, data: StackedData, levels: list[float]) -> list[EndLabel]:
    """Return the labels from the top down, each at the middle of its area."""
    labels = []
    for series, low, high in reversed(list(zip(data.series, [0.0, *levels], levels, strict=False))):
        if high > low:
            row = shape.plot.row((low + high) / 2.0)
            labels.append(EndLabel(row, _label(series, data.show), series.index, series.focus, high - low))
    return labels
