"""How many plug-in cars each region buys, whose, and at what price."""

import numpy as np
from attrs import evolve, frozen

from game.economics.demand import choice_shares, credit_needed, diffusion_step, potential_share, price_response
from game.economics.finance import faded
from game.exact import Floats, Ints, log, name_key, total
from game.rules.bidding import kwh_factor
from game.world.streams import Stream
from game.world.world import World

USUAL_CAR = 38_000.0  # US$, where utilities of price are zero
LAST_SEASON = 4


@frozen
class CarDemand:
    """What buyers want this quarter."""

    ev_share: Floats  # (R, W)
    cars: Floats  # (A, R, W) thousand
    price: Floats  # (A, R, W) US$ that the seller asks, duty in, support not off
    duty: Floats  # (A, R, W) US$ of duty in it
    support: Floats  # (A, R, W) share of the support for which its cells qualify
    ratio: Floats  # (R, W) log price of plug-ins over combustion cars, support and credits in
    credit: Floats  # (R, W) US$ a car that a credit costs


def car_demand(world: World) -> CarDemand:
    """R9.1 to R9.4: cars wanted, from prices, support, charging, mandates and what buyers think of each make."""
    price, duty = _prices(world)
    part = eligible(world)
    paid_in = total(_by_government(world)[:, :, None] * world.levers.support, axis=1)
    net = np.maximum(price - part * paid_in, price * 0.3)
    share, ratio, credit = _ev_share(world, net)
    setup = world.setup
    season = setup.regions.season[:, (setup.quarter - 1 + world.turn) % LAST_SEASON]
    vehicles = setup.regions.light_vehicles * (1.0 + setup.regions.growth * world.turn) * season
    whose = choice_shares(utility(world, net), offered(world))
    wanted = CarDemand(share, whose * (share * vehicles[:, None]), price, duty, part, ratio, credit)
    return held(world, wanted, vehicles)


def held(world: World, wanted: CarDemand, vehicles: Floats) -> CarDemand:
    """R9.21: where a study holds sales to the record, that many are wanted, (R,) thousand vehicles sold in all."""
    setup = world.setup
    if setup.switches.held == "nothing" or world.turn >= len(setup.given.cars):
        return wanted
    sold = setup.given.ev_sales[world.turn][:, None]
    share = np.broadcast_to(np.minimum(sold / vehicles[:, None], 1.0), wanted.ev_share.shape)
    if setup.switches.held == "cars":
        cars = np.broadcast_to(setup.given.cars[world.turn][..., None], wanted.cars.shape)
    else:
        whole = total(wanted.cars)
        cars = wanted.cars * (sold / np.where(whole > 0.0, whole, 1.0))
    return evolve(wanted, ev_share=share, cars=np.ascontiguousarray(cars))


def utility(world: World, net: Floats) -> Floats:
    """(A, R, W) of a make's cars at these net prices: price, cells, brand."""
    rule, market = world.setup.parameters.market, world.market
    return np.asarray(market.cell_quality + market.car_appeal - rule.car_price_weight * log(net * (1.0 / USUAL_CAR)))


def net_prices(world: World, support: Ints | None = None) -> Floats:
    """(A, R, W) US$ that buyers pay, support off; at other support (G, W), US$ a car, where that is given."""
    price, _ = _prices(world)
    paid_in = total(_by_government(world)[:, :, None] * (world.levers.support if support is None else support), axis=1)
    return np.asarray(np.maximum(price - eligible(world) * paid_in, price * 0.3))


def kwh_sold(world: World) -> Floats:
    """(A, R) kWh a car, the mean over a make's programmes in a region, this quarter."""
    return _spread(world, world.setup.programmes.weight * world.setup.programmes.kwh) * kwh_factor(world)


def offered(world: World) -> Floats:
    """(A, R, W) 1 where a make that is in business has a programme."""
    alive = world.books.status[world.setup.dims.first_carmaker :] <= 2
    return np.asarray((_spread(world, world.setup.programmes.weight) > 0.0)[..., None] * alive[:, None])


def _spread(world: World, values: Floats) -> Floats:
    dims, kinds = world.setup.dims, world.setup.programmes
    result = np.zeros((dims.carmakers, len(dims.regions)))
    np.add.at(result, (kinds.carmaker, kinds.region), values)
    return result


def _by_government(world: World) -> Floats:
    """(R, G) weight of each government's jurisdiction in a region."""
    return world.setup.regions.jurisdiction_weight[:, world.setup.governments.jurisdiction]


def _prices(world: World) -> tuple[Floats, Floats]:
    """R9.1: the make's price, its stance, what cells have become dearer or cheaper, and duty on what is imported.

    Competition takes what a make earned beyond the usual margin at the opening, and what the trade saves on cells.
    """
    setup, rule, market = world.setup, world.setup.parameters.market, world.market
    first = setup.dims.first_carmaker
    gone = faded(rule.margin_fade * 0.25, world.turn)
    above = np.maximum(opening_margin(world) - rule.margin_competitive, 0.0)
    kept = cost_factor(world) * (1.0 - gone * above / (1.0 - rule.margin_competitive))
    base = setup.firms.car_price[first:, None, None] * kept
    moved = market.cell_cost - market.cell_opening
    common = (1.0 - rule.cost_passed) * gone * _mean_by_sales(world, moved)
    change = kwh_sold(world)[..., None] * (rule.cost_passed * moved + common)
    asked = np.maximum(base * (1.0 + rule.car_stance_step * world.levers.car_stance) + change, base * 0.4)
    shipped = (1.0 - market.local_share) * setup.firms.from_home[first:, None, None]
    rate = world.policy.duty_cars[:, setup.firms.home[first:]].transpose(1, 0, 2) * shipped
    duty = asked * rate
    return asked + rule.duty_passed * duty, duty


def cost_factor(world: World) -> float:
    """What parts other than cells cost, over the opening."""
    return 1.0 - world.setup.parameters.market.parity_drift * 0.25 * world.turn


def opening_margin(world: World) -> Floats:
    """(A, R, W) R9.1: gross margin of each make's cars at the opening, cells paid."""
    setup = world.setup
    first = setup.dims.first_carmaker
    cells = kwh_sold(world)[..., None] * (1.0 / kwh_factor(world)) * world.market.cell_opening
    return np.asarray(setup.firms.car_margin[first:, None, None] - cells / setup.firms.car_price[first:, None, None])


def cost_without_cells(world: World) -> Floats:
    """(A, R, W) R9.14: US$ a car without its cells; makes that earned less than is usual learn to build for less."""
    setup, rule = world.setup, world.setup.parameters.market
    first = setup.dims.first_carmaker
    below = np.maximum(rule.margin_competitive - opening_margin(world), 0.0)
    part = (1.0 - setup.firms.car_margin[first:, None, None]) - faded(rule.margin_fade * 0.25, world.turn) * below
    return np.asarray(setup.firms.car_price[first:, None, None] * part * cost_factor(world))


def _mean_by_sales(world: World, values: Floats) -> Floats:
    """(R, W) mean over makes by last quarter's cars."""
    cars = world.market.cars
    sold = total(cars)
    return np.asarray(total(cars * values) / np.where(sold > 0.0, sold, 1.0))


def eligible(world: World) -> Floats:
    """(A, R, W) R9.2: under a local-content rule, support is paid for the part of the cells made in the region."""
    content = total(world.setup.regions.jurisdiction_weight[:, :, None] * world.policy.local_content, axis=1)
    return np.asarray(1.0 - content * (1.0 - world.market.local_share))


def _ev_share(world: World, net: Floats) -> tuple[Floats, Floats, Floats]:
    """R9.3, R9.23: plug-in share of each region's sales, the log price ratio behind it, and the price of credits."""
    setup, rule, market = world.setup, world.setup.parameters.market, world.market
    gap, ceiling, weight = _gap(world, net), setup.regions.ceiling[:, None], rule.price_now * rule.gap_weight
    worth = 1.0 / np.maximum(_mean_by_sales(world, net), 1.0)  # of a dollar, over the price of a car
    ratio = log(np.maximum(1.0 + gap, 0.2))
    reached = _tends_to(world, (1.0 + gap) * (1.0 - market.credit_price * worth) - 1.0)
    speed = np.resize(np.array(rule.diffusion), len(reached))[:, None] * (0.25 * rule.diffusion_now)
    shock = world.luck.normal(Stream.EV_SHOCK, world.turn, _region_keys(world))[:, 0] * rule.ev_spread
    share = diffusion_step(market.ev_share, reached, speed, shock)
    share = price_response(share, ceiling, ratio - market.price_ratio, weight)
    needed = credit_needed(share, required(world), ceiling, weight)
    fall = np.minimum(needed, setup.regions.credit_limit[:, None] * worth)
    share = np.where(fall > 0.0, price_response(share, ceiling, -fall, weight), share)
    return np.minimum(share, ceiling), ratio - fall, fall / worth


def potential(world: World, net: Floats) -> Floats:
    """(R, W) R9.3: share of sales that plug-ins tend to at these net prices, mandates apart."""
    return _tends_to(world, _gap(world, net))


def _tends_to(world: World, gap: Floats) -> Floats:
    setup, rule = world.setup, world.setup.parameters.market
    return potential_share(
        gap, _charging(world), setup.regions.ceiling[:, None], rule.parity_share, rule.gap_weight, rule.charge_weight
    )


def opening_ratio(world: World) -> Floats:
    """(R, W) log price of plug-ins over combustion cars at today's prices, credits apart."""
    return log(np.maximum(1.0 + _gap(world, net_prices(world)), 0.2))


def required(world: World) -> Floats:
    """(R, W) plug-in share that mandates require."""
    weight = world.setup.regions.jurisdiction_weight
    return np.asarray(total(weight[:, :, None] * world.policy.mandate, axis=1))


def _gap(world: World, net: Floats) -> Floats:
    """(R, W) price of plug-ins over like combustion cars: the opening's, moved by the mean net price."""
    setup, cars = world.setup, world.market.cars
    base = setup.firms.car_price[setup.dims.first_carmaker :, None, None]
    sold = total(cars)
    weight = cars / np.where(sold > 0.0, sold, 1.0)
    index = total(weight * (net / base))
    index = np.where(sold > 0.0, index, 1.0)
    return np.asarray((1.0 + setup.regions.price_gap[:, None]) * index - 1.0)


def _charging(world: World) -> Floats:
    """(R, W) public points per light vehicle sold, over the reference."""
    setup = world.setup
    points = total((setup.regions.jurisdiction_weight > 0.0)[:, :, None] * world.policy.points, axis=1)
    yearly = setup.regions.light_vehicles * (4.0 * setup.parameters.market.charge_reference * 0.001)
    return np.asarray(points / yearly[:, None])


def _region_keys(world: World) -> np.ndarray:
    return np.array([name_key(name) for name in world.setup.dims.regions], dtype=np.uint64)
