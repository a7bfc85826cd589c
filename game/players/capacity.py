"""The plants desk: build where expected demand outgrows the lines, convert what stands idle, staff what is needed."""

from typing import Self

import numpy as np
from attrs import frozen

from game.exact import Bools, Floats, Ints, clip, dollars, total
from game.players.appraisal import Lines, net_worth
from game.players.deals import research_companies
from game.players.meanings import Why
from game.players.outlook import TARGET_USE, Outlook, expected
from game.players.part import Die, Part
from game.players.reasons import Reason
from game.players.treasury import Means
from game.world.building import hall_room
from game.world.orders import Act

AHEAD = 1  # quarters after it opens until a line should be full: until then its price earns nothing
LARGEST = 60.0  # GWh a year, a single plant
BUSY = 0.7  # use of its lines from which a research company sells shares for more
YEARLY = 0.55  # of cash and credit that goes into lines in a year
TOBIN, ISSUE = 1.3, 0.1  # market over book value from which shares are sold to grow, and part of the firm sold at once
LABORATORY = 3.0  # of its reserve that a research company keeps for its laboratory before it is in mass production
SMALLEST = 1.0  # the least that may be ordered
ISSUING, CONVERTING = 0.5, 0.5  # chances a half-year that shares are sold to grow, and that idle lines are converted


def staff(part: Part, seen: Outlook) -> None:
    """Staff the lines for sales with a margin for growth and season."""
    can = total(seen.capacity * clip(part.mine(part.view.own.process_yield), 0.05, 1.0), axis=1)
    sold = total(seen.sold, axis=1)
    busy = np.where(can > 1e-6, sold / clip(can, 1e-6, 1e9), 1.0)
    share = np.where(sold > 1e-3, clip(1.3 * busy + 0.05, 0.35, 1.0), 1.0)
    part.lay(part.view.levers.staffing, part.seats, share)


@frozen
class Need:
    """Rows (N,) of makers that lack lines: place in the part, world, chemistry, GWh a year."""

    place: Ints
    world: Ints
    chemistry: Ints
    short: Floats

    def only(self, rows: Bools) -> Self:
        """Some of the rows."""
        return type(self)(self.place[rows], self.world[rows], self.chemistry[rows], self.short[rows])


def build(part: Part, seen: Outlook, money: Means) -> None:
    """Start plants or convert lines for what will be shortest: conventional, semi-solid, all-solid cells apart."""
    gap = missing(part, seen)
    finance(part, seen, money, gap)
    place_of, first = np.arange(gap.shape[1]), part.view.dims.first_route
    for kind in (place_of < first - 1, place_of == first - 1, place_of >= first):
        here = np.where(kind[None, :, None], gap, 0.0)
        chemistry = here.argmax(axis=1)
        short = part.at(here, chemistry)
        place, world = (short > 0.0).nonzero()
        need = Need(place, world, chemistry[place, world], short[place, world])
        if len(place):
            _plant(part, seen, money, need.only(~_convert(part, seen, money, need)))


def finance(part: Part, seen: Outlook, money: Means, gap: Floats) -> None:
    """Sell shares for lines that means do not suffice for, while the market values the firm above its assets.

    Investment follows the ratio of market to book value (Tobin 1969), and issues come when it is high. A research
    company, of which much is sold already, adds to lines by shares only while those that it has are busy.
    """
    public = part.view.public
    home = np.broadcast_to(part.setup.firms.home[part.seats][:, None], gap.shape[:2])
    kinds = np.broadcast_to(np.arange(gap.shape[1], dtype=np.int64), gap.shape[:2])
    cost = part.setup.line_cost(home, kinds, part.view.turn)
    short = total(gap * cost[:, :, None], axis=1) - YEARLY * money.liquid
    value = public.market_value[part.index].astype(np.float64)
    book = money.cash - public.debt[part.index] + part.view.own.plant[part.place]
    amount = clip(short, 0.0, ISSUE * value)
    well = (value > TOBIN * book) & (money.ease >= 0.85) & (part.dice[:, Die.PLANT] < ISSUING) & part.deciding
    lines = total((seen.good + seen.coming)[:, part.view.dims.first_route :], axis=1)
    idle = total(seen.sold[:, part.view.dims.first_route :], axis=1) < BUSY * lines
    well &= ~(idle & research_companies(part.setup)[part.seats][:, None])
    weighed = Reason(Why.GROWTH, (short, value, book))
    part.order(Act.RAISE, well & (amount > 0.02 * value), 7.0, weighed, amount=dollars(amount))


def missing(part: Part, seen: Outlook) -> Floats:
    """(k, T, W) GWh a year by which expected sales outgrow lines and plants under way, where that is worth building."""
    setup = part.setup
    lead = setup.regions.build_time[setup.firms.home[part.seats]]
    wanted = expected(part, seen, lead + AHEAD) * seen.peak[:, None]
    wanted = wanted / (TARGET_USE * setup.chemistries.ceiling[None, :, None])
    gap = 4.0 * (wanted * part.temper.build[:, None] - seen.capacity - seen.coming)
    scale = 4.0 * total(seen.capacity + seen.coming, axis=1)[:, None]
    young = np.arange(gap.shape[1])[None, :, None] >= part.view.dims.first_route - 1
    least = np.where(young, 0.5 * SMALLEST, np.maximum(SMALLEST, 0.03 * scale))
    stage = part.mine(part.view.own.readiness)
    early = (stage >= 7) & ~research_companies(part.setup)[part.seats][:, None, None]
    able = (stage >= 8) | (early & (seen.sold < 2.0))
    return _worth_it(part, seen, np.where(able & (gap > least) & part.deciding[:, None], gap, 0.0))


def _worth_it(part: Part, seen: Outlook, gap: Floats) -> Floats:
    """(k, T, W) what is left of the lines that are short: those that earn their price where they would stand."""
    place, chemistry, world = np.nonzero(gap)
    need = Need(place, world, chemistry, gap[place, chemistry, world])
    if len(place):
        region, _ = _sites(part, seen, need)
        poor = net_worth(part, seen, Lines(place, world, chemistry, region)) < 0.0
        gap[place[poor], chemistry[poor], world[poor]] = 0.0
    return gap


def _plant(part: Part, seen: Outlook, money: Means, need: Need) -> None:
    """Order a plant of what is short, as far as money goes, in the region that needs it most."""
    at = (need.place, need.world)
    region, room = _sites(part, seen, need)
    cost = part.setup.line_cost(region, need.chemistry, part.view.turn)
    lead = part.setup.line_time(region, room > 0.0)
    yearly = YEARLY * money.liquid[at] / cost
    steady = (clip(money.earning[at], 0.0, 1e15) + 0.06 * money.liquid[at]) * lead / cost
    first = 0.9 * _spare(part, money)[at] * lead / cost
    wanted = np.minimum(clip(need.short, SMALLEST, LARGEST), np.where(room > 0.0, room, LARGEST))
    size = np.minimum(wanted, np.minimum(np.minimum(yearly, steady), first))
    go = ((size >= SMALLEST) & (_permits(part, region, need.world) > 0.05) & (money.ease[at] > 0.55)).nonzero()[0]
    scale = clip(4.0 * total(seen.capacity, axis=1)[at], 1.0, 1e9)
    weight = 4.0 + clip(8.0 * need.short / scale, 0.0, 4.0)
    part.write(
        Act.PLANT, part.seats[need.place[go]], need.world[go], weight[go],
        Reason(Why.PLANT, (need.short, size, cost * size, money.liquid[at]), go), place=region[go],
        chemistry=need.chemistry[go], value=np.floor(size[go] * 10.0) / 10.0,
    )  # fmt: skip


def _spare(part: Part, money: Means) -> Floats:
    """(k, W) cash that may go into lines, US$: who lives on raised money keeps what its laboratory will burn."""
    kept = np.where(research_companies(part.setup)[part.seats], part.temper.reserve[:, 0], 0.0)
    there = part.mine(part.view.own.readiness).max(axis=1) >= 9
    kept = kept[:, None] * np.where(there, 1.0, LABORATORY)
    return np.asarray(clip(money.cash - kept * money.burn, 0.0, 1e15))


def _sites(part: Part, seen: Outlook, need: Need) -> tuple[Ints, Floats]:
    """(N,) where to build: at home while halls are left there, else the best region; GWh a year of room in halls."""
    public, maker = part.view.public, part.seats[need.place]
    home = part.setup.firms.home[maker]
    room = hall_room(part.setup, public.capacity, public.plants, maker, home, need.chemistry, need.world)
    inside = room >= SMALLEST
    return np.where(inside, home, best_region(part, seen, need)), np.where(inside, room, 0.0)


def _permits(part: Part, region: Ints, world: Ints) -> Floats:
    """(N,) share of plant applications permitted in a region."""
    refused = 1.0 - part.view.public.policy.permits[:, world]  # (J, N)
    return np.asarray(1.0 - total(part.setup.regions.jurisdiction_weight[region].T * refused))


def best_region(part: Part, seen: Outlook, need: Need) -> Ints:
    """(N,) where to build: where sales in a year ask for more lines than own ones, and cost, credits and duties."""
    setup, policy, world = part.setup, part.view.public.policy, need.world
    regions, home = setup.regions, setup.firms.home[part.seats[need.place]]
    sales = (seen.sold_in[need.place, :, world] * seen.growth[:, world].T).T  # (R, N)
    lines = sales * seen.peak[need.place, world] / TARGET_USE
    uncovered = (lines - seen.capacity_in[need.place, :, world].T) / clip(total(lines), 1e-6, 1e9)
    credit = total(regions.jurisdiction_weight.T[:, :, None] * policy.credit[:, None, world])  # (R, N)
    duty = policy.duty_cells[:, home, world]  # (R, N) on cells from home
    cheap = regions.plant_cost[:, None] / regions.plant_cost[home]
    at_home = np.arange(len(regions.names))[:, None] == home
    return np.asarray((uncovered + 0.012 * credit + 0.6 * duty - 0.12 * cheap + 0.15 * at_home).argmax(axis=0))


def _convert(part: Part, seen: Outlook, money: Means, need: Need) -> Bools:
    """(N,) Convert half of what stands idle in another conventional chemistry; gives where that was ordered."""
    at, rows = (need.place, need.world), np.arange(len(need.place), dtype=np.int64)
    first = part.view.dims.first_route - 1
    idle = 4.0 * clip(seen.capacity - seen.sold / 0.8, 0.0, 1e9)[need.place, :first, need.world]  # (N, T) GWh a year
    idle = np.where(np.arange(first) == need.chemistry[:, None], 0.0, idle)
    source = idle.argmax(axis=1)
    there = part.view.public.capacity[part.seats[need.place], :, source, need.world]  # (N, R)
    region = there.argmax(axis=1)
    cost = part.setup.parameters.supply.convert_cost * part.setup.line_cost(region, need.chemistry, part.view.turn)
    size = np.minimum(np.minimum(need.short, 0.5 * idle[rows, source]), 2.0 * there[rows, region])
    size = np.minimum(np.minimum(size, LARGEST), 0.4 * money.liquid[at] / cost)
    mature = part.mine(part.view.own.readiness)[need.place, need.chemistry, need.world] >= 8
    go = (
        (size > 2.0 * SMALLEST)
        & mature
        & (money.ease[at] > 0.4)
        & (part.dice[need.place, Die.PLANT, need.world] < CONVERTING)
    )
    some = go.nonzero()[0]
    part.write(
        Act.CONVERT, part.seats[need.place[some]], need.world[some], 5.0, place=region[some], chemistry=source[some],
        amount=need.chemistry[some], value=np.floor(size[some] * 10.0) / 10.0,
    )  # fmt: skip
    return np.asarray(go)
