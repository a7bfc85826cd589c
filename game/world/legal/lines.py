"""Legality of orders on lines being built: putting off, giving up."""

import numpy as np

from game.exact import Floats, Ints
from game.world.building import paid, unpaid
from game.world.legal.common import Choice, Legality, Refusal, Span, codes
from game.world.orders import Act, Moves
from game.world.world import World

DELAY = Span(1.0, 8.0, 4.0, 1.0, "quarters")


def fee(world: World, rows: Moves, place: Ints) -> Floats:
    """(N,) US$ that putting off or giving up the lines at these rows (-1 for none) costs at once."""
    rule, known = world.setup.parameters.supply, np.flatnonzero(place >= 0)
    lines, quarters = world.plants.where(place[known]), rows.amount[known]
    found = np.zeros(len(place))
    found[known] = np.where(
        rows.act[known] == int(Act.ABANDON),
        unpaid(lines, world.turn) * rule.cancel_cost,
        paid(lines, world.turn) * rule.standstill_cost * quarters,
    )
    return found


def _check(world: World, rows: Moves) -> Ints:
    """An own line that is not standing still and not done, and cash for what the order costs."""
    place = world.plants.find(rows.world, rows.subject)
    mine, works = np.zeros(len(rows), dtype=np.bool_), np.zeros(len(rows), dtype=np.bool_)
    known = np.flatnonzero(place >= 0)
    lines = world.plants.where(place[known])
    mine[known] = lines.maker == rows.seat[known]
    works[known] = (lines.resumes <= world.turn) & (lines.finish > world.turn)
    in_span = (rows.amount >= DELAY.low) & (rows.amount <= DELAY.high)
    cash = world.books.account[np.where(mine, rows.seat, 0), rows.world]
    return codes(
        rows,
        (~mine, Refusal.NO_SUCH_THING),
        (~works, Refusal.ALREADY),
        ((rows.act == int(Act.POSTPONE)) & ~in_span, Refusal.OUT_OF_RANGE),
        (cash < fee(world, rows, place), Refusal.NO_MONEY),
    )


def _choices(world: World, seat: int, act: Act, amount: Span | None) -> list[Choice]:
    """The order on each own line being built of world 0 for which it is legal."""
    lines = world.plants.where(world.plants.world == 0)
    usual = Moves.make(lines.world, seat, act, subject=lines.key, amount=int(amount.default) if amount else 0)
    costs = fee(world, usual, world.plants.find(usual.world, usual.subject)).tolist()
    least = Moves.make(lines.world, seat, act, subject=lines.key, amount=int(amount.low) if amount else 0)
    return [
        Choice(act, subject=int(lines.key[row]), amount=amount, cost=int(costs[row]))
        for row in np.flatnonzero(_check(world, least) == 0).tolist()
    ]


def _choose_postpone(world: World, seat: int) -> list[Choice]:
    return _choices(world, seat, Act.POSTPONE, DELAY)


def _choose_abandon(world: World, seat: int) -> list[Choice]:
    return _choices(world, seat, Act.ABANDON, None)


RULES: dict[Act, Legality] = {
    Act.POSTPONE: Legality(_check, _choose_postpone),
    Act.ABANDON: Legality(_check, _choose_abandon),
}
