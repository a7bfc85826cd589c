"""R3 Alliances."""

import numpy as np

from game.exact import content_key
from game.rules.alliances import alliances
from game.rules.research_links import links
from game.world.events import Happening
from game.world.legal import check, legal
from game.world.legal.common import Refusal
from game.world.legal.members import at_peace, membership
from game.world.orders import Act
from game.world.things import Motion
from tests.rules.conduct import as_move, money
from tests.rules.dealings import (
    CALB,
    CATL,
    EVE,
    GOTION,
    LGES,
    NMC,
    SDI,
    SK_ON,
    SULFIDE,
    add_alliance,
    count,
    everyone,
    move,
    no_alliances,
    offer,
    play,
)
from tests.sketch import sketch


def inside(world, key, firm: int) -> np.ndarray:
    worlds = everyone(world)
    return membership(world, worlds, np.full(len(worlds), key), np.full(len(worlds), firm)) >= 0


def casip(world) -> np.uint64:
    return world.alliances.key[0]


def vote(world, seat: int, value: float):
    return move(world, seat, Act.VOTE, subject=world.motions.key[0], value=value)


def test_r3_1_a_founder_gets_an_alliance_and_its_partner_an_invitation() -> None:
    world = sketch(3)
    found = play(world, alliances, move(world, LGES, Act.FOUND, target=SDI, amount=1))
    key = world.alliances.key[world.alliances.founder == LGES][0]
    assert inside(world, key, LGES).all() and not inside(world, key, SDI).any()
    assert count(found, Happening.ALLIANCE_FOUNDED) == 3 and (world.offers.recipient == SDI).all()
    play(world, alliances, move(world, SDI, Act.ACCEPT, subject=world.offers.key[0]))
    assert inside(world, key, SDI).all() and not len(world.offers)
    assert check(world, move(world, LGES, Act.FOUND, target=EVE, amount=0))[0] == int(Refusal.ALREADY)


def test_r3_2_an_open_alliance_admits_at_once() -> None:
    world = sketch(2)
    key = add_alliance(world, (LGES, SDI), admission=0)
    play(world, alliances, move(world, SK_ON, Act.APPLY, subject=key))
    assert inside(world, key, SK_ON).all() and not len(world.motions)


def test_r3_3_a_members_invitation_becomes_an_application() -> None:
    world = sketch(1)
    world, _ = offer(world, move(world, CATL, Act.INVITE, target=LGES, subject=casip(world)))
    play(world, alliances, move(world, LGES, Act.ACCEPT, subject=world.offers.key[0]))
    assert not inside(world, casip(world), LGES)[0] and world.motions.motion[0] == int(Motion.ADMIT)


def test_r0_5_a_firm_has_one_invitation_into_an_alliance_whoever_asks() -> None:
    world = sketch(2)
    rows = [move(world, seat, Act.INVITE, target=LGES, subject=casip(world)) for seat in (CATL, EVE)]
    asked, _ = offer(world, *rows)
    assert np.bincount(asked.offers.world).tolist() == [1, 1]
    assert (check(asked, rows[1]) == int(Refusal.ALREADY)).all()
    assert (check(asked, move(world, EVE, Act.INVITE, target=SDI, subject=casip(world))) == 0).all()


def test_r3_32_who_declines_by_word_or_in_silence_stands_in_the_minutes_to_the_end_of_the_next_year() -> None:
    world = sketch(1)
    rows = [move(world, CATL, Act.INVITE, target=guest, subject=casip(world)) for guest in (LGES, SDI, SK_ON)]
    world, _ = offer(world, *rows)
    key = dict(zip(world.offers.recipient.tolist(), world.offers.key, strict=True))
    answers = move(world, LGES, Act.REFUSE, subject=key[LGES]), move(world, SK_ON, Act.ACCEPT, subject=key[SK_ON])
    play(world, alliances, *answers)
    row = int(world.alliances.find(np.array([0]), np.array([casip(world)], dtype=np.uint64))[0])
    assert world.alliances.declined[row] == 1 << LGES
    world.turn = 1
    play(world, alliances)
    assert world.alliances.declined[row] == 1 << LGES | 1 << SDI
    world.offers = world.offers.none()
    for turn in (3, 6, 7):
        assert (world.alliances.declined | world.alliances.declined_before)[row] == 1 << LGES | 1 << SDI
        world.turn = turn
        play(world, alliances)
    assert not (world.alliances.declined | world.alliances.declined_before)[row]


def test_r3_4_a_new_member_has_first_rate_staff_and_is_seen_better() -> None:
    world = sketch(2)
    key = add_alliance(world, (LGES, SDI), admission=0)
    before = world.standing.relation.copy()
    play(world, alliances, move(world, SK_ON, Act.APPLY, subject=key))
    rows = world.memberships.where((world.memberships.alliance == key) & (world.memberships.member == SK_ON))
    assert (rows.staff == 1.0).all() and (rows.joined == world.turn).all()
    step = world.setup.parameters.alliances.join_relation
    moved = world.standing.relation - before * (1.0 - world.setup.parameters.alliances.relation_fades)
    assert np.allclose(moved[SK_ON, LGES], step) and np.allclose(moved[SDI, SK_ON], step)
    assert np.allclose(moved[SK_ON, CATL], 0.0)


def test_r3_5_silence_consents_to_an_admission_and_a_majority_refuses_it() -> None:
    for noes, joined in ((), True), ((CATL, CALB), False):
        world = sketch(1)
        play(world, alliances, move(world, LGES, Act.APPLY, subject=casip(world)))
        world.turn = 1
        found = play(world, alliances, *(vote(world, seat, 0.0) for seat in noes))
        assert inside(world, casip(world), LGES)[0] == joined and not len(world.motions)
        assert count(found, Happening.MEMBER_REFUSED) == (0 if joined else 1)


def test_r3_5_the_last_vote_of_a_seat_counts_and_outsiders_have_none() -> None:
    world = sketch(1)
    play(world, alliances, move(world, LGES, Act.APPLY, subject=casip(world)))
    assert check(world, vote(world, SDI, 1.0))[0] == int(Refusal.NO_SUCH_THING)
    assert check(world, vote(world, LGES, 1.0))[0] == int(Refusal.NO_SUCH_THING)
    assert check(world, vote(world, CATL, 1.0))[0] == 0 and check(world, vote(world, CATL, 0.5))[0] != 0
    play(world, alliances, vote(world, CATL, 0.0))
    play(world, alliances, vote(world, CATL, 1.0))
    assert world.motions.noes[0] == 0 and world.motions.ayes[0] == 1 << CATL


def test_r3_5_where_the_founder_decides_its_vote_outweighs_the_others() -> None:
    world = sketch(1)
    key = add_alliance(world, (LGES, SDI, EVE), admission=2)
    play(world, alliances, move(world, SK_ON, Act.APPLY, subject=key))
    world.turn = 1
    play(world, alliances, vote(world, LGES, 1.0), vote(world, SDI, 0.0), vote(world, EVE, 0.0))
    assert inside(world, key, SK_ON)[0]


def test_r3_5_a_closed_alliance_takes_nobody_but_by_its_founder() -> None:
    world = sketch(1)
    key = add_alliance(world, (LGES, SDI), admission=3)
    assert check(world, move(world, SK_ON, Act.APPLY, subject=key))[0] == int(Refusal.CLOSED)
    assert check(world, move(world, SDI, Act.INVITE, target=SK_ON, subject=key))[0] == int(Refusal.CLOSED)
    assert check(world, move(world, LGES, Act.INVITE, target=SK_ON, subject=key))[0] == 0


def test_r3_6_dues_move_by_a_majority_of_votes_cast() -> None:
    for noes, dues in ((CALB,), 0.04), ((), 0.08):
        world = sketch(1)
        play(world, alliances, move(world, CATL, Act.MOVE_DUES, subject=casip(world), value=0.08))
        world.turn = 1
        play(world, alliances, *(vote(world, seat, 0.0) for seat in noes))
        assert world.alliances.dues[0] == dues
    assert check(world, move(world, CATL, Act.MOVE_DUES, subject=casip(world), value=0.9))[0]


def test_r3_7_who_was_voted_down_may_apply_again() -> None:
    world = sketch(1)
    apply = move(world, LGES, Act.APPLY, subject=casip(world))
    play(world, alliances, apply)
    members = world.memberships.member[world.memberships.alliance == casip(world)].tolist()
    world.turn += 1
    found = play(world, alliances, *[vote(world, member, 0.0) for member in members])
    assert count(found, Happening.MEMBER_REFUSED) == 1 and not inside(world, casip(world), LGES).any()
    assert check(world, apply)[0] == 0


def test_r3_8_each_alliance_takes_people_from_home_by_the_quality_sent() -> None:
    world = sketch(1)
    first = links(world).staff[CATL, 0]
    mine = world.memberships.alliance[world.memberships.member == CATL]
    play(world, alliances, move(world, CATL, Act.SEND_STAFF, subject=mine[0], value=0.5))
    assert first - links(world).staff[CATL, 0] == 0.5
    assert check(world, move(world, CATL, Act.SEND_STAFF, subject=mine[0], value=0.3))[0] == int(Refusal.OUT_OF_RANGE)


def test_r3_6_a_motion_on_dues_moves_them_by_a_quarter_or_more() -> None:
    world = sketch(1)
    world.alliances.dues[...] = 0.04
    for value, fine in ((0.045, False), (0.035, False), (0.05, True), (0.03, True), (0.0, True)):
        code = check(world, move(world, CATL, Act.MOVE_DUES, subject=casip(world), value=value))[0]
        assert (code == 0) == fine
        assert fine or code == int(Refusal.OUT_OF_RANGE)


def test_r3_9_second_rate_staff_is_noticed_more_often_under_monitoring() -> None:
    seen = []
    for watched in (False, True):
        world = sketch(400)
        play(world, alliances, move(world, CALB, Act.SEND_STAFF, subject=casip(world), value=0.5))
        again = [move(world, CATL, Act.MONITOR, subject=casip(world))] if watched else []
        world.turn, before = 1, np.count_nonzero(world.memberships.caught >= 0)
        found = play(world, alliances, *again)
        seen.append(count(found, Happening.SECOND_RATE_NOTICED) / (400 - before))
    assert 0.05 < seen[0] < 0.16 and 0.18 < seen[1] < 0.33
    noticed = world.memberships.world[world.memberships.caught >= 0]
    assert (world.standing.relation[CALB, CATL, noticed] < 0).all()


def test_r3_10_good_staff_is_forgiven_in_time() -> None:
    world = sketch(1)
    world.memberships.caught[1], world.memberships.caught[2] = 0, 2
    world.turn = 5
    play(world, alliances)
    assert world.memberships.caught[1:3].tolist() == [0, 2]
    world.turn = 6
    play(world, alliances)
    assert world.memberships.caught[1:3].tolist() == [0, -1], "mended in time"
    world.turn = 8
    play(world, alliances)
    assert world.memberships.caught[1] == -1


def test_r3_11_r3_12_during_notice_everything_stays_and_then_it_ends() -> None:
    world = sketch(2)
    no_alliances(world)
    key = add_alliance(world, (CATL, CALB), standstill=1)
    found = play(world, alliances, move(world, CALB, Act.LEAVE, subject=key))
    assert count(found, Happening.NOTICE_GIVEN) == 2 and inside(world, key, CALB).all()
    assert check(world, move(world, CALB, Act.LEAVE, subject=key))[0] == int(Refusal.ALREADY)
    for turn in (1, 2, 3):
        world.turn = turn
        play(world, alliances)
        shared = links(world).theta
        assert shared[CALB, CATL].all() and shared[CATL, CALB].all()
    world.turn = 4
    play(world, alliances)
    assert not inside(world, key, CALB).any() and not links(world).theta.any()


def test_standstill_binds_members_on_the_alliances_fields_only() -> None:
    world = sketch(1)
    no_alliances(world)
    add_alliance(world, (CATL, CALB), standstill=1)
    one, two, here = np.array([CATL]), np.array([CALB]), np.array([0])
    assert at_peace(world, one, two, np.array([SULFIDE]), here)[0]
    assert not at_peace(world, one, two, np.array([NMC]), here)[0]
    assert not at_peace(world, one, np.array([EVE]), np.array([SULFIDE]), here)[0]
    assert not at_peace(world, one, two, np.array([SULFIDE]), here, licensed=True)[0]


def test_r3_13_an_alliance_of_one_is_dissolved() -> None:
    world = sketch(1)
    key = add_alliance(world, (LGES, SDI))
    world.memberships = world.memberships.where(world.memberships.key != content_key(81, key, SDI))
    world.turn = 7
    found = play(world, alliances)
    assert count(found, Happening.ALLIANCE_ENDED) == 1 and not inside(world, key, LGES)[0]
    assert inside(world, casip(world), GOTION)[0]


def test_r3_14_relations_fade() -> None:
    world = sketch(1)
    world.standing.relation[CATL, CALB] = -0.6
    play(world, alliances)
    assert -0.6 < world.standing.relation[CATL, CALB, 0] < -0.55


def test_monitoring_is_paid_and_money_is_conserved() -> None:
    world = sketch(1)
    before = money(world)
    play(world, alliances, move(world, CATL, Act.MONITOR, subject=casip(world)))
    assert (money(world) == before).all() and world.books.flow[CATL].any()


def test_every_listed_order_is_legal() -> None:
    world = sketch(1)
    add_alliance(world, (LGES, SDI), admission=0)
    play(world, alliances, move(world, LGES, Act.APPLY, subject=casip(world)))
    acts = (Act.FOUND, Act.APPLY, Act.LEAVE, Act.SEND_STAFF, Act.MOVE_DUES, Act.MONITOR, Act.INVITE, Act.VOTE)
    listed = [choice for seat in (CATL, LGES, EVE, 20, 25) for choice in legal(world, seat) if choice.act in acts]
    assert {choice.act for choice in listed} == set(acts)
    for seat in (CATL, LGES, EVE, 20, 25):
        for choice in legal(world, seat):
            if choice.act in acts:
                assert check(world, as_move(0, seat, choice))[0] == 0, choice
