"""Orders: standing levers, and moves and answers as rows. What seats send; what a turn resolves.

Every order carries the seat, the desk and the author. A missing order has a declared default: levers repeat,
moves are none, cases lapse as their silence says. Rows are worked off in canonical order, so the order of
arrival never matters.
"""

from enum import IntEnum
from typing import Self

import numpy as np
from attrs import define, evolve
from numpy.typing import NDArray

from game.world.state import Levers
from game.world.tables import Table, brief, cell

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Keys = NDArray[np.uint64]
Bools = NDArray[np.bool_]


class Author(IntEnum):
    """Who gave an order."""

    PERSON = 0
    BOT = 1
    STAND_IN = 2
    DEFAULT = 3
    FACILITATOR = 4


class Desk(IntEnum):
    """Who inside the seat gave it; a ministry is a desk of its own."""

    RESEARCH = 0
    SALES = 1
    PLANTS = 2
    LAW = 3
    TREASURY = 4
    POLICY = 5


class Act(IntEnum):
    """Kinds of rows. The comment names the columns that each uses beside world and seat."""

    # moves of firms; each takes one unit of management attention
    SUE = 0  # target firm, chemistry, place jurisdiction, amount claim, value 1 asks an interim ban, 2 an exclusion
    CHALLENGE = 1  # target patentee, chemistry, place jurisdiction
    DESIGN_AROUND = 2  # subject injunction
    BID = 3  # place programme, chemistry, value price over the standing offer (-0.1 to 0.1), amount first turn
    PLANT = 4  # place region, chemistry, value GWh a year
    CONVERT = 5  # place region, chemistry from, amount chemistry to, value GWh a year
    QUALIFY = 6  # target carmaker firm
    PROMISE = 7  # chemistry, value stage, amount turn due
    POACH = 8  # target firm, chemistry
    MONITOR = 9  # subject alliance
    FOUND = 10  # target partner, amount charter index
    APPLY = 11  # subject alliance
    LEAVE = 12  # subject alliance
    SEND_STAFF = 13  # subject alliance, value quality (1 first-rate, 0.5 second-rate)
    MOVE_DUES = 14  # subject alliance, value new dues
    RAISE = 15  # amount of new equity
    PETITION = 16  # target government seat, amount Plea, value money or rate, chemistry, place region
    # offers, made in the first exchange; each takes one unit of attention
    OFFER_SETTLEMENT = 17  # subject suit, amount, value royalty, place term in quarters, -1 for the life of the patents
    OFFER_LICENCE = 18  # target licensee, chemistry, amount, value royalty
    ASK_LICENCE = 19  # target licensor, chemistry, amount, value royalty
    INVITE = 20  # target firm, subject alliance
    OFFER_SALE = 21  # target buyer, amount
    OFFER_PURCHASE = 22  # target firm, amount
    # answers; free
    ACCEPT = 23  # subject offer or petition
    REFUSE = 24  # subject offer or petition, value why (Ground), amount that would do: said, and binding nobody
    COUNTER = 25  # subject offer, amount, value rate: a new offer the other way
    WITHDRAW = 26  # subject suit
    VOTE = 27  # subject motion, value 1 for, 0 against
    # moves of governments; each costs political capital
    AUDIT = 28  # subject petition
    INQUIRE = 29  # place region of origin, value duty proposed, amount 1 for cars, 0 for cells
    END_DUTY = 30  # place region of origin, amount 1 for cars, 0 for cells
    SET_CREDIT = 31  # value US$/kWh
    SET_LOCAL_CONTENT = 32  # value share
    SET_EXPORT_CONTROL = 33  # place material, value severity
    SET_MANDATE = 34  # value share
    SET_ANTITRUST = 35  # value posture
    SET_COMPULSORY = 36  # chemistry, value 1 or 0
    SET_GUARANTEE = 37  # value points a year
    SET_PERMITS = 38  # value share
    SET_STANDARD = 39  # chemistry, value 1 or 0
    TREATY = 40  # target government seat: both end their duties on each other
    SPONSOR = 41  # subject alliance
    # any seat
    CHANGE_GOAL = 42  # amount index of the goal
    # members of alliances
    AMEND = 43  # subject alliance, amount Motion (the clause), value what it shall say; the sponsor's seats may as well
    EXPEL = 44  # subject alliance, target member
    ARBITRATE = 45  # subject alliance, target member, chemistry: a patent claim before the alliance's arbitrator
    # offers, made in the first exchange
    OFFER_LINE = 46  # target licensee, chemistry, amount, value royalty: the licence of a pilot line
    OFFER_OFFTAKE = 47  # target maker, chemistry, amount prepaid, value 1 to have them alone: first cells in advance
    # more moves of firms in court
    APPEAL = 48  # subject suit
    STOP_SELLING = 49  # subject suit
    SEARCH_RIGHTS = 50  # chemistry
    # more offers
    THREATEN = 51  # target, chemistry, amount, value royalty: a letter before action
    OFFER_CROSS = 52  # target, chemistry, amount that the proposer adds
    # carmakers
    NOMINATE = 53  # place own programme that is tendered now, target maker
    SOURCE = 54  # place own programme that is tendered now, value part of the own supply put out (below 0: taken back)
    # makers, on lines being built
    POSTPONE = 55  # subject plant, amount quarters
    ABANDON = 56  # subject plant
    # answers to events; free
    CHOOSE = 57  # subject dilemma, value number of the way chosen, 0 the first


OFFERS = frozenset(range(Act.OFFER_SETTLEMENT, Act.ACCEPT)) | {
    Act.OFFER_LINE,
    Act.OFFER_OFFTAKE,
    Act.THREATEN,
    Act.OFFER_CROSS,
}
ANSWERS = frozenset(range(Act.ACCEPT, Act.AUDIT)) | {Act.CHOOSE}


@define
class Moves(Table):
    """Rows of orders; `key` is not used (0)."""

    seat: Ints = cell("ordering seat", kind="mark")
    act: Ints = cell("kind (Act)", kind="mark")
    target: Ints = cell("other seat, -1 for none", kind="mark")
    chemistry: Ints = cell("chemistry, -1 for none", kind="mark")
    place: Ints = cell("region, jurisdiction, programme or material, -1 for none", kind="mark")
    subject: Keys = cell("key of the thing meant, 0 for none", kind="key")
    amount: Ints = cell("US$, turn or index")
    value: Floats = cell("rate, share, GWh or notch", kind=float)
    desk: Ints = cell("desk (Desk)", kind="mark")
    author: Ints = cell("author (Author)", kind="mark")

    @classmethod
    def make(cls, world: Ints, seat: int | Ints, act: Act | Ints, **columns: object) -> Self:
        """Rows with -1 for indices that are not given, by a bot unless said otherwise."""
        given = {"target": -1, "chemistry": -1, "place": -1, "author": int(Author.BOT), **columns}
        return cls.of(world, seat=seat, act=act, **given)

    def doing(self, act: Act) -> Self:
        """The rows of one kind, the same each time: many rules ask for the same answers."""
        order, starts = self.once("kinds", self._kinds)
        rows = order[starts[act] : starts[act + 1]]
        if not len(rows):
            return self.none()
        return self.once(f"act {act:d}", lambda: self.once("twin", self.twin).where(rows))

    def _kinds(self) -> tuple[Ints, list[int]]:
        """Rows in the order of acts, and where each act begins; a turn asks for every kind."""
        order = brief(self.act).argsort(kind="stable")
        return order, self.act[order].searchsorted(np.arange(len(Act) + 1)).tolist()

    def canonical(self) -> Self:
        """Sorted by world, seat, act and every other column, so that arrival order never matters."""
        if self.in_order:
            return self
        parts = (self.place, self.chemistry, self.target, self.act, self.seat, self.world)
        narrow = [brief(column) for column in parts]
        order = np.lexsort(narrow)
        ranked = [column.take(order) for column in narrow]
        same = np.logical_and.reduce([column[1:] == column[:-1] for column in ranked])
        if same.any():
            alike = (np.append(same, False) | np.append(False, same)).nonzero()[0]
            some = order[alike]
            rest = (self.value.take(some), self.amount.take(some), self.subject.take(some))
            order[alike] = some[np.lexsort((*rest, *[column.take(some) for column in narrow]))]
        rows = self.where(order)
        rows.once("in order", lambda: True)
        return rows

    @property
    def in_order(self) -> bool:
        """Whether these rows are known to be in canonical order."""
        return self.once("in order", lambda: False)


@define
class Orders:
    """What all seats of all worlds order in one turn."""

    levers: Levers
    moves: Moves


def gathered(parts: list[Moves]) -> Moves:
    """Rows of several seats as one table in canonical order."""
    parts = [part for part in parts if len(part)]
    if len(parts) < 2:
        return parts[0].canonical() if parts else Moves.none()
    columns = {name: np.concatenate([getattr(part, name) for part in parts]) for name, _ in parts[0].columns()}
    return evolve(parts[0], **columns).canonical()
