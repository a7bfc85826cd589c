"""What of a quarter lay outside what the seat had expected: its adviser's last fan, or else a band from its own past.

Both rest on what the seat knows; the fan has draws of its own. The game's key has no part in either.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from game.match.present.own_past import own_past
from game.match.present.press import Surprise
from game.match.present.situation import Situation

Edges = tuple[float, float]  # P10 and P90
EARLIER = 8  # quarters of the past that a plain band rests on
FEWEST = 4  # changes that it takes
TENTH = 1.2815515655446004  # standard deviations from the middle to P10 and P90 of a normal distribution
MOST = 2.0  # half-widths beyond the edge from which a surprise is no larger


def surprises(situation: Situation, turn: int) -> tuple[Surprise, ...]:
    """What came out of its band in a quarter, farthest first."""
    drawn = situation.expected.get(turn, {})
    found = [_surprise(name, past, turn, drawn) for name, past in own_past(situation).items()]
    return tuple(sorted((item for item in found if item is not None), key=lambda item: -item.size))


def _surprise(name: str, past: Sequence[float], turn: int, drawn: Mapping[str, Edges]) -> Surprise | None:
    if turn + 1 >= len(past):
        return None
    edges = drawn.get(name) or (plain_band(past[: turn + 1]) if name != "readiness" else None)
    if edges is None or edges[0] <= past[turn + 1] <= edges[1]:
        return None
    low, high = edges
    value, half = past[turn + 1], max(0.5 * (high - low), 1e-9 * max(abs(high), 1e-9))
    beyond = max(low - value, value - high) / half
    return Surprise(name, value, low, high, min(beyond, MOST), name in drawn)


def plain_band(past: Sequence[float]) -> Edges | None:
    """Where the next quarter would lie four times in five if it changed as the last eight did; None too early.

    A normal distribution around the last value and the mean change, with the spread of the changes.
    """
    changes = np.diff(np.array(past[-EARLIER - 1 :], dtype=np.float64))
    if len(changes) < FEWEST or not np.std(changes) > 0.0:
        return None
    middle, spread = past[-1] + float(np.mean(changes)), TENTH * float(np.std(changes, ddof=1))
    return middle - spread, middle + spread
