"""What alliances build in common: programmes with a knowledge and a readiness of their own, and supplies."""

import numpy as np
from attrs import evolve

from game.economics.readiness import STEPS, effort_of, slowness, step_chance
from game.exact import Floats, Ints, dollars, row_totals, scatter_add
from game.rules.ledger import pay_rows
from game.rules.research_links import Links, brought_share, heard, in_default
from game.world.dims import Item, Sector
from game.world.events import Diary, Happening
from game.world.legal.institutes import seated
from game.world.streams import Stream
from game.world.world import World

FIRST_RATE = 0.99  # staff quality from which results of the programme are carried home
LAST_STAGE = 9


def guide(world: World, shared: Links, chance: Floats) -> None:
    """R3.26: members that lag behind the programme, with first-rate staff in it, take its steps in less time."""
    rows, table, place = shared.rows, world.alliances, shared.place
    route = table.route[place]
    able = ((route > 0) & (rows.staff >= FIRST_RATE) & ~in_default(world, rows)).nonzero()[0]
    member, route, where = rows.member[able], route[able], rows.world[able]
    behind = (world.research.readiness[member, route, where] < table.stage[place[able]]).nonzero()[0]
    if len(behind):
        here = member[behind], route[behind], where[behind]
        once = np.unique((here[0] * 64 + here[1]) * np.int64(world.worlds) + here[2], return_index=True)[1]
        here = here[0][once], here[1][once], here[2][once]
        chance[here] = np.minimum(chance[here] / world.setup.parameters.alliances.guided, 1.0)


def from_sponsors(world: World, shared: Links, offered: Floats) -> None:
    """R2.20: what is done for a sponsor's money in a programme is told to its members as pooled research is.

    Args:
        offered: (C, R, W) what members are told of each solid-state route, US$; this is added to it.
    """
    rows, place, table = shared.rows, shared.place, world.alliances
    some = table.matched[place].nonzero()[0] if len(rows) else place
    if not len(some):
        return
    rows, place = rows.where(some), place[some]
    told = table.matched[place] * table.pooled[place] * heard(world, rows, table, place)
    route = table.route[place].astype(np.int64) - world.setup.dims.first_route
    scatter_add(offered, (rows.member.astype(np.int64), route, rows.world), told)


def advance(world: World, shared: Links, flow: Floats, diary: Diary) -> None:
    """R3.25: what members pool and tell each other, and sponsors add, is a programme's research."""
    table = world.alliances
    running = (table.route > 0).nonzero()[0]
    if not len(running):
        return
    rows, place, known = shared.rows, shared.place, world.setup.parameters.research
    own = flow[rows.member, table.route[place], rows.world] * rows.staff
    gain = 1.0 + world.setup.parameters.alliances.institute_gain * seated(table.institutes)
    fresh = row_totals(own * brought_share(table, place, shared.share), place, len(table)) * gain + table.matched
    stock = np.where(table.route > 0, table.stock * (1.0 - known.depreciation) + fresh, table.stock)
    world.alliances = evolve(table, stock=stock)
    chance = _chance(world, running, fresh)
    luck = world.luck.uniform_rows(Stream.POOL_STEP, world.turn, table.world[running], table.key[running])[0]
    _climb(world, running[luck < chance], diary)


def _chance(world: World, running: Ints, fresh: Floats) -> Floats:
    """(N,) as R4.6 and R4.7 for a firm of average fit that works on one route."""
    table, state, known = world.alliances.where(running), world.research, world.setup.parameters.research
    difficulty, wall = state.difficulty[table.route, table.world], state.wall[table.route, table.world]
    mastered = (state.announced == LAST_STAGE).any(axis=0)[table.route, table.world]
    stage = np.maximum(table.stage, 1)
    slower = slowness(stage, difficulty, wall, known.wall_height, mastered, known.imitation)
    power = effort_of(table.stock, known.reference, known.crowding)
    chance = step_chance(
        stage, power, slower, known.stage_time, known.elasticity_low, known.elasticity_high, known.engineering
    )
    working = np.minimum(fresh[running] / np.maximum(known.upkeep * table.stock, 1.0), 1.0)
    return np.asarray(chance * working)


def _climb(world: World, place: Ints, diary: Diary) -> None:
    table = world.alliances
    stage, step = table.stage.copy(), table.step.copy()
    step[place] += 1
    over = place[step[place] >= STEPS]
    step[over] = 0
    stage[over] = np.minimum(stage[over] + 1, LAST_STAGE)
    world.alliances = evolve(table, stage=stage, step=step)
    diary.note(
        Happening.POOL_ADVANCED, table.world[over], 325, actor=table.founder[over], subject=table.route[over],
        amount=stage[over].astype(np.float64), cause=table.key[over],
    )  # fmt: skip


def stock_up(world: World, supplied: Floats) -> None:
    """R3.27: the share of the dues for supply builds works for materials that only solid-state cells need.

    Args:
        supplied: (C, W) US$ of the quarter, already with the institutes.
    """
    paid = dollars(np.add.reduce(dollars(supplied), axis=0))
    worlds = paid.nonzero()[0]
    new = _new_materials(world).nonzero()[0]
    if not len(worlds) or not len(new):
        return
    dims = world.setup.dims
    institutes = np.full(len(worlds), dims.sector_account(Sector.INSTITUTES), dtype=np.int64)
    makers = np.full(len(worlds), dims.sector_account(Sector.EQUIPMENT), dtype=np.int64)
    pay_rows(world, institutes, makers, worlds, paid[worlds], Item.PLANT)
    tonnes = paid[worlds] / (4.0 * world.setup.parameters.alliances.supply_cost * len(new))
    for material in new:
        world.supply.material_capacity[material, worlds] += tonnes


def _new_materials(world: World) -> Ints:
    """(M,) whether only all-solid-state cells use the material."""
    intensity, route = world.setup.chemistries.intensity, world.setup.dims.first_route
    return np.asarray((intensity[:route] == 0.0).all(axis=0) & (intensity[route:] > 0.0).any(axis=0))


def report(world: World, flow: Floats) -> None:
    """R3.28: what members hear of each other's solid-state research is two quarters old."""
    state, first = world.research, world.setup.dims.first_route
    thousands = np.minimum(np.add.reduce(flow[:, first:], axis=1) * 1e-3, 2e9)
    state.reported[...] = state.to_report
    state.to_report[...] = thousands.astype(np.int32)
