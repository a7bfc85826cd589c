"""Qualification: a maker becomes a possible supplier of a carmaker by time and money."""

import numpy as np

from game.exact import dollars
from game.rules.ledger import pay_rows
from game.world.dims import Item, Sector
from game.world.events import Diary, Happening
from game.world.orders import Act, Orders
from game.world.streams import Stream
from game.world.world import World


def qualify(world: World, orders: Orders, diary: Diary) -> None:
    """R8.1: tests under way go on by a quarter; new ones begin and are paid for."""
    _go_on(world, diary)
    rows = orders.moves.doing(Act.QUALIFY)
    if not len(rows):
        return
    rule, setup = world.setup.parameters.tenders, world.setup
    carmaker = rows.target - setup.dims.first_carmaker
    drawn = world.luck.uniform_rows(
        Stream.QUALIFY, world.turn, rows.world, setup.firms.key[rows.seat] ^ setup.firms.key[rows.target]
    )[0]
    spread = rule.qualify_most - rule.qualify_least + 1.0
    quarters = np.floor(rule.qualify_least + drawn * spread).astype(np.int64)
    world.market.qualifying[carmaker, rows.seat, rows.world] = quarters
    workers = np.full(len(rows), setup.dims.sector_account(Sector.WORKERS))
    cost = np.full(len(rows), dollars(rule.qualify_cost))
    pay_rows(world, rows.seat, workers, rows.world, cost, Item.RESEARCH)
    diary.note(
        Happening.QUALIFICATION_BEGUN,
        rows.world,
        801,
        actor=rows.seat,
        target=rows.target,
        amount=quarters.astype(np.float64),
    )


def _go_on(world: World, diary: Diary) -> None:
    left = world.market.qualifying
    carmaker, maker, where = (left == 1).nonzero()
    left -= left > 0
    firm = carmaker + world.setup.dims.first_carmaker
    diary.note(Happening.QUALIFIED, where, 801, actor=maker, target=firm)
