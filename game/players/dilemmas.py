"""Choices that events ask for: the way that is worth most to the seat, by what it holds dear.

Everything is weighed in money, a government's in points of political capital. What a step of a relation, a name or a
safety record is worth is a share of a quarter's business; the seat's character says how much it minds each.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from attrs import field, frozen

from game.exact import Floats, Ints
from game.players.meanings import Why
from game.players.part import FREE, Die, Part, StateDie
from game.players.reasons import Reason
from game.players.rows import place_in
from game.world.effects import Circle, Effect
from game.world.legal.dilemmas import asked_by
from game.world.orders import Act
from game.world.setup import AskSetup, ChangeSetup, WaySetup
from game.world.things import Dilemmas

BUSINESS = 0.03  # of the share price's value that counts as a quarter's business where little is sold
BUDGET_POINTS = 60.0  # points that a whole yearly budget is worth
FEAR, CARE = 0.7, 0.6  # how far the mood of the day moves the weight of risk and of money
DEAR = 1.8  # how much more a sum counts that is a large part of the cash


def choose(part: Part) -> None:
    """Choose a way in every event that waits for one of the part's seats."""
    rows = part.view.own.dilemmas
    if not len(rows):
        return
    place = place_in(part, rows.seat)
    rows, place = rows.where(place >= 0), place[place >= 0]
    whole = Weighing(part, rows, place)
    for event in np.unique(rows.event).tolist():
        some = (rows.event == event).nonzero()[0]
        _choose(Weighing(part, rows.where(some), place[some], whole, some), asked_by(part.setup, event))


@frozen
class Weighing:
    """Dilemmas of one event: the seats' part, the rows, and the place of each row's seat in the part.

    What is asked of them is worked out once for those of all events (`whole`), of which these are some.
    """

    part: Part
    rows: Dilemmas
    place: Ints
    whole: "Weighing | None" = None
    some: Any = slice(None)
    known: dict[str, Floats] = field(factory=dict)

    def _once(self, name: str, make: Callable[["Weighing"], Floats]) -> Floats:
        """(N,) what `make` works out for all rows, those of this event."""
        if name not in self.known:
            self.known[name] = make(self) if self.whole is None else self.whole._once(name, make)[self.some]
        return self.known[name]

    def temper(self, name: str) -> Floats:
        """(N,) a number of each seat's character."""

        def found(of: Weighing) -> Floats:
            shape = (len(of.part.seats), of.part.view.worlds)
            return np.asarray(np.broadcast_to(getattr(of.part.temper, name), shape)[of.place, of.rows.world])

        return self._once(name, found)

    def of_firms(self, name: str) -> Floats:
        """(N,) each seat's entry of a published array over firms."""

        def found(of: Weighing) -> Floats:
            array = getattr(of.part.view.public, name)
            return np.asarray(array[of.rows.seat, of.rows.world], dtype=np.float64)

        return self._once(name, found)

    @property
    def states(self) -> bool:
        """Whether governments are asked, and no firms."""
        return int(self.rows.seat[0]) >= len(self.part.view.dims.firms)

    def mood(self, firms: Die, states: StateDie) -> Floats:
        """(N,) one of each seat's dice of this quarter, -1 to 1."""
        die = int(states) if self.states else int(firms)
        return self._once(firms.name, lambda of: 2.0 * of.part.dice[of.place, die, of.rows.world] - 1.0)

    @property
    def business(self) -> Floats:
        """(N,) US$ a quarter that the seat's business amounts to."""

        def found(of: Weighing) -> Floats:
            return np.maximum(of.of_firms("revenue"), BUSINESS * of.of_firms("market_value"))

        return self._once("business", found)


def _choose(seen: Weighing, asks: AskSetup) -> None:
    worth = np.array([_worth(seen, way) for way in asks.ways])
    best = worth.argmax(axis=0)
    each = np.arange(len(best), dtype=np.int64)
    ranked = np.sort(worth, axis=0, kind="stable")
    risk = np.array([way.risk for way in asks.ways])[best]
    reason = Reason(Why.DILEMMA, (worth[best, each], ranked[-2], risk), other=seen.rows.other)
    seen.part.write(
        Act.CHOOSE, seen.rows.seat, seen.rows.world, FREE, reason, subject=seen.rows.key, value=best.astype(np.float64)
    )


def _worth(seen: Weighing, way: WaySetup) -> Floats:
    """(N,) what a way is worth, with what may follow weighed by its chance; who settles much shuns risk.

    Nobody knows what such a thing costs in the end: how much the risk and the money weigh is a matter of the day.
    """
    worth = np.zeros(len(seen.rows))
    fear = (0.5 + seen.temper("settling")) * (1.0 + FEAR * seen.mood(Die.DARING, StateDie.DARING))
    for item in way.changes:
        worth += _price(seen, item)
    for item in way.after:
        worth += way.risk * fear * _price(seen, item)
    return worth


def _price(seen: Weighing, item: ChangeSetup) -> Floats:
    price = (OF_STATES if seen.states else OF_FIRMS).get(Effect(item.effect))
    return price(seen, item) if price is not None else np.zeros(len(seen.rows))


def _money(seen: Weighing, item: ChangeSetup) -> Floats:
    return _counted(seen, np.full(len(seen.rows), item.size))


def _revenue(seen: Weighing, item: ChangeSetup) -> Floats:
    return _counted(seen, item.size * np.maximum(seen.of_firms("revenue"), _research(seen)))


def _counted(seen: Weighing, amount: Floats) -> Floats:
    """Money paid counts more for the careful, and more where the cash is low."""
    careful = (0.6 + 0.1 * seen.temper("reserve")) * (1.0 + CARE * seen.mood(Die.THRIFT, StateDie.THRIFT))
    short = seen.of_firms("cash") < -5.0 * amount
    return np.where(amount < 0.0, amount * careful * np.where(short, DEAR, 1.0), amount)


def _relation(seen: Weighing, item: ChangeSetup) -> Floats:
    """Customers are worth most; who shares and stays loyal minds the others."""
    first, makers = seen.part.view.dims.first_carmaker, seen.part.view.dims.makers
    kind = seen.temper("sharing") * seen.temper("loyalty") / 3.0
    if item.target == int(Circle.CARMAKERS):
        return 0.5 * item.size * seen.business
    if item.target >= 0:
        return 0.15 * item.size * kind * seen.business
    customer = (seen.rows.other >= first) & (seen.rows.seat < makers)
    return np.asarray(item.size * np.where(customer, 0.08, 0.04 * kind) * seen.business)


def _outage(seen: Weighing, item: ChangeSetup) -> Floats:
    if item.target >= 0:
        return np.zeros(len(seen.rows))
    maker = np.minimum(seen.rows.seat, seen.part.view.dims.makers - 1)
    use = np.minimum(seen.part.view.public.use[maker, seen.rows.world], 1.0)
    return np.asarray(-0.25 * item.size * max(item.lasts, 1) * use * seen.of_firms("revenue"))


def _research(seen: Weighing) -> Floats:
    total_in = seen.part.view.public.research_total
    return np.asarray(total_in[np.minimum(seen.rows.seat, len(total_in) - 1), seen.rows.world], dtype=np.float64)


def _credit_line(seen: Weighing, item: ChangeSetup) -> Floats:
    debt = seen.of_firms("debt")
    return np.asarray(item.size * (0.03 * seen.business + 0.06 * debt))


def _capital_of_others(seen: Weighing, item: ChangeSetup) -> Floats:
    """Governments with more standing are a danger to the firms of others."""
    return -0.002 * item.size * seen.business


def _lines_sold(seen: Weighing, item: ChangeSetup) -> Floats:
    """Lines that are used earn; those that stand half empty are better sold."""
    maker = np.minimum(seen.rows.seat, seen.part.view.dims.makers - 1)
    use = np.minimum(seen.part.view.public.use[maker, seen.rows.world], 1.0)
    return np.asarray(item.size * 0.6 * (0.7 + 0.3 * seen.mood(Die.THRIFT, StateDie.THRIFT) - use) * seen.business)


OF_FIRMS: dict[Effect, Callable[[Weighing, ChangeSetup], Floats]] = {
    Effect.MONEY: _money,
    Effect.REVENUE: _revenue,
    Effect.RELATION: _relation,
    Effect.CREDIBILITY: lambda seen, item: item.size * 0.4 * seen.temper("promising") / 1.15 * seen.business,
    Effect.SAFETY: lambda seen, item: item.size * 0.6 * seen.business,
    Effect.OUTAGE: _outage,
    Effect.KNOWLEDGE: lambda seen, item: item.size * 6.0 * seen.temper("solid") * _research(seen),
    Effect.LEAK: lambda seen, item: item.size * 3.0 * (seen.temper("sharing") - 1.5) * _research(seen),
    Effect.CREDIT_LINE: _credit_line,
    Effect.CAR_APPEAL: lambda seen, item: item.size * 0.4 * seen.business,
    Effect.APPEAL: lambda seen, item: item.size * 0.08 * seen.business,
    Effect.POLITICAL_CAPITAL: _capital_of_others,
    Effect.SCHEME: lambda seen, item: 0.3 * seen.business,
    Effect.SALE: lambda seen, item: 0.1 * seen.mood(Die.DARING, StateDie.DARING) * seen.business,
    Effect.RELEASE: lambda seen, item: 0.12 * (1.0 + seen.temper("solid")) * seen.business,
    Effect.LINES_SOLD: _lines_sold,
    Effect.FAMILIES_SOLD: lambda seen, item: -item.size * 3.0 * _research(seen),
}


def _points(seen: Weighing, item: ChangeSetup) -> Floats:
    """Points of political capital, dearer where few are left; those of other governments do not count."""
    if item.target >= 0:
        return np.zeros(len(seen.rows))
    left = seen.part.view.own.capital[seen.part.place[seen.place], seen.rows.world]
    return np.asarray(item.size * np.where(left < 20.0, 1.5, 1.0))


def _of_budget(seen: Weighing, item: ChangeSetup) -> Floats:
    government = seen.rows.seat - len(seen.part.view.dims.firms)
    budget = np.maximum(seen.part.setup.governments.yearly_budget[government], 1)
    careful = 1.0 + CARE * seen.mood(Die.THRIFT, StateDie.THRIFT)
    return np.asarray(BUDGET_POINTS * careful * item.size / budget)


OF_STATES: dict[Effect, Callable[[Weighing, ChangeSetup], Floats]] = {
    Effect.POLITICAL_CAPITAL: _points,
    Effect.MONEY: _of_budget,
    Effect.EV_DEMAND: lambda seen, item: item.size * 600.0 * seen.temper("buyers") / 0.45,
    Effect.HOME_LINES: lambda seen, item: -item.size * max(item.lasts, 1) * 60.0 * (0.5 + seen.temper("champion")),
    Effect.HOME_CHARGING: lambda seen, item: np.full(len(seen.rows), 150.0 * item.size),
}
