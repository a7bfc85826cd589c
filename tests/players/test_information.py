"""Players decide by what their own seats may see and by nothing else, alone or together with others."""

import numpy as np
import pytest
from attrs import evolve

from game.world.columns import arrays
from game.world.world import World, copy, select
from tests.players.worlds import decided, opening, rows_of


def lever_rows(levers: object, setup: object, seat: int) -> list[np.ndarray]:
    """The rows of one seat in every lever that it holds."""
    dims = setup.dims  # type: ignore[attr-defined]
    firms = len(dims.firms)
    found = []
    for name, array in arrays(levers):
        first = dims.first_carmaker if name == "car_stance" else firms if len(array) == len(dims.governments) else 0
        if 0 <= seat - first < len(array):
            found.append(array[seat - first])
    return found


@pytest.mark.parametrize("first", [0, 24])
def test_seats_decide_the_same_together_and_alone(first: int) -> None:
    """One call for all firms, or all states, uses nothing of a seat for another."""
    world = opening(3)
    dims = world.setup.dims
    seats = np.arange(len(dims.firms)) if first == 0 else np.arange(len(dims.firms), len(dims.seats))
    offers, moves, levers = decided(world, seats)
    for seat in seats.tolist():
        own_offers, own_moves, own_levers = decided(world, np.array([seat]))
        for number in range(world.worlds):
            assert rows_of(own_offers, seat, number) == rows_of(offers, seat, number)
            assert rows_of(own_moves, seat, number) == rows_of(moves, seat, number)
        pairs = zip(lever_rows(own_levers, world.setup, seat), lever_rows(levers, world.setup, seat), strict=True)
        assert all((one == other).all() for one, other in pairs)


def test_a_world_is_decided_the_same_alone_and_in_a_batch() -> None:
    world = opening(5)
    seats = np.arange(len(world.setup.dims.firms))
    _, moves, levers = decided(world, seats)
    _, alone, own = decided(select(world, np.array([3])), seats)
    for seat in seats.tolist():
        assert rows_of(alone, seat, 0) == rows_of(moves, seat, 3)
    assert all(
        (one[..., 0] == many[..., 3]).all() for (_, one), (_, many) in zip(arrays(own), arrays(levers), strict=True)
    )


def with_other_secrets(world: World, seat: int) -> World:
    """The same public world with everything secret about the other seats changed."""
    other = copy(world)
    others = np.arange(world.setup.dims.makers) != seat
    other.research.knowledge[others] *= 3.0
    other.research.step[others] = 2
    other.research.readiness[others] = np.minimum(other.research.readiness[others] + 1, 9)
    other.levers.split[others] = other.levers.split[others][:, ::-1]
    other.levers.cell_stance[others] = 2
    other.patents.pending[others] += 50
    other.supply.process_yield[others] *= 0.5
    other.supply.unit_cost[others] *= 1.5
    other.books.plant[np.arange(len(other.books.plant)) != seat] *= 2
    other.books.flow[np.arange(len(other.books.flow)) != seat] += 1_000_000
    other.research.wall[...] = 1 - other.research.wall
    other.alliances = evolve(other.alliances, step=2 - other.alliances.step)
    mine = (other.suits.plaintiff == seat, other.suits.defendant == seat)
    other.suits.belief_plaintiff = np.where(mine[0], other.suits.belief_plaintiff, 0.99)
    other.suits.belief_defendant = np.where(mine[1], other.suits.belief_defendant, 0.99)
    return other


@pytest.mark.parametrize("seat", [0, 1, 7, 10, 14, 15, 21])
def test_rivals_secrets_do_not_change_a_decision(seat: int) -> None:
    world = opening(4)
    other = with_other_secrets(world, seat)
    for one, two in zip(decided(world, np.array([seat]))[:2], decided(other, np.array([seat]))[:2], strict=True):
        for number in range(world.worlds):
            assert rows_of(one, seat, number) == rows_of(two, seat, number)
    pairs = zip(
        lever_rows(decided(world, np.array([seat]))[2], world.setup, seat),
        lever_rows(decided(other, np.array([seat]))[2], world.setup, seat),
        strict=True,
    )
    assert all((one == two).all() for one, two in pairs)


def test_the_view_that_was_given_is_not_changed_by_proposing() -> None:
    world = opening(3)
    before = copy(world)
    decided(world, np.arange(len(world.setup.dims.firms)))
    assert all(
        (one == two).all() for (_, one), (_, two) in zip(arrays(before.levers), arrays(world.levers), strict=True)
    )
