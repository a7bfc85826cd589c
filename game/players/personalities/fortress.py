"""Fortress: own the patents, keep the customers, let nobody near."""

import numpy as np
from attrs import evolve

from game.exact import Floats, Ints
from game.players import bidding, desks
from game.players.bidding import supplied
from game.players.characters import REGULAR
from game.players.outlook import Outlook, outlook
from game.players.part import Part
from game.players.personalities.personality import Example, Kind, Personality
from game.players.treasury import Means

REBATE, LARGE = -0.06, 0.3  # price over the standing offer for a customer that buys this share of its cells here


def bids(part: Part, money: Means) -> None:
    """Bid as usual, but pay those that buy much for staying, whatever the lines say."""
    bidding.bid(part, outlook(part), keep_customers)


def keep_customers(part: Part, seen: Outlook, programme: Ints, world: Ints) -> Floats:
    """(k, N) a rebate in tenders of programmes that the maker largely supplies now; elsewhere by the use of lines."""
    kept = supplied(part)[part.seats] >= LARGE
    usual = bidding.by_use(part, seen, programme, world)
    return np.where(kept, np.minimum(usual, REBATE), usual)


FORTRESS = Personality(
    "fortress", (Kind.CELL_MAKER, Kind.HOUSE),
    "Holds what it has: sues early, keeps its knowledge at home, and pays customers to stay.",
    (
        Example("CATL priced lithium below the market for carmakers that committed 80 % of their cells", "catl_rebate"),
        Example("CATL sued CALB over five, then six patents", "catl_calb_filing"),
        Example("CATL holds over 20,000 granted patents", "catl_patents"),
    ),
    evolve(REGULAR, suing=0.14, grudge=0.2, loyalty=2.0, sharing=0.5, research=1.1),
    {desks.bids: bids},
)  # fmt: skip
