"""Credits under a mandate: sellers of combustion cars buy them from sellers of plug-ins, or pay for what is missing."""

import numpy as np

from game.economics.finance import combustion_share
from game.exact import Floats, Ints, dollars, total
from game.rules.car_demand import required
from game.rules.ledger import pay_rows
from game.rules.settlement import collect
from game.world.dims import Instrument, Item, Sector
from game.world.standing import GONE
from game.world.world import World


def trade_credits(world: World) -> None:
    """R10.15: each combustion car owes credits for the share required, each plug-in brings those for the rest.

    What buyers pay more for the ones and less for the others is between households; firms bear and keep what prices
    do not pass on, and fines take what is missing.
    """
    price = world.market.credit_price  # (R, W)
    if not price.any():
        return
    region, where = np.nonzero(price > 0.0)
    price, least = price[region, where], required(world)[region, where]
    cars = world.market.cars[:, region, where] * 1000.0  # (A, n)
    share, sold = world.market.ev_share[region, where], total(cars)
    kept = 1.0 - world.setup.parameters.market.duty_passed
    combustion, first = world.setup.dims.sector_account(Sector.COMBUSTION), world.setup.dims.first_carmaker
    brought = kept * price * (1.0 - least) * cars
    _pay_some(world, combustion, first + np.arange(len(cars)), where, brought, Item.CARS_SOLD)
    owed = kept * price * least * _combustion_cars(world, region, where)
    everyone = np.arange(len(owed))
    _pay_some(world, everyone, combustion, where, owed, Item.COMBUSTION)
    _fine(world, region, where, price * np.maximum(least / np.maximum(share, 1e-6) - 1.0, 0.0) * sold)


def _combustion_cars(world: World, region: Ints, where: Ints) -> Floats:
    """(F, n) combustion cars that each firm sells, by its profit on them, the usual margin and its price of a car."""
    firms, known = world.setup.firms, world.setup.parameters.money
    left = combustion_share(world.market.ev_share, world.market.ev_opening, known.combustion_leverage)[region, where]
    alive = world.books.status[:, where] < GONE
    profit = (firms.combustion[:, None] * firms.combustion_exposed)[:, region]
    margin = known.combustion_margin * np.maximum(firms.car_price, 1.0)
    return np.asarray(profit * left * alive / margin[:, None])


def _fine(world: World, region: Ints, where: Ints, amount: Floats) -> None:
    """Fines of combustion makers to the holders of the mandate; prices pass most of them on to households."""
    sector, passed = world.setup.dims.sector_account, world.setup.parameters.market.duty_passed
    combustion = sector(Sector.COMBUSTION)
    _pay_some(world, sector(Sector.HOUSEHOLDS), combustion, where, passed * amount, Item.DUTIES)
    collect(world, np.full(len(where), combustion), region, where, amount, Instrument.MANDATE)


def _pay_some(
    world: World, payer: int | Ints, payee: int | Ints, where: Ints, amount: Floats, item: Item
) -> None:  # fmt: skip
    """Payments of a dollar or more of `amount`, (n,) or (k, n) with k payers or payees."""
    rows = np.atleast_2d(amount)
    row, place = np.nonzero(rows >= 1.0)
    payers, payees = (np.broadcast_to(side, len(rows))[row] for side in (payer, payee))
    pay_rows(world, payers, payees, where[place], dollars(rows[row, place]), item)
