"""What a house buys outside: it opens a part of its own supply when its lines are full, and fills idle ones."""

import numpy as np

from game.exact import Floats, Ints, clip, total
from game.players.bidding import open_share, programme_energy, tendered
from game.players.part import Part
from game.players.rows import place_in
from game.world.houses import SMALLEST_SHARE
from game.world.orders import Act

FULL, IDLE = 0.95, 0.6  # use of good lines beyond which a house opens, and below which it takes back
PART = 0.3  # of its own supply, or of what is tendered
WEIGHT = 3.0  # beside other moves


def source(part: Part, opens: bool = True, always: bool = False, idle: float = IDLE) -> None:
    """Open a part of the own supply where the house's lines are full; take back what they have room for if they idle.

    Carmakers that only own a part of a maker leave its lines to it.

    Args:
        opens: whether any supply is opened at all; always: whether it is opened whatever the lines say.
        idle: use of good lines below which supply is taken back.
    """
    programme, world, place = _due(part)
    if not len(programme):
        return
    seat = part.seats[place]
    sold, good = _lines(part, seat, world)
    more = PART * programme_energy(part, programme, world)
    back = (sold < idle * good) & (more > 0.0) & (more <= FULL * good - sold) & (not always)
    out = ((sold > FULL * good) | always) & opens
    value = np.where(out, PART, np.where(back, -PART, 0.0))
    some = np.flatnonzero(value)
    part.write(Act.SOURCE, seat[some], world[some], WEIGHT, place=programme[some], value=value[some])


def _due(part: Part) -> tuple[Ints, Ints, Ints]:
    """(N,) programmes tendered now that a house with lines supplies in part, their worlds and the house in the part."""
    dims = part.view.dims
    programme, world = tendered(part)
    seat = part.setup.programmes.carmaker[programme] + dims.first_carmaker
    place = place_in(part, seat)
    fine = ((place >= 0) & (seat < dims.makers)).nonzero()[0]
    fine = fine[part.deciding[place[fine], world[fine]]]
    if len(fine):
        fine = fine[open_share(part)[programme[fine], world[fine]] < 1.0 - SMALLEST_SHARE]
    return programme[fine], world[fine], place[fine]


def _lines(part: Part, seat: Ints, world: Ints) -> tuple[Floats, Floats]:
    """(N,) GWh a quarter that houses sold, and that their lines can make at the yield that ramped lines reach."""
    public, makers = part.view.public, np.unique(seat)
    row = np.searchsorted(makers, seat)
    sold = total(public.installed[makers], axis=1) + public.stored[makers]
    ceiling = part.setup.chemistries.ceiling[None, :, None]
    good = total(total(public.capacity[makers], axis=1) * ceiling, axis=1)
    return sold[row, world], clip(good, 1e-6, 1e9)[row, world]
