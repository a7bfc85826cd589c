"""Seats that a stand-in or a program holds in a person's game: what they may do, and that it is on record."""

import json
from functools import cache

import numpy as np
import pytest

from game.errors import CasipError
from game.line.client import LineClient
from game.match.replay import verify
from game.match.seating import players_given
from game.match.session import begin, resume
from game.match.store import Store
from game.players.stand_in import ROUTINE, desks_of_seat
from game.scenario import load
from game.world.dims import Role
from game.world.orders import ANSWERS, Act, Author, Desk
from game.world.world import digest
from tests.players.external.bots import answering, command

SEATS = load("casip-2024").setup.dims.seats
scenario = cache(load)
NEVER = (
    Act.SUE, Act.CHALLENGE, Act.ACCEPT, Act.COUNTER, Act.VOTE, Act.TREATY, Act.LEAVE, Act.WITHDRAW, Act.FOUND,
    Act.APPLY, Act.INVITE, Act.OFFER_SETTLEMENT, Act.OFFER_LICENCE, Act.ASK_LICENCE, Act.OFFER_SALE,
    Act.OFFER_PURCHASE, Act.RAISE, Act.PROMISE, Act.CHANGE_GOAL,
)  # fmt: skip


def game(tmp_path, seat: str = "calb", policies=None, name: str = "casip-2024"):
    return begin(scenario(name), seat, 4, tmp_path / "game.casip", policies)


def mine(session, quarter):
    moves = quarter.orders.moves
    return moves.where(moves.seat == session.seat)


def notes(session) -> list[list[dict]]:
    return [json.loads(turn.notes) for turn in Store.open(session.save_path).turns()]


@pytest.mark.parametrize("seat", ["calb", "byd", "tesla", "miit"])
def test_a_stand_in_keeps_to_routine_and_signs_with_its_name(tmp_path, seat):
    """Its rows are of routine acts, marked as its own, and there are some."""
    session, seen = game(tmp_path, seat), set()
    session.hand_over(session.desks)
    for _ in range(6):
        rows = mine(session, session.end_quarter())
        assert (rows.author == Author.STAND_IN).all()
        seen |= set(rows.act.tolist())
    assert not set(NEVER) & set(ROUTINE)
    assert seen <= set(ROUTINE) and (seen or seat == "tesla")  # a carmaker's routine is its levers
    assert all(note[-1]["kind"] == "stand-in" and note[-1]["author"] == "stand-in" for note in notes(session))
    assert verify(session.save_path).turn is None


def test_without_a_stand_in_nothing_is_ordered_or_noted(tmp_path):
    session = game(tmp_path)
    assert not len(mine(session, session.end_quarter())) and notes(session) == [[]]


def test_what_the_person_does_goes_before_the_stand_in(tmp_path):
    """A lever that the person moves stays as moved; orders of the person stand first within attention."""
    session = game(tmp_path)
    session.hand_over(session.desks)
    session.orders.set_lever("staffing", (session.seat,), 0.35)
    choices = [choice for choice in session.choices() if choice.act == Act.PROMISE]
    for choice in choices[: session.attention]:
        assert session.orders.add(choice) is None
    left = session.orders.attention_left
    quarter = session.end_quarter()
    rows = mine(session, quarter)
    assert quarter.orders.levers.staffing[session.seat, 0] == 0.35
    theirs = rows.where(rows.author == Author.STAND_IN)
    assert np.count_nonzero(~np.isin(theirs.act, sorted(ANSWERS))) <= left
    assert np.count_nonzero(rows.author == Author.PERSON) == len(choices[: session.attention])


def test_one_desk_can_be_handed_over(tmp_path):
    """The stand-in of sales sets prices and bids; research and staffing stand."""
    session = game(tmp_path)
    session.hand_over([Desk.SALES])
    before = session.world.levers
    for _ in range(4):
        quarter = session.end_quarter()
        assert set(mine(session, quarter).desk.tolist()) <= {int(Desk.SALES)}
        assert (quarter.orders.levers.research[session.seat] == before.research[session.seat]).all()
    session.hand_over([])
    assert not len(mine(session, session.end_quarter()))


def test_a_resumed_game_knows_which_desks_are_handed_over(tmp_path):
    session = game(tmp_path)
    session.hand_over([Desk.SALES, Desk.PLANTS])
    session.end_quarter()
    again = resume(session.save_path)
    assert again.handed == (Desk.SALES, Desk.PLANTS)
    session.store = None
    assert digest(again.end_quarter().after) == digest(session.end_quarter().after)


def test_the_line_mode_hands_over_and_takes_back(tmp_path):
    import io

    client = LineClient(game(tmp_path))
    client.stdout = io.StringIO()
    for line in ("standin", "standin sales plants", "orders", "standin slaes", "standin all", "standin off"):
        client.onecmd(line)
    said = client.stdout.getvalue()
    assert said.count("You run every desk yourself.") == 2
    assert said.count("A stand-in runs sales, plants: ") == 2
    assert "no desk 'slaes'. Did you mean" in said and "runs research, sales, plants, law, treasury:" in said


def test_every_role_has_desks():
    assert desks_of_seat(Role.MINISTRY) == (Desk.POLICY, Desk.TREASURY)
    assert Desk.POLICY not in desks_of_seat(Role.CARMAKER)


def test_a_program_in_a_person_s_game_is_told_of_and_kept_on_record(tmp_path):
    """A fault is noted with its author; the save replays; going on needs the program to be named again."""
    program = command(tmp_path, answering("'what?'"))
    session = game(tmp_path, policies={"eve": program}, name="first-game")
    session.end_quarter()
    session.close()
    (first,) = notes(session)
    assert first == [
        {"kind": "default", "author": "default", "seat": "eve", "exchange": "orders", "fault": "nonsense",
         "text": "the line is not JSON: 'what?\\n'"}
    ]  # fmt: skip
    assert verify(session.save_path).turn is None
    with pytest.raises(CasipError, match="eve was held by a program; say again who holds it: --players"):
        resume(session.save_path)
    resume(session.save_path, {"eve": "idle"}).end_quarter()


GIVEN = [
    (["calb=regular,catl=idle"], {"calb": "regular", "catl": "idle"}),
    (["CALB=regular", "us=free-trader"], {"calb": "regular", "us": "free-trader"}),
    (["calb=cmd:python3 a.py --x=1,2,catl=idle"], {"calb": "cmd:python3 a.py --x=1,2", "catl": "idle"}),
    (["calb=cmd:python3 a.py,--seed=4"], {"calb": "cmd:python3 a.py,--seed=4"}),
    (["*=idle,"], {"*": "idle"}),
    ([], {}),
]


@pytest.mark.parametrize(("texts", "found"), GIVEN)
def test_players_are_read_from_pairs(texts, found):
    assert players_given(texts, SEATS) == found


BAD = [
    ("calb", "'calb' is not SEAT=PLAYER"),
    ("=idle", "'=idle' is not SEAT=PLAYER"),
    ("calb=", "'calb=' is not SEAT=PLAYER"),
    ("calb=idel", "did you mean idle"),
    ("clab=idle", "there is no seat 'clab'. Did you mean 'calb'?"),
    ("calb=cmd:", "names no program"),
    ("calb=cmd:no-such-program-here x", "there is no program 'no-such-program-here'"),
    ("calb=cmd:python3 'x", "no closing quotation"),
]


@pytest.mark.parametrize(("text", "said"), BAD)
def test_players_that_cannot_be_are_one_line_and_exit_2(text, said):
    from click.testing import CliRunner

    from game.cli import main

    for head in (["simulate", "casip-2024", "--worlds", "1"], ["play", "casip-2024", "--line", "--seat", "byd"]):
        result = CliRunner().invoke(main, [*head, "--players", text])
        assert result.exit_code == 2 and said in result.output and result.output.count("\n") == 1
