"""The slow instruments of governments, each moved where the state of the home industry calls for it."""

from collections.abc import Callable

import numpy as np

from game.exact import Bools, Floats, clip, total
from game.players.budget import home_makers, home_regions, jurisdictions, lines_in_use
from game.players.part import Part, StateDie, looked_up, published
from game.players.statecraft import CELLS, market_shares, spare, waiting
from game.world.dims import Instrument
from game.world.orders import Act
from game.world.setup import Measure

RICH = 75.0  # political capital from which slow instruments are looked at although the goal is met
WINDOW = 0.08  # chance a quarter to look at one of them
IDLE, FILLED = 0.42, 0.6  # use of the lines at home from which permits are cut, and given back
FEWEST_PERMITS = 0.6
PUSHED, LEAD = 1.0, 0.1  # of the plug-in share: a mandate below it pushes nobody; by how much a new one leads it
CONTROLLED = "graphite"
STANDARD, MANDATE, ANTITRUST, GUARANTEE, EXPORTS = 0, 2, 3, 4, 9  # topics, of which one is looked at
MOST_CREDIT, MOST_CONTENT, MOST_CONTROL = 25.0, 0.6, 0.5  # US$/kWh; share; severity


def instruments(part: Part, permitting: Callable[[Part], None] | None = None) -> None:
    """Move the slow instruments where the state of the home industry calls for it; permits by a rule of one's own."""
    _look_at(part, STANDARD, _standard)
    (permitting or permits)(part)
    _look_at(part, MANDATE, _mandate)
    _look_at(part, ANTITRUST, _antitrust)
    _look_at(part, GUARANTEE, _guarantee)
    build_here(part)
    _look_at(part, EXPORTS, _control_exports)


def _look_at(part: Part, topic: int, move: Callable[[Part], None]) -> None:
    """Look at a topic if any seat does now."""
    if _turn_of(part, topic).any():
        move(part)


@looked_up
def _turn_of(part: Part, topic: int, chance: float = WINDOW) -> Bools:
    """(k, W) whether the seat looks at this topic now: once in three years, half as often while its goal is met."""
    drawn = part.dice[:, StateDie.SLOW]
    return np.asarray((drawn >= WINDOW * topic) & (drawn < WINDOW * topic + chance * _often(part)))


@looked_up
def _often(part: Part) -> Floats:
    """(k, W) how often the seat looks at a topic, over once in three years."""
    behind = part.view.own.progress[part.place] < 1.0
    return np.where(behind | (part.view.own.capital[part.place] > RICH), 1.0, 0.5)


def _standard(part: Part) -> None:
    """Favour the solid-state route on which a home firm makes small series."""
    first = part.view.dims.first_route
    announced = part.view.public.announced[None, :, first:]
    best = np.where(home_makers(part)[:, :, None, None], announced, 0).max(axis=1)
    stands = part.view.public.policy.standard[jurisdictions(part), first:]
    route = best.argmax(axis=1)
    ripe = (best.max(axis=1) >= 8) & ~stands.astype(np.bool_).any(axis=1)
    able = spare(part, Instrument.STANDARD, up=True) & ~waiting(part, Act.SET_STANDARD)
    part.order(Act.SET_STANDARD, ripe & able & _turn_of(part, STANDARD), 4.0, chemistry=first + route, value=1.0)


def permits(part: Part, idle: float = IDLE, filled: float = FILLED, often: bool = False) -> None:
    """Permit fewer plants where lines stand idle and no more are wanted; more of them when they fill up.

    Args:
        idle: use of lines at home from which permits are cut; filled: from which they are given back.
        often: whether cuts are looked at in every quarter.
    """
    now = part.view.public.policy.permits[jurisdictions(part)]
    use, short = lines_in_use(part), part.view.own.progress[part.place] < 1.0
    building = np.array([
        any(score.measure == Measure.CAPACITY for score in part.setup.seats[seat].scores) for seat in part.seats
    ])[:, None]  # fmt: skip
    tight = (use < idle) & (now > FEWEST_PERMITS) & ~building
    loose = (now < 0.95) & ((use > filled) | (building & short))
    dice = _turn_of(part, 1)
    fewer, more = np.maximum(now - 0.2, FEWEST_PERMITS), np.minimum(now + 0.2, 1.0)
    alarmed = dice | _turn_of(part, 6) | _turn_of(part, 8) | often
    part.order(Act.SET_PERMITS, tight & alarmed & spare(part, Instrument.PERMITS, up=False), 2.0, value=fewer)
    part.order(Act.SET_PERMITS, loose & dice & spare(part, Instrument.PERMITS, up=True), 2.0, value=more)


def _mandate(part: Part) -> None:
    """Raise the plug-in mandate behind the market, while buyers still need a push."""
    now = part.view.public.policy.mandate[jurisdictions(part)]
    share = part.view.public.ev_share[home_regions(part)]
    behind = (now < PUSHED * share) & (share < 0.8)
    able = spare(part, Instrument.MANDATE, up=True) & ~waiting(part, Act.SET_MANDATE)
    dice = _turn_of(part, MANDATE)
    part.order(Act.SET_MANDATE, behind & able & dice, 1.5, value=clip(share + LEAD, 0.0, 0.95))


def _antitrust(part: Part) -> None:
    """Watch a maker that holds half of the home market, let go when it no longer does."""
    sold = part.view.public.installed_in[:, home_regions(part)]  # (C, k, W)
    lead = np.max(sold, axis=0) / clip(total(sold), 1e-9, 1e9)
    now = part.view.public.policy.antitrust[jurisdictions(part)]
    dice = _turn_of(part, ANTITRUST)
    free = ~waiting(part, Act.SET_ANTITRUST)
    stricter = (lead > 0.5) & (now < 1.5) & dice & free & spare(part, Instrument.ANTITRUST, up=True)
    milder = (lead < 0.35) & (now > 1.0) & dice & free & spare(part, Instrument.ANTITRUST, up=False)
    part.order(Act.SET_ANTITRUST, stricter, 2.5, value=1.5)
    part.order(Act.SET_ANTITRUST, milder, 1.0, value=0.5)


def _guarantee(part: Part) -> None:
    """Guarantee loans while home makers are deep in debt, end it when they are not."""
    public, makers = part.view.public, part.view.dims.makers
    mine = home_makers(part)[:, :, None]
    debt = np.add.reduce(np.where(mine, public.debt[None, :makers] - public.cash[None, :makers], 0), axis=1)
    value = np.add.reduce(np.where(mine, public.market_value[None, :makers], 0), axis=1)
    now = part.view.public.policy.guarantee[jurisdictions(part)]
    dice = _turn_of(part, GUARANTEE)
    strained = (debt > 0.7 * value) & (value > 0) & (now < 0.005)
    part.order(Act.SET_GUARANTEE, strained & dice & spare(part, Instrument.GUARANTEE, up=True), 2.0, value=0.01)
    sound = (debt < 0.2 * value) & (now > 0.0)
    part.order(Act.SET_GUARANTEE, sound & dice & spare(part, Instrument.GUARANTEE, up=False), 1.0, value=0.0)


def build_here(part: Part, chance: float = WINDOW) -> None:
    """Pay for cells made at home, and keep support for them, where most cells are imported.

    Args:
        chance: a quarter, to look at either.
    """
    policy, mine = part.view.public.policy, jurisdictions(part)
    home = np.eye(len(part.view.dims.regions), dtype=np.bool_)[home_regions(part)][:, :, None]
    imported = 1.0 - total(np.where(home, market_shares(part, CELLS), 0.0), axis=1)
    turn, bound = _turn_of(part, 5, chance), ~waiting(part, Act.SET_CREDIT)
    credit, content = policy.credit[mine], policy.local_content[mine]
    raise_credit = (imported > 0.5) & (credit < MOST_CREDIT) & turn & bound & spare(part, Instrument.CREDIT, up=True)
    part.order(Act.SET_CREDIT, raise_credit, 2.5, value=np.minimum(np.floor(credit / 5.0) * 5.0 + 5.0, MOST_CREDIT))
    wanted = _turn_of(part, 7, chance) & (imported > 0.4) & (content < MOST_CONTENT - 0.05)
    able = spare(part, Instrument.LOCAL_CONTENT, up=True)
    part.order(Act.SET_LOCAL_CONTENT, wanted & able, 2.0, value=np.minimum(content + 0.1, MOST_CONTENT))


def _control_exports(part: Part) -> None:
    """Answer high foreign duties by controls on the material that the world buys here; lift them when duties fall."""
    policy, home, mine = part.view.public.policy, home_regions(part), jurisdictions(part)
    materials = part.view.dims.materials
    if CONTROLLED not in materials:
        return
    material = materials.index(CONTROLLED)
    levied = np.max(policy.duty_cells[:, home] + policy.duty_cars[:, home], axis=0)  # (k, W) the highest on us
    now, turn = policy.export_control[mine, material], _turn_of(part, EXPORTS)
    free, first = ~waiting(part, Act.SET_EXPORT_CONTROL), makes_most(part)
    tighter = (levied > 0.4) & (now < MOST_CONTROL) & turn & free & first
    tighter &= spare(part, Instrument.EXPORT_CONTROL, up=True)
    part.order(Act.SET_EXPORT_CONTROL, tighter, 3.0, place=material, value=np.minimum(now + 0.25, MOST_CONTROL))
    looser = (levied < 0.15) & (now > 0.0) & turn & free & spare(part, Instrument.EXPORT_CONTROL, up=False)
    part.order(Act.SET_EXPORT_CONTROL, looser, 1.5, place=material, value=np.maximum(now - 0.25, 0.0))


@published("capacity")
def _lines(part: Part) -> Floats:
    """(R, W) GWh a quarter of capacity in every region."""
    return total(total(part.view.public.capacity), axis=1)


def makes_most(part: Part) -> Bools:
    """(k, W) whether home makers have the most lines of the world: there the materials are made as well."""
    lines = _lines(part)
    return np.asarray(lines[home_regions(part)] >= np.max(lines, axis=0))
