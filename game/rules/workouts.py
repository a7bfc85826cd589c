"""What creditors, buyers and owners settle with a firm in ruin (R12.4, R12.6, R12.12 to R12.15)."""

from typing import Any

import numpy as np

from game.exact import Bools, Floats, Ints, dollars, floor_whole
from game.rules.accounts import limit
from game.rules.auctions import CASH_FOR_PRICE
from game.rules.ledger import acquire_rows, borrow, divest_rows, forgive_debt, issue, sell_plant_rows
from game.rules.plants import being_built
from game.rules.takeovers import take_over
from game.world.dims import Sector
from game.world.events import Diary, Happening
from game.world.legal.finance import forbidden
from game.world.standing import ADMINISTRATION, INDEPENDENT, SUBSIDIARY
from game.world.world import World


def swap(world: World, firm: Ints, worlds: Ints) -> None:
    """R12.4: creditors take new shares for what they give up; the holders keep a small part of what they had."""
    books, kept = world.books, world.setup.parameters.standing.holders_kept
    books.diluted[firm, worlds] = 1.0 - (1.0 - books.diluted[firm, worlds]) * kept


def sold_by_banks(world: World, firm: Ints, buyer: Ints, worlds: Ints, price: Ints, diary: Diary) -> None:
    """R12.6: the banks take the price for their claims; the buyer starts with a firm free of debt."""
    if not len(firm):
        return
    _forgive(world, firm, worlds, world.books.debt[firm, worlds])
    banks = np.full(len(firm), world.setup.dims.sector_account(Sector.BANKS))
    acquire_rows(world, buyer, banks, worlds, price)
    take_over(world, firm, buyer, worlds, price, diary, 1206)


def scheme(world: World, firm: Ints, worlds: Ints, size: Floats, diary: Diary) -> None:
    """R12.12: debt beyond a share of what banks would lend is swapped, investors pay in, the firm decides again."""
    firm, worlds, size = _of(world, ADMINISTRATION, firm, worlds, size)
    if not len(firm):
        return
    books, everyone = world.books, slice(0, len(world.books.status))
    overdrawn = np.zeros_like(books.debt)
    overdrawn[firm, worlds] = np.maximum(-books.account[firm, worlds], 0)
    borrow(world, everyone, overdrawn)
    beyond = np.maximum(books.debt[firm, worlds] - dollars(limit(world)[firm, worlds] * size), 0)
    _forgive(world, firm, worlds, beyond)
    swap(world, firm, worlds)
    _start_again(world, firm, worlds, books.market_value[firm, worlds] + beyond)
    diary.note(Happening.ADMINISTRATION, worlds, 1212, actor=firm, amount=0.0)


def release(world: World, firm: Ints, worlds: Ints, size: Floats) -> None:
    """R12.14: investors buy a subsidiary from its owner for a share of its market value, and pay in new money."""
    firm, worlds, size = _of(world, SUBSIDIARY, firm, worlds, size)
    if not len(firm):
        return
    books = world.books
    owner = books.owner[firm, worlds].astype(np.int64)
    investors = world.setup.dims.sector_account(Sector.INVESTORS)
    divest_rows(world, owner, investors, worlds, dollars(books.market_value[firm, worlds] * size))
    books.owner[firm, worlds] = firm
    books.diluted[firm, worlds] = 1.0
    _start_again(world, firm, worlds, books.market_value[firm, worlds])


def sale(world: World, firm: Ints, buyer: Ints, worlds: Ints, size: Floats, diary: Diary) -> None:
    """R12.13: a firm in administration is sold whole for a share of its plant's book value, if the buyer still can."""
    price = dollars(world.books.plant[firm, worlds] * size)
    able = world.books.status[firm, worlds] == ADMINISTRATION
    able &= _pays(world, buyer, worlds, price) & ~forbidden(world, firm, buyer, worlds)
    sold_by_banks(world, firm[able], buyer[able], worlds[able], price[able], diary)


def sell_lines(world: World, firm: Ints, buyer: Ints, worlds: Ints, size: Floats) -> None:
    """R12.15: a share of all lines goes to another maker for that share of what plants of failed firms bring."""
    makers, known = world.setup.dims.makers, world.setup.parameters.standing
    book = dollars((world.books.plant - being_built(world, 0))[firm, worlds] * size)
    price = dollars(book * known.distress_price)
    able = (firm < makers) & (buyer < makers) & _pays(world, buyer, worlds, price)
    firm, buyer, worlds, size, book, price = firm[able], buyer[able], worlds[able], size[able], book[able], price[able]
    if not len(firm):
        return
    sell_plant_rows(world, firm, buyer, worlds, price, book)
    moved = world.supply.capacity[firm, :, :, worlds] * size[:, None, None]
    _hand_over(world.supply.capacity, firm, buyer, worlds, moved)


def sell_families(world: World, firm: Ints, buyer: Ints, worlds: Ints, size: Floats) -> None:
    """R12.15: a share of the granted families, rounded down, goes to another maker."""
    able = (firm < world.setup.dims.makers) & (buyer < world.setup.dims.makers)
    firm, buyer, worlds, size = firm[able], buyer[able], worlds[able], size[able]
    held = world.patents.granted[firm, :, :, worlds]
    _hand_over(world.patents.granted, firm, buyer, worlds, floor_whole(held * size[:, None, None]).astype(held.dtype))


def _hand_over(column: Any, firm: Ints, buyer: Ints, worlds: Ints, moved: Any) -> None:
    giver: Any = (firm, slice(None), slice(None), worlds)
    taker: Any = (buyer, slice(None), slice(None), worlds)
    np.subtract.at(column, giver, moved)
    np.add.at(column, taker, moved)


def _of(world: World, standing: int, firm: Ints, worlds: Ints, size: Floats) -> tuple[Ints, Ints, Floats]:
    """The rows whose firm still stands so."""
    rows = world.books.status[firm, worlds] == standing
    return firm[rows], worlds[rows], size[rows]


def _pays(world: World, buyer: Ints, worlds: Ints, price: Ints) -> Bools:
    """Whether each buyer decides for itself and holds twice the price in cash, as at an auction."""
    books = world.books
    cash = books.account[buyer, worlds]
    return np.asarray((books.status[buyer, worlds] == INDEPENDENT) & (cash >= CASH_FOR_PRICE * price))


def _forgive(world: World, firm: Ints, worlds: Ints, amount: Ints) -> None:
    given = np.zeros_like(world.books.debt)
    given[firm, worlds] = amount
    forgive_debt(world, given)


def _start_again(world: World, firm: Ints, worlds: Ints, value: Ints) -> None:
    """Independent, with new money in proportion to what it is worth."""
    issue(world, firm, worlds, dollars(np.maximum(value, 0) * world.setup.parameters.standing.fresh_money))
    world.books.status[firm, worlds] = INDEPENDENT
    world.books.strain[firm, worlds] = 0
