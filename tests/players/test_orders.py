"""What the regular policies order is legal, within attention, and answers every case."""

import numpy as np
import pytest

from game.players.budget import GOAL_TILT
from game.world.legal import check
from game.world.legal.attention import ATTENDED, attention
from game.world.legal.levers import plan_cost
from game.world.orders import Act
from tests.players.worlds import decided, opening


def all_seats() -> list[np.ndarray]:
    dims = opening(1).setup.dims
    return [np.arange(len(dims.firms)), np.arange(len(dims.firms), len(dims.seats))]


@pytest.mark.parametrize("group", [0, 1])
def test_nearly_all_rows_of_the_opening_are_legal(group: int) -> None:
    world = opening(32)
    offers, moves, _ = decided(world, all_seats()[group])
    for rows in (offers, moves):
        assert np.count_nonzero(check(world, rows) == 0) >= 0.95 * len(rows)


def test_no_seat_orders_more_than_its_management_can_attend_to() -> None:
    world = opening(32)
    for seats in all_seats():
        _, moves, _ = decided(world, seats)
        moves = moves.where(ATTENDED[moves.act])
        for seat in seats.tolist():
            count = np.bincount(moves.world[moves.seat == seat], minlength=world.worlds)
            assert count.max() <= attention(world, seat)


def test_the_yearly_plan_of_a_government_costs_no_more_than_its_budget() -> None:
    world = opening(2)
    _, _, levers = decided(world, all_seats()[1])
    cost = plan_cost(world, levers.grant, levers.charging, levers.storage)
    assert (cost <= world.setup.governments.yearly_budget[:, None]).all()


def test_research_is_split_into_shares_that_sum_to_one() -> None:
    world = opening(8)
    _, _, levers = decided(world, all_seats()[0])
    assert np.abs(np.add.accumulate(levers.split, axis=1)[:, -1] - 1.0).max() < 1e-9
    assert levers.research.min() >= 0


def test_stances_stay_within_their_notches() -> None:
    world = opening(8)
    _, _, levers = decided(world, all_seats()[0])
    assert np.abs(levers.cell_stance).max() <= 2
    assert np.abs(levers.car_stance).max() <= 2


def test_every_goal_that_moves_a_budget_names_four_factors() -> None:
    assert all(len(factors) == 4 for factors in GOAL_TILT.values())


def test_only_makers_of_cells_bid_and_only_states_inquire() -> None:
    world = opening(32)
    firms, makers = len(world.setup.dims.firms), world.setup.dims.makers
    _, moves, _ = decided(world, all_seats()[0])
    assert (moves.seat[moves.act == Act.BID] < makers).all()
    _, moves, _ = decided(world, all_seats()[1])
    assert (moves.seat >= firms).all()
