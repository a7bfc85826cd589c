"""R10: the three statements add up, and the share price follows what a firm has, earns and can hope for."""

import numpy as np
import pytest
from attrs import evolve

from game.exact import content_key
from game.rules.accounts import accounts, limit
from game.rules.ledger import pay_dividends
from game.rules.order_book import by_orders, solid_orders
from game.rules.worth import explained, worth
from game.world.columns import copied
from game.world.dims import FINANCING, INVESTING, OPERATING, Item
from game.world.effects import Effect
from game.world.events import Diary, Happening
from game.world.invariants import broken
from game.world.orders import Act, Moves, Orders
from game.world.things import Effects, Promises
from game.world.world import World
from tests.rules.conduct import balance, money, trade, turn
from tests.sketch import DIMS, sketch

FIRMS = len(DIMS.firms)
CATL, CALB = 0, 1


def close(world: World, moves: Moves | None = None) -> Diary:
    """One quarter of trade and its accounts alone."""
    world.books.flow[...], world.books.depreciation[...] = 0, 0
    diary = Diary(world.turn)
    trade(world)
    accounts(world, Orders(copied(world.levers), moves if moves is not None else Moves.none()), diary)
    return diary


def without_cash(world: World, firm: int) -> None:
    """Its holders take all that a firm has in cash."""
    paid = np.zeros_like(world.books.debt)
    paid[firm] = world.books.account[firm]
    pay_dividends(world, slice(0, FIRMS), paid)


def test_the_three_statements_add_up() -> None:
    world = sketch(4)
    cash, equity = world.books.account[:FIRMS].copy(), world.books.equity.copy()
    close(world, Moves.make(np.arange(4), 3, Act.RAISE, amount=50_000_000))
    flow = world.books.flow
    parts = [flow[:, part].sum(axis=1) for part in (OPERATING, INVESTING, FINANCING)]
    assert (world.books.account[:FIRMS] - cash == sum(parts)).all()
    issued, paid = flow[:, Item.EQUITY], flow[:, Item.DIVIDENDS]
    assert (world.books.equity - equity == world.books.profit + issued + paid).all()
    assert (world.books.profit == parts[0] - world.books.depreciation).all()
    assert (balance(world) == 0).all() and (money(world) == 0).all() and broken(world) == []


def test_r10_1_overhead_follows_revenue_after_the_first_year_and_administration_cuts_it() -> None:
    """Four fifths at the firm's own rate, 5 %; beyond 9 % what is spent comes down by 2 % a quarter."""
    world = sketch(4)
    firms, books = world.setup.firms, world.books
    firms.overhead[[CATL, CALB]] = 500_000_000, 1_000_000_000
    books.status[[CATL, CALB], 3] = 1
    close(world)
    assert (-books.flow[CATL, Item.OVERHEAD]).tolist() == [500_000_000] * 3 + [300_000_000]
    world.turn = 5
    books.scale[[CATL, CALB]] = 10_000_000_000
    books.revenue[CATL] = 10_000_000_000, 20_000_000_000, 5_000_000_000, 10_000_000_000
    books.revenue[CALB] = 10_000_000_000
    close(world)
    paid = -books.flow[:, Item.OVERHEAD]
    assert paid[CATL] == pytest.approx([5e8, 9e8, 3e8, 3e8])
    assert paid[CALB] == pytest.approx(np.array([1.0, 1.0, 1.0, 0.6]) * (1e9 - 0.02 * (1e9 - 9e8)))


def test_r10_2_combustion_profit_falls_with_plug_in_cars() -> None:
    low, high = sketch(1), sketch(1)
    for world, share in ((low, 0.1), (high, 0.6)):
        world.market.ev_opening[...] = 0.1
        world.market.ev_share[...] = share
        close(world)
    toyota = (15, Item.COMBUSTION, 0)
    assert low.books.flow[toyota] == 1_500_000_000
    assert 0 < high.books.flow[toyota] < 0.6 * low.books.flow[toyota]


def test_r10_4_interest_rises_with_leverage_and_falls_with_guarantees() -> None:
    worlds = [sketch(1) for _ in range(4)]
    worlds[1].books.debt[0] += 10**10
    worlds[1].books.equity[0] -= 10**10
    worlds[2].policy.guarantee[0] = 0.02
    worlds[3].effects = Effects.of(
        np.array([0]), key=content_key(1), effect=int(Effect.CREDIT_CRUNCH), target=-1, size=0.03, until=5
    )
    paid = []
    for world in worlds:
        close(world)
        paid.append(-world.books.flow[0, Item.INTEREST, 0] / world.books.debt[0, 0])
    assert paid[2] < paid[0] < min(paid[1], paid[3])


def test_r10_4_a_believed_promise_makes_debt_cheaper() -> None:
    plain, promising = sketch(1), sketch(1)
    promising.promises = Promises.of(np.array([0]), key=content_key(2), firm=0, chemistry=3, target=6, due=20)
    close(plain)
    close(promising)
    interest = (0, Item.INTEREST, 0)
    assert promising.books.flow[interest] > plain.books.flow[interest]


def test_r10_5_losses_pay_no_tax() -> None:
    world = sketch(1)
    world.levers.research[0] = 10**10
    close(world)
    assert world.books.profit[0, 0] < 0 and world.books.flow[0, Item.TAX, 0] == 0
    assert world.books.profit[20, 0] > 0 and world.books.flow[20, Item.TAX, 0] < 0


def test_r10_6_profit_goes_into_equity_and_earnings_move_a_fifth_of_the_way() -> None:
    world = sketch(1)
    world.levers.dividend[...] = 0.0
    world.books.earnings[...] = 1e9
    equity = world.books.equity.copy()
    earned = np.maximum(world.books.account[:FIRMS], 0) * (0.015 / 4.0)
    close(world)
    profit = world.books.profit
    assert (profit == world.books.flow[:, OPERATING].sum(axis=1) - world.books.depreciation).all() and profit.any()
    assert (world.books.equity - equity == profit).all()
    before_tax = profit - world.books.flow[:, Item.TAX] - earned
    lasting = before_tax - 0.2 * np.maximum(before_tax, 0)
    assert world.books.earnings == pytest.approx(1e9 + 0.2 * (lasting - 1e9), abs=2e6)


def test_r10_7_new_equity_dilutes_and_makes_nobody_richer() -> None:
    world, plain = sketch(1), sketch(1)
    for one in (world, plain):
        turn(one)
        without_cash(one, 1)
        turn(one)
    amount = int(world.books.market_value[1, 0] * 0.2)
    events = turn(world, Moves.make(np.array([0]), 1, Act.RAISE, amount=amount))
    turn(plain)
    assert Happening.EQUITY_RAISED in list(events.kind)
    assert 0.01 < world.books.diluted[1, 0] < 0.2
    held = world.books.market_value[1, 0] * (1.0 - world.books.diluted[1, 0])
    assert held <= plain.books.market_value[1, 0] * 1.001


def test_r10_8_dividends_come_from_profit_and_leave_a_buffer() -> None:
    world = sketch(1)
    world.levers.dividend[...] = 1.0
    close(world)
    paid = -world.books.flow[:, Item.DIVIDENDS]
    assert (paid <= np.maximum(world.books.profit, 0)).all() and paid.any()
    assert world.books.paid_out[20, 0] == pytest.approx(paid[20, 0])


def test_r10_9_banks_lend_up_to_the_limit_and_no_further() -> None:
    world = sketch(1)
    gap = world.books.account[:FIRMS] + 100_000_000
    world.books.account[:FIRMS] -= gap
    world.books.account[DIMS.sector_account(5)] += gap.sum(axis=0)
    world.books.equity -= gap
    world.books.debt[0], world.books.debt[1] = 0, 10**12
    world.books.other += world.books.debt + world.books.equity - world.books.plant - world.books.account[:FIRMS]
    diary = close(world)
    assert world.books.account[0, 0] > 0 and world.books.flow[0, Item.DEBT, 0] > 0
    assert world.books.account[1, 0] < 0 and world.books.flow[1, Item.DEBT, 0] == -(10**12) // 20
    assert world.books.strain[[0, 1], 0].tolist() == [0, 1]
    assert Happening.CREDIT_STRAINED in list(diary.events().kind)
    assert (balance(world) == 0).all()


def test_r10_10_spare_cash_repays_a_tenth_of_the_debt_above_two_fifths_of_plant() -> None:
    world = sketch(2)
    world.levers.dividend[...] = 0.0
    world.books.plant[CATL] = 10_000_000_000
    world.books.debt[CATL] = 5_000_000_000
    world.books.account[CATL, 1] = 0  # nothing to spare
    for place, cash in enumerate(world.books.account[CATL].tolist()):
        world.books.other[CATL, place] = world.books.debt[CATL, place] + world.books.equity[CATL, place] - 10**10 - cash
    debt = world.books.debt[CATL].copy()
    close(world)
    above = debt[0] - 0.4 * world.books.plant[CATL, 0]
    assert debt[0] - world.books.debt[CATL, 0] == pytest.approx(0.1 * above, abs=1.0)
    assert world.books.debt[CATL, 1] >= debt[1]


def test_r10_11_quarters_of_strain_are_counted_until_the_firm_is_out_of_the_red() -> None:
    world = sketch(1)
    world.books.account[CALB] -= 40_000_000_000
    world.books.equity[CALB] -= 40_000_000_000
    counted = []
    for _ in range(3):
        found = close(world).events()
        counted.append((int(world.books.strain[CALB, 0]), int((found.kind == Happening.CREDIT_STRAINED).sum())))
        world.turn += 1
    assert counted == [(1, 1), (2, 0), (3, 0)]  # told once
    world.books.account[CALB] += 80_000_000_000
    close(world)
    assert world.books.strain[CALB, 0] == 0


def test_r10_13_the_opening_price_stands_and_the_unexplained_part_fades() -> None:
    world = sketch(1)
    world.books.market_value[0] *= 3
    before = world.books.market_value[0, 0]
    close(world)
    assert world.books.market_value[0, 0] == pytest.approx(before, rel=0.03)
    assert world.books.goodwill[0, 0] > 0.0


def test_r10_7_nobody_pays_in_for_a_hoard() -> None:
    """Found: a fifth sold every quarter let newcomers bear a firm's losses and its price grow by cash alone."""
    world = sketch(2)
    close(world)
    flow = world.books.flow[CATL, : Item.PLANT]
    spent, burnt = -np.minimum(flow, 0).sum(axis=0), np.maximum(-flow.sum(axis=0), 0)
    most = spent + 8 * burnt
    world.books.account[CATL] = most[0] - spent[0] // 2, 2 * most[1]
    world.plants = world.plants.where(world.plants.maker != CATL)
    world.books.market_value[CATL] = 1000 * spent
    before = world.books.diluted[CATL].copy()
    close(world, Moves.make(np.arange(2), CATL, Act.RAISE, amount=100 * int(spent[0])))
    raised = world.books.flow[CATL, Item.EQUITY]
    assert 0 < raised[0] < spent[0] + 4 * int(burnt[0]) and raised[1] == 0
    assert world.books.diluted[CATL, 0] > before[0] and world.books.diluted[CATL, 1] == before[1]


def test_r10_6_what_cash_earns_is_not_capitalised_beside_the_cash() -> None:
    plain, rich = sketch(1), sketch(1)
    rich.books.account[CATL] += 10_000_000_000
    for world in (plain, rich):
        close(world)
    assert rich.books.profit[CATL, 0] > plain.books.profit[CATL, 0]
    assert abs(rich.books.earnings[CATL, 0] - plain.books.earnings[CATL, 0]) < 0.01 * abs(plain.books.profit[CATL, 0])


def test_r10_14_a_stage_reached_and_a_name_to_keep_are_worth_something() -> None:
    world = sketch(3)
    world.research.announced[1, 3] = np.array([4, 7, 7])
    world.research.credibility[1] = np.array([0.5, 0.5, 0.9])
    value = explained(world)[1]
    assert value[0] < value[1] < value[2]


def test_r10_12_research_saved_is_no_lasting_income() -> None:
    """The firm that stops research is worth less in the quarter of the stop, though its profit rises."""
    keep, stop = sketch(1), sketch(1)
    for world in (keep, stop):
        close(world)
        world.turn += 1
    stop.levers.research[0] = 0
    close(keep)
    close(stop)
    assert stop.books.profit[0, 0] > keep.books.profit[0, 0]
    saved = stop.books.account[0, 0] - keep.books.account[0, 0]
    assert stop.books.neglect[0, 0] > keep.books.neglect[0, 0]
    assert explained(stop)[0, 0] - explained(keep)[0, 0] < 0.5 * saved


def test_r10_2_a_new_duty_takes_from_combustion_exports_and_fills_a_budget() -> None:
    plain, struck = sketch(2), sketch(2)
    struck.policy.duty_cars[0, 1, 1] += 0.25
    for world in (plain, struck):
        close(world)
    volkswagen, china = 16, DIMS.government_account(0)
    profit = struck.books.profit - plain.books.profit
    assert profit[volkswagen, 0] == 0 and profit[volkswagen, 1] < 0
    assert (np.delete(profit[:, 1], np.flatnonzero(struck.setup.firms.home == 1)) == 0).all()
    assert (struck.books.account - plain.books.account)[china].tolist()[0] == 0
    assert (struck.books.account - plain.books.account)[china, 1] > 0
    assert (balance(struck) == 0).all() and (money(struck) == 0).all()


def test_r10_15_credits_pass_from_combustion_to_plug_ins_and_fines_to_the_budget() -> None:
    plain, bound = sketch(2), sketch(2)
    bound.policy.mandate[0, 1], bound.market.credit_price[0, 1] = 0.9, 2_500.0
    for world in (plain, bound):
        close(world)
    sold = (bound.books.flow - plain.books.flow)[:, Item.CARS_SOLD]
    burned = (bound.books.flow - plain.books.flow)[:, Item.COMBUSTION]
    volkswagen, china, first = 16, DIMS.government_account(0), len(DIMS.firms) - DIMS.carmakers
    assert (sold[:, 0] == 0).all() and (burned[:, 0] == 0).all()
    assert (sold[first:, 1] >= 0).all() and sold[:, 1].any() and burned[volkswagen, 1] < 0
    assert (bound.books.account - plain.books.account)[china, 1] > 0
    assert (balance(bound) == 0).all() and (money(bound) == 0).all()


def test_r10_9_debt_beyond_the_limit_is_not_renewed_and_the_rest_is() -> None:
    """A breach of what loans are given on costs a twentieth of the debt in cash; administration suspends it."""
    world = sketch(3)
    room = int(limit(world)[1, 0])
    for column, debt in enumerate((room // 2, 3 * room, 3 * room)):
        world.books.other[1, column] += debt - world.books.debt[1, column]
        world.books.debt[1, column] = debt
    world.books.status[1, 2] = 1
    close(world)
    repaid = -np.minimum(world.books.flow[1, Item.DEBT], 0)
    assert repaid[1] >= 3 * room // 20 - 1 and repaid[2] < repaid[1]
    assert (balance(world) == 0).all() and (money(world) == 0).all()


def test_r10_7_a_firm_nobody_trusts_sells_its_shares_for_less() -> None:
    world = sketch(2)
    world.research.credibility[1] = np.array([0.9, 0.1])
    without_cash(world, 1)
    amount = int(world.books.market_value[1, 0] * 0.2)
    close(world, Moves.make(np.arange(2), 1, Act.RAISE, amount=amount))
    assert world.books.diluted[1, 0] < world.books.diluted[1, 1]


def test_r10_16_in_mass_production_orders_say_what_is_left_of_the_prize() -> None:
    """Alike while nobody has orders; who wins them is worth more, who has none keeps two fifths of the option."""
    world = sketch(2)
    route, pair = DIMS.first_route, np.array([0, 6])
    world.research.announced[pair, route] = 9
    rows = world.contracts
    assert (by_orders(world) == 1.0).all()
    kind = np.where((rows.world == 0) & (rows.maker == 0), route, rows.chemistry).astype(rows.chemistry.dtype)
    world.contracts = evolve(rows, chemistry=kind)
    orders, factor = solid_orders(world), by_orders(world)
    assert orders[0, 0] > 1.0 and orders[:, 1].max() == 0.0 and orders[1:].max() == 0.0
    assert factor[0, 0] > 1.5 and 0.4 < factor[6, 0] < 0.7
    assert (factor[1:6] == 1.0).all() and (factor[:, 1] == 1.0).all()
    found = worth(world)
    assert found.orders[0, 0] == pytest.approx(found.option[0, 0] * (factor[0, 0] - 1.0)) and found.orders[6, 0] < 0.0
