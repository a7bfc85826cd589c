"""How wide the columns of a table are drawn: words give way before figures, and what room is left keeps them apart."""

from game.match.present.table import Table
from game.tui.charts import text_width

LEAST = 11  # cells below which a column of words is not cut
MARKER = 2  # cells of a firm's marker before its name
MOST_GAP = 3
LATER = 3  # cells by which a column counts as wider for each one before it: the first ones say what a row is about


def natural(table: Table) -> list[int]:
    """Cells that each column takes uncut."""
    found = [text_width(column.said) for column in table.columns]
    for row in table.rows:
        for place, cell in enumerate(row.cells):
            found[place] = max(found[place], text_width(cell.text) + (MARKER if cell.firm >= 0 else 0))
    return found


def fitted(table: Table, room: int) -> tuple[list[int], int]:
    """Width of each column and the gap between them; the widest columns of words are cut first, as far as it helps.

    Where the table moves to the side all the same, what would show half a column goes to the words of the first.
    """
    widths = natural(table)
    words = [place for place, column in enumerate(table.columns) if not column.right]
    over = sum(widths) + len(widths) - 1 - room
    while over > 0:
        wide = [place for place in words if widths[place] > LEAST]
        if not wide:
            break
        widest = max(wide, key=lambda place: widths[place] + LATER * place)
        widths[widest] -= 1
        over -= 1
    if over > 0:
        _give_back(table, widths, room)
    spare = room - sum(widths)
    return widths, min(max(spare // max(len(widths) - 1, 1), 1), MOST_GAP)


def _give_back(table: Table, widths: list[int], room: int) -> None:
    """Widen the first column, of words, by what the columns that are seen whole leave."""
    taken = 0
    for width in widths:
        if taken + width > room + 1:  # a bar that comes and goes counts as room
            break
        taken += width + 1
    spare = max(min(room - taken + 1, room // 2 - widths[0] - 1), 0)
    if not table.columns[0].right:
        widths[0] += min(max(natural(table)[0] - widths[0], 0), spare)
