"""R7, supply: lines are built, yield climbs, materials are priced, and cells get their cost."""

from functools import lru_cache

import numpy as np

from game.economics.learning import running_share, yield_step
from game.economics.materials import level_before_scale, pressure, price_step, supply_step
from game.exact import Bools, Floats, Keys, clip, name_key, total
from game.rules.costs import costs
from game.rules.plants import build, order_plants
from game.world.effects import Effect, in_force
from game.world.events import Diary, Happening
from game.world.orders import Orders
from game.world.streams import Stream
from game.world.world import World

STORAGE_CELL = 0  # chemistry bought for storage: the first
PILOT_FROM = 5  # stage beyond which a maker runs pilot lines


def supply(world: World, orders: Orders, diary: Diary) -> None:
    """Order, pay and open lines; draw outages; let yields climb; move material prices; write unit costs."""
    order_plants(world, orders, diary)
    build(world, diary)
    _draw_outages(world, diary)
    _climb(world)
    _price_materials(world, diary)
    world.supply.experience[:, world.setup.dims.first_route :] += pilot_cells(world)
    world.supply.unit_cost[...] = costs(world).unit


def cells_made(world: World) -> Floats:
    """(C, T, W) GWh made last quarter, for cars and for storage."""
    made = total(world.market.delivered, axis=1)
    made[:, STORAGE_CELL] += world.market.stored
    return np.asarray(made)


def pilot_cells(world: World) -> Floats:
    """(C, routes, W) R7.6: GWh that pilot lines of new chemistries make a quarter, for research, not for sale."""
    stages = np.maximum(world.research.readiness[:, world.setup.dims.first_route :] - PILOT_FROM, 0)
    return np.asarray(stages * world.setup.parameters.supply.pilot_cells)


def _draw_outages(world: World, diary: Diary) -> None:
    """R7.5: a fire or a stoppage takes part of a maker's capacity for the quarter; declared ones count as well."""
    rule, makers = world.setup.parameters.supply, world.setup.dims.makers
    drawn = world.luck.uniform(Stream.OUTAGE, world.turn, world.setup.firms.key[:makers])[:, 0]
    struck = drawn < rule.outage_chance
    depth = drawn * (1.0 / rule.outage_chance) if rule.outage_chance > 0.0 else drawn
    size = rule.outage_least + (rule.outage_most - rule.outage_least) * clip(depth, 0.0, 1.0)
    lost = np.where(struck & (total(total(world.supply.capacity, axis=2), axis=1) > 0.0), size, 0.0)
    world.supply.outage[...] = np.maximum(lost, clip(in_force(world, Effect.OUTAGE, makers), 0.0, 1.0))
    maker, where = np.nonzero(lost)
    diary.note(Happening.OUTAGE, where, 705, actor=maker, amount=lost[maker, where])


def _climb(world: World) -> None:
    """R7.6: yield climbs while lines run; below readiness 9 a solid-state line's ceiling is lower in proportion."""
    setup, state, rule = world.setup, world.supply, world.setup.parameters.supply
    lines = total(state.capacity, axis=1)
    staffed = lines * world.levers.staffing[:, None]
    running = running_share(cells_made(world), staffed * state.process_yield, rule.full_running, rule.trial_running)
    ready = np.ones((1, len(setup.dims.chemistries), 1)) * world.research.readiness
    ready[:, : setup.dims.first_route] = 9.0
    ceiling = setup.chemistries.ceiling[:, None] * (ready * (1.0 / 9.0))
    state.process_yield[...] = yield_step(state.process_yield, ceiling, rule.yield_speed, running)


def _price_materials(world: World, diary: Diary) -> None:
    """R7.7 to R7.9: prices revert to a level that moves with demand over supply; supply follows demand."""
    state, rule = world.supply, world.setup.parameters.supply
    wanted = _material_demand(world)
    supplied = state.material_capacity * _disruption(world)
    new = _new_chains(world)
    tight = pressure(wanted, supplied, rule.tight_least, rule.tight_most)
    tight = np.where(new[:, None], np.maximum(tight, 0.0), tight)
    z = world.luck.normal(Stream.MATERIALS, world.turn, _material_keys(world.setup.dims.materials))[:, 0]
    before = state.material_price
    learning = np.where(new, rule.new_supply_learning, 0.0)[:, None]
    level = level_before_scale(state.material_mean, state.material_capacity, rule.new_supply_scale, learning)
    after = price_step(before, level, tight, rule.price_response, rule.price_stay, rule.price_spread, z)
    speed = np.where(new, rule.new_supply_speed, rule.supply_speed)[:, None]
    grown = supply_step(state.material_capacity, wanted, rule.supply_surplus, speed)
    _note_shocks(world, before, after, diary)
    state.material_price[...] = after
    state.material_capacity[...] = grown


@lru_cache(maxsize=64)
def _material_keys(names: tuple[str, ...]) -> Keys:
    return np.array([name_key(name) for name in names], dtype=np.uint64)


def _material_demand(world: World) -> Floats:
    """(M, W) t a quarter: last quarter's cells; of new kinds also pilot lines and half of what lines could use."""
    kinds, route = world.setup.chemistries, world.setup.dims.first_route
    made = total(cells_made(world))
    installed = total(total(world.supply.capacity, axis=1))
    made[route:] = np.maximum(made[route:], 0.5 * installed[route:]) + total(pilot_cells(world))
    return np.asarray(total(made[:, None] * (kinds.intensity[:, :, None] * 1000.0)))


def _new_chains(world: World) -> Bools:
    """(M,) whether only all-solid-state cells use the material, so that its supply chain does not exist yet."""
    intensity, route = world.setup.chemistries.intensity, world.setup.dims.first_route
    return np.asarray((intensity[:route] == 0.0).all(axis=0) & (intensity[route:] > 0.0).any(axis=0))


def _disruption(world: World) -> Floats:
    """(M, W) what declared events leave of supply."""
    materials = len(world.setup.dims.materials)
    left = np.ones((materials, world.worlds))
    rows = world.effects
    rows = rows.where((rows.effect == int(Effect.MATERIAL_SUPPLY)) & (rows.until >= world.turn))
    rows = rows.where((rows.target >= 0) & (rows.target < materials))
    np.multiply.at(left, (rows.target, rows.world), np.maximum(1.0 + rows.size, 0.05))
    return left


def _note_shocks(world: World, before: Floats, after: Floats, diary: Diary) -> None:
    change = after / np.maximum(before, 1e-6) - 1.0
    material, where = np.nonzero(np.abs(change) > 0.25)
    diary.note(Happening.MATERIAL_SHOCK, where, 707, subject=material, amount=change[material, where])
