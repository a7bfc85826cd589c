"""R12 Exits: firms are bought, fall into administration, recover, are sold, or go."""

import numpy as np

from game.exact import dollars
from game.rules.accounts import buffer
from game.rules.auctions import auction, close_down
from game.rules.earnouts import pay_earnouts
from game.rules.ledger import borrow, forgive_debt, issue, pool_rows
from game.rules.takeovers import answer_offers
from game.rules.workouts import sold_by_banks, swap
from game.world.events import Diary, Happening
from game.world.orders import Orders
from game.world.standing import ADMINISTRATION, GONE, INDEPENDENT, SUBSIDIARY
from game.world.world import World

CASH_IN_HAND = 4  # buffers of cash with which a firm leaves administration without a profit
ON_THE_WAY_UP = 0.5  # share of a subsidiary's profit that goes to its owner


def exits(world: World, given: Orders, diary: Diary) -> None:
    """Purchases, administration and what follows from it (R12.1 to R12.11, R12.16).

    Reads: offers to buy and sell firms and their answers, books. Writes: books, offers, what is owed by milestones; the
    tables of firms that go.
    """
    answer_offers(world, given.moves, diary)
    pay_earnouts(world, diary)
    leave_administration(world, diary)
    sell_failed(world, diary)
    enter_administration(world, diary)
    pool_cash(world)
    refill_fringe(world)


def enter_administration(world: World, diary: Diary) -> None:
    """R12.4: after some quarters of strain the banks swap part of the debt for shares, administrators cut research."""
    books, known = world.books, world.setup.parameters.standing
    entering = (books.status == INDEPENDENT) & (books.strain >= known.administration_after)
    entering &= ~world.setup.firms.fringe[:, None]
    if not entering.any():
        return
    firm, worlds = np.nonzero(entering)
    forgive_debt(world, dollars(books.debt * known.forgiven * entering))
    swap(world, firm, worlds)
    everyone = slice(0, len(books.status))
    borrow(world, everyone, np.maximum(-books.account[everyone], 0) * entering)
    makers = world.setup.dims.makers
    kept = dollars(world.levers.research * known.research_kept)
    world.levers.research[...] = np.where(entering[:makers], kept, world.levers.research)
    world.levers.dividend[entering] = 0.0
    books.status[entering] = ADMINISTRATION
    books.strain[entering] = 0
    diary.note(Happening.ADMINISTRATION, worlds, 1204, actor=firm, amount=1.0)


def leave_administration(world: World, diary: Diary) -> None:
    """R12.5: a firm in administration that is solvent, and earns a profit or has cash in hand, decides again."""
    books = world.books
    cash = books.account[: len(books.status)]
    sound = (books.earnings > 0.0) | (cash > CASH_IN_HAND * buffer(world))
    healed = (books.status == ADMINISTRATION) & (books.strain == 0) & (cash >= 0) & sound
    if healed.any():
        books.status[healed] = INDEPENDENT
        firm, worlds = np.nonzero(healed)
        diary.note(Happening.ADMINISTRATION, worlds, 1205, actor=firm, amount=0.0)


def sell_failed(world: World, diary: Diary) -> None:
    """R12.6 and R12.7: who stays strained in administration is sold whole, or closed down where nobody can pay."""
    books, known = world.books, world.setup.parameters.standing
    failed = (books.status == ADMINISTRATION) & (books.strain >= known.administration_time)
    if not failed.any():
        return
    firm, worlds = np.nonzero(failed)
    buyer, price = auction(world, firm, worlds, dollars(books.plant[firm, worlds] * known.distress_price))
    allowed = buyer >= 0
    # a buyer takes one firm a quarter; the others wait
    first = np.zeros(len(firm), dtype=np.bool_)
    first[np.unique(worlds * 1024 + buyer, return_index=True)[1]] = True
    saved = allowed & first
    sold_by_banks(world, firm[saved], buyer[saved], worlds[saved], price[saved], diary)
    close_down(world, firm[~allowed], worlds[~allowed], diary)


def pool_cash(world: World) -> None:
    """R12.9 and R12.10: owners cover what subsidiaries lack and get a share of what they earn; orphans stand alone."""
    books = world.books
    firm, worlds = (books.status == SUBSIDIARY).nonzero()
    if not len(firm):
        return
    orphan = books.status[books.owner[firm, worlds], worlds] == GONE
    books.status[firm[orphan], worlds[orphan]] = INDEPENDENT
    books.owner[firm[orphan], worlds[orphan]] = firm[orphan]
    firm, worlds = firm[~orphan], worlds[~orphan]
    cash, profit = books.account[firm, worlds], books.profit[firm, worlds]
    up = np.minimum(dollars(np.maximum(profit, 0) * ON_THE_WAY_UP), np.maximum(cash, 0))
    owner = books.owner[firm, worlds].astype(np.int64)
    pool_rows(world, firm, owner, worlds, np.where(cash < 0, cash, up))


def refill_fringe(world: World) -> None:
    """R12.11: a fringe is many firms: those that fail are replaced, and investors cover what is overdrawn."""
    short = (world.books.account[: len(world.books.status)] < 0) & world.setup.firms.fringe[:, None]
    firm, worlds = short.nonzero()
    issue(world, firm, worlds, -world.books.account[firm, worlds])
