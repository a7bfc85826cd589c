"""Result tables as CSV: one row a firm, world, government or event and quarter. Same bytes for any process count."""

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from game import __version__
from game.lab.batch import Chunk, Experiment, over_chunks, played, read_once
from game.lab.readings import families_filed, made_so_far, metals_a_kwh
from game.match.fiscal import fiscal_costs
from game.match.loop import Quarter
from game.match.metrics import Metrics
from game.world.events import Happening
from game.world.setup import Setup
from game.world.world import digest

COMMON = ("world", "seed", "turn", "date")
FIRMS = ("gwh", "share", "revenue", "profit", "cash", "research", "patents", "suits_open", "capacity", "score")
WORLDS = ("ev_sales", "demand_gwh", "cell_price", "metals", "made", "hhi", "suits_filed", "digest")
GOVERNMENTS = ("capital", "budget", "support", "ev_share", "score", "per_car", "per_gwh", "per_stage")
EVENTS = ("kind", "actor", "target", "subject", "amount", "cause")
DEFAULTS = ("seat", "author", "exchange", "fault", "text")
NAMES = ("firms.csv", "worlds.csv", "governments.csv", "events.csv", "defaults.csv")
CHEMISTRY_KINDS = frozenset({
    Happening.STAGE_REACHED, Happening.WALL_HIT, Happening.PROMISE_MADE, Happening.PROMISE_KEPT,
    Happening.PROMISE_MISSED, Happening.SUIT_FILED, Happening.SUIT_WON, Happening.SUIT_LOST, Happening.SUIT_SETTLED,
    Happening.SUIT_WITHDRAWN, Happening.PATENT_VOIDED, Happening.PATENT_UPHELD, Happening.VALIDITY_CHALLENGED,
    Happening.INJUNCTION_ORDERED, Happening.INJUNCTION_IN_FORCE, Happening.INJUNCTION_LIFTED,
    Happening.DESIGNED_AROUND, Happening.LICENCE_SIGNED, Happening.LICENCE_ENDED, Happening.STAFF_POACHED,
    Happening.SECRETS_BARRED,
    Happening.PLANT_STARTED, Happening.PLANT_OPENED, Happening.LINE_CONVERTED, Happening.JUDGMENT_FOR,
    Happening.JUDGMENT_AGAINST, Happening.SUIT_APPEALED, Happening.JUDGMENT_STAYED, Happening.JUDGMENT_REVERSED,
    Happening.INTERIM_BAN, Happening.INTERIM_REFUSED, Happening.BOND_PAID, Happening.PATENT_NARROWED,
    Happening.LETTER_SENT, Happening.SALES_STOPPED, Happening.RIGHTS_SEARCHED, Happening.LAUNCH_DELAYED,
})  # fmt: skip
PROGRAMME_KINDS = frozenset({Happening.TENDER_OPEN, Happening.TENDER_WON, Happening.TENDER_LOST})


def write_tables(experiment: Experiment, folder: Path, processes: int, progress: Callable[[int], None]) -> None:
    """Play the experiment and write firms, worlds, governments, events, defaults and run.json to a folder."""
    setup = read_once(experiment.scenario).setup
    folder.mkdir(parents=True, exist_ok=True)
    readiness = tuple(f"readiness_{name}" for name in setup.dims.chemistries)
    heads = (
        (*COMMON, "firm", *FIRMS, "filed", *readiness),
        (*COMMON, *WORLDS),
        (*COMMON, "government", *GOVERNMENTS),
        (*COMMON, *EVENTS),
        (*COMMON, *DEFAULTS),
    )
    parts = over_chunks(experiment, partial(_write_chunk, folder), processes, progress)
    for name, head, files in zip(NAMES, heads, zip(*parts, strict=True), strict=True):
        with (folder / name).open("w", encoding="utf-8", newline="") as whole:
            csv.writer(whole, lineterminator="\n").writerow(head)
            for file in files:
                whole.write(file.read_text(encoding="utf-8"))
                file.unlink()
    _write_run(experiment, setup, folder)


def _write_run(experiment: Experiment, setup: Setup, folder: Path) -> None:
    run = {
        "scenario": setup.id,
        "scenario_digest": setup.digest,
        "casip": __version__,
        "numpy": np.__version__,
        "seed": experiment.seed,
        "worlds": experiment.worlds,
        "turns": experiment.turns,
        "policies": {seat.id: experiment.policies.get(seat.id, seat.policy) for seat in setup.seats},
    }
    text = json.dumps(run, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    (folder / "run.json").write_text(text, encoding="utf-8")


def _write_chunk(folder: Path, chunk: Chunk) -> tuple[Path, ...]:
    setup = read_once(chunk.experiment.scenario).setup
    firms, worlds, governments, events, defaults = [], [], [], [], []
    for figures, quarter in played(chunk):
        firms.append(_firm_columns(figures, quarter))
        worlds.append(_world_columns(figures, quarter))
        governments.append(_government_columns(setup, figures, quarter))
        events += _event_rows(setup, figures.turn, chunk, quarter)
        defaults += _default_rows(setup, chunk, quarter)
    files = tuple(folder / f"{name}.{chunk.number:05d}.part" for name in NAMES)
    _write(files[0], _long_rows(setup, chunk, firms, setup.dims.firms))
    _write(files[1], _long_rows(setup, chunk, worlds, None))
    _write(files[2], _long_rows(setup, chunk, governments, setup.dims.governments))
    events.sort(key=lambda row: (row[0], row[2]))
    _write(files[3], events)
    defaults.sort(key=lambda row: (row[0], row[2]))
    _write(files[4], defaults)
    return files


def _write(path: Path, rows: Iterable[Sequence[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as part:
        csv.writer(part, lineterminator="\n").writerows(rows)


def _firm_columns(figures: Metrics, quarter: Quarter) -> list[Any]:
    """Columns (F, W) in the order of the head."""
    firms = len(figures.gwh)
    plain = [getattr(figures, name)[:firms] for name in FIRMS]
    filed = np.zeros(figures.patents.shape, dtype=np.int64)
    made = families_filed(quarter)
    filed[: len(made)] = made
    return [*plain, filed] + [figures.readiness[:, chemistry] for chemistry in range(figures.readiness.shape[1])]


def _world_columns(figures: Metrics, quarter: Quarter) -> list[Any]:
    filed = np.zeros(len(figures.hhi), dtype=np.int64)
    rows = quarter.events
    np.add.at(filed, rows.world[rows.kind == Happening.SUIT_FILED], 1)
    marks = np.array([f"{int(mark):016x}" for mark in digest(quarter.after)], dtype=object)
    after = quarter.after
    cells = [figures.demand_gwh, figures.cell_price, metals_a_kwh(after), made_so_far(after)]
    return [figures.ev_sales * 1000.0, *cells, figures.hhi, filed, marks]


def _government_columns(setup: Setup, figures: Metrics, quarter: Quarter) -> list[Any]:
    weight = setup.regions.jurisdiction_weight
    region = weight.argmax(axis=0)[setup.governments.jurisdiction]
    score = figures.score[len(setup.dims.firms) :]
    plain = [figures.capital, figures.budget, figures.support, figures.ev_share[region], score]
    costs = fiscal_costs(quarter.after)
    return [*plain, costs.per_car, costs.per_gwh, costs.per_stage]


def _long_rows(setup: Setup, chunk: Chunk, quarters: list[list[Any]], names: Sequence[str] | None) -> Iterable[Any]:
    """Rows by world, turn and name from columns by quarter."""
    turns, count = len(quarters), chunk.count
    entities = len(names) if names is not None else 1
    shape = (count, turns, entities)
    number = np.arange(chunk.first, chunk.first + count)
    columns: list[list[Any]] = [
        np.broadcast_to(number[:, None, None], shape).ravel().tolist(),
        [chunk.experiment.seed] * (count * turns * entities),
        np.broadcast_to(np.arange(1, turns + 1)[None, :, None], shape).ravel().tolist(),
    ]
    dates = np.array([setup.date(turn) for turn in range(turns)], dtype=object)
    columns.append(np.broadcast_to(dates[None, :, None], shape).ravel().tolist())
    if names is not None:
        columns.append(list(names) * (count * turns))
    for place in range(len(quarters[0])):
        stacked = np.stack([np.reshape(quarter[place], (entities, count)) for quarter in quarters])
        columns.append(_plain(stacked.transpose(2, 0, 1).ravel()))
    return zip(*columns, strict=True)


def _plain(values: Any) -> list[Any]:
    """Numbers as text that reads back to the same value, rounded to nine digits."""
    if values.dtype == np.float64:
        return ["" if value != value else f"{value:.9g}" for value in values.tolist()]
    found: list[Any] = values.tolist()
    return found


def _event_rows(setup: Setup, turn: int, chunk: Chunk, quarter: Quarter) -> list[tuple[Any, ...]]:
    rows, seats = quarter.events, (*setup.dims.seats, "")
    date, seed = setup.date(turn - 1), chunk.experiment.seed
    columns = (rows.world, rows.kind, rows.actor, rows.target, rows.subject, rows.amount, rows.rule, rows.cause)
    return [
        (
            chunk.first + world, seed, turn, date, Happening(kind).name.lower(), seats[actor], seats[target],
            subject_name(setup, kind, subject), f"{amount:.9g}", cause_name(rule, cause),
        )
        for world, kind, actor, target, subject, amount, rule, cause in zip(
            *(column.tolist() for column in columns), strict=True
        )
    ]  # fmt: skip


def _default_rows(setup: Setup, chunk: Chunk, quarter: Quarter) -> list[tuple[Any, ...]]:
    """Answers of programs outside that were replaced by the default order."""
    return [
        (
            chunk.first + item.world, chunk.experiment.seed, item.turn + 1, setup.date(item.turn),
            setup.dims.seats[item.seat], "default", item.exchange, item.fault.value, item.text,
        )
        for item in quarter.defaults
    ]  # fmt: skip


def subject_name(setup: Setup, kind: int, subject: int) -> str:
    """What an event is about, in words where its kind names an axis."""
    if subject < 0:
        return ""
    if kind in CHEMISTRY_KINDS:
        return setup.dims.chemistries[subject]
    if kind in PROGRAMME_KINDS:
        return setup.dims.programmes[subject]
    return str(subject)


def cause_name(rule: int, cause: int) -> str:
    """The numbered rule, and the key of the thing that led to the event."""
    text = f"R{rule // 100}.{rule % 100}"
    return f"{text} {cause:016x}" if cause else text
