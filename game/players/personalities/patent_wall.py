"""Patent wall: patience, patents, and a royalty from those too far behind to matter."""

import numpy as np
from attrs import evolve

from game.exact import clip, dollars
from game.players import desks
from game.players.bargains import THICK
from game.players.characters import REGULAR
from game.players.deals import solid_stage
from game.players.licensing import FAIR_RATE, worth_to_licensor
from game.players.meanings import Why
from game.players.part import OfferDie, Part
from game.players.personalities.personality import KNOWN, Example, Kind, Personality
from game.players.reasons import Reason
from game.players.rows import spread
from game.world.orders import Act

BEHIND = 2  # stages by which a licensee must lag
LOOKING = 0.12  # chance a quarter to look for one


def licences(part: Part) -> None:
    """License the wall to firms that lag far on the route, for a royalty; near rivals are offered nothing."""
    dims, public = part.view.dims, part.view.public
    drawn = part.dice[:, OfferDie.OFFERING]
    place, world = ((drawn < LOOKING) & part.deciding & (part.seats < dims.makers)[:, None]).nonzero()
    if not len(world):
        return
    seat, luck = part.seats[place], drawn[place, world] / LOOKING
    first = dims.first_route
    route = public.announced[seat, first:, world].argmax(axis=1) + first
    stage = public.announced[:, route, world]  # (C, N)
    far = solid_stage(part)[: dims.makers, world] <= public.announced[seat, route, world] - BEHIND
    free = (public.status[: dims.makers, world] == 0) & ~part.setup.firms.fringe[: dims.makers, None]
    held = np.add.reduce(public.granted[seat, route, :, world], axis=1) >= THICK
    pull = np.where(far & free & held & (stage >= 2), 0.1 + spread(luck, len(stage)), 0.0)
    target = pull.argmax(axis=0)
    row = (pull.max(axis=0) > 0.0).nonzero()[0]
    seat, world, target, route = seat[row], world[row], target[row], route[row]
    lump = worth_to_licensor(part, seat, target, route, world)
    weighed = Reason(Why.LICENCE_WANTED, (lump, lump))
    part.write(
        Act.OFFER_LICENCE, seat, world, 2.6, weighed, target=target, chemistry=route,
        amount=dollars(clip(lump, 500_000.0, 1e9)), value=FAIR_RATE,
    )  # fmt: skip


PATENT_WALL = Personality(
    "patent-wall", (Kind.HOUSE, Kind.CELL_MAKER),
    "Waits behind the largest stock of solid-state patents, licenses those far behind, promises little, lives on cash.",
    (
        Example("Toyota held 1,331 known solid-state patents, three times the second", "ssb_pat_nikkei"),
        Example("Toyota's date for the cell moved from 2022 to 2025 to 2027-28", "slip; target_toyota"),
        Example("hybrids keep earning", KNOWN),
    ),
    evolve(REGULAR, suing=0.05, grudge=0.05, research=1.1, solid=1.2, reserve=6.0, sharing=0.8, loyalty=4.0),
    {desks.announcements: desks.silence, desks.licences: licences},
)  # fmt: skip
