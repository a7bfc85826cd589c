"""R6: what becomes of a challenged family, and what a court makes of validity."""

import numpy as np

from game.economics.litigation import gap
from game.rules.courts import courts
from game.rules.courts_cases import (
    NARROWED,
    beliefs,
    infringement,
    part_infringing,
    stands_whole,
    tried,
    validity,
)
from game.world.events import Happening
from game.world.legal import check
from game.world.legal.common import Refusal
from game.world.orders import Act
from tests.rules.dealings import CALB, CATL, EVE, GOTION, LGES, NMC, add_ban, add_suit, count, move, play
from tests.rules.lawsuits import decide_challenge, quiet


def test_r6_10_a_family_stands_whole_in_part_or_falls_by_the_given_shares() -> None:
    world = quiet(1500)
    for plaintiff in (CATL, EVE, GOTION, LGES):
        add_suit(world, plaintiff, CALB)
    valid = validity(world, world.suits)
    whole = np.count_nonzero(stands_whole(world, world.suits, valid)) / 6000
    void = np.count_nonzero(valid <= 0.0) / 6000
    assert abs(whole - 0.405) < 0.02 and abs(void - 0.46) < 0.02
    found = decide_challenge(world)
    kinds = (Happening.PATENT_UPHELD, Happening.PATENT_NARROWED, Happening.PATENT_VOIDED)
    counts = [count(found, kind) for kind in kinds]
    assert counts[0] > counts[1] > 100 and counts[0] + counts[1] + counts[2] == 1500


def test_r6_10_a_narrowed_family_reaches_half_as_far() -> None:
    world = quiet(400)
    add_suit(world, CATL, CALB)
    before, stopped = infringement(world, world.suits), part_infringing(world, world.suits)
    decide_challenge(world)
    left = world.suits
    cut = tried(world, left) == NARROWED
    assert cut.any() and (infringement(world, left) < before[left.world])[cut].all()
    assert (infringement(world, left) == before[left.world])[~cut].all()
    assert np.allclose(part_infringing(world, left)[cut], 0.5 * stopped[left.world][cut])


def test_r6_10_both_sides_think_again_once_validity_is_out_of_question() -> None:
    world = quiet(100)
    add_suit(world, CATL, CALB)
    old = world.suits.belief_plaintiff.copy()
    decide_challenge(world)
    assert (world.suits.belief_plaintiff != old[world.suits.world]).all()


def test_r6_3_better_families_stand_more_often() -> None:
    poor, good = quiet(600), quiet(600)
    for world, quality in ((poor, 10), (good, 90)):
        world.patents.quality[CATL] = quality
        add_suit(world, CATL, CALB)
    stands = [np.count_nonzero(validity(world, world.suits) > 0.0) for world in (poor, good)]
    assert stands[1] > stands[0] + 60
    assert gap(np.array([0.7]), np.array([0.6]))[0] > 0.0


def test_r6_3_breadth_makes_a_portfolio_reach_further() -> None:
    world = quiet(50)
    add_suit(world, CATL, CALB)
    usual = infringement(world, world.suits)
    world.patents.breadth[CATL] = 90
    assert (infringement(world, world.suits) > usual).all()


def test_r6_3_thousands_of_families_find_more_to_read_on_than_hundreds() -> None:
    world, found = quiet(1000), []
    add_suit(world, CATL, CALB)
    for families in (57, 570, 4275):
        world.patents.granted[CATL, NMC] = families
        found.append(np.count_nonzero(infringement(world, world.suits) > 0.0) / 1000)
    assert found[0] + 0.15 < found[1] < found[2] - 0.08 and found[1] - found[0] > found[2] - found[1]


def test_r6_13_a_court_that_judges_validity_voids_a_family_on_it_alone() -> None:
    world = quiet(300)
    add_suit(world, CATL, CALB, forum=1)
    valid, infringed = validity(world, world.suits), infringement(world, world.suits)
    world.turn = 9
    play(world, courts)
    lost = world.suits.verdict == 2
    world.turn = 10
    play(world, courts)
    fallen = world.patents.voided[CATL, NMC, 1] == 1
    presumed = world.setup.parameters.courts.presumption
    assert (fallen == (lost & (valid + presumed <= 0.0) & (infringed > 0.0))).all() and fallen.any()


def test_r6_13_where_validity_is_for_the_office_the_court_takes_the_family_as_granted() -> None:
    world = quiet(300)
    add_suit(world, CATL, CALB)
    bad = validity(world, world.suits) <= -0.5
    clear = infringement(world, world.suits) > 1.0
    world.turn = 9
    found = play(world, courts)
    assert (world.suits.verdict[bad & clear] == 1).all() and (bad & clear).any()
    assert not count(found, Happening.PATENT_VOIDED)


def test_r6_7_a_suit_on_appeal_waits_for_the_office_too() -> None:
    world = quiet(40)
    key = add_suit(world, CATL, CALB, stage=4, verdict=1, award=1_000_000, due=1)
    challenge = move(world, CALB, Act.CHALLENGE, target=CATL, chemistry=NMC, place=0)
    assert check(world, challenge).max() == 0
    play(world, courts, challenge)
    assert (world.suits.due > world.suits.validity_due).all() and (world.suits.key == key).all()
    world.turn = 2
    found = play(world, courts)
    fallen = count(found, Happening.PATENT_VOIDED)
    assert fallen and len(world.suits) == 40 - fallen


def test_r6_11_what_is_finally_owed_survives_the_family() -> None:
    world = quiet(60)
    add_suit(world, CATL, CALB)
    add_suit(world, CATL, EVE, stage=5, verdict=1, award=10**15)
    add_ban(world, CATL, EVE)
    found = decide_challenge(world)
    void = world.patents.voided[CATL, NMC, 0] == 1
    assert count(found, Happening.PATENT_VOIDED) == np.count_nonzero(void) and void.any()
    owed = world.suits.where(world.suits.defendant == EVE)
    assert len(owed) == 60 and not void[world.injunctions.world].any()
    assert check(world, move(world, EVE, Act.CHALLENGE, target=CATL, chemistry=NMC, place=0))[0] == Refusal.ALREADY


def test_r6_7_in_europe_suits_do_not_wait_but_bans_hang_on_the_decision() -> None:
    world = quiet(300)
    add_suit(world, CATL, CALB, forum=2, due=4)
    challenge = move(world, CALB, Act.CHALLENGE, target=CATL, chemistry=NMC, place=2)
    play(world, courts, challenge)
    assert (world.suits.due == 4).all() and (world.suits.validity_due == 8).all()
    for turn in (4, 5):
        world.turn = turn
        play(world, courts)
    won = world.suits.world.copy()
    assert 50 < len(won) < 300 and (world.suits.stage == 5).all() and len(world.injunctions) > 0.85 * len(won)
    world.turn = 8
    play(world, courts)
    void = world.patents.voided[CATL, NMC, 2] == 1
    assert void[won].any() and not void[world.injunctions.world].any() and not len(world.suits)


def test_r6_4_the_trial_shows_both_sides_more() -> None:
    world = quiet(400)
    add_suit(world, CATL, CALB, due=3)
    strength = infringement(world, world.suits)
    play(world, courts)
    early = world.suits.belief_plaintiff.copy()
    world.turn = 1
    play(world, courts)
    late = world.suits.belief_plaintiff
    assert (world.suits.stage == 2).all() and (late != early).any()
    clear = np.abs(strength) > 0.8
    wrong = [np.count_nonzero(((one > 0.5) != (strength > 0.0)) & clear) for one in (early, late)]
    assert wrong[1] <= wrong[0]


def test_r6_4_where_validity_is_tried_apart_a_side_reckons_with_infringement_alone() -> None:
    world = quiet(200)
    for forum in (0, 2):
        add_suit(world, CATL, CALB, forum=forum)
    rows = world.suits
    believed = beliefs(world, rows)[0]
    world.patents.quality[...] = 0  # a family that looks weak tells on the belief in China, not in Europe
    weak = beliefs(world, rows)[0]
    china, europe = rows.jurisdiction == 0, rows.jurisdiction == 2
    assert (weak[europe] == believed[europe]).all()
    assert weak[china].mean() < believed[china].mean() - 0.02
