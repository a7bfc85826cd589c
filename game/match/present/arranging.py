"""Tables in the order and with the rows that a reader asks for: sorted by a column, filtered by words."""

import re

from attrs import evolve, frozen

from game.match.present.numbers import UNITS
from game.match.present.table import Row, Table

UNKNOWN = frozenset({"", "·", "—", "-"})
QUARTER = re.compile(r"(\d{4})Q([1-4])")
FIGURE = re.compile(r"~?([+−-]?)\$?([\d,]*\.?\d+)(" + "|".join(UNITS) + ")?")
Key = tuple[int, float, str]


@frozen
class Arrangement:
    """A column by its place (-1 for the table's own order), whether the other way round, and words to look for."""

    column: int = -1
    turned: bool = False
    words: str = ""


def arranged(table: Table, how: Arrangement) -> Table:
    """The table with the rows that hold every word, largest figures first or words from A; unknown cells last."""
    wanted = how.words.casefold().split()
    rows = [row for row in table.rows if all(word in _words(row) for word in wanted)]
    if 0 <= how.column < len(table.columns):
        known = [row for row in rows if not _unknown(row, how.column)]
        known.sort(key=lambda row: sort_key(row.cells[how.column].text), reverse=how.turned)
        rows = known + [row for row in rows if _unknown(row, how.column)]
    return evolve(table, rows=tuple(rows))


def sort_key(text: str) -> Key:
    """What a cell is sorted by: dates from the soonest, then figures from the largest, then words from A."""
    text = text.strip()
    date = QUARTER.match(text)
    if date is not None:
        return 0, float(date[1]) * 4.0 + float(date[2]), ""
    figure = FIGURE.match(text)
    return (1, -_value(figure), "") if figure is not None else (2, 0.0, text.casefold())


def _value(figure: re.Match[str]) -> float:
    sign, digits, scale = figure.groups()
    size = float(digits.replace(",", "")) * UNITS.get(scale or "", 1.0)
    return -size if sign in ("−", "-") else size


def _unknown(row: Row, column: int) -> bool:
    return row.cells[column].text.strip() in UNKNOWN


def _words(row: Row) -> str:
    return " ".join(cell.text for cell in row.cells).casefold()
