"""What the page of decisions reminds of without anybody asking."""

from game.match.present.reminders import reminders
from game.match.present.seat import situation_of
from game.match.session import begin
from game.scenario import load


def titles(session):
    return [case.title for case in reminders(situation_of(session))]


def test_lines_that_are_used_to_the_full_while_others_are_not_staffed_are_told():
    session = begin(load("casip-2024"), "lges", 77, None)
    assert not any("lines are full" in title for title in titles(session))
    session.orders.set_lever("staffing", (session.seat,), 0.2)
    session.end_quarter()
    assert "Your NMC lines are full: output stands at 20%" in titles(session)
    session.orders.set_lever("staffing", (session.seat,), 0.8)
    assert not any("lines are full" in title for title in titles(session))
    session.end_quarter()
    assert not any("lines are full" in title for title in titles(session))


def test_a_new_year_is_told_with_what_it_brings_and_not_with_what_is_left_of_the_old_one():
    session = begin(load("casip-2024"), "miit", 77, None)
    session.orders.set_lever("support", (0,), 9000)
    told = []
    for _ in range(2):
        told.append([title for title in titles(session) if "quarter" in title])
        session.end_quarter()
    (first,), (then,) = told
    assert first.startswith("The year begins and brings the account to $18.4bn") and "is left of the year" in then
