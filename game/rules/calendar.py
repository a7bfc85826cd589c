"""When programmes are tendered again: sooner where sales grow, because new cars are bought for anew."""

import numpy as np

from game.exact import Floats, content_key, exp, log
from game.world.streams import Stream
from game.world.world import World

NOTICE = 2  # quarters ahead of which a date does not move any more: it has been announced


def bring_forward(world: World, before: Floats) -> None:
    """R8.20: where sales grow, the calendar runs faster, and dates come forward by whole quarters.

    Args:
        before: (R, W) plug-in shares of the quarter before.
    """
    rule, kinds = world.setup.parameters.tenders, world.setup.programmes
    growth = np.maximum(log(world.market.ev_share / np.maximum(before, 1e-6)), 0.0)
    ahead = renewal_speed(growth, 0.5 * (rule.term_least + rule.term_most)) - 1.0
    drawn = world.luck.uniform(Stream.TENDER_CALENDAR, world.turn, content_key(kinds.key, 1))[:, 0]
    due = world.market.tender_due
    moved = np.maximum(due - np.floor(ahead[kinds.region] + drawn).astype(np.int64), world.turn + NOTICE)
    due[...] = np.minimum(due, moved)


def renewal_speed(growth: Floats, term: float) -> Floats:
    """How many times as often contracts are renewed where sales grow by `growth` a quarter (in logs) as where not.

    A contract is for cars of one term L, and all that are sold are of one term or younger: g L / (1 - exp(-g L)).
    Source: renewal theory, ages in a stable growing population (Lotka 1907). Valid for g L of 0 or more.
    """
    whole = np.maximum(growth * term, 1e-6)
    return np.asarray(whole / (1.0 - exp(-whole)))
