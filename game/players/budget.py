"""The yearly budget of a government: what goes to research, to buyers, to charging points and to storage.

Money moves only in the first quarter of a year. The shares follow the character and the goal that was declared.
"""

import numpy as np

from game.exact import Bools, Floats, Ints, clip, dollars, exp, scatter_add, total
from game.players.part import Part, looked_up, shared
from game.world.dims import Instrument
from game.world.legal.levers import MOST_BID
from game.world.setup import Measure

GRANT, BUYERS, CHARGING, STORAGE = range(4)
HELD = (Instrument.GRANT, Instrument.SUPPORT, Instrument.CHARGING, Instrument.STORAGE)
KEPT_CAPITAL = 60.0  # political capital that is not spent on a larger budget
KEPT_BACK = (0.1, 0.2)  # of the yearly budget at least and at most for petitions and audits: as much as one may ask
GROWING = 1.2  # times what matching cost in the last quarter that it costs in those of the year to come
SUPPORT_MOST = 9_000.0  # US$ a car
GOAL_TILT: dict[Measure, tuple[float, float, float, float]] = {  # what a declared goal moves, factors on the shares
    Measure.EV_SHARE: (0.8, 1.4, 1.4, 1.0),
    Measure.CHARGING: (0.9, 0.9, 2.0, 1.0),
    Measure.STORAGE: (0.9, 0.8, 1.0, 2.0),
    Measure.CHAMPION_STAGE: (1.8, 0.8, 0.9, 0.9),
    Measure.HOME_STAGES: (1.8, 0.8, 0.9, 0.9),
    Measure.HOME_SHARE: (1.3, 1.0, 1.0, 1.2),
    Measure.CAPACITY: (1.0, 1.2, 1.0, 1.2),
    Measure.CELL_PRICE: (1.1, 1.2, 1.0, 1.1),
}


@looked_up
def governments(part: Part) -> Ints:
    """(k,) the seats' places on the government axis."""
    return np.asarray(part.seats - len(part.view.dims.firms))


@looked_up
def jurisdictions(part: Part) -> Ints:
    """(k,) the seats' jurisdictions."""
    return np.asarray(part.setup.governments.jurisdiction[governments(part)])


@looked_up
def home_regions(part: Part) -> Ints:
    """(k,) the region that each government's jurisdiction weighs most in."""
    return np.asarray(part.setup.regions.jurisdiction_weight[:, jurisdictions(part)].argmax(axis=0))


@looked_up
def home_makers(part: Part) -> Bools:
    """(k, C) which makers are at home with each government."""
    dims = part.view.dims
    return np.asarray(part.setup.firms.jurisdiction[None, : dims.makers] == jurisdictions(part)[:, None])


def lines_in_use(part: Part) -> Floats:
    """(k, W) how much of the lines in each government's home region is used, by what their owners deliver."""
    return np.asarray(lines_used(part)[home_regions(part)])


@shared
def lines_used(part: Part) -> Floats:
    """(R, W) how much of the lines in each region is used."""
    public = part.view.public
    lines = public.lines_in  # (C, R, W)
    made = total(public.installed, axis=1) + public.stored
    use = clip(made / clip(total(lines, axis=1), 0.01, 1e9), 0.0, 1.2)
    return np.asarray(total(lines * use[:, None]) / clip(total(lines), 0.01, 1e9))


def year_begins(part: Part) -> bool:
    """Whether this turn plays a first quarter."""
    return (part.setup.quarter - 1 + part.view.turn) % 4 == 0


def set_budget(part: Part) -> None:
    """Set grants, matching, support, charging and storage for the year."""
    if not year_begins(part):
        return
    levers, here = part.view.levers, governments(part)
    bid = budget_bid(part)
    levers.budget_bid[here] = bid
    yearly = part.setup.governments.yearly_budget[here][:, None].astype(np.float64)
    kept = clip(part.setup.parameters.policy.petition_limit / clip(yearly, 1.0, 1e15), *KEPT_BACK)
    quarter = (1.0 - kept) * yearly * (1.0 + bid) / 4.0
    share = shares(part)
    matched = np.where(_held(part, Instrument.MATCHING), clip(0.5 * part.temper.grants + 0.2, 0.0, 1.0), 0.0)
    given = clip(share[GRANT] * quarter - _matching_cost(part, matched), 0.0, 1e15)
    levers.grant[here] = dollars(_by_chemistry(part) * given[:, None])
    levers.support[here] = _support(part, share[BUYERS] * quarter)
    levers.charging[here] = dollars(share[CHARGING] * quarter)
    levers.storage[here] = dollars(share[STORAGE] * quarter)
    levers.matching[here] = matched


def _matching_cost(part: Part, rate: Floats) -> Floats:
    """(k, W) US$ a quarter of the year to come for programmes at a rate: what it came to last, and their growth."""
    table, here = part.view.public.alliances, governments(part)
    paid = np.zeros(part.view.public.matching.shape)
    some = table.matched.nonzero()[0]
    scatter_add(paid, (table.sponsor[some].astype(np.int64), table.world[some]), table.matched[some].astype(np.float64))
    now = part.view.public.matching[here]
    return np.asarray(paid[here] * GROWING * rate / np.where(now > 0.0, now, 1.0))


def budget_bid(part: Part) -> Floats:
    """(k, W) share of the yearly budget to win on top of it: with political capital beyond what cases may need."""
    price = part.setup.parameters.policy.budget_price
    spare = part.view.own.capital[part.place] - KEPT_CAPITAL
    return np.asarray(clip(spare / price, 0.0, MOST_BID))


def _held(part: Part, instrument: Instrument) -> Bools:
    return np.asarray(part.setup.governments.controls[governments(part), instrument][:, None])


def shares(part: Part) -> Floats:
    """(4, k, W) shares of the planned budget for research, buyers, charging and storage; only what the seat holds."""
    temper, worlds = part.temper, part.view.worlds
    rest = clip(1.0 - temper.grants - temper.buyers, 0.05, 1.0)
    plain = np.stack([part * np.ones(worlds) for part in (temper.grants, temper.buyers, 0.55 * rest, 0.45 * rest)])
    held = np.stack([_held(part, instrument) for instrument in HELD])
    weight = plain * held * _tilt(part)
    ripe = clip(1.25 - _home_ev_share(part), 0.1, 1.0)  # support fades as plug-ins become the usual car
    weight[BUYERS] *= ripe
    whole = total(weight)
    return weight / np.where(whole > 0.0, whole, 1.0)


def _tilt(part: Part) -> Floats:
    """(4, k, W) what the goal in force does to the shares."""
    seats = [part.setup.seats[seat] for seat in part.seats.tolist()]
    most = max(len(seat.goals) for seat in seats) or 1
    table = np.ones((4, len(seats), most))
    for row, seat in enumerate(seats):
        for column, goal in enumerate(seat.goals):
            table[:, row, column] = GOAL_TILT.get(goal.measure, (1.0, 1.0, 1.0, 1.0))
    goal = np.minimum(part.view.own.goal[part.place], most - 1)
    return table[:, np.arange(len(seats))[:, None], goal]


def _home_ev_share(part: Part) -> Floats:
    return np.asarray(part.view.public.ev_share[home_regions(part)])


@looked_up
def home_cars(part: Part) -> Floats:
    """(k, W) plug-in cars sold a quarter in each government's jurisdiction."""
    sold = total(part.view.public.cars) * 1000.0  # (R, W)
    weight = part.setup.regions.jurisdiction_weight[:, jurisdictions(part)]
    return total(weight[:, :, None] * sold[:, None])


def _support(part: Part, money: Floats) -> Ints:
    """(k, W) US$ a car that the money buys at the sales expected over the year; it falls by at most a third a year."""
    now = part.view.levers.support[governments(part)].astype(np.float64)
    wanted = money / clip(1.2 * home_cars(part), 1000.0, 1e9)
    slow = np.where(wanted > now, np.minimum(wanted, now * 1.25 + 500.0), np.maximum(wanted, now * 0.67))
    afford = money * 1.3 / clip(1.2 * home_cars(part), 1000.0, 1e9)
    held = _held(part, Instrument.SUPPORT)
    return np.where(held, dollars(clip(np.minimum(slow, afford), 0.0, SUPPORT_MOST)), 0)


def _by_chemistry(part: Part) -> Floats:
    """(k, T, W) shares of the grants: routes by the best stage of home firms, sharper for champion-builders."""
    announced, first = part.view.public.announced, part.view.dims.first_route
    mine = home_makers(part)[:, :, None, None]
    best = np.max(np.where(mine, announced[None], 1), axis=1).astype(np.float64)  # (k, T, W)
    pull = exp((0.4 + 1.2 * part.temper.champion)[:, None] * (best - 5.0))
    pull[:, :first] *= 0.0
    pull[:, first - 1] = 0.08 * total(pull[:, first:], axis=1)  # the last chemistry before the routes teaches them
    return np.asarray(pull / clip(total(pull, axis=1), 1e-300, 1e300)[:, None])


@shared
def sold_by_origin(part: Part, kind: int) -> Floats:
    """(origin, R, W) what makers (0, GWh) or carmakers (1, thousand cars) of each region sell in each region."""
    public, dims, homes = part.view.public, part.view.dims, part.setup.firms.home
    sold = public.cars if kind else public.installed_in
    home = homes[dims.first_carmaker :] if kind else homes[: dims.makers]
    return np.stack([total(sold[home == region]) for region in range(len(dims.regions))])
