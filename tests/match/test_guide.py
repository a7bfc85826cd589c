"""The guided first game: desks that were not met run by routine, and a novice has an even chance."""

import pytest

from game.lab.novice import novice_lines
from game.match.guide import LESSONS, lead, lesson, unmet
from game.match.present.hints import hint
from game.match.present.looking import look
from game.match.session import begin
from game.players.stand_in import desks_of_seat
from game.scenario import load
from game.world.dims import Role
from game.world.orders import Author, Desk

OPENS = dict.fromkeys(("cases", "moves", "levers", "end", "help", "adviser"), "x")


def test_every_desk_is_met_and_one_screen_a_quarter():
    desks = desks_of_seat(Role.CELL_MAKER)
    assert unmet(0, desks) == tuple(desk for desk in desks if desk is not Desk.LAW)
    assert unmet(len(LESSONS) - 1, desks) == () and lesson(len(LESSONS)) is None
    counts = [len(unmet(turn, desks)) for turn in range(len(LESSONS))]
    assert counts == sorted(counts, reverse=True)
    assert len({item.screen for item in LESSONS}) == len(LESSONS)


def test_the_guide_leads_and_leaves():
    session = begin(load("first-game"), "calb", 3, None)
    said = []
    for turn in range(len(LESSONS) + 2):
        lead(session)
        assert session.handed == unmet(turn, session.desks)
        said.append(hint(look(session, guided=True), OPENS))
        quarter = session.end_quarter()
        routine = quarter.orders.moves.author == int(Author.STAND_IN)
        assert session.handed or not routine.any()
    assert all(said[: len(LESSONS) + 1]) and len(set(said)) == len(said) and said[-1] == ""
    assert hint(look(session, guided=False), OPENS) == ""


def test_the_player_may_take_the_desks_back_at_once():
    session = begin(load("first-game"), "calb", 3, None)
    lead(session)
    session.end_quarter()
    session.hand_over(())
    lead(session)
    assert session.handed == ()


def test_other_games_are_not_guided():
    session = begin(load("casip-2024"), "calb", 3, None)
    lead(session)
    assert session.handed == ()


def test_a_novice_has_an_even_chance():
    """The whole study is `casip novice --worlds 400`: 40 to 60 % reach the goal; of 40 games 20 to 80 % must."""
    [line] = novice_lines(40, 1, 1)
    part = float(line.split(" in ")[1].split(" %")[0])
    assert part == pytest.approx(50.0, abs=30.0)
