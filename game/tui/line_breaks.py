"""Where a paragraph that Textual lays out is broken: wide glyphs anywhere but before a stop, never within a number.

Textual breaks at blanks alone, and a Chinese sentence has none: it would be cut wherever the line ends, within a number
too. Textual has no hook for it, so the one function that it asks is put in the place of its own; text without wide
glyphs is left to the original.
"""

import re
from collections.abc import Callable

from textual import content

from game.match.present.table import cells
from game.tui.widgets.choice_list import PIECES, WIDE

WIDE_GLYPH = re.compile(f"[{WIDE}]")
Divide = Callable[[str, int, bool], list[int]]
_textual: Divide = content.__dict__["divide_line"]


def line_breaks(text: str, width: int, fold: bool = True) -> list[int]:
    """The places in a text before which a new line of so many cells begins."""
    if text.isascii() or not WIDE_GLYPH.search(text):
        return _textual(text, width, fold)
    found, start, at = [], 0, 0
    for piece in PIECES.findall(text):
        end = at + len(piece)
        if at > start and cells(text[start:end].rstrip()) > width:
            found.append(at)
            start = at
        while fold and width > 1 and cells(text[start:end].rstrip()) > width:  # one word longer than a line
            start += max(count for count in range(1, end - start) if cells(text[start : start + count]) <= width)
            found.append(start)
        at = end
    return found


def break_wide_lines() -> None:
    """Let Textual break its lines so."""
    content.__dict__["divide_line"] = line_breaks
