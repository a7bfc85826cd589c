"""The plants desk: build where expected demand outgrows the lines, convert what stands idle, staff what is needed."""

import numpy as np

from game.exact import Bools, Floats, Ints, clip, total
from game.players.outlook import Outlook, expected
from game.players.part import Die, Part
from game.players.treasury import Means
from game.world.orders import Act

TARGET_USE = 0.85  # of good capacity that expected sales should take
LARGEST = 60.0  # GWh a year, a single plant
SMALLEST = 1.0  # the least that may be ordered


def staff(part: Part, seen: Outlook) -> None:
    """Staff the lines for sales with a margin for growth and season."""
    can = total(seen.capacity * clip(part.mine(part.view.own.process_yield), 0.05, 1.0), axis=1)
    sold = total(seen.sold, axis=1)
    busy = np.where(can > 1e-6, sold / clip(can, 1e-6, 1e9), 1.0)
    share = np.where(sold > 1e-3, clip(1.3 * busy + 0.05, 0.35, 1.0), 1.0)
    part.lay(part.view.levers.staffing, part.seats, share)


def build(part: Part, seen: Outlook, money: Means) -> None:
    """Start plants or convert lines for the chemistry that will be shortest, conventional and new ones apart."""
    gap = missing(part, seen)
    new = (np.arange(gap.shape[1]) >= part.view.dims.first_route - 1)[None, :, None]
    for kind in (~new, new):
        here = np.where(kind, gap, 0.0)
        chemistry = np.argmax(here, axis=1)
        short = part.at(here, chemistry)
        converted = _convert(part, seen, money, chemistry, short)
        _plant(part, seen, money, chemistry, np.where(converted, 0.0, short))


def missing(part: Part, seen: Outlook) -> Floats:
    """(k, T, W) GWh a year by which expected sales outgrow lines and plants under way, where that is worth building."""
    setup = part.setup
    lead = setup.regions.build_time[setup.firms.home[part.seats]]
    wanted = expected(part, seen, lead) / (TARGET_USE * setup.chemistries.ceiling[None, :, None])
    gap = 4.0 * (wanted * part.temper.build[:, None] - seen.capacity - seen.coming)
    scale = 4.0 * total(seen.capacity + seen.coming, axis=1)[:, None]
    young = np.arange(gap.shape[1])[None, :, None] >= part.view.dims.first_route - 1
    least = np.where(young, 0.5 * SMALLEST, np.maximum(SMALLEST, 0.03 * scale))
    return np.where(worthwhile(part, seen) & (gap > least) & part.deciding[:, None], gap, 0.0)


def worthwhile(part: Part, seen: Outlook) -> Bools:
    """(k, T, W) chemistries worth more capacity: sold at a margin, or about to be mastered."""
    stage = part.mine(part.view.own.readiness)
    young = (stage >= 7) & (seen.sold < 2.0)
    return np.asarray(young | ((stage >= 8) & (seen.margin > 0.02)))


def _plant(part: Part, seen: Outlook, money: Means, chemistry: Ints, short: Floats) -> None:
    """Order a plant of what is short, as far as money goes, in the region that needs it most."""
    region = best_region(part, seen)
    cost = line_cost(part, region, chemistry)
    lead = part.setup.regions.build_time[region]
    yearly = 0.45 * money.liquid / cost
    steady = (clip(money.earning, 0.0, 1e15) + 0.06 * money.liquid) * lead / cost
    first = 0.9 * money.cash * lead / cost
    size = np.minimum(clip(short, SMALLEST, LARGEST), np.minimum(np.minimum(yearly, steady), first))
    permitted = _permits(part)[np.arange(len(part.seats))[:, None], region, np.arange(part.view.worlds)] > 0.05
    go = (short > 0.0) & (size >= SMALLEST) & permitted & (money.ease > 0.55) & (part.dice[:, Die.PLANT] < 0.6)
    weight = 4.0 + clip(8.0 * short / clip(4.0 * total(seen.capacity, axis=1), 1.0, 1e9), 0.0, 4.0)
    part.order(Act.PLANT, go, weight, place=region, chemistry=chemistry, value=np.floor(size * 10.0) / 10.0)


def line_cost(part: Part, region: Ints, chemistry: Ints) -> Floats:
    """(k, W) US$ for lines of a GWh a year."""
    solid = np.where(chemistry >= part.view.dims.first_route, part.setup.parameters.supply.solid_plant, 1.0)
    return part.setup.regions.plant_cost[region] * 1e6 * solid


def _permits(part: Part) -> Floats:
    """(1, R, W) share of applications permitted in each region."""
    weight = part.setup.regions.jurisdiction_weight
    policy = part.view.public.policy.permits
    governed = total(weight.T[:, :, None] * policy[:, None])
    return (governed + (1.0 - total(weight.T))[:, None])[None] * np.ones((len(part.seats), 1, 1))


def best_region(part: Part, seen: Outlook) -> Ints:
    """(k, W) where to build: where own sales exceed own lines, weighed with cost, credits and duties on imports."""
    setup, policy, home = part.setup, part.view.public.policy, part.setup.firms.home[part.seats]
    regions = setup.regions
    sales = seen.sold_in * seen.growth[None]
    uncovered = (sales - 0.85 * seen.capacity_in) / clip(total(sales, axis=1), 1e-6, 1e9)[:, None]
    credit = total(regions.jurisdiction_weight.T[:, :, None] * policy.credit[:, None])  # (R, W)
    duty = policy.duty_cells[:, home].swapaxes(0, 1)  # (k, R, W) on cells from home
    cheap = regions.plant_cost / regions.plant_cost[home][:, None]  # (k, R)
    at_home = np.arange(len(regions.names))[None] == home[:, None]
    score = uncovered + 0.012 * credit[None] + 0.6 * duty - 0.12 * cheap[:, :, None] + 0.15 * at_home[:, :, None]
    return np.asarray(np.argmax(score, axis=1))


def _of_chemistry(part: Part, chemistry: Ints) -> Floats:
    """(k, R, W) own capacity by region of one chemistry for each seat and world."""
    regions = np.arange(len(part.setup.regions.names))[None, :, None]
    return np.asarray(
        part.view.public.capacity[part.seats[:, None, None], regions, chemistry[:, None], np.arange(part.view.worlds)]
    )


def _convert(part: Part, seen: Outlook, money: Means, chemistry: Ints, short: Floats) -> Bools:
    """Convert half of what stands idle in another chemistry; gives where a conversion was ordered."""
    idle = 4.0 * clip(seen.capacity - seen.sold / 0.8, 0.0, 1e9)  # (k, T, W) GWh a year
    kinds = np.arange(idle.shape[1])[None, :, None]
    idle = np.where((kinds == chemistry[:, None]) | (kinds >= part.view.dims.first_route - 1), 0.0, idle)
    source = np.argmax(idle, axis=1)
    spare = part.at(idle, source)
    there = _of_chemistry(part, source)  # (k, R, W)
    region = np.argmax(there, axis=1)
    most = 4.0 * part.at(there, region)
    cost = part.setup.parameters.supply.convert_cost * line_cost(part, region, chemistry)
    size = np.minimum(np.minimum(short, 0.5 * spare), np.minimum(0.5 * most, 0.4 * money.liquid / cost))
    size = np.minimum(size, LARGEST)
    mature = part.at(part.mine(part.view.own.readiness), chemistry) >= 8
    go = (short > 0.0) & (size > 2.0 * SMALLEST) & mature & (money.ease > 0.4) & (part.dice[:, Die.PLANT] < 0.25)
    part.order(
        Act.CONVERT, go, 5.0, place=region, chemistry=source, amount=chemistry, value=np.floor(size * 10.0) / 10.0
    )
    return np.asarray(go)
