"""Worlds for the tests of players, and orders reduced to what can be compared."""

from functools import cache

import numpy as np

from game.match.opening import opened
from game.match.seating import groups_for
from game.players.protocol import player_luck
from game.scenario import load
from game.world.orders import Moves
from game.world.state import Levers
from game.world.view import observe
from game.world.world import World

Rows = list[tuple[float, ...]]


@cache
def opening(worlds: int = 4, seed: int = 5) -> World:
    """Opening worlds of the shipped scenario; not to be changed."""
    return opened(load("casip-2024"), seed, worlds)


def rows_of(moves: Moves, seat: int, world: int) -> Rows:
    """A seat's rows in one world, sorted, as plain tuples."""
    mine = moves.where((moves.seat == seat) & (moves.world == world))
    columns = [array.tolist() for name, array in mine.columns() if name != "world"]
    return sorted(zip(*columns, strict=True))


def decided(
    world: World, seats: np.ndarray, choices: dict[str, str] | None = None
) -> tuple[Moves, Moves, Levers]:
    """Offers and moves of the scenario's players for these seats, or of those chosen, and their levers."""
    others = frozenset(range(len(world.setup.dims.seats))) - set(seats.tolist())
    luck = player_luck(world.key)
    (group,) = groups_for(world.setup, choices, people=others)
    offers = group.player.propose(observe(world, group.seats), luck)
    orders = group.player.decide(observe(world, group.seats), luck)
    return offers, orders.moves, orders.levers
