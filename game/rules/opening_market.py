"""The opening of the market: what prices and qualities leave unexplained is set so that turn 0 starts from the facts.

Choice is base share x exp(V - V0) (Berry 1994): the residuals found here make the opening shares come out where
every utility is as it was. Prices explain what they can; the coefficient is never fitted to shares.
"""

import numpy as np

from game.exact import Bools, Floats, clip, dollars, log, row_totals, total
from game.rules.awarding import chances, slip_utility
from game.rules.bidding import Offers, free_capacity, list_price, offers_for, tenders_of
from game.rules.car_demand import net_prices, offered, opening_ratio, utility
from game.rules.costs import costs
from game.rules.market_outcome import market_outcome
from game.rules.materials import stocks_at
from game.rules.production import STORAGE_CELL, cells_made
from game.rules.settlement import stock_cost
from game.world.orders import Moves
from game.world.world import World

ROUNDS = 60
FLOOR = -12.0
CEILING = 12.0
NONE = -30.0


def fit_appeals(world: World) -> None:
    """R9.20: set every residual and every derived column of the market's opening, in place.

    Call it once on the opening world, before it is forked, when all other columns and tables are filled. It sets
    appeal, mean_appeal, car_appeal, car_mean, storage_appeal, storage_base, cell_cost, cell_opening, cell_quality,
    local_share, unit_cost, material_stock, price, books.inventory, and ev_opening and material_mean where they are 0.
    """
    market, supply = world.market, world.supply
    supply.material_mean[...] = np.where(supply.material_mean > 0.0, supply.material_mean, supply.material_price)
    market.ev_opening[...] = np.where(market.ev_opening > 0.0, market.ev_opening, market.ev_share)
    supply.unit_cost[...] = costs(world).unit
    supply.material_stock[...] = stocks_at(world)
    market.storage_base[...] = total(market.stored)
    _fit_cells_of_cars(world)
    _fit_brands(world)
    _fit_storage(world)
    _fit_makers(world)
    market.price_ratio[...] = opening_ratio(world)
    supply.price[...] = market_outcome(world).price
    world.books.inventory[...] = dollars(market.stock * stock_cost(world) * 1e6)


def _fit_cells_of_cars(world: World) -> None:
    """Cost, quality and origin of the cells of each make, from the opening contracts."""
    market = world.market
    market.cell_cost[...] = 0.0
    market.cell_opening[...] = 0.0
    market.local_share[...] = 1.0
    for _ in range(2):
        market.price_ratio[...] = opening_ratio(world)
        result = market_outcome(world)
        market.cell_cost[...] = result.cell_cost
        market.cell_opening[...] = result.cell_cost
        market.cell_quality[...] = result.cell_quality
        market.local_share[...] = result.local_share
        _fit_brands(world)


def _fit_brands(world: World) -> None:
    """Brands such that buyers split each region's plug-ins as last quarter."""
    market = world.market
    market.car_appeal[...] = 0.0
    plain = utility(world, net_prices(world))
    sold = total(market.cars)
    share = market.cars / np.where(sold > 0.0, sold, 1.0)
    fitted = log(np.maximum(share, 1e-9)) - plain
    present = offered(world) > 0.0
    count = np.maximum(np.count_nonzero(present, axis=0), 1)
    level = total(np.where(present, fitted, 0.0)) / count
    market.car_appeal[...] = np.where(present, fitted - level, 0.0)
    market.car_mean[...] = market.car_appeal


def _fit_storage(world: World) -> None:
    """Appeal such that storage is bought from makers as last quarter; none for those that sold none."""
    market, rule = world.market, world.setup.parameters.market
    made = cells_made(world)
    listed = list_price(world, free_capacity(world, made), made)[:, STORAGE_CELL]
    stance = world.levers.cell_stance[np.arange(len(listed)), world.setup.firms.home[: len(listed)]]
    price = listed * (1.0 + world.setup.parameters.tenders.stance_step * stance)
    sold = total(market.stored)
    share = market.stored / np.where(sold > 0.0, sold, 1.0)
    fitted = log(np.maximum(share, 1e-12)) + rule.storage_price_weight * log(np.maximum(price, 1.0))
    market.storage_appeal[...] = np.where(share > 0.0, fitted, NONE)


def _fit_makers(world: World) -> None:
    """Appeal of each maker to each carmaker such that awards of all its programmes together repeat the contracts.

    Contraction of Berry, Levinsohn & Pakes (1995): appeal += ln(share wanted) - ln(share predicted). The chance that
    a tender slips fixes the level. A qualified maker without contracts gets a small share.
    """
    setup = world.setup
    market = world.market
    market.appeal[...] = 0.0
    market.mean_appeal[...] = 0.0
    programme, where = np.nonzero(np.ones((len(setup.dims.programmes), world.worlds), dtype=np.bool_))
    tenders = tenders_of(world, programme, where)
    offers = offers_for(world, tenders, Moves.none())
    wanted = _contract_shares(world)
    place = _pair_place(world, offers)
    level = offers.value.copy()
    tendered = tenders.volume * _outside_houses(world)[programme, where]
    possible = wanted > 0.0
    for _ in range(ROUNDS):
        offers.value[...] = level + market.appeal.reshape(-1)[place]
        predicted = _predicted(world, offers, tendered, place)
        step = log(np.maximum(wanted, 1e-12)) - log(np.maximum(predicted, 1e-12))
        possible = (predicted > 1e-12) & (wanted > 0.0)
        market.appeal[...] = clip(market.appeal + np.where(possible, step, 0.0), FLOOR, CEILING)
    _average(world, possible)


def _outside_houses(world: World) -> Floats:
    rows = world.contracts
    own = rows.where(rows.captive == 1)
    left = np.ones((len(world.setup.dims.programmes), world.worlds))
    np.subtract.at(left, (own.programme, own.world), own.share)
    return np.asarray(np.maximum(left, 0.0))


def _contract_shares(world: World) -> Floats:
    """(A, C, W) share of each maker in what a carmaker buys outside its house, less what slips."""
    setup, rows = world.setup, world.contracts
    rule = setup.parameters.tenders
    rows = rows.where(rows.captive == 0)
    tenders = tenders_of(world, rows.programme, rows.world)
    bought = np.zeros_like(world.market.appeal)
    np.add.at(bought, (tenders.carmaker, rows.maker, rows.world), rows.share * tenders.volume)
    qualified = world.market.qualifying == 0
    whole = total(bought, axis=1)[:, None]
    share = bought / np.where(whole > 0.0, whole, 1.0)
    share = np.where(qualified, np.maximum(share, rule.unproven_share), share)
    whole = total(share, axis=1)[:, None]
    return np.asarray(share / np.where(whole > 0.0, whole, 1.0) * (1.0 - rule.slip_chance))


def _pair_place(world: World, offers: Offers) -> np.ndarray:
    """(Q,) where each offer's maker stands on (carmaker, maker, world)."""
    tender = offers.tender[offers.pair]
    pair = offers.tenders.carmaker[tender] * world.setup.dims.makers + offers.maker[offers.pair]
    return np.asarray(pair * world.worlds + offers.tenders.world[tender])


def _predicted(world: World, offers: Offers, tendered: Floats, place: np.ndarray) -> Floats:
    """(A, C, W) expected share of each maker in the awards of all programmes of a carmaker."""
    shape = world.market.appeal.shape
    chance, _ = chances(world, offers, offers.outside + slip_utility(world))
    tender = offers.tender[offers.pair]
    won = row_totals(chance * tendered[tender], place, shape[0] * shape[1] * shape[2]).reshape(shape)
    asked = np.zeros((shape[0], shape[2]))
    np.add.at(asked, (offers.tenders.carmaker, offers.tenders.world), tendered)
    return np.asarray(won / np.where(asked > 0.0, asked, 1.0)[:, None])


def _average(world: World, possible: Bools) -> None:
    """A maker's mean appeal: over carmakers that can award to it, by what they buy; strangers start at it.

    Makers that nobody can award to yet start from the mean of the others.
    """
    market = world.market
    fitted = possible & (market.appeal > FLOOR) & (market.appeal < CEILING)
    weight = np.where(fitted, total(market.cars, axis=1)[:, None] + 1e-6, 0.0)
    whole = total(weight)
    known = whole > 0.0
    mean = total(weight * market.appeal) / np.where(known, whole, 1.0)
    count = np.maximum(np.count_nonzero(known, axis=0), 1)
    market.mean_appeal[...] = np.where(known, mean, total(np.where(known, mean, 0.0)) / count)
    market.appeal[...] = np.where(fitted, market.appeal, market.mean_appeal)
