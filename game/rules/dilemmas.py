"""R11.10 to R11.12: what is chosen in events that ask for a choice, and what the choice brings."""

import numpy as np

from game.exact import Bools, Ints, floor_whole
from game.rules.consequences import Struck, change
from game.world.events import Diary, Happening
from game.world.legal.dilemmas import asked_by
from game.world.orders import Moves
from game.world.setup import WaySetup
from game.world.streams import Stream
from game.world.things import Dilemmas
from game.world.world import World

WAYS = 8  # a diary's subject is event * WAYS + way


def settle_dilemmas(world: World, chosen: Moves, diary: Diary) -> None:
    """R11.10 to R11.12: what is due is settled by the way chosen, or by the one that silence means, and dropped."""
    table = world.dilemmas
    if not len(table):
        return
    due = table.due <= world.turn
    rows = table.where(due)
    if not len(rows):
        return
    way = _ways(world, rows, chosen)
    luck = world.luck.uniform_rows(Stream.EVENT, world.turn, rows.world, rows.key)[0]
    subject, worse, hushed = rows.event * WAYS + way, np.zeros(len(rows), np.bool_), np.zeros(len(rows), np.bool_)
    for one in np.unique(subject).tolist():
        item, some = asked_by(world.setup, one // WAYS).ways[one % WAYS], np.flatnonzero(subject == one)
        worse[some] = luck[some] < item.risk
        hushed[some] = item.quiet
        _carry_out(world, rows.where(some), item, worse[some], diary)
    _tell(rows, subject, worse, hushed & ~worse, diary)
    world.dilemmas = table.where(~due)


def _ways(world: World, rows: Dilemmas, chosen: Moves) -> Ints:
    """(N,) the number of the way that each is settled by."""
    events = world.setup.events
    silence = np.array([0 if event.asks is None else event.asks.silence for event in events], dtype=np.int64)
    way = silence[rows.event]
    place = rows.find(chosen.world, chosen.subject)
    found = place >= 0
    way[place[found]] = floor_whole(chosen.value[found])
    return way


def _carry_out(world: World, rows: Dilemmas, way: WaySetup, worse: Bools, diary: Diary) -> None:
    """R11.11, R11.12: the changes of a way, and where its risk comes true those that follow."""
    for item in way.changes:
        change(world, item, Struck(rows.world, rows.seat, rows.other, rows.key), diary)
    bad = rows.where(np.flatnonzero(worse))
    if len(bad):
        for item in way.after:
            change(world, item, Struck(bad.world, bad.seat, bad.other, bad.key), diary)


def _tell(rows: Dilemmas, subject: Ints, worse: Bools, hushed: Bools, diary: Diary) -> None:
    """R11.12: what was chosen is public, but for a quiet way of which nothing has come out."""
    for kind, mask in ((Happening.DILEMMA_ANSWERED, ~hushed), (Happening.DILEMMA_HUSHED, hushed)):
        some = np.flatnonzero(mask)
        told = rows.where(some)
        diary.note(
            kind, told.world, 1112, actor=told.seat, target=told.other, subject=subject[some],
            amount=worse[some].astype(np.float64), cause=told.key,
        )  # fmt: skip
