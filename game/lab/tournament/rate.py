"""From scores to margins, wins and ratings with intervals.

Ratings are those of Bradley and Terry (1952), fitted by the minorisation of Hunter (2004, "MM algorithms for
generalized Bradley-Terry models", Annals of Statistics 32), on the scale of Elo: 400 points are odds of ten to one.
Each pair has one drawn game added, so that a player that wins all has a finite rating. Intervals are percentiles of a
bootstrap over worlds, all tables of a world drawn together, since they share their luck.
"""

import math

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.lab.tournament.plan import Tournament, pairs, tables_of
from game.lab.tournament.play import Results

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
DRAW = 0.01  # points of score within which a world is drawn
DRAWS = 1000  # bootstrap samples
LEVEL = 1.959964  # of a 95 % interval
ROUNDS, NEAR = 2000, 1e-10


@frozen
class Meeting:
    """Two players compared, world by world: positive where the first is better."""

    first: int
    second: int
    seats: Floats  # (seat, W) score of the first less that of the second in the same seat
    points: Floats  # (seat, component, W) the same of each component's points

    @property
    def margins(self) -> Floats:
        """(W,) mean over the seats."""
        return np.asarray(self.seats.mean(axis=0))

    @property
    def won(self) -> Floats:
        """(W,) 1 where the first is better, 0 where the second is, a half where they are level."""
        return np.where(np.abs(self.margins) <= DRAW, 0.5, (self.margins > 0.0).astype(np.float64))


def meetings(plan: Tournament, results: Results) -> list[Meeting]:
    """Every two players compared."""
    return [
        Meeting(
            first, second, _differences(plan, results.scores, first, second),
            _differences(plan, results.points, first, second),
        )
        for first, second in pairs(plan)
    ]  # fmt: skip


def _differences(plan: Tournament, values: dict[tuple[int, ...], Floats], first: int, second: int) -> Floats:
    """(seat, ...) of each seat at the table where the first holds it, less that where the second does."""
    one, other = tables_of(first, second, len(plan.seats))
    parts = []
    for seat, holder in enumerate(one):
        mine, theirs = (one, other) if holder == first else (other, one)
        parts.append(values[mine][seat] - values[theirs][seat])
    return np.stack(parts)


def interval(values: Floats) -> tuple[float, float, float]:
    """Mean of the worlds with its 95 % interval by the normal law."""
    mean = float(values.mean())
    half = LEVEL * float(values.std(ddof=1)) / math.sqrt(len(values)) if len(values) > 1 else math.inf
    return mean, mean - half, mean + half


def ratings(players: int, met: list[Meeting], seed: int) -> tuple[Floats, Floats, Floats]:
    """Rating of each player, and the ends of its 95 % interval; the mean rating is 0."""
    worlds = len(met[0].won)
    each = np.zeros((players, players, worlds))
    for item in met:
        each[item.first, item.second], each[item.second, item.first] = item.won, 1.0 - item.won
    drawn = np.random.default_rng(seed).integers(worlds, size=(DRAWS, worlds))
    samples = np.stack([each[..., row].sum(axis=-1) for row in drawn])
    found = bradley_terry(np.concatenate([each.sum(axis=-1)[None], samples]))
    low, high = np.percentile(found[1:], [2.5, 97.5], axis=0)
    return found[0], low, high


def bradley_terry(wins: Floats) -> Floats:
    """(B, m) ratings from wins (B, m, m) of the row over the column, a drawn game added to each pair."""
    apart = 1.0 - np.eye(wins.shape[-1])
    wins = (wins + 0.5) * apart
    games = wins + wins.swapaxes(1, 2)
    strength = np.ones(wins.shape[:2])
    for _ in range(ROUNDS):
        rate = (games / (strength[:, :, None] + strength[:, None, :])).sum(axis=2)
        now = wins.sum(axis=2) / rate
        now /= np.exp(np.log(now).mean(axis=1, keepdims=True))
        still = float(np.max(np.abs(now / strength - 1.0))) < NEAR
        strength = now
        if still:
            break
    return np.asarray(400.0 * np.log10(strength))
