"""Welfare of a jurisdiction in a quarter: households, firms at home, the budget, and jobs.

The yardstick of trade policy: what buyers gain or lose by prices, what home firms earn, what the budget takes in and
pays, and what work at home is worth beyond its pay (the industry's wage premium). All in US$.
"""

import numpy as np
from attrs import frozen

from game.economics.finance import combustion_share, exports_under_duty
from game.economics.welfare import buyers_loss, log_price_index
from game.exact import Floats, Ints, total
from game.rules.car_demand import net_prices, offered, utility
from game.rules.costs import made_where
from game.world.dims import Item
from game.world.legal.levers import year_begins, yearly_money
from game.world.world import World

PAY = 0.18  # wages over sales of carmakers and cell makers
PREMIUM = 0.2  # pay in the industry over pay elsewhere (Katz & Summers 1989: 0.1 to 0.3)
RENT = PAY * PREMIUM  # what jobs are worth, share of home firms' sales


@frozen
class Welfare:
    """Parts by jurisdiction, (J, W) each; `index` and `spent` are (R, W), for the gain of buyers of plug-ins."""

    index: Floats
    spent: Floats
    combustion: Floats  # loss of buyers of combustion cars by duties
    profit: Floats  # of firms at home, before tax
    fiscal: Floats  # what the governments' accounts gained in the quarter, tax in, production credit out
    jobs: Floats

    def of(self, jurisdiction: int, base: "Welfare", weight: Floats) -> Floats:
        """(parts, W) the gain over another course of the same worlds: buyers, firms, budget, jobs."""
        gain = (base.index - self.index) * base.spent
        buyers = total(weight[:, jurisdiction, None] * gain) + (base.combustion - self.combustion)[jurisdiction]
        rest = [(getattr(self, name) - getattr(base, name))[jurisdiction] for name in ("profit", "fiscal", "jobs")]
        return np.stack([buyers, *rest])


PARTS = ("buyers", "firms", "budget", "jobs")


def welfare(before: World, after: World) -> Welfare:
    """The welfare of every jurisdiction in the quarter between two worlds."""
    net = net_prices(after)
    index = log_price_index(utility(after, net), offered(after), after.setup.parameters.market.car_price_weight)
    home = _home(after)
    tax = -after.books.flow[:, Item.TAX].astype(np.float64)
    profit = after.books.profit + tax
    sales = after.books.flow[:, Item.CELLS_SOLD] + after.books.flow[:, Item.CARS_SOLD]
    return Welfare(
        index, total(after.market.cars * 1000.0 * net), _combustion(after),
        _by_home(home, profit), _governments(before, after) + _by_home(home, tax) - _credit(after),
        RENT * _by_home(home, sales),
    )  # fmt: skip


def _home(world: World) -> Floats:
    """(J, F) which jurisdiction each firm counts for; a fringe for those of its home region by their weight."""
    setup = world.setup
    named = setup.firms.jurisdiction == np.arange(len(setup.dims.jurisdictions))[:, None]
    spread = setup.regions.jurisdiction_weight[setup.firms.home].T
    return np.where(setup.firms.jurisdiction >= 0, named, spread)


def _by_home(home: Floats, values: Floats | Ints) -> Floats:
    return np.asarray(total(home.T[:, :, None] * values[:, None]))


def _governments(before: World, after: World) -> Floats:
    """(J, W) change of the governments' accounts, the yearly filling not counted."""
    setup = after.setup
    first, count = setup.dims.government_account(), len(setup.dims.governments)
    start: Ints = before.books.account[first : first + count]
    if year_begins(before):
        start = yearly_money(after)
    gained = (after.books.account[first : first + count] - start).astype(np.float64)
    found = np.zeros((len(setup.dims.jurisdictions), after.worlds))
    np.add.at(found, setup.governments.jurisdiction, gained)
    return found


def _credit(world: World) -> Floats:
    """(J, W) production credit, which the taxpayers of the jurisdiction bear: rate x cells made there."""
    made = total(total(world.market.delivered, axis=1), axis=1) + world.market.stored
    by_region = total(made[:, None] * made_where(world)) * 1e6
    weight = world.setup.regions.jurisdiction_weight
    return np.asarray(total(weight[:, :, None] * by_region[:, None]) * world.policy.credit)


def _combustion(world: World) -> Floats:
    """(J, W) what duties beyond the opening's cost buyers of combustion cars."""
    setup, known = world.setup, world.setup.parameters.money
    firms, passed = setup.firms, setup.parameters.market.duty_passed
    rise = np.maximum(world.policy.duty_cars - setup.governments.opening_duty[..., None], 0.0)[:, firms.home]
    left = combustion_share(world.market.ev_share, world.market.ev_opening, known.combustion_leverage)
    exposed = (firms.combustion[:, None] * firms.combustion_exposed * firms.from_home[:, None]).T
    value = exposed[..., None] * left[:, None] * (known.combustion_imported / known.combustion_margin)
    kept, _ = exports_under_duty(value, rise, passed, known.combustion_elasticity)
    loss = total(buyers_loss(value, rise, kept, passed), axis=1)
    return np.asarray(total(setup.regions.jurisdiction_weight[:, :, None] * loss[:, None]))


def discounted(parts: Floats, quarter: int, rate: float) -> Floats:
    """A gain some quarters on, at the first quarter's value."""
    worth = 1.0
    for _ in range(quarter):
        worth /= 1.0 + rate
    return parts * worth
