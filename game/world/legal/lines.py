"""Legality of orders on lines being built: putting off, giving up."""

import numpy as np

from game.exact import Floats, Ints
from game.world.building import unpaid
from game.world.legal.common import Choice, Legality, Refusal, Span, codes
from game.world.orders import Act, Moves
from game.world.world import World

DELAY = Span(1.0, 8.0, 4.0, 1.0, "quarters")


def owed(world: World, place: Ints) -> Ints:
    """(N,) US$ that lines being built still cost; 0 for none (-1)."""
    found = np.zeros(len(place), dtype=np.int64)
    known = np.flatnonzero(place >= 0)
    found[known] = unpaid(world.plants.where(place[known]), world.turn)
    return found


def _check(world: World, rows: Moves, part: Floats) -> Ints:
    """An own line that is not standing still and not done, and cash for what the order costs."""
    place = world.plants.find(rows.world, rows.subject)
    mine, works = np.zeros(len(rows), dtype=np.bool_), np.zeros(len(rows), dtype=np.bool_)
    known = np.flatnonzero(place >= 0)
    plants = world.plants.where(place[known])
    mine[known] = plants.maker == rows.seat[known]
    works[known] = (plants.resumes <= world.turn) & (plants.finish > world.turn)
    firm = np.where(mine, rows.seat, 0)
    poor = world.books.account[firm, rows.world] < owed(world, place) * part
    return codes(
        rows,
        (~mine, Refusal.NO_SUCH_THING),
        (~works, Refusal.ALREADY),
        (poor, Refusal.NO_MONEY),
    )


def _check_postpone(world: World, rows: Moves) -> Ints:
    span = (rows.amount >= DELAY.low) & (rows.amount <= DELAY.high)
    quarters = np.where(span, rows.amount, 0)
    found = _check(world, rows, quarters * world.setup.parameters.supply.standstill_cost)
    return np.where((found == 0) & ~span, int(Refusal.OUT_OF_RANGE), found)


def _check_abandon(world: World, rows: Moves) -> Ints:
    return _check(world, rows, world.setup.parameters.supply.cancel_cost + np.zeros(len(rows)))


def _own_lines(world: World, seat: int, act: Act, amount: int) -> Moves:
    """The rows of an order on each line being built that the seat may give in world 0."""
    plants = world.plants.where(world.plants.world == 0)
    rows = Moves.make(plants.world, seat, act, subject=plants.key, amount=amount)
    return rows.where(RULES[act].check(world, rows) == 0)


def _costs(world: World, rows: Moves, part: float) -> list[int]:
    place = world.plants.find(rows.world, rows.subject)
    return [int(part * money) for money in owed(world, place).tolist()]


def _choose_postpone(world: World, seat: int) -> list[Choice]:
    rows = _own_lines(world, seat, Act.POSTPONE, int(DELAY.low))
    costs = _costs(world, rows, world.setup.parameters.supply.standstill_cost * DELAY.default)
    keys = rows.subject.tolist()
    return [Choice(Act.POSTPONE, subject=key, amount=DELAY, cost=cost) for key, cost in zip(keys, costs, strict=True)]


def _choose_abandon(world: World, seat: int) -> list[Choice]:
    rows = _own_lines(world, seat, Act.ABANDON, 0)
    costs = _costs(world, rows, world.setup.parameters.supply.cancel_cost)
    return [Choice(Act.ABANDON, subject=key, cost=cost) for key, cost in zip(rows.subject.tolist(), costs, strict=True)]


RULES: dict[Act, Legality] = {
    Act.POSTPONE: Legality(_check_postpone, _choose_postpone),
    Act.ABANDON: Legality(_check_abandon, _choose_abandon),
}
