"""What a maker expects to sell: its own deliveries carried forward with the market, and a first batch of new cells."""

from typing import Any, Self, cast

import numpy as np
from attrs import frozen

from game.economics.awards import niche_share
from game.exact import Floats, Ints, clip, log, scatter_add, sigmoid, total
from game.players.part import Part, as_index, looked_up, shared
from game.players.picked import Picked
from game.players.rows import place_in
from game.world.houses import tendered_share

TARGET_USE = 0.85  # of good capacity that expected sales of the year's best quarter should take
DIFFUSION = 0.065  # logistic growth of plug-in shares a quarter that public plans ask for, believed in at first
PRIOR_QUARTERS = 4.0  # of seen growth that this belief weighs as much as
FASTEST = 3.0  # sales expected over sales now, at the most: nobody lends on more
RAMP = 1.1  # lines wanted over what is awarded of a new cell: more tenders follow
FULL_FROM, UNSERVED = 0.85, 0.1  # use of lines from which orders are lost for want of room, and how many at full use
STORAGE_GROWTH = 0.04  # of storage cells a quarter
NEW_MARGIN = 0.2  # that a maker counts on for cells that others make too
SEMI_SHARE, SEMI_LEAST, SEMI_MOST = 0.015, 0.5, 1.0  # of own sales wanted in a first semi-solid cell; GWh a quarter
AIM = np.array([0, 0, 0, 0, 0, 0, 0, 0.15, 0.3, 0.5])  # of flagship cells bought, by stage, if nobody else comes
ENTRY_SHARE, ENTRY_IDLE = 0.06, 0.75  # of own sales that a maker with idle lines wants in a conventional cell new to it
FIRST_STEP, FIRST_BUSY = 1.6, 0.7  # lines of a new cell grow by this once that share of them is sold


@frozen
class Outlook:
    """Sales, capacity and use of a part's makers; energy in GWh a quarter."""

    sold: Floats  # (k, T, W)
    sold_in: Floats  # (k, R, W) by region of the car, free of season
    level: Floats  # (k, T, W) sold, free of season
    peak: Floats  # (k, W) sales of the best quarter of the year over that
    capacity: Floats  # (k, T, W) nameplate
    coming: Floats  # (k, T, W) under construction
    capacity_in: Floats  # (k, R, W) nameplate and under construction
    good: Floats  # (k, T, W) nameplate times the yield a ramped line reaches
    use: Floats  # (k, T, W) sold over what the lines could give now, 0 to 1.5
    growth: Floats  # (R, W) cells of a region in a year over cells now
    margin: Floats  # (k, T, W) price less cost over price

    def only(self, place: Any) -> Self:
        """That of some of the makers, by an index."""
        return cast(Self, Picked(self, place, growth=self.growth))


@looked_up
def outlook(part: Part) -> Outlook:
    """What the part's makers see, worked out once for all makers."""
    makers = part.makers
    if makers.marked == part.marked:
        return _looked(makers)
    return outlook(makers).only(as_index(place_in(makers, part.seats)))


def _looked(part: Part) -> Outlook:
    """Look at the makers' sales and capacity as published, and at their own yields and costs."""
    public, own, setup, makers = part.view.public, part.view.own, part.setup, part.index
    sold = public.installed[makers].copy()
    sold_in, season, peak = out_of_season(part, public.installed_in[makers])
    level = sold / season[:, None]
    sold[:, 0] += public.stored[makers]
    level[:, 0] += public.stored[makers]
    by_chemistry = total(public.capacity[makers], axis=1)
    coming, coming_in = (whole[makers] for whole in under_way(part))
    now = by_chemistry * clip(part.mine(own.process_yield), 0.05, 1.0)
    price, cost = public.price[makers], part.mine(own.unit_cost)
    return Outlook(
        sold=sold, sold_in=sold_in, level=level, peak=peak, capacity=by_chemistry, coming=coming,
        capacity_in=public.lines_in[makers] + coming_in,
        good=by_chemistry * setup.chemistries.ceiling[None, :, None],
        use=clip(sold / clip(now, 1e-6, 1e9), 0.0, 1.5) * (by_chemistry > 1e-6),
        growth=regional_growth(part), margin=np.where(price > 0.0, 1.0 - cost / clip(price, 1.0, 1e6), 0.0),
    )  # fmt: skip


def out_of_season(part: Part, sold_in: Floats) -> tuple[Floats, Floats, Floats]:
    """Sales (k, R, W) free of season; (k, W) last quarter's season on their sum, and that of the best quarter."""
    season = part.setup.regions.season  # (R, 4)
    plain = sold_in / season[:, (part.setup.quarter - 2 + part.view.turn) % 4, None]
    whole = total(plain, axis=1)
    some, level = whole > 1e-9, np.where(whole > 1e-9, whole, 1.0)
    by_quarter = np.stack([total(plain * season[:, one, None], axis=1) / level for one in range(4)])
    now = np.where(some, total(sold_in, axis=1) / level, 1.0)
    return plain, now, np.where(some, by_quarter.max(axis=0), 1.0)


@shared
def under_way(part: Part) -> tuple[Floats, Floats]:
    """(C, T, W) and (C, R, W) capacity under construction."""
    dims, worlds, rows = part.view.dims, part.view.worlds, part.view.public.plants
    by_chemistry = np.zeros((dims.makers, len(dims.chemistries), worlds))
    by_region = np.zeros((dims.makers, len(dims.regions), worlds))
    scatter_add(by_chemistry, (rows.maker, rows.chemistry, rows.world), rows.gwh)
    scatter_add(by_region, (rows.maker, rows.region, rows.world), rows.gwh)
    return by_chemistry, by_region


@shared
def regional_growth(part: Part) -> Floats:
    """(R, W) plug-in cars in a year over plug-in cars now, on the logistic curve seen since the opening.

    ln(s / (c - s)) of a share s with ceiling c rises evenly with time (Fisher & Pry 1971): its rise so far, shrunk
    towards what was believed before, is the speed from here on.
    """
    public, turn = part.view.public, part.view.turn
    ceiling = part.setup.regions.ceiling[:, None]
    now, first = (log_odds(share, ceiling) for share in (public.ev_share, public.ev_opening))
    speed = clip((DIFFUSION * PRIOR_QUARTERS + now - first) / (PRIOR_QUARTERS + turn), 0.0, 1.0)
    return np.asarray(sigmoid(now + 4.0 * speed) / sigmoid(now))


def log_odds(share: Floats, ceiling: Floats) -> Floats:
    """Log odds of a share against its ceiling."""
    part = clip(share / ceiling, 1e-3, 0.999)
    return np.asarray(log(part / (1.0 - part)))


def expected(part: Part, seen: Outlook, quarters: Ints) -> Floats:
    """(k, T, W) sales a quarter expected some quarters (k,) ahead, free of season, with a first batch of new cells."""
    years = (quarters / 4.0)[:, None, None]
    grown = seen.sold_in * (1.0 + years * (seen.growth[None] - 1.0))
    factor = total(grown, axis=1) / clip(total(seen.sold_in, axis=1), 1e-9, 1e9)
    factor = np.where(factor > 0.0, clip(factor, 1.0, FASTEST), 1.0)
    carried = seen.level * factor[:, None] * unserved(seen)
    stored = part.view.public.stored[part.index]
    carried[:, 0] += stored * (clip(1.0 + STORAGE_GROWTH * 4.0 * years[:, 0], 1.0, 2.5) - factor)
    return np.asarray(np.maximum(carried, np.maximum(first_batch(part, seen), RAMP * committed(part)[part.index])))


def unserved(seen: Outlook) -> Floats:
    """(k, T, W) sales that there would be with room to spare over sales: full lines bound what a maker is awarded."""
    full = clip((seen.use - FULL_FROM) / (1.0 - FULL_FROM), 0.0, 1.0)
    return np.asarray(1.0 + UNSERVED * full)


@shared
def committed(part: Part) -> Floats:
    """(C, T, W) GWh a quarter that carmakers have awarded of cells newer than the conventional ones, by contract."""
    dims, made = part.view.dims, part.setup.programmes
    rows = part.view.public.contracts
    rows = rows.where(rows.chemistry >= dims.first_route - 1)
    energy = np.zeros((dims.makers, len(dims.chemistries), part.view.worlds))
    cars = part.view.public.cars[made.carmaker[rows.programme], made.region[rows.programme], rows.world]
    wanted = cars * (made.weight * made.kwh)[rows.programme] * rows.share / 1000.0
    scatter_add(energy, (rows.maker, rows.chemistry, rows.world), wanted)
    return energy


def first_batch(part: Part, seen: Outlook) -> Floats:
    """(k, T, W) cells wanted in a chemistry that the maker is about to master, more as stages are climbed."""
    semi, sold = part.view.dims.first_route - 1, total(seen.sold, axis=1)[:, None]
    stage, batch = part.mine(part.view.own.readiness), np.empty(seen.sold.shape)
    idle = sold < ENTRY_IDLE * total(seen.capacity, axis=1)[:, None]
    enters = (stage[:, :semi] >= 9) & (seen.sold[:, :semi] < 0.1) & idle
    batch[:, :semi] = np.where(enters, ENTRY_SHARE * sold, 0.0)
    mature = stage[:, semi : semi + 1] >= 9
    batch[:, semi : semi + 1] = np.where(mature, clip(SEMI_SHARE * sold, SEMI_LEAST, SEMI_MOST), 0.0)
    batch[:, semi + 1 :] = flagship_aim(part)
    new = slice(semi, None)
    batch[:, new] = np.where(seen.sold[:, new] < batch[:, new], batch[:, new], 0.0)
    busy = (stage[:, new] >= 9) & (seen.use[:, new] > FIRST_BUSY) & (seen.margin[:, new] > 0.0)
    more = np.where(busy, FIRST_STEP * np.maximum(seen.sold[:, new], 0.5 * seen.capacity[:, new]), 0.0)
    batch[:, new] = np.maximum(batch[:, new], more)
    return batch


def flagship_aim(part: Part) -> Floats:
    """(k, routes, W) GWh a quarter of all-solid-state cells that a maker builds its first lines for, by its stage.

    It aims at a part of what programmes bought for range take of such cells (R8.10) at half of the highest price, or at
    what its own cost allows, divided among all makers that have announced to be as far on any route; at what finds room
    in halls that stand at the most, for more it waits until carmakers have signed.
    """
    first = part.view.dims.first_route
    stage, announced = part.mine(part.view.own.readiness)[:, first:], part.view.public.announced[:, first:]
    furthest = announced.max(axis=1)  # (C, W)
    rivals = np.empty(stage.shape)
    own = furthest[part.seats]
    for place, mine in enumerate(np.moveaxis(stage, 1, 0)):
        ahead = np.count_nonzero(furthest[None] >= mine[:, None], axis=1)
        rivals[:, place] = ahead - (own >= mine)
    rule = part.setup.parameters.tenders
    price = np.minimum(part.mine(part.view.own.unit_cost)[:, first:] / (1.0 - NEW_MARGIN), 0.5 * rule.flagship_price)
    niche = niche_share(price, rule.flagship_price, rule.flagship_share, rule.flagship_elasticity, rule.flagship_most)
    hall = 0.25 * part.setup.parameters.supply.solid_hall
    return np.asarray(np.minimum(AIM.take(stage) * niche * range_market(part) / (1.0 + rivals), hall))


@shared
def range_market(part: Part) -> Floats:
    """(W,) GWh a quarter that programmes bought for range take outside houses."""
    made, dims = part.setup.programmes, part.view.dims
    cars = part.view.public.cars[made.carmaker, made.region]
    open_part = tendered_share(part.view.public.contracts, len(dims.programmes), part.view.worlds)
    return total(cars * (made.weight * made.kwh * 0.001 * made.range_kind)[:, None] * open_part)
