"""Two courses of one quarter in the same futures: in how many the one ends better, measure by measure."""

from collections.abc import Iterator

import numpy as np
from attrs import frozen

from game.exact import Floats
from game.match.adviser.outlook import QUARTERS, watched
from game.match.adviser.position import Position
from game.match.beside import Superseded
from game.match.signs import leaning
from game.players.futures import play_out

ROUNDS = (32, 68)  # a hundred futures
MEASURES = ("share", "cash", "readiness")
READ = (*MEASURES, "value")
SMALL = {"share": 0.0002, "cash": 0.002, "readiness": 0.5, "value": 0.002}  # no difference; of money a part


@frozen
class Sided:
    """One measure: in how many futures it ends higher with the change, in how many lower, and the mean difference."""

    higher: int
    lower: int
    mean: float

    @property
    def sign(self) -> int:
        """1 where it is better, -1 where it is worse, 0 where one cannot tell (exact sign test, 5 %)."""
        return leaning(self.higher, self.lower)


@frozen
class Comparison:
    """What a change of the orders does to share, cash, readiness and value after twelve quarters, in some futures."""

    number: int
    futures: int
    share: Sided
    cash: Sided
    readiness: Sided
    value: Sided = Sided(0, 0, 0.0)


def compare(
    number: int, plain: Position, changed: Position, rounds: tuple[int, ...] | None = None
) -> Iterator[Comparison]:
    """Play both positions out in the same futures, round by round.

    Args:
        number: tells the answers of several questions apart.
        plain: the orders as they are.
        changed: the same with a change.
        rounds: futures of each round; a hundred in all by default.
    """
    found: list[list[Floats]] = []
    done = 0
    for count in rounds or ROUNDS:
        try:
            ends = [_ends(position, done, count) for position in (plain, changed)]
        except Superseded:
            return
        found.append([other - one for one, other in zip(*ends, strict=True)])
        cash, value = (float(np.median(np.abs(ends[0][place]))) for place in (1, 3))
        done += count
        least = SMALL["share"], SMALL["cash"] * cash, SMALL["readiness"], SMALL["value"] * value
        sides = (np.concatenate(parts) for parts in zip(*found, strict=True))
        yield Comparison(number, done, *(_sided(*pair) for pair in zip(sides, least, strict=True)))


def _ends(position: Position, first: int, count: int) -> list[Floats]:
    """(futures,) each measure at the horizon."""
    drawn, plans = position.futures(count, first), [position.plan()]
    seen = play_out(drawn, position.seat, QUARTERS, plans, exchanged=True, watch=watched(None))
    return [getattr(seen, name)[0, -1] for name in READ]


def _sided(change: Floats, small: float) -> Sided:
    higher, lower = np.count_nonzero(change > small), np.count_nonzero(change < -small)
    return Sided(int(higher), int(lower), float(np.mean(change)))
