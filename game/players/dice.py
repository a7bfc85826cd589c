"""The dice of seats: two of 65,536 sides from each uniform, its upper and its lower half."""

from typing import Any

import numpy as np

from game.exact import Floats, Ints

SIDES = 65536.0


class Dice:
    """Dice of some seats, read as an array (k, dice, W): `dice[:, die]` is (k, W), `dice[place, die, world]` is (N,).

    A die is worked out where it is read: desks that act seldom look at few.
    """

    def __init__(self, words: Floats, place: Ints, index: Any) -> None:
        """Dice from uniforms (n, words, W), for the seats at a place (k,) among them, also given as an index."""
        self._words, self._place, self._index = words, place, index

    def __getitem__(self, at: tuple[Any, ...]) -> Floats:
        seat, die, *world = at
        number = int(die) % self._words.shape[1]
        place = self._index if type(seat) is slice else self._place[seat]
        scaled = self._words[(place, number, *world)] * SIDES
        upper = np.floor(scaled)
        return np.asarray((upper + 0.5) * (1.0 / SIDES) if die < self._words.shape[1] else scaled - upper)
