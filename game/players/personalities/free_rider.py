"""Free rider: sit in every circle, pay the least, learn from all."""

import numpy as np
from attrs import evolve

from game.players import charters, desks, partners, partnerships
from game.players.characters import REGULAR
from game.players.deals import solid_stage
from game.players.meanings import Why
from game.players.part import Die, Part
from game.players.partners import Circle
from game.players.personalities.personality import Example, Kind, Personality
from game.players.reasons import Reason
from game.players.rows import best_of, matches
from game.players.treasury import Means
from game.world.orders import Act

WANTING, SEATS = 0.12, 2  # chance a quarter to look for one more table; tables at the most
LEAST_DUES = 0.01


def alliances(part: Part, money: Means) -> None:
    """Join a second circle, move dues down at every chance, never leave; who is honest at the table is left alone."""
    seen = partners.circle(part)
    partners.stay_or_leave(part, seen)
    join_another(part, seen)
    charters.move_dues(part, seen, LEAST_DUES)
    charters.amend(part, seen)
    charters.vote(part, seen)
    partnerships.arbitrate(part, seen)


def join_another(part: Part, seen: Circle) -> None:
    """Apply where the most advanced sit, while in fewer circles than it could sit in."""
    table = part.view.public.alliances
    taken = partners.seats_taken(part)[part.seats]
    keen = (taken >= 1) & (taken < SEATS) & part.deciding & (part.dice[:, Die.CIRCLE] < WANTING)
    place, world = np.nonzero(keen)
    mine, row = matches(world, table.world)
    place, world = place[mine], world[mine]
    inside = partners.sits_in(part, part.seats[place], table.key[row], world)
    waits = partners.applied(part, part.seats[place], table.key[row], world)
    fine = np.flatnonzero((table.admission[row] <= 1) & ~inside & ~waits)
    place, world, row = place[fine], world[fine], row[fine]
    pick = best_of(place * part.view.worlds + world, seen.first[row] - 10.0 * table.dues[row], table.key[row])
    seat, world, row = part.seats[place[pick]], world[pick], row[pick]
    weighed = Reason(Why.JOIN, (seen.first[row], solid_stage(part)[seat, world], table.dues[row]))
    part.write(Act.APPLY, seat, world, 3.0, weighed, subject=table.key[row])


FREE_RIDER = Personality(
    "free-rider", (Kind.CELL_MAKER, Kind.CARMAKER),
    "Joins more than one alliance, sends its second-rate people, votes dues down, and spends its own money last.",
    (
        Example("Sematech's members cut their own research by about a tenth", "sematech_effect"),
        Example("11 of Sematech's 14 members had left by 1996", "sematech"),
        Example("makers with small budgets beside large ones on one platform", "casip_members; rd_intensity_2023"),
    ),
    evolve(REGULAR, research=0.75, sharing=0.5, loyalty=9.0),
    {desks.alliances: alliances},
)  # fmt: skip
