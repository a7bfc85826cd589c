"""Legality of orders: founding and entering alliances, their staff, leaving them."""

from collections.abc import Callable

import numpy as np

from game.exact import Bools, Ints, Keys, row_mark
from game.world.legal.common import Choice, Legality, Refusal, Span, codes, decided, decides, is_firm, safe, within
from game.world.legal.members import clause, foreign, membership
from game.world.lookup import matching
from game.world.orders import Act, Moves
from game.world.things import Alliances, Deal, Motion
from game.world.world import World

OPEN, VOTED, DECIDED, CLOSED = 0, 1, 2, 3  # Alliances.admission
QUALITY = Span(0.5, 1.0, 1.0, 0.1, "quality")


def check_found(world: World, rows: Moves) -> Ints:
    """FOUND: with another firm that decides for itself, on a charter; a firm founds one alliance at a time."""
    setup = world.setup
    partner = is_firm(setup, rows.target) & (rows.target != rows.seat) & decides(world, rows.target, rows.world)
    table = world.alliances
    founded = matching(row_mark(table.world, table.founder), row_mark(rows.world, rows.seat)) >= 0
    known, state = within(rows.amount, len(setup.charters)), setup.firms.jurisdiction
    kind = np.where(known, rows.amount, 0).astype(np.int64)
    abroad = partner & (state[safe(rows.target, len(state))] != state[safe(rows.seat, len(state))])
    return codes(
        rows,
        (~is_firm(setup, rows.seat), Refusal.WRONG_ROLE),
        (~partner, Refusal.NO_SUCH_TARGET),
        (~known, Refusal.OUT_OF_RANGE),
        (abroad & clause(setup, "home", kind), Refusal.FOREIGN),
        (founded, Refusal.ALREADY),
        (bound(world, rows.seat, rows.world) | bound(world, rows.target, rows.world), Refusal.BOUND),
    )


def bound(world: World, firm: Ints, worlds: Ints) -> Bools:
    """Whether a firm has left an alliance whose charter still keeps it from others (R3.22)."""
    return np.asarray(world.standing.bound[safe(firm, len(world.setup.dims.firms)), worlds] > world.turn)


def found_choices(world: World, seat: int) -> list[Choice]:
    """Every partner and charter; partners abroad where some charter admits them."""
    firms = len(world.setup.dims.firms)
    if decided(world, seat) or not world.setup.charters:
        return []
    rows = Moves.make(np.zeros(firms, dtype=np.int64), seat, Act.FOUND, target=np.arange(firms))
    fine = rows.target[check_found(world, rows) == 0]
    charter = Span(0, len(world.setup.charters) - 1, 0, 1, "charter")
    return [Choice(Act.FOUND, target=int(target), amount=charter) for target in fine]


def check_apply(world: World, rows: Moves) -> Ints:
    """APPLY: to an alliance that is not closed, of which the firm is no member and where no application waits."""
    place = world.alliances.find(rows.world, rows.subject)
    closed, abroad = np.zeros((2, len(rows)), dtype=np.bool_)
    known = np.flatnonzero((place >= 0) & is_firm(world.setup, rows.seat))
    table = world.alliances.where(place[known])
    closed[known], abroad[known] = table.admission >= CLOSED, foreign(world.setup, table, rows.seat[known])
    return codes(
        rows,
        (~is_firm(world.setup, rows.seat), Refusal.WRONG_ROLE),
        (place < 0, Refusal.NO_SUCH_THING),
        (closed, Refusal.CLOSED),
        (abroad, Refusal.FOREIGN),
        (bound(world, rows.seat, rows.world), Refusal.BOUND),
        (inside(world, rows) | moved(world, rows, Motion.ADMIT, rows.seat), Refusal.ALREADY),
    )


def inside(world: World, rows: Moves) -> Bools:
    """Whether the seat of each row is a member of the alliance that the row is about."""
    return membership(world, rows.world, rows.subject, rows.seat) >= 0


def moved(world: World, rows: Moves, motion: Motion, subject: Ints) -> Bools:
    """Whether such a motion lies before the alliance already; `subject` is the firm that it is about, -1 for none."""
    table = world.motions
    known = row_mark(table.world, table.alliance, table.motion, table.subject)
    return matching(known, row_mark(rows.world, rows.subject, int(motion), subject)) >= 0


def check_leave(world: World, rows: Moves) -> Ints:
    """LEAVE: a member that has not given notice."""
    place = membership(world, rows.world, rows.subject, rows.seat)
    leaving = np.zeros(len(rows), dtype=np.bool_)
    known = np.flatnonzero(place >= 0)
    leaving[known] = world.memberships.leaves[place[known]] >= 0
    return codes(rows, (place < 0, Refusal.NOT_MEMBER), (leaving, Refusal.ALREADY))


def check_staff(world: World, rows: Moves) -> Ints:
    """SEND_STAFF: a member, of quality one half to one."""
    fine = (rows.value >= QUALITY.low) & (rows.value <= QUALITY.high)
    return codes(rows, (~inside(world, rows), Refusal.NOT_MEMBER), (~fine, Refusal.OUT_OF_RANGE))


def check_monitor(world: World, rows: Moves) -> Ints:
    """MONITOR: a member with the money for it."""
    cash = world.books.account[safe(rows.seat, len(world.setup.dims.firms)), rows.world]
    return codes(
        rows,
        (~inside(world, rows), Refusal.NOT_MEMBER),
        (cash < world.setup.parameters.alliances.monitor_cost, Refusal.NO_MONEY),
    )


def check_invite(world: World, rows: Moves) -> Ints:
    """INVITE: by a member, of a firm outside that no member has asked yet; into a closed alliance by its founder."""
    place = world.alliances.find(rows.world, rows.subject)
    shut, abroad = np.zeros((2, len(rows)), dtype=np.bool_)
    guest = is_firm(world.setup, rows.target) & (rows.target != rows.seat)
    guest &= decides(world, rows.target, rows.world)
    known = ((place >= 0) & guest).nonzero()[0]
    table = world.alliances.where(place[known])
    shut[known] = (table.admission >= CLOSED) & (table.founder != rows.seat[known])
    abroad[known] = foreign(world.setup, table, rows.target[known])
    return codes(
        rows,
        (~is_firm(world.setup, rows.seat), Refusal.WRONG_ROLE),
        (~guest, Refusal.NO_SUCH_TARGET),
        (~inside(world, rows), Refusal.NOT_MEMBER),
        (shut, Refusal.CLOSED),
        (abroad, Refusal.FOREIGN),
        (bound(world, rows.target, rows.world), Refusal.BOUND),
        (membership(world, rows.world, rows.subject, rows.target) >= 0, Refusal.ALREADY),
        (_asked(world, rows), Refusal.ALREADY),
    )


def _asked(world: World, rows: Moves) -> Bools:
    """Whether an invitation into the alliance lies with the firm already."""
    table = world.offers.where(world.offers.deal == int(Deal.INVITATION))
    known = row_mark(table.world, table.subject, table.recipient)
    return matching(known, row_mark(rows.world, rows.subject, rows.target)) >= 0


def invite_choices(world: World, seat: int) -> list[Choice]:
    """Every own alliance and every firm outside it."""
    keys, firms = own_alliances(world, seat), len(world.setup.dims.firms)
    if not len(keys):
        return []
    subject, target = np.repeat(keys, firms), np.tile(np.arange(firms), len(keys))
    rows = Moves.make(np.zeros(len(target), dtype=np.int64), seat, Act.INVITE, target=target, subject=subject)
    rows = rows.where(check_invite(world, rows) == 0)
    return [
        Choice(Act.INVITE, target=int(firm), subject=int(key))
        for firm, key in zip(rows.target, rows.subject, strict=True)
    ]


def own_alliances(world: World, seat: int) -> Keys:
    """Keys of the alliances that a firm is in, in world 0."""
    rows = world.memberships
    if decided(world, seat):
        return rows.alliance[:0]
    return np.asarray(rows.alliance[(rows.world == 0) & (rows.member == seat)])


def _member_choices(act: Act, value: Callable[[World, int], Span | None]) -> Callable[[World, int], list[Choice]]:
    """Choices of an order about an own alliance."""

    def choices(world: World, seat: int) -> list[Choice]:
        keys = own_alliances(world, seat)
        if not len(keys):
            return []
        rows = Moves.make(np.zeros(len(keys), dtype=np.int64), seat, act, subject=keys, value=1.0)
        cost = int(world.setup.parameters.alliances.monitor_cost) if act == Act.MONITOR else 0
        fine = np.flatnonzero(RULES[act].check(world, rows) == 0)
        places = world.alliances.find(rows.world, rows.subject)
        return [Choice(act, subject=int(keys[row]), value=value(world, int(places[row])), cost=cost) for row in fine]

    return choices


def apply_choices(world: World, seat: int) -> list[Choice]:
    """Every alliance that the seat may ask to join."""
    table: Alliances = world.alliances.where(world.alliances.world == 0)
    if decided(world, seat) or not len(table):
        return []
    rows = Moves.make(table.world, seat, Act.APPLY, subject=table.key)
    return [Choice(Act.APPLY, subject=int(key)) for key in table.key[check_apply(world, rows) == 0]]


RULES: dict[Act, Legality] = {
    Act.FOUND: Legality(check_found, found_choices),
    Act.APPLY: Legality(check_apply, apply_choices),
    Act.LEAVE: Legality(check_leave, _member_choices(Act.LEAVE, lambda world, place: None)),
    Act.SEND_STAFF: Legality(check_staff, _member_choices(Act.SEND_STAFF, lambda world, place: QUALITY)),
    Act.MONITOR: Legality(check_monitor, _member_choices(Act.MONITOR, lambda world, place: None)),
    Act.INVITE: Legality(check_invite, invite_choices),
}
