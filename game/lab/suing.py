"""What it pays to sue: one seat sues at every chance, never, or by choice, in the same worlds with the same luck."""

from collections.abc import Callable

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from game.errors import CasipError
from game.lab.batch import Chunk, Experiment, over_chunks, played
from game.scenario import load

Floats = NDArray[np.float64]
HABITS = {"serial": "serial-suer", "never": "never-suer", "selective": "selective-suer"}
Z95 = 1.959963985


@frozen
class Share:
    """How often one habit came out ahead of another, with the Wilson interval of 95 %."""

    share: float
    low: float
    high: float
    worlds: int


def final_scores(chunk: Chunk) -> Floats:
    """(S, W) scores at the end of a chunk's worlds."""
    score: Floats = np.zeros((0, chunk.count))
    for figures, _ in played(chunk):
        score = figures.score
    return score


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


def ahead(one: Floats, other: Floats) -> Share:
    """How often the first scores more than the second in the same world; ties count half."""
    count = len(one)
    wins = np.count_nonzero(one > other) + 0.5 * np.count_nonzero(one == other)
    part, room = float(wins) / count, Z95 * Z95 / count
    middle = (part + 0.5 * room) / (1.0 + room)
    half = Z95 * float(np.sqrt(part * (1.0 - part) / count + 0.25 * room / count)) / (1.0 + room)
    return Share(part, middle - half, middle + half, count)


def habit_lines(experiment: Experiment, seat: str, processes: int) -> list[str]:
    """The comparison as lines of text."""
    found = scores_by_habit(experiment, seat, processes)
    lines = [f"{seat}: median score " + ", ".join(f"{habit} {np.median(score):.1f}" for habit, score in found.items())]
    for other in ("serial", "never"):
        share = ahead(found["selective"], found[other])
        lines.append(
            f"selective ahead of {other} in {share.share:.0%} of {share.worlds} worlds"
            f" (95 % interval {share.low:.0%} to {share.high:.0%})"
        )
    return lines
