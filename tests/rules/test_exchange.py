"""R0 Exchange."""

import numpy as np

from game.rules.courts import courts
from game.rules.exchange import exchange
from game.rules.terms import name_terms
from game.world.dims import Item
from game.world.events import Diary, Happening
from game.world.legal.common import Refusal
from game.world.orders import Act, Moves
from game.world.things import Deal
from game.world.world import digest
from tests.rules.conduct import money
from tests.rules.dealings import CALB, CATL, EVE, GOTION, LGES, SULFIDE, add_suit, count, move, offer, play
from tests.sketch import sketch


def settle(world, seat: int, key, amount: int, rate: float = 0.0) -> Moves:
    return move(world, seat, Act.OFFER_SETTLEMENT, subject=key, amount=amount, value=rate)


def test_r0_1_offers_whose_time_is_over_are_dropped_and_the_given_world_stays() -> None:
    world = sketch(2)
    key = add_suit(world, CATL, EVE)
    after, _ = offer(world, settle(world, CATL, key, 1000))
    assert len(after.offers) == 2 and not len(world.offers)
    before = digest(after).copy()
    after.turn = 5
    late, _ = offer(after)
    after.turn = 0
    assert not len(late.offers) and (digest(after) == before).all()


def test_r0_2_illegal_offers_and_those_beyond_attention_are_refused() -> None:
    world = sketch(1)
    asked = [move(world, CALB, Act.ASK_LICENCE, target=LGES, chemistry=kind, value=0.01) for kind in range(4)]
    after, found = offer(world, *asked, settle(world, GOTION, np.uint64(5), 1))
    refused = found.where(found.kind == int(Happening.ORDER_REFUSED))
    assert len(after.offers) == 2 and count(found, Happening.OFFER_MADE) == 2
    assert sorted(refused.amount.tolist()) == [Refusal.NO_SUCH_THING, Refusal.NO_ATTENTION, Refusal.NO_ATTENTION]


def test_r0_2_moves_are_no_offers() -> None:
    world = sketch(1)
    after, found = offer(world, move(world, CALB, Act.PROMISE, chemistry=SULFIDE, value=5.0, amount=9))
    assert not len(after.offers) and found.amount[0] == float(Refusal.NOT_NOW)


def test_r0_3_an_offer_of_settlement_goes_to_the_other_party() -> None:
    world = sketch(1)
    key = add_suit(world, CATL, EVE)
    after, _ = offer(world, settle(world, EVE, key, 1000))
    assert after.offers.recipient[0] == CATL and after.offers.deal[0] == int(Deal.SETTLEMENT)


def test_r0_4_crossing_offers_that_meet_are_carried_out_at_the_middle() -> None:
    world = sketch(2)
    key = add_suit(world, CATL, EVE)
    after, _ = offer(world, settle(world, CATL, key, 4_000_000, 0.01), settle(world, EVE, key, 6_000_000, 0.02))
    assert len(after.offers) == 2 and (after.offers.agreed == 1).all() and (after.offers.amount == 5_000_000).all()
    before = money(after)
    found = play(after, courts)
    assert count(found, Happening.SUIT_SETTLED) == 2 and not np.isin(after.suits.key, key).any()
    assert (after.books.flow[CATL, Item.SETTLEMENTS] == 5_000_000).all() and (money(after) == before).all()
    assert np.allclose(after.licences.rate, 0.015) and not len(after.offers)


def test_r0_4_crossing_offers_that_do_not_meet_both_stand() -> None:
    world = sketch(1)
    key = add_suit(world, CATL, EVE)
    after, _ = offer(world, settle(world, CATL, key, 6_000_000), settle(world, EVE, key, 4_000_000))
    assert len(after.offers) == 2 and not after.offers.agreed.any()


def test_r0_5_a_new_offer_replaces_the_older_one() -> None:
    world = sketch(1)
    key = add_suit(world, CATL, EVE)
    after, _ = offer(world, settle(world, CATL, key, 6_000_000))
    after.turn = 1
    after, _ = offer(after, settle(after, CATL, key, 5_000_000))
    assert len(after.offers) == 1 and after.offers.amount[0] == 5_000_000


def test_an_exchange_without_offers_changes_nothing() -> None:
    world = sketch(1)
    before = digest(world).copy()
    exchange(world, Moves.none(), Diary(0))
    assert (digest(world) == before).all()


def test_an_invitation_is_an_offer() -> None:
    world = sketch(1)
    after, _ = offer(world, move(world, CATL, Act.INVITE, target=LGES, subject=world.alliances.key[0]))
    assert after.offers.deal[0] == int(Deal.INVITATION) and after.offers.recipient[0] == LGES


def test_r0_6_who_refuses_may_say_what_it_would_take() -> None:
    world = sketch(2)
    key = add_suit(world, CATL, EVE)
    after, _ = offer(world, settle(world, EVE, key, 1000))
    refusal = move(after, CATL, Act.REFUSE, subject=after.offers.key[0], amount=70_000_000)
    state = digest(after).copy()
    found = play(after, lambda world, given, diary: name_terms(world, given.moves, diary), refusal)
    assert (digest(after) == state).all() and found.kind.tolist() == [Happening.TERMS_NAMED] * 2
    assert found.actor[0] == CATL and found.target[0] == EVE and found.amount[0] == 70_000_000.0
    assert found.cause[0] == after.offers.key[0] and found.rule[0] == 6
    silent = move(after, CATL, Act.REFUSE, subject=after.offers.key[0])
    assert not len(play(after, lambda world, given, diary: name_terms(world, given.moves, diary), silent))
