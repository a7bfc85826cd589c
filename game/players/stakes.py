"""What a suit is worth to either side, from public sales and the own belief in its merit."""

import numpy as np
from attrs import frozen

from game.economics.bargaining import least_taken, most_given
from game.economics.litigation import award as damages
from game.economics.litigation import defendant_stake, infringement_chance, plaintiff_stake, reach
from game.exact import Floats, Ints, clip, power, row_mark
from game.players.barred import (
    BAN_QUARTERS,
    EXCLUSION_QUARTERS,
    IMPORTED,
    MARGIN,
    annuity,
    at_stake,
    of_exclusion,
    rerouted,
    sales_in,
    sales_of,
)
from game.players.part import Part
from game.players.rows import matches, place_in
from game.world.legal.docket import at_commission, over_secrets
from game.world.things import Route, Suits

BAN_FRACTION = 0.4  # of the sales that it stops
FORCED_ROYALTY = 0.02  # of the sales that a ban touches, which the plaintiff can ask for while it stands
SHADOW = 0.01  # of a quarter's sales that an open suit costs its defendant in tenders and credit
CARRIED = 0.3  # of a claim over secrets, as counsel reckons
PART = 0.45  # of the sales that infringe, as counsel reckons
GRUDGES = 0.6  # how much a relation moves what is left to the other side
LAPSES = 0.07  # chance a quarter that who has made peace for a time would fight again, were the licence over
LARGE, HIGHEST_ROYALTY = 0.1, 0.05  # of the defendant's cash, and of its sales
ROYALTY_QUARTERS = 10.0  # of royalties counted when a licence is agreed


@frozen
class Stakes:
    """Arrays (N,) over suits, US$."""

    sales: Floats  # the defendant's sales of the chemistry in the jurisdiction, a quarter
    plaintiff: Floats  # what winning is worth to the plaintiff
    defendant: Floats  # what losing costs the defendant
    cost: Floats  # of going on until the decision, each side
    shadow: Floats  # what the open suit costs the defendant until then


def stakes(part: Part, suits: Suits) -> Stakes:
    """Value the suits of a docket."""
    sales = sales_in(part, suits.defendant, suits.chemistry, suits.jurisdiction, suits.world)
    known, even = part.setup.parameters.courts, np.full(len(suits), 0.5)
    time = clip(suits.due - suits.opened, 1.0, 40.0) + known.look_back
    owed = np.where(suits.route == int(Route.COURT), 1.0, 0.0)
    secret = over_secrets(suits)
    award = owed * damages(suits.claim, np.array(known.royalty)[suits.jurisdiction], PART * sales, time, even)
    award = np.where(secret, CARRIED * suits.claim, award)
    won, lost = _at_stake(part, suits)
    prize, loss = award + won, award + lost + np.where(secret, CARRIED * suits.claim, 0.0)  # the team's work (R6.38)
    left = clip(suits.due - part.view.turn, 1.0, 12.0)
    cost = quarter_cost(part, suits.jurisdiction) * left
    return Stakes(sales, prize, loss, cost, SHADOW * sales * left)


def _at_stake(part: Part, suits: Suits) -> tuple[Floats, Floats]:
    """(N,) US$ that the order which may follow a win brings the plaintiff, and takes from the defendant."""
    known, parties = part.setup.parameters.courts, (suits.plaintiff, suits.defendant)
    place, commission = (suits.chemistry, suits.jurisdiction, suits.world), at_commission(suits)
    at_court = np.array(known.injunction)[suits.jurisdiction]
    ban = (suits.route != int(Route.SECRETS)) * np.where(commission, known.commission_ban, at_court)
    longer = np.where(commission, IMPORTED * EXCLUSION_QUARTERS / BAN_QUARTERS, 1.0)
    touched = at_stake(part, suits.defendant, *place) * longer * ban
    nothing = np.zeros(len(suits))
    won = plaintiff_stake(nothing, touched, FORCED_ROYALTY, BAN_QUARTERS)
    lost = defendant_stake(nothing, touched, BAN_FRACTION, MARGIN, BAN_QUARTERS)
    won = won + lost * rerouted(part, *parties, *place)
    far = np.flatnonzero(suits.route == int(Route.SECRETS_COMMISSION))
    brings, takes = of_exclusion(part, *(column[far] for column in (*parties, *place)))
    won[far], lost[far] = known.commission_ban * brings, known.commission_ban * takes
    return won, lost


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


def in_parts(part: Part, suits: Suits, price: Floats, term: Ints) -> tuple[Floats, Floats]:
    """(N,) the lump sum and royalty of a settlement: half of what is large for the defendant comes as a royalty."""
    return parted(part, suits.defendant, price, royalty_base(part, suits, term), suits.world)


def parted(part: Part, payer: Ints, price: Floats, base: Floats, world: Ints) -> tuple[Floats, Floats]:
    """(N,) lump sum and royalty of a price, on sales in US$ over its time: half a royalty where it is large."""
    large = price > LARGE * clip(part.view.public.cash[payer, world], 1.0, 1e15)
    rate = np.minimum(0.5 * price / np.maximum(base, 1.0), HIGHEST_ROYALTY)
    rate = np.where(large & (base > 0.0), rate, 0.0)
    return price - rate * base, rate


def royalty_base(part: Part, suits: Suits, term: Ints) -> Floats:
    """(N,) US$ of sales, as worth today, on which a settlement's royalty is paid: everywhere, while it runs (R6.17).

    That is for its term, or for the life that is left to the patents in suit.
    """
    place = suits.plaintiff, suits.chemistry, suits.jurisdiction, suits.world
    left = clip(part.setup.parameters.patents.life - part.view.public.age[place], 1.0, 100.0)
    time = np.where(term > 0, term, left)
    return sales_of(part, suits.defendant, suits.chemistry, suits.world) * annuity(part, time)


def covered(term: Ints) -> Floats:
    """(N,) what a settlement for a term is worth of one for the life of the patents (0): 1 - (1 - h)^n."""
    return np.where(term > 0, 1.0 - power(np.full(len(term), 1.0 - LAPSES), term.astype(np.float64)), 1.0)


def price_of(part: Part, suits: Suits, amount: Floats, rate: Floats, term: Ints) -> Floats:
    """(N,) a settlement's lump sum and royalty as one sum, US$."""
    return amount + rate * royalty_base(part, suits, term)
