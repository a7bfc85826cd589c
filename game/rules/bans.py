"""Bans in force: what injunctions stop."""

import numpy as np
from attrs import evolve

from game.exact import Floats
from game.world.setup import markets_of
from game.world.things import Injunctions, Order
from game.world.world import World

DESIGNED_AROUND = 2


def bans_in_force(world: World) -> Injunctions:
    """Injunctions against makers that stop something now: past their grace and not designed around."""
    rows = world.injunctions
    running = (rows.start <= world.turn) & (rows.design_around < DESIGNED_AROUND)
    return _stopping(world, rows.where(running & (rows.barred < world.setup.dims.makers)))


def bans_ahead(world: World) -> Injunctions:
    """The same with those still in their grace: what a buyer who plans for years takes into account."""
    rows = world.injunctions
    ahead = rows.design_around < DESIGNED_AROUND
    return _stopping(world, rows.where(ahead & (rows.barred < world.setup.dims.makers)))


def _stopping(world: World, rows: Injunctions) -> Injunctions:
    """R6.25: an exclusion stops imports only: the part of the sales there that lines there could not make."""
    only = (rows.order == int(Order.EXCLUSION)).nonzero()[0]
    if not len(only):
        return rows
    fraction = rows.fraction.copy()
    fraction[only] *= imported(world, rows.where(only))
    return evolve(rows, fraction=fraction)


def imported(world: World, rows: Injunctions) -> Floats:
    """(N,) share of the barred firm's cells of the chemistry sold in the jurisdiction that come from abroad."""
    sold, made = np.zeros(len(rows)), np.zeros(len(rows))
    for region, weight in markets_of(world.setup):
        place = rows.barred, region[rows.jurisdiction], rows.chemistry, rows.world
        sold += world.market.delivered[place] * weight[rows.jurisdiction]
        made += world.supply.capacity[place] * weight[rows.jurisdiction]
    return np.where(sold > 0.0, 1.0 - np.minimum(made / np.where(sold > 0.0, sold, 1.0), 1.0), 1.0)
