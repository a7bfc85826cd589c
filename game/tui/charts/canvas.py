"""A grid of terminal cells that text and blocks are put on, and that comes out as rows of styled runs.

Every row that leaves a canvas is exactly as wide as the canvas, in terminal cells: wide characters take two cells and
are never cut in half, and nothing that could move the cursor gets in.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rich.cells import cell_len

Run = tuple[str, str]
Row = list[Run]
Rows = list[Row]

# Lower blocks and left blocks by eighths of a cell, 0 to 8.
LOWER = " ▁▂▃▄▅▆▇█"
LEFT = " ▏▎▍▌▋▊▉█"
# Joiners, selectors, flags and skin tones change the width of their neighbours, so a name does without them.
_CLUSTERING = ((0xFE00, 0xFE0F), (0x1F1E6, 0x1F1FF), (0x1F3FB, 0x1F3FF), (0xE0000, 0xE01EF))


@lru_cache(maxsize=8192)
def glyph_width(glyph: str) -> int:
    """Return the cells that one character takes: 1 or 2, and 0 for what is not shown."""
    category = unicodedata.category(glyph)
    point = ord(glyph)
    if category[0] in "CM" or category in ("Zl", "Zp") or any(low <= point <= high for low, high in _CLUSTERING):
        return 0
    return cell_len(glyph)


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """Return ``text`` composed (NFC) and without characters that have no cell of their own."""
    if text.isascii() and text.isprintable():
        return text
    spaced = unicodedata.normalize("NFC", text.replace("\t", " ").replace("\n", " "))
    return "".join(glyph for glyph in spaced if glyph_width(glyph))


@lru_cache(maxsize=4096)
def text_width(text: str) -> int:
    """Return the cells that ``text`` takes on a canvas."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(glyph_width(glyph) for glyph in clean(text))


@lru_cache(maxsize=4096)
def fit(text: str, room: int) -> str:
    """Return ``text`` cut to at most ``room`` cells, ending in an ellipsis where something was cut."""
    text = clean(text)
    if text_width(text) <= room:
        return text
    if room <= 1:
        return "…" if room == 1 else ""
    kept, used = "", 0
    for glyph in text:
        used += glyph_width(glyph)
        if used > room - 1:
            break
        kept += glyph
    return kept.rstrip() + "…"


class Canvas:
    """``height`` rows of ``width`` cells; the origin is at the top left. What falls outside is dropped."""

    __slots__ = ("_wide", "glyphs", "height", "styles", "width")

    def __init__(self, width: int, height: int) -> None:
        self.width = max(0, width)
        self.height = max(0, height)
        self.glyphs = [[" "] * self.width for _ in range(self.height)]
        self.styles = [[""] * self.width for _ in range(self.height)]
        self._wide = False

    def put(self, x: int, y: int, glyph: str, style: str = "") -> None:
        """Put one glyph of one cell at (x, y)."""
        if not (0 <= x < self.width and 0 <= y < self.height):
            return
        if self._wide:
            self._split(x, y)
        self.glyphs[y][x] = glyph
        self.styles[y][x] = style

    def _split(self, x: int, y: int) -> None:
        """Blank the other half of a wide glyph that is about to be overwritten."""
        row = self.glyphs[y]
        if row[x] == "":
            row[x - 1] = " "
        if x + 1 < self.width and row[x + 1] == "":
            row[x + 1] = " "

    def text(self, x: int, y: int, text: str, style: str = "", room: int | None = None) -> int:
        """Write ``text`` from (x, y) in at most ``room`` cells and return the cells that it took."""
        space = self.width - x if room is None else min(room, self.width - x)
        if space <= 0 or not 0 <= y < self.height:
            return 0
        place = x
        for glyph in fit(text, space):
            wide = glyph_width(glyph) == 2
            self.put(place, y, glyph, style)
            if wide:
                self._put_tail(place + 1, y, style)
            place += 1 + wide
        return place - x

    def _put_tail(self, x: int, y: int, style: str) -> None:
        if self._wide:
            self._split(x, y)
        self._wide = True
        if x > 0:
            self.glyphs[y][x] = ""
            self.styles[y][x] = style

    def right(self, x: int, y: int, text: str, style: str = "", room: int | None = None) -> None:
        """Write ``text`` so that it ends just before column ``x``, in at most ``room`` cells."""
        short = fit(text, x if room is None else min(room, x))
        self.text(x - text_width(short), y, short, style)

    def blank(self, x: int, y: int) -> bool:
        """Return whether the cell at (x, y) exists and is still empty."""
        return 0 <= x < self.width and 0 <= y < self.height and self.glyphs[y][x] == " " and not self.styles[y][x]

    def rows(self) -> Rows:
        """Return the rows as runs of equal style; each row's text is exactly ``width`` cells."""
        return [_runs(glyphs, styles) for glyphs, styles in zip(self.glyphs, self.styles, strict=True)]


def _runs(glyphs: list[str], styles: list[str]) -> Row:
    row: Row = []
    start, count = 0, len(styles)
    while start < count:
        style, stop = styles[start], start + 1
        while stop < count and styles[stop] == style:
            stop += 1
        row.append(("".join(glyphs[start:stop]), style))
        start = stop
    return row


def plain_text(rows: Rows) -> str:
    """Return the rows as text without styles, one line a row, without trailing blanks."""
    return "\n".join("".join(text for text, _ in row).rstrip() for row in rows)
