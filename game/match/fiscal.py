"""What public money buys: the cost of an extra car, of capacity in place, of a stage of readiness.

Estimates of a finance ministry from what is published: prices, sales, lines, announced stages, research. They are
for deciding; what an instrument did is found by playing the same worlds without it (`casip policies`).
"""

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.economics.incidence import cost_per_car, cost_per_stage
from game.exact import total
from game.rules.car_demand import eligible, net_prices, potential
from game.rules.costs import made_where
from game.world.dims import Instrument
from game.world.world import World

Floats = NDArray[np.float64]
ENGINEERING = 6  # stage from which research has the higher elasticity
LAST = 9


@frozen
class FiscalCosts:
    """(G, W) each; NaN where the government does not hold the instrument, pays nothing, or it adds nothing."""

    per_car: Floats  # US$ of purchase support for each car more, once plug-ins are where they tend to
    per_gwh: Floats  # US$ a year of production credit for each GWh a year of lines at home
    per_stage: Floats  # US$ of grants for each stage more that a home maker climbs
    tends: Floats  # plug-in share that buyers at home tend to at today's prices and charging, mandates apart


def fiscal_costs(world: World) -> FiscalCosts:
    """What each government pays for an effect at the present state of the market."""
    tends = potential(world, net_prices(world))
    return FiscalCosts(_per_car(world, tends), _per_gwh(world), _per_stage(world), tends[_region(world)])


def _region(world: World) -> NDArray[np.int64]:
    """(G,) the region in which each government's jurisdiction weighs most."""
    weight = world.setup.regions.jurisdiction_weight[:, world.setup.governments.jurisdiction]
    return np.asarray(np.argmax(weight, axis=0))


def _per_car(world: World, share: Floats) -> Floats:
    setup, support, region = world.setup, world.levers.support, _region(world)
    found = np.full(support.shape, np.nan)
    cars = world.market.cars
    paid = total(cars * eligible(world)) / np.maximum(total(cars), 1e-9)
    for government in np.flatnonzero(support.any(axis=1)):
        without, place = support.copy(), region[government]
        without[government] = 0
        bare = potential(world, net_prices(world, without))
        part = setup.regions.jurisdiction_weight[place, setup.governments.jurisdiction[government]]
        found[government] = cost_per_car(part * support[government], paid[place], share[place], bare[place])
    return found


def _per_gwh(world: World) -> Floats:
    """The year's credit on what is made at home over the lines there; of the seat that holds the instrument."""
    setup = world.setup
    made = total(total(world.market.delivered, axis=1), axis=1) + world.market.stored
    by_region = total(made[:, None] * made_where(world))
    lines = total(total(world.supply.capacity, axis=2))
    rate = world.policy.credit[setup.governments.jurisdiction]
    use = (by_region / np.maximum(lines, 1e-9))[_region(world)]
    held = setup.governments.controls[:, Instrument.CREDIT][:, None]
    return np.where(held & (rate > 0.0), rate * use * 1e6, np.nan)


def _per_stage(world: World) -> Floats:
    setup, known = world.setup, world.setup.parameters.research
    makers, first = setup.dims.makers, setup.dims.first_route
    stage = np.max(world.research.announced[:, first:], axis=1)
    time = np.array([*known.stage_time, np.inf])[np.minimum(stage, LAST) - 1]
    elasticity = np.where(stage < ENGINEERING, known.elasticity_low, known.elasticity_high)
    alive = world.books.status[:makers] <= 2
    home = setup.firms.jurisdiction[:makers] == setup.governments.jurisdiction[:, None]  # (G, C)
    research = total(home.T[:, :, None] * (world.levers.research * alive)[:, None])
    speed = total(home.T[:, :, None] * (elasticity / time * alive)[:, None])
    held = setup.governments.controls[:, Instrument.GRANT][:, None]
    return np.where(held, cost_per_stage(research, speed), np.nan)
