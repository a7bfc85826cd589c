"""Legality of orders: what is put to the vote in an alliance, and the votes, also on motions of ministries."""

import numpy as np
from attrs import frozen

from game.exact import Bools, Floats, Ints, row_mark
from game.world.legal.alliances import CLOSED, inside, moved, own_alliances
from game.world.legal.common import Choice, Legality, Refusal, Span, codes, decided, safe
from game.world.legal.institutes import may_move
from game.world.legal.members import backers, clause, fields, membership
from game.world.legal.policy import may_sign
from game.world.lookup import matching
from game.world.orders import Act, Moves
from game.world.tables import among
from game.world.things import Dues, Motion, Motions, Rights, Sanction
from game.world.world import World

LEAST_MOVE = 0.25  # of the dues in force, that new dues must differ from them by
FLAT_LIMIT, REVENUE_LIMIT = 20_000_000.0, 0.02  # highest dues in US$ a quarter, and as a share of revenue


@frozen
class Clause:
    """A clause that members may amend: the column that it stands in, and what it may say."""

    column: str
    low: float
    high: float
    step: float
    unit: str


CLAUSES: dict[Motion, Clause] = {
    Motion.DUES: Clause("dues", 0.0, 1.0, 0.005, "share"),
    Motion.OPEN_PATENTS: Clause("open_patents", Rights.KEPT, Rights.LICENSED, 1.0, "rights"),
    Motion.STANDSTILL: Clause("standstill", 0.0, 1.0, 1.0, "flag"),
    Motion.SANCTION: Clause("sanction", Sanction.NONE, Sanction.EXPULSION, 1.0, "sanction"),
    Motion.ADMISSION: Clause("admission", 0.0, CLOSED, 1.0, "admission"),
    Motion.SUPPLY: Clause("supply", 0.0, 0.5, 0.05, "share"),
    Motion.ROUTE: Clause("route", 0.0, 99.0, 1.0, "chemistry"),
    Motion.STANDARD: Clause("standard", 0.0, 0.5, 0.05, "share"),
    Motion.INSTITUTE: Clause("institutes", 0.0, 99.0, 1.0, "institute"),
    Motion.EXTEND: Clause("ends", 4.0, 20.0, 4.0, "quarters"),
}
AMENDABLE = tuple(int(motion) for motion in CLAUSES if motion != Motion.DUES)


def dues_limit(world: World, place: Ints) -> Floats:
    """Highest dues of each alliance, in the charter's measure."""
    share = world.setup.parameters.alliances.dues_limit
    limits = {Dues.SHARE: share, Dues.FLAT: FLAT_LIMIT, Dues.REVENUE: REVENUE_LIMIT}
    by_kind: Floats = np.array([limits[Dues(kind)] for kind in range(len(Dues))])
    return np.asarray(by_kind[clause(world.setup, "dues_on", world.alliances.charter[place])])


def under_way(world: World, rows: Moves) -> Bools:
    """Whether an amendment of any clause lies before the alliance already."""
    table = world.motions
    waiting = ((table.alliance != 0) & among(table.motion, CLAUSES)).nonzero()[0]
    known = row_mark(table.world[waiting], table.alliance[waiting])
    return matching(known, row_mark(rows.world, rows.subject)) >= 0


def check_dues(world: World, rows: Moves) -> Ints:
    """MOVE_DUES: a member, within the limit, by a quarter or more, while no other amendment waits."""
    place = world.alliances.find(rows.world, rows.subject)
    fine = np.zeros(len(rows), dtype=np.bool_)
    known = np.flatnonzero(place >= 0)
    value, now = rows.value[known], world.alliances.dues[place[known]]
    fine[known] = (value >= 0.0) & (value <= dues_limit(world, place[known]))
    fine[known] &= np.abs(value - now) >= LEAST_MOVE * now - 1e-9
    return codes(
        rows,
        (~inside(world, rows), Refusal.NOT_MEMBER),
        (~fine, Refusal.OUT_OF_RANGE),
        (under_way(world, rows), Refusal.ALREADY),
    )


def check_amend(world: World, rows: Moves) -> Ints:
    """AMEND: a member or a seat of the sponsor's state, another clause than dues, while no other amendment waits."""
    place = world.alliances.find(rows.world, rows.subject)
    known = np.flatnonzero(place >= 0)
    may = inside(world, rows)
    may[known] |= (np.left_shift(np.int64(1), rows.seat[known]) & backers(world, place[known])) != 0
    fine, same = np.zeros(len(rows), dtype=np.bool_), np.zeros(len(rows), dtype=np.bool_)
    for motion, item in CLAUSES.items():
        some = known[rows.amount[known] == int(motion)]
        value, now = rows.value[some], getattr(world.alliances, item.column)[place[some]]
        fine[some] = (value >= item.low) & (value <= item.high) & (motion != Motion.DUES)
        if item.step >= 1.0:
            fine[some] &= value == np.rint(value)
        if motion == Motion.ROUTE:
            covered = fields(world.setup)[world.alliances.charter[place[some]]]
            route = safe(value.astype(np.int64), covered.shape[1])
            fine[some] &= covered[np.arange(len(some)), route] & (value < covered.shape[1])
        if motion == Motion.EXTEND:
            fine[some] &= now > 0
        if motion == Motion.INSTITUTE:
            fine[some] &= may_move(world, place[some], value.astype(np.int64))
        same[some] = (value == now) & (motion not in (Motion.EXTEND, Motion.INSTITUTE))
    return codes(
        rows,
        (place < 0, Refusal.NO_SUCH_THING),
        (~may, Refusal.NOT_MEMBER),
        (~fine, Refusal.OUT_OF_RANGE),
        (same | under_way(world, rows), Refusal.ALREADY),
    )


def check_expel(world: World, rows: Moves) -> Ints:
    """EXPEL: a member, of a fellow in default over second-rate staff, where the charter provides for it."""
    place = world.alliances.find(rows.world, rows.subject)
    theirs = membership(world, rows.world, rows.subject, rows.target)
    guilty = (theirs >= 0) & (rows.target != rows.seat)
    known = np.flatnonzero(guilty)
    caught = world.memberships.caught[theirs[known]]
    mending = world.setup.parameters.alliances.mending
    guilty[known] = (caught >= 0) & (world.turn - caught >= mending)
    provided = np.zeros(len(rows), dtype=np.bool_)
    known = np.flatnonzero(place >= 0)
    provided[known] = world.alliances.sanction[place[known]] == int(Sanction.EXPULSION)
    return codes(
        rows,
        (~inside(world, rows), Refusal.NOT_MEMBER),
        (~guilty, Refusal.NO_SUCH_TARGET),
        (~provided, Refusal.NOT_NOW),
        (moved(world, rows, Motion.EXPEL, rows.target), Refusal.ALREADY),
    )


def check_vote(world: World, rows: Moves) -> Ints:
    """VOTE: on a motion of an own or sponsored alliance, or on one that wants the ministry's signature; 1 or 0."""
    place = world.motions.find(rows.world, rows.subject)
    may = np.zeros(len(rows), dtype=np.bool_)
    known = (place >= 0).nonzero()[0]
    if len(known):
        may[known] = _has_vote(world, rows.seat[known], world.motions.where(place[known]))
    return codes(
        rows, (~may, Refusal.NO_SUCH_THING), ((rows.value != 0.0) & (rows.value != 1.0), Refusal.OUT_OF_RANGE)
    )


def _has_vote(world: World, seat: Ints, motions: Motions) -> Bools:
    policy = motions.alliance == 0
    within_it = membership(world, motions.world, motions.alliance, seat) >= 0
    place = world.alliances.find(motions.world, motions.alliance)
    backing = np.zeros(len(seat), dtype=np.bool_)
    known = (place >= 0).nonzero()[0]
    backing[known] = (np.left_shift(np.int64(1), seat[known]) & backers(world, place[known])) != 0
    about = among(motions.motion, (int(Motion.ADMIT), int(Motion.EXPEL))) & (motions.subject == seat)
    return np.where(policy, may_sign(world.setup, seat, motions), (within_it | backing) & ~about)


def dues_choices(world: World, seat: int) -> list[Choice]:
    """New dues for every own alliance."""
    found = []
    for key in own_alliances(world, seat).tolist():
        place = _place(world, key)
        limit = float(dues_limit(world, np.array([place]))[0])
        unit = ("share", "US$", "share")[int(clause(world.setup, "dues_on", world.alliances.charter[[place]])[0])]
        now = float(world.alliances.dues[place])
        moved = now * (1.0 + LEAST_MOVE) if now * (1.0 + LEAST_MOVE) <= limit else now * (1.0 - LEAST_MOVE)
        span = Span(0.0, limit, moved if now > 0.0 else limit / 60.0, limit / 60.0, unit)
        found.append(Choice(Act.MOVE_DUES, subject=key, value=span))
    return _legal(world, seat, found)


def amend_choices(world: World, seat: int) -> list[Choice]:
    """Every clause of every own or sponsored alliance, with the nearest change as the default."""
    found = []
    for key in _near(world, seat):
        place = _place(world, key)
        for motion, item in CLAUSES.items():
            for value in _values(world, place, motion, item):
                amount = Span(int(motion), int(motion), int(motion), 1, "clause")
                found.append(Choice(Act.AMEND, subject=key, amount=amount, value=value))
    return _legal(world, seat, found)


def _values(world: World, place: int, motion: Motion, item: Clause) -> list[Span]:
    """What a clause may be changed to: one span for a share or a time, else one value each."""
    now = float(getattr(world.alliances, item.column)[place])
    if motion == Motion.DUES or (motion == Motion.EXTEND and now <= 0.0):
        return []
    if motion == Motion.ROUTE:
        kind = int(world.alliances.charter[place])
        values = [float(one) for one in world.setup.charters[kind].chemistries]
    elif motion == Motion.INSTITUTE:
        numbers = np.arange(len(world.setup.institutes))
        values = [float(one) for one in numbers[may_move(world, np.full(len(numbers), place), numbers)]]
        return [Span(one, one, one, 1.0, item.unit) for one in values]
    elif item.unit in ("share", "quarters"):
        default = item.high / 2.0 if motion == Motion.EXTEND or now == 0.0 else 0.0
        return [Span(item.low, item.high, max(default, item.low), item.step, item.unit)]
    else:
        values = [item.low + step for step in range(int(item.high - item.low) + 1)]
    return [Span(one, one, one, 1.0, item.unit) for one in values if one != now]


def expel_choices(world: World, seat: int) -> list[Choice]:
    """Every fellow member that may be put to the vote."""
    members = world.memberships
    own = own_alliances(world, seat)
    guilty = np.flatnonzero((members.world == 0) & (members.caught >= 0) & np.isin(members.alliance, own))
    found = [Choice(Act.EXPEL, target=int(members.member[row]), subject=int(members.alliance[row])) for row in guilty]
    return _legal(world, seat, found)


def vote_choices(world: World, seat: int) -> list[Choice]:
    """Every motion on which the seat may vote."""
    keys = world.motions.key[world.motions.world == 0]
    if not len(keys) or (seat < len(world.setup.dims.firms) and decided(world, seat)):
        return []
    rows = Moves.make(np.zeros(len(keys), dtype=np.int64), seat, Act.VOTE, subject=keys, value=1.0)
    vote = Span(0.0, 1.0, 1.0, 1.0, "vote")
    return [Choice(Act.VOTE, subject=int(key), value=vote) for key in keys[check_vote(world, rows) == 0]]


def _near(world: World, seat: int) -> list[int]:
    """Keys of the alliances of a firm, or of those that a government's state sponsors."""
    if seat < len(world.setup.dims.firms):
        return [int(key) for key in own_alliances(world, seat)]
    here = np.flatnonzero(world.alliances.world == 0)
    mine = (backers(world, here) & (1 << seat)) != 0
    return [int(key) for key in world.alliances.key[here[mine]]]


def _place(world: World, key: int) -> int:
    return int(world.alliances.find(np.zeros(1, dtype=np.int64), np.array([key], dtype=np.uint64))[0])


def _legal(world: World, seat: int, found: list[Choice]) -> list[Choice]:
    """Those that pass their check at the defaults."""
    if not found:
        return []
    rows = Moves.make(
        np.zeros(len(found), dtype=np.int64), seat, found[0].act, target=np.array([item.target for item in found]),
        subject=np.array([item.subject for item in found], dtype=np.uint64),
        amount=np.array([int(item.amount.default) if item.amount else 0 for item in found]),
        value=np.array([item.value.default if item.value else 0.0 for item in found]),
    )  # fmt: skip
    code = RULES[found[0].act].check(world, rows)
    return [item for item, refusal in zip(found, code, strict=True) if refusal == 0]


RULES: dict[Act, Legality] = {
    Act.MOVE_DUES: Legality(check_dues, dues_choices),
    Act.AMEND: Legality(check_amend, amend_choices),
    Act.EXPEL: Legality(check_expel, expel_choices),
    Act.VOTE: Legality(check_vote, vote_choices),
}
