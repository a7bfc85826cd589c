"""Whom a carmaker nominates in its own tenders, for those that have a rule for it; others leave it to the buyers."""

from collections.abc import Callable

import numpy as np
from attrs import frozen

from game.exact import Bools, Floats, Ints
from game.players.bidding import open_share, supplied, tendered
from game.players.leader import runaway
from game.players.meanings import Why
from game.players.part import Part, shared
from game.players.reasons import Reason
from game.players.rows import place_in
from game.world.houses import SMALLEST_SHARE
from game.world.orders import Act

WEIGHT = 3.2  # beside other moves
BALANCED = 0.2  # how far a first supplier must run away before a carmaker that does not care looks for a second
USUAL = 100.0  # US$/kWh by which prices are compared


@frozen
class Own:
    """Own programmes that are tendered now, one a row, and the makers that could serve them."""

    seat: Ints  # (N,)
    programme: Ints  # (N,)
    world: Ints  # (N,)
    able: Bools  # (C, N) qualified, in business, with lines
    supplies: Floats  # (C, N) share of the programme by the contracts in force


Pull = Callable[[Part, Own], Floats]  # (C, N) how much each maker is wanted; nobody at 0 or less


def nominate(part: Part, pull: Pull) -> None:
    """Nominate the maker that is wanted most in every own tender."""
    own = _own(part)
    if not len(own.seat):
        return
    wanted = np.where(own.able, pull(part, own), 0.0)
    maker, best = wanted.argmax(axis=0), wanted.max(axis=0)
    row = (best > 0.0).nonzero()[0]
    world, column = own.world[row], maker[row]
    share = own.supplies[column, row]
    weighed = Reason(Why.NOMINATION, (share, _cheapest(part, own)[column, row]))
    part.write(Act.NOMINATE, own.seat[row], world, WEIGHT, weighed, target=column, place=own.programme[row])


def _own(part: Part) -> Own:
    public, dims, made = part.view.public, part.view.dims, part.setup.programmes
    programme, world = tendered(part)
    seat = made.carmaker[programme] + dims.first_carmaker
    place = place_in(part, seat)
    fine = (place >= 0).nonzero()[0]
    fine = fine[part.deciding[place[fine], world[fine]]]
    fine = fine[open_share(part)[programme[fine], world[fine]] > SMALLEST_SHARE]
    supplies = supplied(part)[:, fine]
    seat, programme, world = seat[fine], programme[fine], world[fine]
    able = (public.qualifying[made.carmaker[programme], :, world].T == 0) & (public.status[: dims.makers, world] <= 2)
    able &= np.any(public.lines_in, axis=1)[:, world]
    return Own(seat, programme, world, able, supplies)


def _cheapest(part: Part, own: Own) -> Floats:
    """(C, N) lowest list price of what each maker has lines for, US$/kWh."""
    return lowest_price(part)[:, own.world]


@shared
def lowest_price(part: Part) -> Floats:
    """(C, W) lowest list price of what each maker has lines for, US$/kWh."""
    public = part.view.public
    return np.asarray(np.where(public.capacity.any(axis=1), public.price, 1e3).min(axis=1))


def cheap(part: Part, own: Own) -> Floats:
    """The maker with the lowest list price."""
    return np.asarray(10.0 - _cheapest(part, own) / USUAL)


def second_source(part: Part, own: Own) -> Floats:
    """Not the first supplier, where that has half or more of the cells: the best price among the others."""
    first = own.supplies >= own.supplies.max(axis=0) - 1e-12
    leaning = own.supplies.max(axis=0) >= 0.5
    friendly = part.view.public.relation[own.seat, : len(first), own.world].T
    worth = 10.0 - _cheapest(part, own) / USUAL + 0.3 * friendly
    return np.where(leaning & ~first, worth, 0.0)


def beside_leader(part: Part, own: Own) -> Floats:
    """The best price among the others, where a leader that runs away has half or more of the cells."""
    makers = part.view.dims.makers
    fled = runaway(part)[:makers, own.world] > BALANCED
    threatened = (fled & (own.supplies >= 0.5)).any(axis=0)
    return np.where(threatened & ~fled, 10.0 - _cheapest(part, own) / USUAL, 0.0)


def old_friend(part: Part, own: Own) -> Floats:
    """The maker that it gets on with best, while that has less than half of the cells."""
    friendly = part.view.public.relation[own.seat, : part.view.dims.makers, own.world].T
    best = np.max(np.where(own.able, friendly, -1.0), axis=0)
    return np.where((friendly >= best) & (friendly > 0.15) & (own.supplies < 0.5), friendly, 0.0)


def newest_cell(part: Part, own: Own) -> Floats:
    """A maker with lines for cells newer than the conventional ones, the one furthest up."""
    first = part.view.dims.first_route - 1
    lines, ready = part.view.public.capacity[:, :, first:].any(axis=1), part.view.public.announced[:, first:] >= 9
    rank = 1.0 + np.arange(lines.shape[1], dtype=np.float64)[:, None]
    wide = part.setup.programmes.range_kind[own.programme].astype(np.bool_)
    return np.where(wide, np.max(np.where(lines & ready, rank, 0.0), axis=1)[:, own.world], 0.0)
