"""The market of one quarter as a pure function of the world: nothing is written, nobody is paid."""

import numpy as np
from attrs import frozen

from game.exact import Floats, total
from game.rules.allocation import Deliveries, Spot, Storage, buy_spot, deliver, sell_storage
from game.rules.bidding import COST_CELL, RANGE_CELL, free_capacity, list_price
from game.rules.car_demand import CarDemand, car_demand, kwh_sold
from game.rules.production import STORAGE_CELL, cells_made
from game.rules.sales import Sales, cell_quality, sales, wanted_cells
from game.world.world import World


@frozen
class MarketOutcome:
    """Everything that a quarter's market decides."""

    wanted: CarDemand
    cars: Floats  # (A, R, W) thousand sold, less where cells were missing
    delivered: Floats  # (C, R, T, W) GWh by region of the car
    made_for_cars: Floats  # (C, R, W) GWh under contracts by region of the plant
    storage: Storage
    spot: Spot
    contracts: Sales
    value: Floats  # (A, C, W) US$m from carmakers to makers, spot in
    price: Floats  # (C, T, W) US$/kWh realised; the list price where nothing was sold
    cell_cost: Floats  # (A, R, W) US$/kWh
    cell_quality: Floats  # (A, R, W)
    local_share: Floats  # (A, R, W)
    demand: Floats  # (R, W) GWh wanted
    lost: Floats  # (A, R, W) share of cars that could not be built
    idle: Floats  # (C, T, W) GWh that staffed lines could have made beside


def market_outcome(world: World, wanted: CarDemand | None = None) -> MarketOutcome:
    """R9 without the writing: cars wanted (unless they are given), cells delivered, storage, spot, prices."""
    wanted = car_demand(world) if wanted is None else wanted
    rows = wanted_cells(world, wanted.cars)
    done = deliver(world, rows.needed)
    sold = sales(world, rows, done)
    made = cells_made(world)
    listed = list_price(world, free_capacity(world, made), made)
    spare = done.spare
    storage = sell_storage(world, listed, spare)
    need = total(total(sold.missing, axis=1), axis=1)
    spot = buy_spot(world, need, listed, spare)
    return _summed(world, wanted, done, sold, storage, spot, listed, spare)


def _summed(
    world: World, wanted: CarDemand, done: Deliveries, sold: Sales, storage: Storage, spot: Spot, listed: Floats,
    spare: Floats,
) -> MarketOutcome:  # fmt: skip
    demand = wanted.cars * (kwh_sold(world) * 0.001)[..., None]
    bought = sold.missing * spot.filled[:, None, None]
    absent = sold.missing - bought
    lost = np.minimum((absent[0] + absent[1]) / np.where(demand > 0.0, demand, 1.0), 1.0)
    delivered = done.served
    _add_spot(delivered, bought, spot)
    spent = bought * spot.price[:, None, None]
    value = sold.value
    for kind, by_seller in enumerate(total(spent, axis=2)):
        value = value + by_seller[:, None] * spot.share[kind]
    gwh = demand * (1.0 - lost)
    safe = np.where(gwh > 1e-12, gwh, 1.0)
    market = world.market
    some = gwh > 1e-12
    return MarketOutcome(
        wanted=wanted, cars=wanted.cars * (1.0 - lost), delivered=delivered, made_for_cars=total(done.made, axis=2),
        storage=storage, spot=spot, contracts=sold, value=value,
        price=_realised(sold, delivered, storage, spot, listed, 1.0 + world.setup.parameters.market.spot_premium),
        cell_cost=np.where(some, (sold.cost + spent[0] + spent[1]) / safe, market.cell_cost),
        cell_quality=np.where(some, _quality(world, sold, bought) / safe, market.cell_quality),
        local_share=np.where(some, np.minimum(sold.local / safe, 1.0), market.local_share),
        demand=total(demand), lost=lost, idle=spare,
    )  # fmt: skip


def _add_spot(delivered: Floats, bought: Floats, spot: Spot) -> None:
    """Spot cells go to regions in proportion to what is missing there, of every seller alike."""
    if not spot.sold.any():
        return
    by_region = total(bought[0] + bought[1])
    whole = total(by_region)
    part = by_region / np.where(whole > 0.0, whole, 1.0)
    delivered += spot.sold[:, None] * part[:, None]


def _quality(world: World, sold: Sales, bought: Floats) -> Floats:
    """Cells bought at short notice count as conventional ones."""
    plain = cell_quality(world)
    return np.asarray(sold.quality + bought[0] * plain[COST_CELL] + bought[1] * plain[RANGE_CELL])


def _realised(sold: Sales, delivered: Floats, storage: Storage, spot: Spot, listed: Floats, premium: float) -> Floats:
    gwh = total(delivered, axis=1)
    worth = sold.worth + spot.sold * listed * premium
    gwh[:, STORAGE_CELL] += storage.sold
    worth[:, STORAGE_CELL] += storage.sold * storage.price
    some = gwh > 1e-9
    return np.asarray(np.where(some, worth / np.where(some, gwh, 1.0), listed))
