"""What firms want of the rules of a market: a standard, a mandate, local content, credits, antitrust, guarantees."""

import numpy as np
from attrs import frozen

from game.exact import Bools, Floats, Ints, clip, total
from game.players.leader import runaway
from game.players.part import Part, looked_up, shared
from game.world.things import Plea

RIPE = 6  # announced stage on a route from which a firm asks for a standard on it
IDLE = 0.55  # use of the own lines below which makers want more demand, or more for what they make
BEHIND, AHEAD = 0.95, 0.8  # of the plug-in share: a mandate below it pushes nobody, one above it is felt
PUSH, EASE = 0.1, 0.1  # on the plug-in share and off the mandate, as asked for
CONTENT_STEP, CREDIT_STEP = 0.2, 10.0  # share of the support; US$/kWh
MOST_CONTENT, MOST_CREDIT = 0.8, 45.0
POSTURE_STEP, GUARANTEE_STEP, MOST_GUARANTEE = 0.5, 0.005, 0.03  # notches; points of interest
POWER = 0.4  # of the home market in one maker's hands, from which its customers and rivals complain
IMPORTED = 0.3  # of the home market that imports hold, from which makers want more kept for home cells


@frozen
class Rules:
    """What N firms, each before one government, want of its rules: how keenly, and the value asked for."""

    pull: Floats  # (6, N) in the order of RULED
    value: Floats  # (6, N) asked for
    route: Ints  # chemistry of the standard


def wanted(part: Part, seat: Ints, world: Ints, government: Ints, use: Floats, hurt: Floats) -> Rules:
    """Wishes of firms (seat, world) before governments, by the use of their lines and what imports hold."""
    jurisdiction = part.setup.governments.jurisdiction[government]
    makes = seat < part.view.dims.makers
    policy = part.view.public.policy
    standard, route = _standard(part, seat, world, jurisdiction)
    mandate, asks_mandate = _mandate(part, seat, world, government, use)
    now = policy.local_content[jurisdiction, world]
    content, asks_content = _content(now, makes, hurt)
    paid = policy.credit[jurisdiction, world]
    credit = np.minimum(paid + CREDIT_STEP, MOST_CREDIT)
    asks_credit = makes & (use < IDLE) & (paid < MOST_CREDIT)
    posture = np.minimum(policy.antitrust[jurisdiction, world] + POSTURE_STEP, 2.0)
    backed = policy.guarantee[jurisdiction, world]
    owes, holds = part.view.public.debt[seat, world], part.view.public.cash[seat, world]
    asks_backing = (backed < MOST_GUARANTEE) & (owes > 2 * holds)
    ahead = runaway(part).max(axis=0)[world]
    pull = np.stack([
        1.2 * standard, 1.0 * asks_mandate, 0.8 * asks_content, 0.7 * asks_credit,
        (0.4 + 1.6 * ahead) * (_dominated(part, seat, world, jurisdiction) & (posture < 1.9)), 0.5 * asks_backing,
    ])  # fmt: skip
    value = np.stack([np.ones(len(seat)), mandate, content, credit, posture, backed + GUARANTEE_STEP])
    return Rules(pull, value, route)


def _dominated(part: Part, seat: Ints, world: Ints, jurisdiction: Ints) -> Bools:
    """Whether another maker holds so much of the home market that its customers and rivals complain."""
    home = part.setup.regions.jurisdiction_weight[:, jurisdiction].argmax(axis=0)
    leader = _leaders(part)[home, world]
    return np.asarray((leader >= 0) & (leader != seat))


@looked_up
def _leaders(part: Part) -> Ints:
    """(R, W) the maker that holds so much of a region's market that others complain, -1 for none."""
    sold = part.view.public.installed_in  # (C, R, W)
    return np.where(sold.max(axis=0) > POWER * total(sold), sold.argmax(axis=0), -1)


def _standard(part: Part, seat: Ints, world: Ints, jurisdiction: Ints) -> tuple[Bools, Ints]:
    """Makers far up a solid-state route want carmakers led to it, while no standard favours another."""
    first, makers = part.view.dims.first_route, part.view.dims.makers
    stage = part.view.public.announced[np.minimum(seat, makers - 1), first:, world]  # (N, routes)
    route = stage.argmax(axis=1)
    best = stage[np.arange(len(route)), route]
    taken = part.view.public.policy.standard[jurisdiction, first:, world].any(axis=1)
    return (seat < makers) & (best >= RIPE) & ~taken, first + route


def _mandate(part: Part, seat: Ints, world: Ints, government: Ints, use: Floats) -> tuple[Floats, Bools]:
    """Who sells plug-ins or idles wants a mandate that pushes; who lives on combustion wants one that is felt eased."""
    setup, public = part.setup, part.view.public
    jurisdiction = setup.governments.jurisdiction[government]
    home = setup.regions.jurisdiction_weight[:, jurisdiction].argmax(axis=0)
    now, share = public.policy.mandate[jurisdiction, world], public.ev_share[home, world]
    burns = setup.firms.combustion[seat] > 0
    pushed = ~burns & (use < IDLE) | (seat >= part.view.dims.makers) & ~burns
    up = pushed & (now < BEHIND * share) & (share < 0.85)
    down = burns & (now > AHEAD * share) & (now > 0.05)
    asked = np.where(up, share + PUSH, np.maximum(now - EASE, 0.0))
    return np.asarray(clip(np.floor(asked * 20.0 + 0.5) * 0.05, 0.0, 0.95)), up | down


def _content(now: Floats, makes: Bools, hurt: Floats) -> tuple[Floats, Bools]:
    """Makers that lose to imports want more of the support kept for home cells, carmakers want less of it."""
    up = makes & (hurt > IMPORTED) & (now < MOST_CONTENT - 0.05)
    down = ~makes & (now > 0.15)
    asked = np.where(up, np.minimum(now + CONTENT_STEP, MOST_CONTENT), np.maximum(now - CONTENT_STEP, 0.0))
    return np.asarray(asked), up | down


def imported(part: Part, home: Ints) -> Floats:
    """(k, W) share of the cells sold in each home region that makers from elsewhere deliver."""
    return np.asarray(imports(part)[home])


@shared
def imports(part: Part) -> Floats:
    """(R, W) share of the cells sold in each region that makers from elsewhere deliver."""
    sold = part.view.public.installed_in  # (C, R, W)
    regions = np.arange(sold.shape[1], dtype=np.int64)
    mine = part.setup.firms.home[: part.view.dims.makers, None] == regions[None, :]
    return np.asarray(1.0 - total(np.where(mine[:, :, None], sold, 0.0)) / clip(total(sold), 1e-9, 1e12))


RULED = (Plea.STANDARD, Plea.MANDATE, Plea.LOCAL_CONTENT, Plea.CREDIT, Plea.ANTITRUST, Plea.GUARANTEE)
