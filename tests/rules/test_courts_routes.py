"""R6: interim bans, exclusion by a commission, undertakings, letters, cross-licences, serial suing, credit."""

import numpy as np
import pytest

from game.rules.accounts import sued
from game.rules.bans import bans_in_force
from game.rules.courts import courts
from game.rules.courts_cases import merit
from game.world.dims import Item
from game.world.events import Happening
from game.world.legal import check, legal
from game.world.legal.common import Refusal
from game.world.orders import Act
from game.world.things import Interim, Order, Route
from tests.rules.conduct import money
from tests.rules.dealings import (
    CALB,
    CATL,
    EVE,
    GOTION,
    NMC,
    SULFIDE,
    add_ban,
    add_licence,
    add_suit,
    count,
    fresh,
    move,
    no_alliances,
    offer,
    play,
)
from tests.rules.lawsuits import judge, quiet, sue


def asked(worlds: int, forum: int = 2):
    """Suits with a request for an interim ban, after it was decided."""
    world = quiet(worlds)
    add_suit(world, CATL, CALB, forum=forum, interim=int(Interim.ASKED))
    strength = merit(world, world.suits)
    world.turn = 1
    return world, strength, play(world, courts)


def test_r6_23_an_interim_ban_is_ordered_in_clear_cases_and_holds_at_once() -> None:
    world, strength, found = asked(300)
    bans = world.injunctions
    assert count(found, Happening.INTERIM_BAN) == len(bans) > 10
    assert count(found, Happening.INTERIM_REFUSED) == 300 - len(bans)
    assert (bans.order == int(Order.INTERIM)).all() and (bans.start == 1).all()
    assert len(bans_in_force(world)) == len(bans)
    assert np.median(strength[bans.world]) > np.median(strength) + 0.3
    assert len(asked(300, forum=1)[0].injunctions) < len(bans)


def test_r6_23_it_is_asked_for_with_the_suit_and_costs_more() -> None:
    plain, keen = quiet(100), quiet(100)
    play(plain, courts, sue(plain))
    play(keen, courts, sue(keen, way=1.0))
    assert (keen.suits.interim == int(Interim.ASKED)).all() and (plain.suits.interim == int(Interim.NONE)).all()
    assert (keen.suits.spent_plaintiff > plain.suits.spent_plaintiff).all()


def test_r6_24_a_wrong_interim_ban_falls_and_is_paid_for() -> None:
    world, _, _ = asked(300)
    held = world.injunctions.world.copy()
    before, total = world.suits, money(world)
    world.books.flow[...] = 0
    found = judge(world)
    lost = np.intersect1d(held, before.world[world.suits.verdict == 2])
    assert count(found, Happening.BOND_PAID) == len(lost)
    assert not np.isin(lost, world.injunctions.world).any() and (money(world) == total).all()
    assert (world.books.flow[CALB, Item.SETTLEMENTS, lost] >= 0).all()


def test_r6_24_withdrawing_lifts_the_interim_ban_at_its_price() -> None:
    world, _, _ = asked(100)
    held = world.injunctions.world.copy()
    world.turn = 3
    found = play(world, courts, move(world, CATL, Act.WITHDRAW, subject=world.suits.key[0]))
    assert not len(world.injunctions) and count(found, Happening.BOND_PAID) == len(held)


def test_r6_14_an_interim_ban_becomes_permanent() -> None:
    world, _, _ = asked(400)
    held = world.injunctions.world.copy()
    judge(world)
    kept = np.isin(world.injunctions.world, held) & (world.injunctions.order == int(Order.PERMANENT))
    assert kept.any() and (world.injunctions.start[kept] == 9).all()


def test_r6_25_only_the_united_states_have_a_commission() -> None:
    world = quiet(1)
    assert check(world, sue(world, forum=0, way=2.0))[0] == int(Refusal.OUT_OF_RANGE)
    assert check(world, sue(world, forum=1, way=2.0))[0] == 0
    assert check(world, sue(world, forum=1, way=-1.0))[0] == int(Refusal.OUT_OF_RANGE)


def test_r6_25_a_commission_is_quicker_awards_nothing_and_bars_imports() -> None:
    world, court = quiet(300), quiet(300)
    play(world, courts, sue(world, forum=1, way=2.0))
    play(court, courts, sue(court, forum=1))
    assert world.suits.due.max() <= court.suits.due.min() and (world.suits.route == int(Route.COMMISSION)).all()
    judge(world, 12)
    assert not world.suits.award.any() and (world.injunctions.order == int(Order.EXCLUSION)).all()
    assert len(world.injunctions) / np.count_nonzero(world.suits.verdict == 1) > 0.88


def test_r6_25_an_exclusion_spares_what_lines_there_make() -> None:
    world = quiet(1)
    add_ban(world, CATL, CALB, NMC, forum=1)
    world.injunctions.order[:] = int(Order.EXCLUSION)
    world.supply.capacity[CALB, :, NMC] = 0.0
    assert bans_in_force(world).fraction[0] == pytest.approx(0.5)
    there = np.argmax(world.setup.regions.jurisdiction_weight[:, 1])
    world.supply.capacity[CALB, there, NMC] = 1e6
    assert bans_in_force(world).fraction[0] == pytest.approx(0.0)


def test_r6_27_an_undertaking_ends_the_suit_and_binds() -> None:
    world = quiet(2)
    key = add_suit(world, CATL, CALB)
    assert check(world, move(world, CATL, Act.STOP_SELLING, subject=key))[0] == int(Refusal.NO_SUCH_THING)
    stop = move(world, CALB, Act.STOP_SELLING, subject=key)
    assert check(world, stop).max() == 0
    found = play(world, courts, stop)
    assert not len(world.suits) and count(found, Happening.SALES_STOPPED) == 2
    assert (world.injunctions.order == int(Order.UNDERTAKING)).all() and (world.injunctions.start == 1).all()
    add_licence(world, CATL, CALB)
    play(world, courts)
    assert not len(world.injunctions)


def letter(world, amount: int = 4_000_000):
    return move(world, CATL, Act.THREATEN, target=EVE, chemistry=NMC, amount=amount, value=0.01)


def test_r6_28_a_letter_can_be_accepted_as_a_licence() -> None:
    world, _ = offer(quiet(1), letter(quiet(1)))
    found = play(world, courts, move(world, EVE, Act.ACCEPT, subject=world.offers.key[0]))
    assert (world.licences.licensor[0], world.licences.licensee[0]) == (CATL, EVE) and not len(world.offers)
    assert world.books.flow[CATL, Item.LICENCES, 0] == 4_000_000 and count(found, Happening.LETTER_SENT) == 1


def test_r6_28_a_refused_letter_stays_as_a_warning_and_makes_the_suit_wilful() -> None:
    world, _ = offer(quiet(60), letter(quiet(60)))
    key = world.offers.key[0]
    refuse = move(world, EVE, Act.REFUSE, subject=key)
    found = play(world, courts, refuse)
    assert count(found, Happening.LETTER_SENT) == 60 == count(found, Happening.OFFER_REFUSED)
    assert (world.standing.relation[EVE, CATL] < 0).all() and len(world.offers) == 60
    assert check(world, refuse).min() == int(Refusal.NO_SUCH_THING)
    assert check(world, letter(world)).min() == int(Refusal.ALREADY)
    plain = fresh(world)
    plain.offers = plain.offers.where(plain.offers.world < 0)
    for one, mark in ((world, 1), (plain, 0)):
        one.turn = 1
        play(one, courts, sue(one))
        assert (one.suits.warned == mark).all() and len(one.suits)


def test_r6_28_a_letter_lapses_after_its_time() -> None:
    world, _ = offer(quiet(1), letter(quiet(1)))
    world.turn = 3
    world, _ = offer(world)
    assert len(world.offers) == 1
    world.turn = 4
    world, _ = offer(world)
    assert not len(world.offers)


def test_r6_28_a_counter_offer_asks_for_a_licence() -> None:
    world, _ = offer(quiet(1), letter(quiet(1)))
    play(world, courts, move(world, EVE, Act.COUNTER, subject=world.offers.key[0], amount=1_000_000, value=0.0))
    assert world.offers.proposer[0] == EVE
    play(world, courts, move(world, CATL, Act.ACCEPT, subject=world.offers.key[0]))
    assert (world.licences.licensor[0], world.licences.licensee[0]) == (CATL, EVE)


def test_r6_28_a_letter_needs_what_a_suit_needs() -> None:
    world = quiet(1)
    no_alliances(world)
    world.patents.granted[GOTION, NMC] = 0
    terms = {"target": EVE, "chemistry": NMC, "amount": 1}
    assert check(world, move(world, GOTION, Act.THREATEN, **terms))[0] == int(Refusal.NO_PATENT)
    assert check(world, move(world, CATL, Act.THREATEN, **{**terms, "target": CATL}))[0] == int(Refusal.NO_SUCH_TARGET)
    assert check(world, move(world, CATL, Act.THREATEN, **{**terms, "chemistry": SULFIDE}))[0] == int(Refusal.NOT_READY)
    assert check(world, move(world, 20, Act.THREATEN, **terms))[0] == int(Refusal.WRONG_ROLE)


def test_r6_29_a_cross_licence_goes_both_ways_and_ends_suits_both_ways() -> None:
    world = quiet(1)
    add_suit(world, CATL, EVE)
    add_suit(world, EVE, CATL)
    add_suit(world, CATL, CALB)
    world, _ = offer(world, move(world, EVE, Act.OFFER_CROSS, target=CATL, chemistry=NMC, amount=2_000_000))
    before = money(world)
    play(world, courts, move(world, CATL, Act.ACCEPT, subject=world.offers.key[0]))
    assert world.suits.defendant.tolist() == [CALB] and (money(world) == before).all()
    pairs = set(zip(world.licences.licensor.tolist(), world.licences.licensee.tolist(), strict=True))
    assert pairs == {(CATL, EVE), (EVE, CATL)} and (world.licences.rate == 0.0).all()
    assert world.books.flow[CATL, Item.LICENCES, 0] == 2_000_000
    again = move(world, EVE, Act.OFFER_CROSS, target=CATL, chemistry=NMC, amount=0)
    assert check(world, again)[0] == int(Refusal.ALREADY)


def test_r6_31_serial_suing_makes_everybody_wary() -> None:
    world = quiet(200)
    world.patents.suing[CATL] = 2.0
    bystander = world.standing.relation[GOTION, CATL].copy()
    play(world, courts, sue(world, target=EVE))
    sued_there = np.zeros(200, dtype=bool)
    sued_there[world.suits.world] = True
    change = world.standing.relation[GOTION, CATL] - bystander
    assert np.allclose(change[sued_there], -0.24) and (change[~sued_there] == 0.0).all()


def test_r6_32_open_suits_cost_credit_up_to_a_most() -> None:
    world = quiet(1)
    add_suit(world, CATL, CALB)
    assert sued(world)[CALB, 0] == pytest.approx(0.0025) and sued(world)[CATL, 0] == 0.0
    for plaintiff in (EVE, GOTION, 5, 6, 7):
        add_suit(world, plaintiff, CALB)
    assert sued(world)[CALB, 0] == pytest.approx(0.01)


def test_every_new_order_that_is_listed_is_legal() -> None:
    world = quiet(1)
    add_suit(world, CATL, CALB, stage=3, verdict=2, due=1)
    add_suit(world, CALB, CATL)
    seen = {choice.act for seat in (CATL, CALB) for choice in legal(world, seat)}
    assert {Act.APPEAL, Act.STOP_SELLING, Act.SEARCH_RIGHTS, Act.THREATEN, Act.OFFER_CROSS} <= seen
