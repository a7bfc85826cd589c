"""What a forecaster of the opening year did not know and the scenario had to assume, drawn anew in every world."""

import numpy as np

from game.exact import content_key
from game.world.streams import Stream
from game.world.world import World


def draw_dates(world: World) -> None:
    """Dates of tenders, in place: each programme's next one is as likely in any quarter of the calendar.

    Contracts are of all ages, and whose are how old no fact tells. One calendar for all worlds would be too sure.
    """
    due = world.market.tender_due
    drawn = world.luck.uniform(Stream.STUDY, world.turn, content_key(world.setup.programmes.key, 1))[:, 0]
    due[...] = 1 + np.floor(drawn * int(due.max())).astype(np.int64)
