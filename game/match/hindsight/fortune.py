"""Luck against skill: the same orders in other worlds, and the seat's computer player in those worlds."""

import numpy as np
from attrs import frozen

from game.match.hindsight.again import orders_elsewhere
from game.match.hindsight.past import Past
from game.match.loop import play_quarter
from game.match.opening import opened
from game.match.seating import groups_for
from game.world.world import World

WORLDS = 200


@frozen
class Fortune:
    """Final scores in other worlds of the same scenario and seed: of the own orders, and of the computer player.

    The own orders are sent as they were given, without looking at the other world; of `held` orders `refused` were not
    legal there.
    """

    score: float
    orders: tuple[float, ...]
    player: tuple[float, ...]
    held: int
    refused: int

    @property
    def above(self) -> float:
        """The part of the worlds in which the same orders brought less; ties count half."""
        lower = sum(1.0 if value < self.score else 0.5 if value == self.score else 0.0 for value in self.orders)
        return lower / max(len(self.orders), 1)

    @property
    def luck(self) -> float:
        """What this world's luck added to the median of the same orders."""
        return self.score - float(np.median(self.orders))

    @property
    def skill(self) -> float:
        """What the orders added to the median of the computer player in the same seat."""
        return float(np.median(self.orders)) - float(np.median(self.player))

    def joined(self, more: "Fortune") -> "Fortune":
        """The same over the worlds of both."""
        return Fortune(
            self.score, self.orders + more.orders, self.player + more.player, self.held + more.held,
            self.refused + more.refused,
        )  # fmt: skip


def fortune(past: Past, first: int, count: int) -> Fortune:
    """Scores in the worlds `first` to `first + count - 1` of the match's seed; world 0 is the match itself."""
    start = opened(past.scenario, past.seed, np.arange(first, first + count))
    outcome = orders_elsewhere(past, start)
    player = _by_players(past, start)
    return Fortune(
        float(past.end.standing.score[past.seat, 0]),
        tuple(outcome.score[past.seat].tolist()),
        tuple(player.standing.score[past.seat].tolist()),
        int(np.add.reduce(outcome.held)),
        int(np.add.reduce(outcome.refused)),
    )


def _by_players(past: Past, world: World) -> World:
    """The worlds after as many quarters with the computer's player in the own seat too."""
    seats = past.scenario.setup.dims.seats
    others = {seat: name for seat, name in past.policies.items() if seat != seats[past.seat]}
    groups = groups_for(past.scenario.setup, others, people=past.people - {past.seat})
    for _ in past.quarters:
        world = play_quarter(world, groups).after
    return world
