"""Platform: everybody's supplier, nobody's rival."""

import numpy as np
from attrs import evolve

from game.players import desks, licensing
from game.players.characters import REGULAR
from game.players.deals import research_companies
from game.players.part import Part
from game.players.personalities.personality import Example, Kind, Personality
from game.players.treasury import Means

OFTEN = 0.45  # chance a quarter to offer its route to somebody new


def way_out(part: Part) -> None:
    """Offer the route to one large maker after the other, non-exclusively, beside the usual ways."""
    desks.way_out(part)
    licensing.offer_licences(part, OFTEN)


def licences(part: Part) -> None:
    """A maker of cells offers its route as well as its freedoms."""
    desks.licences(part)
    sells = ~research_companies(part.setup)[part.seats]
    if sells.any():
        licensing.offer_licences(part.only(sells), OFTEN)


def plants(part: Part, money: Means) -> None:
    """A research company builds no lines of its own: its customers build them."""
    sells = ~research_companies(part.setup)[part.seats]
    if sells.any():
        desks.plants(part.only(sells), Means.only(money, np.flatnonzero(sells)))


PLATFORM = Personality(
    "platform", (Kind.RESEARCH_COMPANY,),
    "Licenses its route to everybody who pays, sues hardly anyone, and leaves plants to its customers.",
    (
        Example("Solid Power has joint developments with BMW, Ford and SK On, none exclusive", "sldp_partners"),
        Example("BMW paid for a research licence, SK On for a line", "sldp_fees"),
        Example("Factorial works for Mercedes-Benz, Stellantis and Hyundai at once", "factorial"),
    ),
    evolve(REGULAR, suing=0.02, sharing=1.0, loyalty=5.0, settling=0.7, alone=0.0),
    {desks.way_out: way_out, desks.licences: licences, desks.plants: plants},
)  # fmt: skip
