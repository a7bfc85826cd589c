"""What a maker expects to sell: its own deliveries carried forward with the market, and a first batch of new cells."""

import numpy as np
from attrs import frozen

from game.exact import Floats, Ints, clip, scatter_add, total
from game.players.part import Part

DIFFUSION = 0.045  # growth of plug-in sales a quarter while few cars are plug-ins
RAMP = 1.4  # lines wanted over what is awarded of a new cell: more tenders follow
FULL_FROM, UNSERVED = 0.85, 0.1  # use of lines from which orders are lost for want of room, and how many at full use
STORAGE_GROWTH = 0.04  # of storage cells a quarter
FIRST_SHARE = np.array([0, 0, 0, 0, 0, 0, 0, 0.003, 0.006, 0.015])  # of own sales wanted in a new cell, by stage
FIRST_LEAST = np.array([0, 0, 0, 0, 0, 0, 0, 0.0, 0.1, 0.5])  # GWh a quarter, by stage
FIRST_MOST = np.array([0, 0, 0, 0, 0, 0, 0, 0.5, 0.6, 1.0])
ENTRY_SHARE, ENTRY_IDLE = 0.06, 0.75  # of own sales that a maker with idle lines wants in a conventional cell new to it
FIRST_STEP, FIRST_BUSY = 1.8, 0.6  # lines of a new cell grow by this once that share of them is sold


@frozen
class Outlook:
    """Sales, capacity and use of a part's makers; energy in GWh a quarter."""

    sold: Floats  # (k, T, W)
    sold_in: Floats  # (k, R, W) by region of the car
    capacity: Floats  # (k, T, W) nameplate
    coming: Floats  # (k, T, W) under construction
    capacity_in: Floats  # (k, R, W) nameplate and under construction
    good: Floats  # (k, T, W) nameplate times the yield a ramped line reaches
    use: Floats  # (k, T, W) sold over what the lines could give now, 0 to 1.5
    growth: Floats  # (R, W) cells of a region in a year over cells now
    margin: Floats  # (k, T, W) price less cost over price


def outlook(part: Part) -> Outlook:
    """Look at the makers' sales and capacity as published, and at their own yields and costs."""
    public, own, setup, makers = part.view.public, part.view.own, part.setup, part.index
    sold = public.installed[makers].copy()
    sold[:, 0] += public.stored[makers]
    by_chemistry = total(public.capacity[makers], axis=1)
    coming, coming_in = _coming(part)
    now = by_chemistry * clip(part.mine(own.process_yield), 0.05, 1.0)
    price, cost = public.price[makers], part.mine(own.unit_cost)
    return Outlook(
        sold=sold, sold_in=public.installed_in[makers], capacity=by_chemistry, coming=coming,
        capacity_in=public.lines_in[makers] + coming_in,
        good=by_chemistry * setup.chemistries.ceiling[None, :, None],
        use=clip(sold / clip(now, 1e-6, 1e9), 0.0, 1.5) * (by_chemistry > 1e-6),
        growth=regional_growth(part), margin=np.where(price > 0.0, 1.0 - cost / clip(price, 1.0, 1e6), 0.0),
    )  # fmt: skip


def _coming(part: Part) -> tuple[Floats, Floats]:
    """(k, T, W) and (k, R, W) capacity under construction."""
    dims, worlds, rows = part.view.dims, part.view.worlds, part.view.public.plants
    by_chemistry = np.zeros((dims.makers, len(dims.chemistries), worlds))
    by_region = np.zeros((dims.makers, len(dims.regions), worlds))
    scatter_add(by_chemistry, (rows.maker, rows.chemistry, rows.world), rows.gwh)
    scatter_add(by_region, (rows.maker, rows.region, rows.world), rows.gwh)
    return by_chemistry[part.seats], by_region[part.seats]


def regional_growth(part: Part) -> Floats:
    """(R, W) plug-in cars in a year over plug-in cars now: diffusion slows as the share nears its ceiling."""
    share = part.view.public.ev_share
    left = clip(1.0 - share / part.setup.regions.ceiling[:, None], 0.0, 1.0)
    return np.asarray(1.0 + 4.0 * DIFFUSION * left)


def expected(part: Part, seen: Outlook, quarters: Ints) -> Floats:
    """(k, T, W) sales expected some quarters (k,) ahead, with a first batch of cells that are nearly ready."""
    years = (quarters / 4.0)[:, None, None]
    grown = seen.sold_in * (1.0 + years * (seen.growth[None] - 1.0))
    factor = total(grown, axis=1) / clip(total(seen.sold_in, axis=1), 1e-9, 1e9)
    factor = np.where(factor > 0.0, clip(factor, 1.0, 2.5), 1.0)
    carried = seen.sold * factor[:, None] * unserved(seen)
    stored = part.view.public.stored[part.index]
    carried[:, 0] += stored * (clip(1.0 + STORAGE_GROWTH * 4.0 * years[:, 0], 1.0, 2.5) - factor)
    return np.maximum(carried, np.maximum(first_batch(part, seen), RAMP * committed(part)))


def unserved(seen: Outlook) -> Floats:
    """(k, T, W) sales that there would be with room to spare over sales: full lines bound what a maker is awarded."""
    full = clip((seen.use - FULL_FROM) / (1.0 - FULL_FROM), 0.0, 1.0)
    return np.asarray(1.0 + UNSERVED * full)


def committed(part: Part) -> Floats:
    """(k, T, W) GWh a quarter that carmakers have awarded of cells newer than the conventional ones, by contract."""
    dims, made = part.view.dims, part.setup.programmes
    rows = part.view.public.contracts
    rows = rows.where(rows.chemistry >= dims.first_route - 1)
    energy = np.zeros((dims.makers, len(dims.chemistries), part.view.worlds))
    cars = part.view.public.cars[made.carmaker[rows.programme], made.region[rows.programme], rows.world]
    wanted = cars * (made.weight * made.kwh)[rows.programme] * rows.share / 1000.0
    scatter_add(energy, (rows.maker, rows.chemistry, rows.world), wanted)
    return np.asarray(energy[part.index])


def first_batch(part: Part, seen: Outlook) -> Floats:
    """(k, T, W) cells wanted in a chemistry that the maker is about to master, more as stages are climbed."""
    stage = part.mine(part.view.own.readiness)
    new = seen.sold < FIRST_MOST[9]
    wanted = clip(
        FIRST_SHARE.take(stage) * total(seen.sold, axis=1)[:, None], FIRST_LEAST.take(stage), FIRST_MOST.take(stage)
    )
    solid = np.arange(len(part.view.dims.chemistries)) >= part.view.dims.first_route - 1
    batch = np.where(new & solid[None, :, None], wanted, 0.0)
    idle = total(seen.sold, axis=1) < ENTRY_IDLE * total(seen.capacity, axis=1)
    enters = (stage >= 9) & (seen.sold < 0.1) & idle[:, None] & ~solid[None, :, None]
    batch = np.where(enters, ENTRY_SHARE * total(seen.sold, axis=1)[:, None], batch)
    busy = (stage >= 9) & (seen.use > FIRST_BUSY) & (seen.margin > 0.0) & solid[None, :, None]
    return np.maximum(batch, np.where(busy, FIRST_STEP * np.maximum(seen.sold, 0.5 * seen.capacity), 0.0))
