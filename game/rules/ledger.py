"""The ledger: every movement of money and every change of a firm's balance sheet goes through here.

A payment has a payer and a payee and moves both accounts at once, so the accounts of a world always sum to zero.
Where a side is a firm, the payment is also booked under an item of its statements. Operating payments (items before
PLANT) change cash at once and equity when the accounts phase closes the quarter; every other function here keeps

    cash + plant + other == debt + equity

to the dollar by itself. After the close (R11 to R14) operating payments go through `pay_rows_after_close`.
"""

import numpy as np
from numpy.typing import NDArray

from game.exact import beside_worlds, scatter_add
from game.world.dims import Item, Sector
from game.world.world import World

Ints = NDArray[np.int64]
Place = int | slice


def pay(world: World, payer: Place, payee: Place, amount: Ints, item: Item) -> None:
    """Move money between accounts, in every world at once.

    Args:
        payer: an account or a slice of the account axis.
        payee: likewise; two slices are matched one to one, a single account takes or gives the whole.
        amount: (W,) between two single accounts, else (n, W) with the slice's length; US$, never negative.
        item: the line of the statements under which firms on either side book it.

    Raises:
        ValueError: for a negative amount.
    """
    _refuse_negative(amount)
    account = world.books.account
    account[payer] -= amount if _fits(payer, amount) else np.add.reduce(amount, axis=0)
    account[payee] += amount if _fits(payee, amount) else np.add.reduce(amount, axis=0)
    _book(world, payer, -amount, item)
    _book(world, payee, amount, item)


def pay_rows(world: World, payer: Ints, payee: Ints, worlds: Ints, amount: Ints, item: Item | Ints) -> None:
    """Move money between accounts, one payment a row; US$, never negative. Rows may share accounts.

    Args:
        item: the line under which firms book it, one for all rows or one a row.

    Raises:
        ValueError: for a negative amount.
    """
    if not len(worlds):
        return
    _refuse_negative(amount)
    scatter_add(world.books.account, (payer, worlds), -amount)
    scatter_add(world.books.account, (payee, worlds), amount)
    _book_rows(world, payer, worlds, -amount, item)
    _book_rows(world, payee, worlds, amount, item)


def pay_rows_after_close(
    world: World, payer: Ints, payee: Ints, worlds: Ints, amount: Ints, item: Item | Ints
) -> None:  # fmt: skip
    """As `pay_rows` for operating items after the quarter's close: profit and equity follow at once."""
    pay_rows(world, payer, payee, worlds, amount, item)
    firms = len(world.setup.dims.firms)
    for side, signed in ((payer, -amount), (payee, amount)):
        mine = (side < firms).nonzero()[0]
        place = (side[mine], worlds[mine])
        np.add.at(world.books.equity, place, signed[mine])
        np.add.at(world.books.profit, place, signed[mine])


def invest(world: World, firms: Place, payee: int, amount: Ints) -> None:
    """Capital expenditure: cash goes out, plant goes up. `amount` is (W,) for one firm, (n, W) for a slice."""
    pay(world, firms, payee, amount, Item.PLANT)
    world.books.plant[firms] += amount


def invest_rows(world: World, firm: Ints, payee: Ints, worlds: Ints, amount: Ints) -> None:
    """Capital expenditure, one a row."""
    pay_rows(world, firm, payee, worlds, amount, Item.PLANT)
    scatter_add(world.books.plant, (firm, worlds), amount)


def depreciate(world: World, firms: Place, amount: Ints) -> None:
    """Take plant off the books before the close, up to its book value; it lowers this quarter's profit."""
    taken = np.minimum(amount, world.books.plant[firms])
    _refuse_negative(taken)
    world.books.plant[firms] -= taken
    world.books.depreciation[firms] += taken


def scrap_rows(world: World, firm: Ints, buyer: int, worlds: Ints, price: Ints, book: Ints) -> None:
    """Sell used equipment before the close, one sale a row: plant falls by its book value, the loss lowers profit."""
    pay_rows(world, np.full(len(firm), buyer), firm, worlds, price, Item.PLANT)
    scatter_add(world.books.plant, (firm, worlds), -book)
    scatter_add(world.books.depreciation, (firm, worlds), book - price)


def stock_up(world: World, firms: Place, amount: Ints) -> None:
    """Put goods made this quarter into stock before the close, or take goods out of it where negative, US$ at cost.

    Stocks are part of other net assets; what was spent on them is no cost of this quarter, so wear is booked the less.
    """
    world.books.other[firms] += amount
    world.books.depreciation[firms] -= amount


def write_off_after_close(world: World, amount: Ints) -> None:
    """(F, W) Take plant off the books after the close, up to its book value: profit and equity fall at once."""
    taken = np.minimum(amount, world.books.plant)
    _refuse_negative(taken)
    world.books.plant -= taken
    world.books.depreciation += taken
    world.books.profit -= taken
    world.books.equity -= taken


def sell_plant_rows(world: World, seller: Ints, buyer: Ints, worlds: Ints, price: Ints, book: Ints) -> None:
    """Sell plant after the close: the buyer's plant rises by the price, the seller's falls by its book value.

    One sale a firm and world at the most; the seller's gain or loss goes into profit and equity.
    """
    pay_rows(world, buyer, seller, worlds, price, Item.PLANT)
    np.add.at(world.books.plant, (buyer, worlds), price)
    place = (seller, worlds)
    taken = np.minimum(book, world.books.plant[place])
    np.subtract.at(world.books.plant, place, taken)
    np.add.at(world.books.depreciation, place, taken - price)
    np.add.at(world.books.profit, place, price - taken)
    np.add.at(world.books.equity, place, price - taken)


def borrow(world: World, firms: Place, amount: Ints) -> None:
    """Borrow from the banks: cash and debt rise. `amount` is (W,) for one firm, (n, W) for a slice."""
    pay(world, world.setup.dims.sector_account(Sector.BANKS), firms, amount, Item.DEBT)
    world.books.debt[firms] += amount


def repay(world: World, firms: Place, amount: Ints) -> None:
    """Repay the banks, never more than is owed: cash and debt fall."""
    paid = np.minimum(amount, world.books.debt[firms])
    pay(world, firms, world.setup.dims.sector_account(Sector.BANKS), paid, Item.DEBT)
    world.books.debt[firms] -= paid


def forgive_debt(world: World, amount: Ints) -> None:
    """(F, W) Debt that the banks give up after the close, never more than is owed.

    No money moves: it is a write-off to the firm's gain, so profit and equity rise by it.
    """
    given = np.minimum(amount, world.books.debt)
    _refuse_negative(given)
    world.books.debt -= given
    world.books.depreciation -= given
    world.books.profit += given
    world.books.equity += given


def issue(world: World, firm: Ints, worlds: Ints, amount: Ints) -> None:
    """Issue equity to investors, one issue a row: cash and equity rise."""
    investors = np.full(len(worlds), world.setup.dims.sector_account(Sector.INVESTORS))
    pay_rows(world, investors, firm, worlds, amount, Item.EQUITY)
    np.add.at(world.books.equity, (firm, worlds), amount)


def pay_dividends(world: World, firms: slice, amount: Ints) -> None:
    """Pay dividends to investors: cash and equity fall. `amount` is (n, W)."""
    pay(world, firms, world.setup.dims.sector_account(Sector.INVESTORS), amount, Item.DIVIDENDS)
    world.books.equity[firms] -= amount


def acquire_rows(world: World, buyer: Ints, seller: Ints, worlds: Ints, amount: Ints) -> None:
    """Buy shares, patents or staff from an account: the buyer's cash turns into other net assets.

    A firm as the seller books the receipt as a fall of its other net assets.
    """
    pay_rows(world, buyer, seller, worlds, amount, Item.ACQUISITIONS)
    np.add.at(world.books.other, (buyer, worlds), amount)
    mine = (seller < len(world.setup.dims.firms)).nonzero()[0]
    np.subtract.at(world.books.other, (seller[mine], worlds[mine]), amount[mine])


def divest_rows(world: World, owner: Ints, buyer: int, worlds: Ints, amount: Ints) -> None:
    """Sell a subsidiary to an account, one sale a row: the owner's holding turns into cash."""
    pay_rows(world, np.full(len(owner), buyer), owner, worlds, amount, Item.ACQUISITIONS)
    np.subtract.at(world.books.other, (owner, worlds), amount)
    np.subtract.at(world.books.invested, (owner, worlds), amount)


def income(world: World) -> Ints:
    """(F, W) this quarter's net income: operating cash flows less depreciation and write-offs."""
    return np.asarray(np.add.reduce(world.books.flow[:, : Item.PLANT], axis=1) - world.books.depreciation)


def _fits(place: Place, amount: Ints) -> bool:
    return isinstance(place, slice) == (amount.ndim > 1)


def _refuse_negative(amount: Ints) -> None:
    if amount.size and int(amount.min()) < 0:
        raise ValueError("a payment must not be negative: swap payer and payee instead")


def _book(world: World, place: Place, signed: Ints, item: Item) -> None:
    firms = len(world.setup.dims.firms)
    flow = world.books.flow
    if isinstance(place, slice):
        first, last, _ = place.indices(len(world.books.account))
        count = min(last, firms) - first
        if count > 0:
            flow[first : first + count, item] += signed[:count]
    elif place < firms:
        flow[place, item] += signed if signed.ndim == 1 else np.add.reduce(signed, axis=0)


def _book_rows(world: World, side: Ints, worlds: Ints, signed: Ints, item: Item | Ints) -> None:
    flow, firms = world.books.flow, side < len(world.setup.dims.firms)
    if not firms.all():
        mine = firms.nonzero()[0]
        side, worlds, signed = side[mine], worlds[mine], signed[mine]
        item = item[mine] if isinstance(item, np.ndarray) else item
    if len(side):
        place = beside_worlds(beside_worlds(side, item, flow.shape[1]), worlds, world.worlds)
        np.add.at(flow.reshape(-1), place, signed)


def pool_rows(world: World, subsidiary: Ints, owner: Ints, worlds: Ints, amount: Ints) -> None:
    """Move cash inside a house, one transfer a row: positive amounts go up to the owner, negative ones down.

    The subsidiary's equity changes by it; for the owner its holding turns into cash or back.
    """
    pay_rows(world, subsidiary, owner, worlds, np.maximum(amount, 0), Item.DIVIDENDS)
    pay_rows(world, owner, subsidiary, worlds, np.maximum(-amount, 0), Item.EQUITY)
    np.subtract.at(world.books.equity, (subsidiary, worlds), amount)
    np.subtract.at(world.books.other, (owner, worlds), amount)
    np.subtract.at(world.books.invested, (owner, worlds), amount)
