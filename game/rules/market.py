"""R9 Market: cars are sold, cells delivered and paid, and what buyers think moves on."""

import numpy as np
from attrs import evolve

from game.economics.demand import appeal_step
from game.economics.inventory import stock_change
from game.economics.pricing import glide
from game.exact import Floats, total
from game.rules.calendar import bring_forward
from game.rules.market_outcome import MarketOutcome, market_outcome
from game.rules.production import cells_made, cells_sold, season
from game.rules.settlement import settle
from game.world.events import Diary, Happening
from game.world.orders import Orders
from game.world.streams import Stream
from game.world.world import World

SHORTAGE = 0.02  # share of cars lost from which a shortage is news


def market(world: World, orders: Orders, diary: Diary) -> None:
    """Decide the quarter's market from the world alone, write its results, pay everybody, move appeal and prices on."""
    result, before = market_outcome(world), world.market.ev_share.copy()
    _write(world, result)
    bring_forward(world, before)
    settle(world, result)
    _note_shortages(world, result, diary)
    _move_on(world)


def _write(world: World, result: MarketOutcome) -> None:
    state = world.market
    state.ev_share[...] = result.wanted.ev_share
    state.price_ratio[...] = result.wanted.ratio
    state.credit_price[...] = result.wanted.credit
    state.cars[...] = result.cars
    state.delivered[...] = result.delivered
    state.stored[...] = result.storage.sold
    state.demand[...] = result.demand
    state.cell_cost[...] = result.cell_cost
    state.cell_quality[...] = result.cell_quality
    state.local_share[...] = result.local_share
    world.supply.price[...] = result.price
    _stock(world, result)
    world.supply.experience += cells_made(world)


def _stock(world: World, result: MarketOutcome) -> None:
    """R9.22: stocks of conventional cells follow sales; what they grow by is made beside what is sold."""
    state, rule, route = world.market, world.setup.parameters.market, world.setup.dims.first_route
    sold = total(cells_sold(world)[:, :route], axis=1)
    room = total(result.idle[:, :route], axis=1)
    usual = sold / season(world, world.turn)
    state.stock_change[...] = stock_change(state.stock, sold, usual, rule.stock_cover, rule.stock_speed, room)
    state.stock += state.stock_change


def _note_shortages(world: World, result: MarketOutcome, diary: Diary) -> None:
    carmaker, region, where = ((result.lost > SHORTAGE) & (result.wanted.cars > 0.5)).nonzero()
    firm = carmaker + world.setup.dims.first_carmaker
    diary.note(Happening.SHORTAGE, where, 910, actor=firm, subject=region, amount=result.lost[carmaker, region, where])


def _move_on(world: World) -> None:
    """R9.17 to R9.19: for the next quarter, appeal and brands revert with shocks, records recover, prices glide."""
    state, setup = world.market, world.setup
    tender, rule = setup.parameters.tenders, setup.parameters.market
    makers, first = setup.dims.makers, setup.dims.first_carmaker
    moved = _normals(world, Stream.APPEAL_SHOCK, setup.firms.key[:makers])
    centre = total(state.mean_appeal) * (1.0 / makers)
    drift = _normals(world, Stream.APPEAL_DRIFT, setup.firms.key[:makers])
    state.mean_appeal[...] = appeal_step(
        state.mean_appeal, centre, 1.0 - tender.mean_fade, tender.mean_spread, drift
    )  # fmt: skip
    state.appeal[...] = appeal_step(state.appeal, state.mean_appeal, tender.appeal_stay, tender.appeal_spread, moved)
    sold = state.storage_appeal
    state.storage_appeal[...] = np.where(sold > -20.0, sold + tender.appeal_spread * moved, sold)
    brand = _normals(world, Stream.CAR_SHOCK, setup.firms.key[first:])[:, None]
    state.car_appeal[...] = appeal_step(state.car_appeal, state.car_mean, rule.brand_stay, rule.brand_spread, brand)
    state.safety += rule.safety_recovery * (1.0 - state.safety)
    world.contracts = evolve(world.contracts, price=glide(world.contracts.price, rule.glide))


def _normals(world: World, stream: Stream, keys: np.ndarray) -> Floats:
    return world.luck.normal(stream, world.turn, keys)[:, 0]
