"""How another firm sees the seat, taken apart: what was done between the two, as far as it is not forgotten yet."""

from collections.abc import Callable

import numpy as np
from attrs import frozen

from game.match.present.catalogue import words
from game.match.present.fact import Fact, facts
from game.match.present.situation import Situation
from game.match.present.telling import sentence
from game.world.events import Happening
from game.world.setup import Setup

H = Happening
Step = Callable[[Setup], float]
# what an event between two firms does to how they see each other (R6, R3, R4)
STEPS: dict[Happening, Step] = {
    H.SUIT_FILED: lambda setup: -setup.parameters.courts.suit_relation,
    H.LETTER_SENT: lambda setup: -setup.parameters.courts.letter_relation,
    H.INJUNCTION_ORDERED: lambda setup: -setup.parameters.courts.ban_relation,
    H.INTERIM_BAN: lambda setup: -setup.parameters.courts.ban_relation,
    H.SUIT_SETTLED: lambda setup: setup.parameters.courts.peace_relation,
    H.LICENCE_SIGNED: lambda setup: setup.parameters.courts.peace_relation,
    H.STAFF_POACHED: lambda setup: -setup.parameters.research.poach_relation,
    H.OFFTAKE_FAILED: lambda setup: -setup.parameters.alliances.offtake_relation,
}


@frozen
class Item:
    """One thing that was done, and what is left of it in how the other sees the seat (-1 to 1)."""

    text: str
    part: float
    turn: int = -1
    key: int = 0


def regard(situation: Situation, firm: int) -> tuple[float, tuple[Item, ...]]:
    """How a firm sees the seat, and the items that add up to it; what nobody noted is the last of them."""
    if not situation.is_firm or not 0 <= firm < situation.firms or situation.is_own(firm):
        return 0.0, ()
    now = float(situation.public.relation[firm, situation.seat, 0])
    keeps = 1.0 - situation.setup.parameters.alliances.relation_fades
    found = []
    for turn, fact in between(situation, firm):
        step = STEPS.get(fact.kind)
        if step is not None:
            part = step(situation.setup) * keeps ** (situation.turn - turn)
            found.append(Item(sentence(situation, fact), part, turn, fact.key))
    rest = now - sum(item.part for item in found)
    return now, (*found, Item(words("talks.rest"), rest))


def between(situation: Situation, firm: int) -> list[tuple[int, Fact]]:
    """What happened between the seat and another, the latest first."""
    found = []
    for turn in range(len(situation.chronicle) - 1, -1, -1):
        rows = situation.chronicle[turn]
        one = (rows.actor == firm) & (rows.target == situation.seat)
        other = (rows.actor == situation.seat) & (rows.target == firm)
        found += [(turn, fact) for fact in facts(rows.where(np.flatnonzero(one | other)))]
    return found
