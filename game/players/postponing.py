"""The plants desk in a squeeze: lines being built that nobody waits for are put off, those hardly begun given up."""

import numpy as np

from game.exact import Bools, total
from game.players.outlook import TARGET_USE, Outlook, expected
from game.players.part import Part
from game.players.treasury import Means
from game.world.building import paid, unpaid
from game.world.orders import Act
from game.world.things import Plants

TIGHT, DIRE = 0.5, 0.25  # ease of money below which lines are put off, and given up
SPARE = 1.2  # lines there and coming over lines wanted, from which one can wait
DELAY = 4  # quarters
HARDLY = 0.25  # share paid up to which a line is given up rather than put off


def put_off(part: Part, seen: Outlook, money: Means) -> None:
    """Put off the dearest line while money is tight and lines are plenty; give it up where little has been paid."""
    spare = (money.ease < TIGHT) & part.deciding
    if not spare.any():
        return
    spare &= _plenty(part, seen)
    turn, rows = part.view.turn, part.view.public.plants
    place = np.full(len(part.view.dims.firms), -1, dtype=np.int64)
    place[part.seats] = np.arange(len(part.seats))
    open_ = (place[rows.maker] >= 0) & (rows.resumes <= turn) & (rows.finish > turn + 1)
    due = rows.where(open_ & spare[np.maximum(place[rows.maker], 0), rows.world])
    lines = _dearest(due, turn)
    left, spent = unpaid(lines, turn), paid(lines, turn)
    hopeless = (money.ease[place[lines.maker], lines.world] < DIRE) & (spent < HARDLY * (left + spent))
    for act, mask, amount in ((Act.POSTPONE, ~hopeless, DELAY), (Act.ABANDON, hopeless, 0)):
        mine = lines.where(mask)
        part.write(act, mine.maker, mine.world, 7.0, subject=mine.key, amount=amount)


def _plenty(part: Part, seen: Outlook) -> Bools:
    """(k, W) whether lines there and coming are more than what is expected to be sold in a year needs."""
    year = np.full(len(part.seats), DELAY, dtype=np.int64)
    wanted = total(expected(part, seen, year), axis=1)
    return np.asarray(total(seen.capacity + seen.coming, axis=1) * TARGET_USE > SPARE * wanted)


def _dearest(lines: Plants, turn: int) -> Plants:
    """The line of each maker and world that costs most until it opens."""
    order = np.lexsort((lines.key, -unpaid(lines, turn), lines.maker, lines.world))
    ranked = lines.where(order)
    first = np.ones(len(ranked), dtype=np.bool_)
    first[1:] = (ranked.maker[1:] != ranked.maker[:-1]) | (ranked.world[1:] != ranked.world[:-1])
    return ranked.where(first)
