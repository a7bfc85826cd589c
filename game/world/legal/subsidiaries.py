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
DATED = 1.5  # budget of who has promised a stage on a solid-state route over that of who has not
OWN_ACTS = acts_among(
    Act.CHALLENGE, Act.DESIGN_AROUND, Act.BID, Act.QUALIFY, Act.PROMISE, Act.POACH, Act.MONITOR, Act.SEND_STAFF,
    Act.PETITION, Act.ACCEPT, Act.REFUSE, Act.COUNTER, Act.WITHDRAW, Act.VOTE, Act.CHANGE_GOAL, Act.CHOOSE,
    Act.OFFER_LICENCE,
)  # fmt: skip


def is_subsidiary(world: World, seat: Ints, worlds: Ints) -> Bools:
    """Whether each seat is a firm that belongs to another."""
    firms = len(world.setup.dims.firms)
    return np.asarray(is_firm(world.setup, seat) & (world.books.status[safe(seat, firms), worlds] == SUBSIDIARY))


def own_case(world: World, moves: Moves) -> Bools:
    """Whether each row is one that its seat may give as a subsidiary, if it is one."""
    own = is_subsidiary(world, moves.seat, moves.world) & OWN_ACTS[moves.act]
    asks = np.flatnonzero(own & (moves.act == int(Act.OFFER_LICENCE)))
    own[asks] = consents(world, moves.seat[asks], moves.target[asks], moves.world[asks])
    return np.asarray(own)


def consents(world: World, firm: Ints, licensee: Ints, worlds: Ints) -> Bools:
    """(N,) R12.18: owners let what they paid for go to firms that they see well, and to no other seller of cars."""
    dims = world.setup.dims
    known, owner = is_firm(world.setup, licensee), world.books.owner[firm, worlds].astype(np.int64)
    other = safe(licensee, len(dims.firms))
    rivals = (owner >= dims.first_carmaker) & (other >= dims.first_carmaker)
    return np.asarray(known & ~rivals & (other != owner) & (world.standing.relation[owner, other, worlds] >= 0.0))


def research_budgets(world: World) -> Ints:
    """(C, W) research a quarter that owners pay for in each subsidiary, US$; 0 for firms that are none.

    The owner's set share of its revenue, in equal parts, and the same share of the subsidiary's own revenue, by what
    the subsidiary's word is worth.
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
    firm, worlds = firm[mine], worlds[mine]
    budgets[firm, worlds] = dollars(clip((share * revenue)[mine] * word(world, firm, worlds), 0.0, 1e12))
    return budgets


def word(world: World, firm: Ints, worlds: Ints) -> NDArray[np.float64]:
    """(N,) R12.17: what a subsidiary's word makes of its budget: by credibility, and more with a date to be held to."""
    promised = np.zeros((world.setup.dims.makers, world.worlds), dtype=np.bool_)
    rows = world.promises
    rows = rows.where(rows.chemistry >= world.setup.dims.first_route)
    promised[rows.firm, rows.world] = True
    dated = np.where(promised[firm, worlds], DATED, 1.0)
    return np.asarray((0.5 + world.research.credibility[firm, worlds]) * dated)
