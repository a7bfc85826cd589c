"""What chance a bid has of being a carmaker's first choice, as far as the bidder can know it."""

from collections.abc import Callable

import numpy as np

from game.exact import row_totals
from game.players.futures import futures
from game.rules.awarding import chances, slip_utility
from game.rules.bidding import offers_for, tenders_of
from game.world.orders import Act, Moves
from game.world.world import World

FORKS = 16  # futures over which the odds are averaged

Odds = Callable[[int, int, float, int], float]


def bid_odds(world: World, seat: int) -> Odds:
    """Odds of first place by programme, chemistry, price over the standing offer and first turn of supply.

    The seat's own futures stand for what it cannot know of its rivals; they are drawn when first asked for. Rivals are
    taken to offer what they have standing (R8.2 to R8.7).
    """
    drawn: list[World] = []

    def odds(programme: int, chemistry: int, over: float, start: int) -> float:
        if not drawn:
            drawn.append(futures(world, seat, FORKS, "bid odds"))
        forks, worlds = drawn[0], np.arange(FORKS, dtype=np.int64)
        tenders = tenders_of(forks, np.full(FORKS, programme, dtype=np.int64), worlds)
        bids = Moves.make(
            worlds, seat, Act.BID, place=programme, chemistry=chemistry, value=over, amount=max(start, world.turn + 1)
        )
        offers = offers_for(forks, tenders, bids)
        if not len(offers.pair):
            return 0.0
        chance, _ = chances(forks, offers, offers.outside + slip_utility(forks))
        whole = row_totals(chance, offers.pair, len(offers.maker))
        return float(np.add.reduce(whole[offers.maker == seat])) / FORKS

    return odds
