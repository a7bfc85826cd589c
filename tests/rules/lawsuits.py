"""Set-ups for tests of courts."""

import numpy as np

from game.rules.courts import courts
from game.world.events import Events, Happening
from game.world.orders import Act, Moves
from game.world.world import World
from tests.rules.dealings import CALB, CATL, EVE, NMC, count, everyone, move, play
from tests.sketch import sketch


def sue(
    world: World, seat: int = CATL, target: int = EVE, chemistry: int = NMC, forum: int = 0, amount: int = 10_000_000,
    way: float = 0.0,
) -> Moves:  # fmt: skip
    """The same suit in every world."""
    return move(world, seat, Act.SUE, target=target, chemistry=chemistry, place=forum, amount=amount, value=way)


def quiet(worlds: int) -> World:
    """An industry without suits."""
    world = sketch(worlds)
    world.suits = world.suits.where(world.suits.world < 0)
    return world


def decide_challenge(world: World, challenger: int = CALB, forum: int = 0) -> Events:
    """CATL's family on NMC is challenged and decided at once, before anything else falls due."""
    play(world, courts, move(world, challenger, Act.CHALLENGE, target=CATL, chemistry=NMC, place=forum))
    due = world.suits.validity_due
    world.turn = int(due[due >= 0][0])
    return play(world, courts)


def judge(world: World, turn: int = 9) -> Events:
    """First judgments of suits that fall due in a turn."""
    world.turn = turn
    return play(world, courts)


def by_subject(world: World, seat: int, act: Act, keys: np.ndarray, worlds: np.ndarray) -> Moves:
    """The same kind of order on different things."""
    return Moves.make(worlds, seat, act, subject=keys)


__all__ = ["Happening", "by_subject", "count", "decide_challenge", "everyone", "judge", "quiet", "sue"]
