"""The engine against the bandwidth of memory, and its core against the same rules in Mesa, in turns."""

import gc
from collections.abc import Callable
from statistics import median

from benchmarks.core import buffers, copy_buffers, core_turn
from benchmarks.measure import MICRO, interleaved, table
from benchmarks.mesa_twin.model import Race
from benchmarks.mesa_twin.opening import opening_of
from benchmarks.quarters import Table
from game.match.opening import opened
from game.scenario import load
from game.world.world import World, state_bytes

GIGA = 1e9


class CorePlay:
    """Worlds of the core that are played on by quarters."""

    def __init__(self, world: World) -> None:
        self.first = self.world = world

    def quarter(self) -> None:
        """Play one quarter."""
        if self.world.finished:
            self.world = self.first
        self.world = core_turn(self.world)


class TwinPlay:
    """Some worlds of the twin that are played on by quarters."""

    def __init__(self, world: World, twins: int, seed: int) -> None:
        opening = opening_of(world)
        self.races = [Race(opening, seed=seed + number) for number in range(twins)]

    def quarter(self) -> None:
        """Play one quarter of each."""
        for race in self.races:
            race.step()


def engine(name: str, worlds: int, quarters: int, twins: int, seed: int) -> str:
    """Whole turns, the core, one world of it, a copy of the state and the Mesa twin, in turns from the opening."""
    scenario = load(name)
    start = opened(scenario, seed, worlds)
    whole, core, single = Table(name, worlds, seed), CorePlay(start), CorePlay(opened(scenario, seed, 1))
    twin, memory = TwinPlay(start, twins, seed), buffers(start)
    works: dict[str, tuple[Callable[[], None], int]] = {
        "copy of the state": (lambda: copy_buffers(memory), worlds),
        f"engine with all players, {worlds} worlds": (whole.quarter, worlds),
        f"engine's core, {worlds} worlds": (core.quarter, worlds),
        "engine's core, one world": (single.quarter, 1),
        "Mesa twin of the core": (twin.quarter, twins),
    }
    gc.collect()
    gc.freeze()  # objects of one side are not searched for garbage while another side is measured
    try:
        seconds = interleaved({label: work for label, (work, _) in works.items()}, quarters)
    finally:
        gc.unfreeze()
    each = {label: median(seconds[label]) / count * MICRO for label, (_, count) in works.items()}
    return _report(name, quarters, each, state_bytes(start))


def _report(name: str, quarters: int, each: dict[str, float], size: float) -> str:
    copy_time, core_time = each["copy of the state"], next(value for label, value in each.items() if "core," in label)
    rows = [
        (label, f"{value:.1f}", f"{value / copy_time:.1f}", f"{value / core_time:.2f}") for label, value in each.items()
    ]
    title = f"{name}, medians of {quarters} quarters from the opening, in turns"
    text = table(title, ("what", "us a world", "copies of the state", "over the core"), rows)
    speed = 2 * size / (copy_time / MICRO) / GIGA
    return text + f"state: {size / 1024:.1f} KiB a world; a copy reads and writes it at {speed:.1f} GB/s\n"
