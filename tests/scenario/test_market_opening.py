"""Turn 0 is the market at the end of 2023: each figure of the opening against the facts, within a stated tolerance."""

import numpy as np
import pytest

from game.exact import total
from game.scenario import load
from game.scenario.build.dims import dims_of
from game.scenario.build.market import sourced
from game.scenario.build.market_fixed import level_at_end
from game.scenario.build.market_prices import prices, programme_regions
from game.scenario.build.sourcing import Sourcing
from game.scenario.facts import load_facts
from game.scenario.load import Scenario, content_of
from game.scenario.schema import Content

QUARTERS = 4
MAKERS = {
    "catl": "CATL", "byd": "BYD", "lges": "LGES", "panasonic": "Panasonic", "sk-on": "SK_On", "calb": "CALB",
    "samsung-sdi": "Samsung_SDI", "gotion": "Gotion", "eve": "EVE", "sunwoda": "Sunwoda",
}  # fmt: skip
REGIONS = {
    "china": "China", "europe": "Europe", "north-america": "North_America", "japan-korea": "Japan_Korea",
    "rest": "Rest",
}  # fmt: skip


def fact(reference: str) -> float:
    return float(load_facts().find(reference).number)


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load("casip-2024")


@pytest.fixture(scope="module")
def content() -> Content:
    found, problems, _ = content_of("casip-2024")
    assert found is not None, problems
    return found


@pytest.fixture(scope="module")
def bought(content: Content) -> Sourcing:
    return sourced(content, dims_of(content))


@pytest.fixture(scope="module")
def delivered(scenario: Scenario) -> np.ndarray:
    """(C, R, T) GWh of the last quarter."""
    return scenario.opening.market.delivered[..., 0]


def maker(scenario: Scenario, name: str) -> int:
    return scenario.setup.dims.firms.index(name)


def region(scenario: Scenario, name: str) -> int:
    return scenario.setup.dims.regions.index(name)


@pytest.mark.parametrize(("name", "spelled"), MAKERS.items())
def test_shares_of_makers(scenario: Scenario, delivered: np.ndarray, name: str, spelled: str) -> None:
    share = delivered[maker(scenario, name)].sum() / delivered.sum()
    assert share == pytest.approx(fact(f"sne_share_2023.{spelled}") / 100, abs=0.0015)


@pytest.mark.parametrize("name", ["catl", "byd", "lges"])
def test_cells_of_makers(scenario: Scenario, delivered: np.ndarray, name: str) -> None:
    cells = QUARTERS * delivered[maker(scenario, name)].sum()
    assert cells == pytest.approx(fact(f"sne_gwh_2023.{MAKERS[name]}"), abs=0.3)


def test_the_rest_of_the_makers(scenario: Scenario, delivered: np.ndarray) -> None:
    named = [maker(scenario, name) for name in MAKERS]
    share = 1 - delivered[named].sum() / delivered.sum()
    assert share == pytest.approx(fact("sne_share_2023.others") / 100, abs=0.004)


def test_four_quarters_are_the_year(delivered: np.ndarray) -> None:
    assert QUARTERS * delivered.sum() == pytest.approx(fact("sne_total_2023"), abs=1e-6)


@pytest.mark.parametrize(
    ("name", "reference", "tolerance"),
    [
        ("china", "f2_cn_total_2023.installed", 1e-6),
        ("europe", "f2_adamas_region_2023.Europe", 4.0),  # scaled from Adamas' world of 689 GWh to SNE's 705.5
        ("north-america", "f2_adamas_region_2023.Americas", 4.0),
    ],
)
def test_cells_by_region(
    scenario: Scenario, delivered: np.ndarray, name: str, reference: str, tolerance: float
) -> None:
    assert QUARTERS * delivered[:, region(scenario, name)].sum() == pytest.approx(fact(reference), abs=tolerance)


def test_cells_outside_china(scenario: Scenario, delivered: np.ndarray) -> None:
    abroad = QUARTERS * delivered[:, 1:].sum()
    assert abroad == pytest.approx(fact("sne_nonchina_2023.total_GWh"), rel=0.01)
    lges = QUARTERS * delivered[maker(scenario, "lges"), 1:].sum()
    assert lges == pytest.approx(fact("sne_nonchina_2023.LGES_GWh"), rel=0.04)
    panasonic = QUARTERS * delivered[maker(scenario, "panasonic"), 1:].sum()
    assert panasonic == pytest.approx(fact("sne_nonchina_2023.Panasonic_GWh"), rel=0.02)
    catl = QUARTERS * delivered[maker(scenario, "catl"), 1:].sum()
    assert catl == pytest.approx(fact("sne_nonchina_2023.CATL_GWh"), rel=0.1)


def test_lfp_by_maker(scenario: Scenario, delivered: np.ndarray) -> None:
    for name, spelled in {**MAKERS, "samsung-sdi": "SDI", "svolt": "SVOLT"}.items():
        cells = delivered[maker(scenario, name)]
        assert cells[:, 0].sum() / cells.sum() == pytest.approx(fact(f"f2_lfp_maker_2023.{spelled}") / 100, abs=1e-9)


def test_lfp_by_region(scenario: Scenario, delivered: np.ndarray) -> None:
    share = delivered[..., 0].sum(axis=0) / delivered.sum(axis=(0, 2))
    assert share[region(scenario, "china")] == pytest.approx(fact("f2_lfp_region_2023.China") / 100, abs=0.03)
    assert share[region(scenario, "europe")] < fact("f2_lfp_region_2023.Europe_max") / 100
    assert share[region(scenario, "north-america")] < fact("f2_lfp_region_2023.USA_max") / 100 + 0.02
    world = delivered[..., 0].sum() / delivered.sum()
    assert fact("f2_lfp_world_2023") / 100 <= world <= 0.46


def test_regional_counts_of_makers(bought: Sourcing) -> None:
    assert bought.error < 1e-8
    for row in bought.residuals:
        assert row.opening == pytest.approx(row.counted, rel=0.2, abs=4.0), (row.maker, row.place)
    assert {(row.maker, row.place) for row in bought.residuals} >= {("catl", "china"), ("lges", "europe")}


def test_who_may_not_supply_does_not(scenario: Scenario, bought: Sourcing) -> None:
    """Structural zeros: Korean and Japanese makers make no LFP, BYD buys from nobody, NIO not from LGES."""
    dims = scenario.setup.dims
    without = [dims.firms.index(name) for name in ("lges", "samsung-sdi", "sk-on", "panasonic")]
    assert not bought.cells[:, without, 0].any()
    programme = dims.programmes.index("byd-china")
    assert np.count_nonzero(bought.cells[programme].sum(axis=1)) == 1
    assert not bought.cells[dims.programmes.index("nio-china"), dims.firms.index("lges")].any()


def test_plug_ins_by_region(scenario: Scenario, bought: Sourcing) -> None:
    cars = QUARTERS * total(scenario.opening.market.cars)[:, 0]
    trucks = bought.cars[scenario.setup.dims.programmes.index("trucks-china")]
    assert cars[0] - trucks == pytest.approx(1000 * fact("ev_sales_2023.China"))
    assert cars[1] == pytest.approx(1000 * fact("ev_sales_2023.Europe"))
    assert cars[2] == pytest.approx(1000 * fact("f2_exchina_regions_2023.North_America"))
    assert cars.sum() - trucks == pytest.approx(1000 * fact("ev_sales_2023.World"))
    assert cars[3:].sum() + cars[2] == pytest.approx(
        1000 * (fact("ev_sales_2023.USA") + fact("ev_sales_2023.Rest")), rel=1e-6
    )


def test_plug_in_share(scenario: Scenario, bought: Sourcing) -> None:
    """The year's share equals the facts'; the opening's stands where the year's growth had brought it."""
    yearly = bought.plug_ins / (QUARTERS * scenario.setup.regions.light_vehicles)
    assert yearly[0] == pytest.approx(fact("f2_ev_share_lv.China") / 100, abs=0.002)
    assert yearly[1] == pytest.approx(fact("f2_ev_share_lv.Europe") / 100, abs=0.012)
    opening = scenario.opening.market.ev_share[:, 0]
    assert (opening > yearly).all() and (opening < 1.25 * yearly).all()
    assert (scenario.opening.market.ev_opening == scenario.opening.market.ev_share).all()


def test_the_quarters_of_2023(scenario: Scenario, content: Content, bought: Sourcing) -> None:
    """Trend and season together give the first quarter and the first half of 2023 as counted."""
    cells = np.zeros(len(scenario.setup.dims.regions))
    np.add.at(cells, programme_regions(content, scenario.setup.dims), bought.cells.sum(axis=(1, 2)))
    first, half = 0.0, 0.0
    for place, season, energy in zip(content.regions.values(), scenario.setup.regions.season, cells, strict=True):
        end, step = level_at_end(float(place.trend), season), float(place.trend) ** 0.25
        path = end * season * np.array([step**-3, step**-2, step**-1, 1.0]) / QUARTERS * energy
        assert path.sum() == pytest.approx(energy)
        first, half = first + path[0], half + path[0] + path[1]
    assert first == pytest.approx(fact("sne_ytd_2023.Q1"), rel=0.04)
    assert half == pytest.approx(fact("sne_ytd_2023.H1"), rel=0.04)


@pytest.mark.parametrize(("name", "spelled"), REGIONS.items())
def test_regions(scenario: Scenario, name: str, spelled: str) -> None:
    place, regions = region(scenario, name), scenario.setup.regions
    assert QUARTERS * regions.light_vehicles[place] == pytest.approx(1000 * fact(f"f2_lv_model_2023.{spelled}"))
    assert regions.price_gap[place] == pytest.approx(fact(f"f2_price_gap_like.{spelled}") / 100)
    assert regions.season[place].mean() == pytest.approx(1.0)
    assert regions.freight[place, place] == 0


def test_packs(scenario: Scenario, bought: Sourcing) -> None:
    kwh = dict(zip(scenario.setup.dims.firms, scenario.setup.firms.kwh, strict=True))
    for name, reference in {
        "byd": "f2_kwh_group_2023.BYD",
        "tesla": "f2_kwh_group_2023.Tesla",
        "volkswagen": "f2_kwh_group_rest_2023.VW_Group",
        "nio": "f2_kwh_group_rest_2023.NIO",
        "bmw": "f2_kwh_group_rest_2023.BMW",
    }.items():
        assert kwh[name] == pytest.approx(fact(reference), rel=0.05), name
    energy = np.array([bought.cells.sum() / bought.cars.sum() * 1000])
    assert energy[0] == pytest.approx(fact("f2_kwh_region_2023.World"), rel=0.03)
    assert (scenario.setup.programmes.kwh > 15).all() and (scenario.setup.programmes.kwh < 100).all()


def test_cars_of_carmakers(scenario: Scenario) -> None:
    """Within 6 percent: what sells too little in a region is counted with its other cars."""
    cars = QUARTERS * scenario.opening.market.cars[..., 0].sum(axis=1)
    sold = dict(zip(scenario.setup.dims.firms[scenario.setup.dims.first_carmaker :], cars, strict=True))
    for name, reference, unit in [
        ("byd", "f2_grp_2023.BYD", 1e-3), ("tesla", "f2_grp_2023.Tesla", 1e-3),
        ("volkswagen", "f2_grp_2023.VW_Group", 1e-3), ("hyundai-kia", "f2_grp_2023_rest.Hyundai_Kia", 1e-3),
        ("bmw", "f2_grp_2023_rest.BMW", 1e-3), ("mercedes-benz", "f2_grp_2023_rest.Mercedes", 1e-3),
        ("toyota", "f2_grp_2023_rest.Toyota", 1e-3), ("ford", "f2_grp_2023_rest.Ford", 1e-3),
        ("nio", "f2_grp_2023_rest.NIO", 1e-3),
    ]:  # fmt: skip
        assert sold[name] == pytest.approx(unit * fact(reference), rel=0.06), name


@pytest.mark.parametrize(
    ("name", "reference", "place"),
    [
        ("catl", "CATL.China", "china"), ("catl", "CATL.Europe", "europe"), ("byd", "BYD.China", "china"),
        ("lges", "LGES.North_America", "north-america"), ("panasonic", "Panasonic.North_America", "north-america"),
        ("calb", "CALB.China", "china"), ("samsung-sdi", "Samsung_SDI.Europe", "europe"),
        ("toyota", "Toyota_PPES_PEVE.Japan_Korea", "japan-korea"),
    ],
)  # fmt: skip
def test_capacity(scenario: Scenario, name: str, reference: str, place: str) -> None:
    lines = scenario.opening.supply.capacity[maker(scenario, name), region(scenario, place), :, 0].sum()
    assert QUARTERS * lines == pytest.approx(fact(f"f2_cap_maker_region_2023.{reference}"))


def test_capacity_of_the_world(scenario: Scenario) -> None:
    capacity = QUARTERS * scenario.opening.supply.capacity[..., 0].sum(axis=(0, 2))
    assert capacity.sum() == pytest.approx(fact("f2_cap_world_2023.world"), rel=0.01)
    assert capacity[0] / capacity.sum() == pytest.approx(fact("f2_cap_world_2023.China_pct") / 100, abs=0.01)
    assert capacity[1] == pytest.approx(fact("f2_cap_europe_2024.start_2024"), rel=0.05)


def test_staffed_lines_cover_what_was_sold(scenario: Scenario, delivered: np.ndarray) -> None:
    world = scenario.opening
    good = world.supply.capacity.sum(axis=1)[..., 0] * world.supply.process_yield[..., 0]
    sold = delivered.sum(axis=1)
    sold[:, 0] += world.market.stored[:, 0]
    assert (world.levers.staffing * good >= 1.01 * sold - 1e-9).all()
    assert (world.levers.staffing <= 1).all()


def test_plants_under_construction(scenario: Scenario) -> None:
    plants, facts = scenario.opening.plants, load_facts()
    america = plants.gwh[plants.region == region(scenario, "north-america")].sum() * QUARTERS
    assert america == pytest.approx(sum(item[0] for item in facts["f2_new_na"].values.values()))
    europe = plants.gwh[plants.region == region(scenario, "europe")].sum() * QUARTERS
    assert europe == pytest.approx(sum(item[0] for item in facts["f2_new_eu"].values.values()))
    china = plants.gwh[plants.region == region(scenario, "china")].sum() * QUARTERS
    assert china == pytest.approx(fact("f2_new_china.expected_addition_2024"))
    catl = (plants.maker == maker(scenario, "catl")) & (plants.region == region(scenario, "europe"))
    assert plants.finish[catl].tolist() == [7]  # 2025Q4
    assert (plants.finish >= 1).all() and (plants.instalment > 0).all()


def test_prices_of_2023(scenario: Scenario, content: Content, bought: Sourcing) -> None:
    """Chinese cells cost the mean of January and December; the world's mean is Volta's, within 4 percent."""
    dims, quoted = scenario.setup.dims, prices(content, scenario.setup.dims)
    yuan = 1000 / fact("fx.CNY.2023")
    for chemistry, kind in enumerate(("LFP_prismatic", "NMC_prismatic")):
        year = (fact(f"cn_cell_jan2023.{kind}") + fact(f"cn_cell_dec2023.{kind}")) / 2 * yuan
        assert quoted.last_year[0, chemistry] == pytest.approx(year)
    assert quoted.last_year[0, 0] == pytest.approx(fact("bnef_lfp_2023.LFP_cell"), rel=0.01)
    paid = (bought.cells * quoted.last_year[programme_regions(content, dims)][:, None, :]).sum()
    assert paid / bought.cells.sum() == pytest.approx(fact("volta_cell_2023.cell"), rel=0.04)


def test_prices_at_the_opening(scenario: Scenario) -> None:
    """Contracts stand above the Chinese spot price of December, and what a leader's cells cost is about that price."""
    supply, catl = scenario.opening.supply, maker(scenario, "catl")
    yuan = 1000 / fact("fx.CNY.2023")
    for chemistry, kind in enumerate(("LFP_prismatic", "NMC_prismatic")):
        spot = fact(f"cn_cell_dec2023.{kind}") * yuan
        assert 1.1 * spot < supply.price[catl, chemistry, 0] < 1.5 * spot
        assert supply.unit_cost[catl, chemistry, 0] == pytest.approx(spot, rel=0.2)


def test_materials(scenario: Scenario, bought: Sourcing) -> None:
    dims, supply = scenario.setup.dims, scenario.opening.supply
    lithium = dims.materials.index("lithium")
    carbonate = supply.material_price[lithium, 0] / 5.323 * 1000 * fact("fx.CNY.2023")
    assert carbonate == pytest.approx(fact("li_cn_points.2024-01"))
    sulfide = dims.materials.index("lithium-sulfide")
    assert QUARTERS * supply.material_capacity[sulfide, 0] == pytest.approx(fact("f2_li2s_2023.output_t"))
    energy = bought.cells.sum(axis=(0, 1)) + np.array([scenario.opening.market.stored.sum() * QUARTERS, 0, 0, 0, 0, 0])
    use = (energy * scenario.setup.chemistries.intensity[:, lithium]).sum() * 1000 / QUARTERS
    use += scenario.setup.materials.elsewhere[lithium]
    assert supply.material_capacity[lithium, 0] / use == pytest.approx(1 + fact("f2_batt_min_2023.surplus.Li") / 100)


def test_storage(scenario: Scenario) -> None:
    catl = scenario.opening.market.stored[maker(scenario, "catl"), 0]
    assert QUARTERS * catl == pytest.approx(fact("catl_sales_2023.ESS"))


def test_contracts(scenario: Scenario) -> None:
    contracts, programmes = scenario.opening.contracts, scenario.setup.programmes
    whole, inside = np.zeros(len(programmes.names)), np.zeros(len(programmes.names))
    np.add.at(whole, contracts.programme, contracts.share)
    np.add.at(inside, contracts.programme, contracts.share * contracts.captive)
    assert np.abs(whole - 1.0).max() < 1e-12
    assert np.abs(inside - programmes.captive).max() < 1e-12
    assert (contracts.share > 0.015).all() and (contracts.start <= 0).all() and (contracts.price > 0).all()
    qualified = scenario.opening.market.qualifying[programmes.carmaker[contracts.programme], contracts.maker, 0]
    assert (qualified == 0).all()


def test_programmes(scenario: Scenario) -> None:
    programmes = scenario.setup.programmes
    assert 42 <= len(programmes.names) <= 50
    weight = np.zeros((scenario.setup.dims.carmakers, len(scenario.setup.dims.regions)))
    np.add.at(weight, (programmes.carmaker, programmes.region), programmes.weight)
    assert np.abs(weight[weight > 0] - 1.0).max() < 1e-12
    assert ((weight > 0) == (scenario.opening.market.cars[..., 0] > 0)).all()
    assert programmes.captive[scenario.setup.dims.programmes.index("byd-china")] == 1.0


def test_the_calendar_of_tenders(scenario: Scenario) -> None:
    due = scenario.opening.market.tender_due[:, 0]
    assert due.min() == 1 and due.max() == 14
    assert set(np.bincount(due)[1:].tolist()) <= {3, 4}


def test_nothing_is_random_or_negative(scenario: Scenario) -> None:
    again = load("casip-2024").opening
    for name in ("capacity", "experience", "price", "material_capacity"):
        assert (getattr(again.supply, name) == getattr(scenario.opening.supply, name)).all()
        assert (getattr(again.supply, name) >= 0).all()
    assert (again.contracts.share == scenario.opening.contracts.share).all()
