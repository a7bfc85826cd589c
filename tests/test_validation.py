"""A small validation of the real model passes where it must, and a broken model does not: it is no empty ritual."""

import csv
import json

import numpy as np
import pytest
from attrs import evolve
from click.testing import CliRunner

from game.cli import main
from game.lab.batch import Experiment
from game.lab.tables import write_tables
from game.lab.validation.changes import Change, holding, played
from game.lab.validation.hindcast import hindcast, play_design
from game.lab.validation.naive import base_of, naive_shares
from game.lab.validation.panel import Panel, panel
from game.lab.validation.record import MAKERS, record
from game.lab.validation.scores import mae
from game.lab.validation.stylised import learning_rate, missed, patents_pooled, patents_within, unjudged
from game.lab.validation.validate import NothingToHold, hindcast_verdicts, targets
from game.scenario import load
from game.world.setup import Setup
from game.world.world import World

WORLDS = 12
LAST = -1  # 2023


def error(change: Change) -> float:
    """Mean absolute error of the makers' shares of 2023, points."""
    return mae(np.median(play_design("hindcast-2020", 1, WORLDS, change).shares[LAST], axis=-1), record().shares[LAST])


@pytest.fixture(scope="module")
def found() -> Panel:
    return panel("casip-2024", 1, WORLDS, 32, Change("as it is"))


def _learn_nothing(setup: Setup) -> Setup:
    supply = evolve(setup.parameters.supply, wright=0.0)
    return evolve(setup, parameters=evolve(setup.parameters, supply=supply))


def _file_as_spent(setup: Setup) -> Setup:
    patents = evolve(setup.parameters.patents, elasticity=1.0)
    return evolve(setup, parameters=evolve(setup.parameters, patents=patents))


def _one_supplies(world: World) -> None:
    """All contracts and lines go to one maker."""
    rows, one = world.contracts, world.setup.dims.firms.index("eve")
    world.contracts = evolve(rows, maker=np.full_like(rows.maker, one), captive=np.zeros_like(rows.captive))
    whole = world.supply.capacity.sum(axis=0)
    world.supply.capacity[...] = 0.0
    world.supply.capacity[one] = whole


def test_the_record_and_the_naive_forecasts_are_what_the_facts_say() -> None:
    """Holding shares by market errs by more each year, by less than holding them for the world; the trend is worst."""
    known, base = record(), base_of(load("hindcast-2020"))
    assert known.shares[LAST, MAKERS.index("catl")] == 36.8
    assert known.world.tolist() == [296.8, 517.9, 705.5]
    assert known.abroad == pytest.approx([142.3, 223.0, 319.4], abs=0.1)
    errors = {}
    for name, forecast in naive_shares(base, known).items():
        seen = ~np.isnan(known.shares)
        errors[name] = [mae(forecast[year][seen[year]], known.shares[year][seen[year]]) for year in range(3)]
    assert errors["same shares in China and outside"] == pytest.approx([1.64, 3.42, 3.74], abs=0.02)
    assert errors["no change"] == pytest.approx([2.80, 5.16, 5.15], abs=0.02)
    assert min(errors["trend"]) > 5.0


def test_held_sales_beat_no_change_and_a_model_that_forgets_who_supplies_does_not() -> None:
    """The makers' errors of 2023 with the carmakers' volumes as they were."""
    no_change = mae(base_of(load("hindcast-2020")).shares, record().shares[LAST])
    assert error(holding("cars")) < 0.85 * no_change
    assert error(evolve(holding("cars"), opening=_one_supplies)) > no_change


def test_a_hindcast_scores_every_design_and_year() -> None:
    back = hindcast("hindcast-2020", 1, 10)
    assert len(back.scored) == 27
    assert back.of("H1", "shares", 2023).skill == pytest.approx(
        1.0 - back.of("H1", "shares", 2023).error / back.of("H1", "shares", 2023).naive_error
    )
    assert all(one.crps <= one.error * 1.5 for one in back.scored if one.quantity == "shares")  # of many makers
    assert all(len(years) == 3 for years in back.covered.values()) and back.error["H1"] > 0.0
    judged = [one for one in hindcast_verdicts(back) if one.passed is not None]
    assert len(judged) == 2


def test_prices_fall_as_cells_are_made_and_not_where_nobody_learns(found: Panel) -> None:
    assert 0.1 <= learning_rate(found).middle <= 0.3
    broken = panel("casip-2024", 1, WORLDS, 32, Change("nobody learns", _learn_nothing))
    assert learning_rate(broken).middle < 0.1


def test_patents_follow_research_within_firms_and_more_across_them(found: Panel) -> None:
    within, pooled = patents_within(found), patents_pooled(found)
    assert 0.1 <= within.middle <= 0.75
    assert within.middle < pooled.middle and 0.8 <= pooled.middle <= 1.15
    broken = panel("casip-2024", 1, WORLDS, 32, Change("filed as spent", _file_as_spent))
    assert patents_within(broken).middle > 0.6  # the bound of the published fact


def test_most_suits_end_without_judgment_and_promises_are_missed_as_well_as_kept(found: Panel) -> None:
    assert 0.5 <= unjudged(found).middle <= 0.95
    assert 0.25 <= missed(found).middle <= 0.9
    without = panel("casip-2024", 1, WORLDS, 8, Change("no courts", opening=_empty_docket, setup=_no_courts))
    assert np.isnan(unjudged(without).middle)


def _empty_docket(world: World) -> None:
    world.suits = world.suits.none()


def _no_courts(setup: Setup) -> Setup:
    return evolve(setup, switches=evolve(setup.switches, phases=("courts",)))


def test_an_ablation_runs_and_the_whole_is_as_simulated() -> None:
    """Without a change the worlds are those of a simulation."""
    whole = [figures.share for figures, _ in played("casip-2024", 1, 3, 3, Change("as it is"))]
    again = [figures.share for figures, _ in played("casip-2024", 1, 5, 3, Change("as it is"))]
    assert (whole[-1] == again[-1][..., :3]).all()


def test_every_ablation_can_be_played() -> None:
    from game.lab.validation.ablations import ABLATIONS, ending

    for change in ABLATIONS:
        found = ending("casip-2024", 1, 3, 6, change)
        assert np.isfinite(found.score).all(), change.name


def test_the_command_prints_and_gives_data() -> None:
    told = CliRunner().invoke(main, ["validate", "hindcast-2020", "--worlds", "10"])
    assert told.exit_code == 0 and "H1, shares (points) in 2023: skill" in told.output
    data = CliRunner().invoke(main, ["validate", "hindcast-2020", "--worlds", "10", "--json"])
    report = json.loads(data.output)[0]
    assert report["scenario"] == "hindcast-2020" and len(report["makers"]) == 90
    assert {one["passed"] for one in report["verdicts"]} <= {True, False, None}


def test_a_scenario_with_nothing_to_hold_is_refused_in_a_line() -> None:
    assert set(targets("all")) == {"casip-2024", "hindcast-2020"}
    with pytest.raises(NothingToHold):
        targets("first-game")
    told = CliRunner().invoke(main, ["validate", "first-game"])
    assert told.exit_code != 0 and "nothing to hold it against" in told.output


def test_the_exported_tables_give_the_same_estimates(tmp_path) -> None:
    """Learning from worlds.csv and pooled patenting from firms.csv, by other means than the panel."""
    write_tables(Experiment("casip-2024", 4, 8, 1), tmp_path, 1, lambda _: None)
    found = panel("casip-2024", 1, 4, 8, Change("as it is"))
    slopes = []
    for rows in worlds_of(tmp_path / "worlds.csv").values():
        years = [rows[first : first + 4] for first in range(0, 8, 4)]
        net = [np.log(np.mean([float(row["cell_price"]) - float(row["metals"]) for row in year])) for year in years]
        made = [np.log(float(year[-1]["made"])) for year in years]
        slopes.append(np.polyfit(made, net, 1)[0])
    assert learning_rate(found).middle == pytest.approx(np.median(1 - 2.0 ** np.array(slopes)), rel=1e-6)
    filed = [sum(int(row["filed"]) for row in rows) for rows in worlds_of(tmp_path / "firms.csv").values()]
    assert filed == found.filed.sum(axis=(0, 1)).tolist()


def worlds_of(path) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    with path.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            found.setdefault(row["world"], []).append(row)
    return found
