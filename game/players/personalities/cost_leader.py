"""Cost leader: volume first; the learning curve pays for the price."""

import numpy as np
from attrs import evolve

from game.exact import Floats, Ints
from game.players import bidding, desks
from game.players.characters import REGULAR
from game.players.outlook import Outlook, outlook
from game.players.part import Part
from game.players.personalities.personality import ASSUMED, Example, Kind, Personality
from game.players.treasury import Means

FORWARD = -0.08  # price over the standing offer in programmes bought for cost, until lines are full


def bids(part: Part, money: Means) -> None:
    """Bid far down where cells are bought for cost, so that the lines run and costs fall."""
    bidding.bid(part, outlook(part), forward)


def forward(part: Part, seen: Outlook, programme: Ints, world: Ints) -> Floats:
    """(k, N) the price that tomorrow's costs allow, in programmes bought for cost; elsewhere by the use of lines."""
    usual = bidding.by_use(part, seen, programme, world)
    cost = ~part.setup.programmes.range_kind[programme].astype(np.bool_)
    return np.where(cost & (usual <= 0.02), FORWARD, usual)


COST_LEADER = Personality(
    "cost-leader", (Kind.CELL_MAKER, Kind.HOUSE),
    "Builds ahead of demand and bids below today's cost curve for everything that is bought by price.",
    (
        Example("Chinese makers planned 2025 capacities of several times their sales", "f2_cap_china_2025_plans"),
        Example("BYD writes equipment off in three years", "byd_depr"),
        Example("forward pricing under learning by doing (Spence 1981)", ASSUMED),
    ),
    evolve(REGULAR, build=1.2, price=-1.0, payout=0.05, research=0.95, solid=0.85),
    {desks.bids: bids},
)  # fmt: skip
