"""What every player is: a pure function of what its seats may see and of its own luck.

A player decides for several seats of the same role in one call, over all worlds: arrays in, arrays out. It gets
the same view and the same legal orders as a person and nothing else.
"""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from game.exact import Keys, Luck, fork_keys
from game.world.dims import Role
from game.world.orders import Moves, Orders
from game.world.state import Levers
from game.world.streams import Stream
from game.world.view import View

Ints = NDArray[np.int64]


class Player(Protocol):
    """A policy that can hold seats."""

    @property
    def name(self) -> str:
        """The name in the registry."""

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that it can hold."""

    def propose(self, view: View, luck: Luck) -> Moves:
        """The first exchange: offers to other seats."""

    def decide(self, view: View, luck: Luck) -> Orders:
        """The second exchange: answers, moves and levers.

        Of the levers only the rows of `view.seats` count; a player may return `view.levers` changed in place.
        """


def player_luck(keys: Keys) -> Luck:
    """The draws of players, from keys of their own: they tell nothing about the game's luck."""
    return Luck(fork_keys(keys, Stream.PLAYER))


_FIRM_LEVERS = ("dividend", "funding")
_MAKER_LEVERS = ("research", "split", "cell_stance", "staffing")
_CARMAKER_LEVERS = ("car_stance",)
_GOVERNMENT_LEVERS = ("budget_bid", "grant", "matching", "support", "charging", "storage")


def lay_levers(onto: Levers, given: Levers, view: View) -> None:
    """Copy the rows of the view's seats from `given` onto a full set of levers."""
    dims = view.dims
    firms = len(dims.firms)
    axes = (
        (_FIRM_LEVERS, 0, firms),
        (_MAKER_LEVERS, 0, dims.makers),
        (_CARMAKER_LEVERS, dims.first_carmaker, dims.carmakers),
        (_GOVERNMENT_LEVERS, firms, len(dims.governments)),
    )
    for names, first, count in axes:
        rows = view.seats[(view.seats >= first) & (view.seats < first + count)] - first
        for name in names:
            if len(rows):
                getattr(onto, name)[rows] = getattr(given, name)[rows]
