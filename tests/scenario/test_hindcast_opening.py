"""Turn 0 of the hindcast is the market of 2020, nothing in it knows what came, and its record is the record."""

import numpy as np
import pytest

from game.exact import total
from game.scenario import load
from game.scenario.build.dims import dims_of
from game.scenario.build.market import sourced
from game.scenario.build.market_prices import prices, programme_regions
from game.scenario.build.sourcing import Sourcing
from game.scenario.facts import load_facts
from game.scenario.load import Scenario, content_of

QUARTERS = 4
SHARES = {
    "catl": "sne_share_2020.CATL", "lges": "sne_share_2020.LGES", "panasonic": "sne_share_2020.Panasonic",
    "byd": "sne_share_2020.BYD", "samsung-sdi": "sne_share_2020_tail.Samsung_SDI",
    "sk-on": "sne_share_2020_tail.SK_On", "calb": "sne_share_2020_tail.CALB", "gotion": "sne_share_2020_tail.Gotion",
}  # fmt: skip
LATER = ("_2021", "_2022", "_2023", "_2024", "2023", "_fy24", "cn_tax", "us_45x", "eu_cvd", "us_tariff", "cn_dual_next")
LAW_BY_THEN = {"cn_dual.2021", "cn_dual.2022", "cn_dual.2023"}  # announced in June 2020


def fact(reference: str) -> float:
    return float(load_facts().find(reference).number)


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load("hindcast-2020")


@pytest.fixture(scope="module")
def bought() -> Sourcing:
    content = content_of("hindcast-2020")[0]
    assert content is not None
    return sourced(content, dims_of(content))


def test_shares_and_cells_are_those_of_2020(scenario: Scenario) -> None:
    delivered = QUARTERS * scenario.opening.market.delivered[..., 0]
    assert delivered.sum() == pytest.approx(fact("sne_total_2020"), abs=1e-6)
    for name, reference in SHARES.items():
        share = delivered[scenario.setup.dims.firms.index(name)].sum() / delivered.sum()
        assert share == pytest.approx(fact(reference) / 100, abs=0.0015), name
    china = delivered[:, scenario.setup.dims.regions.index("china")].sum()
    assert china == pytest.approx(fact("china_install_2020.total"), abs=1e-6)


def test_makers_supply_china_as_counted_there(bought: Sourcing) -> None:
    """But for Gotion, whom the national count gives more cells than the world count."""
    assert bought.error < 1e-8
    for row in bought.residuals:
        assert row.opening == pytest.approx(row.counted, abs=0.9 if row.maker == "gotion" else 0.4), row.maker


def test_chemistry_is_that_of_2020(scenario: Scenario) -> None:
    delivered = scenario.opening.market.delivered[..., 0]
    for name, spelled in {"catl": "CATL", "byd": "BYD", "gotion": "Gotion", "lges": "LGES", "calb": "CALB"}.items():
        cells = delivered[scenario.setup.dims.firms.index(name)]
        assert cells[:, 0].sum() / cells.sum() == pytest.approx(fact(f"f2_lfp_maker_2020.{spelled}") / 100, abs=1e-9)
    share = delivered[:, 0, 0].sum() / delivered[:, 0].sum()
    assert share == pytest.approx(fact("f2_chem_region_2020.China") / 100, abs=0.03)
    assert delivered[:, 1:, 0].sum() / delivered[:, 1:].sum() < 0.03


def test_cars_are_those_of_2020(scenario: Scenario, bought: Sourcing) -> None:
    """Cars by group, and by region scaled from the smaller world count to that of the groups."""
    market, dims = scenario.opening.market, scenario.setup.dims
    cars = QUARTERS * market.cars[..., 0]
    trucks = bought.cars[dims.programmes.index("trucks-china")]
    assert cars.sum() - trucks == pytest.approx(fact("f2_grp_2020.World") / 1000)
    scale = fact("f2_grp_2020.World") / fact("ev_sales_2020.World") / 1000
    assert cars[:, 0].sum() - trucks == pytest.approx(fact("ev_sales_2020.China") * scale)
    assert cars[:, 1].sum() == pytest.approx(fact("ev_sales_2020.Europe") * scale)
    for name, reference in {"tesla": "f2_grp_2020.Tesla", "volkswagen": "f2_grp_2020.VW_Group",
                            "bmw": "f2_grp_2020.BMW", "byd": "f2_grp_2020_rest.BYD"}.items():  # fmt: skip
        sold = cars[dims.firms.index(name) - dims.first_carmaker].sum()
        assert sold == pytest.approx(fact(reference) / 1000, rel=0.06), name


def test_cells_cost_what_they_cost(scenario: Scenario, bought: Sourcing) -> None:
    content = content_of("hindcast-2020")[0]
    assert content is not None
    quoted = prices(content, scenario.setup.dims).last_year[programme_regions(content, scenario.setup.dims)]
    paid = (bought.cells * quoted[:, None, :]).sum() / bought.cells.sum()
    assert paid == pytest.approx(fact("bnef_pack_asreported.2020") * fact("bnef_cellpack_2020") / 100, rel=0.04)


def test_capacity_is_that_of_2020(scenario: Scenario) -> None:
    lines = QUARTERS * scenario.opening.supply.capacity[..., 0].sum(axis=(0, 2))
    regions = scenario.setup.dims.regions
    assert lines[regions.index("china")] == pytest.approx(fact("f2_cap_2020_region.China"), rel=0.01)
    assert lines[regions.index("north-america")] == pytest.approx(fact("f2_cap_2020_region.USA"), rel=0.02)


def test_the_rules_and_their_parameters_are_those_of_2024(scenario: Scenario) -> None:
    """No fudge: parameters, costs at reference experience, charters and phases do not differ."""
    later = load("casip-2024").setup
    assert scenario.setup.parameters == later.parameters
    assert scenario.setup.charters == later.charters and scenario.setup.switches == later.switches
    for name in ("processed", "conversion", "reference_experience", "ceiling", "transfer", "intensity"):
        assert (getattr(scenario.setup.chemistries, name) == getattr(later.chemistries, name)).all(), name
    assert scenario.setup.dims.firms == later.dims.firms


def test_nothing_of_the_opening_knows_what_came(scenario: Scenario) -> None:
    """Apart from the record itself, figures that differ from 2024 cite nothing that was published later.

    Those that do not differ are the rules' and the readings of nature that both scenarios share.
    """
    shared = {row.where: (row.value, row.fact) for row in load("casip-2024").figures}
    for row in scenario.figures:
        if row.where.startswith("given.") or shared.get(row.where) == (row.value, row.fact):
            continue
        for reference in row.fact:
            if reference not in LAW_BY_THEN:
                assert not any(part in reference.lower() for part in LATER), (row.where, reference)


def test_only_what_was_announced_is_scheduled(scenario: Scenario) -> None:
    certain = {event.id for event in scenario.setup.events if event.chance >= 1.0}
    assert certain == {
        "china-aid-2021", "china-aid-2022", "china-aid-2023", "china-credits-2022", "china-credits-2023",
    }  # fmt: skip


def test_the_record_is_the_record(scenario: Scenario) -> None:
    """Twelve quarters; years sum to the counts of cars by region, and packs to the cells of each region and group."""
    given, dims = scenario.setup.given, scenario.setup.dims
    assert len(given.ev_sales) == len(given.cars) == scenario.setup.turns
    years = given.ev_sales.reshape(3, QUARTERS, -1).sum(axis=1)
    for place, year in enumerate((2021, 2022, 2023)):
        assert years[place, 1] == pytest.approx(1000 * fact(f"ev_sales_{year}.Europe"))
    packs = np.zeros((dims.carmakers, len(dims.regions)))
    kinds = scenario.setup.programmes
    np.add.at(packs, (kinds.carmaker, kinds.region), kinds.weight * kinds.kwh)
    growth = 1.0 + scenario.setup.parameters.market.kwh_growth * (np.arange(3) + 0.5)
    cells = given.cars.reshape(3, QUARTERS, *packs.shape).sum(axis=1) * packs * growth[:, None, None] / 1000.0
    world = [total(np.ascontiguousarray(year.reshape(-1, 1)))[0] for year in cells]
    for found, reference in zip(world, ("sne_total_2021.first", "sne_total_2022.first", "sne_total_2023"), strict=True):
        assert found == pytest.approx(fact(reference), rel=0.01)
    byd = cells[:, dims.firms.index("byd") - dims.first_carmaker].sum(axis=1)
    assert byd[2] == pytest.approx(fact("f2_kwh_group_2023.BYD") * 3.012, rel=0.01)


def test_the_players_of_the_past_are_not_asked(scenario: Scenario) -> None:
    """An event that asks, new in the scenario extended, has to be taken out here by name."""
    assert [event.id for event in scenario.setup.events if event.asks is not None] == []
