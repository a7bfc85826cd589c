"""No dominant strategy: every personality made for a seat holds it in the same worlds, and none wins too often.

A personality wins a world when its score there is the highest of the K. The bar: the best wins at most 2/K of worlds,
and even the weakest wins 1/(4K), unless it is weak by design.
"""

from collections.abc import Callable

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from game.lab.batch import Experiment, final_scores, over_chunks
from game.lab.tensions.rows import best_shares
from game.players.personalities import made_for
from game.players.personalities.personality import Kind
from game.world.dims import Role
from game.world.setup import Setup

Floats = NDArray[np.float64]
SEATS = ("catl", "calb", "nio", "quantumscape", "toyota", "most")
WEAK: dict[tuple[str, str], str] = {  # personalities that are weak by design in a seat, and why
    ("toyota", "cost-leader"): "cells sold by price count nowhere in its score",
}
KINDS = {
    Role.CELL_MAKER: Kind.CELL_MAKER, Role.CARMAKER: Kind.CARMAKER, Role.RESEARCH_COMPANY: Kind.RESEARCH_COMPANY,
    Role.GOVERNMENT: Kind.GOVERNMENT, Role.MINISTRY: Kind.MINISTRY,
}  # fmt: skip


@frozen
class Field:
    """What the personalities of one seat came to.

    Args:
        names: (K,) the personalities.
        share: (K,) share of worlds that each wins; score: (K,) mean scores.
    """

    seat: str
    names: tuple[str, ...]
    share: Floats
    score: Floats
    worlds: int

    @property
    def most(self) -> float:
        """What the best may win at the most."""
        return 2.0 / len(self.names)

    @property
    def least(self) -> float:
        """What the weakest must win."""
        return 0.25 / len(self.names)

    @property
    def missed(self) -> tuple[str, ...]:
        """The personalities that win too much or too little."""
        weak = np.array([(self.seat, name) in WEAK for name in self.names])
        odd = (self.share > self.most) | ((self.share < self.least) & ~weak)
        return tuple(name for name, out in zip(self.names, odd, strict=True) if out)

    def lines(self) -> list[str]:
        """The field as text, the best first."""
        verdict = "holds" if not self.missed else "MISSED"
        head = f"{self.seat}: {verdict}; {len(self.names)} personalities, wanted {self.least:.1%} to {self.most:.0%}"
        order = np.argsort(-self.share, kind="stable").tolist()
        return [head, *(self._line(place) for place in order)]

    def _line(self, place: int) -> str:
        name = self.names[place]
        mark = "miss" if name in self.missed else ("weak by design" if (self.seat, name) in WEAK else "")
        return f"    {name:<22}wins {self.share[place]:5.1%}   mean score {self.score[place]:5.1f}   {mark}".rstrip()


def kind_of(setup: Setup, seat: str) -> Kind:
    """What kind of seat it is; a house both makes cells and sells cars."""
    dims, place = setup.dims, setup.dims.seats.index(seat)
    if place >= len(dims.firms):
        return KINDS[setup.governments.role[place - len(dims.firms)]]
    both = dims.first_carmaker <= place < dims.makers
    return Kind.HOUSE if both else KINDS[setup.firms.role[place]]


def field_of(
    plan: Experiment, setup: Setup, seat: str, processes: int, progress: Callable[[int], None] = lambda _: None
) -> Field:
    """Play every personality that is made for a seat in it."""
    place, found = setup.dims.seats.index(seat), []
    names = tuple(item.name for item in made_for(kind_of(setup, seat)))
    for name in names:
        run = evolve(plan, policies={**plan.policies, seat: name})
        found.append(np.concatenate([part[place] for part in over_chunks(run, final_scores, processes)]))
        progress(1)
    scores = np.stack(found)
    return Field(seat, names, best_shares(scores), scores.mean(axis=1), plan.worlds)
