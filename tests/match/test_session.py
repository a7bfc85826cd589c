"""A session from its opening to a saved quarter and back: nothing is lost, nothing is made up."""

import json
import sqlite3
from contextlib import closing
from functools import cache

import numpy as np
import pytest
from attrs import evolve

from game.errors import CasipError, SaveError
from game.match.record import levers_from_bytes, levers_to_bytes
from game.match.replay import verify
from game.match.session import begin, resume
from game.match.start import open_session
from game.match.store import Store
from game.scenario import load
from game.world.legal.common import Refusal
from game.world.orders import ANSWERS, Author
from game.world.world import digest

SEED = 11
scenario = cache(load)


def started(path, name="first-game"):
    return begin(scenario(name), "calb", SEED, path)


def ordered(session, count=1):
    """Prepare the first orders that are accepted, and a little more research."""
    taken = 0
    for choice in session.choices():
        if choice.act not in ANSWERS and taken < count and session.orders.add(choice) is None:
            taken += 1
    research = int(session.world.levers.research[session.seat, 0])
    session.orders.set_lever("research", (session.seat,), int(research * 1.1))
    return taken


def played(path, quarters=3):
    session = started(path)
    for turn in range(quarters):
        assert ordered(session, 1 + turn % 2)
        session.note(f"because of {turn}")
        session.end_quarter()
    return session


def history_of(session):
    return [
        [np.asarray(getattr(item, name)).tolist() for name in ("turn", "gwh", "cash", "score")]
        for item in session.history
    ]


def resealed(path, turn, **columns):
    """Change a stored turn and seal it anew, as somebody who knows the format could."""
    with closing(Store.open(path)) as store:
        changed = evolve(list(store.turns())[turn], **columns)
    with closing(sqlite3.connect(path)) as link, link:
        parts = ", ".join(f"{name} = ?" for name in columns)
        link.execute(f"UPDATE turn SET {parts}, seal = ? WHERE turn = ?", (*columns.values(), changed.seal, turn))


@pytest.fixture(scope="module")
def game(tmp_path_factory):
    """A saved game of three quarters, not to be changed."""
    return played(tmp_path_factory.mktemp("saves") / "game.casip")


def test_a_resumed_game_is_where_it_was_left(game):
    """State, figures, events, the rivals' offers and the causes of the last quarter come back."""
    again = resume(game.save_path)
    assert digest(again.start) == digest(game.start) and digest(again.world) == digest(game.world)
    assert (again.turn, again.seat_id, again.seed) == (3, "calb", SEED)
    assert history_of(again) == history_of(game)
    assert [events.key.tolist() for events in again.chronicle] == [events.key.tolist() for events in game.chronicle]
    assert again.causes() == game.causes() is not None


def test_a_resumed_game_goes_on_as_the_other_would_have(tmp_path):
    """The same orders after a break give the same quarter as without one."""
    straight = played(tmp_path / "straight.casip", 3)
    played(tmp_path / "broken.casip", 2)
    again = resume(tmp_path / "broken.casip")
    ordered(again, 1)
    again.end_quarter()
    assert digest(again.start) == digest(straight.start)
    assert again.causes() == straight.causes()


def test_a_replay_finds_every_turn_the_same(game):
    verdict = verify(game.save_path)
    assert (verdict.turns, verdict.turn, verdict.columns) == (3, None, ())


@pytest.mark.parametrize("turn", [0, 1, 2])
def test_a_changed_order_is_found_in_its_turn(tmp_path, turn):
    """A stored lever is changed and sealed anew: the replay names the first turn that differs."""
    session = played(tmp_path / "game.casip")
    with closing(Store.open(session.save_path)) as store:
        levers = levers_from_bytes(list(store.turns())[turn].levers)
    levers.research[session.seat, 0] //= 2
    resealed(session.save_path, turn, levers=levers_to_bytes(levers))
    verdict = verify(session.save_path)
    assert verdict.turn == turn
    assert turn < 2 or "research.knowledge" in verdict.columns


def test_a_changed_turn_without_its_seal_is_refused(tmp_path):
    session = played(tmp_path / "game.casip", 1)
    with closing(sqlite3.connect(session.save_path)) as link, link:
        link.execute("UPDATE turn SET notes = '[]'")
    with pytest.raises(SaveError, match="turn 0 is damaged"):
        verify(session.save_path)
    with pytest.raises(SaveError, match="turn 0 is damaged"):
        resume(session.save_path)


def test_a_quarter_that_cannot_be_written_has_not_been_played(tmp_path):
    """The session stays at the start of the quarter with its orders and notes, and can end it once there is room."""
    session = played(tmp_path / "game.casip", 1)
    ordered(session)
    session.note("kept")
    before, planned, notes = digest(session.start), list(session.orders.planned), list(session.notes)
    with closing(sqlite3.connect(session.save_path)) as link, link:
        link.execute("CREATE TRIGGER full BEFORE INSERT ON turn BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
    for _ in range(2):
        with pytest.raises(SaveError, match="disk is full"):
            session.end_quarter()
        assert digest(session.start) == before and session.turn == 1
        assert session.orders.planned == planned and session.notes == notes
        assert len(session.history) == 2 and len(session.chronicle) == 1 and len(session.recent) == 1
    with closing(sqlite3.connect(session.save_path)) as link, link:
        link.execute("DROP TRIGGER full")
    session.end_quarter()
    assert digest(resume(session.save_path).start) == digest(session.start)
    assert verify(session.save_path).turn is None


def test_orders_are_taken_back_one_by_one():
    """Each undo takes back the last change, and what is taken back is not played."""
    session, other = started(None), started(None)
    levers = session.orders.levers
    assert ordered(session, 2) == 2
    assert session.orders.changed and session.orders.attention_left < session.attention
    assert session.orders.undo() and not session.orders.changed and len(session.orders.planned) == 2
    assert session.orders.undo() and len(session.orders.planned) == 1
    assert session.orders.undo() and session.orders.planned == []
    assert not session.orders.undo()
    assert session.orders.levers is levers and session.orders.attention_left == session.attention
    session.end_quarter()
    other.end_quarter()
    assert digest(session.start) == digest(other.start)


def test_clearing_can_be_taken_back():
    session = started(None)
    ordered(session, 1)
    session.orders.clear()
    assert session.orders.planned == [] and not session.orders.changed
    assert session.orders.undo() and len(session.orders.planned) == 1 and session.orders.changed


def test_no_more_orders_than_there_is_attention():
    session = started(None)
    taken = ordered(session, 99)
    assert taken == session.attention and session.orders.attention_left == 0
    free = [choice for choice in session.choices() if choice.act not in ANSWERS]
    answers = [session.orders.add(choice) for choice in free]
    assert Refusal.NO_ATTENTION in answers and session.orders.attention_left >= 0


def test_orders_carry_their_author(tmp_path):
    session = started(tmp_path / "game.casip")
    ordered(session, 1)
    quarter = session.end_quarter()
    own = [rows.author[rows.seat == session.seat] for rows in (quarter.offers, quarter.orders.moves)]
    assert {int(author) for part in own for author in part} == {int(Author.PERSON)}


def test_notes_and_forecasts_are_kept_and_change_no_state(tmp_path):
    """They stand in the save, in order, and the game is the same without them."""
    loud, quiet = started(tmp_path / "loud.casip", "casip-2024"), started(tmp_path / "quiet.casip", "casip-2024")
    question = loud.setup.questions[0].id
    loud.note("x" * 500)
    loud.forecast(question, 1.7)
    loud.forecast(question, 0.25)
    loud.end_quarter()
    quiet.end_quarter()
    assert digest(loud.start) == digest(quiet.start)
    assert loud.notes == []
    with closing(Store.open(loud.save_path)) as store:
        kept = [json.loads(turn.notes) for turn in store.turns()]
    assert kept == [
        [
            {"kind": "note", "seat": "calb", "text": "x" * 280},
            {"kind": "forecast", "seat": "calb", "question": question, "chance": 1.0},
            {"kind": "forecast", "seat": "calb", "question": question, "chance": 0.25},
        ]
    ]
    assert verify(loud.save_path).turn is None


def test_a_seed_is_a_game():
    """The same seed gives the same quarters, another seed others."""
    first, same, other = (begin(scenario("first-game"), "calb", seed, None) for seed in (1, 1, 2))
    for session in (first, same, other):
        session.end_quarter()
    assert digest(first.start) == digest(same.start) != digest(other.start)


def test_a_game_is_ended_early_by_a_stand_in_that_plays_what_is_left(tmp_path):
    session = started(tmp_path / "game.casip")
    session.end_quarter()
    session.play_out()
    assert session.finished and len(session.chronicle) == session.setup.turns
    with closing(Store.open(session.save_path)) as store:
        kept = [json.loads(turn.notes) for turn in store.turns()]
    assert not kept[0] and all(notes[0]["kind"] == "stand-in" for notes in kept[1:])


@pytest.mark.parametrize("other", [{"seat": "byd"}, {"scenario": "casip-2024"}, {"seed": 4}])
def test_a_save_is_not_gone_on_with_as_another_game(tmp_path, other):
    path = tmp_path / "mine.casip"
    begin(load("first-game"), "calb", 3, path).close()
    own = {"scenario": "first-game", "seat": "CALB", "seed": 3}
    assert open_session(**own, go_on=False, save=path).seed == 3
    with pytest.raises(CasipError, match="another game"):
        open_session(**{**own, **other}, go_on=False, save=path)
