"""R1: levers are clipped, illegal rows refused with a code, and what is refused changes nothing."""

import random

import numpy as np

from game.rules.orders import orders
from game.world.columns import copied
from game.world.events import Diary, Events, Happening
from game.world.legal import check, legal
from game.world.legal.common import Refusal
from game.world.legal.levers import lever_limits
from game.world.orders import OFFERS, Act, Moves, Orders, gathered
from game.world.world import World, column_digests, select
from tests.rules.conduct import as_move, random_moves, shares
from tests.sketch import DIMS, sketch

GOVERNMENT = len(DIMS.firms)


def give(world: World, moves: Moves, levers=None) -> tuple[Moves, Events]:
    given, diary = Orders(levers or copied(world.levers), moves), Diary(world.turn)
    orders(world, given, diary)
    return given.moves, diary.events()


def refusals(events: Events) -> list[int]:
    return [int(amount) for amount in events.amount[events.kind == Happening.ORDER_REFUSED]]


def test_r1_1_levers_that_repeat_are_not_touched() -> None:
    world = sketch(3)
    before = dict(column_digests(world))
    _, events = give(world, Moves.none())
    assert len(events) == 0
    assert all((part == before[name]).all() for name, part in column_digests(world))


def test_r1_1_research_rises_by_at_most_fifteen_in_a_hundred() -> None:
    world = sketch(2)
    before = world.levers.research.copy()
    asked = copied(world.levers)
    asked.research *= 3
    _, events = give(world, Moves.none(), asked)
    assert (world.levers.research == before + before * 3 // 20).all()
    assert (events.kind == Happening.LEVER_TRIMMED).sum() == before.size


def test_r1_2_shares_are_clipped_and_sum_to_one() -> None:
    world = sketch(2)
    asked = copied(world.levers)
    asked.split[:, 0] = 7.0
    asked.split[2] = 0.0
    asked.split[3] = np.nan
    asked.split[4, 1] = -2.0
    before = world.levers.split.copy()
    give(world, Moves.none(), asked)
    assert np.abs(shares(world) - 1.0).max() < 1e-12
    assert (world.levers.split[2:4] == before[2:4]).all()
    assert (world.levers.split >= 0.0).all()


def test_r1_1_stances_staffing_and_dividends_stay_in_range() -> None:
    world = sketch(2)
    asked = copied(world.levers)
    asked.cell_stance[...], asked.car_stance[...] = 9, -9
    asked.staffing[...], asked.dividend[...] = np.nan, 4.0
    before = world.levers.staffing.copy()
    give(world, Moves.none(), asked)
    levers = world.levers
    assert (levers.cell_stance == 2).all() and (levers.car_stance == -2).all()
    assert (levers.staffing == before).all() and (levers.dividend == 1.0).all()


def test_r1_3_governments_move_money_only_in_first_quarters_and_only_what_they_hold() -> None:
    world = sketch(2)
    asked = copied(world.levers)
    asked.grant[...], asked.storage[...] = 10_000_000, 20_000_000
    world.turn = 1
    give(world, Moves.none(), asked)
    assert not world.levers.grant.any()
    world.turn = 4
    give(world, Moves.none(), asked)
    assert (world.levers.grant[1] == 10_000_000).all() and not world.levers.grant[[0, 2]].any()
    assert (world.levers.storage[2] == 20_000_000).all() and not world.levers.storage[1].any()


def test_r1_3_a_plan_costs_no_more_than_the_yearly_budget() -> None:
    world = sketch(2)
    asked = copied(world.levers)
    asked.grant[...], asked.charging[...], asked.storage[...] = 10**10, 10**10, 10**10
    give(world, Moves.none(), asked)
    levers = world.levers
    cost = 4 * (levers.grant.sum(axis=1) + levers.charging + levers.storage)
    assert (cost <= world.setup.governments.yearly_budget[:, None]).all()
    assert (cost[3] > 0.99 * world.setup.governments.yearly_budget[3]).all()


def test_r1_1_firms_that_do_not_decide_repeat() -> None:
    world = sketch(2)
    world.books.status[0], world.books.status[1] = 3, 1
    asked = copied(world.levers)
    asked.research //= 2
    asked.dividend[...] = 0.7
    before = copied(world.levers)
    give(world, Moves.none(), asked)
    assert (world.levers.research[0] == before.research[0]).all()
    assert (world.levers.research[1] == before.research[1] // 2).all()
    assert (world.levers.dividend[:3] == [[0.1] * 2, [0.0] * 2, [0.7] * 2]).all()


def test_r1_1_a_subsidiary_sets_research_within_its_owners_budget_and_no_dividend() -> None:
    world = sketch(2)
    world.books.status[1], world.books.owner[1] = 2, 0
    world.books.revenue[0], world.books.revenue[1] = 10_000_000_000, 1_000_000_000
    world.levers.funding[0] = np.array([0.002, 0.05])
    asked = copied(world.levers)
    asked.research[1] = 10**12
    asked.dividend[1], asked.staffing[1], asked.cell_stance[1] = 0.9, 0.3, 2
    before = copied(world.levers)
    give(world, Moves.none(), asked)
    rise = before.research[1, 1] + before.research[1, 1] * 3 // 20
    assert world.levers.research[1].tolist() == [22_000_000, min(rise, 550_000_000)]
    assert (world.levers.staffing[1] == 0.3).all() and (world.levers.dividend[1] == before.dividend[1]).all()
    assert (world.levers.cell_stance[1] == before.cell_stance[1]).all()


def test_r1_5_a_subsidiary_has_one_move_and_none_of_its_owners() -> None:
    world = sketch(1)
    world.books.status[1], world.books.owner[1] = 2, 0
    world.research.readiness[1, 3:] = 3
    bids = [Moves.make(np.array([0]), 1, Act.PROMISE, chemistry=route, amount=20, value=5.0) for route in (3, 4)]
    raising = Moves.make(np.array([0]), 1, Act.RAISE, amount=10**6)
    codes = [int(code) for code in check(world, gathered([*bids, raising]))]
    assert codes == [0, 0, Refusal.GONE]
    kept, events = give(world, gathered(bids))
    assert len(kept) == 1 and refusals(events) == [Refusal.NO_ATTENTION]


def test_r1_4_refused_orders_have_a_code_and_change_nothing() -> None:
    world, chance = sketch(2), random.Random(3)
    rows = []
    for _ in range(300):
        act = chance.choice([act for act in Act if act not in OFFERS])
        rows.append(
            Moves.make(
                np.array([chance.randrange(2)]),
                chance.randrange(-1, 33),
                act,
                target=chance.randrange(-2, 40),
                chemistry=chance.randrange(-2, 9),
                place=chance.randrange(-2, 60),
                amount=chance.randrange(-9, 10**9),
                subject=np.uint64(chance.randrange(9)),
                value=chance.choice([-1.0, 0.3, 5e9, float("nan")]),
            )
        )
    moves = gathered(rows)
    code = check(world, moves)
    before = dict(column_digests(world))
    kept, events = give(world, moves.where(code != 0))
    assert len(kept) == 0
    assert len(refusals(events)) == np.count_nonzero(code) and 0 not in refusals(events)
    assert all((part == before[name]).all() for name, part in column_digests(world))


def test_r1_5_moves_beyond_attention_are_refused_and_answers_are_free() -> None:
    world = sketch(1)
    government = GOVERNMENT + 3
    seats = [as_move(0, 0, choice) for choice in legal(world, 0) if choice.act == Act.PETITION][:5]
    kept, events = give(world, gathered(seats))
    assert len(kept) + len(refusals(events)) == len(seats)
    assert len(kept) <= 3
    acts = [Act.SET_CREDIT, Act.SET_MANDATE, Act.SET_ANTITRUST, Act.SET_PERMITS]
    rows = [Moves.make(np.array([0]), government, act, value=0.5) for act in acts]
    kept, events = give(world, gathered(rows))
    assert len(kept) == 3
    assert refusals(events) == [Refusal.NO_ATTENTION]


def test_r1_6_acts_beyond_political_capital_are_refused_together() -> None:
    world = sketch(1)
    world.policy.capital[...] = 15.0
    rows = [Moves.make(np.array([0]), GOVERNMENT + 3, act, value=0.5) for act in (Act.SET_ANTITRUST, Act.SET_PERMITS)]
    kept, events = give(world, gathered(rows))
    assert list(kept.act) == [Act.SET_ANTITRUST]
    assert refusals(events) == [Refusal.NO_CAPITAL]


def test_r1_4_copies_of_a_row_count_once() -> None:
    world = sketch(2)
    row = Moves.make(np.array([0, 0, 0, 1]), 0, Act.RAISE, amount=np.array([5, 5, 7, 5]))
    kept, events = give(world, row)
    assert list(kept.world) == [0, 1]
    assert refusals(events) == [Refusal.ALREADY] * 2


def test_r1_7_offers_belong_to_the_first_exchange() -> None:
    world = sketch(1)
    row = Moves.make(np.array([0]), 0, Act.OFFER_PURCHASE, target=11, amount=10_000_000)
    assert check(world, row)[0] == 0
    _, events = give(world, row)
    assert refusals(events) == [Refusal.NOT_NOW]


def test_the_order_of_arrival_does_not_matter() -> None:
    world, chance = sketch(3), random.Random(5)
    moves = random_moves(world, chance)
    order = np.random.default_rng(1).permutation(len(moves))
    one, _ = give(sketch(3), moves)
    other, _ = give(sketch(3), moves.where(order))
    assert all((left == getattr(other, name)).all() for name, left in one.columns())


def test_all_that_is_listed_is_legal() -> None:
    """Every choice passes the check, with its default and at both ends of its ranges."""
    world = sketch(2)
    world.policy.duty_cells[2, 0] = 0.1
    for seat in range(len(DIMS.seats)):
        rows = gathered([as_move(0, seat, choice) for choice in legal(select(world, np.array([0])), seat)])
        assert not check(world, rows).any()
        chance = random.Random(seat)
        rows = gathered([as_move(0, seat, choice, chance) for choice in legal(select(world, np.array([0])), seat)])
        # a range may hold the value in force, and setting that again is refused
        assert set(check(world, rows)) <= {Refusal.NONE, Refusal.ALREADY}


def test_limits_of_levers_follow_the_seat() -> None:
    world = sketch(1)
    names = {seat: [limit.lever for limit in lever_limits(world, seat)] for seat in (0, 14, 20, GOVERNMENT + 1)}
    assert names[0] == ["research", "split", "cell_stance", "staffing", "dividend"]
    assert "car_stance" in names[14] and "research" in names[14]
    assert names[20] == ["car_stance", "dividend"]
    assert names[GOVERNMENT + 1] == ["budget_bid", "grant", "matching"]
    world.turn = 2
    assert lever_limits(world, GOVERNMENT + 1) == []
