"""R1 Orders: what seats send is clipped, checked and put in force; what is refused changes nothing."""

import numpy as np
from numpy.typing import NDArray

from game.exact import row_mark
from game.rules.terms import name_terms
from game.world.columns import arrays
from game.world.events import Diary, Happening
from game.world.legal import check
from game.world.legal.attention import ATTENDED, most_moves
from game.world.legal.common import Refusal, government_of
from game.world.legal.instruments import acts_among, capital_cost
from game.world.legal.levers import HELD_BY, clipped
from game.world.lookup import matching
from game.world.orders import OFFERS, Act, Moves, Orders
from game.world.state import Levers
from game.world.world import World

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
ONCE = acts_among(Act.RAISE, Act.CHANGE_GOAL)  # a seat may give these once a turn
VERDICTS = acts_among(Act.ACCEPT, Act.REFUSE, Act.COUNTER, Act.CHOOSE)  # one of these for each subject
OFFERED = acts_among(*sorted(OFFERS))
TOLERANCE = 1e-9


def orders(world: World, given: Orders, diary: Diary) -> None:
    """Put levers in force and keep only the moves that are legal (R1.1 to R1.7, R0.6).

    Reads: the state, given.levers, given.moves (N rows).
    Writes: world.levers; given.moves becomes its legal rows in canonical order.
    """
    set_levers(world, given.levers, diary)
    given.moves = accepted(world, given.moves, diary)
    name_terms(world, given.moves, diary)


def set_levers(world: World, asked: Levers, diary: Diary) -> None:
    """R1.1 to R1.3: clip every lever to its limits and note what was trimmed."""
    allowed = clipped(world, asked)
    for number, (name, wanted) in enumerate(arrays(asked)):
        got = getattr(allowed, name)
        getattr(world.levers, name)[...] = got
        if wanted is got:
            continue
        trimmed = _differs(wanted, got)
        if trimmed.any():
            _note_trimmed(world, diary, number, name, trimmed)


def _differs(wanted: NDArray[np.float64], got: NDArray[np.float64]) -> Bools:
    """(n, W) whether any entry of a seat's lever differs from what it asked."""
    unequal = (wanted != got) if wanted.dtype == np.int64 else ~(np.abs(wanted - got) <= TOLERANCE)
    return np.asarray(unequal.any(axis=1) if unequal.ndim > 2 else unequal)


def _note_trimmed(world: World, diary: Diary, number: int, name: str, trimmed: Bools) -> None:
    dims = world.setup.dims
    first = {"car_stance": dims.first_carmaker}.get(name, len(dims.firms) if name in (*HELD_BY, "budget_bid") else 0)
    seat, worlds = trimmed.nonzero()
    diary.note(Happening.LEVER_TRIMMED, worlds, 101, actor=seat + first, subject=number)


def accepted(world: World, moves: Moves, diary: Diary) -> Moves:
    """R1.4 to R1.7: the legal moves in canonical order; the others are noted with the reason."""
    if not len(moves):
        return moves
    moves = _in_order(moves)
    code = check(world, moves)
    _first_refusal(code, OFFERED[moves.act], Refusal.NOT_NOW)
    _first_refusal(code, _repeated(moves, code == 0), Refusal.ALREADY)
    _first_refusal(code, _beyond_attention(world, moves, code == 0), Refusal.NO_ATTENTION)
    _first_refusal(code, _beyond_capital(world, moves, code == 0), Refusal.NO_CAPITAL)
    refused = code.nonzero()[0]
    if not len(refused):
        return moves
    rows = moves.where(refused)
    diary.note(
        Happening.ORDER_REFUSED, rows.world, 104, actor=rows.seat, target=rows.target, subject=rows.act,
        amount=code[refused].astype(np.float64), cause=rows.subject,
    )  # fmt: skip
    return moves.where(code == 0)


def _first_refusal(code: Ints, bad: Bools, reason: Refusal) -> None:
    code[bad & (code == 0)] = int(reason)


def _in_order(moves: Moves) -> Moves:
    """Canonical order; sorting all columns is dear, so rows that come sorted are left alone."""
    if moves.in_order:
        return moves
    mark = (moves.world.astype(np.int64) * 4096 + moves.seat) * 64 + moves.act
    if (mark[1:] < mark[:-1]).any():
        return moves.canonical()
    tied = (mark[1:] == mark[:-1]).nonzero()[0]
    for column in (moves.target, moves.chemistry, moves.place, moves.subject, moves.amount, moves.value):
        before, after = column[tied], column[tied + 1]
        if not (before <= after).all():
            return moves.canonical()
        tied = tied[before == after]
    return moves


def _repeated(moves: Moves, legal: Bools) -> Bools:
    """Second and later copies of a row, second answers to one subject, second orders of what may be given once."""
    again = np.zeros(len(moves), dtype=np.bool_)
    same = (
        (moves.world[1:] == moves.world[:-1]) & (moves.seat[1:] == moves.seat[:-1]) & (moves.act[1:] == moves.act[:-1])
    )
    if same.any():
        tied = same.nonzero()[0] + 1
        alike = ONCE[moves.act[tied]] | _alike(moves, tied)
        again[tied] = alike & legal[tied - 1]
    again |= _answered(moves, legal)
    return again


def _alike(moves: Moves, tied: Ints) -> Bools:
    alike = np.ones(len(tied), dtype=np.bool_)
    for column in (moves.target, moves.chemistry, moves.place, moves.subject, moves.amount, moves.value):
        alike &= column[tied] == column[tied - 1]
    return alike


def _answered(moves: Moves, legal: Bools) -> Bools:
    """Verdicts of a seat on a subject that it has given a verdict on already."""
    again = np.zeros(len(moves), dtype=np.bool_)
    verdicts = (VERDICTS[moves.act] & legal).nonzero()[0]
    if len(verdicts) > 1:
        mark = row_mark(moves.world[verdicts], moves.seat[verdicts], moves.subject[verdicts])
        again[verdicts[matching(mark, mark) != np.arange(len(mark))]] = True
    return again


def _rank(group: Ints) -> Ints:
    """How many rows of the same group stand before each row; groups are contiguous."""
    starts = np.diff(group, prepend=group[0] - 1 if len(group) else 0).nonzero()[0]
    return np.arange(len(group)) - starts.repeat(np.diff(starts, append=len(group)))


def _beyond_attention(world: World, moves: Moves, legal: Bools) -> Bools:
    """R1.5: moves of a seat beyond what its management can attend to, the first in canonical order count."""
    beyond = np.zeros(len(moves), dtype=np.bool_)
    rows = (legal & ATTENDED[moves.act]).nonzero()[0]
    if not len(rows):
        return beyond
    seat = moves.seat[rows]
    beyond[rows] = _rank(moves.world[rows] * 4096 + seat) >= most_moves(world, seat, moves.world[rows])
    return beyond


def _beyond_capital(world: World, moves: Moves, legal: Bools) -> Bools:
    """R1.6: acts of a government that together cost more political capital than it has."""
    beyond = np.zeros(len(moves), dtype=np.bool_)
    rows = (legal & (moves.seat >= len(world.setup.dims.firms)) & ATTENDED[moves.act]).nonzero()[0]
    if not len(rows):
        return beyond
    some = moves.where(rows)
    cost = capital_cost(world, some)
    group = some.world * 4096 + some.seat
    place = _rank(group)
    spent = np.zeros(len(rows))
    for depth in range(int(place.max()) + 1):
        here = (place == depth).nonzero()[0]
        spent[here] = cost[here] + (spent[here - 1] if depth else 0.0)
    beyond[rows] = spent > world.policy.capital[government_of(world.setup, some.seat), some.world]
    return beyond
