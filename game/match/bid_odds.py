"""What chance a bid has, as far as the bidder can know it, and whom it has to beat."""

from collections.abc import Callable

import numpy as np
from attrs import frozen

from game.exact import Ints, row_totals
from game.match.loop import decide
from game.match.seating import groups_for
from game.players.futures import futures
from game.rules.awarding import award, chances, flagships, slip_utility
from game.rules.bidding import Offers, offers_for, present_shares, tenders_of
from game.rules.contracts_rows import awarded, tendered
from game.rules.orders import orders
from game.rules.own_supply import source
from game.rules.tenders import nominate
from game.world.columns import declared
from game.world.events import Diary
from game.world.known import own_row
from game.world.orders import Act, Moves, Orders, gathered
from game.world.state import Levers
from game.world.world import World

FORKS = 96  # futures over which the odds are averaged
STANCES = 2  # quarters in which hidden price stances move to where they tend


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
        held: largest part of the programme that the bidder's free lines could serve.
    """

    first: float = 0.0
    part: float = 0.0
    share: float = 0.0
    rival: int = -1
    rival_first: float = 0.0
    dearer: float = 0.0
    own_now: float = 0.0
    rival_now: float = 0.0
    held: float = 1.0


Odds = Callable[[int, int, float, int], BidOdds]


def bid_odds(world: World, seat: int) -> Odds:
    """Odds by programme, chemistry, price over the standing offer and first turn of supply.

    The seat's own futures stand for what it cannot know of its rivals; they are drawn when first asked for. In them
    rivals set prices, bid, nominate and open their own supply as they are known for (R8.2 to R8.11, R8.18, R8.19).
    """
    drawn: list[tuple[World, Moves]] = []

    def odds(programme: int, chemistry: int, over: float, start: int) -> BidOdds:
        if not drawn:
            drawn.append(_rivals_moved(futures(world, seat, FORKS, "bid odds"), seat))
        (forks, others), worlds = drawn[0], np.arange(FORKS, dtype=np.int64)
        due, where = (forks.market.tender_due == world.turn).nonzero()
        own = Moves.make(
            worlds, seat, Act.BID, place=programme, chemistry=chemistry, value=over, amount=max(start, world.turn + 1)
        )
        offers = offers_for(forks, tenders_of(forks, due, where), gathered([others.doing(Act.BID), own]))
        nominate(forks, offers, others.doing(Act.NOMINATE))
        if not ((offers.maker == seat) & (due == programme)[offers.tender])[offers.pair].any():
            return BidOdds()
        return _found(forks, offers, seat, programme)

    return odds


def _rivals_moved(forks: World, seat: int) -> tuple[World, Moves]:
    """The futures with what rivals order in this quarter in force, and those orders; the seat's own levers stand.

    Rivals do what their seats are known for. Their price stances are hidden: the notches to which the lines' use leads
    in three quarters stand for them.
    """
    known = groups_for(forks.setup)
    given = decide(forks, known)
    for _ in range(STANCES):
        _own_levers_stand(forks, given, seat)
        forks.levers.cell_stance[...] = given.levers.cell_stance
        given = decide(forks, known)
    _own_levers_stand(forks, given, seat)
    moved = Orders(given.levers, given.moves.where(given.moves.seat != seat))
    orders(forks, moved, Diary(forks.turn))
    source(forks, moved.moves.doing(Act.SOURCE))
    return forks, moved.moves


def _own_levers_stand(forks: World, given: Orders, seat: int) -> None:
    for name, column in declared(Levers):
        row = own_row(column, forks.setup.dims, seat)
        if row >= 0:
            getattr(given.levers, name)[row] = getattr(forks.levers, name)[row]


def _found(forks: World, offers: Offers, seat: int, programme: int) -> BidOdds:
    """Odds read off the offers and the awards of all futures, and the rival that is likeliest to be first."""
    awards, makers = award(forks, offers), forks.setup.dims.makers
    chance, _ = chances(forks, offers, offers.outside + slip_utility(forks))
    here = (offers.tenders.programme == programme)[offers.tender]
    whole = np.where(here, row_totals(chance, offers.pair, len(offers.maker)), 0.0)
    first = row_totals(whole, offers.maker, makers) / FORKS
    signed = awarded(forks, offers, awards, flagships(forks.setup, offers, awards))
    mine = signed.where(((signed.maker == seat) & (signed.programme == programme)).nonzero()[0])
    part = len(np.unique(mine.world)) / FORKS
    share = float(np.add.reduce(mine.share / tendered(forks)[programme, mine.world])) / FORKS
    held = _bound(offers, seat, programme)
    others = np.where(np.arange(makers) == seat, 0.0, first)
    rival = int(np.argmax(others))
    if others[rival] <= 0.0:
        return BidOdds(float(first[seat]), part, share, held=held)
    now = present_shares(forks, offers.tenders)[:, :, offers.tenders.programme == programme]
    now = np.add.reduce(now[:, :, 0], axis=1)
    dearer = _landed(offers, rival, programme) / _landed(offers, seat, programme) - 1.0
    return BidOdds(
        float(first[seat]), part, share, rival, float(first[rival]), dearer, float(now[seat]), float(now[rival]), held
    )


def _rows(offers: Offers, maker: int, programme: int) -> Ints:
    """The offers of a maker in a programme's tender, in all futures."""
    tender = offers.tender[offers.pair]
    mine = (offers.maker[offers.pair] == maker) & (offers.tenders.programme[tender] == programme)
    return np.flatnonzero(mine)


def _bound(offers: Offers, maker: int, programme: int) -> float:
    """Largest part of the programme that the lines behind a maker's best offer could serve, a mean over futures."""
    best = _best(offers, maker, programme)
    return float(np.add.reduce(offers.bound[best])) / len(best)


def _landed(offers: Offers, maker: int, programme: int) -> float:
    """US$/kWh delivered of the offers of a maker that are worth most to the carmaker, a mean over futures."""
    best = _best(offers, maker, programme)
    return float(np.add.reduce(offers.landed[best])) / len(best) if len(best) else 1.0


def _best(offers: Offers, maker: int, programme: int) -> Ints:
    """The offer of a maker that is worth most to the carmaker, in each future in which it makes any."""
    rows = _rows(offers, maker, programme)
    where = offers.tenders.world[offers.tender[offers.pair[rows]]]
    order = np.lexsort((-offers.value[rows], where))
    return np.asarray(rows[order][np.diff(where[order], prepend=-1) > 0])
