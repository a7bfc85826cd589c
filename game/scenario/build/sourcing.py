"""Who supplied whom in the last year: the facts' matrix split by region and chemistry, and cut into programmes.

Three steps. First the matrix of car groups by makers is spread over regions and chemistries and balanced with
everything that is known, cars times their packs and regional supplier counts included (these contradict each other a
little). Then it is
balanced to convergence with what must hold: the matrix, each maker's mix of chemistries, the regions' totals. Last,
groups become programmes, supplies too small for a contract are dropped, and the rest is balanced to the programmes'
and the makers' totals. What the soft counts say and what came out is kept in `residuals`.
"""

from collections.abc import Iterator

import numpy as np
from attrs import frozen

from game.errors import Problem, ScenarioError
from game.exact import total
from game.scenario.build.arrays import Floats, number, spread
from game.scenario.build.ipf import Balanced, Margin, balanced, summed
from game.scenario.figures import Figure
from game.scenario.schema.market import Cells, MarketContent
from game.world.dims import Dims

SOFT_ROUNDS = 60
ROUNDS = 4000
TOLERANCE = 1e-9
LFP = "lfp"


@frozen
class Residual:
    """A count of the facts and what the opening has instead, GWh in the last year."""

    maker: str
    place: str
    counted: float
    opening: float


@frozen
class Sourcing:
    """The last year's cells and cars by programme."""

    cells: Floats  # (P, C, T) GWh
    cars: Floats  # (P,) thousand
    captive: Floats  # (P, C) 1 where maker and carmaker are one house or a joint venture
    bought: Floats  # (A, C) GWh of the matrix, before small supplies are dropped
    plug_ins: Floats  # (R,) thousand, vehicles beside the cars included
    residuals: tuple[Residual, ...]
    error: float  # of the hard balance, GWh
    rounds: int


def sourcing(content: MarketContent, cells: dict[str, Cells], dims: Dims) -> Sourcing:
    """The last year's cells by programme, maker and chemistry. `cells` holds the makers' entries by id."""
    cars = cars_sold(content, dims)
    matrix = _matrix(content, dims)
    mix = maker_mix(cells, dims)
    seed = _seed(content, dims, cars, matrix, mix)
    hard = [
        Margin((0, 2), matrix),
        Margin((2, 3), summed(matrix, (1,))[:, None] * mix),
        Margin((1,), _regions(content, dims)),
    ]
    counted = _counts(cells, dims)
    packs = np.array([number(group.kwh) for group in content.car_groups.values()])[:, None] * cars / 1000.0
    likely = [Margin((0, 1), packs), Margin((2, 1), counted, counted > 0)]
    soft = balanced(seed, [*likely, *hard], SOFT_ROUNDS, TOLERANCE)
    fitted = balanced(soft.table, hard, ROUNDS, TOLERANCE)
    place = _places(content, dims)
    whole, sold = _gathered(fitted.table, cars, place, len(dims.programmes))
    kept = _contracts(whole, number(content.balance.smallest))
    return Sourcing(
        cells=kept.table,
        cars=sold,
        captive=_captive(content, dims),
        bought=_bought(content, dims, matrix),
        plug_ins=total(cars, axis=0),
        residuals=tuple(_residuals(dims, counted, _by_region(kept.table, content, dims))),
        error=max(fitted.error, kept.error),
        rounds=soft.rounds + fitted.rounds + kept.rounds,
    )


def cars_sold(content: MarketContent, dims: Dims) -> Floats:
    """(G, R) plug-ins by car group and region in thousand; the group of the rest takes what the others leave."""
    groups = list(content.car_groups.values())
    sold = np.array([spread(group.cars, dims.regions) for group in groups])
    within = np.array([not group.beside for group in groups])
    wanted = 1000.0 * _closed([content.regions[name].plug_ins for name in dims.regions], content.balance.plug_ins)
    left = wanted - total(sold[within], axis=0)
    for index, group in enumerate(groups):
        if group.rest:
            sold[index] = left
    for region, value in zip(dims.regions, left, strict=True):
        if value < 0:
            text = f"the groups sell {-value:g} thousand plug-ins more than the region's plug_ins"
            raise ScenarioError([Problem(f"regions.{region}.plug_ins", 0, 0, text)])
    return sold


def _closed(given: list[Figure | None], whole: Figure) -> Floats:
    """The figures, with what is left of the whole for the one that is missing."""
    known = np.array([number(one) for one in given])
    left = number(whole) - float(total(known[:, None], axis=0)[0])
    return np.array([left if one is None else value for one, value in zip(given, known, strict=True)])


def _regions(content: MarketContent, dims: Dims) -> Floats:
    """(R,) GWh."""
    return _closed([content.regions[name].cells for name in dims.regions], content.balance.cells)


def _matrix(content: MarketContent, dims: Dims) -> Floats:
    """(G, C) GWh by car group and maker, scaled from its rounded cells to the world's total."""
    makers = dims.firms[: dims.makers]
    rows = [[_added(group.cells.get(maker, ())) for maker in makers] for group in content.car_groups.values()]
    table = np.array(rows)
    whole = float(total(summed(table, (0,))[:, None], axis=0)[0])
    return table * (number(content.balance.cells) / whole)


def _added(figures: tuple[Figure, ...]) -> float:
    whole = 0.0
    for one in figures:
        whole += number(one)
    return whole


def maker_mix(cells: dict[str, Cells], dims: Dims) -> Floats:
    """(C, T) share of each maker's car cells by chemistry, summing to 1."""
    table = np.zeros((dims.makers, len(dims.chemistries)))
    for row, maker in enumerate(dims.firms[: dims.makers]):
        table[row] = spread(cells[maker].mix, dims.chemistries)
        table[row, dims.chemistries.index(cells[maker].remainder)] += 1.0 - float(total(table[row][:, None], axis=0)[0])
    return table


def _counts(cells: dict[str, Cells], dims: Dims) -> Floats:
    """(C, R) GWh counted by region, 0 where nothing was."""
    return np.array([spread(cells[maker].supplies, dims.regions) for maker in dims.firms[: dims.makers]])


def _seed(content: MarketContent, dims: Dims, cars: Floats, matrix: Floats, mix: Floats) -> Floats:
    """(G, R, C, T): each supply spread as the group's cars are, and over the chemistries that maker and group have."""
    odds = np.zeros((len(matrix), len(dims.chemistries)))
    for row, group in enumerate(content.car_groups.values()):
        odds[row] = [number(group.lfp) if name == LFP else 1.0 - number(group.lfp) for name in dims.chemistries]
    where = cars / total(cars.transpose().copy(), axis=0)[:, None]
    likely = odds[:, None, :] * mix[None, :, :]
    return matrix[:, None, :, None] * where[:, :, None, None] * likely[:, None, :, :]


def _places(content: MarketContent, dims: Dims) -> np.ndarray:
    """(G, R) the programme that buys for a group in a region: its own, or that of the region's other cars."""
    groups, regions = list(content.car_groups), dims.regions
    place = np.full((len(groups), len(regions)), -1, dtype=np.int64)
    for index, programme in enumerate(content.programmes.values()):
        column = regions.index(programme.region)
        if not programme.groups:
            place[place[:, column] < 0, column] = index
    for index, programme in enumerate(content.programmes.values()):
        for group in programme.groups:
            place[groups.index(group), regions.index(programme.region)] = index
    for column, region in enumerate(regions):
        if (place[:, column] < 0).any():
            raise ScenarioError(
                [Problem(f"programmes ({region})", 0, 0, "no programme without groups, for the other cars")]
            )
    return place


def _gathered(table: Floats, cars: Floats, place: np.ndarray, programmes: int) -> tuple[Floats, Floats]:
    """(P, C, T) cells and (P,) cars of the programmes."""
    cells, sold = np.zeros((programmes, *table.shape[2:])), np.zeros(programmes)
    for group, row in enumerate(place):
        for region, programme in enumerate(row):
            cells[programme] += table[group, region]
            sold[programme] += cars[group, region]
    return cells, sold


def _contracts(whole: Floats, smallest: float) -> Balanced:
    """Without supplies below a share of their programme, balanced to the programmes' and the makers' totals."""
    buys = summed(whole, (0,))
    share = whole / np.where(buys > 0, buys, 1.0)[:, None, None]
    own = summed(whole, (1, 2))
    last = share == np.max(np.where(own > 0, share, 0.0), axis=0)
    seed = np.where((share >= smallest) | (last & (own > 0)), whole, 0.0)
    return balanced(seed, [Margin((0,), buys), Margin((1, 2), own)], ROUNDS, TOLERANCE)


def _captive(content: MarketContent, dims: Dims) -> Floats:
    """(P, C) 1 where every group of the programme shares a house or a joint venture with the maker."""
    table = np.zeros((len(dims.programmes), dims.makers))
    for row, programme in enumerate(content.programmes.values()):
        for column, maker in enumerate(dims.firms[: dims.makers]):
            tied = [maker in content.car_groups[group].captive for group in programme.groups]
            table[row, column] = float(bool(tied) and all(tied))
    return table


def _bought(content: MarketContent, dims: Dims, matrix: Floats) -> Floats:
    table = np.zeros((dims.carmakers, dims.makers))
    for row, group in enumerate(content.car_groups.values()):
        table[dims.firms.index(group.seller) - dims.first_carmaker] += matrix[row]
    return table


def _by_region(cells: Floats, content: MarketContent, dims: Dims) -> Floats:
    """(C, R) GWh."""
    table = np.zeros((dims.makers, len(dims.regions)))
    by_maker = summed(cells, (0, 1))
    for row, programme in enumerate(content.programmes.values()):
        table[:, dims.regions.index(programme.region)] += by_maker[row]
    return table


def _residuals(dims: Dims, counted: Floats, opening: Floats) -> Iterator[Residual]:
    for row, maker in enumerate(dims.firms[: dims.makers]):
        for column, region in enumerate(dims.regions):
            if counted[row, column] > 0:
                yield Residual(maker, region, float(counted[row, column]), float(opening[row, column]))
