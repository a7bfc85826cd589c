"""R7 Supply: lines are built, yield climbs, materials are priced, and cells get their cost."""

import numpy as np

from game.economics.learning import running_share, yield_step
from game.exact import clip, total
from game.rules.costs import costs
from game.rules.materials import price_materials
from game.rules.plants import build, order_plants
from game.rules.postponed import postpone
from game.rules.production import cells_made, pilot_cells
from game.world.effects import Effect, in_force
from game.world.events import Diary, Happening
from game.world.orders import Orders
from game.world.streams import Stream
from game.world.world import World


def supply(world: World, orders: Orders, diary: Diary) -> None:
    """Order, put off, pay and open lines; draw outages; let yields climb; move material prices; write unit costs."""
    order_plants(world, orders, diary)
    postpone(world, orders, diary)
    build(world, diary)
    _draw_outages(world, diary)
    _climb(world)
    price_materials(world, diary)
    world.supply.experience[:, world.setup.dims.first_route :] += pilot_cells(world)
    world.supply.unit_cost[...] = costs(world).unit


def _draw_outages(world: World, diary: Diary) -> None:
    """R7.5: a fire or a stoppage takes part of a maker's capacity for the quarter; declared ones count as well."""
    rule, makers = world.setup.parameters.supply, world.setup.dims.makers
    drawn = world.luck.uniform(Stream.OUTAGE, world.turn, world.setup.firms.key[:makers])[:, 0]
    struck = drawn < rule.outage_chance
    depth = drawn * (1.0 / rule.outage_chance) if rule.outage_chance > 0.0 else drawn
    size = rule.outage_least + (rule.outage_most - rule.outage_least) * clip(depth, 0.0, 1.0)
    lost = np.where(struck & (total(total(world.supply.capacity, axis=2), axis=1) > 0.0), size, 0.0)
    world.supply.outage[...] = np.maximum(lost, clip(in_force(world, Effect.OUTAGE, makers), 0.0, 1.0))
    maker, where = lost.nonzero()
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
