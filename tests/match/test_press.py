"""Headlines: by state, with what they recall, and not the same sentence again."""

import string
from itertools import pairwise

import numpy as np
import pytest

from game.lab.batch import Experiment
from game.lab.newsreel import Newsreel, mask_for, newsreels
from game.match.present.catalogue import texts
from game.match.present.fact import Fact
from game.match.present.press import APART, HEADLINES, OF_A_KIND, USES, Press
from game.match.present.threads import Memory
from game.scenario import load
from game.world.events import Diary, Happening
from game.world.things import Plea

H = Happening
STATES = {"first", "again", "reversal", "revenge", "record", "late", "thing", "plain"}
FIELDS = {"actor", "target", "subject", "amount", "alliance", "left", "earlier", "when", "ago"}
RECALLING = {"again", "reversal", "revenge", "thing"}


@pytest.fixture(scope="module")
def reels():
    """The whole test is `casip newsreel casip-2024 --games 50`."""
    return newsreels(Experiment("casip-2024", 3, 48, 1), 1)


def test_masked_headlines_do_not_repeat_themselves(reels):
    assert [(item.seat, item.soon, item.often) for item in reels if item.soon or item.often] == []
    for item in reels:
        quarters = [turn for turn, _ in item.lines]
        assert max(quarters.count(turn) for turn in set(quarters)) <= HEADLINES
        assert item.different > 100


def test_the_count_of_repetitions_finds_them():
    """A sentence that comes back too soon, and one that comes too often, are told."""
    soon = Newsreel("x", ((0, "a"), (8, "a"), (20, "b")))
    often = Newsreel("x", tuple((turn, "a") for turn in range(0, 48, 12)))
    assert soon.soon == ["a"] and soon.often == []
    assert often.soon == [] and often.often == ["a"]
    assert Newsreel("x", ((0, "a"), (9, "a"), (18, "a"))).soon == []


def test_masks_take_names_and_numbers_out_and_leave_words():
    mask = mask_for(load("casip-2024").setup)
    assert mask("CATL sued BYD over LFP: $1.3bn in 2025Q3.") == mask("CALB sued NIO over NMC: $412m in 2031Q1.")
    assert mask("CATL sued BYD.") != mask("CATL left BYD.")


def fact(kind, actor=0, target=1, subject=0, amount=5.0, cause=0):
    return Fact(kind, actor, target, subject, amount, 604, cause, key=int(kind) + 1)


def state(memory, turn, one):
    found, earlier = memory.thread(turn, one)[0]
    return found, earlier.turn if earlier is not None else None


def test_a_failed_firm_recalls_the_relief_that_it_was_refused_and_a_saved_one_that_it_was_given():
    """Whoever answered it; the answer to another firm, or to another plea, is none of it."""
    memory, relief = Memory(48), int(Plea.RELIEF)
    memory.note(5, fact(H.PETITION_REFUSED, actor=9, target=3, subject=relief))
    memory.note(6, fact(H.PETITION_GRANTED, actor=9, target=4, subject=relief))
    memory.note(7, fact(H.PETITION_REFUSED, actor=9, target=4, subject=int(Plea.GRANT)))
    assert state(memory, 9, fact(H.ADMINISTRATION, actor=3, target=-1, amount=1.0)) == ("reversal", 5)
    assert state(memory, 9, fact(H.ADMINISTRATION, actor=4, target=-1, amount=0.0)) == ("reversal", 6)
    assert state(memory, 9, fact(H.ADMINISTRATION, actor=4, target=-1, amount=1.0))[0] != "reversal"


def test_events_are_told_by_what_came_before():
    memory = Memory(48)
    assert state(memory, 5, fact(H.SUIT_FILED))[0] == "first"
    memory.note(5, fact(H.SUIT_FILED, cause=7))
    assert state(memory, 7, fact(H.SUIT_FILED, cause=8)) == ("again", 5)
    assert state(memory, 7, fact(H.SUIT_FILED, actor=1, target=0)) == ("revenge", 5)
    assert state(memory, 14, fact(H.SUIT_FILED, actor=1, target=0))[0] == "first"  # too long ago to be an answer
    assert state(memory, 9, fact(H.SUIT_WON, cause=7)) == ("thing", 5)
    assert state(memory, 9, fact(H.LICENCE_SIGNED)) == ("reversal", 5)
    memory.note(9, fact(H.TENDER_WON, subject=3))
    assert state(memory, 20, fact(H.TENDER_LOST, subject=3)) == ("reversal", 9)
    assert state(memory, 20, fact(H.TENDER_LOST, subject=4))[0] == "first"
    assert state(memory, 47, fact(H.SUIT_FILED, target=4))[0] == "late"


def test_a_record_is_the_largest_after_some():
    memory = Memory(48)
    for turn in range(3):
        memory.note(turn, fact(H.EQUITY_RAISED, actor=turn, amount=10.0 + turn))
    assert state(memory, 3, fact(H.EQUITY_RAISED, actor=9, amount=13.0))[0] == "record"
    assert state(memory, 3, fact(H.EQUITY_RAISED, actor=9, amount=12.0))[0] == "plain"


def test_an_edition_is_set_once_and_holds_two_of_a_kind_at_most():
    setup, press = load("casip-2024").setup, Press()
    chronicle = []
    for turn in range(12):
        diary = Diary(turn)
        worlds = np.zeros(20, dtype=np.int64)
        diary.note(H.SUIT_FILED, worlds, 604, actor=np.arange(20), target=np.arange(20) + 1, subject=0, amount=1e6)
        chronicle.append(diary.events())
    editions = [press.edition(setup, chronicle[: turn + 1], 0, turn) for turn in range(12)]
    assert all(0 < len(pieces) <= OF_A_KIND for pieces in editions)
    assert [press.edition(setup, chronicle, 0, turn) for turn in range(12)] == editions
    used = {}
    for pieces in editions:
        for piece in pieces:
            used.setdefault((piece.lead, piece.number, piece.opens, piece.opening), []).append(piece.turn)
    assert all(len(turns) <= USES for turns in used.values())
    assert all(later - turn > APART for turns in used.values() for turn, later in pairwise(turns))


def test_a_reversal_that_ends_a_suit_is_told_once():
    setup = load("casip-2024").setup

    def kinds(*ending):
        diary = Diary(0)
        diary.note(H.JUDGMENT_REVERSED, np.zeros(1, dtype=np.int64), 633, actor=0, target=1, amount=1.0, cause=7)
        for cause in ending:
            diary.note(H.SUIT_WON, np.zeros(1, dtype=np.int64), 612, actor=0, target=1, amount=5e6, cause=cause)
        events = diary.events()
        return [H(int(events.kind[piece.place])) for piece in Press().edition(setup, [events], 0, 0)]

    assert kinds() == [H.JUDGMENT_REVERSED] and kinds(7) == [H.SUIT_WON]
    assert set(kinds(8)) == {H.JUDGMENT_REVERSED, H.SUIT_WON}  # another suit


@pytest.mark.parametrize("kind", sorted(texts()["headline"].keys() - {"join", "stop"}))
def test_wordings_name_only_what_they_have(kind):
    """Eight wordings or more a kind, and those that recall stand where there is an earlier event."""
    entry = dict(texts()["headline"][kind])
    opens = entry.pop("opens")
    assert set(entry) <= STATES and set(opens) == {"actor", "target", "other"}
    leads = [(name, lead) for name, found in entry.items() for lead in found]
    assert len(leads) >= 8
    for name, lead in leads:
        named = {field for _, field, _, _ in string.Formatter().parse(lead) if field}
        assert named <= FIELDS - (set() if name in RECALLING else {"earlier", "when", "ago"})
        assert not lead.endswith(".")
    assert len({lead for _, lead in leads}) == len(leads)
