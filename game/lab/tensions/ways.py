"""Ways of leading one seat through a game: numbers of its character that may change in time, and when it builds."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from attrs import evolve, field, fields, frozen
from numpy.typing import NDArray

from game.lab.batch import Chunk, Experiment, over_chunks, read_once
from game.lab.hunt.playing import with_scheme
from game.match.loop import Group, Holder, decide, propose
from game.match.opening import opened
from game.match.seating import groups_for
from game.players.characters import REGULAR, Character
from game.players.part import whole_part
from game.players.promises import of_route, quarters_a_stage
from game.players.protocol import Player, player_luck
from game.players.regular import RegularFirms, RegularStates
from game.rules.turn import play_exchange, play_turn
from game.world.orders import Act, Moves, Orders, gathered
from game.world.state import Levers
from game.world.tables import among
from game.world.view import observe
from game.world.world import World

Floats = NDArray[np.float64]
DOUBLED, MOST_GROWTH = 5, 1.15  # quarters in which research doubles at the most that it may grow
FIRST_LINE = 1.0  # GWh a year of a line that is begun early


@frozen
class Way:
    """How one seat is led.

    Args:
        name: what it is called in reports.
        numbers: changes of the regular character, from the first quarter on.
        later: the quarter from which `then` holds in place of `numbers`; 0 for never.
        builds_at: stage at which the first line of a solid-state cell is ordered, and before which none is; 0 leaves
            that to the routine.
        promises: promised over expected time of the promise that it makes whenever it has none open, before its other
            moves; 0 for never promising, below 0 for what the routine does.
        research: part of its research that it keeps in the first quarter; above 1, research grows as fast as it may in
            the first five quarters, which doubles it. From then on the routine leads it.
    """

    name: str
    numbers: dict[str, float] = field(factory=dict)
    later: int = 0
    then: dict[str, float] = field(factory=dict)
    builds_at: int = 0
    promises: float = -1.0
    research: float = 1.0

    def character(self, turn: int) -> Character[float]:
        """The numbers in force in a quarter."""
        return evolve(REGULAR, **(self.then if self.later and turn >= self.later else self.numbers))


def scores(
    plan: Experiment, seat: int, ways: Sequence[Way], processes: int, progress: Callable[[int], None] = lambda _: None
) -> Floats:
    """(ways, W) final scores of the seat under each way, in the same worlds with the same rivals."""
    found = [np.concatenate(over_chunks(plan, partial(final, seat, way), processes, progress)) for way in ways]
    return np.stack(found)


def final(seat: int, way: Way, chunk: Chunk) -> Floats:
    """(W,) final scores of the seat in a chunk's worlds."""
    plan = chunk.experiment
    scenario = read_once(plan.scenario)
    groups = groups_for(scenario.setup, plan.policies, people=frozenset({seat}))
    world = opened(scenario, plan.seed, np.arange(chunk.first, chunk.first + chunk.count))
    for _ in range(plan.turns):
        world = quarter(world, [*groups, held(world, seat, way)], seat, way)
    return np.asarray(world.standing.score[seat].copy())


def held(world: World, seat: int, way: Way) -> Group:
    """The seat in the hands of the regular policy with the way's numbers."""
    numbers = numbers_of(way.character(world.turn))
    states = seat >= len(world.setup.dims.firms)
    player: Player = RegularStates(numbers) if states else RegularFirms(numbers)
    return Group(np.array([seat]), player)


def numbers_of(character: Character[float]) -> Character[Floats]:
    """A character's numbers for one seat, (1, 1) each."""
    return Character(**{item.name: np.array([[getattr(character, item.name)]]) for item in fields(Character)})


def quarter(world: World, groups: Sequence[Holder], seat: int, way: Way) -> World:
    """A quarter on."""
    met, _ = play_exchange(world, propose(world, groups))
    given = decide(met, groups)
    moves = built_when(met, given.moves, seat, way.builds_at) if way.builds_at else given.moves
    if seat < world.setup.dims.makers:
        levelled(met, given.levers, seat, way)
    if way.promises >= 0.0:
        moves = moves.where((moves.seat != seat) | (moves.act != int(Act.PROMISE)))
        moves = with_scheme(met, moves, seat, promised(met, seat, way))
    after, _ = play_turn(met, Orders(given.levers, moves))
    return after


def built_when(world: World, moves: Moves, seat: int, stage: int) -> Moves:
    """The rows of all seats; this one orders no solid-state line before the stage, and a first one when it is there."""
    first, home = world.setup.dims.first_route, int(world.setup.firms.home[seat])
    ready = world.research.readiness[seat].astype(np.int64)  # (T, W)
    kind = np.where(moves.act == int(Act.CONVERT), moves.amount, moves.chemistry)
    lines = (moves.seat == seat) & among(moves.act, (int(Act.PLANT), int(Act.CONVERT))) & (kind >= first)
    early = lines & (ready[np.maximum(kind, 0) % len(ready), moves.world] < stage)
    best = np.argmax(ready[first:], axis=0) + first
    worlds = np.arange(world.worlds)
    begun = np.zeros(world.worlds, dtype=np.bool_)
    rows = world.plants
    begun[rows.world[(rows.maker == seat) & (rows.chemistry >= first)]] = True
    begun |= world.supply.capacity[seat, :, first:].max(axis=(0, 1)) > 0.0
    go = np.flatnonzero(~begun & (ready[best, worlds] >= stage))
    new = Moves.make(go, seat, Act.PLANT, place=home, chemistry=best[go], value=FIRST_LINE)
    return gathered([moves.where(~early), new])


def levelled(world: World, levers: Levers, seat: int, way: Way) -> None:
    """Set the seat's research where the way has it at another level than the routine's."""
    now = world.levers.research[seat]
    if way.research < 1.0 and world.turn == 0:
        levers.research[seat] = (now * way.research).astype(np.int64)
    if way.research > 1.0 and world.turn < DOUBLED:
        levers.research[seat] = (now * MOST_GROWTH).astype(np.int64)


def promised(world: World, seat: int, way: Way) -> Moves:
    """The promise of the next stage that the way makes where the seat has none open."""
    if not way.promises:
        return Moves.none()
    view = observe(world, np.array([seat]))
    part = whole_part(view, player_luck(world.key), numbers_of(way.character(world.turn)), "orders")
    stage = of_route(part, view.own.readiness, part.route)[0]
    rows = world.promises
    free = np.ones(world.worlds, dtype=np.bool_)
    free[rows.world[rows.firm == seat]] = False
    go = np.flatnonzero(free & (stage >= 4) & (stage < 9) & part.deciding[0])
    time = np.clip(quarters_a_stage(part)[0][0] * way.promises + 1.0, 2.0, 24.0)
    due = world.turn + np.floor(time[go]).astype(np.int64) + 1
    return Moves.make(go, seat, Act.PROMISE, chemistry=part.route[0, go], value=stage[go] + 1.0, amount=due)
