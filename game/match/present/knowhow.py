"""Whether a licence teaches its taker anything beside the right: the widest channel between two firms counts (R4.4)."""

import numpy as np

from game.match.present.catalogue import words
from game.match.present.situation import Situation


def table_channel(situation: Situation, taker: int, giver: int, chemistry: int) -> float:
    """Share of a giver's research that reaches the taker through the alliances that both sit in (R4.3)."""
    if chemistry < situation.setup.dims.first_route:
        return 0.0
    rows, table = situation.public.memberships, situation.public.alliances
    both = np.intersect1d(rows.alliance[rows.member == taker], rows.alliance[rows.member == giver])
    found = np.flatnonzero(np.isin(table.key, both))
    given = table.spillover[found] * (1.0 - table.dues[found]) + table.pooled[found] * table.dues[found]
    return float(np.max(given, initial=0.0))


def learns(situation: Situation, taker: int, giver: int, chemistry: int) -> str:
    """What a licence adds to what the taker learns, in a sentence."""
    already = table_channel(situation, taker, giver, chemistry)
    more = already < situation.setup.parameters.research.licence_channel
    key = "before.teaches" if more else "before.teaches_nothing"
    return words(key, who=situation.name(taker), giver=situation.name(giver))
