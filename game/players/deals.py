"""Firms bought and sold: a research company that runs dry offers itself, a rich rival looks for a short cut."""

import numpy as np

from game.exact import Floats, Ints, clip, dollars
from game.players.part import OfferDie, Part, looked_up
from game.players.treasury import Means
from game.world.orders import Act

SERIOUS = 1.15  # price over the share price below which no bid is talked about
ASKED = 1.4  # price asked for oneself over the share price
BID = 1.4  # price bid for another
LARGE = 400_000_000  # US$ of revenue a quarter from which a firm is no target


@looked_up
def solid_stage(part: Part) -> Ints:
    """(F, W) best announced solid-state stage of every firm, 1 for those without a laboratory."""
    dims = part.view.dims
    stage = np.ones((len(dims.firms), part.view.worlds), dtype=np.int64)
    stage[: dims.makers] = np.max(part.view.public.announced[:, dims.first_route :], axis=1)
    return stage


def offer_itself(part: Part, money: Means) -> None:
    """Offer the firm for sale to whoever can pay most, when money runs out before the cell is ready."""
    value = part.view.public.market_value[part.index].astype(np.float64)
    buyer, purse = _richest(part, value)
    dry = (money.runway < 0.6 * part.temper.reserve) & (money.ease < 0.5)
    price = np.minimum(ASKED * value, 0.9 * purse)
    go = dry & (price > 0.8 * value) & (value > 1e6) & (part.dice[:, OfferDie.TAKEOVER] < 0.12) & part.deciding
    part.order(Act.OFFER_SALE, go, 4.0, target=buyer, amount=dollars(clip(price, 1.0, 1e15)))


def _richest(part: Part, value: Floats) -> tuple[Ints, Floats]:
    """(k, W) the independent firm with the most cash that has no such stage itself, and that cash."""
    public, setup = part.view.public, part.setup
    able = (public.status == 0) & ~setup.firms.fringe[:, None] & (solid_stage(part) <= 6)
    cash = np.where(able, public.cash, 0).astype(np.float64)
    friendly = clip(1.0 + 0.5 * public.relation[part.index], 0.2, 2.0)  # (k, F, W)
    itself = np.arange(len(cash))[None] == part.seats[:, None]
    pull = np.where(itself[:, :, None], 0.0, cash[None] * friendly)
    buyer = np.argmax(pull, axis=1)
    return buyer, cash[buyer, np.arange(part.view.worlds)]


def offer_purchase(part: Part) -> None:
    """Offer to buy a small firm that is far ahead on solid state, when cash is plentiful."""
    public, setup = part.view.public, part.setup
    look = (part.dice[:, OfferDie.TAKEOVER] > 1.0 - part.temper.buying) & part.deciding
    look &= ~setup.firms.fringe[part.seats][:, None]
    place, world = np.nonzero(look)
    if not len(world):
        return
    seat, stage = part.seats[place], solid_stage(part)[:, world]  # (F, N)
    small = (public.status[:, world] <= 1) & ~setup.firms.fringe[:, None] & (public.revenue[:, world] < LARGE)
    lead = stage - stage[seat, np.arange(len(seat))]
    price = BID * public.market_value[:, world]
    cheap = (price < 0.25 * public.cash[seat, world]) & (price > 0)
    wanted = small & (lead >= 2) & (stage >= 6) & cheap & (np.arange(len(stage))[:, None] != seat)
    target = np.argmax(np.where(wanted, lead, 0), axis=0)
    row = np.flatnonzero(wanted.any(axis=0))
    part.write(
        Act.OFFER_PURCHASE, seat[row], world[row], 3.5, target=target[row], amount=dollars(price[target[row], row])
    )


def worth_to_seller(part: Part, firm: Ints, world: Ints) -> Floats:
    """(N,) US$ from which a firm sells itself: more than the share price while it has means, less when dry."""
    public = part.view.public
    value = public.market_value[firm, world].astype(np.float64)
    dry = public.cash[firm, world] < 3 * np.maximum(-public.profit[firm, world], 0)
    return value * np.where(dry, 1.05, 1.15 + 0.2 * clip(solid_stage(part)[firm, world] - 3.0, 0.0, 5.0))


def worth_to_buyer(part: Part, buyer: Ints, firm: Ints, world: Ints) -> Floats:
    """(N,) US$ up to which a firm is worth buying: by its stage against one's own, within a third of cash."""
    public, stage = part.view.public, solid_stage(part)
    lead = (stage[firm, world] - stage[buyer, world]).astype(np.float64)
    value = public.market_value[firm, world].astype(np.float64)
    fit = np.where((lead >= 1.0) & (stage[firm, world] >= 5), 1.1 + 0.2 * clip(lead, 0.0, 3.0), 0.6)
    return np.asarray(np.minimum(value * fit, 0.35 * public.cash[buyer, world]))
