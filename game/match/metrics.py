"""What is published of a quarter: the figures that charts, results tables and debriefs are made of.

History streams to the record; it is no part of the state or its digest.
"""

from typing import TypeVar

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.exact import total
from game.world.world import World

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Number = TypeVar("Number", np.float64, np.int64)


@frozen
class Metrics:
    """One quarter's figures of all worlds, the world axis last."""

    turn: int
    gwh: Floats  # (F, W) cells installed in cars in the quarter; 0 for firms that make none
    share: Floats  # (F, W) of the world's cells
    share_abroad: Floats  # (F, W) of the cells outside the first region
    revenue: Ints
    profit: Ints
    cash: Ints
    research: Ints
    patents: Ints
    suits_open: Ints
    capacity: Floats  # (F, W) GWh a year
    readiness: Ints  # (F, T, W) 0 for firms that make no cells
    announced: Ints
    cars: Floats  # (F, W) thousand
    market_value: Ints
    score: Floats  # (S, W)
    ev_sales: Floats  # (W,) thousand cars
    ev_share: Floats  # (R, W)
    demand_gwh: Floats  # (W,)
    cell_price: Floats  # (W,) US$/kWh, weighted by deliveries
    chemistry_gwh: Floats  # (T, W)
    region_gwh: Floats  # (R, W)
    hhi: Floats  # (W,) 0 to 1
    capital: Floats  # (G, W) political capital
    budget: Ints  # (G, W)
    support: Ints  # (G, W)
    lithium: Floats  # (W,) US$/kg


def metrics(world: World) -> Metrics:
    """The figures of the quarter that has just been played (turn - 1), or of the opening."""
    dims, books = world.setup.dims, world.books
    firms = len(dims.firms)
    by_maker = total(total(world.market.delivered, 1), 1)
    everything = total(by_maker)
    share = _ratio(by_maker, everything)
    abroad = total(total(world.market.delivered[:, 1:], 1), 1)
    return Metrics(
        turn=world.turn, gwh=_firms(by_maker, firms), share=_firms(share, firms),
        share_abroad=_firms(_ratio(abroad, total(abroad)), firms),
        revenue=books.revenue, profit=books.profit, cash=books.account[:firms],
        research=_firms(world.levers.research, firms),
        patents=_firms(np.add.reduce(np.add.reduce(world.patents.granted, axis=1), axis=1), firms),
        suits_open=_suits(world), capacity=_firms(4.0 * total(total(world.supply.capacity, 1), 1), firms),
        readiness=_firms(world.research.readiness, firms), announced=_firms(world.research.announced, firms),
        cars=_carmakers(world), market_value=books.market_value, score=world.standing.score,
        ev_sales=total(total(world.market.cars)), ev_share=world.market.ev_share, demand_gwh=everything,
        cell_price=_price(world), chemistry_gwh=total(total(world.market.delivered)),
        region_gwh=total(total(world.market.delivered), axis=1), hhi=total(share * share),
        capital=world.policy.capital, budget=world.policy.budget, support=world.levers.support,
        lithium=world.supply.material_price[0],
    )  # fmt: skip


def _ratio(part: Floats, whole: Floats) -> Floats:
    return np.asarray(part / np.where(whole > 0.0, whole, 1.0))


def _firms(array: NDArray[Number], firms: int) -> NDArray[Number]:
    """Maker figures on the firm axis, zero for the others."""
    padded = np.zeros((firms, *array.shape[1:]), dtype=array.dtype)
    padded[: len(array)] = array
    return padded


def _carmakers(world: World) -> Floats:
    cars = np.zeros((len(world.setup.dims.firms), world.worlds))
    cars[world.setup.dims.first_carmaker :] = total(world.market.cars, 1)
    return cars


def _suits(world: World) -> Ints:
    count = np.zeros((len(world.setup.dims.firms), world.worlds), dtype=np.int64)
    np.add.at(count, (world.suits.plaintiff, world.suits.world), 1)
    np.add.at(count, (world.suits.defendant, world.suits.world), 1)
    return count


def _price(world: World) -> Floats:
    sold = total(world.market.delivered, 1)
    return _ratio(total(total(world.supply.price * sold)), total(total(sold)))
