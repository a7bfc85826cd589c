"""Several people at one terminal: whose orders are whose, what is hidden, and that saves hold them all."""

import pytest

from game.errors import CasipError
from game.match.people import Person, people_given, people_text, sit_down, stand_up, take_desk
from game.match.present.looking import look
from game.match.replay import verify
from game.match.session import begin, load_session
from game.scenario import load
from game.world.orders import Act, Desk


@pytest.fixture(scope="module")
def setup():
    return load("casip-2024").setup


def test_people_are_read_and_written(setup):
    found = people_given("calb:law+sales, CALB:plants,byd", setup)
    calb, byd = (setup.dims.seats.index(name) for name in ("calb", "byd"))
    assert found == (Person(calb, (Desk.LAW, Desk.SALES)), Person(calb, (Desk.PLANTS,)), Person(byd))
    assert people_given(people_text(found, setup), setup) == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("calb,calb", "held twice"),
        ("calb,calb:law", "desk law of calb is held twice"),
        ("calb:kitchen", "has no desk 'kitchen'"),
        ("nobody", "no seat 'nobody'"),
        ("miit:law", "has no desk 'law'"),
    ],
)
def test_what_cannot_be_held_is_told(setup, text, said):
    with pytest.raises(CasipError, match=said):
        people_given(text, setup)


def test_two_seats_decide_apart_and_the_save_holds_both(tmp_path):
    path = tmp_path / "two.casip"
    session = begin(load("casip-2024"), "calb,byd", 5, path)
    for _ in range(2):
        for place, amount in enumerate((30e6, 900e6)):
            session.sit(place)
            assert session.others_wait == (place == 0)
            assert session.orders.planned == [] and look(session).seat == session.person.seat
            session.orders.set_lever("research", (session.seat,), amount) if session.seat < 14 else None
            choice = next(item for item in session.choices() if item.act is Act.QUALIFY or item.act is Act.RAISE)
            assert session.orders.add(choice) is None
            session.sit(place)  # comes back to the same orders
            assert len(session.orders.planned) == 1
        quarter = session.end_quarter()
        given = {int(seat) for seat in quarter.orders.moves.seat[quarter.orders.moves.author == 0]}
        assert {person.seat for person in session.people} <= given
        assert session.place == 0
    again = load_session(path)
    assert again.people == session.people and again.turn == 2
    assert verify(path).turn is None


def test_undo_is_everybody_s_own():
    session = begin(load("casip-2024"), "calb,byd", 5, None)
    for place in (0, 1):
        session.sit(place)
        assert session.orders.add(next(item for item in session.choices() if item.act is Act.RAISE)) is None
    session.sit(0)
    assert session.orders.undo() and not session.orders.undo()
    session.sit(1)
    assert len(session.orders.planned) == 1


def test_a_desk_orders_only_what_is_its_business():
    session = begin(load("casip-2024"), "calb:law,calb:plants+research+sales+treasury", 5, None)
    law = {item.act for item in look(session).choices}
    assert look(session).limits == ()
    session.sit(1)
    rest = {item.act for item in look(session).choices}
    assert law and rest and not law & rest
    whole = begin(load("casip-2024"), "calb", 5, None)
    assert {item.act for item in whole.choices()} == {item.act for item in session.choices()} | law
    assert {item.lever for item in session.limits()} == {item.lever for item in whole.limits()}
    assert session.orders is session.books[session.seat]


def test_who_sits_down_at_a_held_seat_shares_its_desks(setup):
    calb, byd, miit = (setup.dims.seats.index(name) for name in ("calb", "byd", "miit"))
    people = sit_down(sit_down((Person(calb),), byd, setup), calb, setup)
    shared = (Desk.RESEARCH, Desk.SALES), (Desk.PLANTS, Desk.LAW, Desk.TREASURY)
    assert people == (Person(calb, shared[0]), Person(byd), Person(calb, shared[1]))
    assert people_given(people_text(people, setup), setup) == people
    taken = take_desk(people, 0, Desk.LAW)
    assert (taken[0].desks, taken[2].desks) == ((*shared[0], Desk.LAW), (Desk.PLANTS, Desk.TREASURY))
    assert take_desk(taken, 0, Desk.LAW) == people  # passed on to the next at the seat
    assert stand_up(taken, 2, setup) == (Person(calb), Person(byd))
    with pytest.raises(CasipError, match="desk of their own"):
        take_desk(people, 1, Desk.LAW)
    two = sit_down((Person(miit),), miit, setup)
    with pytest.raises(CasipError, match="desk of their own"):
        take_desk(two, 0, two[0].desks[0])
    with pytest.raises(CasipError, match="no desk that is not"):
        sit_down(two, miit, setup)
