"""The shipped scenarios: they load, their opening is possible, and it says what the facts say."""

from pathlib import Path

import numpy as np
import pytest

from game.data import data_dir
from game.players.personalities import PERSONALITIES
from game.scenario import Scenario, check, load, scenario_names
from game.scenario.facts import load_facts
from game.world.dims import Role, Sector
from game.world.invariants import broken
from game.world.world import digest

NAMES = scenario_names()
LONGEST_VARIANT = 40
ASIDE = ("seats.yaml", "lessons.yaml")  # what `casip scales` prints for every seat; what the guide teaches with
OTHER_YEARS = ("hindcast-2020",)  # have a state of the world of their own


@pytest.fixture(scope="module")
def casip() -> Scenario:
    return load("casip-2024")


@pytest.mark.parametrize("name", NAMES)
def test_every_scenario_opens_in_a_possible_world(name: str) -> None:
    """No problem is found, and no invariant is broken at the opening."""
    assert check([name]) == []
    assert broken(load(name).opening) == []


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("casip-2024", *OTHER_YEARS)])
def test_a_variant_is_short(name: str) -> None:
    """Another scenario of the same year is another one plus at most forty lines, fitted scales and lessons aside."""
    written = (path for path in Path(data_dir("scenarios"), name).glob("*.yaml") if path.name not in ASIDE)
    lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in written)
    assert lines < LONGEST_VARIANT


def test_loading_twice_gives_the_same_world(casip: Scenario) -> None:
    """Neither the state nor the digest of the text depends on the process or on the order of files."""
    again = load("casip-2024")
    assert (digest(again.opening) == digest(casip.opening)).all()
    assert again.setup.digest == casip.setup.digest
    assert load("first-game").setup.digest != casip.setup.digest


def test_roles_are_slices(casip: Scenario) -> None:
    """Makers come first, carmakers last, and those that are both stand where the slices overlap."""
    dims, firms = casip.setup.dims, casip.setup.firms
    assert dims.firms[dims.first_carmaker : dims.makers] == ("byd", "toyota")
    assert Role.CARMAKER not in firms.role[: dims.first_carmaker]
    assert set(firms.role[dims.makers :]) == {Role.CARMAKER}
    assert [seat.id for seat in casip.setup.seats] == list(dims.seats)
    assert (firms.kwh[dims.first_carmaker :] > 0).all()
    assert not firms.kwh[: dims.first_carmaker].any()


def test_cash_is_money_at_the_banks(casip: Scenario) -> None:
    """Only firms and banks have balances at the opening, and they cancel out."""
    account, dims = casip.opening.books.account, casip.setup.dims
    firms = account[: len(dims.firms)]
    assert (firms >= 0).all()
    assert (account[dims.sector_account(Sector.BANKS)] == -np.add.reduce(firms, axis=0)).all()
    assert np.count_nonzero(account[len(dims.firms) :]) == 1


def test_books_are_the_published_ones(casip: Scenario) -> None:
    """Cash, revenue and research of CATL and CALB are those of their accounts, at the average rate of 2023."""
    facts, world, firms = load_facts(), casip.opening, casip.setup.dims.firms
    rate = facts.find("fx.CNY.2023").number
    for firm, cash, revenue, research in (
        ("catl", "catl_cash.2023", "catl_rev.2023", "catl_rd.2023"),
        ("calb", "calb_cash_debt.cash.2023", "calb_rev.2023", "calb_rd.2023"),
    ):
        row = firms.index(firm)
        assert world.books.account[row, 0] == pytest.approx(facts.find(cash).number * 1e9 / rate)
        assert world.books.revenue[row, 0] == pytest.approx(facts.find(revenue).number * 1e9 / rate / 4)
        assert world.levers.research[row, 0] == pytest.approx(facts.find(research).number * 1e9 / rate / 4)


def test_the_opening_has_its_tension(casip: Scenario) -> None:
    """CATL sues CALB and both sit in the alliance; CATL and SVOLT are at peace and not friends."""
    world, firms = casip.opening, casip.setup.dims.firms
    catl, calb, svolt = (firms.index(name) for name in ("catl", "calb", "svolt"))
    assert set(zip(world.suits.plaintiff.tolist(), world.suits.defendant.tolist(), strict=True)) == {(catl, calb)}
    charter = [one.id for one in casip.setup.charters].index("platform")
    key = world.alliances.key[world.alliances.charter == charter]
    members = set(world.memberships.member[world.memberships.alliance == key].tolist())
    assert {catl, calb, svolt} <= members
    assert world.standing.relation[catl, svolt, 0] < 0
    assert (world.standing.relation == world.standing.relation.swapaxes(0, 1)).all()


def test_families_follow_the_count(casip: Scenario) -> None:
    """Toyota holds the most solid-state families at home and abroad, as the count of 2022 found."""
    dims, granted = casip.setup.dims, casip.opening.patents.granted
    solid = np.add.reduce(granted[:, dims.first_route :, :, 0], axis=1)
    assert solid[dims.firms.index("toyota"), dims.jurisdictions.index("japan")] == pytest.approx(1331 * 0.95, abs=2)
    for column in range(len(dims.jurisdictions) - 1):
        assert np.argmax(solid[:, column]) == dims.firms.index("toyota")


def test_routines_exist(casip: Scenario) -> None:
    """Every seat's own policy is one that the players know."""
    assert {seat.policy for seat in casip.setup.seats} <= set(PERSONALITIES)


def test_scores_weigh_a_hundred(casip: Scenario) -> None:
    """Weights are percentages, and every seat that a person may take has a goal to declare."""
    for seat in casip.setup.seats:
        assert sum(rule.weight for rule in seat.scores) == pytest.approx(100)
        assert seat.goals or not seat.playable
        assert seat.briefing.count(".") >= 3
