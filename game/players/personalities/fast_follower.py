"""Fast follower: let others find the way, then walk it more cheaply."""

import numpy as np
from attrs import evolve

from game.exact import Floats
from game.players import desks
from game.players.characters import REGULAR
from game.players.part import Part
from game.players.personalities.personality import Example, Kind, Personality
from game.players.research_plan import set_research
from game.players.treasury import Means

SHOWN = 0.8  # weight of what others have shown on a route beside the own stage


def research(part: Part, money: Means) -> None:
    """Research goes where rivals have got furthest, whatever the own signs say."""
    set_research(part, money, proven(part))


def proven(part: Part) -> Floats:
    """(k, R, W) the best stage that anybody has announced on each route, beside the own stage."""
    first = part.view.dims.first_route
    best = part.view.public.announced[:, first:].max(axis=0).astype(np.float64)
    return np.asarray(SHOWN * best[None] + (1.0 - SHOWN) * part.mine(part.view.own.readiness)[:, first:])


FAST_FOLLOWER = Personality(
    "fast-follower", (Kind.CELL_MAKER,),
    "Spends less, follows the route that others have opened, announces nothing, and sells below the leaders.",
    (
        Example("imitation takes about 70 % of the time and 65 % of the cost of the first (Mansfield)", "imitation"),
        Example("CALB, EVE and Gotion sell to the customers that the first two serve",
                "supply_xpeng_leap_changan; supply_bmw"),
        Example("CALB spends 3.7 % of revenue on research, CATL 4.6 %, BYD 6.6 %", "rd_intensity_2023"),
    ),
    evolve(REGULAR, research=0.85, solid=0.7, build=1.1, price=-1.0, loyalty=9.0),
    {desks.research: research, desks.announcements: desks.silence},
)  # fmt: skip
