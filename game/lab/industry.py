"""The path of the industry in a few figures: when solid-state cells came, who led, promises, suits."""

from collections.abc import Iterable, Sequence

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from game.exact import total
from game.lab.slips import NEVER, Slips, slip_line
from game.match.loop import Quarter
from game.match.metrics import Metrics
from game.world.events import Happening
from game.world.setup import Setup

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
MASS, GOOD = 1.0, 0.8  # GWh a quarter and yield that count as mass production
EARLY = 16  # quarters after which a first leader is looked at
COUNTED = (
    Happening.PROMISE_KEPT, Happening.PROMISE_MISSED, Happening.SUIT_FILED, Happening.SUIT_SETTLED,
    Happening.SUIT_WITHDRAWN, Happening.SUIT_WON, Happening.SUIT_LOST,
)  # fmt: skip


@define
class Path:
    """What is kept of some worlds while they are played, the world axis last."""

    setup: Setup
    first: Ints  # (C, W) turn of each maker's first mass production of all-solid-state cells, NEVER if none
    slips: Slips
    early: Floats | None = None  # (C, W) shares of cells after sixteen quarters
    late: Floats | None = None  # (C, W) shares so far
    counts: Ints = field(factory=lambda: np.zeros(len(COUNTED), dtype=np.int64))

    @classmethod
    def of(cls, setup: Setup, worlds: int) -> "Path":
        """Before the first quarter."""
        first = np.full((setup.dims.makers, worlds), NEVER, dtype=np.int64)
        return cls(setup, first, Slips.of(setup.dims, worlds))

    def add(self, figures: Metrics, quarter: Quarter) -> None:
        """Take in a quarter that was played."""
        world, dims = quarter.after, self.setup.dims
        made = total(world.market.delivered, axis=1)[:, dims.first_route :]
        good = world.supply.process_yield[:, dims.first_route :] >= GOOD
        now = ((made >= MASS) & good).any(axis=1)
        self.first = np.where(now, np.minimum(self.first, figures.turn - 1), self.first)
        self.slips.add(quarter)
        self.late = figures.share[: dims.makers]
        if figures.turn == EARLY:
            self.early = self.late
        kinds = np.asarray(quarter.events.kind)
        self.counts += np.array([np.count_nonzero(kinds == kind) for kind in COUNTED])


def industry_lines(setup: Setup, paths: Sequence[Path]) -> list[str]:
    """The figures of all worlds as lines of text."""
    first = np.concatenate([path.first for path in paths], axis=-1)
    worlds = first.shape[-1]
    counts = np.add.reduce(np.stack([path.counts for path in paths]), axis=0) / worlds
    each = dict(zip(COUNTED, counts.tolist(), strict=True))
    kept, missed = each[Happening.PROMISE_KEPT], each[Happening.PROMISE_MISSED]
    ended = " ".join(f"{kind.name[5:].lower()} {each[kind]:.1f}" for kind in COUNTED[3:])
    lines = [*_dates(setup, first), *_leaders(setup, paths)]
    lines.append(f"promises a world: kept {kept:.1f}, missed {missed:.1f}")
    lines.append(slip_line([path.slips for path in paths], setup.turns))
    lines.append(f"suits a world: filed {each[Happening.SUIT_FILED]:.1f}, {ended}")
    return lines


def _dates(setup: Setup, first: Ints) -> list[str]:
    """Deciles of the date of first mass production over all worlds, those without one last, and who was first."""
    soonest = np.minimum.reduce(first, axis=0)
    at = np.sort(soonest)[[len(soonest) * part // 100 for part in (10, 50, 90)]].tolist()
    dates = " / ".join("never" if turn == NEVER else setup.date(turn) for turn in at)
    never = np.count_nonzero(soonest == NEVER) / len(soonest)
    leads = (first == soonest) & (soonest != NEVER)
    parts = total(np.ascontiguousarray((leads / np.maximum(total(leads), 1)).T)) / len(soonest)
    most = [f"{setup.dims.firms[maker]} {parts[maker]:.0%}" for maker in _largest(parts)]
    return [
        f"solid-state cells in mass production, P10 / P50 / P90: {dates}; in {never:.0%} of worlds never",
        f"first to make them: {', '.join(most)}",
    ]


def _leaders(setup: Setup, paths: Sequence[Path]) -> list[str]:
    """How often the leader after sixteen quarters leads at the end: among all makers, and without the fringe."""
    if any(path.early is None or path.late is None for path in paths):
        return []
    early = np.concatenate([path.early for path in paths if path.early is not None], axis=-1)
    late = np.concatenate([path.late for path in paths if path.late is not None], axis=-1)
    named = np.flatnonzero(~setup.firms.fringe[: setup.dims.makers])
    still = [np.argmax(early[some], axis=0) == np.argmax(late[some], axis=0) for some in (np.arange(len(late)), named)]
    everyone, without = (np.count_nonzero(same) / len(same) for same in still)
    ahead = np.bincount(named[np.argmax(late[named], axis=0)], minlength=len(late)) / late.shape[-1]
    last = [f"{setup.dims.firms[maker]} {ahead[maker]:.0%}" for maker in _largest(ahead)]
    return [
        f"leader after {EARLY} quarters leads at the end: {everyone:.0%} of worlds, {without:.0%} without the fringe",
        f"leader at the end without the fringe: {', '.join(last)}",
    ]


def _largest(parts: Floats) -> Iterable[int]:
    order = np.argsort(-parts, kind="stable")[:3]
    return [maker for maker in order.tolist() if parts[maker] > 0.0]
