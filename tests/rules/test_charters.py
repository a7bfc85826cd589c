"""R3 Alliances: amendments, sanctions, exits, claims, reviews, pooled programmes; and partnerships beside them."""

from typing import Any

import numpy as np
import pytest
from attrs import evolve

from game.rules.alliances import alliances
from game.rules.alliances_review import joint_share
from game.rules.research_links import links
from game.world.events import Happening
from game.world.legal import check, legal
from game.world.legal.common import Refusal
from game.world.legal.members import at_peace, membership
from game.world.orders import Act
from game.world.setup import Charter
from game.world.things import Dues, Motion, Rights, Sanction
from game.world.world import World
from tests.rules.conduct import as_move, money
from tests.rules.dealings import (
    CALB,
    CATL,
    EVE,
    GOTION,
    LGES,
    SDI,
    SULFIDE,
    add_alliance,
    count,
    everyone,
    move,
    no_alliances,
    play,
)
from tests.sketch import sketch

FIRST_CARMAKER = 14


def chartered(worlds: int = 1, **terms: Any) -> World:
    """A sketch whose first charter has other terms; alliances stand on it."""
    world = sketch(worlds)
    first: Charter = evolve(world.setup.charters[0], **terms)
    world.setup = evolve(world.setup, charters=(first, *world.setup.charters[1:]))
    return world


def casip(world: World) -> np.uint64:
    return np.uint64(world.alliances.key[0])


def inside(world: World, key: np.uint64, firm: int) -> np.ndarray:
    worlds = everyone(world)
    return membership(world, worlds, np.full(len(worlds), key), np.full(len(worlds), firm)) >= 0


def amend(world: World, seat: int, motion: Motion, value: float, key: np.uint64 | None = None):
    return move(world, seat, Act.AMEND, subject=casip(world) if key is None else key, amount=int(motion), value=value)


def decided(world: World, moved, votes: dict[int, float]):
    """A motion made in one quarter and counted in the next with these votes."""
    play(world, alliances, moved)
    world.turn += 1
    key = world.motions.key[0]
    return play(
        world, alliances, *(move(world, seat, Act.VOTE, subject=key, value=value) for seat, value in votes.items())
    )


def test_r3_5_sister_ministries_of_the_sponsor_vote_and_other_states_do_not() -> None:
    world = sketch(1)
    play(world, alliances, amend(world, CATL, Motion.STANDSTILL, 1.0))
    key, firms = world.motions.key[0], len(world.setup.dims.firms)
    for seat, may in ((firms, True), (firms + 1, True), (firms + 2, True), (firms + 3, False)):
        code = check(world, move(world, seat, Act.VOTE, subject=key, value=1.0))[0]
        assert (code == 0) == may, seat


def test_r3_15_an_amendment_needs_the_quorum_and_the_majority() -> None:
    for quorum, majority, votes, carried in (
        (0.0, 0.5, {}, True), (0.5, 0.5, {}, False), (0.5, 0.5, {CALB: 1.0, EVE: 0.0}, True),
        (0.0, 0.66, {CALB: 0.0, EVE: 1.0}, True), (0.0, 0.66, {CALB: 0.0}, False),
        (0.0, 0.67, {CALB: 0.0, EVE: 1.0}, False),
    ):  # fmt: skip
        world = chartered(quorum=quorum, majority=majority)
        found = decided(world, amend(world, CATL, Motion.STANDSTILL, 1.0), votes)
        assert world.alliances.standstill[0] == int(carried), (quorum, majority, votes)
        assert count(found, Happening.MOTION_CARRIED if carried else Happening.MOTION_LOST) == 1


def test_r3_15_one_amendment_lies_before_an_alliance_at_a_time() -> None:
    world = sketch(1)
    play(world, alliances, amend(world, CATL, Motion.SANCTION, 1.0), amend(world, CALB, Motion.STANDSTILL, 1.0))
    assert len(world.motions) == 1
    both = sketch(1)
    dues = move(both, CALB, Act.MOVE_DUES, subject=casip(both), value=0.05)
    play(both, alliances, amend(both, CATL, Motion.SANCTION, 1.0), dues)
    assert both.motions.motion.tolist() == [int(Motion.DUES)], "dues are moved first"
    assert check(world, amend(world, EVE, Motion.SUPPLY, 0.2))[0] == int(Refusal.ALREADY)
    assert check(world, move(world, EVE, Act.MOVE_DUES, subject=casip(world), value=0.08))[0] == int(Refusal.ALREADY)
    play(world, alliances, move(world, LGES, Act.APPLY, subject=casip(world)))
    assert len(world.motions) == 2, "an application is no amendment"


@pytest.mark.parametrize(
    ("motion", "value"),
    [
        (Motion.OPEN_PATENTS, 3.0), (Motion.OPEN_PATENTS, 0.5), (Motion.STANDSTILL, 2.0), (Motion.SANCTION, -1.0),
        (Motion.ADMISSION, 4.0), (Motion.SUPPLY, 0.6), (Motion.ROUTE, 1.0), (Motion.EXTEND, 8.0), (Motion.DUES, 0.1),
        (Motion.ADMIT, 0.0),
    ],
)  # fmt: skip
def test_r3_15_what_a_clause_cannot_say_is_refused(motion: Motion, value: float) -> None:
    world = sketch(1)
    assert check(world, amend(world, CATL, motion, value))[0] == int(Refusal.OUT_OF_RANGE)


def test_r3_15_outsiders_may_not_amend_and_nothing_is_moved_that_stands() -> None:
    world = sketch(1)
    assert check(world, amend(world, LGES, Motion.SUPPLY, 0.2))[0] == int(Refusal.NOT_MEMBER)
    assert check(world, amend(world, CATL, Motion.STANDSTILL, 0.0))[0] == int(Refusal.ALREADY)
    ministry = len(world.setup.dims.firms) + 2
    assert check(world, amend(world, ministry, Motion.SUPPLY, 0.2))[0] == 0


@pytest.mark.parametrize(
    ("motion", "value", "column", "after"),
    [
        (Motion.OPEN_PATENTS, Rights.POOLED, "open_patents", 1), (Motion.STANDSTILL, 1.0, "standstill", 1),
        (Motion.SANCTION, Sanction.EXPULSION, "sanction", 3), (Motion.ADMISSION, 3.0, "admission", 3),
        (Motion.SUPPLY, 0.25, "supply", 0.25), (Motion.ROUTE, 4.0, "route", 4),
    ],
)  # fmt: skip
def test_r3_16_a_carried_clause_holds_at_once(motion: Motion, value: float, column: str, after: float) -> None:
    world = sketch(1)
    decided(world, amend(world, CATL, motion, float(value)), {CALB: 1.0})
    assert getattr(world.alliances, column)[0] == after


def test_r3_16_a_new_route_starts_the_programme_anew_and_an_extension_adds_to_the_end() -> None:
    world = sketch(1)
    world.alliances = evolve(
        world.alliances, route=np.array([3]), stage=np.array([5]), stock=np.array([1e8]), ends=np.array([9])
    )
    decided(world, amend(world, CATL, Motion.EXTEND, 8.0), {CALB: 1.0})
    assert world.alliances.ends[0] == 17
    decided(world, amend(world, CATL, Motion.ROUTE, 4.0), {CALB: 1.0})
    assert (world.alliances.stage[0], world.alliances.stock[0]) == (1, 4e7)


def caught(world: World, firm: int, since: int = 4) -> None:
    """Noticed in the first quarter, which was so long ago; after four quarters it is in default."""
    world.memberships.caught[world.memberships.member == firm] = 0
    world.turn = since


def test_r3_17_a_member_in_default_pays_four_quarters_of_dues_and_one_that_mended_in_time_nothing() -> None:
    for staff in (0.5, 1.0):
        world = sketch(3)
        world.alliances.sanction[...] = int(Sanction.FINE)
        caught(world, CATL)
        world.memberships.staff[world.memberships.member == CATL] = staff
        before, cash = money(world), world.books.account[CATL].copy()
        found = play(world, alliances)
        owed = 4 * 0.04 * 0.3 * world.levers.research[CATL, 0] if staff < 1.0 else 0.0
        assert count(found, Happening.MEMBER_FINED) == (3 if staff < 1.0 else 0)
        assert np.allclose(cash - world.books.account[CATL], owed, 0, 1)
        assert (world.memberships.caught[world.memberships.member == CATL] < 0).all() == (staff == 1.0)
        assert (money(world) == before).all()


def test_r3_9_until_its_time_to_mend_is_over_a_member_is_told_everything() -> None:
    world = sketch(1)
    caught(world, CALB, since=3)
    full = links(world).theta[CALB, CATL, 0]
    late = sketch(1)
    caught(late, CALB)
    assert np.isclose(links(late).theta[CALB, CATL, 0], 0.4 * full)


def test_r3_17_who_is_suspended_learns_nothing_and_others_are_not_hurt() -> None:
    world = sketch(1)
    caught(world, CALB)
    part = links(world).theta[CALB, CATL, 0]
    world.alliances.sanction[...] = int(Sanction.SUSPENSION)
    shared = links(world).theta
    assert part > 0 and shared[CALB, CATL, 0] == 0 and shared[CATL, CALB, 0] > 0


def test_r3_18_only_who_was_noticed_is_expelled_and_only_where_the_charter_says_so() -> None:
    world = sketch(1)
    expel = move(world, CATL, Act.EXPEL, subject=casip(world), target=CALB)
    assert check(world, expel)[0] == int(Refusal.NO_SUCH_TARGET)
    caught(world, CALB)
    assert check(world, expel)[0] == int(Refusal.NOT_NOW)
    world.alliances.sanction[...] = int(Sanction.EXPULSION)
    assert check(world, expel)[0] == 0
    play(world, alliances, expel)
    assert check(world, move(world, CALB, Act.VOTE, subject=world.motions.key[0], value=0.0))[0] != 0


def test_r3_18_who_is_voted_out_leaves_at_once_and_a_lost_vote_leaves_it_in() -> None:
    for vote, stays in ((1.0, False), (0.0, True)):
        world = sketch(1)
        caught(world, CALB)
        world.alliances.sanction[...] = int(Sanction.EXPULSION)
        found = decided(
            world, move(world, CATL, Act.EXPEL, subject=casip(world), target=CALB), {EVE: vote, GOTION: vote}
        )
        assert inside(world, casip(world), CALB)[0] == stays
        assert count(found, Happening.MEMBER_EXPELLED) == int(not stays)


def test_r3_19_firms_that_are_sold_or_gone_are_no_members_and_are_not_admitted() -> None:
    world = sketch(1)
    play(world, alliances, move(world, LGES, Act.APPLY, subject=casip(world)))
    world.books.status[[CALB, LGES]] = 2
    world.turn, before = 1, world.standing.relation.copy()
    found = play(world, alliances)
    assert not inside(world, casip(world), CALB)[0] and not inside(world, casip(world), LGES)[0]
    assert count(found, Happening.ALLIANCE_LEFT) == 1
    assert np.allclose(world.standing.relation, before * 0.99), "nobody resents it"


def test_r3_5_a_founder_that_was_sold_decides_no_more() -> None:
    world = sketch(1)
    key = add_alliance(world, (LGES, SDI, EVE), admission=2)
    play(
        world,
        alliances,
        move(world, GOTION, Act.APPLY, subject=key),
    )
    motion = world.motions.key[0]
    votes = [move(world, seat, Act.VOTE, subject=motion, value=value) for seat, value in ((LGES, 1.0), (SDI, 0.0))]
    play(world, alliances, *votes)
    world.books.status[LGES] = 2
    world.turn = 1
    play(world, alliances, move(world, EVE, Act.VOTE, subject=motion, value=0.0))
    assert not inside(world, key, GOTION)[0]


def test_r3_20_an_alliance_ends_at_its_end_date_with_its_members_and_motions() -> None:
    world = sketch(1)
    world.alliances.ends[...] = 2
    play(world, alliances, amend(world, CATL, Motion.SUPPLY, 0.2))
    world.turn = 2
    world.motions.due[...] = 3
    found = play(world, alliances)
    assert count(found, Happening.ALLIANCE_ENDED) == 1
    assert not len(world.alliances) and not len(world.memberships) and not len(world.motions)


def test_r3_21_licences_of_open_patents_outlast_membership_for_the_charters_time() -> None:
    world = chartered(keeps=6, rate=0.01)
    world.alliances.open_patents[...] = int(Rights.POOLED)
    play(world, alliances, move(world, CALB, Act.LEAVE, subject=casip(world)))
    world.turn = 4
    play(world, alliances)
    rows = world.licences
    assert set(zip(rows.licensor.tolist(), rows.licensee.tolist(), strict=True)) >= {(CATL, CALB), (CALB, CATL)}
    assert not ((rows.licensor != CALB) & (rows.licensee != CALB)).any()
    assert (rows.ends == 10).all() and (rows.rate == 0.01).all() and (rows.chemistry >= SULFIDE).all()


def test_r3_21_nothing_is_kept_where_patents_were_kept_apart() -> None:
    world = chartered(keeps=6)
    play(world, alliances, move(world, CALB, Act.LEAVE, subject=casip(world)))
    world.turn = 4
    play(world, alliances)
    assert not len(world.licences)


def test_r3_22_who_left_enters_no_other_alliance_while_it_is_bound() -> None:
    world = chartered(non_compete=3)
    key = add_alliance(world, (LGES, SDI), admission=0)
    play(world, alliances, move(world, CALB, Act.LEAVE, subject=casip(world)))
    world.turn = 4
    play(world, alliances)
    for order in (
        move(world, CALB, Act.APPLY, subject=key), move(world, CALB, Act.FOUND, target=EVE, amount=0),
        move(world, LGES, Act.INVITE, target=CALB, subject=key),
    ):  # fmt: skip
        assert check(world, order)[0] == int(Refusal.BOUND)
    world.turn = 7
    assert check(world, move(world, CALB, Act.APPLY, subject=key))[0] == 0


def test_r3_31_a_home_charter_admits_firms_of_its_state_only() -> None:
    world = chartered(home=True)
    key = casip(world)
    play(world, alliances, move(world, GOTION, Act.LEAVE, subject=key))
    world.turn = 6
    play(world, alliances)
    for order, code in (
        (move(world, LGES, Act.APPLY, subject=key), Refusal.FOREIGN),
        (move(world, CALB, Act.INVITE, target=LGES, subject=key), Refusal.FOREIGN),
        (move(world, CALB, Act.FOUND, target=LGES, amount=0), Refusal.FOREIGN),
        (move(world, CALB, Act.FOUND, target=LGES, amount=1), Refusal.NONE),
        (move(world, GOTION, Act.APPLY, subject=key), Refusal.NONE),
        (move(world, CALB, Act.INVITE, target=GOTION, subject=key), Refusal.NONE),
    ):
        assert check(world, order)[0] == int(code)


def test_r3_31_without_a_sponsor_the_founders_state_counts() -> None:
    world = chartered(home=True)
    key = add_alliance(world, (LGES, SDI), admission=0)
    home = world.setup.firms.jurisdiction
    assert home[LGES] != home[CATL]
    world.alliances.founder[:] = np.where(world.alliances.key == key, LGES, world.alliances.founder)
    world.alliances.sponsor[:] = np.where(world.alliances.key == key, -1, world.alliances.sponsor)
    assert check(world, move(world, CATL, Act.APPLY, subject=key))[0] == int(Refusal.FOREIGN)
    world.alliances.founder[:] = np.where(world.alliances.key == key, CALB, world.alliances.founder)
    assert check(world, move(world, EVE, Act.APPLY, subject=key))[0] == int(Refusal.NONE)


def peace(world: World, holder: int, other: int, licensed: bool = False) -> bool:
    one, two, kind, here = (np.array([part]) for part in (holder, other, SULFIDE, 0))
    return bool(at_peace(world, one, two, kind, here, licensed=licensed)[0])


def test_r3_23_foreground_is_what_is_granted_eight_quarters_after_entry() -> None:
    world = sketch(1)
    world.alliances.open_patents[...] = int(Rights.POOLED)
    world.memberships.joined[...] = np.where(world.memberships.member == CATL, -8, -7)
    assert peace(world, CATL, CALB) and peace(world, CATL, CALB, licensed=True)
    assert not peace(world, CALB, CATL)
    world.turn = 1
    assert peace(world, CALB, CATL)


def test_r3_23_background_rights_reach_what_was_brought_in_and_carve_outs_stay_out() -> None:
    world = chartered(background=int(Rights.POOLED))
    assert peace(world, CALB, CATL, licensed=True)
    carved = chartered(background=int(Rights.POOLED), carve_outs=(SULFIDE,))
    assert not peace(carved, CALB, CATL, licensed=True)


def test_r3_23_where_there_is_an_arbitrator_nobody_sues_and_a_claim_ends_in_a_licence_or_nothing() -> None:
    world = chartered(200, arbitration=True, rate=0.02)
    world.research.announced[[CATL, CALB], SULFIDE] = 5
    assert peace(world, CATL, CALB) and not peace(world, CATL, CALB, licensed=True)
    claim = move(world, CATL, Act.ARBITRATE, subject=casip(world), target=CALB, chemistry=SULFIDE)
    assert (check(world, claim) == 0).all()
    before, cash = money(world), world.books.account[[CATL, CALB]].copy()
    found = play(world, alliances, claim)
    assert count(found, Happening.CLAIM_ARBITRATED) == 200
    assert 0.05 < len(world.licences) / 200 < 0.95 and (world.licences.rate == 0.02).all()
    assert (cash - world.books.account[[CATL, CALB]] == 400_000).all() and (money(world) == before).all()
    assert not len(world.injunctions)


def test_r3_23_claims_need_an_arbitrator_a_patent_and_work_on_the_field() -> None:
    world = chartered(arbitration=True)
    claim = move(world, CATL, Act.ARBITRATE, subject=casip(world), target=CALB, chemistry=SULFIDE)
    assert check(world, claim)[0] == int(Refusal.NOT_READY)
    world.research.announced[CALB, SULFIDE] = 5
    assert check(world, claim)[0] == 0
    world.patents.granted[CATL, SULFIDE] = 0
    assert check(world, claim)[0] == int(Refusal.NO_PATENT)
    plain = sketch(1)
    plain.research.announced[CALB, SULFIDE] = 5
    assert check(plain, move(plain, CATL, Act.ARBITRATE, subject=casip(plain), target=CALB, chemistry=SULFIDE))[0] != 0


def test_r3_24_a_large_closed_alliance_is_opened_then_its_standstill_falls() -> None:
    world = chartered(400)
    no_alliances(world)
    add_alliance(world, (CATL, CALB, EVE, GOTION, LGES, SDI), admission=3, standstill=1)
    world.policy.antitrust[...] = 2.0
    assert joint_share(world)[0] > 0.5
    world.turn = 3
    found = play(world, alliances)
    struck = count(found, Happening.ALLIANCE_REVIEWED) / 400
    assert 0.2 < struck < 0.5 and np.isclose(np.mean(world.alliances.admission == 1), struck)
    assert (world.alliances.standstill == 1).all()
    for turn in range(7, 80, 4):
        world.turn = turn
        play(world, alliances)
    assert (world.alliances.admission == 1).mean() > 0.95 and (world.alliances.standstill == 0).mean() > 0.9


def test_r3_24_small_alliances_lenient_authorities_and_the_sponsors_own_leave_it_alone() -> None:
    for members, posture, sponsor in (
        ((EVE, GOTION), 2.0, -1),
        ((CATL, CALB, LGES), 0.0, -1),
        ((CATL, CALB, LGES), 2.0, 1),
    ):
        world = chartered(200)
        no_alliances(world)
        add_alliance(world, members, admission=3, sponsor=sponsor)
        world.policy.antitrust[...] = 0.0
        world.policy.antitrust[0] = posture
        world.turn = 3
        assert not count(play(world, alliances), Happening.ALLIANCE_REVIEWED)


def test_r3_6_dues_by_revenue_and_flat_dues_become_shares_of_research() -> None:
    research_of = 0.3 * sketch(1).levers.research[CATL, 0]
    for kind, dues, owed in ((Dues.FLAT, 2e6, 2e6), (Dues.REVENUE, 1e-4, 1e-4 * sketch(1).books.revenue[CATL, 0])):
        world = chartered(dues_on=int(kind))
        world.alliances.dues[...] = dues
        assert np.isclose(links(world).dues[CATL, 0], min(owed / research_of, 0.5))


def test_every_listed_order_about_charters_and_partners_is_legal() -> None:
    world = chartered(arbitration=True)
    caught(world, CALB)
    world.alliances.sanction[...], world.alliances.ends[...] = int(Sanction.EXPULSION), 20
    world.research.announced[[CATL, CALB], SULFIDE] = np.array([6, 5])[:, None]
    wanted = {Act.AMEND, Act.EXPEL, Act.ARBITRATE, Act.OFFER_LINE, Act.OFFER_OFFTAKE, Act.MOVE_DUES}
    seen = set()
    for seat in (CATL, EVE, FIRST_CARMAKER + 2, len(world.setup.dims.firms), len(world.setup.dims.firms) + 2):
        for choice in legal(world, seat):
            if choice.act in wanted:
                seen.add(choice.act)
                assert check(world, as_move(0, seat, choice))[0] == 0, choice
    assert seen == wanted
    clauses = {int(item.amount.default) for item in legal(world, CATL) if item.act == Act.AMEND and item.amount}
    assert clauses == {int(item) for item in Motion} - {0, 1, 3, 10, int(Motion.INSTITUTE)}  # the sketch has none
