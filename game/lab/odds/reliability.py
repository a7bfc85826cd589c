"""Reliability of stated odds: how often what was said to come with a chance did come (Murphy 1973; Brier 1950)."""

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

Floats = NDArray[np.float64]
EDGES = np.linspace(0.0, 1.0, 11)


@frozen
class Told:
    """N odds that were told, and whether each came true (or how far, 0 to 1)."""

    odds: Floats
    came: Floats

    @property
    def brier(self) -> float:
        """Mean squared difference of what was told and what came."""
        return float(((self.odds - self.came) ** 2).mean())

    @property
    def off(self) -> float:
        """Mean distance between what was told and how often it came, over the tenths of odds, by their numbers."""
        return sum(count * abs(told - came) for _, count, told, came in self.tenths()) / len(self.odds)

    def tenths(self) -> list[tuple[str, int, float, float]]:
        """For each tenth of odds with any: its name, how many, mean told, share that came."""
        tenth = np.minimum((self.odds * 10.0).astype(np.int64), 9)
        found = []
        for place in range(10):
            here = tenth == place
            if here.any():
                name = f"{EDGES[place]:.0%} to {EDGES[place + 1]:.0%}"
                found.append((name, int(here.sum()), float(self.odds[here].mean()), float(self.came[here].mean())))
        return found

    def lines(self, what: str) -> list[str]:
        """A table: told, came with a 95 % interval (normal), number, by tenths of odds."""
        if not len(self.odds):
            return [f"{what}: none"]
        head = f"{what}: {len(self.odds)} told, {self.odds.mean():.0%} on average, {self.came.mean():.0%} came; "
        head += f"off by {100.0 * self.off:.1f} points over the tenths, Brier {self.brier:.3f}"
        rows = [f"    {'told':<14}{'number':>8}{'mean told':>11}{'came':>8}"]
        for name, count, told, came in self.tenths():
            half = 1.96 * (max(came * (1.0 - came), 1e-9) / count) ** 0.5
            rows.append(f"    {name:<14}{count:>8}{told:>11.0%}{came:>8.0%} ±{100.0 * half:.0f}")
        return [head, *rows]


def together(parts: Sequence[Told]) -> Told:
    """Several lists as one."""
    return Told(*(np.concatenate([np.zeros(0), *(getattr(part, name) for part in parts)]) for name in ("odds", "came")))
