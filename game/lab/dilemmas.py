"""Whether an event's choices are choices: every way in the same worlds with the same luck, and who comes out ahead."""

from collections.abc import Callable

import numpy as np
from attrs import frozen

from game.exact import Floats, Ints
from game.lab.batch import Chunk, Experiment, over_chunks, played
from game.lab.shares import better
from game.match.loop import play_quarter
from game.match.seating import groups_for
from game.rules.dilemmas import settle_dilemmas
from game.rules.dilemmas_put import Waiting, askings
from game.rules.workouts import swap
from game.world.effects import Standing
from game.world.events import Diary
from game.world.legal.dilemmas import asked_by
from game.world.orders import Act, Moves
from game.world.setup import AskSetup
from game.world.world import World, join, select, writable

MOST = 0.75  # no way may be ahead of another in more of the worlds
TRIES = 6  # seats that are tried in a world until one can be asked


@frozen
class Tried:
    """The scores of one event's ways: (ways, N) of the seats asked, and who was asked."""

    event: int
    scores: Floats
    seat: Ints


def tried(experiment: Experiment, after: int, processes: int, progress: Callable[[int], None]) -> list[Tried]:
    """Every event of the scenario that asks, after `experiment.turns` quarters; scores `after` quarters later."""
    parts = over_chunks(experiment, _Trial(after), processes, progress)
    return [
        Tried(found[0].event, np.concatenate([item.scores for item in found], axis=1),
              np.concatenate([item.seat for item in found]))
        for found in zip(*parts, strict=True)
    ]  # fmt: skip


@frozen
class _Trial:
    after: int

    def __call__(self, chunk: Chunk) -> list[Tried]:
        for _, quarter in played(chunk):
            world = quarter.after
        events = [number for number, event in enumerate(world.setup.events) if event.asks is not None]
        return [_try(world, number, self.after) for number in events]


def _try(world: World, event: int, after: int) -> Tried:
    """Put the event in every world to a seat that can be asked, settle it by each way, play on."""
    asks = asked_by(world.setup, event)
    base = writable(world)
    base.dilemmas = base.dilemmas.none()
    if asks.standing >= 0:
        _ruin(base, asks)
    _put_somewhere(base, event, asks)
    asked = base.dilemmas
    forks = [_settled(base, number) for number in range(len(asks.ways))]
    groups = groups_for(world.setup)
    both = join([select(fork, asked.world.astype(np.int64)) for fork in forks])
    for _ in range(after if len(asked) else 0):
        both = play_quarter(both, groups).after
    for group in groups:
        group.close()
    score = both.standing.score.reshape(len(world.setup.dims.seats), len(asks.ways), -1)
    return Tried(event, score[asked.seat, :, np.arange(len(asked))].T, asked.seat.astype(np.int64))


def _ruin(world: World, asks: AskSetup) -> None:
    """Of one seat in each world becomes what the event asks for; a subsidiary's owner is the largest other firm.

    A firm in administration has lost half of its plant's book value before, and its creditors have had their swap.
    """
    here = np.arange(world.worlds)
    seat = np.array(asks.seats, dtype=np.int64)[here % len(asks.seats)]
    books = world.books
    books.status[seat, here], books.owner[seat, here] = asks.standing, seat
    if asks.standing == int(Standing.ADMINISTRATION):
        lost = books.plant[seat, here] // 2
        books.debt[seat, here] += lost
        books.equity[seat, here] -= lost
        swap(world, seat, here)
    if asks.standing == int(Standing.SUBSIDIARY):
        value = np.where(books.status == 0, books.market_value, -1)
        value[seat, here] = -1
        books.owner[seat, here] = np.argmax(value, axis=0)


def _put_somewhere(world: World, event: int, asks: AskSetup) -> None:
    seats, number = np.array(asks.seats, dtype=np.int64), np.arange(world.worlds)
    for extra in range(min(TRIES, len(seats))):
        free = np.setdiff1d(number, world.dilemmas.world)
        if not len(free):
            return
        seat = seats[(number + extra) % len(seats)]
        rows, waiting = askings(world, [(np.full(world.worlds, event), number, seat)]), Waiting.of(world)
        waiting.put(world, rows.where(np.isin(rows.world, free)), Diary(world.turn))
        waiting.lay(world)


def _settled(base: World, way: int) -> World:
    world = writable(base)
    rows = world.dilemmas
    chosen = Moves.make(rows.world, rows.seat, Act.CHOOSE, subject=rows.key, value=float(way))
    world.turn += 1  # they are due then
    settle_dilemmas(world, chosen, Diary(world.turn))
    world.turn -= 1
    return world


def dilemma_lines(found: list[Tried], events: tuple[str, ...], ways: list[tuple[str, ...]]) -> list[str]:
    """One line an event: in which part of the worlds each way came out best, and the most lopsided pair."""
    lines = []
    for item, names in zip(found, ways, strict=True):
        count = item.scores.shape[1]
        best = _best(item.scores)
        part, pair = lopsided(item)
        told = ", ".join(f"{name} {share:.0%}" for name, share in zip(names, best, strict=True))
        verdict = "holds" if part <= MOST else f"MISSED: {names[pair[0]]} ahead of {names[pair[1]]}"
        mean = np.add.reduce(item.scores - item.scores[0], axis=1) / max(count, 1)
        points = " ".join(f"{value:+.2f}" for value in mean.tolist())
        seen = f"best {told}; at most {part:.0%}; points {points}"
        lines.append(f"{events[item.event]} ({count}): {seen}; {verdict}")
    return lines


def _best(scores: Floats) -> Floats:
    """(ways,) the part of the worlds in which each way came out best; those that tie share it."""
    top = scores == np.maximum.reduce(scores, axis=0)
    return np.asarray(np.add.reduce(top / np.add.reduce(top, axis=0), axis=1) / max(scores.shape[1], 1))


def lopsided(item: Tried) -> tuple[float, tuple[int, int]]:
    """The largest part of worlds in which one way is ahead of another, and which two; ties count half."""
    ways = range(len(item.scores))
    pairs = [(one, two) for one in ways for two in ways if one != two]
    return max((better(item.scores[one], item.scores[two]).share, (one, two)) for one, two in pairs)
