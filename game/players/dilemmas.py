"""Choices that events ask for: the way that is worth most to the seat, by what it holds dear.

Everything is weighed in money, a government's in points of political capital. What a step of a relation, a name or a
safety record is worth is a share of a quarter's business; the seat's character says how much it minds each.
"""

from collections.abc import Callable

import numpy as np
from attrs import field, frozen

from game.exact import Floats, Ints
from game.players.meanings import Why
from game.players.part import FREE, Die, Part, StateDie
from game.players.reasons import Reason
from game.players.rows import place_in
from game.world.effects import Circle, Effect
from game.world.legal.dilemmas import ways_of
from game.world.orders import Act
from game.world.things import Dilemmas
from game.world.ways import WAYS, Ways, all_ways

BUSINESS = 0.03  # of the share price's value that counts as a quarter's business where little is sold
BUDGET_POINTS = 60.0  # points that a whole yearly budget is worth
FEAR, CARE = 0.7, 0.6  # how far the mood of the day moves the weight of risk and of money
NO_WAY = -1e300  # worth of a way that an event does not have
DEAR = 1.8  # how much more a sum counts that is a large part of the cash


def choose(part: Part) -> None:
    """Choose a way in every event that waits for one of the part's seats."""
    rows = part.view.own.dilemmas
    place = place_in(part, rows.seat)
    rows, place = rows.where(place >= 0), place[place >= 0]
    if not len(rows):
        return
    ways, first = all_ways(part.setup), rows.event.astype(np.int64) * WAYS
    worth = _worth(part, rows, place, ways, first)
    best, each = worth.argmax(axis=1), np.arange(len(rows))
    second = np.sort(worth, axis=1, kind="stable")[:, -2]
    reason = Reason(Why.DILEMMA, (worth[each, best], second, ways.risk[first + best]), other=rows.other)
    part.write(Act.CHOOSE, rows.seat, rows.world, FREE, reason, subject=rows.key, value=best.astype(np.float64))


def _worth(part: Part, rows: Dilemmas, place: Ints, ways: Ways, first: Ints) -> Floats:
    """(N, ways) what each way is worth, with what may follow weighed by its chance; who settles much shuns risk.

    Nobody knows what such a thing costs in the end: how much the risk and the money weigh is a matter of the day.
    """
    there = np.arange(WAYS) < ways_of(part.setup, rows)[:, None]
    row, way = there.nonzero()
    worth = np.where(there, 0.0, NO_WAY)
    for after in (False, True):
        which, change = ways.changes(first[row] + way + after * len(ways.risk))
        seen = Weighing(part, rows, place, row[which], ways.target[change], ways.size[change], ways.lasts[change])
        price = _priced(seen, ways.effect[change])
        if after:
            fear = (0.5 + seen.temper("settling")) * (1.0 + FEAR * seen.mood(Die.DARING, StateDie.DARING))
            price = ways.risk[first[seen.row] + way[which]] * fear * price
        np.add.at(worth, (seen.row, way[which]), price)
    return worth


@frozen
class Weighing:
    """Changes that ways of dilemmas bring (M,), each of one of the rows; and the place of each row's seat in the part.

    What is asked of the rows is worked out once for all changes.
    """

    part: Part
    rows: Dilemmas
    place: Ints
    row: Ints  # (M,) which dilemma each change is of
    target: Ints
    size: Floats
    lasts: Ints
    known: dict[str, Floats] = field(factory=dict)

    def where(self, some: Ints) -> "Weighing":
        """Some of the changes."""
        kept = self.row[some], self.target[some], self.size[some], self.lasts[some]
        return Weighing(self.part, self.rows, self.place, *kept, self.known)

    def _once(self, name: str, make: Callable[[], Floats]) -> Floats:
        """(M,) what `make` works out for all rows, for each change."""
        if name not in self.known:
            self.known[name] = make()
        return self.known[name][self.row]

    @property
    def seat(self) -> Ints:
        """(M,) the seat that is asked."""
        return self.rows.seat[self.row]

    @property
    def maker(self) -> Ints:
        """(M,) the same as a place among makers, the last for those that make no cells."""
        return np.minimum(self.seat, self.part.view.dims.makers - 1)

    @property
    def world(self) -> Ints:
        """(M,) its world."""
        return self.rows.world[self.row]

    def temper(self, name: str) -> Floats:
        """(M,) a number of each seat's character."""
        shape = (len(self.part.seats), self.part.view.worlds)
        whole = np.broadcast_to(getattr(self.part.temper, name), shape)
        return self._once(name, lambda: whole[self.place, self.rows.world])

    def of_firms(self, name: str) -> Floats:
        """(M,) each seat's entry of a published array over firms."""
        array = getattr(self.part.view.public, name)
        return self._once(name, lambda: array[self.rows.seat, self.rows.world].astype(np.float64))

    @property
    def states(self) -> bool:
        """Whether governments are asked, and no firms."""
        return int(self.rows.seat[0]) >= len(self.part.view.dims.firms)

    def mood(self, firms: Die, states: StateDie) -> Floats:
        """(M,) one of each seat's dice of this quarter, -1 to 1."""
        die = int(states) if self.states else int(firms)
        return self._once(firms.name, lambda: 2.0 * self.part.dice[self.place, die, self.rows.world] - 1.0)

    @property
    def business(self) -> Floats:
        """(M,) US$ a quarter that the seat's business amounts to."""
        return np.maximum(self.of_firms("revenue"), BUSINESS * self.of_firms("market_value"))


def _priced(seen: Weighing, effect: Ints) -> Floats:
    """(M,) what each change is worth to its seat, effect by effect; 0 for those that it does not mind."""
    price, known = np.zeros(len(effect)), OF_STATES if seen.states else OF_FIRMS
    for one in np.unique(effect).tolist():
        if one in known:
            some = (effect == one).nonzero()[0]
            price[some] = known[Effect(one)](seen.where(some))
    return price


def _money(seen: Weighing) -> Floats:
    return _counted(seen, seen.size)


def _revenue(seen: Weighing) -> Floats:
    return _counted(seen, seen.size * np.maximum(seen.of_firms("revenue"), _research(seen)))


def _counted(seen: Weighing, amount: Floats) -> Floats:
    """Money paid counts more for the careful, and more where the cash is low."""
    careful = (0.6 + 0.1 * seen.temper("reserve")) * (1.0 + CARE * seen.mood(Die.THRIFT, StateDie.THRIFT))
    short = seen.of_firms("cash") < -5.0 * amount
    return np.where(amount < 0.0, amount * careful * np.where(short, DEAR, 1.0), amount)


def _relation(seen: Weighing) -> Floats:
    """Customers are worth most; who shares and stays loyal minds the others."""
    first, makers = seen.part.view.dims.first_carmaker, seen.part.view.dims.makers
    kind = seen.temper("sharing") * seen.temper("loyalty") / 3.0
    customer = (seen.rows.other[seen.row] >= first) & (seen.seat < makers)
    weight = np.where(seen.target >= 0, 0.15 * kind, np.where(customer, 0.08, 0.04 * kind))
    return np.asarray(seen.size * np.where(seen.target == int(Circle.CARMAKERS), 0.5, weight) * seen.business)


def _outage(seen: Weighing) -> Floats:
    use = np.minimum(seen.part.view.public.use[seen.maker, seen.world], 1.0)
    loss = -0.25 * seen.size * np.maximum(seen.lasts, 1) * use * seen.of_firms("revenue")
    return np.where(seen.target >= 0, 0.0, loss)


def _research(seen: Weighing) -> Floats:
    return seen.part.view.public.research_total[seen.maker, seen.world].astype(np.float64)


def _credit_line(seen: Weighing) -> Floats:
    debt = seen.of_firms("debt")
    return np.asarray(seen.size * (0.03 * seen.business + 0.06 * debt))


def _capital_of_others(seen: Weighing) -> Floats:
    """Governments with more standing are a danger to the firms of others."""
    return -0.002 * seen.size * seen.business


def _lines_sold(seen: Weighing) -> Floats:
    """Lines that are used earn; those that stand half empty are better sold."""
    use = np.minimum(seen.part.view.public.use[seen.maker, seen.world], 1.0)
    return np.asarray(seen.size * 0.6 * (0.7 + 0.3 * seen.mood(Die.THRIFT, StateDie.THRIFT) - use) * seen.business)


OF_FIRMS: dict[Effect, Callable[[Weighing], Floats]] = {
    Effect.MONEY: _money,
    Effect.REVENUE: _revenue,
    Effect.RELATION: _relation,
    Effect.CREDIBILITY: lambda seen: seen.size * 0.4 * seen.temper("promising") / 1.15 * seen.business,
    Effect.SAFETY: lambda seen: seen.size * 0.6 * seen.business,
    Effect.OUTAGE: _outage,
    Effect.KNOWLEDGE: lambda seen: seen.size * 6.0 * seen.temper("solid") * _research(seen),
    Effect.LEAK: lambda seen: seen.size * 3.0 * (seen.temper("sharing") - 1.5) * _research(seen),
    Effect.CREDIT_LINE: _credit_line,
    Effect.CAR_APPEAL: lambda seen: seen.size * 0.4 * seen.business,
    Effect.APPEAL: lambda seen: seen.size * 0.08 * seen.business,
    Effect.POLITICAL_CAPITAL: _capital_of_others,
    Effect.SCHEME: lambda seen: 0.3 * seen.business,
    Effect.SALE: lambda seen: 0.1 * seen.mood(Die.DARING, StateDie.DARING) * seen.business,
    Effect.RELEASE: lambda seen: 0.12 * (1.0 + seen.temper("solid")) * seen.business,
    Effect.LINES_SOLD: _lines_sold,
    Effect.FAMILIES_SOLD: lambda seen: -seen.size * 3.0 * _research(seen),
}


def _points(seen: Weighing) -> Floats:
    """Points of political capital, dearer where few are left; those of other governments do not count."""
    left = seen.part.view.own.capital[seen.part.place[seen.place[seen.row]], seen.world]
    return np.where(seen.target >= 0, 0.0, seen.size * np.where(left < 20.0, 1.5, 1.0))


def _of_budget(seen: Weighing) -> Floats:
    government = seen.seat - len(seen.part.view.dims.firms)
    budget = np.maximum(seen.part.setup.governments.yearly_budget[government], 1)
    careful = 1.0 + CARE * seen.mood(Die.THRIFT, StateDie.THRIFT)
    return np.asarray(BUDGET_POINTS * careful * seen.size / budget)


OF_STATES: dict[Effect, Callable[[Weighing], Floats]] = {
    Effect.POLITICAL_CAPITAL: _points,
    Effect.MONEY: _of_budget,
    Effect.EV_DEMAND: lambda seen: seen.size * 600.0 * seen.temper("buyers") / 0.45,
    Effect.HOME_LINES: lambda seen: -seen.size * np.maximum(seen.lasts, 1) * 60.0 * (0.5 + seen.temper("champion")),
    Effect.HOME_CHARGING: lambda seen: 150.0 * seen.size,
    Effect.HOME_KNOWLEDGE: lambda seen: 100.0 * seen.size * (0.7 + 0.6 * seen.temper("champion")),
    Effect.HOME_APPEAL: lambda seen: 30.0 * seen.size * (0.7 + 0.6 * seen.temper("champion")),
}
