"""A small invented industry built straight from arrays, for tests of single rules.

Its figures are made up and cite nothing; the real scenarios live in scenarios/. Parameters are the shipped ones.
"""

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from attrs import fields

from game.exact import content_key, name_key, world_keys
from game.world.dims import Dims, Instrument, Role
from game.world.parameters import Parameters
from game.world.setup import (
    Charter,
    ChemistrySetup,
    FirmSetup,
    GoalSetup,
    GovernmentSetup,
    MaterialSetup,
    Measure,
    ProgrammeSetup,
    RegionSetup,
    ScoreRule,
    SeatSetup,
    Setup,
)
from game.world.things import Alliances, Contracts, Memberships, Plants, Suits
from game.world.world import World, blank

ROOT = Path(__file__).parent.parent
MAKERS = (
    "CATL", "CALB", "EVE", "Gotion", "SVOLT", "Sunwoda", "LGES", "SDI", "SK_On", "Panasonic", "Other_cells",
    "QuantumScape", "Solid_Power", "WeLion", "BYD", "Toyota",
)  # fmt: skip
CARMAKERS = ("VW", "Tesla", "Hyundai_Kia", "BMW", "Mercedes", "NIO", "Ford", "Other_cars")
SHARES = (0.32, 0.045, 0.025, 0.025, 0.012, 0.015, 0.13, 0.045, 0.05, 0.06, 0.11, 0.0, 0.0, 0.003, 0.15, 0.01)
DIMS = Dims(
    firms=MAKERS + CARMAKERS,
    makers=16,
    first_carmaker=14,
    chemistries=("LFP", "NMC", "semi", "sulfide", "oxide", "polymer"),
    first_route=3,
    regions=("China", "Europe", "North_America", "Japan_Korea", "Rest"),
    jurisdictions=("CN", "EU", "US", "JP", "KR"),
    governments=("MIIT", "MOST", "NEA", "US", "EU", "Japan", "Korea"),
    materials=("lithium", "nickel", "cobalt", "graphite", "lithium_sulfide"),
    programmes=tuple(f"P{number}" for number in range(40)),
)
HOME = (0, 0, 0, 0, 0, 0, 3, 3, 3, 3, 0, 2, 2, 0, 0, 3, 1, 2, 3, 1, 1, 0, 2, 0)
JURISDICTION = (0, 0, 0, 0, 0, 0, 4, 4, 4, 3, 0, 2, 2, 0, 0, 3, 1, 2, 4, 1, 1, 0, 2, 0)


def _figure(value: Any, facts: dict[str, Any]) -> Any:
    if isinstance(value, list):
        return tuple(_figure(item, facts) for item in value)
    if not isinstance(value, dict):
        return value
    if "assume" in value:
        return float(value["assume"])
    if "fact" not in value:
        return {name: _figure(item, facts) for name, item in value.items()}
    return _fact(value, facts)


def _fact(value: dict[str, Any], facts: dict[str, Any]) -> float:
    def look(reference: Any) -> float:
        if isinstance(reference, list):
            product = 1.0
            for item in reference:
                product *= look(item)
            return product
        if not isinstance(reference, str):
            return float(reference)
        name, *path = reference.split(".")
        found = facts[name]
        for part in path:
            found = found[part] if isinstance(found, dict) and part in found else found[int(part)]
        return float(found)

    return look(value["fact"]) * look(value.get("times", 1.0)) / look(value.get("per", 1.0))


@cache
def parameters() -> Parameters:
    """The shipped parameters, read without the scenario reader."""
    facts: dict[str, Any] = {}
    for path in sorted((ROOT / "seeds").glob("*.yaml")):
        for entry in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            facts[entry["id"]] = entry["values"]
    groups: dict[str, Any] = {}
    for path in sorted((ROOT / "scenarios/casip-2024/rules").glob("*.yaml")):
        text = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        groups.update(text["parameters"])
    made = {}
    for item in fields(Parameters):
        kind: Any = item.type
        given = {name: _figure(value, facts) for name, value in groups.get(item.name, {}).items()}
        made[item.name] = kind(**given)
    return Parameters(**made)


def setup() -> Setup:
    """The invented scenario."""
    firms, names = len(DIMS.firms), DIMS.firms
    roles = (
        [Role.CELL_MAKER] * 11 + [Role.RESEARCH_COMPANY] * 3 + [Role.CELL_MAKER, Role.CARMAKER] + [Role.CARMAKER] * 8
    )
    keys = np.array([name_key(name) for name in names], dtype=np.uint64)
    exposed = np.full((firms, 5), 0.2)
    return Setup(
        id="sketch", title="Sketch", summary="", digest="", year=2024, quarter=1, turns=48, dims=DIMS,
        firms=FirmSetup(
            names=names, role=tuple(roles), key=keys, home=np.array(HOME), jurisdiction=np.array(JURISDICTION),
            attention=np.where(np.arange(firms) == 1, 2, 3), fringe=np.isin(np.arange(firms), (10, 23)),
            overhead=np.where(np.arange(firms) < 14, 40_000_000, 900_000_000),
            combustion=np.where(np.arange(firms) >= 15, 1_500_000_000, 0),
            combustion_exposed=exposed, car_price=np.full(firms, 38_000.0), car_margin=np.full(firms, 0.16),
            kwh=np.where(np.arange(firms) >= 14, 55.0, 0.0), from_home=np.ones(firms),
        ),
        chemistries=ChemistrySetup(
            names=DIMS.chemistries, key=np.array([name_key(name) for name in DIMS.chemistries], dtype=np.uint64),
            specific_energy=np.array([175.0, 260.0, 340.0, 420.0, 410.0, 380.0]),
            fast_charging=np.array([0.5, 0.6, 0.6, 0.8, 0.8, 0.6]), safety=np.array([0.8, 0.5, 0.7, 0.9, 0.9, 0.85]),
            intensity=np.array([
                [0.095, 0, 0, 1.05, 0], [0.11, 0.6, 0.1, 0.92, 0], [0.12, 0.6, 0.09, 0.5, 0.0],
                [0.35, 0.64, 0.075, 0, 0.24], [0.35, 0.64, 0.075, 0, 0], [0.35, 0.64, 0.075, 0, 0],
            ]),
            processed=np.array([30.0, 34.0, 60.0, 120.0, 130.0, 120.0]),
            conversion=np.array([16.0, 18.0, 40.0, 90.0, 110.0, 90.0]),
            reference_experience=np.array([800.0, 900.0, 1.0, 0.5, 0.5, 0.5]),
            ceiling=np.array([0.96, 0.95, 0.93, 0.92, 0.92, 0.92]),
            transfer=np.where(np.eye(6) > 0, 1.0, np.where(np.arange(6)[:, None] * np.arange(6) >= 6, 0.4, 0.05)),
        ),
        materials=MaterialSetup(
            key=np.array([name_key(name) for name in DIMS.materials], dtype=np.uint64),
            volatility=np.array([1.8, 1.0, 1.2, 0.5, 1.5]), lag=np.array([10.0, 8.0, 8.0, 6.0, 8.0]),
            elsewhere=np.zeros(5),
        ),
        programmes=_programmes(),
        regions=RegionSetup(
            names=DIMS.regions,
            jurisdiction_weight=np.array([
                [1.0, 0, 0, 0, 0], [0, 1.0, 0, 0, 0], [0, 0, 1.0, 0, 0], [0, 0, 0, 0.6, 0.4], [0, 0, 0, 0, 0],
            ]),
            light_vehicles=np.array([6300.0, 3700.0, 4250.0, 1575.0, 5125.0]), growth=np.full(5, 0.002),
            season=np.tile([0.85, 0.97, 1.03, 1.15], (5, 1)), ceiling=np.full(5, 0.95),
            price_gap=np.array([0.0, 0.22, 0.22, 0.3, 0.4]),
                credit_limit=np.array([2_500.0, 9_000.0, 4_000.0, 1_200.0, 0.0]),
                build_time=np.array([6, 16, 12, 16, 12]),
            plant_cost=np.array([52.0, 110.0, 100.0, 160.0, 90.0]), cost_factor=np.array([1.0, 1.25, 1.25, 1.15, 1.1]),
            freight=np.where(np.eye(5) > 0, 0.0, 3.0),
        ),
        governments=GovernmentSetup(
            names=DIMS.governments, role=(Role.MINISTRY,) * 3 + (Role.GOVERNMENT,) * 4,
            key=np.array([name_key(name) for name in DIMS.governments], dtype=np.uint64),
            jurisdiction=np.array([0, 0, 0, 2, 1, 3, 4]), controls=_controls(),
            yearly_budget=np.array([2_000, 500, 600, 6_000, 5_000, 1_500, 1_000]) * 1_000_000,
            consent=np.array([1, 1, 1, 0, 0, 0, 0]), opening_duty=_duties(),
            council=np.zeros(7, dtype=np.bool_),
        ),
        charters=(
            Charter("casip", "CASIP", 0.04, 0.25, 0.5, False, False, 4, 1, (3, 4, 5)),
            Charter("joint", "Joint development", 0.1, 0.25, 0.5, True, True, 4, 2, (3, 4, 5)),
        ),
        seats=tuple(_seat(name, roles[index] if index < firms else None) for index, name in enumerate(DIMS.seats)),
        events=(), questions=(), reviews=(12, 24, 36), parameters=parameters(),
    )  # fmt: skip


def _programmes() -> ProgrammeSetup:
    count = len(DIMS.programmes)
    carmaker, region = np.arange(count) // 4 % DIMS.carmakers, np.arange(count) % 4
    return ProgrammeSetup(
        names=DIMS.programmes, key=np.array([name_key(name) for name in DIMS.programmes], dtype=np.uint64),
        carmaker=carmaker, region=region, range_kind=np.arange(count) % 2 == 0, weight=np.ones(count),
        kwh=np.full(count, 55.0), captive=np.where(carmaker == 0, 0.9, 0.0),
    )  # fmt: skip


def _duties() -> np.ndarray:
    duties = np.zeros((5, 5))
    duties[2, 0] = 0.275
    return duties


def _controls() -> np.ndarray:
    controls = np.ones((7, len(Instrument)), dtype=np.bool_)
    controls[:3] = False
    controls[0, [Instrument.SUPPORT, Instrument.PERMITS, Instrument.STANDARD, Instrument.MANDATE]] = True
    controls[0, [Instrument.EXPORT_CONTROL, Instrument.ANTITRUST, Instrument.DUTY_CARS, Instrument.DUTY_CELLS]] = True
    controls[1, [Instrument.GRANT, Instrument.MATCHING, Instrument.COMPULSORY_LICENCE]] = True
    controls[2, [Instrument.STORAGE, Instrument.CHARGING]] = True
    return controls


def _seat(name: str, role: Role | None) -> SeatSetup:
    scores = (ScoreRule(Measure.VALUE, 50, 0, 100), ScoreRule(Measure.SHARE, 50, 0, 0.4))
    goals = (GoalSetup("share", "Hold the share", Measure.SHARE, (0.1, 0.1, 0.1), True),)
    if role is None:
        scores = (ScoreRule(Measure.EV_SHARE, 100, 0, 1),)
        goals = (GoalSetup("ev", "Plug-ins", Measure.EV_SHARE, (0.3, 0.4, 0.5), True),)
    return SeatSetup(name, name, role or Role.GOVERNMENT, "", "", True, scores, goals)


def sketch(worlds: int = 4, seed: int = 1, first: int = 0) -> World:
    """An opening position of the invented industry: worlds `first` to `first + worlds - 1` of a seed."""
    made = setup()
    world = blank(made, world_keys(seed, np.arange(first, first + worlds)))
    _fill_books(world)
    _fill_research(world)
    _fill_market(world)
    _fill_policy(world)
    _fill_rows(world)
    return world


def _fill_books(world: World) -> None:
    books, firms = world.books, len(DIMS.firms)
    size = np.array([*(4e10 * np.array(SHARES) + 5e8), *np.full(8, 2e10)])[:, None]
    books.account[:firms] = size
    books.account[DIMS.sector_account(0) + 5] -= np.add.reduce(books.account[:firms], axis=0)
    books.plant[...] = size * 0.8
    books.debt[...] = size * 0.5
    books.equity[...] = books.account[:firms] + books.plant - books.debt
    books.market_value[...] = books.equity
    books.revenue[...] = size * 0.2
    books.owner[...] = np.arange(firms)[:, None]
    world.standing.credit_line[...] = 1.0
    world.levers.dividend[...] = 0.1
    world.levers.funding[...] = world.setup.parameters.standing.funding


def _fill_research(world: World) -> None:
    research, levers = world.research, world.levers
    shares = np.array(SHARES)
    levers.research[...] = (640e6 * shares / 0.32 + 20e6)[:, None]
    levers.split[...] = np.array([0.3, 0.3, 0.1, 0.2, 0.05, 0.05])[:, None]
    levers.split[11:13] = np.array([0.0, 0.0, 0.0, 0.5, 0.5, 0.0])[:, None]
    levers.staffing[...] = 0.8
    research.knowledge[...] = levers.research[:, None] * levers.split * 20.0
    research.readiness[...] = np.array([9, 9, 7, 4, 3, 3])[:, None]
    research.readiness[[7, 11, 12, 15], 3] = 5
    research.announced[...] = research.readiness
    research.difficulty[...] = 1.0
    research.credibility[...] = 0.5
    patents = world.patents
    patents.granted[...] = (200 * shares + 4)[:, None, None, None]
    patents.granted[15, 3:] = 300
    patents.pending[...] = patents.granted // 4
    patents.quality[...], patents.breadth[...], patents.age[...] = 50, 50, 20


def _fill_market(world: World) -> None:
    supply, market = world.supply, world.market
    shares = np.array(SHARES)
    chemistry = np.array([0.5, 0.5, 0.0, 0.0, 0.0, 0.0])
    for maker, home in enumerate(HOME[:16]):
        supply.capacity[maker, home] = (300.0 * shares[maker] * chemistry)[:, None]
        market.delivered[maker, :4, :2] = 190.0 * shares[maker] / 8.0
    supply.process_yield[...] = np.array([0.94, 0.93, 0.7, 0.45, 0.45, 0.45])[:, None]
    supply.experience[...] = (1500.0 * shares[:, None] * chemistry + 0.1)[..., None]
    supply.material_price[...] = np.array([70.0, 20.0, 33.0, 6.0, 700.0])[:, None]
    supply.material_capacity[...] = np.array([50_000.0, 200_000.0, 40_000.0, 400_000.0, 25.0])[:, None]
    supply.material_mean[...] = supply.material_price
    supply.material_building[...] = supply.material_capacity * 0.5
    supply.material_stock[...] = supply.material_capacity * 0.5
    supply.unit_cost[...] = np.array([75.0, 100.0, 200.0, 400.0, 400.0, 400.0])[:, None]
    supply.price[...] = supply.unit_cost * 1.2
    market.ev_share[...] = np.array([0.38, 0.21, 0.1, 0.06, 0.05])[:, None]
    market.cars[...] = 60.0
    market.demand[...] = np.array([100.0, 45.0, 30.0, 8.0, 8.0])[:, None]
    market.stored[...] = (40.0 * shares)[:, None]
    market.stock[...] = (70.0 * shares)[:, None]
    market.safety[...] = 1.0
    market.qualifying[...] = -1
    market.qualifying[:, :11] = 0
    market.tender_due[...] = (np.arange(len(DIMS.programmes)) % 14)[:, None]


def _fill_policy(world: World) -> None:
    policy = world.policy
    policy.capital[...] = 50.0
    policy.budget[...] = world.setup.governments.yearly_budget[:, None]
    policy.moved[...] = -99
    policy.heard[...] = -99
    policy.duty_raised[...] = -99
    policy.permits[...] = 1.0
    policy.credit[2] = 35.0
    policy.duty_cells[2, 0] = 0.11
    policy.duty_cars[...] = _duties()[..., None]
    policy.points[...] = np.array([2730.0, 740.0, 210.0, 100.0, 240.0])[:, None]
    world.levers.support[[0, 3, 4, 5, 6]] = np.array([2600, 4300, 3000, 5200, 5200])[:, None]
    world.standing.relation[...] = 0.0


def _fill_rows(world: World) -> None:
    worlds = np.arange(world.worlds)
    keys, setup_ = world.setup.firms.key, world.setup
    suppliers = ((0, 0, 0.5), (6, 1, 0.3), (10, 0, 0.2))
    for programme in range(len(DIMS.programmes)):
        captive = setup_.programmes.carmaker[programme] == 0
        for maker, chemistry, share in ((14, 0, 1.0),) if captive else suppliers:
            key = content_key(1, keys[maker], setup_.programmes.key[programme], chemistry)
            world.contracts = world.contracts.plus(
                Contracts.of(
                    worlds, key=key, programme=programme, maker=maker, chemistry=chemistry, share=share,
                    price=70.0 if chemistry == 0 else 85.0, captive=int(captive),
                )
            )  # fmt: skip
    _fill_institutions(world, worlds)


def _fill_institutions(world: World, worlds: np.ndarray) -> None:
    keys = world.setup.firms.key
    world.plants = Plants.of(
        worlds, key=content_key(2, keys[0]), maker=0, region=1, chemistry=1, gwh=5.0, finish=6, instalment=90_000_000
    )
    world.suits = Suits.of(
        worlds, key=content_key(3, keys[0], keys[1]), plaintiff=0, defendant=1, chemistry=1, jurisdiction=0,
        opened=-9, stage=2, due=3, validity_due=-1, claim=90_000_000, belief_plaintiff=0.6, belief_defendant=0.4,
    )  # fmt: skip
    alliance = content_key(4, name_key("CASIP"))
    world.alliances = Alliances.of(
        worlds, key=alliance, charter=0, founder=-1, sponsor=1, founded=-1, dues=0.04, spillover=0.25, pooled=0.5,
        standstill=0, open_patents=0, notice=4, admission=1,
    )  # fmt: skip
    for member in (0, 1, 2, 3, 14):
        row = Memberships.of(
            worlds, key=content_key(5, alliance, keys[member]), alliance=alliance, member=member, joined=-1,
            leaves=-1, staff=1.0, caught=-1,
        )  # fmt: skip
        world.memberships = world.memberships.plus(row)
