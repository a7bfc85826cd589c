"""Cautious: orders in hand first, words last."""

from typing import cast

import numpy as np
from attrs import evolve

from game.players import capacity, desks, postponing
from game.players.characters import REGULAR
from game.players.outlook import Outlook, outlook
from game.players.part import Part
from game.players.personalities.personality import KNOWN, Example, Kind, Personality
from game.players.picked import Picked
from game.players.treasury import Means


def plants(part: Part, money: Means) -> None:
    """Build for what is sold and awarded today, never for growth that others expect."""
    seen = outlook(part)
    flat = cast(Outlook, Picked(seen, slice(None), growth=np.ones_like(seen.growth)))
    capacity.build(part, flat, money)
    postponing.put_off(part, flat, money)


CAUTIOUS = Personality(
    "cautious", (Kind.CELL_MAKER,),
    "Keeps two years of money, builds on orders in hand, and announces nothing.",
    (
        Example("Panasonic's plants follow Tesla, which takes most of its cells", "supply_tesla; f2_matrix_check_2023"),
        Example("Panasonic planned lower sales for the year to March 2025", "pana_fy24"),
        Example("Japanese makers kept to few customers and slow growth", KNOWN),
    ),
    evolve(REGULAR, build=0.85, reserve=8.0, promising=1.5, buying=0.0),
    {desks.plants: plants, desks.announcements: desks.silence},
)  # fmt: skip
