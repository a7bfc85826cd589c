"""Lines being built that are put off, or given up."""

import numpy as np
from attrs import evolve

from game.exact import Ints, dollars
from game.rules.ledger import pay_rows, scrap_rows
from game.world.building import paid, unpaid
from game.world.dims import Item, Sector
from game.world.events import Diary, Happening
from game.world.orders import Act, Orders
from game.world.things import Plants
from game.world.world import World


def postpone(world: World, orders: Orders, diary: Diary) -> None:
    """R7.12 and R7.13: put lines off, give lines up. The first order for a line counts."""
    for act, change in ((Act.POSTPONE, _put_off), (Act.ABANDON, _give_up)):
        asked = orders.moves.doing(act)
        if len(asked):
            place = world.plants.find(asked.world, asked.subject)
            place, first = np.unique(place, return_index=True)
            known = place >= 0
            change(world, place[known], asked.amount[first[known]], diary)


def _put_off(world: World, place: Ints, quarters: Ints, diary: Diary) -> None:
    rows, rule = world.plants.where(place), world.setup.parameters.supply
    _compensate(world, rows, dollars(paid(rows, world.turn) * (rule.standstill_cost * quarters)))
    delay = np.zeros(len(world.plants), dtype=np.int64)
    delay[place] = quarters
    plants = world.plants
    world.plants = evolve(
        plants,
        begun=plants.begun + delay,
        finish=plants.finish + delay,
        resumes=np.where(delay > 0, world.turn + delay, plants.resumes),
    )
    _tell(world, Happening.LINE_POSTPONED, 712, rows, diary)


def _give_up(world: World, place: Ints, _: Ints, diary: Diary) -> None:
    rows, rule = world.plants.where(place), world.setup.parameters.supply
    _compensate(world, rows, dollars(unpaid(rows, world.turn) * rule.cancel_cost))
    spent = paid(rows, world.turn)
    price = dollars(spent * world.setup.parameters.standing.scrap_price)
    equipment = world.setup.dims.sector_account(Sector.EQUIPMENT)
    scrap_rows(world, rows.maker, equipment, rows.world, price, spent)
    kept = np.ones(len(world.plants), dtype=np.bool_)
    kept[place] = False
    world.plants = world.plants.where(kept)
    _tell(world, Happening.LINE_ABANDONED, 713, rows, diary)


def _compensate(world: World, rows: Plants, fee: Ints) -> None:
    """Builders and suppliers of equipment are paid US$ a row, as a cost of the quarter."""
    payee = np.full(len(rows), world.setup.dims.sector_account(Sector.EQUIPMENT))
    pay_rows(world, rows.maker, payee, rows.world, fee, Item.OVERHEAD)


def _tell(world: World, kind: Happening, rule: int, rows: Plants, diary: Diary) -> None:
    diary.note(
        kind, rows.world, rule, actor=rows.maker, subject=rows.chemistry, target=rows.region, amount=rows.gwh * 4.0,
        cause=rows.key,
    )  # fmt: skip
