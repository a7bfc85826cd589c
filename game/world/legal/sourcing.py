"""Legality of orders about what a house supplies itself."""

import numpy as np
from numpy.typing import NDArray

from game.world.houses import SMALLEST_SHARE, tendered_share
from game.world.legal.common import Choice, Legality, Refusal, Span, codes, safe, sells_cars, within
from game.world.orders import Act, Moves
from game.world.world import World

Ints = NDArray[np.int64]
OPEN = Span(0.1, 0.5, 0.3, 0.05, "share")
TAKE_BACK = Span(-0.5, -0.1, -0.3, 0.05, "share")


def _check_source(world: World, rows: Moves) -> Ints:
    """SOURCE: an own programme that is tendered now and that the house supplies in part, or wholly when it opens."""
    setup = world.setup
    count = len(setup.dims.programmes)
    programme = safe(rows.place, count)
    mine = within(rows.place, count) & (setup.programmes.carmaker[programme] + setup.dims.first_carmaker == rows.seat)
    outside = tendered_share(world.contracts, count, world.worlds)[programme, rows.world]
    size = np.abs(rows.value)
    return codes(
        rows,
        (~sells_cars(setup, rows.seat), Refusal.WRONG_ROLE),
        (~mine | (outside > 1.0 - SMALLEST_SHARE), Refusal.NO_SUCH_THING),
        (~((size >= OPEN.low) & (size <= OPEN.high)), Refusal.OUT_OF_RANGE),
        (world.market.tender_due[programme, rows.world] != world.turn, Refusal.NOT_NOW),
        ((rows.value < 0.0) & (outside <= 0.0), Refusal.ALREADY),
    )


def _choose_source(world: World, seat: int) -> list[Choice]:
    """To open and to take back, for every own programme that is tendered this quarter."""
    dims = world.setup.dims
    if not dims.first_carmaker <= seat < len(dims.firms):
        return []
    due = np.flatnonzero(world.market.tender_due[:, 0] == world.turn)
    found = []
    for span in (OPEN, TAKE_BACK):
        rows = Moves.make(np.zeros(len(due), dtype=np.int64), seat, Act.SOURCE, place=due, value=span.default)
        legal = due[_check_source(world, rows) == 0]
        found += [Choice(Act.SOURCE, place=int(place), value=span) for place in legal]
    return found


RULES: dict[Act, Legality] = {Act.SOURCE: Legality(_check_source, _choose_source)}
