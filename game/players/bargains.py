"""Offers between firms that nobody is forced to make: licences asked and offered, feelers put out for a purchase.

Most of them are refused or countered; they are how firms learn what others want. Whom a firm turns to is spread by
luck over those it may gain from, so that nobody is asked every quarter and nobody never.
"""

import numpy as np

from game.exact import Bools, Floats, Ints, clip, dollars, floor_whole
from game.players.deals import BID, may_wait, research_companies, short_cut, solid_stage
from game.players.licensing import FAIR_RATE, WORKED_ON, worth_to_licensee, worth_to_licensor
from game.players.part import OfferDie, Part
from game.players.rows import spread
from game.world.legal.docket import among_licences
from game.world.legal.milestones import USUAL
from game.world.orders import Act

ASKING, OFFERING, FEELING = 0.14, 0.1, 0.05  # chances a quarter
RICH = 10  # quarters of a loss that cash must cover before licences are asked for
THICK = 3  # families from which a holder has something to license
SPREAD = 2.5  # stages by which luck moves the choice
FEELER = (0.75, 0.28)  # price of a feeler over the market value: from, and more by luck
PROBE = (0.35, 0.55)  # price of a feeler for a research company over its worth to the buyer: from, and more by luck


def looking(part: Part, die: OfferDie, chance: float) -> tuple[Ints, Ints, Floats]:
    """Places and worlds of the firms that look for a deal now, and even luck for each."""
    drawn = part.dice[:, die]
    place, world = ((drawn < chance) & part.deciding & ~part.setup.firms.fringe[part.seats][:, None]).nonzero()
    return place, world, drawn[place, world] / chance


def _free(part: Part, licensor: Ints, licensee: Ints, chemistry: Ints, world: Ints) -> Bools:
    """Whether the holder has families enough to license and no licence of them is in force between the two."""
    held = np.add.reduce(part.view.public.granted[licensor, chemistry, :, world], axis=1) >= THICK
    return np.asarray(held & ~among_licences(part.view.public.licences, licensor, licensee, chemistry, world))


def _partners(part: Part, seat: Ints, world: Ints) -> Bools:
    """(C, N) makers that decide for themselves, are no enemies and not the seat itself."""
    public, makers = part.view.public, part.view.dims.makers
    free = (public.status[:makers] == 0) & ~part.setup.firms.fringe[:makers, None]
    calm = public.relation[seat, :makers, world].T > -0.5
    return np.asarray(free[:, world] & calm & (np.arange(makers)[:, None] != seat))


def ask_for_routes(part: Part) -> None:
    """Ask a maker that is ahead on a solid-state route for a licence, at a price below what it is worth."""
    place, world, luck = looking(part, OfferDie.ASKING, ASKING)
    public, first, seat = part.view.public, part.view.dims.first_route, part.seats[place]
    rich = (public.cash[seat, world] > RICH * np.maximum(-public.profit[seat, world], 0)).nonzero()[0]
    seat, world, luck = seat[rich], world[rich], luck[rich]
    chemistry = first + floor_whole(luck * (len(part.view.dims.chemistries) - first))
    stage = public.announced[:, chemistry, world]  # (C, N)
    lead = stage - stage[seat, np.arange(len(seat))]
    works = part.view.levers.split[seat, chemistry, world] >= WORKED_ON
    fine = (lead >= 1) & _partners(part, seat, world) & works
    pull = np.where(fine, np.minimum(lead, 3) + SPREAD * spread(luck, len(lead)), -1.0)
    target = pull.argmax(axis=0)
    row = (pull.max(axis=0) > 0.0).nonzero()[0]
    row = row[_free(part, target[row], seat[row], chemistry[row], world[row])]
    seat, world, luck, target, chemistry = seat[row], world[row], luck[row], target[row], chemistry[row]
    worth = worth_to_licensee(part, seat, target, chemistry, world) * (0.3 + 0.5 * luck)
    lump = np.minimum(worth, 0.1 * clip(public.cash[seat, world], 0.0, 1e15))
    part.write(
        Act.ASK_LICENCE, seat, world, 2.5, target=target, chemistry=chemistry,
        amount=dollars(clip(lump, 500_000.0, 1e9)), value=FAIR_RATE,
    )  # fmt: skip


def offer_freedom(part: Part) -> None:
    """Offer rivals that sell a chemistry, or lag on a route, a licence of the own families for a royalty."""
    place, world, luck = looking(part, OfferDie.OFFERING, OFFERING)
    public, dims, seat = part.view.public, part.view.dims, part.seats[place]
    chemistry = floor_whole(luck * len(dims.chemistries))
    stage = public.announced[:, chemistry, world]
    made = public.capacity[:, :, chemistry, world].any(axis=1)
    shown = np.add.reduce(public.granted[:, chemistry, :, world], axis=2).T >= THICK  # (C, N) has families of its own
    behind = (stage < stage[seat, np.arange(len(seat))]) & shown
    fine = (made | behind) & _partners(part, seat, world)
    pull = np.where(fine, spread(luck, len(fine)), -1.0)
    target = pull.argmax(axis=0)
    row = (pull.max(axis=0) >= 0.0).nonzero()[0]
    row = row[_free(part, seat[row], target[row], chemistry[row], world[row])]
    seat, world, luck, target, chemistry = seat[row], world[row], luck[row], target[row], chemistry[row]
    lump = worth_to_licensor(part, seat, target, chemistry, world) * (0.7 + 0.6 * luck)
    part.write(
        Act.OFFER_LICENCE, seat, world, 2.0, target=target, chemistry=chemistry,
        amount=dollars(clip(lump, 500_000.0, 1e9)), value=0.5 * FAIR_RATE,
    )  # fmt: skip


def bargain(part: Part) -> None:
    """Licences that are asked and offered without need."""
    ask_for_routes(part)
    offer_freedom(part)


def feel_out(part: Part) -> None:
    """Put out a feeler for a firm worth far less than the own purse, at about its market value.

    For a research company it is a part of what its programme is worth to the buyer.
    """
    drawn = part.dice[:, OfferDie.TAKEOVER]
    place, world = ((drawn > 0.5) & (drawn < 0.5 + FEELING) & part.deciding).nonzero()
    if not len(world):
        return
    public, seat = part.view.public, part.seats[place]
    luck = (drawn[place, world] - 0.5) / FEELING
    value = public.market_value[:, world].astype(np.float64)
    firm = np.arange(len(value))[:, None]
    stage, research = solid_stage(part), research_companies(part.setup)[:, None]
    worth = np.minimum(short_cut(part, seat, firm, world), BID * value)
    price = np.where(research, worth * (PROBE[0] + PROBE[1] * luck), value * (FEELER[0] + FEELER[1] * luck))
    ahead = stage[:, world] > stage[seat, world]
    weak = (stage[:, world] >= 5) | (public.profit[:, world] < 0)
    fine = weak & (public.status[:, world] == 0) & ~part.setup.firms.fringe[:, None] & (value > 1e7)
    fine &= (price < 0.6 * public.cash[seat, world]) & (firm != seat) & (price >= 1.0) & (ahead | ~research)
    fine &= ~part.setup.firms.fringe[seat] & (public.status[seat, world] == 0)
    target = np.argmax(np.where(fine, spread(luck, len(value)), -1.0), axis=0)
    row = fine.any(axis=0).nonzero()[0]
    target = target[row]
    later = np.where(may_wait(part, target, world[row]), USUAL, 0.0)
    part.write(
        Act.OFFER_PURCHASE, seat[row], world[row], 1.5, target=target, amount=dollars(price[target, row]), value=later
    )
