"""How often something happened, or one arm of an experiment came out ahead of another: a share with its interval."""

import math

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Z95 = 1.959963985  # of the standard normal, two-sided


@frozen
class Share:
    """A share of worlds with its 95 % interval; ties count as half."""

    share: float
    low: float
    high: float
    ties: float
    worlds: int

    def __str__(self) -> str:
        return f"{self.share:.0%} ({self.low:.0%} to {self.high:.0%}; {self.ties:.0%} ties, {self.worlds} worlds)"


def wilson(part: float, count: int, z: float = Z95) -> tuple[float, float]:
    """The interval of a share seen among so many (Wilson 1927); z is how many standard errors wide."""
    room = z * z / count
    middle = (part + 0.5 * room) / (1.0 + room)
    half = z * math.sqrt(part * (1.0 - part) / count + 0.25 * room / count) / (1.0 + room)
    return middle - half, middle + half


def share_of(number: float, count: int, ties: float = 0.0) -> Share:
    """A share with its interval."""
    low, high = wilson(number / count, count)
    return Share(number / count, low, high, ties, count)


def better(one: Floats, other: Floats) -> Share:
    """In what share of pairs the first is above the second."""
    count, tied = len(one), np.count_nonzero(one == other)
    return share_of(np.count_nonzero(one > other) + 0.5 * tied, count, tied / count)
