"""One quarter with players: offers, then answers and orders, then the turn."""

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.players.protocol import Player, lay_levers, player_luck
from game.rules.turn import play_exchange, play_turn
from game.world.columns import copied
from game.world.events import Events, chronicle
from game.world.orders import Moves, Orders, gathered
from game.world.view import observe
from game.world.world import World

Ints = NDArray[np.int64]


@frozen
class Group:
    """Seats of one role that are held by one player."""

    seats: Ints
    player: Player


@frozen
class Quarter:
    """What a quarter brought: the world after it, what was ordered, what happened."""

    before: World  # after the first exchange, as the deciding seats saw it
    after: World
    offers: Moves
    orders: Orders
    events: Events


def propose(world: World, groups: Sequence[Group]) -> Moves:
    """Offers of all players for the first exchange."""
    luck = player_luck(world.key)
    return gathered([group.player.propose(observe(world, group.seats), luck) for group in groups])


def decide(world: World, groups: Sequence[Group]) -> Orders:
    """Orders of all players for the second exchange; seats without a player repeat their levers."""
    luck = player_luck(world.key)
    levers, moves = copied(world.levers), []
    for group in groups:
        view = observe(world, group.seats)
        given = group.player.decide(view, luck)
        lay_levers(levers, given.levers, view)
        moves.append(given.moves)
    return Orders(levers, gathered(moves))


def play_quarter(world: World, groups: Sequence[Group]) -> Quarter:
    """Both exchanges and the turn with these players in their seats."""
    offers = propose(world, groups)
    met, first = play_exchange(world, offers)
    orders = decide(met, groups)
    after, second = play_turn(met, orders)
    return Quarter(met, after, offers, orders, chronicle([first, second]))
