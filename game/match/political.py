"""Why political capital moved in a quarter: what is known of its parts, by rules R2.1, R2.2, R2.4 and R13."""

import numpy as np

from game.match.loop import Quarter
from game.rules.policy import OWN_ACTS, credits_forgone, mandates_ahead
from game.world.events import Happening
from game.world.legal import check
from game.world.legal.instruments import capital_cost
from game.world.legal.levers import year_begins
from game.world.orders import Act

PAID = OWN_ACTS.copy()  # audits are paid for as well
PAID[Act.AUDIT] = True


def capital_parts(quarter: Quarter, seat: int) -> tuple[float, tuple[tuple[str, float], ...]]:
    """The change in world 0 and its parts by name, which add up to it; what petitions and events did is the rest."""
    before, government = quarter.before, seat - len(quarter.before.setup.dims.firms)
    known, opened = before.setup.parameters.policy, float(before.policy.capital[government, 0])
    bid = float(quarter.orders.levers.budget_bid[government, 0]) if year_begins(before) else 0.0
    progress = float(before.standing.progress[seat, 0])
    found = {
        "budget": -known.budget_price * bid,
        "goal": known.capital_gain * min(progress, 1.0),
        "fade": -known.capital_fade * (opened - known.budget_price * bid),
        "mandate": -known.mandate_wear * float(mandates_ahead(before)[government, 0]),
        "credit": -known.credit_wear * float(credits_forgone(before)[government, 0]),
        "acts": -_acts(quarter, seat),
        "review": _review(quarter, seat),
    }
    change = float(quarter.after.policy.capital[government, 0]) - opened
    found["rest"] = change - sum(found.values())
    return change, tuple((name, part) for name, part in found.items() if abs(part) > 1e-9)


def _acts(quarter: Quarter, seat: int) -> float:
    """What the seat's legal acts of the quarter cost."""
    rows = quarter.orders.moves
    mine = rows.where((rows.seat == seat) & PAID[rows.act])
    mine = mine.where(check(quarter.before, mine) == 0) if len(mine) else mine
    return float(np.add.reduce(capital_cost(quarter.before, mine))) if len(mine) else 0.0


def _review(quarter: Quarter, seat: int) -> float:
    """What voters gave or took at a review."""
    known, rows = quarter.before.setup.parameters.standing, quarter.events
    met, missed = (
        int(np.count_nonzero((rows.kind == int(kind)) & (rows.actor == seat)))
        for kind in (Happening.REVIEW_MET, Happening.REVIEW_MISSED)
    )
    return known.capital_met * met - known.capital_missed * missed
