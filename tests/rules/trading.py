"""Play for tests of supply, tenders and the market: the invented industry with room to deliver, and its quarters."""

from typing import Any

import numpy as np
from attrs import evolve, fields

from game.exact import world_keys
from game.rules.market import market
from game.rules.opening_market import fit_appeals
from game.rules.supply import supply
from game.rules.tenders import tenders
from game.world.events import Diary, Events
from game.world.orders import Act, Moves, Orders
from game.world.world import GROUP_NAMES, TABLE_NAMES, World, columns, copy, select
from tests.sketch import DIMS, sketch

CATL, CALB, EVE, LGES, SK_ON, OTHERS, BYD = 0, 1, 2, 6, 8, 10, 14
LFP, NMC, SEMI, SULFIDE = 0, 1, 2, 3
FIRST = DIMS.first_carmaker
PARTIES = {
    "contracts": ("maker",), "plants": ("maker",), "suits": ("plaintiff", "defendant"),
    "injunctions": ("holder", "barred"), "licences": ("licensor", "licensee"), "memberships": ("member",),
    "promises": ("firm",), "offers": ("proposer", "recipient"),
}  # fmt: skip


def industry(worlds: int = 1, seed: int = 1) -> World:
    """The sketch with lines to spare and its residuals fitted, each world with its own luck."""
    world = sketch(1)
    world.supply.capacity *= 4.0
    world.levers.staffing[...] = 0.9
    fit_appeals(world)
    world = select(world, np.zeros(worlds, dtype=np.int64))
    world.key = world_keys(seed, np.arange(worlds))
    return world


def act(seat: int, kind: Act, world: int = 0, **given: Any) -> Moves:
    """One order."""
    return Moves.make(np.array([world]), seat, kind, **given)


def quarter(world: World, moves: Moves | None = None, phases: tuple[Any, ...] = (supply, tenders, market)) -> Events:
    """One quarter of these phases in place; gives what happened."""
    diary = Diary(world.turn)
    world.books.flow[...] = 0
    orders = Orders(world.levers, Moves.none() if moves is None else moves)
    for phase in phases:
        phase(world, orders, diary)
    world.turn += 1
    return diary.events()


def made(world: World) -> np.ndarray:
    """(C, W) GWh of last quarter, cars and storage."""
    return world.market.delivered.sum(axis=(1, 2)) + world.market.stored


def award_all(world: World) -> None:
    """Let every programme tender this quarter."""
    world.market.tender_due[...] = world.turn


def won(world: World, programme: int | None = None) -> np.ndarray:
    """(C, W) mean share of each maker in contracts outside houses, over all programmes or of one."""
    rows = world.contracts
    rows = rows.where((rows.captive == 0) & ((rows.programme == programme) if programme is not None else True))
    share = np.zeros((DIMS.makers, world.worlds))
    np.add.at(share, (rows.maker, rows.world), rows.share)
    return share / share.sum(axis=0)


def relabelled(world: World, order: np.ndarray) -> World:
    """The same worlds with firm order[i] standing where firm i stood."""
    world = copy(world)
    size = len(order)
    place = np.argsort(order)
    for name, array, item in columns(world):
        for axis, what in enumerate(item.axes):
            if what in {"maker", "firm", "rival", "seat", "account"}:
                whole = np.arange(array.shape[axis])
                count = min(size, len(whole))
                whole[:count] = order[:count]
                array[...] = np.take(array, whole, axis=axis)
            assert what != "carmaker" or (order[FIRST:] == np.arange(FIRST, size)).all(), name
    for table, parties in PARTIES.items():
        rows = getattr(world, table)
        setattr(world, table, evolve(rows, **{party: place[getattr(rows, party)] for party in parties}))
    firms = world.setup.firms
    moved = {
        item.name: getattr(firms, item.name)[order]
        for item in fields(type(firms))
        if isinstance(getattr(firms, item.name), np.ndarray)
    }
    world.setup = evolve(world.setup, firms=evolve(firms, **moved))
    return world


__all__ = ["GROUP_NAMES", "TABLE_NAMES", "act", "award_all", "industry", "made", "quarter", "relabelled", "won"]
