"""By how much announced dates slip: the quarter in which a promised stage is reached less the quarter promised."""

from typing import Self

import numpy as np
from attrs import define
from numpy.typing import NDArray

from game.match.loop import Quarter
from game.world.dims import Dims
from game.world.things import Promises

Ints = NDArray[np.int64]
NEVER = np.iinfo(np.int64).max
STAGES = 9


@define
class Slips:
    """Every promise made in some worlds, and when each stage was reached."""

    reached: Ints  # (stage, C, T, W) first turn at that stage, NEVER if none
    made: list[Ints]  # each (5, N): world, firm, chemistry, stage, turn due

    @classmethod
    def of(cls, dims: Dims, worlds: int) -> Self:
        """Before the first quarter."""
        shape = (STAGES + 1, dims.makers, len(dims.chemistries), worlds)
        return cls(np.full(shape, NEVER, dtype=np.int64), [])

    def add(self, quarter: Quarter) -> None:
        """Take in a quarter that was played."""
        world, turn = quarter.after, quarter.before.turn
        if not self.made:
            self._note(quarter.before.promises)
        self._note(world.promises.where(world.promises.made == turn))
        new = np.nonzero(world.research.readiness > quarter.before.research.readiness)
        self.reached[(world.research.readiness[new], *new)] = turn

    def _note(self, rows: Promises) -> None:
        self.made.append(np.array([rows.world, rows.firm, rows.chemistry, rows.target, rows.due], dtype=np.int64))

    def until(self, last: int, stage: int = 1) -> Ints:
        """Quarters late, early below 0, NEVER where it was not reached: promises of a stage or more, due by a turn."""
        world, firm, chemistry, target, due = np.concatenate(self.made, axis=1)
        when = self.reached[target, firm, chemistry, world]
        late = np.where(when == NEVER, NEVER, when - due)
        return np.asarray(late[(due <= last) & (target >= stage)])


def slip_line(all_worlds: list[Slips], turns: int) -> str:
    """Promises of mass production that were due by the middle of the games: P10, P50 and P90 of quarters late."""
    late = np.sort(np.concatenate([slips.until(turns // 2, STAGES) for slips in all_worlds]))
    if not len(late):
        return "no promise of mass production was due by half-time"
    at = late[[len(late) * part // 100 for part in (10, 50, 90)]].tolist()
    told = " / ".join("never" if quarters == NEVER else f"{quarters:+d}" for quarters in at)
    return f"stage 9 promised for the first half came late by, quarters, P10 / P50 / P90: {told}"
