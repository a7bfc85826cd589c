"""What the rivals of a game weighed and believed, in order of time: for the debrief, when the game has ended.

`told(session)` gives every order of every AI seat for which its policy wrote a reason down; `about(...)` picks those
of one seat, of one kind, or those that concerned a seat. The quarters that were played since the session was opened
are at hand; those of a save that was gone on with are decided again from its states, with the same views and the same
luck, so the same players give the same reasons. `casip simulate --reasons FILE` writes the same of many worlds.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from attrs import frozen

from game.match.loop import Holder, decide, propose
from game.match.record import levers_from_bytes, moves_from_bytes, world_from_bytes
from game.match.seating import groups_for
from game.match.session import Session
from game.match.store import Store
from game.players.meanings import MEANINGS, Why
from game.players.reasons import Exchange, Notebook, Reasons, figures
from game.rules.turn import play_exchange, play_turn
from game.world.orders import Act, Orders
from game.world.setup import Setup


@frozen
class Told:
    """One order of a seat, and why it was given."""

    turn: int
    seat: int
    act: Act  # what was done
    other: int  # the other seat, -1 for none
    why: Why
    text: str  # what was weighed, in a few words
    figures: tuple[tuple[str, str, float], ...]  # name, unit, number
    relation: float  # how the seat saw the other, -1 to 1
    credibility: float  # how far the seat believed the other, 0 to 1
    chemistry: int  # of the order, -1 for none
    amount: int  # of the order: of a counter-offer the sum that it would take, US$
    value: float  # of the order: royalty, share, notch
    exchange: Exchange


def told(session: Session) -> tuple[Told, ...]:
    """Every reason that the rivals wrote down, in order of time."""
    pages = sorted(session.notebook.pages.items(), key=lambda item: item[0])
    first = pages[0][0][0] if pages else session.turn
    known = [page for (turn, _, _), page in pages if turn < session.turn]
    return pages_told([*earlier(session, first), *known])


def pages_told(pages: list[Reasons]) -> tuple[Told, ...]:
    """The reasons on these pages, in their order."""
    return tuple(item for page in pages for item in _told(page))


def about(rows: tuple[Told, ...], seat: int | None = None, other: int | None = None) -> tuple[Told, ...]:
    """The reasons of one seat, those that concerned another one, or both."""
    return tuple(item for item in rows if seat in (None, item.seat) and other in (None, item.other))


def earlier(session: Session, until: int) -> list[Reasons]:
    """The pages of the turns before `until`, by deciding the quarters of the save again."""
    if session.store is None or until <= 0:
        return []
    notebook = Notebook()
    chosen = json.loads(session.store.heading().policies)
    groups = groups_for(session.setup, chosen, people=frozenset(session.held), notebook=notebook)
    try:
        _decided_again(session.setup, session.store, groups, until)
    finally:
        for group in groups:
            group.close()
    return notebook.taken()


def _decided_again(setup: Setup, store: Store, groups: list[Holder], until: int) -> None:
    world = world_from_bytes(setup, store.snapshot(first=True)[1])
    for turn in store.turns():
        if turn.turn >= until:
            return
        propose(world, groups)
        met, _ = play_exchange(world, moves_from_bytes(turn.offers))
        decide(met, groups)
        world, _ = play_turn(met, Orders(levers_from_bytes(turn.levers), moves_from_bytes(turn.moves)))


def _told(page: Reasons) -> Iterator[Told]:
    for row in range(len(page)):
        why = Why(int(page.why[row]))
        yield Told(
            turn=int(page.turn[row]), seat=int(page.seat[row]), act=Act(int(page.act[row])),
            other=int(page.other[row]), why=why, text=MEANINGS[why].text, figures=figures(page, row),
            relation=float(page.relation[row]), credibility=float(page.credibility[row]),
            chemistry=int(page.chemistry[row]), amount=int(page.amount[row]), value=float(page.value[row]),
            exchange=Exchange(int(page.exchange[row])),
        )  # fmt: skip


def lines(page: Reasons, setup: Setup, first_world: int = 0) -> Iterator[str]:
    """A page as lines of JSON, one an order; names instead of numbers."""
    seats, kinds = setup.dims.seats, setup.dims.chemistries
    for row in range(len(page)):
        why = Why(int(page.why[row]))
        other, kind = int(page.other[row]), int(page.chemistry[row])
        found: dict[str, Any] = {
            "world": first_world + int(page.world[row]), "date": setup.date(int(page.turn[row])),
            "seat": seats[int(page.seat[row])], "exchange": Exchange(int(page.exchange[row])).name.lower(),
            "act": Act(int(page.act[row])).name.lower(), "other": seats[other] if other >= 0 else None,
            "chemistry": kinds[kind] if kind >= 0 else None, "amount": int(page.amount[row]),
            "value": float(page.value[row]), "why": why.name.lower(), "text": MEANINGS[why].text,
            "weighed": {name: number for name, _, number in figures(page, row)},
            "relation": float(page.relation[row]), "credibility": float(page.credibility[row]),
        }  # fmt: skip
        yield json.dumps(found, ensure_ascii=False)


def write_lines(path: Path, pages: Iterator[tuple[int, Reasons]], setup: Setup) -> int:
    """Write pages, each with the number of its first world, to a file; how many reasons there are."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for first, page in pages:
            order = np.argsort(page.world, kind="stable")
            for line in lines(page.where(order), setup, first):
                file.write(line + "\n")
                count += 1
    return count
