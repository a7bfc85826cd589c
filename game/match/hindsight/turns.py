"""The quarters that turned a match: in which the score, or the share of cells, moved most."""

import numpy as np

from game.exact import Floats


def turning_turns(score: Floats, share: Floats, limit: int = 6) -> list[int]:
    """Turns of the largest moves, each measured in its own standard deviations, in order of time.

    Args:
        score: (T + 1,) the score at the start of each turn and at the end; before the first quarter there was none.
        share: (T + 1,) the share of cells, 0 to 1; all zero for a seat that makes none.
    """
    change = np.diff(score)
    change[:1] = 0.0
    moved = np.maximum(_in_deviations(change), _in_deviations(np.diff(share)))
    order = np.lexsort((np.arange(len(moved)), -moved))
    return sorted(int(turn) for turn in order[:limit] if moved[turn] > 0.0)


def _in_deviations(change: Floats) -> Floats:
    spread = float(np.std(change)) if len(change) else 0.0
    return np.abs(change) / spread if spread > 1e-9 else np.zeros(len(change))
