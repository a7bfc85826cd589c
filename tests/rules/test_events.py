"""R11: declared events happen in their window, under their condition, by chance, and what passes is undone."""

import numpy as np
import pytest
from attrs import evolve

from game.exact import name_key
from game.rules.supply import supply
from game.world.columns import copied
from game.world.dims import Item
from game.world.effects import Condition, Effect, in_force
from game.world.events import Diary, Happening
from game.world.orders import Moves, Orders
from game.world.setup import EventSetup
from game.world.world import World
from tests.rules.conduct import balance, money, turn
from tests.sketch import DIMS, sketch


def event(effect: Effect, **given: object) -> EventSetup:
    figures: dict[str, object] = {
        "id": "shock", "key": int(name_key("shock")), "text": "A shock", "turns": (0, 0), "chance": 1.0, "measure": -1,
        "above": 0.0, "effect": int(effect), "target": 0, "size": 0.5, "lasts": 1, "once": False, **given,
    }  # fmt: skip
    return EventSetup(**figures)  # type: ignore[arg-type]


def with_events(*events: EventSetup, worlds: int = 2) -> World:
    world = sketch(worlds)
    return evolve(world, setup=evolve(world.setup, events=events))


def test_r11_4_a_price_shock_strikes_once_in_its_window() -> None:
    world = with_events(event(Effect.MATERIAL_PRICE, turns=(1, 1)))
    prices = []
    for _ in range(3):
        events = turn(world)
        prices.append(float(world.supply.material_price[0, 0]))
    assert prices == [70.0, 105.0, 105.0]
    assert Happening.WORLD_EVENT not in list(events.kind)


@pytest.mark.parametrize(
    ("effect", "size", "left", "moved"), [(Effect.SUPPORT, 1300.0, 900, 2600), (Effect.MANDATE, 0.4, 0.6, 0.3)]
)
def test_r11_4_an_event_moves_an_instrument_one_way(effect: Effect, size: float, left: float, moved: float) -> None:
    """Halved relief is no more than a government already cut it to; a mandate that rises falls for nobody."""
    world = with_events(event(effect, size=size, turns=(1, 1)))
    array = world.levers.support if effect is Effect.SUPPORT else world.policy.mandate
    array[0, :] = left, moved
    for _ in range(2):
        turn(world)
    assert array[0, 0] == left and array[0, 1] == size


def test_r11_5_a_price_shock_acts_at_once_and_fades_as_prices_do() -> None:
    calm, struck = with_events(), with_events(event(Effect.MATERIAL_PRICE, turns=(0, 0)))
    ratio = []
    for _ in range(8):
        for world in (calm, struck):
            supply(world, Orders(copied(world.levers), Moves.none()), Diary(world.turn))
            turn(world)
        ratio.append(float(struck.supply.material_price[0, 0] / calm.supply.material_price[0, 0]))
    assert ratio[0] == pytest.approx(1.5) and (np.diff(ratio) < 0.0).all() and 1.0 < ratio[-1] < 1.2


def test_r11_1_r11_5_a_shortage_lowers_supply_while_it_lasts() -> None:
    world = with_events(event(Effect.MATERIAL_SUPPLY, size=-0.5, lasts=2))
    supply = []
    for _ in range(4):
        supply.append(float(world.supply.material_capacity[0, 0]))
        turn(world)
    assert supply == [50_000.0, 25_000.0, 25_000.0, 50_000.0]
    assert not len(world.effects)


def test_r11_2_a_condition_is_read_world_by_world() -> None:
    world = with_events(event(Effect.EV_DEMAND, measure=int(Condition.LITHIUM_PRICE), above=100.0, size=-0.5))
    world.supply.material_price[0, 1] = 150.0
    before = world.market.ev_share.copy()
    turn(world)
    assert (world.market.ev_share[:, 0] == before[:, 0]).all()
    assert world.market.ev_share[0, 1] == before[0, 1] * 0.5
    assert (world.market.ev_share[1:] == before[1:]).all()


def test_every_condition_is_a_number_in_each_world() -> None:
    for condition in Condition:
        world = with_events(event(Effect.NEWS, measure=int(condition), above=-1.0))
        assert list(turn(world).kind).count(Happening.WORLD_EVENT) == 2


def test_r11_3_an_event_that_comes_once_does_not_come_again() -> None:
    world = with_events(event(Effect.CHARGING, turns=(0, 9), size=10.0, once=True))
    for _ in range(4):
        turn(world)
    assert (world.policy.points[0] == 2740.0).all()


def test_r11_2_chance_differs_between_worlds_and_repeats_exactly() -> None:
    struck = []
    for _ in range(2):
        world = with_events(event(Effect.CHARGING, chance=0.5, size=10.0), worlds=60)
        turn(world)
        struck.append(world.policy.points[0] > 2735.0)
    assert (struck[0] == struck[1]).all() and 15 < np.count_nonzero(struck[0]) < 45


def test_r11_6_outages_and_crunches_are_in_force_while_they_last() -> None:
    world = with_events(
        event(Effect.OUTAGE, target=3, size=0.4, lasts=2), event(Effect.CREDIT_CRUNCH, target=-1, size=0.02)
    )
    turn(world)
    assert in_force(world, Effect.OUTAGE, DIMS.makers)[3].tolist() == [0.4, 0.4]
    assert in_force(world, Effect.CREDIT_CRUNCH, 1)[0].tolist() == [0.02, 0.02]
    turn(world)
    turn(world)
    assert not in_force(world, Effect.OUTAGE, DIMS.makers).any()


def test_r11_7_a_recall_costs_money_and_the_safety_record() -> None:
    world = with_events(event(Effect.RECALL, target=6, size=0.1, turns=(1, 1)))
    turn(world)
    revenue = world.books.revenue[6].copy()
    profit_without = world.books.profit[6].copy()
    turn(world)
    assert world.market.safety[6].tolist() == [0.9, 0.9]
    assert (world.books.profit[6] < profit_without).all() and (revenue > 0).all()
    assert (world.books.flow[6, Item.CONVERSION] < 0).all()
    assert (balance(world) == 0).all() and (money(world) == 0).all()


def test_instruments_are_set_where_the_target_says() -> None:
    regions, chemistries = len(DIMS.regions), len(DIMS.chemistries)
    world = with_events(
        event(Effect.SUPPORT, target=3, size=1_000.0),
        event(Effect.GRANT, target=chemistries + 3, size=9_000_000.0),
        event(Effect.CREDIT, target=2, size=12.0),
        event(Effect.LOCAL_CONTENT, target=2, size=3.0),
        event(Effect.MANDATE, target=1, size=0.3),
        event(Effect.GUARANTEE, target=4, size=0.01),
        event(Effect.DUTY_CELLS, target=regions + 0, size=0.2),
        event(Effect.DUTY_CARS, target=2 * regions + 0, size=1.0),
        event(Effect.EXPORT_CONTROL, target=3, size=0.7),
        event(Effect.POLITICAL_CAPITAL, target=4, size=-70.0),
    )
    turn(world)
    policy, levers = world.policy, world.levers
    assert (levers.support[3] == 1_000).all() and (levers.grant[1, 3] == 9_000_000).all()
    assert (policy.credit[2] == 12.0).all() and (policy.local_content[2] == 1.0).all()
    assert (policy.mandate[1] == 0.3).all() and (policy.guarantee[4] == 0.01).all()
    assert (policy.duty_cells[1, 0] == 0.2).all() and (policy.duty_cars[2, 0] == 1.0).all()
    assert (policy.export_control[0, 3] == 0.7).all() and (policy.capital[4] == 0.0).all()
