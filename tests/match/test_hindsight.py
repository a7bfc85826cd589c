"""Looking back: the match comes out again as it was, one decision less changes what it should, luck is other luck."""

from pathlib import Path

import numpy as np
import pytest

from game.match.hindsight import looking_back
from game.match.hindsight.again import Course, play_again
from game.match.hindsight.decisions import Decision, decisions, told, weightiest
from game.match.hindsight.fortune import Fortune, fortune
from game.match.hindsight.past import Past, read_past
from game.match.hindsight.turns import turning_turns
from game.match.hindsight.what_if import WhatIf, chosen, with_other_lucks, with_rivals_holding
from game.match.present.hindsight import fortune_bins, what_if_findings
from game.match.session import Session, begin
from game.scenario import load
from game.world.orders import Act
from game.world.world import digest, select

QUARTERS = 4


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Half a first game: a promise in the first quarter, more research in the second, the rest left alone."""
    game = begin(load("first-game"), "calb", 5, tmp_path_factory.mktemp("saves") / "game.casip")
    promise = next(choice for choice in game.choices() if choice.act == Act.PROMISE)
    assert game.orders.add(promise) is None
    game.end_quarter()
    game.orders.set_lever("research", (game.seat,), int(game.world.levers.research[game.seat, 0] * 1.1))
    for _ in range(QUARTERS - 1):
        game.end_quarter()
    return game


@pytest.fixture(scope="module")
def past(session: Session) -> Past:
    assert session.save_path is not None
    return read_past(session.save_path)


def test_what_was_decided_is_read_back_in_words(past: Past) -> None:
    found = [told(past, item) for item in decisions(past)]
    assert [(item.turn, item.kind) for item in found] == [(0, Act.PROMISE), (1, "research")]
    assert found[0].text.startswith("Promise ") and "research: $" in found[1].text and "→" in found[1].text
    assert [item.kind for item in weightiest(found, 1)] == ["research"]


@pytest.mark.parametrize("anew", [True, False])
def test_with_nothing_changed_the_match_comes_out_again(past: Past, anew: bool) -> None:
    """To the bit, whether the others hold their orders or decide anew: their luck is addressed, not consumed."""
    outcome = play_again(past, [Course(), Course()], anew)
    assert digest(select(outcome.end, np.array([0, 1]))).tolist() == digest(past.end).tolist() * 2
    assert (outcome.score[past.seat] == past.end.standing.score[past.seat]).all()


def test_a_decision_left_out_changes_its_quarter_and_nothing_before(past: Past) -> None:
    promise, research = decisions(past)
    outcome = play_again(past, [Course(), Course(promise), Course(research)], anew=False)
    rows = outcome.end.promises
    first = rows.world[(rows.firm == past.seat) & (rows.made == 0)]
    given = [np.count_nonzero(first == place) for place in range(3)]
    assert given == [1, 0, 1]
    levers = outcome.end.levers.research[past.seat]
    assert levers[0] == levers[1] > levers[2]


def test_other_lucks_differ_and_begin_when_they_are_told_to(past: Past) -> None:
    late = play_again(past, [Course(), Course(luck=1, since=0), Course(luck=2, since=0)], anew=True)
    assert len({int(mark) for mark in digest(late.end)}) == 3
    never = play_again(past, [Course(luck=1, since=QUARTERS), Course(Decision(0, Act.PROMISE, False, -2))], anew=True)
    scores = never.score[past.seat]
    assert (scores == past.end.standing.score[past.seat]).all()


def test_a_counterfactual_counts_worlds_and_says_when_it_cannot_tell(past: Past) -> None:
    found = chosen(past, decisions(past))
    assert sorted(str(item.decision.kind) for item in found) == sorted([str(int(Act.PROMISE)), "research"])
    item = with_other_lucks(past, with_rivals_holding(past, found[0]), 6)
    assert item.lucks == 6 and item.holding is not None and item.held > 100
    assert item.better + item.worse <= 6
    assert WhatIf(item.decision, 0.0, (1.0,) * 9 + (-1.0,)).sign == 1
    assert WhatIf(item.decision, 0.0, (1.0,) * 6 + (-1.0,) * 4).sign == 0
    assert WhatIf(item.decision, 0.0, (-2.0,) * 12).sign == -1
    assert WhatIf(item.decision, 0.0, (0.01,) * 12).idle and WhatIf(item.decision, 0.0).sign == 0


def test_luck_and_skill_add_up_to_the_score(past: Past) -> None:
    one, two = fortune(past, 1, 3), fortune(past, 4, 2)
    both = one.joined(two)
    assert len(both.orders) == len(both.player) == 5 and both.held == one.held + two.held
    assert both.score == pytest.approx(float(np.median(both.player)) + both.skill + both.luck)
    assert fortune(past, 2, 1).orders[0] == one.orders[1]
    whole = Fortune(100.0, (5.0, 99.9, 100.0, 100.0), (50.0,), 1, 0)
    assert whole.above == pytest.approx(0.75)
    assert [(count, own) for _, count, own in fortune_bins(whole) if count] == [(1, False), (3, True)]


def test_hindsight_comes_piece_by_piece(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking_back, "ROUNDS", ((1, 1, 0.5), (1, 1, 1.0)))
    assert session.save_path is not None
    pieces = list(looking_back.look_back(session.save_path))
    parts = [piece.part for piece in pieces]
    assert parts == sorted(parts) and parts[-1] == 1.0 and len(pieces) >= 6
    last = pieces[-1]
    assert last.fortune is not None and len(last.fortune.orders) == 2
    assert [item.lucks for item in last.what_ifs] == [2, 2]
    assert all(deed for deeds in last.deeds.values() for deed in deeds)
    tellings = what_if_findings(last, session.setup, 50.0)
    assert len(tellings) == 2 and all(len(item.lines) == 3 for item in tellings)


def test_turns_are_the_largest_moves_of_score_or_share() -> None:
    score = np.array([0.0, 50.0, 50.0, 51.0, 60.0, 60.0])
    share = np.array([0.3, 0.3, 0.3, 0.3, 0.3, 0.2])
    assert turning_turns(score, share, limit=2) == [3, 4]
    assert turning_turns(np.full(4, 7.0), np.zeros(4)) == []


def test_what_a_stand_in_ran_is_no_decision_of_the_person(tmp_path: Path) -> None:
    game = begin(load("first-game"), "calb", 5, tmp_path / "game.casip")
    game.hand_over(game.desks)
    game.end_quarter()
    game.hand_over(())
    game.orders.set_lever("dividend", (game.seat,), 0.5)
    game.end_quarter()
    found = decisions(read_past(tmp_path / "game.casip"))
    assert [(item.turn, item.kind) for item in found] == [(1, "dividend")]
