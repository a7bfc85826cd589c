"""The stand-in: keeps a person's seat, or some of its desks, running, and commits it to nothing.

It runs the levers and the routine orders of the regular policy. It opens no suit, signs nothing, leaves nothing, makes
no promise and sells no share: what binds a seat for long waits for the person. What it orders is marked as its own.
"""

from collections.abc import Collection

import numpy as np
from attrs import evolve

from game.exact import Bools, Ints
from game.players.protocol import player_luck
from game.players.registry import player
from game.world.columns import copied
from game.world.dims import Role
from game.world.orders import ANSWERS, Act, Author, Desk, Moves, Orders, gathered
from game.world.state import Levers
from game.world.tables import among
from game.world.view import observe
from game.world.world import World

ROUTINE = (
    Act.BID, Act.QUALIFY, Act.PLANT, Act.CONVERT, Act.DESIGN_AROUND, Act.MONITOR, Act.SEND_STAFF, Act.REFUSE,
    Act.AUDIT,
)  # fmt: skip
LEVERS_OF: dict[Desk, tuple[str, ...]] = {
    Desk.RESEARCH: ("research", "split"),
    Desk.SALES: ("cell_stance", "car_stance"),
    Desk.PLANTS: ("staffing",),
    Desk.LAW: (),
    Desk.TREASURY: ("dividend", "funding"),
    Desk.POLICY: ("grant", "matching", "support", "charging", "storage"),
}
QUESTION = ("act", "target", "chemistry", "place", "subject")


def joined_orders(world: World, seat: int, role: Role, desks: Collection[Desk], own: Orders, attention: int) -> Orders:
    """A person's orders with those of a stand-in for some desks behind them.

    What the person has ordered goes before: a lever that is moved stays as moved, an order that is given is not given
    again, and the stand-in has what attention is left.

    Args:
        world: a single world, between the two exchanges.
        own: the person's orders of the second exchange.
        attention: moves that the seat can still make.
    """
    view = observe(world, np.array([seat]))
    given = player(role, ["regular"]).decide(view, player_luck(world.key))
    rows = given.moves.where(_routine(given.moves, own.moves, desks))
    rows = rows.where(_attended(rows, attention))
    rows = evolve(rows, author=np.full(len(rows), int(Author.STAND_IN), dtype=np.int64))
    return Orders(_levers(world, desks, own.levers, given.levers, seat), gathered([own.moves, rows]))


def _routine(rows: Moves, own: Moves, desks: Collection[Desk]) -> Bools:
    """Routine orders of these desks that the person has not given already."""
    kept = among(rows.act, [int(act) for act in ROUTINE]) & among(rows.desk, [int(desk) for desk in desks])
    known = [_question(own, row) for row in range(len(own))]
    answered = [int(own.subject[row]) for row in range(len(own)) if own.act[row] in ANSWERS]
    for row in np.flatnonzero(kept).tolist():
        refused = rows.act[row] == Act.REFUSE and int(rows.subject[row]) in answered
        kept[row] = _question(rows, row) not in known and not refused
    return kept


def _question(rows: Moves, row: int) -> tuple[int, ...]:
    return tuple(int(getattr(rows, name)[row]) for name in QUESTION)


def _attended(rows: Moves, attention: int) -> Ints:
    """The answers, and as many of the other rows as attention is left for."""
    free = among(rows.act, sorted(ANSWERS))
    return np.flatnonzero(free | (np.add.accumulate(~free, dtype=np.int64) <= attention))


def _levers(world: World, desks: Collection[Desk], own: Levers, given: Levers, seat: int) -> Levers:
    """The person's levers; those of the desks as the stand-in sets them, unless the person has moved them."""
    levers, dims = copied(own), world.setup.dims
    firms = len(dims.firms)
    for desk in sorted(desks):
        for name in LEVERS_OF[desk]:
            first = dims.first_carmaker if name == "car_stance" else firms if desk is Desk.POLICY else 0
            mine, row = getattr(levers, name), seat - first
            if 0 <= row < len(mine) and (mine[row] == getattr(world.levers, name)[row]).all():
                mine[row] = getattr(given, name)[row]
    return levers


def desks_of_seat(role: Role) -> tuple[Desk, ...]:
    """The desks that a seat of a role has."""
    if role in (Role.GOVERNMENT, Role.MINISTRY):
        return (Desk.POLICY, Desk.TREASURY)
    return tuple(desk for desk in Desk if desk is not Desk.POLICY)
