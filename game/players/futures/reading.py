"""What is read of a seat in a world: the quantities that its futures are told in."""

import numpy as np

from game.exact import Floats, Ints, total
from game.rules.measures import holders_value
from game.world.world import World


def read(world: World, seat: int) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    """(N,) each: share, cash in US$, best solid-state stage, value to holders in US$ and score of a seat now.

    The share is that of a maker in all cells in cars, of a carmaker in all plug-ins, of a state that of plug-ins among
    the cars sold at home; of a house that makes cells and cars, that of its cells.
    """
    score = world.standing.score[seat].copy()
    firms = len(world.setup.dims.firms)
    if seat >= firms:
        return *_of_state(world, seat - firms), np.zeros(world.worlds), score
    value, cash = holders_value(world)[seat], world.books.account[seat].astype(np.float64)
    if seat >= world.setup.dims.makers:
        sold = total(world.market.cars, axis=1)
        share = _part(sold[seat - world.setup.dims.first_carmaker], total(sold))
        return share, cash, np.zeros(world.worlds), value, score
    cells = total(total(world.market.delivered, axis=2), axis=1)
    return _part(cells[seat], total(cells)), cash, _stage(world, np.array([seat])), value, score


def _of_state(world: World, government: int) -> tuple[Floats, Floats, Floats]:
    setup = world.setup
    jurisdiction = setup.governments.jurisdiction[government]
    home = int(np.argmax(setup.regions.jurisdiction_weight[:, jurisdiction]))
    makers = np.flatnonzero(setup.firms.jurisdiction[: setup.dims.makers] == jurisdiction)
    budget = world.policy.budget[government].astype(np.float64)
    return world.market.ev_share[home].copy(), budget, _stage(world, makers)


def _part(one: Floats, whole: Floats) -> Floats:
    return np.asarray(one / np.where(whole > 0.0, whole, 1.0))


def _stage(world: World, makers: Ints) -> Floats:
    """(N,) the best stage of these makers on a solid-state route, 0 without makers."""
    if not len(makers):
        return np.zeros(world.worlds)
    routes = world.research.readiness[makers, world.setup.dims.first_route :]
    return np.asarray(np.maximum.reduce(np.maximum.reduce(routes, axis=0), axis=0).astype(np.float64))
