"""R5, R6: memory of suing, stages and costs of a suit, offers that cross over it, firms that go in the middle of it."""

import numpy as np
import pytest

from game.rules.auctions import close_down
from game.rules.courts import courts
from game.rules.courts_deals import licences_for, sign
from game.rules.patents import patents
from game.world.dims import Item
from game.world.events import Diary, Happening
from game.world.orders import Act
from game.world.things import Deal, Interim, Stage
from tests.rules.conduct import money
from tests.rules.dealings import CALB, CATL, EVE, NMC, add_ban, add_licence, add_suit, count, move, offer, play
from tests.rules.lawsuits import judge, quiet, sue


def test_r5_6_suing_is_forgotten_by_a_sixth_a_quarter() -> None:
    world = quiet(1)
    world.patents.suing[CATL] = 2.0
    play(world, patents)
    assert world.patents.suing[CATL, 0] == pytest.approx(2.0 * 0.84)


def test_r6_6_a_suit_is_filed_at_validity_at_trial_judged_and_then_final() -> None:
    world = quiet(40)
    add_suit(world, CATL, CALB, due=6)
    seen = np.full((9, 40), -1)
    for turn in range(9):
        world.turn = turn
        moves = [move(world, CALB, Act.CHALLENGE, target=CATL, chemistry=NMC, place=0)] if turn == 1 else []
        play(world, courts, *moves)
        seen[turn, world.suits.world] = world.suits.stage
    stands = seen[6] == int(Stage.JUDGED)
    assert 10 < np.count_nonzero(stands) < 40
    assert (seen[0] == int(Stage.FILED)).all() and (seen[1] == int(Stage.VALIDITY)).all()
    assert (seen[4:6][:, stands] == int(Stage.TRIAL)).all() and (seen[-1] == -1).all()


def test_r6_9_each_side_pays_every_quarter_until_judgment_and_again_on_appeal() -> None:
    world = quiet(1)
    add_suit(world, CATL, CALB, opened=world.turn, due=9)
    play(world, courts)
    each = 2_000_000 * 0.25 * 0.75 / (16 / 3)
    assert world.suits.spent_plaintiff[0] == world.suits.spent_defendant[0] == pytest.approx(each, abs=1)
    assert world.books.flow[CATL, Item.LEGAL, 0] == pytest.approx(-each, abs=1)
    judge(world)
    spent = world.suits.spent_plaintiff[0]
    play(world, courts)
    assert world.suits.spent_plaintiff[0] == spent
    world.suits.stage[:], world.suits.due[:] = int(Stage.APPEAL), 20
    play(world, courts)
    assert world.suits.spent_plaintiff[0] == pytest.approx(spent + each, abs=1)


def settle(world, seat: int, key: np.uint64, amount: int, rate: float = 0.0):
    return move(world, seat, Act.OFFER_SETTLEMENT, subject=key, amount=amount, value=rate)


def test_r6_17_offers_that_cross_and_meet_settle_at_the_middle_without_an_answer() -> None:
    world = quiet(1)
    key = add_suit(world, CATL, CALB)
    world, _ = offer(world, settle(world, CATL, key, 4_000_000), settle(world, CALB, key, 6_000_000))
    found = play(world, courts)
    assert count(found, Happening.SUIT_SETTLED) == 1 and world.books.flow[CATL, Item.SETTLEMENTS, 0] == 5_000_000


def test_r6_17_offers_that_cross_and_miss_both_stand() -> None:
    world = quiet(1)
    key = add_suit(world, CATL, CALB)
    world, _ = offer(world, settle(world, CATL, key, 6_000_000), settle(world, CALB, key, 4_000_000))
    play(world, courts)
    assert len(world.suits) == 1 and len(world.offers) == 2


def test_r6_17_of_two_answers_that_settle_the_same_suit_one_counts() -> None:
    world = quiet(1)
    key = add_suit(world, CATL, CALB)
    world, _ = offer(world, settle(world, CATL, key, 6_000_000), settle(world, CALB, key, 4_000_000))
    keys = world.offers.key
    answers = [
        move(world, int(world.offers.recipient[row]), Act.ACCEPT, subject=keys[row]) for row in range(len(world.offers))
    ]
    before = money(world)
    play(world, courts, *answers)
    assert not len(world.suits) and len(world.licences) == 1 and (money(world) == before).all()
    assert world.books.flow[CATL, Item.SETTLEMENTS, 0] in (4_000_000, 6_000_000)


def test_r6_17_an_offer_over_a_suit_that_has_ended_settles_nothing() -> None:
    world = quiet(1)
    key = add_suit(world, CATL, CALB)
    world, _ = offer(world, settle(world, CALB, key, 4_000_000))
    world.suits = world.suits.none()
    play(world, courts, move(world, CATL, Act.ACCEPT, subject=world.offers.key[0]))
    assert not len(world.licences) and not world.books.flow[CATL, Item.SETTLEMENTS].any()


@pytest.mark.parametrize("gone", [CATL, CALB])
@pytest.mark.parametrize("stage", list(Stage))
def test_r6_26_a_case_ends_with_either_party_at_any_stage(gone: int, stage: Stage) -> None:
    world = quiet(1)
    challenged = 3 if stage is Stage.VALIDITY else -1
    add_suit(world, CATL, CALB, stage=int(stage), validity_due=challenged, interim=int(Interim.ORDERED), award=10**12)
    add_ban(world, CATL, CALB)
    add_licence(world, CATL, CALB, chemistry=0)
    add_suit(world, EVE, 5)
    key = add_suit(world, CALB, EVE)
    world, _ = offer(world, settle(world, CALB, key, 1_000_000))
    before = money(world)
    close_down(world, np.array([gone]), np.array([0]), Diary(world.turn))
    left = list(zip(world.suits.plaintiff.tolist(), world.suits.defendant.tolist(), strict=True))
    assert sorted(left) == ([(EVE, 5)] if gone == CALB else [(CALB, EVE), (EVE, 5)])
    assert not len(world.injunctions) and not len(world.licences)
    assert len(world.offers) == (0 if gone == CALB else 1) and (money(world) == before).all()
    for turn in range(1, 12):
        world.turn = turn
        play(world, courts)
    assert (money(world) == before).all() and not (world.patents.granted[gone, :, :, 0]).any()


def test_r6_28_a_letter_goes_with_its_sender() -> None:
    world = quiet(1)
    world, _ = offer(world, move(world, CATL, Act.THREATEN, target=EVE, chemistry=NMC, amount=1, value=0.01))
    assert world.offers.deal[0] == int(Deal.LETTER)
    close_down(world, np.array([CATL]), np.array([0]), Diary(world.turn))
    assert not len(world.offers)


def test_r6_17_every_licence_ends_the_suits_that_it_covers_and_keeps_new_ones_out() -> None:
    world = quiet(3)
    add_suit(world, CATL, CALB)
    firms = (np.full(3, CATL), np.full(3, CALB), np.full(3, NMC))
    diary = Diary(world.turn)
    sign(world, licences_for(world, np.arange(3), *firms, np.full(3, 0.01)), diary)
    assert not len(world.suits) and count(diary.events(), Happening.SUIT_SETTLED) == 3
    filed = play(world, courts, sue(world, CATL, CALB))  # passed by the check before the licence was signed
    assert not len(world.suits) and not count(filed, Happening.SUIT_FILED)
