"""R3.29, R3.30: public institutes at the table and what they publish; standards that lower everybody's cost."""

import numpy as np
from attrs import evolve

from game.rules.alliances import alliances
from game.rules.costs import costs
from game.rules.research import research
from game.rules.research_commons import from_institutes, set_standards
from game.rules.research_links import links
from game.world.legal import check, legal
from game.world.legal.common import Refusal
from game.world.legal.institutes import seated
from game.world.orders import Act
from game.world.setup import Institute
from game.world.things import Motion
from game.world.world import World
from tests.rules.conduct import money
from tests.rules.dealings import CALB, CATL, LGES, SULFIDE, move, play
from tests.rules.test_charters import chartered


def table(worlds: int = 2, bits: int = 0, **terms) -> World:
    """An alliance of CATL and CALB with room for two of three institutes that work on sulfide."""
    world = chartered(worlds, **{"institutes": 2, **terms})
    spent = tuple(8e6 if kind == SULFIDE else 0.0 for kind in range(len(world.setup.dims.chemistries)))
    known = tuple(Institute(name, name, 0, spent) for name in ("one", "two", "three"))
    world = evolve(world, setup=evolve(world.setup, institutes=known))
    world.alliances.institutes[...] = bits
    return world


def amend(world: World, seat: int, value: float, motion: Motion = Motion.INSTITUTE):
    return move(world, seat, Act.AMEND, subject=world.alliances.key[0], amount=int(motion), value=value)


def carried(world: World, seat: int, value: float, motion: Motion = Motion.INSTITUTE) -> World:
    play(world, alliances, amend(world, seat, value, motion))
    world.turn += 1
    other = CALB if seat == CATL else CATL
    votes = [move(world, firm, Act.VOTE, subject=world.motions.key[0], value=1.0) for firm in (seat, other)]
    play(world, alliances, *votes)
    return world


def test_r3_29_an_amendment_seats_an_institute_or_has_it_leave() -> None:
    world = carried(table(1), CATL, 1.0)
    assert world.alliances.institutes[0] == 0b10 and seated(world.alliances.institutes)[0] == 1
    world = carried(world, CALB, 1.0)
    assert world.alliances.institutes[0] == 0


def test_r3_29_a_charter_has_room_for_few_and_an_institute_sits_in_few() -> None:
    world = table(1, bits=0b011)
    assert check(world, amend(world, CATL, 2.0))[0] == Refusal.OUT_OF_RANGE
    assert check(world, amend(world, CATL, 0.0))[0] == 0  # one of them may leave
    assert check(world, amend(world, CATL, 7.0))[0] == Refusal.OUT_OF_RANGE
    empty = table(1)
    most = int(empty.setup.parameters.alliances.institute_tables)
    more = empty.alliances.where(np.zeros(most, dtype=np.int64))
    busy = evolve(more, key=np.arange(1, most + 1, dtype=np.uint64), institutes=np.ones(most, dtype=np.int16))
    empty.alliances = empty.alliances.plus(busy)
    assert check(empty, amend(empty, CATL, 0.0))[0] == Refusal.OUT_OF_RANGE
    assert check(empty, amend(empty, CATL, 1.0))[0] == 0
    clauses = [choice for choice in legal(table(1), CATL) if choice.act == Act.AMEND]
    assert sum(int(choice.amount.default) == int(Motion.INSTITUTE) for choice in clauses) == 3


def test_r3_29_what_is_published_reaches_everybody_and_the_rest_those_at_the_table() -> None:
    world = table(1, bits=0b001)
    route = SULFIDE - world.setup.dims.first_route
    told = from_institutes(world, links(world))[:, route, 0]
    share = world.setup.parameters.alliances.published
    assert np.isclose(told[LGES], 3 * share * 8e6)
    pooled = float(world.alliances.pooled[0])
    assert np.isclose(told[[CATL, CALB]], 3 * share * 8e6 + (pooled - share) * 8e6).all()
    world.memberships.caught[...] = 0
    world.turn += 9  # in default a member hears less
    assert (from_institutes(world, links(world))[CATL, route, 0] < told[CATL]).all()


def test_r3_29_institutes_spare_members_people() -> None:
    alone, helped = links(table(1)).staff, links(table(1, bits=0b011)).staff
    assert np.isclose(helped[CATL, 0], 0.8 * alone[CATL, 0]) and helped[LGES, 0] == alone[LGES, 0]


def test_r3_30_a_standard_is_paid_from_the_dues_and_lowers_the_cost_of_all() -> None:
    world = table(2)
    before, cost = money(world), costs(world).conversion.copy()
    world.alliances.standard[...] = 0.2
    world.alliances.route[...] = SULFIDE
    shared = links(world)
    play(world, research)
    assert (money(world) == before).all() and (world.supply.standard[SULFIDE] > 0.0).all()
    assert (shared.supplied[CATL] > 0.0).all()
    lower = costs(world).conversion
    assert (lower[:, SULFIDE] < cost[:, SULFIDE]).all() and np.allclose(lower[:, :2], cost[:, :2])
    world.supply.standard[SULFIDE] = 1e15
    most = world.setup.parameters.alliances.standard_most
    assert np.allclose(costs(world).conversion[:, SULFIDE], cost[:, SULFIDE] * (1.0 - most))


def test_r3_30_no_standard_costs_nothing() -> None:
    world = table(1)
    assert not set_standards(world, links(world), np.ones((world.setup.dims.makers, 1))).any()
    assert not world.supply.standard.any()


def test_r3_30_members_vote_the_share_of_a_standard() -> None:
    world = carried(table(1), CATL, 0.25, Motion.STANDARD)
    assert world.alliances.standard[0] == 0.25
