"""The fuzzer: random rows of every act with random numbers, and random levers.

It knows only the view, so its rows are plausible, not all legal: the orders phase refuses the rest. With it, tests
reach corners that no sensible player visits.
"""

import numpy as np
from attrs import frozen

from game.exact import Floats, Ints, Keys, Luck, content_key, floor_whole
from game.world.dims import Role
from game.world.legal.amendments import AMENDABLE
from game.world.orders import ANSWERS, OFFERS, Act, Moves, Orders
from game.world.streams import Stream
from game.world.things import Plea
from game.world.view import View

ROWS = 4  # rows a seat tries each exchange
LANES = 12  # numbers a row takes
MEMBER_ACTS = (Act.AMEND, Act.EXPEL, Act.ARBITRATE)
STATE_ACTS = (*(act for act in Act if Act.AUDIT <= act <= Act.AMEND), Act.ACCEPT, Act.REFUSE, Act.VOTE)
MAKER_ACTS = tuple(act for act in Act if not (Act.AUDIT <= act < Act.CHANGE_GOAL or act in OFFERS))
OFFER_ACTS = tuple(sorted(Act(act) for act in OFFERS))
GWH = (Act.PLANT, Act.CONVERT)


@frozen
class RandomLegal:
    """Draws orders at random within plausible ranges."""

    name: str = "random"
    roles: frozenset[Role] = frozenset(Role)

    def propose(self, view: View, luck: Luck) -> Moves:
        """Random offers of firms."""
        if view.seats[0] >= len(view.dims.firms):
            return Moves.none()
        return _rows(view, luck, OFFER_ACTS, 1)

    def decide(self, view: View, luck: Luck) -> Orders:
        """Random moves, answers and levers."""
        state = view.seats[0] >= len(view.dims.firms)
        moves = _rows(view, luck, STATE_ACTS if state else MAKER_ACTS, 2)
        (_state_levers if state else _firm_levers)(view, luck)
        return Orders(view.levers, moves)


def _rows(view: View, luck: Luck, acts: tuple[Act, ...], exchange: int) -> Moves:
    """ROWS random rows for each seat and world."""
    setup, seats = view.setup, view.seats
    keys = np.concatenate([setup.firms.key, setup.governments.key])[seats]
    entity = content_key(np.repeat(keys, ROWS), exchange, np.tile(np.arange(ROWS), len(seats)))
    drawn = luck.uniform(Stream.RANDOM_PLAYER, view.turn, entity, LANES)  # (n ROWS, LANES, W)
    lanes = drawn.swapaxes(0, 1).reshape(LANES, -1)
    seat = np.repeat(np.repeat(seats, ROWS), view.worlds)
    world = np.tile(np.arange(view.worlds, dtype=np.int64), len(seats) * ROWS)
    act = np.array([int(item) for item in acts])[_pick(lanes[0], len(acts))]
    return filled(view, lanes, seat, world, act).canonical()


def _pick(uniform: Floats, count: int | Ints) -> Ints:
    return np.minimum(floor_whole(uniform * count), count - 1)


def filled(view: View, lanes: Floats, seat: Ints, world: Ints, act: Ints) -> Moves:
    """Rows (N,) of these acts in the order given, their numbers from uniforms (LANES, N)."""
    dims = view.dims
    target = np.where(
        np.isin(act, (int(Act.PETITION), int(Act.TREATY))),
        len(dims.firms) + _pick(lanes[1], len(dims.governments)), _pick(lanes[1], len(dims.firms)),
    )  # fmt: skip
    places = max(len(dims.regions), len(dims.jurisdictions))
    tendered = np.isin(act, (int(Act.BID), int(Act.NOMINATE), int(Act.SOURCE)))
    wide = np.where(tendered, len(dims.programmes), places)
    place = np.minimum(floor_whole(lanes[2] * wide), wide - 1)
    settled = np.where(lanes[3] < 0.5, -1, 4 + _pick(lanes[2], 70))  # for life, or a term in quarters
    place = np.where(act == int(Act.OFFER_SETTLEMENT), settled, place)
    chemistry = _pick(lanes[3], len(dims.chemistries))
    return Moves.make(
        world, seat, act, target=target, chemistry=chemistry, place=place,
        subject=_subjects(view, lanes[4], seat, world, act),
        amount=_amounts(view, lanes[5], lanes[6], act), value=_values(lanes[7], lanes[8], act),
    )  # fmt: skip


def _amounts(view: View, size: Floats, coin: Floats, act: Ints) -> Ints:
    """Small whole numbers, turns or money, by what the act counts in."""
    counts = np.zeros(int(max(Act)) + 1, dtype=np.int64)
    counts[[Act.INQUIRE, Act.END_DUTY]] = 2  # cells or cars
    counts[Act.CONVERT], counts[Act.PETITION] = len(view.dims.chemistries), len(Plea)
    counts[Act.POSTPONE] = 10  # quarters
    counts[Act.FOUND] = len(view.setup.charters)
    count = counts[act]
    turn = np.isin(act, (int(Act.BID), int(Act.PROMISE)))
    money = floor_whole(1e6 * (1.0 + 400.0 * size * size * size))
    money = np.where(act == int(Act.AMEND), np.array(AMENDABLE)[_pick(coin, len(AMENDABLE))], money)
    return np.where(count > 0, _pick(size, count), np.where(turn, view.turn + 1 + _pick(size, 20), money))


def _values(size: Floats, coin: Floats, act: Ints) -> Floats:
    """Shares mostly; capacity for plants; stages for promises; money for petitions; yes or no for votes."""
    gwh = np.isin(act, [int(item) for item in GWH])
    value = np.where(gwh, 0.2 + 40.0 * size, np.where(act == int(Act.PROMISE), 4.0 + floor_whole(size * 6.0), size))
    value = np.where(act == int(Act.BID), 0.2 * size - 0.1, value)
    value = np.where(act == int(Act.SOURCE), size - 0.5, value)
    value = np.where((act == int(Act.AMEND)) & (coin < 0.7), np.rint(6.0 * size), value)
    value = np.where((act == int(Act.PETITION)) & (coin < 0.7), 1e6 + 1e8 * size, value)
    yes_no = (act == int(Act.VOTE)) | (act == int(Act.SET_COMPULSORY)) | (act == int(Act.SET_STANDARD))
    return np.where(yes_no, np.rint(size), np.where(act == int(Act.SET_CREDIT), np.rint(60.0 * size), value))


def _subjects(view: View, uniform: Floats, seat: Ints, world: Ints, act: Ints) -> Keys:
    """A random key among the things of the row's world that the act could mean, 0 without any."""
    public, own = view.public, view.own
    answers = np.isin(act, sorted(ANSWERS - {int(Act.WITHDRAW), int(Act.VOTE)}))
    suits = np.isin(act, [int(item) for item in (Act.WITHDRAW, Act.OFFER_SETTLEMENT, Act.APPEAL, Act.STOP_SELLING)])
    subject = np.zeros(len(world), dtype=np.uint64)
    for mask, table in (
        (answers, own.offers), (suits, own.suits), (act == int(Act.DESIGN_AROUND), public.injunctions),
        (np.isin(act, (int(Act.POSTPONE), int(Act.ABANDON))), public.plants),
        (act == int(Act.VOTE), public.motions), (act == int(Act.AUDIT), own.petitions),
        (np.isin(act, _OF_ALLIANCE), public.alliances),
    ):  # fmt: skip
        subject = np.where(mask, _any_key(table.world, table.key, uniform, world), subject)
    pleas = answers & (seat >= len(view.dims.firms))
    return np.where(pleas, _any_key(own.petitions.world, own.petitions.key, uniform, world), subject)


_OF_ALLIANCE = [
    int(act)
    for act in (
        Act.MONITOR, Act.APPLY, Act.LEAVE, Act.SEND_STAFF, Act.MOVE_DUES, Act.INVITE, Act.SPONSOR, *MEMBER_ACTS,
    )
]  # fmt: skip


def _any_key(of_world: Ints, key: Keys, uniform: Floats, world: Ints) -> Keys:
    if not len(key):
        return np.zeros(len(world), dtype=np.uint64)
    start, end = np.searchsorted(of_world, world, side="left"), np.searchsorted(of_world, world, side="right")
    place = start + np.minimum(floor_whole(uniform * (end - start)), end - start - 1)
    return np.where(end > start, key[np.maximum(place, 0)], np.uint64(0))


def _firm_levers(view: View, luck: Luck) -> None:
    """Move every lever of the seats by chance, mostly within its limits."""
    levers, dims, seats = view.levers, view.dims, view.seats
    drawn = _lever_dice(view, luck, view.setup.firms.key[seats])
    makers, sellers = seats < dims.makers, seats >= dims.first_carmaker
    some, cars = seats[makers], seats[sellers] - dims.first_carmaker
    levers.research[some] = floor_whole(levers.research[some] * (0.8 + 0.4 * drawn[makers, 0]))
    noisy = levers.split[some] + 0.2 * drawn[makers, 1 : 1 + len(dims.chemistries)]
    levers.split[some] = noisy / np.add.accumulate(noisy, axis=1)[:, -1:]
    levers.staffing[some] = 0.4 + 0.6 * drawn[makers, 8]
    levers.cell_stance[some] = _notches(drawn[makers, 9][:, None], len(dims.regions))
    levers.car_stance[cars] = _notches(drawn[sellers, 10][:, None], len(dims.regions))
    levers.dividend[seats] = drawn[:, 11]


def _notches(drawn: Floats, regions: int) -> Ints:
    spread = np.arange(regions)[None, :, None] * 0.37
    return floor_whole(((drawn + spread) % 1.0) * 5.0, 0.0, 4.0) - 2


def _lever_dice(view: View, luck: Luck, keys: Keys) -> Floats:
    return luck.uniform(Stream.RANDOM_PLAYER, view.turn, content_key(keys, 3), LANES)


def _state_levers(view: View, luck: Luck) -> None:
    levers, here = view.levers, view.seats - len(view.dims.firms)
    drawn = _lever_dice(view, luck, view.setup.governments.key[here])
    yearly = view.setup.governments.yearly_budget[here][:, None]
    levers.grant[here] = floor_whole(drawn[:, : len(view.dims.chemistries)] * yearly[:, None] / 60.0)
    levers.matching[here] = drawn[:, 8]
    levers.support[here] = floor_whole(drawn[:, 9] * 6000.0)
    levers.charging[here] = floor_whole(drawn[:, 10] * yearly / 30.0)
    levers.storage[here] = floor_whole(drawn[:, 11] * yearly / 30.0)
