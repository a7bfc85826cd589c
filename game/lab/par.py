"""Playing par: many games with the scenario's own players, and the distribution of every seat's score."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.lab.batch import Chunk, Experiment, final_scores, over_chunks, played
from game.lab.tournament.folder import write_whole
from game.match.par.reading import FORMAT, Par, par_path
from game.match.par.rules_digest import code_bytes, code_trees, opening_digest
from game.players.levels import MARK
from game.scenario import Scenario

Floats = NDArray[np.float64]
YEAR = 4  # quarters between the curves that are kept
POINTS = 41  # scores kept of each distribution, from the lowest to the highest


def kept_turns(turns: int) -> tuple[int, ...]:
    """The quarters after which scores are kept: the first, the last of every year, the last of the game."""
    return tuple(sorted({1, *range(YEAR, turns + 1, YEAR), turns}))


def scores_by_year(chunk: Chunk) -> Floats:
    """(kept turns, S, W) scores of a chunk's worlds."""
    wanted = kept_turns(chunk.experiment.turns)
    return np.stack([figures.score for turn, (figures, _) in enumerate(played(chunk), 1) if turn in wanted])


def curves(scores: Floats) -> Floats:
    """(kept turns, S, points) scores at equal steps of probability, one decimal."""
    found = np.percentile(scores, np.linspace(0.0, 100.0, POINTS), axis=-1)
    return np.round(np.moveaxis(found, 0, -1), 1)


def play_par(
    scenario: Scenario, worlds: int, seed: int, processes: int, progress: Callable[[int], None] = lambda _: None
) -> dict[str, Any]:
    """Play and reckon par of all seats, as it stands in its file."""
    setup = scenario.setup
    chunk = max(1, min(512, -(-worlds // processes)))
    plan = Experiment(scenario.origin, worlds, setup.turns, seed, {}, chunk)
    scores = np.concatenate(over_chunks(plan, scores_by_year, processes, progress), axis=-1)
    found = curves(scores)
    return {
        "format": FORMAT, "scenario": setup.id, "level": "regular", "worlds": worlds, "seed": seed,
        "opening": opening_digest(scenario), "code": code_bytes(), "rules": code_trees(),
        "turns": list(kept_turns(setup.turns)),
        "seats": {seat: found[:, place].tolist() for place, seat in enumerate(setup.dims.seats)},
    }  # fmt: skip


def play_level(
    scenario: Scenario, kept: dict[str, Any], level: str, seats: Sequence[str], worlds: int, processes: int,
    progress: Callable[[int], None] = lambda _: None,
) -> dict[str, list[float]]:  # fmt: skip
    """Final scores of some seats at another level, each in turn, in worlds of par's own seed: 41 steps by seat."""
    setup, found = scenario.setup, {}
    chunk = max(1, min(512, -(-worlds // processes)))
    for seat in seats:
        plan = Experiment(scenario.origin, worlds, setup.turns, int(kept["seed"]), {seat: f"{MARK}{level}"}, chunk)
        scores = np.concatenate(over_chunks(plan, final_scores, processes, progress), axis=-1)
        found[seat] = curves(scores)[setup.dims.seats.index(seat)].tolist()
    return found


def level_lines(par: Par, turns: int, level: str, found: dict[str, list[float]]) -> list[str]:
    """What a level reaches in each seat, as percentiles of par."""
    lines = [f"{level}: median score, and the percentiles of par at its P10, P50 and P90"]
    for seat, row in found.items():
        places = [
            par.percentile(seat, turns, row[step]) for step in (POINTS // 10, POINTS // 2, POINTS - 1 - POINTS // 10)
        ]
        told = "".join("     -" if place is None else f"{place:6.0f}" for place in places)
        lines.append(f"{seat:<16}{row[POINTS // 2]:8.1f}{told}")
    return lines


def write_par(scenario: Scenario, par: dict[str, Any]) -> Path:
    """Write par beside its scenario, a line for each seat."""
    path, head = par_path(scenario), {name: value for name, value in par.items() if name != "seats"}
    lines = [f'"{seat}": {json.dumps(rows, separators=(",", ":"))}' for seat, rows in par["seats"].items()]
    text = json.dumps(head, indent=1)[:-2] + ',\n "seats": {\n  ' + ",\n  ".join(lines) + "\n }\n}\n"
    write_whole(path, text)
    return path


def par_lines(scenario: Scenario, par: dict[str, Any]) -> list[str]:
    """The distribution of final scores by seat."""
    steps = [0, POINTS // 10, POINTS // 4, POINTS // 2, POINTS - 1 - POINTS // 4, POINTS - 1 - POINTS // 10, POINTS - 1]
    lines = [
        f"par of {scenario.setup.title}: {par['worlds']} games of {scenario.setup.turns} quarters, seed {par['seed']}"
    ]
    lines.append(
        f"{'seat':<16}" + "".join(f"{name:>8}" for name in ("least", "P10", "P25", "P50", "P75", "P90", "most"))
    )
    lines += [_line(seat, rows[-1], steps) for seat, rows in par["seats"].items()]
    return lines


def _line(seat: str, row: Sequence[float], steps: Sequence[int]) -> str:
    return f"{seat:<16}" + "".join(f"{row[step]:8.1f}" for step in steps)
