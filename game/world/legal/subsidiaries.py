"""What a subsidiary still decides: research within its owner's budget and its own cases. The rest is its owner's."""

import numpy as np
from numpy.typing import NDArray

from game.exact import clip, dollars
from game.world.legal.common import is_firm, safe
from game.world.legal.instruments import acts_among
from game.world.orders import Act, Moves
from game.world.standing import SUBSIDIARY
from game.world.world import World

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
OWN_ACTS = acts_among(
    Act.CHALLENGE, Act.DESIGN_AROUND, Act.BID, Act.QUALIFY, Act.PROMISE, Act.POACH, Act.MONITOR, Act.SEND_STAFF,
    Act.PETITION, Act.ACCEPT, Act.REFUSE, Act.COUNTER, Act.WITHDRAW, Act.VOTE, Act.CHANGE_GOAL, Act.CHOOSE,
)  # fmt: skip


def is_subsidiary(world: World, seat: Ints, worlds: Ints) -> Bools:
    """Whether each seat is a firm that belongs to another."""
    firms = len(world.setup.dims.firms)
    return np.asarray(is_firm(world.setup, seat) & (world.books.status[safe(seat, firms), worlds] == SUBSIDIARY))


def own_case(world: World, moves: Moves) -> Bools:
    """Whether each row is one that its seat may give as a subsidiary, if it is one."""
    return np.asarray(is_subsidiary(world, moves.seat, moves.world) & OWN_ACTS[moves.act])


def research_budgets(world: World) -> Ints:
    """(C, W) research a quarter that owners pay for in each subsidiary, US$; 0 for firms that are none.

    The owner's set share of its revenue, in equal parts, and the same share of the subsidiary's own revenue.
    """
    books, makers = world.books, world.setup.dims.makers
    budgets = np.zeros((makers, world.worlds), dtype=np.int64)
    firm, worlds = np.nonzero(books.status == SUBSIDIARY)
    if not len(firm):
        return budgets
    owner = books.owner[firm, worlds]
    owned = np.zeros_like(books.owner)
    np.add.at(owned, (owner, worlds), 1)
    share = world.levers.funding[owner, worlds]
    revenue = books.revenue[owner, worlds] / owned[owner, worlds] + books.revenue[firm, worlds]
    mine = firm < makers
    budgets[firm[mine], worlds[mine]] = dollars(clip(share * revenue, 0.0, 1e12))[mine]
    return budgets
