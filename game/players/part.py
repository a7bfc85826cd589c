"""What every desk of a policy works with: some seats of one kind, their view, their temper, their dice, their rows.

A policy cuts its seats into parts (those that make cells, those that sell cars) and hands each part to the desks
that belong to it. All arrays of a part have the seats first and the worlds last; no desk ever looks at one seat or
one world alone.
"""

from collections.abc import Callable
from enum import IntEnum
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

import numpy as np
from attrs import define, field, frozen

from game.exact import Bools, Floats, Ints, Luck, beside_worlds, content_key
from game.players.characters import Character, chosen
from game.players.dice import Dice, Thrown
from game.players.reasons import Reason
from game.world.lookup import remembered
from game.world.orders import Act, Author, Desk, Moves
from game.world.setup import Setup
from game.world.streams import Stream
from game.world.tables import brief, kinds
from game.world.view import View

Asked = ParamSpec("Asked")
Found = TypeVar("Found")


class Die(IntEnum):
    """The dice of a seat for its orders; each question has its own."""

    SUING = 0
    PETITION = 1
    POACHING = 2
    ALLIANCE = 3
    PROMISE = 4
    PLANT = 5
    DEFENCE = 6
    CUSTOMER = 7
    DUES = 8
    CIRCLE = 9
    CHARTER = 10
    FOUNDING = 11
    COURT = 12
    RIGHTS = 13
    DARING = 14
    THRIFT = 15


class OfferDie(IntEnum):
    """The dice of a seat for its offers."""

    SETTLING = 0
    LICENCE = 1
    TAKEOVER = 2
    INVITING = 3
    ASKING = 4
    OFFERING = 5
    LINE = 6
    OFFTAKE = 7
    LETTER = 8
    CROSS = 9


class StateDie(IntEnum):
    """The dice of a government."""

    CELLS = 0
    CARS = 1
    TREATY = 2
    SLOW = 3
    TABLE = 4
    CLAUSE = 5
    DARING = 6
    THRIFT = 7


DICE = {"offers": (1, len(OfferDie)), "orders": (2, len(Die)), "state": (3, len(StateDie))}
SPREAD = 0.3  # of the hidden difficulty of a route, in logs: public knowledge of the design
FREE = -1.0  # weight of an answer: it takes no attention


@define
class Sheet:
    """The rows that the desks of a policy have written so far, each with how much it matters."""

    asked: bool = False  # whether somebody wants the reasons
    parts: list[dict[str, Any]] = field(factory=list)
    reasons: list[tuple[int, Reason | None]] = field(factory=list)  # of each part how many rows, and why
    seen: dict[Any, Any] = field(factory=dict)  # what desks have looked up for each other

    def add(self, columns: dict[str, Any], reason: Reason | None = None) -> None:
        """Write rows: columns of `Moves` (arrays of rows or one value for all), and their `weight`."""
        self.parts.append(columns)
        if self.asked:
            self.reasons.append((len(columns["world"]), reason))

    def rows(self, left: Ints) -> tuple[Moves, Bools]:
        """All rows, and which are sent: of each seat and world the `left` that matter most, and every answer."""
        if not self.parts:
            return Moves.none(), np.zeros(0, dtype=np.bool_)
        rows, weight = self._table()
        return rows, _attended(rows, weight, left)

    def _table(self) -> tuple[Moves, Floats]:
        edges = [0]
        for part in self.parts:
            edges.append(edges[-1] + len(part["world"]))
        columns = {name: np.full(edges[-1], value, dtype=kind) for name, (value, kind) in _BLANK.items()}
        for start, end, part in zip(edges[:-1], edges[1:], self.parts, strict=True):
            for name, value in part.items():
                columns[name][start:end] = value
        weight = columns.pop("weight")
        return Moves(**columns), weight


_GIVEN = {"seat": -1, "target": -1, "chemistry": -1, "place": -1, "author": int(Author.BOT)}
_BLANK: dict[str, tuple[float, Any]] = {name: (_GIVEN.get(name, 0), kind) for name, kind in kinds(Moves)}
_BLANK["weight"] = (0.0, np.float64)


def _attended(rows: Moves, weight: Floats, left: Ints) -> Bools:
    """The free rows, and those that rank within what attention is left; the first written goes first where two tie."""
    worlds = left.shape[1]
    keep = weight < 0.0
    paid = (~keep).nonzero()[0]
    group = beside_worlds(rows.seat[paid], rows.world[paid], worlds)
    crowded = np.bincount(group, minlength=left.size) > left.reshape(-1)
    many = crowded[group]
    keep[paid[~many]] = True
    paid, group = paid[many], group[many]
    order = np.lexsort((-weight[paid], brief(group)))
    ranked = group[order]
    fresh = np.ones(len(order), dtype=np.bool_)
    fresh[1:] = ranked[1:] != ranked[:-1]
    place = np.arange(len(order), dtype=np.int64)
    rank = place - np.maximum.accumulate(np.where(fresh, place, 0))
    keep[paid[order]] = rank < left.reshape(-1)[ranked]
    return keep


def as_index(numbers: Ints) -> Any:
    """Ascending numbers as an index: a slice where they follow each other, so that nothing is copied."""
    first, count = (int(numbers[0]), len(numbers)) if len(numbers) else (0, 0)
    return slice(first, first + count) if count and int(numbers[-1]) == first + count - 1 else numbers


@frozen
class Part:
    """Some seats of a policy, in all worlds.

    Args:
        seats: (k,) seat indices.
        place: (k,) their positions among `view.seats`.
        tempers: the numbers of the characters of all of the view's seats, each (n, 1) or (n, W).
        thrown: the dice of this quarter and exchange of all of the view's seats.
        sheet: where rows are written.
    """

    view: View
    seats: Ints
    place: Ints
    tempers: Character[Floats]
    thrown: Thrown
    sheet: Sheet

    def only(self, mask: Bools) -> Self:
        """The part with the seats of a mask (k,), this one where it has them all."""
        place = mask.nonzero()[0]
        if len(place) == len(self.seats):
            return self
        return type(self)(self.view, self.seats[place], self.place[place], self.tempers, self.thrown, self.sheet)

    @cached_property
    def temper(self) -> Character[Floats]:
        """The numbers of the part's characters, each (k, 1) or (k, W)."""
        return self.tempers if len(self.place) == len(self.view.seats) else chosen(self.tempers, self.place)

    @cached_property
    def dice(self) -> Dice:
        """(k, dice, W) the part's dice of this quarter and exchange."""
        return Dice(self.thrown, self.place, self.held)

    def mine(self, array: Any) -> Any:
        """(k, ...) this part's rows of an array over the makers among the view's seats; all seats make cells."""
        return array if len(array) == len(self.seats) else array[self.held]

    @cached_property
    def held(self) -> Any:
        """The seats' positions among those of the view, as an index."""
        return as_index(self.place)

    @property
    def setup(self) -> Setup:
        """The scenario."""
        return self.view.setup

    @property
    def makers(self) -> "Part":
        """The part of all seats of the view that make cells."""
        seen = self.sheet.seen
        if "makers" not in seen:
            whole: Part = seen["whole"]
            seen["makers"] = whole.only(whole.seats < self.view.dims.makers)
        found: Part = seen["makers"]
        return found

    @cached_property
    def index(self) -> Any:
        """The seats as an index."""
        return as_index(self.seats)

    @cached_property
    def places(self) -> Ints:
        """(S + 1,) position in the part of every seat, -1 for those that are none of it, and for nobody (-1)."""
        table = np.full(len(self.view.dims.seats) + 1, -1, dtype=np.int64)
        table[self.seats] = np.arange(len(self.seats), dtype=np.int64)
        return table

    @cached_property
    def marked(self) -> bytes:
        """What tells parts of one sheet apart."""
        return self.seats.tobytes()

    @cached_property
    def deciding(self) -> Bools:
        """(k, W) firms that decide for themselves."""
        return np.asarray(self.view.public.status[self.index] <= 1)

    @cached_property
    def route_outlook(self) -> Floats:
        """(k, R, W) how promising each solid-state route looks: the own stage less what signs tell of its difficulty.

        The sign of difficulty is shrunk towards the usual by its error.
        """
        if self is not self.makers:
            return np.asarray(self.mine(self.makers.route_outlook))
        first, own = self.view.dims.first_route, self.view.own
        error = own.sign_error[:, first:]
        pull = 2.5 * SPREAD * SPREAD / (SPREAD * SPREAD + error * error)
        return np.asarray(own.readiness[:, first:] - pull * (own.sign[:, first:] - 1.0))

    @cached_property
    def route(self) -> Ints:
        """(k, W) the chemistry of the most promising solid-state route."""
        if self is not self.makers:
            return np.asarray(self.mine(self.makers.route))
        return np.asarray(self.route_outlook.argmax(axis=1) + self.view.dims.first_route)

    def lay(self, lever: Any, rows: Ints, value: Any) -> None:
        """Set the rows of a lever where the firm decides for itself; elsewhere it stands."""
        now = lever[rows]
        lever[rows] = np.where(self.deciding if now.ndim == 2 else self.deciding[:, None], value, now)

    def order(self, act: Act, mask: Bools, weight: Any, reason: Reason | None = None, **columns: Any) -> None:
        """Write one row for each seat and world where the mask (k, W) is true.

        Weight, columns and the figures of the reason are numbers or arrays that broadcast to (k, W).
        """
        seat, world = mask.nonzero()
        if len(world):
            given = {name: picked(value, mask.shape, seat, world) for name, value in columns.items()}
            if reason is not None and self.sheet.asked:
                weighed = tuple(picked(figure, mask.shape, seat, world) for figure in reason.figures)
                reason = Reason(reason.why, weighed)
            self.write(act, self.seats[seat], world, picked(weight, mask.shape, seat, world), reason, **given)

    def write(
        self, act: Act, seat: Ints, world: Ints, weight: Any, reason: Reason | None = None, **columns: Any
    ) -> None:
        """Write rows from columns of rows: seat indices, worlds, weights, the reason, and what the act needs."""
        if len(world):
            desk = int(DESK_OF.get(act, Desk.TREASURY))
            given = {"world": world, "seat": seat, "act": int(act), "weight": weight, "desk": desk, **columns}
            self.sheet.add(given, reason)

    def at(self, array: Any, index: Ints) -> Any:
        """(k, W) the entries of an array (k, n, W), or (1, n, W), at an index (k, W) of its middle axis."""
        first = np.arange(len(array), dtype=np.int64)[:, None]
        return array[first, index, np.arange(self.view.worlds, dtype=np.int64)]


def looked_up(make: Callable[Concatenate[Part, Asked], Found]) -> Callable[Concatenate[Part, Asked], Found]:
    """Decorates what several desks ask of a part: it is worked out once a quarter and must not be written into."""

    @wraps(make)
    def known(part: Part, *args: Asked.args, **kwargs: Asked.kwargs) -> Found:
        mark = (make, part.marked, *args, *kwargs.items())
        if mark not in part.sheet.seen:
            part.sheet.seen[mark] = make(part, *args, **kwargs)
        found: Found = part.sheet.seen[mark]
        return found

    return known  # type: ignore[return-value] # a name for the first argument is no promise


def shared(make: Callable[Concatenate[Part, Asked], Found]) -> Callable[Concatenate[Part, Asked], Found]:
    """Decorates what is the same for every part of a call: it is worked out once and must not be written into."""

    @wraps(make)
    def known(part: Part, *args: Asked.args, **kwargs: Asked.kwargs) -> Found:
        mark = (make, *args, *kwargs.items())
        if mark not in part.sheet.seen:
            part.sheet.seen[mark] = make(part, *args, **kwargs)
        found: Found = part.sheet.seen[mark]
        return found

    return known  # type: ignore[return-value] # a name for the first argument is no promise


def published(*columns: str) -> Callable[[Callable[[Part], Found]], Callable[[Part], Found]]:
    """Decorates what follows from these columns of the public view alone: worked out once for both exchanges.

    It must not be written into.
    """

    def once(make: Callable[[Part], Found]) -> Callable[[Part], Found]:
        name = f"{make.__module__}.{make.__name__}"

        @wraps(make)
        def known(part: Part) -> Found:
            read = [getattr(part.view.public, column) for column in columns]
            return remembered(name, lambda: make(part), *read)

        return known

    return once


def picked(value: Any, shape: tuple[int, ...], seat: Ints, world: Ints) -> Any:
    """What a number or an array that broadcasts to (k, W) is at these places."""
    return value if np.ndim(value) == 0 else np.broadcast_to(value, shape)[seat, world]


def whole_part(view: View, luck: Luck, temper: Character[Floats], dice: str, asked: bool = False) -> Part:
    """The part with all seats of a view.

    The view's seats are in ascending order, so that those that make cells come first.

    Args:
        temper: the numbers of the seats' characters in order, (k, 1) or (k, W) each.
        dice: which dice are thrown, a key of DICE.
        asked: whether somebody wants the reasons of what is ordered.
    """
    keys = np.concatenate([view.setup.firms.key, view.setup.governments.key])[view.seats]
    label, sides = DICE[dice]
    words = luck.uniform(Stream.PLAYER, view.turn, content_key(keys, label), sides // 2)
    place = np.arange(len(view.seats), dtype=np.int64)
    part = Part(view, view.seats, place, temper, Thrown(words), Sheet(asked))
    part.sheet.seen["whole"] = part
    return part


def for_seats(names: tuple[str, ...], count: int) -> tuple[str, ...]:
    """The characters of so many seats: one each, or a single one for all."""
    return names if len(names) == count else names[:1] * count


_LAW = (
    Act.SUE, Act.CHALLENGE, Act.DESIGN_AROUND, Act.WITHDRAW, Act.OFFER_SETTLEMENT, Act.OFFER_LICENCE, Act.ASK_LICENCE,
    Act.OFFER_LINE, Act.ARBITRATE, Act.APPEAL, Act.STOP_SELLING, Act.SEARCH_RIGHTS, Act.THREATEN, Act.OFFER_CROSS,
)  # fmt: skip
_RESEARCH = (
    Act.PROMISE, Act.POACH, Act.MONITOR, Act.FOUND, Act.APPLY, Act.LEAVE, Act.SEND_STAFF, Act.MOVE_DUES, Act.INVITE,
    Act.VOTE, Act.AMEND, Act.EXPEL,
)  # fmt: skip
DESK_OF: dict[Act, Desk] = {
    **dict.fromkeys(_LAW, Desk.LAW),
    **dict.fromkeys((Act.BID, Act.QUALIFY, Act.SOURCE), Desk.SALES),
    **dict.fromkeys((Act.PLANT, Act.CONVERT, Act.POSTPONE, Act.ABANDON), Desk.PLANTS),
    **dict.fromkeys(_RESEARCH, Desk.RESEARCH),
    **{act: Desk.POLICY for act in Act if Act.AUDIT <= act <= Act.SPONSOR},
}
