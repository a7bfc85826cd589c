"""Scales, ticks, the frame of a chart over time, and labels that do not collide."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TypeGuard

from attrs import frozen

from .braille import ACROSS, DOWN, Dot
from .canvas import Canvas, text_width
from .palette import Palette

Show = Callable[[float], str]
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_LARGE = ((1e12, "T"), (1e9, "G"), (1e6, "M"), (1e4, "k"))
_QUARTER_STEPS = (1, 2, 4, 8, 12, 20, 40, 80, 200)
QUARTER_CELLS = 6
# Sums and differences of values up to here stay finite.
LARGEST = 1e100


def quarter_number(year: int, quarter: int) -> int:
    """Return the running number of a quarter (1 to 4) of a year."""
    return year * 4 + quarter - 1


def quarter_label(number: int) -> str:
    """Return a running quarter number as text: ``2026Q3``."""
    return f"{number // 4}Q{number % 4 + 1}"


def compact(value: float) -> str:
    """Return a number in few characters: 0.25, 3.5, 120, 45k, 1.2M."""
    for size, letter in _LARGE:
        if abs(value) >= size:
            unit = size if letter != "k" else 1e3
            return f"{value / unit:.3g}{letter}"
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def percent(value: float) -> str:
    """Return a share 0..1 as text: 7.5%, 36%."""
    digits = f"{value * 100:.1f}" if abs(value) < 0.0995 else f"{value * 100:.0f}"
    return digits.removesuffix(".0").replace("-0", "0", digits in ("-0", "-0.0")) + "%"


def known(value: float | None) -> TypeGuard[float]:
    """Return whether ``value`` is a number of drawable size: charts leave out the rest, NaN and infinities included."""
    return value is not None and -LARGEST <= value <= LARGEST


def nice_ticks(low: float, high: float, count: int) -> list[float]:
    """Return at most ``count`` (at least two) round values that enclose ``low`` .. ``high`` (Heckbert 1990)."""
    low, high = _proper(low, high)
    count = max(2, count)
    step = (high - low) / (count - 1)
    power = 10.0 ** math.floor(math.log10(step))
    for size in (*(power * part for part in _STEPS), power * 20.0, power * 25.0, power * 50.0):
        first, last = math.floor(low / size + 1e-9), math.ceil(high / size - 1e-9)
        if last - first < count and size >= step * 0.999:
            return [place * size for place in range(first, last + 1)]
    return [low, high]


def _proper(low: float, high: float) -> tuple[float, float]:
    """Return a range that is finite and has a width."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return 0.0, 1.0
    low, high = max(min(low, high), -1e300), min(max(low, high), 1e300)
    if high - low > max(abs(low), abs(high)) * 1e-9 and high - low > 1e-250:
        return low, high
    room = abs(high) * 0.1 if abs(high) > 1e-250 else 1.0
    return low - room, high + room


@frozen
class Plot:
    """Where the data go on the canvas (cells), and the values at the bottom and the top edge."""

    left: int
    top: int
    width: int
    height: int
    low: float
    high: float

    def share(self, value: float) -> float:
        """Return how far up ``value`` lies, 0 at the bottom to 1 at the top, clipped."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))

    def dot(self, place: int, count: int, value: float) -> Dot:
        """Return the braille dot of point ``place`` of ``count`` at ``value``."""
        last = self.width * ACROSS - 1
        x = round(place * last / (count - 1)) if count > 1 else last
        return x, round((1.0 - self.share(value)) * (self.height * DOWN - 1))

    def eighth(self, value: float) -> int:
        """Return the height of ``value`` above the bottom edge in eighths of a cell."""
        return round(self.share(value) * self.height * 8)

    def row(self, value: float) -> int:
        """Return the canvas row in which ``value`` lies."""
        return self.top + round((1.0 - self.share(value)) * (self.height * DOWN - 1)) // DOWN

    def column(self, place: float, count: int) -> int:
        """Return the canvas column of point ``place`` of ``count``."""
        return self.left + (round(place * (self.width - 1) / (count - 1)) if count > 1 else self.width - 1)


@frozen
class Frame:
    """A plot with its ticks, and the columns to its right that labels may use."""

    plot: Plot
    ticks: tuple[float, ...]
    label_left: int
    label_room: int
    bottom: int


def frame(
    size: tuple[int, int],
    bounds: tuple[float, float],
    show: Show,
    label_width: int,
    *,
    marks: bool = False,
    tight: bool = False,
) -> Frame:
    """Divide ``size`` (width, height) into axis, plot, labels; what does not fit is left out, the plot last.

    ``bounds`` are the smallest and largest value; ``tight`` keeps them as the plot's edges instead of round ticks.
    """
    width, height = size
    bottom = 2 if height >= 7 else 1 if height >= 4 else 0
    top = 1 if marks and height >= 7 else 0
    rows = max(1, height - bottom - top)
    ticks = nice_ticks(*bounds, max(5, min(8, rows // 3 + 1)))
    low, high = _proper(*bounds) if tight else (ticks[0], ticks[-1])
    ticks = _written_ticks([tick for tick in ticks if low <= tick <= high + (high - low) * 1e-9], (low, high), rows)
    ticks = sorted({show(tick): tick for tick in sorted(ticks, key=lambda tick: -abs(tick - round(tick)))}.values())
    axis = max((text_width(show(tick)) for tick in ticks), default=0) + 1 if width >= 18 else 0
    most = width * 2 // 5 if label_width < width * 2 // 5 else width // 3  # a little more where that leaves none cut
    labels = min(label_width + 1, most) if width >= 24 and label_width else 0
    axis = axis if width - axis - labels >= 8 else 0
    plot = Plot(axis, top, max(1, width - axis - labels), rows, low, high)
    return Frame(plot, tuple(ticks), plot.left + plot.width + 1, max(0, labels - 1), bottom)


def _written_ticks(ticks: list[float], edges: tuple[float, float], rows: int) -> list[float]:
    """Return the ticks that are written: evenly fewer where two would stand on neighbouring rows."""
    if rows <= 4 or len(ticks) < 2:
        return ticks[:1] + ticks[-1:] if len(ticks) > 1 and rows > 1 else ticks[:1]
    gap = (ticks[1] - ticks[0]) / (edges[1] - edges[0]) * rows
    step = 1
    while gap * step < 1.9 and step < len(ticks) - 1:
        step += 1
    return ticks[::step]


def draw_ticks(canvas: Canvas, shape: Frame, show: Show, *, grid: bool) -> None:
    """Write the value axis to the left of the plot, with faint lines across it if ``grid``."""
    plot = shape.plot
    taken: set[int] = set()
    for tick in shape.ticks:
        row = plot.row(tick)
        if row in taken:
            continue
        taken.add(row)
        if plot.left:
            canvas.right(plot.left - 1, row, show(tick), "muted")
        for column in range(plot.left, plot.left + plot.width if grid else 0):
            canvas.put(column, row, "┈", "grid")
    for row in range(plot.top, plot.top + plot.height if plot.left else 0):
        canvas.put(plot.left - 1, row, "┤" if row in taken else "│", "axis")


def quarter_ticks(first: int, count: int, width: int) -> list[int]:
    """Return the points (0 .. count - 1) whose quarters are written below a plot ``width`` cells wide."""
    room = max(1, width // (QUARTER_CELLS + 2))
    for step in _QUARTER_STEPS:
        places = [place for place in range(count) if (first + place) % step == 0]
        if len(places) <= room:
            return places or [0]
    return [0]


def draw_quarters(canvas: Canvas, shape: Frame, first: int, count: int) -> None:
    """Write the time axis below the plot; ``first`` is the running number of the first quarter."""
    plot = shape.plot
    below = plot.top + plot.height
    if not shape.bottom or count < 1:
        return
    ticks = quarter_ticks(first, count, plot.width)
    if shape.bottom == 2:
        for column in range(plot.left, plot.left + plot.width):
            canvas.put(column, below, "─", "axis")
        if plot.left:
            canvas.put(plot.left - 1, below, "└", "axis")
        for place in ticks:
            canvas.put(plot.column(place, count), below, "┬", "axis")
    free = 0
    for place in ticks:
        start = min(max(free, plot.column(place, count) - QUARTER_CELLS // 2), canvas.width - QUARTER_CELLS)
        if start >= free:
            canvas.text(start, below + shape.bottom - 1, quarter_label(first + place), "muted")
            free = start + QUARTER_CELLS + 1


def spread(rows: Sequence[int], low: int, high: int) -> list[int]:
    """Return distinct rows in ``low`` .. ``high`` (inclusive), in the order of ``rows`` and near to them.

    ``rows`` must be sorted and no more than the rows there are. Neighbours that would collide are centred together.
    """
    groups: list[tuple[float, int]] = []
    for row in rows:
        groups.append((float(row), 1))
        while len(groups) > 1 and _end(groups[-2]) > _begin(groups[-1]):
            (right, many), (left, few) = groups.pop(), groups.pop()
            groups.append(((right * many + left * few) / (many + few), many + few))
    placed = [place for group in groups for place in _rows_of(group)]
    for place in range(len(placed)):
        placed[place] = max(placed[place], low + place, placed[place - 1] + 1 if place else low)
    for place in reversed(range(len(placed))):
        ceiling = high if place == len(placed) - 1 else placed[place + 1] - 1
        placed[place] = min(placed[place], ceiling)
    return placed


def _begin(group: tuple[float, int]) -> float:
    return group[0] - group[1] / 2.0


def _end(group: tuple[float, int]) -> float:
    return group[0] + group[1] / 2.0


def _rows_of(group: tuple[float, int]) -> list[int]:
    first = round(group[0] - (group[1] - 1) / 2.0)
    return [first + place for place in range(group[1])]


@frozen
class EndLabel:
    """A label at the right end of a series: the row it wants, its text, series index, and whether it stands out."""

    row: int
    text: str
    index: int
    focus: bool = False
    weight: float = 0.0


def draw_end_labels(canvas: Canvas, shape: Frame, labels: Sequence[EndLabel], palette: Palette) -> None:
    """Write direct labels to the right of the plot, none over another; if rows run out the lightest go first.

    ``labels`` come from the top down: of two that want the same row the first stands above.
    """
    if shape.label_room < 3:
        return
    low, high = shape.plot.top, shape.plot.top + shape.plot.height - 1
    ranked = sorted(enumerate(labels), key=lambda pair: (not pair[1].focus, -pair[1].weight, pair[0]))
    kept = sorted(ranked[: high - low + 1], key=lambda pair: (pair[1].row, pair[0]))
    rows = spread([label.row for _, label in kept], low, high)
    for (_, label), row in zip(kept, rows, strict=True):
        style = palette.line(label.index)
        canvas.put(shape.label_left, row, palette.marker(label.index), style)
        strong = f"bold {style}" if label.focus else style
        canvas.text(shape.label_left + 2, row, label.text, strong, shape.label_room - 2)
