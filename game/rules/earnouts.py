"""The part of a firm's price that its buyer owes as the firm reaches its stages."""

import numpy as np
from attrs import evolve

from game.exact import Floats, Ints, content_key
from game.rules.ledger import acquire_rows
from game.rules.present import present
from game.world.dims import MATURE, Sector
from game.world.events import Diary, Happening
from game.world.legal.milestones import best_announced
from game.world.standing import GONE
from game.world.things import Earnouts
from game.world.world import World

EARNOUT = 1216  # kind in content keys


def owe(world: World, buyer: Ints, firm: Ints, worlds: Ints, amount: Ints, held: Floats) -> None:
    """R12.16: lay down what a buyer owes by milestones; `held` is the part that the opening holders have sold."""
    some = np.flatnonzero(amount > 0)
    buyer, firm, worlds = buyer[some], firm[some], worlds[some]
    names = world.setup.firms.key
    made = Earnouts.of(
        worlds, key=content_key(EARNOUT, names[buyer], names[firm], world.turn), buyer=buyer, firm=firm,
        stage=best_announced(world, firm, worlds), agreed=amount[some], paid=0, held=held[some],
    )  # fmt: skip
    world.earnouts = world.earnouts.plus(made)


def pay_earnouts(world: World, diary: Diary) -> None:
    """R12.16: equal parts are due with every stage up to mass production, and paid as far as the buyer has cash.

    What is owed ends with either of the two, not with the ownership.
    """
    rows = world.earnouts
    if not len(rows):
        return
    left = np.maximum(MATURE - rows.stage.astype(np.int64), 1)
    reached = best_announced(world, rows.firm, rows.world) - rows.stage
    due = rows.agreed * np.minimum(np.maximum(reached, 0), left) // left - rows.paid
    paid = np.minimum(due, np.maximum(world.books.account[rows.buyer, rows.world], 0))
    some = np.flatnonzero(paid > 0)
    if len(some):
        _settle(world, rows.where(some), paid[some], diary)
        rows = evolve(rows, paid=rows.paid + paid)
    status = world.books.status
    gone = np.maximum(status[rows.buyer, rows.world], status[rows.firm, rows.world]) == GONE
    over = (rows.paid >= rows.agreed) | gone
    world.earnouts = rows.where(~over)


def _settle(world: World, rows: Earnouts, paid: Ints, diary: Diary) -> None:
    books, buyer, firm = world.books, rows.buyer.astype(np.int64), rows.firm.astype(np.int64)
    holders = np.full(len(rows), world.setup.dims.sector_account(Sector.INVESTORS))
    acquire_rows(world, buyer, holders, rows.world, paid)
    owned = books.owner[firm, rows.world] == buyer
    np.add.at(books.invested, (buyer[owned], rows.world[owned]), paid[owned])
    np.add.at(books.paid_out, (firm, rows.world), paid * rows.held * present(world))
    diary.note(
        Happening.EARNOUT_PAID, rows.world, 1216, actor=buyer, target=firm, amount=paid.astype(np.float64),
        cause=rows.key,
    )  # fmt: skip
