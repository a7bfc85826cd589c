"""What a suit is worth to either side, from public sales and the own belief in its merit."""

import numpy as np
from attrs import frozen

from game.economics.bargaining import least_taken, most_given
from game.economics.litigation import award as damages
from game.economics.litigation import defendant_stake, infringement_chance, plaintiff_stake, reach
from game.exact import Floats, Ints, beside_worlds, clip, power, row_mark, total
from game.players.part import Part
from game.players.rows import matches, place_in
from game.world.legal.docket import at_commission, over_secrets
from game.world.setup import markets_of
from game.world.things import Route, Suits

BAN_QUARTERS = 5.0  # how long a ban is expected to bite before a design-around or a licence
BAN_FRACTION = 0.4  # of the sales that it stops
MARGIN = 0.15  # earned on the sales that are stopped
FORCED_ROYALTY = 0.02  # of the sales that a ban touches, which the plaintiff can ask for while it stands
SHADOW = 0.01  # of a quarter's sales that an open suit costs its defendant in tenders and credit
EXCLUSION_QUARTERS = 14.0  # the same of an exclusion: customs must be shown that a way around was found
IMPORTED = 0.5  # of the sales that it stops: the rest is made, or could be made, there
CARRIED = 0.3  # of a claim over secrets, as counsel reckons
PART = 0.45  # of the sales that infringe, as counsel reckons
GRUDGES = 0.6  # how much a relation moves what is left to the other side
LAPSES = 0.07  # chance a quarter that who has made peace for a time would fight again, were the licence over
LARGE, HIGHEST_ROYALTY = 0.1, 0.05  # of the defendant's cash, and of its sales
ROYALTY_QUARTERS = 10.0  # of royalties counted at the settlement


@frozen
class Stakes:
    """Arrays (N,) over suits, US$."""

    sales: Floats  # the defendant's sales of the chemistry in the jurisdiction, a quarter
    plaintiff: Floats  # what winning is worth to the plaintiff
    defendant: Floats  # what losing costs the defendant
    cost: Floats  # of going on until the decision, each side
    shadow: Floats  # what the open suit costs the defendant until then


def sales_in(part: Part, firm: Ints, chemistry: Ints, jurisdiction: Ints, world: Ints) -> Floats:
    """(N,) a maker's sales of a chemistry in a jurisdiction, US$ a quarter, from published figures."""
    public, makers = part.view.public, part.view.dims.makers
    maker, energy = np.minimum(firm, makers - 1), np.zeros(len(firm))
    for region, weight in markets_of(part.setup):
        energy += public.delivered[maker, region[jurisdiction], chemistry, world] * weight[jurisdiction]
    return np.where(firm < makers, energy * public.price[maker, chemistry, world] * 1e6, 0.0)


def sales_of_all(part: Part, suits: Suits) -> Floats:
    """(C, N) what every maker sells of the chemistry in the jurisdiction of each suit, US$ a quarter."""
    public, makers, kinds = part.view.public, part.view.dims.makers, len(part.view.dims.chemistries)
    delivered, energy = public.delivered.reshape(makers, -1), np.zeros((makers, len(suits)))
    place = beside_worlds(suits.chemistry, suits.world, part.view.worlds)
    for region, weight in markets_of(part.setup):
        there = beside_worlds(region[suits.jurisdiction], place, kinds * part.view.worlds)
        energy += delivered.take(there, axis=1) * weight[suits.jurisdiction]
    return energy * public.price.reshape(makers, -1).take(place, axis=1) * 1e6


def stakes(part: Part, suits: Suits) -> Stakes:
    """Value the suits of a docket."""
    sales = sales_in(part, suits.defendant, suits.chemistry, suits.jurisdiction, suits.world)
    known, even = part.setup.parameters.courts, np.full(len(suits), 0.5)
    time = clip(suits.due - suits.opened, 1.0, 40.0) + known.look_back
    owed = np.where(suits.route == int(Route.COURT), 1.0, 0.0)
    secret = over_secrets(suits)
    award = owed * damages(suits.claim, np.array(known.royalty)[suits.jurisdiction], PART * sales, time, even)
    award = np.where(secret, CARRIED * suits.claim, award)
    commission = at_commission(suits)
    at_court = np.array(known.injunction)[suits.jurisdiction]
    ban = (suits.route != int(Route.SECRETS)) * np.where(commission, known.commission_ban, at_court)
    longer = np.where(commission, IMPORTED * EXCLUSION_QUARTERS / BAN_QUARTERS, 1.0)
    touched = sales * longer * ban
    prize = plaintiff_stake(award, touched, FORCED_ROYALTY, BAN_QUARTERS)
    prize = prize + touched * BAN_FRACTION * MARGIN * BAN_QUARTERS * rerouted(part, suits)
    loss = defendant_stake(award, touched, BAN_FRACTION, MARGIN, BAN_QUARTERS)
    loss = loss + np.where(secret, CARRIED * suits.claim, 0.0)  # what the team has carried is barred (R6.38)
    left = clip(suits.due - part.view.turn, 1.0, 12.0)
    cost = quarter_cost(part, suits.jurisdiction) * left
    return Stakes(sales, prize, loss, cost, SHADOW * sales * left)


def rerouted(part: Part, suits: Suits) -> Floats:
    """(N,) share of stopped sales that comes to the plaintiff: its share of what others sell of them there."""
    sold = sales_of_all(part, suits)
    here = np.arange(len(suits))
    makers = part.view.dims.makers
    mine = np.where(suits.plaintiff < makers, sold[np.minimum(suits.plaintiff, makers - 1), here], 0.0)
    theirs = np.where(suits.defendant < makers, sold[np.minimum(suits.defendant, makers - 1), here], 0.0)
    return mine / np.maximum(total(sold) - theirs, 1.0)


def quarter_cost(part: Part, forum: Ints) -> Floats:
    """(N,) US$ that either side pays for a quarter in court."""
    known = part.setup.parameters.courts
    return np.asarray(0.75 * known.trial_cost * np.array(known.cost_weight)[forum] / np.array(known.duration)[forum])


def base_odds(part: Part, holder: Ints, chemistry: Ints, forum: Ints, world: Ints) -> Floats:
    """(N,) chance that a claim of the holder's holds, from what is public: the family stands and is infringed."""
    public, known = part.view.public, part.setup.parameters.courts
    place = holder, chemistry, forum, world
    tried = public.upheld[place]
    families = reach(public.granted[place], public.breadth[place], np.where(tried == 2, known.narrowed, 1.0))
    chance = infringement_chance(families, known.infringed_half, known.infringed)
    return chance * np.where(tried > 0, 1.0, np.array(known.valid)[forum])


def least_accepted(part: Part, suits: Suits) -> Floats:
    """(N,) the least a plaintiff takes: its believed chance times the prize, less the cost of going on."""
    worth = stakes(part, suits)
    return least_taken(suits.belief_plaintiff, worth.plaintiff, worth.cost)


def suits_given_up(part: Part, plaintiff: Ints, defendant: Ints, chemistry: Ints, world: Ints) -> Floats:
    """(N,) the least that each plaintiff would take for all its suits against the other on the chemistry."""
    own = part.view.own.suits
    own = own.where(place_in(part, own.plaintiff) >= 0)
    worth = np.zeros(len(world))
    row, suit = matches(
        row_mark(world, plaintiff, defendant, chemistry).view(np.int64),
        row_mark(own.world, own.plaintiff, own.defendant, own.chemistry).view(np.int64),
    )
    if len(suit):
        np.add.at(worth, row, clip(least_accepted(part, own.where(suit)), 0.0, 1e12))
    return worth


def most_paid(part: Part, suits: Suits) -> Floats:
    """(N,) the most a defendant pays: its believed chance to lose times the loss, and what the suit costs it."""
    worth = stakes(part, suits)
    return most_given(suits.belief_defendant, worth.defendant, worth.cost + worth.shadow)


def softened(part: Part, firm: Ints, other: Ints, world: Ints) -> Floats:
    """(N,) share of the bargaining zone that a firm leaves to another: by character, less when much has passed."""
    kept = part.temper.settling[place_in(part, firm), 0]
    return np.asarray(clip(kept * (1.0 + GRUDGES * part.view.public.relation[firm, other, world]), 0.0, 1.0))


def in_parts(part: Part, suits: Suits, price: Floats) -> tuple[Floats, Floats]:
    """(N,) the lump sum and royalty of a settlement: half of what is large for the defendant comes as a royalty."""
    sales = sales_in(part, suits.defendant, suits.chemistry, suits.jurisdiction, suits.world)
    large = price > LARGE * clip(part.view.public.cash[suits.defendant, suits.world], 1.0, 1e15)
    rate = np.minimum(0.5 * price / np.maximum(sales * ROYALTY_QUARTERS, 1.0), HIGHEST_ROYALTY)
    rate = np.where(large & (sales > 0.0), rate, 0.0)
    return price - rate * sales * ROYALTY_QUARTERS, rate


def covered(term: Ints) -> Floats:
    """(N,) what a settlement for a term is worth of one for the life of the patents (0): 1 - (1 - h)^n."""
    return np.where(term > 0, 1.0 - power(np.full(len(term), 1.0 - LAPSES), term.astype(np.float64)), 1.0)


def price_of(part: Part, suits: Suits, amount: Floats, rate: Floats) -> Floats:
    """(N,) a settlement's lump sum and royalty as one sum, US$."""
    sales = sales_in(part, suits.defendant, suits.chemistry, suits.jurisdiction, suits.world)
    return amount + rate * sales * ROYALTY_QUARTERS
