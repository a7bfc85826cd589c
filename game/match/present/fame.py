"""The hall of fame and the code to share, in words."""

from game.match.challenge import challenge_of
from game.match.hall import Entry, rank_of
from game.match.present import numbers
from game.match.present.catalogue import words
from game.match.present.situation import Situation
from game.match.present.table import Table, cell, columns, row
from game.scenario import scenario_names


def hall_table(entries: list[Entry]) -> Table:
    """Every finished game, the best first in each seat, with the code that plays its luck again."""
    rows = []
    for item in entries:
        place, _ = rank_of(item, entries)
        code = f"{item.scenario}.{item.seat}.{item.seed}.{item.rules}"
        score = cell(numbers.number(item.score, 1), "strong" if place == 1 else "")
        rows.append(row(item.scenario, item.seat, f"{place}", score, str(item.seed), item.ended, cell(code, "muted")))
    heads = columns("scenario", "seat", ">place", ">score", ">seed", "ended", "challenge")
    return Table(heads, tuple(rows), words("hall.none"))


def place_text(entry: Entry, entries: list[Entry]) -> str:
    """The place of a game among those of the same seat."""
    place, count = rank_of(entry, entries)
    return words("hall.place", place=place, count=count)


def challenge_lines(situation: Situation, seed: int) -> tuple[str, ...]:
    """The seed to share; for a shipped scenario with the command that plays it."""
    setup = situation.setup
    lines = [words("ui.debrief_seed", seed=seed, scenario=setup.id)]
    if setup.id in scenario_names():
        lines.append(words("challenge.code", code=challenge_of(setup, situation.seat, seed).code))
    return tuple(lines)
