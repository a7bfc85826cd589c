"""What a seat is shown of itself: its score taken apart, its political capital, its laboratories."""

import numpy as np
import pytest
from attrs import evolve

from game.match.political import capital_parts
from game.match.present import numbers
from game.match.present.books import income_table
from game.match.present.causes import cause_lines
from game.match.present.climbing import climbing_lines
from game.match.present.explaining import of_figure, of_row
from game.match.present.firm_value import worth_table
from game.match.present.looking import look
from game.match.present.standing import ScorePart, score_parts, score_table
from game.match.present.table import line_text
from game.match.session import Session, begin
from game.scenario import load
from game.world.orders import Act
from game.world.setup import Measure


def played(seat: str, quarters: int = 3) -> Session:
    session = begin(load("casip-2024"), seat, 3, None)
    for _ in range(quarters):
        session.end_quarter()
    return session


@pytest.fixture(scope="module")
def ministry() -> Session:
    return played("most")


@pytest.mark.parametrize(
    ("seat", "near"), [("catl", 0.01), ("nio", 0.01), ("quantumscape", 0.01), ("eu", 0.01), ("most", 0.01)]
)
def test_the_parts_of_the_score_weigh_up_to_the_score(seat: str, near: float) -> None:
    """Also those of a ministry, whose score counts its sisters' progress."""
    session = played(seat)
    parts = score_parts(session.start, session.seat)
    whole = sum(part.points * part.rule.weight for part in parts) / sum(part.rule.weight for part in parts)
    assert whole == pytest.approx(float(session.start.standing.score[session.seat, 0]), abs=near)


def test_a_component_beyond_its_scale_says_by_how_much() -> None:
    rule = next(rule for rule in load("casip-2024").setup.seats[0].scores if rule.measure == Measure.VALUE)
    rule = evolve(rule, low=50.0, high=80.0)
    told = [ScorePart(rule, level, 0.0) for level in (45.5, 65.0, 81.0)]
    assert [part.beyond for part in told] == ["$4.50bn short", "", "$1.00bn over"]
    assert told[0].told.endswith("at $45.5bn (0 at $50.0bn, 100 at $80.0bn) · $4.50bn short")
    falling = evolve(rule, low=80.0, high=50.0)  # where less is better
    assert [ScorePart(falling, level, 0.0).beyond for level in (90.0, 45.0)] == ["$10.0bn short", "$5.00bn over"]


def test_a_government_reads_where_plug_ins_are_going_beside_how_they_moved(ministry: Session) -> None:
    situation = look(ministry)
    name, line = cause_lines(situation)[0]
    assert situation.fiscal is not None
    tends = float(situation.fiscal.tends[situation.seat - situation.firms, 0])
    assert name == "ev" and f"on the way to {numbers.share(tends)}" in line_text(line)
    assert float(situation.now.ev_share[situation.home, 0]) < tends < 1.0  # in 2024 buyers are behind prices


def test_every_row_of_the_score_opens_from_the_first_page(ministry: Session) -> None:
    situation = look(ministry)
    table = score_table(situation.score_parts)
    for row in table.rows:
        assert of_row(situation, "counts", table, row).topics


def test_sister_ministries_goals_stand_under_the_component_that_counts_them(ministry: Session) -> None:
    situation = look(ministry)
    table = score_table(situation.score_parts)
    place = next(place for place, row in enumerate(table.rows) if row.key == Measure.COUNTRY_GOALS.name)
    page = of_row(situation, "parts", table, table.rows[place])
    said = [line_text(line) for line in page.topics[0].text]
    assert [name for name in ("MIIT", "NEA") if any(f"{name}: " in line for line in said)] == ["MIIT", "NEA"]
    part = situation.score_parts[place]
    mean = sum(progress for _, _, progress in part.sisters) / len(part.sisters)
    first = len(ministry.setup.dims.firms)
    seats = [seat for seat, _, _ in part.sisters]
    assert ministry.seat not in seats and min(seats) >= first
    assert mean == pytest.approx(float(ministry.world.standing.progress[seats, 0].mean()))


def test_the_parts_of_political_capital_add_up_to_its_change(ministry: Session) -> None:
    """An act that is paid for stands among them at its price."""
    choice = next(item for item in ministry.choices() if item.capital and item.act == Act.SPONSOR)
    assert ministry.orders.add(choice) is None
    before = float(ministry.start.policy.capital[ministry.seat - len(ministry.setup.dims.firms), 0])
    ministry.end_quarter()
    now = float(ministry.start.policy.capital[ministry.seat - len(ministry.setup.dims.firms), 0])
    change, parts = capital_parts(ministry.recent[-1], ministry.seat)
    assert change == pytest.approx(now - before) and sum(part for _, part in parts) == pytest.approx(change)
    named = dict(parts)
    assert named["acts"] == pytest.approx(-choice.capital) and named["fade"] < 0.0
    assert abs(named.get("rest", 0.0)) < 0.5
    shown = of_figure(look(ministry), "capital")
    said = [line_text(line) for line in shown.topics[shown.first].text]
    assert any("acts and audits" in line for line in said)


def test_a_laboratory_says_how_long_it_has_been_in_a_stage() -> None:
    session = played("calb")
    situation = look(session)
    for chemistry in range(len(session.setup.dims.chemistries)):
        stage = int(session.start.research.readiness[session.seat, chemistry, 0])
        said = "\n".join(line_text(line) for line in climbing_lines(situation, chemistry))
        if stage == 9:
            assert "no stage above" in said
            continue
        was = [int(past.readiness[session.seat, chemistry, 0]) for past in session.history]
        spent = int(np.argmax([past != stage for past in reversed(was)])) - 1 if set(was) != {stage} else 3
        assert f"In stage {stage} for {spent} quarters" in said or f"quarters played: {spent}" in said
        assert "nobody sees" in said
    assert climbing_lines(look(played("nio", 0)), 3) == []


def test_what_a_seat_sees_is_the_same_twice() -> None:
    session = played("calb", 1)
    first, second = look(session), look(session)
    assert first.colours == second.colours
    assert [choice.act for choice in first.choices] == [choice.act for choice in second.choices]


def test_a_line_of_the_books_says_what_it_is_and_where_it_has_been() -> None:
    situation = look(played("calb", 2))
    income, parts = income_table(situation), worth_table(*situation.worth)
    cash = next(row for row in income.rows if row.key == "cash")
    page = of_row(situation, "income", income, cash)
    said = [line_text(line) for line in page.topics[0].text]
    assert said[0].startswith("Money in the bank") and any("cells sold" in line for line in said)
    assert page.topics[0].series == situation.series("cash", situation.seat)
    told = {of_row(situation, name, table, row).topics[0].text[0][0].text
            for name, table in (("income", income), ("worth", parts)) for row in table.rows if row.key}  # fmt: skip
    assert len(told) == 13 and not any("statement of" in text or "A term of" in text for text in told)
