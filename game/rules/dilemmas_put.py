"""R11.8 and R11.9: events that ask a seat for a choice are put to it, and another firm is drawn for its part."""

from collections.abc import Sequence
from typing import Self

import numpy as np
from attrs import define, field, frozen

from game.exact import Bools, Floats, Ints, Keys, content_key, floor_whole
from game.rules.dilemmas_who import CIRCLES, FOOTING
from game.world.effects import Footing, Other
from game.world.events import Diary, Happening
from game.world.legal.common import is_firm, safe
from game.world.legal.dilemmas import asked_by
from game.world.setup import AskSetup
from game.world.streams import Stream
from game.world.tables import kinds
from game.world.things import Dilemmas
from game.world.world import World

DILEMMA = 1101  # kind in content keys
APART = 6  # quarters in which nobody meets the same event again
IN_RUIN = 1  # the same in administration and as a subsidiary, where such things come close together


@frozen
class Askings:
    """Events that by their draw happen to a seat, one a row: arrays (N,), by event and world."""

    event: Ints
    world: Ints
    seat: Ints
    key: Keys  # of the dilemma
    luck: Floats  # for the other firm

    def where(self, rows: Bools | slice) -> Self:
        """Some of the rows."""
        return type(self)(self.event[rows], self.world[rows], self.seat[rows], self.key[rows], self.luck[rows])

    def of(self, event: int) -> Self:
        """The rows of an event."""
        return self.where(slice(*self.event.searchsorted((event, event + 1)).tolist()))


def drawn_askings(world: World, events: Sequence[int], luck: Floats) -> Askings:
    """R11.8: whom events (E,), in order, happen to by their draws (E, W): below its chance the first seat that may be
    asked, below twice its chance the second, and so on; nobody whom it came to in the quarters before."""
    declared, asks = world.setup.events, [asked_by(world.setup, event) for event in events]
    asked = [() if item.standing >= 0 else item.seats for item in asks]
    chance = np.array([declared[event].chance for event in events])
    count = np.array([len(seats) for seats in asked], dtype=np.int64)
    seats = np.zeros((len(asked), max(int(count.max(initial=0)), 1)), dtype=np.int64)
    for row, known in zip(seats, asked, strict=True):
        row[: len(known)] = known
    place, here = (luck < (chance * count)[:, None]).nonzero()
    number = np.minimum(floor_whole(luck[place, here] / chance[place]), count[place] - 1)
    event = np.array(events, dtype=np.int64)[place]
    fresh = ~_met_before(world, event, here, number)
    event, here, seat = event[fresh], here[fresh], seats[place, number][fresh]
    ruined = [_drawn_for_each(world, number) for number, item in zip(events, asks, strict=True) if item.standing >= 0]
    return askings(world, [(event, here, seat), *ruined])


def _met_before(world: World, event: Ints, here: Ints, number: Ints) -> Bools:
    """(N,) whether the same event was drawn for the same seat, by its number in the list, in the quarters before.

    Draws are looked up again, so nothing has to be remembered; one that fell to a seat that could not be asked counts.
    """
    declared = world.setup.events
    key = np.array([item.key for item in declared], dtype=np.uint64)[event]
    begins = np.array([item.turns[0] for item in declared], dtype=np.int64)[event]
    chance = np.array([item.chance for item in declared])[event]
    met = np.zeros(len(event), dtype=np.bool_)
    for turn in range(max(world.turn - APART, 0), world.turn) if len(event) else ():
        drawn = floor_whole(world.luck.uniform_rows(Stream.EVENT, turn, here, key)[0] / chance)
        met |= (drawn == number) & (begins <= turn)
    return met


def _drawn_for_each(world: World, event: int) -> tuple[Ints, Ints, Ints]:
    """(N,) event, world and seat: R11.13: the chance is drawn for each of the firms of which that has become."""
    asks, declared = asked_by(world.setup, event), world.setup.events[event]
    seats = np.array(asks.seats, dtype=np.int64)
    place, here = np.nonzero(world.books.status[seats] == asks.standing)
    if len(here):
        key = content_key(DILEMMA, np.uint64(declared.key), world.setup.firms.key[seats[place]])
        struck = world.luck.uniform_rows(Stream.EVENT, world.turn, here, key)[0] < declared.chance
        for turn in range(max(world.turn - IN_RUIN, 0), world.turn):
            struck &= world.luck.uniform_rows(Stream.EVENT, turn, here, key)[0] >= declared.chance
        place, here = place[struck], here[struck]
    return np.full(len(here), event), here, seats[place]


def askings(world: World, parts: list[tuple[Ints, Ints, Ints]]) -> Askings:
    """Events, worlds and seats as askings by event and world, with their keys and the luck of who else has a part."""
    event, here, seat = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    order = np.lexsort((seat, here, event))
    event, here, seat = event[order], here[order], seat[order]
    own = np.array([declared.key for declared in world.setup.events], dtype=np.uint64)
    key = content_key(DILEMMA, own[event], _keys(world, seat), world.turn)
    other = world.luck.uniform_rows(Stream.EVENT, world.turn, here, content_key(key, 1))[0]
    return Askings(event, here, seat, key, other)


@define
class Waiting:
    """The events that wait for a choice in a quarter, with those that are being put."""

    busy: Bools  # (S, W) seats for which an event waits
    new: list[Dilemmas] = field(factory=list)

    @classmethod
    def of(cls, world: World) -> Self:
        """Those that wait already."""
        busy = np.zeros((len(world.setup.dims.seats), world.worlds), dtype=np.bool_)
        busy[world.dilemmas.seat, world.dilemmas.world] = True
        return cls(busy)

    def put(self, world: World, rows: Askings, diary: Diary) -> Ints:
        """R11.8, R11.9: an event waits for the seats to which it happens that can be asked and have none waiting.

        Args:
            rows: of one event, in the worlds in which it may happen; at least one.

        Returns:
            the worlds in which it waits now.
        """
        event = int(rows.event[0])
        asks = asked_by(world.setup, event)
        rows = rows.where(_able(world, asks, rows.seat, rows.world) & ~self.busy[rows.seat, rows.world])
        other = _other(world, asks, rows)
        keep = (other >= 0) | (asks.other < 0)
        rows, other = rows.where(keep), other[keep]
        if len(rows.world):
            self.busy[rows.seat, rows.world] = True
            every = max(world.setup.switches.decide_every, 1)
            due = (world.turn // every + 1) * every
            self.new.append(Dilemmas.of(rows.world, key=rows.key, event=event, seat=rows.seat, other=other, due=due))
            diary.note(
                Happening.DILEMMA_PUT, rows.world, 1109, actor=rows.seat, target=other, subject=event, cause=rows.key
            )
        return rows.world

    def lay(self, world: World) -> None:
        """Lay what was put on the table."""
        if self.new:
            columns = {name: np.concatenate([getattr(rows, name) for rows in self.new]) for name, _ in kinds(Dilemmas)}
            world.dilemmas = world.dilemmas.plus(Dilemmas(**columns))


def _keys(world: World, seat: Ints) -> Keys:
    return np.concatenate([world.setup.firms.key, world.setup.governments.key])[seat]


def _able(world: World, asks: AskSetup, seat: Ints, here: Ints) -> Bools:
    """Seats that decide for themselves and have what the event takes."""
    firms = len(world.setup.dims.firms)
    status = world.books.status[safe(seat, firms), here]
    able = status == asks.standing if asks.standing >= 0 else ~is_firm(world.setup, seat) | (status <= 1)
    if asks.reading >= 0:
        able &= FOOTING[Footing(asks.reading)](world, seat, here) > asks.above
    return np.asarray(able)


def _other(world: World, asks: AskSetup, rows: Askings) -> Ints:
    """R11.9: the other firm, drawn among those that may have the part; -1 where there is none."""
    seat, here = rows.seat, rows.world
    none = np.full(len(seat), -1, dtype=np.int64)
    if asks.other < 0 or not len(seat):
        return none
    firms = len(world.setup.dims.firms)
    may = CIRCLES[Other(asks.other)](world, seat, here)
    may &= world.books.status[:, here].T <= 1
    own = (seat < firms).nonzero()[0]
    may[own, seat[own]] = False
    count = np.add.reduce(may, axis=1)
    wanted = np.minimum(floor_whole(rows.luck * count), np.maximum(count - 1, 0))
    rank = np.add.accumulate(may, axis=1, dtype=np.int64)
    found = (may & (rank == (wanted + 1)[:, None])).argmax(axis=1)
    return np.where(count > 0, found, none)
