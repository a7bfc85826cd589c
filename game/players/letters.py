"""Before and beside suits: letters before action, cross-licences, searches for others' rights."""

import numpy as np

from game.exact import Floats, Ints, clip, dollars
from game.players.barred import BAN_QUARTERS, MARGIN, at_stake, sales_of
from game.players.courtroom import talks
from game.players.licensing import FAIR_RATE
from game.players.meanings import Why
from game.players.part import Die, OfferDie, Part
from game.players.reasons import Reason
from game.players.rivals import rivals_to_sue
from game.players.rows import best_of, place_in
from game.players.stakes import BAN_FRACTION, base_odds, most_paid, quarter_cost
from game.players.treasury import Means
from game.world.orders import Act
from game.world.things import Stage

WARNS = 2.8  # letters for each suit that a character would bring
ASKED = 0.006  # royalty that a letter asks for
THREAT = 0.5  # chance that a letter is followed by a suit
LAUNCH = 6  # stage from which others' rights are searched
PEACE = 0.6  # chance a quarter of an offer of a cross-licence at a milestone
SEARCHES = 0.24  # chance a half-year to have them searched


def threaten(part: Part) -> None:
    """Write to rivals that could be sued: a licence at a fair rate, or a suit."""
    found = rivals_to_sue(part, OfferDie.LETTER, WARNS * part.temper.suing, part.deciding)
    if found is None:
        return
    seat, world, target, chemistry, _, sold = found
    part.write(
        Act.THREATEN, seat, world, 3.2, Reason(Why.WARN, (sold,)), target=target, chemistry=chemistry,
        amount=dollars(clip(0.5 * FAIR_RATE * sold, 500_000.0, 1e9)), value=ASKED,
    )  # fmt: skip


def letter_risk(part: Part, firm: Ints, holder: Ints, chemistry: Ints, world: Ints) -> Floats:
    """(N,) US$ that a suit threatened by a holder may cost: odds, sales at risk and lawyers where most is sold."""
    risk = np.zeros(len(firm))
    for forum in range(len(part.view.dims.jurisdictions)):
        place = np.full(len(firm), forum, dtype=np.int64)
        odds = base_odds(part, np.minimum(holder, part.view.dims.makers - 1), chemistry, place, world)
        sold = at_stake(part, firm, chemistry, place, world)
        lawyers = np.where(sold > 0.0, 5.0 * quarter_cost(part, place), 0.0)
        risk = np.maximum(risk, odds * BAN_FRACTION * MARGIN * BAN_QUARTERS * sold + lawyers)
    return THREAT * risk


def freedom_worth(part: Part, firm: Ints, holder: Ints, chemistry: Ints, world: Ints) -> Floats:
    """(N,) US$ that freedom from a holder's families is worth to a firm that sells the chemistry."""
    home = np.maximum(part.setup.firms.jurisdiction[firm], 0)
    odds = base_odds(part, np.minimum(holder, part.view.dims.makers - 1), chemistry, home, world)
    return odds * FAIR_RATE * BAN_QUARTERS * sales_of(part, firm, chemistry, world)


def offer_cross(part: Part) -> None:
    """Offer peace both ways to who sues, where both sell the chemistry and own families can be given in return."""
    own = part.view.own.suits
    place = place_in(part, own.defendant)
    rows = own.where((place >= 0) & (own.stage < int(Stage.ENFORCEMENT)) & (own.plaintiff < part.view.dims.makers))
    place = place_in(part, rows.defendant)
    chance = talks(part, rows, PEACE)
    rows = rows.where(part.deciding[place, rows.world] & (part.dice[place, OfferDie.CROSS, rows.world] < chance))
    if not len(rows):
        return
    held = part.view.public.granted[rows.defendant, rows.chemistry, :, rows.world] > 0
    rows = rows.where(np.asarray(held.any(axis=1)))
    theirs = freedom_worth(part, rows.plaintiff, rows.defendant, rows.chemistry, rows.world)
    limit = most_paid(part, rows)
    part.write(
        Act.OFFER_CROSS, rows.defendant, rows.world, 2.8, Reason(Why.PEACE_BOTH_WAYS, (limit, theirs)),
        target=rows.plaintiff, chemistry=rows.chemistry, amount=dollars(clip(0.8 * limit - theirs, 0.0, 1e9)),
    )  # fmt: skip


def search(part: Part, money: Means) -> None:
    """Have others' rights searched on the route that is nearest to a launch."""
    first, turn = part.view.dims.first_route, part.view.turn
    ready = part.mine(part.view.own.readiness)[:, first:]
    stale = part.mine(part.view.own.searched)[:, first:] <= turn
    wanted = np.where(stale & (ready >= LAUNCH), ready, 0)
    route = wanted.argmax(axis=1) + first
    go = (wanted.max(axis=1) > 0) & (part.dice[:, Die.RIGHTS] < SEARCHES) & (money.ease > 0.3) & part.deciding
    part.order(Act.SEARCH_RIGHTS, go, 1.8, chemistry=route)


def ask_blockers(part: Part) -> None:
    """Ask for a licence the holder that a search has shown to be most in the way of a route near its launch."""
    public, first, makers = part.view.public, part.view.dims.first_route, part.view.dims.makers
    known = part.mine(part.view.own.searched)[:, first:] > part.view.turn
    known &= (part.dice[:, OfferDie.ASKING] > 0.85)[:, None] & part.deciding[:, None]
    place, route, world = known.nonzero()
    if not len(world):
        return
    rows = np.arange(len(world)).repeat(makers)
    firm, chemistry, where = part.seats[place[rows]], route[rows] + first, world[rows]
    holder = np.tile(np.arange(makers), len(world))
    sign, _ = part.view.own.reads(firm, holder, chemistry, where)
    held = public.granted[holder, chemistry, :, where].any(axis=1) & (public.owner[holder, where] != firm)
    licences = public.licences
    free = np.zeros((makers, makers, part.view.worlds), dtype=np.bool_)
    some = licences.where((licences.licensor < makers) & (licences.licensee < makers))
    free[some.licensor, some.licensee, some.world] = True
    score = np.where(
        held & (holder != firm) & ~free[holder, firm, where] & (public.status[holder, where] == 0), sign, -9.0
    )
    best = best_of(rows, score, holder.astype(np.uint64))
    best = best[score[best] > 0.5]
    lump = 0.02 * public.cash[firm[best], where[best]]
    part.write(
        Act.ASK_LICENCE, firm[best], where[best], 2.6, target=holder[best], chemistry=chemistry[best],
        amount=dollars(clip(lump, 500_000.0, 5e7)), value=FAIR_RATE,
    )  # fmt: skip
