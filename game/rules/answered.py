"""Offers of one kind that are simply taken or left."""

import numpy as np

from game.rules.refusing import answers_to, explain
from game.world.events import Diary, Happening
from game.world.orders import Act, Moves
from game.world.things import Deal, Offers
from game.world.world import World


def answered(world: World, moves: Moves, deal: Deal, rule: int, diary: Diary) -> Offers:
    """Take accepted and refused offers of a kind off the table; the accepted ones."""
    table = world.offers
    ours = (table.deal == int(deal)).nonzero()[0]
    if not len(ours):
        return Offers.none()
    accepted, turned_down = (
        ours[answers_to(moves.doing(act), table.where(ours)) >= 0] for act in (Act.ACCEPT, Act.REFUSE)
    )
    gone, taken = np.zeros(len(table), dtype=np.bool_), np.zeros(len(table), dtype=np.bool_)
    gone[turned_down], taken[accepted] = True, True
    refused = table.where(gone & ~taken)
    world.offers = table.where(~(gone | taken))
    diary.note(
        Happening.OFFER_REFUSED, refused.world, rule, actor=refused.recipient, target=refused.proposer,
        subject=refused.deal, amount=refused.amount.astype(np.float64), cause=refused.key,
    )  # fmt: skip
    explain(refused, moves, diary)
    return table.where(taken)
