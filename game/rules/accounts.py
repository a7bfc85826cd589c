"""R10 Accounts: the quarter is closed: costs, interest, tax, profit, new equity, dividends, credit, share price."""

import numpy as np

from game.economics.finance import (
    credit_limit,
    dilution,
    faded,
    interest_rate,
    issue_price_cut,
    leverage,
    not_rolled_over,
    overhead,
)
from game.exact import Floats, Ints, dollars, scatter_add
from game.rules.combustion import earn_combustion
from game.rules.credits import trade_credits
from game.rules.ledger import (
    borrow,
    depreciate,
    income,
    invest,
    issue,
    pay,
    pay_dividends,
    repay,
)
from game.rules.plants import being_built
from game.rules.policy import count_budget
from game.rules.present import present
from game.rules.worth import measure_neglect, value_shares
from game.world.building import unpaid
from game.world.dims import OPERATING, Item, Role, Sector
from game.world.effects import Effect, in_force
from game.world.events import Diary, Happening
from game.world.legal.common import Refusal
from game.world.orders import Act, Moves, Orders
from game.world.standing import ADMINISTRATION, GONE
from game.world.world import World

YEAR = 4  # quarters
REVENUE = (Item.CELLS_SOLD, Item.CARS_SOLD, Item.COMBUSTION, Item.SAMPLES)


def accounts(world: World, given: Orders, diary: Diary) -> None:
    """Close the quarter for every firm (R10.1 to R10.15).

    Reads: the flows booked so far, plug-in shares, promises, moves RAISE.
    Writes: every column of books except status and owner; policy.budget.
    """
    everyone = slice(0, len(world.setup.dims.firms))
    pay_overhead(world, everyone)
    earn_combustion(world, everyone)
    trade_credits(world)
    wear_plant(world, everyone)
    earned = pay_interest(world, everyone)
    pay_tax(world, everyone)
    close(world, earned)
    raise_equity(world, given.moves.doing(Act.RAISE), diary)
    kept = buffer(world)
    pay_out(world, everyone, kept)
    manage_credit(world, everyone, kept, diary)
    measure_neglect(world)
    value_shares(world)
    count_budget(world)


def pay_overhead(world: World, everyone: slice) -> None:
    """R10.1: fixed costs go to workers; part of them follows revenue, measured against that of the first year.

    Where they start above what is usual in the trade they come down in time. Administration cuts them, a firm that is
    gone has none.
    """
    books, known, dims = world.books, world.setup.parameters.money, world.setup.dims
    owed = world.setup.firms.overhead[:, None].astype(np.float64)
    if world.turn >= YEAR:
        sells_cars = np.arange(len(dims.firms)) >= dims.first_carmaker
        least = np.where(sells_cars, known.overhead_least, 0.0)[:, None]
        cut = faded(known.overhead_cut, world.turn - YEAR)
        bounds = (least, known.overhead_most)
        owed = overhead(
            world.setup.firms.overhead[:, None], books.revenue, books.scale, known.overhead_growth, bounds, cut
        )  # fmt: skip
    left = np.array([1.0, known.overhead_in_administration, 1.0, 0.0])
    amount = dollars(owed * left[books.status])
    pay(world, everyone, world.setup.dims.sector_account(Sector.WORKERS), amount, Item.OVERHEAD)


def wear_plant(world: World, everyone: slice) -> None:
    """R10.3: plant wears out by a share of its book value; what is still being built does not.

    Part of the wear is replaced at once, so that lines keep running.
    """
    books, known, makers = world.books, world.setup.parameters.money, world.setup.dims.makers
    worn = dollars(np.maximum(books.plant - being_built(world), 0) * known.depreciation)
    depreciate(world, everyone, worn)
    replaced = np.where(np.arange(len(worn)) < makers, known.upkeep, known.upkeep_cars)[:, None]
    upkeep = dollars(worn * replaced * (books.status < GONE))
    invest(world, everyone, world.setup.dims.sector_account(Sector.EQUIPMENT), upkeep)


def pay_interest(world: World, everyone: slice) -> Ints:
    """R10.4: interest on debt and overdraft by leverage, less guarantees and belief; banks pay a little on cash.

    Gives (F, W) what cash has earned, US$.
    """
    books, known = world.books, world.setup.parameters.money
    cash = books.account[everyone]
    banks = world.setup.dims.sector_account(Sector.BANKS)
    rate = interest_rate(
        leverage(books.debt, cash, books.plant + np.maximum(books.other, 0)), known.base_rate, known.rate_slope,
        _points(world),
    )  # fmt: skip
    owed = dollars((books.debt + np.maximum(-cash, 0)) * rate * 0.25)
    earned = dollars(np.maximum(cash, 0) * (known.deposit_rate * 0.25))
    pay(world, everyone, banks, owed, Item.INTEREST)
    pay(world, banks, everyone, earned, Item.INTEREST)
    return earned


def _points(world: World) -> Floats:
    """(F, W) points a year that guarantees and promises take off, and that a credit crunch adds."""
    setup, known = world.setup, world.setup.parameters.money
    home = setup.firms.jurisdiction
    guarantee = np.where((home >= 0)[:, None], world.policy.guarantee[np.maximum(home, 0)], 0.0)
    promising = np.zeros_like(world.books.earnings)
    promising[world.promises.firm, world.promises.world] = 1.0
    crunch = in_force(world, Effect.CREDIT_CRUNCH, 1) + sued(world)
    return crunch - guarantee - known.promise_relief * world.research.credibility * promising


def sued(world: World) -> Floats:
    """(F, W) R6.32: points a year on the debt of defendants, each open suit, up to a most."""
    known, rows = world.setup.parameters.courts, world.suits
    points = np.zeros_like(world.books.earnings)
    scatter_add(points, (rows.defendant, rows.world), np.full(len(rows), known.suit_credit))
    return np.minimum(points, known.suit_credit_most)


def pay_tax(world: World, everyone: slice) -> None:
    """R10.5: a share of positive profit goes to the taxpayers' account."""
    owed = dollars(np.maximum(income(world), 0) * world.setup.parameters.money.tax)
    pay(world, everyone, world.setup.dims.sector_account(Sector.TAXPAYERS), owed, Item.TAX)


def close(world: World, earned: Ints) -> None:
    """R10.6: profit is operating flows less depreciation; it goes into equity.

    Smoothed earnings leave out what cash has earned, after tax: cash counts at par in the firm's value, and its income
    would count a second time (Feltham & Ohlson 1995).
    """
    books = world.books
    profit = income(world)
    books.profit[...] = profit
    books.equity += profit
    sold = books.flow[:, REVENUE[0]].copy()
    for item in REVENUE[1:]:
        sold += books.flow[:, item]
    books.revenue[...] = np.maximum(sold + np.maximum(books.flow[:, Item.LICENCES], 0), 0)
    if world.turn < YEAR:
        books.scale += books.revenue // YEAR
    known = world.setup.parameters.money
    lasting = (profit - books.flow[:, Item.TAX] - earned).astype(np.float64)
    lasting -= known.tax * np.maximum(lasting, 0.0)
    books.earnings += known.earnings_weight * (lasting - books.earnings)


def raise_equity(world: World, rows: Moves, diary: Diary) -> None:
    """R10.7: new shares are sold to investors below the share price; the old holders keep a smaller part."""
    if not len(rows):
        return
    books, place = world.books, (rows.seat, rows.world)
    known = world.setup.parameters.money
    amount = np.minimum(rows.amount, fundable(world)[place])
    raised, value = amount.astype(np.float64), books.market_value[place].astype(np.float64)
    belief = world.research.credibility[place]
    part = dilution(raised, value, issue_price_cut(raised, value, belief, known.issue_discount, known.issue_signal))
    issue(world, rows.seat, rows.world, amount)
    books.diluted[place] += (1.0 - books.diluted[place]) * part
    some, none = rows.where((amount > 0).nonzero()[0]), rows.where((amount == 0).nonzero()[0])
    diary.note(Happening.EQUITY_RAISED, some.world, 1007, actor=some.seat, amount=raised[amount > 0])
    code = np.full(len(none), float(Refusal.NO_TAKERS))
    diary.note(Happening.ORDER_REFUSED, none.world, 1007, actor=none.seat, subject=none.act, amount=code)


def fundable(world: World) -> Ints:
    """(F, W) US$ that investors pay in at the most, beyond the cash held.

    They fund a quarter's payments, lines under way, and what operations burn in a runway that is longer for research
    companies, whose products are further off: who holds cash without a use for it finds no takers (Jensen 1986).
    """
    books, rows = world.books, world.plants
    owed = np.zeros_like(books.debt)
    np.add.at(owed, (rows.maker, rows.world), unpaid(rows, world.turn))
    operating = books.flow[:, OPERATING]
    burnt = np.maximum(-np.add.reduce(operating, axis=1), 0)
    spent = -np.add.reduce(np.minimum(operating, 0), axis=1)
    known = world.setup.parameters.money
    research = np.array([role == Role.RESEARCH_COMPANY for role in world.setup.firms.role])[:, None]
    time = np.where(research, known.issue_runway_research, known.issue_runway)
    return np.asarray(np.maximum(dollars(owed + time * burnt + spent) - books.account[: len(owed)], 0))


def pay_out(world: World, everyone: slice, kept: Ints) -> None:
    """R10.8: dividends are a share of positive profit, never more than the cash above what is kept."""
    books = world.books
    wanted = dollars(world.levers.dividend * np.maximum(books.profit, 0) * (books.status == 0))
    paid = np.minimum(wanted, np.maximum(books.account[everyone] - kept, 0))
    pay_dividends(world, everyone, paid)
    books.paid_out += paid * (1.0 - books.diluted) * present(world)


def buffer(world: World) -> Ints:
    """(F, W) cash that a firm keeps: a share of the quarter's operating payments."""
    spent = np.add.reduce(np.minimum(world.books.flow[:, : Item.PLANT], 0), axis=1)
    return dollars(-spent * world.setup.parameters.money.cash_buffer)


def limit(world: World) -> Ints:
    """(F, W) the most that banks lend each firm, US$."""
    books, known = world.books, world.setup.parameters.money
    shares = (known.credit_plant, known.credit_revenue, known.credit_earnings)
    plant, revenue = books.plant.astype(np.float64), books.revenue.astype(np.float64)
    return dollars(credit_limit(plant, revenue, books.earnings, world.standing.credit_line, shares))


def manage_credit(world: World, everyone: slice, kept: Ints, diary: Diary) -> None:
    """R10.9 to R10.11: borrow up to the limit when cash runs short, repay from spare cash; beyond it is strain."""
    books, known = world.books, world.setup.parameters.money
    most = limit(world)
    due = dollars(not_rolled_over(books.debt, most, known.matures) * (books.status != ADMINISTRATION))
    repay(world, everyone, due)
    cash = books.account[everyone]
    room = np.maximum(most - books.debt, 0)
    borrow(world, everyone, np.minimum(np.maximum(kept - cash, 0), room) * (books.status < GONE))
    above = np.maximum(books.debt - dollars(known.target_leverage * books.plant), 0)
    spare = np.maximum(cash - 2 * kept, 0)
    repay(world, everyone, np.minimum(spare, dollars(above * known.repaid)))
    strained = (cash < 0) & (books.status < GONE)
    fresh = strained & (books.strain == 0)
    books.strain[...] = np.where(strained, books.strain + 1, 0)
    firm, worlds = fresh.nonzero()
    diary.note(Happening.CREDIT_STRAINED, worlds, 1011, actor=firm, amount=-cash[firm, worlds].astype(np.float64))
