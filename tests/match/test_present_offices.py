"""What an office is told before it moves: duties that a treaty would end, where another goal stands."""

import pytest

from game.match.present import numbers
from game.match.present.consequences import consequences
from game.match.present.fact import Fact
from game.match.present.hindsight import motive_findings
from game.match.present.seat import situation_of
from game.match.present.situation import Situation
from game.match.present.telling import sentence
from game.match.reasons import Told
from game.match.session import begin
from game.players.meanings import SHARE, Why
from game.players.reasons import Exchange
from game.scenario import load
from game.world.dims import Instrument
from game.world.events import Happening
from game.world.orders import Act


@pytest.fixture(scope="module")
def office() -> Situation:
    return situation_of(begin(load("casip-2024"), "miit", 3, None))


def said(office: Situation, act: Act) -> list[str]:
    found = []
    for choice in office.choices:
        if choice.act == act:
            amount = choice.amount.default if choice.amount is not None else 0.0
            found.append(" ".join(consequences(office, choice, amount, 0.0)))
    return found


def test_a_treaty_names_the_duties_it_would_end_or_that_there_are_none(office: Situation) -> None:
    states, union, japan, korea = said(office, Act.TREATY)
    assert "United States takes on goods from here: cells 11%, cars 28%." in states
    assert "Yours on what comes from there: cells 8%, cars 15%." in states
    assert "goods from here: cells 1%, cars 10%." in union
    assert "Japan takes on goods from here: none. Yours on what comes from there: cells 8%, cars 15%." in japan
    office.public.policy.duty_cells[...] = office.public.policy.duty_cars[...] = 0.0
    assert all("no duties between the two" in line for line in said(office, Act.TREATY)) and korea


def test_another_goal_says_where_it_stands_and_what_the_review_asks(office: Situation) -> None:
    assert said(office, Act.CHANGE_GOAL) == [
        "It stands at 70.1%; the next review, at the end of 2026Q4, asks for 71.0%."
    ]
    assert any(line.startswith("It stands at 30%.") for line in said(office, Act.SET_EXPORT_CONTROL))


def test_a_goal_not_quite_reached_is_not_called_whole() -> None:
    assert [numbers.reached(part) for part in (0.29, 0.704, 0.997, 1.0)] == ["29%", "70%", "99%", "100%"]


def test_what_sisters_weighed_is_said_once_and_without_empty_figures(office: Situation) -> None:
    def vote(theirs: float) -> Told:
        figures = (("duties they drop", SHARE, theirs), ("duties it drops", SHARE, 0.0))
        when = Exchange.ORDERS
        return Told(1, 30, Act.VOTE, office.seat, Why.SIGNATURE, "its own field", figures, 0.0, 0.0, -1, 0, 1.0, when)

    first, second = motive_findings(office, (vote(0.0), vote(0.0), vote(0.23)))
    assert first.lines[0] == "its own field" and first.title.endswith("(in favour)")
    assert second.lines[0] == "its own field: duties they drop 23%, duties it drops 0%"


def test_support_that_an_empty_purse_cuts_is_no_change_of_course(office: Situation) -> None:
    cut = Fact(Happening.POLICY_CHANGED, office.seat, -1, int(Instrument.SUPPORT), 2400.0, 222)
    moved = Fact(Happening.POLICY_CHANGED, office.seat, -1, int(Instrument.SUPPORT), 2400.0, 205)
    assert sentence(office, cut) == "The year's money of MIIT runs out: support falls to $2.4k a car."
    assert sentence(office, moved) == "MIIT moved support: $2.4k a car."
