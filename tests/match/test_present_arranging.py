"""Tables sorted by what their cells mean and filtered by words; the rivals that matter."""

import pytest

from game.match.present.arranging import Arrangement, arranged, sort_key
from game.match.present.looking import look
from game.match.present.rivals import nearest
from game.match.present.table import Table, columns, row
from tests.tui.pretend import Pretend

TABLE = Table(
    columns("maker", ">cash", ">tender"),
    (
        row("LGES", "$950m", "2027Q2"),
        row("BYD", "−$1.2bn", "·"),
        row("CATL", "$38.2bn", "2026Q4"),
        row("EVE", "·", "2027Q1"),
    ),
)


def first_cells(how: Arrangement) -> list[str]:
    return [line.cells[0].text for line in arranged(TABLE, how).rows]


@pytest.mark.parametrize(("how", "names"), [
    (Arrangement(), ["LGES", "BYD", "CATL", "EVE"]),
    (Arrangement(0), ["BYD", "CATL", "EVE", "LGES"]),
    (Arrangement(1), ["CATL", "LGES", "BYD", "EVE"]),
    (Arrangement(1, turned=True), ["BYD", "LGES", "CATL", "EVE"]),
    (Arrangement(2), ["CATL", "EVE", "LGES", "BYD"]),
    (Arrangement(2, turned=True, words="l"), ["LGES", "CATL"]),
    (Arrangement(words="2027 lg"), ["LGES"]),
    (Arrangement(9), ["LGES", "BYD", "CATL", "EVE"]),
])  # fmt: skip
def test_rows_are_sorted_by_meaning_and_unknown_cells_come_last(how: Arrangement, names: list[str]) -> None:
    assert first_cells(how) == names


@pytest.mark.parametrize(("larger", "smaller"), [
    ("$1.2bn", "$950m"), ("37.0%", "+3.1"), ("3,071k", "881k"), ("~$4.2m", "$46k"), ("0.1", "−0.4"),
    ("0.30 / 0.50", "0.15 / 0.40"),
])  # fmt: skip
def test_figures_are_read_with_their_sign_and_scale(larger: str, smaller: str) -> None:
    assert sort_key(larger) < sort_key(smaller)


def test_who_sues_is_near_and_who_is_followed_comes_first() -> None:
    session = Pretend(1)
    session.end_quarter()
    situation = look(session)
    suing = set(situation.public.suits.plaintiff[situation.public.suits.defendant == 1].tolist())
    assert suing and suing <= {firm for firm, _ in nearest(situation)}
    situation.focus = 12
    assert nearest(situation)[0][0] == 12
    assert all(reasons[0].words for _, reasons in nearest(situation)[1:])
