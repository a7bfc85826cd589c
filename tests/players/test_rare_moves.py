"""Moves that are rare in play, each where it is called for: duties ended, licences forced, goals, undertakings."""

import numpy as np
import pytest

from game.match.opening import opened
from game.players.barred import sales_in, sales_of
from game.players.courtroom import _give_up
from game.players.goals import reconsider
from game.players.part import Part, whole_part
from game.players.partners import invite
from game.players.personalities import tempers
from game.players.promises import put_off
from game.players.protocol import player_luck
from game.players.relief import relieve
from game.players.rivals import counter_risk, litigious
from game.players.stakes import price_of
from game.scenario import load
from game.world.legal import check
from game.world.orders import Act, Moves
from game.world.things import Injunctions, Promises, Suits
from game.world.view import observe
from game.world.world import World

WORLDS = 60
CATL, CALB, TOYOTA, US, NMC, LFP = 0, 1, 15, 27, 1, 0


@pytest.fixture
def world() -> World:
    world = opened(load("casip-2024"), 3, WORLDS)
    world.turn = 21
    world.policy.capital[...] = 95.0
    world.policy.moved[...] = -99
    world.suits = world.suits.where(world.suits.world < 0)
    world.injunctions = world.injunctions.where(world.injunctions.world < 0)
    return world


def part_of(world: World, states: bool, dice: str = "") -> Part:
    dims = world.setup.dims
    seats = np.arange(len(dims.firms), len(dims.seats)) if states else np.arange(dims.makers)
    temper, dice = tempers(("regular",) * len(seats)), dice or ("state" if states else "orders")
    return whole_part(observe(world, seats), player_luck(world.key), temper, dice)


def written(part: Part, act: Act) -> Moves:
    rows = part.sheet.rows(np.full((len(part.view.dims.seats), WORLDS), 99))[0]
    return rows.where(rows.act == int(act))


def everywhere(world: World, kind: type, **columns: object):
    return kind.of(np.arange(WORLDS), **columns)


def test_a_duty_on_a_region_that_sells_little_is_ended(world: World) -> None:
    world.policy.duty_cells[...] = 0.0
    world.policy.duty_cars[...] = 0.0
    part = part_of(world, states=True)
    relieve(part)
    assert not len(written(part, Act.END_DUTY))
    world.policy.duty_cells[2, 1] = 0.3  # European cells are few in North America
    world.policy.duty_raised[...] = -99
    part = part_of(world, states=True)
    relieve(part)
    rows = written(part, Act.END_DUTY)
    assert len(rows) and (rows.seat == US).all() and (rows.place == 1).all() and (rows.amount == 0).all()


def test_licences_are_forced_where_a_foreign_ban_starves_the_home_market(world: World) -> None:
    def ordered(holder: int) -> Moves:
        world.injunctions = everywhere(
            world, Injunctions, key=9, holder=holder, barred=CATL, chemistry=LFP, jurisdiction=0, fraction=0.75, start=1
        )
        part = part_of(world, states=True)
        relieve(part)
        return written(part, Act.SET_COMPULSORY)

    assert not len(ordered(CALB))  # a quarrel at home is left to courts
    rows = ordered(TOYOTA)
    assert len(rows) and (rows.chemistry == LFP).all() and (rows.value == 1.0).all()


def test_a_goal_that_is_far_is_given_up_once_for_one_that_is_near(world: World) -> None:
    world.turn = world.setup.reviews[0] + 1
    world.standing.missed[:, :30] = 1
    world.standing.progress[...] = 0.3
    part = part_of(world, states=False)
    reconsider(part)
    rows = written(part, Act.CHANGE_GOAL)
    assert len(rows) and (rows.world < 30).all()
    assert (world.standing.goal[rows.seat, rows.world] != rows.amount).all()
    world.turn += 1
    later = part_of(world, states=False)
    reconsider(later)
    assert not len(written(later, Act.CHANGE_GOAL))


def test_a_defendant_stops_when_the_case_is_all_but_lost(world: World) -> None:
    def stopped(belief: float) -> int:
        suit = {"plaintiff": CALB, "defendant": CATL, "chemistry": LFP, "jurisdiction": 0, "claim": 10**9}
        given = {"opened": 15, "due": 26, "belief_defendant": belief, "validity_due": -1}
        world.suits = everywhere(world, Suits, key=7, **given, **suit)
        part = part_of(world, states=False)
        _give_up(part, part.view.own.suits)
        return len(written(part, Act.STOP_SELLING))

    assert stopped(0.99) > 5 and stopped(0.5) == 0


def test_a_royalty_for_peace_counts_on_all_sales_while_it_runs(world: World) -> None:
    suit = {"plaintiff": CALB, "defendant": CATL, "chemistry": LFP, "jurisdiction": 1, "claim": 10**9}
    world.suits = everywhere(world, Suits, key=7, opened=15, due=26, validity_due=-1, **suit)
    part = part_of(world, states=False)
    docket = part.view.own.suits
    rate, nothing = np.full(len(docket), 0.01), np.zeros(len(docket))
    sold = sales_of(part, docket.defendant, docket.chemistry, docket.world)
    there = sales_in(part, docket.defendant, docket.chemistry, docket.jurisdiction, docket.world)
    assert (there < 0.5 * sold).all()  # the licence that ends the suit is for the world
    short, life = (price_of(part, docket, nothing, rate, np.full(len(docket), term)) for term in (10, 0))
    assert (short > 0.08 * sold).all() and (life > 2.0 * short).all() and (life < 0.4 * sold).all()


def test_a_date_that_will_hardly_hold_is_put_off_while_it_is_cheap(world: World) -> None:
    def written_for(left: int, knowledge: float) -> Moves:
        world.research.knowledge[CALB] = knowledge
        world.promises = world.promises.none()
        route = int(part_of(world, states=False).route[CALB, 0])
        world.promises = everywhere(
            world, Promises, key=5, firm=CALB, chemistry=route, made=10, due=world.turn + left,
            target=world.research.readiness[CALB, route] + 1,
        )  # fmt: skip
        part = part_of(world, states=False)
        put_off(part)
        return written(part, Act.PROMISE)

    rows = written_for(5, 5e7)
    assert len(rows) and (rows.seat == CALB).all() and (rows.amount > world.turn + 5).all()
    assert (check(world, rows) == 0).all()
    assert not len(written_for(3, 5e7)) and not len(written_for(5, 8e9))  # too late by the rule; likely to hold


def test_who_has_sued_before_is_taken_to_sue_back(world: World) -> None:
    part = part_of(world, states=False)
    asked = np.full(WORLDS, CALB), np.full(WORLDS, CATL), np.arange(WORLDS)
    calm = counter_risk(part, *asked)
    assert (calm > 0.0).all() and not litigious(part)[CATL].any()
    world.suits = everywhere(
        world, Suits, key=8, plaintiff=CATL, defendant=6, chemistry=NMC, jurisdiction=2, validity_due=-1
    )
    assert (counter_risk(part_of(world, states=False), *asked) > 1.5 * calm).all()


def test_a_maker_is_invited_for_the_route_of_who_invites(world: World) -> None:
    """QuantumScape at stage 6 of oxide is less to those on sulfide than at stage 6 of sulfide."""
    quantum, first = world.setup.dims.firms.index("quantumscape"), world.setup.dims.first_route
    asked = []
    for route in (first + 1, first):
        world.research.announced[:, first + 1] = 1  # nobody else works on oxide
        world.research.announced[quantum, first:] = 1
        world.research.announced[quantum, route] = 6
        part = part_of(world, states=False, dice="offers")
        invite(part)
        rows = written(part, Act.INVITE)
        asked.append(int((rows.target == quantum).sum()))
    assert 2 * asked[0] < asked[1], asked
    world.alliances.declined_before[...] = 1 << quantum
    part = part_of(world, states=False, dice="offers")
    invite(part)
    rows = written(part, Act.INVITE)
    assert len(rows) and not (rows.target == quantum).any()  # who has declined of late is not asked again
