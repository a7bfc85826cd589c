"""Thin lines: two by four braille dots in each terminal cell, several series on one grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .canvas import Canvas

ACROSS, DOWN = 2, 4
_BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
_FIRST = 0x2800
Dot = tuple[int, int]


def line_dots(start: Dot, stop: Dot) -> Iterator[Dot]:
    """Yield the dots of a straight line, both ends included (Bresenham 1965)."""
    x, y = start
    step_x = 1 if stop[0] >= x else -1
    step_y = 1 if stop[1] >= y else -1
    wide, high = abs(stop[0] - x), -abs(stop[1] - y)
    error = wide + high
    while True:
        yield x, y
        if (x, y) == stop:
            return
        twice = 2 * error
        if twice >= high:
            error += high
            x += step_x
        if twice <= wide:
            error += wide
            y += step_y


def path_dots(points: Sequence[Dot]) -> Iterator[Dot]:
    """Yield the dots of a line through ``points``; a single point is one dot."""
    if len(points) == 1:
        yield points[0]
    for place in range(1, len(points)):
        dots = line_dots(points[place - 1], points[place])
        if place > 1:
            next(dots)
        yield from dots


def dashed(dots: Iterator[Dot], pattern: Sequence[int]) -> Iterator[Dot]:
    """Yield only the dots that a dash pattern (drawn, left out, drawn, ...) keeps; an empty pattern keeps all."""
    if not pattern:
        yield from dots
        return
    keep = [place % 2 == 0 for place, length in enumerate(pattern) for _ in range(length)]
    for place, dot in enumerate(dots):
        if keep[place % len(keep)]:
            yield dot


class Dots:
    """A grid of braille dots ``width`` x ``height`` cells large; a cell takes the style of the last dot set in it."""

    __slots__ = ("cells", "height", "width")

    def __init__(self, width: int, height: int) -> None:
        self.width = max(0, width)
        self.height = max(0, height)
        self.cells: dict[tuple[int, int], tuple[int, str]] = {}

    def draw(self, dots: Iterator[Dot], style: str) -> None:
        """Set each dot; dots outside the grid are dropped."""
        cells, right, bottom = self.cells, self.width * ACROSS, self.height * DOWN
        for x, y in dots:
            if 0 <= x < right and 0 <= y < bottom:
                place = (x // ACROSS, y // DOWN)
                bits = cells.get(place, (0, ""))[0]
                cells[place] = (bits | _BITS[x % ACROSS][y % DOWN], style)

    def onto(self, canvas: Canvas, left: int, top: int) -> None:
        """Put the cells that have dots on ``canvas``, over what is there."""
        for (x, y), (bits, style) in self.cells.items():
            canvas.put(left + x, top + y, chr(_FIRST + bits), style)
