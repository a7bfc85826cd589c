"""One quarter with players: offers, then answers and orders, then the turn."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.exact import Luck
from game.players.external import Default
from game.players.protocol import Player, lay_levers, player_luck
from game.rules.turn import play_exchange, play_turn
from game.world.columns import copied
from game.world.events import Events, chronicle
from game.world.orders import Moves, Orders, gathered
from game.world.state import Levers
from game.world.view import observe
from game.world.world import World

Ints = NDArray[np.int64]


class Holder(Protocol):
    """Who decides for some seats: a player of this program, or a program outside."""

    @property
    def seats(self) -> Ints:
        """The seats."""

    def propose(self, world: World, luck: Luck) -> Moves:
        """Offers of the first exchange."""

    def decide(self, world: World, luck: Luck, levers: Levers) -> Moves:
        """Answers and moves of the second exchange; the seats' levers are written into `levers`."""

    def defaults(self) -> tuple[Default, ...]:
        """Answers that were replaced by the default order since this was last asked."""

    def close(self) -> None:
        """Let go of what it holds outside this program."""


@frozen
class Group:
    """Seats of one role that are held by one player."""

    seats: Ints
    player: Player

    def propose(self, world: World, luck: Luck) -> Moves:
        """Offers of all its seats."""
        return self.player.propose(observe(world, self.seats), luck)

    def decide(self, world: World, luck: Luck, levers: Levers) -> Moves:
        """Answers, moves and levers of all its seats."""
        view = observe(world, self.seats)
        given = self.player.decide(view, luck)
        lay_levers(levers, given.levers, view)
        return given.moves

    def defaults(self) -> tuple[Default, ...]:
        """A player of this program always answers."""
        return ()

    def close(self) -> None:
        """It holds nothing."""


@frozen
class Quarter:
    """What a quarter brought: the world after it, what was ordered, what happened."""

    before: World  # after the first exchange, as the deciding seats saw it
    after: World
    offers: Moves
    orders: Orders
    events: Events
    defaults: tuple[Default, ...] = ()  # answers of programs outside that were replaced by the default order


def propose(world: World, groups: Sequence[Holder]) -> Moves:
    """Offers of all players for the first exchange."""
    luck = player_luck(world.key)
    return gathered([group.propose(world, luck) for group in groups])


def decide(world: World, groups: Sequence[Holder]) -> Orders:
    """Orders of all players for the second exchange; seats without a player repeat their levers."""
    luck, levers = player_luck(world.key), copied(world.levers)
    return Orders(levers, gathered([group.decide(world, luck, levers) for group in groups]))


def defaults_of(groups: Sequence[Holder]) -> tuple[Default, ...]:
    """The answers of all players that were replaced by the default order since this was last asked."""
    return tuple(item for group in groups for item in group.defaults())


def play_quarter(world: World, groups: Sequence[Holder]) -> Quarter:
    """Both exchanges and the turn with these players in their seats."""
    offers = propose(world, groups)
    met, first = play_exchange(world, offers)
    orders = decide(met, groups)
    after, second = play_turn(met, orders)
    return Quarter(met, after, offers, orders, chronicle([first, second]), defaults_of(groups))
