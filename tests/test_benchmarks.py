"""The benchmarks run, and the Mesa twin plays by the engine's rules.

Without luck the two must agree number by number; with luck, whose draws differ, their means must agree.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from attrs import evolve
from click.testing import CliRunner

from game.match.opening import opened
from game.rules.research import chances, learn, spend
from game.rules.research_links import links
from game.scenario import load
from game.world.world import World, copy

pytest.importorskip("mesa", reason="the Mesa twin needs casip[bench]")

from benchmarks import docket
from benchmarks.__main__ import main
from benchmarks.core import core_turn
from benchmarks.mesa_twin import courts
from benchmarks.mesa_twin.model import Race
from benchmarks.mesa_twin.opening import opening_of

SCENARIO = "casip-2024"
WORLDS, TWINS, QUARTERS = 64, 16, 6
ERRORS = 5.0  # standard errors that means may differ by
Reading = tuple[str, Callable[[Race], Any], Callable[[World], Any]]
ROOMS = ("research", "patents", "supply", "tenders", "market")
NO_LUCK = {
    "research": {"difficulty_common": 0.0, "difficulty_own": 0.0, "fit_spread": 0.0, "wall_chance": 0.0,
                 "wall_everywhere": 0.0},
    "supply": {"price_spread": 0.0, "outage_chance": 0.0},
    "tenders": {"appeal_spread": 0.0, "mean_spread": 0.0},
    "market": {"ev_spread": 0.0, "brand_spread": 0.0},
}  # fmt: skip
NO_STEPS = {"research": {"stage_time": (1e12,) * 8}, "patents": {"propensity": (0.0,) * 6}}


def with_parameters(world: World, *changes: dict[str, dict[str, Any]]) -> World:
    known = world.setup.parameters
    for change in changes:
        known = evolve(known, **{room: evolve(getattr(known, room), **values) for room, values in change.items()})
    return evolve(world, setup=evolve(world.setup, parameters=known))


def readings() -> Iterator[Reading]:
    """Everything that both have, one world: name, of the twin, of the engine."""
    for name, group, column in (
        ("knowledge", "research", "knowledge"), ("stage", "research", "readiness"), ("granted", "patents", "granted"),
        ("pending", "patents", "pending"), ("capacity", "supply", "capacity"), ("unit_cost", "supply", "unit_cost"),
        ("process_yield", "supply", "process_yield"), ("experience", "supply", "experience"),
        ("price", "supply", "price"), ("delivered", "market", "delivered"), ("stored", "market", "stored"),
        ("stock", "market", "stock"),
        ("mean_appeal", "market", "mean_appeal"), ("safety", "market", "safety"),
    ):  # fmt: skip
        yield name, _of_agents("rivals", name), _of_columns(group, column)
    for name, column in (
        ("cars", "cars"), ("brand", "car_appeal"), ("appeal", "appeal"), ("cell_cost", "cell_cost"),
        ("quality", "cell_quality"), ("local", "local_share"), ("qualifying", "qualifying"),
    ):  # fmt: skip
        yield name, _of_agents("carmaker_list", name), _of_columns("market", column)
    yield "credibility", _of_agents("firm_list", "credibility"), _of_columns("research", "credibility")
    yield "share", _of_agents("places", "share"), _of_columns("market", "ev_share")
    for name, column in (("price", "material_price"), ("supply", "material_capacity"), ("stock", "material_stock")):
        yield f"material {name}", _of_model("material_" + name), _of_columns("supply", column)
    yield "cash, US$ bn", lambda race: [firm.cash / 1e9 for firm in race.firm_list], _cash


def _of_agents(agents: str, name: str) -> Callable[[Race], Any]:
    return lambda race: [getattr(agent, name) for agent in getattr(race, agents)]


def _of_model(name: str) -> Callable[[Race], Any]:
    return lambda race: getattr(race, name)


def _of_columns(group: str, column: str) -> Callable[[World], Any]:
    return lambda world: getattr(getattr(world, group), column)[..., 0]


def _cash(world: World) -> Any:
    return world.books.account[: len(world.setup.dims.firms), 0] / 1e9


def test_without_luck_the_twin_follows_the_engine_to_the_dollar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docket, "SUES", 0.0)
    monkeypatch.setattr(courts, "SUES", 0.0)
    world = with_parameters(opened(load(SCENARIO), 1, 1), NO_LUCK, NO_STEPS)
    world.market.tender_due[...] = world.setup.turns
    world.suits = world.suits.none()
    race = Race(opening_of(world), seed=1)
    for quarter in range(4):
        race.step()
        world = core_turn(world)
        for name, of_twin, of_engine in readings():
            np.testing.assert_allclose(
                np.array(of_twin(race), dtype=float), of_engine(world), 1e-8, 1e-7, err_msg=f"{name}, quarter {quarter}"
            )


def test_steps_have_the_same_chances() -> None:
    world = copy(with_parameters(opened(load(SCENARIO), 1, 1), NO_LUCK))
    world.research.difficulty[...], world.research.wall[...] = 1.0, 0
    race = Race(opening_of(world), seed=1)
    shared = links(world)
    flow = spend(world, shared)
    learn(world, shared, flow)
    race.prepare()
    expected = chances(world, flow)[..., 0]
    found = [[maker.chance(kind) for kind in range(race.kinds)] for maker in race.rivals]
    np.testing.assert_allclose(np.array(found), expected, 1e-9, 1e-12)


def numbers_of_twin(race: Race) -> list[float]:
    made = [sum(maker.sold()) for maker in race.rivals]
    kinds = [0.0] * race.kinds
    for programme in race.programmes:
        for contract in programme.contracts:
            kinds[contract.kind] += contract.share
    return [
        *(gwh / sum(made) for gwh in made), *(place.share for place in race.places), *kinds[: race.first_route],
        *(sum(column) / 1e9 for column in zip(*(maker.knowledge for maker in race.rivals), strict=True)),
        *(sum(column) for column in zip(*(maker.stage for maker in race.rivals), strict=True)),
        *(sum(map(sum, maker.granted)) / 1e3 for maker in race.rivals), len(race.suits), len(race.bans),
        sum(len(maker.upheld) for maker in race.rivals), sum(programme.due for programme in race.programmes) / 50.0,
        sum(len(programme.contracts) for programme in race.programmes),
        sum(sum(maker.relation) for maker in race.rivals),
    ]  # fmt: skip


def numbers_of_engine(world: World) -> Any:
    market, dims = world.market, world.setup.dims
    made = market.delivered.sum(axis=(1, 2)) + market.stored
    kinds = np.zeros((len(dims.chemistries), world.worlds))
    np.add.at(kinds, (world.contracts.chemistry, world.contracts.world), world.contracts.share)
    rows = [np.bincount(table.world, minlength=world.worlds) for table in (world.suits, world.injunctions)]
    return np.concatenate(
        [
            made / made.sum(axis=0), market.ev_share, kinds[: dims.first_route],
            world.research.knowledge.sum(axis=0) / 1e9, world.research.readiness.sum(axis=0),
            world.patents.granted.sum(axis=(1, 2)) / 1e3, *(row[None] for row in rows),
            world.patents.upheld.sum(axis=(0, 1, 2))[None], market.tender_due.sum(axis=0)[None] / 50.0,
            np.bincount(world.contracts.world, minlength=world.worlds)[None],
            world.standing.relation[: dims.makers].sum(axis=(0, 1))[None],
        ]
    ).T  # fmt: skip


def test_with_luck_the_means_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docket, "SUES", 0.8)  # a full docket, so that courts count
    monkeypatch.setattr(courts, "SUES", 0.8)
    world = opened(load(SCENARIO), 1, WORLDS)
    races = [Race(opening_of(world), seed=number) for number in range(TWINS)]
    for _ in range(QUARTERS):
        world = core_turn(world)
        for race in races:
            race.step()
    twin, engine = np.array([numbers_of_twin(race) for race in races]), numbers_of_engine(world)
    error = np.sqrt(twin.var(axis=0, ddof=1) / TWINS + engine.var(axis=0, ddof=1) / WORLDS)
    apart = np.abs(twin.mean(axis=0) - engine.mean(axis=0)) / (error + 1e-6)
    assert apart.max() < ERRORS, (apart.argmax(), twin.mean(axis=0), engine.mean(axis=0))


@pytest.mark.parametrize(
    ("command", "column"),
    [
        (["phases", "--chunk", "2", "--quarters", "2"], "R9 market"),
        (["chunks", "--sizes", "1,2", "--quarters", "1"], "over best"),
        (["single", "--quarters", "2"], "median ms"),
        (["engine", "--chunk", "2", "--quarters", "1", "--twins", "1"], "Mesa twin"),
    ],
)
def test_every_benchmark_prints_its_table(command: list[str], column: str) -> None:
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output
    assert column in result.output


def test_wrong_sizes_are_refused_in_words() -> None:
    result = CliRunner().invoke(main, ["chunks", "--sizes", "a,b"])
    assert result.exit_code == 2
    assert "whole numbers" in result.output
