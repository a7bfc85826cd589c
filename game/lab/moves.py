"""Which moves AI seats make: of each kind of order, in what share of worlds somebody makes it, and how often."""

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.match.loop import play_quarter
from game.match.opening import opened
from game.match.seating import groups_for
from game.scenario import load
from game.world.legal import check
from game.world.orders import Act, Moves
from game.world.things import Motion
from game.world.world import World

Ints = NDArray[np.int64]


@frozen
class Coverage:
    """Legal orders by kind and world; `acts` (Act, W) and, of amendments and dues, `clauses` (Motion, W)."""

    acts: Ints
    clauses: Ints

    def lines(self) -> list[str]:
        """A table: share of worlds with it, mean number a world."""
        rows = [(act.name, self.acts[act]) for act in Act]
        rows += [(f"AMEND {motion.name}", self.clauses[motion]) for motion in Motion if self.clauses[motion].any()]
        head = f"{'order':<22}{'worlds':>8}{'a world':>10}"
        return [head, *(f"{name:<22}{_share(row):>8.0%}{_mean(row):>10.1f}" for name, row in rows)]


def _share(row: Ints) -> float:
    return np.count_nonzero(row) / len(row)


def _mean(row: Ints) -> float:
    return int(np.add.reduce(row)) / len(row)


def coverage(scenario: str, worlds: int, turns: int, seed: int = 1) -> Coverage:
    """Play worlds with the players that the scenario seats, and count what they order."""
    known = load(scenario)
    groups = groups_for(known.setup, {})
    world: World = opened(known, seed, worlds)
    found = Coverage(
        np.zeros((len(Act), worlds), dtype=np.int64), np.zeros((len(Motion), worlds), dtype=np.int64)
    )  # fmt: skip
    for _ in range(turns):
        quarter = play_quarter(world, groups)
        _count(found, world, quarter.offers)
        _count(found, quarter.before, quarter.orders.moves)
        world = quarter.after
    return found


def _count(found: Coverage, world: World, moves: Moves) -> None:
    rows = moves.where(check(world, moves) == 0) if len(moves) else moves
    np.add.at(found.acts, (rows.act, rows.world), 1)
    clauses = rows.where(rows.act == int(Act.AMEND))
    np.add.at(found.clauses, (clauses.amount, clauses.world), 1)
