"""Doubling every money unit changes nothing real: a game in half-dollars is the game in dollars.

Everything declared in US$ is doubled, in state, rows, parameters and the scenario's figures; the same orders are played
in both for two years. What is counted in pieces, GWh, cars or stages must come out the same but for whole dollars
and the last digits of the tables behind exp and log, whose relative error of a millionth prices multiply by their
weights.
"""

from typing import Any

import numpy as np
import pytest
from attrs import evolve, fields

from game.match.loop import play_quarter
from game.match.opening import opened
from game.match.seating import groups_for
from game.rules.turn import play_turn
from game.scenario import load
from game.world.columns import declared
from game.world.effects import Effect
from game.world.orders import Act, Orders
from game.world.parameters import Parameters
from game.world.setup import AskSetup, Measure, Setup
from game.world.state import GROUPS, Levers
from game.world.things import THINGS
from game.world.world import World, copy

WORLDS, QUARTERS = 6, 8
CLOSE = 3e-3  # relative; after two years of prices, awards and budgets that follow each other
TENTH = 0.1  # of a point of score: near the low end of a scale a relative bound asks for too much
SUMS_OF_MONEY = ("tally", "start")  # score components, some of them in US$
REAL_ACTS = (
    Act.CHALLENGE, Act.DESIGN_AROUND, Act.BID, Act.PLANT, Act.CONVERT, Act.QUALIFY, Act.PROMISE, Act.POACH,
    Act.MONITOR, Act.SEND_STAFF, Act.SET_MANDATE, Act.SET_ANTITRUST, Act.SET_PERMITS,
)  # fmt: skip
SETUP = {
    "firms": ("overhead", "combustion", "car_price"), "chemistries": ("processed", "conversion"),
    "regions": ("plant_cost", "freight", "credit_limit"), "governments": ("yearly_budget",),
}  # fmt: skip
MEASURES = (Measure.VALUE, Measure.LICENCE_INCOME, Measure.HOLDER_VALUE, Measure.CELL_PRICE)
EFFECTS = (Effect.SUPPORT, Effect.GRANT, Effect.CREDIT, Effect.MONEY)


def twice(value: Any) -> Any:
    return tuple(2 * one for one in value) if isinstance(value, tuple) else 2 * value


def doubled_parameters(known: Parameters) -> Parameters:
    rooms = {}
    for room in fields(Parameters):
        group = getattr(known, room.name)
        money = {
            item.name: twice(getattr(group, item.name))
            for item in fields(type(group))
            if item.metadata["unit"].startswith("US$")
        }
        rooms[room.name] = evolve(group, **money)
    rooms["patents"] = evolve(rooms["patents"], propensity=tuple(one / 2 for one in known.patents.propensity))
    return evolve(known, **rooms)


def in_money(item: Any) -> Any:
    """An event, or a change of a chosen way, with its size doubled where that is money."""
    return evolve(item, size=2 * item.size) if Effect(item.effect) in EFFECTS else item


def doubled_ask(ask: AskSetup | None) -> AskSetup | None:
    if ask is None:
        return None
    ways = tuple(
        evolve(way, changes=tuple(map(in_money, way.changes)), after=tuple(map(in_money, way.after)))
        for way in ask.ways
    )
    return evolve(ask, ways=ways)


def doubled_setup(setup: Setup) -> Setup:
    groups = {
        name: evolve(getattr(setup, name), **{one: 2 * getattr(getattr(setup, name), one) for one in figures})
        for name, figures in SETUP.items()
    }
    seats = tuple(
        evolve(
            seat,
            scores=tuple(
                evolve(rule, low=2 * rule.low, high=2 * rule.high) if rule.measure in MEASURES else rule
                for rule in seat.scores
            ),
            goals=tuple(
                evolve(goal, targets=twice(goal.targets)) if goal.measure in MEASURES else goal for goal in seat.goals
            ),
        )
        for seat in setup.seats
    )
    events = tuple(evolve(in_money(event), asks=doubled_ask(event.asks)) for event in setup.events)
    institutes = tuple(evolve(item, research=twice(item.research)) for item in setup.institutes)
    parameters = doubled_parameters(setup.parameters)
    return evolve(setup, parameters=parameters, seats=seats, events=events, institutes=institutes, **groups)


def doubled(world: World) -> World:
    world = copy(world)
    world.setup = doubled_setup(world.setup)
    for group in GROUPS:
        room = getattr(world, group.__name__.lower())
        for name, item in declared(group):
            if item.unit.startswith("US$"):
                getattr(room, name)[...] *= 2
    for table in THINGS:
        rows = getattr(world, table.__name__.lower())
        money = {cell.name: 2 * getattr(rows, cell.name) for cell in fields(table) if _is_money(cell)}
        setattr(world, table.__name__.lower(), evolve(rows, **money))
    return world


def _is_money(cell: Any) -> bool:
    return bool(cell.metadata["cell"][1].startswith("US$"))


def real_orders(orders: Orders) -> Orders:
    return evolve(orders, moves=orders.moves.where(np.isin(orders.moves.act, REAL_ACTS)))


def doubled_orders(orders: Orders) -> Orders:
    money = {name: 2 * getattr(orders.levers, name) for name, item in declared(Levers) if item.unit.startswith("US$")}
    return evolve(orders, levers=evolve(orders.levers, **money))


@pytest.fixture(scope="module")
def games() -> tuple[World, World]:
    """The same game in dollars and in half-dollars, after two years."""
    scenario = load("casip-2024")
    guide = opened(scenario, 3, np.arange(WORLDS))
    groups, plain, other = groups_for(scenario.setup), copy(guide), doubled(guide)
    for _ in range(QUARTERS):
        quarter = play_quarter(guide, groups)
        guide, orders = quarter.after, real_orders(quarter.orders)
        plain, _ = play_turn(plain, orders)
        other, _ = play_turn(other, doubled_orders(orders))
    return plain, other


def test_everything_real_comes_out_the_same(games: tuple[World, World]) -> None:
    plain, other = games
    for group in GROUPS:
        room = group.__name__.lower()
        for name, item in declared(group):
            one, two = getattr(getattr(plain, room), name), getattr(getattr(other, room), name)
            if not item.unit.startswith("US$") and name not in SUMS_OF_MONEY:
                near = 0.0 if one.dtype.kind == "i" else CLOSE
                least = TENTH if name == "score" else near
                assert two == pytest.approx(one, rel=near, abs=least), f"{room}.{name}"


def test_everything_in_money_doubles(games: tuple[World, World]) -> None:
    plain, other = games
    for name in ("account", "flow", "debt", "plant", "equity", "revenue", "profit", "market_value"):
        one, two = getattr(plain.books, name), getattr(other.books, name)
        assert two / 2 == pytest.approx(one, rel=2e-3, abs=2e6), name
    found = ("research", "knowledge"), ("supply", "unit_cost"), ("supply", "price"), ("market", "cell_cost")
    for room, name in found:
        one, two = getattr(getattr(plain, room), name), getattr(getattr(other, room), name)
        assert two / 2 == pytest.approx(one, rel=CLOSE)


def test_the_games_were_worth_comparing(games: tuple[World, World]) -> None:
    plain, _ = games
    opening = opened(load("casip-2024"), 3, np.arange(WORLDS))
    assert (plain.market.delivered != opening.market.delivered).any()
    assert (plain.research.readiness != opening.research.readiness).any()
    assert len(plain.plants) and (plain.contracts.key[:50] != opening.contracts.key[:50]).any()
