"""The dice of seats: two of 65,536 sides from each uniform, its upper and its lower half."""

from typing import Any

import numpy as np

from game.exact import Floats, Ints

SIDES = 65536.0


class Thrown:
    """Dice of all seats of a view, from uniforms (n, words, W); a die is worked out when it is first read."""

    def __init__(self, words: Floats) -> None:
        self._words, self._dice = words, dict[int, Floats]()

    def die(self, number: int) -> Floats:
        """(n, W) one die of every seat, not to be written into."""
        if number not in self._dice:
            scaled = self._words[:, number % self._words.shape[1]] * SIDES
            upper = np.floor(scaled)
            upper_half = number < self._words.shape[1]
            self._dice[number] = (upper + 0.5) * (1.0 / SIDES) if upper_half else scaled - upper
        return self._dice[number]


class Dice:
    """Dice of some seats, read as an array: `dice[:, die]` is (k, W), `dice[place, die, world]` is (N,)."""

    def __init__(self, thrown: Thrown, place: Ints, index: Any) -> None:
        """Dice of the seats at a place (k,) among those that throw, also given as an index."""
        self._thrown, self._place, self._index = thrown, place, index

    def __getitem__(self, at: tuple[Any, ...]) -> Floats:
        seat, die, *world = at
        place = self._index if type(seat) is slice else self._place[seat]
        return np.asarray(self._thrown.die(int(die))[(place, *world)])
