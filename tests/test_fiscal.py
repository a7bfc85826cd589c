"""What public money buys: estimates for the quarter, and the same worlds without an instrument."""

import numpy as np
import pytest

from game.economics.incidence import cost_per_car, cost_per_stage
from game.errors import CasipError
from game.lab.batch import Experiment, chunks
from game.lab.policies import chosen_instruments, outcome, policy_lines
from game.match.fiscal import fiscal_costs
from game.match.opening import opened
from game.scenario import load
from game.world.dims import Instrument

SCENARIO = load("casip-2024")
GOVERNMENTS = SCENARIO.setup.dims.governments
US, MOST, NEA, MIIT = (GOVERNMENTS.index(name) for name in ("us", "most", "nea", "miit"))


def test_an_extra_car_costs_more_than_the_support_of_one() -> None:
    """Those who would have bought anyway are paid as well; support that adds nothing has no price."""
    each = cost_per_car(np.array([4000.0, 4000.0]), np.ones(2), np.array([0.4, 0.4]), np.array([0.36, 0.4]))
    assert each[0] == pytest.approx(40_000.0) and np.isnan(each[1])


def test_a_stage_costs_as_much_as_it_takes_to_raise_all_efforts() -> None:
    assert cost_per_stage(np.array([1e9]), np.array([0.5]))[0] == 2e9
    assert np.isnan(cost_per_stage(np.array([1e9]), np.zeros(1)))[0]


def test_costs_are_given_where_a_government_pays_and_only_there() -> None:
    world = opened(SCENARIO, 1, np.arange(2))
    costs = fiscal_costs(world)
    assert (costs.per_car[[US, MIIT]] > world.levers.support[[US, MIIT]]).all()
    assert np.isnan(costs.per_car[MOST]).all() and np.isnan(costs.per_stage[NEA]).all()
    assert (costs.per_stage[MOST] > 0.0).all()
    assert (costs.per_gwh[US] > 0.0).all() and (costs.per_gwh[US] <= 35e6).all()
    assert np.isnan(costs.per_gwh[NEA]).all()


@pytest.mark.parametrize(("government", "instrument", "effect"), [
    (US, Instrument.SUPPORT, "cars"), (NEA, Instrument.STORAGE, "stored"), (US, Instrument.CREDIT, "spent"),
])  # fmt: skip
def test_without_an_instrument_the_public_spends_less_and_gets_less(
    government: int, instrument: Instrument, effect: str
) -> None:
    part = chunks(Experiment("casip-2024", 6, 9, 1))[0]
    plain, bare = outcome(government, None, part), outcome(government, instrument, part)
    assert (bare.spent < plain.spent).all()
    assert getattr(bare, effect).mean() < getattr(plain, effect).mean()


def test_the_table_names_government_instrument_cost_and_effect() -> None:
    chosen = chosen_instruments(SCENARIO.setup, "us=support")
    lines = policy_lines(Experiment("casip-2024", 2, 5, 1), chosen, 1, lambda _: None)
    assert lines[1].startswith("us support") and "cars" in lines[1]
    with pytest.raises(CasipError):
        chosen_instruments(SCENARIO.setup, "us=duty_cars")
