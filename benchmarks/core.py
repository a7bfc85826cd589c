"""The engine's core: the phases that the Mesa twin has as well, in the engine's order."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.docket import case_moves
from game.rules.courts import courts
from game.rules.market import market
from game.rules.patents import patents
from game.rules.research import research
from game.rules.supply import supply
from game.rules.tenders import tenders
from game.world.events import Diary
from game.world.orders import Orders
from game.world.world import World, columns, tables, writable

CORE = (research, patents, courts, supply, tenders, market)


def core_turn(world: World) -> World:
    """The world a quarter later: nobody decides, and courts are used by the rule of the docket.

    The books are paid but never closed, so the invariant of the balance sheet is not asked for.
    """
    after = writable(world)
    after.books.flow[...] = 0
    orders, diary = Orders(after.levers, case_moves(world)), Diary(world.turn)
    for phase in CORE:
        phase(after, orders, diary)
    after.turn += 1
    diary.events()
    return after


def buffers(world: World) -> list[tuple[NDArray[Any], NDArray[Any]]]:
    """Every array of the state, and room for a copy of it."""
    dense = [array for _, array, _ in columns(world)]
    long = [array for _, rows in tables(world) for _, array in rows.columns()]
    return [(array, np.empty_like(array)) for array in (*dense, *long)]


def copy_buffers(pairs: list[tuple[NDArray[Any], NDArray[Any]]]) -> None:
    """Copy every array: what memory alone allows; a turn reads and writes the state at least once."""
    for array, room in pairs:
        np.copyto(room, array)
