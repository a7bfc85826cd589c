"""The panel that stylised facts are estimated from: what the tables of a simulation hold, in memory, by year."""

import numpy as np
from attrs import define, field, frozen
from numpy.typing import NDArray

from game.exact import total
from game.lab.courts import Record, follow
from game.lab.readings import families_filed, made_so_far, metals_a_kwh
from game.lab.validation.changes import Change, played
from game.lab.validation.scores import Floats
from game.match.loop import Quarter
from game.match.metrics import Metrics
from game.world.events import Happening
from game.world.setup import Setup

Ints = NDArray[np.int64]
QUARTERS = 4
MASS, GOOD = 1.0, 0.8  # GWh a quarter and yield that count as mass production
PROMISES = (Happening.PROMISE_KEPT, Happening.PROMISE_MISSED)


@frozen
class Panel:
    """Worlds of a scenario, whole years only; the world axis last."""

    setup: Setup
    share: Floats  # (quarters, C, W) of the world's cells
    score: Floats  # (quarters, S, W)
    research: Floats  # (years, C, W) US$ a year
    filed: Floats  # (years, C, W) families filed
    price: Floats  # (years, W) US$/kWh
    metals: Floats  # (years, W) US$/kWh of metals in it
    made: Floats  # (years, W) GWh made in the world so far
    solid: Ints  # (C, W) turn of first mass production of all-solid-state cells, -1 never
    promises: Ints  # (2, W) promises kept, missed
    courts: Record  # suits filed in the game, and how they ended


@define
class _Reading:
    """Quarters as they are played."""

    share: list[Floats] = field(factory=list)
    score: list[Floats] = field(factory=list)
    research: list[Floats] = field(factory=list)
    filed: list[Floats] = field(factory=list)
    price: list[Floats] = field(factory=list)
    metals: list[Floats] = field(factory=list)
    made: list[Floats] = field(factory=list)

    def take(self, figures: Metrics, quarter: Quarter) -> None:
        makers = quarter.after.setup.dims.makers
        self.share.append(figures.share[:makers])
        self.score.append(figures.score)
        self.research.append(figures.research[:makers].astype(np.float64))
        self.filed.append(families_filed(quarter).astype(np.float64))
        self.price.append(figures.cell_price)
        self.metals.append(metals_a_kwh(quarter.after))
        self.made.append(made_so_far(quarter.after))


def panel(name: str, seed: int, worlds: int, turns: int, change: Change) -> Panel:
    """Play and gather. Needs whole years."""
    reading, promises = _Reading(), np.zeros((len(PROMISES), worlds), dtype=np.int64)
    solid: Ints | None = None
    courts = Record()
    for figures, quarter in played(name, seed, worlds, turns - turns % QUARTERS, change):
        reading.take(figures, quarter)
        follow(quarter.after.setup, courts, 0, figures.turn - 1, quarter)
        now = mass_production(quarter)
        solid = np.full(now.shape, -1, dtype=np.int64) if solid is None else solid
        solid = np.where((solid < 0) & now, figures.turn - 1, solid)
        promises += _counts(quarter, PROMISES, worlds)
    if solid is None:
        raise ValueError("a panel needs at least a year")
    return Panel(
        setup=quarter.after.setup,
        share=np.array(reading.share), score=np.array(reading.score),
        research=_summed(reading.research), filed=_summed(reading.filed),
        price=_summed(reading.price) / QUARTERS, metals=_summed(reading.metals) / QUARTERS,
        made=np.array(reading.made)[QUARTERS - 1 :: QUARTERS],
        solid=solid, promises=promises, courts=courts,
    )  # fmt: skip


def mass_production(quarter: Quarter) -> NDArray[np.bool_]:
    """(C, W) whether a maker made a GWh of an all-solid-state cell in the quarter at a yield of 80 percent."""
    world = quarter.after
    first = world.setup.dims.first_route
    made = total(world.market.delivered, axis=1)[:, first:]
    good = world.supply.process_yield[:, first:] >= GOOD
    return np.asarray(((made >= MASS) & good).any(axis=1))


def _summed(quarters: list[Floats]) -> Floats:
    stacked = np.array(quarters)
    return np.asarray(stacked.reshape(-1, QUARTERS, *stacked.shape[1:]).sum(axis=1))


def _counts(quarter: Quarter, kinds: tuple[Happening, ...], worlds: int) -> Ints:
    rows = quarter.events
    return np.array([np.bincount(rows.world[rows.kind == kind], minlength=worlds) for kind in kinds])
