"""What chance a bid has, as far as the bidder can know it, and whom it has to beat."""

from collections.abc import Callable

import numpy as np
from attrs import frozen

from game.exact import row_totals
from game.players.futures import futures
from game.rules.awarding import Awards, award, chances, slip_utility
from game.rules.bidding import Offers, offers_for, present_shares, tenders_of
from game.world.orders import Act, Moves
from game.world.world import World

FORKS = 96  # futures over which the odds are averaged


@frozen
class BidOdds:
    """What a bid may come to. All are means over the bidder's own futures.

    Args:
        first: chance of being the first choice.
        part: chance of winning a part of the programme.
        share: share of the programme that is expected.
        rival: the maker that is likeliest to be first among the others, -1 for none; `rival_first` its chance.
        dearer: what the rival's best offer costs delivered over the own one, less 1.
        own_now: share of the programme that the bidder supplies now; `rival_now` that of the rival.
    """

    first: float = 0.0
    part: float = 0.0
    share: float = 0.0
    rival: int = -1
    rival_first: float = 0.0
    dearer: float = 0.0
    own_now: float = 0.0
    rival_now: float = 0.0


Odds = Callable[[int, int, float, int], BidOdds]


def bid_odds(world: World, seat: int) -> Odds:
    """Odds by programme, chemistry, price over the standing offer and first turn of supply.

    The seat's own futures stand for what it cannot know of its rivals; they are drawn when first asked for. Rivals are
    taken to offer what they have standing (R8.2 to R8.9).
    """
    drawn: list[World] = []

    def odds(programme: int, chemistry: int, over: float, start: int) -> BidOdds:
        if not drawn:
            drawn.append(futures(world, seat, FORKS, "bid odds"))
        forks, worlds = drawn[0], np.arange(FORKS, dtype=np.int64)
        tenders = tenders_of(forks, np.full(FORKS, programme, dtype=np.int64), worlds)
        bids = Moves.make(
            worlds, seat, Act.BID, place=programme, chemistry=chemistry, value=over, amount=max(start, world.turn + 1)
        )
        offers = offers_for(forks, tenders, bids)
        if not (offers.maker[offers.pair] == seat).any():
            return BidOdds()
        return _found(forks, offers, award(forks, offers), seat)

    return odds


def _found(forks: World, offers: Offers, awards: Awards, seat: int) -> BidOdds:
    """Odds read off the offers and the awards of all futures, and the rival that is likeliest to be first."""
    chance, _ = chances(forks, offers, offers.outside + slip_utility(forks))
    whole = row_totals(chance, offers.pair, len(offers.maker))
    first = row_totals(whole, offers.maker, forks.setup.dims.makers) / FORKS
    given = (awards.offer >= 0) & ~awards.slipped
    mine = given & (offers.maker[offers.pair[np.maximum(awards.offer, 0)]] == seat)
    part = float(np.count_nonzero((mine & (awards.share > 0.0)).any(axis=0))) / FORKS
    share = float(np.add.reduce(awards.share[mine])) / FORKS
    others = np.where(np.arange(len(first)) == seat, 0.0, first)
    rival = int(np.argmax(others))
    if others[rival] <= 0.0:
        return BidOdds(float(first[seat]), part, share)
    now = np.add.reduce(present_shares(forks, offers.tenders)[:, :, 0], axis=1)
    dearer = _landed(offers, rival) / _landed(offers, seat) - 1.0
    return BidOdds(
        float(first[seat]), part, share, rival, float(first[rival]), dearer, float(now[seat]), float(now[rival])
    )


def _landed(offers: Offers, maker: int) -> float:
    """US$/kWh delivered of the offers of a maker that are worth most to the carmaker, a mean over futures."""
    found = []
    for tender in np.unique(offers.tender[offers.maker == maker]).tolist():
        rows = np.flatnonzero((offers.maker[offers.pair] == maker) & (offers.tender[offers.pair] == tender))
        if len(rows):
            found.append(float(offers.landed[rows[int(np.argmax(offers.value[rows]))]]))
    return float(np.add.reduce(np.array(found))) / len(found) if found else 1.0
