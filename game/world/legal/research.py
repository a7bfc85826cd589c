"""Legality of orders: promises and poaching."""

import numpy as np

from game.exact import Bools, Ints, row_mark
from game.world.legal.common import Choice, Legality, Refusal, Span, codes, makes_cells, safe, within
from game.world.lookup import matching
from game.world.orders import Act, Moves
from game.world.standing import SUBSIDIARY
from game.world.world import World

LAST_STAGE = 9
IN_TIME = 4  # quarters before its date in which a promise can be put off
LATER = 4  # quarters by which it usually is


def check_promise(world: World, rows: Moves) -> Ints:
    """PROMISE: a maker's stage above its own on a chemistry, due within reach; one open promise a chemistry."""
    setup, known = world.setup, world.setup.parameters.research
    maker, chemistry = safe(rows.seat, setup.dims.makers), safe(rows.chemistry, len(setup.dims.chemistries))
    own = world.research.readiness[maker, chemistry, rows.world]
    ahead = rows.amount - world.turn
    stage = (rows.value > own) & (rows.value <= LAST_STAGE) & (rows.value == np.floor(rows.value))
    return codes(
        rows,
        (~makes_cells(setup, rows.seat), Refusal.WRONG_ROLE),
        (~within(rows.chemistry, len(setup.dims.chemistries)), Refusal.OUT_OF_RANGE),
        (~stage | (ahead < 1) | (ahead > known.promise_reach), Refusal.OUT_OF_RANGE),
        (_promised(world, rows), Refusal.ALREADY),
    )


def open_promise(world: World, rows: Moves) -> Ints:
    """(N,) row of the open promise on the seat's chemistry, -1 for none."""
    table = world.promises
    known = row_mark(table.world, table.firm, table.chemistry)
    return matching(known, row_mark(rows.world, rows.seat, rows.chemistry))


def _promised(world: World, rows: Moves) -> Bools:
    """Whether an open promise stands in the way: it may be put off to a later date while there is time (R4.15)."""
    place = open_promise(world, rows)
    found = np.flatnonzero(place >= 0)
    fixed = np.zeros(len(rows), dtype=np.bool_)
    due = world.promises.due[place[found]]
    fixed[found] = (due - world.turn < IN_TIME) | (rows.amount[found] <= due)
    return fixed


def promise_choices(world: World, seat: int) -> list[Choice]:
    """For each chemistry that still climbs: the stage and the date that may be promised."""
    dims = world.setup.dims
    if seat >= dims.makers or world.books.status[seat, 0] > SUBSIDIARY:
        return []
    kinds = np.arange(len(dims.chemistries), dtype=np.int64)
    next_stage = world.research.readiness[seat, :, 0] + 1.0
    here = np.zeros(len(kinds), dtype=np.int64)
    rows = Moves.make(here, seat, Act.PROMISE, chemistry=kinds, value=next_stage, amount=world.turn + 8)
    last, place = world.turn + int(world.setup.parameters.research.promise_reach), open_promise(world, rows)
    old = np.flatnonzero(place >= 0)
    first, usual, stage = np.full(len(kinds), world.turn + 1), rows.amount.copy(), next_stage.copy()
    first[old] = world.promises.due[place[old]] + 1
    usual[old] = np.minimum(first[old] - 1 + LATER, last)
    stage[old] = np.maximum(next_stage[old], world.promises.target[place[old]])
    rows.amount[:] = usual
    return [
        Choice(
            Act.PROMISE, chemistry=int(kind), amount=Span(int(first[kind]), last, int(usual[kind]), 1, "turn"),
            value=Span(float(next_stage[kind]), LAST_STAGE, float(stage[kind]), 1, "stage"),
        )
        for kind in np.flatnonzero(check_promise(world, rows) == 0)
    ]  # fmt: skip


def check_poach(world: World, rows: Moves) -> Ints:
    """POACH: from another house whose published stage on a chemistry is at least one's own, with the money for it."""
    setup, makers = world.setup, world.setup.dims.makers
    seat, target = safe(rows.seat, makers), safe(rows.target, makers)
    chemistry, worlds = safe(rows.chemistry, len(setup.dims.chemistries)), rows.world
    owner, announced = world.books.owner, world.research.announced
    rival = makes_cells(setup, rows.target) & (owner[seat, worlds] != owner[target, worlds])
    alive = (world.books.status[target, worlds] < 3) & (world.levers.research[target, worlds] > 0)
    behind = announced[target, chemistry, worlds] < announced[seat, chemistry, worlds]
    return codes(
        rows,
        (~makes_cells(setup, rows.seat), Refusal.WRONG_ROLE),
        (~(rival & alive), Refusal.NO_SUCH_TARGET),
        (~within(rows.chemistry, len(setup.dims.chemistries)), Refusal.OUT_OF_RANGE),
        (behind, Refusal.NOT_READY),
        (world.books.account[seat, worlds] < setup.parameters.research.poach_cost, Refusal.NO_MONEY),
    )


def poach_choices(world: World, seat: int) -> list[Choice]:
    """Every maker and chemistry from which the seat may hire a team."""
    dims = world.setup.dims
    if seat >= dims.makers or world.books.status[seat, 0] > SUBSIDIARY:
        return []
    target, chemistry = (part.ravel() for part in np.indices((dims.makers, len(dims.chemistries))))
    rows = Moves.make(np.zeros(len(target), dtype=np.int64), seat, Act.POACH, target=target, chemistry=chemistry)
    rows = rows.where(check_poach(world, rows) == 0)
    cost = int(world.setup.parameters.research.poach_cost)
    return [
        Choice(Act.POACH, target=int(firm), chemistry=int(kind), cost=cost)
        for firm, kind in zip(rows.target, rows.chemistry, strict=True)
    ]


RULES: dict[Act, Legality] = {
    Act.PROMISE: Legality(check_promise, promise_choices),
    Act.POACH: Legality(check_poach, poach_choices),
}
