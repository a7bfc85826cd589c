"""Columns of tables at any width."""

from game.match.present.table import Table, cell, columns, row
from game.tui.widgets.column_widths import LEAST, fitted, natural

TABLE = Table(
    columns("alliance", "terms", ">members"),
    (row(cell("Solid Power circle", firm=3), "dues and a long list of clauses", "11"), row("CASIP", "—", "6")),
)


def test_words_give_way_before_figures() -> None:
    assert natural(TABLE) == [20, 31, 7]
    assert fitted(TABLE, 80) == ([20, 31, 7], 3)
    assert fitted(TABLE, 60) == ([20, 31, 7], 1)
    assert fitted(TABLE, 50) == ([20, 21, 7], 1)
    assert fitted(TABLE, 40) == ([17, 14, 7], 1)
    widths, gap = fitted(TABLE, 5)
    assert widths == [LEAST, LEAST, 7] and gap == 1


def test_wide_letters_count_double() -> None:
    table = Table(columns("名称"), (row("宁德时代"),))
    assert natural(table) == [8] and fitted(Table((), ()), 10) == ([], 3)
