"""Orders for all-solid-state cells: who is in mass production is worth what its customers have signed for."""

import numpy as np

from game.economics.valuation import order_standing
from game.exact import Floats, scatter_add
from game.rules.bidding import tenders_of
from game.world.dims import MATURE
from game.world.world import World


def solid_orders(world: World) -> Floats:
    """(C, W) GWh a quarter of all-solid-state cells on contract, at last quarter's sales of the cars.

    Contracts count from the signature, for years that the game may not reach as well; a house's own cars count.
    """
    dims = world.setup.dims
    orders = np.zeros((dims.makers, world.worlds))
    rows = world.contracts
    rows = rows.where(rows.chemistry >= dims.first_route)
    if len(rows):
        volume = tenders_of(world, rows.programme, rows.world).volume
        scatter_add(orders, (rows.maker, rows.world), rows.share * volume)
    return orders


def by_orders(world: World) -> Floats:
    """(C, W) R10.16: factor on the option of makers in mass production by their part of all orders; 1 for others."""
    known, announced = world.setup.parameters.money, world.research.announced[:, world.setup.dims.first_route :]
    there = np.logical_or.reduce(announced >= MATURE, axis=1)
    if not there.any():
        return np.ones(there.shape)
    bounds = known.option_orders_base, known.option_orders_most
    return np.where(there, order_standing(solid_orders(world), there, known.option_orders, *bounds), 1.0)
