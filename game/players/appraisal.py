"""What a line is worth to a maker: the margin of its cells at the use and price to come, against what the line costs.

Every desk that orders lines asks here. A maker counts lines that rivals have under construction, for these are public.
"""

import numpy as np
from attrs import frozen

from game.economics.finance import leverage
from game.economics.investment import cost_of_capital, net_value
from game.exact import Floats, Ints, clip, total
from game.players.outlook import TARGET_USE, Outlook, regional_growth, under_way
from game.players.part import Part, looked_up, shared

AHEAD = 6  # quarters ahead that rivals' lines are counted
SLACK = 0.2  # share of price lost where all lines stood idle instead of being full: what stances and bids give way


@frozen
class Lines:
    """Rows (N,) of lines that might be ordered: the maker's place in the part, world, chemistry, region."""

    place: Ints
    world: Ints
    chemistry: Ints
    region: Ints


def net_worth(part: Part, seen: Outlook, lines: Lines) -> Floats:
    """(N,) net present value of lines over their price."""
    setup, at = part.setup, (lines.place, lines.world)
    money = setup.parameters.money
    use = clip(np.broadcast_to(part.temper.build, seen.peak.shape)[at] * TARGET_USE / seen.peak[at], 0.0, 1.0)
    made = 0.25e6 * use * setup.chemistries.ceiling[lines.chemistry]  # kWh a quarter from a GWh a year of lines
    capital = setup.line_cost(lines.region, lines.chemistry, part.view.turn)
    time = setup.line_time(lines.region).astype(np.float64)
    wear = money.upkeep * money.depreciation + 0.25 * setup.parameters.market.glide
    return net_value(made * margin(part, lines) / capital, rate_of(part)[at], wear, money.tax, time)


def margin(part: Part, lines: Lines) -> Floats:
    """(N,) US$/kWh that cells of lines to come bring beyond their cost, with what is saved on cells from home."""
    setup, policy, world, region = part.setup, part.view.public.policy, lines.world, lines.region
    rule, home = setup.parameters.tenders, setup.firms.home[part.seats[lines.place]]
    price = prices(part)[part.seats[lines.place], lines.chemistry, world]
    cost = mature_cost(part)[lines.place, lines.chemistry, world]
    price = np.where(price > 0.0, price, cost / (1.0 - rule.margin_new)) * (1.0 + SLACK * glut(part)[world])
    credit = total(setup.regions.jurisdiction_weight[region].T * policy.credit[:, world])
    saved = setup.regions.freight[home, region] + policy.duty_cells[region, home, world] * price
    return np.asarray(price + saved + (1.0 - rule.credit_passed) * credit - cost)


@looked_up
def rate_of(part: Part) -> Floats:
    """(k, W) cost of capital a quarter."""
    public, money = part.view.public, part.setup.parameters.money
    plant = part.view.own.plant[part.place]
    levered = leverage(public.debt[part.index], public.cash[part.index], plant)
    return cost_of_capital(money.required_return, money.rate_slope, levered)


@looked_up
def mature_cost(part: Part) -> Floats:
    """(k, T, W) unit cost on lines that have ramped, US$/kWh."""
    process_yield, ceiling = part.mine(part.view.own.process_yield), part.setup.chemistries.ceiling[None, :, None]
    return np.asarray(part.mine(part.view.own.unit_cost) * clip(process_yield, 0.05, 1.0) / ceiling)


@shared
def prices(part: Part) -> Floats:
    """(C, T, W) what a cell brings each maker: its price, or the mean where it sells none; 0 if nobody does.

    A house that makes cells for its own cars saves what others ask.
    """
    price, sold = part.view.public.price, part.view.public.installed > 0.0
    mean = total(np.where(sold, price, 0.0)) / np.maximum(np.count_nonzero(sold, axis=0), 1)
    own = np.where(sold, price, mean[None])
    house = slice(part.view.dims.first_carmaker, None)
    own[house] = np.maximum(own[house], mean[None])
    return own


@shared
def glut(part: Part) -> Floats:
    """(W,) change of the use of all makers' lines until those under construction stand; below 0 too many come."""
    public = part.view.public
    sold = total(public.installed_in)  # (R, W)
    grown = total(sold * (1.0 + 0.25 * AHEAD * (regional_growth(part) - 1.0))) + total(public.stored)
    lines = total(total(total(public.capacity)))
    more = lines + total(total(under_way(part)[0]))
    now = total(sold) + total(public.stored)
    return np.asarray(grown / clip(more, 1e-6, 1e9) - now / clip(lines, 1e-6, 1e9))
