"""Why a seat ordered what it did, written down by the policies themselves while they decide, when somebody has asked.

A desk that writes an order hands a `Reason` with it: a code, and the numbers that it weighed. Without a `Notebook`
nothing is worked out and nothing is kept, so that play costs the same; with one, each exchange leaves a page of
`Reasons`: a row for each order that was sent, with the order's own columns behind it.

How to read them:

- `MEANINGS[Why(row.why)]` gives a sentence and the names and units of the numbers `first` to `fourth`;
  `figures(reasons, row)` pairs names with numbers. Numbers that a meaning does not name are 0.
- `act` says what was done: the same reason stands behind an accepted, a countered and a refused offer.
- `other` is the other seat (who made the offer, who is sued ...), -1 for none; `relation` and `credibility` are what
  the seat thought of it.
- `amount` and `value` are those of the order: of a counter-offer the terms that it would take.
- Of a game with a person, `game.match.reasons.told(session)` gives them in order of time; of many worlds,
  `casip simulate --reasons FILE` writes them as lines of JSON.

They are hidden in play: nothing of them is in any view. They are opened when the game has ended.
"""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

import numpy as np
from attrs import define, field, frozen

from game.exact import Bools, Floats, Ints
from game.players.meanings import MEANINGS, Meaning, Why
from game.world.orders import Moves
from game.world.tables import cell
from game.world.view import View

PLACES = ("first", "second", "third", "fourth")


class Exchange(IntEnum):
    """When in a quarter it was decided."""

    OFFERS = 0
    ORDERS = 1


@frozen
class Reason:
    """What a desk hands over with the orders that it writes.

    Args:
        why: the code.
        figures: numbers or arrays, as many as the code's meaning names.
        rows: which entries of the arrays belong to the orders, in order; all of them where it is None.
        other: the other seat of each entry, where the order does not name it.
    """

    why: Why
    figures: tuple[Any, ...]
    rows: Any = None
    other: Any = None

    def at(self, rows: Any) -> "Reason":
        """The same for some of the entries."""
        return Reason(self.why, self.figures, rows, self.other)


@define
class Reasons(Moves):
    """Orders with what was behind them."""

    turn: Ints = cell("turn", unit="turn")
    exchange: Ints = cell("when in the quarter (Exchange)")
    why: Ints = cell("code (Why)")
    other: Ints = cell("the other seat, -1 for none")
    first: Floats = cell("first number weighed, see meanings", kind=float)
    second: Floats = cell("second number weighed", kind=float)
    third: Floats = cell("third number weighed", kind=float)
    fourth: Floats = cell("fourth number weighed", kind=float)
    relation: Floats = cell("how the seat sees the other firm", kind=float)
    credibility: Floats = cell("credibility of the other firm", kind=float)


@define
class Notebook:
    """Pages by turn, exchange and first seat of the call; a quarter that is decided again takes the place of itself."""

    pages: dict[tuple[int, int, int], Reasons] = field(factory=dict)

    def keep(
        self, view: View, exchange: Exchange, rows: Moves, reasons: Sequence[tuple[int, Reason | None]], sent: Bools
    ) -> None:
        """Write a page of the orders that were sent and have a reason.

        Args:
            rows: orders in the order in which the desks wrote them.
            reasons: how many rows each desk wrote at once, and why, in the same order.
            sent: (N,) which rows were not dropped for want of attention.
        """
        page = written(view, exchange, rows, reasons)
        self.pages[view.turn, int(exchange), int(view.seats[0])] = page.where(sent & (page.why >= 0)).settled()

    def taken(self) -> list[Reasons]:
        """The pages in order of time, and an empty notebook from here on."""
        pages = [page for _, page in sorted(self.pages.items(), key=lambda item: item[0]) if len(page)]
        self.pages = {}
        return pages


def written(view: View, exchange: Exchange, rows: Moves, reasons: Sequence[tuple[int, Reason | None]]) -> Reasons:
    """Orders and reasons as one table; `why` is -1 where there is none."""
    columns = {name: np.full(len(rows), 0.0) for name in PLACES}
    why, other = np.full(len(rows), -1, dtype=np.int64), rows.target.astype(np.int64)
    start = 0
    for count, reason in reasons:
        place = slice(start, start + count)
        start += count
        if reason is not None:
            why[place] = int(reason.why)
            for name, figure in zip(PLACES, reason.figures, strict=False):
                columns[name][place] = _entries(figure, reason.rows)
            if reason.other is not None:
                other[place] = _entries(reason.other, reason.rows)
    relation, credibility = _thoughts(view, rows, other)
    return Reasons(
        **dict(rows.columns()), turn=np.full(len(rows), view.turn), exchange=np.full(len(rows), int(exchange)),
        why=why, other=other, relation=relation, credibility=credibility, **columns,
    )  # fmt: skip


def _entries(figure: Any, rows: Any) -> Any:
    return figure if rows is None or np.ndim(figure) == 0 else figure[rows]


def _thoughts(view: View, rows: Moves, other: Ints) -> tuple[Floats, Floats]:
    """How the seat sees the other firm, and how far that firm is believed; 0 where one of them is no firm."""
    firms = len(view.dims.firms)
    both: Bools = (rows.seat < firms) & (other >= 0) & (other < firms)
    seat, target = np.where(both, rows.seat, 0), np.where(both, other, 0)
    relation = view.public.relation[seat, target, rows.world]
    known = (other >= 0) & (other < firms)
    credibility = view.public.credibility[np.where(known, other, 0), rows.world]
    return np.where(both, relation, 0.0), np.where(known, credibility, 0.0)


def figures(reasons: Reasons, row: int) -> tuple[tuple[str, str, float], ...]:
    """Name, unit and number of everything that was weighed behind one order."""
    meaning: Meaning = MEANINGS[Why(int(reasons.why[row]))]
    return tuple(
        (figure.name, figure.unit, float(getattr(reasons, place)[row]))
        for figure, place in zip(meaning.figures, PLACES, strict=False)
    )
