"""R4 Research: money becomes knowledge, knowledge leaks, chemistries climb, promises fall due, teams are hired away."""

from functools import lru_cache

import numpy as np

from game.economics.readiness import (
    STEPS,
    WALLED,
    activity,
    crowded,
    effort,
    fit,
    focus,
    slowness,
    step_chance,
)
from game.economics.spillover import from_partners, from_strangers, intake, next_stock
from game.exact import Bools, Floats, Ints, Luck, dollars, total
from game.rules.ledger import pay, pay_rows
from game.rules.line_licences import sign_lines
from game.rules.research_commons import from_institutes, set_standards
from game.rules.research_deeds import fade_memory, make_promises, poach, settle_promises
from game.rules.research_links import Links, links
from game.rules.research_pools import advance, from_sponsors, guide, report, stock_up
from game.world.dims import Item, Sector
from game.world.events import Diary, Happening
from game.world.orders import Act, Orders
from game.world.streams import Stream
from game.world.world import World

LAST_STAGE = 9


def research(world: World, orders: Orders, diary: Diary) -> None:
    """Spend on research and see what comes of it (R4.1 to R4.14, R3.25 to R3.30).

    Reads: levers, memberships, licences, offers, moves POACH and PROMISE.
    Writes: research.*, promises, alliances, licences, offers, supply.material_capacity, books (pays, flows).
    """
    fade_memory(world)
    poach(world, orders.moves.doing(Act.POACH), diary)
    sign_lines(world, orders.moves, diary)
    make_promises(world, orders.moves.doing(Act.PROMISE), diary)
    shared = links(world)
    flow = spend(world, shared)
    report(world, flow)
    learn(world, shared, flow)
    advance(world, shared, flow, diary)
    climb(world, shared, flow, diary)
    settle_promises(world, diary)


def spend(world: World, shared: Links) -> Floats:
    """(C, T, W) R4.1, R4.2: research and aid are paid, dues to the pools' institutes; US$ of research that works."""
    setup, levers = world.setup, world.levers
    makers, first = setup.dims.makers, setup.dims.first_route
    everyone, aid = slice(0, makers), world.research.aid
    ordered = np.where(world.books.status[:makers] <= 2, levers.research, 0)
    flow = ordered[:, None] * levers.split + aid
    paid = ordered + np.add.reduce(aid, axis=1)
    pooled = np.minimum(dollars(shared.dues * total(flow[:, first:], axis=1)), paid)
    pay(world, everyone, setup.dims.sector_account(Sector.WORKERS), paid - pooled, Item.RESEARCH)
    pay(world, everyone, setup.dims.sector_account(Sector.INSTITUTES), pooled, Item.RESEARCH)
    aid[...] = 0
    routes = total(flow[:, first:], axis=1)
    stock_up(world, np.maximum(shared.supplied * routes - set_standards(world, shared, routes), 0.0))
    flow[:, first:] *= 1.0 - shared.supplied[:, None]
    missed = 1.0 - setup.parameters.research.staff_share * shared.staff
    flow[:, first:] *= np.maximum(missed, 0.0)[:, None]
    return np.asarray(flow)


def learn(world: World, shared: Links, flow: Floats) -> None:
    """R4.3 to R4.5: knowledge wears out and grows by own research and by what is taken in of that of others."""
    known, first = world.setup.parameters.research, world.setup.dims.first_route
    given, allied = from_partners(shared.theta, flow[:, first:])
    offered = np.empty(flow.shape)
    offered[:, :first] = from_strangers(flow[:, :first], np.zeros(1), known.stranger, known.stranger_cap)
    offered[:, first:] = from_strangers(flow[:, first:], allied, known.stranger, known.stranger_cap) + given
    offered[:, first:] += from_institutes(world, shared)
    from_sponsors(world, shared, offered[:, first:])
    _add_licensed(world, shared, flow, offered)
    knowledge = world.research.knowledge
    learnt = intake(knowledge, offered, flow, known.absorption_half, known.intake_limit)
    knowledge[...] = next_stock(knowledge, flow, learnt, known.depreciation)


def _add_licensed(world: World, shared: Links, flow: Floats, offered: Floats) -> None:
    """A licence with know-how is a channel of its own: what it gives beyond wider ones."""
    rows, known = world.licences, world.setup.parameters.research
    if not len(rows):
        return
    giver, taker = rows.licensor, rows.licensee
    fine = ((giver < len(flow)) & (taker < len(flow)) & (rows.teaches == 1)).nonzero()[0]
    giver, taker, kind, where = giver[fine], taker[fine], rows.chemistry[fine], rows.world[fine]
    routes = kind >= world.setup.dims.first_route
    now = np.where(routes, np.maximum(shared.theta[taker, giver, where], known.stranger), known.stranger)
    more = np.maximum(known.licence_channel - now, 0.0) * flow[giver, kind, where]
    np.add.at(offered, (taker, kind, where), more)


def climb(world: World, shared: Links, flow: Floats, diary: Diary) -> None:
    """R4.6 to R4.9: each chemistry that is worked on may make one hidden step; three make a stage."""
    setup, state = world.setup, world.research
    chance = chances(world, flow)
    guide(world, shared, chance)
    luck = world.luck.uniform(Stream.STEP, world.turn, setup.firms.key[: len(flow)], flow.shape[1])
    _show_walls(world, chance, luck, diary)
    state.step += luck < chance
    reached = state.step >= STEPS
    if reached.any():
        _reach(world, reached, diary)


def chances(world: World, flow: Floats) -> Floats:
    """(C, T, W) the chance of a hidden step this quarter."""
    setup, state, known = world.setup, world.research, world.setup.parameters.research
    first = setup.dims.first_route
    power = effort(state.knowledge, setup.chemistries.transfer, known.reference)
    mastered = (state.announced == LAST_STAGE).any(axis=0)
    slower = slowness(state.readiness, state.difficulty, state.wall, known.wall_height, mastered, known.imitation)
    counted = crowded(power, known.crowding)
    chance = step_chance(
        state.readiness, counted, slower,
        known.stage_time, known.elasticity_low, known.elasticity_high, known.engineering,
    )  # fmt: skip
    chance *= activity(flow, power, known.upkeep * known.reference)
    makers = setup.firms.key[: len(flow)]
    chance[:, first:] *= _fits(world.key.tobytes(), makers.tobytes(), flow.shape[1] - first, known.fit_spread)
    chance[:, first:] *= focus(flow[:, first:], known.route_cost, known.route_counted)[:, None]
    return chance


@lru_cache(maxsize=2)
def _fits(worlds: bytes, makers: bytes, routes: int, spread: float) -> Floats:
    """(C, R, W) how well each team suits each route, the same all game, from the keys of worlds and makers."""
    luck = Luck(np.frombuffer(worlds, dtype=np.uint64))
    return fit(luck.uniform(Stream.FIT, 0, np.frombuffer(makers, dtype=np.uint64), routes), spread)


def _show_walls(world: World, chance: Floats, luck: Floats, diary: Diary) -> None:
    """R4.8: part of the trials that fail at a wall show it for what it is."""
    state, known = world.research, world.setup.parameters.research
    if not state.wall.any():
        return
    seen = (state.readiness == WALLED) & (state.wall == 1) & (luck >= chance)
    seen &= luck < chance * (1.0 + (known.wall_height - 1.0) * known.wall_seen)
    maker, chemistry, worlds = np.nonzero(seen)
    diary.note(Happening.WALL_HIT, worlds, 408, actor=maker, subject=chemistry)


def _reach(world: World, reached: Bools, diary: Diary) -> None:
    """R4.9: a stage reached is published, and pays for samples on the solid-state routes, most to the first.

    Customers agree on tests, and on royalties paid in advance, where a date has been announced.
    """
    state, known, dims = world.research, world.setup.parameters.research, world.setup.dims
    maker, chemistry, worlds = reached.nonzero()
    order = np.lexsort((chemistry, maker, worlds))
    maker, chemistry, worlds = maker[order], chemistry[order], worlds[order]
    best = state.announced.max(axis=0)
    state.step[reached] = 0
    stage = np.minimum(state.readiness[maker, chemistry, worlds] + 1, LAST_STAGE)
    state.readiness[maker, chemistry, worlds] = stage
    state.announced[maker, chemistry, worlds] = np.maximum(state.announced[maker, chemistry, worlds], stage)
    share = np.where(stage > best[chemistry, worlds], 1.0, known.samples_later)
    share *= np.where(_announced(world, maker, chemistry, stage, worlds), 1.0, known.samples_unannounced)
    worth = np.array(known.samples)[stage - 2] * share * (chemistry >= dims.first_route)
    _sell_samples(world, maker, worlds, dollars(worth))
    diary.note(
        Happening.STAGE_REACHED, worlds, 409, actor=maker, subject=chemistry, amount=stage.astype(np.float64),
    )  # fmt: skip


def _announced(world: World, maker: Ints, chemistry: Ints, stage: Ints, worlds: Ints) -> Bools:
    """(N,) whether the maker has an open promise of this stage or a higher one."""
    rows = world.promises
    highest = np.zeros((len(world.setup.dims.firms), len(world.setup.dims.chemistries), world.worlds), dtype=np.int64)
    np.maximum.at(highest, (rows.firm, rows.chemistry, rows.world), rows.target)
    return np.asarray(highest[maker, chemistry, worlds] >= stage)


def _sell_samples(world: World, maker: Ints, worlds: Ints, amount: Ints) -> None:
    payer = np.full(len(maker), world.setup.dims.sector_account(Sector.INVESTORS), dtype=np.int64)
    pay_rows(world, payer, maker, worlds, amount, Item.SAMPLES)
