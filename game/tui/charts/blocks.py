"""Solid areas whose edges are exact to an eighth of a cell, upright (stacks, bands) and lying (bars)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from attrs import frozen

from .canvas import LEFT, LOWER, Canvas
from .palette import Palette

CELL = 8


@frozen
class Span:
    """A stretch from ``start`` to ``stop`` (eighths of a cell) in the area style of series ``index``."""

    start: int
    stop: int
    index: int


@frozen
class Piece:
    """What one cell shows: a glyph of one cell and its style key."""

    glyph: str
    style: str


def _edge(blocks: str, inside: Span, below: Span | None, above: Span | None, palette: Palette) -> Piece:
    """Return a cell that two areas, or an area and nothing, share; positions are within the cell."""
    front = palette.area(inside.index)
    if below is not None:
        return Piece(blocks[inside.start], f"{palette.area(below.index)} on {front}")
    if above is not None:
        return Piece(blocks[inside.stop], f"{front} on {palette.area(above.index)}")
    if inside.start == 0:
        return Piece(blocks[inside.stop], front)
    if inside.stop == CELL:
        return Piece(blocks[inside.start], f"reverse {front}")
    return Piece("━" if blocks is LOWER else "┃", front)


def _plain_edge(inside: Span, texture: str) -> Piece:
    return Piece(texture if inside.stop - inside.start >= CELL // 2 else " ", "")


@lru_cache(maxsize=256)
def full_piece(index: int, palette: Palette) -> Piece:
    """Return what a cell shows that series ``index`` fills."""
    if palette.plain:
        return Piece(palette.texture(index), "")
    return Piece(" ", f"{palette.area(index)} on {palette.area(index)}")


@lru_cache(maxsize=8192)
def cell_piece(spans: tuple[Span, ...], blocks: str, palette: Palette) -> Piece:
    """Return what a cell shows that holds ``spans`` (one or more, positions 0..8 within the cell).

    Of more than two areas the two largest are shown; without colour only the largest, by its texture.
    """
    largest = max(spans, key=lambda span: (span.stop - span.start, -span.index))
    if palette.plain:
        return _plain_edge(largest, palette.texture(largest.index))
    rest = [span for span in spans if span is not largest]
    if not rest:
        return _edge(blocks, largest, None, None, palette)
    other = max(rest, key=lambda span: (span.stop - span.start, -span.index))
    if other.start < largest.start:
        return _edge(blocks, largest, other, None, palette)
    return _edge(blocks, largest, None, other, palette)


def cut(spans: Sequence[Span], cells: int, blocks: str, palette: Palette) -> list[Piece | None]:
    """Return what each of ``cells`` cells shows of ``spans`` (sorted, not overlapping), from the start on."""
    shares: dict[int, list[Span]] = {}
    pieces: list[Piece | None] = [None] * cells
    for span in spans:
        start, stop = max(0, span.start), min(cells * CELL, span.stop)
        if stop <= start:
            continue
        whole, first, last = full_piece(span.index, palette), -(-start // CELL), stop // CELL
        pieces[first:last] = [whole] * (last - first)
        for cell in {start // CELL, last} - set(range(first, last)):
            low, high = max(0, start - cell * CELL), min(CELL, stop - cell * CELL)
            if high > low:
                shares.setdefault(cell, []).append(Span(low, high, span.index))
    for cell, share in shares.items():
        pieces[cell] = cell_piece(tuple(share), blocks, palette)
    return pieces


def draw_column(canvas: Canvas, x: int, bottom: int, spans: Sequence[Span], cells: int, palette: Palette) -> None:
    """Stack ``spans`` upwards in column ``x`` from row ``bottom``."""
    for cell, piece in enumerate(cut(spans, cells, LOWER, palette)):
        if piece is not None:
            canvas.put(x, bottom - cell, piece.glyph, piece.style)


def draw_bar(canvas: Canvas, left: int, y: int, spans: Sequence[Span], cells: int, palette: Palette) -> None:
    """Lay ``spans`` rightwards in row ``y`` from column ``left``."""
    for cell, piece in enumerate(cut(spans, cells, LEFT, palette)):
        if piece is not None:
            canvas.put(left + cell, y, piece.glyph, piece.style)
