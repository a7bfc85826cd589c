"""Quantities of a quarter that neither state nor events keep: families filed, metals in cells, cells made so far."""

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from game.exact import total
from game.match.loop import Quarter
from game.rules.costs import metals_index
from game.rules.patents import families
from game.world.world import World

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def families_filed(quarter: Quarter) -> Ints:
    """(C, W) families that each maker filed in the quarter, over the chemistries that offices took up in it.

    They are drawn again as R5.1 drew them: from what was ordered and known, by the luck of that turn.
    """
    return np.asarray(np.add.reduce(families(evolve(quarter.after, turn=quarter.before.turn)), axis=1))


def metals_a_kwh(world: World) -> Floats:
    """(W,) US$ of metals a kWh in the cells delivered in the quarter, at market prices."""
    sold = total(total(world.market.delivered))
    whole = total(sold)
    return np.asarray(total(metals_index(world) * sold) / np.where(whole > 0.0, whole, 1.0))


def made_so_far(world: World) -> Floats:
    """(W,) GWh made in the world so far."""
    return np.asarray(total(total(world.supply.experience)))
