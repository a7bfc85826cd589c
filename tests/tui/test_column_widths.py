"""Columns of tables at any width."""

from rich.segment import Segment
from textual.strip import Strip

from game.match.present.table import Table, cell, columns, row
from game.tui.widgets.column_widths import LEAST, fitted, natural
from game.tui.widgets.row_strips import window

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


def test_half_a_column_at_the_side_makes_room_for_the_first_words() -> None:
    row_ = row(cell("a name of twenty four ce"), "1234567890", "1234567890", "1234567890")
    table = Table(columns("name", ">a", ">b", ">c"), (row_,))
    assert fitted(table, 60)[0] == [24, 10, 10, 10]
    assert fitted(table, 46)[0] == [13, 10, 10, 10]
    assert fitted(table, 40)[0] == [18, 10, 10, 10]  # two figures whole, the third beyond the side
    assert fitted(table, 33)[0] == [11, 10, 10, 10]


def test_wide_letters_count_double() -> None:
    table = Table(columns("名称"), (row("宁德时代"),))
    assert natural(table) == [8] and fitted(Table((), ()), 10) == ([], 3)


def test_a_table_moved_to_the_side_keeps_its_first_column_and_cuts_no_figure() -> None:
    strip = Strip([Segment("CATL   $101.0bn 36.8% 64.9 yours")])
    heads, widths = columns("maker", ">value", ">share", ">GWh", "you"), [6, 8, 5, 4, 5]
    seen = {across: window(strip, heads, widths, 1, 7, across, 20).text for across in (0, 3, 9, 15)}
    assert seen == {
        0: "CATL   $101.0bn     ",  # no room for all of 36.8%
        3: "CATL         36.8%  ",  # half of $101.0bn would be another figure
        9: "CATL   36.8% 64.9 yo",  # words may be cut
        15: "CATL   64.9 yours   ",
    }
    assert window(strip, heads, widths, 1, 0, 0, 40).text == strip.text.ljust(40)
