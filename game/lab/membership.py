"""What membership in an alliance is worth: pairs of the same worlds that differ in one seat's conduct alone.

Luck is addressed, so both worlds of a pair draw the same numbers wherever the same things happen; what differs
comes from the conduct. A conduct changes the seat's orders, never the rules.
"""

from collections.abc import Sequence

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from game.exact import total
from game.lab.shares import Share, share_of
from game.match.loop import Holder, Quarter, decide, propose
from game.match.opening import opened
from game.match.seating import groups_for
from game.rules.turn import play_exchange, play_turn
from game.scenario import load
from game.world.events import Happening, chronicle
from game.world.orders import Act, Moves, Orders, gathered
from game.world.tables import among
from game.world.world import World

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@frozen
class Conduct:
    """How one seat behaves in alliances, all else as its player has it; None leaves a thing to the player.

    Args:
        outside: it is in no alliance from the opening on, and enters none.
        staff: quality of the staff that it sends.
        leaves_at: it gives notice to all alliances when its own best solid-state stage gets there; 0 for never.
    """

    seat: str
    outside: bool = False
    staff: float | None = None
    leaves_at: int | None = None


@frozen
class Result:
    """What became of a seat, by quarter; arrays (turns, W)."""

    score: Floats
    value: Floats  # equity at the share price, US$
    knowledge: Floats  # of solid-state routes, US$
    steps: Ints  # hidden steps done on the best solid-state route
    cash: Floats
    member: Bools  # in any alliance


def played(scenario: str, conduct: Conduct, worlds: int, turns: int, seed: int = 1) -> Result:
    """Play worlds with one seat's conduct."""
    known = load(scenario)
    seat = known.setup.dims.firms.index(conduct.seat)
    groups = groups_for(known.setup, {})
    world = opened(known, seed, worlds)
    if conduct.outside:
        rows = world.memberships
        world = evolve(world, memberships=rows.where(rows.member != seat).copied())
    found = []
    for _ in range(turns):
        world = quarter(world, groups, seat, conduct).after
        found.append(_measured(world, seat))
    return Result(*(np.stack(column) for column in zip(*found, strict=True)))


def quarter(world: World, groups: Sequence[Holder], seat: int, conduct: Conduct) -> Quarter:
    """A quarter in which the seat's orders about alliances follow the conduct."""
    offers = propose(world, groups)
    if conduct.outside:
        offers = offers.where(~((offers.act == int(Act.INVITE)) & (offers.target == seat)))
    met, first = play_exchange(world, offers)
    given = decide(met, groups)
    orders = Orders(given.levers, ordered(met, given.moves, seat, conduct))
    after, second = play_turn(met, orders)
    return Quarter(met, after, offers, orders, chronicle([first, second]))


def ordered(world: World, moves: Moves, seat: int, conduct: Conduct) -> Moves:
    """The rows of all seats, those of this seat about alliances replaced by what the conduct asks for."""
    mine, acts = moves.seat == seat, [int(Act.APPLY), int(Act.FOUND)] if conduct.outside else []
    acts += [int(Act.SEND_STAFF)] if conduct.staff is not None else []
    acts += [int(Act.LEAVE)] if conduct.leaves_at is not None else []
    kept = moves.where(~(mine & among(moves.act, acts)))
    return gathered([kept, *_staff(world, seat, conduct), *_leaving(world, seat, conduct)])


def _staff(world: World, seat: int, conduct: Conduct) -> list[Moves]:
    rows = world.memberships
    if conduct.staff is None:
        return []
    odd = rows.where((rows.member == seat) & (np.abs(rows.staff - conduct.staff) > 1e-9))
    return [Moves.make(odd.world, seat, Act.SEND_STAFF, subject=odd.alliance, value=conduct.staff)]


def _leaving(world: World, seat: int, conduct: Conduct) -> list[Moves]:
    if not conduct.leaves_at:
        return []
    rows, first = world.memberships, world.setup.dims.first_route
    stage = np.max(world.research.readiness[seat, first:], axis=0)
    go = rows.where((rows.member == seat) & (rows.leaves < 0) & (stage[rows.world] >= conduct.leaves_at))
    return [Moves.make(go.world, seat, Act.LEAVE, subject=go.alliance)]


def _measured(world: World, seat: int) -> tuple[NDArray[np.generic], ...]:
    first, research = world.setup.dims.first_route, world.research
    steps = 3 * research.readiness[seat, first:].astype(np.int64) + research.step[seat, first:]
    inside = np.zeros(world.worlds, dtype=np.bool_)
    rows = world.memberships
    inside[rows.world[rows.member == seat]] = True
    return (
        world.standing.score[seat].copy(), world.books.market_value[seat].astype(np.float64),
        total(research.knowledge[seat, first:]), np.max(steps, axis=0),
        world.books.account[seat].astype(np.float64), inside,
    )  # fmt: skip


def suits_among_members(scenario: str, worlds: int, turns: int = 12, seed: int = 1) -> tuple[Share, Share]:
    """Shares of worlds in which a member sues a fellow within so many quarters: of any, and of the largest."""
    known = load(scenario)
    groups = groups_for(known.setup, {})
    world = opened(known, seed, worlds)
    sizes = [np.count_nonzero(world.memberships.alliance == key) for key in world.alliances.key]
    largest, found = world.alliances.key[int(np.argmax(sizes))], np.zeros((2, worlds), dtype=np.bool_)
    for _ in range(turns):
        offers = propose(world, groups)
        met, _events = play_exchange(world, offers)
        after, events = play_turn(met, decide(met, groups))
        filed = events.where(events.kind == int(Happening.SUIT_FILED))
        rows = met.memberships
        for row in range(len(filed)):
            here = rows.where(rows.world == filed.world[row])
            shared = np.intersect1d(
                here.alliance[here.member == filed.actor[row]], here.alliance[here.member == filed.target[row]]
            )
            found[0, filed.world[row]] |= len(shared) > 0
            found[1, filed.world[row]] |= bool((shared == largest).any())
        world = after
    one, two = (share_of(float(np.count_nonzero(row)), worlds) for row in found)
    return one, two


