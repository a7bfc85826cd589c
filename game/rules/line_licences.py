"""Licences of pilot lines: recipes, drawings and an installed line, as Solid Power licensed its line to SK On."""

import numpy as np
from attrs import evolve

from game.exact import row_mark
from game.rules.answered import answered
from game.rules.courts_deals import licences_for, sign
from game.rules.ledger import pay_rows
from game.rules.rows import ordinals
from game.world.dims import Item, Sector
from game.world.events import Diary, Happening
from game.world.legal import docket
from game.world.orders import Moves
from game.world.things import Deal, Offers
from game.world.world import World

LINE_YIELD = 0.85  # of the licensor's yield with which the licensee's first line runs


def sign_lines(world: World, moves: Moves, diary: Diary) -> None:
    """R4.14: the licensee pays fee and installation, and gets the licence, a slice of knowledge and the yield."""
    deals = _able(world, answered(world, moves, Deal.LINE, 414, diary))
    if not len(deals):
        return
    known, dims = world.setup.parameters.alliances, world.setup.dims
    giver, taker, kind, where = deals.proposer, deals.recipient, deals.chemistry, deals.world
    pay_rows(world, taker, giver, where, deals.amount, Item.LICENCES)
    works = np.full(len(deals), dims.sector_account(Sector.EQUIPMENT), dtype=np.int64)
    pay_rows(world, taker, works, where, np.full(len(deals), int(known.line_cost)), Item.RESEARCH)
    stock, good = world.research.knowledge, world.supply.process_yield
    np.add.at(stock, (taker, kind, where), known.line_slice * stock[giver, kind, where])
    np.maximum.at(good, (taker, kind, where), LINE_YIELD * good[giver, kind, where])
    made = licences_for(world, where, giver, taker, kind, deals.rate, teaches=True)
    sign(world, evolve(made, amount=deals.amount), diary)
    diary.note(
        Happening.LINE_LICENSED, where, 414, actor=giver, target=taker, subject=kind,
        amount=deals.amount.astype(np.float64), cause=deals.key,
    )  # fmt: skip


def _able(world: World, deals: Offers) -> Offers:
    """Deals that the licensee can pay for, one a licensee and quarter, where no licence is in force."""
    if not len(deals):
        return deals
    cost = deals.amount + int(world.setup.parameters.alliances.line_cost)
    fine = world.books.account[deals.recipient, deals.world] >= cost
    fine &= ~docket.licensed(world, deals.proposer, deals.recipient, deals.chemistry, deals.world)
    deals = deals.where(fine)
    return deals.where(ordinals(deals.world, row_mark(deals.recipient)) == 0)
