"""What lines being built have cost so far, what they will still cost, and which find room in halls that stand."""

import numpy as np
from numpy.typing import NDArray

from game.exact import scatter_add, total
from game.world.setup import Setup
from game.world.things import Plants

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def paid(lines: Plants, turn: int) -> Ints:
    """(N,) US$ of instalments before a turn's."""
    return np.asarray(lines.instalment * (np.maximum(turn, lines.resumes) - lines.begun))


def unpaid(lines: Plants, turn: int) -> Ints:
    """(N,) US$ of instalments from a turn's on."""
    return np.asarray(lines.instalment * np.maximum(lines.finish - np.maximum(turn, lines.resumes), 0))


def hall_room(
    setup: Setup, capacity: Floats, lines: Plants, maker: Ints, region: Ints, chemistry: Ints, where: Ints
) -> Floats:
    """(N,) GWh a year of all-solid-state lines for which a maker still has halls at home; 0 for all others.

    Args:
        setup: fixed part; capacity: (C, R, T, W) GWh a quarter; lines: those under construction.
        maker, region, chemistry, where: (N,) of the lines that are asked about.
    """
    first, room = setup.dims.first_route, np.zeros(len(maker))
    mine = ((chemistry >= first) & (region == setup.firms.home[maker])).nonzero()[0]
    if not len(mine):
        return room
    seat, place, world = maker[mine], region[mine], where[mine]
    taken = total(np.ascontiguousarray(capacity[seat, place, first:, world].T))
    coming = np.zeros((setup.dims.makers, capacity.shape[-1]))
    rows = lines.where((lines.chemistry >= first) & (lines.region == setup.firms.home[lines.maker]))
    scatter_add(coming, (rows.maker, rows.world), rows.gwh)
    room[mine] = np.maximum(setup.parameters.supply.solid_hall - 4.0 * (taken + coming[seat, world]), 0.0)
    return room
