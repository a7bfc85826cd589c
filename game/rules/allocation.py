"""Who delivers which cells where: contracts first, then storage, then what is bought at short notice."""

import numpy as np
from attrs import frozen

from game.economics.storage import filled, storage_demand, storage_weights
from game.exact import Floats, Ints, total
from game.rules.bans import bans_in_force
from game.rules.bidding import COST_CELL, RANGE_CELL
from game.rules.materials import material_limit
from game.rules.production import STORAGE_CELL
from game.world.dims import MATURE
from game.world.world import World

KWH_PER_DOLLAR = 1e-6  # GWh for a million dollars at 1 US$/kWh


@frozen
class Deliveries:
    """Contract cells of the quarter."""

    served: Floats  # (C, R, T, W) GWh by region of the car
    made: Floats  # (C, R, T, W) GWh by region of the plant
    spare: Floats  # (C, T, W) GWh that lines could still make
    duty: Floats  # (C, R, W) duty on a maker's cells in a region, share of price, imports and local cells together
    freight: Floats  # (C, R, W) US$/kWh likewise
    local: Floats  # (C, R, W) share of them made in the region


def possible(world: World) -> Floats:
    """(C, R, T, W) R9.6: GWh of good cells that staffed lines can make; all-solid-state ones from readiness 9.

    What only they need must be at hand (R7.9)."""
    supply, route = world.supply, world.setup.dims.first_route
    running = (world.levers.staffing * (1.0 - supply.outage))[:, None] * supply.process_yield
    running[:, route:] *= (world.research.readiness[:, route:] >= MATURE) * material_limit(world)
    return np.asarray(supply.capacity * running[:, None])


def deliver(world: World, wanted: Floats) -> Deliveries:
    """R9.6 to R9.8: bans cut, local lines serve first, what they cannot serve is imported, capacity binds.

    Args:
        wanted: (C, R, T, W) GWh under contract; it is overwritten by what may be served after bans.
    """
    able = possible(world)
    cut_by_bans(world, wanted, able)
    local = np.minimum(wanted, able)
    wanted -= local
    able -= local
    asked, room = total(wanted, axis=1), total(able, axis=1)
    part = np.minimum(asked, room)
    wanted *= (part / np.where(asked > 0.0, asked, 1.0))[:, None]
    used = part / np.where(room > 0.0, room, 1.0)
    able *= used[:, None]
    at_home = total(local, axis=2)
    abroad = total(wanted, axis=2)
    duty, freight = _on_the_way(world, total(able, axis=2))
    wanted += local
    local += able
    whole = at_home + abroad
    imported = abroad / np.where(whole > 0.0, whole, 1.0)
    return Deliveries(wanted, local, room - part, duty * imported, freight * imported, 1.0 - imported)


def cut_by_bans(world: World, wanted: Floats, able: Floats) -> None:
    """R9.5: an injunction in force stops the infringing fraction there; in the maker's home also its exports.

    Exports are what lines in a region (`able`, as `wanted` (C, R, T, W) GWh) can't serve.
    """
    rows, setup = bans_in_force(world), world.setup
    if not len(rows):
        return
    place = rows.barred, rows.chemistry, rows.world
    weight = setup.regions.jurisdiction_weight[:, rows.jurisdiction]
    at_home = rows.jurisdiction == setup.firms.jurisdiction[rows.barred]
    for region, there in enumerate(weight):
        asked = wanted[:, region][place]
        sent = np.maximum(asked - able[:, region][place], 0.0) / np.where(asked > 0.0, asked, 1.0)
        left = 1.0 - rows.fraction * np.where(at_home, np.maximum(sent, there), there)
        np.multiply.at(wanted[:, region], place, np.maximum(left, 0.0))


def _on_the_way(world: World, exported: Floats) -> tuple[Floats, Floats]:
    """(C, R, W) each: duty and freight on imports, by the mix of places that a maker exports from."""
    whole = total(exported, axis=1)
    mix = exported / np.where(whole > 0.0, whole, 1.0)[:, None]
    duty, freight = np.zeros_like(mix), np.zeros_like(mix)
    for origin in range(mix.shape[1]):
        part = mix[:, origin, None]
        duty += part * world.policy.duty_cells[:, origin]
        freight += part * world.setup.regions.freight[origin][:, None]
    return duty, freight


@frozen
class Storage:
    """The quarter's storage market."""

    sold: Floats  # (C, W) GWh
    price: Floats  # (C, W) US$/kWh asked
    mean_price: Floats  # (W,)


def sell_storage(world: World, listed: Floats, spare: Floats) -> Storage:
    """R9.9: storage cells are bought each quarter where they are cheap, from what contracts leave; lowers `spare`."""
    rule, tender, setup = world.setup.parameters.market, world.setup.parameters.tenders, world.setup
    makers = np.arange(setup.dims.makers)
    stance = world.levers.cell_stance[makers, setup.firms.home[: setup.dims.makers]]
    price = listed[:, STORAGE_CELL] * (1.0 + tender.stance_step * stance)
    weight = storage_weights(world.market.storage_appeal, price, rule.storage_price_weight)
    weight = np.where(world.market.storage_appeal > -20.0, weight, 0.0)
    whole = total(weight)
    mean = total(weight * price) / np.where(whole > 0.0, whole, 1.0)
    mean = np.where(whole > 0.0, mean, rule.storage_reference)
    wanted = storage_demand(
        world.market.storage_base,
        rule.storage_growth,
        world.turn,
        mean,
        rule.storage_reference,
        rule.storage_elasticity,
    )
    wanted = wanted + np.add.reduce(world.levers.storage, axis=0) * KWH_PER_DOLLAR / mean
    sold = filled(wanted, weight, np.ascontiguousarray(spare[:, STORAGE_CELL]))
    spare[:, STORAGE_CELL] = np.maximum(spare[:, STORAGE_CELL] - sold, 0.0)
    return Storage(sold, price, mean)


@frozen
class Spot:
    """Cells bought at short notice in place of contract cells."""

    sold: Floats  # (C, T, W) GWh
    filled: Floats  # (2, W) share of what was needed that was found, by kind of cell needed: cost, range
    share: Floats  # (2, C, W) each maker's part of it by value
    price: Floats  # (2, W) US$/kWh on average


ROUNDS = ((0, COST_CELL), (1, RANGE_CELL), (0, RANGE_CELL), (1, COST_CELL))


def buy_spot(world: World, needed: Floats, listed: Floats, spare: Floats) -> Spot:
    """R9.10: what contracts do not deliver is bought from whoever has spare lines, of the like kind first, dearer.

    Args:
        needed: (2, W) GWh, by kind of cell needed.
        listed: (C, T, W) list prices.
        spare: (C, T, W) what lines could still make; barred makers sell less at short notice as well.
    """
    premium = 1.0 + world.setup.parameters.market.spot_premium
    _bar(world, spare)
    sold, left = np.zeros_like(spare), needed.copy()
    value = np.zeros((2, spare.shape[0], spare.shape[2]))
    for kind, chemistry in ROUNDS:
        room = spare[:, chemistry]
        whole = total(np.ascontiguousarray(room))
        part = np.minimum(left[kind], whole) / np.where(whole > 0.0, whole, 1.0)
        bought = room * part
        left[kind] = np.maximum(left[kind] - whole, 0.0)
        spare[:, chemistry] -= bought
        sold[:, chemistry] += bought
        value[kind] += bought * (listed[:, chemistry] * premium)
    paid = total(value, axis=1)
    share = value / np.where(paid > 0.0, paid, 1.0)[:, None]
    found = np.where(needed > 0.0, 1.0 - left / np.where(needed > 0.0, needed, 1.0), 1.0)
    got = needed - left
    return Spot(sold, found, share, paid / np.where(got > 0.0, got, 1.0))


def _bar(world: World, spare: Floats) -> None:
    rows = bans_in_force(world)
    place: tuple[Ints, Ints, Ints] = (rows.barred, rows.chemistry, rows.world)
    np.multiply.at(spare, place, np.maximum(1.0 - rows.fraction, 0.0))
