"""Playing schemes: each world of a batch is a game in which one seat keeps its routine and follows one scheme."""

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.lab.hunt.aiming import aimed
from game.lab.hunt.scheme import FIRM_LEVERS, Schemes, kinds
from game.match.loop import Holder, decide, propose
from game.match.opening import opened
from game.match.seating import groups_for
from game.players.random_legal import LANES, OFFER_ACTS, filled
from game.rules.turn import play_exchange, play_turn
from game.scenario import Scenario
from game.world.columns import declared
from game.world.known import own_row
from game.world.orders import ANSWERS, Act, Moves, Orders, gathered
from game.world.state import Levers
from game.world.tables import among
from game.world.view import View, observe
from game.world.world import World, select

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@frozen
class Gains:
    """What schemes brought: arrays (N, worlds), without a scheme's the routine's own figure.

    Args:
        score: at the end. wealth: share price plus what was paid out, US$bn. cash: at the end, US$bn.
    """

    score: Floats
    wealth: Floats
    cash: Floats


def play_schemes(scenario: Scenario, seat: int, schemes: Schemes, seed: int, worlds: int, turns: int) -> Gains:
    """Play every scheme in the same worlds; the regular player holds every other seat and keeps this one's routine."""
    setup, count = scenario.setup, len(schemes)
    groups = groups_for(setup, {"*": "regular"})
    start = opened(scenario, seed, worlds)
    world = select(start, np.tile(np.arange(worlds), count))
    spread = schemes.take(np.repeat(np.arange(count), worlds))
    for _ in range(turns):
        world = quarter(world, groups, seat, spread)
    return Gains(*(array.reshape(count, worlds) for array in _measured(world, seat)))


def quarter(world: World, groups: Sequence[Holder], seat: int, schemes: Schemes) -> World:
    """A quarter on."""
    view, first = observe(world, np.array([seat])), {int(act) for act in OFFER_ACTS}
    offers = with_scheme(world, propose(world, groups), seat, orders_of(view, schemes, seat, first, True))
    met, _ = play_exchange(world, offers)
    view = observe(met, np.array([seat]))
    given = decide(met, groups)
    moves = with_scheme(met, given.moves, seat, orders_of(view, schemes, seat, first, False))
    hold_levers(met, given.levers, seat, schemes)
    after, _ = play_turn(met, Orders(given.levers, moves))
    return after


def orders_of(view: View, schemes: Schemes, seat: int, first: set[int], offering: bool) -> Moves:
    """The rows that the schemes order in one exchange of this quarter."""
    names = kinds(seat >= len(view.dims.firms))
    act = np.array([int(name) if isinstance(name, Act) else -1 for name in names])
    wanted = (act >= 0) & (among(act, sorted(first)) == offering)
    here = (schemes.kind >= 0) & wanted[schemes.kind] & active(schemes, view.turn)
    world, part = np.nonzero(here)
    if not len(world):
        return Moves.none()
    lanes = np.ascontiguousarray(schemes.lanes[world, part].T).reshape(LANES, -1)
    seats = np.full(len(world), seat, dtype=np.int64)
    rows = filled(view, lanes, seats, world.astype(np.int64), act[schemes.kind[world, part]])
    return aimed(view, rows, lanes[2], lanes[5]).canonical()


def active(schemes: Schemes, turn: int) -> NDArray[np.bool_]:
    """(N, P) parts whose span holds this quarter."""
    return np.asarray((schemes.start <= turn) & (turn < schemes.end))


def with_scheme(world: World, rows: Moves, seat: int, scheme: Moves) -> Moves:
    """All rows, the scheme's before the seat's routine ones: those keep what attention is left, and all answers."""
    if not len(scheme):
        return rows
    paid = ~among(scheme.act, sorted(ANSWERS))
    used = np.bincount(scheme.world[paid], minlength=world.worlds)
    firms = world.setup.firms.attention
    left = (int(firms[seat]) if seat < len(firms) else 3) - used
    mine = np.flatnonzero((rows.seat == seat) & ~among(rows.act, sorted(ANSWERS)))
    order = mine[np.argsort(rows.world[mine], kind="stable")]
    where = rows.world[order]
    rank = np.arange(len(order)) - np.searchsorted(where, where, side="left")
    kept = np.ones(len(rows), dtype=np.bool_)
    kept[order] = rank < left[where]
    return gathered([rows.where(kept), scheme])


def hold_levers(world: World, levers: Levers, seat: int, schemes: Schemes) -> None:
    """Set the levers that schemes hold in this quarter."""
    names, columns = kinds(seat >= len(world.setup.dims.firms)), dict(declared(Levers))
    here = active(schemes, world.turn)
    for kind, name in enumerate(names):
        if isinstance(name, Act):
            continue
        row = own_row(columns[name], world.setup.dims, seat)
        place, part = np.nonzero(here & (schemes.kind == kind))
        if row >= 0 and len(place):
            lanes = schemes.lanes[place, part]
            getattr(levers, name)[row][..., place] = _lever(world, levers, name, row, place, lanes)


def _lever(world: World, levers: Levers, name: str, row: int, place: Ints, lanes: Floats) -> Floats | Ints:
    """What a lever is held at: its range by the first lanes; research by the routine's, money by a year's budget."""
    u = lanes[:, 0]
    now = getattr(world.levers, name)[row][..., place]
    if name == "research":
        return np.asarray((2.0 * u * getattr(levers, name)[row][place]).astype(np.int64))
    if name == "split":
        weight = lanes[:, : len(now)].T ** 4
        return np.asarray(weight / weight.sum(axis=0))
    if name in ("cell_stance", "car_stance"):
        return np.asarray(np.broadcast_to(np.floor(5.0 * u) - 2.0, now.shape).astype(np.int64))
    if name in FIRM_LEVERS or name == "matching":
        return np.asarray(np.broadcast_to(u, now.shape))
    if name == "support":
        return np.asarray((9000.0 * u).astype(np.int64))
    yearly = float(world.setup.governments.yearly_budget[row])
    return np.asarray(np.broadcast_to(yearly / 4.0 * u / max(now.size // len(place), 1), now.shape).astype(np.int64))


def _measured(world: World, seat: int) -> tuple[Floats, Floats, Floats]:
    score = world.standing.score[seat].copy()
    if seat >= len(world.setup.dims.firms):
        return score, score * 0.0, world.policy.budget[seat - len(world.setup.dims.firms)] * 1e-9
    books = world.books
    held = books.market_value[seat] * (1.0 - books.diluted[seat])
    return score, (held + books.paid_out[seat]) * 1e-9, books.account[seat] * 1e-9
