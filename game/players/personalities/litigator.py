"""Litigator: patents are for asserting, in every forum that hears them, until the other side pays."""

import numpy as np
from attrs import evolve

from game.exact import dollars
from game.players import courtroom, desks
from game.players.barred import sales_in
from game.players.characters import REGULAR
from game.players.meanings import Why
from game.players.part import OfferDie, Part
from game.players.personalities.personality import Example, Kind, Personality
from game.players.reasons import Reason
from game.players.rows import place_in
from game.players.stakes import least_accepted, royalty_base
from game.players.treasury import Means
from game.world.orders import Act
from game.world.things import Stage

ASKED, ROYALTY = 1.3, 0.02  # price of peace over the own limit, and the highest royalty in which half of it comes
PRESSING = 0.35  # chance a quarter to ask for it
SECOND = 0.25  # chance a quarter to open a second front


def second_front(part: Part, money: Means) -> None:
    """File against the defendant of an open suit in the next forum in which it sells most and own families are many.

    Suits are not dropped: they are there to be settled.
    """
    own = part.view.own.suits
    own = own.where(place_in(part, own.plaintiff) >= 0)
    place = place_in(part, own.plaintiff)
    able = part.deciding[place, own.world] & (money.ease[place, own.world] > 0.6)
    own = own.where(able & (part.dice[place, OfferDie.SETTLING, own.world] < SECOND))
    if not len(own):
        return
    forums = len(part.view.dims.jurisdictions)
    row, forum = np.repeat(np.arange(len(own)), forums), np.tile(np.arange(forums), len(own))
    some = own.where(row)
    sold = sales_in(part, some.defendant, some.chemistry, forum, some.world)
    held = part.view.public.granted[some.plaintiff, some.chemistry, forum, some.world] >= 3
    sold = np.where(held & (forum != some.jurisdiction), sold, 0.0).reshape(len(own), forums)
    courtroom.file(
        part, own.plaintiff, own.world, own.defendant, own.chemistry, np.argmax(sold, axis=1), np.max(sold, axis=1),
        4.2, Why.SUE,
    )  # fmt: skip


def settlements(part: Part) -> None:
    """Press for peace with a royalty on all that the defendant sells, or answer for peace as usual."""
    own = part.view.own.suits
    own = own.where((place_in(part, own.plaintiff) >= 0) & (own.stage < int(Stage.ENFORCEMENT)))
    place = place_in(part, own.plaintiff)
    own = own.where(
        part.deciding[place, own.world] & (part.dice[place, OfferDie.SETTLING, own.world] < PRESSING)
    )
    if not len(own):
        return
    limit = least_accepted(part, own)
    asked, usual = ASKED * limit, np.full(len(own), -1)
    rate = np.minimum(0.5 * asked / np.maximum(royalty_base(part, own, usual), 1.0), ROYALTY)
    weighed = Reason(Why.SETTLE, (asked, limit, own.belief_plaintiff), other=own.defendant)
    part.write(
        Act.OFFER_SETTLEMENT, own.plaintiff, own.world, 3.4, weighed, subject=own.key, value=rate,
        amount=dollars(np.maximum(0.5 * asked, 100_000.0)),
    )  # fmt: skip


LITIGATOR = Personality(
    "litigator", (Kind.CELL_MAKER,),
    "Asserts its patents against whoever sells much, opens second fronts, and settles for royalties.",
    (
        Example("LG took SK Innovation to the US trade commission and settled for cash and royalties",
                "lg_sk; lg_sk_amount"),
        Example("LG had asked for four times what SK offered before the ban", "lg_sk_gap"),
        Example("CATL won against Tafel and sued SVOLT over former staff", "catl_tafel; catl_svolt"),
    ),
    evolve(REGULAR, suing=0.3, grudge=0.4, settling=0.35),
    {desks.withdrawals: second_front, desks.settlements: settlements},
)  # fmt: skip
