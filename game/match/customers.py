"""Why a share of cells moved, from published figures alone: whose cars sold, which programmes were won or lost.

For the first quarter, before two markets can be compared, and for rivals, whose secrets nobody knows. A share is taken
apart by region and programme with means of before and after as weights (Marshall 1887, Edgeworth 1925), so that the
parts add up without a remainder:

    s = sum_r w_r s_r,   s_r = sum_p q_p f_p + e_r

with w a region's part of the world's cells, q a programme's part of its region's, f the maker's part of the programme
by contract, e what it delivered beyond its contracts or short of them.
"""

from collections.abc import Iterator

import numpy as np
from attrs import frozen

from game.exact import Floats, Ints, scatter_add, total
from game.match.attribution import FINE, Attribution, Part, ShareChange, millionths, settled
from game.match.belonging import Kind, Side, side
from game.world.world import World

Found = tuple[Kind, int, float]  # a cause, its subject, its part of the share
LEAST = 1e-9  # of a programme, below which the own part has not changed


@frozen
class _Sold:
    """What is published of the cells of a quarter: arrays by region (R,) or by programme (P,)."""

    weight: Floats  # (R,) part of the world's cells
    share: Floats  # (R,) of the region's cells
    cells: Floats  # (P,) part of its region's cells that each programme wants
    part: Floats  # (P,) of each programme by contract


def customers(before: World, after: World, seat: int) -> Attribution | None:
    """The change of a seat's share of cells in the quarter between two worlds; None for one without a share of cells.

    Args:
        before: one world at the start of the quarter; after: the same at its end.
        seat: a firm, or a government for the makers of its home.
    """
    mine, regions = side(after, seat), before.setup.programmes.region
    if not mine.cells:
        return None
    old, new = _sold(before, mine), _sold(after, mine)
    found = [
        _change(region, old.share[region], new.share[region], list(_inside(old, new, regions, region, 1.0)))
        for region in range(len(old.weight))
    ]
    first, last = (float(np.add.reduce(item.weight * item.share)) for item in (old, new))
    mean, parts = 0.5 * (first + last), list[Found]()
    for region in range(len(old.weight)):
        grown = new.weight[region] - old.weight[region]
        parts.append((Kind.SALES, region, grown * (0.5 * (old.share[region] + new.share[region]) - mean)))
        parts += _inside(old, new, regions, region, 0.5 * (old.weight[region] + new.weight[region]))
    return Attribution(before.turn, True, _change(-1, first, last, _short_as_one(parts)), tuple(found))


def _sold(world: World, mine: Side) -> _Sold:
    kinds, rows = world.setup.programmes, world.contracts
    by_region = total(world.market.delivered, axis=2)[..., 0]
    sums, own = np.add.reduce(by_region), np.add.reduce(by_region * mine.makers[:, None])
    wanted = world.market.cars[kinds.carmaker, kinds.region, 0] * kinds.weight * kinds.kwh
    whole = np.zeros(len(sums))
    scatter_add(whole, (kinds.region,), wanted)
    part = np.zeros(len(wanted))
    begun = mine.makers[rows.maker] & (rows.start <= world.turn)
    scatter_add(part, (rows.programme[begun],), rows.share[begun])
    return _Sold(
        sums / np.maximum(np.add.reduce(sums), 1e-12), own / np.maximum(sums, 1e-12),
        wanted / np.maximum(whole[kinds.region], 1e-12), part,
    )  # fmt: skip


def _inside(old: _Sold, new: _Sold, regions: Ints, region: int, weight: float) -> Iterator[Found]:
    """The parts of a region's change: programmes won or lost, cars of each programme, deliveries against contracts."""
    here = np.flatnonzero(regions == region)
    kept = [float(np.add.reduce(item.cells[here] * item.part[here])) for item in (old, new)]
    mean = 0.5 * (kept[0] + kept[1])
    for place in here.tolist():
        gain = new.part[place] - old.part[place]
        if abs(gain) > LEAST:
            kind = Kind.AWARD_WON if gain > 0.0 else Kind.AWARD_LOST
            yield kind, place, weight * 0.5 * (old.cells[place] + new.cells[place]) * gain
        level = 0.5 * (old.part[place] + new.part[place]) - mean
        yield Kind.CUSTOMER, place, weight * level * (new.cells[place] - old.cells[place])
    yield Kind.SHORT, -1, weight * ((new.share[region] - kept[1]) - (old.share[region] - kept[0]))


def _short_as_one(parts: list[Found]) -> list[Found]:
    """Deliveries against contracts of all regions together."""
    whole = sum(size for kind, _, size in parts if kind is Kind.SHORT)
    return [*(item for item in parts if item[0] is not Kind.SHORT), (Kind.SHORT, -1, whole)]


def _change(region: int, before: float, after: float, parts: list[Found]) -> ShareChange:
    first, last = (round(share * FINE) for share in (before, after))
    doubled = [round(2.0 * size * FINE) for _, _, size in parts]
    doubled[-1] += 2 * (last - first) - sum(doubled)  # what rounding leaves
    sizes = settled(first, last, doubled)
    told = tuple(Part(kind, subject, size) for (kind, subject, _), size in zip(parts, sizes, strict=True) if size)
    return ShareChange(region, millionths(first), millionths(last), told)
