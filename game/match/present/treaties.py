"""Which duties a treaty would end (R2.12)."""

import numpy as np

from game.match.present import numbers
from game.match.present.catalogue import joined, words
from game.match.present.situation import Situation


def duties_ended(situation: Situation, other: int) -> str:
    """The duties between the seat's market and that of another government, both ways; that there are none."""
    weight = situation.setup.regions.jurisdiction_weight
    there = int(np.argmax(weight[:, situation.setup.governments.jurisdiction[other]]))
    theirs, ours = _rates(situation, there, situation.home), _rates(situation, situation.home, there)
    if not theirs and not ours:
        return words("before.no_duties")
    none = words("before.none")
    who = situation.name(other + situation.firms)
    return words("before.duties", who=who, theirs=theirs or none, ours=ours or none)


def _rates(situation: Situation, market: int, origin: int) -> str:
    """What goods of an origin pay in a market."""
    policy = situation.public.policy
    found = [
        f"{words(f'goods.{goods}')} {numbers.share(float(rates[market, origin, 0]), 0)}"
        for goods, rates in (("cells", policy.duty_cells), ("cars", policy.duty_cars))
        if rates[market, origin, 0] >= 0.005
    ]
    return joined(found)
