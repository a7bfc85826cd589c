"""Playing many worlds: chunks of a fixed size, so that the results do not depend on how many processes share them."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

import numpy as np
from attrs import field, frozen

from game.match.loop import Quarter, play_quarter
from game.match.metrics import Metrics, metrics
from game.match.opening import opened
from game.match.seating import groups_for
from game.scenario import load
from game.world.world import World

CHUNK = 512  # worlds; the fastest of a sweep from 32 to 1024
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


def chunks(experiment: Experiment) -> list[Chunk]:
    """The experiment's worlds in chunks, in order."""
    starts = range(0, experiment.worlds, experiment.chunk)
    return [
        Chunk(experiment, number, first, min(experiment.chunk, experiment.worlds - first))
        for number, first in enumerate(starts)
    ]


def played(chunk: Chunk) -> Iterator[tuple[Metrics, Quarter]]:
    """Play a chunk quarter by quarter."""
    plan = chunk.experiment
    scenario = load(plan.scenario)
    groups = groups_for(scenario.setup, plan.policies)
    world: World = opened(scenario, plan.seed, np.arange(chunk.first, chunk.first + chunk.count))
    for _ in range(plan.turns):
        quarter = play_quarter(world, groups)
        world = quarter.after
        yield metrics(world), quarter


def over_chunks(
    experiment: Experiment,
    work: Callable[[Chunk], Result],
    processes: int,
    progress: Callable[[int], None] = lambda _: None,
) -> list[Result]:
    """Results of all chunks in order, from one process or several; `progress` hears of worlds as they are done."""
    parts = chunks(experiment)
    load(experiment.scenario)  # problems are reported once, and forked workers inherit what was read
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
