"""National champion: the ministry is the first customer, and the first investor."""

import numpy as np
from attrs import evolve

from game.exact import Floats
from game.players import desks
from game.players.characters import REGULAR
from game.players.part import Part
from game.players.personalities.personality import Example, Kind, Personality
from game.players.research_plan import set_research
from game.players.treasury import Means
from game.world.legal.members import alliance_rows

BACKED = 2.0  # stages that a route counts for more where a home government's alliance has its programme


def research(part: Part, money: Means) -> None:
    """Research leans to the route of the programme that the state sponsors."""
    set_research(part, money, backed(part))


def backed(part: Part) -> Floats:
    """(k, R, W) the own outlook, and more on the route of a sponsored alliance in which the seat sits."""
    dims, table, members = part.view.dims, part.view.public.alliances, part.view.public.memberships
    row = np.maximum(alliance_rows(table, members), 0)
    route = table.route[row].astype(np.int64) - dims.first_route if len(table) else row
    fine = ((route >= 0) & (table.sponsor[row] >= 0)).nonzero()[0] if len(table) else row
    lean = np.zeros((len(dims.firms), len(dims.chemistries) - dims.first_route, part.view.worlds))
    lean[members.member[fine], route[fine], members.world[fine]] = BACKED
    return np.asarray(part.route_outlook + lean[part.seats])


NATIONAL_CHAMPION = Personality(
    "national-champion", (Kind.CELL_MAKER,),
    "Asks its government for something every quarter, follows the state's programme, and builds with its money.",
    (
        Example("CATL booked $809m of operating subsidies in 2023, EVE $209m", "f2_gov_china_sub"),
        Example("Korea's three makers planned 20tn won with their government to 2030", "k_battery"),
        Example("China's solid-state programme of about 6bn yuan names firms and tracks", "cn_assb"),
    ),
    evolve(REGULAR, build=1.1, reserve=3.0, suing=0.03, loyalty=6.0, asking=3.0),
    {desks.research: research},
)  # fmt: skip
