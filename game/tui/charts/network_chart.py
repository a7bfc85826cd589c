"""Who is with whom and who sues whom: names on an ellipse, alliances as solid lines, suits as broken ones."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import Enum

from attrs import frozen

from .braille import ACROSS, DOWN, Dot, Dots, dashed, line_dots
from .canvas import Canvas, Rows, text_width
from .palette import Palette

SUIT_MARK = "✕"
ARROWS = {(1, 0): "▸", (-1, 0): "◂", (0, 1): "▾", (0, -1): "▴"}
WORDS = ("shares with", "sues", "licenses to")


class Tie(Enum):
    """What an edge means."""

    ALLIANCE = "alliance"
    SUIT = "suit"
    LICENCE = "licence"


@frozen
class Stroke:
    """How a kind of edge looks: style key, dash pattern, mark in its middle, whether it points at its second end."""

    style: str
    dashes: tuple[int, ...]
    mark: str
    pointed: bool
    sample: str


STROKES = {
    Tie.ALLIANCE: Stroke("alliance", (), "", False, "━━━"),
    Tie.SUIT: Stroke("suit", (3, 3), SUIT_MARK, True, "╌✕▸"),
    Tie.LICENCE: Stroke("licence", (1, 2), "", True, "┈┈▸"),
}


@frozen
class Node:
    """A name in the network; a ``hub`` (a pool, a platform) stands in the middle."""

    name: str
    index: int
    focus: bool = False
    hub: bool = False


@frozen
class Edge:
    """A tie between the nodes at two places in the list; a suit or licence points from ``start`` to ``stop``."""

    start: int
    stop: int
    tie: Tie
    label: str = ""


@frozen
class NetworkData:
    """What `network` draws; ``words`` say what the three kinds of edge mean."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    words: tuple[str, str, str] = WORDS


@frozen
class Box:
    """Where a name stands: first column, row, width in cells."""

    x: int
    y: int
    width: int

    def centre(self) -> Dot:
        """Return the braille dot in the middle of the name."""
        return self.x * ACROSS + self.width * ACROSS // 2, self.y * DOWN + DOWN // 2 - 1

    def holds(self, x: int, y: int, margin: int = 1) -> bool:
        """Return whether the cell (x, y) belongs to the name or to the blank cells beside it."""
        return y == self.y and self.x - margin <= x < self.x + self.width + margin


def network(data: NetworkData, width: int, height: int, palette: Palette) -> Rows:
    """Draw ``data`` in exactly ``height`` rows of ``width`` cells; too small for a picture, it lists the edges."""
    canvas = Canvas(width, height)
    if not canvas.width or not canvas.height:
        return canvas.rows()
    foot = 1 if height >= 8 and width >= 24 else 0
    boxes = place_nodes(data.nodes, width, height - foot) if width >= 24 and height >= 5 else None
    if boxes is None:
        _draw_list(canvas, data, palette)
        return canvas.rows()
    edges = [edge for edge in data.edges if _proper(edge, len(boxes))]
    _draw_edges(canvas, data, edges, boxes)
    for node, box in zip(data.nodes, boxes, strict=True):
        _draw_name(canvas, node, box, palette)
    if foot:
        _draw_words(canvas, data, edges)
    return canvas.rows()


def _proper(edge: Edge, count: int) -> bool:
    return edge.start != edge.stop and 0 <= edge.start < count and 0 <= edge.stop < count


def _written(node: Node, palette: Palette | None = None) -> str:
    return f"[{node.name}]" if node.focus else node.name


def place_nodes(nodes: Sequence[Node], width: int, height: int) -> list[Box] | None:
    """Return a place for each name, hubs in the middle and the others clockwise from the top; None if they collide."""
    around = [place for place, node in enumerate(nodes) if not node.hub]
    hubs = [place for place, node in enumerate(nodes) if node.hub]
    boxes: dict[int, Box] = {}
    for order, place in enumerate(hubs):
        y = height // 2 + 2 * order - (len(hubs) - 1)
        if not _settle(boxes, place, nodes[place], (width / 2.0, y), (width, height)):
            return None
    for order, place in enumerate(around):
        turn = 2.0 * math.pi * order / len(around) - math.pi / 2.0
        radius = (width - text_width(_written(nodes[place])) - 2) / 2.0
        x = width / 2.0 + radius * math.cos(turn)
        y = round((height - 1) / 2.0 * (1.0 + math.sin(turn)))
        if not _settle(boxes, place, nodes[place], (x, y), (width, height)):
            return None
    return [boxes[place] for place in range(len(nodes))]


def _settle(boxes: dict[int, Box], place: int, node: Node, wanted: tuple[float, int], size: tuple[int, int]) -> bool:
    """Put a name at the wanted place, or in the nearest row above or below in which it is free."""
    room = text_width(_written(node))
    x = min(max(0, round(wanted[0] - room / 2.0)), size[0] - room)
    for shift in sorted(range(-size[1], size[1] + 1), key=lambda step: (abs(step), step)):
        y = wanted[1] + shift
        box = Box(x, y, room)
        if x >= 0 and 0 <= y < size[1] and abs(shift) <= 3 and not _collides(box, boxes):
            boxes[place] = box
            return True
    return False


def _collides(box: Box, boxes: dict[int, Box]) -> bool:
    return any(
        other.y == box.y and box.x < other.x + other.width + 2 and other.x < box.x + box.width + 2
        for other in boxes.values()
    )


def _visible(edge: Edge, boxes: Sequence[Box]) -> list[Dot]:
    """Return the dots of an edge that no name covers."""
    dots = line_dots(boxes[edge.start].centre(), boxes[edge.stop].centre())
    return [dot for dot in dots if not any(box.holds(dot[0] // ACROSS, dot[1] // DOWN) for box in boxes)]


def _draw_edges(canvas: Canvas, data: NetworkData, edges: Sequence[Edge], boxes: Sequence[Box]) -> None:
    """Draw alliances, then licences, then suits on top; marks and labels last."""
    order = (Tie.ALLIANCE, Tie.LICENCE, Tie.SUIT)
    drawn = [(edge, _visible(edge, boxes)) for tie in order for edge in edges if edge.tie is tie]
    grid = Dots(canvas.width, canvas.height)
    for edge, dots in drawn:
        stroke = STROKES[edge.tie]
        focus = data.nodes[edge.start].focus or data.nodes[edge.stop].focus
        style = f"bold {stroke.style}" if focus else stroke.style
        grid.draw(dashed(iter(dots), stroke.dashes), style)
    grid.onto(canvas, 0, 0)
    for edge, dots in drawn:
        if dots:
            _draw_marks(canvas, edge, dots, boxes)


def _draw_marks(canvas: Canvas, edge: Edge, dots: Sequence[Dot], boxes: Sequence[Box]) -> None:
    """Put the arrow at the end of an edge, its mark and label at the middle."""
    stroke = STROKES[edge.tie]
    style = f"bold {stroke.style}"
    if stroke.pointed:
        x, y = dots[-1]
        canvas.put(x // ACROSS, y // DOWN, ARROWS[_heading(boxes[edge.start], boxes[edge.stop])], style)
    middle = dots[len(dots) // 2]
    column, row = middle[0] // ACROSS, middle[1] // DOWN
    if stroke.mark:
        canvas.put(column, row, stroke.mark, style)
        column += 1
    size = text_width(edge.label)
    free = all(not box.holds(place, row, 0) for box in boxes for place in range(column, column + size))
    if edge.label and free and column + size <= canvas.width:
        canvas.text(column, row, edge.label, style)


def _heading(start: Box, stop: Box) -> tuple[int, int]:
    """Return the main direction of an edge as a step: right, left, down or up."""
    (left, top), (right, bottom) = start.centre(), stop.centre()
    across, down = right - left, bottom - top
    # A cell is twice as high as wide and has twice as many dots down, so dots are square.
    if abs(across) >= abs(down):
        return (1 if across >= 0 else -1), 0
    return 0, (1 if down >= 0 else -1)


def _draw_name(canvas: Canvas, node: Node, box: Box, palette: Palette) -> None:
    style = palette.line(node.index)
    strong = "focus" if node.focus else f"bold {style}" if node.hub else style
    canvas.text(box.x, box.y, _written(node), strong)


def _draw_words(canvas: Canvas, data: NetworkData, edges: Sequence[Edge]) -> None:
    """Write what the kinds of edge that occur mean into the last row."""
    x, y = 1, canvas.height - 1
    for tie, word in zip((Tie.ALLIANCE, Tie.SUIT, Tie.LICENCE), data.words, strict=True):
        stroke = STROKES[tie]
        size = text_width(stroke.sample) + 1 + text_width(word)
        if not any(edge.tie is tie for edge in edges) or x + size > canvas.width:
            continue
        canvas.text(x, y, stroke.sample, stroke.style)
        canvas.text(x + text_width(stroke.sample) + 1, y, word, "muted")
        x += size + 3


def _draw_list(canvas: Canvas, data: NetworkData, palette: Palette) -> None:
    """Write one edge a row, those of the firm in focus first."""
    edges = [edge for edge in data.edges if _proper(edge, len(data.nodes))]
    edges.sort(key=lambda edge: not (data.nodes[edge.start].focus or data.nodes[edge.stop].focus))
    for y, edge in enumerate(edges[: canvas.height]):
        stroke, start, stop = STROKES[edge.tie], data.nodes[edge.start], data.nodes[edge.stop]
        room = max(1, (canvas.width - 5) // 2)
        x = canvas.text(0, y, start.name, palette.line(start.index), room) + 1
        x += canvas.text(x, y, stroke.sample, stroke.style) + 1
        x += canvas.text(x, y, stop.name, palette.line(stop.index), max(0, canvas.width - x)) + 1
        if edge.label:
            canvas.text(x, y, edge.label, stroke.style, max(0, canvas.width - x))
