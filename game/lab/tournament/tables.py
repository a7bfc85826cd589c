"""The tables of a tournament as CSV: scores, components, payoffs, ratings. Each file is written whole."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from game.lab.tournament.folder import write_whole
from game.lab.tournament.plan import Tournament, table_name
from game.lab.tournament.play import Results
from game.lab.tournament.rate import interval
from game.lab.tournament.report import component_names, standing_of
from game.world.setup import Setup

NAMES = ("scores.csv", "components.csv", "payoffs.csv", "ratings.csv")


def write_tournament(plan: Tournament, setup: Setup, results: Results, folder: Path) -> None:
    """Write all tables."""
    _write(folder / NAMES[0], ("table", "world", "seed", "seat", "player", "score"), _scores(plan, results))
    head = ("table", "world", "seed", "seat", "player", "component", "points")
    _write(folder / NAMES[1], head, _components(plan, setup, results))
    found = standing_of(plan, results)
    payoffs = [
        (
            plan.players[item.first],
            plan.players[item.second],
            *map(_text, interval(item.margins)),
            _text(item.won.mean()),
        )
        for item in found.met
    ]
    _write(folder / NAMES[2], ("player", "rival", "margin", "low", "high", "won"), payoffs)
    rows = zip(plan.players, *(map(_text, column) for column in (found.rating, found.low, found.high)), strict=True)
    _write(folder / NAMES[3], ("player", "rating", "low", "high"), rows)


def _scores(plan: Tournament, results: Results) -> Iterable[Sequence[Any]]:
    for table, scores in results.scores.items():
        for world in range(plan.worlds):
            for place, seat in enumerate(plan.seats):
                player = plan.players[table[place]]
                yield table_name(table), world, plan.seed, seat, player, _text(scores[place, world])


def _components(plan: Tournament, setup: Setup, results: Results) -> Iterable[Sequence[Any]]:
    names = [component_names(setup, seat) for seat in plan.seats]
    for table, points in results.points.items():
        for world in range(plan.worlds):
            for place, seat in enumerate(plan.seats):
                head = (table_name(table), world, plan.seed, seat, plan.players[table[place]])
                for number, name in enumerate(names[place]):
                    yield *head, name, _text(points[place, number, world])


def _text(number: Any) -> str:
    return f"{float(number):.9g}"


def _write(path: Path, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    write_whole(path, text.getvalue())
