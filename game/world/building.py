"""What lines being built have cost so far, and what they will still cost."""

import numpy as np
from numpy.typing import NDArray

from game.world.things import Plants

Ints = NDArray[np.int64]


def paid(lines: Plants, turn: int) -> Ints:
    """(N,) US$ of instalments before a turn's."""
    return np.asarray(lines.instalment * (np.maximum(turn, lines.resumes) - lines.begun))


def unpaid(lines: Plants, turn: int) -> Ints:
    """(N,) US$ of instalments from a turn's on."""
    return np.asarray(lines.instalment * np.maximum(lines.finish - np.maximum(turn, lines.resumes), 0))
