"""The law desk: whom to sue, when to challenge a patent, to design around a ban, to withdraw, what to offer."""

import numpy as np

from game.exact import Bools, Floats, Ints, clip, dollars, total
from game.players.part import FREE, Die, OfferDie, Part
from game.players.rows import counted, place_in
from game.players.stakes import least_accepted, most_paid, sales_in
from game.players.treasury import Means
from game.world.legal.members import alliance_rows
from game.world.orders import Act
from game.world.things import Suits

CLAIM_RATE, CLAIM_QUARTERS = 0.03, 8.0  # royalty and quarters of sales that a claim asks for
LEAST_SALES = 40_000_000.0  # US$ a quarter of a rival's sales from which a suit pays
LEAST_CLAIM, MOST_CLAIM = 2_000_000.0, 2_000_000_000.0
FEW = 2  # own suits at a time


def sue(part: Part, money: Means) -> None:
    """Look, now and then, for a rival that sells much on ground where own patents are thick; sue one at a time."""
    suits = part.view.public.suits
    busy = counted(part, suits.plaintiff, suits.world) >= FEW
    look = (part.dice[:, Die.SUING] < part.temper.suing) & ~busy & (money.ease > 0.6) & part.deciding
    place, world = np.nonzero(look)
    hostile = part.view.public.relation[part.seats[place], : part.view.dims.makers, world] < part.temper.grudge[place]
    hostile[np.arange(len(place)), part.seats[place]] = False
    keen = np.flatnonzero(hostile.any(axis=1))
    place, world = place[keen], world[keen]
    if not len(world):
        return
    seat = part.seats[place]
    value, field = _thickest(part, seat, world)  # (N, C) US$ of sales on own ground; chemistry and jurisdiction
    value = np.where(_allowed(part, place, seat, world), value, 0.0)
    target = np.argmax(value, axis=1)
    best = np.max(value, axis=1)
    chemistry, jurisdiction = field[0], field[1]
    go = best > LEAST_SALES
    claim = clip(CLAIM_RATE * CLAIM_QUARTERS * best, LEAST_CLAIM, MOST_CLAIM)
    part.write(
        Act.SUE, seat[go], world[go], 4.5, target=target[go], chemistry=chemistry[go], place=jurisdiction[go],
        amount=dollars(claim[go]),
    )  # fmt: skip


def _thickest(part: Part, seat: Ints, world: Ints) -> tuple[Floats, tuple[Ints, Ints]]:
    """Where each row's firm holds the largest share of patents, weighed with the market there, and rivals' sales."""
    public, setup = part.view.public, part.setup
    granted = public.granted[seat, :, :, world].astype(np.float64)  # (N, T, J)
    everyone = np.add.reduce(public.granted.take(world, axis=-1), axis=0).transpose(2, 0, 1)
    share = granted / np.maximum(everyone, 1.0)
    sold = total(public.delivered.take(world, axis=-1))  # (R, T, N)
    market = np.zeros((len(world), sold.shape[1], setup.regions.jurisdiction_weight.shape[1]))
    for region, weight in enumerate(setup.regions.jurisdiction_weight):
        market += sold[region].T[:, :, None] * weight
    ground = np.where(granted >= 3.0, share * market, 0.0).reshape(len(world), -1)
    best = np.argmax(ground, axis=1)
    chemistry, jurisdiction = best // market.shape[2], best % market.shape[2]
    makers = setup.dims.makers
    rival = np.broadcast_to(np.arange(makers), (len(world), makers))
    shape = rival.shape
    sales = sales_in(
        part, rival.ravel(), np.repeat(chemistry, makers), np.repeat(jurisdiction, makers), np.repeat(world, makers)
    ).reshape(shape)
    strong = np.max(ground, axis=1) > 0.0
    return np.where(strong[:, None], sales, 0.0), (chemistry, jurisdiction)


def _allowed(part: Part, place: Ints, seat: Ints, world: Ints) -> Bools:
    """(N, C) rivals with whom relations are bad enough, without a suit, a licence or an alliance between the two."""
    public, makers = part.view.public, part.view.dims.makers
    relation = public.relation[seat, :makers, world]  # (N, C)
    fine = (relation < part.temper.grudge[place]) & (np.arange(makers)[None] != seat[:, None])
    fine &= (public.status[:makers, world].T <= 1) & (seat[:, None] != public.owner[:makers, world].T)
    tie = np.zeros((len(part.view.dims.firms), makers, part.view.worlds), dtype=np.bool_)
    for one, other, rows in (
        (public.suits.plaintiff, public.suits.defendant, public.suits),
        (public.suits.defendant, public.suits.plaintiff, public.suits),
        (public.licences.licensor, public.licences.licensee, public.licences),
        (public.injunctions.holder, public.injunctions.barred, public.injunctions),
    ):
        known = np.flatnonzero(other < makers)
        tie[one[known], other[known], rows.world[known]] = True
    members = public.memberships
    bound = part.view.public.alliances
    row = np.maximum(alliance_rows(bound, members), 0)
    still = np.zeros(len(members), dtype=np.bool_) if not len(bound) else bound.standstill[row] == 1
    inside = np.zeros((len(part.view.dims.firms), part.view.worlds), dtype=np.uint64)
    np.bitwise_xor.at(inside, (members.member[still], members.world[still]), members.alliance[still])
    together = (inside[seat, world][:, None] == inside[:makers, world].T) & (inside[seat, world] != 0)[:, None]
    return np.asarray(fine & ~tie[seat, :, world] & ~together)


def defend(part: Part) -> None:
    """Challenge the patent in its own forum when the suit looks dangerous; design around bans."""
    own = part.view.own.suits
    own = own.where((place_in(part, own.defendant) >= 0) & (own.validity_due < 0))
    place = place_in(part, own.defendant)
    if len(own):
        open_ = (own.due > part.view.turn + 1) & (own.belief_defendant > 0.3) & part.deciding[place, own.world]
        fresh = part.view.public.upheld[own.plaintiff, own.chemistry, own.jurisdiction, own.world] == 0
        go = open_ & fresh & (part.dice[place, Die.DEFENCE, own.world] < 0.5)
        part.write(
            Act.CHALLENGE, own.defendant[go], own.world[go], 5.0, target=own.plaintiff[go],
            chemistry=own.chemistry[go], place=own.jurisdiction[go],
        )  # fmt: skip
    bans = part.view.public.injunctions
    bans = bans.where((place_in(part, bans.barred) >= 0) & (bans.design_around == 0))
    fine = part.deciding[place_in(part, bans.barred), bans.world]
    part.write(Act.DESIGN_AROUND, bans.barred[fine], bans.world[fine], 8.0, subject=bans.key[fine])


def withdraw(part: Part) -> None:
    """Drop suits that are no longer believed in."""
    own = _as_plaintiff(part)
    place = place_in(part, own.plaintiff)
    weak = (own.belief_plaintiff < 0.16) & (own.opened < part.view.turn - 1) & part.deciding[place, own.world]
    weak &= part.dice[place, Die.DEFENCE, own.world] > 0.6
    part.write(Act.WITHDRAW, own.plaintiff[weak], own.world[weak], FREE, subject=own.key[weak])


def _as_plaintiff(part: Part) -> Suits:
    own = part.view.own.suits
    return own.where(place_in(part, own.plaintiff) >= 0)


def offer_settlements(part: Part) -> None:
    """Offer to settle from either side, half a year into the suit, at the own limit and some more."""
    own = part.view.own.suits
    own = own.where(own.opened <= part.view.turn - 2)
    for side, sign in ((own.plaintiff, 1.0), (own.defendant, -1.0)):
        some = own.where(place_in(part, side) >= 0)
        seat = side[place_in(part, side) >= 0]
        place = place_in(part, seat)
        mine = least_accepted(part, some) if sign > 0.0 else most_paid(part, some)
        asked = mine * (1.0 + sign * 0.6 * (1.0 - part.temper.settling[place, 0])) + 200_000.0
        go = (part.dice[place, OfferDie.SETTLING, some.world] < 0.12) & part.deciding[place, some.world]
        part.write(
            Act.OFFER_SETTLEMENT, seat[go], some.world[go], 3.0, subject=some.key[go],
            amount=dollars(clip(asked, 100_000.0, 1e10))[go], value=0.0,
        )  # fmt: skip
