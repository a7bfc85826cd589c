"""R3.25 to R3.28: pooled programmes, what sponsors add to them (R2.20), common supply, reports."""

from typing import Any

import numpy as np

from game.rules.policies.grants import pay_matching
from game.rules.research import research
from game.world.events import Happening
from game.world.view import reports
from game.world.world import World
from tests.rules.conduct import money
from tests.rules.dealings import CALB, CATL, LGES, SULFIDE, count, play
from tests.rules.test_charters import chartered
from tests.sketch import sketch


def pooling(worlds: int = 1, **terms: Any) -> World:
    world = chartered(worlds, **terms)
    world.alliances.route[...], world.alliances.stage[...] = SULFIDE, 3
    return world


def test_r3_25_the_programme_knows_what_is_paid_and_told_by_the_quality_of_staff() -> None:
    world = pooling()
    play(world, research)
    first = float(world.alliances.stock[0])
    lazy = pooling()
    lazy.memberships.staff[...] = 0.5
    play(lazy, research)
    helped = pooling()
    helped.alliances.institutes[...] = 0b11
    play(helped, research)
    assert 0 < lazy.alliances.stock[0] < 0.6 * first
    assert first * 1.3 < helped.alliances.stock[0] < first * 1.34  # members' people are missed less at home


def test_r3_25_the_programme_climbs_and_says_so() -> None:
    world = pooling(50)
    world.alliances.stock[...] = 2e9
    advanced = 0
    for _ in range(12):
        advanced += count(play(world, research), Happening.POOL_ADVANCED)
        world.turn += 1
    assert advanced > 10 and np.add.reduce(world.alliances.stage - 3) == advanced


MOST = 1


def backed(rate: float, worlds: int = 2, **terms: Any) -> World:
    """The pooling world with a sponsor that adds a share of what members bring, in the quarter's policy."""
    world = pooling(worlds, **terms)
    world.alliances.sponsor[...] = MOST
    world.levers.matching[MOST] = rate
    world.books.account[world.setup.dims.government_account(MOST)] = 10**9
    pay_matching(world)
    return world


def test_r2_20_the_sponsor_adds_to_the_programme_by_what_members_bring() -> None:
    whole, half, none = (backed(rate) for rate in (1.0, 0.5, 0.0))
    account = half.setup.dims.government_account(MOST)
    paid = none.books.account[account] - half.books.account[account]
    assert (paid == half.alliances.matched).all() and (paid > 0).all() and not none.alliances.matched.any()
    assert (np.abs(whole.alliances.matched - 2 * half.alliances.matched) <= 10).all()
    assert not half.research.aid.any() and (money(half) == money(none)).all()
    for world in (whole, half, none):
        play(world, research)
    gained = half.alliances.stock - none.alliances.stock
    assert np.allclose(gained, half.alliances.matched, rtol=1e-9)
    known = [world.research.knowledge[CATL, SULFIDE] for world in (none, half, whole)]
    assert (known[0] < known[1]).all() and (known[1] < known[2]).all()
    assert (half.research.knowledge[LGES] == none.research.knowledge[LGES]).all()


def test_r2_20_nothing_beyond_the_charters_limit_the_years_money_or_for_members_in_default() -> None:
    usual = backed(0.5).alliances.matched
    assert (np.abs(backed(1.0, matching=0.5).alliances.matched - usual) <= 10).all()
    world = pooling(2)
    world.alliances.sponsor[...], world.levers.matching[MOST] = MOST, 1.0
    account = world.setup.dims.government_account(MOST)
    world.books.account[account] = 1_000_000
    pay_matching(world)
    assert (world.alliances.matched > 999_900).all() and (world.books.account[account] < 100).all()
    world.books.account[account] = 10**9
    for turn, some in ((3, True), (4, False)):  # four quarters to mend
        world.turn, world.memberships.caught[...] = turn, 0
        pay_matching(world)
        assert world.alliances.matched.any() == some


def steps(world: World, firm: int) -> int:
    return int(np.add.reduce(3 * world.research.readiness[firm, SULFIDE] + world.research.step[firm, SULFIDE]))


def test_r3_26_members_behind_the_programme_climb_faster_if_their_staff_is_first_rate() -> None:
    found = []
    for stage, staff in ((6, 1.0), (4, 1.0), (6, 0.9)):
        world = pooling(400)
        world.alliances.stage[...] = stage
        world.memberships.staff[...] = staff
        before = steps(world, CATL)
        play(world, research)
        found.append(steps(world, CATL) - before)
    assert found[0] > 1.15 * found[1] and found[2] < found[0]


def test_r3_27_common_supply_is_paid_by_dues_and_is_no_research() -> None:
    world, plain = sketch(1), sketch(1)
    world.alliances.supply[...] = 0.5
    kinds = world.setup.chemistries.intensity
    lithium = int(np.flatnonzero((kinds[:3] == 0).all(axis=0) & (kinds[3:] > 0).any(axis=0))[0])
    before, total = world.supply.material_capacity[lithium, 0], money(world)
    for each in (world, plain):
        play(each, research)
    assert world.supply.material_capacity[lithium, 0] > before == plain.supply.material_capacity[lithium, 0]
    assert world.research.knowledge[CATL, SULFIDE, 0] < plain.research.knowledge[CATL, SULFIDE, 0]
    assert (world.books.account[CATL] == plain.books.account[CATL]).all() and (money(world) == total).all()


def test_r3_28_reports_are_two_quarters_old_off_by_at_most_30_percent_and_for_fellows_only() -> None:
    world = sketch(20)
    world.research.reported[...], world.research.to_report[...] = 40_000, 50_000
    heard = reports(world, np.array([CALB, LGES]))
    fellow = heard[0, CATL] / 4e7
    assert (np.abs(fellow - 1) <= 0.3 + 1e-9).all() and np.ptp(fellow) > 0.1
    assert not heard[0, LGES].any() and not heard[1].any()
    spent = world.levers.research[CATL, 0] * 0.3 * 0.96
    play(world, research)
    assert (world.research.reported[CATL] == 50_000).all()
    assert np.isclose(world.research.to_report[CATL, 0] * 1000, spent)
