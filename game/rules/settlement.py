"""Who pays whom for cells, cars, duties, support and production: the money of a quarter's market."""

import numpy as np

from game.exact import Floats, Ints, dollars, share_out, total
from game.rules.car_demand import CarDemand, cost_without_cells
from game.rules.costs import costs_written, made_where
from game.rules.ledger import pay, pay_rows, stock_up
from game.rules.market_outcome import MarketOutcome
from game.rules.production import cells_made, cells_sold
from game.world.dims import Instrument, Item, Sector
from game.world.setup import Setup, once_a_scenario
from game.world.world import World

MILLION = 1e6


def settle(world: World, result: MarketOutcome) -> None:
    """R9.12 to R9.16: every payment of the quarter's market; delivered and stored must be written already."""
    _pay_cells(world, result)
    _pay_storage(world, result)
    _pay_cars(world, result)
    _pay_support(world, result.wanted, result.cars)
    _pay_production(world)
    _value_stocks(world)
    _pay_credit(world, result)


def _sector(world: World, sector: Sector) -> int:
    return world.setup.dims.sector_account(sector)


def _pay_cells(world: World, result: MarketOutcome) -> None:
    """R9.12: carmakers pay makers, freight and duty; what a firm makes for its own cars is not sold."""
    dims = world.setup.dims
    first = dims.first_carmaker
    owed = dollars(result.value * MILLION)
    both = np.arange(first, dims.makers)
    owed[both - first, both] = 0
    between(world, slice(first, len(dims.firms)), slice(0, dims.makers), owed, (Item.CELLS_BOUGHT, Item.CELLS_SOLD))
    sold = result.contracts
    freight = total(sold.cost - sold.duty, axis=1) - total(sold.value, axis=1)
    carmakers = slice(first, len(dims.firms))
    components = _sector(world, Sector.COMPONENTS)
    pay(world, carmakers, components, dollars(np.maximum(freight, 0.0) * MILLION), Item.CELLS_BOUGHT)
    _pay_duty(world, dollars(sold.duty * MILLION), Instrument.DUTY_CELLS)


def between(world: World, payers: slice, payees: slice, owed: Ints, items: tuple[Item, Item]) -> None:
    """Payments of every payer to every payee, (payers, payees, W) US$, booked under an item on either side."""
    if owed.min() < 0:
        raise ValueError("a payment must not be negative: swap payer and payee instead")
    given, taken = np.add.reduce(owed, axis=1), np.add.reduce(owed, axis=0)
    books = world.books
    books.account[payers] -= given
    books.account[payees] += taken
    books.flow[payers, items[0]] -= given
    books.flow[payees, items[1]] += taken


def _pay_duty(world: World, duty: Ints, instrument: Instrument) -> None:
    """Duty of carmakers, (A, R, W) US$, to the governments of each region; where there is none, to the taxpayers."""
    dims, regions = world.setup.dims, world.setup.regions
    first = dims.first_carmaker
    collected = np.add.reduce(duty, axis=0)
    weight = regions.jurisdiction_weight
    rest = np.maximum(1.0 - total(weight[:, :, None], axis=1), 0.0)
    parts = share_out(collected, np.concatenate([weight.T[:, :, None], rest[None]]) * np.ones(world.worlds))
    by_jurisdiction = np.add.reduce(parts, axis=1)
    account, flow = world.books.account, world.books.flow
    given = np.add.reduce(duty, axis=1)
    account[first : len(dims.firms)] -= given
    flow[first:, Item.DUTIES] -= given
    for jurisdiction, amount in enumerate(by_jurisdiction):
        account[collector(world.setup, jurisdiction, instrument)] += amount


@once_a_scenario
def collector(setup: Setup, jurisdiction: int, instrument: Instrument) -> int:
    """The account of the government that holds an instrument there; the taxpayers where there is none."""
    governments, dims = setup.governments, setup.dims
    there = ((governments.jurisdiction == jurisdiction) & governments.controls[:, instrument]).nonzero()[0]
    return dims.government_account(int(there[0])) if len(there) else dims.sector_account(Sector.TAXPAYERS)


def collect(world: World, payer: Ints, region: Ints, worlds: Ints, amount: Floats, instrument: Instrument) -> None:
    """Duties or fines by row, US$, to the governments that hold an instrument in the region, by their weight there.

    Where there is none, to the taxpayers.
    """
    setup = world.setup
    weight = setup.regions.jurisdiction_weight
    rest = 1.0 - total(weight[:, :, None], axis=1)[:, 0]
    by_state = [collector(setup, jurisdiction, instrument) for jurisdiction in range(weight.shape[1])]
    payee = np.array([*by_state, setup.dims.sector_account(Sector.TAXPAYERS)])
    shares = np.concatenate([weight.T, rest[None]])[:, region] * amount
    part, row = (shares >= 1.0).nonzero()
    pay_rows(world, payer[row], payee[part], worlds[row], dollars(shares[part, row]), Item.DUTIES)


def _pay_storage(world: World, result: MarketOutcome) -> None:
    """R9.13: utilities pay makers for storage cells; governments pay utilities what they set aside for storage."""
    dims = world.setup.dims
    first = dims.government_account()
    aid = slice(first, first + len(dims.governments))
    pay(world, aid, _sector(world, Sector.UTILITIES), world.levers.storage, Item.GRANTS)
    owed = dollars(result.storage.sold * result.storage.price * MILLION)
    pay(world, _sector(world, Sector.UTILITIES), slice(0, dims.makers), owed, Item.CELLS_SOLD)


def _pay_cars(world: World, result: MarketOutcome) -> None:
    """R9.14: households pay for cars; carmakers pay duty on them and what they cost without cells."""
    setup = world.setup
    first = setup.dims.first_carmaker
    carmakers = slice(first, len(setup.dims.firms))
    cars = result.cars * 1000.0
    paid = dollars(total(cars * result.wanted.price, axis=1))
    pay(world, _sector(world, Sector.HOUSEHOLDS), carmakers, paid, Item.CARS_SOLD)
    _pay_duty(world, dollars(cars * result.wanted.duty), Instrument.DUTY_CARS)
    cost = dollars(total(cars * cost_without_cells(world), axis=1))
    pay(world, carmakers, _sector(world, Sector.COMPONENTS), cost, Item.CAR_COSTS)


def _pay_support(world: World, wanted: CarDemand, cars: Floats) -> None:
    """R9.2: governments pay purchase support to households, car by car."""
    setup = world.setup
    counted = total(cars * wanted.support) * 1000.0
    weight = setup.regions.jurisdiction_weight[:, setup.governments.jurisdiction]
    by_government = total(weight[:, :, None] * counted[:, None])
    amount = dollars(by_government * world.levers.support)
    first = setup.dims.government_account()
    governments = slice(first, first + len(amount))
    pay(world, governments, _sector(world, Sector.HOUSEHOLDS), amount, Item.GRANTS)


def _pay_production(world: World) -> None:
    """R9.15: makers pay suppliers for metals and processed materials, and workers for staffed lines, busy or not."""
    setup, rule = world.setup, world.setup.parameters.supply
    parts, makers = costs_written(world), slice(0, setup.dims.makers)
    made = cells_made(world)
    started = made * parts.scrap
    for material in range(parts.kilo.shape[1]):
        used = total(started * setup.chemistries.intensity[:, material, None], axis=1)
        owed = dollars(used * parts.kilo[:, material] * MILLION)
        pay(world, makers, setup.dims.supplier_account(material), owed, Item.MATERIALS)
    processed = dollars(total(started * parts.processed, axis=1) * MILLION)
    pay(world, makers, _sector(world, Sector.COMPONENTS), processed, Item.MATERIALS)
    lines = total(world.supply.capacity, axis=1) * world.levers.staffing[:, None]
    staffed = lines * setup.chemistries.ceiling[:, None]
    busy = started + rule.fixed_conversion * (np.maximum(staffed, started) - started)
    work = dollars(total(busy * parts.conversion, axis=1) * MILLION)
    pay(world, makers, _sector(world, Sector.WORKERS), work, Item.CONVERSION)


def stock_cost(world: World) -> Floats:
    """(C, W) US$/kWh that a maker's conventional cells cost, in its mix of the quarter's sales."""
    route = world.setup.dims.first_route
    mix = cells_sold(world)[:, :route]
    whole = total(mix, axis=1)
    return np.asarray(total(mix * world.supply.unit_cost[:, :route], axis=1) / np.where(whole > 0.0, whole, 1.0))


def _value_stocks(world: World) -> None:
    """R9.22: what goes into stock is an asset at unit cost, and leaves it at the average cost of what lies there."""
    state, held = world.market, world.books.inventory
    grown = dollars(np.maximum(state.stock_change, 0.0) * stock_cost(world) * MILLION)
    taken = np.maximum(-state.stock_change, 0.0)
    before = taken + state.stock
    part = np.where(taken > 0.0, taken / np.where(before > 0.0, before, 1.0), 0.0)
    shrunk = np.minimum(dollars(held * part), held)
    held += grown - shrunk
    stock_up(world, slice(0, len(held)), grown - shrunk)


def _pay_credit(world: World, result: MarketOutcome) -> None:
    """R9.16: production credit for cells made in the jurisdiction; it is tax forgone, so the taxpayers bear it."""
    setup = world.setup
    others = total(result.spot.sold, axis=1) + result.storage.sold
    made = result.made_for_cars + others[:, None] * made_where(world)
    rate = total(setup.regions.jurisdiction_weight[:, :, None] * world.policy.credit, axis=1)
    owed = dollars(total(made * rate, axis=1) * MILLION)
    pay(world, _sector(world, Sector.TAXPAYERS), slice(0, setup.dims.makers), owed, Item.GRANTS)
