"""What declared events can read and do: the words that a scenario uses for conditions and effects."""

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from game.world import standing
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
    # of the seat that was asked
    MONEY = 19  # sector, -1 for the other firm; US$ that the seat receives, negative where it pays
    REVENUE = 20  # the same as a share of a quarter's revenue, or of its research where that is more
    RELATION = 21  # whom (Circle), -1 for the other firm; step of the relation both ways
    CREDIBILITY = 22  # step of the credibility
    SAFETY = 23  # step of the safety record
    KNOWLEDGE = 24  # stock on its furthest solid route times 1 + size
    LEAK = 25  # the other firm's stock on that route grows by size of the seat's own
    CREDIT_LINE = 26  # limit of credit times 1 + size
    CAR_APPEAL = 27  # step of the log appeal of its cars everywhere
    APPEAL = 28  # carmaker, -1 for the other firm; step of the log appeal as a maker of cells to it
    HOME_LINES = 29  # share of the capacity of all makers at home lost while it lasts
    HOME_CHARGING = 30  # public points at home times 1 + size
    DUES_MOTION = 31  # the seat moves in its alliance that dues become size times what they are
    PEACE_OFFER = 32  # the seat offers the other firm peace in its oldest suit, on that firm, for size of the claim
    # of a firm in administration or of a subsidiary
    SCHEME = 33  # creditors swap debt beyond size of what banks would lend for new shares; it decides for itself again
    SALE = 34  # it is sold whole to the other firm for size of its plant's book value, which goes to the banks
    RELEASE = 35  # investors buy a subsidiary from its owner for size of its market value
    LINES_SOLD = 36  # size of its lines goes to the other firm, at what plants of failed firms bring
    FAMILIES_SOLD = 37  # size of its granted patent families goes to the other firm

    # of all makers at home
    HOME_KNOWLEDGE = 38  # each one's stock on its furthest solid route times 1 + size
    HOME_APPEAL = 39  # step of the log appeal of each to carmakers that are at home elsewhere


class Circle(IntEnum):
    """Whose relation with the seat an answer moves, beside the other firm's."""

    FELLOWS = 0  # members of its alliances
    CARMAKERS = 1
    MAKERS = 2


class Other(IntEnum):
    """Which other firm has a part in an event; drawn where there are several."""

    RIVAL = 0  # another maker of cells
    CUSTOMER = 1  # a carmaker that it supplies
    CARMAKER = 2  # any other carmaker
    SUPPLIER = 3  # a maker that supplies it
    FELLOW = 4  # a member of one of its alliances
    DEFENDANT = 5  # the firm against which its oldest suit runs
    BUYER = 6  # a firm of its kind that could pay for it and that no authority forbids it
    OWNER = 7  # the firm that owns it
    LATECOMER = 8  # another maker of cells, whose furthest announced stage on a solid route is lower


class Standing(IntEnum):
    """What has become of a firm, where an event asks only those (books.status)."""

    ADMINISTRATION = standing.ADMINISTRATION
    SUBSIDIARY = standing.SUBSIDIARY


class Footing(IntEnum):
    """What of a seat decides whether it can be asked."""

    STAGE = 0  # furthest announced stage on a solid route
    SHARE = 1  # share of the world's cells
    LINES = 2  # GWh a quarter
    LEVERAGE = 3  # debt over a year's revenue
    CARS = 4  # thousand plug-in cars a quarter
    SOLID = 5  # GWh of all-solid-state cells sold in the last quarter


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
