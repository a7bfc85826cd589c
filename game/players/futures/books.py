"""Rivals' books as others may believe them: plant, stocks, last quarter's flows, and what makes them balance.

Published are revenue, profit, cash, debt and the share price. Plant is reckoned from published lines and sales; the
share price that the rest does not explain counts as goodwill, so that no rival's value jumps.
"""

import numpy as np

from game.exact import Bools, Floats, Ints, dollars, exp, scatter_add, total
from game.players.futures.beliefs import Beliefs
from game.rules.plants import being_built
from game.rules.settlement import stock_cost
from game.rules.worth import explained
from game.world.dims import Item
from game.world.streams import Stream
from game.world.world import World

YEAR = 4.0  # quarters


def draw_books(forks: World, others: Bools, beliefs: Beliefs) -> None:
    """Write the hidden books of all firms but the seat itself, and what last quarter's flows must have been."""
    books, dims = forks.books, forks.setup.dims
    hidden, makers = np.flatnonzero(others), np.flatnonzero(others[: dims.makers])
    books.plant[hidden] = _plant(forks, beliefs)[hidden]
    worth = dollars(forks.market.stock * stock_cost(forks) * 1e6)
    books.inventory[makers] = worth[makers]
    books.other[hidden] = books.invested[hidden]
    books.other[makers] += books.inventory[makers]
    cash = books.account[: len(books.debt)]
    books.equity[hidden] = (cash + books.plant + books.other - books.debt)[hidden]
    books.flow[hidden] = _flows(forks)[hidden]
    value = dollars(explained(forks))
    books.goodwill[hidden] = (books.market_value - value)[hidden]
    forks.standing.credit_line[hidden] = 1.0


def _plant(forks: World, beliefs: Beliefs) -> Ints:
    """(F, W) book value of plant: lines at a part of what they cost, carmakers' other plant by sales, work in hand."""
    setup, dims = forks.setup, forks.setup.dims
    cost = setup.regions.plant_cost[:, None] * 1e6 * YEAR
    worth = np.zeros(forks.books.debt.shape)
    worth[: dims.makers] = beliefs.plant_of_lines * total(total(forks.supply.capacity, axis=2) * cost, axis=1)
    worth[dims.first_carmaker :] += beliefs.plant_of_sales * YEAR * forks.books.revenue[dims.first_carmaker :]
    noise = forks.luck.normal(Stream.ADVISER, 7, setup.firms.key)[:, 0]
    return dollars(worth * exp(beliefs.plant_spread * noise)) + being_built(forks, 0)


def _flows(forks: World) -> Ints:
    """(F, items, W) last quarter by the lines that players look at: sales, research, other costs, instalments."""
    books, dims = forks.books, forks.setup.dims
    flow = np.zeros_like(books.flow)
    wear = dollars(books.plant * forks.setup.parameters.money.depreciation)
    research = np.zeros_like(books.debt)
    research[: dims.makers] = forks.levers.research
    flow[:, Item.CELLS_SOLD] = books.revenue
    flow[:, Item.RESEARCH] = -research
    flow[:, Item.OVERHEAD] = np.minimum(books.profit + wear + research - books.revenue, 0)
    rows = forks.plants
    due: Floats = np.zeros(books.debt.shape)
    scatter_add(due, (rows.maker, rows.world), rows.instalment.astype(np.float64))
    flow[:, Item.PLANT] = -dollars(due)
    return flow
