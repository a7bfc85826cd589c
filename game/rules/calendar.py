"""When programmes are tendered again: sooner where sales grow, because new cars are bought for anew."""

import numpy as np

from game.exact import Floats, content_key
from game.world.streams import Stream
from game.world.world import World

NOTICE = 2  # quarters ahead of which a date does not move any more: it has been announced


def bring_forward(world: World, before: Floats) -> None:
    """R8.20: dates come forward by half a term for each unit of growth in the region's share of plug-ins.

    A contract is for cars of one term L. Where sales grow by g a quarter, cars of that term or younger are renewed at
    the rate g / (1 - exp(-g L)), which is (1 + g L / 2) / L to first order: the calendar runs faster by g L / 2. By
    that chance a date is moved by a quarter.

    Args:
        before: (R, W) plug-in shares of the quarter before.
    """
    rule, kinds = world.setup.parameters.tenders, world.setup.programmes
    growth = np.maximum(world.market.ev_share / np.maximum(before, 1e-6) - 1.0, 0.0)
    chance = 0.25 * (rule.term_least + rule.term_most) * growth
    drawn = world.luck.uniform(Stream.TENDER_CALENDAR, world.turn, content_key(kinds.key, 1))[:, 0]
    due = world.market.tender_due
    due -= (drawn < chance[kinds.region]) & (due > world.turn + NOTICE)
