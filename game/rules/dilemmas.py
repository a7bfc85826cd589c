"""R11.8 to R11.12: events that ask a seat for a choice, and what the choice brings."""

import numpy as np

from game.exact import Bools, Floats, Ints, Keys, content_key, floor_whole
from game.rules.consequences import Struck, change
from game.rules.dilemmas_who import CIRCLES, FOOTING
from game.world.effects import Footing, Other
from game.world.events import Diary, Happening
from game.world.legal.common import is_firm, safe
from game.world.legal.dilemmas import asked_by
from game.world.orders import Moves
from game.world.setup import AskSetup, WaySetup
from game.world.streams import Stream
from game.world.things import Dilemmas
from game.world.world import World

DILEMMA = 1101  # kind in content keys
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


def put(world: World, event: int, luck: Floats, here: Ints, diary: Diary) -> Ints:
    """R11.8, R11.9: the event waits for the seat to which it happens, where that can be asked and has none waiting.

    Args:
        luck: (W,) the event's draw of this quarter: below its chance where it happens to the first seat that may be
            asked, below twice its chance where it happens to the second, and so on.
        here: (N,) the worlds in which it happens to one of them.

    Returns:
        the worlds in which it waits now.
    """
    setup, asks = world.setup.events[event], asked_by(world.setup, event)
    place = np.minimum(floor_whole(luck[here] / setup.chance), len(asks.seats) - 1)
    seat = np.array(asks.seats, dtype=np.int64)[place]
    keep = _able(world, asks, seat, here) & ~_busy(world, seat, here)
    here, seat = here[keep], seat[keep]
    key = content_key(DILEMMA, np.uint64(setup.key), _keys(world, seat), world.turn)
    other = _drawn(world, asks, seat, here, key)
    keep = (other >= 0) | (asks.other < 0)
    _lay(world, event, here[keep], seat[keep], other[keep], key[keep], diary)
    return here[keep]


def _lay(world: World, event: int, here: Ints, seat: Ints, other: Ints, key: Keys, diary: Diary) -> None:
    every = max(world.setup.switches.decide_every, 1)
    due = (world.turn // every + 1) * every
    rows = Dilemmas.of(here, key=key, event=event, seat=seat, other=other, due=due)
    world.dilemmas = world.dilemmas.plus(rows)
    diary.note(Happening.DILEMMA_PUT, here, 1109, actor=seat, target=other, subject=event, cause=key)


def _keys(world: World, seat: Ints) -> Keys:
    return np.concatenate([world.setup.firms.key, world.setup.governments.key])[seat]


def _busy(world: World, seat: Ints, here: Ints) -> Bools:
    """Where an event waits for the seat already."""
    waiting = np.zeros((len(world.setup.dims.seats), world.worlds), dtype=np.bool_)
    waiting[world.dilemmas.seat, world.dilemmas.world] = True
    return waiting[seat, here]


def _able(world: World, asks: AskSetup, seat: Ints, here: Ints) -> Bools:
    """Seats that decide for themselves and have what the event takes."""
    firms = len(world.setup.dims.firms)
    status = world.books.status[safe(seat, firms), here]
    able = ~is_firm(world.setup, seat) | (status <= 1)
    if asks.reading >= 0:
        able &= FOOTING[Footing(asks.reading)](world, seat, here) > asks.above
    return np.asarray(able)


def _drawn(world: World, asks: AskSetup, seat: Ints, here: Ints, key: Keys) -> Ints:
    """R11.9: the other firm, drawn among those that may have the part; -1 where there is none."""
    none = np.full(len(seat), -1, dtype=np.int64)
    if asks.other < 0 or not len(seat):
        return none
    firms = len(world.setup.dims.firms)
    may = CIRCLES[Other(asks.other)](world, seat, here)
    may &= world.books.status[:, here].T <= 1
    own = np.flatnonzero(seat < firms)
    may[own, seat[own]] = False
    count = np.add.reduce(may, axis=1)
    luck = world.luck.uniform_rows(Stream.EVENT, world.turn, here, content_key(key, 1))[0]
    wanted = np.minimum(floor_whole(luck * count), np.maximum(count - 1, 0))
    rank = np.add.accumulate(may, axis=1, dtype=np.int64)
    found = np.argmax(may & (rank == (wanted + 1)[:, None]), axis=1)
    return np.where(count > 0, found, none)
