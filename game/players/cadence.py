"""How often the regular players' desks meet: what binds a firm for years is planned every half-year.

Each firm plans in every second quarter of its own, so that not all build at once. Answers, bids, prices, staffing,
money, petitions and what a court sets a time for are looked after in every quarter.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from game.exact import Bools
from game.players import desks
from game.world.view import View

HALF_YEARLY: frozenset[Callable[..., Any]] = frozenset(
    {desks.plants, desks.announcements, desks.laboratory, desks.founding}
)


def planning(view: View) -> Bools:
    """(k,) which of the view's firms plan in this quarter: every second one, counted from a bit of the firm's key."""
    return np.asarray((view.setup.firms.key[view.seats] & np.uint64(1)) == view.turn % 2)
