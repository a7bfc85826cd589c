"""Bands of what may become of a seat, in more and more futures, and the rivals' moves that drive the spread."""

from collections.abc import Callable, Iterator

import numpy as np
from attrs import evolve, frozen

from game.exact import Floats
from game.match.adviser.drivers import Driver, Sightings, drivers, served_by
from game.match.adviser.position import HOLDS, Position
from game.match.beside import Superseded, superseded
from game.players.futures import Readings, play_out
from game.world.events import Events
from game.world.world import World

QUARTERS = 12
ROUNDS = (24, 72, 160)  # futures, one round after the other
NEAR = HOLDS  # quarters of the first round that are shown at once: the plan has no part in those after them
PARTS = (0.1, 0.5, 0.9)
MEASURED = ("share", "cash", "readiness", "value")
Band = tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]


@frozen
class Outlook:
    """What is known so far: P10, P50 and P90 by quarter, the first being now."""

    turn: int
    seat: int
    futures: int
    share: Band
    cash: Band
    readiness: Band
    drivers: tuple[Driver, ...]
    value: Band = ((), (), ())


def next_quarter(found: Outlook) -> dict[str, tuple[float, float]]:
    """P10 and P90 of every measure for the quarter that is about to be played."""
    bands = {"share": found.share, "cash": found.cash, "readiness": found.readiness}
    return {name: (low[1], high[1]) for name, (low, _, high) in bands.items() if len(low) > 1}


def look_ahead(position: Position) -> Iterator[Outlook]:
    """The outlook of a position, first of the near quarters, then again after every round of futures."""
    plan, done = position.plan(), 0
    found: list[Readings] = []
    sightings: Sightings | None = None
    for count in ROUNDS:
        drawn = position.futures(count, done)
        sightings = sightings or Sightings(position.seat, served_by(drawn, position.seat))
        near, done = min(NEAR, QUARTERS) if not found else QUARTERS, done + count
        try:
            seen = play_out(drawn, position.seat, near, [plan], exchanged=True, watch=watched(sightings))
            if near < QUARTERS:
                yield _outlook(position, [seen], sightings, done)
                far = play_out(seen.end, position.seat, QUARTERS - near, watch=watched(sightings, near))
                seen = followed(seen, far)
        except Superseded:
            return
        found.append(seen)
        yield _outlook(position, found, sightings, done)


def _outlook(position: Position, found: list[Readings], sightings: Sightings, count: int) -> Outlook:
    share, cash, readiness, value = (joined(found, name) for name in MEASURED)
    final = share[-1] if share.any() else cash[-1]
    bands = band(share), band(cash), band(readiness)
    turn = found[0].end.turn - len(share) + 1
    return Outlook(turn, position.seat, count, *bands, drivers(sightings, final), band(value))


def followed(near: Readings, far: Readings) -> Readings:
    """The readings of futures that were played on."""
    kept = {name: np.concatenate([getattr(near, name), getattr(far, name)[:, 1:]], axis=1) for name in MEASURED}
    return evolve(near, **kept, end=far.end)


def watched(sightings: Sightings | None, first: int = 0) -> Callable[[int, World, Events], None]:
    """What looks at every quarter of futures from the `first`; it breaks off when something else is asked for."""

    def watch(number: int, world: World, events: Events) -> None:
        if superseded():
            raise Superseded
        if sightings is not None:
            sightings.see(first + number, world, events)

    return watch


def joined(found: list[Readings], name: str) -> Floats:
    """(quarters + 1, futures) one reading of the first plan over all rounds."""
    return np.concatenate([getattr(item, name)[0] for item in found], axis=1)


def band(values: Floats) -> Band:
    """P10, P50 and P90 over futures by quarter."""
    low, middle, high = np.quantile(values, PARTS, axis=1).tolist()
    return tuple(low), tuple(middle), tuple(high)
