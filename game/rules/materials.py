"""R7.7 to R7.9: stocks, prices and new supply of materials, and what a chain that does not exist yet lets be made."""

import numpy as np
from attrs import frozen

from game.economics.materials import (
    cover,
    cover_at,
    level_before_scale,
    opened,
    ordered,
    price_step,
    run_share,
    scarcity_price,
)
from game.exact import Bools, Floats, dollars, scatter_add, total
from game.rules.ledger import pay
from game.rules.production import cells_made, pilot_cells, season
from game.world.dims import Item, Sector
from game.world.events import Diary, Happening
from game.world.streams import Stream
from game.world.world import World

TRACES = 1e-3  # t a quarter below which nobody needs a material
NEWS = 0.25  # change of a price in a quarter that is reported


@frozen
class Use:
    """What materials are wanted for, t a quarter."""

    now: Floats  # (M, W) used by last quarter's cells and pilot lines
    usual: Floats  # (M, W) the same free of season
    expected: Floats  # (M, W) what suppliers build for, growth and surplus in


def price_materials(world: World, diary: Diary) -> None:
    """Use stocks, let supply open and be ordered, move prices, pay for what is built."""
    state, rule, new = world.supply, world.setup.parameters.supply, new_chains(world)
    use = _use(world, new)
    level = _level(world, new)
    supplied = _supplied(world, use, level, new)
    state.material_stock[...] = np.maximum(state.material_stock + supplied - use.now, 0.0)
    _build(world, use, level, new)
    covered = np.where(use.usual > TRACES, cover(state.material_stock, use.usual), rule.stock_usual)
    aim = scarcity_price(level, covered, rule.stock_usual, rule.stock_elasticity, _bounds(world))
    z = world.luck.normal(Stream.MATERIALS, world.turn, world.setup.materials.key)[:, 0]
    spread = rule.price_spread * world.setup.materials.volatility[:, None]
    after = price_step(state.material_price, aim, rule.price_stay, spread, z)
    _note_shocks(world, state.material_price, after, diary)
    state.material_price[...] = after


def stocks_at(world: World) -> Floats:
    """(M, W) R7.7: stocks with which today's prices are scarcity prices, t; the opening starts with them."""
    rule, new = world.setup.parameters.supply, new_chains(world)
    price, level = world.supply.material_price, _level(world, new)
    covered = cover_at(price, level, rule.stock_usual, rule.stock_elasticity, _bounds(world))
    return np.asarray(covered * _use(world, new).usual)


def _bounds(world: World) -> tuple[float, float]:
    rule = world.setup.parameters.supply
    return rule.price_least, rule.price_most


def _level(world: World, new: Bools) -> Floats:
    """(M, W) R7.9: the price that pays for new supply."""
    state, rule = world.supply, world.setup.parameters.supply
    learning = np.where(new, rule.new_supply_learning, 0.0)[:, None]
    return level_before_scale(state.material_mean, state.material_capacity, rule.new_supply_scale, learning)


def _use(world: World, new: Bools) -> Use:
    """R7.8: what last quarter's cells, pilots and other trades use; for new chains, half of lines built and ordered.

    Suppliers expect part of the growth so far to go on: a quarter's cells over all cells ever made is the growth of a
    trade that has always grown at one rate.
    """
    setup, rule, route = world.setup, world.setup.parameters.supply, world.setup.dims.first_route
    pilots = total(pilot_cells(world))
    made = total(cells_made(world))
    growth = total(made) / np.maximum(total(total(world.supply.experience)), 1e-9) / season(world, world.turn - 1)
    made[route:] += pilots
    elsewhere = setup.materials.elsewhere[:, None]
    now = _tonnes(world, made)
    usual = now / season(world, world.turn - 1)
    lines = total(total(world.supply.capacity, axis=1))
    scatter_add(lines, (world.plants.chemistry, world.plants.world), world.plants.gwh)
    lines *= 0.5
    lines[route:] += pilots
    grown = usual * (1.0 + rule.supply_extrapolated * growth * setup.materials.lag[:, None])
    expected = np.where(new[:, None], np.maximum(_tonnes(world, lines), usual), grown) + elsewhere
    return Use(now + elsewhere, usual + elsewhere, (1.0 + rule.supply_surplus) * expected)


def _tonnes(world: World, cells: Floats) -> Floats:
    """(M, W) t of each material in (T, W) GWh of cells."""
    return np.asarray(total(cells[:, None] * (world.setup.chemistries.intensity[:, :, None] * 1000.0)))


def _supplied(world: World, use: Use, level: Floats, new: Bools) -> Floats:
    """(M, W) R7.7: t supplied: mines run by the price; what only new cells need is made to order."""
    state, rule = world.supply, world.setup.parameters.supply
    running = state.material_capacity * run_share(
        state.material_price, level, rule.supply_elasticity, rule.supply_least
    )
    asked = np.maximum(use.now + rule.stock_usual * use.usual - state.material_stock, 0.0)
    return np.where(new[:, None], np.minimum(state.material_capacity, asked), running)


def _build(world: World, use: Use, level: Floats, new: Bools) -> None:
    """R7.8: supply that is finished opens, new supply is ordered, and suppliers pay for what opens."""
    setup, state, rule = world.setup, world.supply, world.setup.parameters.supply
    opening = opened(state.material_building, setup.materials.lag[:, None])
    state.material_capacity *= np.where(new, 1.0, 1.0 - rule.supply_wear)[:, None]
    committed = state.material_capacity + state.material_building
    speed = np.where(new, rule.new_supply_speed, rule.supply_speed)[:, None]
    more = ordered(use.expected, committed, state.material_price, level, rule.supply_response, speed)
    state.material_building += more - opening
    state.material_capacity += opening
    cost = dollars(opening * 4000.0 * rule.supply_capital * state.material_mean)
    first, equipment = setup.dims.supplier_account(), setup.dims.sector_account(Sector.EQUIPMENT)
    pay(world, slice(first, first + len(cost)), equipment, cost, Item.PLANT)


def new_chains(world: World) -> Bools:
    """(M,) whether only all-solid-state cells use the material, so that its supply chain does not exist yet."""
    intensity, route = world.setup.chemistries.intensity, world.setup.dims.first_route
    return np.asarray((intensity[:route] == 0.0).all(axis=0) & (intensity[route:] > 0.0).any(axis=0))


def material_limit(world: World) -> Floats:
    """(routes, W) R7.9: share of staffed all-solid-state lines for which stocks and supply of new materials suffice."""
    setup, state, route = world.setup, world.supply, world.setup.dims.first_route
    limit = np.ones((len(setup.dims.chemistries) - route, world.worlds))
    lines = total(state.capacity[:, :, route:], axis=1)
    if not lines.any():
        return limit
    cells = total(lines * world.levers.staffing[:, None] * state.process_yield[:, route:])
    for material in np.flatnonzero(new_chains(world)):
        part = setup.chemistries.intensity[route:, material, None] * 1000.0
        wanted = total(cells * part)
        at_hand = state.material_stock[material] + state.material_capacity[material]
        left = np.maximum(at_hand - total(total(pilot_cells(world)) * part), 0.0)
        share = np.minimum(left / np.maximum(wanted, 1e-9), 1.0)
        limit = np.where(part > 0.0, np.minimum(limit, share), limit)
    return limit


def _note_shocks(world: World, before: Floats, after: Floats, diary: Diary) -> None:
    change = after / np.maximum(before, 1e-6) - 1.0
    material, where = (np.abs(change) > NEWS).nonzero()
    diary.note(Happening.MATERIAL_SHOCK, where, 707, subject=material, amount=change[material, where])
