"""R9.21: sales can be held to the record that a scenario gives; in play nothing is held."""

import numpy as np
import pytest
from attrs import evolve

from game.match.loop import play_quarter
from game.match.opening import opened
from game.match.seating import groups_for
from game.rules.car_demand import car_demand
from game.scenario import load


def first_quarter(held: str):
    scenario = load("hindcast-2020")
    world = opened(scenario, 1, 2)
    return evolve(world, setup=evolve(scenario.setup, switches=evolve(scenario.setup.switches, held=held)))


def test_r9_21_in_play_nothing_is_held() -> None:
    world = first_quarter("nothing")
    wanted = car_demand(world)
    assert load("hindcast-2020").setup.switches.held == "nothing"
    assert wanted.cars.sum(axis=(0, 2)) / 2 != pytest.approx(world.setup.given.ev_sales[0], rel=1e-3)


def test_r9_21_regions_are_held_and_makes_split_them_as_buyers_choose() -> None:
    free, held = car_demand(first_quarter("nothing")), car_demand(first_quarter("ev-sales"))
    given = first_quarter("ev-sales").setup.given.ev_sales[0]
    assert held.cars.sum(axis=0) == pytest.approx(np.repeat(given[:, None], 2, axis=1))
    assert held.cars[:, 0, 0] / held.cars[:, 0, 0].sum() == pytest.approx(free.cars[:, 0, 0] / free.cars[:, 0, 0].sum())
    assert (held.ev_share != free.ev_share).any() and (held.ev_share[:, 0] == held.ev_share[:, 1]).all()


def test_r9_21_carmakers_are_held_and_their_cells_are_wanted() -> None:
    world = first_quarter("cars")
    assert (car_demand(world).cars == world.setup.given.cars[0][..., None]).all()
    after = play_quarter(world, groups_for(world.setup)).after
    wanted = world.setup.given.cars[0].sum()
    assert after.market.cars[..., 0].sum() == pytest.approx(wanted, rel=0.03)


def test_r9_21_after_the_record_buyers_decide_again() -> None:
    world = first_quarter("cars")
    world.turn = len(world.setup.given.cars)
    assert (car_demand(world).cars == car_demand(evolve(world, setup=load("hindcast-2020").setup)).cars).all()
