"""What it pays to sue: one seat sues at every chance, never, or by choice, in the same worlds with the same luck."""

from collections.abc import Callable

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from game.errors import CasipError
from game.lab.batch import Experiment, final_scores, over_chunks
from game.lab.shares import better
from game.scenario import load

Floats = NDArray[np.float64]
HABITS = {"serial": "serial-suer", "never": "never-suer", "selective": "selective-suer"}


def scores_by_habit(
    experiment: Experiment, seat: str, processes: int, progress: Callable[[int], None] = lambda _: None
) -> dict[str, Floats]:
    """(W,) final scores of the seat under each habit, world by world with the same luck.

    Raises:
        CasipError: for a seat that the scenario has not or that makes no cells.
    """
    dims = load(experiment.scenario).setup.dims
    names = {name.lower(): place for place, name in enumerate(dims.firms[: dims.makers])}
    if seat.lower() not in names:
        raise CasipError(f"no maker of cells is named {seat!r}; known: {', '.join(dims.firms[: dims.makers])}")
    place, found = names[seat.lower()], {}
    for habit, player in HABITS.items():
        plan = evolve(experiment, policies={**experiment.policies, dims.firms[place]: player})
        parts = over_chunks(plan, final_scores, processes, progress)
        found[habit] = np.concatenate([part[place] for part in parts])
    return found


def habit_lines(experiment: Experiment, seat: str, processes: int) -> list[str]:
    """The comparison as lines of text."""
    found = scores_by_habit(experiment, seat, processes)
    lines = [f"{seat}: median score " + ", ".join(f"{habit} {np.median(score):.1f}" for habit, score in found.items())]
    for other in ("serial", "never"):
        share = better(found["selective"], found[other])
        lines.append(
            f"selective ahead of {other} in {share.share:.0%} of {share.worlds} worlds"
            f" (95 % interval {share.low:.0%} to {share.high:.0%})"
        )
    return lines
