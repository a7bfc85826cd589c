"""Firms: who they are, and their opening books."""

import numpy as np

from game.scenario.build.arrays import MILLION, QUARTERS, Floats, money, number, share_out, text_keys
from game.scenario.build.market import MarketSetup
from game.scenario.schema import Content
from game.scenario.schema.firms import Firm
from game.world.dims import Dims, Sector
from game.world.setup import FirmSetup
from game.world.world import World


def firm_setup(content: Content, dims: Dims, market: MarketSetup) -> FirmSetup:
    """The static figures of firms."""
    firms = [content.firms[name] for name in dims.firms]
    return FirmSetup(
        names=tuple(firm.name for firm in firms),
        role=tuple(firm.role for firm in firms),
        key=text_keys("firms", dims.firms),
        home=np.array([dims.regions.index(firm.home) for firm in firms], dtype=np.int64),
        jurisdiction=np.array([_jurisdiction(firm, dims) for firm in firms], dtype=np.int64),
        attention=np.array([firm.attention for firm in firms], dtype=np.int64),
        fringe=np.array([firm.fringe for firm in firms], dtype=np.bool_),
        overhead=np.array([money(firm.books.overhead, per=QUARTERS) for firm in firms], dtype=np.int64),
        combustion=np.array([money(firm.books.combustion, per=QUARTERS) for firm in firms], dtype=np.int64),
        combustion_exposed=_exposed(content, dims),
        car_price=market.car_price,
        car_margin=market.car_margin,
        kwh=market.kwh,
        from_home=np.array([1.0 if firm.from_home is None else number(firm.from_home) for firm in firms]),
    )


def _jurisdiction(firm: Firm, dims: Dims) -> int:
    return -1 if firm.jurisdiction is None else dims.jurisdictions.index(firm.jurisdiction)


def _exposed(content: Content, dims: Dims) -> Floats:
    """(F, R) where combustion profit is earned; at home where nothing is said."""
    shares = np.zeros((len(dims.firms), len(dims.regions)))
    for row, name in enumerate(dims.firms):
        firm = content.firms[name]
        if firm.books.earned_in:
            shares[row] = share_out(firm.books.earned_in, dims.regions)
        else:
            shares[row, dims.regions.index(firm.home)] = 1.0
    return shares


def fill_books(content: Content, world: World) -> None:
    """Books, dividends and credit lines. Cash is money at the banks, so their account is the other side of it."""
    books, dims = world.books, world.setup.dims
    for row, name in enumerate(dims.firms):
        firm = content.firms[name]
        given = firm.books
        cash = money(given.cash)
        books.account[row] = cash
        books.account[dims.sector_account(Sector.BANKS)] -= cash
        books.debt[row], books.plant[row], books.equity[row] = (
            money(given.debt),
            money(given.plant),
            money(given.equity),
        )
        books.revenue[row] = money(given.revenue, per=QUARTERS)
        books.profit[row] = money(given.profit, per=QUARTERS)
        books.earnings[row] = number(given.profit) * MILLION / QUARTERS
        books.market_value[row] = money(given.value)
        books.owner[row] = row
        world.levers.dividend[row] = number(given.dividend)
        world.levers.funding[row] = world.setup.parameters.standing.funding
        world.research.credibility[row] = number(firm.credibility)
        world.standing.credit_line[row] = 1.0
    books.other[...] = books.debt + books.equity - books.account[: len(dims.firms)] - books.plant
