"""What becomes of a firm that nobody saves: plants and patents are auctioned, the rest ends."""

from typing import Any, TypeVar

import numpy as np

from game.exact import Bools, Floats, Ints, clip, dollars, total
from game.rules.ledger import borrow, forgive_debt, sell_plant_rows, write_off_after_close
from game.world.events import Diary, Happening
from game.world.legal.finance import forbidden
from game.world.standing import GONE
from game.world.tables import Table
from game.world.world import World

NO_APPEAL = -20.0  # log appeal of a carmaker that is gone
CASH_FOR_PRICE = 2  # a buyer has at least this many times the price in cash
Row = TypeVar("Row", bound=Table)


def auction(world: World, firm: Ints, worlds: Ints, reserve: Ints) -> tuple[Ints, Ints]:
    """(N,) each: who wins what a failed firm leaves (-1 where nobody bids), and the price, US$.

    Independent firms of the same kind that hold twice the reserve price in cash bid up to what it is worth to them; the
    highest bid wins and pays the second one, at least the reserve (Vickrey 1961). Authorities may forbid a bidder.
    """
    able, cash = bidders(world, firm, worlds, reserve), world.books.account[: len(world.setup.dims.firms), worlds]
    bids = np.where(able, np.minimum(dollars(reserve * (1.0 + gains(world, firm, worlds))), cash // CASH_FOR_PRICE), -1)
    winner = np.argmax(bids, axis=0)
    rows = np.arange(len(firm))
    best = bids[winner, rows]
    bids[winner, rows] = -1
    price = np.maximum(np.max(bids, axis=0), reserve)
    return np.where(best >= 0, winner, -1), np.where(best >= 0, price, 0)


def bidders(world: World, firm: Ints, worlds: Ints, reserve: Ints) -> Bools:
    """(F, N) who may bid for each firm: independent firms of its kind with the cash, whom no authority forbids it."""
    setup, books = world.setup, world.books
    candidates = np.arange(len(setup.dims.firms))[:, None]
    cash = books.account[: len(candidates), worlds]
    makes, sells = candidates < setup.dims.makers, candidates >= setup.dims.first_carmaker
    able = np.where(firm < setup.dims.makers, makes, sells) & (books.status[:, worlds] == 0) & (candidates != firm)
    able &= ~setup.firms.fringe[:, None] & (cash >= CASH_FOR_PRICE * np.maximum(reserve, 1))
    bidder, row = np.nonzero(able)
    able[bidder, row] = ~forbidden(world, firm[row], bidder, worlds[row])
    return np.asarray(able)


def gains(world: World, firm: Ints, worlds: Ints) -> Floats:
    """(F, N) R12.7: what each firm would gain by a failed firm's lines and patents over the reserve price, 0 to 1.

    A maker gains the more the fuller its own lines are, and the more its own lie where and are of the kind that the
    failed firm's are: these it can run. Others gain nothing beyond the reserve.
    """
    makers, capacity = world.setup.dims.makers, world.supply.capacity
    lines = total(total(capacity, axis=2), axis=1)  # (C, W)
    sold = total(total(world.market.delivered, axis=2), axis=1) + world.market.stored
    use = clip(sold / np.maximum(lines, 1e-9), 0.0, 1.0)[:, worlds]
    mine = np.minimum(firm, makers - 1)
    theirs = capacity[mine, :, :, worlds] / np.maximum(lines[mine, worlds], 1e-9)[:, None, None]  # (N, R, T)
    own = capacity[:, :, :, worlds] / np.maximum(lines[:, worlds], 1e-9)[:, None, None]  # (C, R, T, N)
    alike = total(total(np.minimum(own, np.moveaxis(theirs, 0, -1)[None]), axis=2), axis=1)
    found = np.zeros((len(world.setup.dims.firms), len(firm)))
    found[:makers] = 0.5 * (use + alike) * (firm < makers)
    return found


def close_down(world: World, firm: Ints, worlds: Ints, diary: Diary) -> None:
    """R12.7 and R12.8: plants and patents are auctioned from the scrap price up, or scrapped; the firm is gone."""
    if not len(firm):
        return
    books, known = world.books, world.setup.parameters.standing
    reserve = dollars(books.plant[firm, worlds] * known.scrap_price)
    buyer, price = auction(world, firm, worlds, reserve)
    buyer = np.where(firm < world.setup.dims.makers, buyer, -1)
    sold = buyer >= 0
    sell_plant_rows(world, firm[sold], buyer[sold], worlds[sold], price[sold], books.plant[firm[sold], worlds[sold]])
    _hand_over(world, firm[sold], buyer[sold], worlds[sold])
    gone = np.zeros(books.status.shape, dtype=np.bool_)
    gone[firm, worlds] = True
    _end(world, gone)
    diary.note(Happening.FIRM_GONE, worlds, 1208, actor=firm, target=buyer, amount=np.where(sold, price, 0) * 1.0)


def _hand_over(world: World, firm: Ints, buyer: Ints, worlds: Ints) -> None:
    """Capacity and granted patents go over to the buyer; a line keeps its region and chemistry."""
    for column in (world.supply.capacity, world.patents.granted):
        place: Any = (buyer, slice(None), slice(None), worlds)
        np.add.at(column, place, column[firm, :, :, worlds])


def _end(world: World, gone: Bools) -> None:
    """Books are cleared of plant and debt, levers and lines stopped, and every row that names the firm is dropped."""
    books, dims = world.books, world.setup.dims
    everyone = slice(0, len(dims.firms))
    write_off_after_close(world, books.plant * gone)
    borrow(world, everyone, np.maximum(-books.account[everyone], 0) * gone)
    forgive_debt(world, books.debt * gone)
    books.status[gone] = GONE
    books.market_value[gone] = 0
    books.strain[gone] = 0
    makers = gone[: dims.makers]
    world.levers.research[makers] = 0
    world.levers.staffing[makers] = 0.0
    world.market.stock[makers] = 0.0
    books.inventory[makers] = 0
    world.levers.dividend[gone] = 0.0
    firm, worlds = np.nonzero(makers)
    for column in (world.supply.capacity, world.patents.granted, world.patents.pending):
        column[firm, :, :, worlds] = 0
    carmaker = gone[dims.first_carmaker :]
    world.market.car_appeal[...] = np.where(carmaker[:, None], NO_APPEAL, world.market.car_appeal)
    _drop_rows(world, gone)


def _drop_rows(world: World, gone: Bools) -> None:
    world.contracts = _without(world.contracts, gone, world.contracts.maker)
    world.plants = _without(world.plants, gone, world.plants.maker)
    world.suits = _without(world.suits, gone, world.suits.plaintiff, world.suits.defendant)
    world.injunctions = _without(world.injunctions, gone, world.injunctions.holder, world.injunctions.barred)
    world.licences = _without(world.licences, gone, world.licences.licensor, world.licences.licensee)
    world.memberships = _without(world.memberships, gone, world.memberships.member)
    world.poachings = _without(world.poachings, gone, world.poachings.house, world.poachings.poacher)
    world.offers = _without(world.offers, gone, world.offers.proposer, world.offers.recipient)
    world.promises = _without(world.promises, gone, world.promises.firm)
    world.petitions = _without(world.petitions, gone, world.petitions.firm)


def _without(table: Row, gone: Bools, *parties: Ints) -> Row:
    """The rows in which no party is gone."""
    keep = np.ones(len(table), dtype=np.bool_)
    for party in parties:
        keep &= ~gone[party, table.world]
    return table.where(keep)
