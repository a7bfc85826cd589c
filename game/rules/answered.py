"""Offers of one kind that are simply taken or left."""

import numpy as np

from game.rules.refusing import explain
from game.world.events import Diary, Happening
from game.world.orders import Act, Moves
from game.world.things import Deal, Offers
from game.world.world import World


def answered(world: World, moves: Moves, deal: Deal, rule: int, diary: Diary) -> Offers:
    """Take accepted and refused offers of a kind off the table; the accepted ones."""
    table = world.offers
    mine = table.deal == int(deal)
    if not mine.any():
        return Offers.none()
    gone, taken = np.zeros(len(table), dtype=np.bool_), np.zeros(len(table), dtype=np.bool_)
    for act, mask in ((Act.ACCEPT, taken), (Act.REFUSE, gone)):
        answers = moves.doing(act)
        place = table.find(answers.world, answers.subject)
        place = place[place >= 0]
        mask[place[mine[place]]] = True
    refused = table.where(gone & ~taken)
    world.offers = table.where(~(gone | taken))
    diary.note(
        Happening.OFFER_REFUSED, refused.world, rule, actor=refused.recipient, target=refused.proposer,
        subject=refused.deal, amount=refused.amount.astype(np.float64), cause=refused.key,
    )  # fmt: skip
    explain(refused, moves, diary)
    return table.where(taken)
