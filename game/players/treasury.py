"""The treasury: what a firm can spend, when it raises equity, what it pays out.

Everything else that costs money asks `means` first, so no seat goes under by neglect.
"""

from typing import Self, cast

import numpy as np
from attrs import frozen

from game.economics.finance import credit_limit
from game.exact import Bools, Floats, Ints, clip, dollars, scatter_add
from game.players.meanings import Why
from game.players.part import Part, as_index
from game.players.picked import Picked
from game.players.reasons import Reason
from game.world.building import unpaid
from game.world.dims import Item
from game.world.orders import Act
from game.world.things import Promises

MOST_PAID = 0.9  # of profit paid out, where cash piles up


@frozen
class Means:
    """A firm's money as its treasury sees it; arrays (k, W) in US$ or quarters."""

    cash: Floats
    headroom: Floats  # credit left, 0 or more
    liquid: Floats  # cash and credit left
    burn: Floats  # what a quarter costs beyond what it brings, before plant; 0 or more
    outgoings: Floats  # operating payments a quarter
    earning: Floats  # cash from operations a quarter, may be negative
    runway: Floats  # quarters that liquid means last, at most 40
    ease: Floats  # 0 out of money, 1 comfortable

    def only(self, place: Ints) -> Self:
        """The means of some of the firms."""
        return cast(Self, Picked(self, as_index(place)))


def means(part: Part) -> Means:
    """The money of a part's firms, from published and own books."""
    public, own = part.view.public, part.view.own
    seats, place = part.seats, part.place
    known = part.setup.parameters.money
    flow = own.flow if len(place) == len(own.flow) else own.flow[place]
    cash = public.cash[seats].astype(np.float64)
    limit = credit_limit(
        own.plant[place].astype(np.float64), public.revenue[seats].astype(np.float64), own.earnings[place],
        own.credit_line[place], (known.credit_plant, known.credit_revenue, known.credit_earnings),
    )  # fmt: skip
    headroom = clip(limit - public.debt[seats], 0.0, 1e15)
    earning = np.add.reduce(flow[:, : Item.PLANT], axis=1).astype(np.float64)
    outgoings = -np.add.reduce(np.minimum(flow[:, : Item.PLANT], 0), axis=1).astype(np.float64)
    committed = -np.minimum(flow[:, Item.PLANT], 0).astype(np.float64)
    liquid = clip(cash + 0.8 * headroom, 0.0, 1e15)
    burn = clip(-earning, 0.0, 1e15)
    runway = clip(liquid / clip(burn + 0.5 * committed, 1.0, 1e15), 0.0, 40.0)
    wanted = part.temper.reserve
    short = np.minimum(runway / (2.0 * wanted), liquid / clip(0.15 * wanted * outgoings, 1.0, 1e15))
    return Means(cash, headroom, liquid, burn, outgoings, earning, runway, clip(short, 0.0, 1.0))


def plant_payments(part: Part) -> Floats:
    """(k, W) instalments that own plants under construction still cost, US$."""
    plants = part.view.public.plants
    due = np.zeros((len(part.view.dims.firms), part.view.worlds))
    scatter_add(due, (plants.maker, plants.world), unpaid(plants, part.view.turn).astype(np.float64))
    return np.asarray(due[part.index])


def set_dividends(part: Part, money: Means) -> None:
    """Pay out a share of profit when money is easy, more where cash piles up, nothing when it is tight."""
    revenue = clip(part.view.public.revenue[part.index], 1.0, 1e15)
    idle = clip((money.cash / revenue - 0.5) / 1.5, 0.0, 1.0)
    easy = (money.ease > 0.9) & (part.view.public.profit[part.index] > 0)
    paid = part.temper.payout + idle * (MOST_PAID - part.temper.payout)
    share = np.where(easy, paid, np.where(money.ease > 0.6, 0.05, 0.0))
    part.lay(part.view.levers.dividend, part.seats, clip(share, 0.0, MOST_PAID))


def raise_equity(part: Part, money: Means, where: Bools | None = None) -> None:
    """Raise equity before a squeeze: when means last less than the reserve, or plants under way outrun them.

    Args:
        where: (k, W) the firms that look at it now; all where it is None.
    """
    known = part.setup.parameters.money
    value = part.view.public.market_value[part.index].astype(np.float64)
    owed = plant_payments(part)
    need = money.burn * 2.0 * part.temper.reserve + 0.15 * part.temper.reserve * money.outgoings + owed - money.liquid
    most = value * known.issue_limit * 0.95
    amount = clip(need, 0.0, most)
    urgent = (need > 0.0) & (money.ease < 0.85) & (amount > 0.01 * money.outgoings + 1e6)
    urgent = urgent if where is None else urgent & where
    weighed = Reason(Why.EQUITY, (need, money.runway, money.ease))
    part.order(Act.RAISE, urgent & part.deciding, 6.0 + 4.0 * (1.0 - money.ease), weighed, amount=dollars(amount))


def open_promises(part: Part) -> tuple[Promises, Floats]:
    """The promises on the public record, and (F, T, W) how many of each firm and chemistry are open."""
    rows = part.view.public.promises
    dims = part.view.dims
    count = np.zeros((len(dims.firms), len(dims.chemistries), part.view.worlds))
    scatter_add(count, (rows.firm, rows.chemistry, rows.world), 1.0)
    return rows, count
