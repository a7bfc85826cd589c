"""The research desk's levers: how much to spend, and on which chemistries.

The level follows what keeps knowledge growing and what money allows; the split moves from the chemistries that are
sold to the most promising solid-state route as that route climbs.
"""

import numpy as np

from game.exact import Bools, Floats, Ints, clip, dollars, exp, total
from game.players.part import Part
from game.players.partners import own_seats
from game.players.treasury import Means
from game.world.dims import Item
from game.world.legal.members import clause
from game.world.standing import SUBSIDIARY

SOLID_BY_STAGE = np.array([0.1, 0.1, 0.12, 0.15, 0.18, 0.25, 0.34, 0.44, 0.5, 0.4])  # share for routes, best stage
COUNTERPART = 0.6  # more of the share for routes where a programme adds a dollar to each
FULL = 0.85  # of own spending on routes, from which grants count as a dollar for each
PACE = 0.2  # share of the way from the split in force to the wanted one that is gone a quarter
LEAST = 0.06  # a solid route below this share of research is dropped: each extra route costs all of them
GROWTH_BY_STAGE = np.array([0, 0.003, 0.003, 0.004, 0.006, 0.009, 0.012, 0.016, 0.018, 0.006])  # of research a quarter
GROWN = 1.12  # most that the research of a subsidiary grows in a quarter
MOST_OF_REVENUE = 0.065  # research of a firm that sells cells


def best_stage(part: Part) -> Ints:
    """(k, W) own best stage on any solid-state route."""
    return np.asarray(part.mine(part.view.own.readiness)[:, part.view.dims.first_route :].max(axis=1))


def set_research(part: Part, money: Means, outlook: Floats | None = None) -> None:
    """Set level and split of research; `outlook` (k, R, W) is how promising routes look, where not by own signs."""
    levers, makers = part.view.levers, part.seats
    part.lay(levers.split, makers, split(part, outlook))
    part.lay(levers.research, makers, level(part, money))
    _use_budget(part)


def _use_budget(part: Part) -> None:
    """Subsidiaries grow into what their owners usually pay for, and put it where it was."""
    place, world = np.nonzero(part.view.public.status[part.index] == SUBSIDIARY)
    if not len(world):
        return
    seat, lever, public = part.seats[place], part.view.levers.research, part.view.public
    revenue = public.revenue[public.owner[seat, world], world] + public.revenue[seat, world]
    usual = part.setup.parameters.standing.funding * revenue * (0.5 + public.credibility[seat, world])
    now = lever[seat, world].astype(np.float64)
    lever[seat, world] = dollars(clip(np.minimum(GROWN * now, usual), np.minimum(now, usual), 1e12))


def level(part: Part, money: Means) -> Ints:
    """(k, W) research spending, US$ a quarter.

    It grows while money is easy, faster the nearer the cell is; it stands in hard times and is cut in a squeeze, for
    what is cut is owed as a backlog.
    """
    now = part.view.levers.research[part.index].astype(np.float64)
    public = part.view.public
    pace = GROWTH_BY_STAGE[best_stage(part)] + 0.02 * (part.temper.research - 1.0)
    revenue = public.revenue[part.index].astype(np.float64)
    selling = revenue > 5.0 * now
    room = ~selling | (now < MOST_OF_REVENUE * revenue)
    calm = (money.ease > 0.9) & room & ((public.profit[part.index] > 0) | ~selling)
    grown = now * (1.0 + np.where(calm, pace, 0.0))
    squeezed = clip(0.86 + 0.28 * money.ease, 0.86, 1.0)
    return dollars(clip(np.where(money.ease < 0.5, now * squeezed, grown), 0.0, 1e12))


def split(part: Part, outlook: Floats | None = None) -> Floats:
    """(k, T, W) shares of research: a step from the split in force towards the wanted one."""
    now = part.view.levers.split[part.index]
    first = part.view.dims.first_route
    keen = part.temper.solid * (1.0 + COUNTERPART * matched(part))
    solid = clip(SOLID_BY_STAGE[best_stage(part)] * keen, 0.0, 0.9)
    pure = total(now[:, first:], axis=1) > 0.9
    solid = np.where(pure, 1.0, solid)[:, None]
    wanted = np.concatenate([(1.0 - solid) * _sold(part), solid * _routes(part, now[:, first:], outlook)], axis=1)
    moved = now + PACE * (wanted - now)
    moved[:, first:] = np.where(moved[:, first:] < LEAST, 0.0, moved[:, first:])
    moved = clip(moved, 0.0, 1.0)
    whole = total(moved, axis=1)[:, None]
    return np.asarray(np.where(whole > 0.0, moved / np.where(whole > 0.0, whole, 1.0), now))


def matched(part: Part) -> Bools:
    """(k, W) members of an alliance that carries a programme whose track gives a dollar for each further one.

    That is, whose grants of the last quarter came to what they spent on routes themselves.
    """
    own, place, row = own_seats(part)
    inside = np.zeros((len(part.seats), part.view.worlds), dtype=np.bool_)
    carries = clause(part.setup, "programme", part.view.public.alliances.charter[row])
    inside[place[carries], own.world[carries]] = True
    if not inside.any():
        return inside
    levers, first = part.view.levers, part.view.dims.first_route
    spent = levers.research[part.index] * total(levers.split[part.index][:, first:], axis=1)
    return np.asarray(inside & (part.mine(part.view.own.flow)[:, Item.GRANTS] > FULL * spent))


def _sold(part: Part) -> Floats:
    """(k, first_route, W) shares of research for the chemistries before solid state: as they are sold."""
    first = part.view.dims.first_route
    sold = part.view.public.installed[part.index][:, :first].copy()
    sold[:, 0] += part.view.public.stored[part.index]
    known = part.mine(part.view.own.knowledge)[:, :first]
    by_sale = sold / clip(total(sold, axis=1), 1e-9, 1e9)[:, None]
    by_knowledge = known / clip(total(known, axis=1), 1e-9, 1e15)[:, None]
    selling = (total(sold, axis=1) > 0.05)[:, None]
    mixed = np.where(selling, 0.6 * by_sale + 0.4 * by_knowledge, by_knowledge)
    return np.asarray(mixed / clip(total(mixed, axis=1), 1e-9, 1e9)[:, None])


def _routes(part: Part, now: Floats, outlook: Floats | None) -> Floats:
    """(k, R, W) shares of solid-state research: most to the most promising route, with a habit for those begun."""
    pull = exp(part.temper.focus[:, None] * ((part.route_outlook if outlook is None else outlook) + 1.0 * now))
    return np.asarray(pull / clip(total(pull, axis=1), 1e-300, 1e300)[:, None])
