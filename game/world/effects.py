"""What declared events can read and change: the numbers in `EventSetup.measure` and `EventSetup.effect`.

The rules hold one function for each member (rules/events.py); scenarios write the members' names.
"""

from enum import IntEnum


class Reading(IntEnum):
    """Public quantities that an event's condition can read, at the start of the turn."""

    WORLD_EV_SHARE = 0  # plug-in share of the world's car sales, share
    LEADER_SHARE = 1  # the largest maker's share of the world's cells, share
    BEST_STAGE = 2  # best announced stage on any all-solid-state route
    LITHIUM_PRICE = 3  # price of the first material, US$/kg
    OVERCAPACITY = 4  # capacity over cells delivered, world
    OPEN_SUITS = 5  # suits on the docket


class Effect(IntEnum):
    """What an event does. `target` is an index on the axis named; -1 strikes all. `lasts` is for passing ones."""

    MATERIAL_PRICE = 0  # material: price times 1 + size, at once; it reverts by itself
    MATERIAL_SUPPLY = 1  # material: supply times 1 + size while it lasts
    EV_DEMAND = 2  # region: log-odds of the plug-in share shifted by size while it lasts
    CAR_MARKET = 3  # region: light vehicles times 1 + size while it lasts
    OUTAGE = 4  # maker: share of capacity lost while it lasts
    SAFETY = 5  # maker: safety record falls by size, at once
    CREDIT_COST = 6  # all: points a year on the cost of debt while it lasts
    SUPPORT = 7  # government: purchase support set to size, US$ a car
    PRODUCTION_CREDIT = 8  # jurisdiction: production credit set to size, US$/kWh
    LOCAL_CONTENT = 9  # jurisdiction: share of support kept for local cells set to size
    MANDATE = 10  # jurisdiction: plug-in share required set to size
    BUDGET = 11  # government: yearly budget times 1 + size from then on
    PUBLIC_SCIENCE = 12  # chemistry: every maker's knowledge times 1 + size, at once
    NEWS = 13  # nothing but the text
