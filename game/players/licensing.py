"""Licences: asked for where a ban or a patent stands in the way, offered by those who are ahead and sell few cells."""

import numpy as np

from game.exact import Bools, Floats, Ints, clip, dollars
from game.players.barred import ban_worth, sales_of
from game.players.leader import HARDER, beyond
from game.players.part import OfferDie, Part
from game.players.promises import of_others, of_route
from game.players.rows import place_in, spread
from game.players.stakes import ROYALTY_QUARTERS, parted
from game.world.legal.docket import set_apart
from game.world.orders import Act
from game.world.things import Injunctions

FAIR_RATE = 0.02  # royalty that both sides find usual
SECOND = 0.1  # of its worth that a licence still has beside another one on the same chemistry
OFFERING = 0.1  # chance a quarter that a research company offers its route
ASKING = 0.12  # chance a quarter that a maker looks for know-how to license
WORKED_ON = 0.02  # share of research from which a chemistry is one's own business
SHOWN = 5  # announced stage from which know-how is asked for
LEAD_WORTH = 2.0  # quarters of own research on a route that a licence is worth for each stage of a lead
STAGE_WORTH = 0.5  # quarters of own research on a chemistry that are bid for each stage of a lead
SMALL = 400_000_000  # US$ of revenue a quarter up to which a firm is asked: larger ones keep what they know
FREED = 0.5  # chance a quarter that a barred firm asks for a licence
YIELDED = (0.3, 0.6)  # of what a ban takes that the barred firm offers: from, and more by luck
AT_HAND = 0.9  # of its cash that a barred firm can lay out at once
DEAREST = 0.08  # royalty that a barred firm offers at the most
HOLDS = 0.6  # chance, as its holder sees it, that a ban outlasts review, appeal and petitions for a licence
MOST = 2e9  # US$, the largest lump sum of an offer
SHOWN_BEHIND = 3  # announced stage from which a maker is seen to work on a route
LARGE = 5e9  # US$ of revenue a quarter at which a maker's size counts half
LEAD_KEPT = 0.5  # of a quarter's research that each stage of a lead is worth to who has it


def ask_licences(part: Part) -> None:
    """Ask the holder of a ban for a licence, for a part of what the ban takes: in parts where that is large."""
    bans = part.view.public.injunctions
    bans = bans.where(place_in(part, bans.barred) >= 0)
    place = place_in(part, bans.barred)
    luck = part.dice[place, OfferDie.LICENCE, bans.world]
    go = np.flatnonzero((luck < FREED) & part.deciding[place, bans.world])
    bans, luck = bans.where(go), luck[go] / FREED
    worth = worth_to_licensee(part, bans.barred, bans.holder, bans.chemistry, bans.world)
    price = (YIELDED[0] + YIELDED[1] * luck) * worth
    lump, rate = _within_reach(part, bans, price)
    part.write(
        Act.ASK_LICENCE, bans.barred, bans.world, 5.0, target=bans.holder, chemistry=bans.chemistry,
        amount=dollars(clip(lump, 500_000.0, MOST)), value=rate,
    )  # fmt: skip


def _within_reach(part: Part, bans: Injunctions, price: Floats) -> tuple[Floats, Floats]:
    """(N,) lump sum and royalty of a price for freedom: what cash at hand cannot pay becomes a higher royalty."""
    sales = sales_of(part, bans.barred, bans.chemistry, bans.world)
    lump, rate = parted(part, bans.barred, price, sales * ROYALTY_QUARTERS, bans.world)
    able = np.minimum(lump, AT_HAND * clip(part.view.public.cash[bans.barred, bans.world], 0.0, 1e15))
    more = (lump - able) / np.maximum(ROYALTY_QUARTERS * sales, 1.0)
    return able, np.minimum(rate + more, DEAREST)


def ask_know_how(part: Part) -> None:
    """Ask a small firm that is ahead on a chemistry of one's own for a licence, for a part of what it saves."""
    public, dims, makers = part.view.public, part.view.dims, part.view.dims.makers
    luck = 1.0 - part.dice[:, OfferDie.LICENCE]
    place, world = np.nonzero((luck < ASKING) & part.deciding & (part.seats < makers)[:, None])
    if not len(world):
        return
    seat, column = part.seats[place], np.arange(len(world))
    stage = public.announced[:, :, world].astype(np.float64)  # (C, T, N)
    split = part.view.levers.split[seat, :, world].T  # (T, N)
    lead = clip(stage - stage[seat, :, column].T, 0.0, 4.0)
    able = (public.revenue[:makers, world] < SMALL) & (public.status[:makers, world] == 0)
    able &= ~part.setup.firms.fringe[:makers, None] & (np.arange(makers)[:, None] != seat)
    friendly = 2.0 * public.relation[seat, :makers, world].T + spread(luck[place, world] / ASKING, makers)
    asked = able[:, None] & (split >= WORKED_ON) & (stage >= SHOWN) & (lead >= 1.0)
    asked &= ~reserved(part)[:, :, world]
    pull = np.where(asked, 2.0 + lead + friendly[:, None], 0.0).reshape(-1, len(world))
    best = np.argmax(pull, axis=0)
    row = np.flatnonzero(pull[best, column] > 0.0)
    target, kind = np.divmod(best[row], len(dims.chemistries))
    saved = part.view.levers.research[seat[row], world[row]] * split[kind, row] * lead[target, kind, row]
    part.write(
        Act.ASK_LICENCE, seat[row], world[row], 3.3, target=target, chemistry=kind,
        amount=dollars(clip(STAGE_WORTH * saved, 500_000.0, 1e9)), value=FAIR_RATE,
    )  # fmt: skip


def reserved(part: Part) -> Bools:
    """(C, T, W) cells that are one carmaker's alone for now, of which nothing is licensed."""
    dims, rows = part.view.dims, set_apart(part.view.public.offtakes, part.view.turn)
    found = np.zeros((dims.makers, len(dims.chemistries), part.view.worlds), dtype=np.bool_)
    found[rows.maker, rows.chemistry, rows.world] = True
    return found


def offer_licences(part: Part, chance: float = OFFERING) -> None:
    """A firm ahead on its route offers it to makers behind it that are seen to work on it, large ones more often."""
    public, dims = part.view.public, part.view.dims
    route = np.argmax(public.announced[part.index][:, dims.first_route :], axis=1) + dims.first_route
    mine = of_route(part, public.announced[part.index], route)
    theirs = of_others(part, route)  # (k, C, W)
    size = public.revenue[: dims.makers].astype(np.float64)[None]
    licensed = np.zeros((dims.makers, dims.makers, part.view.worlds), dtype=np.bool_)
    rows = public.licences.where(public.licences.licensee < dims.makers)
    licensed[rows.licensor, rows.licensee, rows.world] = True
    itself = np.arange(dims.makers)[None] == part.seats[:, None]
    behind = (theirs < mine[:, None]) & (theirs >= SHOWN_BEHIND) & (public.status[None, : dims.makers] == 0)
    behind &= ~itself[:, :, None]
    behind &= ~part.setup.firms.fringe[None, : dims.makers, None] & ~licensed[part.seats]
    friendly = clip(1.0 + public.relation[part.index][:, : dims.makers], 0.1, 2.0)
    luck = part.dice[:, OfferDie.LICENCE] / chance
    turned = spread(clip(luck, 0.0, 0.999).reshape(-1), dims.makers).reshape(-1, *luck.shape).swapaxes(0, 1)
    pull = np.where(behind, (0.3 + size / (size + LARGE)) * friendly * (0.2 + turned), 0.0)
    target = np.argmax(pull, axis=1)
    go = (np.max(pull, axis=1) > 0.0) & (mine >= 5) & (luck < 1.0) & part.deciding
    go &= ~part.at(reserved(part)[part.seats], route)
    lump = 4e6 * clip(mine - 3.0, 1.0, 6.0) * clip(mine - 3.0, 1.0, 6.0)
    part.order(Act.OFFER_LICENCE, go, 3.5, target=target, chemistry=route, amount=dollars(lump), value=FAIR_RATE)


def research_on(part: Part, firm: Ints, chemistry: Ints, world: Ints) -> Floats:
    """(N,) US$ a quarter that a maker held by this player spends on a chemistry; nobody sees it of others."""
    maker = np.minimum(firm, part.view.dims.makers - 1)
    spent = part.view.levers.research[maker, world] * part.view.levers.split[maker, chemistry, world]
    return np.where(firm < part.view.dims.makers, spent, 0.0)


def worth_to_licensee(part: Part, licensee: Ints, licensor: Ints, chemistry: Ints, world: Ints) -> Floats:
    """(N,) US$ that a licence is worth to who needs it: the end of a ban or suit, or what the licensor is ahead."""
    public, dims = part.view.public, part.view.dims
    makers = dims.makers
    sales = sales_of(part, licensee, chemistry, world)
    _, ban = ban_worth(part, licensor, licensee, chemistry, world)
    mine = public.announced[np.minimum(licensee, makers - 1), chemistry, world]
    theirs = public.announced[np.minimum(licensor, makers - 1), chemistry, world]
    lead = clip(theirs - mine, 0.0, 4.0)
    solid = chemistry >= dims.first_route
    research = research_on(part, licensee, chemistry, world)
    held = np.zeros((makers, len(dims.chemistries), part.view.worlds), dtype=np.bool_)
    rows = public.licences.where(public.licences.licensee < makers)
    held[rows.licensee, rows.chemistry, rows.world] = True
    another = np.where(held[np.minimum(licensee, makers - 1), chemistry, world], SECOND, 1.0)
    know_how = another * np.where(solid, lead * LEAD_WORTH * research, 0.0)
    return np.asarray(ban + know_how + 0.002 * sales * ROYALTY_QUARTERS)


def worth_to_licensor(part: Part, licensor: Ints, licensee: Ints, chemistry: Ints, world: Ints) -> Floats:
    """(N,) US$ below which a licence is not given: a fair royalty's worth.

    It is more from rivals as large as oneself, from those seen coldly, and from a leader that runs away. Whom the
    licensor's own ban keeps off pays what that brings.
    """
    public = part.view.public
    sales = sales_of(part, licensee, chemistry, world)
    rival = public.revenue[licensee, world] > 0.5 * public.revenue[licensor, world]
    cold = clip(1.0 - public.relation[licensor, licensee, world], 0.5, 2.0)
    stage = public.announced[np.minimum(licensor, part.view.dims.makers - 1), chemistry, world]
    lead = clip(stage - public.announced[np.minimum(licensee, part.view.dims.makers - 1), chemistry, world], 0.0, 3.0)
    own = public.research_total[np.minimum(licensor, part.view.dims.makers - 1), world]
    secret = np.minimum(LEAD_KEPT * lead * own, 5e8) * np.where(rival, 1.0, 0.5)
    know_how = np.where(chemistry >= part.view.dims.first_route, 3e6 * clip(stage - 3.0, 0.0, 6.0) + secret, 5e5)
    plain = FAIR_RATE * sales * ROYALTY_QUARTERS * 0.6 * cold * np.where(rival, 1.3, 0.8) + know_how
    ban, _ = ban_worth(part, licensor, licensee, chemistry, world)
    return np.asarray(np.maximum(plain, HOLDS * ban) * (1.0 + HARDER * beyond(part, licensor, licensee, world)))
