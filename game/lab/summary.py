"""The short table that a simulation prints when no folder was asked for."""

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.lab.batch import Chunk, Experiment, over_chunks, played, read_once
from game.lab.industry import Path, industry_lines
from game.players.external import Default
from game.world.setup import Setup

Floats = NDArray[np.float64]


@frozen
class Finals:
    """Last-quarter figures of some worlds, the world axis last."""

    share: Floats
    score: Floats
    ev_share: Floats
    price: Floats
    first_solid: NDArray[np.int64]  # (W,) turn of the first firm at stage 9 on a solid route, -1 never
    path: Path
    defaults: tuple[Default, ...]


def finals(chunk: Chunk) -> Finals:
    """Play a chunk and keep what the summary needs."""
    setup = read_once(chunk.experiment.scenario).setup
    first = np.full(chunk.count, -1, dtype=np.int64)
    figures, path, defaults = None, Path.of(setup, chunk.count), list[Default]()
    for figures, quarter in played(chunk):
        path.add(figures, quarter)
        defaults += quarter.defaults
        ready = (figures.readiness[:, setup.dims.first_route :] >= 9).any(axis=(0, 1))
        first = np.where((first < 0) & ready, figures.turn - 1, first)
    if figures is None:
        raise ValueError("an experiment needs at least one turn")
    return Finals(figures.share, figures.score, figures.ev_share, figures.cell_price, first, path, tuple(defaults))


def summarise(experiment: Experiment, processes: int, progress: Callable[[int], None]) -> str:
    """Play the experiment; a table of final shares and scores by seat, and when solid-state arrived."""
    setup = read_once(experiment.scenario).setup
    parts = over_chunks(experiment, finals, processes, progress)
    share = np.concatenate([part.share for part in parts], axis=-1)
    score = np.concatenate([part.score for part in parts], axis=-1)
    first = np.concatenate([part.first_solid for part in parts])
    price = np.concatenate([part.price for part in parts])
    lines = [f"{experiment.worlds} worlds of {setup.title}, {experiment.turns} quarters, seed {experiment.seed}", ""]
    lines.append(f"{'seat':<16}{'share of cells, %':^24}{'score':^24}")
    lines.append(f"{'':<16}{'P10':>8}{'P50':>8}{'P90':>8}{'P10':>8}{'P50':>8}{'P90':>8}")
    for index, seat in enumerate(setup.dims.seats):
        held = share[index] * 100.0 if index < len(share) else None
        lines.append(f"{seat:<16}{_deciles(held)}{_deciles(score[index])}")
    lines += ["", f"cell price, US$/kWh: {_deciles(price).strip()}"]
    lines.append(_solid_line(first, setup))
    lines += industry_lines(setup, [part.path for part in parts])
    lines += default_lines(setup, [item for part in parts for item in part.defaults])
    return "\n".join(lines)


def default_lines(setup: Setup, defaults: Sequence[Default]) -> list[str]:
    """Of each seat whose program failed: how many answers were replaced by the default order, why, and the first."""
    lines = []
    for seat in sorted({item.seat for item in defaults}):
        mine = [item for item in defaults if item.seat == seat]
        kinds = sorted(Counter(item.fault.value for item in mine).items())
        counts = ", ".join(f"{many} {fault}" for fault, many in kinds)
        first = f"first in {setup.date(mine[0].turn)}: {mine[0].text}"
        lines.append(f"{setup.dims.seats[seat]}: {len(mine)} answers replaced by the default order ({counts}; {first})")
    return ["", *lines] if lines else []


def _deciles(values: Floats | None) -> str:
    if values is None:
        return " " * 24
    low, middle, high = np.percentile(values, [10, 50, 90])
    return f"{low:8.1f}{middle:8.1f}{high:8.1f}"


def _solid_line(first: NDArray[np.int64], setup: Setup) -> str:
    reached = np.sort(first[first >= 0])
    if not len(reached):
        return "solid-state cells at stage 9: in no world"
    share = len(reached) / len(first)
    name = setup.date(int(reached[len(reached) // 2]))
    return f"solid-state cells at stage 9: in {share:.0%} of worlds, in the median of those in {name}"
