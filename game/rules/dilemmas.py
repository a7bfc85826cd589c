"""R11.10 to R11.12: what is chosen in events that ask for a choice, and what the choice brings."""

import numpy as np

from game.exact import Bools, Ints, floor_whole
from game.rules.consequences import Struck, bring
from game.world.events import Diary, Happening
from game.world.legal.common import safe
from game.world.orders import Moves
from game.world.setup import Setup, once_a_scenario
from game.world.standing import SUBSIDIARY
from game.world.streams import Stream
from game.world.things import Dilemmas
from game.world.ways import WAYS, Ways, all_ways
from game.world.world import World


@once_a_scenario
def _silence(setup: Setup) -> Ints:
    """(E,) number of the way that silence means; 0 for events that ask nothing."""
    return np.array([0 if event.asks is None else event.asks.silence for event in setup.events], dtype=np.int64)


def settle_dilemmas(world: World, chosen: Moves, diary: Diary) -> None:
    """R11.10 to R11.12: what is due is settled by the way chosen, or by the one that silence means, and dropped."""
    table = world.dilemmas
    if not len(table):
        return
    due = table.due <= world.turn
    world.dilemmas = table.where(~due)
    rows = table.where(due & ~_lapsed(world, table))
    if not len(rows):
        return
    ways, number = all_ways(world.setup), rows.event.astype(np.int64) * WAYS + _chosen(world, rows, chosen)
    luck = world.luck.uniform_rows(Stream.EVENT, world.turn, rows.world, rows.key)[0]
    worse = luck < ways.risk[number]
    bring(world, _changes(ways, rows, number), diary)
    bad = worse.nonzero()[0]
    bring(world, _changes(ways, rows.where(bad), number[bad] + len(ways.risk)), diary)
    loud = worse | ~ways.quiet[number]
    for kind, mask in ((Happening.DILEMMA_ANSWERED, loud), (Happening.DILEMMA_HUSHED, ~loud)):
        told = rows.where(mask)
        diary.note(
            kind, told.world, 1112, actor=told.seat, target=told.other, subject=number[mask],
            amount=worse[mask].astype(np.float64), cause=told.key,
        )  # fmt: skip


def _lapsed(world: World, rows: Dilemmas) -> Bools:
    """R11.13: firms that are gone, and those of which something else has become than what was asked for."""
    standing = _standing(world.setup)[rows.event]
    firms = len(world.setup.dims.firms)
    now = world.books.status[safe(rows.seat, firms), rows.world]
    return np.asarray((rows.seat < firms) & ((now > SUBSIDIARY) | ((standing >= 0) & (now != standing))))


@once_a_scenario
def _standing(setup: Setup) -> Ints:
    """(E,) of which firms alone each event asks (books.status); -1 for those that decide for themselves."""
    return np.array([-1 if event.asks is None else event.asks.standing for event in setup.events], dtype=np.int64)


def _chosen(world: World, rows: Dilemmas, chosen: Moves) -> Ints:
    """(N,) the number of the way that each is settled by."""
    way = _silence(world.setup)[rows.event]
    place = rows.find(chosen.world, chosen.subject)
    found = place >= 0
    way[place[found]] = floor_whole(chosen.value[found])
    return way


def _changes(ways: Ways, rows: Dilemmas, number: Ints) -> Struck:
    """The changes at these places of the list of ways, one a row, way by way in the order of the rows."""
    row, place = ways.changes(number)
    return Struck(
        rows.world[row], rows.seat[row].astype(np.int64), rows.other[row].astype(np.int64), rows.key[row],
        ways.effect[place], ways.target[place], ways.size[place], ways.lasts[place],
    )  # fmt: skip
