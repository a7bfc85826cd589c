"""R10.12 to R10.14, R10.16: what firms are worth: financial assets, going concern, the option, orders, goodwill."""

import numpy as np
from attrs import frozen

from game.economics.valuation import (
    backlog,
    contested,
    going_concern,
    habit,
    liquidation,
    neglect,
    outlook,
    rivals_there,
    route_option,
)
from game.exact import Floats, clip, dollars
from game.rules.order_book import by_orders
from game.rules.plants import being_built
from game.world.dims import Role
from game.world.standing import GONE, SUBSIDIARY
from game.world.world import World


def measure_neglect(world: World) -> None:
    """R10.12: how far each maker falls short of the research it has done before."""
    books, known = world.books, world.setup.parameters.money
    makers = world.setup.dims.makers
    research = _spent_on_research(world)
    books.habit[...] = habit(books.habit, research, known.habit_decay)
    books.backlog[...] = backlog(books.backlog, research, books.habit, known.backlog_decay)
    now = neglect(research, books.habit)
    books.neglect[:makers] += known.neglect_weight * (now - books.neglect[:makers])


def _spent_on_research(world: World) -> Floats:
    """(C, W) what makers paid for research of their own money, US$: grants come and go, and oblige nobody."""
    makers = world.setup.dims.makers
    return np.where(world.books.status[:makers] < GONE, world.levers.research, 0).astype(np.float64)


def value_shares(world: World) -> None:
    """R10.13 and R10.14: market value is financial assets, going concern, the option on new chemistries, goodwill.

    Goodwill is what the opening price holds beyond the rest, set at the first close. Of firms that sell it fades, as
    competition has it; of research companies it is what the market thinks of their chance, and stays. They are worth
    no less than what winding them up would leave.
    """
    books, known = world.books, world.setup.parameters.money
    value = explained(world)
    if world.turn == 0:
        books.goodwill[...] = books.market_value - value
    sells = np.array([role != Role.RESEARCH_COMPANY for role in world.setup.firms.role])
    books.goodwill *= 1.0 - known.goodwill_fade * sells[:, None]
    value = np.where(books.status < GONE, np.maximum(value + books.goodwill, wound_up(world)), 0.0)
    books.market_value[...] = dollars(value)
    _add_holdings(world)


def explained(world: World) -> Floats:
    """(F, W) what financial assets, going concern, option and orders are worth, US$."""
    found = worth(world)
    return found.concern + found.option + found.orders


def wound_up(world: World) -> Floats:
    """(F, W) what winding up would leave of a research company's cash less debt, US$; others have lines and staff."""
    books = world.books
    money = (books.account[: len(books.debt)] - books.debt).astype(np.float64)
    small = np.array([role == Role.RESEARCH_COMPANY for role in world.setup.firms.role])[:, None]
    return np.where(small, liquidation(money, world.setup.parameters.money.liquidation), 0.0)


@frozen
class Worth:
    """What firms are worth without goodwill, US$; arrays (F, W)."""

    financial: Floats  # cash less debt and the backlog of research
    operating: Floats  # operating assets at book
    concern: Floats  # both and capitalised abnormal earnings
    option: Floats  # the chance at mass production of solid-state cells
    orders: Floats  # what orders for them add to it, or take, in mass production


def worth(world: World) -> Worth:
    """The terms of R10.13, R10.14 and R10.16."""
    books, known = world.books, world.setup.parameters.money
    makers = world.setup.dims.makers
    financial = (books.account[: len(books.debt)] - books.debt).astype(np.float64)
    operating = (books.plant + books.other - books.invested).astype(np.float64)
    lasting = books.earnings.copy()
    lasting[:makers] = outlook(lasting[:makers], _spent_on_research(world), books.habit)
    financial[:makers] -= known.backlog_cost * books.backlog
    multiples = (known.earnings_multiple, known.loss_multiple)
    building = being_built(world).astype(np.float64)
    concern = going_concern(
        financial, operating, lasting, books.neglect, multiples, known.fade, known.required_return, building
    )
    option, orders = np.zeros_like(concern), np.zeros_like(concern)
    option[:makers] = options(world)
    orders[:makers] = option[:makers] * (by_orders(world) - 1.0)
    return Worth(financial, operating, concern, option, orders)


def options(world: World) -> Floats:
    """(C, W) value of each maker's chance at mass production of solid-state cells, US$; lost by neglect."""
    known, dims = world.setup.parameters.money, world.setup.dims
    stage = np.maximum.reduce(world.research.announced[:, dims.first_route :], axis=1)
    promised = stage.copy()
    open_ones = world.promises.where(world.promises.chemistry >= dims.first_route)
    np.maximum.at(promised, (open_ones.firm, open_ones.world), np.minimum(open_ones.target, 9))
    alone = known.option_prize + known.option_reach * clip(_yearly_sales(world), 0.0, known.option_cap)
    prize = contested(alone, rivals_there(stage, known.option_chance), known.option_contest)
    belief = world.research.credibility[: dims.makers]
    value = route_option(stage, promised, belief, prize, known.option_chance, known.option_promise)
    return value * (1.0 - known.option_neglect * world.books.neglect[: dims.makers])


def _yearly_sales(world: World) -> Floats:
    """(C, W) US$ a year that a maker sells; with a subsidiary's those of its owner, who needs the cells."""
    books, makers = world.books, world.setup.dims.makers
    revenue = books.revenue[:makers].copy()
    firm, worlds = (books.status[:makers] == SUBSIDIARY).nonzero()
    revenue[firm, worlds] += books.revenue[books.owner[firm, worlds], worlds]
    return np.asarray(4.0 * revenue)


def _add_holdings(world: World) -> None:
    """A subsidiary is worth to its owner what it is worth; what it cost is not counted again."""
    books = world.books
    firm, worlds = (books.status == SUBSIDIARY).nonzero()
    if len(firm):
        np.add.at(books.market_value, (books.owner[firm, worlds], worlds), books.market_value[firm, worlds])
