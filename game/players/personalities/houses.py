"""Houses that make cells and sell cars: keep the cells at home, or let both sides of the house trade freely."""

import numpy as np
from attrs import evolve

from game.exact import Floats, Ints
from game.players import bidding, desks, nominating, sourcing
from game.players.characters import REGULAR
from game.players.outlook import Outlook, outlook
from game.players.part import Part
from game.players.personalities import platform
from game.players.personalities.personality import Example, Kind, Personality
from game.players.treasury import Means

DEARER = 0.02  # price over the standing offer that a closed house asks of others


def kept(part: Part, money: Means) -> None:
    """Take back what is bought outside as far as the own lines reach; nothing is opened."""
    sourcing.source(part, opens=False, idle=0.9)


def leftovers(part: Part, money: Means) -> None:
    """Outsiders are bid the standing offer at the least, whatever stands idle."""
    bidding.bid(part, outlook(part), no_discount)


def no_discount(part: Part, seen: Outlook, programme: Ints, world: Ints) -> Floats:
    """(k, N) two per cent above the standing offer, more where lines are full."""
    return np.maximum(bidding.by_use(part, seen, programme, world), DEARER)


def opened(part: Part, money: Means) -> None:
    """Put a part of the own supply out to tender every time."""
    sourcing.source(part, always=True)


def cheapest(part: Part, money: Means) -> None:
    """Nominate whoever is cheapest."""
    nominating.nominate(part, nominating.cheap)


CLOSED_HOUSE = Personality(
    "closed-house", (Kind.HOUSE,),
    "Makes nearly all of its own cells and takes back what it still buys; sells outside only what is left over.",
    (
        Example("BYD's cars take nearly all cells from FinDreams", "supply_byd_auto"),
        Example("BYD sold three million plug-ins in 2023 on its own cells", "byd_sales_2023"),
    ),
    evolve(REGULAR, build=1.15, suing=0.08, grudge=0.1, sharing=0.6),
    {desks.own_supply: kept, desks.bids: leftovers},
)  # fmt: skip
OPEN_HOUSE = Personality(
    "open-house", (Kind.HOUSE,),
    "Lets its cell arm win customers and license its cells to all who pay, and its cars buy where it is cheapest.",
    (
        Example("BYD has sold cells to Tesla in Berlin since 2022 and to Toyota for the bZ3",
                "supply_tesla; supply_toyota"),
        Example("Toyota buys from its joint venture with Panasonic, BYD, CATL and LGES", "supply_toyota; ppes"),
    ),
    evolve(REGULAR, suing=0.03, settling=0.6, price=-1.0),
    {desks.own_supply: opened, desks.nominations: cheapest, desks.licences: platform.licences},
)  # fmt: skip
