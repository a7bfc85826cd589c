"""Errors: orders and answers that are missed, levers and orders that are set at random.

Random orders are those of the fuzzer, plausible and refused where they are illegal. The dice depend on the seat, the
quarter and what is ordered, so one error does not move another.
"""

import numpy as np
from attrs import evolve, frozen

from game.exact import Bools, Luck, content_key
from game.players.protocol import Player
from game.players.random_legal import RandomLegal
from game.world.columns import arrays, copied, declared
from game.world.dims import Role
from game.world.known import own_row
from game.world.orders import Moves, Orders, gathered
from game.world.state import Levers
from game.world.streams import Stream
from game.world.view import View

MISSED, ADDED = 11, 12  # labels of dice


@frozen
class Erring:
    """A player that errs at a rate."""

    within: Player
    rate: float
    name: str = "erring"

    @property
    def roles(self) -> frozenset[Role]:
        """Those of the player within."""
        return self.within.roles

    def propose(self, view: View, luck: Luck) -> Moves:
        """The player's offers, some missed, some at random."""
        return self._erred(self.within.propose(view, luck), RandomLegal().propose(view, luck), view, luck)

    def decide(self, view: View, luck: Luck) -> Orders:
        """The player's orders, some missed, some at random, some levers set at random."""
        given = self.within.decide(view, luck)
        wise = copied(given.levers)
        wild = RandomLegal().decide(evolve(view), luck)
        return Orders(self._levers(wise, wild.levers, view, luck), self._erred(given.moves, wild.moves, view, luck))

    def _erred(self, wise: Moves, wild: Moves, view: View, luck: Luck) -> Moves:
        kept = wise.where(~self._struck(wise, MISSED, view, luck))
        return gathered([kept, wild.where(self._struck(wild, ADDED, view, luck))])

    def _struck(self, rows: Moves, label: int, view: View, luck: Luck) -> Bools:
        """Which rows an error strikes."""
        if not len(rows):
            return np.zeros(0, dtype=np.bool_)
        key = content_key(label, rows.seat, rows.act, rows.target, rows.chemistry, rows.place, rows.subject)
        drawn = luck.uniform_rows(Stream.RANDOM_PLAYER, view.turn, rows.world, key)[0]
        return np.asarray(drawn < self.rate)

    def _levers(self, wise: Levers, wild: Levers, view: View, luck: Luck) -> Levers:
        """The wise levers, each seat's in some worlds as chance sets them."""
        keys = np.concatenate([view.setup.firms.key, view.setup.governments.key])
        for number, ((name, array), (_, column)) in enumerate(zip(arrays(wise), declared(Levers), strict=True)):
            drawn = luck.uniform(Stream.RANDOM_PLAYER, view.turn, content_key(keys[view.seats], number, 13))[:, 0]
            for place, seat in enumerate(view.seats.tolist()):
                row = own_row(column, view.dims, seat)
                if row >= 0:
                    array[row] = np.where(drawn[place] < self.rate, getattr(wild, name)[row], array[row])
        return wise
