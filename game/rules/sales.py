"""Contracts turned into cells wanted, delivered and paid: sums over rows."""

import math

import numpy as np
from attrs import frozen

from game.exact import Bools, Floats, Ints, beside_worlds, row_totals, world_totals, worlds_first, worlds_last
from game.rules.allocation import Deliveries
from game.rules.bidding import kwh_factor
from game.rules.costs import metals_index
from game.rules.lateness import waiting
from game.world.things import Contracts
from game.world.world import World

LEAST = 1e-300  # GWh below which nothing is wanted


@frozen
class Wanted:
    """Rows of contracts with where they count."""

    rows: Contracts
    gwh: Floats  # (rows,) GWh wanted
    beside: Floats  # (rows,) GWh wanted of that maker, chemistry and region in all
    waits: Bools  # (rows,) not to be had under the contract yet
    seller: Ints  # (rows,) place on (world, carmaker, region)
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
    sellers = setup.dims.carmakers * regions
    seller = (programmes.carmaker * regions + programmes.region)[rows.programme] + rows.world * sellers
    gwh = (programmes.weight * programmes.kwh * (0.001 * kwh_factor(world)))[rows.programme]
    gwh *= rows.share
    gwh *= worlds_first(cars).take(seller)
    lane = programmes.region[rows.programme] + rows.maker * regions
    cell = lane * kinds + rows.chemistry
    shape = (setup.dims.makers, regions, kinds)
    place = rows.world * math.prod(shape) + cell
    waits = waiting(world, rows)
    served = np.where(waits, 0.0, gwh) if waits.any() else gwh
    needed = row_totals(served, place, worlds * math.prod(shape))
    beside = needed.take(place)
    lane, cell = lane * worlds + rows.world, cell * worlds + rows.world
    return Wanted(rows, gwh, beside, waits, seller, lane, cell, worlds_last(needed, worlds, shape))


def sales(world: World, wanted: Wanted, done: Deliveries) -> Sales:
    """R9.11: quantities and money by row, added up."""
    rows, dims, worlds = wanted.rows, world.setup.dims, world.worlds
    kinds, shape = len(dims.chemistries), (dims.carmakers, len(dims.regions))
    gwh, money = _delivered(world, wanted, done)
    duty = done.duty.reshape(-1)[wanted.lane]
    duty *= money
    cost = done.freight.reshape(-1)[wanted.lane]
    cost *= gwh
    cost += money
    cost += duty
    local = done.local.reshape(-1)[wanted.lane]
    local *= gwh
    quality = cell_quality(world)[rows.chemistry]
    quality *= gwh
    pair = rows.world * dims.carmakers + world.setup.programmes.carmaker[rows.programme]
    pair = pair * dims.makers + rows.maker
    own = (rows.world * dims.makers + rows.maker) * kinds + rows.chemistry

    def by_seller(values: Floats) -> Floats:
        return np.asarray(world_totals(values, wanted.seller, worlds, shape))

    return Sales(
        value=world_totals(money, pair, worlds, (dims.carmakers, dims.makers)),
        worth=world_totals(money, own, worlds, (dims.makers, kinds)),
        cost=by_seller(cost),
        duty=by_seller(duty),
        quality=by_seller(quality),
        local=by_seller(local),
        missing=_missing(wanted, gwh, worlds, shape),
    )


def _delivered(world: World, wanted: Wanted, done: Deliveries) -> tuple[Floats, Floats]:
    """(rows,) each: GWh delivered under the contract, and US$m for them at today's metals."""
    rows = wanted.rows
    gwh = done.served.reshape(-1)[wanted.cell]
    gwh /= np.maximum(wanted.beside, LEAST)
    gwh *= wanted.gwh
    if wanted.waits.any():
        gwh[wanted.waits] = 0.0
    money = metals_index(world).reshape(-1)[beside_worlds(rows.chemistry, rows.world, world.worlds)]
    money += rows.price
    money *= gwh
    return gwh, money


def _missing(wanted: Wanted, gwh: Floats, worlds: int, shape: tuple[int, int]) -> Floats:
    short = wanted.gwh - gwh
    row = (short > 1e-12).nonzero()[0]
    kind = np.minimum(wanted.rows.chemistry[row], 1)
    place = wanted.seller[row] + (wanted.rows.world[row] + kind) * math.prod(shape)
    return np.asarray(world_totals(short[row], place, worlds, (2, *shape)))


def cell_quality(world: World) -> Floats:
    """(T,) R9.4: log appeal that a chemistry gives a car: range, charging, safety."""
    rule, kinds = world.setup.parameters.market, world.setup.chemistries
    energy = (kinds.specific_energy - 200.0) * 0.01
    return np.asarray(
        rule.car_energy * energy + rule.car_charging * kinds.fast_charging + rule.car_safety * kinds.safety
    )
