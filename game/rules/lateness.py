"""Awards won on a date: what happens when the cells are not there."""

import numpy as np
from attrs import evolve

from game.exact import Bools, dollars
from game.rules.bidding import kwh_factor
from game.rules.ledger import pay_rows
from game.world.dims import MATURE, Item
from game.world.events import Diary, Happening
from game.world.houses import of_programmes
from game.world.things import Contracts
from game.world.world import World


def waiting(world: World, rows: Contracts) -> Bools:
    """(rows,) contracts that cannot be served: not begun, or on an all-solid-state cell not in mass production."""
    late = rows.start > world.turn
    solid = (rows.chemistry >= world.setup.dims.first_route).nonzero()[0]
    if len(solid):
        ready = world.research.readiness[rows.maker[solid], rows.chemistry[solid], rows.world[solid]]
        late[solid] |= ready < MATURE
    return late


def end_late_awards(world: World, diary: Diary) -> None:
    """R8.14: an award a year late is withdrawn against damages; the programme's other suppliers take it over."""
    rows, rule = world.contracts, world.setup.parameters.tenders
    solid = (rows.chemistry >= world.setup.dims.first_route).nonzero()[0]
    if not len(solid):
        return
    ready = world.research.readiness[rows.maker[solid], rows.chemistry[solid], rows.world[solid]]
    late = solid[(ready < MATURE) & (rows.start[solid] <= world.turn)]
    overdue = late[world.turn - rows.start[late] >= rule.late_quarters]
    _note(world, rows.where(np.setdiff1d(late, overdue)), diary, 0.0)
    if len(overdue):
        _withdraw(world, overdue, diary)


def _withdraw(world: World, overdue: np.ndarray, diary: Diary) -> None:
    rows, setup = world.contracts, world.setup
    kinds, rule = setup.programmes, setup.parameters.tenders
    lost = rows.where(overdue)
    cars = world.market.cars[kinds.carmaker[lost.programme], kinds.region[lost.programme], lost.world]
    yearly = cars * (kinds.weight * kinds.kwh)[lost.programme] * (4000.0 * kwh_factor(world)) * lost.share * lost.price
    damages = dollars(rule.late_damages * yearly)
    firm = kinds.carmaker[lost.programme] + setup.dims.first_carmaker
    damages = np.where(firm == lost.maker, 0, damages)
    pay_rows(world, lost.maker, firm, lost.world, damages, Item.SETTLEMENTS)
    _note(world, lost, diary, damages.astype(np.float64))
    left = np.ones((len(setup.dims.programmes), world.worlds))
    np.subtract.at(left, (lost.programme, lost.world), lost.share)
    alone = left < 1e-6
    keep = np.ones(len(rows), dtype=np.bool_)
    keep[overdue] = of_programmes(alone, lost)
    rows = rows.where(keep)
    world.contracts = evolve(rows, share=rows.share / of_programmes(np.where(alone, 1.0, left), rows))
    world.market.tender_due[alone] = np.minimum(world.market.tender_due, world.turn)[alone]


def _note(world: World, rows: Contracts, diary: Diary, amount: float | np.ndarray) -> None:
    firm = world.setup.programmes.carmaker[rows.programme] + world.setup.dims.first_carmaker
    diary.note(
        Happening.SUPPLY_LATE,
        rows.world,
        814,
        actor=rows.maker,
        target=firm,
        subject=rows.programme,
        amount=amount,
        cause=rows.key,
    )
