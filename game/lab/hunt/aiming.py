"""Numbers of a scheme's orders that only mean something where the seat stands: tenders that are due, money by value."""

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from game.world.orders import Act, Moves
from game.world.view import View

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
TENDERED = (int(Act.BID), int(Act.NOMINATE), int(Act.SOURCE))
PAID = {int(Act.RAISE): 0.2, int(Act.OFFER_SALE): 2.0, int(Act.OFFER_PURCHASE): 2.0}  # of the value, at the most


def aimed(view: View, rows: Moves, pick: Floats, size: Floats) -> Moves:
    """The rows, each bid for a programme that is tendered now, and equity and firms dealt in by what they are worth.

    Args:
        rows: N rows. pick: (N,) uniforms, which of the programmes that are due; size: (N,) uniforms, how much money.
    """
    return evolve(rows, place=_due(view, rows, pick), amount=_money(view, rows, size))


def _due(view: View, rows: Moves, pick: Floats) -> Ints:
    place = rows.place.copy()
    due = view.public.tender_due == view.turn
    for row in np.flatnonzero(np.isin(rows.act, TENDERED)).tolist():
        programmes = np.flatnonzero(due[:, rows.world[row]])
        if len(programmes):
            place[row] = programmes[int(pick[row] * len(programmes))]
    return place


def _money(view: View, rows: Moves, size: Floats) -> Ints:
    amount = rows.amount.copy()
    for act, most in PAID.items():
        here = np.flatnonzero(rows.act == act)
        firm = rows.target[here] if act == Act.OFFER_PURCHASE else rows.seat[here]
        value = view.public.market_value[firm, rows.world[here]]
        amount[here] = np.maximum((most * size[here] * value).astype(np.int64), 1)
    return amount
