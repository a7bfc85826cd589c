"""What declared events can read and do: the words that a scenario uses for conditions and effects."""

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from game.world.world import World

Floats = NDArray[np.float64]


class Condition(IntEnum):
    """Public quantities that an event's condition may read; `EventSetup.measure`, -1 for none."""

    EV_SHARE = 0  # plug-in share of the world's car sales
    LITHIUM_PRICE = 1  # US$/kg of the first material
    LARGEST_SHARE = 2  # largest maker's share of the world's cells
    BEST_STAGE = 3  # best announced stage on any solid route
    OPEN_SUITS = 4  # suits on the docket
    CREDIT_STRAIN = 5  # firms beyond their credit limit
    DUTIES = 6  # mean duty on cells between regions


class Effect(IntEnum):
    """What an event changes; the comment says what `target` and `size` mean."""

    MARK = 0  # nothing: it stands for an event that happens only once
    MATERIAL_PRICE = 1  # material; price times 1 + size at once
    MATERIAL_SUPPLY = 2  # material; supply times 1 + size while it lasts
    EV_DEMAND = 3  # region or -1 for all; plug-in share times 1 + size at once
    OUTAGE = 4  # maker; share of capacity lost while it lasts (read by the supply phase)
    RECALL = 5  # maker; safety record falls by size, and size of a quarter's revenue is paid to households
    CREDIT_CRUNCH = 6  # -1; points a year on all debt while it lasts
    SUPPORT = 7  # government; purchase support becomes size, US$ a car
    GRANT = 8  # government x chemistries + chemistry; grants become size, US$ a quarter
    CREDIT = 9  # jurisdiction; production credit becomes size, US$/kWh
    LOCAL_CONTENT = 10  # jurisdiction; becomes size
    MANDATE = 11  # jurisdiction; becomes size
    GUARANTEE = 12  # jurisdiction; becomes size, points a year
    DUTY_CELLS = 13  # region x regions + origin; becomes size
    DUTY_CARS = 14  # region x regions + origin; becomes size
    EXPORT_CONTROL = 15  # jurisdiction x materials + material; becomes size
    POLITICAL_CAPITAL = 16  # government; capital changes by size
    CHARGING = 17  # jurisdiction; thousand public points added
    NEWS = 18  # nothing but the text


def in_force(world: World, effect: Effect, size: int) -> Floats:
    """(size, W) strength of a passing effect on its axis: the strongest row counts; 0 where none is in force."""
    found = np.zeros((size, world.worlds))
    rows = world.effects.where((world.effects.effect == int(effect)) & (world.effects.until >= world.turn))
    if len(rows):
        every = rows.where(rows.target < 0)
        for place in range(size):
            np.maximum.at(found[place], every.world, every.size)
        one = rows.where((rows.target >= 0) & (rows.target < size))
        np.maximum.at(found, (one.target, one.world), one.size)
    return found
