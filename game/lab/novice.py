"""How often a novice who takes every default reaches the goal of the first game."""

import numpy as np
from attrs import evolve, frozen

from game.exact import Bools, Ints, Luck
from game.lab.batch import Chunk, Experiment, over_chunks
from game.match.guide import SCENARIO, unmet
from game.match.loop import play_quarter
from game.match.opening import opened
from game.match.seating import groups_for, role_of
from game.players.external import Default
from game.players.protocol import lay_levers
from game.players.stand_in import desks_of_seat, joined_orders
from game.scenario import load
from game.world.columns import arrays, copied
from game.world.legal.attention import attention
from game.world.orders import Moves, Orders, gathered
from game.world.state import Levers
from game.world.view import observe
from game.world.world import World, select

GOAL_STAGE = 4


@frozen
class Novice:
    """Holds the seat of the first game as somebody does who ends every quarter without an order."""

    seat: int

    @property
    def seats(self) -> Ints:
        """The seat."""
        return np.array([self.seat], dtype=np.int64)

    def propose(self, world: World, luck: Luck) -> Moves:
        """No offers."""
        return Moves.none()

    def decide(self, world: World, luck: Luck, levers: Levers) -> Moves:
        """What the routine orders for the desks that the guide has not introduced yet."""
        role = role_of(world.setup, self.seat)
        desks = unmet(world.turn, desks_of_seat(role))
        found = []
        for number in range(world.worlds):
            one = select(world, np.array([number]))
            none = Orders(copied(one.levers), Moves.none())
            given = joined_orders(one, self.seat, role, desks, none, attention(one, self.seat))
            onto = Levers(**{name: array[..., number : number + 1] for name, array in arrays(levers)})
            lay_levers(onto, given.levers, observe(one, self.seats))
            found.append(evolve(given.moves, world=np.full(len(given.moves), number, dtype=np.int64)))
        return gathered(found)

    def defaults(self) -> tuple[Default, ...]:
        """None."""
        return ()

    def close(self) -> None:
        """It holds nothing."""


def goal_reached(world: World, seat: int) -> Bools:
    """(W,) solvent, a solid-state route at stage 4 or above, and barred from nothing."""
    stages = world.research.readiness[seat, world.setup.dims.first_route :]
    bans = world.injunctions
    barred = np.zeros(world.worlds, dtype=np.bool_)
    barred[bans.world[(bans.barred == seat) & (bans.start <= world.turn)]] = True
    solvent: Bools = world.books.status[seat] == 0
    reached: Bools = solvent & (np.maximum.reduce(stages, axis=0) >= GOAL_STAGE) & ~barred
    return reached


def novice_lines(worlds: int, seed: int, processes: int) -> list[str]:
    """The part of the games in which the novice reaches the goal, by blocks of a hundred."""
    turns = load(SCENARIO).setup.turns
    plan = Experiment(SCENARIO, worlds, turns, seed, chunk=100)
    found = over_chunks(plan, _of_chunk, processes)
    reached = np.concatenate(found)
    parts = ", ".join(f"{100.0 * np.count_nonzero(part) / len(part):.0f}" for part in found)
    whole = 100.0 * np.count_nonzero(reached) / len(reached)
    return [f"{worlds} games: the goal is reached in {whole:.1f} % (by blocks of a hundred: {parts})"]


def _of_chunk(chunk: Chunk) -> Bools:
    scenario = load(chunk.experiment.scenario)
    seat = scenario.setup.dims.seats.index(scenario.seat or scenario.setup.dims.seats[0])
    groups = [*groups_for(scenario.setup, people=frozenset({seat})), Novice(seat)]
    world = opened(scenario, chunk.experiment.seed, np.arange(chunk.first, chunk.first + chunk.count))
    for _ in range(chunk.experiment.turns):
        world = play_quarter(world, groups).after
    return goal_reached(world, seat)
