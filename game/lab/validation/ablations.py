"""What it matters that there are alliances, suits, subsidies, tariffs, spillovers, promises: one left out at a time."""

import numpy as np
from attrs import evolve, frozen

from game.lab.validation.changes import Change, leaving_out, played, without_instruments
from game.lab.validation.scores import Floats, interval, resamples, shares_of, total_variation
from game.match.loop import Quarter
from game.match.metrics import Metrics
from game.world.dims import Instrument
from game.world.effects import Effect
from game.world.orders import Act
from game.world.setup import Setup
from game.world.world import World

POINTS = 5.0  # what an ablation must move, of leaders or of a seat's median score
SURELY = 2.0  # what it must move with 95 percent
SEATS = 3  # so many seats
FEW = 200  # bootstrap draws of medians, which are dear


def _no_alliances(world: World) -> None:
    world.alliances, world.memberships = world.alliances.none(), world.memberships.none()


def _no_suits(world: World) -> None:
    world.suits, world.injunctions = world.suits.none(), world.injunctions.none()


def _no_subsidies(world: World) -> None:
    for lever in (world.levers.support, world.levers.grant, world.levers.matching, world.policy.credit):
        lever[...] = 0


def _no_tariffs(world: World) -> None:
    world.policy.duty_cells[...] = 0
    world.policy.duty_cars[...] = 0
    world.inquiries = world.inquiries.none()


def _no_promises(world: World) -> None:
    world.promises = world.promises.none()


def _nothing_spills(setup: Setup) -> Setup:
    research = evolve(setup.parameters.research, stranger=0.0, licence_channel=0.0)
    charters = tuple(evolve(charter, spillover=0.0, pooled=0.0) for charter in setup.charters)
    return evolve(setup, parameters=evolve(setup.parameters, research=research), charters=charters)


def _no_spillovers(world: World) -> None:
    world.alliances.spillover = np.zeros_like(world.alliances.spillover)
    world.alliances.pooled = np.zeros_like(world.alliances.pooled)


AIDED = frozenset({Effect.SUPPORT, Effect.GRANT, Effect.CREDIT})
TAXED = frozenset({Effect.DUTY_CELLS, Effect.DUTY_CARS})
ABLATIONS = (
    Change("alliances", leaving_out("alliances"), _no_alliances),
    Change("suits", leaving_out("courts"), _no_suits),
    Change("subsidies",
           without_instruments(Instrument.GRANT, Instrument.MATCHING, Instrument.SUPPORT, Instrument.CREDIT,
                               effects=AIDED), _no_subsidies, frozenset({Act.PETITION})),
    Change("tariffs", without_instruments(Instrument.DUTY_CELLS, Instrument.DUTY_CARS, effects=TAXED), _no_tariffs),
    Change("spillovers", _nothing_spills, _no_spillovers),
    Change("promises", opening=_no_promises, without=frozenset({Act.PROMISE})),
)  # fmt: skip


@frozen
class Ending:
    """How some worlds ended."""

    leader: np.ndarray  # (W,) maker with the largest share, the fringe apart
    score: Floats  # (S, W)


@frozen
class Ablation:
    """What leaving something out changed."""

    name: str
    moved: float  # total-variation distance of who leads, percent
    moved_range: tuple[float, float]
    seats: tuple[tuple[str, float, tuple[float, float]], ...]  # median score changes that count, largest first


def ending(name: str, seed: int, worlds: int, turns: int, change: Change) -> Ending:
    """Play to the end."""
    last: tuple[Metrics, Quarter] | None = None
    for quarter in played(name, seed, worlds, turns, change):
        last = quarter
    if last is None:
        raise ValueError("an ablation needs at least one turn")
    figures, setup = last[0], last[1].after.setup
    named = np.flatnonzero(~setup.firms.fringe[: setup.dims.makers])
    return Ending(named[np.argmax(figures.share[named], axis=0)], figures.score)


def compare(seats: tuple[str, ...], whole: Ending, less: Ending, name: str) -> Ablation:
    """The same worlds with and without, bootstrapped over worlds together.

    A distance is never below zero, so its bootstrap lies too high; the basic interval mirrors it back.
    """
    count, worlds = 1 + int(max(whole.leader.max(), less.leader.max())), len(whole.leader)
    draws = resamples(worlds)
    moved = total_variation(shares_of(whole.leader, count), shares_of(less.leader, count))
    drawn = [total_variation(shares_of(whole.leader[row], count), shares_of(less.leader[row], count)) for row in draws]
    low, high = interval(np.array(drawn))
    span = 100.0 * max(2.0 * moved - high, 0.0), 100.0 * max(2.0 * moved - low, 0.0)
    changes = []
    for place, seat in enumerate(seats):
        change = float(np.median(less.score[place]) - np.median(whole.score[place]))
        found = [float(np.median(less.score[place, row]) - np.median(whole.score[place, row])) for row in draws[:FEW]]
        ends = interval(np.array(found))
        if abs(change) >= POINTS and (ends[0] > SURELY or ends[1] < -SURELY):
            changes.append((seat, change, ends))
    changes.sort(key=lambda item: -abs(item[1]))
    return Ablation(name, 100.0 * moved, span, tuple(changes))
