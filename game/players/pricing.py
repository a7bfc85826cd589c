"""Price stances: cells dearer when lines are full, cheaper when they stand idle; cars by what the carmaker earns."""

import numpy as np

from game.exact import Floats, Ints, clip, total
from game.players.outlook import Outlook
from game.players.part import Part

FULL = (0.15, 0.4, 0.88, 0.96)  # use of lines at which the stance goes one notch up, from two down


def set_cell_stance(part: Part, seen: Outlook) -> None:
    """Set the price stance of cells in every region, one notch a quarter at the most."""
    can = total(seen.capacity * clip(part.mine(part.view.own.process_yield), 0.05, 1.0), axis=1)
    sold = total(seen.sold, axis=1)
    use = sold / clip(can, 1e-6, 1e9)
    notch = -2 + np.count_nonzero(use[None] > np.array(FULL)[:, None, None], axis=0)
    margin = total(seen.margin * seen.sold, axis=1) / clip(sold, 1e-6, 1e9)
    floor = np.where(margin < 0.0, 1, np.where(margin < 0.06, 0, np.where(margin < 0.12, -1, -2)))
    wanted = np.maximum(notch + part.temper.price, floor)
    wanted = np.where(sold > 1e-3, wanted, 0.0)[:, None] + _local(seen)
    stance = part.view.levers.cell_stance
    part.lay(stance, part.seats, _towards(stance[part.seats], wanted))


def _local(seen: Outlook) -> Ints:
    """(k, R, W) a notch down where own lines in a region far exceed what is sold there."""
    idle = (seen.capacity_in > 2.0 * seen.sold_in) & (seen.capacity_in < 5.0 * seen.sold_in)
    return -idle.astype(np.int64)


def _towards(now: Ints, wanted: Floats) -> Ints:
    aim = np.rint(clip(wanted, -2.0, 2.0)).astype(np.int64)
    return np.asarray(now + np.sign(aim - now))


def set_car_stance(part: Part) -> None:
    """Set the price stance of cars: cheaper while sales earn well, dearer while they lose money.

    A house that presses prices presses those of its cells.
    """
    public, first = part.view.public, part.view.dims.first_carmaker
    own = np.where(part.seats < part.view.dims.makers, 0.0, 1.0)[:, None] * part.temper.price
    revenue = clip(public.revenue[part.index], 1.0, 1e15)
    margin = public.profit[part.index] / revenue
    wanted = np.where(margin < -0.01, 1.0, np.where(margin > 0.07, -1.0, 0.0)) + own
    rows = part.seats - first
    stance = part.view.levers.car_stance
    part.lay(stance, rows, _towards(stance[rows], wanted[:, None]))
