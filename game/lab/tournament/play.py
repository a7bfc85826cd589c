"""Playing the tables of a tournament, some worlds at a time, in one process or several."""

import json
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from attrs import define, field, frozen
from numpy.typing import NDArray

from game.lab.batch import Chunk, Experiment, chunks, played, read_once
from game.lab.tournament.folder import kept, write_whole
from game.lab.tournament.plan import Table, Tournament, table_name, tables
from game.rules.scoring import components

Floats = NDArray[np.float64]


@frozen
class Part:
    """Some worlds at one table, and the file that keeps their results."""

    table: Table
    chunk: Chunk
    seats: tuple[int, ...]
    path: Path | None


@define
class Results:
    """What was played: by table, the scores of the named seats and the points of their components."""

    scores: dict[Table, Floats] = field(factory=dict)  # (seat, W)
    points: dict[Table, Floats] = field(factory=dict)  # (seat, component, W)
    faults: Counter[tuple[str, str]] = field(factory=Counter)  # by player and kind


def parts_of(plan: Tournament, folder: Path | None) -> list[Part]:
    """Everything that is to be played, table by table."""
    dims = read_once(plan.scenario).setup.dims
    seats = tuple(dims.seats.index(seat) for seat in plan.seats)
    found = []
    for table in tables(plan):
        policies = {seat: plan.players[player] for seat, player in zip(plan.seats, table, strict=True)}
        run = Experiment(plan.scenario, plan.worlds, plan.turns, plan.seed, policies, plan.chunk)
        for chunk in chunks(run):
            name = f"{table_name(table)}.{chunk.first:07d}.json"
            found.append(Part(table, chunk, seats, folder / "parts" / name if folder else None))
    return found


def play_part(part: Part) -> dict[str, Any]:
    """Play some worlds at a table to the end, and keep the results; those that are kept are not played again."""
    known = kept(part.path)
    if known is not None:
        return known
    faults: Counter[str] = Counter()
    quarter = None
    for _, quarter in played(part.chunk):
        faults.update(f"{item.seat} {item.fault.value}" for item in quarter.defaults)
    if quarter is None:
        raise ValueError("a tournament needs at least one turn")
    seats = np.array(part.seats)
    found = {
        "scores": quarter.after.standing.score[seats].tolist(),
        "points": components(quarter.after).weighed[seats].tolist(),
        "faults": dict(sorted(faults.items())),
    }
    if part.path is not None:
        write_whole(part.path, json.dumps(found) + "\n")
    return found


def play_tournament(
    plan: Tournament, folder: Path | None, processes: int, progress: Callable[[int], None] = lambda _: None
) -> Results:
    """Play what is not played yet; the same results for any number of processes, at once or in several goes."""
    parts = parts_of(plan, folder)
    if processes <= 1:
        found = [_heard(play_part(part), part, progress) for part in parts]
    else:
        with ProcessPoolExecutor(max_workers=min(processes, len(parts))) as pool:
            done = pool.map(play_part, parts)
            found = [_heard(result, part, progress) for part, result in zip(parts, done, strict=True)]
    return _gathered(plan, parts, found)


def _heard(result: dict[str, Any], part: Part, progress: Callable[[int], None]) -> dict[str, Any]:
    progress(part.chunk.count)
    return result


def _gathered(plan: Tournament, parts: list[Part], found: list[dict[str, Any]]) -> Results:
    results = Results()
    for table in tables(plan):
        mine = [result for part, result in zip(parts, found, strict=True) if part.table == table]
        results.scores[table] = np.concatenate([np.array(result["scores"]) for result in mine], axis=-1)
        results.points[table] = np.concatenate([np.array(result["points"]) for result in mine], axis=-1)
    for part, result in zip(parts, found, strict=True):
        for name, many in result["faults"].items():
            seat, fault = name.split()
            holder = plan.players[part.table[part.seats.index(int(seat))]]
            results.faults[holder, fault] += many
    return results
