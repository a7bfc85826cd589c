"""What a suit is worth to either side, from public sales and the own belief in its merit."""

import numpy as np
from attrs import frozen

from game.economics.bargaining import least_taken, most_given
from game.economics.litigation import defendant_stake, plaintiff_stake
from game.exact import Floats, Ints, clip
from game.players.part import Part
from game.world.things import Suits

BAN_QUARTERS = 5.0  # how long a ban is expected to bite before a design-around or a licence
BAN_FRACTION = 0.4  # of the sales that it stops
MARGIN = 0.15  # earned on the sales that are stopped
FORCED_ROYALTY = 0.02  # of the sales that a ban touches, which the plaintiff can ask for while it stands
SHADOW = 0.01  # of a quarter's sales that an open suit costs its defendant in tenders and credit
QUARTER_COST = 1_200_000.0  # of either side for a quarter in court
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
    maker = np.minimum(firm, makers - 1)
    weight = part.setup.regions.jurisdiction_weight  # (R, J)
    energy = np.zeros(len(firm))
    for region in range(len(weight)):
        energy = energy + public.delivered[maker, region, chemistry, world] * weight[region, jurisdiction]
    return np.where(firm < makers, energy * public.price[maker, chemistry, world] * 1e6, 0.0)


def stakes(part: Part, suits: Suits) -> Stakes:
    """Value the suits of a docket."""
    sales = sales_in(part, suits.defendant, suits.chemistry, suits.jurisdiction, suits.world)
    award = part.setup.parameters.courts.award_share * suits.claim.astype(np.float64)
    prize = plaintiff_stake(award, sales, FORCED_ROYALTY, BAN_QUARTERS)
    loss = defendant_stake(award, sales, BAN_FRACTION, MARGIN, BAN_QUARTERS)
    left = clip(suits.due - part.view.turn, 1.0, 12.0)
    return Stakes(sales, prize, loss, QUARTER_COST * left, SHADOW * sales * left)


def least_accepted(part: Part, suits: Suits) -> Floats:
    """(N,) the least a plaintiff takes: its believed chance times the prize, less the cost of going on."""
    worth = stakes(part, suits)
    return least_taken(suits.belief_plaintiff, worth.plaintiff, worth.cost)


def most_paid(part: Part, suits: Suits) -> Floats:
    """(N,) the most a defendant pays: its believed chance to lose times the loss, and what the suit costs it."""
    worth = stakes(part, suits)
    return most_given(suits.belief_defendant, worth.defendant, worth.cost + worth.shadow)


def price_of(part: Part, suits: Suits, amount: Floats, rate: Floats) -> Floats:
    """(N,) a settlement's lump sum and royalty as one sum, US$."""
    sales = sales_in(part, suits.defendant, suits.chemistry, suits.jurisdiction, suits.world)
    return amount + rate * sales * ROYALTY_QUARTERS
