"""R0.6, terms named: who refuses an offer may say what it would take; nobody is bound by it."""

import numpy as np

from game.world.events import Diary, Happening
from game.world.orders import Act, Moves
from game.world.world import World


def name_terms(world: World, moves: Moves, diary: Diary) -> None:
    """Note the sums that refusals carry, for the two parties to read."""
    refusals = moves.doing(Act.REFUSE)
    refusals = refusals.where((refusals.amount > 0).nonzero()[0])
    place = world.offers.find(refusals.world, refusals.subject)
    refusals, place = refusals.where(place >= 0), place[place >= 0]
    if not len(place):
        return
    offers = world.offers.where(place)
    diary.note(
        Happening.TERMS_NAMED, offers.world, 6, actor=offers.recipient, target=offers.proposer, subject=offers.deal,
        amount=refusals.amount.astype(np.float64), cause=offers.key,
    )  # fmt: skip
