"""The hall of fame: every finished game of this user, by scenario, seat and seed. One line of JSON a game."""

import json
from contextlib import suppress
from pathlib import Path

from attrs import asdict, evolve, fields, frozen

from game.errors import SaveError
from game.match.challenge import rules_mark
from game.match.par import score_told
from game.match.session import Session, saves_folder
from game.world.world import digest


@frozen(order=False)
class Entry:
    """One finished game."""

    scenario: str
    seat: str
    seed: int
    rules: str  # mark of opening and code: scores compare under the same one only
    score: float
    percentile: float | None  # against par, where there was one
    turns: int
    ended: str  # the quarter in which it ended
    digest: str  # of the final state: the same game is entered once


def hall_path() -> Path:
    """Where the hall is kept: in the user's data folder."""
    return saves_folder().parent / "hall-of-fame.jsonl"


def entries(path: Path | None = None) -> list[Entry]:
    """Every game, the best score first within scenario, seat and rules; lines that cannot be read are left out."""
    found = []
    with suppress(OSError):
        for line in (path or hall_path()).read_text(encoding="utf-8", errors="replace").splitlines():
            entry = _read(line)
            found += [entry] if entry is not None else []
    return sorted(found, key=lambda item: (item.scenario, item.seat, item.rules, -item.score, item.seed))


def _read(line: str) -> Entry | None:
    try:
        given = json.loads(line)
        entry = Entry(**{item.name: given[item.name] for item in fields(Entry)})
        return evolve(
            entry, scenario=_word(entry.scenario), seat=_word(entry.seat), rules=_word(entry.rules),
            ended=_word(entry.ended), digest=_word(entry.digest), seed=int(entry.seed), turns=int(entry.turns),
            score=min(max(float(entry.score), 0.0), 100.0),
            percentile=None if entry.percentile is None else min(max(float(entry.percentile), 0.0), 100.0),
        )  # fmt: skip
    except (ValueError, TypeError, KeyError):
        return None


def _word(text: object) -> str:
    """A name as it may be shown: printable and short."""
    return "".join(glyph for glyph in str(text) if glyph.isprintable())[:60]


def entry_of(session: Session) -> Entry:
    """A finished session as an entry."""
    setup, world = session.setup, session.start
    score = float(world.standing.score[session.seat, 0])
    par = score_told(session.scenario, session.seat_id, world.turn, score).percentile
    return Entry(
        setup.id, session.seat_id, session.seed, rules_mark(session.scenario), round(score, 3),
        None if par is None else round(par, 1), world.turn, setup.date(max(world.turn - 1, 0)),
        f"{int(digest(world)[0]):016x}",
    )  # fmt: skip


def enter(entry: Entry, path: Path | None = None) -> bool:
    """Write a game into the hall, unless it stands there; whether it was written.

    Raises:
        SaveError: when the file cannot be written.
    """
    place = path or hall_path()
    if entry in entries(place):
        return False
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(entry), ensure_ascii=False) + "\n")
    except OSError as fault:
        raise SaveError(f"{place}: the hall of fame cannot be written ({fault})") from fault
    return True


def rank_of(entry: Entry, others: list[Entry]) -> tuple[int, int]:
    """The place of a game among those of the same scenario, seat and rules, and how many there are."""
    same = (entry.scenario, entry.seat, entry.rules)
    peers = [item for item in others if (item.scenario, item.seat, item.rules) == same]
    return 1 + sum(1 for item in peers if item.score > entry.score), max(len(peers), 1)
