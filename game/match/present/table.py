"""Rows for screens and lines: cells with a tone that says what they mean, never how they look.

Tones: "" plain, good, bad, warn, own (the player's seat), muted, strong, link, title; `firm` colours a name.
"""

from collections.abc import Iterable
from unicodedata import combining, east_asian_width

from attrs import frozen

from game.match.present.catalogue import optional


@frozen
class Cell:
    """A piece of text, what it means, and the firm it names (-1 for none)."""

    text: str
    tone: str = ""
    firm: int = -1


Line = tuple[Cell, ...]


@frozen
class Link:
    """What a row is about, so that the orders that concern it can be found; -1 and 0 mean nothing."""

    target: int = -1
    chemistry: int = -1
    place: int = -1
    subject: int = 0
    screen: str = ""
    acts: tuple[int, ...] = ()


@frozen
class Column:
    """A column's heading and side; `key` names what it says in the text catalogue, whatever the language."""

    title: str
    right: bool = False

    @property
    def said(self) -> str:
        """The heading in the language that is spoken."""
        return self.title if "." in self.title else optional(f"column.{self.title}", self.title)
    key: str = ""


@frozen
class Row:
    """Cells and what they are about."""

    cells: tuple[Cell, ...]
    link: Link | None = None
    key: str = ""


@frozen
class Table:
    """Headed columns and rows; `empty` is said where there are no rows."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty: str = ""


def cell(text: object, tone: str = "", firm: int = -1) -> Cell:
    """A cell of anything that can be written."""
    return Cell(str(text), tone, firm)


def row(*cells: Cell | str, link: Link | None = None, key: str = "") -> Row:
    """A row; bare strings are plain cells."""
    return Row(tuple(item if isinstance(item, Cell) else Cell(item) for item in cells), link, key)


def columns(*titles: str) -> tuple[Column, ...]:
    """Columns from their keys; one that starts with `>` is set to the right. `column` may hold another heading."""
    return tuple(_column(title.lstrip(">"), title.startswith(">")) for title in titles)


def _column(key: str, right: bool) -> Column:
    return Column(optional(f"column.{key}", key) if "." not in key else key, right, key)


def line_text(line: Iterable[Cell]) -> str:
    """The words of a line without tones."""
    return "".join(item.text for item in line)


def tone_of(value: float, small: float = 0.0) -> str:
    """Good for a rise, bad for a fall, muted for neither."""
    return "good" if value > small else "bad" if value < -small else "muted"


def table_text(table: Table) -> list[str]:
    """A table as plain lines with aligned columns, for line mode and tests."""
    if not table.rows:
        return [table.empty] if table.empty else []
    heads = [column.said for column in table.columns]
    body = [[item.text for item in entry.cells] for entry in table.rows]
    widths = [max(cells(line[place]) for line in [heads, *body]) for place in range(len(heads))]
    return [
        "  ".join(
            padded(text, widths[place], table.columns[place].right)
            for place, text in enumerate(line)
        ).rstrip()
        for line in [heads, *body]
    ]


def cells(text: str) -> int:
    """How many cells of a terminal a text takes: two for a wide glyph, none for a mark on another."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(glyph) else 2 if east_asian_width(glyph) in "WF" else 1 for glyph in text)


def padded(text: str, width: int, right: bool = False) -> str:
    """A text with blanks to a width in cells."""
    blanks = " " * max(width - cells(text), 0)
    return blanks + text if right else text + blanks
