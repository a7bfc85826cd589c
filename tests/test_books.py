"""Opening books of the listed firms are those that they published."""

import numpy as np
import pytest

from game.lab.batch import Experiment
from game.lab.books import OPENING, YEAR, book_lines, first_year, opening_figure, published
from game.scenario import load
from game.scenario.facts import load_facts

WITHIN = 0.05


@pytest.mark.parametrize("check", OPENING, ids=[f"{check.firm}-{check.line}" for check in OPENING])
def test_the_opening_is_within_five_per_cent_of_what_was_published(check) -> None:
    mine = opening_figure(load("casip-2024").opening, check)
    assert mine == pytest.approx(published(load_facts(), check), rel=WITHIN)


def test_the_must_list_covers_what_the_facts_have_of_the_listed_firms() -> None:
    lines = {(check.firm, check.line) for check in OPENING}
    listed = "catl byd calb eve gotion lges samsung-sdi sk-on panasonic toyota tesla nio"
    assert {(firm, "revenue") for firm in listed.split()} <= lines
    assert {("catl", "cash"), ("calb", "debt"), ("nio", "profit"), ("quantumscape", "cash")} <= lines


def test_the_first_year_is_profitable_where_it_was() -> None:
    year = first_year(Experiment("casip-2024", 4, YEAR, 1))
    firms = load("casip-2024").setup.dims.firms
    assert 15.0 < year["margin"][firms.index("catl")] < 35.0
    assert (year["capex"] >= 0.0).all() and np.isfinite(year["margin"]).all()


def test_the_table_has_a_row_for_every_check() -> None:
    lines = list(book_lines("casip-2024", 1, 1))
    assert sum("catl_rev.2023" in line for line in lines) == 1
    assert len(lines) > len(OPENING) + 10
