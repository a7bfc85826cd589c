"""What a suit over trade secrets is about: the team that was hired away, what it knew, what it may cost."""

import numpy as np

from game.match.present.situation import Situation
from game.world.events import Happening
from game.world.things import Route, Suits


def over_secrets(suits: Suits, row: int) -> bool:
    """Whether a suit is over secrets rather than patents."""
    return int(suits.route[row]) == int(Route.SECRETS)


def carried(situation: Situation, suits: Suits, row: int) -> float:
    """US$ of knowledge that the newest team brought, as both sides were told then; nan where nobody was."""
    poacher, house, chemistry = (int(column[row]) for column in (suits.defendant, suits.plaintiff, suits.chemistry))
    for events in reversed(situation.chronicle):
        teams = (events.kind == int(Happening.STAFF_POACHED)) & (events.actor == poacher)
        found = np.flatnonzero(teams & (events.target == house) & (events.subject == chemistry))
        if len(found):
            return float(events.amount[found[-1]])
    return float("nan")


def damages(situation: Situation, suits: Suits, row: int) -> float:
    """US$ that a win brings (R6.37): a multiple of what was carried, at most the claim."""
    known, claim = situation.setup.parameters.research.secret_damages, float(suits.claim[row])
    brought = carried(situation, suits, row)
    return claim if np.isnan(brought) else min(claim, known * brought)


def secret_stake(situation: Situation, suits: Suits, row: int) -> float:
    """US$ at stake for the own side: the damages, and for the poacher what it has to give back (R6.38)."""
    brought = carried(situation, suits, row)
    back = 0.0 if np.isnan(brought) or int(suits.plaintiff[row]) == situation.seat else brought
    return damages(situation, suits, row) + back
