"""Firms bought and sold: a research company that runs dry offers itself, a rich rival looks for a short cut.

A programme is worth to each buyer what it saves: the chance of mass production beyond that of the buyer's own cells,
on the buyer's own sales. What it is worth to its holders is the share price less what must still be raised.
"""

import numpy as np

from game.economics.valuation import contested, rivals_there
from game.exact import Bools, Floats, Ints, clip, dollars, power
from game.players.meanings import Why
from game.players.part import OfferDie, Part, shared
from game.players.reasons import Reason
from game.players.treasury import Means
from game.world.dims import Role
from game.world.legal.milestones import USUAL
from game.world.orders import Act
from game.world.setup import Setup, once_a_scenario

SERIOUS = 1.15  # price over the share price below which no bid is talked about
ASKED = 1.4  # price asked for oneself over the share price
BID = 1.4  # price bid for another over the share price, at the most
CLIMB = 12  # quarters that a research company expects a stage to take
PATIENCE = 0.2  # power of those chances that a sum that can wait has
CLIMBING = 2  # stages that others are expected to climb until what was bought is there
AT_ONCE = 0.3  # the same where a firm that needs money offers itself
SHARED = (0.75, 1.0)  # part of its worth that a buyer bids in earnest: to who must sell soon, to who need not
LARGE = 400_000_000  # US$ of revenue a quarter from which a firm is no target


@shared
def solid_stage(part: Part) -> Ints:
    """(F, W) best announced solid-state stage of every firm, 1 for those without a laboratory."""
    dims = part.view.dims
    stage = np.ones((len(dims.firms), part.view.worlds), dtype=np.int64)
    stage[: dims.makers] = part.view.public.announced[:, dims.first_route :].max(axis=1)
    return stage


@shared
def _rivals(part: Part) -> Floats:
    """(C, W) how many others are expected in mass production."""
    makers = part.view.dims.makers
    return rivals_there(solid_stage(part)[:makers], part.setup.parameters.money.option_chance)


@shared
def _rivals_to_come(part: Part) -> Floats:
    """(C, W) the same once others have climbed on: with whom who pays for a chance today will share the prize."""
    later = np.minimum(solid_stage(part)[: part.view.dims.makers] + CLIMBING, 9)
    return rivals_there(later, part.setup.parameters.money.option_chance)


def rivals_of(part: Part, firm: Ints, world: Ints) -> Floats:
    """(N,) or (F, N) how many others are expected in mass production beside a firm; makers count, carmakers see all."""
    found = _rivals(part)
    return np.asarray(found[np.minimum(firm, len(found) - 1), world])


def offer_itself(part: Part, money: Means, friends: float = 0.5) -> None:
    """Offer the firm for sale to whoever can pay most, when money runs out before the cell is ready.

    Args:
        friends: weight of a good relation beside the purse.
    """
    value = part.view.public.market_value[part.index].astype(np.float64)
    buyer, purse = _richest(part, value, friends)
    dry = (money.runway < 0.6 * part.temper.reserve) & (money.ease < 0.5)
    price = np.minimum(ASKED * value, 0.9 * purse)
    go = dry & (price > 0.8 * value) & (value > 1e6) & (part.dice[:, OfferDie.TAKEOVER] < 0.12) & part.deciding
    weighed = Reason(Why.SELL_ITSELF, (money.runway, price))
    later = np.where(may_wait(part, part.seats[:, None], np.arange(part.view.worlds)), AT_ONCE, 0.0)
    part.order(Act.OFFER_SALE, go, 4.0, weighed, target=buyer, amount=dollars(clip(price, 1.0, 1e15)), value=later)


def _richest(part: Part, value: Floats, friends: float) -> tuple[Ints, Floats]:
    """(k, W) the independent firm with the most cash that has no such stage itself, and that cash."""
    public, setup = part.view.public, part.setup
    able = (public.status == 0) & ~setup.firms.fringe[:, None] & (solid_stage(part) <= 6)
    cash = np.where(able, public.cash, 0).astype(np.float64)
    friendly = clip(1.0 + friends * public.relation[part.index], 0.2, 4.0)  # (k, F, W)
    itself = np.arange(len(cash))[None] == part.seats[:, None]
    pull = np.where(itself[:, :, None], 0.0, cash[None] * friendly)
    buyer = pull.argmax(axis=1)
    return buyer, cash[buyer, np.arange(part.view.worlds)]


def offer_purchase(part: Part) -> None:
    """Offer to buy a small firm that is far ahead on solid state, when cash is plentiful."""
    public, setup = part.view.public, part.setup
    look = (part.dice[:, OfferDie.TAKEOVER] > 1.0 - part.temper.buying) & part.deciding
    look &= ~setup.firms.fringe[part.seats][:, None]
    place, world = look.nonzero()
    if not len(world):
        return
    seat, stage = part.seats[place], solid_stage(part)[:, world]  # (F, N)
    firm = np.arange(len(stage))[:, None]
    small = (public.status[:, world] <= 1) & ~setup.firms.fringe[:, None] & (public.revenue[:, world] < LARGE)
    lead = stage - stage[seat, np.arange(len(seat))]
    price = BID * public.market_value[:, world]
    share = np.where(_pressed(part, firm, world), *SHARED)
    worth = share * worth_to_buyer(part, seat, firm, world)
    price = np.where(research_companies(setup)[:, None], np.minimum(price, worth), price)
    cheap = (price < 0.25 * public.cash[seat, world]) & (price > 0)
    wanted = small & (lead >= 2) & (stage >= 6) & cheap & (firm != seat)
    target = np.where(wanted, lead, 0).argmax(axis=0)
    row = wanted.any(axis=0).nonzero()[0]
    weighed = Reason(Why.BUY, (price, worth), (target[row], row))
    part.write(
        Act.OFFER_PURCHASE, seat[row], world[row], 3.5, weighed, target=target[row],
        amount=dollars(price[target[row], row]), value=np.where(may_wait(part, target[row], world[row]), USUAL, 0.0),
    )  # fmt: skip


@once_a_scenario
def research_companies(setup: Setup) -> Bools:
    """(F,) which firms are research companies."""
    return np.array([role == Role.RESEARCH_COMPANY for role in setup.firms.role])


def _pressed(part: Part, firm: Ints, world: Ints) -> Bools:
    """Whether a firm's cash covers less than three quarters of its loss, as its books show."""
    public = part.view.public
    return np.asarray(public.cash[firm, world] < 3 * np.maximum(-public.profit[firm, world], 0))


def sure(part: Part, firm: Ints, world: Ints, later: Floats | float) -> Floats:
    """(N,) or (F, N) what is expected of each dollar of a price of which a part is paid by milestones (R12.16).

    Where P are the chances of mass production that the market sees in stages, stage k is reached from n in time for the
    prize with the chance P_n / P_k. What is owed waits, and an owner pays for the laboratory: it is nearer to 1.
    """
    chance = power(np.maximum(np.array(part.setup.parameters.money.option_chance), 1e-6), PATIENCE)
    reached = [sum((chance[n] / chance[n + 1 :]).tolist()) / (8 - n) for n in range(8)]
    return np.asarray(1.0 - later * (1.0 - np.array([*reached, 1.0])[solid_stage(part)[firm, world] - 1]))


def may_wait(part: Part, firm: Ints, world: Ints) -> Bools:
    """(N,) or (F, N) whether a part of a firm's price may be paid by milestones."""
    return np.asarray(research_companies(part.setup)[firm] & (solid_stage(part)[firm, world] < 9))


def worth_to_seller(part: Part, firm: Ints, world: Ints) -> Floats:
    """(N,) US$ from which a firm sells itself: more than the share price while it has means, less when dry."""
    value = part.view.public.market_value[firm, world].astype(np.float64)
    stage = solid_stage(part)[firm, world]
    usual = np.where(_pressed(part, firm, world), 1.05, 1.15 + 0.2 * clip(stage - 3.0, 0.0, 5.0))
    going_on = _worth_of_going_on(part, firm, world)
    return np.asarray(np.where(research_companies(part.setup)[firm], going_on, value * usual))


def _worth_of_going_on(part: Part, firm: Ints, world: Ints) -> Floats:
    """(N,) US$ that holders of a research company have if it goes on, the higher of two views of it.

    Either the part of the share price, less what others who climb will take of the prize, that is left to them once the
    next stage is paid for; or that part of what the firm is worth at the next stage, the option (R10.14) grown and the
    money spent, discounted.
    """
    public, known = part.view.public, part.setup.parameters.money
    value = public.market_value[firm, world].astype(np.float64)
    money = (public.cash[firm, world] - public.debt[firm, world]).astype(np.float64)
    left = money - CLIMB * np.maximum(-public.profit[firm, world], 0)
    theirs = value / clip(value + clip(-left, 0.0, 1e15), 1.0, 1e16)
    stage, chance = solid_stage(part)[firm, world], np.array(known.option_chance)
    others = _rivals_to_come(part)
    now, later = rivals_of(part, firm, world), others[np.minimum(firm, len(others) - 1), world]
    prize = contested(known.option_prize, later, known.option_contest)
    kept = contested(1.0, later, known.option_contest) / contested(1.0, now, known.option_contest)
    lasting = np.minimum(money + (value - money) * kept, value)
    gain = prize * (chance[np.minimum(stage, 8)] - chance[stage - 1]) * (0.5 + 0.5 * public.credibility[firm, world])
    further = clip(lasting - money + gain + clip(left, 0.0, 1e16), 0.0, 1e16) / (1.0 + known.discount * CLIMB)
    return np.asarray(theirs * np.maximum(lasting, further))


def worth_to_buyer(part: Part, buyer: Ints, firm: Ints, world: Ints) -> Floats:
    """(N,) or (F, N) US$ up to which a firm is worth buying: by its stage against one's own, within 0.35 of cash."""
    public, stage = part.view.public, solid_stage(part)
    lead = (stage[firm, world] - stage[buyer, world]).astype(np.float64)
    value = public.market_value[firm, world].astype(np.float64)
    fit = np.where((lead >= 1.0) & (stage[firm, world] >= 5), 1.1 + 0.2 * clip(lead, 0.0, 3.0), 0.6)
    gain = np.minimum(short_cut(part, buyer, firm, world), BID * value)
    worth = np.where(research_companies(part.setup)[firm], gain, value * fit)
    return np.asarray(np.minimum(worth, 0.35 * public.cash[buyer, world]))


def short_cut(part: Part, buyer: Ints, firm: Ints, world: Ints) -> Floats:
    """US$ that a research company is worth to a buyer: its money, and the option (R10.14) beyond the buyer's own."""
    public, stage, known = part.view.public, solid_stage(part), part.setup.parameters.money
    chance = np.array(known.option_chance)
    gain = clip(chance[stage[firm, world] - 1] - chance[stage[buyer, world] - 1], 0.0, 1.0)
    sales = clip(4.0 * public.revenue[buyer, world], 0.0, known.option_cap)
    belief = 0.5 + 0.5 * public.credibility[firm, world]
    money = (public.cash[firm, world] - public.debt[firm, world]).astype(np.float64)
    prize = known.option_prize + known.option_reach * sales
    others = _rivals_to_come(part)
    prize = contested(prize, others[np.minimum(firm, len(others) - 1), world], known.option_contest)
    return np.asarray(clip(money + prize * gain * belief, 0.0, 1e15))
