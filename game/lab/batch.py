"""Playing many worlds: in chunks, and the results do not depend on how many processes share them."""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from typing import TypeVar

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from game.match.loop import Quarter, play_quarter
from game.match.metrics import Metrics, metrics
from game.match.opening import opened
from game.match.seating import groups_for
from game.memory import keep_freed
from game.scenario import Scenario, load
from game.world.world import World

CHUNK = 1024  # worlds at the most; from there on little is gained
SPLIT = 32  # worlds from which a chunk is worth a process of its own
SELDOM = 20_000  # new objects after which garbage is looked for; a quarter leaves next to none
Result = TypeVar("Result")


@frozen
class Experiment:
    """What is to be played."""

    scenario: str
    worlds: int
    turns: int
    seed: int
    policies: Mapping[str, str] = field(factory=dict)
    chunk: int = CHUNK


@frozen
class Chunk:
    """Some consecutive worlds of an experiment."""

    experiment: Experiment
    number: int
    first: int
    count: int


@lru_cache(maxsize=2)
def read_once(scenario: str) -> Scenario:
    """The scenario of this name or path, kept until an experiment on it is done."""
    return load(scenario)


def chunks(experiment: Experiment, processes: int = 1) -> list[Chunk]:
    """The experiment's worlds in as few chunks as can be, of one size as far as can be, in order.

    Every process has as many chunks as every other, where they stay large enough, so that all are busy to the end.
    """
    least = max(1, -(-experiment.worlds // experiment.chunk))
    count = min(-(-least // processes) * processes, max(least, experiment.worlds // SPLIT))
    edges = [experiment.worlds * number // count for number in range(count + 1)]
    return [Chunk(experiment, number, edges[number], edges[number + 1] - edges[number]) for number in range(count)]


def played(chunk: Chunk) -> Iterator[tuple[Metrics, Quarter]]:
    """Play a chunk quarter by quarter."""
    keep_freed()
    plan = chunk.experiment
    scenario = read_once(plan.scenario)
    groups = groups_for(scenario.setup, plan.policies)
    world: World = opened(scenario, plan.seed, np.arange(chunk.first, chunk.first + chunk.count))
    try:
        for _ in range(plan.turns):
            quarter = play_quarter(world, groups)
            world = quarter.after
            yield metrics(world), quarter
    finally:
        for group in groups:
            group.close()


def final_scores(chunk: Chunk) -> NDArray[np.float64]:
    """(S, W) scores at the end of a chunk's worlds."""
    score = np.zeros((0, chunk.count))
    for figures, _ in played(chunk):
        score = figures.score
    return score


def over_chunks(
    experiment: Experiment,
    work: Callable[[Chunk], Result],
    processes: int,
    progress: Callable[[int], None] = lambda _: None,
) -> list[Result]:
    """Results of all chunks in order, from one process or several; `progress` hears of worlds as they are done."""
    parts, usual = chunks(experiment, processes), gc.get_threshold()
    read_once(experiment.scenario)  # problems are reported once, and forked workers inherit what was read
    gc.freeze()  # what was read is not searched for garbage while the worlds are played
    gc.set_threshold(SELDOM, *usual[1:])
    try:
        return _results(parts, work, processes, progress)
    finally:
        gc.unfreeze()
        gc.set_threshold(*usual)
        read_once.cache_clear()


def _results(
    parts: Sequence[Chunk], work: Callable[[Chunk], Result], processes: int, progress: Callable[[int], None]
) -> list[Result]:  # fmt: skip
    results = []
    if processes <= 1 or len(parts) == 1:
        for part in parts:
            results.append(work(part))
            progress(part.count)
        return results
    with ProcessPoolExecutor(max_workers=min(processes, len(parts))) as pool:
        for part, result in zip(parts, pool.map(work, parts), strict=True):
            results.append(result)
            progress(part.count)
    return results
