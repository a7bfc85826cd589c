"""The command `casip simulate --reasons`: what the AI seats weighed and believed in many worlds, as lines of JSON."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from attrs import evolve

from game.errors import CasipError
from game.lab.batch import Experiment, chunks, read_once
from game.match.loop import play_quarter
from game.match.opening import opened
from game.match.reasons import write_lines
from game.match.seating import groups_for
from game.players.reasons import Notebook, Reasons

CHUNK = 32  # worlds at a time: a page is written as soon as its quarter is played


class UnwritableReasons(CasipError):
    """The file of reasons cannot be written; the system's answer stands above. Name a file in a folder that exists."""


def write_reasons(plan: Experiment, path: Path, progress: Callable[[int], None] = lambda _: None) -> int:
    """Play an experiment with a notebook and write its pages as they come; how many reasons there are.

    Raises:
        UnwritableReasons: when the file cannot be written.
    """
    try:
        return write_lines(path, _pages(evolve(plan, chunk=CHUNK), progress), read_once(plan.scenario).setup)
    except OSError as fault:
        raise UnwritableReasons(f"{path}: {fault.strerror}") from fault


def _pages(plan: Experiment, progress: Callable[[int], None]) -> Iterator[tuple[int, Reasons]]:
    scenario = read_once(plan.scenario)
    for chunk in chunks(plan):
        notebook = Notebook()
        groups = groups_for(scenario.setup, plan.policies, notebook=notebook)
        world = opened(scenario, plan.seed, np.arange(chunk.first, chunk.first + chunk.count))
        for _ in range(plan.turns):
            world = play_quarter(world, groups).after
            yield from ((chunk.first, page) for page in notebook.taken())
        for group in groups:
            group.close()
        progress(chunk.count)
