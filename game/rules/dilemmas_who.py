"""Who may have a part in an event that asks for a choice, and what of a seat decides whether it can be asked.

Every function takes the worlds, the seats asked and the world of each, (N,) both.
"""

from collections.abc import Callable

import numpy as np

from game.exact import Bools, Floats, Ints, dollars, row_mark, total
from game.rules.auctions import bidders
from game.world.effects import Footing, Other
from game.world.legal.common import safe
from game.world.legal.members import seats_of
from game.world.legal.milestones import best_announced
from game.world.lookup import earliest
from game.world.world import World


def _makers(world: World, seat: Ints, here: Ints) -> Bools:
    firms = np.arange(len(world.setup.dims.firms))
    return np.broadcast_to(firms < world.setup.dims.makers, (len(seat), len(firms))).copy()


def _carmakers(world: World, seat: Ints, here: Ints) -> Bools:
    firms = np.arange(len(world.setup.dims.firms))
    return np.broadcast_to(firms >= world.setup.dims.first_carmaker, (len(seat), len(firms))).copy()


def _customers(world: World, seat: Ints, here: Ints) -> Bools:
    maker, carmaker, worlds = _deals(world)
    return _paired(world, maker, carmaker, worlds, seat, here)


def _suppliers(world: World, seat: Ints, here: Ints) -> Bools:
    maker, carmaker, worlds = _deals(world)
    return _paired(world, carmaker, maker, worlds, seat, here)


def _deals(world: World) -> tuple[Ints, Ints, Ints]:
    """Maker, carmaker and world of every award that is not within a house."""

    def found() -> tuple[Ints, Ints, Ints]:
        rows = table.where(table.captive == 0)
        carmaker = world.setup.programmes.carmaker[rows.programme] + world.setup.dims.first_carmaker
        return rows.maker, carmaker, rows.world

    table = world.contracts
    return table.once("deals", found)


def _paired(world: World, one: Ints, two: Ints, worlds: Ints, seat: Ints, here: Ints) -> Bools:
    """(N, F) which firms stand as `two` beside each seat as `one`."""
    firms = len(world.setup.dims.firms)
    held = np.zeros((firms, firms, world.worlds), dtype=np.bool_)
    held[one, two, worlds] = True
    return held[safe(seat, firms), :, here]


def sit_together(world: World, seat: Ints, here: Ints) -> Bools:
    """Which firms sit with each seat in one of its alliances."""
    tables, firms = seats_of(world), len(world.setup.dims.firms)
    own = np.where(seat < firms, tables[safe(seat, firms), here], 0)
    return np.asarray((own[:, None] & tables[:, here].T) != 0)


def _defendants(world: World, seat: Ints, here: Ints) -> Bools:
    """The firm against which each seat's oldest suit runs."""
    found = np.zeros((len(seat), len(world.setup.dims.firms)), dtype=np.bool_)
    suit = oldest_suit(world, seat, here)
    known = np.flatnonzero(suit >= 0)
    found[known, world.suits.defendant[suit[known]]] = True
    return found


def oldest_suit(world: World, seat: Ints, here: Ints) -> Ints:
    """(N,) row of the suit that each seat brought first of those that run, -1 for none."""
    rows = world.suits
    return earliest(rows.opened, row_mark(rows.world, rows.plaintiff), row_mark(here, seat))


def _buyers(world: World, seat: Ints, here: Ints) -> Bools:
    """Firms that could bid for each seat's firm if it were auctioned (R12.6)."""
    firm = safe(seat, len(world.setup.dims.firms))
    reserve = dollars(world.books.plant[firm, here] * world.setup.parameters.standing.distress_price)
    return bidders(world, firm, here, reserve).T


def _owners(world: World, seat: Ints, here: Ints) -> Bools:
    firms = np.arange(len(world.setup.dims.firms))
    return np.asarray(world.books.owner[safe(seat, len(firms)), here][:, None] == firms)


def _latecomers(world: World, seat: Ints, here: Ints) -> Bools:
    found = _makers(world, seat, here)
    routes = world.research.announced[:, world.setup.dims.first_route :, here]
    found[:, : world.setup.dims.makers] = _stage(world, seat, here)[:, None] > np.maximum.reduce(routes, axis=1).T
    return found


CIRCLES: dict[Other, Callable[[World, Ints, Ints], Bools]] = {
    Other.RIVAL: _makers,
    Other.CUSTOMER: _customers,
    Other.CARMAKER: _carmakers,
    Other.SUPPLIER: _suppliers,
    Other.FELLOW: sit_together,
    Other.DEFENDANT: _defendants,
    Other.BUYER: _buyers,
    Other.OWNER: _owners,
    Other.LATECOMER: _latecomers,
}


def _stage(world: World, seat: Ints, here: Ints) -> Floats:
    return np.where(seat < world.setup.dims.makers, best_announced(world, seat, here), 0).astype(np.float64)


def _share(world: World, seat: Ints, here: Ints) -> Floats:
    gwh = total(total(world.market.delivered[:, :, :, here], axis=1), axis=1)
    maker = safe(seat, world.setup.dims.makers)
    mine = gwh[maker, np.arange(len(seat))] / np.maximum(total(gwh), 1e-9)
    return np.where(seat < world.setup.dims.makers, mine, 0.0)


def _lines(world: World, seat: Ints, here: Ints) -> Floats:
    maker = safe(seat, world.setup.dims.makers)
    mine = world.supply.capacity[maker, :, :, here].reshape(len(seat), -1)
    return np.where(seat < world.setup.dims.makers, total(mine.T), 0.0)


def _leverage(world: World, seat: Ints, here: Ints) -> Floats:
    place = (safe(seat, len(world.setup.dims.firms)), here)
    return np.asarray(world.books.debt[place] / np.maximum(4.0 * world.books.revenue[place], 1.0))


def _cars(world: World, seat: Ints, here: Ints) -> Floats:
    first = world.setup.dims.first_carmaker
    place = safe(seat - first, world.setup.dims.carmakers)
    sells = (seat >= first) & (seat < len(world.setup.dims.firms))
    return np.where(sells, total(world.market.cars[place, :, here].T), 0.0)


def _solid(world: World, seat: Ints, here: Ints) -> Floats:
    maker = safe(seat, world.setup.dims.makers)
    mine = world.market.delivered[maker, :, world.setup.dims.first_route :, here].reshape(len(seat), -1)
    return np.where(seat < world.setup.dims.makers, total(mine.T), 0.0)


FOOTING: dict[Footing, Callable[[World, Ints, Ints], Floats]] = {
    Footing.STAGE: _stage,
    Footing.SHARE: _share,
    Footing.LINES: _lines,
    Footing.LEVERAGE: _leverage,
    Footing.CARS: _cars,
    Footing.SOLID: _solid,
}
