"""The hall of fame and the code to share, in words."""

from typing import Any

from game.match.challenge import challenge_of
from game.match.hall import Entry, rank_of
from game.match.present import numbers
from game.match.present.catalogue import words
from game.match.present.table import Table, cell, columns, row


def hall_table(entries: list[Entry]) -> Table:
    """Every finished game, the best first in each seat, with the code that plays its luck again."""
    rows = []
    for item in entries:
        place, _ = rank_of(item, entries)
        code = f"{item.scenario}.{item.seat}.{item.seed}.{item.rules}"
        score = cell(numbers.number(item.score, 1), "strong" if place == 1 else "")
        par = "—" if item.percentile is None else f"{item.percentile:.0f}"
        seed, ended = str(item.seed), item.ended
        rows.append(row(item.scenario, item.seat, f"{place}", score, par, seed, ended, cell(code, "muted")))
    heads = columns("scenario", "seat", ">place", ">score", ">percentile", ">seed", "ended", "challenge")
    return Table(heads, tuple(rows), words("hall.none"))


def place_text(entry: Entry, entries: list[Entry]) -> str:
    """The place of a game among those of the same seat."""
    place, count = rank_of(entry, entries)
    return words("hall.place", place=place, count=count)


def challenge_lines(session: Any) -> tuple[str, ...]:
    """The seed of a game to share; for a shipped scenario with the command that plays it."""
    setup = session.setup
    lines = [words("ui.debrief_seed", seed=session.seed, scenario=setup.id)]
    seat = setup.dims.seats[session.seat]
    challenge = challenge_of(session.scenario, seat, session.seed) if session.scenario is not None else None
    return (*lines, words("challenge.code", code=challenge.code)) if challenge is not None else tuple(lines)
