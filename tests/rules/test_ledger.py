"""The ledger: every payment has two sides, every helper keeps the books balanced."""

import numpy as np
import pytest

from game.rules import ledger
from game.world.dims import Item, Sector
from game.world.world import World
from tests.rules.conduct import balance, money
from tests.sketch import DIMS, sketch

WORKERS = DIMS.sector_account(Sector.WORKERS)
EVERYONE = slice(0, len(DIMS.firms))


def some(world: World, firms: int = len(DIMS.firms)) -> np.ndarray:
    return np.arange(firms * world.worlds).reshape(firms, world.worlds) * 1_000_003 + 7


def test_a_dense_payment_moves_both_accounts_and_books_the_firm() -> None:
    world = sketch(3)
    before = world.books.account.copy()
    amount = some(world)
    ledger.pay(world, EVERYONE, WORKERS, amount, Item.RESEARCH)
    assert (world.books.account[EVERYONE] == before[EVERYONE] - amount).all()
    assert (world.books.account[WORKERS] == before[WORKERS] + amount.sum(axis=0)).all()
    assert (world.books.flow[:, Item.RESEARCH] == -amount).all()
    assert (money(world) == 0).all()


def test_a_payment_between_two_firms_is_booked_on_both_sides() -> None:
    world = sketch(2)
    ledger.pay(world, 14, 0, np.array([5, 9]), Item.CELLS_BOUGHT)
    assert (world.books.flow[[14, 0], Item.CELLS_BOUGHT] == [[-5, -9], [5, 9]]).all()


def test_slices_that_reach_beyond_the_firms_book_only_the_firms() -> None:
    world = sketch(2)
    accounts = slice(22, 26)
    ledger.pay(world, accounts, WORKERS, np.full((4, 2), 11), Item.OVERHEAD)
    assert (world.books.flow[22:, Item.OVERHEAD] == -11).all()
    assert (money(world) == 0).all()


def test_rows_that_share_an_account_add_up() -> None:
    world = sketch(2)
    payer, worlds = np.array([0, 0, 1]), np.array([1, 1, 0])
    before = world.books.account[WORKERS].copy()
    ledger.pay_rows(world, payer, np.full(3, WORKERS), worlds, np.array([10, 20, 5]), Item.LEGAL)
    assert world.books.flow[0, Item.LEGAL, 1] == -30
    assert (world.books.account[WORKERS] - before == [5, 30]).all()


@pytest.mark.parametrize("rows", [True, False])
def test_a_negative_payment_is_refused(rows: bool) -> None:
    world = sketch(1)
    with pytest.raises(ValueError, match="swap payer and payee"):
        if rows:
            ledger.pay_rows(world, np.array([0]), np.array([1]), np.array([0]), np.array([-1]), Item.LEGAL)
        else:
            ledger.pay(world, 0, 1, np.array([-1]), Item.LEGAL)


def test_every_balance_sheet_helper_keeps_the_books_balanced() -> None:
    world = sketch(3)
    assert (balance(world) == 0).all()
    one, two, worlds = np.array([0, 3, 15]), np.array([4, 1, 14]), np.array([0, 1, 2])
    price = np.array([1_000, 2_000, 3_001])
    ledger.invest(world, EVERYONE, WORKERS, some(world))
    ledger.invest_rows(world, one, np.full(3, WORKERS), worlds, price)
    ledger.borrow(world, EVERYONE, some(world))
    ledger.repay(world, EVERYONE, some(world) * 3)
    ledger.issue(world, one, worlds, price)
    ledger.pay_dividends(world, EVERYONE, some(world) // 2)
    ledger.acquire_rows(world, one, two, worlds, price)
    ledger.pool_rows(world, two, one, worlds, price - 2_000)
    ledger.sell_plant_rows(world, one, two, worlds, price, price * 4)
    ledger.forgive_debt(world, some(world) // 3)
    ledger.write_off_after_close(world, some(world))
    ledger.pay_rows_after_close(world, one, two, worlds, price, Item.LEGAL)
    assert (balance(world) == 0).all()
    assert (money(world) == 0).all()


def test_nobody_repays_more_than_is_owed_or_writes_off_more_than_there_is() -> None:
    world = sketch(2)
    ledger.repay(world, EVERYONE, world.books.debt * 2 + 5)
    ledger.depreciate(world, EVERYONE, world.books.plant * 2 + 5)
    assert not world.books.debt.any()
    assert not world.books.plant.any()


def test_operating_payments_become_equity_when_income_is_added() -> None:
    world = sketch(2)
    ledger.pay(world, WORKERS, EVERYONE, some(world), Item.CELLS_SOLD)
    ledger.depreciate(world, EVERYONE, world.books.plant // 7)
    world.books.equity += ledger.income(world)
    assert (balance(world) == 0).all()
