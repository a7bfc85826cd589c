"""R6 Courts."""

import numpy as np
import pytest
from attrs import evolve

from game.rules.alliances import alliances
from game.rules.courts import courts
from game.rules.courts_cases import infringement, merit, validity
from game.world.dims import Item
from game.world.events import Happening
from game.world.legal import check, legal
from game.world.legal.common import Refusal
from game.world.orders import Act
from game.world.world import digest, select, tables
from tests.rules.conduct import as_move, money
from tests.rules.dealings import (
    CALB,
    CATL,
    EVE,
    GOTION,
    LGES,
    NMC,
    SDI,
    SULFIDE,
    add_alliance,
    add_ban,
    add_licence,
    add_suit,
    count,
    everyone,
    fresh,
    move,
    no_alliances,
    offer,
    play,
)
from tests.rules.lawsuits import quiet, sue
from tests.sketch import sketch


def test_r6_1_royalties_are_paid_on_last_quarters_sales() -> None:
    world = quiet(2)
    add_licence(world, CATL, CALB, NMC, 0.02)
    before = money(world)
    sold = world.market.delivered[CALB, :, NMC].copy()
    energy = sold[0] + sold[1] + sold[2] + sold[3] + sold[4]
    play(world, courts)
    owed = energy * world.supply.price[CALB, NMC] * 1e6 * 0.02
    assert np.allclose(world.books.flow[CATL, Item.LICENCES], owed, atol=1.0) and (money(world) == before).all()


def test_r6_2_counsel_keeps_weak_cases_out_of_court() -> None:
    world = quiet(400)
    world.patents.granted[CATL, NMC] = 1000  # as the largest holder has at the opening
    found = play(world, courts, sue(world))
    filed = len(world.suits)
    assert 0.2 < filed / 400 < 0.7 and count(found, Happening.ORDER_REFUSED) == 400 - filed
    assert (world.suits.belief_plaintiff >= world.setup.parameters.courts.counsel).all()
    wins = np.count_nonzero(merit(world, world.suits) > 0.0) / filed
    assert 0.65 < wins < 0.92  # China: 80 % of judgments for the patentee, selected cases before any settlement


def test_r6_3_validity_is_shared_by_all_suits_on_a_family() -> None:
    world = quiet(60)
    for target in (CALB, EVE, GOTION):
        add_suit(world, CATL, target)
    strength = validity(world, world.suits).reshape(60, 3)
    assert (strength == strength[:, :1]).all() and 0.3 < np.count_nonzero(strength[:, 0] > 0) / 60 < 0.85


def test_r6_4_the_two_sides_see_a_case_with_noise_of_their_own() -> None:
    world = quiet(300)
    play(world, courts, sue(world))
    mine, theirs = world.suits.belief_plaintiff, world.suits.belief_defendant
    assert (mine != theirs).all() and np.abs(mine - theirs).max() > 0.3
    assert ((mine >= 0) & (mine <= 1) & (theirs >= 0) & (theirs <= 1)).all()


def test_r6_5_each_further_suit_costs_double_and_sours_relations() -> None:
    world = quiet(300)
    play(world, courts, sue(world, target=EVE))
    second = fresh(world)
    first_cost = np.max(world.suits.spent_plaintiff)
    play(second, courts, sue(second, target=GOTION))
    sued = second.suits.where(second.suits.defendant == GOTION)
    known = second.setup.parameters.courts
    running = 0.25 * known.trial_cost * 0.75 / known.duration[0]
    twice = sued.spent_plaintiff[second.patents.suing[CATL, sued.world] > 1.9]
    assert np.allclose(twice - running, 2.0 * (first_cost - running), rtol=0.01)
    assert (second.standing.relation[CATL, GOTION, sued.world] < 0).all()


def test_r6_7_r6_10_a_voided_family_ends_every_suit_and_ban_on_it() -> None:
    world = quiet(80)
    for target in (CALB, EVE):
        add_suit(world, CATL, target)
    add_ban(world, CATL, GOTION)
    add_suit(world, CATL, EVE, chemistry=0)
    before = world.patents.granted[CATL, NMC, 0].copy()
    challenge = move(world, CALB, Act.CHALLENGE, target=CATL, chemistry=NMC, place=0)
    assert check(world, challenge).max() == 0
    play(world, courts, challenge)
    asked = world.suits.validity_due >= 0
    assert np.count_nonzero(asked) == 160 and (world.suits.due[asked] > world.suits.validity_due[asked]).all()
    assert check(world, challenge).min() == int(Refusal.ALREADY)
    world.turn = 2
    found = play(world, courts)
    void = world.patents.voided[CATL, NMC, 0] == 1
    assert 0.3 < np.count_nonzero(void) / 80 < 0.6  # 45 % with the prior of China
    left = world.suits.where(world.suits.chemistry == NMC)
    assert not void[left.world].any() and len(left) == 2 * np.count_nonzero(~void)
    assert not void[world.injunctions.world].any() and len(world.injunctions) == np.count_nonzero(~void)
    assert (world.patents.granted[CATL, NMC, 0] == before - void).all()
    assert ((world.patents.upheld[CATL, NMC, 0] > 0) == ~void).all()
    assert count(found, Happening.SUIT_LOST) == 2 * np.count_nonzero(void)
    assert np.count_nonzero(world.suits.chemistry == 0) == 80


def test_r6_10_no_fresh_dice_for_the_next_suit_on_an_upheld_family() -> None:
    world = quiet(40)
    world.patents.upheld[CATL, NMC, 0] = 1
    add_suit(world, CATL, CALB)
    challenge = move(world, CALB, Act.CHALLENGE, target=CATL, chemistry=NMC, place=0)
    assert check(world, challenge).min() == int(Refusal.ALREADY)
    voided = world.patents.voided.copy()
    world.turn = 9
    play(world, courts)
    assert (world.patents.voided == voided).all()


def test_r6_12_merit_decides_the_trial_and_awards_are_small() -> None:
    world = quiet(200)
    add_suit(world, CATL, CALB, claim=100_000_000)
    good = infringement(world, world.suits) > 0.6
    bad = infringement(world, world.suits) < -0.6
    before = money(world)
    for turn in (9, 10):
        world.turn = turn
        found = play(world, courts)
    won = world.books.flow[CATL, Item.SETTLEMENTS] > 0
    assert np.count_nonzero(won & good) > 0.95 * np.count_nonzero(good) and not len(world.suits)
    assert np.count_nonzero(won & bad) < 0.05 * np.count_nonzero(bad) and (money(world) == before).all()
    assert count(found, Happening.SUIT_WON) == np.count_nonzero(won)
    assert world.books.flow[CATL, Item.SETTLEMENTS].max() <= 100_000_000


def test_r6_14_a_ban_is_ordered_with_grace_and_stops_a_fraction() -> None:
    world = quiet(300)
    add_suit(world, CATL, CALB)
    world.turn = 9
    found = play(world, courts)
    wins = np.count_nonzero(world.suits.verdict == 1)
    bans = world.injunctions
    assert len(bans) == count(found, Happening.INJUNCTION_ORDERED) and 0.8 < len(bans) / wins < 0.97
    assert (bans.start == 11).all() and (bans.fraction > 0.1).all() and (bans.fraction < 0.8).all()
    world.turn = 11
    assert count(play(world, courts), Happening.INJUNCTION_IN_FORCE) == len(bans)


def test_r6_15_a_way_around_empties_the_ban_and_protects_from_the_next_suit() -> None:
    world = quiet(200)
    key = add_ban(world, CATL, CALB)
    work = move(world, CALB, Act.DESIGN_AROUND, subject=key)
    play(world, courts, work)
    assert check(world, work).max() == int(Refusal.ALREADY)
    for turn in range(1, 12):
        world.turn = turn
        play(world, courts)
    found = world.injunctions.design_around == 2
    assert 0.8 < np.count_nonzero(found) / 200 < 1.0
    assert (world.injunctions.fraction[found] == 0.0).all() and (world.injunctions.fraction[~found] == 0.5).all()
    assert (check(world, sue(world, target=CALB)) == int(Refusal.ALREADY)).all()


def test_r6_16_a_compulsory_licence_lifts_a_ban_and_pays_the_holder() -> None:
    world = quiet(2)
    add_ban(world, CATL, CALB)
    world.policy.compulsory[0, NMC, 0] = 1
    found = play(world, courts)
    assert world.injunctions.world.tolist() == [1] and count(found, Happening.INJUNCTION_LIFTED) == 1
    assert world.licences.licensee.tolist() == [CALB] and world.licences.rate[0] == pytest.approx(0.01)


def test_r6_16_open_patents_of_an_alliance_lift_a_ban_between_members() -> None:
    world = quiet(1)
    no_alliances(world)
    add_ban(world, CATL, CALB, SULFIDE)
    add_ban(world, CATL, CALB, NMC)
    add_alliance(world, (CATL, CALB), open_patents=1)
    play(world, courts)
    assert world.injunctions.chemistry.tolist() == [SULFIDE, NMC], "what was held at entry is background"
    world.memberships = evolve(world.memberships, joined=world.memberships.joined - 8)
    play(world, courts)
    assert world.injunctions.chemistry.tolist() == [NMC]


def test_r6_17_an_accepted_offer_settles_pays_licenses_and_lifts() -> None:
    world = quiet(2)
    key = add_suit(world, CATL, CALB)
    add_suit(world, CATL, CALB, forum=1)
    add_ban(world, CATL, CALB, forum=2)
    world, _ = offer(world, move(world, CALB, Act.OFFER_SETTLEMENT, subject=key, amount=7_000_000, value=0.01))
    before = money(world)
    found = play(world, courts, move(world, CATL, Act.ACCEPT, subject=world.offers.key[0]))
    assert not len(world.suits) and not len(world.injunctions) and not len(world.offers)
    assert (world.books.flow[CATL, Item.SETTLEMENTS] == 7_000_000).all() and (money(world) == before).all()
    assert count(found, Happening.SUIT_SETTLED) == 4 and len(world.licences) == 2
    assert (world.standing.relation[CATL, CALB] > 0).all()
    assert (check(world, sue(world, target=CALB)) == int(Refusal.ALREADY)).all()


def test_r6_18_licences_are_offered_and_asked_for() -> None:
    for act, seat, other in ((Act.OFFER_LICENCE, SDI, EVE), (Act.ASK_LICENCE, EVE, SDI)):
        world = quiet(1)
        world, _ = offer(world, move(world, seat, act, target=other, chemistry=SULFIDE, amount=3_000_000, value=0.02))
        play(world, courts, move(world, other, Act.ACCEPT, subject=world.offers.key[0]))
        assert (world.licences.licensor[0], world.licences.licensee[0]) == (SDI, EVE)
        assert world.books.flow[SDI, Item.LICENCES, 0] == 3_000_000
        assert world.licences.ends[0] == world.setup.parameters.courts.licence_time


def test_r6_19_a_counter_offer_turns_the_deal_round() -> None:
    world = quiet(1)
    asked = move(world, EVE, Act.ASK_LICENCE, target=SDI, chemistry=SULFIDE, amount=1_000_000, value=0.01)
    world, _ = offer(world, asked)
    counter = move(world, SDI, Act.COUNTER, subject=world.offers.key[0], amount=5_000_000, value=0.02)
    play(world, courts, counter)
    assert len(world.offers) == 1 and world.offers.recipient[0] == EVE and world.offers.amount[0] == 5_000_000
    world.turn = 1
    play(world, courts, move(world, EVE, Act.ACCEPT, subject=world.offers.key[0]))
    assert world.licences.rate[0] == 0.02 and world.books.flow[EVE, Item.LICENCES, 0] == -5_000_000


def test_r6_19_a_refused_offer_goes() -> None:
    world = quiet(1)
    world, _ = offer(world, move(world, EVE, Act.ASK_LICENCE, target=SDI, chemistry=SULFIDE, amount=1, value=0.01))
    found = play(world, courts, move(world, SDI, Act.REFUSE, subject=world.offers.key[0]))
    assert not len(world.offers) and count(found, Happening.OFFER_REFUSED) == 1 and not len(world.licences)


def test_r6_8_a_withdrawn_suit_is_gone_and_its_costs_with_it() -> None:
    world = quiet(1)
    key = add_suit(world, CATL, CALB)
    play(world, courts)
    spent = world.suits.spent_plaintiff[0]
    found = play(world, courts, move(world, CATL, Act.WITHDRAW, subject=key))
    assert spent > 0 and not len(world.suits) and count(found, Happening.SUIT_WITHDRAWN) == 1
    assert check(world, move(world, CALB, Act.WITHDRAW, subject=key))[0] == int(Refusal.NO_SUCH_THING)


def test_r6_20_licences_end() -> None:
    world = quiet(1)
    add_licence(world, CATL, CALB)
    world.turn = 40
    assert count(play(world, courts), Happening.LICENCE_ENDED) == 1 and not len(world.licences)


def test_suits_need_a_patent_a_product_and_no_peace() -> None:
    world = quiet(1)
    no_alliances(world)
    add_alliance(world, (CATL, CALB), standstill=1)
    world.patents.granted[GOTION, NMC] = 0
    world.research.announced[CALB, SULFIDE] = 7
    cases = {
        Refusal.NO_PATENT: sue(world, seat=GOTION),
        Refusal.NOT_READY: sue(world, chemistry=SULFIDE),
        Refusal.STANDSTILL: sue(world, target=CALB, chemistry=SULFIDE),
        Refusal.NO_SUCH_TARGET: sue(world, target=CATL),
        Refusal.OUT_OF_RANGE: sue(world, amount=10**12),
        Refusal.WRONG_ROLE: sue(world, seat=20),
    }
    assert {refusal: Refusal(int(check(world, rows)[0])) for refusal, rows in cases.items()} == {
        refusal: refusal for refusal in cases
    }


def test_members_may_sue_each_other_unless_the_charter_says_otherwise() -> None:
    world = quiet(1)
    assert check(world, sue(world, target=CALB))[0] == 0


def test_deleting_one_suit_changes_no_other_draw() -> None:
    many = quiet(30)
    for seat, target in ((CATL, CALB), (CATL, EVE), (LGES, SDI), (SDI, GOTION)):
        add_suit(many, seat, target, forum=0 if seat == CATL else 4)
    few = fresh(many)
    few.suits = few.suits.where(~((few.suits.plaintiff == LGES) & (few.suits.defendant == SDI)))
    for world in (many, few):
        for turn in range(14):
            world.turn = turn
            moves = [sue(world, target=GOTION)] if turn == 3 else []
            for phase in (alliances, courts):
                play(world, phase, *moves)
    for name, table in tables(many):
        other = dict(tables(few))[name]
        rest = table.where(np.ones(len(table), dtype=np.bool_))
        if name == "injunctions":
            rest = rest.where(~((rest.holder == LGES) & (rest.barred == SDI)))
        for (column, array), (_, same) in zip(rest.columns(), other.columns(), strict=True):
            assert np.array_equal(array, same), (name, column)
    assert (many.patents.voided[CATL] == few.patents.voided[CATL]).all()


def test_a_world_alone_is_the_same_as_in_a_batch() -> None:
    batch = sketch(6)
    alone = select(batch, np.array([4]))
    for world in (batch, alone):
        for turn in range(10):
            world.turn = turn
            play(world, courts, *([sue(world, target=EVE), sue(world, LGES, SDI, forum=4)] if turn == 1 else []))
    assert digest(alone)[0] == digest(batch)[4]


def test_every_listed_order_is_legal() -> None:
    world = quiet(1)
    add_suit(world, CATL, CALB)
    add_ban(world, CATL, CALB, chemistry=0)
    acts = (
        Act.SUE, Act.CHALLENGE, Act.DESIGN_AROUND, Act.WITHDRAW, Act.OFFER_SETTLEMENT, Act.OFFER_LICENCE,
        Act.ASK_LICENCE,
    )  # fmt: skip
    seen = set()
    for seat in (CATL, CALB, 20, 25):
        for choice in legal(world, seat):
            if choice.act in acts:
                seen.add(choice.act)
                assert check(world, as_move(0, seat, choice))[0] == 0, choice
    assert seen == set(acts) and everyone(world).tolist() == [0]
