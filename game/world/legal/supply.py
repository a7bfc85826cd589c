"""Legality of orders about supply: bids, plants, conversions, qualification."""

from collections.abc import Callable

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from game.world.building import hall_room
from game.world.dims import MATURE
from game.world.legal.common import Choice, Legality, Refusal, Span, codes, makes_cells, safe, sells_cars, within
from game.world.orders import Act, Moves
from game.world.setup import Setup
from game.world.world import World

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
LINE = Span(1.0, 60.0, 8.0, 1.0, "GWh a year")
BID = Span(-0.1, 0.1, 0.0, 0.01, "share of price")
LATEST_START = 20


def _maker(world: World, rows: Moves) -> Ints:
    return safe(rows.seat, world.setup.dims.makers)


def _ready(world: World, rows: Moves, chemistry: Ints) -> Ints:
    kinds = len(world.setup.dims.chemistries)
    return world.research.readiness[_maker(world, rows), safe(chemistry, kinds), rows.world]


def _qualification(world: World, rows: Moves, carmaker: Ints) -> Ints:
    return world.market.qualifying[safe(carmaker, world.setup.dims.carmakers), _maker(world, rows), rows.world]


def _check_plant(world: World, rows: Moves) -> Ints:
    setup, rule = world.setup, world.setup.parameters.supply
    each = instalment(setup, rows.place, rows.chemistry, world.turn, _in_halls(world, rows))
    first = each * np.minimum(np.maximum(rows.value, 0.0), LINE.high)
    cash = world.books.account[_maker(world, rows), rows.world]
    return codes(
        rows,
        (~makes_cells(setup, rows.seat), Refusal.WRONG_ROLE),
        (~within(rows.place, len(setup.dims.regions)), Refusal.OUT_OF_RANGE),
        (~within(rows.chemistry, len(setup.dims.chemistries)), Refusal.OUT_OF_RANGE),
        (~((rows.value >= LINE.low) & (rows.value <= LINE.high)), Refusal.OUT_OF_RANGE),
        (_ready(world, rows, rows.chemistry) < rule.plant_readiness, Refusal.NOT_READY),
        (cash < first, Refusal.NO_MONEY),
    )


def _check_convert(world: World, rows: Moves) -> Ints:
    dims, rule = world.setup.dims, world.setup.parameters.supply
    kinds = len(dims.chemistries)
    here = world.supply.capacity[
        _maker(world, rows), safe(rows.place, len(dims.regions)), safe(rows.chemistry, kinds), rows.world
    ]
    return codes(
        rows,
        (~makes_cells(world.setup, rows.seat), Refusal.WRONG_ROLE),
        (~within(rows.place, len(dims.regions)), Refusal.OUT_OF_RANGE),
        (~(within(rows.chemistry, kinds) & within(rows.amount, kinds)), Refusal.OUT_OF_RANGE),
        (rows.amount == rows.chemistry, Refusal.OUT_OF_RANGE),
        (~((rows.value >= LINE.low) & (rows.value <= LINE.high)), Refusal.OUT_OF_RANGE),
        (here < rows.value * 0.25, Refusal.NO_CAPACITY),
        (_ready(world, rows, rows.amount) < rule.plant_readiness, Refusal.NOT_READY),
    )


def _check_qualify(world: World, rows: Moves) -> Ints:
    setup = world.setup
    carmaker = rows.target - setup.dims.first_carmaker
    begun = _qualification(world, rows, carmaker) >= 0
    cash = world.books.account[_maker(world, rows), rows.world]
    return codes(
        rows,
        (~makes_cells(setup, rows.seat), Refusal.WRONG_ROLE),
        (~sells_cars(setup, rows.target) | (rows.target == rows.seat), Refusal.NO_SUCH_TARGET),
        (begun, Refusal.ALREADY),
        (cash < setup.parameters.tenders.qualify_cost, Refusal.NO_MONEY),
    )


def _check_bid(world: World, rows: Moves) -> Ints:
    setup, rule = world.setup, world.setup.parameters.tenders
    programme = safe(rows.place, len(setup.dims.programmes))
    ready = _ready(world, rows, rows.chemistry)
    late = ready < MATURE
    dated = (rows.amount > world.turn) & (rows.amount <= world.turn + LATEST_START)
    return codes(
        rows,
        (~makes_cells(setup, rows.seat), Refusal.WRONG_ROLE),
        (~within(rows.place, len(setup.dims.programmes)), Refusal.OUT_OF_RANGE),
        (~within(rows.chemistry, len(setup.dims.chemistries)), Refusal.OUT_OF_RANGE),
        (~(np.abs(rows.value) <= BID.high), Refusal.OUT_OF_RANGE),
        (world.market.tender_due[programme, rows.world] != world.turn, Refusal.NOT_NOW),
        (_qualification(world, rows, setup.programmes.carmaker[programme]) != 0, Refusal.NOT_QUALIFIED),
        (ready < rule.promise_readiness, Refusal.NOT_READY),
        (late & ~dated, Refusal.NOT_NOW),
    )


def instalment(setup: Setup, region: Ints, chemistry: Ints, turn: int, halls: Bools | bool = False) -> Floats:
    """US$ a quarter of building time for a line of one GWh a year."""
    place = safe(region, len(setup.dims.regions))
    return np.asarray(setup.line_cost(place, chemistry, turn) / setup.line_time(place, halls))


def _in_halls(world: World, rows: Moves) -> Bools:
    """(N,) whether a line alone would find room in its maker's halls."""
    dims = world.setup.dims
    place, kind = safe(rows.place, len(dims.regions)), safe(rows.chemistry, len(dims.chemistries))
    room = hall_room(world.setup, world.supply.capacity, world.plants, _maker(world, rows), place, kind, rows.world)
    return np.asarray((room > 0.0) & (rows.value <= room))


Check = Callable[[World, Moves], Ints]


def _passing(world: World, seat: int, act: Act, check: Check, **columns: object) -> Moves:
    """The rows of a grid of orders of one seat in world 0 that are legal."""
    grid = [np.asarray(value) for value in columns.values()]
    flat = [array.reshape(-1) for array in np.broadcast_arrays(*grid)]
    rows = Moves.make(np.zeros(len(flat[0]), dtype=np.int64), seat, act, **dict(zip(columns, flat, strict=True)))
    return rows.where(check(world, rows) == 0)


def _line(largest: float) -> Span:
    return Span(LINE.low, largest, min(LINE.default, largest), LINE.step, LINE.unit)


def _affordable(world: World, rows: Moves) -> Floats:
    """(N,) GWh a year of lines whose first instalment the maker's cash pays; dearer a quarter in its halls."""
    setup, seat = world.setup, _maker(world, rows)
    room = hall_room(world.setup, world.supply.capacity, world.plants, seat, rows.place, rows.chemistry, rows.world)
    cash = np.maximum(world.books.account[seat, rows.world], 0).astype(np.float64)
    new, inside = (
        np.floor(cash / instalment(setup, rows.place, rows.chemistry, world.turn, halls)) for halls in (False, True)
    )
    return np.where(inside >= room, new, inside)


def _choose_plant(world: World, seat: int) -> list[Choice]:
    if seat >= world.setup.dims.makers:
        return []
    setup = world.setup
    regions, kinds = len(setup.dims.regions), len(setup.dims.chemistries)
    rows = _passing(
        world,
        seat,
        Act.PLANT,
        _check_plant,
        place=np.arange(regions)[:, None],
        chemistry=np.arange(kinds),
        value=LINE.low,
    )
    spans = [_line(min(LINE.high, max(most, LINE.low))) for most in _affordable(world, rows).tolist()]
    usual = evolve(rows, value=np.array([span.default for span in spans]))
    cost = usual.value * instalment(setup, rows.place, rows.chemistry, world.turn, _in_halls(world, usual))
    return [
        Choice(Act.PLANT, place=int(place), chemistry=int(chemistry), value=span, cost=int(each))
        for place, chemistry, span, each in zip(rows.place, rows.chemistry, spans, cost.tolist(), strict=True)
    ]


def _choose_convert(world: World, seat: int) -> list[Choice]:
    if seat >= world.setup.dims.makers:
        return []
    regions, kinds = len(world.setup.dims.regions), len(world.setup.dims.chemistries)
    rows = _passing(
        world, seat, Act.CONVERT, _check_convert, place=np.arange(regions)[:, None, None],
        chemistry=np.arange(kinds)[:, None], amount=np.arange(kinds), value=LINE.low,
    )  # fmt: skip
    found = []
    for place, chemistry, new in zip(rows.place, rows.chemistry, rows.amount, strict=True):
        here = float(np.floor(world.supply.capacity[seat, place, chemistry, 0] * 4.0))
        target = Span(float(new), float(new), float(new), 1.0, "chemistry")
        span = _line(min(LINE.high, here))
        found.append(Choice(Act.CONVERT, place=int(place), chemistry=int(chemistry), amount=target, value=span))
    return found


def _choose_qualify(world: World, seat: int) -> list[Choice]:
    dims = world.setup.dims
    if seat >= dims.makers:
        return []
    firms = np.arange(dims.first_carmaker, len(dims.firms))
    rows = _passing(world, seat, Act.QUALIFY, _check_qualify, target=firms)
    cost = int(world.setup.parameters.tenders.qualify_cost)
    return [Choice(Act.QUALIFY, target=int(target), cost=cost) for target in rows.target]


def _choose_bid(world: World, seat: int) -> list[Choice]:
    dims = world.setup.dims
    if seat >= dims.makers:
        return []
    due = np.flatnonzero(world.market.tender_due[:, 0] == world.turn)
    kinds = np.arange(len(dims.chemistries))
    first = world.turn + 1
    rows = _passing(world, seat, Act.BID, _check_bid, place=due[:, None], chemistry=kinds, value=0.0, amount=first)
    start = Span(float(first), float(world.turn + LATEST_START), float(first), 1.0, "turn")
    ready = world.research.readiness[seat, :, 0]
    return [
        Choice(
            Act.BID, place=int(place), chemistry=int(kind), value=BID, amount=start if ready[kind] < MATURE else None
        )
        for place, kind in zip(rows.place, rows.chemistry, strict=True)
    ]


def _check_nominate(world: World, rows: Moves) -> Ints:
    """NOMINATE: an own programme that is tendered now, a qualified maker in business."""
    setup = world.setup
    programme = safe(rows.place, len(setup.dims.programmes))
    carmaker = setup.programmes.carmaker[programme]
    maker = safe(rows.target, setup.dims.makers)
    known = within(rows.place, len(setup.dims.programmes))
    mine = known & (carmaker + setup.dims.first_carmaker == rows.seat)
    qualified = world.market.qualifying[carmaker, maker, rows.world] == 0
    return codes(
        rows,
        (~sells_cars(setup, rows.seat), Refusal.WRONG_ROLE),
        (~mine, Refusal.NO_SUCH_THING),
        (~within(rows.target, setup.dims.makers), Refusal.NO_SUCH_TARGET),
        (world.books.status[maker, rows.world] > 2, Refusal.NO_SUCH_TARGET),
        (world.market.tender_due[programme, rows.world] != world.turn, Refusal.NOT_NOW),
        (~qualified, Refusal.NOT_QUALIFIED),
    )


def _choose_nominate(world: World, seat: int) -> list[Choice]:
    """Every maker with lines that an own tender of this quarter may be given to."""
    dims = world.setup.dims
    if not dims.first_carmaker <= seat < len(dims.firms):
        return []
    due = np.flatnonzero(world.market.tender_due[:, 0] == world.turn)
    makers = np.flatnonzero(world.supply.capacity[..., 0].any(axis=(1, 2)))
    rows = _passing(world, seat, Act.NOMINATE, _check_nominate, place=due[:, None], target=makers)
    return [
        Choice(Act.NOMINATE, target=int(target), place=int(place))
        for place, target in zip(rows.place, rows.target, strict=True)
    ]


RULES: dict[Act, Legality] = {
    Act.BID: Legality(_check_bid, _choose_bid),
    Act.PLANT: Legality(_check_plant, _choose_plant),
    Act.NOMINATE: Legality(_check_nominate, _choose_nominate),
    Act.CONVERT: Legality(_check_convert, _choose_convert),
    Act.QUALIFY: Legality(_check_qualify, _choose_qualify),
}
