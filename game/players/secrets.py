"""Suits over what a team that was hired away has carried with it."""

import numpy as np

from game.exact import Floats, Ints, clip, dollars, total
from game.players.barred import sales_in
from game.players.part import Die, Part
from game.players.rows import place_in
from game.players.stakes import CARRIED
from game.players.treasury import Means
from game.world.orders import Act

PURSUED = 0.35  # chance a quarter that the house takes the matter to court
CLAIMED = 1.0  # of a year's research on the chemistry, for a slice of what is known
ODDS = 0.75  # of a case that counsel has let pass
EARNS = 1.5  # times its cost that a case at a commission must promise
LARGE = 100_000_000.0  # US$ of both sides' sales a quarter in a forum from which its commission is asked


def sue_over_secrets(part: Part, money: Means) -> None:
    """Sue whoever has hired a team away, if the claim is worth its costs and nothing is fought out between the two."""
    rows = part.view.public.poachings
    place = place_in(part, rows.house)
    rows, place = rows.where(place >= 0), place[place >= 0]
    if not len(rows):
        return
    able = part.deciding[place, rows.world] & (money.ease[place, rows.world] > 0.4)
    able &= (part.temper.suing[place, 0] > 0.0) & (rows.made < part.view.turn)
    able &= part.dice[place, Die.RIGHTS, rows.world] < PURSUED
    rows = rows.where(able)
    house, poacher, chemistry = (column.astype(np.int64) for column in (rows.house, rows.poacher, rows.chemistry))
    known = part.setup.parameters.courts
    spent = 4.0 * part.view.levers.research[house, rows.world] * part.view.levers.split[house, chemistry, rows.world]
    claim = clip(CLAIMED * spent, 2e6, known.secrets_claim)
    home = part.setup.firms.jurisdiction[poacher]
    there = int(np.argmax(np.array(known.commission_time)))
    theirs, ours = (_sold(part, firm, there, rows.world) for firm in (poacher, house))
    commission = (np.minimum(theirs, ours) > LARGE) & (part.view.public.status[poacher, rows.world] < 2)
    commission &= np.array(known.commission_time)[there] > 0.0
    dear = np.array(known.cost_weight)[there] * known.commission_cost
    commission &= ODDS * CARRIED * claim > EARNS * known.trial_cost * dear
    forum = np.where(commission, there, home)
    cost = known.trial_cost * np.where(commission, dear, np.array(known.cost_weight)[forum])
    go = np.flatnonzero(ODDS * CARRIED * claim > cost)
    part.write(
        Act.SUE, house[go], rows.world[go], 4.2, target=poacher[go], chemistry=chemistry[go], place=forum[go],
        amount=dollars(claim[go]), value=np.where(commission, 4.0, 3.0)[go],
    )  # fmt: skip


def _sold(part: Part, firm: Ints, forum: int, world: Ints) -> Floats:
    """(N,) a maker's sales of all cells in a jurisdiction, US$ a quarter: both its imports and its industry there."""
    where = np.full(len(world), forum, dtype=np.int64)
    kinds = range(len(part.view.dims.chemistries))
    return total(np.stack([sales_in(part, firm, where * 0 + kind, where, world) for kind in kinds]))
