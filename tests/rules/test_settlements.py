"""R6.17, R6.18: for how long a settlement licenses, and what comes with a licence."""

import numpy as np

from game.players import courtroom
from game.rules.courts import courts
from game.rules.research import research
from game.world.legal import check
from game.world.legal.common import Refusal
from game.world.legal.courts import TERMS, settlement_choices
from game.world.orders import Act
from tests.rules.dealings import (
    CALB,
    CATL,
    EVE,
    LGES,
    NMC,
    SULFIDE,
    add_licence,
    add_suit,
    move,
    no_alliances,
    offer,
    play,
)
from tests.rules.lawsuits import quiet


def offered(world, seat: int, key, amount: int, term: int = -1):
    return move(world, seat, Act.OFFER_SETTLEMENT, subject=key, amount=amount, value=0.0, place=term)


def settled(term: int):
    """A suit that CATL brought against CALB and settled for this term."""
    world = quiet(1)
    key = add_suit(world, CATL, CALB)
    world.patents.age[CATL, NMC, 0] = 30
    world, _ = offer(world, offered(world, CALB, key, 1_000_000, term))
    play(world, courts, move(world, CATL, Act.ACCEPT, subject=world.offers.key[0]))
    return world


def test_r6_17_a_settlement_runs_for_the_life_of_the_patents_in_suit_or_for_its_term() -> None:
    life = int(settled(-1).setup.parameters.patents.life)
    assert settled(-1).licences.ends[0] == life - 30
    assert settled(40).licences.ends[0] == 40


def test_r6_17_of_two_terms_that_cross_the_shorter_holds() -> None:
    for ask, bid, kept in ((-1, 20, 20), (12, -1, 12), (40, 20, 20), (-1, -1, 0)):
        world = quiet(1)
        key = add_suit(world, CATL, EVE)
        world, _ = offer(world, offered(world, CATL, key, 4_000_000, ask), offered(world, EVE, key, 6_000_000, bid))
        assert world.offers.agreed[0] == 1 and world.offers.term[0] == kept


def test_r6_17_a_counter_offer_keeps_the_term() -> None:
    world = quiet(1)
    key = add_suit(world, CATL, CALB)
    world, _ = offer(world, offered(world, CALB, key, 1_000_000, 20))
    play(world, courts, move(world, CATL, Act.COUNTER, subject=world.offers.key[0], amount=3_000_000, value=0.01))
    assert world.offers.term[0] == 20 and world.offers.amount[0] == 3_000_000


def test_r6_17_terms_without_reason_are_refused_and_those_listed_are_fine() -> None:
    world = quiet(1)
    key = add_suit(world, CATL, CALB)
    for term in (0, 3, 81):
        assert check(world, offered(world, CALB, key, 1, term)).tolist() == [int(Refusal.OUT_OF_RANGE)]
    listed = settlement_choices(world, CALB)
    assert [item.place for item in listed] == list(TERMS)
    assert all(check(world, offered(world, CALB, key, 1, term)).max() == 0 for term in TERMS)


def test_r6_18_know_how_comes_with_a_licence_that_was_asked_for_and_not_with_one_that_ends_a_suit() -> None:
    told = []
    for teaches in (1, 0):
        world = quiet(1)
        no_alliances(world)
        add_licence(world, LGES, CATL, SULFIDE)
        world.licences.teaches[...] = teaches
        play(world, research)
        told.append(float(world.research.knowledge[CATL, SULFIDE, 0]))
    assert told[0] > told[1]
    assert settled(-1).licences.teaches[0] == 0
    world = quiet(1)
    world, _ = offer(world, move(world, CALB, Act.ASK_LICENCE, target=EVE, chemistry=NMC, amount=1, value=0.01))
    play(world, courts, move(world, EVE, Act.ACCEPT, subject=world.offers.key[0]))
    assert world.licences.teaches[0] == 1


def test_r6_17_peace_for_a_time_is_worth_less_the_shorter_it_is() -> None:
    worth = courtroom.covered(np.array([8, 20, 40, 0]))
    assert (np.diff(worth) > 0.0).all() and worth[-1] == 1.0
