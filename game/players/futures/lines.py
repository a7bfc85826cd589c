"""Rivals' lines as others may believe them: yield, stocks, unit cost, prices in contracts between others."""

import numpy as np
from attrs import evolve

from game.exact import Bools, clip, exp, total
from game.players.futures.beliefs import Beliefs
from game.rules.costs import costs, metals_index
from game.rules.production import cells_sold
from game.world.streams import Stream
from game.world.world import World

NEVER_MADE = 0.9  # of the full yield: what is believed of conventional cells that a maker does not make


def draw_lines(forks: World, others: Bools, beliefs: Beliefs) -> None:
    """Write yields, stocks, costs and contract prices of all makers but the seat itself."""
    setup, supply, market = forks.setup, forks.supply, forks.market
    makers = setup.dims.makers
    hidden = np.flatnonzero(others[:makers])
    drawn = forks.luck.normal(Stream.ADVISER, 5, setup.firms.key[:makers], 2)
    lines, ceiling = total(supply.capacity, axis=1), setup.chemistries.ceiling[:, None]
    lacking = beliefs.yield_gap * lines / np.maximum(lines + supply.experience, 1e-9)
    made = ceiling * clip(1.0 - lacking + 0.01 * drawn[:, :1], 0.3, 1.0)
    start = np.full(len(setup.dims.chemistries), setup.parameters.supply.yield_start)
    start[: setup.dims.first_route - 1] = NEVER_MADE
    believed = np.where(lines > 0.0, made, np.minimum(start[:, None], ceiling))
    supply.process_yield[hidden] = believed[hidden]
    supply.unit_cost[hidden] = costs(forks).unit[hidden]
    forks.levers.staffing[hidden] = 1.0
    sold = total(cells_sold(forks)[:, : setup.dims.first_route], axis=1)
    stock = setup.parameters.market.stock_cover * sold * exp(beliefs.stock_spread * drawn[:, 1])
    market.stock[hidden] = stock[hidden]
    _draw_prices(forks, beliefs)


def _draw_prices(forks: World, beliefs: Beliefs) -> None:
    """Prices between others: the maker's published average without metals, or its cost where it has sold nothing."""
    rows = forks.contracts
    blank = rows.price == 0.0
    if not blank.any():
        return
    place = rows.maker, rows.chemistry, rows.world
    metals = metals_index(forks)[rows.chemistry, rows.world]
    shown = forks.supply.price[place]
    base = np.where(shown > 0.0, shown, forks.supply.unit_cost[place]) - metals
    noise = forks.luck.normal_rows(Stream.ADVISER, 6, rows.world, rows.key)[0]
    price = np.maximum(base, 1.0) * exp(beliefs.price_spread * noise)
    forks.contracts = evolve(rows, price=np.where(blank, price, rows.price))
