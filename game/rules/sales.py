"""Contracts turned into cells wanted, delivered and paid: sums over rows."""

import numpy as np
from attrs import frozen

from game.exact import Bools, Floats, Ints, row_totals
from game.rules.allocation import Deliveries
from game.rules.bidding import kwh_factor
from game.rules.costs import metals_index
from game.rules.lateness import waiting
from game.world.things import Contracts
from game.world.world import World


@frozen
class Wanted:
    """Rows of contracts with where they count."""

    rows: Contracts
    gwh: Floats  # (rows,) GWh wanted
    waits: Bools  # (rows,) not to be had under the contract yet
    seller: Ints  # (rows,) place on (carmaker, region, world)
    lane: Ints  # (rows,) place on (maker, region, world)
    cell: Ints  # (rows,) place on (maker, region, chemistry, world)
    needed: Floats  # (C, R, T, W) GWh wanted by maker, region of the car and chemistry


@frozen
class Sales:
    """What contracts delivered."""

    value: Floats  # (A, C, W) US$m that carmakers owe to makers
    worth: Floats  # (C, T, W) the same by maker and chemistry
    cost: Floats  # (A, R, W) US$m, duty and freight in
    duty: Floats  # (A, R, W) US$m of duty
    quality: Floats  # (A, R, W) GWh x log appeal
    local: Floats  # (A, R, W) GWh made in the region
    missing: Floats  # (2, A, R, W) GWh that contracts did not deliver, by kind of cell needed: cost, range


def wanted_cells(world: World, cars: Floats) -> Wanted:
    """R9.5: what each contract has to deliver for these cars, (A, R, W) thousand."""
    setup, rows = world.setup, world.contracts
    regions, kinds, worlds = len(setup.dims.regions), len(setup.dims.chemistries), world.worlds
    programmes = setup.programmes
    region = programmes.region[rows.programme]
    seller = (programmes.carmaker * regions + programmes.region)[rows.programme] * worlds + rows.world
    gwh = rows.share * (programmes.weight * programmes.kwh * (0.001 * kwh_factor(world)))[rows.programme]
    gwh = gwh * cars.reshape(-1)[seller]
    lane = rows.maker * regions + region
    cell = (lane * kinds + rows.chemistry) * worlds + rows.world
    waits = waiting(world, rows)
    needed = row_totals(np.where(waits, 0.0, gwh), cell, setup.dims.makers * regions * kinds * worlds)
    shape = (setup.dims.makers, regions, kinds, worlds)
    return Wanted(rows, gwh, waits, seller, lane * worlds + rows.world, cell, needed.reshape(shape))


def sales(world: World, wanted: Wanted, before: Floats, done: Deliveries) -> Sales:
    """R9.11: quantities and money by row, added up.

    Args:
        before: (C, R, T, W) GWh wanted before bans and bottlenecks.
    """
    rows, dims, worlds = wanted.rows, world.setup.dims, world.worlds
    asked = before.reshape(-1)[wanted.cell]
    got = done.served.reshape(-1)[wanted.cell]
    part = np.where(wanted.waits, 0.0, got / np.where(asked > 0.0, asked, 1.0))
    gwh = wanted.gwh * part
    price = rows.price + metals_index(world).reshape(-1)[rows.chemistry * worlds + rows.world]
    money = gwh * price
    duty = money * done.duty.reshape(-1)[wanted.lane]
    cost = money + duty + gwh * done.freight.reshape(-1)[wanted.lane]
    local = gwh * done.local.reshape(-1)[wanted.lane]
    places = dims.carmakers * len(dims.regions) * worlds
    shape = (dims.carmakers, len(dims.regions), worlds)
    carmaker = world.setup.programmes.carmaker[rows.programme]
    pair = (carmaker * dims.makers + rows.maker) * worlds + rows.world
    own = (rows.maker * len(dims.chemistries) + rows.chemistry) * worlds + rows.world
    kinds = len(dims.chemistries)

    def by_seller(values: Floats) -> Floats:
        return np.asarray(row_totals(values, wanted.seller, places)).reshape(shape)

    return Sales(
        value=row_totals(money, pair, dims.carmakers * dims.makers * worlds).reshape(
            dims.carmakers, dims.makers, worlds
        ),
        worth=row_totals(money, own, dims.makers * kinds * worlds).reshape(dims.makers, kinds, worlds),
        cost=by_seller(cost),
        duty=by_seller(duty),
        quality=by_seller(gwh * cell_quality(world)[rows.chemistry]),
        local=by_seller(local),
        missing=_missing(wanted, gwh, places, shape),
    )


def _missing(wanted: Wanted, gwh: Floats, places: int, shape: tuple[int, ...]) -> Floats:
    short = wanted.gwh - gwh
    row = np.flatnonzero(short > 1e-12)
    kind = np.minimum(wanted.rows.chemistry[row], 1)
    return np.asarray(row_totals(short[row], kind * places + wanted.seller[row], 2 * places)).reshape(2, *shape)


def cell_quality(world: World) -> Floats:
    """(T,) R9.4: log appeal that a chemistry gives a car: range, charging, safety."""
    rule, kinds = world.setup.parameters.market, world.setup.chemistries
    energy = (kinds.specific_energy - 200.0) * 0.01
    return np.asarray(
        rule.car_energy * energy + rule.car_charging * kinds.fast_charging + rule.car_safety * kinds.safety
    )
