"""The hunt for exploits: schemes are followed, bred and freed of idle parts; `casip hunt` is the long form."""

import numpy as np
import pytest
from attrs import evolve

from game.lab.hunt.playing import hold_levers, orders_of, quarter, with_scheme
from game.lab.hunt.scheme import PARTS, Schemes, crossed, joined, kinds, mutated, random_schemes
from game.lab.hunt.search import Hunt, hunt
from game.lab.hunt.telling import told
from game.match.opening import opened
from game.match.seating import groups_for
from game.players.protocol import player_luck
from game.players.random_legal import LANES, OFFER_ACTS
from game.players.regular import RegularStates
from game.scenario import load
from game.world.columns import copied
from game.world.orders import Act, Moves, gathered
from game.world.view import observe
from game.world.world import select

FIRST = {int(act) for act in OFFER_ACTS}


def scheme(kind: Act | str, start: int = 0, end: int = 9, lane: float = 0.9, states: bool = False) -> Schemes:
    """One scheme of one part."""
    kinds_of = np.full((1, PARTS), -1)
    kinds_of[0, 0] = kinds(states).index(kind)
    shape = (1, PARTS)
    return Schemes(kinds_of, np.full(shape, start), np.full(shape, end), np.full((*shape, LANES), lane))


@pytest.fixture(scope="module")
def world():
    """The opening in two worlds that are the same."""
    return select(opened(load("casip-2024"), 4, 1), np.zeros(2, dtype=np.int64))


def test_a_part_orders_in_its_span_and_in_its_exchange(world) -> None:
    seat = world.setup.dims.firms.index("calb")
    two = joined([scheme(Act.RAISE, 0, 1), scheme(Act.OFFER_LICENCE, 0, 1)])
    view = observe(world, np.array([seat]))
    orders, offers = orders_of(view, two, seat, FIRST, False), orders_of(view, two, seat, FIRST, True)
    assert (orders.world.tolist(), orders.act.tolist()) == ([0], [Act.RAISE])
    assert (offers.world.tolist(), offers.act.tolist()) == ([1], [Act.OFFER_LICENCE])
    later = observe(evolve(world, turn=1), np.array([seat]))
    assert not len(orders_of(later, two, seat, FIRST, False))


def test_levers_are_held_in_their_world_alone(world) -> None:
    seat = world.setup.dims.firms.index("calb")
    levers = copied(world.levers)
    hold_levers(world, levers, seat, joined([scheme("cell_stance", lane=0.99), scheme("cell_stance", 5, 6)]))
    assert (levers.cell_stance[seat, :, 0] == 2).all() and (levers.cell_stance[seat, :, 1] == 0).all()


def test_a_scheme_goes_before_the_routine_and_answers_stay(world) -> None:
    seat = world.setup.dims.firms.index("calb")  # a small firm: two moves
    one = np.zeros(1, dtype=np.int64)
    routine = [Moves.make(one, seat, act) for act in (Act.BID, Act.POACH, Act.ACCEPT)]
    rows = with_scheme(world, gathered(routine), seat, Moves.make(one, seat, Act.RAISE))
    assert sorted(rows.act.tolist()) == [Act.BID, Act.RAISE, Act.ACCEPT]


def test_schemes_are_bred(world) -> None:
    rng = np.random.default_rng(1)
    first = random_schemes(rng, 50, False, 48)
    assert ((first.kind >= 0).sum(axis=1) >= 1).all() and (first.start < first.end).all()
    after = mutated(rng, first, False, 48)
    changed = (after.kind != first.kind) | (after.start != first.start) | (after.lanes != first.lanes).any(axis=2)
    assert (changed.sum(axis=1) <= 1).all() and changed.any()
    mixed = crossed(rng, first, after)
    assert ((mixed.kind == first.kind) | (mixed.kind == after.kind)).all()


def test_a_scheme_is_told_in_words() -> None:
    known = load("casip-2024")
    seat = known.setup.dims.firms.index("calb")
    (line,) = told(scheme(Act.POACH), 0, known, seat)
    assert line.startswith("poach, 2024Q1 to 2026Q1: target ") and "chemistry" in line
    assert told(scheme("research"), 0, known, seat)[0].endswith("at 1.80 of the routine's")


@pytest.mark.parametrize("name", ["calb", "us"])
def test_a_short_hunt_runs_and_proves_what_it_finds(name: str) -> None:
    scenario = load("casip-2024")
    seat = scenario.setup.dims.seats.index(name)
    finds = hunt(Hunt(scenario, seat, 40, 3, 1, population=10), 2)
    assert len(finds) == 2 and all(len(item.gain) == 16 for item in finds)
    assert finds[0].gain.mean() >= finds[1].gain.mean()


# what hunts have found, and what was mended


def test_governments_bear_an_alliance_with_the_fringe_that_nobody_sponsors(world) -> None:
    """Found: who founds an alliance with the carmakers that are nobody's seat stopped the game."""
    fringe = world.setup.dims.firms.index("other-carmakers")
    rows = world.memberships
    fringed = evolve(
        world,
        alliances=evolve(world.alliances, sponsor=np.full_like(world.alliances.sponsor, -1)),
        memberships=evolve(rows, member=np.where(np.arange(len(rows)) == 0, fringe, rows.member)),
    )
    states = np.arange(len(world.setup.dims.firms), len(world.setup.dims.seats))
    given = RegularStates().decide(observe(fringed, states), player_luck(world.key))
    assert given.levers.support.shape[1] == world.worlds


def test_research_on_what_is_sold_is_missed_where_it_is_cut(world) -> None:
    """Found: who cut research on conventional cells in the first quarter kept the money and lost nothing by it."""
    seat = world.setup.dims.firms.index("lges")
    groups, both = (
        groups_for(world.setup, {"*": "regular"}),
        joined([scheme("research", 0, 0), scheme("research", 0, 1, 0.23)]),
    )
    cut = world
    for _ in range(16):
        cut = quarter(cut, groups, seat, both)
    cost = cut.supply.unit_cost[seat, 1]
    other = cut.supply.unit_cost[world.setup.dims.firms.index("samsung-sdi"), 1]
    assert cost[1] > 1.01 * cost[0]
    assert abs(other[1] / other[0] - 1.0) < 0.01
