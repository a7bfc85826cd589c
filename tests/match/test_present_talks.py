"""Talks: regard that adds up, what was said, terms that were named, and questions that cost an empty offer."""

import numpy as np
import pytest

from game.match.present import numbers
from game.match.present.ending import turning_points
from game.match.present.faces import memories
from game.match.present.looking import look
from game.match.present.news import visible
from game.match.present.regard import regard
from game.match.present.situation import Situation
from game.match.present.talks import all_talks, counterparts, probes, talks
from game.match.session import Session, begin
from game.scenario import load
from game.world.events import Diary, Happening
from game.world.orders import Act
from game.world.things import Deal
from tests.tui.pretend import Pretend


@pytest.fixture(scope="module")
def asked() -> tuple[Session, Situation, int]:
    """CALB, sued by CATL, has offered nothing for peace and hears what would be taken."""
    session = begin(load("casip-2024"), "calb", 11, None)
    rival = session.setup.dims.seats.index("catl")
    question = next(item for item in probes(look(session), rival) if item.act == Act.OFFER_SETTLEMENT)
    assert session.orders.add(question, 0, 0.0) is None
    session.end_quarter()
    return session, look(session), rival


def test_an_empty_offer_is_answered_with_what_would_be_taken(asked: tuple[Session, Situation, int]) -> None:
    session, situation, rival = asked
    said = session.chronicle[-1]
    mine = said.where(np.flatnonzero((said.actor == rival) & (said.target == session.seat)))
    named = {int(Happening.TERMS_NAMED), int(Happening.OFFER_COUNTERED)} & set(mine.kind.tolist())
    assert named and float(mine.amount[np.isin(mine.kind, list(named))].max()) > 1e6
    page = talks(situation, rival)
    assert any("would take" in topic.label for topic in page.topics)
    assert any(topic.event for topic in page.topics) and page.probes


def test_terms_are_known_to_the_two_parties_only(asked: tuple[Session, Situation, int]) -> None:
    session, _, _ = asked
    kind = int(Happening.TERMS_NAMED)
    for seat in range(len(session.setup.dims.seats)):
        rows = visible(session.chronicle[-1], seat)
        rows = rows.where(np.flatnonzero(rows.kind == kind))
        assert ((rows.actor == seat) | (rows.target == seat)).all()


def test_regard_is_the_sum_of_what_was_done_and_the_rest(asked: tuple[Session, Situation, int]) -> None:
    session, situation, _ = asked
    for firm in range(situation.firms):
        value, items = regard(situation, firm)
        if items:
            assert sum(item.part for item in items) == pytest.approx(value, abs=1e-12)
            assert value == float(session.world.standing.relation[firm, session.seat, 0])


def test_what_lies_between_two_seats_keeps_the_sum_that_a_refusal_named() -> None:
    session = Pretend(1)
    session.end_quarter()
    diary, one = Diary(session.world.turn), np.zeros(1, dtype=np.int64)
    for kind, amount in ((Happening.OFFER_REFUSED, 5e9), (Happening.TERMS_NAMED, 2.4e9)):
        diary.note(kind, one, 6, actor=7, target=1, subject=int(Deal.SALE), amount=amount)
    session.chronicle.append(diary.events())
    [said] = memories(look(session), 7)
    assert numbers.money(2_400_000_000) in said


def test_the_sale_of_the_firm_is_a_turning_point_whatever_the_score_did() -> None:
    session = Pretend(2)
    for _ in range(10):
        session.end_quarter()
    assert not any("$2.40bn" in point.text for point in turning_points(look(session)))
    diary = Diary(4)
    diary.note(Happening.FIRM_SOLD, np.zeros(1, dtype=np.int64), 1201, actor=20, target=2, amount=2.4e9)
    session.chronicle[4] = diary.events()
    assert any(point.turn == 4 and "$2.40bn" in point.text for point in turning_points(look(session)))


def test_who_waits_for_an_answer_is_first_to_talk_to() -> None:
    session = Pretend(1)
    session.end_quarter()
    situation = look(session)
    firms = counterparts(situation)
    assert firms[0] == 0 and 1 not in firms
    page = all_talks(situation)
    assert [topic.talk for topic in page.topics] == firms
    assert [topic.case for topic in talks(situation, 0).topics if topic.case]


def test_a_government_has_nobody_to_talk_to() -> None:
    page = all_talks(look(Pretend(24)))
    assert len(page.topics) == 1 and page.topics[0].talk == -1
