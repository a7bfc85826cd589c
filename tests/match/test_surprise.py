"""Surprise: what came out of the seat's last fan or its own past ranks the headlines; the game's key does not."""

from itertools import pairwise

import numpy as np
import pytest
from attrs import evolve

from game.match.adviser import outlook
from game.match.adviser.adviser import Adviser
from game.match.adviser.outlook import Outlook, look_ahead, next_quarter
from game.match.adviser.position import position
from game.match.present.looking import look
from game.match.present.news import headlines
from game.match.present.press import NUMBER, Press, Surprise
from game.match.present.surprise import MOST, plain_band, surprises
from game.match.session import Session, begin
from game.players.futures import Beliefs
from game.scenario import load
from game.world.events import Diary, Happening
from tests.match.test_adviser import Inline
from tests.players.test_futures import with_other_secrets


@pytest.fixture(scope="module")
def session() -> Session:
    game = begin(load("first-game"), "calb", 5, None)
    game.expected[game.seat, 0] = {"share": (0.0, 1.0), "cash": (0.0, 1.0), "readiness": (1.0, 9.0)}
    game.end_quarter()
    return game


def test_a_number_beyond_the_fan_is_said_and_one_within_it_is_not(session: Session) -> None:
    found = surprises(look(session), 0)
    assert [(item.measure, item.above, item.fan, item.size) for item in found] == [("cash", True, True, MOST)]
    told = [item for item in headlines(look(session), 0) if item.link.screen == "books" and not item.key]
    assert len(told) == 1 and told[0].tone == "good" and told[0].weight == NUMBER + MOST


def test_a_fan_of_another_seat_or_quarter_counts_for_nothing(session: Session) -> None:
    assert surprises(evolve(look(session), expected={}), 0) == ()
    assert surprises(evolve(look(session), expected={3: {"cash": (0.0, 1.0)}}), 0) == ()
    assert surprises(look(session), 1) == ()  # not played yet


def test_without_a_fan_the_own_past_is_the_band() -> None:
    assert plain_band((1.0, 2.0, 3.0, 4.0)) is None  # too early
    assert plain_band((2.0,) * 9) is None  # nothing moves
    low, high = plain_band((0.0, 1.0, 0.0, 1.0, 0.0)) or (0.0, 0.0)
    assert low == pytest.approx(-high) and high == pytest.approx(1.2815515655 * np.std([1, -1, 1, -1], ddof=1))
    steep = tuple(float(number * number) for number in range(20))
    _, edge = plain_band(steep) or (0.0, 0.0)
    assert edge > steep[-1]


def test_the_band_of_the_next_quarter_is_the_fans_second_point() -> None:
    flat = ((1.0, 2.0, 9.0), (1.0, 3.0, 9.0), (1.0, 4.0, 9.0))
    found = Outlook(3, 1, 6, flat, flat, ((5.0,), (5.0,), (5.0,)), ())
    assert next_quarter(found) == {"share": (2.0, 4.0), "cash": (2.0, 4.0)}


def test_an_event_that_moved_the_number_rises_with_it() -> None:
    facts = Diary(0)
    facts.note(Happening.PLANT_OPENED, np.zeros(1, dtype=np.int64), 709, actor=5, target=0, subject=0, amount=3.0)
    facts.note(Happening.TENDER_LOST, np.zeros(1, dtype=np.int64), 812, actor=1, subject=0, amount=3.0)
    setup, chronicle = load("first-game").setup, [facts.events()]
    far = Surprise("share", 0.2, 0.3, 0.4, 1.5, True)
    plain = Press().edition(setup, chronicle, 1, 0)
    moved = Press().edition(setup, chronicle, 1, 0, lambda _: (far,))
    (lost,) = [item for item in plain if item.place >= 0]
    (more,) = [item for item in moved if item.place == lost.place and item.surprise is None]
    assert more.weight == lost.weight + 1.5
    assert [item.surprise for item in moved if item.place < 0] == [far]


def test_numbers_are_worded_afresh_and_fall_silent_rather_than_repeat() -> None:
    press, setup = Press(), load("first-game").setup
    chronicle = [Diary(turn).events() for turn in range(48)]
    far = Surprise("cash", 0.2, 0.3, 0.4, 1.0, False)
    press.edition(setup, chronicle, 1, 47, lambda _: (far,))
    used = [(piece.number, piece.turn) for edition in press.editions for piece in edition]
    assert len({number for number, _ in used}) == 8 and len(used) <= 24
    for number in range(8):
        turns = [turn for one, turn in used if one == number]
        assert len(turns) <= 3 and all(later - earlier > 8 for earlier, later in pairwise(turns))


def test_the_games_key_and_secrets_choose_no_headline(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same view under another key, with other secrets: the same fan, the same bands, the same headlines."""
    monkeypatch.setattr(outlook, "ROUNDS", (6,))
    monkeypatch.setattr(outlook, "QUARTERS", 2)
    chosen = []
    for other in (False, True):
        game = begin(load("first-game"), "calb", 5, None)
        if other:
            game.start, game.world = (with_other_secrets(world, game.seat) for world in (game.start, game.world))
        adviser = Adviser(game)
        adviser._beside = Inline()  # type: ignore[assignment]
        adviser.renew()
        adviser.listen()
        drawn = game.expected[game.seat, 0]
        (found,) = look_ahead(position(game, Beliefs()))
        assert drawn == next_quarter(found)
        chosen.append((drawn, game))
    (bands, game), (again, _) = chosen
    assert bands == again
    game.end_quarter()
    situation = look(game)
    told = [(item.text, item.weight) for item in headlines(situation, 0)]
    game.start, game.world = (with_other_secrets(world, game.seat) for world in (game.start, game.world))
    hidden = evolve(look(game), press=Press())
    assert told == [(item.text, item.weight) for item in headlines(hidden, 0)]


def test_cash_that_was_raised_on_purpose_is_no_surprise(session: Session) -> None:
    diary, more = Diary(0), Surprise("cash", 9.0, 0.0, 1.0, MOST, True)
    diary.note(Happening.EQUITY_RAISED, np.zeros(1, dtype=np.int64), 1007, actor=1, amount=4e8)
    for seat, said in ((1, False), (2, True)):
        pieces = Press().edition(session.setup, [diary.events()], seat, 0, lambda _: [more])
        assert any(piece.surprise is not None for piece in pieces) == said
